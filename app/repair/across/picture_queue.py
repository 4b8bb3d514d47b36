"""Inpaint for all open pictures that have marks, or for those that are chosen, and stopping it all."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from app.repair.files.before_after_task import SaveBeforeAfter
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext
from core.inference.options import RestoreOptions


class PictureQueue(QObject):
    """Connects the actions. The engine takes one picture after the other, but what is asked for in the picture that is
    shown goes first; the film strip shows how far it is."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._workspace = context.files.workspace
        actions = context.actions
        actions["repair_marked"].triggered.connect(self.repair_marked)
        actions["repair_selected"].triggered.connect(self.repair_selected)
        actions["cancel_all"].triggered.connect(self.cancel_all)
        for signal in (
            self._workspace.frames_changed,
            self._workspace.frame_changed,
            self._workspace.place_changed,
            self._workspace.selection_changed,
            context.document.history_changed,
            context.controller.work.changed,
            context.files.each.changed,
            context.files.show_tasks.changed,
        ):
            signal.connect(self._refresh)
        self._refresh()

    def repair_marked(self) -> None:
        """Repairs every open picture that has marks, the one that is shown first, then in the film strip's order."""
        self.repair_all(None)

    def repair_all(self, settings: RestoreOptions | None) -> None:
        """The same with settings of its own, in place of those of the option bar."""
        self._context.document.finish_stroke()
        if not self._repair(self._workspace.frames, settings):
            text = self.tr("No open picture has marks: paint over the damage with the brush first.")
            self._context.say("info", text)
        left = sum(frame.mask is not None or frame.is_unread_project for frame in self._workspace.frames)
        if left:
            text = self.tr("Pictures left out, because their masks are read when they are first shown: {count}")
            self._context.say("info", text.format(count=left))

    def repair_selected(self) -> None:
        """Repairs those of the chosen pictures that have marks."""
        self._context.document.finish_stroke()
        if not self._repair(self._workspace.selected):
            self._context.say("info", self.tr("None of the chosen pictures has marks."))

    def cancel_all(self) -> None:
        """Stops all repairs, searches and proposals, in all pictures."""
        for content in self._context.controller.work.going_on:
            self._context.controller.cancel_work(content)

    def _repair(self, frames: Iterable[Frame], settings: RestoreOptions | None = None) -> bool:
        """Whether there was anything to repair."""
        contents = [frame.content for frame in frames if frame.content is not None]
        begun = [self._context.controller.repair_picture(content, settings) for content in contents]
        return any(begun)

    def _refresh(self, *_values: object) -> None:
        actions, frames = self._context.actions, self._workspace.frames
        actions["repair_marked"].setEnabled(any(frame.content is not None for frame in frames))
        actions["repair_selected"].setEnabled(any(frame.content is not None for frame in self._workspace.selected))
        files = self._context.files
        writes = files.each.is_busy or files.show_tasks.is_doing(SaveBeforeAfter)
        actions["cancel_all"].setEnabled(writes or bool(self._context.controller.work.going_on))
