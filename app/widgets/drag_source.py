"""Widgets that something is dragged out of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_LEFT = Qt.MouseButton.LeftButton


class DragSource(QObject):
    """Calls `begin` with the place of the press, once the left button is pressed on `widget`, without a key held, and
    the pointer has moved away. A button that is dragged is not clicked."""

    def __init__(self, widget: QWidget, begin: Callable[[QPoint], object]) -> None:
        super().__init__(widget)
        self._widget, self._begin = widget, begin
        self._pressed: QPoint | None = None
        self._dragged = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            is_plain = event.button() == _LEFT and event.modifiers() == Qt.KeyboardModifier.NoModifier
            self._pressed, self._dragged = place if is_plain else None, False
        elif self._dragged:  # the rest of the gesture, if the window system has left any of it
            return True
        elif event.type() != QEvent.Type.MouseMove or not event.buttons() & _LEFT:
            self._pressed = None
        elif self._pressed is not None:
            if (place - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return False
            pressed, self._pressed, self._dragged = self._pressed, None, True
            if isinstance(self._widget, QAbstractButton):
                self._widget.setDown(False)  # else its release would click it
            self._begin(pressed)
            return True
        return False
