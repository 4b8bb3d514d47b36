"""Plain places of a picture: blocks that a plane fits about as well as it fits the evenest blocks of their tone.

What they have left is noise, or a fine texture: core.inference.noise tells. All values are in levels of 8 bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import bounding_box

BLOCK, _STEP = 16, 8  # side of a block, and pixels from one to the next
TONES = np.linspace(0, 255, 52)
LIKE = 2.5  # times the usual variance of its tone that a plain block may have
ROUNDING = 0.1  # variance that rounding makes
STILL = 0.2  # variance up to which a tone has no noise
_NEIGHBOURS = 20.0  # levels between tones whose blocks are compared
_SURFACE = 900  # pixels of a surface at least
_LONE = 5.0  # a pixel that differs by more standard deviations is no noise
_ONE_WAY = 0.65  # coherence of gradients from which a block has an edge or strokes in it


@dataclass(frozen=True)
class Sample:
    """A part of a picture to measure in. values: float32 (h, w, C), levels. known: bool (h, w)."""

    values: np.ndarray
    known: np.ndarray


@dataclass(frozen=True)
class Blocks:
    """The wholly known blocks of a sample that no edge runs through. top, left: int (n,). tones, variances: (n,), of
    all channels together, the variance being what a plane leaves of them."""

    sample: Sample
    top: np.ndarray
    left: np.ndarray
    tones: np.ndarray
    variances: np.ndarray

    @classmethod
    def of(cls, sample: Sample) -> Blocks:
        """The blocks of a sample, on a grid of overlapping squares."""
        known = sample.known
        rows, columns = (np.arange(0, side - BLOCK + 1, _STEP) for side in known.shape)
        at = np.ix_(rows, columns)
        about = sample.values[known].mean(axis=0)
        planes = [np.where(known, sample.values[..., one] - level, 0) for one, level in enumerate(about)]
        chosen = (block_means(known.astype(np.float32))[at] > 1 - 1e-6) & (_coherence(planes, at) < _ONE_WAY)
        tones = np.mean([block_means(plane)[at] for plane in planes], axis=0) + about.mean()
        variances = np.mean([_unevenness(plane, at) for plane in planes], axis=0)
        top, left = (np.broadcast_to(side, chosen.shape)[chosen] for side in (rows[:, None], columns))
        return cls(sample, top, left, tones[chosen], variances[chosen])

    def limits(self, usual: np.ndarray) -> np.ndarray:
        """The usual variance at each block's tone, (n,)."""
        return np.interp(self.tones, TONES, usual)

    def is_noisy(self, usual: np.ndarray) -> np.ndarray:
        """bool (n,): blocks with the usual noise of their tone."""
        return self._is_plain(usual) & (self.limits(usual) > STILL)

    def is_still(self, usual: np.ndarray) -> np.ndarray:
        """bool (n,): blocks of tones that have no noise, such as overexposed paper."""
        return self._is_plain(usual) & (self.limits(usual) <= STILL)

    def _is_plain(self, usual: np.ndarray) -> np.ndarray:
        return np.asarray(self.variances <= LIKE * self.limits(usual) + ROUNDING)

    def levels(self, chosen: np.ndarray) -> Levels:
        """Of the blocks that are `chosen`, bool (n,)."""
        values = self.sample.values
        means = np.stack([block_means(values[..., one]) for one in range(values.shape[-1])], axis=-1)
        levels = means[self.top[chosen], self.left[chosen]]
        return Levels(levels, np.repeat(self.variances[chosen, None], levels.shape[1], axis=1))


@dataclass(frozen=True)
class Levels:
    """Of some blocks, each channel's level and variance: both (n, C)."""

    levels: np.ndarray
    variances: np.ndarray


@dataclass(frozen=True)
class Plain:
    """The surfaces of a sample: plain blocks that hang together. kept: bool (h, w), their pixels. level, residue:
    float32 (h, w, C), the local mean and what differs from it, 0 elsewhere. blocks: the blocks in them."""

    kept: np.ndarray
    level: np.ndarray
    residue: np.ndarray
    top: np.ndarray
    left: np.ndarray

    @classmethod
    def of(cls, blocks: Blocks, chosen: np.ndarray, slow: float) -> Plain:
        """chosen: bool (n,), which blocks are plain."""
        values = blocks.sample.values
        kept, level = np.zeros(values.shape[:2], bool), np.zeros_like(values)
        top, left = blocks.top[chosen], blocks.left[chosen]
        for where in _surfaces(top, left, kept.shape):
            box = bounding_box(where)
            assert box is not None
            box = box.grown(0, kept.shape)
            here = where[box.slices]
            level[box.slices][here] = _mean(values[box.slices], here, slow)[here]
            kept[box.slices] |= here
        residue = np.where(kept[..., None], values - level, 0)
        if kept.any():
            away = np.abs(residue).max(axis=-1)
            kept &= away <= _LONE * np.sqrt((residue[kept] ** 2).mean()) * 2
            residue[~kept] = 0
        return cls(kept, level, residue.astype(np.float32), top, left)

    def levels(self) -> Levels:
        """Of those of its blocks that are kept."""
        weight = self.kept.astype(np.float32)
        share = block_means(weight)[self.top, self.left]
        whole = share > 0.9
        at = self.top[whole], self.left[whole]
        sums = [
            np.stack([block_means(plane[..., one])[at] for one in range(plane.shape[-1])], axis=-1)
            for plane in (self.level * weight[..., None], self.residue**2)
        ]
        return Levels(*(part / share[whole, None] for part in sums))


def usual_variances(found: Sequence[Blocks], times: float) -> np.ndarray:
    """The variance that the evenest blocks have at each of TONES, at most so many times that of the evenest of all."""
    tones = np.concatenate([blocks.tones for blocks in found])
    variances = np.concatenate([blocks.variances for blocks in found])
    most = times * _evenest(variances[variances > STILL])
    usual = np.full(TONES.shape, np.nan)
    for place, tone in enumerate(TONES):
        here = variances[np.abs(tones - tone) <= _NEIGHBOURS]
        if len(here) < 4:
            continue
        usual[place] = min(_evenest(here), most)
    there = np.isfinite(usual)
    return np.interp(TONES, TONES[there], usual[there]) if there.any() else np.zeros_like(usual)


def _evenest(variances: np.ndarray) -> float:
    """The mean of those variances that are like the least quarter of them; 0 if there are none."""
    level = float(np.quantile(variances, 0.25)) if len(variances) else 0.0
    for _ in range(5 if len(variances) else 0):
        level = float(variances[variances <= LIKE * level + ROUNDING].mean())
    return level


def _surfaces(top: np.ndarray, left: np.ndarray, shape: tuple[int, ...]) -> Iterator[np.ndarray]:
    """Blocks that hang together, as bool (h, w). Where two tones meet at an edge, the blocks across it are missing."""
    rows, columns = ((side - BLOCK) // _STEP + 1 for side in shape)
    grid = np.zeros((rows, columns), np.uint8)
    grid[top // _STEP, left // _STEP] = 1
    count, labels = cv2.connectedComponents(grid, connectivity=4)
    for label in range(1, count):
        down, right = np.nonzero(labels == label)
        where = np.zeros(shape, bool)
        for row, column in zip((down * _STEP).tolist(), (right * _STEP).tolist(), strict=True):
            where[row : row + BLOCK, column : column + BLOCK] = True
        if where.sum() >= _SURFACE:
            yield where


def _unevenness(plane: np.ndarray, at: tuple[np.ndarray, ...]) -> np.ndarray:
    """The variance that a slanting plane leaves of the blocks that begin `at`."""
    variance = block_means(plane**2)[at] - block_means(plane)[at] ** 2
    ones, ramp = np.full(BLOCK, 1 / BLOCK), np.arange(BLOCK) - (BLOCK - 1) / 2
    ramp = ramp / (np.sqrt((ramp**2).mean()) * BLOCK)
    for across, down in ((ramp, ones), (ones, ramp)):
        slope = cv2.sepFilter2D(plane, -1, across, down, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
        variance -= slope[at] ** 2
    return np.asarray(np.maximum(variance, 0))


def _coherence(planes: Sequence[np.ndarray], at: tuple[np.ndarray, ...]) -> np.ndarray:
    """How much the gradients of all planes within the blocks that begin `at` run in one direction, 0 to 1."""
    inner = at[0] + 1, at[1] + 1
    xx, yy, xy = 0.0, 0.0, 0.0
    for plane in planes:
        across, down = cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1)
        xx = xx + block_means(across**2, BLOCK - 2)[inner]
        yy = yy + block_means(down**2, BLOCK - 2)[inner]
        xy = xy + block_means(across * down, BLOCK - 2)[inner]
    return np.asarray(np.hypot(xx - yy, 2 * xy) / np.maximum(xx + yy, 1e-3))


def _mean(values: np.ndarray, where: np.ndarray, spread: float) -> np.ndarray:
    """Gaussian mean of the values (h, w, C) at `where`; `spread` in pixels."""
    weight = where.astype(np.float32)
    total = cv2.GaussianBlur(weight, (0, 0), spread)
    blurred = cv2.GaussianBlur(values * weight[..., None], (0, 0), spread).reshape(values.shape)
    return np.asarray(blurred / np.maximum(total, 1e-6)[..., None])


def block_means(plane: np.ndarray, side: int = BLOCK) -> np.ndarray:
    """At each pixel the mean of the block that begins there."""
    return np.asarray(cv2.boxFilter(plane, -1, (side, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT))
