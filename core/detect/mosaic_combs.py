"""Grids of mosaic found by their lines: edges that stand upright and level, at even distances, and nowhere between.

Under grain, and where the drawing under a mosaic is smooth, neighbouring cells hardly differ and run into one another.
What is left of them are pieces of the lines of their grid: in a window of the picture all upright edges lie on the
teeth of a comb, and all level edges on those of another of the same step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

_WINDOWS = (64, 96, 128)  # pixels a side
_LEAST_STEP = 7.0  # pixels between two teeth; smaller cells are many, and enough of them are found by themselves
_TEETH = 3  # of a comb in a window, at least
_ALONG = 7  # pixels of an edge averaged along it
_STRONGEST = 20.0  # 8-bit values from which an edge counts no more
_LEAST_EDGES = 240.0  # 8-bit values of all edges of a window, one pixel long, below which nothing is known
_FLOOR = 1.5  # 8-bit values that are no edge, and as many times the grain
_FINENESS = 0.02  # of a step between two that are tried
_ONE_TOOTH = 0.65  # of all edges that one tooth may hold
_SPARSE = 0.3  # of a window's pixel columns that hold nearly all edges
_LARGER = 0.25  # power of the step by which larger ones are preferred: half a step fits, too
_FITS = 0.5  # share of the edges beyond what chance would bring that lie on the teeth
_ALIKE = 0.06  # of a step that steps of one grid may differ by


@dataclass(frozen=True)
class Comb:
    """Evenly spaced lines: pixels between two, where one of them is, and how well the edges fit, 0..1."""

    step: float
    origin: float
    fit: float


@dataclass(frozen=True)
class Grid:
    """Where a mosaic may be: top, left, bottom, right in pixels, and the combs of its level and its upright lines."""

    box: tuple[int, int, int, int]
    down: Comb
    across: Comb


def find_grids(rgb: np.ndarray, grain: float) -> Iterator[Grid]:
    """All grids of a picture, uint8 (H, W, 3), of which several may be the same. grain: in 8-bit values."""
    fitting = [side for side in _WINDOWS if side <= min(rgb.shape[:2])]
    if not fitting:
        return
    upright, level = _edges(rgb, grain), _edges(np.ascontiguousarray(rgb.swapaxes(0, 1)), grain)
    for side in fitting:
        yield from _grids(upright, level, side)


def _edges(rgb: np.ndarray, grain: float) -> np.ndarray:
    """How strong an upright edge is between each pixel and the next, float32 (H, W - 1); 0 beside its crest."""
    strength = np.zeros((rgb.shape[0], rgb.shape[1] - 1), np.float32)
    for channel in cv2.split(rgb):
        # averaged before the sign is lost, so that grain averages out
        smooth = cv2.blur(channel.astype(np.float32), (1, _ALONG))
        np.maximum(strength, np.abs(smooth[:, 1:] - smooth[:, :-1]), out=strength)
    crest = cv2.dilate(strength, np.ones((1, 3), np.uint8))
    strength[strength < crest] = 0
    return np.clip(strength - _FLOOR * (1 + grain), 0, _STRONGEST)


def _grids(upright: np.ndarray, level: np.ndarray, side: int) -> Iterator[Grid]:
    half = side // 2
    rows, columns = upright.shape[0] // half - 1, level.shape[0] // half - 1
    across, down = _profiles(upright, rows, columns, half), _profiles(level, columns, rows, half).swapaxes(0, 1)
    likely = _sparse(across) & _sparse(down)
    across, down = _best_combs(across, likely), _best_combs(down, likely)
    step = np.sqrt(np.maximum(across[..., 0] * down[..., 0], 1.0))
    good = (np.minimum(across[..., 2], down[..., 2]) >= _FITS) & (np.abs(across[..., 0] - down[..., 0]) <= 0.15 * step)
    for group in _neighbours(good, step):
        top, left = group.min(axis=0) * half
        bottom, right = group.max(axis=0) * half + side
        low, high = float(step[tuple(group.T)].min()) * 0.96, float(step[tuple(group.T)].max()) * 1.04
        combs = [
            _comb(part.sum(axis=0), low, high)
            for part in (level[left:right, top:bottom], upright[top:bottom, left:right])
        ]
        if min(comb.fit for comb in combs) < _FITS:
            continue  # what fitted in each window was another grid
        yield Grid(
            (int(top), int(left), int(bottom), int(right)),
            Comb(combs[0].step, combs[0].origin + top, combs[0].fit),
            Comb(combs[1].step, combs[1].origin + left, combs[1].fit),
        )


def _profiles(edges: np.ndarray, rows: int, columns: int, half: int) -> np.ndarray:
    """The edges of each window summed along them, float32 (rows, columns, 2 * half)."""
    wide = (columns + 1) * half
    padded = np.pad(edges, ((0, 0), (0, max(0, wide - edges.shape[1]))))[: (rows + 1) * half, :wide]
    bands = padded.reshape(rows + 1, half, wide).sum(axis=1)
    bands = bands[1:] + bands[:-1]
    return np.stack([bands[:, at * half : (at + 2) * half] for at in range(columns)], axis=1)


def _steps(low: float, high: float) -> np.ndarray:
    return np.asarray(low * (1 + _FINENESS) ** np.arange(1 + int(np.log(high / low) / np.log(1 + _FINENESS))))


def _sparse(profiles: np.ndarray) -> np.ndarray:
    """Whether a few pixels hold nearly all of the edges of each profile, bool (rows, columns)."""
    few = np.sort(profiles, axis=2)[..., -int(_SPARSE * profiles.shape[2]) :].sum(axis=2)
    total = profiles.sum(axis=2)
    return np.asarray((few >= (_FITS + 0.2) * total) & (total >= _LEAST_EDGES))


def _best_combs(profiles: np.ndarray, likely: np.ndarray) -> np.ndarray:
    """Step, origin and fit of the best comb of each likely profile, float (rows, columns, 3); 0 of the others."""
    side, flat = profiles.shape[2], profiles[likely]
    best, highest = np.zeros((len(flat), 3)), np.zeros(len(flat))
    for step in _steps(_LEAST_STEP, side / _TEETH) if len(flat) else ():
        fit, origin = _fits(flat, float(step))
        better = fit * step**_LARGER > highest
        highest[better] = fit[better] * step**_LARGER
        best[better] = np.stack([np.full(len(fit), step), origin, fit], axis=1)[better]
    for number, (step, origin, _) in enumerate(best):
        if step and _lopsided(flat[number], step, origin):
            best[number] = 0
    found = np.zeros((*likely.shape, 3))
    found[likely] = best
    return found


def _fits(profiles: np.ndarray, step: float) -> tuple[np.ndarray, np.ndarray]:
    """How well combs of a step fit, 0..1, and the place of a tooth, float (n) each. profiles: (n, w)."""
    count = int(np.ceil(step))
    at = np.arange(profiles.shape[1])
    phase = np.minimum((at % step).astype(int), count - 1)
    bins = (phase[:, None] == np.arange(count)).astype(np.float32)
    held = profiles @ bins
    pairs = held + np.roll(held, -1, axis=1)  # a tooth may lie between two pixels
    first = pairs.argmax(axis=1)
    share = np.take_along_axis(pairs, first[:, None], axis=1)[:, 0] / np.maximum(profiles.sum(axis=1), 1e-6)
    return (share - 2 / step) / (1 - 2 / step), first + 1.0


def _lopsided(profile: np.ndarray, step: float, origin: float) -> bool:
    """Whether one tooth holds most of the edges, as the border of anything drawn does."""
    tooth = np.floor((np.arange(len(profile)) - origin + 1.5) / step).astype(int)
    return float(np.bincount(tooth - tooth[0], profile).max()) > _ONE_TOOTH * float(profile.sum())


def _comb(profile: np.ndarray, low: float, high: float) -> Comb:
    """The comb that fits the edges of a whole group of windows best. profile: (w)."""
    best = Comb(low, 0.0, -1.0)
    fineness = 0.3 / max(4.0, len(profile) / low)
    for step in np.arange(low, high, max(0.03, fineness)):
        fit, origin = _fits(profile[None], float(step))
        if fit[0] > best.fit:
            best = Comb(float(step), float(origin[0]), float(fit[0]))
    at, teeth = np.arange(len(profile)), np.round((np.arange(len(profile)) + 1 - best.origin) / best.step)
    near = (np.abs(at + 1 - best.origin - teeth * best.step) <= 1.5) & (profile > 0)
    if not near.any() or np.ptp(teeth[near]) < 2:
        return best
    step, origin = np.polyfit(teeth[near], at[near] + 1.0, 1, w=np.sqrt(profile[near]))
    return Comb(float(step), float(origin), best.fit)


def _neighbours(good: np.ndarray, step: np.ndarray) -> Iterator[np.ndarray]:
    """Groups of windows side by side with about the same step: row and column of each, int (n, 2)."""
    place = np.argwhere(good)
    if not len(place):
        return
    number = np.full(good.shape, -1)
    number[tuple(place.T)] = np.arange(len(place))
    pairs = []
    for down, across in ((0, 1), (1, 0), (1, 1), (1, -1)):
        other = place + np.array((down, across))
        inside = np.all((other >= 0) & (other < good.shape), axis=1)
        one, two = place[inside], other[inside]
        close = good[tuple(two.T)] & (np.abs(np.log(step[tuple(one.T)] / step[tuple(two.T)])) <= _ALIKE)
        pairs.append(np.stack([number[tuple(one[close].T)], number[tuple(two[close].T)]]))
    ends = np.concatenate(pairs, axis=1)
    links = coo_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(len(place), len(place)))
    count, label = connected_components(links, directed=False)
    for name in range(count):
        yield place[label == name]
