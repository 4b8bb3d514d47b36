"""The panel of a mask from a colour: the colour, its tolerance, and how much that marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.numbers import PlainSpinBox, wide_slider
from app.widgets.parts import heading, label

_MARGIN = 16
_WIDTH = 312
_WIDEST = 255


class ColourMaskPanel(QFrame):
    """Floats over the upper right corner of `parent`. Shows values and reports what the user chooses."""

    tolerance_changed = Signal(int)
    """0..255, in steps of 8 bits per channel."""
    accepted = Signal(bool)
    """Whether the colour is to replace the mask, not to be added to it."""
    closed = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("floatingPanel")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedWidth(_WIDTH)
        self._swatch = _ColourField()
        self.text_label = label(wrap=True)
        self.share_label = label("soft", wrap=True)
        self._close = QToolButton()
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider = wide_slider(0, _WIDEST)
        self._number = PlainSpinBox(0, _WIDEST)
        self._number.setFixedWidth(56)
        self._slider_label = label("soft")
        self._slider_label.setBuddy(self._number)
        self.add_button, self.replace_button = QPushButton(), QPushButton()
        self.add_button.setDefault(True)
        self._lay_out()
        self._close.clicked.connect(self.closed)
        self.add_button.clicked.connect(lambda: self.accepted.emit(False))
        self.replace_button.clicked.connect(lambda: self.accepted.emit(True))
        self.slider.valueChanged.connect(self._number.setValue)
        self._number.valueChanged.connect(self.slider.setValue)
        self._number.valueChanged.connect(self.tolerance_changed)
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)
        self.hide()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(heading(lambda: self.tr("Mask from colour")), 1)
        title.addWidget(self._close)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text_label)
        words.addWidget(self.share_label)
        picked = QHBoxLayout()
        picked.setSpacing(12)
        picked.addWidget(self._swatch, alignment=Qt.AlignmentFlag.AlignTop)
        picked.addLayout(words, 1)
        tolerance = QHBoxLayout()
        tolerance.setSpacing(8)
        tolerance.addWidget(self._slider_label)
        tolerance.addWidget(self.slider, 1)
        tolerance.addWidget(self._number)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.replace_button, 1)
        buttons.addWidget(self.add_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 16)
        layout.setSpacing(12)
        layout.addLayout(title)
        for row in (picked, tolerance, buttons):
            row.setContentsMargins(0, 0, 8, 0)
            layout.addLayout(row)

    # Values

    @property
    def tolerance(self) -> int:
        return self._number.value()

    def set_tolerance(self, tolerance: int) -> None:
        self._number.setValue(tolerance)

    def show_colour(self, colour: QColor | None, text: str, share: str) -> None:
        """colour: as picked, None before. text: what it is, or what to do. share: what it marks, or nothing yet."""
        self._swatch.show_colour(colour)
        self.text_label.setText(text)
        self.share_label.setText(share)
        self.share_label.setVisible(bool(share))
        for widget in (self.slider, self._number):
            widget.setEnabled(colour is not None)
        self.place()

    def set_can_accept(self, can: bool) -> None:
        self.add_button.setEnabled(can)
        self.replace_button.setEnabled(can)

    def place(self) -> None:
        """Moves to the parent's upper right corner."""
        parent, layout = self.parentWidget(), self.layout()
        if parent is not None and layout is not None:
            height = layout.totalHeightForWidth(_WIDTH)
            self.setGeometry(max(0, parent.width() - _WIDTH - _MARGIN), _MARGIN, _WIDTH, height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.add_button.isEnabled():
            self.accepted.emit(False)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self._close.setIcon(icon("close", self._theme.colours))
        self._swatch.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Mask from colour"))
        self._slider_label.setText(self.tr("Tolerance"))
        tip = self.tr("How far a colour may be from the picked one, in each channel, of 255")
        for widget in (self.slider, self._number):
            widget.setToolTip(tip)
            widget.setAccessibleName(self.tr("Tolerance"))
        _name(self.add_button, lambda: self.tr("Add to mask"), lambda: self.tr("Mark these pixels as well (Return)"))
        _name(self.replace_button, lambda: self.tr("Replace mask"), lambda: self.tr("Mark these pixels and no others"))
        self._close.setToolTip(self.tr("Close without marking anything (Esc)"))
        self._close.setAccessibleName(self.tr("Close"))
        self._swatch.setToolTip(self.tr("The picked colour"))
        self._swatch.setAccessibleName(self.tr("The picked colour"))
        self.place()


def _name(button: QPushButton, text: Callable[[], str], tip: Callable[[], str]) -> None:
    button.setText(text())
    button.setAccessibleName(text())
    button.setToolTip(tip())


class _ColourField(QWidget):
    """A colour, or a crossed-out field while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(40, 40)
        self._colour: QColor | None = None

    def show_colour(self, colour: QColor | None) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().mid().color())
        painter.setBrush(self._colour if self._colour is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(1, 1, 38, 38, 6, 6)
        if self._colour is None:
            painter.drawLine(8, 32, 32, 8)
