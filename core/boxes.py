"""Boxes of pixels. Importing this loads no image library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np

TILE = 256
"""Side of the tiles in which changes are stored, so that a thin diagonal stroke does not cost its whole box."""

Size = tuple[int, int]
"""(height, width) of a picture in pixels."""

Corners = tuple[int, int, int, int]
"""What functions take for a box: a Box, or just its (top, left, bottom, right)."""


class Box(NamedTuple):
    """A rectangle of pixels; bottom and right are exclusive. May be empty, or lie partly outside of a picture."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def is_empty(self) -> bool:
        return self.bottom <= self.top or self.right <= self.left

    @property
    def area(self) -> int:
        """Its pixels; 0 if it is empty."""
        return max(0, self.height) * max(0, self.width)

    @property
    def slices(self) -> tuple[slice, slice]:
        """Cuts this box out of an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def moved(self, down: int, right: int) -> Box:
        """This box, shifted."""
        return Box(self.top + down, self.left + right, self.bottom + down, self.right + right)

    def grown(self, by: int, shape: tuple[int, ...]) -> Box:
        """This box, `by` pixels larger on each side, within an array of `shape` (H, W, ...)."""
        return clip((self.top - by, self.left - by, self.bottom + by, self.right + by), shape)

    def touches(self, other: Box) -> bool:
        """Whether the two share a pixel."""
        rows = self.top < other.bottom and other.top < self.bottom
        return rows and self.left < other.right and other.left < self.right

    def overlap(self, other: Corners) -> Box | None:
        """What the two share; None if they share no pixel."""
        top, left, bottom, right = other
        box = Box(max(self.top, top), max(self.left, left), min(self.bottom, bottom), min(self.right, right))
        return None if box.is_empty else box

    def lies_in(self, outer: Box) -> bool:
        """Whether `outer` contains this box."""
        rows = outer.top <= self.top and self.bottom <= outer.bottom
        return rows and outer.left <= self.left and self.right <= outer.right

    def inside(self, outer: Box) -> Box:
        """This box in the coordinates of `outer`, which contains it."""
        return self.moved(-outer.top, -outer.left)


EMPTY = Box(0, 0, 0, 0)


def whole(shape: tuple[int, ...]) -> Box:
    """The box of everything in an array of `shape` (H, W, ...)."""
    return Box(0, 0, shape[0], shape[1])


def clip(box: Corners, shape: tuple[int, ...]) -> Box:
    """The part of `box` that lies within an array of `shape`; may be empty."""
    top, left, bottom, right = box
    return Box(max(0, top), max(0, left), min(shape[0], bottom), min(shape[1], right))


def union(first: Corners | None, second: Corners | None) -> Box | None:
    """The smallest box around both; None stands for nothing."""
    return around(box for box in (first, second) if box is not None)


def around(boxes: Iterable[Corners]) -> Box | None:
    """The smallest box around all of `boxes`; None when there are none."""
    sides = list(zip(*boxes, strict=True))
    if not sides:
        return None
    tops, lefts, bottoms, rights = sides
    return Box(min(tops), min(lefts), max(bottoms), max(rights))


def bounding_box(marked: np.ndarray) -> Box | None:
    """The smallest box around what is not zero in an array (H, W); None if there is nothing."""
    import numpy as np

    rows = np.flatnonzero(marked.any(axis=1))
    if not rows.size:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(marked[top:bottom].any(axis=0))
    return Box(top, int(columns[0]), bottom, int(columns[-1]) + 1)


class Part(Protocol):
    """Some pixels of a picture: those within `box` where `mask`, uint8 (h, w) over it, is 255."""

    @property
    def box(self) -> Box: ...

    @property
    def mask(self) -> np.ndarray: ...


def mask_of(parts: Iterable[Part], size: tuple[int, int]) -> np.ndarray:
    """All parts of a picture of `size` (height, width) as one mask, uint8 (H, W), 255 where they are."""
    import numpy as np

    mask = np.zeros(size, np.uint8)
    for part in parts:
        view = mask[part.box.slices]
        np.maximum(view, part.mask, out=view)
    return mask


def shrink(box: Corners, factor: int) -> Box:
    """The box of the pixels that `box` touches in a picture `factor` times smaller."""
    top, left, bottom, right = box
    return Box(top // factor, left // factor, ceil(bottom / factor), ceil(right / factor))


def outward(top: float, left: float, bottom: float, right: float, margin: int = 0) -> Box:
    """The smallest whole-pixel box around fractional borders, widened by `margin`."""
    return Box(floor(top) - margin, floor(left) - margin, ceil(bottom) + margin, ceil(right) + margin)


def tiles(box: Corners, size: int = TILE) -> Iterator[Box]:
    """Cuts `box` along a fixed grid of `size` pixels, so that the same pixel always falls into the same tile."""
    top, left, bottom, right = box
    for tile_top in range(top - top % size, bottom, size):
        for tile_left in range(left - left % size, right, size):
            yield Box(
                max(top, tile_top),
                max(left, tile_left),
                min(bottom, tile_top + size),
                min(right, tile_left + size),
            )


def to_tiles(box: Corners, shape: tuple[int, ...], size: int = TILE) -> Box:
    """Widens `box` to whole tiles of an array of `shape`; EMPTY if it lies outside."""
    inner = clip(box, shape)
    if inner.is_empty:
        return EMPTY
    top, left, bottom, right = inner
    return clip((top - top % size, left - left % size, -(-bottom // size) * size, -(-right // size) * size), shape)
