"""The magic wand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.repair.document import labels
from app.repair.document.repair_document import HOLE, KEEP
from app.repair.tools.canvas_tool import Touch
from app.repair.tools.like_colour import LikeColourTool, premultiplied
from app.theme import PROPOSED
from core.boxes import Box
from core.data.selection import Area, wand_area

_OPACITY = 0.45
_ADDED = premultiplied(PROPOSED, _OPACITY)
_TAKEN = premultiplied(QColor(255, 255, 255), _OPACITY)
"""What goes from the mask is drawn light on its red."""


class Wand(LikeColourTool):
    """Marks the area of like colour under the pointer, or takes it away."""

    def act(self, touch: Touch) -> None:
        area = self.found(self.document.image, touch, self.state.limit.area, within=None)
        self.document.mark(area.box, area.mask, KEEP if touch.opposite else HOLE, labels.WAND)

    def found(self, pixels: NDArray, touch: Touch, limit: Area | None, *, level: int = 0, within: Box | None) -> Area:
        x, y = touch.pixel
        tolerance = self.state.tolerance_of(self.tool)
        return wand_area(
            pixels, (x >> level, y >> level), tolerance, contiguous=not touch.shift, within=within, limit=limit
        )

    def concerned(self, area: Area, level: int, *, takes_away: bool) -> NDArray[np.uint8]:
        mask = self.document.mask_levels.levels[level][area.box.slices]
        return area.mask & (mask if takes_away else ~mask)

    def tint(self, *, takes_away: bool) -> int:
        return _TAKEN if takes_away else _ADDED
