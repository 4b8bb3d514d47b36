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
    """The person is done typing."""

    def __init__(self, shrink: QAction, grow: QAction, others: list[QAction], step: int) -> None:
        super().__init__()
        self._step = PlainSpinBox(1, LARGEST_STEP)
        self._step.setFixedWidth(64)
        self._step.setValue(step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(tool_button(shrink))
        row.addWidget(self._step)
        row.addWidget(tool_button(grow))
        row.addSpacing(4)
        rule = line(vertical=True, name="barLine")
        rule.setFixedHeight(20)
        row.addWidget(rule)
        row.addSpacing(4)
        for action in others:
            row.addWidget(tool_button(action))
        row.addStretch()
        self._step.valueChanged.connect(self.step_changed)
        self._step.left.connect(self.left)
        live(self, self._retranslate)

    @property
    def step(self) -> int:
        """Pixels by which the mask grows or shrinks."""
        return self._step.value()

    def _retranslate(self) -> None:
        self._step.setSuffix(self.tr(" px"))
        self._step.setAccessibleName(self.tr("Grow or shrink by, pixels"))
        self._step.setToolTip(self.tr("Pixels by which the mask grows or shrinks at a time"))
