"""The way in which a canvas compares the repaired picture with the original."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from app.imageview.pyramid import Pyramid
from app.imageview.renderer import AMPLIFICATION, CompareMode, Layers
from app.translation import Share

_MARGIN = 16


class Comparison(QObject):
    """The mode that is on, and its values. Another picture or zoom does not change them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = CompareMode.OFF
        self._split = 0.5
        self._opacity = 0.5

    @property
    def mode(self) -> CompareMode:
        return self._mode

    @property
    def split(self) -> float:
        """Where the wipe's line is: 0 at the left border of the canvas, 1 at the right one."""
        return self._split

    @property
    def opacity(self) -> float:
        """How strong the original is in the onion skin, 0..1."""
        return self._opacity

    def set_mode(self, mode: CompareMode) -> None:
        if mode is not self._mode:
            self._mode = mode
            self.changed.emit()

    def set_split(self, split: float) -> None:
        split = min(1.0, max(0.0, split))
        if split != self._split:
            self._split = split
            self.changed.emit()

    def set_opacity(self, opacity: float) -> None:
        opacity = min(1.0, max(0.0, opacity))
        if opacity != self._opacity:
            self._opacity = opacity
            self.changed.emit()

    def split_at(self, width: int) -> int:
        """The first column right of the wipe's line, on a canvas `width` pixels wide."""
        return round(self._split * width)

    def applied(self, layers: Layers, original: Pyramid, width: int) -> Layers:
        """`layers` as this comparison shows them on a canvas `width` device pixels wide."""
        if self._mode in (CompareMode.OFF, CompareMode.SIDE):
            return layers
        return replace(layers, original=original, mode=self._mode, split=self.split_at(width), opacity=self._opacity)

    def label_area(self, view: QWidget) -> QRect:
        """The strip at the top of a view where `paint_chips` writes, in logical pixels; empty if it writes nothing."""
        if self._mode is CompareMode.OFF:
            return QRect()
        return QRect(0, 0, view.width(), _MARGIN + _chip_size(_chip_font(view.font(), 1.0), "", 1.0).height())

    def paint_chips(self, painter: QPainter, font: QFont, area: QRect, ratio: float) -> None:
        """Labels what is original and what is repaired. area: the canvas, in device pixels."""
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._mode is CompareMode.WIPE:
            split = self.split_at(area.width())
            paint_chip(
                painter, font, self.tr("Original"), QRect(area.topLeft(), QSize(split, area.height())), left, ratio
            )
            rest = area.adjusted(split, 0, 0, 0)
            paint_chip(painter, font, self.tr("Repaired"), rest, right, ratio)
        elif self._mode is CompareMode.SIDE:
            paint_chip(painter, font, self.tr("Repaired"), area, left, ratio)
        elif self._mode is CompareMode.DIFFERENCE:
            text = self.tr("Difference × {factor}").format(factor=AMPLIFICATION)
            paint_chip(painter, font, text, area, left, ratio)
        elif self._mode is CompareMode.ONION:
            text = self.tr("Original {part:.0%}").format(part=Share(self._opacity))
            paint_chip(painter, font, text, area, left, ratio)


def paint_chip(painter: QPainter, font: QFont, text: str, area: QRect, side: Qt.AlignmentFlag, ratio: float) -> None:
    """A word on a dark ground in the upper left or right corner of `area`, in device pixels; none if it has no room.

    ratio: device pixels per logical pixel.
    """
    font = _chip_font(font, ratio)
    size = _chip_size(font, text, ratio)
    margin = round(_MARGIN * ratio)
    if size.width() + 2 * margin > area.width() or size.height() + 2 * margin > area.height():
        return
    x = area.left() + margin if side == Qt.AlignmentFlag.AlignLeft else area.right() + 1 - margin - size.width()
    box = QRect(QPoint(x, area.top() + margin), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 20, 21, 215))
    painter.drawRoundedRect(box, 6 * ratio, 6 * ratio)
    painter.setPen(QColor(236, 236, 236))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _chip_font(font: QFont, ratio: float) -> QFont:
    font = QFont(font)
    font.setPixelSize(round(13 * ratio))
    font.setBold(True)
    return font


def _chip_size(font: QFont, text: str, ratio: float) -> QSize:
    return QFontMetrics(font).size(0, text) + QSize(24, 12) * ratio
