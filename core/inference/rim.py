"""What is hidden around a mask: all of its rim, or only as far as the damage has stained it.

A rim of damage left outside the mask counts as drawing for the networks and leads them astray; a clean rim, hidden for
caution, takes the best evidence from them. What the mask covers distinguishes them: the colour of a
stained pixel lies between the drawing beyond the rim and the damage, that of a clean one on no particular side.

All is local: how a damage is assessed depends on nothing further off than `Rim.reach`, so that after a change of the
mask only the damages next to it are assessed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from core.boxes import Box
from core.errors import MaskError
from core.inference.options import MOST_GROWN, RimRule

FARTHEST = 8  # pixels to which a stain is looked for; a user who hides more has reasons of their own
_BEYOND = 3  # pixels of drawing that are looked at beyond the rim, and of damage within it
_STAINED = 0.08  # part of the way from drawing to damage from which on a ring counts as stained
_FAINT = 2.0 / 255  # a damage that differs no more from the drawing, per channel, leaves no stain that matters
_CELL = 16  # damages whose rims lie in one such cell, or in neighbouring ones, are assessed together
_TILE = 512  # pixels looked at in one go, and only where there is a rim


@dataclass(frozen=True, eq=False)
class Rim:
    """What is hidden of a picture: bool (H, W), the hole and the rings around it that count as damage.

    most: rings that could have been hidden. boxes: of what was assessed together, rim included, and for each in
    `counts` the number of its rings that are hidden; none where all were to be hidden.
    """

    hidden: np.ndarray
    most: int
    boxes: tuple[Box, ...] = ()
    counts: tuple[int, ...] = ()

    @property
    def reach(self) -> int:
        """Pixels from a change of mask or picture in which rings can come or go."""
        return 3 * (self.most + _BEYOND) + 2 * _CELL

    def boxes_near(self, changed: Box) -> list[Box]:
        """Where rings may have come or gone with a change in `changed`: whole rims, however far they lead from it."""
        height, width = self.hidden.shape
        near = changed.grown(self.reach, (height, width))
        return [box for box in self.boxes if box.touches(near)]


def hide(image: np.ndarray, hole: np.ndarray, most: int, rule: RimRule) -> Rim:
    """The hole with `most` rings of one pixel around it, or, if the rule is "stained", as many as are stained.

    image: uint8 or uint16, (H, W) or (H, W, 2 to 4), the damage in the hole included. hole: bool (H, W). With more than
    FARTHEST rings asked for, all are hidden. The hole itself is never changed, and may be what comes back. Raises
    MaskError if `most` is negative or above MOST_GROWN.
    """
    if not 0 <= most <= MOST_GROWN:
        raise MaskError("The mask can be grown by 0 to {most} pixels, not by {grow}.", most=MOST_GROWN, grow=most)
    bounds = _bounds(hole)
    if most == 0 or bounds is None:
        return Rim(hole, most)
    if rule == "all" or most > FARTHEST:
        return Rim(_grown(hole, bounds, most), most)
    return _stained(image, hole, bounds, most)


def _bounds(hole: np.ndarray) -> Box | None:
    left, top, width, height = (int(value) for value in cv2.boundingRect(hole.view(np.uint8)))
    return Box(top, left, top + height, left + width) if width else None


def disc(radius: int) -> np.ndarray:
    """What `cv2.dilate` grows by `radius` pixels with, round: uint8 (2 radius + 1, 2 radius + 1)."""
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)))


def _grown(hole: np.ndarray, bounds: Box, by: int) -> np.ndarray:
    """`hole` with a rim of `by` pixels, round."""
    box = bounds.grown(by, (hole.shape[0], hole.shape[1]))
    grown = np.zeros_like(hole)
    grown[box.slices] = cv2.dilate(hole[box.slices].view(np.uint8), disc(by)) > 0
    return grown


class _Seen(NamedTuple):
    """Pixels of the rim, one row each: index into the flattened picture, ring (1 is next to the hole), and how far the
    colour goes `along` the way from drawing to damage, of which the square has this `length`; both 0 if unknown."""

    at: np.ndarray
    ring: np.ndarray
    along: np.ndarray
    length: np.ndarray


def _stained(image: np.ndarray, hole: np.ndarray, bounds: Box, most: int) -> Rim:
    parts = [_look(image, hole, tile, most) for tile in _tiles(hole, bounds, most)]
    if not parts:  # the hole leaves nothing of the picture
        return Rim(hole, most)
    seen = _Seen(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    labels, boxes = _neighbourhoods(seen.at, hole.shape)
    counts = _stained_rings(seen, labels, len(boxes), most, 1 if _is_grey(image) else 3)
    hidden = hole.copy()
    hidden.reshape(-1)[seen.at[seen.ring <= counts[labels]]] = True
    return Rim(hidden, most, boxes, tuple(counts.tolist()))


def _tiles(hole: np.ndarray, bounds: Box, most: int) -> Iterator[Box]:
    """The tiles that may hold some of the rim. They lie on a grid of the picture's own, whatever the mask is."""
    size = hole.shape[0], hole.shape[1]
    area = bounds.grown(most, size)
    for top in range(area.top // _TILE * _TILE, area.bottom, _TILE):
        for left in range(area.left // _TILE * _TILE, area.right, _TILE):
            tile = Box(top, left, min(top + _TILE, size[0]), min(left + _TILE, size[1]))
            near = hole[tile.grown(most, size).slices]
            if near.any() and not near.all():
                yield tile


def _look(image: np.ndarray, hole: np.ndarray, tile: Box, most: int) -> _Seen:
    """The rim in one tile. Colours around a pixel are means over its cell of a fine grid and the eight next to it."""
    cell = most + _BEYOND
    area = _around_hole(hole, tile.grown(3 * cell, (hole.shape[0], hole.shape[1])), cell)
    cut = np.ascontiguousarray(hole[area.slices]).view(np.uint8)
    shared = tile.overlap(area)
    assert shared is not None, "the area is around holes that reach into the tile"
    inside = shared.inside(area).slices
    thick = np.ones((2 * _BEYOND + 1, 2 * _BEYOND + 1), np.uint8)
    rings = np.zeros_like(cut)
    grown: np.ndarray = cut
    for ring in range(1, most + 1):
        wider = cv2.dilate(cut, disc(ring))
        rings[inside] += (wider > grown)[inside] * np.uint8(ring)
        grown = wider
    rim, drawing, damage = (
        np.flatnonzero(where) for where in (rings, cv2.dilate(grown, thick) > grown, cut > cv2.erode(cut, thick))
    )
    rows, columns = np.divmod(rim, area.width)
    at = (rows + area.top) * hole.shape[1] + columns + area.left
    palette = _Palette(image[area.slices], cell)
    ground = palette.around(rim, drawing, visible=True)
    way = palette.around(rim, damage, visible=False) - ground
    along = (way * (palette.colours(rim) - ground)).sum(axis=1)
    known = np.isfinite(along) & palette.is_visible(rim)
    length = np.square(way).sum(axis=1)
    return _Seen(at, rings.reshape(-1)[rim], np.where(known, along, 0), np.where(known, length, 0))


def _around_hole(hole: np.ndarray, area: Box, cell: int) -> Box:
    """The part of `area` around what it has of the hole, beginning where one of its cells does."""
    bounds = _bounds(np.ascontiguousarray(hole[area.slices]))
    assert bounds is not None, "a tile with a rim has some of the hole near it"
    top, left, bottom, right = bounds.grown(cell, (area.height, area.width))
    return Box(top // cell * cell, left // cell * cell, bottom, right).moved(area.top, area.left)


class _Palette:
    """The colours of a part of the picture; pixels are given as indices into it, flattened."""

    def __init__(self, part: np.ndarray, cell: int) -> None:
        self._size, self._cell = (part.shape[0], part.shape[1]), cell
        self._rows = part.reshape(part.shape[0] * part.shape[1], -1)
        self._grey = _is_grey(part)
        self._scale = np.float32(np.iinfo(part.dtype).max)

    def colours(self, at: np.ndarray) -> np.ndarray:
        """float32 (n, 1) or (n, 3) in [0, 1]."""
        return self._rows[at, : 1 if self._grey else 3].astype(np.float32) / self._scale

    def is_visible(self, at: np.ndarray) -> np.ndarray:
        has_alpha = self._rows.shape[1] in (2, 4)
        return self._rows[at, -1] > 0 if has_alpha else np.ones(at.size, bool)

    def around(self, at: np.ndarray, chosen: np.ndarray, *, visible: bool) -> np.ndarray:
        """For each pixel of `at` the mean colour of the `chosen` pixels around it, NaN where there are none.

        visible: leave out those that alpha hides.
        """
        if visible:
            chosen = chosen[self.is_visible(chosen)]
        down, across = (-(-side // self._cell) for side in self._size)
        cells, colours = self._cells(chosen), self.colours(chosen)
        columns = [np.bincount(cells, weights, down * across) for weights in (*colours.T, np.ones(chosen.size))]
        sums = np.stack(columns, axis=-1).reshape(down, across, -1)
        summed = np.asarray(cv2.boxFilter(sums, -1, (3, 3), normalize=False, borderType=cv2.BORDER_CONSTANT))
        found = summed.reshape(down * across, -1)[self._cells(at)]
        mean: np.ndarray = found[:, :-1] / np.where(found[:, -1:] > 0.5, found[:, -1:], np.nan)
        return mean

    def _cells(self, at: np.ndarray) -> np.ndarray:
        rows, columns = np.divmod(at, self._size[1])
        cells: np.ndarray = rows // self._cell * -(-self._size[1] // self._cell) + columns // self._cell
        return cells


def _neighbourhoods(at: np.ndarray, size: tuple[int, ...]) -> tuple[np.ndarray, tuple[Box, ...]]:
    """For pixels of the rim, what number those have that are assessed together, and a box around each such lot."""
    rows, columns = np.divmod(at, size[1])
    rows, columns = rows // _CELL, columns // _CELL
    grid = np.zeros((-(-size[0] // _CELL), -(-size[1] // _CELL)), np.uint8)
    grid[rows, columns] = 1
    count, labels, stats, _ = cv2.connectedComponentsWithStats(grid, connectivity=8, ltype=cv2.CV_32S)
    boxes = []
    for left, top, width, height in stats[1:count, :4].tolist():
        bottom, right = (top + height) * _CELL, (left + width) * _CELL
        boxes.append(Box(top * _CELL, left * _CELL, min(bottom, size[0]), min(right, size[1])))
    return labels[rows, columns] - 1, tuple(boxes)


def _stained_rings(seen: _Seen, labels: np.ndarray, lots: int, most: int, channels: int) -> np.ndarray:
    """For each lot the outermost of its rings that is stained; those within it count as well."""
    keys = labels * most + seen.ring - 1
    along, length, pixels = (
        np.bincount(keys, weights, lots * most).reshape(lots, most)
        for weights in (seen.along, seen.length, (seen.length > 0).astype(np.float64))
    )
    differs = length > _FAINT**2 * channels * np.maximum(pixels, 1)
    stained = differs & (np.abs(along) > _STAINED * length)
    counts: np.ndarray = (stained * np.arange(1, most + 1)).max(axis=1)
    return counts


def _is_grey(image: np.ndarray) -> bool:
    return image.ndim == 2 or image.shape[2] == 2
