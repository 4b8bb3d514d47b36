"""Copies of a periodic texture: known pixels a whole number of periods away, taken as they are.

A period is hardly ever a whole number of pixels, but some of its multiples nearly are. How nearly is measured in the
picture itself: the mean difference of all pixels so far apart, for every distance at once (the masked form of Padfield,
2012). So nothing is interpolated, and a lattice that is a little warped or turned counts as far as it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from core.boxes import Box
from core.inference.lattice import Lattice

COPIES = 8
"""Copies that a pixel is made of."""
_FEWEST_PAIRS = 200  # of pixels so far apart; fewer tell nothing of a shift
_MOST = 600  # shifts that are looked at
_OFF_NODE = 0.75  # pixels that a shift may lie from a node of the lattice,
_DRIFT = 0.004  # and so many more for each pixel of its length
_DIRECTIONS = 12
_WORST = 0.5  # share of the texture's variance that a shift may miss
_FARTHER = 150.0  # pixels that count as much as a difference twice as large

Array = NDArray[np.float64]
Check = Callable[[], None]


def ranked_shifts(gray: np.ndarray, valid: np.ndarray, lattice: Lattice, far: int, check: Check) -> NDArray[np.int64]:
    """Whole shifts (down, right), (n, 2), at most `far` pixels long, at which the texture repeats; the best first.

    gray: float (h, w). valid: bool (h, w), where it shows the texture.
    """
    far = int(max(1, min(far, max(gray.shape) - 1)))
    missed = _missed(gray, valid, far, check)
    shifts = np.mgrid[-far : far + 1, -far : far + 1].reshape(2, -1).T
    length = np.hypot(shifts[:, 0], shifts[:, 1])
    near = (length <= far) & (length >= 2) & np.isfinite(missed.ravel()) & (missed.ravel() < _WORST)
    shifts, length, missed = shifts[near], length[near], missed.ravel()[near]
    off = lattice.off_nodes(shifts)
    kept = off <= _OFF_NODE + _DRIFT * length
    shifts, score = shifts[kept], ((missed + 0.004) * (1 + length / _FARTHER))[kept]
    return shifts[np.argsort(score, kind="stable")[:_MOST]]


def in_all_directions(shifts: NDArray[np.int64]) -> NDArray[np.int64]:
    """`shifts`, (n, 2), ordered so that few of those that come first lie in one direction, as a drawn line may."""
    turn = (np.arctan2(shifts[:, 0], shifts[:, 1]) % np.pi * _DIRECTIONS / np.pi).astype(int) % _DIRECTIONS
    place = np.zeros(len(shifts), int)
    for direction in range(_DIRECTIONS):
        same = turn == direction
        place[same] = np.arange(same.sum()) // 2  # one and its opposite
    return shifts[np.argsort(place, kind="stable")]


def _missed(gray: np.ndarray, valid: np.ndarray, far: int, check: Check) -> Array:
    """(2 far + 1, 2 far + 1): the mean squared difference of pixels that far apart, as a share of what it would be
    without any likeness; infinite where there are too few."""
    size = [cv2.getOptimalDFTSize(max(side, far) + far + 1) for side in gray.shape]
    count = valid.astype(np.float64)
    part = np.where(valid, gray - gray[valid].mean(), 0.0)

    def forth(values: np.ndarray) -> np.ndarray:
        check()
        return np.asarray(np.fft.rfft2(values, size))

    def back(product: np.ndarray) -> Array:
        check()
        whole = np.fft.irfft2(product, size)
        return np.asarray(np.roll(whole, (far, far), (0, 1))[: 2 * far + 1, : 2 * far + 1])

    seen, value, square = forth(count), forth(part), forth(part * part)
    pairs = back(seen * np.conj(seen))
    differ = back(square * np.conj(seen)) + back(seen * np.conj(square)) - 2 * back(value * np.conj(value))
    usual = 2 * max(float(part[valid].var()), 1e-9)
    out = np.maximum(differ, 0) / np.maximum(pairs, 1) / usual
    out[pairs < _FEWEST_PAIRS] = np.inf
    return np.asarray(out)


class Copies:
    """Values for the pixels of a box, each from up to COPIES others; outliers of them do not count.

    values: float32 (h, w, C) over the box, 0 where there is none. count: of copies, (h, w).
    """

    def __init__(
        self,
        image: np.ndarray,
        valid: np.ndarray,
        box: Box,
        shifts: NDArray[np.int64],
        check: Check,
        wanted: np.ndarray | None = None,
    ) -> None:
        """image: float32 (h, w, C). valid: bool (h, w), what may be copied. wanted: bool over the box, None: all."""
        shape = box.height, box.width
        self._stack = np.full((COPIES, *shape, image.shape[2]), np.nan, np.float32)
        self.count = np.zeros(shape, np.int32)
        open_ = np.ones(shape, bool) if wanted is None else wanted.copy()
        for to, here in _overlaps(image.shape, box, shifts):
            check()
            part = open_[here] & valid[to]
            rows, columns = np.nonzero(part)
            if not rows.size:
                continue
            place = self.count[here][rows, columns]
            self._stack[(place, rows + here[0].start, columns + here[1].start)] = image[to][rows, columns]
            self.count[here][rows, columns] = place + 1
            open_[here] &= ~(part & (self.count[here] >= COPIES))
            if not open_.any():
                break

    def values(self) -> np.ndarray:
        """The mean of each pixel's middle half."""
        ordered = np.sort(self._stack, axis=0)  # what is missing comes last
        low = self.count // 4
        place = np.arange(COPIES)[:, None, None]
        middle = (place >= low) & (place < self.count - low)
        total = np.where(middle[..., None], np.nan_to_num(ordered), 0).sum(axis=0)
        return np.asarray(total / np.maximum(middle.sum(axis=0), 1)[..., None], np.float32)


def _overlaps(
    shape: tuple[int, ...], box: Box, shifts: NDArray[np.int64]
) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice]]]:
    """For each shift the part of the picture that it leads to from the box, and that part of the box."""
    for down, right in shifts.tolist():
        moved = box.moved(down, right)
        inner = moved.overlap((0, 0, shape[0], shape[1]))
        if inner is not None and not inner.is_empty:
            yield inner.slices, inner.inside(moved).slices
