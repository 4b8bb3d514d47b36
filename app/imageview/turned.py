"""Painting and clipping for a view that is turned or mirrored, by way of the upright view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPolygonF, QTransform

from app.imageview.view_transform import ViewTransform


def turn_of(view: ViewTransform) -> QTransform:
    """From device pixels of the upright view to those of `view`."""
    if view.is_upright:
        return QTransform()
    x, y = view.origin
    across_x, across_y, down_x, down_y = view.axes
    turn = QTransform(across_x, across_y, down_x, down_y, 0, 0)
    return QTransform.fromTranslate(-x, -y) * turn * QTransform.fromTranslate(x, y)


@contextmanager
def turned(painter: QPainter, view: ViewTransform) -> Iterator[ViewTransform]:
    """Gives the upright view: what is painted for that appears where `view` shows it."""
    if view.is_upright:
        yield view
        return
    painter.save()
    painter.setTransform(turn_of(view), True)
    try:
        yield view.upright
    finally:
        painter.restore()


def upright_area(view: ViewTransform, area: QRect) -> QRect:
    """The device pixels of the upright view that may be seen within those of `area`."""
    if view.is_upright:
        return area
    turn, _ = turn_of(view).inverted()
    return turn.mapRect(QRectF(area)).toAlignedRect()


def outline_of(view: ViewTransform, left: float, top: float, right: float, bottom: float) -> QPolygonF:
    """A rectangle of the picture on the screen, in device pixels."""
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    return QPolygonF([QPointF(*view.to_device(*corner)) for corner in corners])


def bounds_of(view: ViewTransform, left: float, top: float, right: float, bottom: float) -> QRectF:
    """The device pixels around a rectangle of the picture."""
    x0, y0, x1, y1 = view.bounds(left, top, right, bottom)
    return QRectF(x0, y0, x1 - x0, y1 - y0)


def turned_image(image: QImage, view: ViewTransform) -> QImage:
    """A 32-bit image turned and mirrored as `view` is, by the quarter turn next to its angle; no pixel changes."""
    if view.is_upright:
        return image
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    if view.mirrored:
        pixels = pixels[:, ::-1]
    pixels = np.ascontiguousarray(np.rot90(pixels, -round(view.angle / 90)))
    height, width = pixels.shape
    return QImage(pixels, width, height, width * 4, image.format()).copy()  # type: ignore[call-overload]
