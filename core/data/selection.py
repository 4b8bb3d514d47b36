"""Selections: which pixels a tool marks. Exact, hard-edged, and at the cost of their box where the box is small.

Masks are uint8 (H, W), 255 where marked and 0 elsewhere. Points are (x, y) in pixels; the centre of the first pixel is
(0.5, 0.5). Pictures are uint8 or uint16, (H, W) or (H, W, 2 to 4), alpha last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, hypot

import numpy as np

from core.boxes import EMPTY, TILE, Box, Corners, Size, clip, tiles, whole
from core.errors import MaskError

MARKED = 255
MAX_RADIUS = 200  # pixels by which a mask grows or shrinks at once
_BAND = 1024  # rows of a polygon that are filled at once
_FAR = 1e6  # pixels; points further off are drawn here, where no picture reaches

Point = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Area:
    """Marked pixels within a box of the picture. mask: uint8 (h, w) of the box, 255 or 0."""

    box: Box
    mask: np.ndarray

    @property
    def is_empty(self) -> bool:
        """Whether nothing is marked."""
        return not self.mask.any()

    def contains(self, x: int, y: int) -> bool:
        """Whether the pixel of the picture is marked."""
        top, left, bottom, right = self.box
        return top <= y < bottom and left <= x < right and bool(self.mask[y - top, x - left])

    def within(self, box: Box) -> np.ndarray:
        """The marks in `box` of the picture, uint8 (h, w)."""
        mask = np.zeros((box.height, box.width), np.uint8)
        common = box.overlap(self.box)
        if common is not None:
            mask[common.inside(box).slices] = self.mask[common.inside(self.box).slices]
        return mask

    def paint(self, mask: np.ndarray, value: int = MARKED) -> None:
        """Sets the marked pixels of a whole picture's `mask`, in place, to `value`."""
        top, left, bottom, right = self.box
        mask[top:bottom, left:right][self.mask > 0] = value

    def whole(self, size: Size) -> np.ndarray:
        """The same marks as the mask of a picture of `size`."""
        mask = np.zeros(size, np.uint8)
        top, left, bottom, right = self.box
        mask[top:bottom, left:right] = self.mask
        return mask


def wand_area(
    pixels: np.ndarray,
    point: tuple[int, int],
    tolerance: int,
    *,
    contiguous: bool = True,
    within: Box | None = None,
    limit: Area | None = None,
) -> Area:
    """What is coloured like the pixel at `point` (x, y): all channels, alpha too, differ from the colour there by
    `tolerance` at most, in steps of 8 bits (0 to 255). Neighbours are not compared with one another.

    contiguous: only what is connected with `point` through pixels side by side. within: only in this box, as if the
    picture ended there; limit: only what this area marks. Empty when `point` lies outside of either.
    """
    import cv2

    box = within or whole(pixels.shape)
    if limit is not None:
        box = box.overlap(limit.box) or EMPTY
    top, left, bottom, right = _clipped(box, pixels.shape)
    x, y = point[0] - left, point[1] - top
    if not (0 <= y < bottom - top and 0 <= x < right - left):
        return _nothing()
    view = pixels[top:bottom, left:right]
    like = _near(view, np.atleast_1d(view[y, x]), tolerance)
    if limit is not None:
        like &= limit.mask[Box(top, left, bottom, right).inside(limit.box).slices]
        if not like[y, x]:
            return _nothing()
    if not contiguous:
        return Area(Box(top, left, bottom, right), like)
    found = np.zeros((view.shape[0] + 2, view.shape[1] + 2), np.uint8)  # OpenCV wants a border around it
    flags = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (MARKED << 8)
    *_, (first_x, first_y, width, height) = cv2.floodFill(like, found, (x, y), 0, 0, 0, flags)
    mask = found[1 + first_y : 1 + first_y + height, 1 + first_x : 1 + first_x + width].copy()
    top, left = top + first_y, left + first_x
    return Area(Box(top, left, top + height, left + width), mask)


def alike(pixels: np.ndarray, colour: Sequence[int], tolerance: int) -> np.ndarray:
    """The mask of all pixels whose channels differ from `colour` by `tolerance` at most, in steps of 8 bits.

    colour: in the picture's own depth, with all its channels or without alpha, which then may be anything. Raises
    ValueError if it has another number of channels.
    """
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    count = len(colour)
    if count != channels and not (channels in (2, 4) and count == channels - 1):
        raise ValueError(f"a colour of {count} channels for a picture of {channels}")
    return _near(pixels[..., :count] if count < channels else pixels, np.asarray(colour), tolerance)


def _near(pixels: np.ndarray, colour: np.ndarray, tolerance: int) -> np.ndarray:
    import cv2

    if not 0 <= tolerance <= 255:
        raise ValueError(f"tolerance is {tolerance}, not from 0 to 255")
    highest = int(np.iinfo(pixels.dtype).max)
    reach = tolerance * (highest // 255)  # 255 steps of 8 bits are 65535 of 16
    low = tuple(max(0, int(value) - reach) for value in colour)
    high = tuple(min(highest, int(value) + reach) for value in colour)
    mask: np.ndarray = cv2.inRange(np.ascontiguousarray(pixels), low, high)
    return mask


def from_alpha(pixels: np.ndarray) -> np.ndarray:
    """The mask of what is more than half transparent. Raises MaskError: no alpha, or nothing is transparent."""
    if pixels.ndim == 2 or pixels.shape[2] not in (2, 4):
        raise MaskError("The picture has no transparency; mark the damage with a brush or by its colour.")
    mask = np.where(transparent(pixels), np.uint8(MARKED), np.uint8(0))
    if not mask.any():
        raise MaskError("Nothing in the picture is transparent; mark the damage with a brush or by its colour.")
    return mask


def transparent(pixels: np.ndarray) -> np.ndarray:
    """bool (H, W): what is more than half transparent in an image with alpha."""
    return np.asarray(pixels[..., -1] < np.iinfo(pixels.dtype).max // 2 + 1)


def grow(mask: np.ndarray, pixels: int) -> np.ndarray:
    """Marks all that lies within `pixels` (0 to 200) of a marked pixel, from centre to centre: a round brush."""
    import cv2

    if not 0 <= pixels <= MAX_RADIUS:
        raise ValueError(f"a mask grows or shrinks by 0 to {MAX_RADIUS} pixels, not by {pixels}")
    grown = mask.copy()
    if pixels == 0:
        return grown
    for top, left, bottom, right in _tiles(mask, pixels):
        core = mask[top:bottom, left:right]
        first_row, first_column = max(0, top - pixels), max(0, left - pixels)
        seen = mask[first_row : bottom + pixels, first_column : right + pixels]
        if cv2.countNonZero(core) == core.size or not cv2.countNonZero(seen):
            continue
        distance = cv2.distanceTransform(invert(seen), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        rows = slice(top - first_row, bottom - first_row)
        columns = slice(left - first_column, right - first_column)
        grown[top:bottom, left:right][distance[rows, columns] <= pixels + 1e-3] = MARKED  # rounding, far below a step
    return grown


def _tiles(mask: np.ndarray, margin: int) -> Iterator[Box]:
    """Tiles that cover all that can be marked within `margin` of a marked pixel."""
    import cv2

    left, top, width, height = cv2.boundingRect(mask)
    if not width:
        return iter(())
    box = clip((top - margin, left - margin, top + height + margin, left + width + margin), mask.shape)
    return tiles(box, max(TILE, 4 * margin))  # so that margins do not cost more than the tiles themselves


def shrink(mask: np.ndarray, pixels: int) -> np.ndarray:
    """Unmarks all that lies within `pixels` (0 to 200) of a pixel that is not marked.

    Beyond the picture's border all counts as marked, so a mask does not shrink away from it.
    """
    return invert(grow(invert(mask), pixels))


def invert(mask: np.ndarray) -> np.ndarray:
    """Marks what is not marked, and the other way round."""
    return np.bitwise_not(mask)


def rectangle_area(size: Size, a: Point, b: Point) -> Area:
    """All pixels from the one under `a` to the one under `b`, in a picture of `size`."""
    box = _box_of(_drawable((a, b)), size)
    return Area(box, np.full((box[2] - box[0], box[3] - box[1]), MARKED, np.uint8))


def polygon_area(size: Size, points: Sequence[Point]) -> Area:
    """What a lasso through `points` encloses, once closed, in a picture of `size`.

    A pixel is in when the line winds around its centre, however often: where a line crosses itself no hole appears. A
    lasso so thin that it encloses no centre marks the pixels under its line.
    """
    corners = _drawable(points)
    box = _box_of(corners, size)
    top, left, bottom, right = box
    mask = np.zeros((bottom - top, right - left), np.uint8)
    if not mask.size:
        return _nothing()
    ends = np.roll(corners, -1, axis=0)
    for first in range(top, bottom, _BAND):
        band = Box(first, left, min(first + _BAND, bottom), right)
        _fill(mask[first - top : first - top + _BAND], corners, ends, band)
    if not mask.any():
        _outline(mask, corners, ends, box)
    return Area(box, mask)


def _fill(mask: np.ndarray, starts: np.ndarray, ends: np.ndarray, box: Box) -> None:
    """Marks the pixels of `box` around whose centre the edges wind.

    Where an edge crosses a row of centres, the winding number of all centres to the right changes by one.
    """
    top, left, bottom, right = box
    (x0, y0), (x1, y1) = starts.T, ends.T
    firsts = np.clip(np.ceil(np.minimum(y0, y1) - 0.5), top, bottom).astype(np.int64)
    counts = np.clip(np.ceil(np.maximum(y0, y1) - 0.5), top, bottom).astype(np.int64) - firsts
    edge = np.repeat(np.arange(len(starts)), counts)  # once for each row that the edge crosses
    rows = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts) + firsts[edge]
    along = (rows + 0.5 - y0[edge]) / (y1 - y0)[edge]
    crossings = x0[edge] + along * (x1 - x0)[edge]
    columns = np.clip(np.ceil(crossings - 0.5), left, right).astype(np.int64) - left
    turns = np.zeros((bottom - top, right - left + 1), np.int32)
    np.add.at(turns, (rows - top, columns), np.where(y1 > y0, 1, -1)[edge])
    mask[np.cumsum(turns[:, :-1], axis=1, dtype=np.int32) != 0] = MARKED


def _outline(mask: np.ndarray, starts: np.ndarray, ends: np.ndarray, box: Box) -> None:
    """Marks the pixels of `box` under the edges."""
    top, left, bottom, right = box
    for (x0, y0), (x1, y1) in zip(starts.tolist(), ends.tolist(), strict=True):
        steps = ceil(hypot(x1 - x0, y1 - y0)) + 1
        xs = np.floor(np.linspace(x0, x1, steps)).astype(np.int64)
        ys = np.floor(np.linspace(y0, y1, steps)).astype(np.int64)
        inside = (ys >= top) & (ys < bottom) & (xs >= left) & (xs < right)
        mask[ys[inside] - top, xs[inside] - left] = MARKED


def _drawable(points: Sequence[Point]) -> np.ndarray:
    """float64 (N, 2), of the points that are somewhere."""
    array = np.asarray(points, np.float64).reshape(-1, 2)
    return np.clip(array[np.isfinite(array).all(axis=1)], -_FAR, _FAR)


def _box_of(points: np.ndarray, size: Size) -> Box:
    """The box of the pixels under and between `points`, (N, 2), clipped to the picture."""
    if not len(points):
        return EMPTY
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return _clipped((floor(top), floor(left), floor(bottom) + 1, floor(right) + 1), size)


def _clipped(box: Corners, shape: tuple[int, ...]) -> Box:
    """The part of `box` in an array of `shape` (H, W, ...); all zeros if there is none."""
    inner = clip(box, shape)
    return EMPTY if inner.is_empty else inner


def _nothing() -> Area:
    return Area(EMPTY, np.zeros((0, 0), np.uint8))
