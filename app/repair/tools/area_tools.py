"""Tools that mark what they are drawn around: rectangle, lasso, and the ink within one of them."""

from __future__ import annotations

from dataclasses import replace
from math import copysign, floor, hypot

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.actions.tools import Tool
from app.imageview.decorations import stroke_two_toned
from app.imageview.turned import outline_of
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document import labels
from app.repair.document.repair_document import HOLE, KEEP, RepairDocument
from app.repair.tools.canvas_tool import CanvasTool, Touch
from app.repair.tools.tool_state import ToolState
from core.boxes import clip
from core.data.selection import Area, polygon_area, rectangle_area

_DRAG = 3.0
"""Logical pixels: a drag that stays closer to its start is a click, and does nothing."""
_STEP = 1.5
"""Logical pixels between two corners of a lasso."""
AREA_TINT = QColor(255, 255, 255, 40)


class AreaTool(CanvasTool):
    """Marks an area, or takes it away, when the drag ends."""

    label = ""

    _start: Touch | None = None
    _far = False
    """The drag went far enough to be no click."""

    def press(self, touch: Touch) -> None:
        self._start, self._far = touch, False

    def move(self, touch: Touch) -> None:
        start = self._start
        if start is None:
            return
        way = hypot(touch.point[0] - start.point[0], touch.point[1] - start.point[1])
        self._far = self._far or way * touch.scale >= _DRAG * touch.ratio
        self._follow(start, touch)

    def release(self, touch: Touch) -> None:
        self.move(touch)
        if self._start is not None and self._far:
            area, opposite = self._area(), self._start.opposite
            self.cancel()
            self._take(area, opposite=opposite)
        self.cancel()

    def cancel(self) -> None:
        self._start, self._far = None, False

    def extent(self, ratio: float) -> QRectF:
        if self._start is None or not self._far:
            return QRectF()
        return self._outline().boundingRect().adjusted(-2 * ratio, -2 * ratio, 2 * ratio, 2 * ratio)

    def paint(self, painter: QPainter, ratio: float) -> None:
        if self._start is None or not self._far:
            return
        outline = self._outline()
        painter.fillPath(outline, AREA_TINT)
        stroke_two_toned(painter, outline, ratio)

    @property
    def corners(self) -> tuple[Point, ...]:
        """Of the area last drawn, in image pixels."""
        raise NotImplementedError

    def _take(self, area: Area, *, opposite: bool) -> None:
        """What happens to the area at the end of the drag."""
        self.document.mark(area.box, area.mask, KEEP if opposite else HOLE, self.label)

    def _follow(self, start: Touch, touch: Touch) -> None:
        """Stores where the pointer is."""
        raise NotImplementedError

    def _area(self) -> Area:
        """The area to mark at the end of the drag."""
        raise NotImplementedError

    def _outline(self) -> QPainterPath:
        """The area on the screen, in device pixels."""
        raise NotImplementedError


class Rectangle(AreaTool):
    """All pixels from the first corner's to the second's. Shift makes it a square."""

    label = labels.RECTANGLE

    _corners: tuple[Point, Point] = ((0.0, 0.0), (0.0, 0.0))

    def _follow(self, start: Touch, touch: Touch) -> None:
        end = _square(start.point, touch.point) if touch.shift else touch.point
        self._corners = start.point, end

    @property
    def corners(self) -> tuple[Point, ...]:
        top, left, bottom, right = self._area().box
        return (left, top), (right, top), (right, bottom), (left, bottom)

    def _area(self) -> Area:
        return rectangle_area(self.document.size, *self._corners)

    def _outline(self) -> QPainterPath:
        (x0, y0), (x1, y1) = self._corners
        box = floor(min(y0, y1)), floor(min(x0, x1)), floor(max(y0, y1)) + 1, floor(max(x0, x1)) + 1
        top, left, bottom, right = clip(box, self.document.size)
        path = QPainterPath()
        if bottom > top and right > left:
            if self.view.is_square:
                rect = self.device_rect(left, top, right, bottom).toRect()
                path.addRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                path.addPolygon(outline_of(self.view, left, top, right, bottom))
                path.closeSubpath()
        return path


def _square(start: Point, end: Point) -> Point:
    """The corner of a square, as many pixels wide as high, that reaches as far as `end` does."""
    dx, dy = (floor(b) - floor(a) for a, b in zip(start, end, strict=True))
    side = max(abs(dx), abs(dy))
    return start[0] + copysign(side, dx), start[1] + copysign(side, dy)


class Lasso(AreaTool):
    """The area inside a line drawn freely; its end is joined to its beginning."""

    label = labels.LASSO

    _points: tuple[Point, ...] | list[Point] = ()

    def press(self, touch: Touch) -> None:
        super().press(touch)
        self._points = [touch.point]

    def _follow(self, start: Touch, touch: Touch) -> None:
        if not isinstance(self._points, list):
            return
        x, y = self._points[-1]
        if hypot(touch.point[0] - x, touch.point[1] - y) * touch.scale >= _STEP * touch.ratio:
            self._points.append(touch.point)

    @property
    def corners(self) -> tuple[Point, ...]:
        return tuple(self._points)

    def _area(self) -> Area:
        return polygon_area(self.document.size, self._points)

    def _outline(self) -> QPainterPath:
        return self.closed_path(self._points)


class EitherArea(AreaTool):
    """A rectangle, or with Shift a lasso."""

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(tool, document, state, view, parent)
        self._rectangle = Rectangle(tool, document, state, view, self)
        self._lasso = Lasso(tool, document, state, view, self)
        self._shape: AreaTool = self._rectangle

    def press(self, touch: Touch) -> None:
        super().press(touch)
        self._shape = self._lasso if touch.shift else self._rectangle
        self._shape.press(touch)

    def _follow(self, start: Touch, touch: Touch) -> None:
        self._shape._follow(start, replace(touch, shift=False))

    @property
    def corners(self) -> tuple[Point, ...]:
        return self._shape.corners

    def _area(self) -> Area:
        return self._shape._area()

    def _outline(self) -> QPainterPath:
        return self._shape._outline()


class Ink(EitherArea):
    """The strokes of what is written inside, without the ground between them."""

    label = labels.INK

    def _take(self, area: Area, *, opposite: bool) -> None:
        from core.detect.ink import ink_within

        ink = ink_within(self.document.image, area)
        if ink.is_empty:
            self.message.emit(self.tr("No ink was found there: draw the area closely around the lettering."))
        else:
            self.document.mark(ink.box, ink.mask, KEEP if opposite else HOLE, self.label)
