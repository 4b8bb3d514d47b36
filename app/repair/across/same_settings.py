"""The settings of one picture's repair for others: for the next one, or for all that have marks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from app.repair.across.picture_queue import PictureQueue
from app.repair.document.content import Content
from app.repair.repair_context import RepairContext
from core.inference.options import RULES, RestoreOptions


class SameSettings(QObject):
    """Repairs others as the newest repair of this picture was made, whatever the option bar says by now: with its
    method, growth, context, patterns and grain, for example those of a proposal that was chosen."""

    def __init__(self, context: RepairContext, queue: PictureQueue) -> None:
        super().__init__(context.window)
        self._context, self._queue = context, queue
        self._workspace = context.files.workspace
        context.actions["settings_to_next"].triggered.connect(self.to_next)
        context.actions["settings_to_all"].triggered.connect(self.to_all)
        for signal in (
            self._workspace.frames_changed,
            self._workspace.place_changed,
            context.document.repairs_changed,
        ):
            signal.connect(self._refresh)
        self._refresh()

    def to_next(self) -> None:
        """Repairs what is marked in the next picture, and goes there."""
        frame, settings = self._workspace.neighbour(1), self._settings()
        if frame is None or settings is None:
            return

        def repair(content: Content) -> None:
            if not self._context.controller.repair_picture(content, settings):
                text = self.tr("Nothing is marked in {name}: mark the damage there first.")
                self._context.say("info", text.format(name=self._workspace.name(frame)))
            self._context.files.opener.go_to(frame)

        self._context.files.opener.load(frame, repair, lambda text: self._context.say("error", text))

    def to_all(self) -> None:
        """Repairs what is marked in all open pictures."""
        settings = self._settings()
        if settings is not None:
            self._queue.repair_all(settings)

    def _settings(self) -> RestoreOptions | None:
        """Those of the newest repair of the picture that is shown; None, and a sentence, if there is none."""
        self._context.document.finish_stroke()
        for repair in reversed(self._context.document.repairs):
            if repair.shown and repair.run is not None:
                # What it did with alpha was decided by its own picture, rules are those of this version, and in what
                # precision the networks compute is up to the device, which may be another than the one it was made on.
                return replace(repair.run.origin.settings, alpha="keep", precision="auto", rules=RULES)
        self._context.say("info", self.tr("Nothing is repaired here yet whose settings others could be repaired with."))
        return None

    def _refresh(self) -> None:
        actions, was_repaired = self._context.actions, self._context.document.was_repaired
        actions["settings_to_next"].setEnabled(was_repaired and self._workspace.neighbour(1) is not None)
        actions["settings_to_all"].setEnabled(was_repaired)
