"""Strokes under way: the pixels a brush covers, what is painted there, and what can be taken back. No Qt.

A stroke is a chain of capsules: the path of a disc from one mouse position to the next. Its pixels are exactly
those whose centre the disc passes over, so it has no gaps at any mouse speed and no half-covered rim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, hypot

import numpy as np
from numpy.typing import NDArray

from app.imageview.view_transform import Point
from core.boxes import Box, clip, outward
from core.edit.history import Backup, Patch

MIN_SIZE = 1
MAX_SIZE = 1000
_MOST_PIECES = 24
"""Most pieces into which the way between two positions of a pen is cut."""


@dataclass(frozen=True, eq=False)
class PixelsFrom:
    """Where a stroke takes pixels from.

    pixels: a picture's, (H, W) or (H, W, C), uint8 or uint16, of any size. offset: (right, down) from the pixel that is
    painted to the one that is taken.
    """

    pixels: NDArray
    offset: tuple[int, int]


@dataclass(frozen=True)
class Ink:
    """What a stroke puts down.

    layer: MASK or USER_EDGES, where `value` is written, or IMAGE, where the original's pixels come back or, if it is
    given, `colour` goes: values of the picture's own type, one for each channel but alpha, or `pixels` go. hardness,
    opacity: 0 to 1, of what is painted on the picture; see core.edit.brush. heals: the pixels are brought into the tone
    of their new surroundings when the stroke ends.
    """

    layer: str
    value: int = 0
    colour: tuple[int, ...] | None = None
    pixels: PixelsFrom | None = None
    hardness: float = 1.0
    opacity: float = 1.0
    heals: bool = False


class LayerStroke:
    """Sets a part of the mask or of the user's edges to one value."""

    def __init__(self, layer: NDArray[np.uint8], ink: Ink, last: Point | None) -> None:
        self.ink, self.last = ink, last
        self.backup = Backup(layer)

    def draw(self, start: Point, end: Point, size: int) -> Box | None:
        self.backup.keep(capsule_box(start, end, size))
        return paint_capsule(self.backup.array, start, end, size, self.ink.value)

    def discard(self) -> list[Box]:
        return self.backup.restore()

    def patches(self) -> tuple[Patch, ...]:
        return self.backup.patches(self.ink.layer)


def snap(point: Point, size: int) -> Point:
    """Moves `point` to where a disc of `size` pixels is symmetrical: a pixel's centre or, if even, its corner."""
    x, y = point
    if size % 2:
        return floor(x) + 0.5, floor(y) + 0.5
    return float(floor(x + 0.5)), float(floor(y + 0.5))


def next_size(size: int, *, larger: bool) -> int:
    """The neighbouring brush size, about an eighth away and at least one pixel."""
    step = max(1, round(size / 8))
    return min(MAX_SIZE, size + step) if larger else max(MIN_SIZE, size - max(1, round(size / 9)))


def taper(start: Point, start_size: int, end: Point, end_size: int) -> Iterator[tuple[Point, int]]:
    """The points from `start`, which is left out, to `end`, with the size at each.

    A pen that is pressed harder between two positions leaves a wedge, not a step. One size throughout is one piece.
    """
    way = hypot(end[0] - start[0], end[1] - start[1])
    pieces = max(1, min(abs(end_size - start_size), ceil(way), _MOST_PIECES))
    for i in range(1, pieces):
        part = i / pieces
        point = start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
        yield point, round(start_size + (end_size - start_size) * part)
    yield end, end_size


def paint_capsule(mask: NDArray[np.uint8], start: Point, end: Point, size: int, value: int) -> Box | None:
    """Sets the pixels under a disc of diameter `size` moved from `start` to `end` to `value`.

    mask: uint8 (H, W), changed in place. size: pixels, at least 1. Points may lie outside the picture.
    Returns the box that may have changed, or None when the capsule misses the picture.
    """
    box = clip(capsule_box(start, end, size), mask.shape)
    if box.is_empty:
        return None
    for row, first, stop in capsule_spans(mask.shape, start, end, size):
        mask[row, first:stop] = value
    return box


def capsule_spans(shape: tuple[int, ...], start: Point, end: Point, size: int) -> Iterator[tuple[int, int, int]]:
    """(row, first column, column after the last) of the pixels under a disc of `size` moved from `start` to `end`.

    Only what lies within an array of `shape` (H, W, ...).
    """
    top, left, bottom, right = clip(capsule_box(start, end, size), shape)
    start, end = snap(start, size), snap(end, size)
    if size == 1:
        yield from _line_spans(shape, start, end)
        return
    rows = range(top, bottom)
    lows, highs = _row_spans(start, end, size / 2, np.arange(top, bottom) + 0.5)
    # A pixel belongs to the row's span when its centre does; the tiny slack forgives rounding on the border.
    firsts = np.clip(np.ceil(lows - 0.5 - 1e-7), left, right).astype(int)
    stops = np.clip(np.floor(highs - 0.5 + 1e-7) + 1, left, right).astype(int)
    for row, first, stop in zip(rows, firsts.tolist(), stops.tolist(), strict=True):
        if first < stop:
            yield row, first, stop


def capsule_box(start: Point, end: Point, size: int) -> Box:
    """The box that a disc of `size` pixels moved from `start` to `end` can touch; may lie outside the picture."""
    start, end, radius = snap(start, size), snap(end, size), size / 2
    xs, ys = (start[0], end[0]), (start[1], end[1])
    return outward(min(ys) - radius, min(xs) - radius, max(ys) + radius, max(xs) + radius)


def _row_spans(
    start: Point, end: Point, radius: float, rows: NDArray[np.floating]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each row's centre the first and last x inside the capsule; (inf, -inf) where it has none.

    A capsule is convex, so a row meets it in one span, whose ends lie on one of the discs or on one of the two
    long sides between them.
    """
    lows = np.full(rows.shape, np.inf)
    highs = np.full(rows.shape, -np.inf)
    for x, y in (start, end):
        squared = radius * radius - (rows - y) ** 2
        reach = np.sqrt(np.maximum(squared, 0.0))
        inside = squared >= 0
        lows = np.where(inside, np.minimum(lows, x - reach), lows)
        highs = np.where(inside, np.maximum(highs, x + reach), highs)
    dx, dy = end[0] - start[0], end[1] - start[1]
    if dy == 0:
        return lows, highs
    scale = radius / hypot(dx, dy)
    for side in (scale, -scale):
        x, y = start[0] - dy * side, start[1] + dx * side
        along = (rows - y) / dy
        crossing = x + along * dx
        inside = (along >= 0) & (along <= 1)
        lows = np.where(inside, np.minimum(lows, crossing), lows)
        highs = np.where(inside, np.maximum(highs, crossing), highs)
    return lows, highs


def _line_spans(shape: tuple[int, ...], start: Point, end: Point) -> Iterator[tuple[int, int, int]]:
    """A line one pixel wide: one pixel for each step along its longer direction, all of them touching."""
    x0, y0, x1, y1 = floor(start[0]), floor(start[1]), floor(end[0]), floor(end[1])
    steps = max(abs(x1 - x0), abs(y1 - y0))
    xs = np.rint(np.linspace(x0, x1, steps + 1)).astype(int)
    ys = np.rint(np.linspace(y0, y1, steps + 1)).astype(int)
    inside = (xs >= 0) & (ys >= 0) & (xs < shape[1]) & (ys < shape[0])
    for x, y in zip(xs[inside].tolist(), ys[inside].tolist(), strict=True):
        yield y, x, x + 1
