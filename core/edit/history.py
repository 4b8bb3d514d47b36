"""Undo and redo of changed boxes and of the list of repairs.

An entry keeps, for each tile that changed, the difference of its bytes before and after (exclusive or,
compressed). Applying a difference once undoes the change, applying it again redoes it: one copy serves both.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box, bounding_box, tiles, to_tiles, whole
from core.edit.repairs import Cell, Plane, Repairs

DEFAULT_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True)
class Patch:
    """The change of one box of the layer named `layer` ("mask", "hand").

    `delta` is the compressed exclusive or of the bytes before and after; None means that every bit flips, which
    is how an inverted mask is stored without its pixels.
    """

    layer: str
    box: Box
    delta: bytes | None

    @property
    def nbytes(self) -> int:
        return 64 + (len(self.delta) if self.delta is not None else 0)

    def toggle(self, array: NDArray) -> None:
        """Changes `array` in place from the state before to the one after, or back."""
        self.toggle_part(array[self.box.slices])

    def toggle_part(self, view: NDArray) -> None:
        """The same for the pixels of `box` alone."""
        if self.delta is None:
            np.invert(view, out=view)
            return
        change = np.frombuffer(zlib.decompress(self.delta), dtype=view.dtype).reshape(view.shape)
        np.bitwise_xor(view, change, out=view)


@dataclass(frozen=True)
class Entry:
    """One step of the history: what the user did, the boxes it changed, and the repairs before and after it.

    Without a change of the repairs both are None. They hold no pixels twice: repairs share what did not change.
    """

    label: str
    patches: tuple[Patch, ...] = ()
    repairs_before: Repairs | None = None
    repairs_after: Repairs | None = None
    key: str = field(default_factory=lambda: uuid4().hex, compare=False, repr=False)
    """Unlike any other entry's, and small enough to be remembered after the entry is gone."""

    @property
    def nbytes(self) -> int:
        """Bytes that would be free if this entry were forgotten, about."""
        payloads = _payloads(self.repairs_before) ^ _payloads(self.repairs_after)
        return sum(patch.nbytes for patch in self.patches) + sum(payload.nbytes for payload in payloads)

    def boxes(self, layer: str) -> list[Box]:
        return [patch.box for patch in self.patches if patch.layer == layer]


@dataclass(frozen=True)
class Joint:
    """A step to be added, and steps done before that are to be undone together with it."""

    parts: tuple[Entry, ...]
    entry: Entry


def diff_box(layer: str, before: NDArray, after: NDArray, top: int = 0, left: int = 0) -> Patch | None:
    """The patch from `before` to `after`, which show the same box at (top, left); None when they are equal."""
    change = np.bitwise_xor(before, after)
    changed = change.any(axis=2) if change.ndim == 3 else change
    box = bounding_box(changed)
    if box is None:
        return None
    return Patch(layer, box.moved(top, left), zlib.compress(change[box.slices].tobytes(), 1))


def diff(layer: str, before: NDArray, after: NDArray, boxes: Iterable[Box]) -> tuple[Patch, ...]:
    """Patches for all that differs between two whole arrays within `boxes`, tile by tile.

    Boxes may overlap: a tile is compared once.
    """
    patches: list[Patch] = []
    seen: set[Box] = set()
    for box in boxes:
        for tile in tiles(to_tiles(box, before.shape)):
            if tile in seen:
                continue
            seen.add(tile)
            patch = diff_box(layer, before[tile.slices], after[tile.slices], tile.top, tile.left)
            if patch is not None:
                patches.append(patch)
    return tuple(patches)


def _payloads(repairs: Repairs | None) -> set[Cell | Plane]:
    """All that takes memory in a list of repairs."""
    found: set[Cell | Plane] = set()
    for repair in repairs or ():
        found.update(repair.cells)
        if repair.run is not None:
            found.update((repair.run.holes, repair.run.lines))
    return found


def filled(layer: str, before: NDArray[np.uint8], value: int) -> tuple[Patch, ...]:
    """Patches from `before`, of 0 and 255, to all `value`, one of them.

    They hold what it lacks to the nearer of nothing and everything, and a flip if that is the other one.
    """
    near = 255 if 2 * np.count_nonzero(before) > before.size else 0
    patches = diff(layer, before, np.full_like(before, near), [whole(before.shape)])
    return patches if near == value else (*patches, Patch(layer, whole(before.shape), None))


@dataclass
class Backup:
    """Copies of the tiles of `array` as they were before a stroke touched them."""

    array: NDArray
    kept: dict[Box, NDArray] = field(default_factory=dict)

    def keep(self, box: Box) -> None:
        """Copies the tiles under `box` that were not copied yet. Call it before `box` is changed."""
        for tile in tiles(to_tiles(box, self.array.shape)):
            if tile not in self.kept:
                self.kept[tile] = self.array[tile.slices].copy()

    def patches(self, layer: str) -> tuple[Patch, ...]:
        """What changed since, as patches."""
        found = []
        for tile, before in self.kept.items():
            patch = diff_box(layer, before, self.array[tile.slices], tile.top, tile.left)
            if patch is not None:
                found.append(patch)
        return tuple(found)

    def gained_pixels(self) -> int:
        """How many more pixels than before are not zero now."""
        gained = 0
        for tile, before in self.kept.items():
            gained += int(np.count_nonzero(self.array[tile.slices])) - int(np.count_nonzero(before))
        return gained

    def restore(self) -> list[Box]:
        """Puts everything back and returns the boxes it wrote."""
        for tile, before in self.kept.items():
            self.array[tile.slices] = before
        boxes = list(self.kept)
        self.kept.clear()
        return boxes


class StepKind(StrEnum):
    """Which way a step goes."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True)
class Place:
    """Where in a history its picture is: the keys of what would be undone and redone next, None for nothing."""

    done: str | None = None
    undone: str | None = None

    @classmethod
    def of(cls, done: Sequence[Entry], undone: Sequence[Entry]) -> Place:
        """Of the entries as History gives them."""
        return cls(done[-1].key if done else None, undone[-1].key if undone else None)


@dataclass(frozen=True)
class Step:
    """An entry that was just done, undone or redone.

    before: where the history was until then. undone: what could be redone then.
    """

    kind: StepKind
    entry: Entry
    before: Place
    undone: tuple[Entry, ...] = ()


class History:
    """Entries to undo and to redo, with a bound on the memory they hold (at least the last entry stays)."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self._limit = limit
        self._done: deque[Entry] = deque()
        self._undone: list[Entry] = []
        self._bytes = 0
        self._bottom: str | None = None
        """Key of the newest entry that was forgotten: the state below all that can be undone."""
        self._watcher: Callable[[Step], object] | None = None

    def watch(self, watcher: Callable[[Step], object]) -> None:
        """Calls `watcher` with each step from now on, in place of the one before."""
        self._watcher = watcher

    @property
    def place(self) -> Place:
        return Place.of(self._done, self._undone)

    def _tell(self, kind: StepKind, entry: Entry, undone: tuple[Entry, ...], before: Place) -> None:
        if self._watcher is not None:
            self._watcher(Step(kind, entry, before, undone))

    def push(self, entry: Entry) -> None:
        """Adds what was just done; what had been undone can no longer be redone."""
        before, undone = self.place, self.undone
        self._bytes -= sum(undone.nbytes for undone in self._undone)
        self._undone.clear()
        self._done.append(entry)
        self._bytes += entry.nbytes
        self._forget()
        self._tell(StepKind.DONE, entry, undone, before)

    def join(self, joints: Sequence[Joint]) -> list[Entry]:
        """Adds the entry of each of `joints`, to be undone in one step with its parts, which were done before; returns
        what was added.

        Steps that were done between the parts come after all of these then: changes of mask and lines can be done in
        any order. Where one of those changed the repairs, whose order counts, and where a part is gone, the entries
        are added by themselves.
        """
        owners = {id(part.patches): joint for joint in joints for part in joint.parts}
        taken = [undone for undone in (self.undo() for _ in range(self._depth(owners))) if undone is not None]
        own: dict[int, list[Patch]] = {id(joint): [] for joint in joints}
        others = []
        for undone in reversed(taken):
            joint = owners.get(id(undone.patches))
            if joint is None:
                others.append(replace(undone, key=uuid4().hex))  # another state than the one that had its key
            else:
                own[id(joint)] += undone.patches
        added = [replace(joint.entry, patches=(*own[id(joint)], *joint.entry.patches)) for joint in joints]
        for entry in (*added, *others):
            self.push(entry)
        return added

    def _depth(self, parts: Iterable[int]) -> int:
        """How many of the last entries hold all `parts`, the ids of their patches; 0 if one is gone, or an entry among
        them changed repairs."""
        wanted = set(parts)
        if not wanted:
            return 0
        for number, entry in enumerate(reversed(self._done), start=1):
            wanted.discard(id(entry.patches))
            if entry.repairs_after is not None:
                return 0
            if not wanted:
                return number
        return 0

    def _forget(self) -> None:
        while self._bytes > self._limit and len(self._done) > 1:
            forgotten = self._done.popleft()
            self._bytes -= forgotten.nbytes
            self._bottom = forgotten.key

    def undo(self) -> Entry | None:
        """The entry to take back now, or None."""
        if not self._done:
            return None
        before, undone = self.place, self.undone
        entry = self._done.pop()
        self._undone.append(entry)
        self._tell(StepKind.UNDONE, entry, undone, before)
        return entry

    def redo(self) -> Entry | None:
        """The entry to do again now, or None."""
        if not self._undone:
            return None
        before, undone = self.place, self.undone
        entry = self._undone.pop()
        self._done.append(entry)
        self._tell(StepKind.REDONE, entry, undone, before)
        return entry

    @property
    def done(self) -> tuple[Entry, ...]:
        """What can be undone, the oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Entry, ...]:
        """What can be redone, the last one first."""
        return tuple(self._undone)

    @property
    def is_complete(self) -> bool:
        """Whether undoing all leads back to the first state."""
        return self._bottom is None

    @property
    def key(self) -> str | None:
        """Names the state that the last entry led to; None before the first entry that ever was."""
        return self._done[-1].key if self._done else self._bottom

    def load(self, done: Iterable[Entry], undone: Iterable[Entry]) -> None:
        """Takes the entries of a project, in the order of `done` and `undone`."""
        self._done, self._undone, self._bottom = deque(done), list(undone), None
        self._bytes = sum(entry.nbytes for entry in (*self._done, *self._undone))
        self._forget()

    def set_limit(self, limit: int) -> None:
        """Bytes that all entries may hold."""
        self._limit = limit
        self._forget()

    def clear(self) -> None:
        """Forgets all entries, as if nothing had been done yet."""
        self._done.clear()
        self._undone.clear()
        self._bytes, self._bottom = 0, None

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    @property
    def nbytes(self) -> int:
        """Bytes held by all entries, undone ones included."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._done)
