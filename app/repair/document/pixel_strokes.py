"""Strokes that paint on the picture: the original's pixels, one colour, or pixels of another place. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from app.imageview import display
from app.imageview.pyramid import Pyramid
from app.imageview.view_transform import Point
from app.repair.document.content import Content
from app.repair.document.strokes import Ink, PixelsFrom, capsule_box, paint_capsule, snap
from core.boxes import Box, bounding_box, clip, tiles, to_tiles
from core.edit.brush import FULL, matched, mixed, soft_cover
from core.edit.repairs import Cell, Repair, RepairKind, lay, overlaid, put
from core.inference import healing


class PixelStroke:
    """Paints pixels of the picture. Works on its own copy of the image.

    Where a stroke crosses itself it covers no more than once: what it covers is kept apart from what it puts there.
    """

    def __init__(self, content: Content, ink: Ink, last: Point | None) -> None:
        self.ink, self.last = ink, last
        self._content = content
        self._before = content.image
        self._shown_before = content.shown
        self._tiles: set[Box] = set()
        self._cover = np.zeros(content.size, np.uint8)
        content.image = content.image.copy()
        content.shown = display.rebuild(content.shown, content.image, ())

    def draw(self, start: Point, end: Point, size: int) -> Box | None:
        box = clip(capsule_box(start, end, size), self._content.size)
        if box.is_empty:
            return None
        if self.ink.hardness < 1:
            covered = soft_cover(box, snap(start, size), snap(end, size), size, self.ink.hardness)
            np.maximum(self._cover[box.slices], covered, out=self._cover[box.slices])
        else:
            paint_capsule(self._cover, start, end, size, FULL)
        self._tiles.update(tiles(to_tiles(box, self._content.size)))
        above, known = self._above(box)
        if known is not None:
            self._cover[box.slices][~known] = 0
        self._put(box, above)
        return box

    def _put(self, box: Box, above: NDArray) -> None:
        """Lays `above` over what was in `box` before the stroke, and shows it."""
        content, at = self._content, box.slices
        content.image[at] = mixed(self._before[at], above, self._cover[at], self.ink.opacity)
        if content.shown.base is not content.image:
            content.shown.base[at] = display.to_display(content.image[at])
        content.shown.update(box)

    def _above(self, box: Box) -> tuple[NDArray, NDArray[np.bool_] | None]:
        """What the ink has for `box`, and where it has anything; None for everywhere."""
        ink, at = self.ink, box.slices
        if ink.pixels is not None:
            return _shifted(ink.pixels, box, self._before)
        if ink.colour is None:
            return self._content.original[at], None
        above = self._before[at].copy()
        channels = above if above.ndim == 3 else above[..., None]
        channels[..., : len(ink.colour)] = np.array(ink.colour, above.dtype)
        return above, None

    def finish(self) -> None:
        """Brings a healing stroke into the tone of its surroundings."""
        painted = bounding_box(self._cover) if self.ink.heals else None
        if painted is None or self.ink.pixels is None:
            return
        box = painted.grown(healing.MARGIN, self._content.size)
        above, known = _shifted(self.ink.pixels, box, self._before)
        self._put(box, healing.healed(self._before[box.slices], above, self._cover[box.slices] > 0, known))
        self._tiles.update(tiles(to_tiles(box, self._content.size)))

    def discard(self) -> list[Box]:
        self._content.image, self._content.shown = self._before, self._shown_before
        return list(self._tiles)

    def boxes(self) -> list[Box]:
        return sorted(self._tiles)

    def cells(self) -> tuple[Cell, ...]:
        """The pixels that differ from those before the stroke."""
        return changed_cells(self._before, self._content.image, self.boxes())


def _shifted(source: PixelsFrom, box: Box, like: NDArray) -> tuple[NDArray, NDArray[np.bool_]]:
    """What `source` has for `box` in the type of `like` (H, W, ...), and where it has anything, bool (h, w)."""
    right, down = source.offset
    wanted = box.moved(down, right)
    known = np.zeros((box.height, box.width), bool)
    above = np.zeros((box.height, box.width, *like.shape[2:]), like.dtype)
    there = clip(wanted, source.pixels.shape)
    if not there.is_empty:
        at = there.inside(wanted).slices
        known[at] = True
        above[at] = matched(source.pixels[there.slices], like)
    return above, known


@dataclass(frozen=True, eq=False)
class PaintedPicture:
    """A picture on which something was painted. cells: the pixels that differ, within `boxes`."""

    image: NDArray
    shown: Pyramid
    boxes: list[Box]
    cells: tuple[Cell, ...]


def painted_over(
    image: NDArray, shown: Pyramid, box: Box, pixels: NDArray, mask: NDArray[np.uint8]
) -> PaintedPicture | None:
    """`image` (H, W, ...) with `pixels` (h, w, ...) in `box` where `mask`, uint8 (h, w), is not 0; None if no pixel
    differs. shown: the levels of `image`.
    """
    made = image.copy()
    lay(made[box.slices], pixels, mask != 0)
    boxes = list(tiles(to_tiles(box, (image.shape[0], image.shape[1]))))
    cells = changed_cells(image, made, boxes)
    return PaintedPicture(made, display.rebuild(shown, made, boxes), boxes, cells) if cells else None


def changed_cells(before: NDArray, after: NDArray, boxes: Iterable[Box]) -> tuple[Cell, ...]:
    """The pixels of `after` (H, W, ...) that differ from those of `before`, for each of `boxes` with any."""
    found: list[Cell] = []
    for box in boxes:
        differs = before[box.slices] != after[box.slices]
        changed = differs if differs.ndim == 2 else reduce(np.logical_or, np.moveaxis(differs, 2, 0))
        if changed.any():
            found.append(Cell.pack(box, changed, after[box.slices]))
    return tuple(found)


def with_retouch(content: Content, cells: tuple[Cell, ...]) -> tuple[Repair, ...]:
    """The repairs with `cells` on top: in the retouch that lies there already, else in a new one."""
    top = content.repairs[-1] if content.repairs else None
    if top is not None and top.kind is RepairKind.RETOUCH and top.shown:
        grown = Repair(RepairKind.RETOUCH, overlaid(top.cells, cells, content.original), key=top.key)
        return put(content.repairs, grown)
    return (*content.repairs, Repair(RepairKind.RETOUCH, cells))
