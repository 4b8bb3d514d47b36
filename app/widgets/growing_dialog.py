"""A dialog that is always high enough for its texts."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog


class GrowingDialog(QDialog):
    """Grows when a text that wraps gets more lines, as in another language. Qt keeps the height that a dialog had when
    it was first shown, and cuts off the lower edges of what lies in it."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        width = self.width()
        need = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        if self.height() < need:
            self.resize(width, need)
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """A dialog in the middle of a low screen has too little room below when it grows."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        beyond = min(frame.bottom() - room.bottom(), frame.top() - room.top())
        if beyond > 0:
            self.move(self.x(), self.y() - beyond)
