"""The same mark at the same place in many pictures, measured in all of them together.

One picture may show one colour around a mark, which tells no opacity; many show many. The edges of all pictures vote on
where the mark is. Then each pixel of its rim is measured by itself: over the pictures, what is seen there is a line in
what is under it, by both sides of the rim, and slope and shift are the pixel's own. So are pixels through which nothing
shines. Of every picture only sums and a sample of pairs are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.columns import joined, picked
from core.inference.seam import diffuse
from core.inference.uncovering.coverage import SMALLEST, VOTING, Votes, uncovered
from core.inference.uncovering.mark import (
    CLEAR,
    LOOKED_AT,
    SEEN_SHARE,
    SOFT,
    enlarged,
    factors_for,
    reduced,
    reduced_hole,
)
from core.inference.uncovering.pairs import SCALES, Glass, Pairs, distinct, find_pairs, guesses
from core.inference.uncovering.rim_fit import Rim, rim_of
from core.inference.uncovering.soft_rim import shares
from core.inference.uncovering.veil import Veil

FEWEST = 4
"""Pictures that are worth measuring together."""
_PAIRS = 6000  # of one scale, from all pictures
_RIM_PAIRS = 40_000
_LEAST_EXPLAINED = 0.4  # of the rim
_MOST_DOUBT = 3.0  # levels by which what is under the mark may be wrong
_PRIOR = 0.05  # by which slopes in a rim may differ from what its shape says
# Nothing shines through a pixel whose slope is below the usual one by so many standard errors, and less than this share
# of it, where the error itself is small enough.
_PLAINLY, _THROUGH, _TELLING = 4.0, 0.4, 0.1
_NEAR = 2.0  # pixels (Gaussian) around one that tell what is under it
_TOUCHED = 0.01  # opacity of what is covered at all
_DENSEST = 0.05  # slope of what nothing shines through

Crops = Callable[[], Iterable[np.ndarray]]
"""Gives the place in each picture, float32 (h, w, C), levels of 8 bits, one after the other, whenever it is called."""


@dataclass(frozen=True, eq=False)
class _Draft:
    """A guess and what it would cover. distance: half the width of its rim."""

    glass: Glass
    distance: int
    cover: np.ndarray
    found: float


def measure(crops: Crops, count: int, hole: np.ndarray, check: Callable[[], None] = lambda: None) -> Veil | None:
    """The mark in `hole`, bool (h, w), of all `count` crops; None where it cannot be told for sure.

    The crops are gone through some ten times. check: is called now and then between. Raises what they raise.
    """
    best: _Measured | None = None
    for factor in factors_for(hole):
        for measured in _measured(crops, count, hole, factor):
            if best is None or measured.quality > best.quality:
                best = measured
        if best is not None and best.explained >= CLEAR:
            break
    if best is None:
        return None
    glass, first = best.glass, next(iter(crops()))
    if best.explained < _LEAST_EXPLAINED or best.rim.doubts(glass, first, best.draft.cover) > _MOST_DOUBT:
        return None
    return _by_pixel(crops, hole, best.draft, glass, check)


@dataclass(frozen=True, eq=False)
class _Measured:
    """A draft with the pairs of all pictures across its rim, and its glass as those have it."""

    draft: _Draft
    rim: Rim
    glass: Glass

    @property
    def explained(self) -> float:
        return self.rim.explained(self.glass) * self.draft.found

    @property
    def quality(self) -> float:
        return self.explained * float(np.sqrt(self.draft.cover.sum()))


def _measured(crops: Crops, count: int, hole: np.ndarray, factor: int) -> Iterator[_Measured]:
    """Drafts made at a part of the size, measured at the full one."""
    small = reduced_hole(hole, factor)
    drafts = list(_drafts(lambda: (reduced(values, factor) for values in crops()), count, small))
    if factor > 1:
        covers = [enlarged(draft.cover, hole) for draft in drafts]
        drafts = [
            _Draft(draft.glass, SOFT * factor, cover, draft.found) for draft, cover in zip(drafts, covers, strict=True)
        ]
    rims: list[list[Rim]] = [[] for _ in drafts]
    for values in crops():
        for draft, several in zip(drafts, rims, strict=True):
            several.append(_some(rim_of(values, draft.cover, draft.distance), _RIM_PAIRS // count))
    for draft, several in zip(drafts, rims, strict=True):
        rim = joined(several)
        if len(rim.clear):
            yield _Measured(draft, rim, rim.fitted(draft.glass))


def _drafts(crops: Crops, count: int, hole: np.ndarray) -> Iterator[_Draft]:
    pooled: dict[tuple[int, int], list[Pairs]] = {scale: [] for scale in SCALES}
    for values in crops():
        for scale, several in pooled.items():
            several.append(find_pairs(values, hole, scale).some(max(40, _PAIRS // count)))
    found: list[tuple[float, Glass, int]] = []
    for (distance, _), several in pooled.items():
        together = Pairs(*(np.concatenate(part) for part in zip(*several, strict=True)))
        found += [(score, glass, distance) for score, glass in guesses(together.some(_PAIRS // 3))]
    kept = distinct(found, SEEN_SHARE, LOOKED_AT)
    votes = [Votes((hole.shape[0], hole.shape[1])) for _ in kept]
    for values in crops():
        for scale in SCALES:
            pairs = find_pairs(values, hole, scale)
            for (glass, distance), box in zip(kept, votes, strict=True):
                if scale[0] <= max(VOTING, distance):
                    box.add(pairs, glass)
    for (glass, distance), box in zip(kept, votes, strict=True):
        cover = box.cover(hole, np.zeros_like(hole))
        if cover.sum() >= SMALLEST:
            yield _Draft(glass, distance, cover, box.heeded(cover))


def _some(rim: Rim, count: int) -> Rim:
    if len(rim.clear) <= count:
        return rim
    chosen = np.zeros(len(rim.clear), bool)
    chosen[np.linspace(0, len(chosen) - 1, max(count, 1)).astype(int)] = True
    return picked(rim, chosen)


class _Lines:
    """For each pixel the line through all pictures, from sums of what is seen and what is likely to be under it."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._count = 0
        self._under, self._seen = np.zeros(shape), np.zeros(shape)
        self._squares, self._products, self._seen_squares = (np.zeros(shape[:2]) for _ in range(3))

    def add(self, under: np.ndarray, seen: np.ndarray) -> None:
        self._count += 1
        self._under += under
        self._seen += seen
        self._squares += np.square(under, dtype=np.float64).sum(axis=-1)
        self._products += (under.astype(np.float64) * seen).sum(axis=-1)
        self._seen_squares += np.square(seen, dtype=np.float64).sum(axis=-1)

    def fitted(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Slope (h, w), its standard error (h, w), and shift (h, w, C)."""
        count, channels = self._count, self._under.shape[-1]
        under, seen = self._under / count, self._seen / count
        squares = np.maximum(self._squares - count * np.square(under).sum(axis=-1), 1.0)
        products = self._products - count * (under * seen).sum(axis=-1)
        seen_squares = self._seen_squares - count * np.square(seen).sum(axis=-1)
        slope = products / squares
        left = np.maximum(seen_squares - slope * products, 0) / max(count * channels - channels - 1, 1)
        return slope, np.sqrt(left / squares), seen - slope[..., None] * under


def _by_pixel(crops: Crops, hole: np.ndarray, draft: _Draft, glass: Glass, check: Callable[[], None]) -> Veil:
    total, count = np.zeros(hole.shape, np.float32), 0
    lines: _Lines | None = None
    for values in crops():
        if lines is None:
            lines = _Lines(values.shape)
        total += shares(values, glass, draft.cover, hole, draft.distance, check)
        count += 1
        lines.add(_likely_under(values, glass, draft), values)
    assert lines is not None, "there are crops"
    share = total / count
    usual = 1 - share * glass.opacity
    slope, error, shift = lines.fitted()
    opaque = hole & (usual - slope > _PLAINLY * error) & (slope < _THROUGH * usual) & (error < _TELLING)
    rim = _rim(draft) & hole
    trust = np.where(rim, 1 / (1 + (error / _PRIOR) ** 2), 0)
    slope = usual + trust * (np.clip(slope, _DENSEST, 1) - usual)
    of_mark = share[..., None] * glass.shift
    shift = of_mark + trust[..., None] * (shift - of_mark)
    covered = hole & (usual < 1 - _TOUCHED)
    slope = np.where(covered, slope, 1).astype(np.float32)
    shift = np.where(covered[..., None], shift, 0).astype(np.float32)
    return Veil(slope, shift, opaque)


def _rim(draft: _Draft) -> np.ndarray:
    size = 2 * draft.distance + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    cover = draft.cover.astype(np.uint8)
    return np.asarray((cv2.dilate(cover, kernel) > 0) & ~(cv2.erode(cover, kernel, borderValue=1) > 0))


def _likely_under(values: np.ndarray, glass: Glass, draft: _Draft) -> np.ndarray:
    """What is likely to be under each pixel, (h, w, C): by its neighbours that are surely clear or covered; across the
    rim, by both its sides."""
    rim = _rim(draft)
    bare = np.where(draft.cover[..., None], uncovered(values, glass, 1.0), values).astype(np.float32)
    under = diffuse(bare, rim)
    near = cv2.GaussianBlur(under, (0, 0), _NEAR).reshape(under.shape)
    return np.where(rim[..., None], under, near)
