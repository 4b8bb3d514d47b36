"""What is painted over the picture as a guide: the ring of a tool, outlines, the pixel grid. All in device pixels.

`ratio` is device pixels per logical pixel throughout.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.imageview.renderer import picture_rect
from app.imageview.turned import outline_of, turn_of, turned, upright_area
from app.imageview.view_transform import ViewTransform
from core.boxes import Box

GRID_FROM = 8.0
"""From this scale on a faint grid separates the pixels."""

_DARK, _LIGHT = QColor(0, 0, 0, 210), QColor(255, 255, 255, 230)
_GRID = QColor(128, 128, 128, 70)
_SMALL_RING = 7.0
"""Below this diameter on screen, in logical pixels, the ring gets crosshairs, so that it can be found."""
_CORNER_GAP = 6.0
"""Logical pixels between what is looked at and the corners around it."""
_CORNER = 14.0
CORNER_REACH = _CORNER_GAP + 4.0
"""How far, in logical pixels, the corners reach out of what they are around."""
RING_REACH = 14.0
"""How far, in logical pixels, the crosshairs and the minus reach out of the ring."""


def paint_ring(painter: QPainter, ring: QRectF, ratio: float, *, takes_away: bool) -> None:
    """The circle of a tool. Dark outside, light inside: one of them shows on any ground, and the edge between them is
    the true size. takes_away: a small minus says that the next stroke does the opposite."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, grow in ((_DARK, 0.5), (_LIGHT, -0.5)):
        painter.setPen(QPen(colour, ratio))
        painter.drawEllipse(ring.adjusted(-grow * ratio, -grow * ratio, grow * ratio, grow * ratio))
        if ring.width() < _SMALL_RING * ratio:
            _paint_hairs(painter, ring, ratio, 0.0 if grow > 0 else 1.0)
    if takes_away:
        reach = ring.width() / 2 * 0.7072 + 5 * ratio
        paint_minus(painter, ring.center() + QPointF(reach, -reach), ratio)


def _paint_hairs(painter: QPainter, ring: QRectF, ratio: float, shift: float) -> None:
    centre, gap, end = ring.center(), ring.width() / 2 + 3 * ratio, ring.width() / 2 + 8 * ratio
    offset = shift * ratio
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        start = QPointF(centre.x() + dx * gap + dy * offset, centre.y() + dy * gap + dx * offset)
        painter.drawLine(start, QPointF(start.x() + dx * (end - gap), start.y() + dy * (end - gap)))


def paint_minus(painter: QPainter, centre: QPointF, ratio: float) -> None:
    """A short two-toned bar around `centre`."""
    for colour, margin in ((_DARK, 1.0), (_LIGHT, 0.0)):
        bar = QRectF(centre.x() - 3 * ratio, centre.y() - 0.75 * ratio, 6 * ratio, 1.5 * ratio)
        painter.fillRect(bar.adjusted(-margin * ratio, -margin * ratio, margin * ratio, margin * ratio), colour)


def stroke_two_toned(painter: QPainter, path: QPainterPath, ratio: float) -> None:
    """An outline that shows on any ground: dark and light dashes in turn, not smoothed, which would dim them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_DARK, ratio))
    painter.drawPath(path)
    pen = QPen(_LIGHT, ratio)
    pen.setDashPattern([4, 4])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawPath(path)


def paint_frame(painter: QPainter, view: ViewTransform, size: tuple[int, int], colour: QColor) -> None:
    """A line around a picture of (width, height); to be painted before the picture, which may cover its inner half."""
    painter.setPen(colour)
    if view.is_square:
        painter.drawRect(turn_of(view).mapRect(picture_rect(view, *size)).adjusted(-1, -1, 0, 0))
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.drawPolygon(outline_of(view, 0, 0, *size))
    painter.restore()


def paint_pixel_grid(painter: QPainter, view: ViewTransform, size: tuple[int, int], area: QRect) -> None:
    """Faint lines where one pixel of a picture of (width, height) ends and the next begins."""
    if view.scale < GRID_FROM:
        return
    with turned(painter, view) as upright:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not view.is_square)
        visible = picture_rect(upright, *size).intersected(upright_area(view, area))
        if not visible.isEmpty():
            _paint_grid(painter, upright, visible)


def _paint_grid(painter: QPainter, view: ViewTransform, visible: QRect) -> None:
    left, top = view.origin
    first, last = int((visible.left() - left) / view.scale), int((visible.right() - left) / view.scale)
    for column in range(first + 1, last + 1):
        # The device pixel whose centre is the first to lie in this column, as the picture itself is drawn.
        painter.fillRect(ceil(left + column * view.scale - 0.5), visible.top(), 1, visible.height(), _GRID)
    first, last = int((visible.top() - top) / view.scale), int((visible.bottom() - top) / view.scale)
    for row in range(first + 1, last + 1):
        painter.fillRect(visible.left(), ceil(top + row * view.scale - 0.5), visible.width(), 1, _GRID)


def paint_corners(painter: QPainter, view: ViewTransform, box: Box, colour: QColor, ratio: float) -> None:
    """Corners around a part of the picture that is looked at, away from its rim, where a repair shows its faults."""
    top, left, bottom, right = box
    x0, y0 = view.to_device(left, top)
    x1, y1 = view.to_device(right, bottom)
    gap, length = _CORNER_GAP * ratio, _CORNER * ratio
    frame = QRectF(QPointF(x0, y0), QPointF(x1, y1)).adjusted(-gap, -gap, gap, gap)
    for tint, thick in ((QColor(0, 0, 0, 170), 4.0), (colour, 2.0)):
        painter.setPen(QPen(tint, thick * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        for corner, across, down in (
            (frame.topLeft(), 1, 1), (frame.topRight(), -1, 1), (frame.bottomLeft(), 1, -1),
            (frame.bottomRight(), -1, -1),
        ):  # fmt: skip
            painter.drawLine(corner, corner + QPointF(across * length, 0))
            painter.drawLine(corner, corner + QPointF(0, down * length))
