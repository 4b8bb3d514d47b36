"""Repairs what was marked as soon as the button is released: with the spot tool always, with others when it is on."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject

from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.document.marks import marked_by
from app.repair.engine.repair_controller import RepairController
from app.repair.tools.tool_state import ToolState
from core.edit.history import Entry


class InpaintOnRelease(QObject):
    """Strokes that end while a repair goes on, or while Ctrl is held, are repaired together afterwards.

    Those of a picture that another one is shown in place of wait until it is shown again. Cancelling a repair leaves
    what waits for it marked.
    """

    def __init__(self, controller: RepairController, tools: ToolState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._tools = controller, tools
        self._document = controller.document
        self._waiting: WeakKeyDictionary[Content, list[Entry]] = WeakKeyDictionary()
        self._document.stepped.connect(self._on_step)
        self._document.content_changed.connect(lambda _boxes: self._run())  # a stroke was taken back
        tools.collecting_changed.connect(lambda _collecting: self._run())
        self._document.picture_changed.connect(self._run)
        controller.cancelling.connect(lambda content: self._waiting.pop(content, None))
        controller.tasks.changed.connect(self._run)

    def _on_step(self, entry: Entry) -> None:
        if not self._tools.repairs_on_release or entry.label not in labels.MARKING:
            return
        if marked_by(self._document.content, entry):
            self._waiting.setdefault(self._document.content, []).append(entry)
            self._run()

    def _run(self) -> None:
        document, controller = self._document, self._controller
        if document.content not in self._waiting or self._tools.collecting or document.stroke_active:
            return
        if not controller.is_repairing and not controller.is_marking:
            controller.repair_strokes(self._waiting.pop(document.content))
