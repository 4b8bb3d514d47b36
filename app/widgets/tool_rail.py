"""The tools, down the left side."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.widgets.parts import tool_button


class ToolRail(QFrame):
    """One square button for each tool."""

    def __init__(self, tools: list[QAction]) -> None:
        super().__init__()
        self.setObjectName("toolRail")
        self.setFixedWidth(56)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        for action in tools:
            button = tool_button(action, icon_size=22)
            button.setFixedSize(40, 40)
            layout.addWidget(button)
        layout.addStretch()
