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
    """Strokes that end while a repair goes on are repaired together afterwards, and undone one by one; those made while
    Ctrl is held are repaired and undone together.

    Those of a picture that another one is shown in place of wait until it is shown again. Cancelling a repair leaves
    what waits for it marked.
    """

    def __init__(self, controller: RepairController, tools: ToolState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._tools = controller, tools
        self._document = controller.document
        self._waiting: WeakKeyDictionary[Content, list[list[Entry]]] = WeakKeyDictionary()
        self._collected: list[Entry] | None = None
        """The strokes of the group that grows while Ctrl is held."""
        self._document.stepped.connect(self._on_step)
        self._document.content_changed.connect(lambda _boxes: self._run())  # a stroke was taken back
        tools.collecting_changed.connect(self._on_collecting)
        self._document.picture_changed.connect(self._run)
        controller.cancelling.connect(lambda content: self._waiting.pop(content, None))
        controller.tasks.changed.connect(self._run)

    def _on_step(self, entry: Entry) -> None:
        if not self._tools.repairs_on_release or entry.label not in labels.MARKING:
            return
        if marked_by(self._document.content, entry):
            self._group().append(entry)
            self._run()

    def _group(self) -> list[Entry]:
        """The strokes that are undone together with the newest one."""
        groups = self._waiting.setdefault(self._document.content, [])
        if not any(group is self._collected for group in groups):
            groups.append([])
            self._collected = groups[-1] if self._tools.collecting else None
        return groups[-1]

    def _on_collecting(self, _collecting: bool) -> None:
        self._collected = None
        self._run()

    def _run(self) -> None:
        document, controller = self._document, self._controller
        if document.content not in self._waiting or self._tools.collecting or document.stroke_active:
            return
        if not controller.is_repairing and not controller.is_marking:
            controller.repair_strokes(self._waiting.pop(document.content))
