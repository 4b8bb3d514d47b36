"""Small things that stand out from their surroundings, paler or darker, measured against the picture's own grain.

What specks and hairs have in common: the picture at several scales, in each a map of what is narrower than a limit, and
a threshold over it that follows the grain and the texture of the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.detect.finding import Tile

ELEMENT = 13
_BLOCK = 48  # points a side, over which grain is measured
_FAINTEST = 12  # levels by which anything has to stand out unless who looks for it says otherwise
_TIMES = 4.5  # and times what a quarter of the place stays below, which in grain is far above its height


@dataclass(frozen=True, eq=False)
class Layer:
    """A tile at one scale, and one polarity of it.

    scale: pixels per point. pale: whether things paler than their surroundings are looked for, else darker. colours:
    uint8 (h, w, 3). height: uint8 (h, w), by how much what is narrow stands out. floor: uint8 (h, w), the height from
    which it is no grain. labels: int32 (h, w), what stands out, numbered from 1. stats: int (n, 5), as OpenCV gives
    them, of all numbers from 0 on.
    """

    scale: int
    pale: bool
    colours: np.ndarray
    height: np.ndarray
    floor: np.ndarray

    def high(self, times: float) -> np.ndarray:
        """Where something stands out by so many times the floor, uint8 (h, w), 255 there."""
        least = cv2.convertScaleAbs(self.floor, alpha=times)
        return np.asarray(cv2.compare(self.height, least, cv2.CMP_GE))

    def parts(self, times: float) -> tuple[np.ndarray, np.ndarray]:
        """What stands out by so many times the floor: int32 (h, w), numbered from 1, and int (n, 5), OpenCV's stats."""
        high = self.high(times)
        # three times as fast on maps of scattered points as the algorithm that OpenCV takes by default
        _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(high, 8, cv2.CV_32S, cv2.CCL_BBDT)
        return labels, stats


def layers(tile: Tile, largest: int, element: int = ELEMENT, faintest: int = _FAINTEST) -> Iterator[Layer]:
    """The scales of a tile up to the one at which things of `largest` pixels are narrow; both polarities of each.

    element: points of a scale; what is narrower stands out. faintest: levels by which anything has to stand out.
    """
    colours, scale = tile.pixels, 1
    while min(colours.shape[:2]) >= 8:
        # what is pale and grey raises the lowest channel on ground of any colour, what is dark lowers the highest
        red, green, blue = cv2.split(colours)
        for pale, extreme in ((True, cv2.min), (False, cv2.max)):
            values = extreme(extreme(red, green), blue)
            smooth = cv2.GaussianBlur(values, (5, 5), 0.8)
            shape = cv2.MORPH_TOPHAT if pale else cv2.MORPH_BLACKHAT
            height = cv2.morphologyEx(smooth, shape, np.ones((element, element), np.uint8))
            yield Layer(scale, pale, colours, height, _floor(height, faintest))
        if scale * (element - 2) >= largest:
            return
        scale *= 2
        high, wide = (side // scale * scale for side in tile.pixels.shape[:2])
        colours = cv2.resize(tile.pixels[:high, :wide], None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)


def _floor(height: np.ndarray, faintest: int) -> np.ndarray:
    """The threshold, uint8 (h, w), from the calmest quarter of each block."""
    rows, columns = (max(1, side // _BLOCK) for side in height.shape)
    high, wide = height.shape[0] // rows, height.shape[1] // columns
    part = height[: rows * high, : columns * wide].reshape(rows, high, columns, wide)[:, ::3, :, ::2]
    blocks = np.sort(part.swapaxes(1, 2).reshape(rows, columns, -1), axis=2)
    quarter = blocks[:, :, blocks.shape[2] // 4].astype(np.float32)
    grain = np.ceil(_TIMES * quarter)
    floor = np.where(grain > faintest, np.clip(grain, _FAINTEST, 255), faintest).astype(np.uint8)
    return cv2.resize(floor, height.shape[::-1], interpolation=cv2.INTER_LINEAR)
