"""The bar of tools at the left of the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout

from app.widgets.parts import line, tool_button

_SIDE = 40
_SMALLEST = 28
"""Pixels; buttons give way down to this height on a low screen."""


class ToolRail(QFrame):
    """One button for each tool; tools that work on the same are a group."""

    def __init__(self, groups: Sequence[Sequence[QAction]]) -> None:
        super().__init__()
        self.setObjectName("toolRail")
        self.setFixedWidth(56)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(2)
        for group in groups:
            if layout.count():
                layout.addSpacing(3)
                layout.addWidget(line(name="barLine"))
                layout.addSpacing(3)
            for action in group:
                layout.addWidget(_button(action))
        layout.addStretch(1)


def _button(action: QAction) -> QToolButton:
    button = tool_button(action, icon_size=22)
    button.setFixedWidth(_SIDE)
    button.setMinimumHeight(_SMALLEST)
    button.setMaximumHeight(_SIDE)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return button
