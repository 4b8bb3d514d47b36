"""The second click of a double click on a dialog's button, which finds the dialog gone."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class LateClicks(QObject):
    """Drops a click into a window that comes so soon after a modal dialog over it was closed that it can only be meant
    for the dialog: it would paint, or press what happens to lie there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._since = QElapsedTimer()
        self._drops = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            handle = self._window.windowHandle()
            if kind == QEvent.Type.Show and handle is not None:
                handle.installEventFilter(self)  # every press comes through it, whatever widget it is for
            elif kind == QEvent.Type.WindowUnblocked:
                self._since.start()
            return False
        if kind in _PRESSES:
            self._drops = self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval()
            return self._drops
        if kind == QEvent.Type.MouseButtonRelease and self._drops:
            self._drops = False
            return True
        return False
