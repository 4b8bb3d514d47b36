"""A mask that is only proposed, over the picture."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, qRgba

from app.imageview.compared_view import Overlay
from app.imageview.pyramid import Pyramid
from app.imageview.renderer import picture_rect
from app.imageview.view_transform import ViewTransform
from app.theme import PROPOSED, PROPOSED_OPACITY
from core.boxes import clip

_TABLE = [0] * 255 + [qRgba(PROPOSED.red(), PROPOSED.green(), PROPOSED.blue(), round(255 * PROPOSED_OPACITY))]


class MaskPreview(Overlay):
    """Tints what `levels` mark, uint8 (H, W), 255 or 0; None shows nothing."""

    def __init__(self) -> None:
        self.levels: Pyramid | None = None

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        if self.levels is None:
            return
        height, width = self.levels.base.shape
        visible = picture_rect(view, width, height).intersected(area)
        level = self.levels.level_for(view.scale)
        pixels, scale = self.levels.levels[level], view.scale * 2**level
        x, y = view.origin
        box = clip(
            (
                floor((visible.top() - y) / scale),
                floor((visible.left() - x) / scale),
                ceil((visible.bottom() + 1 - y) / scale),
                ceil((visible.right() + 1 - x) / scale),
            ),
            pixels.shape,
        )
        if visible.isEmpty() or box.is_empty:
            return
        top, left, bottom, right = box
        part = np.ascontiguousarray(pixels[top:bottom, left:right])
        image = QImage(part, right - left, bottom - top, right - left, QImage.Format.Format_Indexed8)  # type: ignore[call-overload]
        image.setColorTable(_TABLE)
        painter.setClipRect(visible)
        painter.drawImage(
            QRectF(x + left * scale, y + top * scale, part.shape[1] * scale, part.shape[0] * scale), image
        )
