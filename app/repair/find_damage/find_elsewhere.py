"""The same search in other pictures: in the next one, or in all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.repair.document.content import Content
from app.repair.files.each_picture import BulkJob
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext


class FindElsewhere(QObject):
    """Looks for the kinds that are switched on, with the limits and sliders of the moment, which all pictures share.
    Nothing is marked: what is found is decided on picture by picture."""

    def __init__(
        self, context: RepairContext, search: Callable[[Content], bool], show: Callable[[], object], parent: QObject
    ) -> None:
        """search: looks for damage in a picture; False if it cannot now. show: brings the findings to the front."""
        super().__init__(parent)
        self._context, self._search, self._show = context, search, show
        self._workspace = context.files.workspace
        context.actions["find_in_next"].triggered.connect(self.in_next)
        context.actions["find_in_all"].triggered.connect(self.in_all)
        for signal in (self._workspace.frames_changed, self._workspace.place_changed, context.files.each.changed):
            signal.connect(self._refresh)
        self._refresh()

    def in_next(self) -> None:
        """Looks in the next picture, and goes there."""
        frame = self._workspace.neighbour(1)
        if frame is None:
            return

        def look(content: Content) -> None:
            self._search(content)
            self._context.files.opener.go_to(frame)
            self._show()

        self._context.files.opener.load(frame, look, lambda text: self._context.say("error", text))

    def in_all(self) -> None:
        """Looks in all open pictures, one after the other; those that were not read yet are read."""

        def look(_frame: Frame, content: Content, end: Callable[[str], None]) -> None:
            begun = self._search(content)
            end("" if begun else self.tr("It is being repaired; look for damage when that is done."))

        about = self.tr("Opening {name} to look for damage…")
        frames = [frame for frame in self._workspace.frames if not frame.problem]
        self._context.files.each.start(frames, lambda name: about.format(name=name), look, self._end)

    def _end(self, job: BulkJob) -> None:
        if job.faults:
            text = self.tr("Damage is looked for in {count} of {all} pictures.")
            text = text.format(count=job.done, all=len(job.frames))
            self._context.dialogs.show_faults(text, [(fault.name, fault.reason) for fault in job.faults])

    def _refresh(self) -> None:
        actions, each = self._context.actions, self._context.files.each
        actions["find_in_next"].setEnabled(self._workspace.neighbour(1) is not None)
        actions["find_in_all"].setEnabled(len(self._workspace.frames) > 1 and not each.is_busy)
