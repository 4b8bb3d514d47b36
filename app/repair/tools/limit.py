"""The part of the picture that the tools which go by colour keep to, once the user has drawn one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.imageview.view_transform import Point
from core.boxes import shrink
from core.data.selection import Area


class Limit(QObject):
    """One for all tools. It stays until it is lifted or another picture is shown."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._area: Area | None = None
        self._outline: tuple[Point, ...] = ()

    @property
    def area(self) -> Area | None:
        """Its pixels; None while there is no limit."""
        return self._area

    @property
    def outline(self) -> tuple[Point, ...]:
        """Its corners, in image pixels."""
        return self._outline

    def draw(self, area: Area, outline: tuple[Point, ...]) -> None:
        """An area without pixels lifts the limit."""
        self._area, self._outline = (None, ()) if area.is_empty else (area, outline)
        self.changed.emit()

    def lift(self) -> None:
        """The tools work everywhere again."""
        if self._area is not None:
            self._area, self._outline = None, ()
            self.changed.emit()


def at_level(area: Area, level: int) -> Area:
    """An area of the picture in pixels of a level of its pyramid."""
    if level == 0:
        return area
    step = 2**level
    box = shrink(area.box, step)
    top, left = (first * step - own for first, own in zip(box[:2], area.box[:2], strict=True))
    rows = np.clip(np.arange(box.height) * step + top + step // 2, 0, area.box.height - 1)
    columns = np.clip(np.arange(box.width) * step + left + step // 2, 0, area.box.width - 1)
    return Area(box, area.mask[np.ix_(rows, columns)])
