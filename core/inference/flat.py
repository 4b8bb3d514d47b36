"""Flat colours stay flat: where a hole lies on one cel, the fill is the cel's colour exactly, without grain.

Decided for whole holes in the picture's own values, not window by window, so that one hole gets one colour. A hole
that lines run into is flat where it is far from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import Box, bounding_box
from core.inference.colours import dominant
from core.inference.restore_job import HoleRegion, RestoreJob

_RING = 6  # width of the surroundings that decide
_LINE = 76  # a predicted edge at least this probable (of 255) counts as a line
_SQUARE = 24  # side of the pieces in which a long and narrow hole is looked at
_OBLIQUE = 2  # a line may cross a hole so aslant that it runs this many times the hole's depth within it

# Chosen on JPEG copies (quality 75 to 95) of drawn pictures: at least nine of ten flat places pass, and places that
# pass without being flat differ by 2 levels at most. All in levels of 8 bits.
_LARGEST_NOISE = 4.0
_USUAL_NOISE = 2.5  # 19 of 20 pixels differ by no more
_LARGEST_TREND = 0.75  # what a plane through the surroundings may rise
_LARGEST_BULGE = 1.5  # what a parabola through them may differ from one colour, in the hole as well
_CLEAN = 0.25  # a trend that leaves less than this part of itself unexplained is drawn, however faint
_SAMPLE = 20_000  # pixels are enough to assess a long ring


def flatten(job: RestoreJob, lines: np.ndarray, rows: np.ndarray) -> None:
    """Puts the cel's colour into those of `rows`, one for each hidden pixel, that lie on one cel.

    lines: uint8 (H, W), 255 is an edge, found, predicted or given. rows: the picture's dtype, (n, 1) or (n, 3).
    """
    for damage in job.damages():
        job.cancel.raise_if_cancelled()
        for hole in job.holes(damage):
            for part, colour in _flat_parts(job, hole, lines):
                rows[job.rows_of(part)] = colour


def _flat_parts(job: RestoreJob, hole: HoleRegion, lines: np.ndarray) -> Iterator[tuple[HoleRegion, np.ndarray]]:
    """The parts of `hole` that lie on one cel, and its colour, (C,)."""
    area = hole.box.grown(_RING + 1, job.size)
    around = _Surroundings.of(job, hole, area)
    if not around.ring.any():
        return
    entering = around.near & (lines[area.slices] > _LINE)
    whole = HoleRegion(hole.box.inside(area), hole.pixels)
    parts = [whole]
    if entering.any():
        apart = around.mine & (_distance(entering) > _OBLIQUE * around.deepest + _RING)
        parts = list(_separate(apart))
    for part in parts:
        for flat, colour in around.flat_stretches(part):
            yield HoleRegion(flat.box.moved(area.top, area.left), flat.pixels), colour


@dataclass(frozen=True)
class _Surroundings:
    """A hole and what lies around it. mine, near, ring: bool (h, w): the hole, it and its surroundings, the known
    pixels among them. values: the picture's (h, w, C). deepest: pixels from the middle of the hole to its border."""

    mine: np.ndarray
    near: np.ndarray
    ring: np.ndarray
    values: np.ndarray
    level: int
    deepest: float

    @classmethod
    def of(cls, job: RestoreJob, hole: HoleRegion, area: Box) -> _Surroundings:
        mine = np.zeros((area.height, area.width), bool)
        mine[hole.box.inside(area).slices] = hole.pixels
        size = 2 * _RING + 1
        near = cv2.dilate(mine.astype(np.uint8), np.ones((size, size), np.uint8)) > 0
        deepest = 0.0 if mine.all() else float(_distance(~mine).max())
        return cls(mine, near, near & job.seen(area), job.values(area), job.level, deepest)

    def flat_stretches(self, part: HoleRegion) -> Iterator[tuple[HoleRegion, np.ndarray]]:
        """`part` if it is flat, else its stretches that are: flat squares of it, joined where they meet."""
        colour = self._colour(part)
        if colour is not None:
            yield part, colour
        if colour is not None or self.deepest > _SQUARE / 2:
            return
        flat = np.zeros(part.pixels.shape, bool)
        for square in _squares(part):
            if self._colour(square) is not None:
                flat[square.box.inside(part.box).slices] |= square.pixels
        for stretch in _separate(flat):
            moved = HoleRegion(stretch.box.moved(part.box.top, part.box.left), stretch.pixels)
            colour = self._colour(moved)
            if colour is not None:
                yield moved, colour

    def _colour(self, part: HoleRegion) -> np.ndarray | None:
        """The one colour around `part`, or None if there are more."""
        beside = part.box.grown(int(self.deepest) + _RING + 1, self.mine.shape)
        chosen = np.zeros((beside.height, beside.width), bool)
        chosen[part.box.inside(beside).slices] = part.pixels
        ring = self.ring[beside.slices] & (_distance(chosen) <= self.deepest + _RING)
        return _one_colour(self.values[beside.slices], ring, chosen, self.level)


def _squares(part: HoleRegion) -> Iterator[HoleRegion]:
    """`part` cut into squares, none of them as large as the whole."""
    if max(part.box.height, part.box.width) <= _SQUARE:
        return
    for top in range(0, part.box.height, _SQUARE):
        for left in range(0, part.box.width, _SQUARE):
            inner = bounding_box(part.pixels[top : top + _SQUARE, left : left + _SQUARE])
            if inner is not None:
                at = inner.moved(top, left)
                yield HoleRegion(at.moved(part.box.top, part.box.left), part.pixels[at.slices])


def _distance(where: np.ndarray) -> np.ndarray:
    """How far each pixel is from the nearest of `where`, float32; 0 on them."""
    return np.asarray(cv2.distanceTransform((~where).astype(np.uint8), cv2.DIST_L2, 5))


def _separate(pixels: np.ndarray) -> Iterator[HoleRegion]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pixels.astype(np.uint8), connectivity=8)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        box = Box(top, left, top + height, left + width)
        yield HoleRegion(box, labels[box.slices] == label)


def ground_colour(values: np.ndarray, known: np.ndarray, hole: np.ndarray, level: int) -> np.ndarray | None:
    """The colour, (C,), of a ground that a line borders on, or None if its `known` pixels are shaded.

    As for a flat hole, but for the few pixels that the line's own noise may reach. values: (h, w, C); known, hole:
    bool (h, w), neither of them empty.
    """
    colours = values[known]
    error = (colours - np.median(colours, axis=0)) / level
    away = np.abs(error).max(axis=1)
    if np.percentile(away, 95) > _USUAL_NOISE or (away.max() > 0 and _is_drawn(error, known, hole)):
        return None
    return dominant(colours)


def _one_colour(values: np.ndarray, ring: np.ndarray, hole: np.ndarray, level: int) -> np.ndarray | None:
    """The one colour of `ring`, (C,), or None if it has more. values: (h, w, C); ring, hole: bool (h, w)."""
    colours = values[ring]
    if not len(colours):
        return None
    middle = np.median(colours, axis=0)
    away = np.abs(colours - middle).max(axis=1) / level
    if away.max() > _LARGEST_NOISE or np.percentile(away, 95) > _USUAL_NOISE:
        return None
    if away.max() > 0 and _is_drawn((colours - middle) / level, ring, hole):
        return None
    return dominant(colours)


def _is_drawn(error: np.ndarray, ring: np.ndarray, hole: np.ndarray) -> bool:
    """Whether what is left in the surroundings is shading and not noise. error: (n, C) in levels, of the ring."""
    box = bounding_box(ring | hole)
    assert box is not None
    scale = max(box.height, box.width) / 2
    centre = (box.top + box.bottom - 1) / 2, (box.left + box.right - 1) / 2

    def terms(where: np.ndarray) -> np.ndarray:
        y, x = ((at - middle) / scale for at, middle in zip(np.nonzero(where), centre, strict=True))
        step = -(-len(y) // _SAMPLE)
        return np.stack((np.ones_like(y), y, x, y * y, x * y, x * x), axis=1)[::step]

    around, inside = terms(ring), terms(hole)
    error = error[:: -(-len(error) // _SAMPLE)]
    plane = np.linalg.lstsq(around[:, :3], error, rcond=None)[0]
    rise = around[:, :3] @ plane
    trend = np.ptp(rise, axis=0)
    if trend.max() > _LARGEST_TREND:
        return True
    if (np.std(error - rise, axis=0) < _CLEAN * trend).any():
        return True
    bowl = np.linalg.lstsq(around, error, rcond=None)[0]
    return max(float(np.abs(part @ bowl).max()) for part in (around, inside)) > _LARGEST_BULGE
