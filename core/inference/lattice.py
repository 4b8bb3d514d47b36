"""The repeat of a periodic texture: screentone of dots or lines, checks, plaid, brick.

Such a texture looks the same wherever it is shifted by a whole number of two vectors. They show as peaks in the
autocorrelation, here one that knows of hidden pixels (Padfield, "Masked object registration in the Fourier domain",
2012), and are found below a pixel from all peaks together, as those far from the middle tell most about them.
"""

from __future__ import annotations

from collections.abc import Callable
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

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lattice:
    """One or two vectors (down, right) in pixels, (n, 2); the texture repeats at each sum of whole numbers of them, and
    with one vector, stripes, at whatever lies across it."""

    base: Array

    @property
    def cell(self) -> float:
        """Pixels: the length of the longest vector."""
        return float(np.hypot(*self.base.T).max())

    def off_nodes(self, shifts: np.ndarray) -> Array:
        """How many pixels each of `shifts`, (m, 2), lies from the nearest node."""
        turns = shifts @ np.linalg.pinv(self.base)
        off = (turns - np.round(turns)) @ self.base
        return np.asarray(np.hypot(*off.T))


def _reduced(base: Array) -> Array:
    """The shortest two vectors of the same lattice."""
    first, second = sorted(base, key=lambda vector: float(vector @ vector))
    while True:
        second = second - np.round((second @ first) / (first @ first)) * first
        if second @ second >= first @ first:
            return np.stack((first, second))
        first, second = second, first


def _nodes(base: Array, far: float) -> Array:
    """The nodes at most `far` pixels away, (n, 2), without the one in the middle."""
    shortest, longest = sorted(np.hypot(*base.T))
    slant = abs(float(np.linalg.det(base))) / (shortest * longest)
    most = int(far / max(shortest * slant, 1.0)) + 2
    nodes = np.mgrid[-most : most + 1, -most : most + 1].reshape(2, -1).T @ base
    distance = np.hypot(*nodes.T)
    return np.asarray(nodes[(distance > 0.5) & (distance <= far)])


def find_lattice(values: np.ndarray, known: np.ndarray, check: Callable[[], None] = lambda: None) -> Lattice | None:
    """The lattice of the strongest periodic texture, or None.

    values: float (h, w), without slow changes of tone. known: bool (h, w); other pixels do not count. check: may raise.
    """
    correlation = _autocorrelation(values, known, check)
    return _stripes(correlation) or _dots(correlation)


def _autocorrelation(values: np.ndarray, known: np.ndarray, check: Callable[[], None]) -> Array:
    """-1 to 1 for each shift up to REACH, (2 REACH + 1, 2 REACH + 1); 0 where too few known pixels meet."""
    size = [cv2.getOptimalDFTSize(max(side, REACH) + REACH + 1) for side in values.shape]
    count = known.astype(np.float64)
    part = np.where(known, values - values[known].mean(), 0.0)

    def correlated(one: np.ndarray, other: np.ndarray) -> Array:
        check()
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
    lengths = np.hypot(*peaks.T)
    nearest = [i for i in np.argsort(lengths, kind="stable") if lengths[i] <= _LONGEST][:_CANDIDATES]
    found = []
    for place, i in enumerate(nearest):
        for j in nearest[place + 1 :]:
            area = abs(float(np.linalg.det(np.stack((peaks[i], peaks[j])))))
            if area >= 0.35 * lengths[i] * lengths[j]:
                base = peaks[[i, j]]
                nodes = _nodes(base, min(_RINGS * max(lengths[i], lengths[j]), REACH - 3.0))
                found.append((float(_sampled(correlation, nodes[:, 0], nodes[:, 1]).mean()), area, base))
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
    across = np.array((np.cos(angle), -np.sin(angle)))
    steps = np.arange(0.0, REACH - 2, 0.25)
    profile = _sampled(correlation, across[0] * steps, across[1] * steps)
    low = np.flatnonzero(profile < 0.5 * best)
    if not low.size:
        return None  # one slope, not stripes
    top = _first_top(profile, int(low[0]))
    if top is None or profile[top] < max(_LEAST, 0.5 * best) or best < _ALONG * profile[top]:
        return None
    period = _finer_period(profile, steps[top])
    if _swing(correlation, across * period) < _LEAST:
        return None  # some parallel lines, such as the borders of panels
    return Lattice((across * period)[None]) if _SHORTEST <= period <= _LONGEST else None


def _swing(correlation: Array, vector: Array) -> float:
    """By how much the correlation at the first multiples of a vector exceeds that half-way between them."""
    number = np.arange(1, max(1, min(3, int((REACH - 2) / np.hypot(*vector)))) + 1)
    tops, lows = (_sampled(correlation, at * vector[0], at * vector[1]) for at in (number, number - 0.5))
    return float(tops.mean() - lows.mean())


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
            period = float(at + _vertex(profile[at - 1], profile[at], profile[at + 1])) * step / number
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
    shifts = _vertices(correlation, rows, columns) - REACH
    half = (shifts[:, 0] > 0.5) | ((np.abs(shifts[:, 0]) <= 0.5) & (shifts[:, 1] > 0))
    kept = half & (np.hypot(shifts[:, 0], shifts[:, 1]) >= _SHORTEST)
    return shifts[kept], correlation[rows, columns][kept]


def _refined(correlation: Array, base: Array) -> Lattice | None:
    """Least squares over the peaks near the nodes, in ever wider surroundings."""
    for reach in (1.6, 3.2, 6.4, 12.8):
        numbers, shifts, heights = _near_nodes(correlation, base, reach * float(np.hypot(*base.T).max()))
        if len(numbers) < 3:
            continue
        weight = np.sqrt(heights)[:, None]
        base = np.asarray(np.linalg.lstsq(numbers * weight, shifts * weight, rcond=None)[0], np.float64)
        if abs(np.linalg.det(base)) < _SHORTEST:
            return None
    return Lattice(_reduced(base))


def _near_nodes(correlation: Array, base: Array, far: float) -> tuple[Array, Array, Array]:
    """For the nodes up to `far`: their whole numbers, (n, 2), the peaks near them, (n, 2), and how high those are."""
    shortest = float(np.hypot(*base.T).min())
    around = max(1, int(0.25 * shortest))
    most = int(2 * min(far, 1.5 * REACH) / shortest) + 1
    numbers = np.mgrid[-most : most + 1, -most : most + 1].reshape(2, -1).T
    nodes = numbers @ base
    there = numbers.any(axis=1) & (np.abs(nodes).max(axis=1) <= REACH - around - 2) & (np.hypot(*nodes.T) <= far)
    numbers, corners = numbers[there], np.rint(nodes[there]).astype(int) + REACH - around
    side = 2 * around + 1
    step = np.arange(side)
    parts = correlation[corners[:, :1, None] + step[:, None], corners[:, 1:, None] + step].reshape(-1, side * side)
    highest = parts.argmax(axis=1)
    heights = parts[np.arange(len(parts)), highest]
    kept = heights > _LEAST / 2
    rows, columns = corners[kept, 0] + highest[kept] // side, corners[kept, 1] + highest[kept] % side
    return numbers[kept].astype(np.float64), _vertices(correlation, rows, columns) - REACH, heights[kept]


def _vertices(values: Array, rows: np.ndarray, columns: np.ndarray) -> Array:
    """Local maxima below a pixel, (n, 2), from parabolas through their neighbours."""
    middle = values[rows, columns]
    down = _vertex(values[rows - 1, columns], middle, values[rows + 1, columns])
    right = _vertex(values[rows, columns - 1], middle, values[rows, columns + 1])
    return np.stack((rows + down, columns + right), axis=-1)


def _vertex(before: np.ndarray, middle: np.ndarray, after: np.ndarray) -> np.ndarray:
    bend = np.asarray(before - 2 * middle + after)
    top = 0.5 * (np.asarray(before) - after) / np.where(bend < 0, bend, -np.inf)
    return np.clip(top, -0.6, 0.6)
