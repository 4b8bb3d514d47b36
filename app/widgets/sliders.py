"""Sliders that take the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from app.widgets.size_control import PlainSlider

_NARROWEST = 64
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX


def wide_slider(low: int, high: int) -> PlainSlider:
    """A slider as wide as its row leaves it."""
    return _widen(PlainSlider(low, high))


class MarkedSlider(PlainSlider):
    """A slider with a mark at one value, to which a double click goes back."""

    reset_asked = Signal()

    def __init__(self, low: int, high: int) -> None:
        super().__init__(low, high)
        _widen(self)
        self._mark: int | None = None
        self._colour = QColor()
        self.setMinimumHeight(28)

    def set_mark(self, value: int | None, colour: QColor) -> None:
        """Where the mark stands and its colour; None takes it away."""
        self._mark, self._colour = value, colour
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            painter = QPainter(self)
            x = self._x_of(self._mark)
            painter.fillRect(x - 1, self.height() // 2 - 10, 2, 20, self._colour)
            painter.end()
        super().paintEvent(event)

    def _x_of(self, value: int) -> int:
        """Where the middle of the handle is at `value`."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        room = self.width() - handle.width()
        return handle.width() // 2 + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), value, room)


def _widen(widget: PlainSlider) -> PlainSlider:
    widget.setMinimumWidth(_NARROWEST)
    widget.setMaximumWidth(_NO_LIMIT)
    return widget
