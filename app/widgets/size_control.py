"""Numbers of a tool, by slider and field: its size, and the tolerance of the wand."""

from __future__ import annotations

from math import exp, log

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QSpinBox, QWidget

from app.repair.document.strokes import MAX_SIZE, MIN_SIZE

_STEPS = 200
_SLIDER_WIDTH, _NARROW = 128, 64


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


class PlainSlider(QSlider):
    """A horizontal slider that gives way where there is little room. The wheel moves it only while it has the focus."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SLIDER_WIDTH, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROW, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberControl(QWidget):
    """A slider and a field that show the same number."""

    changed = Signal(int)
    left = Signal()
    """The person is done typing."""

    def __init__(self, low: int, high: int, steps: int, field_width: int, suffix: str = "") -> None:
        """steps: of the slider, which starts at step 0."""
        super().__init__()
        self._slider = PlainSlider(0, steps)
        self._number = PlainSpinBox(low, high)
        self._number.setSuffix(suffix)
        self._number.setFixedWidth(field_width)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._slider)
        layout.addWidget(self._number)
        self._slider.valueChanged.connect(lambda step: self.changed.emit(self._number_at(step)))
        self._number.valueChanged.connect(self.changed)
        self._number.left.connect(self.left)
        self.setFocusProxy(self._number)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Shows a number without reporting it."""
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._number.setValue(number)
            if self._number_at(self._slider.value()) != number:
                self._slider.setValue(self._step_of(number))

    def set_texts(self, name: str, tip: str) -> None:
        """name: for those who hear the window. tip: with the keys that do the same."""
        for part in (self._slider, self._number):
            part.setAccessibleName(name)
            part.setToolTip(tip)

    def _number_at(self, step: int) -> int:
        return step

    def _step_of(self, number: int) -> int:
        return number


class SizeControl(NumberControl):
    """1..1000 pixels; the slider is finer for small sizes."""

    def __init__(self) -> None:
        super().__init__(MIN_SIZE, MAX_SIZE, _STEPS, 72, " px")

    def _number_at(self, step: int) -> int:
        return round(exp(step / _STEPS * log(MAX_SIZE)))

    def _step_of(self, number: int) -> int:
        return round(log(number) / log(MAX_SIZE) * _STEPS)


class ToleranceControl(NumberControl):
    """0..255 steps of a channel."""

    def __init__(self) -> None:
        super().__init__(0, 255, 255, 56)
