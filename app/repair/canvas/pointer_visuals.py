"""What is shown at the pointer: the ring of a tool, what the tool itself draws, and the shape of the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from app.actions.tools import Tool
from app.icons import icon
from app.imageview.compared_view import ComparedView
from app.imageview.decorations import RING_REACH, paint_minus, paint_ring
from app.repair.tools.canvas_tool import CanvasTool, disc_rect
from app.theme import DARK


class PointerMarks:
    """Keeps the areas that ring and tool are drawn on, in device pixels, and repaints only those."""

    def __init__(self, canvas: ComparedView) -> None:
        self._canvas = canvas
        self._tool: CanvasTool | None = None
        self._takes_away = False
        self._ring: QRectF | None = None
        self._drawn: list[QRectF] = []

    @property
    def ring(self) -> QRectF | None:
        """Circle of the tool in device pixels; None while there is none."""
        return self._ring

    def show(self, tool: CanvasTool | None, position: QPointF | None, *, takes_away: bool) -> None:
        """Brings ring and marks up to date. tool: the one in use, or that a press would use; None shows nothing."""
        ratio = self._canvas.devicePixelRatioF()
        self._tool, self._takes_away = tool, takes_away
        self._ring = self._new_ring(tool, position)
        marks = [] if tool is None else tool.marks(ratio)
        if self._ring is not None:
            reach = RING_REACH * ratio
            marks.append(self._ring.adjusted(-reach, -reach, reach, reach))
        for rect in (*self._drawn, *marks):
            if not rect.isEmpty():
                self._canvas.update_device(rect)
        self._drawn = marks

    def paint(self, painter: QPainter, ratio: float) -> None:
        if self._tool is not None:
            painter.save()
            self._tool.paint(painter, ratio)
            painter.restore()
        if self._ring is not None:
            paint_ring(painter, self._ring, ratio, takes_away=self._takes_away)

    def _new_ring(self, tool: CanvasTool | None, position: QPointF | None) -> QRectF | None:
        size = None if tool is None else tool.ring_size
        if position is None or size is None:
            return None
        view = self._canvas.view
        fixed = None if tool is None else tool.ring_at
        return disc_rect(view, fixed or view.to_image(position.x(), position.y()), size)


_SIDE = 36
_CENTRE = 10
_ICON = 16
"""Logical pixels."""


class ToolCursors:
    """Makes each cursor once: a cross with a small picture of the tool. They must not outlive the application."""

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
    pixmap = icon(tool.entry.icon, DARK, colour=colour).pixmap(round(_ICON * ratio), round(_ICON * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
