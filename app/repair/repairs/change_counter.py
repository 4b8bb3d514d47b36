"""Counts, whenever nothing else is to do, which pixels differ from the original."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine
from app.repair.repairs.proof import ChangeCount, CountChanges


class ChangeCounter(QObject):
    """Asks the engine after each change of the repairs; only the answer about the picture as it is counts."""

    counted = Signal()
    """`count` is another one."""

    def __init__(self, document: RepairDocument, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._task: CountChanges | None = None
        self.count: ChangeCount | None = None
        """Of the picture as it was last counted; None if it never was."""
        document.picture_changed.connect(self._on_picture)
        document.repairs_changed.connect(self._ask)
        engine.finished.connect(self._on_finished)

    @property
    def is_current(self) -> bool:
        """The count is that of the picture as it is shown."""
        return self._task is None

    def _on_picture(self) -> None:
        self.count = None
        self.counted.emit()

    def _ask(self) -> None:
        self._task = None
        self._engine.cancel(CountChanges)
        document = self._document
        if document.has_picture:
            self._task = CountChanges(document.image, document.original, document.repairs)
            self._engine.post(self._task)

    def _on_finished(self, task: object, result: object) -> None:
        if task is self._task and isinstance(result, ChangeCount):
            self._task = None
            self.count = result
            self.counted.emit()
