"""Filling with a colour within lines: where it flows, which gaps stop it, and how the rims of lines take it up.

Gaps are closed as by a disc that is too wide to pass them: what it can reach from the first pixel is filled, and what
is left between that and the lines goes to whichever side is nearer. The soft rim of a line is a mixture of the ground
and the line; only the share of the ground is exchanged for the new colour, so that no pale seam stays and no line
grows thinner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.boxes import Box, tiles
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
    wide = np.where(distance > (gap + 1) / 2, np.uint8(255), np.uint8(0))
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
            left &= ~taken
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
    count, pieces = cv2.connectedComponents(left, connectivity=4)
    touches = np.zeros((2, count), bool)
    for which, side in enumerate((ours, others)):
        touches[which, pieces[(_grown(side) & left) > 0]] = True
    kept = (touches[0] & ~touches[1]).astype(np.uint8) * np.uint8(255)
    return kept[pieces]


def filled(
    pixels: NDArray, area: Area, ground: Sequence[int], tolerance: int, colour: Sequence[int], limit: Area | None = None
) -> Painted:
    """`area` of a picture filled with `colour`, and the soft rims of lines around it with it, as far as they lie in
    `limit`.

    pixels: uint8 or uint16, (H, W) or (H, W, 2 to 4). ground, tolerance: what `area` was found by; all channels.
    colour: one value for each channel but alpha; what is filled becomes opaque.
    """
    box = area.box.grown(_RIM, pixels.shape)
    made, mask = pixels[box.slices].copy(), np.zeros((box.height, box.width), np.uint8)
    full = np.array([*colour, np.iinfo(made.dtype).max] if has_alpha(made) else colour, made.dtype)
    for tile in tiles(box):
        at = tile.inside(box).slices
        window = tile.grown(_MARGIN, pixels.shape)
        inside = area.within(window)
        if inside.all():
            made[at], mask[at] = full if made.ndim == 3 else full[0], 255
        elif inside.any():
            shares = _Shares(pixels[window.slices], ground, full, inside, tolerance)
            if limit is not None:
                shares.keep_to(limit.within(window))
            part = tile.inside(window).slices
            made[at] = shares.filled()[part]
            mask[at] = np.where(shares.map[part] > 0, np.uint8(255), np.uint8(0))
    return Painted(box, made, mask)


def _rings(inside: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The pixels near the border of the area, from within to without, one pixel further each."""
    rings: list[NDArray[np.uint8]] = []
    outside = ~inside
    for _step in range(_INNER):
        before, outside = outside, _grown(outside, _SQUARE)
        rings.insert(0, outside & ~before)
    reached = inside
    for _step in range(_RIM):
        before, reached = reached, _grown(reached, _SQUARE)
        rings.append(reached & ~before)
    return rings


class _Shares:
    """How much of each pixel is ground, 0 to 1, and what it becomes when that is exchanged. Transparent colours count
    as much as they are seen."""

    def __init__(
        self, part: NDArray, ground: Sequence[int], full: NDArray, inside: NDArray[np.uint8], tolerance: int
    ) -> None:
        self._part = part if part.ndim == 3 else part[..., None]
        self._scale = float(np.iinfo(part.dtype).max)
        self._alpha = has_alpha(part)
        self._ground = self._seen(np.atleast_2d(np.array(ground, part.dtype)))[0]
        self._full = self._seen(full[None])[0]
        self._inside = inside > 0
        self._tolerance = tolerance * (self._scale // 255)
        self._residue = max(tolerance, _LEAST_RESIDUE) * (self._scale // 255)
        apart = _difference(self._part, np.array(ground), alpha=self._alpha)
        self._apart = np.pad(apart, 1)  # what is beyond the border is like the ground
        self._made = part.copy()
        self._made[self._inside] = full if part.ndim == 3 else full[0]
        self._allowed = inside | ~alike(part, ground, tolerance)
        self.map = np.where(self._inside, np.float32(1), np.float32(0))

    def keep_to(self, limit: NDArray[np.uint8]) -> None:
        """No pixel changes where `limit`, uint8 (h, w), is 0."""
        self._allowed &= limit

    def filled(self) -> NDArray:
        """The pixels after the fill."""
        for ring in _rings(self._inside.view(np.uint8) * np.uint8(255)):
            self._lay_out(ring & self._allowed)
        return self._made

    def _lay_out(self, ring: NDArray[np.uint8]) -> None:
        """Works out what the pixels of `ring` become. No rim has more of the ground than the pixels that lie between it
        and the area."""
        rows, columns = np.nonzero(ring)
        if not rows.size:
            return
        own = self._seen(self._part[rows, columns])
        line, is_line = self._line(rows, columns)
        way = self._ground - line
        length = (way * way).sum(axis=1)
        inner = self._inside[rows, columns]
        share = np.clip(((own - line) * way).sum(axis=1) / np.maximum(length, 1e-12), 0, 1)
        share[inner & ~is_line] = 1
        residue = np.abs(own - line - share[:, None] * way).max(axis=1)
        share[~inner & (residue * self._scale > self._residue)] = 0  # another colour, and no mixture of the two
        share[~inner] = np.minimum(share, cv2.dilate(self.map, _SQUARE)[rows, columns])[~inner]
        share[share < 1 / 255] = 0
        self.map[rows, columns] = share
        mixed = np.where(
            inner[:, None],
            share[:, None] * self._full + (1 - share[:, None]) * line,
            own + share[:, None] * (self._full - self._ground),
        )
        touched = share > 0
        values = self._stored(mixed[touched])
        self._made.reshape(self._part.shape)[rows[touched], columns[touched]] = values

    def _line(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """For each pixel the colour of the line it belongs to, and whether that is more than grain: the way there leads
        from each pixel to the neighbour that is least like the ground."""
        wide = self._part.shape[1] + 2
        apart = self._apart.reshape(-1)
        line = (rows + 1) * wide + columns + 1
        for _step in range(_CLIMB):
            middle = line
            for step in (-wide - 1, -wide, -wide + 1, -1, 1, wide - 1, wide, wide + 1):
                line = np.where(apart[middle + step] > apart[line], middle + step, line)
        return self._seen(self._part[line // wide - 1, line % wide - 1]), apart[line] > self._tolerance

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


def _difference(pixels: NDArray, colour: NDArray, *, alpha: bool) -> NDArray:
    """How far the channel that differs most is from that of `colour`, (h, w), in the type of `pixels` (h, w, C);
    colours times alpha."""
    scale = 1 / np.iinfo(pixels.dtype).max
    furthest = np.zeros(pixels.shape[:2], pixels.dtype)
    for channel in range(pixels.shape[2]):
        values, value = pixels[..., channel], float(colour[channel])
        if alpha and channel < pixels.shape[2] - 1:
            values = np.rint(values * (pixels[..., -1] * scale)).astype(pixels.dtype)
            value *= float(colour[-1]) * scale
        level = pixels.dtype.type(round(value))
        np.maximum(furthest, np.maximum(values, level) - np.minimum(values, level), out=furthest)
    return furthest
