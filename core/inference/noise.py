"""The noise of a picture's plain places: film grain, paper, a scanner's or a codec's noise, told from what is drawn.

Plain places are blocks that a plane fits about as well as it fits the evenest blocks of their tone. What they have left
is noise if it is as strong everywhere, runs in no direction, repeats nowhere, has no longer waves than grain and no
sharper peaks: then its strength at each tone, the correlation of the channels and the spectrum are taken from it.
All values are in levels of 8 bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np

from core.inference.plain_places import BLOCK, STILL, TONES, Blocks, Levels, Plain, Sample, block_means, usual_variances

LAGS = 10
"""Pixels at most to which noise is correlated."""
_TIMES = 6.0, 1.5  # by so much the noise's variance differs between tones at most; beside painted texture, by less
_UNLIKE = 8.0  # and a block that is only a little less plain
_FEWEST = 12  # plain blocks that noise is told by, and
_FEWEST_PIXELS = 2000  # so many pixels of surfaces
_SLOW = 6.0  # pixels (Gaussian) of what counts as shading and not as noise, for the finest grain, and
_SLOWER, _MUCH = (4.0, 14.0), 1.25  # this many times the size of coarser grain, up to so many; if that is so much more
_NEAR, _WIDER = 3.0, 24.0  # levels (Gaussian) to which a block tells of other tones, and where there is none nearer
_LITTLE = 0.005  # how much the latter counts where there is
_GRID = 64  # side of a spectrum
_CLIPPED = 0.1  # standard deviation, of the usual, of a channel without noise
_ALL = 0.998  # of a kernel's energy lies in what is used of it
_LEAST_SHARE = 0.01  # of the channels' variance that a field must have

# What is noise, and what texture. Noise that was drawn keeps well within these limits, and hatching, foliage, brushwork
# and screentone of real pictures do not (tests/benchmarks/grain.py).
_PLAIN_SHARE = 0.7  # of the blocks that are no more than a little less plain must be plain
_UNEVEN = 1.35, 1.5  # times the spread of the blocks' variances that chance makes; and more, the fewer blocks there are
_FLAT_TOPPED, _PEAKED, _LOPSIDED = -0.3, 1.2, 0.6  # limits of excess kurtosis and skewness
_AT_THE_ENDS = 2.5  # times these, where all is so near to black or white that the noise is cut off
_FAR, _FAR_CORRELATED = 6.0, 0.3  # pixels, and the correlation from there on
_STRONGEST = 25.0  # standard deviation, times the size of coarse grain


@dataclass(frozen=True)
class Noise:
    """Noise as it was measured.

    deviation: (C, 52), each channel's standard deviation at its levels from 0 to 255. mixing: float32 (C, k), how k
    independent fields of variance 1 make C correlated ones. correlations: (k, 21, 21), of each field with itself moved
    by -10 to 10 pixels, the strongest field first. kernels: k times float32 (n, n), n at most 21, which make such a
    field of white noise. slow: pixels (Gaussian) up to which waves counted as noise.
    """

    deviation: np.ndarray
    mixing: np.ndarray
    correlations: np.ndarray
    kernels: tuple[np.ndarray, ...]
    slow: float

    @property
    def nearby(self) -> float:
        """The correlation of neighbours in the strongest field."""
        return float(self.correlations[0, LAGS, LAGS + 1] + self.correlations[0, LAGS + 1, LAGS]) / 2

    def at(self, values: np.ndarray) -> np.ndarray:
        """The standard deviation, float32, where the picture has these values, (..., C)."""
        channels = [np.interp(values[..., one], TONES, self.deviation[one]) for one in range(values.shape[-1])]
        return np.stack(channels, axis=-1).astype(np.float32)


class Verdict(Enum):
    """Why there is no noise to lay: all is clean, or nothing can be told from texture."""

    CLEAN = "clean"
    UNSURE = "unsure"


def measure(samples: Sequence[Sample]) -> Noise | Verdict:
    """The noise of what is known in the samples, which have the same channels."""
    found = [Blocks.of(sample) for sample in samples if min(sample.known.shape) >= BLOCK and sample.known.any()]
    if sum(len(blocks.tones) for blocks in found) < _FEWEST:
        return Verdict.UNSURE
    still, noisy = 0, 0
    for times in _TIMES:
        usual = usual_variances(found, times)
        noise = _measured(found, usual, times)
        if noise is not None:
            return noise
        still = sum(int(blocks.is_still(usual).sum()) for blocks in found)
        noisy = sum(int(blocks.is_noisy(usual).sum()) for blocks in found)
    return Verdict.CLEAN if still >= max(_FEWEST, noisy) else Verdict.UNSURE


def _measured(found: Sequence[Blocks], usual: np.ndarray, times: float) -> Noise | None:
    """The noise, None if it cannot be told from texture. usual: the variances of the evenest blocks at TONES, which
    differ by so many `times`."""
    noisy = [blocks.is_noisy(usual) for blocks in found]
    if not _is_common(found, noisy, usual):
        return None
    still = [blocks.levels(blocks.is_still(usual)) for blocks in found]
    slow, noise = _SLOW, None
    while True:
        plains = [Plain.of(blocks, chosen, slow) for blocks, chosen in zip(found, noisy, strict=True)]
        noise = _noise_of(plains, still, slow, times)
        if noise is None:
            return None
        slower = min(_SLOWER[0] * _size(noise.correlations[0]), _SLOWER[1])
        if slower <= _MUCH * slow:
            return noise
        slow = slower


def _is_common(found: Sequence[Blocks], noisy: Sequence[np.ndarray], usual: np.ndarray) -> bool:
    """Whether there are enough noisy blocks, and most of those that come near them are like them."""
    count = sum(int(chosen.sum()) for chosen in noisy)
    near = 0
    for blocks, chosen in zip(found, noisy, strict=True):
        limits = blocks.limits(usual)
        near += int((~chosen & (limits > STILL) & (blocks.variances < _UNLIKE * limits)).sum())
    return count >= _FEWEST and count >= _PLAIN_SHARE * (count + near)


def _noise_of(plains: Sequence[Plain], still: Sequence[Levels], slow: float, times: float) -> Noise | None:
    """The noise of surfaces; None if it cannot be told from texture."""
    pixels = sum(int(plain.kept.sum()) for plain in plains)
    if pixels < _FEWEST_PIXELS:
        return None
    levels = [plain.levels() for plain in plains]
    if not any(len(one.levels) for one in levels):
        return None
    most = times * np.median(np.concatenate([one.variances for one in levels]), axis=0)
    levels += still
    deviation = _deviations(
        np.concatenate([one.levels for one in levels]),
        np.minimum(np.concatenate([one.variances for one in levels]), most),
    )
    fields = [_normal(plain, deviation) for plain in plains]
    size, shares, axes = _axes(fields, pixels)
    if not np.isfinite(size).any():
        return None
    count = int((shares > _LEAST_SHARE * shares.sum()).sum())
    correlations, kernels = [], []
    for number in range(count):
        planes = [(field / size) @ axes[:, number].astype(np.float32) for field in fields]
        correlation = _correlation(planes, [plain.kept for plain in plains], slow)
        if number == 0 and not _is_noise(planes, plains, correlation, deviation):
            return None
        correlations.append(correlation)
        kernels.append(_kernel(correlation))
    mixing = axes[:, :count] * np.sqrt(shares[:count])
    noisy = np.isfinite(size)
    lost = correlations[0][LAGS, LAGS]  # what the local mean took away
    mixing[noisy] *= (size[noisy] * np.sqrt(lost / (mixing[noisy] ** 2).sum(axis=1)))[:, None]
    return Noise(
        deviation,
        mixing.astype(np.float32),
        np.stack([one / one[LAGS, LAGS] for one in correlations]),
        tuple(kernels),
        slow,
    )


def _axes(fields: Sequence[np.ndarray], pixels: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The channels' standard deviations, (C,), infinite for one without noise, and what their correlation is made of:
    the shares, (C,), the largest first, and the axes, (C, C), a column each."""
    flat = [field.reshape(-1, field.shape[-1]) for field in fields]
    covariance = np.asarray(sum(field.T @ field for field in flat), np.float64) / pixels
    size = np.sqrt(np.diag(covariance))
    size[size < _CLIPPED] = np.inf  # a channel without noise, saturated for instance
    shares, axes = np.linalg.eigh(covariance / np.outer(size, size))
    shares, axes = shares[::-1], axes[:, ::-1]
    return size, shares, axes * np.where(axes.sum(axis=0) < 0, -1, 1)


def _deviations(levels: np.ndarray, variances: np.ndarray) -> np.ndarray:
    """Standard deviations at TONES, (C, 52), from those of blocks: near tones count, else far ones."""
    rows = []
    for channel in range(levels.shape[1]):
        away = np.abs(levels[:, channel] - TONES[:, None])
        weights = np.exp(-((away / _NEAR) ** 2) / 2) + _LITTLE * np.exp(-((away / _WIDER) ** 2) / 2) + 1e-9 / (1 + away)
        rows.append(np.sqrt(weights @ variances[:, channel] / weights.sum(axis=1)))
    return np.stack(rows)


def _normal(plain: Plain, deviation: np.ndarray) -> np.ndarray:
    """Residues as multiples of the standard deviation at their level; 0 where there is hardly any."""
    usual = np.stack([np.interp(plain.level[..., one], TONES, row) for one, row in enumerate(deviation)], axis=-1)
    return np.where(usual > np.sqrt(STILL), plain.residue / np.maximum(usual, 0.1), 0).astype(np.float32)


def _correlation(planes: Sequence[np.ndarray], kept: Sequence[np.ndarray], slow: float) -> np.ndarray:
    """The mean product of pixels at lags of -10 to 10 pixels, (21, 21), over their mean square.

    What the local mean over `slow` pixels took away is put back: by as much the middle is above 1.
    """
    size = 2 * LAGS + 1
    products, pairs = np.zeros((size, size)), np.zeros((size, size))
    lags = np.ix_(np.arange(-LAGS, LAGS + 1), np.arange(-LAGS, LAGS + 1))
    for plane, where in zip(planes, kept, strict=True):
        shape = [cv2.getOptimalDFTSize(side + LAGS) for side in plane.shape]
        products += np.fft.irfft2(np.abs(np.fft.rfft2(plane, shape)) ** 2, shape)[lags]
        pairs += np.fft.irfft2(np.abs(np.fft.rfft2(where, shape)) ** 2, shape)[lags]
    found = products / np.maximum(pairs, 1)
    found /= found[LAGS, LAGS]
    radius = _radius()
    lost = (2 * np.exp(-((radius / slow) ** 2) / 2) - np.exp(-((radius / slow) ** 2) / 4) / 2) / (2 * np.pi * slow**2)
    near = radius <= min(3 * _size(found), 0.9 * slow)
    return np.asarray(found + lost * found[near].sum() / (1 - lost[near].sum()))


def _radius() -> np.ndarray:
    down, right = np.mgrid[-LAGS : LAGS + 1, -LAGS : LAGS + 1]
    return np.asarray(np.hypot(down, right))


def _kernel(correlation: np.ndarray) -> np.ndarray:
    """What makes noise with this correlation of white noise, of variance 1."""
    fade = np.clip((LAGS + 1 - _radius()) / 3, 0, 1)
    grid = np.zeros((_GRID, _GRID))
    grid[: 2 * LAGS + 1, : 2 * LAGS + 1] = correlation * fade
    spectrum = np.fft.rfft2(np.roll(grid, (-LAGS, -LAGS), (0, 1))).real
    kernel = np.fft.irfft2(np.sqrt(np.maximum(spectrum, 0)), grid.shape)
    kernel = np.roll(kernel, (LAGS, LAGS), (0, 1))[: 2 * LAGS + 1, : 2 * LAGS + 1]
    far = np.abs(np.mgrid[-LAGS : LAGS + 1, -LAGS : LAGS + 1]).max(axis=0)
    within = [float((kernel[far <= reach] ** 2).sum()) for reach in range(LAGS + 1)]
    cut = LAGS - int((np.array(within) >= _ALL * within[-1]).argmax())
    kernel = kernel[cut : 2 * LAGS + 1 - cut, cut : 2 * LAGS + 1 - cut]
    return np.asarray(kernel / np.sqrt((kernel**2).sum()), np.float32)


def _size(correlation: np.ndarray) -> float:
    """Pixels to where noise is correlated by a half."""
    line = (correlation[LAGS, LAGS:] + correlation[LAGS:, LAGS]) / 2 / correlation[LAGS, LAGS]
    last = int((line < 0.5).argmax()) or LAGS
    return last - 1 + float((line[last - 1] - 0.5) / max(line[last - 1] - line[last], 1e-6))


def _is_noise(
    planes: Sequence[np.ndarray], plains: Sequence[Plain], correlation: np.ndarray, deviation: np.ndarray
) -> bool:
    """Whether a field, the strongest one, has nothing of a texture."""
    clear = [plain.kept & _is_unclipped(plain.level, deviation) for plain in plains]
    tolerance = 1.0
    if sum(int(where.sum()) for where in clear) < _FEWEST_PIXELS:
        clear, tolerance = [plain.kept for plain in plains], _AT_THE_ENDS
    values = np.concatenate([plane[where] for plane, where in zip(planes, clear, strict=True)])
    blocks = np.concatenate([_variances(plane, plain) for plane, plain in zip(planes, plains, strict=True)])
    if len(blocks) < _FEWEST or not values.any():
        return False  # too little to tell by, or the surfaces do not vary at all
    squares = values**2 / (values**2).mean()
    skewness, peak = float((squares * values).mean() / values.std()), float((squares * squares).mean()) - 3
    by_chance = np.sqrt(2 * (correlation**2).sum()) / correlation[LAGS, LAGS] / BLOCK
    uneven = float(blocks.std() / blocks.mean() / by_chance)
    far = float(np.abs(correlation[_radius() >= _FAR]).max() / correlation[LAGS, LAGS])
    return bool(
        tolerance * _FLAT_TOPPED < peak < tolerance * _PEAKED
        and abs(skewness) < tolerance * _LOPSIDED
        and uneven < _UNEVEN[0] + _UNEVEN[1] / np.sqrt(len(blocks))
        and far < _FAR_CORRELATED
        and deviation.max() * max(1.0, _size(correlation)) < _STRONGEST
    )


def _is_unclipped(level: np.ndarray, deviation: np.ndarray) -> np.ndarray:
    """bool (h, w): where hardly any noise goes beyond black and white."""
    clear = np.ones(level.shape[:2], bool)
    for one, row in enumerate(deviation):
        reach = 2.5 * np.interp(level[..., one], TONES, row)
        clear &= (level[..., one] > reach) & (level[..., one] < 255 - reach)
    return clear


def _variances(plane: np.ndarray, plain: Plain) -> np.ndarray:
    """Of the blocks in surfaces."""
    weight = block_means(plain.kept.astype(np.float32))[plain.top, plain.left]
    return np.asarray((block_means(plane**2)[plain.top, plain.left] / np.maximum(weight, 1e-6))[weight > 0.9])
