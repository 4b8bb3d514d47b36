"""Thin lines of a map: thinned to a pixel, cut where they meet, and joined again where they go on smoothly.

What was cut is joined in pairs: of the pieces that meet at a point those two that agree best in direction and colour
are one line, so a hair that crosses a drawn line, or ends on it, is a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from skimage.morphology import skeletonize

_AROUND = np.array([(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)])
_SIDES_FIRST = np.array([1, 3, 5, 7, 0, 2, 4, 6])
_LONGEST = 600  # points of a piece; what is longer is no strand, and only its beginning is kept
_REACH = 8  # points of a piece that say which way it goes, and in what colour
_MEETING = 2  # points to each side of where lines meet that are left out: they belong to all of them
_BRIDGE = 5  # points between two meetings up to which they are one: lines that cross at a low angle share a stretch
_GAP = 12.0  # pixels between two free ends that may be one line
_SMOOTH = 0.55  # cosine of the bend at which a line still goes on
_STRAIGHT = 0.85  # the same across a gap, where nothing is seen of it
_UNLIKE = 70.0  # levels by which the colours of two pieces may differ
_RUN = 4  # pieces that are taken for one strand at most, besides all of a line


@dataclass(frozen=True, eq=False)
class Pieces:
    """Thinned lines between the points where they meet, n pieces of m points together.

    points: int (m, 2), y and x, piece after piece, each from end to end. first: int (n + 1,), where each begins.
    meeting: int (n, 2), at which point each of its ends meets others; 0: it ends freely.
    """

    points: np.ndarray
    first: np.ndarray
    meeting: np.ndarray

    def __len__(self) -> int:
        return len(self.meeting)


@dataclass(frozen=True, eq=False)
class Ways:
    """Lines joined from pieces, and which parts of them may be strands.

    points: int (m, 2), y and x, line after line. runs: int (k, 2), first point and the one behind the last. ends:
    float32 (k, 3), how many of a run's two ends are free, meet other lines, and go on in the same line.
    """

    points: np.ndarray
    runs: np.ndarray
    ends: np.ndarray


def pieces_of(high: np.ndarray) -> Pieces:
    """The thinned lines of a map, uint8 (h, w), not 0 where something is."""
    thin = cv2.copyMakeBorder(skeletonize(high > 0).view(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    flat, width = thin.ravel(), thin.shape[1]
    steps = _AROUND @ (width, 1)
    at = np.flatnonzero(thin)
    ring = flat[at[:, None] + steps].view(np.int8)
    crossings = (np.diff(ring, axis=1, append=ring[:, :1]) == 1).sum(axis=1)
    branches = np.stack(np.divmod(at[crossings >= 3], width), axis=1)
    for y, x in product(range(-_MEETING, _MEETING + 1), repeat=2):
        thin[np.clip(branches[:, 0] + y, 0, len(thin) - 1), np.clip(branches[:, 1] + x, 0, width - 1)] = 0
    at = at[flat[at] > 0]
    beside = flat[at[:, None] + steps] > 0
    tips = np.flatnonzero(beside.sum(axis=1) <= 1)
    number = np.zeros(thin.size, np.int32)
    number[at] = np.arange(len(at))
    one, step = np.nonzero(beside)
    pieces = _components(len(at), one, number[at[one] + steps[step]])
    _, each = np.unique(pieces[tips], return_index=True)
    order, first = _walked(flat > 0, at[tips[each]], steps[_SIDES_FIRST])
    points = np.stack(np.divmod(order, width), axis=1)
    meeting = _meetings(branches, points[np.stack([first[:-1], first[1:] - 1], axis=1)])
    return _without_bridges(Pieces(points - 1, first, meeting))


def _meetings(branches: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """At which point, from 1 on, each end meets others, int (n, 2); 0: at none.

    branches: int (b, 2), the points that more than two lines leave. ends: int (n, 2, 2).
    """
    if not len(branches):
        return np.zeros(ends.shape[:2], int)
    tree = cKDTree(branches)
    one, other = tree.query_pairs(2 * _MEETING + 1, p=np.inf, output_type="ndarray").T
    names = np.append(_components(len(branches), one, other) + 1, 0)  # what is near none is numbered behind the last
    return names[tree.query(ends, p=np.inf, distance_upper_bound=_MEETING + 1.5)[1]]


def _components(count: int, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The parts of a graph of so many nodes that hang together, int (count,) from 0 on. one, other: its edges."""
    edges = coo_array((np.ones(len(one), np.int8), (one, other)), (count, count))
    names: np.ndarray = connected_components(edges, directed=False)[1]
    return names


def _without_bridges(pieces: Pieces) -> Pieces:
    """The same without the short pieces between two meetings, which then are one."""
    length = np.diff(pieces.first)
    bridges = (length <= _BRIDGE) & (pieces.meeting > 0).all(axis=1)
    one, other = pieces.meeting[bridges].T
    names = _components(int(pieces.meeting.max(initial=0)) + 1, one, other)
    meeting = np.where(pieces.meeting > 0, names[pieces.meeting] + 1, 0)
    kept = ~bridges
    first = np.concatenate([[0], np.cumsum(length[kept])])
    return Pieces(pieces.points[np.repeat(kept, length)], first, meeting[kept])


def _walked(free: np.ndarray, starts: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points of each piece in order, int (m,), and where each begins, int (n + 1,).

    free: bool, flat, where pieces are; it is used up. starts: int (n,), an end of each. steps: int (8,), to neighbours.
    """
    heads, names = starts, np.arange(len(starts))
    seen, owners = [heads], [names]
    free[heads] = False
    while len(heads) and len(seen) < _LONGEST:
        beside = heads[:, None] + steps
        open_ = free[beside]
        goes = open_.any(axis=1)
        heads, names = beside[goes, open_[goes].argmax(axis=1)], names[goes]
        free[heads] = False
        seen.append(heads)
        owners.append(names)
    owner = np.concatenate(owners)
    first = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(starts)))])
    return np.concatenate(seen)[np.argsort(owner, kind="stable")], first


def ways_of(pieces: Pieces, colours: np.ndarray, shortest: int, longest: int) -> Ways:
    """The lines that the pieces make, and their runs of `shortest` to `longest` points. colours: uint8 (h, w, 3)."""
    mates = _mates(pieces, colours)
    points, bounds, tips = [], [np.zeros(0, int)], []
    begun, total = np.zeros(len(pieces), bool), 0
    first = pieces.first
    for start in np.flatnonzero(mates < 0):
        if begun[start // 2]:
            continue
        end, parts, lengths = int(start), [], [0]
        while end >= 0:  # in at one end of a piece, out at the other
            piece = end // 2
            begun[piece] = True
            part = np.arange(first[piece], first[piece + 1])
            parts.append(part if end % 2 == 0 else part[::-1])
            lengths.append(len(part))
            last = end ^ 1
            end = int(mates[last])
        points += parts
        bounds.append(total + np.cumsum(lengths))
        tips.append((pieces.meeting.ravel()[start] > 0, pieces.meeting.ravel()[last] > 0))
        total += sum(lengths)
    runs, ends = _runs(bounds[1:], tips, shortest, longest)
    order = np.concatenate(points) if points else np.zeros(0, int)
    return Ways(pieces.points[order], runs, ends)


def _runs(
    bounds: list[np.ndarray], tips: list[tuple[bool, bool]], shortest: int, longest: int
) -> tuple[np.ndarray, np.ndarray]:
    """Of each line all of it and each run of up to `_RUN` pieces; see `Ways`.

    bounds: of each line, where its pieces begin, and its end. tips: whether either end of it meets others.
    """
    rows: list[tuple[int, int, int, int, int]] = []
    for line, meets in zip(bounds, tips, strict=True):
        count = len(line) - 1
        spans = [(i, j) for i in range(count) for j in range(i + 1, min(i + _RUN, count) + 1)]
        spans += [(0, count)] if count > _RUN else []
        for i, j in spans:
            if shortest <= line[j] - line[i] <= longest:
                inner = (i > 0) + (j < count)
                meeting = (i == 0 and meets[0]) + (j == count and meets[1])
                rows.append((int(line[i]), int(line[j]), 2 - inner - meeting, meeting, inner))
    table = np.array(rows, int).reshape(-1, 5)
    return table[:, :2], table[:, 2:].astype(np.float32)


def _mates(pieces: Pieces, colours: np.ndarray) -> np.ndarray:
    """For each end of a piece, int (2 n,), the end with which it makes a line, or -1."""
    mates = np.full(2 * len(pieces), -1)
    if len(pieces) < 2:
        return mates
    place, way, colour = _ends(pieces, colours)
    meeting = pieces.meeting.ravel()
    one, other, across = _pairs(meeting, place)
    bend = -(way[one] * way[other]).sum(axis=1)
    gap = place[other] - place[one]
    gap = gap / np.maximum(np.linalg.norm(gap, axis=1), 1e-6)[:, None]
    bend = np.minimum(bend, np.where(across, np.minimum((gap * way[one]).sum(1), -(gap * way[other]).sum(1)), 1))
    apart = np.abs(colour[one] - colour[other]).max(axis=1)
    fits = (bend >= np.where(across, _STRAIGHT, _SMOOTH)) & (apart <= _UNLIKE)
    cost = (1 - bend) + apart / _UNLIKE + 0.5 * across
    chosen = np.flatnonzero(fits)
    for index in chosen[np.argsort(cost[chosen], kind="stable")]:
        a, b = one[index], other[index]
        if mates[a] < 0 and mates[b] < 0:
            mates[a], mates[b] = b, a
    return mates


def _ends(pieces: Pieces, colours: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each end, (2 n, ...): where it is, the direction in which it points, and the mean colour near it."""
    points = pieces.points
    start, stop = pieces.first[:-1], pieces.first[1:] - 1
    ends = np.stack([start, stop], axis=1).ravel()
    inner = np.stack([np.minimum(start + _REACH - 1, stop), np.maximum(stop - _REACH + 1, start)], axis=1).ravel()
    place = points[ends].astype(np.float32)
    way = place - points[inner]
    way = way / np.maximum(np.linalg.norm(way, axis=1), 1)[:, None]
    sums = np.zeros((len(points) + 1, 3), np.float64)
    np.cumsum(colours[points[:, 0], points[:, 1]], axis=0, dtype=np.float64, out=sums[1:])
    low, high = np.minimum(ends, inner), np.maximum(ends, inner) + 1
    return place, way, (sums[high] - sums[low]) / (high - low)[:, None]


def _pairs(meeting: np.ndarray, place: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which ends may belong together: int (p,) twice, and whether a gap is between them, bool (p,)."""
    ends = np.flatnonzero(meeting)
    ends = ends[np.argsort(meeting[ends], kind="stable")]
    pairs = []
    for apart in range(1, 6):
        one, other = ends[:-apart], ends[apart:]
        pairs.append(np.stack([one, other])[:, meeting[one] == meeting[other]])
    met = np.concatenate(pairs, axis=1)
    free = np.flatnonzero(meeting == 0)
    over = free[cKDTree(place[free]).query_pairs(_GAP, output_type="ndarray").T] if len(free) > 1 else met[:, :0]
    every = np.concatenate([met, over], axis=1)
    across = np.arange(every.shape[1]) >= met.shape[1]
    apart_ = every[0] // 2 != every[1] // 2
    return every[0, apart_], every[1, apart_], across[apart_]
