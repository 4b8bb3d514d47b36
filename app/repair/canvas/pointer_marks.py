"""What follows the pointer over the canvas: the ring of a tool and what the tool itself draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.imageview.decorations import RING_REACH, paint_ring
from app.repair.document.strokes import snap
from app.repair.tools.canvas_tool import CanvasTool

if TYPE_CHECKING:
    from app.repair.canvas.image_canvas import ImageCanvas

_SNAP_FROM = 6.0
"""From this scale on the ring sits where the stroke will: on a pixel, not between two."""


class PointerMarks:
    """Remembers what is drawn where, in device pixels, and repaints no more than that."""

    def __init__(self, canvas: ImageCanvas) -> None:
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
        """Brings ring and marks up to date. tool: the one that works or would; None shows nothing."""
        canvas = self._canvas
        ratio = canvas.devicePixelRatioF()
        self._tool, self._takes_away = tool, takes_away
        self._ring = self._new_ring(tool, position)
        marks = [] if tool is None else [tool.extent(ratio)]
        if self._ring is not None:
            reach = RING_REACH * ratio
            marks.append(self._ring.adjusted(-reach, -reach, reach, reach))
        for rect in (*self._drawn, *marks):
            if not rect.isEmpty():
                canvas.update_device(rect)
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
        x, y = position.x(), position.y()
        if view.scale >= _SNAP_FROM:
            x, y = view.to_device(*snap(view.to_image(x, y), size))
        radius = size * view.scale / 2
        return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
