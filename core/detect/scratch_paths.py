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


@dataclass
class Piece:
    """Runs in order of y, and the line through each end: (x at the end, slope)."""

    members: np.ndarray
    top: tuple[float, float]
    bottom: tuple[float, float]
    colour: np.ndarray


def link(runs: Runs, longest_gap: float) -> list[np.ndarray]:
    """Paths as index arrays into `runs`, in order of y, longest first."""
    pieces = _pieces(runs)
    if not pieces:
        return []
    follower = _followers(runs, pieces, longest_gap)
    followed = set(follower.values())
    paths = []
    for first in range(len(pieces)):
        if first in followed:
            continue
        members, at = [pieces[first].members], first
        while at in follower:
            at = follower[at]
            members.append(pieces[at].members)
        paths.append(np.concatenate(members))
    return sorted(paths, key=len, reverse=True)


def _pieces(runs: Runs) -> list[Piece]:
    """Chains of runs in neighbouring rows, each the nearest of the other."""
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
    chains = [order[ends[name] - sizes[name] : ends[name]] for name in long]
    return [_piece(runs, part) for chain in chains for part in _straight_parts(runs, chain)]


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


def _piece(runs: Runs, members: np.ndarray) -> Piece:
    y, x = runs.y[members], runs.x[members]
    colour = np.median(runs.line[members], axis=0)
    return Piece(members, _end(y[:_END], x[:_END], y[0]), _end(y[-_END:], x[-_END:], y[-1]), colour)


def _end(y: np.ndarray, x: np.ndarray, at: float) -> tuple[float, float]:
    """Where a line through the points is at row `at`, and its slope."""
    middle_y, middle_x = float(y.mean()), float(x.mean())
    apart = y - middle_y
    slope = float((apart * (x - middle_x)).sum() / max(float((apart * apart).sum()), 1e-6))
    return middle_x + slope * (float(at) - middle_y), slope


def _followers(runs: Runs, pieces: list[Piece], longest_gap: float) -> dict[int, int]:
    """Which piece goes on below which: near where its end points to, in its direction, of its colour."""
    top_y = np.array([runs.y[piece.members[0]] for piece in pieces])
    bottom_y = np.array([runs.y[piece.members[-1]] for piece in pieces])
    tops = np.array([piece.top for piece in pieces])
    colours = np.array([piece.colour for piece in pieces])
    length = bottom_y - top_y + 1
    order = np.argsort(top_y, kind="stable")
    sorted_top = top_y[order]
    found: list[tuple[float, int, int]] = []
    for number, piece in enumerate(pieces):
        low = np.searchsorted(sorted_top, bottom_y[number], side="right")
        high = np.searchsorted(sorted_top, bottom_y[number] + longest_gap, side="right")
        others = order[low:high]
        gap = top_y[others] - bottom_y[number]
        aim_x, slope = piece.bottom
        miss = np.abs(tops[others, 0] - (aim_x + slope * gap))
        miss_back = np.abs(aim_x - (tops[others, 0] - tops[others, 1] * gap))
        room = 1.6 + 0.06 * gap
        fits = (np.minimum(miss, miss_back) <= room) & (np.maximum(miss, miss_back) <= 2.5 * room)
        fits &= np.abs(tops[others, 1] - slope) <= 0.25
        fits &= np.abs(colours[others] - piece.colour).max(axis=1) <= 70
        fits &= gap <= 0.7 * (length[others] + length[number])
        for at in np.flatnonzero(fits):
            found.append((float(gap[at] + 4 * miss[at]), number, int(others[at])))
    follower: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(found):
        if one not in follower and other not in taken:
            follower[one] = other
            taken.add(other)
    return follower
