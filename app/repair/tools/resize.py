"""Setting the size and hardness of the tool in hand by a drag on the picture."""

from __future__ import annotations

from dataclasses import replace
from math import copysign

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.actions.tools import Tool
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document.repair_document import RepairDocument
from app.repair.tools.canvas_tool import CanvasTool, Touch, disc_rect
from app.repair.tools.tool_state import Softness, ToolState

_DEAD = 14.0
"""Logical pixels up or down before the hardness changes, so that it stays while only the size is meant."""
_PER_PERCENT = 1.5
"""Logical pixels up or down for a percent of hardness."""
_CLICK = 3.0
"""Logical pixels that the pointer may move while a press is still a click."""
_LABEL, _LABEL_GAP = 13, 10
"""Height of the letters and distance from the ring, in logical pixels."""


class Resize(CanvasTool):
    """To the right the tool grows, its rim as far as the pointer goes; downwards it gets harder, upwards softer.

    The ring stays where the drag began, and is where it goes on.
    """

    has_opposite = False

    def __init__(
        self, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(Tool.BRUSH, document, state, view, parent)
        self._start: Point | None = None
        self._size = 0
        self._softness: Softness | None = None
        self._soft = False
        """Whether the drag went far enough up or down to change the hardness."""
        self._dragged = False

    @property
    def ring_size(self) -> int | None:
        return self.state.size

    @property
    def ring_at(self) -> Point | None:
        return self._start

    @property
    def is_click(self) -> bool:
        """The pointer has hardly moved since the press."""
        return not self._dragged

    def press(self, touch: Touch) -> None:
        state = self.state
        self._start, self._size, self._soft, self._dragged = touch.point, state.size, False, False
        self._softness = state.softness_of(state.tool) if state.tool.entry.has_softness else None

    def move(self, touch: Touch) -> None:
        if self._start is None:
            return
        (x, y), (to_x, to_y) = self.view.to_device(*self._start), self.view.to_device(*touch.point)
        self.state.set_size(round(self._size + 2 * (to_x - x) / self.view.scale))
        down = (to_y - y) / touch.ratio
        self._dragged = self._dragged or max(abs(to_x - x) / touch.ratio, abs(down)) > _CLICK
        self._soft = self._soft or abs(down) > _DEAD
        if self._softness is not None and self._soft:
            beyond = copysign(max(0.0, abs(down) - _DEAD), down) / _PER_PERCENT
            hardness = min(100, max(0, round(self._softness.hardness + beyond)))
            self.state.set_softness(replace(self._softness, hardness=hardness))

    def release(self, touch: Touch) -> None:
        self._start = None

    def cancel(self) -> None:
        if self._start is not None:
            self.state.set_size(self._size)
            if self._softness is not None:
                self.state.set_softness(self._softness)
        self._start = None

    # What is shown: how large and how hard it is, below the ring

    def extent(self, ratio: float) -> QRectF:
        if self._start is None:
            return QRectF()
        place = self._label_box(QFontMetricsF(self._font(QFont(), ratio)).horizontalAdvance("0000 px   100 %"), ratio)
        return place.united(self._disc()).adjusted(-ratio, -ratio, ratio, ratio)

    def paint(self, painter: QPainter, ratio: float) -> None:
        if self._start is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = f"{self.state.size} px"
        if self._softness is not None:
            hardness = self.state.softness_of(self.state.tool).hardness
            text += f"   {hardness} %"
            self._paint_core(painter, hardness, ratio)
        font = self._font(painter.font(), ratio)
        box = self._label_box(QFontMetricsF(font).horizontalAdvance(text), ratio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 21, 215))
        painter.drawRoundedRect(box, 6 * ratio, 6 * ratio)
        painter.setFont(font)
        painter.setPen(QColor(236, 236, 236))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_core(self, painter: QPainter, hardness: int, ratio: float) -> None:
        """The part of the disc that covers wholly."""
        disc = self._disc()
        painter.setPen(QPen(QColor(255, 255, 255, 200), ratio, Qt.PenStyle.DotLine))
        painter.setBrush(QColor(229, 72, 77, 90))
        radius = disc.width() / 2 * hardness / 100
        painter.drawEllipse(disc.center(), radius, radius)

    def _disc(self) -> QRectF:
        return QRectF() if self._start is None else disc_rect(self.view, self._start, self.state.size)

    def _label_box(self, width: float, ratio: float) -> QRectF:
        """Where the numbers stand: below the ring, or within it where that leaves the canvas."""
        disc, (across, down) = self._disc(), self.view.window
        wide, high = width + 20 * ratio, (_LABEL + 11) * ratio
        top = min(disc.bottom() + _LABEL_GAP * ratio, down - high)
        left = min(max(0.0, disc.center().x() - wide / 2), across - wide)
        return QRectF(QPointF(round(left), round(max(0.0, top))), QPointF(round(left + wide), round(top + high)))

    @staticmethod
    def _font(font: QFont, ratio: float) -> QFont:
        font = QFont(font)
        font.setPixelSize(round(_LABEL * ratio))
        font.setBold(True)
        return font
