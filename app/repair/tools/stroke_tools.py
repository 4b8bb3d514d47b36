"""Tools that draw strokes: mask brush and eraser, restore brush, edge pencil and eraser, pencil."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from app.imageview.decorations import stroke_two_toned
from app.imageview.view_transform import Point
from app.repair.document.layers import IMAGE, MASK, USER_EDGES
from app.repair.document.repair_document import HOLE, KEEP
from app.repair.document.strokes import Ink, snap, taper
from app.repair.tools.canvas_tool import CanvasTool, Touch
from core.data.edges import HAND_DRAWN, HAND_ERASED

PAINT_MASK = Ink(MASK, HOLE)
ERASE_MASK = Ink(MASK, KEEP)
DRAW_EDGE = Ink(USER_EDGES, HAND_DRAWN)
ERASE_EDGE = Ink(USER_EDGES, HAND_ERASED)
RESTORE = Ink(IMAGE)

_THIN = 4.0
"""Up to this width on screen, in logical pixels, the preview of a line is one line; above, its outline."""


class StrokeTool(CanvasTool):
    """Draws with `ink`, and with `opposite` when the gesture asks for the opposite."""

    ink = PAINT_MASK
    opposite = ERASE_MASK

    _reached: tuple[Point, int] | None = None
    """The end of the stroke under way, and its size there."""
    _line: tuple[Point, Point] | None = None
    """The straight line that a click would draw."""

    @property
    def ring_size(self) -> int | None:
        return self.state.size_of(self.tool)

    def press(self, touch: Touch) -> None:
        self._line = None
        ink = self._ink(touch)
        if ink is not None:
            size = self._size(touch)
            self.document.begin_stroke(ink, touch.point, size, from_last=touch.shift)
            self._reached = touch.point, size

    def move(self, touch: Touch) -> None:
        if self._reached is None:
            return
        size = self._size(touch)
        for point, width in taper(*self._reached, touch.point, size):
            self.document.extend_stroke(point, width)
        self._reached = touch.point, size

    def release(self, touch: Touch) -> None:
        self._reached = None
        self.document.finish_stroke()

    def cancel(self) -> None:
        self._reached = None
        self.document.discard_stroke()

    def hover(self, touch: Touch | None) -> None:
        last = self.document.content.last_point
        self._line = None
        if touch is not None and last is not None and touch.shift and self._ink_is_there(touch):
            self._line = last, touch.point

    def extent(self, ratio: float) -> QRectF:
        if self._line is None:
            return QRectF()
        reach = self.state.size_of(self.tool) * self.view.scale / 2 + 2 * ratio
        start, end = self._ends(self._line)
        return QRectF(start, end).normalized().adjusted(-reach, -reach, reach, reach)

    def paint(self, painter: QPainter, ratio: float) -> None:
        if self._line is None:
            return
        start, end = self._ends(self._line)
        path = QPainterPath(start)
        path.lineTo(end)
        width = self.state.size_of(self.tool) * self.view.scale
        if width > _THIN * ratio and start != end:
            stroker = QPainterPathStroker()
            stroker.setWidth(width)
            stroker.setCapStyle(Qt.PenCapStyle.RoundCap)  # as the stroke's ends are
            path = stroker.createStroke(path)
        stroke_two_toned(painter, path, ratio)

    def _ends(self, line: tuple[Point, Point]) -> tuple[QPointF, QPointF]:
        size = self.state.size_of(self.tool)
        start, end = (QPointF(*self.view.to_device(*snap(point, size))) for point in line)
        return start, end

    def _ink(self, touch: Touch) -> Ink | None:
        """The ink of a press; None if there is none, after a message that says why."""
        return self.opposite if touch.opposite else self.ink

    def _ink_is_there(self, touch: Touch) -> bool:
        return True

    def soft(self, ink: Ink) -> Ink:
        """`ink` as hard and as opaque as the tool is set to."""
        softness = self.state.softness_of(self.tool)
        return replace(ink, hardness=softness.hardness / 100, opacity=softness.opacity / 100)

    def _size(self, touch: Touch) -> int:
        """The size of the stroke: one pixel without pressure, the tool's size at full pressure."""
        return 1 + round((self.state.size_of(self.tool) - 1) * touch.pressure)


class Brush(StrokeTool):
    """Marks damage."""


class Spot(StrokeTool):
    """Marks damage that is repaired at once, see app.repair.page.inpaint_on_release."""


class Eraser(StrokeTool):
    """Takes away from the mask, with either button."""

    has_opposite = False
    ink = ERASE_MASK


class Restore(StrokeTool):
    """Brings the original's pixels back, with either button."""

    has_opposite = False

    def _ink(self, touch: Touch) -> Ink:
        return self.soft(RESTORE)


class EdgePencil(StrokeTool):
    """Draws lines that a repair follows; the opposite takes lines away."""

    ink = DRAW_EDGE
    opposite = ERASE_EDGE


class EdgeEraser(StrokeTool):
    """Takes lines away: found, predicted and drawn ones."""

    has_opposite = False
    ink = ERASE_EDGE
    opposite = ERASE_EDGE


class Pencil(StrokeTool):
    """Paints the picked colour on the picture; the opposite brings the original's pixels back."""

    opposite = RESTORE

    def _ink(self, touch: Touch) -> Ink | None:
        if touch.opposite:
            return RESTORE
        colour = self.picked_colour()
        return None if colour is None else Ink(IMAGE, colour=colour)

    def _ink_is_there(self, touch: Touch) -> bool:
        return touch.opposite or self.state.colour is not None
