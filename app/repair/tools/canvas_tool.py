"""What all tools of the canvas have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPolygonF

from app.actions.tools import Tool
from app.imageview.turned import bounds_of, turned
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document.repair_document import RepairDocument
from app.repair.document.strokes import snap
from app.repair.tools.tool_state import ToolState

_SNAP_FROM = 6.0
"""From this scale on a disc on the screen snaps to pixels, as the stroke does."""


@dataclass(frozen=True)
class Touch:
    """The pointer at one moment.

    point: (x, y) in image pixels. opposite: the gesture does the tool's opposite, for it began with the right button or
    with Ctrl or Alt. shift, alt: the key is held. again: the press is the second one of a double click. pressure: of a
    pen, 0..1; 1 for a mouse. scale: screen pixels per image pixel. ratio: screen pixels per logical pixel.
    """

    point: Point
    opposite: bool = False
    shift: bool = False
    alt: bool = False
    again: bool = False
    pressure: float = 1.0
    scale: float = 1.0
    ratio: float = 1.0

    @property
    def pixel(self) -> tuple[int, int]:
        """(x, y) of the image pixel under the pointer; may lie outside the picture."""
        return int(self.point[0] // 1), int(self.point[1] // 1)


class CanvasTool(QObject):
    """One tool. `press`, then any number of `move`, then `release` or `cancel`; `hover` in between, None on leaving."""

    changed = Signal()
    """What `paint` draws has changed although the pointer did not move."""
    message = Signal(str)
    """A sentence for the user: why nothing happened."""

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.tool = tool
        self.document = document
        self.state = state
        self.view = view

    has_opposite = True
    """Whether the right button does something else than the left one."""

    @property
    def ring_size(self) -> int | None:
        """Diameter, in image pixels, of the ring that follows the pointer; None for a cross."""
        return None

    @property
    def ring_at(self) -> Point | None:
        """Where the ring stays, (x, y) in image pixels; None if it follows the pointer."""
        return None

    def press(self, touch: Touch) -> None: ...

    def move(self, touch: Touch) -> None: ...

    def release(self, touch: Touch) -> None: ...

    def cancel(self) -> None:
        """Takes back the gesture under way."""

    def wants(self, key: QKeyEvent) -> bool:
        """Whether a key is for the tool although no gesture is under way."""
        return False

    def key_press(self, key: QKeyEvent) -> None:
        """Does what a key that it wants is for."""

    def hover(self, touch: Touch | None) -> None: ...

    def extent(self, ratio: float) -> QRectF:
        """What `paint` draws on, in device pixels; empty while it draws nothing."""
        return QRectF()

    def marks(self, ratio: float) -> list[QRectF]:
        """The same piece by piece, for a tool that draws in several places."""
        return [self.extent(ratio)]

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Draws what the gesture has marked so far, or what it would do. ratio: device pixels per logical pixel."""

    def picked_colour(self) -> tuple[int, ...] | None:
        """The picked colour in the type of the picture; None if none is picked, after a sentence that says so."""
        colour = self.state.colour_for(self.document.image)
        if colour is None:
            self.message.emit(self.tr("Pick a colour first: hold Alt (or Ctrl and Alt) and click on the picture."))
        return colour

    def is_inside(self, touch: Touch) -> bool:
        """Whether the pointer is on the picture."""
        (x, y), (height, width) = touch.pixel, self.document.size
        return 0 <= x < width and 0 <= y < height

    def device_rect(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """The device pixels around a rectangle of image pixels."""
        return bounds_of(self.view, left, top, right, bottom)

    def draw_image(self, painter: QPainter, box: tuple[float, float, float, float], image: QImage) -> None:
        """Draws `image` over the pixels of `box`, a (top, left, bottom, right) of the picture."""
        top, left, bottom, right = box
        with turned(painter, self.view) as upright:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.view.is_square)
            painter.drawImage(bounds_of(upright, left, top, right, bottom), image)

    def closed_path(self, points: Sequence[Point]) -> QPainterPath:
        """The way from each of `points` to the next and from the last to the first, in device pixels."""
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*self.view.to_device(*point)) for point in points]))
        path.closeSubpath()
        return path


def disc_rect(view: ViewTransform, point: Point, size: int) -> QRectF:
    """The rectangle in device pixels around the disc of a tool of `size` pixels at a point of the picture."""
    x, y = view.to_device(*(snap(point, size) if view.scale >= _SNAP_FROM else point))
    radius = size * view.scale / 2
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)


def make_tools(
    document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject
) -> dict[Tool, CanvasTool]:
    """Creates all tools, as children of `parent`, but for the hand: the pointer itself moves the view."""
    return {tool: _load(tool)(tool, document, state, view, parent) for tool in Tool if tool.entry.tool_class}


def _load(tool: Tool) -> type[CanvasTool]:
    """The class that the table names. Imports its module."""
    module, name = tool.entry.tool_class.split(":")
    tool_class: type[CanvasTool] = getattr(import_module(f"app.repair.tools.{module}"), name)
    return tool_class
