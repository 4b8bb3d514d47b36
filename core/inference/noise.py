"""The noise of a picture's plain places: film grain, paper, a scanner's or a codec's noise, told from what is drawn.

Plain places are blocks that a plane fits about as well as it fits the evenest blocks of their tone. What they have left
is noise if it is as strong everywhere, runs in no direction, repeats nowhere, has no longer waves than grain and no
sharper peaks: then its strength at each tone, the correlation of the channels and the spectrum are taken from it.
All values are in levels of 8 bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import bounding_box

LAGS = 10
"""Pixels at most to which noise is correlated."""
_BLOCK, _STEP = 16, 8  # side of a block, and pixels from one to the next
_TONES = np.linspace(0, 255, 52)
_LIKE = 2.5  # times the usual variance of its tone that a plain block may have
_TIMES = 6.0  # by so much the noise's variance differs between tones at most
_UNLIKE = 8.0  # and a block that is only a little less plain
_ROUNDING = 0.1  # variance that rounding makes
_FEWEST = 12  # plain blocks that noise is told by, and
_FEWEST_PIXELS = 2000  # so many pixels of surfaces
_SURFACE = 900  # pixels of a surface at least
_SLOW = 6.0  # pixels (Gaussian) of what counts as shading and not as noise, for the finest grain, and
_SLOWER, _MUCH = (4.0, 14.0), 1.25  # this many times the size of coarser grain, up to so many; if that is so much more
_LONE = 5.0  # a pixel that differs by more standard deviations is no noise
_STILL = 0.2  # variance up to which a tone has no noise
_NEAR, _WIDER, _LITTLE = (
    3.0,
    24.0,
    0.005,
)  # levels to which a block tells of others; and how little it tells of far ones
_NEIGHBOURS = 20.0  # levels between tones whose blocks are compared
_GRID = 64  # side of a spectrum
_ALL = 0.998  # of a kernel's energy lies in what is used of it
_LEAST_SHARE = 0.01  # of the channels' variance that a field must have

# What is noise, and what texture. Noise that was drawn keeps well within these limits, and hatching, foliage, brushwork
# and screentone of real pictures do not (tests/benchmarks/grain.py).
_ONE_WAY = 0.65  # coherence of gradients from which a block has an edge or strokes in it
_PLAIN_SHARE = 0.7  # of the blocks that are no more than a little less plain must be plain
_UNEVEN = 1.35, 1.5  # times the spread of the blocks' variances that chance makes; and more, the fewer blocks there are
_FLAT_TOPPED, _PEAKED, _LOPSIDED = -0.3, 1.2, 0.6  # limits of excess kurtosis and skewness
_FAR, _FAR_CORRELATED = 6.0, 0.3  # pixels, and the correlation from there on
_STRONGEST = 25.0  # standard deviation


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
        channels = [np.interp(values[..., one], _TONES, self.deviation[one]) for one in range(values.shape[-1])]
        return np.stack(channels, axis=-1).astype(np.float32)


@dataclass(frozen=True)
class Sample:
    """A part of a picture to measure in. values: float32 (h, w, C), levels. known: bool (h, w)."""

    values: np.ndarray
    known: np.ndarray


def measure(samples: Sequence[Sample]) -> Noise | None:
    """The noise of what is known in the samples, which have the same channels; None if there is none that can be told
    from texture."""
    found = [_Blocks.of(sample) for sample in samples if min(sample.known.shape) >= _BLOCK and sample.known.any()]
    if sum(len(blocks.tones) for blocks in found) < _FEWEST:
        return None
    usual = _usual(found)
    noisy = [blocks.noisy(usual) for blocks in found]
    if not _is_common(found, noisy, usual):
        return None
    still = [blocks.still(usual) for blocks in found]
    slow, noise = _SLOW, None
    while True:
        plains = [_Plain.of(blocks, chosen, slow) for blocks, chosen in zip(found, noisy, strict=True)]
        noise = _noise_of(plains, still, slow)
        if noise is None:
            return None
        slower = min(_SLOWER[0] * _size(noise.correlations[0]), _SLOWER[1])
        if slower <= _MUCH * slow:
            return noise
        slow = slower


@dataclass(frozen=True)
class _Blocks:
    """The wholly known blocks of a sample that no edge runs through. top, left: int (n,). tones, variances: (n,), of
    all channels together, the variance being what a plane leaves of them."""

    sample: Sample
    top: np.ndarray
    left: np.ndarray
    tones: np.ndarray
    variances: np.ndarray

    @classmethod
    def of(cls, sample: Sample) -> _Blocks:
        known = sample.known
        rows, columns = (np.arange(0, side - _BLOCK + 1, _STEP) for side in known.shape)
        at = np.ix_(rows, columns)
        about = sample.values[known].mean(axis=0)
        planes = [np.where(known, sample.values[..., one] - level, 0) for one, level in enumerate(about)]
        chosen = (_block_means(known.astype(np.float32))[at] > 1 - 1e-6) & (_coherence(planes, at) < _ONE_WAY)
        tones = np.mean([_block_means(plane)[at] for plane in planes], axis=0) + about.mean()
        variances = np.mean([_unevenness(plane, at) for plane in planes], axis=0)
        top, left = (np.broadcast_to(side, chosen.shape)[chosen] for side in (rows[:, None], columns))
        return cls(sample, top, left, tones[chosen], variances[chosen])

    def limits(self, usual: np.ndarray) -> np.ndarray:
        """The usual variance at each block's tone, (n,)."""
        return np.interp(self.tones, _TONES, usual)

    def noisy(self, usual: np.ndarray) -> np.ndarray:
        """bool (n,): blocks with the usual noise of their tone."""
        limits = self.limits(usual)
        return (limits > _STILL) & (self.variances <= _LIKE * limits + _ROUNDING)

    def still(self, usual: np.ndarray) -> _Levels:
        """The blocks of tones that have no noise, white paper that is overexposed for instance."""
        limits = self.limits(usual)
        here = (limits <= _STILL) & (self.variances <= _LIKE * limits + _ROUNDING)
        values = self.sample.values
        means = np.stack([_block_means(values[..., one]) for one in range(values.shape[-1])], axis=-1)
        levels = means[self.top[here], self.left[here]]
        return _Levels(levels, np.repeat(self.variances[here, None], levels.shape[1], axis=1))


@dataclass(frozen=True)
class _Levels:
    """Of some blocks, each channel's level and variance: both (n, C)."""

    levels: np.ndarray
    variances: np.ndarray


@dataclass(frozen=True)
class _Plain:
    """The surfaces of a sample: plain blocks that hang together. kept: bool (h, w), their pixels. level, residue:
    float32 (h, w, C), the local mean and what differs from it, 0 elsewhere. blocks: the blocks in them."""

    kept: np.ndarray
    level: np.ndarray
    residue: np.ndarray
    top: np.ndarray
    left: np.ndarray

    @classmethod
    def of(cls, blocks: _Blocks, chosen: np.ndarray, slow: float) -> _Plain:
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

    def levels(self) -> _Levels:
        """Of those of its blocks that are kept."""
        weight = self.kept.astype(np.float32)
        share = _block_means(weight)[self.top, self.left]
        whole = share > 0.9
        at = self.top[whole], self.left[whole]
        sums = [
            np.stack([_block_means(plane[..., one])[at] for one in range(plane.shape[-1])], axis=-1)
            for plane in (self.level * weight[..., None], self.residue**2)
        ]
        return _Levels(*(part / share[whole, None] for part in sums))


def _usual(found: Sequence[_Blocks]) -> np.ndarray:
    """The variance that the evenest blocks have, at each of _TONES."""
    tones = np.concatenate([blocks.tones for blocks in found])
    variances = np.concatenate([blocks.variances for blocks in found])
    most = _TIMES * _evenest(variances[variances > _STILL])
    usual = np.full(_TONES.shape, np.nan)
    for place, tone in enumerate(_TONES):
        here = variances[np.abs(tones - tone) <= _NEIGHBOURS]
        if len(here) < 4:
            continue
        usual[place] = min(_evenest(here), most)
    there = np.isfinite(usual)
    return np.interp(_TONES, _TONES[there], usual[there]) if there.any() else np.zeros_like(usual)


def _evenest(variances: np.ndarray) -> float:
    """The mean of those variances that are like the least quarter of them; 0 if there are none."""
    level = float(np.quantile(variances, 0.25)) if len(variances) else 0.0
    for _ in range(5 if len(variances) else 0):
        level = float(variances[variances <= _LIKE * level + _ROUNDING].mean())
    return level


def _is_common(found: Sequence[_Blocks], noisy: Sequence[np.ndarray], usual: np.ndarray) -> bool:
    """Whether there are enough noisy blocks, and most of those that come near them are like them."""
    count = sum(int(chosen.sum()) for chosen in noisy)
    near = 0
    for blocks, chosen in zip(found, noisy, strict=True):
        limits = blocks.limits(usual)
        near += int((~chosen & (limits > _STILL) & (blocks.variances < _UNLIKE * limits)).sum())
    return count >= _FEWEST and count >= _PLAIN_SHARE * (count + near)


def _noise_of(plains: Sequence[_Plain], still: Sequence[_Levels], slow: float) -> Noise | None:
    """The noise of surfaces; None if it cannot be told from texture."""
    pixels = sum(int(plain.kept.sum()) for plain in plains)
    if pixels < _FEWEST_PIXELS:
        return None
    levels = [*(plain.levels() for plain in plains), *still]
    deviation = _deviations(
        np.concatenate([one.levels for one in levels]), np.concatenate([one.variances for one in levels])
    )
    fields = [_normal(plain, deviation) for plain in plains]
    covariance = sum(field.reshape(-1, field.shape[-1]).T @ field.reshape(-1, field.shape[-1]) for field in fields)
    covariance = np.asarray(covariance, np.float64) / pixels
    size = np.sqrt(np.maximum(np.diag(covariance), 1e-9))
    shares, axes = np.linalg.eigh(covariance / np.outer(size, size))
    shares, axes = shares[::-1], axes[:, ::-1]
    axes = axes * np.where(axes.sum(axis=0) < 0, -1, 1)
    count = int((shares > _LEAST_SHARE * shares.sum()).sum())
    correlations, kernels = [], []
    for number in range(count):
        planes = [(field / size) @ axes[:, number].astype(np.float32) for field in fields]
        correlation = _correlation(planes, [plain.kept for plain in plains])
        if number == 0 and not _is_noise(planes, plains, correlation, deviation):
            return None
        correlations.append(correlation)
        kernels.append(_kernel(correlation))
    lost = float(correlations[0][LAGS, LAGS])
    mixing = axes[:, :count] * np.sqrt(shares[:count])
    mixing *= (size * np.sqrt(lost) / np.sqrt((mixing**2).sum(axis=1)))[:, None]
    return Noise(
        deviation,
        mixing.astype(np.float32),
        np.stack([one / one[LAGS, LAGS] for one in correlations]),
        tuple(kernels),
        slow,
    )


def _deviations(levels: np.ndarray, variances: np.ndarray) -> np.ndarray:
    """Standard deviations at _TONES, (C, 52), from those of blocks: near tones count, else far ones."""
    rows = []
    for channel in range(levels.shape[1]):
        away = np.abs(levels[:, channel] - _TONES[:, None])
        weights = np.exp(-((away / _NEAR) ** 2) / 2) + _LITTLE * np.exp(-((away / _WIDER) ** 2) / 2) + 1e-9 / (1 + away)
        rows.append(np.sqrt(weights @ variances[:, channel] / weights.sum(axis=1)))
    return np.stack(rows)


def _normal(plain: _Plain, deviation: np.ndarray) -> np.ndarray:
    """Residues as multiples of the standard deviation at their level; 0 where there is hardly any."""
    usual = np.stack([np.interp(plain.level[..., one], _TONES, row) for one, row in enumerate(deviation)], axis=-1)
    return np.where(usual > np.sqrt(_STILL), plain.residue / np.maximum(usual, 0.1), 0).astype(np.float32)


def _correlation(planes: Sequence[np.ndarray], kept: Sequence[np.ndarray]) -> np.ndarray:
    """The mean product of pixels at lags of -10 to 10 pixels, (21, 21), over their mean square.

    What the local mean took away is put back, so that far ones are not correlated and the middle is a little above 1.
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
    found -= min(0.0, float(found[_radius() > 0.8 * LAGS].mean()))
    return np.asarray(found)


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
    planes: Sequence[np.ndarray], plains: Sequence[_Plain], correlation: np.ndarray, deviation: np.ndarray
) -> bool:
    """Whether a field, the strongest one, has nothing of a texture."""
    values = np.concatenate([plane[plain.kept] for plane, plain in zip(planes, plains, strict=True)])
    squares = values**2 / (values**2).mean()
    blocks = np.concatenate([_variances(plane, plain) for plane, plain in zip(planes, plains, strict=True)])
    if len(blocks) < _FEWEST:
        return False
    skewness, peak = float((squares * values).mean() / values.std()), float((squares * squares).mean()) - 3
    by_chance = np.sqrt(2 * (correlation**2).sum()) / _BLOCK
    uneven = float(blocks.std() / blocks.mean() / by_chance)
    far = float(np.abs(correlation[_radius() >= _FAR]).max())
    return bool(
        _FLAT_TOPPED < peak < _PEAKED
        and abs(skewness) < _LOPSIDED
        and uneven < _UNEVEN[0] + _UNEVEN[1] / np.sqrt(len(blocks))
        and far < _FAR_CORRELATED
        and deviation.max() < _STRONGEST
    )


def _variances(plane: np.ndarray, plain: _Plain) -> np.ndarray:
    """Of the blocks in surfaces."""
    weight = _block_means(plain.kept.astype(np.float32))[plain.top, plain.left]
    return np.asarray((_block_means(plane**2)[plain.top, plain.left] / np.maximum(weight, 1e-6))[weight > 0.9])


def _surfaces(top: np.ndarray, left: np.ndarray, shape: tuple[int, ...]) -> Iterator[np.ndarray]:
    """Blocks that hang together, as bool (h, w). Where two tones meet at an edge, the blocks across it are missing."""
    rows, columns = ((side - _BLOCK) // _STEP + 1 for side in shape)
    grid = np.zeros((rows, columns), np.uint8)
    grid[top // _STEP, left // _STEP] = 1
    count, labels = cv2.connectedComponents(grid, connectivity=4)
    for label in range(1, count):
        down, right = np.nonzero(labels == label)
        where = np.zeros(shape, bool)
        for row, column in zip((down * _STEP).tolist(), (right * _STEP).tolist(), strict=True):
            where[row : row + _BLOCK, column : column + _BLOCK] = True
        if where.sum() >= _SURFACE:
            yield where


def _unevenness(plane: np.ndarray, at: tuple[np.ndarray, ...]) -> np.ndarray:
    """The variance that a slanting plane leaves of the blocks that begin `at`."""
    variance = _block_means(plane**2)[at] - _block_means(plane)[at] ** 2
    ones, ramp = np.full(_BLOCK, 1 / _BLOCK), np.arange(_BLOCK) - (_BLOCK - 1) / 2
    ramp = ramp / (np.sqrt((ramp**2).mean()) * _BLOCK)
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
        xx = xx + _block_means(across**2, _BLOCK - 2)[inner]
        yy = yy + _block_means(down**2, _BLOCK - 2)[inner]
        xy = xy + _block_means(across * down, _BLOCK - 2)[inner]
    return np.asarray(np.hypot(xx - yy, 2 * xy) / np.maximum(xx + yy, 1e-3))


def _mean(values: np.ndarray, where: np.ndarray, spread: float) -> np.ndarray:
    """Gaussian mean of the values (h, w, C) at `where`; `spread` in pixels."""
    weight = where.astype(np.float32)
    total = cv2.GaussianBlur(weight, (0, 0), spread)
    blurred = cv2.GaussianBlur(values * weight[..., None], (0, 0), spread).reshape(values.shape)
    return np.asarray(blurred / np.maximum(total, 1e-6)[..., None])


def _block_means(plane: np.ndarray, side: int = _BLOCK) -> np.ndarray:
    """At each pixel the mean of the block that begins there."""
    return np.asarray(cv2.boxFilter(plane, -1, (side, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT))
