"""A mark with a blurred rim, which pairs of near pixels tell little about: found by what a step across the rim fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from core.inference.uncovering.band import Band, band_of, outline_within
from core.inference.uncovering.coverage import SMALLEST, Votes, cannot_be_under
from core.inference.uncovering.pairs import Glass, Pairs, find_pairs

_SCALES = ((4, 1), (4, 3), (7, 5))  # of pairs, that a cover must agree with
_GLASSES = 2  # of each band that covers are worked out for


@dataclass(frozen=True, eq=False)
class SoftMark:
    """glass, cover: what lies where, bool (h, w). band: its rim. agreed: the share of the edges like the rim's that lie
    as `cover` has them, 0 to 1."""

    glass: Glass
    cover: np.ndarray
    band: Band
    agreed: float

    @property
    def explained(self) -> float:
        """How well the picture goes on across the rim without the mark, where that can be told, 0 to 1."""
        return self.band.told.explained(self.glass) * self.agreed**2

    @property
    def quality(self) -> float:
        """To compare several."""
        return self.band.rim.explained(self.glass) * self.agreed * float(np.sqrt(self.cover.sum()))


def find_soft_mark(
    values: np.ndarray,
    hole: np.ndarray,
    covers: Iterable[np.ndarray],
    covered_by: Callable[[Glass], Iterator[np.ndarray]],
    check: Callable[[], None],
) -> SoftMark | None:
    """The best mark with a soft rim in `hole`, bool (h, w), if any.

    covers: bool (h, w), where it may lie. covered_by: what a glass would cover. check: is called now and then, and may
    raise.
    """
    first = outline_within(values, hole, check)
    pairs = [find_pairs(values, hole, scale) for scale in _SCALES]
    found: list[SoftMark] = []
    for cover in [*covers, *([] if first is None else [first])]:
        found += _marks(values, hole, cover, pairs)
        check()
    for glass in _distinct(found):
        for cover in covered_by(glass):
            found += _marks(values, hole, cover, pairs)
            check()
    return max(found, key=lambda one: one.quality, default=None)


def _marks(values: np.ndarray, hole: np.ndarray, cover: np.ndarray, pairs: list[Pairs]) -> list[SoftMark]:
    if np.count_nonzero(cover) < SMALLEST:
        return []
    band = band_of(values, cover)
    return [
        SoftMark(glass, cover, band, _agreed(values, hole, cover, glass, pairs)) for _, glass in band.glasses[:_GLASSES]
    ]


def _distinct(found: list[SoftMark]) -> list[Glass]:
    kept: list[Glass] = []
    for one in sorted(found, key=lambda mark: -mark.quality):
        if not any(one.glass.is_like(other) for other in kept):
            kept.append(one.glass)
    return kept[:_GLASSES]


def _agreed(values: np.ndarray, hole: np.ndarray, cover: np.ndarray, glass: Glass, pairs: list[Pairs]) -> float:
    votes = Votes((hole.shape[0], hole.shape[1]))
    for several in pairs:
        votes.add(several, glass)
    possible = hole & ~cannot_be_under(values, glass)
    against = float(votes.covered[possible & ~cover].sum()) + float(votes.clear[cover].sum())
    agreeing = float(votes.covered[cover].sum()) + float(votes.clear[~cover].sum())
    return agreeing / max(agreeing + against, 1e-6)
