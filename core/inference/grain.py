"""Grain goes on: the noise around a hole is laid over its repair.

A network paints no grain, and what it takes over from the rim becomes streaks: even a thin scratch shows as a smooth
track through a scan. So where the surroundings have noise (core.inference.noise), a repair's own unevenness is smoothed
away as far as it is no drawing, and noise of the same strength, colours and spectrum is laid over it. At the border it
joins the known noise: the field is conditioned on it by simple kriging, as in Galerne and Leclaire, "Texture inpainting
using efficient Gaussian conditional simulation", 2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from math import erfc, pi, sqrt

import cv2
import numpy as np

from core.boxes import Box, bounding_box, tiles, to_tiles, whole
from core.inference.noise import LAGS, Noise, Verdict, measure
from core.inference.plain_places import Sample
from core.inference.restore_job import HoleRegion, RestoreJob
from core.inference.uses import WITH_GRAIN

_REACHES = 48, 160  # pixels around a hole in which noise is looked for: farther if it cannot be told, then everywhere
_GRID = 32  # such places are widened to this grid, so that neighbouring holes share one
_LARGEST, _TILE, _MOST = 384, 256, 12  # a larger place is looked at in this many tiles of it at most
_PIECE = 192  # side of the pieces in which noise is laid
_SEED_RING = 4  # known pixels around a hole that the seed follows from
_HIDDEN_NOISE = 0.3  # share of the noise's variance that a painted hole has taken over from its rim
_MARGIN = 1.4  # times the variance to be expected that counts as noise
_JOINED = 0.2  # correlation of neighbours from which noise at the border is joined
_LEAST_HEARD = 0.02  # how much a window full of drawing counts, against one without
_DRAWN = 0.3  # share of drawing from which a pixel tells nothing of the noise
_STRONG = 0.15  # share of all variance from which a field is
_NUGGET, _STEPS, _SOLVED = 0.03, 24, 0.04  # of the conjugate gradients that join it
_FAINT = 0.4, 0.7  # standard deviations between which grain begins to show


def lay_grain(job: RestoreJob, rows: np.ndarray) -> np.ndarray:
    """`rows` with grain, where there is any around their hole, and they have not taken it from the picture already.

    rows: a colour for each hidden pixel in reading order, of the picture's dtype, (n, 1) or (n, 3).

    The seed follows from each hole (all hidden pixels that touch one another), its place and the known pixels up to 4
    pixels around it; the rest from the known surroundings that are measured. So the same call gives the same bytes.
    So do calls that repair the holes in other groups, as long as no hole of another group lies within what is measured
    for one: 48 pixels around it and up to 31 more, or 160, or all of the picture, where the nearer ones do not tell.
    """
    strength = job.options.grain_strength
    if job.options.grain == "off" or strength == 0:
        return rows
    out = rows.copy()
    measured: dict[Box, Noise | Verdict] = {}
    for damage in job.damages():
        for hole in job.holes(damage):
            job.look()
            noise = _noise_around(job, hole, measured)
            if noise is not None:
                _Layer(job, hole, rows, noise).lay(out, strength)
    return out


def is_grainy(job: RestoreJob) -> bool:
    """Whether there is grain around one of the holes."""
    measured: dict[Box, Noise | Verdict] = {}
    return any(_noise_around(job, hole, measured) is not None for damage in job.damages() for hole in job.holes(damage))


def _noise_around(job: RestoreJob, hole: HoleRegion, measured: dict[Box, Noise | Verdict]) -> Noise | None:
    for reach in (*_REACHES, None):
        job.look()
        area = whole(job.size) if reach is None else to_tiles(hole.box.grown(reach, job.size), job.size, _GRID)
        if area not in measured:
            around = HoleRegion(area, np.ones(job.size, bool)) if reach is None else hole
            measured[area] = measure(list(_samples(job, around, area, reach or 0)))
        found = measured[area]
        if isinstance(found, Noise):
            return found
        if found is Verdict.CLEAN:
            break
    return None


def _samples(job: RestoreJob, hole: HoleRegion, area: Box, reach: int) -> Iterator[Sample]:
    """`area`, which is around a hole, or tiles of it along the hole."""
    places = [area]
    if max(area.height, area.width) > _LARGEST:
        parts = [_part(hole, tile) for tile in tiles(hole.box, _TILE)]
        along = [part.grown(reach, job.size) for part in parts if part is not None]
        places = along[:: -(-len(along) // _MOST)]
    one_channel = all(_is_grey(job.values(place)) for place in places)
    for place in places:
        values = job.values(place)
        if one_channel:
            values = values[..., :1]
        yield Sample(values.astype(np.float32) / job.level, job.seen(place))


def _part(hole: HoleRegion, tile: Box) -> Box | None:
    """The box of what `tile` has of a hole."""
    inner = bounding_box(hole.pixels[tile.inside(hole.box).slices])
    return None if inner is None else inner.moved(tile.top, tile.left)


def _is_grey(values: np.ndarray) -> bool:
    return values.shape[-1] == 1 or bool((values == values[..., :1]).all())


class _Layer:
    """The grain of one hole."""

    def __init__(self, job: RestoreJob, hole: HoleRegion, rows: np.ndarray, noise: Noise) -> None:
        self._job, self._hole, self._noise = job, hole, noise
        self._at = job.rows_of(hole)
        self._painted = np.zeros((*hole.pixels.shape, rows.shape[1]), rows.dtype)
        self._painted[hole.pixels] = rows[self._at]
        self._open = hole.pixels.copy()
        for used in job.used:
            shared = used.box.overlap(hole.box) if used.use in WITH_GRAIN else None
            if shared is not None:
                self._open[shared.inside(hole.box).slices] &= ~used.where[shared.inside(used.box).slices]
        self._seed = _seed(job, hole)

    def lay(self, out: np.ndarray, strength: float) -> None:
        """Writes what the hole's pixels become into `out`, rows as in `lay_grain`."""
        laid = self._painted.copy()
        for tile in tiles(self._hole.box, _PIECE):
            self._job.look()
            part = _part(self._hole, tile)
            if part is not None:
                at = part.inside(self._hole.box).slices
                changed = self._piece(part, strength)
                laid[at][self._open[at]] = changed[self._open[at]]
        out[self._at] = laid[self._hole.pixels]
        self._job.note_use("grain", self._hole.box, (laid != self._painted).any(axis=-1))

    def _piece(self, part: Box, strength: float) -> np.ndarray:
        """What the pixels of a part of the hole become, of the picture's dtype, (h, w, C)."""
        job, noise = self._job, self._noise
        reach = round(1.2 * noise.slow)
        area = part.grown(2 * reach + 2, job.size)
        mine = np.zeros((area.height, area.width), bool)
        shared = area.overlap(self._hole.box)
        assert shared is not None
        mine[shared.inside(area).slices] = self._hole.pixels[shared.inside(self._hole.box).slices]
        known = job.seen(area) & ~mine & ~job.hidden[area.slices]
        values = job.values(area).copy()
        values[mine] = self._painted[shared.inside(self._hole.box).slices][
            self._hole.pixels[shared.inside(self._hole.box).slices]
        ]
        levels = values.astype(np.float32) / job.level
        ground, drawn = _ground(levels, mine, known, noise, reach)
        deviation = noise.at(ground[..., : noise.mixing.shape[0]])
        band = known & (drawn < _DRAWN) & (cv2.dilate(mine.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0)
        residue = ((levels - ground) / np.maximum(1 - drawn, 1 - _DRAWN)[..., None])[..., : deviation.shape[-1]]
        residue = residue / np.maximum(deviation, 0.1)
        near = part.grown(LAGS, job.size)
        at = near.inside(area).slices
        grain = self._field(near, band[at], residue[at])
        inner, within = part.inside(area).slices, part.inside(near).slices
        levels, ground, deviation = levels[inner], ground[inner], deviation[inner]
        shown = np.clip((deviation.mean(axis=-1) - _FAINT[0]) / (_FAINT[1] - _FAINT[0]), 0, 1)[..., None]
        middle, spread = _before_clipping(ground, np.broadcast_to(deviation, ground.shape))
        with_grain = levels + shown * (middle + strength * spread * grain[within] - levels)
        return np.rint(np.clip(with_grain * job.level, 0, np.iinfo(values.dtype).max)).astype(values.dtype)

    def _field(self, area: Box, band: np.ndarray, residue: np.ndarray) -> np.ndarray:
        """Noise of variance 1, float32 (h, w, C), that joins the `residue`, (h, w, C), in the band, bool (h, w)."""
        noise, fields = self._noise, []
        own = residue @ np.linalg.pinv(noise.mixing).T.astype(np.float32)
        shares = (noise.mixing**2).sum(axis=0)
        for number, kernel in enumerate(noise.kernels):
            reach = kernel.shape[0] // 2
            wide = Box(area.top - reach, area.left - reach, area.bottom + reach, area.right + reach)
            white = cv2.filter2D(_white(wide, self._seed + number), -1, kernel)
            field = white[reach : reach + area.height, reach : reach + area.width]
            if noise.nearby > _JOINED and shares[number] > _STRONG * shares.sum() and band.any():
                field = _joined(field, own[..., number], band, kernel)
            fields.append(field)
        return np.stack(fields, axis=-1) @ noise.mixing.T


def _ground(
    levels: np.ndarray, mine: np.ndarray, known: np.ndarray, noise: Noise, reach: int
) -> tuple[np.ndarray, np.ndarray]:
    """A picture without its noise, float32 (h, w, C), and how much of it is drawing, (h, w) in [0, 1].

    As in He et al., "Guided image filtering", 2010, but what is to be expected of noise is taken from the variance.
    """
    weight = (mine | known).astype(np.float32)
    total = np.maximum(_box(weight, reach), 1e-6)[..., None]

    def mean(values: np.ndarray) -> np.ndarray:
        return _box(values * weight[..., None], reach).reshape(values.shape) / total

    middle, about = mean(levels), levels.mean(axis=(0, 1))
    variance = np.maximum(mean((levels - about) ** 2) - (middle - about) ** 2, 0)
    hidden = _box(mine.astype(np.float32), reach)[..., None] / total
    expected = noise.at(middle[..., : noise.mixing.shape[0]]) ** 2 * (1 - (1 - _HIDDEN_NOISE) * hidden)
    there = variance.sum(axis=-1, keepdims=True) / variance.shape[-1]
    usual = _MARGIN * expected.sum(axis=-1, keepdims=True) / expected.shape[-1]
    slope = np.clip(1 - usual / np.maximum(there, 1e-6), 0, 1)
    slope[there <= 1e-6] = 0
    # Windows without drawing tell more of the places that they share with others.
    heard = (1 - slope) ** 2 + _LEAST_HEARD
    total_heard = np.maximum(mean(heard), 1e-6)  # 0 amid other damage, where nothing is known
    share = mean(heard * slope) / total_heard
    return share * levels + mean(heard * (1 - slope) * middle) / total_heard, share[..., 0]


_ENDS = np.linspace(-0.5, 4, 91)  # standard deviations from the mean of normal noise to where it is cut off
_BEYOND = np.array([erfc(end / sqrt(2)) / 2 for end in _ENDS])
_DENSITY = np.exp(-(_ENDS**2) / 2) / sqrt(2 * pi)
_LEFT = _ENDS * (1 - _BEYOND) + _DENSITY  # from there to the mean of what is left
_SPREAD = np.sqrt((_ENDS**2 + 1) * (1 - _BEYOND) + _ENDS * _DENSITY - _LEFT**2)  # and its standard deviation


def _before_clipping(mean: np.ndarray, deviation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of the noise that has these, in levels, once black and white have cut it off."""
    for end, sign in ((255, 1), (0, -1)):
        cut = np.interp(sign * (end - mean) / np.maximum(deviation, 1e-3), _LEFT / _SPREAD, _ENDS)
        near = (cut < _ENDS[-1]) & (deviation > _FAINT[0])
        whole_spread = deviation / np.interp(cut, _ENDS, _SPREAD)
        mean = np.where(near, end - sign * cut * whole_spread, mean)
        deviation = np.where(near, whole_spread, deviation)
    return mean, deviation


def _box(values: np.ndarray, reach: int) -> np.ndarray:
    side = 2 * reach + 1
    return np.asarray(cv2.boxFilter(values, -1, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT))


def _joined(field: np.ndarray, residue: np.ndarray, band: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """A field as it would be if the noise in the band were `residue`: kriging of what they differ by.

    kernel: what makes the field of white noise; applied twice, it is its covariance.
    """
    inside = band.astype(np.float32)

    def spread(values: np.ndarray) -> np.ndarray:
        once = cv2.filter2D(values, -1, kernel, borderType=cv2.BORDER_CONSTANT)
        return np.asarray(cv2.filter2D(once, -1, kernel, borderType=cv2.BORDER_CONSTANT))

    left = (np.clip(residue, -4, 4) - field) * inside
    weights, step = np.zeros_like(left), left.copy()
    error = first = float((left**2).sum())
    for _ in range(_STEPS):
        if error <= _SOLVED**2 * first:
            break
        image = (spread(step) + _NUGGET * step) * inside
        along = float((step * image).sum())
        if along <= 0:
            break
        weights += error / along * step
        left -= error / along * image
        error, before = float((left**2).sum()), error
        step = left + error / before * step
    return field + spread(weights)


def _seed(job: RestoreJob, hole: HoleRegion) -> int:
    """A number that follows from a hole, its place and the known pixels next to it."""
    area = hole.box.grown(_SEED_RING, job.size)
    values = np.where(job.hidden[area.slices][..., None], 0, job.values(area)).astype("<u2")
    digest = blake2b(digest_size=8)
    for part in (
        repr(tuple(hole.box)).encode(),
        np.packbits(hole.pixels).tobytes(),
        np.ascontiguousarray(values).tobytes(),
    ):
        digest.update(part)
    return int.from_bytes(digest.digest(), "little")


def _white(box: Box, seed: int) -> np.ndarray:
    """White noise of variance 1, float32 (h, w): each pixel's value follows from the seed and its place alone.

    Its bits are hashed, not taken from a generator of NumPy, whose streams may change with its version: Steele et al.,
    "Fast splittable pseudorandom number generators", 2014; made normal as in Box and Muller, "A note on the generation
    of random normal deviates", 1958.
    """
    rows = np.arange(box.top, box.bottom, dtype=np.int64).astype(np.uint64)[:, None]
    columns = np.arange(box.left, box.right, dtype=np.int64).astype(np.uint64)[None, :]
    bits = _hashed(_hashed(rows + np.uint64(seed & (2**64 - 1))) ^ columns)
    radius = ((bits >> np.uint64(32)).astype(np.float64) + 0.5) / 2**32
    angle = ((bits & np.uint64(2**32 - 1)).astype(np.float64) + 0.5) / 2**32
    return (np.sqrt(-2 * np.log(radius)) * np.cos(2 * np.pi * angle)).astype(np.float32)


def _hashed(values: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        mixed = values + np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))
