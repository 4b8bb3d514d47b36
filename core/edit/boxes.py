"""Boxes of pixels: (top, left, bottom, right), bottom and right exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor

Box = tuple[int, int, int, int]

TILE = 256
"""Side of the tiles in which changes are stored, so that a thin diagonal stroke does not cost its whole box."""


def whole(shape: tuple[int, ...]) -> Box:
    """The box of everything in an array of `shape` (H, W, ...)."""
    return 0, 0, shape[0], shape[1]


def is_empty(box: Box) -> bool:
    top, left, bottom, right = box
    return bottom <= top or right <= left


def clip(box: Box, shape: tuple[int, ...]) -> Box:
    """The part of `box` that lies within an array of `shape`; may be empty."""
    top, left, bottom, right = box
    return max(0, top), max(0, left), min(shape[0], bottom), min(shape[1], right)


def union(first: Box | None, second: Box | None) -> Box | None:
    """The smallest box around both; None stands for nothing."""
    if first is None or second is None:
        return first or second
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all of `boxes`; None when there are none."""
    result: Box | None = None
    for box in boxes:
        result = union(result, box)
    return result


def area(box: Box) -> int:
    top, left, bottom, right = box
    return max(0, bottom - top) * max(0, right - left)


def shrink(box: Box, factor: int) -> Box:
    """The box of the pixels that `box` touches in a picture `factor` times smaller."""
    top, left, bottom, right = box
    return top // factor, left // factor, ceil(bottom / factor), ceil(right / factor)


def outward(top: float, left: float, bottom: float, right: float, margin: int = 0) -> Box:
    """The smallest whole-pixel box around fractional borders, widened by `margin`."""
    return floor(top) - margin, floor(left) - margin, ceil(bottom) + margin, ceil(right) + margin


def tiles(box: Box, size: int = TILE) -> Iterator[Box]:
    """Cuts `box` along a fixed grid of `size` pixels, so that the same pixel always falls into the same tile."""
    top, left, bottom, right = box
    for tile_top in range(top - top % size, bottom, size):
        for tile_left in range(left - left % size, right, size):
            yield (
                max(top, tile_top),
                max(left, tile_left),
                min(bottom, tile_top + size),
                min(right, tile_left + size),
            )


def to_tiles(box: Box, shape: tuple[int, ...], size: int = TILE) -> Box:
    """Widens `box` to whole tiles of an array of `shape`; (0, 0, 0, 0) if it lies outside."""
    top, left, bottom, right = clip(box, shape)
    if is_empty((top, left, bottom, right)):
        return 0, 0, 0, 0
    return clip((top - top % size, left - left % size, -(-bottom // size) * size, -(-right // size) * size), shape)


def overlap(first: Box, second: Box) -> Box | None:
    """What two boxes share; None when they share no pixel."""
    box = (max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3]))
    return None if is_empty(box) else box
