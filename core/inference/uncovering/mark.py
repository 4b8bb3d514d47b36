"""A translucent mark, found and measured from the picture around it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.columns import picked
from core.inference.uncovering.coverage import SMALLEST, VOTING, Votes
from core.inference.uncovering.pairs import CLEAREST, SCALES, Glass, Pairs, distinct, find_pairs, guesses
from core.inference.uncovering.regions import segments, settled
from core.inference.uncovering.rim_fit import Rim, rim_of
from core.inference.uncovering.soft_mark import find_soft_mark
from core.inference.uncovering.soft_rim import shares
from core.inference.uncovering.veil import Veil

_SAMPLE = 800  # pairs of one scale that guesses are made from
LOOKED_AT = 4
"""Guesses whose cover is worked out."""
SEEN_SHARE = 0.5
"""Of a guess's score that a smaller distance must reach to be the rim's own."""
_FACTORS = (1, 2, 4)  # by which the picture is reduced, to make soft rims sharp
SOFT = 3
"""Reduced pixels that a soft rim takes, to both sides."""
_MOST_PIXELS = 700_000  # that are looked at; larger pictures are reduced
_NARROWEST = 24  # pixels of a picture that is worth a look
CLEAR = 0.75
"""Of a rim that is explained: no need to look for a better mark."""
_SHARP_RIM = 2  # pixels that half a sharp rim takes at most
_COVERED_BY = {1: 4, 2: 3}  # pixels to both sides of a soft rim, by how a picture is reduced to find what is covered
_SHARP = 1.05  # what is as good at full size is better
_APART = 3  # pixels between two that are compared across a sharp rim

_LEAST_EXPLAINED = 0.45  # of the rim
_LEAST_CLEAR = 0.65  # of the rim of a gap in a mark that is clear
_MOST_DOUBT = 8.0  # levels of 8 bits by which what lies under a mark may be wrong
_DENSE = 0.15  # slope of the densest mark that can be sure
_MOST_OPAQUE = 0.4  # of a mark


@dataclass(frozen=True, eq=False)
class Mark:
    """A mark in a part of a picture.

    glass: its colour and opacity. share: float32 (h, w), 0 to 1, of that opacity, in soft rims less than 1. opaque:
    bool (h, w), parts in it that nothing shines through, such as letters in a box. explained: how well the picture goes
    on across its rim once it is taken off, 0 to 1. doubt: levels of 8 bits by which what lies under it may be wrong.
    """

    glass: Glass
    share: np.ndarray
    opaque: np.ndarray
    explained: float
    doubt: float

    @property
    def veil(self) -> Veil:
        """The mark pixel by pixel."""
        share = self.share[..., None]
        slope = np.asarray(1 - self.share * self.glass.opacity, np.float32)
        return Veil(slope, np.asarray(share * self.glass.shift, np.float32), self.opaque)

    @property
    def is_sure(self) -> bool:
        """Whether it can be taken off: glass at the limit of what is looked for is none that was found."""
        within = _DENSE <= self.glass.slope < CLEAREST
        opaque = self.opaque.sum() > _MOST_OPAQUE * np.count_nonzero(self.share > 0.5)
        return within and not opaque and self.explained >= _LEAST_EXPLAINED and self.doubt <= _MOST_DOUBT


@dataclass(frozen=True, eq=False)
class _Draft:
    """A guess with what it would cover. distance: half the width of its rim. found: the share of all that looks like
    the mark's rim that is one, 0 to 1."""

    glass: Glass
    cover: np.ndarray
    rim: Rim
    distance: int
    found: float
    quality: float


@dataclass(frozen=True, eq=False)
class _Parts:
    """A reduced picture with its regions of one colour and the pairs in it."""

    values: np.ndarray
    hole: np.ndarray
    parts: np.ndarray
    pairs: dict[tuple[int, int], Pairs]


class _Place:
    """Where a mark is looked for, in all sizes that are: each is taken apart once."""

    def __init__(self, values: np.ndarray, hole: np.ndarray, check: Callable[[], None]) -> None:
        self.values, self.hole, self.check = values, hole, check
        self._known: dict[int, _Parts] = {}

    def smaller(self, factor: int) -> _Place:
        return (
            self if factor == 1 else _Place(reduced(self.values, factor), reduced_hole(self.hole, factor), self.check)
        )

    def at(self, factor: int) -> _Parts:
        """The picture reduced by `factor`, taken apart."""
        if factor not in self._known:
            small, its_hole = reduced(self.values, factor), reduced_hole(self.hole, factor)
            pairs: dict[tuple[int, int], Pairs] = {}
            for scale in SCALES:
                pairs[scale] = find_pairs(small, its_hole, scale)
                self.check()
            self._known[factor] = _Parts(small, its_hole, segments(small, its_hole), pairs)
        return self._known[factor]


def find_mark(values: np.ndarray, hole: np.ndarray, check: Callable[[], None]) -> Mark | None:
    """The mark in `hole`, bool (h, w), or None if there is nothing like one. It may not be sure.

    values: float32 (h, w, C), levels of 8 bits, with some pixels around the hole. check: is called now and then, and
    may raise.
    """
    place = _Place(values, hole, check)
    drafts = list(_drafts(place))
    sharp = _sharpest(values, hole, drafts, check) if drafts else None
    if drafts and sharp is not None and sharp.is_sure and _is_sharp(drafts):
        return sharp
    soft = _soft(place, drafts)
    if soft is None or not soft.is_sure or (sharp is not None and sharp.is_sure and sharp.doubt < soft.doubt):
        return sharp or soft
    return soft


def _drafts(place: _Place) -> Iterator[tuple[int, _Draft]]:
    """The best ones of each size, with the factor by which the picture was reduced, until one is clear."""
    for factor in factors_for(place.hole):
        draft = _best_draft(place.at(factor), place.check)
        if draft is not None:
            yield factor, draft
            if draft.rim.explained(draft.glass) * draft.found >= CLEAR:
                return


def _best_of(drafts: list[tuple[int, _Draft]]) -> tuple[int, _Draft]:
    return max(drafts, key=lambda one: one[1].quality * (_SHARP if one is drafts[0] else 1))


def _is_sharp(drafts: list[tuple[int, _Draft]]) -> bool:
    factor, best = _best_of(drafts)
    return factor == drafts[0][0] and best.distance <= _SHARP_RIM


def _sharpest(
    values: np.ndarray, hole: np.ndarray, drafts: list[tuple[int, _Draft]], check: Callable[[], None]
) -> Mark:
    """The best draft's mark, measured by pairs of pixels across its rim."""
    factor, best = _best_of(drafts)
    cover = best.cover if factor == 1 else enlarged(best.cover, hole)
    reach = best.distance if factor == 1 else SOFT * factor
    rim = rim_of(values, cover, reach)
    glass = rim.fitted(best.glass)
    doubt = rim.doubts(glass, values, cover)
    check()
    return _mark(values, hole, cover, rim, glass, reach, rim.explained(glass) * best.found, doubt, check)


def _soft(place: _Place, drafts: list[tuple[int, _Draft]]) -> Mark | None:
    """A mark measured by what steps across its rim fit; of large pictures, in small."""
    values, hole, check = place.values, place.hole, place.check
    factor = next(factors_for(hole))
    smaller = place.smaller(factor)
    small, its_hole = smaller.values, smaller.hole
    covers = [reduced_hole(enlarged(one.cover, hole) if by > 1 else one.cover, factor) for by, one in drafts]
    check()
    parts = {by: smaller.at(by) for by in _COVERED_BY if min(its_hole.shape) >= _NARROWEST * by}

    def covered_by(glass: Glass) -> Iterator[np.ndarray]:
        for by, one in parts.items():
            draft = _draft(one, glass, _COVERED_BY[by])
            check()
            if draft is not None:
                yield draft.cover if by == 1 else enlarged(draft.cover, its_hole)

    found = find_soft_mark(small, its_hole, covers, covered_by, check)
    if found is None:
        return None
    doubt = found.band.doubts(found.glass, small, found.cover)
    check()
    cover = found.cover if factor == 1 else enlarged(found.cover, hole)
    told = found.band.told
    if factor > 1:
        told = Rim(told.clear, told.covered, told.at * factor, told.clear_at * factor)
    return _mark(values, hole, cover, told, found.glass, found.band.reach * factor, found.explained, doubt, check)


def _mark(
    values: np.ndarray,
    hole: np.ndarray,
    cover: np.ndarray,
    rim: Rim,
    glass: Glass,
    reach: int,
    explained: float,
    doubt: float,
    check: Callable[[], None],
) -> Mark:
    opaque = _opaque(hole & ~cover, hole, rim, glass, check)
    share = shares(values, glass, cover | opaque, hole, reach, check)
    return Mark(glass, share, opaque, explained, doubt)


def _opaque(gaps: np.ndarray, hole: np.ndarray, rim: Rim, glass: Glass, check: Callable[[], None]) -> np.ndarray:
    """bool (h, w): those gaps in a mark that lie wholly within it and are not clear: nothing shines through there."""
    count, labels = cv2.connectedComponents(gaps.astype(np.uint8), connectivity=8)
    outside = cv2.dilate((~hole).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    inner = set(range(1, count)) - set(np.unique(labels[outside]).tolist())
    of_pair = labels[tuple(rim.clear_at.T)]
    opaque = np.zeros(count, bool)
    for label in inner:
        check()
        opaque[label] = picked(rim, of_pair == label).explained(glass) < _LEAST_CLEAR
    return np.asarray(opaque[labels])


def factors_for(hole: np.ndarray) -> Iterator[int]:
    """By how much a picture is reduced, one after the other, to find a mark in `hole`, bool (h, w)."""
    least = math.ceil(math.sqrt(hole.size / _MOST_PIXELS))
    for factor in _FACTORS:
        if factor == 1 or min(hole.shape) >= _NARROWEST * factor * least:
            yield factor * least


def reduced(values: np.ndarray, factor: int) -> np.ndarray:
    """A picture, float32 (h, w, C), in small."""
    if factor == 1:
        return values
    height, width = (-(-side // factor) for side in values.shape[:2])
    more = (0, height * factor - values.shape[0], 0, width * factor - values.shape[1])
    padded = cv2.copyMakeBorder(values, *more, cv2.BORDER_REPLICATE).reshape(height, factor, width, factor, -1)
    return np.asarray(padded.mean(axis=(1, 3)), np.float32)


def reduced_hole(hole: np.ndarray, factor: int) -> np.ndarray:
    """A hole, bool (h, w), in small: what is partly in it counts as in it."""
    return np.asarray(reduced(hole[..., None].astype(np.float32), factor)[..., 0] > 0)


def enlarged(cover: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """What a small `cover` covers of `hole`, bool (h, w) both."""
    size = hole.shape[1], hole.shape[0]
    return np.asarray((cv2.resize(cover.astype(np.float32), size, interpolation=cv2.INTER_LINEAR) > 0.5) & hole)


def _best_draft(parts: _Parts, check: Callable[[], None]) -> _Draft | None:
    best: _Draft | None = None
    for glass, distance in _best_guesses(parts.pairs):
        draft = _draft(parts, glass, distance)
        check()
        if draft is not None and (best is None or draft.quality > best.quality):
            best = draft
    if best is None:
        return None
    again = _draft(parts, best.rim.fitted(best.glass), best.distance)
    return again if again is not None and again.quality >= best.quality else best


def _best_guesses(pairs: dict[tuple[int, int], Pairs]) -> list[tuple[Glass, int]]:
    """Glasses worth a closer look, each with the smallest distance at which it is seen."""
    found: list[tuple[float, Glass, int]] = []
    for (distance, _), several in pairs.items():
        found += [(score, glass, distance) for score, glass in guesses(several.some(_SAMPLE))]
    return distinct(found, SEEN_SHARE, LOOKED_AT)


def _draft(parts: _Parts, glass: Glass, distance: int) -> _Draft | None:
    hole = parts.hole
    votes = Votes((hole.shape[0], hole.shape[1]))
    for (reach, _), several in parts.pairs.items():
        if reach <= max(VOTING, distance):
            votes.add(several, glass)
    cover = settled(parts.values, parts.parts, glass, votes, hole, max(_APART, 2 * distance - 1))
    if cover.sum() < SMALLEST:
        return None
    rim = rim_of(parts.values, cover, distance)
    found = votes.heeded(cover)
    quality = rim.explained(glass) * found * float(np.sqrt(cover.sum() / hole.sum()))
    return _Draft(glass, cover, rim, distance, found, quality)
