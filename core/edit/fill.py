"""Filling with a colour within lines: where it flows, which gaps stop it, and how the rims of lines take it up.

Gaps are closed as by a disc that is too wide to pass them: what it can reach from the first pixel is filled, and what
is left between that and the lines goes to whichever side is nearer. The soft rim of a line is a mixture of the ground
and the line; only the share of the ground is exchanged for the new colour, so that no pale seam stays and no line
grows thinner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.boxes import Box
from core.data.selection import Area, alike, wand_area
from core.data.transparency import has_alpha

_RIM = 3
"""Pixels beyond the filled area that may be soft rims of lines."""
_INNER = 2
"""Pixels within it that may be."""
_CLIMB = 3
"""Pixels from one of a rim to the line itself, at most."""
_MARGIN = _RIM + _INNER + _CLIMB
"""Pixels around a part of the picture that decide what becomes of it."""
_LEAST_RESIDUE = 16
"""Steps of 8 bits by which a mixture of two colours may be off."""

_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)
_SQUARE = np.ones((3, 3), np.uint8)


class Painted(NamedTuple):
    """What a part of a picture becomes. pixels: (h, w, ...) of `box`. mask: uint8 (h, w), 255 where it was filled."""

    box: Box
    pixels: NDArray
    mask: NDArray[np.uint8]


def fill_area(
    pixels: NDArray,
    point: tuple[int, int],
    tolerance: int,
    *,
    gap: int = 0,
    contiguous: bool = True,
    within: Box | None = None,
    limit: Area | None = None,
) -> Area:
    """What a fill at `point` (x, y) covers: as `wand_area`, but it does not flow through gaps of up to `gap` pixels.

    pixels: uint8 or uint16, (H, W) or (H, W, 2 to 4). gap: pixels. A place that is narrower than the gap all
    around `point` is filled as with a smaller one. Raises ValueError for a tolerance that is not from 0 to 255.
    """
    area = wand_area(pixels, point, tolerance, contiguous=contiguous, within=within, limit=limit)
    if not contiguous or gap < 1 or area.is_empty:
        return area
    first = point[0] - area.box.left, point[1] - area.box.top
    walled = np.pad(area.mask, 1)  # nothing flows along beyond the border
    distance = np.asarray(cv2.distanceTransform(walled, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)[1:-1, 1:-1]
    while gap:
        kept = _without_gaps(area.mask, distance, first, gap)
        if kept is not None:
            return Area(area.box, kept)
        gap //= 2
    return area


def _without_gaps(
    free: NDArray[np.uint8], distance: NDArray[np.float32], first: tuple[int, int], gap: int
) -> NDArray[np.uint8] | None:
    """The part of `free` that is reached from `first` (x, y) without passing a gap; None if the way there is no wider.

    distance: of each pixel from the nearest that is not free.
    """
    wide = (distance > (gap + 1) / 2).view(np.uint8) * np.uint8(255)
    start = _nearest(wide, free, first, reach=2 * gap + 2)
    if start is None:
        return None
    ours, others = _parted(wide, start)
    if not others.any():
        return free
    left = free & ~wide
    for _step in range(gap // 2 + 2):
        for side in (ours, others):
            taken = _grown(side) & left
            side |= taken
            left ^= taken
    return ours | _dead_ends(left, ours, others)


def _nearest(
    wide: NDArray[np.uint8], free: NDArray[np.uint8], first: tuple[int, int], reach: int
) -> tuple[int, int] | None:
    """The pixel (x, y) of `wide` that is nearest to `first` on a way through `free`; None if none is within reach."""
    x, y = first
    top, left = max(0, y - reach), max(0, x - reach)
    at = np.s_[top : y + reach + 1, left : x + reach + 1]
    reached = np.zeros_like(free[at])
    reached[y - top, x - left] = 255
    for _step in range(reach + 1):
        met = np.argwhere(reached & wide[at])
        if met.size:
            return left + int(met[0][1]), top + int(met[0][0])
        reached = _grown(reached) & free[at]
    return None


def _grown(mask: NDArray[np.uint8], shape: NDArray[np.uint8] = _CROSS) -> NDArray[np.uint8]:
    """`mask` wider by a pixel."""
    return np.asarray(cv2.dilate(mask, shape), np.uint8)


def _parted(mask: NDArray[np.uint8], start: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """What of `mask` is connected with `start` (x, y), and the rest."""
    found = np.zeros((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)  # OpenCV wants a border around it
    cv2.floodFill(mask, found, start, 0, 0, 0, 4 | cv2.FLOODFILL_MASK_ONLY | (255 << 8))
    ours = found[1:-1, 1:-1].copy()
    return ours, mask & ~ours


def _dead_ends(left: NDArray[np.uint8], ours: NDArray[np.uint8], others: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What of `left` is joined to `ours` only: narrow tips that the disc did not reach."""
    count, labels = cv2.connectedComponents(left, connectivity=4)
    pieces = labels.reshape(-1)
    touches = np.zeros((2, count), bool)
    for which, side in enumerate((ours, others)):
        touches[which, pieces[_places(_grown(side) & left)]] = True
    ends, places = np.zeros_like(left), _places(left)
    ends.reshape(-1)[places] = (touches[0] & ~touches[1])[pieces[places]] * np.uint8(255)
    return ends


def _places(mask: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Where a mask of 0 and 255 is set, as indices into it flattened."""
    return np.flatnonzero((mask & 1).view(np.bool_))  # several times as fast as with bytes


def filled(
    pixels: NDArray, area: Area, ground: Sequence[int], tolerance: int, colour: Sequence[int], limit: Area | None = None
) -> Painted:
    """`area` of a picture filled with `colour`, and the soft rims of lines around it with it, as far as they lie in
    `limit`.

    pixels: uint8 or uint16, (H, W) or (H, W, 2 to 4). ground, tolerance: what `area` was found by; all channels.
    colour: one value for each channel but alpha; what is filled becomes opaque.
    """
    box, window = (area.box.grown(reach, pixels.shape) for reach in (_RIM, _MARGIN))
    full = np.array([*colour, np.iinfo(pixels.dtype).max] if has_alpha(pixels) else colour, pixels.dtype)
    shares = _Shares(pixels[window.slices], ground, full, area.within(window), tolerance)
    if limit is not None:
        shares.keep_to(limit.within(window))
    made, at = shares.filled(), box.inside(window).slices
    return Painted(box, np.ascontiguousarray(made[at]), np.where(shares.map[at] > 0, np.uint8(255), np.uint8(0)))


def _border(inside: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Where the rims of lines may be, 0 or 1, and how many pixels away from the area, as _RIM + 1 less that; _RIM
    within it. inside: 0 or 1."""
    outside = inside ^ np.uint8(1)
    for _step in range(_INNER):
        outside = _grown(outside, _SQUARE)
    near, reached = np.zeros_like(inside), inside
    for _step in range(_RIM):
        reached = _grown(reached, _SQUARE)
        near += reached
    return outside & reached, near


class _Shares:
    """How much of each pixel is ground, 0 to 1, and what it becomes when that is exchanged. Transparent colours count
    as much as they are seen."""

    def __init__(
        self, part: NDArray, ground: Sequence[int], full: NDArray, inside: NDArray[np.uint8], tolerance: int
    ) -> None:
        self._part = part if part.ndim == 3 else part[..., None]
        self._scale = float(np.iinfo(part.dtype).max)
        self._alpha = has_alpha(part)
        self._colour = np.array(ground, part.dtype)
        self._ground = self._seen(self._colour[None])[0]
        self._full = self._seen(full[None])[0]
        self._inside = inside & np.uint8(1)
        self._tolerance = tolerance * (self._scale // 255)
        self._residue = max(tolerance, _LEAST_RESIDUE) * (self._scale // 255)
        self._apart = np.zeros((part.shape[0] + 2, part.shape[1] + 2), part.dtype)
        """From the ground, with a border: what lies beyond it is like the ground."""
        _difference(self._part, self._colour, self._apart[1:-1, 1:-1], alpha=self._alpha)
        self._made = _painted(part, full, inside)
        self._allowed = inside | ~alike(part, ground, tolerance)
        self.map = self._inside.astype(np.float32)

    def keep_to(self, limit: NDArray[np.uint8]) -> None:
        """No pixel changes where `limit`, uint8 (h, w), is 0."""
        self._allowed &= limit

    def filled(self) -> NDArray:
        """The pixels after the fill."""
        border, near = _border(self._inside)
        border &= self._allowed
        places = np.flatnonzero(border.view(np.bool_))
        inner = self._inside.reshape(-1)[places] > 0
        pixels = self._pixels(places)
        is_mixed = (pixels != self._colour).any(axis=1)
        self._lay_out(places[inner & is_mixed], is_inner=True)  # the ground itself is filled already
        steps = near.reshape(-1)[places]
        for step in range(_RIM, 0, -1):
            self._lay_out(places[~inner & (steps == step)], is_inner=False)
        return self._made

    def _pixels(self, places: NDArray[np.intp]) -> NDArray:
        """(n, C) of the picture; places: as indices into its flattened part."""
        width = self._part.shape[1]
        values: NDArray = self._part[places // width, places % width]
        return values

    def _lay_out(self, places: NDArray[np.intp], *, is_inner: bool) -> None:
        """Works out what some pixels become: within the area, or at one distance from it. No rim has more of the ground
        than the pixels that lie between it and the area."""
        if not places.size:
            return
        own = self._seen(self._pixels(places))
        line, is_line = self._line(places)
        way = self._ground - line
        length = (way * way).sum(axis=1)
        share = np.clip(((own - line) * way).sum(axis=1) / np.maximum(length, 1e-12), 0, 1)
        if is_inner:
            share[~is_line] = 1
        else:
            residue = np.abs(own - line - share[:, None] * way).max(axis=1)
            share[residue * self._scale > self._residue] = 0  # another colour, and no mixture of the two
            share = np.minimum(share, self._largest_around(places))
        share[share < 1 / 255] = 0
        self.map.reshape(-1)[places] = share
        touched = share > 0
        own, line, share = own[touched], line[touched], share[touched, None]
        mixed = share * self._full + (1 - share) * line if is_inner else own + share * (self._full - self._ground)
        self._made.reshape(-1, self._part.shape[2])[places[touched]] = self._stored(mixed)

    def _largest_around(self, places: NDArray[np.intp]) -> NDArray[np.float32]:
        """The largest share of each pixel and those around it."""
        height, width = self.map.shape
        rows, columns = places // width, places % width
        largest = np.zeros(places.size, np.float32)
        for down in (-1, 0, 1):
            across = np.clip(rows + down, 0, height - 1) * width
            for right in (-1, 0, 1):
                there = across + np.clip(columns + right, 0, width - 1)
                np.maximum(largest, self.map.reshape(-1)[there], out=largest)
        return largest

    def _line(self, places: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """For each pixel the colour of the line it belongs to, and whether that is more than grain: the way there leads
        from each pixel to the neighbour that is least like the ground."""
        width = self._part.shape[1]
        wide, apart = width + 2, self._apart.reshape(-1)
        line = places + 2 * (places // width) + wide + 1  # with the border
        height, climbing = apart[line], np.arange(line.size)
        for _step in range(_CLIMB):
            middle, top = line[climbing], height[climbing]
            there = middle.copy()
            for step in (-wide - 1, -wide, -wide + 1, -1, 1, wide - 1, wide, wide + 1):
                level = apart[middle + step]
                np.copyto(there, middle + step, where=level > top)
                np.maximum(top, level, out=top)
            moved = there != middle
            climbing = climbing[moved]
            line[climbing], height[climbing] = there[moved], top[moved]
        colours = self._part[line // wide - 1, line % wide - 1]
        return self._seen(colours), height > self._tolerance

    def _seen(self, pixels: NDArray) -> NDArray[np.float64]:
        """(n, C) in [0, 1], colours times alpha."""
        values: NDArray[np.float64] = pixels.astype(np.float64) / self._scale
        if self._alpha:
            values[:, :-1] *= values[:, -1:]
        return values

    def _stored(self, values: NDArray[np.float64]) -> NDArray:
        """The other way round, in the type of the picture."""
        values = np.clip(values, 0, 1)
        if self._alpha:
            values[:, :-1] = np.minimum(values[:, :-1] / np.maximum(values[:, -1:], 1e-9), 1)
        return np.rint(values * self._scale).astype(self._part.dtype)


_STRIP = 64
"""Rows at a time: what lies between is kept in the processor's cache."""


def _strips(height: int) -> Iterator[slice]:
    return (slice(top, min(top + _STRIP, height)) for top in range(0, height, _STRIP))


def _painted(pixels: NDArray, full: NDArray, inside: NDArray[np.uint8]) -> NDArray:
    """A copy of `pixels` (h, w, ...) with the colour `full` where `inside`, uint8 (h, w), is not 0."""
    made = pixels.copy()
    colour = np.empty_like(made[:_STRIP])
    colour[...] = full if made.ndim == 3 else full[0]
    for rows in _strips(len(made)):
        strip = made[rows]
        cv2.copyTo(colour[: len(strip)], inside[rows], strip)
    return made


def _difference(pixels: NDArray, colour: NDArray, out: NDArray, *, alpha: bool) -> None:
    """How far the channel that differs most is from that of `colour`, in the type of `pixels` (h, w, C), as `out`
    (h, w); colours times alpha."""
    scale = 1 / np.iinfo(pixels.dtype).max
    for rows in _strips(len(pixels)):
        furthest = out[rows]
        for channel in range(pixels.shape[2]):
            values, value = np.ascontiguousarray(pixels[rows, :, channel]), float(colour[channel])
            if alpha and channel < pixels.shape[2] - 1:
                values = np.rint(values * (pixels[rows, :, -1] * scale)).astype(pixels.dtype)
                value *= float(colour[-1]) * scale
            level = pixels.dtype.type(round(value))
            np.maximum(furthest, np.maximum(values, level) - np.minimum(values, level), out=furthest)
