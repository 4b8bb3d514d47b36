"""Runs linked into paths: row by row where a line is seen, and across gaps where its direction goes on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from core.detect.scratch_runs import Runs

_STEP = 1.8  # columns a line may move from one row to the next
_SHORTEST = 7  # rows of a piece worth joining
_MOST = 20_000  # pieces; more are texture, of which the longest are kept
_END = 30  # rows that tell the direction of an end


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
    return [_piece(runs, order[ends[name] - sizes[name] : ends[name]]) for name in long]


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
