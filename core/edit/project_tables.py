"""Repairs and history as tables of JSON and one string of bytes.

Every cell, plane and patch has payloads of its own, so these follow one another in the order of the tables, and the
tables hold their lengths. An object that several lists of repairs share is one row, and one object again when it is
read, because undo, `changed_boxes` and the memory of a history depend on identity.

For why the values are not checked by msgspec or cattrs see core/checked.py.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from core import checked
from core.checked import Malformed, TooMuch
from core.edit import stored
from core.edit.history import Entry, Patch
from core.edit.repairs import Cell, Plane, Repair, RepairKind, Repairs, Run
from core.edit.stored import Budget
from core.messages import Message

LAYERS = {"mask": b"\0\xff", "hand": b"\0\x7f\x80\xff"}
"""The layers that patches change, and the bytes that the difference of two of their values can have."""
MOST_JSON = 32 * 1024**2
MOST_PAYLOAD = 1024**3

_MOST_HISTORY = 2 * 1024**3  # unpacked bytes; what is older than that is left out
_LEAST = 4096  # bytes that any patch counts for
_TABLES = ("cells", "planes", "patches", "runs", "repairs", "lists", "done", "undone")
_PIXEL_BYTES = (1, 2, 3, 4, 6, 8)

T = TypeVar("T")


class TableWriter:
    """Makes the tables of a list of repairs and a history, which `read_tables` reads."""

    def __init__(self, repairs: Repairs, done: Iterable[Entry], undone: Iterable[Entry]) -> None:
        self._rows: dict[str, list[str]] = {name: [] for name in _TABLES}
        self._places: dict[tuple[str, object], int] = {}
        self._payloads: dict[str, list[bytes]] = {name: [] for name in ("cells", "planes", "patches")}
        self._pixel_bytes = 0
        self._now = self._list(repairs)
        for name, entries in (("done", done), ("undone", undone)):
            for entry in entries:
                self._add(name, self._entry(entry))

    @property
    def json(self) -> bytes:
        """The tables, one row a line, UTF-8."""
        parts = [f'"pixel_bytes": {self._pixel_bytes}', f'"now": {self._now}']
        parts += [f'"{name}": [\n' + ",\n".join(rows) + "\n]" for name, rows in self._rows.items()]
        return ("{" + ",\n".join(parts) + "}\n").encode()

    @property
    def fits(self) -> bool:
        """Whether what was written can be read again."""
        size = sum(len(row) + 2 for rows in self._rows.values() for row in rows)
        return size < MOST_JSON // 2 and sum(map(len, self.payload())) <= MOST_PAYLOAD

    def payload(self) -> Iterator[bytes]:
        """All payloads in the order of the tables."""
        for payloads in self._payloads.values():
            yield from payloads

    def _add(self, table: str, row: Any) -> int:
        self._rows[table].append(json.dumps(row, separators=(",", ":")))
        return len(self._rows[table]) - 1

    def _once(self, table: str, item: T, row: Callable[[T], Any]) -> int:
        """The place of `item` in its table, where it is put the first time."""
        known = table, item if isinstance(item, tuple) else id(item)
        if known not in self._places:
            self._places[known] = self._add(table, row(item))
        return self._places[known]

    def _cell(self, cell: Cell) -> list[int]:
        if not self._pixel_bytes:
            self._pixel_bytes = pixel_bytes(cell)
        self._payloads["cells"] += (cell.mask, cell.pixels)
        return [*map(int, cell.box), len(cell.mask), len(cell.pixels)]

    def _plane(self, plane: Plane) -> list[int]:
        self._payloads["planes"].append(plane.data)
        return [*map(int, plane.box), len(plane.data)]

    def _patch(self, patch: Patch) -> list[str | int | None]:
        if patch.layer not in LAYERS:
            raise ValueError(f"a project has no layer {patch.layer!r}")
        if patch.delta is None:
            return [patch.layer, *map(int, patch.box), None]
        self._payloads["patches"].append(patch.delta)
        return [patch.layer, *map(int, patch.box), len(patch.delta)]

    def _run(self, run: Run) -> dict[str, Any]:
        places = (self._once("planes", plane, self._plane) for plane in (run.holes, run.lines))
        return {"key": run.key, **stored.run_record(run), **dict(zip(("holes", "lines"), places, strict=True))}

    def _repair(self, repair: Repair) -> dict[str, Any]:
        return {
            "key": repair.key,
            "kind": str(repair.kind),
            "cells": [self._once("cells", cell, self._cell) for cell in repair.cells],
            "run": None if repair.run is None else self._once("runs", repair.run, self._run),
            "enabled": repair.enabled,
            "deleted": repair.deleted,
            "used": list(repair.used),
        }

    def _list(self, repairs: Repairs) -> int:
        places = tuple(self._once("repairs", repair, self._repair) for repair in repairs)
        return self._once("lists", places, list)

    def _entry(self, entry: Entry) -> dict[str, Any]:
        lists = entry.repairs_before, entry.repairs_after
        before, after = (None if repairs is None else self._list(repairs) for repairs in lists)
        patches = [self._once("patches", patch, self._patch) for patch in entry.patches]
        return {
            "label": checked.plain(entry.label),
            "key": entry.key,
            "before": before,
            "after": after,
            "patches": patches,
        }


def pixel_bytes(cell: Cell) -> int:
    """Bytes of one pixel."""
    return len(zlib.decompress(cell.pixels)) // max(1, cell.box.area)


@dataclass(frozen=True)
class Tables:
    """What was read. pixel_bytes: bytes a pixel, 0 where there are no cells. notes: what had to be left out."""

    repairs: Repairs
    done: tuple[Entry, ...]
    undone: tuple[Entry, ...]
    pixel_bytes: int
    notes: tuple[str, ...]


def read_tables(data: bytes, size: tuple[int, int], payloads: Callable[[Sequence[int]], list[bytes]]) -> Tables:
    """What `TableWriter` wrote for a picture of `size` (height, width).

    payloads: cuts the string of bytes into pieces of the given lengths. Raises Malformed if there is anything wrong
    with the repairs; a history with anything wrong in it is left out, with a note.
    """
    return _TableReader(data, size, payloads).tables()


@cache
def _table(name: str) -> Message:
    return Message("the table of {name}", name=name)


class _TableReader:
    def __init__(self, data: bytes, size: tuple[int, int], payloads: Callable[[Sequence[int]], list[bytes]]) -> None:
        content = checked.record(checked.parse_json(data), Message("the list of repairs"))
        self._size = size
        self._rows = {name: checked.rows(content.get(name), _table(name)) for name in _TABLES}
        self._now = content.get("now")
        width = checked.integer(content.get("pixel_bytes"), 0, max(_PIXEL_BYTES), Message("the size of a pixel"))
        if width not in (_PIXEL_BYTES if self._rows["cells"] else (0, *_PIXEL_BYTES)):
            raise Malformed("the size of a pixel is out of range")
        self._pixel_bytes = width
        self._pieces = self._cut(payloads)
        self._made: dict[tuple[str, int], Any] = {}
        self._budget = Budget()

    def _cut(self, payloads: Callable[[Sequence[int]], list[bytes]]) -> dict[str, list[list[bytes]]]:
        """The payloads of each row of each table that has any."""
        lengths = {
            name: [checked.row(row, first + count, _table(name))[first:] for row in self._rows[name]]
            for name, first, count in (("cells", 4, 2), ("planes", 4, 1), ("patches", 5, 1))
        }
        lengths["patches"] = [row if row != [None] else [] for row in lengths["patches"]]
        flat = [number for rows in lengths.values() for row in rows for number in row]
        length = Message("the length of packed pixels")
        for number in flat:
            checked.integer(number, 0, MOST_PAYLOAD, length)
        pieces = iter(payloads(flat))
        return {name: [[next(pieces) for _ in row] for row in rows] for name, rows in lengths.items()}

    def tables(self) -> Tables:
        repairs = self._list(self._now)
        self._budget = Budget(_MOST_HISTORY)
        notes: tuple[str, ...] = ()
        done: list[Entry] = []
        undone: list[Entry] = []
        try:
            # Newest first: what would be undone or redone next must not be what exceeds the budget.
            for name, entries in (("done", done), ("undone", undone)):
                for row in reversed(self._rows[name]):
                    entries.append(self._entry(row))
            if len({entry.key for entry in (*done, *undone)}) < len(done) + len(undone):
                raise Malformed("two steps have one key")
        except TooMuch:
            notes = (Message("The oldest steps of its history were left out, because there are too many."),)
        except Malformed as error:
            done, undone = [], []
            notes = (Message("Its history was left out: {reason:clause}.", reason=error),)
        return Tables(repairs, tuple(reversed(done)), tuple(reversed(undone)), self._pixel_bytes, notes)

    def _once(self, table: str, place: Any, make: Callable[[Any, int], T]) -> T:
        """The object of a row, made the first time it is asked for."""
        row = checked.pick(self._rows[table], place, table)
        if (table, place) not in self._made:
            self._made[table, place] = make(row, place)
        made: T = self._made[table, place]
        return made

    def _list(self, place: Any) -> Repairs:
        return self._once("lists", place, self._make_list)

    def _make_list(self, row: Any, _: int) -> Repairs:
        places = checked.rows(row, Message("a list of repairs"))
        repairs = tuple(self._once("repairs", other, self._make_repair) for other in places)
        if len({repair.key for repair in repairs}) < len(repairs):
            raise Malformed("two repairs have one key")
        stored.composable((repair.cells for repair in repairs), self._pixel_bytes)
        return repairs

    def _make_repair(self, row: Any, _: int) -> Repair:
        fields = checked.record(row, Message("a repair"))
        if fields.get("kind") not in tuple(RepairKind):
            raise Malformed("a repair is of an unknown kind")
        run = fields.get("run")
        return Repair(
            RepairKind(fields["kind"]),
            tuple(
                self._once("cells", cell, self._make_cell)
                for cell in checked.rows(fields.get("cells"), Message("a repair"))
            ),
            None if run is None else self._once("runs", run, self._make_run),
            checked.flag(fields.get("enabled"), Message("whether a repair is switched on")),
            checked.flag(fields.get("deleted"), Message("whether a repair was deleted")),
            checked.key(fields.get("key"), Message("a repair")),
            stored.used(fields.get("used", [])),  # before it was recorded, nothing is known
        )

    def _make_run(self, row: Any, _: int) -> Run:
        fields = checked.record(row, Message("a run"))
        holes, lines = (self._once("planes", fields.get(name), self._make_plane) for name in ("holes", "lines"))
        return stored.run(fields, holes, lines, checked.key(fields.get("key"), Message("a run")))

    def _make_cell(self, row: list[Any], place: int) -> Cell:
        mask, pixels = self._pieces["cells"][place]
        return stored.cell(row[:4], mask, pixels, self._size, self._pixel_bytes, self._budget)

    def _make_plane(self, row: list[Any], place: int) -> Plane:
        (data,) = self._pieces["planes"][place]
        return stored.plane(row[:4], data, self._size, self._budget)

    def _make_patch(self, row: list[Any], place: int) -> Patch:
        name, pieces = row[0], self._pieces["patches"][place]
        if not isinstance(name, str) or name not in LAYERS:
            raise Malformed("a step changes an unknown layer")
        box = stored.box(row[1:5], self._size)
        if pieces:
            stored.payload(pieces[0], box.area, LAYERS[name])
        elif name != "mask":
            raise Malformed("a step inverts what has no inverse")
        return Patch(name, box, pieces[0] if pieces else None)

    def _patches(self, places: list[Any]) -> tuple[Patch, ...]:
        patches = tuple(self._once("patches", place, self._make_patch) for place in places)
        # For each mention, not for each patch: the same one can be named any number of times.
        self._budget.charge(sum(max(patch.box.area, _LEAST) for patch in patches))
        return patches

    def _entry(self, row: Any) -> Entry:
        fields = checked.record(row, Message("a step"))
        before, after = (None if fields.get(name) is None else self._list(fields[name]) for name in ("before", "after"))
        if (before is None) != (after is None):
            raise Malformed("a step tells only one side of what it changed")
        return Entry(
            checked.text(fields.get("label"), Message("the name of a step")),
            self._patches(checked.rows(fields.get("patches"), Message("a step"))),
            before,
            after,
            checked.key(fields.get("key"), Message("a step")),
        )
