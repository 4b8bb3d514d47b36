"""The pointer's shape over the canvas: a cross with a small picture of the tool."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from app.icons import icon
from app.imageview.decorations import paint_minus
from app.repair.tools.tool_state import Tool
from app.theme import DARK

_SIDE = 36
_CENTRE = 10
_ICON = 16
"""Logical pixels."""


class Cursors:
    """Makes each shape once. Shapes are pictures, so they must not outlive the application."""

    def __init__(self) -> None:
        self._made: dict[tuple[Tool, bool, float], QCursor] = {}

    def of(self, tool: Tool, ratio: float, *, takes_away: bool) -> QCursor:
        """A cross with the icon of `tool`, and a minus if the next gesture does the opposite."""
        key = tool, takes_away, ratio
        if key not in self._made:
            self._made[key] = QCursor(_draw(tool, ratio, takes_away), _CENTRE, _CENTRE)
        return self._made[key]


def _draw(tool: Tool, ratio: float, takes_away: bool) -> QPixmap:
    pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for colour, width in ((QColor(0, 0, 0, 210), 3.0), (QColor(255, 255, 255), 1.0)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        centre, margin = _CENTRE + 0.5, (width - 1) / 2
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            near, far = 3 - margin, 9 + margin
            painter.drawLine(
                QPointF(centre + dx * near, centre + dy * near), QPointF(centre + dx * far, centre + dy * far)
            )
    place = _CENTRE + 7
    black, white = (_glyph(tool, colour, ratio) for colour in ("#000000", "#ffffff"))
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (1, -1), (-1, 1)):
        painter.drawPixmap(place + dx, place + dy, black)
    painter.drawPixmap(place, place, white)
    if takes_away:
        paint_minus(painter, QPointF(_CENTRE + 0.5, place + _ICON / 2 + 2.5), 1.0)
    painter.end()
    return pixmap


def _glyph(tool: Tool, colour: str, ratio: float) -> QPixmap:
    pixmap = icon(tool.value, DARK, colour=colour).pixmap(round(_ICON * ratio), round(_ICON * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
