"""Clone stamp and healing brush, and what they show of their source."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from app.actions.tools import Tool
from app.imageview.decorations import stroke_two_toned
from app.imageview.renderer import as_image
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document.layers import IMAGE
from app.repair.document.repair_document import RepairDocument
from app.repair.document.strokes import Ink, snap
from app.repair.tools.canvas_tool import Touch, disc_rect
from app.repair.tools.stroke_tools import RESTORE, StrokeTool
from app.repair.tools.tool_state import ToolState
from core.boxes import clip, outward

_ARM = 9.0
"""Logical pixels from the middle of the source's cross to its ends."""


class Clone(StrokeTool):
    """Paints with pixels of another place; the opposite brings the original's pixels back."""

    heals = False

    _takes = False
    """The press under way takes the source."""
    _misses = False
    """Nothing of the stroke under way has had a pixel to copy so far."""
    _hovered: Touch | None = None

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(tool, document, state, view, parent)
        state.source_changed.connect(self.changed)

    @property
    def ring_size(self) -> int | None:
        takes = self._hovered is not None and self._hovered.alt and self._reached is None
        return None if takes else super().ring_size

    def press(self, touch: Touch) -> None:
        self._takes = touch.alt and not touch.opposite
        if not self._takes:
            super().press(touch)
            self._misses = self._reached is not None and not touch.opposite
            self._note_copied(touch)
        elif self.is_inside(touch):
            self.state.take_source(self.document.content, touch.point)

    def move(self, touch: Touch) -> None:
        if not self._takes:
            super().move(touch)
            self._note_copied(touch)
        elif self.is_inside(touch):
            self.state.take_source(self.document.content, touch.point)
        self._hovered = touch

    def release(self, touch: Touch) -> None:
        if not self._takes:
            super().release(touch)
        if self._misses:
            self.message.emit(self.tr("Nothing was copied: the source lies outside its picture there. Take a new one."))
        self._takes = self._misses = False

    def cancel(self) -> None:
        if not self._takes:
            super().cancel()
        self._takes = self._misses = False

    def hover(self, touch: Touch | None) -> None:
        super().hover(touch)
        self._hovered = touch

    def _note_copied(self, touch: Touch) -> None:
        """Whether the source has a pixel for the tool where it is now."""
        content = self.state.source.content
        if not self._misses or content is None:
            return
        x, y = self.state.source.place(touch.point, aligned=True)
        reach = self.state.size_of(self.tool) / 2
        height, width = content.size
        self._misses = not (-reach < x < width + reach and -reach < y < height + reach)

    def _ink(self, touch: Touch) -> Ink | None:
        if touch.opposite:
            return self.soft(RESTORE)
        source = self.state.source
        if source.content is None:
            self.message.emit(
                self.tr("First choose where to take pixels from: hold Alt (or Ctrl and Alt) and click on a picture.")
            )
            return None
        last = self.document.content.last_point
        start = last if touch.shift and last is not None else touch.point
        source.begin(start, aligned=self.state.aligned)
        pixels = source.pixels(original=self.state.clones_original)
        return replace(self.soft(Ink(IMAGE)), pixels=pixels, heals=self.heals)

    def _ink_is_there(self, touch: Touch) -> bool:
        return touch.opposite or self.state.source.content is not None

    # What is shown: the source's pixels within the ring, and a cross where they are taken from

    def _place(self) -> tuple[Point, Point] | None:
        """The pointer and where its pixel would come from; None while nothing would be cloned."""
        touch = self._hovered
        if touch is None or touch.alt or touch.opposite or self.state.source.content is None:
            return None
        in_stroke = self._reached is not None
        return touch.point, self.state.source.place(touch.point, aligned=self.state.aligned or in_stroke)

    def marks(self, ratio: float) -> list[QRectF]:
        marks = super().marks(ratio)
        place = self._place()
        if place is not None:
            marks.append(self._disc(place[0]).adjusted(-1, -1, 1, 1))
            if self.state.source.content is self.document.content:
                reach = (_ARM + 2) * ratio
                x, y = self.view.to_device(*place[1])
                marks.append(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
        return marks

    def paint(self, painter: QPainter, ratio: float) -> None:
        super().paint(painter, ratio)
        place = self._place()
        if place is None:
            return
        if self._reached is None:
            self._paint_pixels(painter, *place)
        if self.state.source.content is self.document.content:
            x, y = self.view.to_device(*place[1])
            path, arm = QPainterPath(), _ARM * ratio
            for dx, dy in ((arm, 0.0), (0.0, arm)):
                path.moveTo(QPointF(x - dx, y - dy))
                path.lineTo(QPointF(x + dx, y + dy))
            stroke_two_toned(painter, path, ratio)

    def _disc(self, point: Point) -> QRectF:
        return disc_rect(self.view, point, self.state.size_of(self.tool))

    def _paint_pixels(self, painter: QPainter, point: Point, place: Point) -> None:
        """The pixels that a click would put down, within the ring."""
        shown = self.state.source.shown(original=self.state.clones_original)
        if shown is None:
            return
        level = shown.level_for(self.view.scale)
        factor = 1 << level
        size, (x, y) = self.state.size_of(self.tool), snap(point, self.state.size_of(self.tool))
        right, down = place[0] - point[0], place[1] - point[1]
        top, left = (y + down - size / 2) / factor, (x + right - size / 2) / factor
        box = clip(outward(top, left, top + size / factor, left + size / factor, 1), shown.levels[level].shape)
        if box.is_empty:
            return
        image = as_image(shown.levels[level], box)
        target = (
            *(box.top * factor - down, box.left * factor - right),
            *(box.bottom * factor - down, box.right * factor - right),
        )
        painter.save()
        clip_path = QPainterPath()
        clip_path.addEllipse(self._disc(point))
        painter.setClipPath(clip_path)
        painter.setOpacity(self.state.softness_of(self.tool).opacity / 100)
        self.draw_image(painter, target, image)
        painter.restore()


class Heal(Clone):
    """Takes the texture from another place, and the tone from around the stroke."""

    heals = True
