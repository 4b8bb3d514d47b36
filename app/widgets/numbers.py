"""Number fields and sliders, alone and together."""

from __future__ import annotations

import re

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

_SLIDER_WIDTH, _NARROWEST = 128, 64
_INDENT = 7
"""Pixels of border and padding beside the texts of other fields."""
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
NO_LIMIT = 16_777_215
"""Pixels a side that no widget exceeds: Qt's QWIDGETSIZE_MAX, which PySide6 does not export."""


_SEPARATORS = r"[.,'’_ \u00a0\u2009\u202f]"
_OF_NUMBERS = rf"[\d+-]|{_SEPARATORS}|"
"""Characters that are typed for a number; a key without a character is none of the shortcuts' that type one."""
_GROUPED = re.compile(rf"\d{{1,3}}(?:({_SEPARATORS})\d{{3}})(?:\1\d{{3}})*")


def ungrouped(text: str) -> str:
    """A whole number as it is typed somewhere in the world, without what groups its digits: "30.000" is "30000".

    The comma that our fields write is passed over wherever it is: a digit typed at the end of "1,000" makes 10000.
    """
    text = text.strip()
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    return text.replace(",", "")


class WholeSelection(QObject):
    """A double click in a field of one number selects all of it: to Qt the groups of "1,000" are two words.

    So does a third click right after it, and a hand that is not quite still takes nothing of the selection back.
    """

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._since = QElapsedTimer()
        self._held = False
        edit.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonDblClick:
            self._since.restart()
        elif kind != QEvent.Type.MouseButtonPress or not self._follows_double_click:
            self._held = self._held and kind != QEvent.Type.MouseButtonRelease
            return self._held and kind == QEvent.Type.MouseMove
        if left:
            self._edit.selectAll()
            self._held = True
        return True

    @property
    def _follows_double_click(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval()


class PlainSpinBox(QSpinBox):
    """A number whose arrows the style sheet hides; Return and Esc give the focus back. The wheel needs the focus.

    Letters, which are no part of a number, are left to the shortcuts until something is typed. There is no input method
    either: where one for Japanese or Chinese is on, it would take the letters first, and make digits of double width.
    """

    left = Signal()

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self._selection = WholeSelection(self.lineEdit())
        self.lineEdit().setAcceptDrops(False)
        # Without arrows, Qt lays the text's field over the border and the padding that the style sheet gives this.
        self.lineEdit().setTextMargins(_INDENT, 0, _INDENT, 0)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    @property
    def is_edited(self) -> bool:
        """Whether something is typed that is not taken over yet."""
        return self.cleanText() != self.textFromValue(self.value())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self._takes(event):
            event.ignore()
            return False
        return super().event(event)

    def _takes(self, key: QKeyEvent) -> bool:
        text = key.text()
        if key.modifiers() & _HELD:  # to copy, paste or undo; on macOS these have a text, too
            return True
        return self.is_edited or not text.isprintable() or re.fullmatch(_OF_NUMBERS, text) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CountBox(PlainSpinBox):
    """A number whose digits are grouped, "1,000", as in all texts of the window; other groupings can be typed."""

    def textFromValue(self, value: int) -> str:
        return f"{value:,}"

    def valueFromText(self, text: str) -> int:
        digits = ungrouped(text)
        return int(digits) if digits.isdecimal() else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        digits = ungrouped(text)
        if not digits.isdecimal():
            partial = re.fullmatch(rf"(\d|{_SEPARATORS})*", text) is not None
            return (QValidator.State.Intermediate if partial else QValidator.State.Invalid), text, position
        fits = len(digits) <= 12 and self.minimum() <= int(digits) <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate), text, position


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
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def x_of(self, value: int) -> int:
        """Where the middle of the handle is at `value`."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        room = self.width() - handle.width()
        return handle.width() // 2 + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), value, room)


class NumberControl(QWidget):
    """A slider and a field that show the same number."""

    changed = Signal(int)
    left = Signal()
    """The user has finished typing."""

    def __init__(self, low: int, high: int, steps: int, field_width: int, suffix: str = "") -> None:
        """steps: of the slider, which starts at step 0."""
        super().__init__()
        self.slider = PlainSlider(0, steps)
        self.number = PlainSpinBox(low, high)
        self.number.setSuffix(suffix)
        self.number.setFixedWidth(field_width)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.slider)
        layout.addWidget(self.number)
        self.slider.valueChanged.connect(lambda step: self.changed.emit(self.number_at(step)))
        self.number.valueChanged.connect(self.changed)
        self.number.left.connect(self.left)
        self.setFocusProxy(self.number)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Shows a number without reporting it."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            self.number.setValue(number)
            if self.number_at(self.slider.value()) != number:
                self.slider.setValue(self.step_of(number))

    def set_texts(self, name: str, tip: str) -> None:
        """name: for screen readers. tip: with the keys that do the same."""
        for part in (self.slider, self.number):
            part.setAccessibleName(name)
            part.setToolTip(tip)

    def number_at(self, step: int) -> int:
        return step

    def step_of(self, number: int) -> int:
        return number


class ToleranceControl(NumberControl):
    """0..255 steps of a channel."""

    def __init__(self) -> None:
        super().__init__(0, 255, 255, 56)


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
        """Where the mark is, and its colour; None removes it."""
        self._mark, self._colour = value, colour
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            painter = QPainter(self)
            x = self.x_of(self._mark)
            painter.fillRect(x - 1, self.height() // 2 - 10, 2, 20, self._colour)
            painter.end()
        super().paintEvent(event)


def _widen(widget: PlainSlider) -> PlainSlider:
    widget.setMinimumWidth(_NARROWEST)
    widget.setMaximumWidth(NO_LIMIT)
    return widget
