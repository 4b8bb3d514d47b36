"""The pen of a tablet, as far as Qt tells the application and no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal


class PenWatch(QObject):
    """Hears that the pen went away. Listens only while it is near: a filter on everything costs a little each time."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._near = False

    @property
    def is_near(self) -> bool:
        return self._near

    def note(self) -> None:
        """The pen is near."""
        app = QCoreApplication.instance()
        if not self._near and app is not None:
            self._near = True
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        app = QCoreApplication.instance()
        if event.type() == QEvent.Type.TabletLeaveProximity and app is not None:
            app.removeEventFilter(self)
            self._near = False
            self.left.emit()
        return False
