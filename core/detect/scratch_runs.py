"""Where rows of a picture cross thin bright or dark lines: the raw material of scratches.

A line narrower than the search width stands out of its row's morphological opening (dark ones: closing), whichever
colours lie beside it. Before that the picture is averaged along short pieces of many slopes, so that a faint line gains
on the grain.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import cv2
import numpy as np

SLOPES = (-1.0, -0.66, -0.33, 0.0, 0.33, 0.66, 1.0)  # of x over y; steeper ones are found in the turned picture
_REACH = 4  # rows averaged above and below
_RIM = 2  # pixels of soft rim between a line and what is beside it


@dataclass(frozen=True)
class Runs:
    """Crossings of rows with lines, one entry each, sorted by y, then x.

    y, x: float32 centre. width: pixels. line, left, right: uint8 (n, 3), the colour of the line and beside it.
    """

    y: np.ndarray
    x: np.ndarray
    width: np.ndarray
    line: np.ndarray
    left: np.ndarray
    right: np.ndarray

    def __len__(self) -> int:
        return len(self.y)

    def pick(self, which: np.ndarray) -> Runs:
        return Runs(*(getattr(self, item.name)[which] for item in fields(self)))


def joined(parts: list[Runs]) -> Runs:
    """Runs of several tiles as one, sorted."""
    whole = Runs(*(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Runs)))
    return whole.pick(np.lexsort((whole.x, whole.y)))


def find_runs(rgb: np.ndarray, bright: bool, widest: int, floor: float) -> Runs:
    """The runs of a picture, uint8 (H, W, 3), up to `widest` pixels wide that stand out by `floor` 8-bit values."""
    height, width = rgb.shape[:2]
    ridge = _ridge(rgb, bright, widest)
    crest = cv2.dilate(ridge, np.ones((1, 9), np.uint8))
    inside = np.zeros((height, width + 2), np.int8)
    inside[:, 1:-1] = (ridge >= floor) & (ridge >= crest // 2)
    steps = np.diff(inside, axis=1)
    y, start = np.nonzero(steps > 0)
    _, stop = np.nonzero(steps < 0)
    kept = stop - start <= int(1.42 * widest + 1)
    kept &= (start > _RIM) & (stop < width - _RIM)  # cut by the border, anything is thin
    y, start, stop = y[kept], start[kept], stop[kept]
    middle = (start + stop - 1) / 2
    return Runs(
        y.astype(np.float32),
        middle.astype(np.float32),
        (stop - start).astype(np.float32),
        _strongest(rgb, y, start, stop, bright),
        rgb[y, np.maximum(start - _RIM, 0)],
        rgb[y, np.minimum(stop - 1 + _RIM, width - 1)],
    )


def _strongest(rgb: np.ndarray, y: np.ndarray, start: np.ndarray, stop: np.ndarray, bright: bool) -> np.ndarray:
    """The colour in the middle of runs; where two pixels share a hair-thin line, that of the fuller one."""
    low, high = rgb[y, (start + stop - 1) // 2], rgb[y, (start + stop) // 2]
    return np.maximum(low, high) if bright else np.minimum(low, high)


def _ridge(rgb: np.ndarray, bright: bool, widest: int) -> np.ndarray:
    """How far each pixel stands out of both sides of its row, uint8 (H, W), the best over the slopes."""
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    element = np.ones((1, 2 * (int(0.75 * widest) + 1) + 1), np.uint8)
    operation = cv2.MORPH_TOPHAT if bright else cv2.MORPH_BLACKHAT
    best = np.zeros_like(gray)
    for slope in SLOPES:
        averaged = cv2.filter2D(gray, -1, _along(slope), borderType=cv2.BORDER_REFLECT_101)
        np.maximum(best, cv2.morphologyEx(averaged, operation, element), out=best)
    return best


def _along(slope: float) -> np.ndarray:
    """A kernel that averages along a slope, with weights shared between neighbouring columns."""
    kernel = np.zeros((2 * _REACH + 1, 2 * _REACH + 3), np.float32)
    for step in range(-_REACH, _REACH + 1):
        x = _REACH + 1 + slope * step
        left = int(np.floor(x))
        kernel[step + _REACH, left] += left + 1 - x
        kernel[step + _REACH, left + 1] += x - left
    return kernel / kernel.sum()
