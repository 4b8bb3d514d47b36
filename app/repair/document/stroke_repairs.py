"""A repair of several strokes at once, taken apart into the steps in which it is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.repair.document.messages import MaskPart, RepairedImage
from core.edit.history import Entry
from core.edit.repairs import Cell, Repair, Repairs


@dataclass(frozen=True, eq=False)
class Strokes:
    """Steps of the history that are repaired together and undone in one step. parts: what they marked, tile by tile."""

    entries: tuple[Entry, ...]
    parts: tuple[MaskPart, ...]


@dataclass(frozen=True, eq=False)
class RepairStep:
    """What becomes one step: strokes, the repairs of what they marked, and what is taken out of the mask for them."""

    entries: tuple[Entry, ...]
    repairs: Repairs
    holes: tuple[MaskPart, ...]


def steps_of(repaired: RepairedImage, strokes: Sequence[Strokes]) -> list[RepairStep]:
    """One step for each of `strokes`, in their order; those that one damage was repaired for are one step."""
    groups = [([one], list[Repair]()) for one in strokes]
    for repair in repaired.added:
        touched = [group for group in groups if any(_covers(repair, one) for one in group[0])] or groups[-1:]
        together = [one for group in touched for one in group[0]], [one for group in touched for one in group[1]]
        together[1].append(repair)
        groups = [  # it is undone with the newest of them
            together if touched and group is touched[-1] else group
            for group in groups
            if not any(group is other for other in touched[:-1])
        ]
    if len(groups) < 2:
        return [RepairStep(tuple(entry for one in strokes for entry in one.entries), repaired.added, repaired.holes)]
    return [
        RepairStep(
            tuple(entry for one in together for entry in one.entries),
            tuple(repairs),
            tuple(_within(part, repaired.holes) for one in together for part in one.parts),
        )
        for together, repairs in groups
    ]


def _within(part: MaskPart, holes: Sequence[MaskPart]) -> MaskPart:
    """What of `part` is marked in `holes`, too: the user may have erased some of it before its turn came."""
    mask = np.zeros_like(part.mask)
    for hole in holes:
        box = part.box.overlap(hole.box)
        if box is not None:
            inner = box.inside(part.box).slices
            mask[inner] = np.minimum(part.mask[inner], hole.mask[box.inside(hole.box).slices])
    return MaskPart(part.box, mask)


def _covers(repair: Repair, strokes: Strokes) -> bool:
    return any(_overlap(cell, part) for cell in repair.cells for part in strokes.parts if cell.box.touches(part.box))


def _overlap(cell: Cell, part: MaskPart) -> bool:
    box = cell.box.overlap(part.box)
    if box is None:
        return False
    own, theirs = box.inside(cell.box), box.inside(part.box)
    return bool(np.any(cell.chosen()[own.slices] & (part.mask[theirs.slices] > 0)))
