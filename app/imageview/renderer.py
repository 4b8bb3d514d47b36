"""Draws the part of the picture, mask and edges that a screen shows, at any zoom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPixmap

from app.imageview.pyramid import Pyramid
from app.imageview.turned import outline_of, turn_of, turned_image, upright_area
from app.imageview.view_transform import ViewTransform
from core.boxes import Box, clip, whole

CRISP_FROM = 2.0
"""From this scale on pixels are shown as squares; below they are smoothed, except at exactly 100 %."""

_CRISP_TURNED_FROM = 6.0
"""The same where the picture is at a slant to the screen: smaller squares would look like the teeth of a saw."""

_AMPLIFICATION_BITS = 3
AMPLIFICATION = 2**_AMPLIFICATION_BITS
"""By how much a difference is made stronger, so that the faintest change can be seen."""

_CHECKER = 8

_STRIP = 32
"""Rows compared at a time: what is computed on the way stays in the processor's cache."""


class CompareMode(StrEnum):
    """How the picture is compared with the original. The values name actions."""

    OFF = "off"
    WIPE = "wipe"
    SIDE = "side"
    DIFFERENCE = "difference"
    ONION = "onion"


@dataclass
class Layers:
    """What to draw, back to front; None leaves a layer out.

    original: needed by a `mode` other than OFF and SIDE. split: first device column that a wipe gives to `image`.
    opacity: of the original in an onion skin, 0..1.
    """

    image: Pyramid
    mask: Pyramid | None
    found: Pyramid | None
    predicted: Pyramid | None
    drawn: Pyramid | None = None
    original: Pyramid | None = None
    mode: CompareMode = CompareMode.OFF
    split: int = 0
    opacity: float = 0.5


class Renderer:
    """Composes the layers at the smallest sufficient level, then scales the result once."""

    def __init__(self, found: QColor, predicted: QColor, drawn: QColor) -> None:
        """The colours of lines. That of the mask is set by `set_mask`; until then it is not shown."""
        self.set_mask(QColor(Qt.GlobalColor.black), 0.0)
        self._found = _table(found, 1.0)
        self._predicted = _table(predicted, 1.0)
        self._drawn = _table(drawn, 1.0)
        self._checker = checker_brush()

    def set_mask(self, colour: QColor, opacity: float) -> None:
        """How the mask is shown. opacity: 0..1."""
        self._mask = _table(colour, opacity)

    def draw(self, painter: QPainter, view: ViewTransform, layers: Layers, area: QRect) -> None:
        """Paints the picture within `area`; both in device pixels. Leaves what lies outside the picture alone."""
        if layers.mode is CompareMode.WIPE and layers.original is not None:
            left, right = QRect(area), QRect(area)
            left.setRight(min(area.right(), layers.split - 1))
            right.setLeft(max(area.left(), layers.split))
            self._draw(painter, view, replace(layers, image=layers.original), left)
            self._draw(painter, view, layers, right)
        else:
            self._draw(painter, view, layers, area)

    def _draw(self, painter: QPainter, view: ViewTransform, layers: Layers, area: QRect) -> None:
        height, width = layers.image.base.shape[:2]
        upright = view.upright
        visible = picture_rect(upright, width, height).intersected(upright_area(view, area))
        if visible.isEmpty():
            return
        level = layers.image.level_for(view.scale)
        scale = view.scale * 2**level
        source = _source_box(upright, visible, scale, layers.image.levels[level].shape)
        if source.is_empty:
            return
        composed = self._compose(layers, level, source)
        painter.save()
        if view.is_square:
            self._put_square(painter, view, composed, source, scale, visible)
        else:
            painter.setClipRect(area)
            self._put_turned(painter, view, composed, source, scale, (width, height))
        painter.restore()

    def _put_square(
        self, painter: QPainter, view: ViewTransform, composed: QImage, source: Box, scale: float, visible: QRect
    ) -> None:
        """Puts `composed`, the box `source` of a level shown at `scale`, on the screen, pixel on pixel.

        visible: what is to be drawn, in device pixels of the upright view.
        """
        turn, upright = turn_of(view), view.upright
        left, top = view.origin
        shown = turn.mapRect(visible)
        painter.setClipRect(shown)
        if composed.hasAlphaChannel():
            painter.setBrushOrigin(QPoint(left, top))
            painter.fillRect(shown, self._checker)
        if view.scale >= CRISP_FROM:
            painter.drawImage(shown.topLeft(), turned_image(_enlarge(composed, upright, visible, source), view))
            return
        target = QRectF(
            left + source.left * scale, top + source.top * scale, composed.width() * scale, composed.height() * scale
        )
        target, turned = turn.mapRect(target), turned_image(composed, view)
        if view.scale == 1.0:
            painter.drawImage(target.topLeft().toPoint(), turned)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, turned)

    def _put_turned(
        self, painter: QPainter, view: ViewTransform, composed: QImage, source: Box, scale: float, size: tuple[int, int]
    ) -> None:
        """The same at any angle. size: (width, height) of the picture, beyond which a level may reach by a part of a
        pixel."""
        left, top = view.origin
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if composed.hasAlphaChannel():
            outline = QPainterPath()
            outline.addPolygon(outline_of(view, 0, 0, *size))
            painter.setBrushOrigin(QPoint(left, top))
            painter.fillPath(outline, self._checker)
        target = QRectF(
            left + source.left * scale, top + source.top * scale, composed.width() * scale, composed.height() * scale
        ).intersected(QRectF(left, top, size[0] * view.scale, size[1] * view.scale))
        painter.setTransform(turn_of(view), True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.scale < _CRISP_TURNED_FROM)
        painter.drawImage(target, composed, QRectF(0, 0, target.width() / scale, target.height() / scale))

    def _compose(self, layers: Layers, level: int, box: Box) -> QImage:
        """The layers within `box` of a level, one pixel for each of its pixels."""
        image = self._picture(layers, level, box)
        overlays = self._overlays(layers, level, box)
        if overlays:
            painter = QPainter(image)
            for overlay in overlays:
                painter.drawImage(0, 0, _wrap(overlay))
            painter.end()
        return image

    def _picture(self, layers: Layers, level: int, box: Box) -> QImage:
        """The picture within `box` of a level, set against the original where the mode mixes the two."""
        original = layers.original
        if original is None or layers.mode not in (CompareMode.DIFFERENCE, CompareMode.ONION):
            return as_image(layers.image.levels[level], box)
        if layers.mode is CompareMode.DIFFERENCE:
            return _difference(layers.image.levels[level], original.levels[level], box)
        return _onion(layers.image.levels[level], original.levels[level], box, layers.opacity)

    def _overlays(self, layers: Layers, level: int, box: Box) -> list[NDArray[np.uint32]]:
        top, left, bottom, right = box
        at = slice(top, bottom), slice(left, right)
        overlays = []
        hole = None if layers.mask is None else layers.mask.levels[level][at]
        if hole is not None and hole.any():
            overlays.append(self._mask.take(hole))
        lines = (layers.found, self._found), (layers.predicted, self._predicted), (layers.drawn, self._drawn)
        for pyramid, table in lines:
            ink = None if pyramid is None else pyramid.levels[level][at]
            if ink is not None and ink.any():
                overlays.append(table.take(ink))
        return overlays


def picture_rect(view: ViewTransform, width: int, height: int) -> QRect:
    """The device pixels that the picture covers, at least partly, in the upright view."""
    left, top = view.origin
    return QRect(left, top, ceil(width * view.scale - 1e-6), ceil(height * view.scale - 1e-6))


def _source_box(view: ViewTransform, visible: QRect, scale: float, shape: tuple[int, ...]) -> Box:
    """The pixels of a level under `visible`, with a margin for the smoothing."""
    left, top = view.origin
    return clip(
        (
            floor((visible.top() - top) / scale) - 2,
            floor((visible.left() - left) / scale) - 2,
            ceil((visible.bottom() + 1 - top) / scale) + 2,
            ceil((visible.right() + 1 - left) / scale) + 2,
        ),
        shape,
    )


def as_image(pixels: NDArray[np.uint8], box: Box) -> QImage:
    """A 32-bit copy of `box` of uint8 (H, W, 3) or premultiplied (H, W, 4)."""
    top, left, bottom, right = box
    height, width, channels = bottom - top, right - left, pixels.shape[2]
    stride = pixels.shape[1] * channels
    start = top * stride + left * channels
    # The rows of the box lie `stride` bytes apart in the whole array: nothing is copied before the conversion.
    rows = pixels.reshape(-1)[start : start + (height - 1) * stride + width * channels]
    if channels == 4:
        image = QImage(rows, width, height, stride, QImage.Format.Format_RGBA8888_Premultiplied)  # type: ignore[call-overload]
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    image = QImage(rows, width, height, stride, QImage.Format.Format_RGB888)  # type: ignore[call-overload]
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _difference(pixels: NDArray[np.uint8], original: NDArray[np.uint8], box: Box) -> QImage:
    """How far each channel of `box` is from the original's, times AMPLIFICATION; a change of alpha is grey."""
    top, left, bottom, right = box
    new, old = pixels[top:bottom, left:right], original[top:bottom, left:right]
    shown = np.empty((bottom - top, right - left, 3), np.uint8)
    for start in range(0, bottom - top, _STRIP):
        rows = slice(start, start + _STRIP)
        apart = np.maximum(new[rows], old[rows])
        apart -= np.minimum(new[rows], old[rows])
        if apart.shape[2] == 4:
            apart = np.maximum(apart[..., :3], apart[..., 3:])
        _amplify(apart, shown[rows])
    return as_image(shown, whole(shown.shape))


def _amplify(apart: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
    """Writes AMPLIFICATION times `apart`, at most 255. All in 8 bits, which is several times faster than in more."""
    full = (apart > 255 // AMPLIFICATION).view(np.uint8)
    np.negative(full, out=full)  # 1 becomes 255
    np.left_shift(apart, _AMPLIFICATION_BITS, out=out)
    np.bitwise_or(out, full, out=out)


def _onion(pixels: NDArray[np.uint8], original: NDArray[np.uint8], box: Box, opacity: float) -> QImage:
    """The original over the picture, as strong as `opacity` says."""
    image, above = as_image(pixels, box), as_image(original, box)
    if not image.hasAlphaChannel():
        painter = QPainter(image)
        painter.setOpacity(opacity)
        painter.drawImage(0, 0, above)
        painter.end()
        return image
    # Half-transparent pixels laid over each other would grow denser; the two are to be mixed.
    mixed = QImage(image.size(), image.format())
    mixed.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mixed)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for part, share in ((image, 1 - opacity), (above, opacity)):
        painter.setOpacity(share)
        painter.drawImage(0, 0, part)
    painter.end()
    return mixed


def _wrap(pixels: NDArray[np.uint32]) -> QImage:
    """uint32 (h, w) premultiplied ARGB as an image; the array must outlive it."""
    height, width = pixels.shape
    return QImage(pixels, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)  # type: ignore[call-overload]


def _enlarge(image: QImage, view: ViewTransform, visible: QRect, source: Box) -> QImage:
    """Repeats pixels so that `visible` is filled, one image pixel as one square.

    Each screen pixel shows the image pixel under its centre, for any part of the screen that is drawn: what a
    stroke repaints fits what was there before to the pixel, which scaling by Qt does not promise.
    """
    left, top = view.origin
    columns = (np.arange(visible.left(), visible.right() + 1) + 0.5 - left) / view.scale
    rows = (np.arange(visible.top(), visible.bottom() + 1) + 0.5 - top) / view.scale
    x = np.clip(columns.astype(np.intp) - source[1], 0, image.width() - 1)
    y = np.clip(rows.astype(np.intp) - source[0], 0, image.height() - 1)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    enlarged = pixels.take(x, axis=1).take(y, axis=0)
    height, width = enlarged.shape
    return QImage(enlarged, width, height, width * 4, image.format()).copy()  # type: ignore[call-overload]


def _table(colour: QColor, opacity: float) -> NDArray[np.uint32]:
    """For each strength 0..255 of a layer the premultiplied ARGB value to draw."""
    alpha = np.rint(np.arange(256) * opacity).astype(np.uint32)
    red, green, blue = ((alpha * part + 127) // 255 for part in (colour.red(), colour.green(), colour.blue()))
    return np.asarray((alpha << 24) | (red << 16) | (green << 8) | blue, np.uint32)


def checker_brush() -> QBrush:
    """The checkerboard behind transparent pictures."""
    tile = QPixmap(2 * _CHECKER, 2 * _CHECKER)
    tile.fill(QColor(204, 204, 204))
    painter = QPainter(tile)
    for x, y in ((0, 0), (_CHECKER, _CHECKER)):
        painter.fillRect(x, y, _CHECKER, _CHECKER, Qt.GlobalColor.white)
    painter.end()
    return QBrush(tile)
