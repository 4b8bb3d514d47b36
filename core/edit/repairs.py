"""Repairs as objects: each keeps its own pixels, so that it can be switched off, replaced or deleted.

The picture is never stored as edited. It is the original with all enabled repairs laid over it in their order, and
any box of it can be composed anew at any time. Pixels are kept per tile, compressed; versions share their tiles.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from core.boxes import EMPTY, Box, around, bounding_box, tiles, to_tiles, whole
from core.inference.options import RestoreOptions


@dataclass(frozen=True)
class Origin:
    """What made a repair: the model's `name` and the `digest` of its weights, and the settings.

    device: where it was computed, as core.edit.replay.place_of names it; empty if that is not known.
    """

    model: str
    digest: str
    settings: RestoreOptions
    device: str = ""


class RepairKind(StrEnum):
    """A repair of the engine, or pixels that the user restored or painted."""

    REPAIR = "repair"
    RETOUCH = "retouch"


def lay(below: NDArray, above: NDArray, chosen: NDArray[np.bool_]) -> None:
    """Writes the pixels of `above` into `below` where `chosen`, bool (h, w).

    above, below: (h, w) or (h, w, C) of the same type. Several times as fast as by an index.
    """
    if not chosen.size:
        return
    import cv2

    made = cv2.copyTo(above, chosen.view(np.uint8), below)
    assert np.shares_memory(made, below), "written in place"


@dataclass(frozen=True, eq=False)
class Cell:
    """The new pixels of one box: `mask` says which, `pixels` holds the whole box with zeros elsewhere; compressed.

    mask: zlib of packed bits. pixels: zlib of the picture's own dtype and channels.
    """

    box: Box
    mask: bytes
    pixels: bytes

    @property
    def nbytes(self) -> int:
        return 64 + len(self.mask) + len(self.pixels)

    @classmethod
    def pack(cls, box: Box, mask: NDArray, pixels: NDArray) -> Cell:
        """mask: (h, w), not 0 where `pixels` (h, w, ...) count."""
        chosen = mask != 0
        kept = np.zeros_like(pixels, order="C")
        lay(kept, pixels, chosen)
        return cls(box, zlib.compress(np.packbits(chosen).tobytes(), 1), zlib.compress(kept.tobytes(), 1))

    def chosen(self) -> NDArray[np.bool_]:
        """bool (h, w): which pixels count."""
        top, left, bottom, right = self.box
        height, width = bottom - top, right - left
        bits = np.unpackbits(np.frombuffer(zlib.decompress(self.mask), np.uint8), count=height * width)
        return bits.reshape(height, width).view(np.bool_)

    def unpack(self, like: NDArray) -> NDArray:
        """The box's pixels, in the dtype and with the channels of `like` (H, W, ...). Read-only."""
        top, left, bottom, right = self.box
        pixels = np.frombuffer(zlib.decompress(self.pixels), like.dtype)
        return pixels.reshape(bottom - top, right - left, *like.shape[2:])


@dataclass(frozen=True, eq=False)
class Plane:
    """A layer of a whole picture that is zero almost everywhere: uint8 (h, w) of `box`, compressed, zero outside."""

    box: Box
    data: bytes

    @property
    def nbytes(self) -> int:
        return 64 + len(self.data)

    @classmethod
    def pack(cls, layer: NDArray[np.uint8]) -> Plane:
        """layer: uint8 (H, W)."""
        box = bounding_box(layer)
        if box is None:
            return cls(EMPTY, zlib.compress(b""))
        return cls(box, zlib.compress(layer[box.slices].tobytes(), 1))

    def unpack(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """The whole layer, uint8 (H, W)."""
        top, left, bottom, right = self.box
        layer = np.zeros(size, np.uint8)
        part = np.frombuffer(zlib.decompress(self.data), np.uint8)
        layer[top:bottom, left:right] = part.reshape(bottom - top, right - left)
        return layer


@dataclass(frozen=True, eq=False)
class Run:
    """One press of Inpaint, shared by the repairs of its damages; enough to do it again.

    holes: its whole mask. lines: the edges followed. below: keys of the repairs that were part of the picture it was
    made on.
    """

    origin: Origin
    holes: Plane
    lines: Plane
    below: tuple[str, ...]
    key: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True, eq=False)
class Repair:
    """One damage and what was put there. Never changed: a change makes a new one with the same `key`.

    cells: its pixels. run: what made it; None for a retouch. deleted: by the user, and kept only because a later repair
    was made on top of it (and so that undo is cheap). used: what it used besides the run's method, names of
    core.inference.uses; none for repairs of versions that did not record it.
    """

    kind: RepairKind
    cells: tuple[Cell, ...]
    run: Run | None = None
    enabled: bool = True
    deleted: bool = False
    key: str = field(default_factory=lambda: uuid4().hex)
    used: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """The smallest box around its tiles' boxes."""
        return around(cell.box for cell in self.cells) or EMPTY

    @property
    def shown(self) -> bool:
        """Part of the picture."""
        return self.enabled and not self.deleted

    def changed(self, *, enabled: bool | None = None, deleted: bool | None = None) -> Repair:
        """This repair, switched on or off, or deleted."""
        return replace(
            self,
            enabled=self.enabled if enabled is None else enabled,
            deleted=self.deleted if deleted is None else deleted,
        )

    def hole(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """Its pixels as a mask, uint8 (H, W), 255 where it counts."""
        mask = np.zeros(size, np.uint8)
        for cell in self.cells:
            top, left, bottom, right = cell.box
            mask[top:bottom, left:right][cell.chosen()] = 255
        return mask


Repairs = tuple[Repair, ...]
"""All repairs of a picture, the oldest first; later ones lie on top."""


def pack_cells(pixels: NDArray, mask: NDArray, box: Box) -> tuple[Cell, ...]:
    """The pixels of `pixels` (H, W, ...) under `mask` (H, W) within `box`, tile by tile; empty tiles are left out."""
    cells = []
    for tile in tiles(to_tiles(box, mask.shape)):
        inner = tile.overlap(box)
        if inner is None:
            continue
        chosen = np.zeros((tile.height, tile.width), bool)
        chosen[inner.inside(tile).slices] = mask[inner.slices] != 0
        if chosen.any():
            cells.append(Cell.pack(tile, chosen, pixels[tile.slices]))
    return tuple(cells)


def overlaid(below: Iterable[Cell], above: Iterable[Cell], like: NDArray) -> tuple[Cell, ...]:
    """Cells that show `above` over `below`; tiles of which only one is seen are shared, not copied."""
    merged = {cell.box: cell for cell in below}
    for cell in above:
        old = merged.get(cell.box)
        if old is None:
            merged[cell.box] = cell
            continue
        chosen, known = cell.chosen(), old.chosen()
        if not (known & ~chosen).any():  # it is covered, as by one fill after another
            merged[cell.box] = cell
            continue
        pixels = old.unpack(like).copy()
        lay(pixels, cell.unpack(like), chosen)
        merged[cell.box] = Cell.pack(cell.box, chosen | known, pixels)
    return tuple(merged.values())


def compose(original: NDArray, repairs: Sequence[Repair], box: Box, out: NDArray) -> None:
    """Writes the pixels of `box` into `out` (H, W, ...): the original's with all shown repairs over them."""
    out[box.slices] = original[box.slices]
    for repair in repairs:
        if not repair.shown:
            continue
        for cell in repair.cells:
            shared = cell.box.overlap(box)
            if shared is None:
                continue
            within = shared.inside(cell.box).slices
            lay(out[shared.slices], cell.unpack(original)[within], cell.chosen()[within])


def composed(original: NDArray, repairs: Sequence[Repair]) -> NDArray:
    """The whole picture; `original` itself where no repair is shown."""
    if not any(repair.shown and repair.cells for repair in repairs):
        return original
    out = np.empty_like(original)
    compose(original, repairs, whole(original.shape), out)
    return out


def changed_boxes(before: Sequence[Repair], after: Sequence[Repair]) -> list[Box]:
    """Where the picture may differ between two lists of repairs."""

    def shown(repairs: Sequence[Repair]) -> list[Cell]:
        return [cell for repair in repairs if repair.shown for cell in repair.cells]

    first, second = shown(before), shown(after)
    kept = set(first) & set(second)
    boxes = {cell.box for cell in (*first, *second) if cell not in kept}
    for one, other in zip_longest((c for c in first if c in kept), (c for c in second if c in kept)):
        if one is not other:  # the order changed, and with it which one lies on top
            boxes |= {cell.box for cell in (one, other) if cell is not None}
    return sorted(boxes)


def put(repairs: Repairs, repair: Repair) -> Repairs:
    """`repairs` with `repair` in the place of the one with its key, or on top.

    Where that one had other pixels and a later repair was made on them, it stays beneath as a deleted one with a key
    of its own, which the later one's run then names: so the run can still be done again exactly.
    """
    old = next((other for other in repairs if other.key == repair.key), None)
    if old is None:
        return (*repairs, repair)
    place = repairs.index(old)
    below, above = repairs[:place], repairs[place + 1 :]
    if old.cells == repair.cells or repair.key not in _needed((*below, repair, *above)):
        return (*below, repair, *above)
    kept = replace(old, deleted=True, key=uuid4().hex)
    renamed = _made_on((*below, repair, *above), {old.key: kept.key})
    return (*renamed[:place], kept, *renamed[place:])


def without(repairs: Repairs, key: str) -> Repairs:
    """`repairs` without one; it stays as a deleted one while a later repair was made on top of it."""
    left = tuple(repair.changed(deleted=True) if repair.key == key else repair for repair in repairs)
    while True:
        needed = _needed(left)
        fewer = tuple(repair for repair in left if not repair.deleted or repair.key in needed)
        if len(fewer) == len(left):
            return left
        left = fewer


def stacked(repairs: Repairs, ground: Repairs, added: Repairs) -> Repairs:
    """`repairs` with `added` on top, which were made on `ground`, an earlier list of repairs.

    A repair of `ground` that was changed or deleted since is kept as a deleted one, as in `put`.
    """
    earlier, now = ({repair.key: repair for repair in some} for some in (ground, repairs))
    kept: list[Repair] = []
    names: dict[str, str] = {}
    for key in sorted(_needed(added) & earlier.keys(), key=list(earlier).index):
        if key not in now or now[key].cells != earlier[key].cells:
            kept.append(replace(earlier[key], deleted=True, key=uuid4().hex if key in now else key))
            names[key] = kept[-1].key
    return (*repairs, *kept, *_made_on(added, names))


def _needed(repairs: Repairs) -> set[str]:
    """Keys of all that lay below when these were made."""
    return {below for repair in repairs if repair.run is not None for below in repair.run.below}


def _made_on(repairs: Repairs, names: dict[str, str]) -> Repairs:
    """`repairs` whose runs name what lay below by other keys. Runs that were shared still are."""
    runs: dict[Run, Run] = {}
    renamed = []
    for repair in repairs:
        run = repair.run
        if run is not None and any(key in names for key in run.below):
            if run not in runs:
                runs[run] = replace(run, below=tuple(names.get(key, key) for key in run.below))
            repair = replace(repair, run=runs[run])
        renamed.append(repair)
    return tuple(renamed)
