"""What can be set for the tool in hand and the view, across the top."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.widgets.parts import label, line, tool_button
from app.widgets.size_control import PlainSpinBox, SizeControl

_LARGEST_GROW = 32


class OptionBar(QFrame):
    """Brush size, mask growth, and the switches for mask and edges."""

    size_changed = Signal(int)
    grow_changed = Signal(int)
    left = Signal()
    """The person is done typing; the canvas may have the focus back."""

    def __init__(self, undo: list[QAction], switches: list[QAction]) -> None:
        super().__init__()
        self.setObjectName("optionBar")
        self.setFixedHeight(48)
        self._size = SizeControl()
        self._grow = PlainSpinBox(0, _LARGEST_GROW)
        self._grow.setSuffix(" px")
        self._grow.setFixedWidth(64)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.setSpacing(8)
        for action in undo:
            layout.addWidget(tool_button(action))
        layout.addWidget(_bar_line())
        size_label, grow_label = label("soft"), label("soft")
        size_label.setText(self.tr("Size"))
        grow_label.setText(self.tr("Grow mask"))
        size_label.setBuddy(self._size)
        grow_label.setBuddy(self._grow)
        layout.addWidget(size_label)
        layout.addWidget(self._size)
        layout.addWidget(_bar_line())
        layout.addWidget(grow_label)
        layout.addWidget(self._grow)
        layout.addStretch()
        for action in switches:
            layout.addWidget(tool_button(action, text=True))
        tip = self.tr("Pixels around the mask that are hidden from the model as well: damage often has a soft rim")
        self._grow.setToolTip(tip)
        self._grow.setAccessibleName(self.tr("Grow mask, pixels"))
        self._size.changed.connect(self.size_changed)
        self._grow.valueChanged.connect(self.grow_changed)
        self._size.left.connect(self.left)
        self._grow.left.connect(self.left)

    def set_size(self, size: int) -> None:
        self._size.set_size(size)

    def set_size_enabled(self, enabled: bool) -> None:
        self._size.setEnabled(enabled)

    def set_grow(self, pixels: int) -> None:
        with QSignalBlocker(self._grow):
            self._grow.setValue(pixels)


def _bar_line() -> QFrame:
    bar = line(vertical=True, name="barLine")
    bar.setFixedHeight(24)
    return bar
