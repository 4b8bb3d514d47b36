"""Grow, shrink and other ways to make a mask, in one row."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.translation import live
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import line, tool_button

LARGEST_STEP = 100


class MaskControls(QWidget):
    """Buttons for `shrink` and `grow` around the number of pixels, then those for `others`."""

    step_changed = Signal(int)
    left = Signal()
    """The user has finished typing."""

    def __init__(self, shrink: QAction, grow: QAction, others: list[QAction], step: int) -> None:
        super().__init__()
        self.step_field = PlainSpinBox(1, LARGEST_STEP)
        self.step_field.setFixedWidth(64)
        self.step_field.setValue(step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(tool_button(shrink))
        row.addWidget(self.step_field)
        row.addWidget(tool_button(grow))
        row.addSpacing(4)
        rule = line(vertical=True, name="barLine")
        rule.setFixedHeight(20)
        row.addWidget(rule)
        row.addSpacing(4)
        for action in others:
            row.addWidget(tool_button(action))
        row.addStretch()
        self.step_field.valueChanged.connect(self.step_changed)
        self.step_field.left.connect(self.left)
        live(self, self._retranslate)

    @property
    def step(self) -> int:
        """Pixels by which the mask grows or shrinks."""
        return self.step_field.value()

    def _retranslate(self) -> None:
        self.step_field.setSuffix(self.tr(" px"))
        self.step_field.setAccessibleName(self.tr("Grow or shrink by, pixels"))
        self.step_field.setToolTip(self.tr("Pixels by which the mask grows or shrinks at a time"))
