"""What the tools have in common that act on the area of like colour under the pointer: the wand and the bucket."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter

from app.actions.tools import Tool
from app.imageview.decorations import stroke_two_toned
from app.imageview.pyramid import Pyramid
from app.imageview.view_transform import ViewTransform
from app.repair.document.repair_document import RepairDocument
from app.repair.tools.area_tools import EitherArea
from app.repair.tools.canvas_tool import Touch
from app.repair.tools.limit import at_level
from app.repair.tools.tool_state import ToolState
from core.boxes import Box, Corners, clip, shrink, whole
from core.data.selection import Area

REST_MS = 100
"""How long the pointer must rest before the preview of a click is shown."""
LARGEST = 400_000
"""Most pixels that the preview looks at, so that it takes a few milliseconds."""

_RIM = 0xF0F0F0F0


class _Preview(NamedTuple):
    """What a click would do, in pixels of one level of the picture; `image` uses the memory of `pixels`."""

    level: int
    box: Box
    pixels: NDArray[np.uint32]
    image: QImage

    @property
    def corners(self) -> Corners:
        """The box in pixels of the picture."""
        top, left, bottom, right = (side * 2**self.level for side in self.box)
        return top, left, bottom, right


class LikeColourTool(EitherArea):
    """A click acts on what is coloured like the pixel under the pointer; with Shift on all of it, wherever it lies.

    What a click would do is shown while the pointer rests. A drag draws the limit that all tools of this kind keep to.
    """

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(tool, document, state, view, parent)
        self._touch: Touch | None = None
        self._preview: _Preview | None = None
        self.rest_timer = QTimer(self)
        self.rest_timer.setSingleShot(True)
        self.rest_timer.setInterval(REST_MS)
        self.rest_timer.timeout.connect(self.show_preview)
        state.tolerance_changed.connect(lambda _tolerance: self.look_again())
        for signal in (document.picture_changed, document.image_changed, document.mask_changed):
            signal.connect(lambda *_what: self.hover(None))
        state.limit.changed.connect(self.look_again)

    @property
    def shows(self) -> bool:
        """Whether the preview of a click is shown."""
        return self._preview is not None

    # What the tools differ in

    def act(self, touch: Touch) -> None:
        """Does what a click is for, within the limit."""
        raise NotImplementedError

    def found(self, pixels: NDArray, touch: Touch, limit: Area | None, *, level: int = 0, within: Box | None) -> Area:
        """What a click would act on. pixels, limit and the answer are of a level of the pyramid; within: a part of it
        that is looked at."""
        raise NotImplementedError

    def concerned(self, area: Area, level: int, *, takes_away: bool) -> NDArray[np.uint8]:
        """The pixels of `area` that a click would change."""
        return area.mask

    def tint(self, *, takes_away: bool) -> int:
        """The colour of the preview, premultiplied ARGB."""
        raise NotImplementedError

    # The limit

    def wants(self, key: QKeyEvent) -> bool:
        return key.key() == Qt.Key.Key_Escape and self.state.limit.area is not None

    def key_press(self, key: QKeyEvent) -> None:
        self.state.limit.lift()

    def _take(self, area: Area, *, opposite: bool) -> None:
        self.state.limit.draw(area, self.corners)

    # The mouse

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
        limit = self.state.limit.area
        if limit is not None and not limit.contains(*touch.pixel):
            self.message.emit(self.tr("This is outside the limit you drew; Esc lifts it."))
        else:
            self.act(touch)

    def hover(self, touch: Touch | None) -> None:
        if touch == self._touch:
            return
        self._touch = touch
        self.look_again()

    def look_again(self) -> None:
        """What a click would do has changed."""
        had, self._preview = self._preview, None
        if self._touch is not None and self.is_inside(self._touch):
            self.rest_timer.start()
        else:
            self.rest_timer.stop()
        if had is not None:
            self.changed.emit()

    # What is shown

    def show_preview(self) -> None:
        """Computes and shows what a click would do, on a level small enough to be quick."""
        touch, limit = self._touch, self.state.limit.area
        if touch is None or not self.is_inside(touch):
            return
        level, within = self._region(self.document.shown)
        pixels = self.document.shown.levels[level]
        limit = None if limit is None else at_level(limit, level)
        area = self.found(pixels, touch, limit, level=level, within=within)
        concerned = self.concerned(area, level, takes_away=touch.opposite)
        drawn = _overlay(concerned, self.tint(takes_away=touch.opposite))
        height, width = drawn.shape
        image = QImage(drawn, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)  # type: ignore[call-overload]
        self._preview = _Preview(level, area.box, drawn, image)
        self.changed.emit()

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

    def extent(self, ratio: float) -> QRectF:
        extent = super().extent(ratio)
        if self._preview is not None:
            extent = extent.united(self._target(self._preview))
        outline = self.state.limit.outline
        if outline:
            reach = 2 * ratio
            extent = extent.united(self.closed_path(outline).boundingRect().adjusted(-reach, -reach, reach, reach))
        return extent

    def paint(self, painter: QPainter, ratio: float) -> None:
        if self._preview is not None and not self._preview.image.isNull():
            self.draw_image(painter, self._preview.corners, self._preview.image)
        outline = self.state.limit.outline
        if outline:
            stroke_two_toned(painter, self.closed_path(outline), ratio)
        super().paint(painter, ratio)

    def _target(self, preview: _Preview) -> QRectF:
        top, left, bottom, right = preview.corners
        return QRectF() if preview.box.is_empty else self.device_rect(left, top, right, bottom)


def premultiplied(colour: QColor, opacity: float) -> int:
    """ARGB with the colour multiplied by alpha, as Qt draws it quickest."""
    red, green, blue = (round(part * opacity) for part in (colour.red(), colour.green(), colour.blue()))
    return round(255 * opacity) << 24 | red << 16 | green << 8 | blue


def _overlay(mask: NDArray[np.uint8], tint: int) -> NDArray[np.uint32]:
    """(h, w) premultiplied ARGB: nothing, the area, and its light rim."""
    inside = mask != 0
    framed = np.pad(inside, 1)
    core = framed[:-2, 1:-1] & framed[2:, 1:-1] & framed[1:-1, :-2] & framed[1:-1, 2:]
    kind = inside.astype(np.uint8) + (inside & ~core)
    return np.array([0, tint, _RIM], np.uint32).take(kind)
