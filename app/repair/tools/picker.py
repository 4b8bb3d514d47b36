"""The colour picker and its loupe."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from app.imageview.turned import turned_image
from app.repair.tools.canvas_tool import CanvasTool, Touch
from core.data.images import rgb8
from core.edit.brush import mean_colour

_CELLS = 9
"""Image pixels in a row of the loupe; odd, so that one is in the middle."""
_CELL = 10.0
_STRIP = 22.0
_AWAY = 20.0
"""Sizes of the loupe and its distance from the pointer, in logical pixels."""


class Picker(CanvasTool):
    """Picks the colour under the pointer and takes pencil or bucket; the opposite gesture keeps the picker in hand."""

    has_opposite = False

    _touch: Touch | None = None
    _picks = False

    def press(self, touch: Touch) -> None:
        self._picks = True
        self.move(touch)

    def move(self, touch: Touch) -> None:
        self.hover(touch)

    def release(self, touch: Touch) -> None:
        picks, self._picks = self._picks, False
        if not picks or not self.is_inside(touch):
            return
        x, y = touch.pixel
        image = self.document.image
        colour = mean_colour(image, x, y, self.state.picked_side)
        self.state.set_colour(colour, deep=image.dtype == np.uint16)
        if not touch.opposite:
            self.state.paint_again()

    def cancel(self) -> None:
        self._picks = False

    def hover(self, touch: Touch | None) -> None:
        self._touch = touch if touch is not None and self.is_inside(touch) else None

    def extent(self, ratio: float) -> QRectF:
        return QRectF() if self._touch is None else self._frame(self._touch, ratio).adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, ratio: float) -> None:
        touch = self._touch
        if touch is None or not self.is_inside(touch):
            return
        frame, (x, y) = self._frame(touch, ratio), touch.pixel
        rows, columns = (np.arange(_CELLS) - _CELLS // 2 + middle for middle in (y, x))
        height, width = self.document.size
        near = self.document.image[np.clip(rows, 0, height - 1)][:, np.clip(columns, 0, width - 1)]
        pixels = np.ascontiguousarray(rgb8(near))
        middle = QColor(*pixels[_CELLS // 2, _CELLS // 2].tolist())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(frame, 6 * ratio, 6 * ratio)
        painter.setClipPath(path)
        cells = QRectF(frame.topLeft(), QPointF(frame.right(), frame.bottom() - _STRIP * ratio))
        image = QImage(pixels, _CELLS, _CELLS, _CELLS * 3, QImage.Format.Format_RGB888)  # type: ignore[call-overload]
        painter.drawImage(cells, turned_image(image.convertToFormat(QImage.Format.Format_RGB32), self.view))
        self._paint_middle(painter, cells, ratio)
        self._paint_strip(painter, QRectF(cells.bottomLeft(), frame.bottomRight()), middle, ratio)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thick in ((QColor(0, 0, 0, 200), 3.0), (QColor(255, 255, 255, 235), 1.0)):
            painter.setPen(QPen(colour, thick * ratio))
            painter.drawPath(path)
        painter.restore()

    def _paint_middle(self, painter: QPainter, cells: QRectF, ratio: float) -> None:
        """A two-toned frame around the pixel that would be taken."""
        side = cells.width() / _CELLS
        first = _CELLS // 2 * side
        middle = QRectF(cells.left() + first, cells.top() + first, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, margin in ((QColor(0, 0, 0, 220), 1.0), (QColor(255, 255, 255, 240), 0.0)):
            painter.setPen(QPen(colour, ratio))
            painter.drawRect(middle.adjusted(-margin * ratio, -margin * ratio, margin * ratio, margin * ratio))

    def _paint_strip(self, painter: QPainter, strip: QRectF, colour: QColor, ratio: float) -> None:
        """A strip in the colour, with its name on it."""
        painter.fillRect(strip, colour)
        painter.fillRect(QRectF(strip.left(), strip.top(), strip.width(), ratio), QColor(0, 0, 0, 90))
        font = QFont(painter.font())
        font.setPixelSize(round(11 * ratio))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(0, 0, 0) if colour.lightness() > 140 else QColor(255, 255, 255))
        text = QFontMetrics(font).elidedText(colour.name(), Qt.TextElideMode.ElideRight, int(strip.width()))
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, text)

    def _frame(self, touch: Touch, ratio: float) -> QRectF:
        """Where the loupe is: below and right of the pointer, or on the other side near the border of the canvas."""
        width = _CELLS * _CELL * ratio
        height = width + _STRIP * ratio
        x, y = self.view.to_device(*touch.point)
        across, down = self.view.window
        left = x + _AWAY * ratio if x + _AWAY * ratio + width <= across else x - _AWAY * ratio - width
        top = y + _AWAY * ratio if y + _AWAY * ratio + height <= down else y - _AWAY * ratio - height
        return QRectF(round(left), round(top), width, height)
