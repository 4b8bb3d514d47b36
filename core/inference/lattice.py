"""The repeat of a periodic texture: screentone of dots or lines, checks, plaid, brick.

Such a texture looks the same wherever it is shifted by a whole number of two vectors. They show as peaks in the
autocorrelation, here one that knows of hidden pixels (Padfield, "Masked object registration in the Fourier domain",
2012), and are found below a pixel from all peaks together, as those far from the middle tell most about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

REACH = 48
"""Pixels up to which shifts are looked at."""
_SHORTEST, _LONGEST = 2.6, 30.0  # of a vector, in pixels
_LEAST = 0.35  # correlation at a shift that counts as a peak of the texture
_STRONG = 0.6  # share of the highest peak that a peak needs to speak for or against a lattice
_RINGS = 2.2  # cells around the middle whose nodes are looked at
_AS_HIGH = 0.75  # share of the highest lattice's mean
_OVERLAP = 0.1  # share of the known pixels that must still meet at a shift
_ALONG = 0.7  # correlation along stripes, of that of the highest peak
_CANDIDATES = 24
_DENSE = 128  # nodes around the middle that are all looked at

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lattice:
    """Two vectors (down, right) in pixels; the texture repeats at each sum of whole numbers of them."""

    first: Array
    second: Array

    @property
    def cell(self) -> float:
        """Pixels: the length of the longer vector."""
        return float(max(np.hypot(*self.first), np.hypot(*self.second)))

    def shifts(self, far: float) -> Array:
        """The nodes at most `far` pixels away, (n, 2), the nearest first, without the node in the middle."""
        return self._nodes(far)[1]

    def spaced_shifts(self, far: float) -> tuple[Array, Array]:
        """Of `shifts`, all near the middle, and ever fewer farther out: a fine texture has thousands of nodes.

        Returns them, (n, 2), and how many nodes each stands for, (n,).
        """
        numbers, nodes = self._nodes(far)
        dense = float(np.sqrt(_DENSE * abs(np.linalg.det(np.stack((self.first, self.second)))) / np.pi))
        doublings = np.ceil(np.log2(np.maximum(np.hypot(nodes[:, 0], nodes[:, 1]) / dense, 1.0)))
        step = (2**doublings).astype(int)
        kept = (numbers % step[:, None] == 0).all(axis=1)
        return nodes[kept], (step[kept] ** 2).astype(np.float64)

    def _nodes(self, far: float) -> tuple[NDArray[np.int64], Array]:
        """Whole numbers and places of the nodes that `shifts` gives."""
        shortest = float(min(np.hypot(*self.first), np.hypot(*self.second)))
        slant = abs(float(np.linalg.det(np.stack((self.first, self.second))))) / (shortest * self.cell)
        most = int(far / max(shortest * slant, 1.0)) + 2
        numbers = np.mgrid[-most : most + 1, -most : most + 1].reshape(2, -1).T
        nodes = numbers @ np.stack((self.first, self.second))
        distance = np.hypot(nodes[:, 0], nodes[:, 1])
        near = (distance > 0.5) & (distance <= far)
        order = np.argsort(distance[near], kind="stable")
        return numbers[near][order], nodes[near][order]


def find_lattice(values: np.ndarray, known: np.ndarray) -> Lattice | None:
    """The lattice of the strongest periodic texture, or None.

    values: float (h, w), without slow changes of tone. known: bool (h, w); other pixels do not count.
    """
    correlation = _autocorrelation(values, known)
    return _stripes(correlation) or _dots(correlation)


def _autocorrelation(values: np.ndarray, known: np.ndarray) -> Array:
    """-1 to 1 for each shift up to REACH, (2 REACH + 1, 2 REACH + 1); 0 where too few known pixels meet."""
    size = [cv2.getOptimalDFTSize(max(side, REACH) + REACH + 1) for side in values.shape]
    count = known.astype(np.float64)
    part = np.where(known, values - values[known].mean(), 0.0)

    def correlated(one: np.ndarray, other: np.ndarray) -> Array:
        product = np.fft.rfft2(one, size) * np.conj(np.fft.rfft2(other, size))
        shifted = np.roll(np.fft.irfft2(product, size), (REACH, REACH), (0, 1))
        return np.asarray(shifted[: 2 * REACH + 1, : 2 * REACH + 1])

    energy = correlated(part * part, count)
    product = energy * energy[::-1, ::-1]
    found = correlated(part, part) / np.sqrt(np.maximum(product, 1e-9))
    found[correlated(count, count) < _OVERLAP * count.sum()] = 0
    return found


def _dots(correlation: Array) -> Lattice | None:
    """Two vectors whose nodes are peaks: the smallest cell of those whose nodes are about as high as any's.

    Peaks that are no nodes may belong to another texture.
    """
    peaks, heights = _peaks(correlation)
    if len(peaks) < 2 or heights.max() < _LEAST:
        return None
    strong = heights > _STRONG * heights.max()
    peaks, heights = peaks[strong], heights[strong]
    lengths = np.hypot(peaks[:, 0], peaks[:, 1])
    nearest = [i for i in np.argsort(lengths, kind="stable") if lengths[i] <= _LONGEST][:_CANDIDATES]
    found = []
    for place, i in enumerate(nearest):
        for j in nearest[place + 1 :]:
            area = abs(float(np.linalg.det(np.stack((peaks[i], peaks[j])))))
            if area >= 0.35 * lengths[i] * lengths[j]:
                lattice = Lattice(peaks[i], peaks[j])
                nodes = lattice.shifts(min(_RINGS * lattice.cell, REACH - 3.0))
                found.append((float(_sampled(correlation, nodes[:, 0], nodes[:, 1]).mean()), area, lattice))
    highest = max((height for height, _, _ in found), default=0.0)
    if highest < _LEAST:
        return None
    best = min((area, place) for place, (height, area, _) in enumerate(found) if height > _AS_HIGH * highest)
    return _refined(correlation, found[best[1]][2])


def _stripes(correlation: Array) -> Lattice | None:
    """Lines of a tone, stripes: the correlation stays high along them, so that one vector may have any length."""
    angles = np.deg2rad(np.arange(0, 180, 1.0))
    radii = np.arange(3.0, 25.0)
    along = _sampled(correlation, np.sin(angles)[:, None] * radii, np.cos(angles)[:, None] * radii).min(axis=1)
    best = float(along.max())
    if best < _LEAST:
        return None
    angle = _finer_angle(correlation, float(angles[int(along.argmax())]))
    way, across = np.array((np.sin(angle), np.cos(angle))), np.array((np.cos(angle), -np.sin(angle)))
    steps = np.arange(0.0, REACH - 2, 0.25)
    profile = _sampled(correlation, across[0] * steps, across[1] * steps)
    low = np.flatnonzero(profile < 0.5 * best)
    if not low.size:
        return None  # one slope, not stripes
    top = _first_top(profile, int(low[0]))
    if top is None or profile[top] < max(_LEAST, 0.5 * best) or best < _ALONG * profile[top]:
        return None
    period = _finer_period(profile, steps[top])
    return Lattice(across * period, way * 2.5) if _SHORTEST <= period <= _LONGEST else None


def _first_top(profile: np.ndarray, start: int) -> int | None:
    """The first local maximum after `start` that is nearly as high as the highest."""
    highest = profile[start:].max()
    for at in range(start + 1, len(profile) - 1):
        if profile[at] >= 0.7 * highest and profile[at - 1] <= profile[at] >= profile[at + 1]:
            return at
    return None


def _finer_angle(correlation: Array, angle: float) -> float:
    tried = angle + np.deg2rad(np.arange(-1.5, 1.51, 0.05))
    radii = np.arange(8.0, REACH - 4)
    sums = _sampled(correlation, np.sin(tried)[:, None] * radii, np.cos(tried)[:, None] * radii).sum(axis=1)
    return float(tried[int(sums.argmax())])


def _finer_period(profile: np.ndarray, period: float) -> float:
    """From the tops at multiples, each looked for near where the ones before let expect it."""
    step = 0.25
    for number in range(2, int((len(profile) - 2) * step / period) + 1):
        middle, around = round(number * period / step), max(1, round(0.3 * period / step))
        part = profile[max(1, middle - around) : middle + around + 1]
        if not part.size:
            break
        at = int(part.argmax()) + max(1, middle - around)
        if 0 < at < len(profile) - 1:
            period = (at + _vertex(profile[at - 1], profile[at], profile[at + 1])) * step / number
    return period


def _sampled(correlation: Array, down: np.ndarray, right: np.ndarray) -> np.ndarray:
    shape = down.shape
    flat = (np.ravel(right) + REACH).astype(np.float32)[None], (np.ravel(down) + REACH).astype(np.float32)[None]
    return np.asarray(cv2.remap(correlation.astype(np.float32), *flat, cv2.INTER_LANCZOS4)).reshape(shape)


def _peaks(correlation: Array) -> tuple[Array, Array]:
    """Shifts (n, 2) of local maxima in one half of the plane, and how high they are."""
    small = correlation.astype(np.float32)
    is_top = (small >= cv2.dilate(small, np.ones((3, 3), np.uint8))) & (small > _LEAST / 2)
    is_top[[0, -1]], is_top[:, [0, -1]] = False, False
    rows, columns = np.nonzero(is_top)
    tops = [_vertex_at(correlation, int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
    shifts = np.array(tops).reshape(-1, 2) - REACH
    half = (shifts[:, 0] > 0.5) | ((np.abs(shifts[:, 0]) <= 0.5) & (shifts[:, 1] > 0))
    kept = half & (np.hypot(shifts[:, 0], shifts[:, 1]) >= _SHORTEST)
    return shifts[kept], correlation[rows, columns][kept]


def _refined(correlation: Array, lattice: Lattice) -> Lattice | None:
    """Least squares over the peaks near the nodes, in ever wider surroundings."""
    for reach in (1.6, 3.2, 6.4, 12.8):
        rows = list(_near_nodes(correlation, lattice, reach * lattice.cell))
        if len(rows) < 3:
            continue
        numbers, shifts, heights = (np.array(column, float) for column in zip(*rows, strict=True))
        weight = np.sqrt(heights)[:, None]
        base = np.linalg.lstsq(numbers * weight, shifts * weight, rcond=None)[0]
        if abs(np.linalg.det(base)) < _SHORTEST:
            return None
        lattice = Lattice(base[0], base[1])
    return lattice


def _near_nodes(correlation: Array, lattice: Lattice, far: float) -> Iterator[tuple[tuple[int, int], Array, float]]:
    """For each node up to `far`: its whole numbers, the peak near it, and how high that is."""
    base = np.stack((lattice.first, lattice.second))
    shortest = float(min(np.hypot(*lattice.first), np.hypot(*lattice.second)))
    around = max(1, int(0.25 * shortest))
    most = int(2 * far / shortest) + 1
    for i in range(-most, most + 1):
        for j in range(-most, most + 1):
            node = np.array((i, j)) @ base
            if (i, j) == (0, 0) or np.abs(node).max() > REACH - around - 2 or np.hypot(*node) > far:
                continue
            top, left = (round(float(at)) + REACH - around for at in node)
            part = correlation[top : top + 2 * around + 1, left : left + 2 * around + 1]
            down, right = np.unravel_index(int(part.argmax()), part.shape)
            height = float(part[down, right])
            if height > _LEAST / 2:
                yield (i, j), _vertex_at(correlation, top + int(down), left + int(right)) - REACH, height


def _vertex_at(values: Array, row: int, column: int) -> Array:
    """A local maximum below a pixel, from parabolas through its neighbours."""
    middle = values[row, column]
    down = _vertex(values[row - 1, column], middle, values[row + 1, column])
    right = _vertex(values[row, column - 1], middle, values[row, column + 1])
    return np.array((row + down, column + right))


def _vertex(before: float, middle: float, after: float) -> float:
    bend = before - 2 * middle + after
    return 0.0 if bend >= 0 else float(np.clip(0.5 * (before - after) / bend, -0.6, 0.6))
