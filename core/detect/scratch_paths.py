"""Thin bright or dark lines: where rows of a picture cross them, and those crossings linked into paths.

A line narrower than the search width stands out of its row's morphological opening (dark ones: closing), whichever
colours lie beside it. Before that the picture is averaged along short pieces of many slopes, so that a faint line gains
on the grain. Crossings (runs) are linked row by row where a line is seen, and across gaps where its direction
goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from core.columns import joined, picked

SLOPES = (-1.0, -0.66, -0.33, 0.0, 0.33, 0.66, 1.0)  # of x over y; steeper ones are found in the turned picture
_REACH = 4  # rows averaged above and below
_RIM = 2  # pixels of soft rim between a line and what is beside it
_STEP = 1.8  # columns a line may move from one row to the next
_SHORTEST = 7  # rows of a piece worth joining
_MOST = 20_000  # pieces; more are texture, of which the longest are kept
_PAIRS = 300_000  # of pieces looked at together
_END = 30  # rows from which the direction of an end is taken


@dataclass(frozen=True)
class Runs:
    """Crossings of rows with lines, one entry each, sorted by y, then x.

    y, x: float32 centre. width: pixels. line, left, right: uint8 (n, 3), the colour of the line and beside it.
    """

    y: np.ndarray
    x: np.ndarray
    width: np.ndarray
    line: np.ndarray
    left: np.ndarray
    right: np.ndarray

    def __len__(self) -> int:
        return len(self.y)


def in_order(parts: list[Runs]) -> Runs:
    """Runs of several tiles as one, sorted."""
    whole = joined(parts)
    return picked(whole, np.lexsort((whole.x, whole.y)))


def find_runs(rgb: np.ndarray, widest: int, floor: float) -> dict[bool, Runs]:
    """The bright (True) and the dark runs of a picture, uint8 (H, W, 3).

    They are up to `widest` pixels wide and stand out by `floor` 8-bit values.
    """
    ridges = _ridges(rgb, widest)
    return {bright: _runs_on(rgb, ridge, bright, widest, floor) for bright, ridge in ridges.items()}


def _runs_on(rgb: np.ndarray, ridge: np.ndarray, bright: bool, widest: int, floor: float) -> Runs:
    height, width = rgb.shape[:2]
    crest = cv2.dilate(ridge, np.ones((1, 9), np.uint8))
    inside = np.zeros((height, width + 2), np.int8)
    inside[:, 1:-1] = (ridge >= floor) & (ridge >= crest // 2)
    steps = np.diff(inside, axis=1)
    y, start = np.nonzero(steps > 0)
    _, stop = np.nonzero(steps < 0)
    kept = stop - start <= int(1.42 * widest + 1)
    kept &= (start > _RIM) & (stop < width - _RIM)  # cut by the border, anything is thin
    y, start, stop = y[kept], start[kept], stop[kept]
    middle = (start + stop - 1) / 2
    return Runs(
        y.astype(np.float32),
        middle.astype(np.float32),
        (stop - start).astype(np.float32),
        _strongest(rgb, y, start, stop, bright),
        rgb[y, np.maximum(start - _RIM, 0)],
        rgb[y, np.minimum(stop - 1 + _RIM, width - 1)],
    )


def _strongest(rgb: np.ndarray, y: np.ndarray, start: np.ndarray, stop: np.ndarray, bright: bool) -> np.ndarray:
    """The colour in the middle of runs; where two pixels share a hair-thin line, that of the fuller one."""
    low, high = rgb[y, (start + stop - 1) // 2], rgb[y, (start + stop) // 2]
    return np.maximum(low, high) if bright else np.minimum(low, high)


def _ridges(rgb: np.ndarray, widest: int) -> dict[bool, np.ndarray]:
    """How far each pixel stands out of both sides of its row, uint8 (H, W), the best over the slopes; bright, dark."""
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    element = np.ones((1, 2 * (int(0.75 * widest) + 1) + 1), np.uint8)
    best = {True: np.zeros_like(gray), False: np.zeros_like(gray)}
    for slope in SLOPES:
        averaged = cv2.filter2D(gray, -1, _along(slope), borderType=cv2.BORDER_REFLECT_101)
        for bright, ridge in best.items():
            operation = cv2.MORPH_TOPHAT if bright else cv2.MORPH_BLACKHAT
            np.maximum(ridge, cv2.morphologyEx(averaged, operation, element), out=ridge)
    return best


def _along(slope: float) -> np.ndarray:
    """A kernel that averages along a slope, with weights shared between neighbouring columns."""
    kernel = np.zeros((2 * _REACH + 1, 2 * _REACH + 3), np.float32)
    for step in range(-_REACH, _REACH + 1):
        x = _REACH + 1 + slope * step
        left = int(np.floor(x))
        kernel[step + _REACH, left] += left + 1 - x
        kernel[step + _REACH, left + 1] += x - left
    return kernel / kernel.sum()


@dataclass(frozen=True, eq=False)
class Pieces:
    """Pieces of lines, one entry each. members: which runs, in order of y.

    top_y, bottom_y: first and last row. top, bottom: (n, 2), the line through each end, x there and its slope. colour:
    (n, 3), the mean. length: rows.
    """

    members: list[np.ndarray]
    top_y: np.ndarray
    bottom_y: np.ndarray
    top: np.ndarray
    bottom: np.ndarray
    colour: np.ndarray
    length: np.ndarray


def link(runs: Runs, longest_gap: float) -> list[np.ndarray]:
    """Paths as index arrays into `runs`, in order of y, longest first."""
    chains = _chains(runs)
    if not chains:
        return []
    follower = _followers(_pieces(runs, chains), longest_gap)
    followed = set(follower.values())
    paths = []
    for first in range(len(chains)):
        if first in followed:
            continue
        members, at = [chains[first]], first
        while at in follower:
            at = follower[at]
            members.append(chains[at])
        paths.append(np.concatenate(members))
    return sorted(paths, key=len, reverse=True)


def _chains(runs: Runs) -> list[np.ndarray]:
    """Chains of runs in neighbouring rows, each the nearest of the other, parted where they turn."""
    count = len(runs)
    if count < 2:
        return []
    span = float(runs.x.max()) + 1000.0
    key = runs.y.astype(np.float64) * span + runs.x
    below, above = _nearest(key, span), _nearest(key, -span)
    here = np.arange(count)
    mutual = (below >= 0) & (above[np.maximum(below, 0)] == here)
    links = coo_array((np.ones(int(mutual.sum()), np.int8), (here[mutual], below[mutual])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    sizes = np.bincount(label)
    order = np.argsort(label, kind="stable")  # within a label the runs stay in order of y
    ends = np.cumsum(sizes)
    long = np.flatnonzero(sizes >= _SHORTEST)
    long = long[np.argsort(-sizes[long], kind="stable")][:_MOST]
    return [part for name in long for part in _straight_parts(runs, order[ends[name] - sizes[name] : ends[name]])]


def _straight_parts(runs: Runs, members: np.ndarray) -> list[np.ndarray]:
    """A chain parted where it turns, which a scratch does not do: there it has met an outline."""
    waiting, parts = [members], []
    while waiting:
        part = waiting.pop()
        if len(part) < _SHORTEST:
            continue
        y, x = runs.y[part], runs.x[part]
        slope = (x[-1] - x[0]) / max(float(y[-1] - y[0]), 1.0)
        away = np.abs(x - x[0] - slope * (y - y[0])) / np.hypot(1, slope)
        far = int(np.argmax(away))
        if away[far] > 1.5 + 0.012 * len(part):
            waiting += [part[far:], part[:far]]
        else:
            parts.append(part)
    return parts


def _nearest(key: np.ndarray, offset: float) -> np.ndarray:
    """The nearest run in the row above or below for each, or -1."""
    wanted = key + offset
    after = np.searchsorted(key, wanted)
    best, gap = np.full(len(key), -1), np.full(len(key), _STEP)
    for candidate in (after - 1, after):
        at = np.clip(candidate, 0, len(key) - 1)
        distance = np.abs(key[at] - wanted)
        closer = distance < gap
        best[closer], gap[closer] = at[closer], distance[closer]
    return best


def _pieces(runs: Runs, chains: list[np.ndarray]) -> Pieces:
    length = np.array([len(chain) for chain in chains])
    starts = np.concatenate([[0], np.cumsum(length)[:-1]])
    every = np.concatenate(chains)
    top_y, bottom_y = runs.y[every[starts]], runs.y[every[starts + length - 1]]
    return Pieces(
        chains,
        top_y,
        bottom_y,
        _ends(runs, [chain[:_END] for chain in chains], top_y),
        _ends(runs, [chain[-_END:] for chain in chains], bottom_y),
        np.add.reduceat(runs.line[every], starts, axis=0, dtype=np.float64) / length[:, None],
        bottom_y - top_y + 1,
    )


def _ends(runs: Runs, chains: list[np.ndarray], at: np.ndarray) -> np.ndarray:
    """Where the straight line through each chain is at row `at`, and its slope, float64 (n, 2)."""
    count = np.array([len(chain) for chain in chains])
    starts = np.concatenate([[0], np.cumsum(count)[:-1]])
    every = np.concatenate(chains)
    y, x = runs.y[every].astype(np.float64), runs.x[every].astype(np.float64)

    def mean(values: np.ndarray) -> np.ndarray:
        return np.asarray(np.add.reduceat(values, starts) / count)

    middle_y, middle_x = mean(y), mean(x)
    y, x = y - np.repeat(middle_y, count), x - np.repeat(middle_x, count)
    slope = mean(y * x) / np.maximum(mean(y * y), 1e-6)
    return np.stack([middle_x + slope * (at - middle_y), slope], axis=1)


def _followers(pieces: Pieces, longest_gap: float) -> dict[int, int]:
    """Which piece goes on below which: near where its end points to, in its direction, of its colour."""
    order = np.argsort(pieces.top_y, kind="stable")
    tops = pieces.top_y[order]
    low = np.searchsorted(tops, pieces.bottom_y, side="right")
    count = np.searchsorted(tops, pieces.bottom_y + longest_gap, side="right") - low
    parts = []
    # so many at a time that memory stays small
    for some in np.array_split(np.arange(len(count)), 1 + int(count.sum()) // _PAIRS):
        one = np.repeat(some, count[some])
        step = np.arange(len(one)) - np.repeat(np.cumsum(count[some]) - count[some], count[some])
        parts.append(_fitting(pieces, one, order[low[one] + step]))
    miss, ones, others = (np.concatenate(column) for column in zip(*parts, strict=True))
    follower: dict[int, int] = {}
    taken: set[int] = set()
    order = np.lexsort((others, ones, miss))
    for one, other in zip(ones[order].tolist(), others[order].tolist(), strict=True):
        if one not in follower and other not in taken:
            follower[one] = other
            taken.add(other)
    return follower


def _fitting(pieces: Pieces, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of pairs those that fit, and how badly: the other one lies below."""
    gap = pieces.top_y[other] - pieces.bottom_y[one]
    (aim_x, slope), (top_x, top_slope) = pieces.bottom[one].T, pieces.top[other].T
    miss = np.abs(top_x - (aim_x + slope * gap))
    room = 1.6 + 0.06 * gap
    near = np.flatnonzero(miss <= 2.5 * room)
    one, other, gap, miss, room = one[near], other[near], gap[near], miss[near], room[near]
    slope, top_slope = slope[near], top_slope[near]
    back = np.abs(aim_x[near] - (top_x[near] - top_slope * gap))
    fits = (np.minimum(miss, back) <= room) & (back <= 2.5 * room)
    fits &= np.abs(top_slope - slope) <= 0.25
    fits &= np.abs(pieces.colour[other] - pieces.colour[one]).max(axis=1) <= 70
    fits &= gap <= 0.7 * (pieces.length[other] + pieces.length[one])
    return (gap + 4 * miss)[fits], one[fits], other[fits]
