"""The glass measured along a rim that is known, and how far the measurement can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.inference.uncovering.pairs import CLEAREST, DENSEST, Glass

_SECTORS = 8  # of the rim, each left out once
_PLAIN = 3.0  # levels (standard deviation) below which the rim has one colour, and tells no opacity
_ROUNDS = 4  # of weighting
_SAMPLE = 4000  # covered pixels are enough to see what an error would do
_POSSIBLE = (0.3, 0.5, 0.7, 0.9)  # slopes to be reckoned with where the rim tells none
_RELATED = 0.1  # how much of the one side the other must tell (r squared)
_NOTABLE = 4.0  # levels by which both sides must differ for a pair to tell anything
_STAYED = 0.5  # of which less than this share must stay once the mark is taken off
_BUCKET = 20_000  # pairs are enough


@dataclass(frozen=True)
class Rim:
    """Pairs of pixels just outside and just inside a rim: clear, covered float32 (n, C); at, clear_at: int (n, 2),
    where the covered and the clear ones are."""

    clear: np.ndarray
    covered: np.ndarray
    at: np.ndarray
    clear_at: np.ndarray

    def explained(self, glass: Glass) -> float:
        """How well the picture goes on across the rim once `glass` is taken off: 1 all along it, 0 nowhere."""
        raw = np.abs(self.covered - self.clear).mean(axis=1)
        left = np.abs((self.covered - glass.shift) / glass.slope - self.clear).mean(axis=1)
        telling = raw >= _NOTABLE
        if not telling.any():
            return 0.0
        allowed = np.maximum(_STAYED * raw, _NOTABLE)[telling]
        return float(np.clip(1 - (left[telling] / allowed) ** 2, 0, None).mean())

    def fitted(self, glass: Glass) -> Glass:
        """`glass` fitted to the rim, from where it is; pairs far from the line do not count."""
        return self._fit(glass, np.ones(len(self.clear), bool))

    def doubts(self, glass: Glass, values: np.ndarray, cover: np.ndarray) -> float:
        """By how many levels of 8 bits (root mean square) what lies under the mark is likely to be wrong.

        values: float32 (h, w, C). cover: bool (h, w), what the mark covers.
        """
        inside = values[cover]
        inside = inside[:: max(1, len(inside) // _SAMPLE)]
        if not len(inside) or len(self.clear) < _SECTORS:
            return float("inf")
        others = self._alternatives(glass)
        best = (inside - glass.shift) / glass.slope
        errors = [np.square((inside - other.shift) / other.slope - best).mean() for other in others]
        return float(np.sqrt((len(errors) - 1) / len(errors) * np.sum(errors)))

    def _alternatives(self, glass: Glass) -> list[Glass]:
        spread = float(np.sqrt(np.square(self.clear - self.clear.mean(axis=0)).mean()))
        if spread < _PLAIN:
            mean_clear, mean_covered = np.median(self.clear, axis=0), np.median(self.covered, axis=0)
            return [Glass(slope, mean_covered - slope * mean_clear) for slope in _POSSIBLE]
        centre = self.at.mean(axis=0)
        turn = np.arctan2(self.at[:, 0] - centre[0], self.at[:, 1] - centre[1])
        order = np.argsort(turn, kind="stable")
        sector = np.empty(len(order), int)
        sector[order] = np.arange(len(order)) * _SECTORS // max(len(order), 1)
        return [self._fit(glass, sector != left_out) for left_out in range(_SECTORS)]

    def _fit(self, glass: Glass, chosen: np.ndarray) -> Glass:
        clear, covered = self.clear[chosen].astype(np.float64), self.covered[chosen].astype(np.float64)
        for _ in range(_ROUNDS if len(clear) else 0):
            missed = np.abs(covered - glass.slope * clear - glass.shift).mean(axis=1)
            limit = max(3.0, 4.0 * float(np.median(missed)))
            weight = np.clip(1 - (missed / limit) ** 2, 0, None) ** 2
            total = weight.sum()
            if total < 8:
                return glass
            mean_clear, mean_covered = (weight @ side / total for side in (clear, covered))
            out, within = clear - mean_clear, covered - mean_covered
            both, first, second = (
                float(weight @ (one * other).sum(axis=1))
                for one, other in ((out, within), (out, out), (within, within))
            )
            slope = glass.slope
            if both > 0 and first > total:  # the geometric mean: both sides differ by the picture's own detail as well
                slope = float(np.sqrt(second / first)) if both**2 > _RELATED * first * second else both / first
            slope = min(max(slope, DENSEST), CLEAREST)
            glass = Glass(slope, np.asarray(mean_covered - slope * mean_clear))
        return glass


def rim_of(values: np.ndarray, cover: np.ndarray, distance: int) -> Rim:
    """The pairs `distance` pixels to both sides of the rim of `cover`, bool (h, w). values: float32 (h, w, C)."""
    side = 2 * (distance // 2) - 1
    if side > 1:  # against texture
        values = cv2.blur(values, (side, side)).reshape(values.shape)
    inner = _depth(cover)
    outer = _depth(~cover)
    height, width = cover.shape
    clear, covered, places, clear_places = [], [], [], []
    apart = 2 * distance
    for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
        length = apart if 0 in (down, right) else max(2, round(apart / np.sqrt(2)))
        rows, columns = np.nonzero((inner > distance - 1) & (inner <= distance + 0.7))
        to_rows, to_columns = rows + down * length, columns + right * length
        good = (to_rows >= 0) & (to_rows < height) & (to_columns >= 0) & (to_columns < width)
        rows, columns, to_rows, to_columns = (side[good] for side in (rows, columns, to_rows, to_columns))
        good = (outer[to_rows, to_columns] > distance - 1) & (outer[to_rows, to_columns] <= distance + 1.2)
        covered.append(values[rows[good], columns[good]])
        clear.append(values[to_rows[good], to_columns[good]])
        places.append(np.stack((rows[good], columns[good]), axis=1))
        clear_places.append(np.stack((to_rows[good], to_columns[good]), axis=1))
    sides = [np.concatenate(side) for side in (clear, covered, places, clear_places)]
    step = max(1, len(sides[0]) // _BUCKET)
    return Rim(*(side[::step] for side in sides))


def _depth(where: np.ndarray) -> np.ndarray:
    """Pixels to the nearest one that is not in `where`; the picture's border is no rim."""
    return np.asarray(cv2.distanceTransform(where.astype(np.uint8), cv2.DIST_L2, 5))
