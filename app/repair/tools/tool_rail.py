"""The bar of tools at the left of the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.widgets.parts import line, tool_button

_SIDE = 40
_SMALLEST = 26
"""Pixels; buttons give way down to this height on a low screen, and stand in two columns on a lower one."""
_MARGIN, _SPACING, _LINE = 8, 1, 7


class ToolRail(QFrame):
    """One button for each tool; tools that work on the same are a group."""

    def __init__(self, groups: Sequence[Sequence[QAction]]) -> None:
        super().__init__()
        self.setObjectName("toolRail")
        self._groups = [[_button(action) for action in group] for group in groups]
        self._lines = [_hairline() for _group in self._groups[1:]]
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._layout.setSpacing(_SPACING)
        self._columns = 0
        self._arrange(1)

    def _lowest(self) -> int:
        """The height that one column needs."""
        count = sum(map(len, self._groups))
        rows = count + len(self._lines)
        return count * _SMALLEST + len(self._lines) * _LINE + rows * _SPACING + 2 * _MARGIN

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns, layout, row = columns, self._layout, 0
        while layout.count():
            layout.takeAt(0)
        layout.setRowStretch(layout.rowCount() - 1, 0)
        for number, group in enumerate(self._groups):
            if number:
                layout.addWidget(self._lines[number - 1], row, 0, 1, columns)
                row += 1
            for at, button in enumerate(group):
                layout.addWidget(button, row + at // columns, at % columns)
            row += -(-len(group) // columns)
        layout.setRowStretch(row, 1)
        self.setFixedWidth(2 * _MARGIN + columns * _SIDE + (columns - 1) * _SPACING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(1 if self.height() >= self._lowest() else 2)


def _hairline() -> QWidget:
    """A hairline with room around it."""
    room = QWidget()
    room.setFixedHeight(_LINE)
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, _LINE // 2, 0, _LINE // 2)
    layout.addWidget(line(name="barLine"))
    return room


def _button(action: QAction) -> QToolButton:
    button = tool_button(action, icon_size=22)
    button.setFixedWidth(_SIDE)
    button.setMinimumHeight(_SMALLEST)
    button.setMaximumHeight(_SIDE)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return button
