"""Which comparison with the original is on, and how strong it is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from app.imageview.renderer import AMPLIFICATION, CompareMode
from app.translation import live
from app.widgets.parts import label, line, tool_button

_MARGIN = 16


class CompareBar(QFrame):
    """Floats over the lower border of `parent` while there is a comparison."""

    opacity_changed = Signal(float)
    """How strong the original is in the onion skin, 0..1."""

    def __init__(self, parent: QWidget, modes: list[QAction], off: QAction) -> None:
        super().__init__(parent)
        self.setObjectName("compareBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for action in modes:
            row.addWidget(tool_button(action))
        self._factor = label("soft")
        self._repaired, self._original = label("soft"), label("soft")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setFixedWidth(136)
        self._slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addSpacing(4)
        for widget in (self._factor, self._repaired, self._slider, self._original):
            row.addWidget(widget)
        row.addSpacing(4)
        bar = line(vertical=True, name="barLine")
        bar.setFixedHeight(24)
        row.addWidget(bar)
        row.addWidget(tool_button(off))
        self._slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        live(self, self._retranslate)
        self.hide()

    def show_mode(self, mode: CompareMode, opacity: float) -> None:
        self._factor.setVisible(mode is CompareMode.DIFFERENCE)
        for widget in (self._repaired, self._slider, self._original):
            widget.setVisible(mode is CompareMode.ONION)
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(opacity * 100))
        self.setVisible(mode is not CompareMode.OFF)
        self.place()

    def place(self) -> None:
        """To the middle of the parent's lower border."""
        parent = self.parentWidget()
        if parent is not None:
            self.adjustSize()
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - _MARGIN)
            self.raise_()

    def _retranslate(self) -> None:
        self._factor.setText(self.tr("{factor} times stronger").format(factor=AMPLIFICATION))
        self._repaired.setText(self.tr("Repaired"))
        self._original.setText(self.tr("Original"))
        tip = self.tr("How strong the original is laid over the repaired picture")
        self._slider.setToolTip(tip)
        self._slider.setAccessibleName(tip)
        self.setAccessibleName(self.tr("Compare with original"))
        self.place()
