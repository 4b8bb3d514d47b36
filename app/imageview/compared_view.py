"""A view of a picture that can be compared with its original, and what features draw over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app.imageview.comparison import Comparison
from app.imageview.picture_view import PictureView
from app.imageview.pyramid import Pyramid
from app.imageview.renderer import Renderer
from app.imageview.turned import turned, upright_area
from app.imageview.view_transform import Point, ViewTransform


class Overlay:
    """Something drawn over picture, mask and edges; add it to `view.overlays`. Points are (x, y) in image pixels."""

    cursor = Qt.CursorShape.PointingHandCursor
    """Shown where a click would be for this overlay."""

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        """Draws in device pixels of the upright view, which is always what `view` is: the painter turns and mirrors.

        ratio: device pixels per logical pixel. area: what is being repainted.
        """

    def hover(self, point: Point | None) -> str | None:
        """A tooltip, perhaps empty, if a click at `point` would be for this overlay, else None.

        Called at each move of the mouse; point: None when the mouse has left.
        """
        return None

    def click(self, point: Point) -> bool:
        """Handles a click of the left button, without a drag; True if it was for this overlay."""
        return False


class Painted(Overlay):
    """An overlay without clicks, drawn by a function."""

    def __init__(self, paint: Callable[[QPainter, ViewTransform, float], object]) -> None:
        self._paint = paint

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        self._paint(painter, view, ratio)


class ComparedView(PictureView):
    """A picture with its original: the canvas of the Repair page, or the picture of a review."""

    hovered = Signal(object)
    """(x, y), the image pixel under the mouse, or None outside the picture."""
    picture_changed = Signal()
    """Another picture is shown, or none."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.renderer = renderer
        self.comparison = Comparison(self)
        self.comparison.changed.connect(self.update)
        self.overlays: list[Overlay] = []
        """What is drawn over the picture, back to front."""
        self._compare = False
        self._ground = QColor(30, 30, 31)
        self._edge = QColor(15, 15, 16)

    @property
    def shown_original(self) -> Pyramid:
        """The levels of the original; only read while there is a picture."""
        raise NotImplementedError

    @property
    def comparing(self) -> bool:
        """Whether the original is shown for as long as a key or a button is held."""
        return self._compare

    def set_compare(self, compare: bool) -> None:
        """Shows the original, without anything over it, for as long as this is on."""
        if compare != self._compare:
            self._compare = compare
            self.update()

    def paint_overlays(self, painter: QPainter, ratio: float, area: QRect) -> None:
        """What features draw over the picture. area: what is being repainted, in device pixels."""
        with turned(painter, self.view) as upright:
            area = upright_area(self.view, area)
            for overlay in self.overlays:
                painter.save()
                overlay.paint(painter, upright, ratio, area)
                painter.restore()

    def set_grounds(self, ground: QColor, edge: QColor) -> None:
        """Colours of what surrounds the picture and of its frame."""
        self._ground, self._edge = ground, edge
        self.update()
