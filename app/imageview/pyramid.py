"""A picture at full, half, quarter ... size, so that a large one is drawn quickly when it is shown small. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box, clip, shrink, whole

Reduce = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]

SMALLEST = 256
"""No level is made below this many pixels on the long side."""

_STRIP = 512
"""Rows halved at a time: the intermediate sums stay in the processor's cache."""


def mean_of_four(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each 2 x 2 block as its mean, rounded. (2h, 2w) or (2h, 2w, 3 or 4) -> (h, w, ...)."""
    import cv2

    height, width = array.shape[0] // 2, array.shape[1] // 2
    return np.asarray(cv2.resize(array, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def largest_of_four(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each 2 x 2 block as its maximum, so that the thinnest marked scratch stays visible at any size."""
    return np.maximum(
        np.maximum(array[0::2, 0::2], array[0::2, 1::2]), np.maximum(array[1::2, 0::2], array[1::2, 1::2])
    )


def ink_of_four(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Between mean and maximum: thin lines keep their strength without growing thick."""
    mean, largest = mean_of_four(array), largest_of_four(array)
    return ((mean.astype(np.uint16) + largest) >> 1).astype(np.uint8)


class Pyramid:
    """`levels[0]` is the array itself, uint8 (H, W) or (H, W, C); each next level has half its size, rounded up."""

    def __init__(self, base: NDArray[np.uint8], reduce: Reduce, *, blank: bool = False) -> None:
        """Computes all levels. blank: `base` is all zero, and so are they (nothing is read)."""
        self._reduce = reduce
        self.levels = [base]
        while max(self.levels[-1].shape[:2]) > SMALLEST:
            height, width = self.levels[-1].shape[:2]
            self.levels.append(np.zeros(((height + 1) // 2, (width + 1) // 2, *base.shape[2:]), np.uint8))
        if not blank:
            self.update(whole(base.shape))

    @property
    def base(self) -> NDArray[np.uint8]:
        return self.levels[0]

    def level_for(self, scale: float) -> int:
        """The smallest level that still has a pixel for each screen pixel at `scale` screen pixels per pixel."""
        if scale >= 1:
            return 0
        return min(len(self.levels) - 1, floor(log2(1 / scale) + 1e-6))

    def update(self, box: Box) -> None:
        """Brings the smaller levels up to date after `box` of the base changed."""
        for below, level in zip(self.levels, self.levels[1:], strict=False):
            box = clip(shrink(box, 2), level.shape)
            if box.is_empty:
                return
            top, left, bottom, right = box
            for start in range(top, bottom, _STRIP):
                stop = min(bottom, start + _STRIP)
                level[start:stop, left:right] = self._reduce(_even(below, Box(start, left, stop, right)))

    def with_base(self, base: NDArray[np.uint8], boxes: Iterable[Box]) -> Pyramid:
        """A new pyramid on `base`, which differs from this one's only within `boxes`. This one stays as it is."""
        copy = Pyramid.__new__(Pyramid)
        copy._reduce = self._reduce
        copy.levels = [base, *(level.copy() for level in self.levels[1:])]
        for box in boxes:
            copy.update(box)
        return copy


def _even(below: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The pixels under `box` of the next level; an odd last row or column is repeated to make a pair."""
    top, left, bottom, right = box
    source = below[2 * top : 2 * bottom, 2 * left : 2 * right]
    missing_rows = 2 * (bottom - top) - source.shape[0]
    missing_columns = 2 * (right - left) - source.shape[1]
    if missing_rows or missing_columns:
        margin = [(0, missing_rows), (0, missing_columns)] + [(0, 0)] * (source.ndim - 2)
        source = np.pad(source, margin, mode="edge")
    return source
