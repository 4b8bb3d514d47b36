"""Pairs of pixels across what may be a mark's rim, and the glass that explains most of them.

Under a mark of one colour and one opacity a, every channel is seen as y = s x + b with s = 1 - a, the same s for all
channels, and b = a times the colour. So a pixel just inside the rim tells, with the one just outside of it, a point of
that line; edges that belong to the picture do not agree with one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

SCALES = ((2, 1), (4, 1), (7, 1), (4, 3), (7, 5), (11, 7))
"""At which pairs are looked for: pixels from the middle of a rim to both ends, farther for soft rims; and pixels a side
of which an end is the mean, more against texture."""
CLEAREST, DENSEST = 0.95, 0.12
"""Limits of `Glass.slope`: beyond the first nothing would be gained, beyond the second too little shines through."""
_DIRECTIONS = ((0, 1), (1, 0), (1, 1), (1, -1))
_FAINTEST = 4.0  # levels of 8 bits between both ends of a pair
_TOLERANCE = 3.0  # levels by which a pair may miss the line
_EXACT = 0.35  # and this share of its contrast
_GUESSES = 900  # lines that are tried
_SLOPES = (0.2, 0.35, 0.5, 0.65, 0.8)  # tried where both pairs have one colour, and no line goes through them
_BEYOND = 12.0  # levels by which a mark's colour may lie outside of what a picture can have
_AMPLIFIED = 12.0  # levels by which what lies under it may then be wrong
_FEWEST = 12  # pairs
_ALIKE, _FAR = 0.08, 12.0  # slopes and shifts of guesses that are no two
_SAME = 0.05, 8.0  # slopes and shifts of one glass, measured twice
_KEPT = 3  # guesses that are worth a closer look


@dataclass(frozen=True)
class Glass:
    """A translucent layer: y = slope x + shift. shift: (C,) in levels of 8 bits."""

    slope: float
    shift: np.ndarray

    @property
    def opacity(self) -> float:
        """0 (clear) to 1 (nothing shines through)."""
        return 1 - self.slope

    def is_like(self, other: Glass) -> bool:
        """Whether both may be the same, measured twice."""
        near = float(np.abs(self.shift - other.shift).max()) < _SAME[1]
        return abs(self.slope - other.slope) < _SAME[0] and near

    @property
    def colour(self) -> np.ndarray:
        """(C,) in levels of 8 bits."""
        return np.asarray(self.shift / max(1 - self.slope, 1e-6))


class Pairs(NamedTuple):
    """Both ends of edges across which a mark may begin. clear, covered: float32 (n, C), levels of 8 bits, of the end
    that would be clear and the one under the mark; clear_at, covered_at: int (n, 2), rows and columns of both."""

    clear: np.ndarray
    covered: np.ndarray
    clear_at: np.ndarray
    covered_at: np.ndarray

    def some(self, count: int) -> Pairs:
        """At most `count` of them, spread evenly; the same ones each time."""
        if len(self.clear) <= count:
            return self
        chosen = np.random.default_rng(len(self.clear)).choice(len(self.clear), count, replace=False)
        return Pairs(*(part[chosen] for part in self))

    def explained(self, glass: Glass) -> np.ndarray:
        """How well `glass` explains each of them, float (n,): 1 exactly, 0 not at all."""
        return _explained(self, np.abs(self.covered - self.clear).mean(axis=1), glass.slope, glass.shift)


def find_pairs(values: np.ndarray, hole: np.ndarray, scale: tuple[int, int]) -> Pairs:
    """The edges in and around `hole`; one with both ends in the hole comes twice, once each way.

    values: float32 (h, w, C), levels of 8 bits. hole: bool (h, w). scale: one of SCALES.
    """
    distance, side = scale
    values = cv2.blur(values, (side, side)).reshape(values.shape) if side > 1 else values
    ends = []
    for direction in _DIRECTIONS:
        for sign in (1, -1):
            step = np.array(direction) * sign
            middle = _edges(values, hole, step, distance)
            ends.append((middle - distance * step, middle + distance * step))
    clear_at, covered_at = (np.concatenate(side) for side in zip(*ends, strict=True))
    return Pairs(values[tuple(clear_at.T)], values[tuple(covered_at.T)], clear_at, covered_at)


def _edges(values: np.ndarray, hole: np.ndarray, step: np.ndarray, distance: int) -> np.ndarray:
    """Rows and columns, (n, 2), of edges across `step` whose far end, `distance` steps on, lies in the hole."""
    height, width = hole.shape
    reach = distance + 2
    if height <= 2 * reach or width <= 2 * reach:
        return np.zeros((0, 2), int)

    def at(array: np.ndarray, steps: int) -> np.ndarray:
        top, left = reach + steps * step[0], reach + steps * step[1]
        return array[top : top + height - 2 * reach, left : left + width - 2 * reach]

    def contrast(steps: int) -> np.ndarray:
        return np.abs(at(values, steps + 1) - at(values, steps - 1)).sum(axis=-1)

    here = contrast(0)
    sharpest = np.ones(here.shape, bool)
    for steps in (-1, 1):
        sharpest &= here >= contrast(steps)
    ends = np.abs(at(values, distance) - at(values, -distance)).max(axis=-1)
    return np.argwhere(sharpest & (ends >= _FAINTEST) & at(hole, distance)) + reach


def guesses(pairs: Pairs) -> list[tuple[float, Glass]]:
    """The glasses that explain most pairs, the best first, each with the share of pairs that it explains."""
    if len(pairs.clear) < _FEWEST:
        return []
    slopes, shifts = _lines(pairs.clear, pairs.covered)
    scores = _scores(pairs, slopes, shifts)
    taken: list[int] = []
    for number in np.argsort(-scores, kind="stable").tolist():
        if any(
            abs(slopes[number] - slopes[other]) < _ALIKE and np.abs(shifts[number] - shifts[other]).max() < _FAR
            for other in taken
        ):
            continue
        taken.append(number)
        if len(taken) == _KEPT:
            break
    return [
        (float(scores[number]), Glass(float(slopes[number]), np.asarray(shifts[number], np.float64)))
        for number in taken
    ]


def distinct(found: list[tuple[float, Glass, int]], seen: float, most: int) -> list[tuple[Glass, int]]:
    """At most `most` different glasses of those `found` (score, glass, distance of the pairs that told it), the best
    first, each with the smallest distance at which `seen` of its score is reached: the rim's own."""
    kept: list[tuple[Glass, int]] = []
    for score, glass, _ in sorted(found, key=lambda one: -one[0]):
        if len(kept) == most:
            break
        if not any(glass.is_like(other) for other, _ in kept):
            near = [at for its_score, other, at in found if glass.is_like(other) and its_score >= seen * score]
            kept.append((glass, min(near)))
    return kept


def _lines(clear: np.ndarray, covered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slopes (m,) and shifts (m, C) of lines through two pairs each, and of some through one."""
    rng = np.random.default_rng(1)
    one, two = rng.integers(0, len(clear), (2, _GUESSES))
    way, seen = clear[one] - clear[two], covered[one] - covered[two]
    length = np.square(way).sum(axis=1)
    apart = length > 20.0**2
    slopes = (way * seen).sum(axis=1)[apart] / length[apart]
    middle = (clear[one] + clear[two])[apart] / 2
    shifts = (covered[one] + covered[two])[apart] / 2 - slopes[:, None] * middle
    single = rng.integers(0, len(clear), 60)
    more = [covered[single] - slope * clear[single] for slope in _SLOPES]
    slopes = np.concatenate([slopes, *(np.full(len(single), slope) for slope in _SLOPES)])
    shifts = np.concatenate([shifts, *more])
    fits = _possible(slopes, shifts)
    return slopes[fits].astype(np.float32), shifts[fits].astype(np.float32)


def possible(glass: Glass) -> bool:
    """Whether there can be such a glass: with a colour that a picture can have, neither too clear nor too dense."""
    return bool(_possible(np.array([glass.slope]), glass.shift[None])[0])


def _possible(slopes: np.ndarray, shifts: np.ndarray) -> np.ndarray:
    colour = shifts / np.maximum(1 - slopes, 0.02)[:, None]
    fits = (slopes >= DENSEST) & (slopes <= CLEAREST)
    return np.asarray(fits & (colour > -_BEYOND).all(axis=1) & (colour < 255 + _BEYOND).all(axis=1))


def _scores(pairs: Pairs, slopes: np.ndarray, shifts: np.ndarray) -> np.ndarray:
    """How much of the pairs each line explains, float (m,)."""
    contrast = np.abs(pairs.covered - pairs.clear).mean(axis=1)
    missed = np.zeros((len(slopes), len(contrast)), np.float32)
    for channel in range(pairs.clear.shape[1]):
        told = slopes[:, None] * pairs.clear[:, channel] + shifts[:, channel, None]
        missed += np.abs(pairs.covered[:, channel] - told)
    missed /= pairs.clear.shape[1]
    contrast = np.maximum(contrast, 1e-3)
    allowed = np.minimum(np.minimum(_TOLERANCE, _AMPLIFIED * slopes)[:, None], _EXACT * contrast)
    return np.asarray(np.clip(1 - (missed / allowed) ** 2, 0, None).mean(axis=1))


def _explained(pairs: Pairs, contrast: np.ndarray, slope: float, shift: np.ndarray) -> np.ndarray:
    missed = np.abs(pairs.covered - slope * pairs.clear - shift).mean(axis=1)
    allowed = np.minimum(min(_TOLERANCE, _AMPLIFIED * slope), _EXACT * contrast)
    return np.asarray(np.clip(1 - (missed / np.maximum(allowed, 1e-6)) ** 2, 0, None))
