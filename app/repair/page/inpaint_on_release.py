"""Repairs what was marked as soon as the button is released: with the spot tool always, with others when it is on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.engine.repair_controller import RepairController
from app.repair.tools.tool_state import ToolState
from core.edit.history import Entry


class InpaintOnRelease(QObject):
    """Strokes that end while a repair goes on, or while Ctrl is held, are repaired together afterwards."""

    def __init__(self, controller: RepairController, tools: ToolState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._tools = controller, tools
        self._document = controller.document
        self._content: Content | None = None
        self._waiting: list[Entry] = []
        self._document.stepped.connect(self._on_step)
        self._document.content_changed.connect(lambda _boxes: self._run())  # a stroke was taken back
        tools.collecting_changed.connect(lambda _collecting: self._run())
        controller.tasks.changed.connect(self._run)

    def _on_step(self, entry: Entry) -> None:
        if not self._tools.repairs_on_release or entry.label not in labels.MARKING:
            return
        if self._document.marked_by(entry):
            if self._content is not self._document.content:
                self._content, self._waiting = self._document.content, []
            self._waiting.append(entry)
            self._run()

    def _run(self) -> None:
        document, controller = self._document, self._controller
        if not self._waiting or self._tools.collecting or document.stroke_active:
            return
        if self._content is not document.content or controller.is_repairing or controller.is_marking:
            return
        waiting, self._waiting = self._waiting, []
        controller.repair_strokes(waiting)
