"""Flat ground beside lines stays exactly that ground: white paper on both sides of a balloon's outline, or any cel.

`core.inference.flat` gives one colour to a hole, or a part of one, that no line comes near. Where lines run into it,
what was painted says where they go: what comes close to a ground of the surroundings, hangs together with known pixels
of it and has more of it around than of texture becomes it. Lines, and the soft pixels beside them, stay as they were
painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import Box, bounding_box
from core.inference import coarse
from core.inference.colours import even, find_cels
from core.inference.flat import ground_colour
from core.inference.restore_job import HoleRegion, RestoreJob

_RING = 8  # width of the surroundings that decide
_MISSED = 16  # levels of 8 bits by which a network misses a ground at most
_LEAST = 12  # known pixels of a ground that a place must hang together with
_SHARE = 0.4  # of what is known around a pixel, but for other grounds, must be the ground; in a screen of dots less is
_SIGHTS = (16, 32, 64, 128, 256, 512)  # pixels around one that are looked at, the fewest that reach what is known


def keep_grounds(job: RestoreJob, rows: np.ndarray) -> None:
    """Puts exact grounds into those of `rows`, one for each hidden pixel, that come close to one beside them.

    rows: the picture's dtype, (n, 1) or (n, 3); changed in place.
    """
    for damage in job.damages():
        for hole in job.holes(damage):
            job.cancel.raise_if_cancelled()
            at = job.rows_of(hole)
            scene = _Scene.of(job, hole, rows[at])
            scene.settle()
            rows[at] = scene.values[scene.mine]


@dataclass(frozen=True)
class _Scene:
    """A hole as it was painted, and what lies around it.

    values: the picture's (h, w, C), in the hole what was painted. mine, known, sure: bool (h, w): the hole, the known
    pixels around it, and those of them that lie within a cel or a stroke. depth: float32 (h, w), pixels from what is
    known.
    """

    values: np.ndarray
    mine: np.ndarray
    known: np.ndarray
    sure: np.ndarray
    depth: np.ndarray
    level: int

    @classmethod
    def of(cls, job: RestoreJob, hole: HoleRegion, painted: np.ndarray) -> _Scene:
        area = hole.box.grown(_RING, job.size)
        mine = np.zeros((area.height, area.width), bool)
        mine[hole.box.inside(area).slices] = hole.pixels
        around = cv2.dilate(mine.astype(np.uint8), np.ones((2 * _RING + 1, 2 * _RING + 1), np.uint8)) > 0
        known, values = around & job.seen(area) & ~mine, job.values(area).copy()
        sure = even(values, known, job.level)
        values[mine] = painted
        return cls(values, mine, known, sure, coarse.depth(mine), job.level)

    def settle(self) -> None:
        """Puts the grounds' colours into `values`, in place, where they belong."""
        if not self.sure.any():
            return
        cels = find_cels(self.values[self.sure], self.level)
        nearest = self._nearest(cels)
        parts = [_part(nearest == number) for number in range(len(cels))]
        settled = np.full(nearest.shape, -1, np.int8)
        for number, part in enumerate(parts):
            if part is not None:
                settled[part.slices][_eroded(nearest, number, part)] = number
        witnesses = np.where(self.sure, settled, -1).astype(np.int8)
        for number, part in enumerate(parts):
            if part is None:
                continue
            here, witness = (settled[part.slices] == number) & self.mine[part.slices], witnesses[part.slices] == number
            if here.any() and witness.any():
                here &= self._is_among(here, part, number, witnesses)
                for inner, place in _places(nearest[part.slices] == number):
                    box = inner.moved(part.top, part.left)
                    self._fill(box, here[inner.slices] & place, witness[inner.slices] & place)

    def _nearest(self, cels: np.ndarray) -> np.ndarray:
        """For each pixel the cel that its colour comes nearest to, int8 (h, w); -1 where it comes close to none."""
        looked_at = self.mine | self.known
        colours = self.values[looked_at].astype(np.int32)
        least = np.full(len(colours), _MISSED * self.level + 1, np.int32)
        best = np.full(len(colours), -1, np.int8)
        for number, cel in enumerate(cels):
            away = np.abs(colours - cel.astype(np.int32)).max(axis=-1)
            closer = away < least
            least[closer], best[closer] = away[closer], number
        nearest = np.full(looked_at.shape, -1, np.int8)
        nearest[looked_at] = best
        return nearest

    def _is_among(self, where: np.ndarray, part: Box, number: int, witnesses: np.ndarray) -> np.ndarray:
        """Which of the pixels `where`, bool over `part`, have enough of a ground around them: of what is known, but for
        the witnesses of other grounds, its own."""
        enough, nearer, depth = np.zeros_like(where), 0.0, self.depth[part.slices]
        for sight in _SIGHTS:
            farther = sight / 2 if sight < _SIGHTS[-1] else np.inf
            here = where & (depth > nearer) & (depth <= farther)
            if here.any():
                wide = part.grown(sight, self.mine.shape)
                seen, at = witnesses[wide.slices], part.inside(wide).slices
                own = seen == number
                known = self.known[wide.slices] & (own | (seen < 0))
                enough |= here & (_count(own, sight)[at] >= _SHARE * _count(known, sight)[at])
            nearer = farther
        return enough

    def _fill(self, box: Box, here: np.ndarray, witness: np.ndarray) -> None:
        if not here.any() or witness.sum() < _LEAST:
            return
        colour = ground_colour(self.values[box.slices], witness, here, self.level)
        if colour is not None:
            self.values[box.slices][here] = colour


def _part(where: np.ndarray) -> Box | None:
    """The box of the pixels `where`, a pixel larger where there is more; None if there are none."""
    box = bounding_box(where)
    return None if box is None else box.grown(1, where.shape)


def _eroded(nearest: np.ndarray, number: int, part: Box) -> np.ndarray:
    """A ground in `part` without the pixels at its border, which may be the soft ones beside a line."""
    where = nearest[part.slices] == number
    return np.asarray(cv2.erode(where.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)


def _count(where: np.ndarray, sight: int) -> np.ndarray:
    """How many of the pixels `where` lie around each pixel, as a share of all, float32 (h, w)."""
    side = 2 * sight + 1, 2 * sight + 1
    return np.asarray(cv2.boxFilter(where.astype(np.float32), -1, side, borderType=cv2.BORDER_CONSTANT))


def _places(where: np.ndarray) -> Iterator[tuple[Box, np.ndarray]]:
    """The separate places of `where`: the box of each, and bool (h, w) of it."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(where.astype(np.uint8), connectivity=4)
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if area > _LEAST:
            box = Box(top, left, top + height, left + width)
            yield box, labels[box.slices] == label
