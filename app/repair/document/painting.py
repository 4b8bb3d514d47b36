"""Strokes under way: what they cover up, how they paint, and what they leave behind. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.imageview import display
from app.repair.document.content import Content
from app.repair.document.strokes import Point, capsule_box, capsule_spans, paint_capsule
from core.edit.boxes import Box, clip, is_empty, tiles, to_tiles
from core.edit.history import Backup, Patch
from core.edit.repairs import Cell, Repair, RepairKind, overlaid, put


@dataclass(frozen=True)
class Ink:
    """What a stroke puts down.

    layer: "mask" or "hand", where `value` is written, or "image", where the original's pixels come back or, if it is
    given, `colour` goes: values of the picture's own type, one for each channel but alpha.
    """

    layer: str
    value: int = 0
    colour: tuple[int, ...] | None = None


class Stroke(Protocol):
    """A stroke on one layer. `last` is where it got to."""

    ink: Ink
    last: Point | None

    def draw(self, start: Point, end: Point, size: int) -> Box | None:
        """Draws a piece and returns the box that may have changed."""
        ...

    def discard(self) -> list[Box]:
        """Puts everything back and returns where it may have changed."""
        ...


class LayerStroke:
    """Sets a mask or hand-edge layer to one value."""

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


class PixelStroke:
    """Paints pixels of the picture: the original's, or one colour. Works on its own copy of the image."""

    def __init__(self, content: Content, ink: Ink, last: Point | None) -> None:
        self.ink, self.last = ink, last
        self._content = content
        self._before = content.image
        self._shown_before = content.shown
        self._tiles: set[Box] = set()
        content.image = content.image.copy()
        content.shown = display.rebuild(content.shown, content.image, ())

    def draw(self, start: Point, end: Point, size: int) -> Box | None:
        content = self._content
        box = clip(capsule_box(start, end, size), content.size)
        if is_empty(box):
            return None
        self._tiles.update(tiles(to_tiles(box, content.size)))
        image = content.image if content.image.ndim == 3 else content.image[..., None]
        original = content.original.reshape(image.shape)
        colour = None if self.ink.colour is None else np.array(self.ink.colour, image.dtype)
        for row, first, stop in capsule_spans(content.size, start, end, size):
            if colour is None:
                image[row, first:stop] = original[row, first:stop]
            else:
                image[row, first:stop, : len(colour)] = colour
        if content.shown.base is not content.image:
            top, left, bottom, right = box
            at = slice(top, bottom), slice(left, right)
            content.shown.base[at] = display.to_display(content.image[at])
        content.shown.update(box)
        return box

    def discard(self) -> list[Box]:
        self._content.image, self._content.shown = self._before, self._shown_before
        return list(self._tiles)

    def boxes(self) -> list[Box]:
        return sorted(self._tiles)

    def cells(self) -> tuple[Cell, ...]:
        """The pixels that really changed."""
        found: list[Cell] = []
        image = self._content.image
        for box in self.boxes():
            top, left, bottom, right = box
            at = slice(top, bottom), slice(left, right)
            differs = image[at] != self._before[at]
            changed = differs.any(axis=2) if differs.ndim == 3 else differs
            if changed.any():
                found.append(Cell.pack(box, changed, image[at]))
        return tuple(found)


def with_retouch(content: Content, cells: tuple[Cell, ...]) -> tuple[Repair, ...]:
    """The repairs with `cells` on top: in the retouch that lies there already, else in a new one."""
    top = content.repairs[-1] if content.repairs else None
    if top is not None and top.kind is RepairKind.RETOUCH and top.shown:
        grown = Repair(RepairKind.RETOUCH, overlaid(top.cells, cells, content.original), key=top.key)
        return put(content.repairs, grown)
    return (*content.repairs, Repair(RepairKind.RETOUCH, cells))
