"""The glass measured across a blurred rim.

A soft rim is a band in which the mark sets in little by little: a pair of pixels across it must lie so far apart that
the picture itself differs between both. So the colours are read along the normals of an outline, from outside to
inside, and each normal is fitted by two colours with a blurred step between them. Normals that such a step does not fit
have a line of the picture's own in them and are left out; the others tell the colour outside and the one under the
mark at the same place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import erf, sqrt

import cv2
import numpy as np

from core.columns import picked
from core.inference.uncovering.pairs import Glass, Pairs, guesses, possible
from core.inference.uncovering.rim_fit import Rim

_REACH = 8  # pixels of a normal to both sides of the outline
_USUAL = 6  # pixels to both sides within which steps of all blurs are compared
_BLURS = (0.6, 1.0, 1.5, 2.0, 2.5, 3.0)  # pixels (Gaussian) by which a rim may be blurred
_COARSE = (1.0, 2.0)  # those that are enough to look for an outline
_OUTLINE = 2.5  # pixels (Gaussian) by which an outline is smoothed for its normals
_FLATTEST = 0.02  # change of the smoothed cover for each pixel, below which there is no outline
_NOTABLE = 4.0  # levels between both colours of a normal that tells anything
_MISSED = 0.25, 0.75  # share of those, and levels, by which a step may miss what is seen
_TELLING = 0.2  # of a step's fit from which a normal counts
_FEWEST = 16  # normals
_SAMPLE = 800  # normals that guesses are made from
_ALIKE = 6  # neighbouring normals that tell the same
_DEPTHS = 16  # pixels from a hole's border within which a mark's outline is looked for


@dataclass(frozen=True, eq=False)
class Band:
    """A soft rim. rim: both colours of each normal. fit: float (n,), 0 to 1, how well the step fits each of them.
    blur: the step's, in pixels (Gaussian)."""

    rim: Rim
    fit: np.ndarray
    blur: float

    @property
    def score(self) -> float:
        """How much of the outline looks like a mark's rim, 0 to 1."""
        return float(self.fit.mean()) if len(self.fit) else 0.0

    @property
    def reach(self) -> int:
        """Half the rim's width, pixels."""
        return max(2, round(2.5 * self.blur + 0.5))

    @cached_property
    def told(self) -> Rim:
        """The normals that count."""
        return picked(self.rim, self.fit >= _TELLING)

    @cached_property
    def glasses(self) -> list[tuple[float, Glass]]:
        """What may lie within, the likeliest first, each with the share of the normals that it explains, 0 to 1."""
        told = self.told
        if len(told.clear) < _FEWEST:
            return []
        pairs = Pairs(told.clear, told.covered, told.clear_at, told.at)
        found = []
        for _, glass in guesses(pairs.some(_SAMPLE)):
            for one in (glass, told.fitted(glass)):
                if possible(one):
                    found.append((float(pairs.explained(one).mean()), one))
        return sorted(found, key=lambda one: -one[0])

    def doubts(self, glass: Glass, values: np.ndarray, cover: np.ndarray) -> float:
        """By how many levels of 8 bits (root mean square) what lies under the mark is likely to be wrong: by how the
        measurement changes along the rim, or by what else might explain the rim, weighted by how well it does."""
        inside = values[cover]
        told, scored = self.told, self.glasses
        if not scored or not len(inside):
            return float("inf")
        independent = len(told.clear) / _ALIKE
        weights, errors = [], []
        for score, other in scored:
            apart = (inside - glass.shift) / glass.slope - (inside - other.shift) / other.slope
            weights.append(np.exp((score - scored[0][0]) * independent))
            errors.append(np.square(apart).mean())
        return max(told.doubts(glass, values, cover), float(np.sqrt(np.average(errors, weights=weights))))


def band_of(values: np.ndarray, cover: np.ndarray, blurs: tuple[float, ...] = _BLURS) -> Band:
    """The band along the outline of `cover`, bool (h, w), with one of the `blurs`. values: float32 (h, w, C), levels of
    8 bits."""
    seen, at, clear_at = _unrolled(values, cover)
    best: Band | None = None
    least = np.inf
    for blur in blurs:
        clear, covered, missed, everywhere = _stepped(seen, blur)
        contrast = np.abs(covered - clear).mean(axis=1)
        fit = np.clip(1 - (missed / np.maximum(_MISSED[0] * contrast, _MISSED[1])) ** 2, 0, None)
        left = float(np.minimum(everywhere / np.maximum(contrast, _NOTABLE), 0.5).mean()) if len(missed) else 0.0
        if best is None or left < least:
            best = Band(Rim(clear, covered, at, clear_at), np.where(contrast >= _NOTABLE, fit, 0), blur)
            least = left
    assert best is not None, "there are blurs"
    return best


def outline_within(values: np.ndarray, hole: np.ndarray, check: Callable[[], None]) -> np.ndarray | None:
    """bool (h, w): `hole` without its margin, where a soft rim runs along the rest; None where none does. check: is
    called now and then, and may raise."""
    depth = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5)
    best: tuple[float, np.ndarray] | None = None
    for least in range(_DEPTHS):
        cover = depth > least
        if not cover.any():
            break
        score = band_of(values, cover, _COARSE).score
        check()
        if best is None or score > best[0]:
            best = score, cover
    return best[1] if best is not None and best[0] > 0 else None


def _unrolled(values: np.ndarray, cover: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What lies along the normals of an outline, float32 (n, 2 _REACH + 1, C), from outside to inside; int (n, 2), the
    pixels of the outline; and the ones where the normals begin."""
    smooth = cv2.GaussianBlur(cover.astype(np.float32), (0, 0), _OUTLINE)
    inside = (smooth > 0.5).astype(np.uint8)
    at = np.argwhere((inside > 0) & (cv2.erode(inside, np.ones((3, 3), np.uint8), borderValue=1) == 0))
    ways = np.stack([cv2.Sobel(smooth, cv2.CV_32F, *order) / 8 for order in ((0, 1), (1, 0))], axis=-1)[tuple(at.T)]
    steep = np.linalg.norm(ways, axis=1)
    at, ways, steep = (part[steep > _FLATTEST] for part in (at, ways, steep))
    normals = ways / steep[:, None]
    to_outline = (0.5 - smooth[tuple(at.T)]) / steep
    steps = np.arange(-_REACH, _REACH + 1) + to_outline[:, None]
    places = at[:, None] + steps[..., None] * normals[:, None]
    limits = np.array(cover.shape) - 1
    good = ((places >= 0) & (places <= limits)).all(axis=(1, 2))
    places = places[good].astype(np.float32)
    if not len(places):
        return np.zeros((0, 2 * _REACH + 1, values.shape[2]), np.float32), *(np.zeros((0, 2), int),) * 2
    seen = np.stack(
        [
            cv2.remap(np.ascontiguousarray(plane), places[..., 1], places[..., 0], cv2.INTER_LINEAR)
            for plane in np.moveaxis(values, -1, 0)
        ],
        axis=-1,
    )
    return seen, at[good], np.rint(places[:, 0]).astype(int)


def _stepped(seen: np.ndarray, blur: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The colours before and behind a blurred step, float32 (n, C) both, and by how many levels it misses what is
    `seen` along each normal (root mean square), float32 (n,): near the step, and as far as any step may reach."""
    steps = np.arange(-_REACH, _REACH + 1)
    share = np.array([0.5 + 0.5 * erf(step / (blur * sqrt(2))) for step in steps])
    near = np.abs(steps) <= max(2.5 * blur, 1.0) + 2
    basis = np.stack((1 - share, share), axis=1)
    ends = np.einsum("kd,ndc->nkc", np.linalg.pinv(basis[near]), seen[:, near])
    missed = np.square(seen - np.einsum("dk,nkc->ndc", basis, ends)).mean(axis=2)
    clear, covered = (np.asarray(ends[:, side], np.float32) for side in (0, 1))
    usual = np.abs(steps) <= _USUAL
    return clear, covered, np.sqrt(missed[:, near].mean(axis=1)), np.sqrt(missed[:, usual].mean(axis=1))
