"""The paint bucket."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from app.actions.tools import Tool
from app.imageview.view_transform import ViewTransform
from app.repair.document import labels
from app.repair.document.repair_document import RepairDocument
from app.repair.tools.canvas_tool import Touch
from app.repair.tools.fill_order import FillOrder
from app.repair.tools.like_colour import LikeColourTool, premultiplied
from app.repair.tools.tool_state import ToolState
from core.boxes import Box, clip, whole
from core.data.selection import Area

QUICK = 1_500_000
"""Pixels of a picture up to which a click is carried out at once; a larger one would hold up the window."""
_OPACITY = 0.8
_RESTORED = premultiplied(QColor(255, 255, 255), 0.45)


class Fill(LikeColourTool):
    """Fills the area of like colour under the pointer with the picked colour, up to the lines around it; the opposite
    brings the original's pixels back there."""

    def __init__(
        self, tool: Tool, document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject | None = None
    ) -> None:
        super().__init__(tool, document, state, view, parent)
        state.fill_changed.connect(self.look_again)
        state.colour_changed.connect(lambda _colour: self.look_again())

    def act(self, touch: Touch) -> None:
        document, (x, y), limit = self.document, touch.pixel, self._allowed(self.state.limit.area)
        if limit is not None and not limit.contains(x, y):
            self.message.emit(self.tr("Nothing is marked here, and the bucket fills only what is marked."))
            return
        colour = None if touch.opposite else self.picked_colour()
        if colour is None and not touch.opposite:
            return
        fill, label = self.state.fill, labels.RESTORE if touch.opposite else labels.FILL
        contiguous, tolerance = fill.contiguous != touch.shift, self.state.tolerance_of(self.tool)
        order = FillOrder((x, y), tolerance, fill.gap, contiguous, limit, colour, label)
        if self.state.fill_later is not None and document.mask.size > QUICK:
            self.state.fill_later(order)
            return
        made = order.done(document.image, document.original, document.shown)
        if made is not None:
            document.take_painted(made, label)

    def _allowed(self, limit: Area | None, level: int = 0) -> Area | None:
        """What may be filled: within the limit, and only what is marked if the bucket is set to that."""
        if not self.state.fill.only_marked:
            return limit
        mask = self.document.mask_levels.levels[level]
        box = whole(mask.shape) if limit is None else clip(limit.box, mask.shape)
        marked = np.where(mask[box.slices] > 127, np.uint8(255), np.uint8(0))
        return Area(box, marked if limit is None else marked & limit.within(box))

    def found(self, pixels: NDArray, touch: Touch, limit: Area | None, *, level: int = 0, within: Box | None) -> Area:
        from core.edit.fill import fill_area

        settings, (x, y) = self.state.fill, touch.pixel
        return fill_area(
            pixels, (x >> level, y >> level), self.state.tolerance_of(self.tool), gap=settings.gap >> level,
            contiguous=settings.contiguous != touch.shift, within=within, limit=self._allowed(limit, level),
        )  # fmt: skip

    def concerned(self, area: Area, level: int, *, takes_away: bool) -> NDArray[np.uint8]:
        at, colour = area.box.slices, self.state.colour_rgb
        shown = self.document.shown.levels[level][at]
        if takes_away:
            after = self.document.shown_original.levels[level][at]
        elif colour is None:
            return area.mask
        else:
            after = np.array([*colour, 255][: shown.shape[2]], np.uint8)
        return np.where((shown != after).any(axis=2), area.mask, np.uint8(0))

    def tint(self, *, takes_away: bool) -> int:
        colour = self.state.colour_rgb
        return _RESTORED if takes_away or colour is None else premultiplied(QColor(*colour), _OPACITY)
