"""What a repair used besides its method: kept with it, and shown in the list of repairs and in reports.

To add one: its entry in `USES`, and a call of `RestoreJob.note_use` where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.boxes import Box
from core.texts import QT_TRANSLATE_NOOP

Use = Literal["pattern", "grain", "uncovered", "painted", "unsure", "picture", "rings"]

USES: Mapping[Use, str] = {
    "pattern": QT_TRANSLATE_NOOP("RepairUses", "pattern"),
    "grain": QT_TRANSLATE_NOOP("RepairUses", "grain"),
    "uncovered": QT_TRANSLATE_NOOP("RepairUses", "uncovered"),
    "painted": QT_TRANSLATE_NOOP("RepairUses", "opaque parts painted"),
    "unsure": QT_TRANSLATE_NOOP("RepairUses", "unsure, so painted"),
    "picture": QT_TRANSLATE_NOOP("RepairUses", "patches"),
    "rings": QT_TRANSLATE_NOOP("RepairUses", "in rings"),
}
"""The English name of each, as it stands behind the method that made a repair; in the order in which they are named."""
WITH_GRAIN: frozenset[Use] = frozenset({"pattern", "uncovered", "picture"})
"""Those that take pixels from the picture, with its grain: no more is laid over them."""


@dataclass(frozen=True, eq=False)
class Used:
    """Where one of them was used: bool (h, w) over `box` of the picture."""

    use: Use
    box: Box
    where: np.ndarray

    def touches(self, box: Box, hole: np.ndarray | None) -> bool:
        """Whether it was used in `box`, where `hole` (h, w), over the box, is not 0; None: anywhere in it."""
        shared = self.box.overlap(box)
        if shared is None:
            return False
        where = self.where[shared.inside(self.box).slices]
        return bool((where if hole is None else where & (hole[shared.inside(box).slices] > 0)).any())


class UseMap:
    """Finds what was used in many places of a picture: thousands of specks have thousands of entries."""

    def __init__(self, used: Iterable[Used]) -> None:
        self._used = tuple(used)
        self._corners = np.array([one.box for one in self._used], int).reshape(-1, 4).T

    def within(self, box: Box, hole: np.ndarray | None = None) -> tuple[Use, ...]:
        """What was used in `box`, where `hole` (h, w), over the box, is not 0; None: anywhere in it. In USES' order."""
        top, left, bottom, right = self._corners
        near = (top < box.bottom) & (bottom > box.top) & (left < box.right) & (right > box.left)
        found = {self._used[place].use for place in np.flatnonzero(near) if self._used[place].touches(box, hole)}
        return tuple(use for use in USES if use in found)


def uses_in(used: Iterable[Used], box: Box, hole: np.ndarray | None = None) -> tuple[Use, ...]:
    """What a UseMap finds in one place."""
    return UseMap(used).within(box, hole)


def names_of(uses: Iterable[str]) -> tuple[str, ...]:
    """English names, without what this version does not know: the record may be of a newer one."""
    found = set(uses)
    return tuple(name for use, name in USES.items() if use in found)
