"""A brush size, by slider and number."""

from __future__ import annotations

from math import exp, log

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QSpinBox, QWidget

from app.canvas.strokes import MAX_SIZE, MIN_SIZE

_STEPS = 200


class PlainSpinBox(QSpinBox):
    """A number whose arrows the style sheet hides; Return and Esc give the focus back. The wheel needs the focus."""

    left = Signal()

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SizeControl(QWidget):
    """1..1000 pixels; the slider is finer for small sizes."""

    changed = Signal(int)
    left = Signal()
    """The person is done typing."""

    def __init__(self) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setFixedWidth(160)
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._number = PlainSpinBox(MIN_SIZE, MAX_SIZE)
        self._number.setSuffix(" px")
        self._number.setFixedWidth(72)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._slider)
        layout.addWidget(self._number)
        self._slider.valueChanged.connect(lambda step: self.changed.emit(_size_at(step)))
        self._number.valueChanged.connect(self.changed)
        self._number.left.connect(self.left)
        self.setFocusProxy(self._number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip = self.tr("Brush size in image pixels ([ and ])")
        self._slider.setToolTip(tip)
        self._number.setToolTip(tip)
        self._slider.setAccessibleName(self.tr("Brush size"))
        self._number.setAccessibleName(self.tr("Brush size in pixels"))

    def set_size(self, size: int) -> None:
        """Shows a size without reporting it."""
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._number.setValue(size)
            if _size_at(self._slider.value()) != size:
                self._slider.setValue(round(log(size) / log(MAX_SIZE) * _STEPS))


def _size_at(step: int) -> int:
    return round(exp(step / _STEPS * log(MAX_SIZE)))
