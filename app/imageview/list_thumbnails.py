"""Painting thumbnails in lists and strips: the whole picture, over a checkerboard where it is transparent."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.imageview.renderer import checker_brush
from app.theme import Colours

_ROUND = 6  # radius of an item's corners, in logical pixels


def to_image(pixels: NDArray[np.uint8], *, multiplied: bool = False) -> QImage:
    """A copy of uint8 (h, w, 3 or 4) as a QImage. multiplied: the colours are already multiplied by alpha."""
    pixels = np.ascontiguousarray(pixels)
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_RGB888
    if channels == 4:
        kind = QImage.Format.Format_RGBA8888_Premultiplied if multiplied else QImage.Format.Format_RGBA8888
    return QImage(pixels.data, width, height, width * channels, kind).copy()


def reduced(image: QImage, room: QSize, ratio: float) -> QImage:
    """Shrinks an image, if need be, to fit `room`. room: in logical pixels. ratio: device pixels per logical pixel."""
    wide = room * ratio
    if image.width() > wide.width() or image.height() > wide.height():
        image = image.scaled(wide, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    image.setDevicePixelRatio(ratio)
    return image


def paint_inside(painter: QPainter, box: QRect, image: QImage) -> QRect:
    """Paints an image as large as the box allows, in its middle, and returns where it is."""
    size = image.deviceIndependentSize().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
    place = QRect(0, 0, max(1, size.width()), max(1, size.height()))
    place.moveCenter(box.center())
    if image.hasAlphaChannel():
        painter.fillRect(place, checker_brush())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
    return place


def paint_ground(painter: QPainter, inner: QRectF, colours: Colours, *, here: bool, hovered: bool, pen: float) -> None:
    """The ground of an item of a list: filled where it is chosen or the mouse is over it, framed where it is chosen.

    pen: the frame's width in logical pixels.
    """
    if here or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if here else colours.hover))
        painter.drawRoundedRect(inner, _ROUND, _ROUND)
    if here:
        painter.setPen(QPen(QColor(colours.accent), pen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, _ROUND, _ROUND)
