"""Where to look: the damage cut into windows, so that the cost follows the damage and not the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.boxes import Box, bounding_box, tiles

_CELL = 16  # damages are told apart on a grid this coarse, which keeps the search cheap on large pictures
_APART = 3  # cells between two damages; nearer ones share most of their context, so one window serves both
_REACH = (_APART + 1) * _CELL  # pixels from a change in which it can join or part two damages
_TILE = 384  # a damage larger than this is repaired piece by piece
_OVERLAP = 32  # pieces overlap so far and are blended across it
_CONTEXT = 64  # pixels seen around a damage
_LARGEST = 1_000_000  # pixels of the largest window

# Strokes that no pixel lies deeper in than this need less around them: on real pictures they come back as well with
# half the context, to 0.01 dB. So windows along them are smaller. They lie on a grid of the picture's own: where a
# stroke grows longer, those that it has passed stay what they are.
_THIN = 12
_THIN_TILE = 192
_THIN_OVERLAP = 16
_THIN_CONTEXT = 32
_GAIN = 0.65  # of the work must be all that is left: more windows have more seams, and take a little time each


def reach(context: float) -> int:
    """Pixels from a change of the mask in which it can matter to another damage's repair."""
    return max(_REACH, round(_CONTEXT * context))


@dataclass(frozen=True)
class Window:
    """One pass of the networks: they see `crop`, and what they paint counts in `core`, fading `blend` px beyond it."""

    core: Box
    crop: Box
    blend: int = 0

    def weights(self) -> np.ndarray:
        """float32 (crop height, crop width): 1 in the core, falling to 0 across the blend, 0 beyond."""
        core = self.core.inside(self.crop)
        rows = _ramp(self.crop.height, core.top, core.bottom, self.blend)
        columns = _ramp(self.crop.width, core.left, core.right, self.blend)
        return rows[:, None] * columns[None, :]


def _ramp(length: int, start: int, stop: int, blend: int) -> np.ndarray:
    at = np.arange(length, dtype=np.float32)
    outside = np.maximum(np.maximum(start - at, at - (stop - 1)), 0)
    ramp: np.ndarray = np.clip(1 - outside / (blend + 1), 0, 1).astype(np.float32)
    return ramp


def find_damages(hole: np.ndarray) -> list[Box]:
    """A box for each separate damage of `hole`, bool (H, W); damages that share their surroundings count as one."""
    import cv2

    bounds = bounding_box(hole)
    if bounds is None:
        return []
    cut = hole[bounds.slices]
    damaged = _any_per_cell(cut)
    reach = np.ones((2 * _APART + 1, 2 * _APART + 1), np.uint8)
    count, labels = cv2.connectedComponents(cv2.dilate(damaged.astype(np.uint8), reach), connectivity=8)
    labels[~damaged] = 0
    boxes = []
    for label in range(1, count):
        cells = bounding_box(labels == label)
        assert cells is not None
        area = Box(*(_CELL * side for side in cells))
        mine = np.kron(labels[cells.slices] == label, np.ones((_CELL, _CELL), bool))
        part = cut[area.slices]
        tight = bounding_box(part & mine[: part.shape[0], : part.shape[1]])
        assert tight is not None
        boxes.append(tight.moved(bounds.top + area.top, bounds.left + area.left))
    return boxes


def _any_per_cell(cut: np.ndarray) -> np.ndarray:
    rows = np.logical_or.reduceat(cut, np.arange(0, cut.shape[0], _CELL), axis=0)
    return np.asarray(np.logical_or.reduceat(rows, np.arange(0, cut.shape[1], _CELL), axis=1))


def cover(hole: np.ndarray, damage: Box, context: float = 1.0, *, along_strokes: bool = False) -> list[Window]:
    """The windows in which to repair one `damage` of `hole`: one, or overlapping pieces where that is less work.

    context: how much of the surroundings they show, as a multiple of the usual. along_strokes: with smaller pieces
    where a large damage is nothing but thin strokes, so that the work follows them and not their box.
    """
    size = hole.shape[0], hole.shape[1]
    around = round(_CONTEXT * context)
    whole = Window(damage, damage.grown(around, size))
    if max(damage.height, damage.width) <= _TILE + _OVERLAP:
        return [whole]
    pieces = []
    for top, bottom in _cuts(damage.top, damage.bottom):
        for left, right in _cuts(damage.left, damage.right):
            core = bounding_box(hole[top:bottom, left:right])
            if core is not None:
                core = core.moved(top, left)
                pieces.append(Window(core, core.grown(_OVERLAP + around, size), _OVERLAP))
    work = sum(piece.crop.area for piece in pieces)
    usual = [whole] if whole.crop.area <= min(work, _LARGEST) else pieces
    if along_strokes and _is_thin(hole[damage.slices]):
        strips = list(_strips(hole, damage, round(_THIN_CONTEXT * context)))
        if sum(strip.crop.area for strip in strips) <= _GAIN * sum(window.crop.area for window in usual):
            return strips
    return usual


def _is_thin(hole: np.ndarray) -> bool:
    import cv2

    padded = np.pad(hole.astype(np.uint8), 1)  # what lies beyond the damage's box is known
    return bool(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max() <= _THIN)


def _strips(hole: np.ndarray, damage: Box, around: int) -> Iterator[Window]:
    for tile in tiles(damage, _THIN_TILE):
        core = bounding_box(hole[tile.slices])
        if core is not None:
            core = core.moved(tile.top, tile.left)
            yield Window(core, core.grown(_THIN_OVERLAP + around, hole.shape), _THIN_OVERLAP)


def _cuts(start: int, stop: int) -> list[tuple[int, int]]:
    count = max(1, round((stop - start) / _TILE))
    at = np.linspace(start, stop, count + 1).round().astype(int).tolist()
    return list(pairwise(at))
