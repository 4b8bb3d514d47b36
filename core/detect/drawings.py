"""Which pictures show the same drawing, such as cels over one background, by small grey prints of them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

PRINT = 128
"""Pixels a side of a print."""
_TILE = 16  # pixels a side of its tiles
_FLAT = 4.0  # levels of standard deviation below which a tile says nothing
_EQUAL = 0.85  # correlation from which two tiles show the same
_SAME_SHARE = 0.25  # of the tiles that say something, from which two pictures show the same drawing


def print_of(rgb: np.ndarray) -> np.ndarray:
    """A coarse grey copy of a picture, uint8 (H, W, 3): float32 (PRINT, PRINT)."""
    small = cv2.resize(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (PRINT, PRINT), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32)


def drawings(prints: Sequence[np.ndarray]) -> np.ndarray:
    """Which pictures show the same drawing: a number for each, int (n,), the same for those that do.

    prints: float32 (PRINT, PRINT), of n pictures.
    """
    count, across = len(prints), PRINT // _TILE
    tiles = np.array(prints, np.float32).reshape(count, across, _TILE, across, _TILE).swapaxes(2, 3)
    tiles = tiles.reshape(count, across * across, -1)
    tiles = tiles - tiles.mean(axis=2, keepdims=True)
    spread = tiles.std(axis=2)
    says = spread >= _FLAT
    tiles /= np.maximum(spread, _FLAT)[:, :, None] * _TILE
    same = np.zeros((count, count), np.float32)
    either = np.zeros((count, count), np.float32)
    for place in range(across * across):
        says_here = says[:, place].astype(np.float32)
        same += (tiles[:, place] @ tiles[:, place].T >= _EQUAL) * np.outer(says_here, says_here)
        either += np.maximum.outer(says_here, says_here)
    flat = either < 4  # hardly anything is drawn: then they are the same unless they are of different brightness
    means = np.array(prints, np.float32).reshape(count, -1).mean(axis=1)
    alike = np.where(flat, np.abs(np.subtract.outer(means, means)) < 4, same >= _SAME_SHARE * np.maximum(either, 1))
    numbers = np.full(count, -1)
    for first in range(count):
        if numbers[first] < 0:  # what is like this one, and what is like that
            _spread(first, first, alike, numbers)
    return numbers


def _spread(number: int, start: int, alike: np.ndarray, numbers: np.ndarray) -> None:
    numbers[start] = number
    waiting = [start]
    while waiting:
        for other in np.flatnonzero(alike[waiting.pop()] & (numbers < 0)).tolist():
            numbers[other] = number
            waiting.append(other)
