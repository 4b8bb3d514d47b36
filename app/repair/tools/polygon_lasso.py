"""The lasso whose corners are clicked one after the other."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPen

from app.actions.tools import Tool
from app.imageview.decorations import stroke_two_toned
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document import labels
from app.repair.document.repair_document import HOLE, KEEP, RepairDocument
from app.repair.tools.area_tools import AREA_TINT
from app.repair.tools.canvas_tool import CanvasTool, Touch
from app.repair.tools.tool_state import ToolState
from core.data.selection import polygon_area

_NEAR = 9.0
"""Logical pixels from the first corner within which a click closes the polygon."""
_AGAIN = 5.0
"""Logical pixels from the last corner within which a click is its second one, as of a double click."""
_TURN = pi / 4
_FEWEST = 3
"""Corners that enclose anything."""
_CLOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PolygonLasso(CanvasTool):
    """Marks what lies within the corners, or takes it away if the first one was made with the opposite gesture.

    A corner can be moved until the button is released. The polygon waits for its next corner while the picture is
    zoomed, moved or compared; another tool or picture gives it up.
    """

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(tool, document, state, view, parent)
        self._corners: list[Point] = []
        self._opposite = False
        self._closes = False
        """The click under way closes the polygon."""
        self._next: Point | None = None
        """Where a click would put the next corner; None while the pointer is elsewhere."""
        state.tool_changed.connect(lambda _tool: self.give_up())
        document.picture_changed.connect(self.give_up)

    @property
    def corners(self) -> tuple[Point, ...]:
        """Those clicked so far, in image pixels."""
        return tuple(self._corners)

    def give_up(self) -> None:
        """Forgets the corners."""
        had, self._corners = bool(self._corners), []
        self._next, self._closes = None, False
        if had:
            self.changed.emit()

    # Mouse and pen

    def press(self, touch: Touch) -> None:
        self._next = None
        self._closes = self._would_close(touch) or touch.again
        if self._closes:
            return  # of a double click on the first corner, the first click has closed it
        if not self._corners:
            self._opposite = touch.opposite
        self._corners.append(self._place(touch, self._corners))

    def move(self, touch: Touch) -> None:
        if self._corners and not self._closes:
            self._corners[-1] = self._place(touch, self._corners[:-1])

    def release(self, touch: Touch) -> None:
        closes, self._closes = self._closes, False
        if closes and len(self._corners) >= _FEWEST:
            self.close()
        self.changed.emit()

    def cancel(self) -> None:
        if not self._closes:
            del self._corners[-1:]
        self._closes = False

    def hover(self, touch: Touch | None) -> None:
        self._next = None
        if touch is not None and self._corners:
            self._next = self._corners[0] if self._is_at_first(touch) else self._place(touch, self._corners)

    def close(self) -> None:
        """Marks what the corners enclose, or takes it away; fewer than three are forgotten."""
        corners, opposite = self._corners, self._opposite
        self.give_up()
        if len(corners) >= _FEWEST:
            area = polygon_area(self.document.size, corners)
            self.document.mark(area.box, area.mask, KEEP if opposite else HOLE, labels.POLYGON)

    def _would_close(self, touch: Touch) -> bool:
        return self._is_at_first(touch) or (bool(self._corners) and _is_near(self._corners[-1], touch, _AGAIN))

    def _is_at_first(self, touch: Touch) -> bool:
        return len(self._corners) >= _FEWEST and _is_near(self._corners[0], touch, _NEAR)

    def _place(self, touch: Touch, before: list[Point]) -> Point:
        """Where the corner of a touch is; with Shift in one of eight directions on the screen from the last of
        `before`."""
        if not touch.shift or not before:
            return touch.point
        view = self.view
        return view.to_image(*_turned(view.to_device(*before[-1]), view.to_device(*touch.point)))

    # Keys

    def wants(self, key: QKeyEvent) -> bool:
        return bool(self._corners) and (
            key.key() in (*_CLOSES, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)
            or key.matches(QKeySequence.StandardKey.Undo)
        )

    def key_press(self, key: QKeyEvent) -> None:
        if key.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif key.key() in _CLOSES:
            self.close()
        else:
            del self._corners[-1:]
            self.changed.emit()

    # What is shown

    def extent(self, ratio: float) -> QRectF:
        if not self._corners:
            return QRectF()
        reach = (_NEAR + 2) * ratio
        return self._outline().boundingRect().adjusted(-reach, -reach, reach, reach)

    def paint(self, painter: QPainter, ratio: float) -> None:
        if not self._corners:
            return
        outline = self._outline()
        painter.fillPath(outline, AREA_TINT)
        stroke_two_toned(painter, outline, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, corner in enumerate(self._corners):
            x, y = self.view.to_device(*corner)
            closing = number == 0 and self._next == corner
            radius = (_NEAR if closing else 2.5) * ratio
            painter.setPen(QPen(QColor(0, 0, 0, 210), ratio))
            painter.setBrush(QColor(255, 255, 255, 120 if closing else 255))
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _outline(self) -> QPainterPath:
        """The way along the corners to the pointer, in device pixels; the way back to the first is left open."""
        points = [*self._corners, *([] if self._next is None else [self._next])]
        path = QPainterPath(QPointF(*self.view.to_device(*points[0])))
        for point in points[1:]:
            path.lineTo(QPointF(*self.view.to_device(*point)))
        return path


def _is_near(corner: Point, touch: Touch, reach: float) -> bool:
    """Whether a touch is at most `reach` logical pixels from a corner."""
    way = hypot(touch.point[0] - corner[0], touch.point[1] - corner[1])
    return way * touch.scale <= reach * touch.ratio


def _turned(start: Point, end: Point) -> Point:
    """The point nearest to `end` that lies from `start` in one of the eight directions of a compass."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    angle = round(atan2(dy, dx) / _TURN) * _TURN
    along = dx * cos(angle) + dy * sin(angle)
    return start[0] + along * cos(angle), start[1] + along * sin(angle)
