"""The magic wand, and what it shows before the click."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from app.actions.tools import Tool
from app.imageview.decorations import stroke_two_toned
from app.imageview.pyramid import Pyramid
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document import labels
from app.repair.document.repair_document import HOLE, KEEP, RepairDocument
from app.repair.tools.area_tools import EitherArea
from app.repair.tools.canvas_tool import Touch
from app.repair.tools.tool_state import ToolState
from app.theme import PROPOSED
from core.boxes import Box, Corners, clip, shrink, whole
from core.data.selection import Area, wand_area

REST_MS = 100
"""How long the pointer must rest before the preview of a click is shown."""
LARGEST = 400_000
"""Most pixels that the preview looks at, so that it takes a few milliseconds."""


def _premultiplied(colour: QColor, opacity: float) -> int:
    """ARGB with the colour multiplied by alpha, as Qt draws it quickest."""
    red, green, blue = (round(part * opacity) for part in (colour.red(), colour.green(), colour.blue()))
    return round(255 * opacity) << 24 | red << 16 | green << 8 | blue


_OPACITY = 0.45
_RIM = 0xF0F0F0F0
_ADDED = np.array([0, _premultiplied(PROPOSED, _OPACITY), _RIM], np.uint32)
_TAKEN = np.array([0, _premultiplied(QColor(255, 255, 255), _OPACITY), _RIM], np.uint32)
"""Nothing, the area, and its rim: premultiplied ARGB. What goes from the mask is drawn light on its red."""


class _Preview(NamedTuple):
    """What a click would mark, in pixels of one level of the picture; `image` uses the memory of `pixels`."""

    level: int
    box: Box
    pixels: NDArray[np.uint32]
    image: QImage

    @property
    def corners(self) -> Corners:
        """The box in pixels of the picture."""
        top, left, bottom, right = (side * 2**self.level for side in self.box)
        return top, left, bottom, right


class Wand(EitherArea):
    """Marks the area of like colour under the pointer, or takes it away; with Shift all alike, wherever it lies.

    A drag draws a limit, beyond which clicks mark nothing until it is lifted.
    """

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(tool, document, state, view, parent)
        self._touch: Touch | None = None
        self._preview: _Preview | None = None
        self._limit: Area | None = None
        self._limit_outline: tuple[Point, ...] = ()
        self.rest_timer = QTimer(self)
        self.rest_timer.setSingleShot(True)
        self.rest_timer.setInterval(REST_MS)
        self.rest_timer.timeout.connect(self.show_preview)
        state.tolerance_changed.connect(lambda _tolerance: self._again())
        for signal in (document.picture_changed, document.image_changed, document.mask_changed):
            signal.connect(lambda *_what: self.hover(None))
        document.picture_changed.connect(self.lift_limit)

    @property
    def shows(self) -> bool:
        """Whether the preview of a click is shown."""
        return self._preview is not None

    @property
    def has_limit(self) -> bool:  # type: ignore[override]
        """Whether a limit is drawn."""
        return self._limit is not None

    def lift_limit(self) -> None:
        """Clicks mark everywhere again."""
        if self._limit is not None:
            self._limit, self._limit_outline = None, ()
            self._again()
            self.changed.emit()

    def press(self, touch: Touch) -> None:
        self.hover(None)
        super().press(touch)

    def release(self, touch: Touch) -> None:
        pressed = self._start
        self.move(touch)
        if pressed is not None and not self._far:
            self._click(pressed)
        super().release(touch)

    def _click(self, touch: Touch) -> None:
        if not self.is_inside(touch):
            return
        x, y = touch.pixel
        if self._limit is not None and not self._limit.contains(x, y):
            self.message.emit(self.tr("This is outside the wand's limit; Esc lifts it."))
            return
        area = wand_area(
            self.document.image, (x, y), self.state.tolerance, contiguous=not touch.shift, limit=self._limit
        )
        self.document.mark(area.box, area.mask, KEEP if touch.opposite else HOLE, labels.WAND)

    def _take(self, area: Area, *, opposite: bool) -> None:
        self._limit_outline = () if area.is_empty else self._shape.corners
        self._limit = None if area.is_empty else area
        self.changed.emit()

    def hover(self, touch: Touch | None) -> None:
        if touch == self._touch:
            return
        self._touch = touch
        self._again()

    def _again(self) -> None:
        had, self._preview = self._preview, None
        if self._touch is not None and self.is_inside(self._touch):
            self.rest_timer.start()
        else:
            self.rest_timer.stop()
        if had is not None:
            self.changed.emit()

    def show_preview(self) -> None:
        """Computes and shows what a click would mark, on a level small enough to be quick."""
        touch = self._touch
        if touch is None or not self.is_inside(touch):
            return
        level, within = self._region(self.document.shown)
        x, y = touch.pixel
        point = x >> level, y >> level
        area = wand_area(
            self.document.shown.levels[level], point, self.state.tolerance, contiguous=not touch.shift, within=within,
            limit=self._limit_at(level),
        )  # fmt: skip
        concerned = self._concerned(area, level, takes_away=touch.opposite)
        pixels = _overlay(concerned, _TAKEN if touch.opposite else _ADDED)
        height, width = pixels.shape
        image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)  # type: ignore[call-overload]
        self._preview = _Preview(level, area.box, pixels, image)
        self.changed.emit()

    def _limit_at(self, level: int) -> Area | None:
        """The limit in pixels of a level."""
        if self._limit is None or level == 0:
            return self._limit
        step = 2**level
        box = shrink(self._limit.box, step)
        top, left = (first * step - own for first, own in zip(box[:2], self._limit.box[:2], strict=True))
        rows = np.clip(np.arange(box.height) * step + top + step // 2, 0, self._limit.box.height - 1)
        columns = np.clip(np.arange(box.width) * step + left + step // 2, 0, self._limit.box.width - 1)
        return Area(box, self._limit.mask[np.ix_(rows, columns)])

    def _region(self, shown: Pyramid) -> tuple[int, Box]:
        """The level to look at, that of the screen or a smaller one, and its part: all of it, or what is visible."""
        first = shown.level_for(self.view.scale)
        seen = self.view.seen(self.document.size)
        for level in range(first, len(shown.levels)):
            shape = shown.levels[level].shape
            for box in (whole(shape), clip(shrink(seen, 2**level), shape)):
                top, left, bottom, right = box
                if (bottom - top) * (right - left) <= LARGEST:
                    return level, box
        return len(shown.levels) - 1, whole(shown.levels[-1].shape)

    def _concerned(self, area: Area, level: int, *, takes_away: bool) -> NDArray[np.uint8]:
        """The pixels that a click would change."""
        top, left, bottom, right = area.box
        mask = self.document.mask_levels.levels[level][top:bottom, left:right]
        return area.mask & (mask if takes_away else ~mask)

    def extent(self, ratio: float) -> QRectF:
        extent = super().extent(ratio)
        if self._preview is not None:
            extent = extent.united(self._target(self._preview))
        if self._limit is not None:
            reach = 2 * ratio
            extent = extent.united(self._limit_path().boundingRect().adjusted(-reach, -reach, reach, reach))
        return extent

    def paint(self, painter: QPainter, ratio: float) -> None:
        if self._preview is not None and not self._preview.image.isNull():
            self.draw_image(painter, self._preview.corners, self._preview.image)
        if self._limit is not None:
            stroke_two_toned(painter, self._limit_path(), ratio)
        super().paint(painter, ratio)

    def _limit_path(self) -> QPainterPath:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*self.view.to_device(*point)) for point in self._limit_outline]))
        path.closeSubpath()
        return path

    def _target(self, preview: _Preview) -> QRectF:
        top, left, bottom, right = preview.corners
        return QRectF() if preview.box.is_empty else self.device_rect(left, top, right, bottom)


def _overlay(mask: NDArray[np.uint8], colours: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """(h, w) premultiplied ARGB. colours: of nothing, the area and its rim."""
    inside = mask != 0
    framed = np.pad(inside, 1)
    core = framed[:-2, 1:-1] & framed[2:, 1:-1] & framed[1:-1, :-2] & framed[1:-1, 2:]
    kind = inside.astype(np.uint8) + (inside & ~core)
    return colours.take(kind)
