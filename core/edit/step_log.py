"""Steps appended to a file as they are done, and done again on the project that they began with.

A log is a header and any number of records, each of which is whole or, if the process was killed inside it, the end::

    TSL1 | kind: H, S, D, U or R | length of the JSON | length of the payload | CRC-32 of both | JSON | payload

The header names the place in the history at which the log begins. Where no state is written for it, S follows with what
could be redone there, which the picture's own file does not know. A step that was done comes with its entry, as
core.edit.project_tables writes it; one that was undone or redone with its entry's key.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from core import checked
from core.checked import Malformed
from core.edit.history import Entry, Place, Step, StepKind
from core.edit.project import Project
from core.edit.project_tables import MOST_JSON, MOST_PAYLOAD, Tables, TableWriter, read_tables
from core.edit.repairs import Cell, Plane, Repair, Repairs, Run
from core.files import open_file

_HEAD = struct.Struct("<4scIQI")
_MAGIC = b"TSL1"
_BEGIN, _STACK = b"H", b"S"
_KINDS = {StepKind.DONE: b"D", StepKind.UNDONE: b"U", StepKind.REDONE: b"R"}


class StepLog:
    """Appends to a log. All methods raise OSError; what was appended before stays whole then."""

    def __init__(
        self, path: Path, place: Place, base: Mapping[str, str] | None = None, undone: Sequence[Entry] = ()
    ) -> None:
        """place: where the steps begin. base: what the reader needs to know of the beginning where no state is written
        for it. undone: what could be redone there, needed with a base.
        """
        self._file: BinaryIO = path.open("wb", buffering=0)
        try:
            begin = {"done": place.done, "undone": place.undone, "base": dict(base or {})}
            self._write(_BEGIN, json.dumps(begin).encode(), ())
            if base:
                tables = TableWriter((), (), undone)
                self._write(_STACK, tables.json, tuple(tables.payload()))
        except BaseException:
            self._file.close()
            raise

    def append(self, step: Step) -> None:
        """Appends a step. It is safe from the end of this process at once, and from that of the system a little later.

        Nothing waits for the disk: a stroke ends here.
        """
        if step.kind is not StepKind.DONE:
            self._write(_KINDS[step.kind], json.dumps(step.entry.key).encode(), ())
            return
        tables = TableWriter((), (step.entry,), ())
        self._write(_KINDS[step.kind], tables.json, tuple(tables.payload()))

    def close(self) -> None:
        self._file.close()

    def _write(self, kind: bytes, text: bytes, payload: Sequence[bytes]) -> None:
        check = zlib.crc32(text)
        for piece in payload:
            check = zlib.crc32(piece, check)
        head = _HEAD.pack(_MAGIC, kind, len(text), sum(map(len, payload)), check)
        start = self._file.tell()
        try:
            for part in (head + text, *payload):
                left = memoryview(part)
                while left:
                    left = left[self._file.write(left) or 0 :]
        except OSError:
            self._file.seek(start)
            self._file.truncate()  # or the records after half a record could not be read
            raise


@dataclass(frozen=True)
class LoggedSteps:
    """A log that was read. records: of the steps, not taken apart yet."""

    place: Place
    base: Mapping[str, str]
    records: tuple[tuple[bytes, bytes, bytes], ...] = field(repr=False)

    def begins_at(self, place: Place) -> bool:
        """Whether its steps can be done there."""
        return self.place.done == place.done if self._has_stack else self.place == place

    @property
    def _has_stack(self) -> bool:
        return bool(self.records) and self.records[0][0] == _STACK

    def undone(self, size: tuple[int, int]) -> tuple[Entry, ...] | None:
        """What could be redone where it begins; None where the state itself knows. Raises Malformed."""
        return _tables(self.records[0][1], self.records[0][2], size).undone if self._has_stack else None

    def steps(self, size: tuple[int, int]) -> Iterator[tuple[StepKind, Entry | str]]:
        """The steps on a picture of `size` (height, width): what was done, or the key of what was undone or redone.

        Raises Malformed.
        """
        for kind, text, payload in self.records[1:] if self._has_stack else self.records:
            if kind == _KINDS[StepKind.DONE]:
                yield StepKind.DONE, _entry(text, payload, size)
            elif kind in _KINDS.values():
                key = checked.key(checked.parse_json(text), "a step")
                yield (StepKind.UNDONE if kind == _KINDS[StepKind.UNDONE] else StepKind.REDONE), key
            else:
                raise Malformed("a log has a record of an unknown kind")


def read_log(path: Path) -> LoggedSteps:
    """Reads a log up to its end, or to a record that is not whole. Raises Malformed without a header, and OSError."""
    with open_file(path) as file:
        records = tuple(_records(file, os.fstat(file.fileno()).st_size))
    if not records or records[0][0] != _BEGIN:
        raise Malformed("a log has no beginning")
    begin = checked.record(checked.parse_json(records[0][1]), "the beginning of a log")
    place = Place(*(None if begin.get(name) is None else checked.key(begin[name], name) for name in ("done", "undone")))
    base = checked.record(begin.get("base"), "the base of a log")
    return LoggedSteps(place, {name: checked.text(value, name, 32_768) for name, value in base.items()}, records[1:])


def _records(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    while True:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        magic, kind, text_length, payload_length, check = _HEAD.unpack(head)
        left = size - file.tell()
        if magic != _MAGIC or text_length > MOST_JSON or payload_length > MOST_PAYLOAD:
            return
        if text_length + payload_length > left:
            return
        text, payload = file.read(text_length), file.read(payload_length)
        if zlib.crc32(payload, zlib.crc32(text)) != check:
            return
        yield kind, text, payload


def _entry(text: bytes, payload: bytes, size: tuple[int, int]) -> Entry:
    tables = _tables(text, payload, size)
    if len(tables.done) != 1:
        raise Malformed("a step is incomplete")
    return tables.done[0]


def _tables(text: bytes, payload: bytes, size: tuple[int, int]) -> Tables:
    def cut(lengths: Sequence[int]) -> list[bytes]:
        if sum(lengths) != len(payload):
            raise Malformed("a step has another size than expected")
        pieces, start = [], 0
        for length in lengths:
            pieces.append(payload[start : start + length])
            start += length
        return pieces

    return read_tables(text, size, cut)


def replayed(project: Project, logs: Sequence[LoggedSteps]) -> Project:
    """`project` with the steps that were done on it: those of the newest log that begins where it ends, and of the
    logs after that. It ends early before anything that does not fit."""
    place = Place.of(project.done, project.undone)
    first = max((number for number, log in enumerate(logs) if log.begins_at(place)), default=None)
    if first is None:
        return project
    replay = _Replay(project)
    for log in logs[first:]:
        if not log.begins_at(replay.place) or not replay.run(log):
            break
    return replay.project()


class _Replay:
    """The state of a project while steps are done on it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._layers = {"mask": project.mask.copy(), "hand": project.hand.copy()}
        self._shared = _Shared()
        self._repairs = self._shared.repairs(project.repairs)
        self._done = [self._shared.entry(entry) for entry in project.done]
        self._undone = [self._shared.entry(entry) for entry in project.undone]

    @property
    def place(self) -> Place:
        return Place.of(self._done, self._undone)

    def project(self) -> Project:
        mask, hand = self._layers["mask"], self._layers["hand"]
        done, undone = tuple(self._done), tuple(self._undone)
        return replace(self._project, mask=mask, hand=hand, repairs=self._repairs, done=done, undone=undone)

    def run(self, log: LoggedSteps) -> bool:
        """False if it ended early."""
        height, width = self._project.mask.shape
        try:
            undone = log.undone((height, width))
            if undone is not None:
                self._undone = [self._shared.entry(entry) for entry in undone]
            return all(self._step(kind, what) for kind, what in log.steps((height, width)))
        except Malformed:
            return False

    def _step(self, kind: StepKind, what: Entry | str) -> bool:
        if isinstance(what, Entry):
            entry = self._shared.entry(what)
            self._undone.clear()
            self._done.append(entry)
        else:
            source, target = (self._done, self._undone) if kind is StepKind.UNDONE else (self._undone, self._done)
            if not source or source[-1].key != what:
                return False
            entry = source.pop()
            target.append(entry)
        for patch in entry.patches:
            patch.toggle(self._layers[patch.layer])
        repairs = entry.repairs_before if kind is StepKind.UNDONE else entry.repairs_after
        if repairs is not None:
            self._repairs = repairs
        return True


class _Shared:
    """Makes one object of what is equal: each record has objects of its own, but undo and memory depend on identity."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def entry(self, entry: Entry) -> Entry:
        if entry.repairs_after is None or entry.repairs_before is None:
            return entry
        before, after = self.repairs(entry.repairs_before), self.repairs(entry.repairs_after)
        return replace(entry, repairs_before=before, repairs_after=after)

    def repairs(self, repairs: Iterable[Repair]) -> Repairs:
        return self._once(tuple(self._repair(repair) for repair in repairs))

    def _repair(self, repair: Repair) -> Repair:
        cells = tuple(self._cell(cell) for cell in repair.cells)
        run = None if repair.run is None else self._run(repair.run)
        state = repair.enabled, repair.deleted, repair.used
        what = "repair", repair.key, repair.kind, state, tuple(map(id, cells)), id(run)
        found: Repair = self._known.setdefault(what, replace(repair, cells=cells, run=run))
        return found

    def _run(self, run: Run) -> Run:
        what = "run", run.key, run.below
        if what not in self._known:
            self._known[what] = replace(run, holes=self._plane(run.holes), lines=self._plane(run.lines))
        found: Run = self._known[what]
        return found

    def _cell(self, cell: Cell) -> Cell:
        found: Cell = self._known.setdefault(("cell", cell.box, cell.mask, cell.pixels), cell)
        return found

    def _plane(self, plane: Plane) -> Plane:
        found: Plane = self._known.setdefault(("plane", plane.box, plane.data), plane)
        return found

    def _once(self, repairs: Repairs) -> Repairs:
        found: Repairs = self._known.setdefault(("list", tuple(map(id, repairs))), repairs)
        return found
