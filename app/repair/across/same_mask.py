"""The mask of one picture in others: in the next one, in all, or pasted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.files.each_picture import BulkJob
from app.repair.files.workspace import Frame
from app.repair.mask.layer_editor import LayerEditor
from app.repair.mask.mask_tasks import AddMask
from app.repair.repair_context import RepairContext
from app.translation import said
from core.texts import percent

_MOST_SHARE = 0.5
"""Of a mask that comes from elsewhere: one that marks more may be meant the other way round."""

Mask = NDArray[np.uint8]


class SameMask(QObject):
    """Marks are added to what is marked there already; one step of the history of each picture."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._workspace = context.files.workspace
        self._editor = LayerEditor(context.document, context.engine, context.tasks, self)
        self._sent: tuple[Content, Mask] | None = None
        """The picture that gets a mask just now, and the mask: it may be sent on before it is there."""
        context.actions["mask_to_next"].triggered.connect(self.to_next)
        context.actions["mask_to_all"].triggered.connect(self.to_all)
        for signal in (
            self._workspace.frames_changed,
            self._workspace.place_changed,
            context.document.history_changed,
            context.files.each.changed,
        ):
            signal.connect(self._refresh)
        self._refresh()

    def to_next(self) -> None:
        """Marks in the next picture what is marked here, and goes there."""
        frame, mask = self._workspace.neighbour(1), self._mask()
        if frame is None or mask is None:
            return

        def take(content: Content) -> None:
            if self._agrees(frame, mask, content, several=False) == "scale":
                self._add(content, mask, labels.SAME_MASK)
                self._context.files.opener.go_to(frame)

        self._context.files.opener.load(frame, take, lambda text: self._context.say("error", text))

    def to_all(self) -> None:
        """Marks in all other open pictures what is marked here; those that were not read yet are read."""
        context, mask = self._context, self._mask()
        if mask is None or context.files.each.is_busy:
            return
        others = [frame for frame in self._workspace.frames if frame is not self._workspace.shown and not frame.problem]
        answers: list[str] = []

        def take(frame: Frame, content: Content, end: Callable[[str], None]) -> None:
            if content.size != mask.shape and not answers:
                answers.append(self._agrees(frame, mask, content, several=True))
            if content.size != mask.shape and answers[0] != "scale":
                end(self.tr("It has a different size, and was left as it is."))
                if answers[0] == "cancel":
                    context.files.each.stop()
                return
            self._add(content, mask, labels.SAME_MASK, lambda: end(""), end)

        about = self.tr("Marking in {name}…")
        context.files.each.start(others, lambda name: about.format(name=name), take, self._end)

    def paste(self, content: Content, mask: Mask, *, is_ours: bool) -> None:
        """Adds a mask from the clipboard. is_ours: it was copied here, so that it is no picture by mistake."""
        frame = self._workspace.frame_of(content)
        share = float(np.count_nonzero(mask)) / mask.size
        if frame is None:  # closed meanwhile
            return
        if not is_ours and share > _MOST_SHARE:
            sentence = said(
                lambda: self.tr(
                    "What is on the clipboard would mark {share} of the picture, so it was not taken. If it is a mask, "
                    "save it and use Import mask, which shows it first."
                ),
                share=percent(share),
            )
            self._context.say("warning", sentence)
        elif self._agrees(frame, mask, content, several=False) == "scale":
            self._add(content, mask, labels.PASTE_MASK)

    def _mask(self) -> Mask | None:
        """A copy of what is marked, or is about to be; None, and a sentence, if nothing is."""
        document, sent = self._context.document, self._sent
        document.finish_stroke()
        if sent is not None and sent[0] is document.content and not self._editor.is_idle:
            return sent[1]
        if not document.hole_pixels:
            self._context.say("info", self.tr("Nothing is marked here that could be marked in other pictures."))
            return None
        return document.mask.copy()

    def _agrees(self, frame: Frame, mask: Mask, content: Content, *, several: bool) -> str:
        """ "scale" if it fits or the user lets it be scaled, else "leave" or "cancel"."""
        if content.size == mask.shape:
            return "scale"
        name, (rows, columns), (height, width) = self._workspace.name(frame), mask.shape, content.size
        return self._context.dialogs.ask_scale(name, (columns, rows), (width, height), several)

    def _add(
        self,
        content: Content,
        mask: Mask,
        label: str,
        done: Callable[[], object] | None = None,
        failed: Callable[[str], object] | None = None,
    ) -> None:
        sent = self._sent = content, mask

        def ended() -> None:
            if self._sent is sent:
                self._sent = None
            if done is not None:
                done()

        self._editor.edit(lambda session: AddMask(session, mask), label, ended, content=content, failed=failed)

    def _end(self, job: BulkJob) -> None:
        text = self.tr("Marked in {count} of {all} pictures.").format(count=job.done, all=len(job.frames))
        if job.faults:
            self._context.dialogs.show_faults(text, [(fault.name, fault.reason) for fault in job.faults])
        self._context.say("good" if job.done == len(job.frames) else "info", text)

    def _refresh(self, *_values: object) -> None:
        actions, has_picture = self._context.actions, self._context.document.has_picture
        actions["mask_to_next"].setEnabled(has_picture and self._workspace.neighbour(1) is not None)
        several = has_picture and len(self._workspace.frames) > 1
        actions["mask_to_all"].setEnabled(several and not self._context.files.each.is_busy)
