"""What features draw over the picture, and the clicks that are meant for it and not for the tool in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPainter, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QToolTip

from app.imageview.view_transform import ViewTransform
from app.repair.document.strokes import Point

if TYPE_CHECKING:
    from app.repair.canvas.image_canvas import ImageCanvas

_DRAG = 4.0
"""Logical pixels: a press that moves further is no click, and goes to the tool."""


Press = QMouseEvent | QTabletEvent


class Overlay:
    """Lies over picture, mask and edges once it is in `canvas.overlays`. Points are (x, y) in image pixels."""

    cursor = Qt.CursorShape.PointingHandCursor
    """Shown where a click would be this overlay's."""

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        """Draws in device pixels. ratio: device pixels per logical pixel. area: what is being repainted."""

    def hover(self, point: Point | None) -> str | None:
        """A tooltip, perhaps empty, if a click at `point` would be this overlay's, else None. The mouse has left: None.

        Asked for at each move of the mouse.
        """
        return None

    def click(self, point: Point) -> bool:
        """A click of the left button, without a drag; True if it was this overlay's."""
        return False


class Painted(Overlay):
    """An overlay that is only looked at."""

    def __init__(self, paint: Callable[[QPainter, ViewTransform, float], object]) -> None:
        self._paint = paint

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        self._paint(painter, view, ratio)


class OverlayMouse:
    """Gives the overlays of a canvas their clicks. A drag that begins on an overlay is the tool's all the same."""

    def __init__(self, canvas: ImageCanvas) -> None:
        self._canvas = canvas
        self._held: Press | None = None
        self._over: Overlay | None = None

    @property
    def is_over(self) -> bool:
        """Whether a click here would be an overlay's."""
        return self._over is not None

    def press(self, event: Press) -> bool:
        """True if the tool is not to hear of it, or not yet."""
        if self._held is not None:
            return True
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or event.buttons() != Qt.MouseButton.LeftButton or _is_no_point(event):
            return False
        self._look(event)
        if self._over is None:
            return False
        self._held = event.clone()
        return True

    def move(self, event: Press) -> Press | None:
        """The press that the tool should hear of first, once it has become a drag."""
        held = self._held
        if held is None:
            if not event.buttons() and not _is_no_point(event):
                self._look(event)
            return None
        way: QPointF = event.position() - held.position()
        if max(abs(way.x()), abs(way.y())) <= _DRAG:
            return None
        self.reset()
        return held

    @property
    def holds(self) -> bool:
        """Whether the button is down for what may become a click."""
        return self._held is not None

    def release(self, event: Press) -> bool:
        """True if the tool is not to hear of it."""
        held = self._held
        if held is None or event.button() != Qt.MouseButton.LeftButton:
            return held is not None
        self._held = None
        point = self._point(held)
        any(overlay.click(point) for overlay in reversed(self._canvas.overlays))
        self._look(event)
        return True

    def reset(self) -> None:
        """The mouse has left, or what it was about to do is off."""
        self._held = None
        self._show(None, None)
        for overlay in self._canvas.overlays:
            overlay.hover(None)

    def _look(self, event: Press) -> None:
        found: tuple[Overlay, str] | None = None
        point = self._point(event)
        for overlay in reversed(self._canvas.overlays):
            text = None if found or self._canvas.comparing else overlay.hover(point)
            if text is not None:
                found = overlay, text
        self._show(*(found or (None, None)))

    def _show(self, over: Overlay | None, text: str | None) -> None:
        canvas = self._canvas
        if (text or "") != canvas.toolTip():
            canvas.setToolTip(text or "")
            QToolTip.hideText()
        if over is not self._over:
            self._over = over
            canvas.refresh_cursor()
        if over is not None:
            canvas.setCursor(over.cursor)

    def _point(self, event: Press) -> Point:
        position = event.position() * self._canvas.devicePixelRatioF()
        return self._canvas.view.to_image(position.x(), position.y())


def _is_no_point(event: Press) -> bool:
    """A pen's eraser end, or a mouse event that says once more what a pen has said."""
    if isinstance(event, QTabletEvent):
        return event.pointerType() == QPointingDevice.PointerType.Eraser
    return event.deviceType() == QInputDevice.DeviceType.Stylus
