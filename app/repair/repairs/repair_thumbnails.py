"""Thumbnails of repairs: a box of the picture before and after."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.imageview.pyramid import Pyramid
from app.imageview.renderer import checker_brush
from app.repair.document.content import Content
from app.repair.document.crops import bounds_of, composed_box, thumbnail_box
from core.boxes import Box, clip
from core.edit.repairs import Cell, Repair

_EXACT = 1024 * 1024
"""Pixels of a box up to which its repairs are composed again; a larger box is cut from the picture as shown."""
_KEPT = 400


@dataclass(frozen=True)
class BeforeAfter:
    """A box before a repair and after it."""

    before: QPixmap
    after: QPixmap


def crop(levels: Pyramid, box: Box, pixels: QSize) -> QPixmap:
    """`box` of the levels' base as a pixmap that fills `pixels`, cut off where its shape differs."""
    top, left, bottom, right = box
    scale = max(pixels.width() / max(1, right - left), pixels.height() / max(1, bottom - top))
    level = levels.level_for(scale)
    part = 2**level
    inside = clip((top // part, left // part, -(-bottom // part), -(-right // part)), levels.levels[level].shape)
    return scaled(levels.levels[level][inside[0] : inside[2], inside[1] : inside[3]], pixels)


def scaled(shown: NDArray[np.uint8], pixels: QSize) -> QPixmap:
    """uint8 (h, w, 3), or (h, w, 4) multiplied by alpha, as a pixmap of `pixels`, filled and cut at the middle."""
    shown = np.ascontiguousarray(shown)
    height, width, channels = shown.shape
    kind = QImage.Format.Format_RGBA8888_Premultiplied if channels == 4 else QImage.Format.Format_RGB888
    image = QImage(shown, width, height, width * channels, kind)  # type: ignore[call-overload]
    fast = width <= pixels.width() and height <= pixels.height()  # enlarged: pixels stay squares
    mode = Qt.TransformationMode.FastTransformation if fast else Qt.TransformationMode.SmoothTransformation
    large = image.scaled(pixels, Qt.AspectRatioMode.KeepAspectRatioByExpanding, mode)
    out = QPixmap(pixels)
    painter = QPainter(out)
    if channels == 4:
        painter.fillRect(out.rect(), checker_brush())
    painter.drawImage((pixels.width() - large.width()) // 2, (pixels.height() - large.height()) // 2, large)
    painter.end()
    return out


class RepairThumbnails:
    """Pictures of repairs, made when they are asked for and kept while there is room.

    A repair that was only switched on or off has the same pixels, and so the same thumbnail.
    """

    def __init__(self, pixels: QSize) -> None:
        self._pixels = pixels
        self._pairs: OrderedDict[tuple[Cell, ...], BeforeAfter] = OrderedDict()
        self._bounds: dict[tuple[Cell, ...], Box] = {}

    def clear(self) -> None:
        self._pairs.clear()
        self._bounds.clear()

    def bounds(self, repair: Repair) -> Box:
        """The smallest box around its pixels."""
        if repair.cells not in self._bounds:
            self._bounds[repair.cells] = bounds_of(repair.cells)
        return self._bounds[repair.cells]

    def known(self, repair: Repair) -> BeforeAfter | None:
        """The thumbnail if it was made already."""
        pair = self._pairs.get(repair.cells)
        if pair is not None:
            self._pairs.move_to_end(repair.cells)
        return pair

    def make(self, repair: Repair, content: Content) -> BeforeAfter:
        """Makes the thumbnail of a repair of `content`."""
        place = content.repairs.index(repair)
        box = thumbnail_box(self.bounds(repair), content.size, self._pixels.width() / self._pixels.height())
        if box.area > _EXACT and repair.shown:
            pair = BeforeAfter(crop(content.shown_original, box, self._pixels), crop(content.shown, box, self._pixels))
        else:
            below = content.repairs[:place]
            before = scaled(composed_box(content.original, below, box), self._pixels)
            after = (*below, repair.changed(enabled=True))
            pair = BeforeAfter(before, scaled(composed_box(content.original, after, box), self._pixels))
        self._pairs[repair.cells] = pair
        while len(self._pairs) > _KEPT:
            self._pairs.popitem(last=False)
        return pair
