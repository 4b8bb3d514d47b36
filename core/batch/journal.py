"""The journals of a batch: what is finished, so that a stopped or killed run can go on, and the review's decisions.

They are JSON lines in the records folder, one file for each shard and one for the review, and are only appended to. A
result is recorded with its file's digest before the file gets its name; the record counts only while that very file is
there. So a process may be killed at any instant, and no picture is done twice. Lines that are not valid, such as a last
line that was cut short, are skipped.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import logging
import os
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.batch.items import Decision, Result
from core.batch.json_rows import messages_in, messages_of, restored, row_from_dict, row_to_dict, stored, text_of
from core.files import exists, is_file, is_special
from core.locks import FileLock

FORMAT = 1
REVIEW = "journal-review.jsonl"
_NAME = re.compile(r"journal(?:-(\d{1,9})-of-(\d{1,9}))?\.jsonl")
_SYNCED = 2.0  # seconds between two calls that wait for the disk
_LONGEST = 1_000_000  # bytes of a line; ours have a thousand

_log = logging.getLogger(__name__)


def shard_suffix(number: int | None, count: int | None) -> str:
    """What a shard's files have in their names: "-3-of-16", or nothing."""
    return "" if number is None else f"-{number}-of-{count}"


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A result's file as it was written. There is one for every picture of a batch, so it is lean.

    key: what it was made of, and how; see core.batch.stages. source, output: absolute. copied: the digest of the source
    of a result with nothing repaired, else "".
    """

    key: str
    source: str
    output: str
    size: int
    sha256: str
    copied: str = ""

    def is_intact(self) -> bool:
        """Whether the file is still there, unchanged."""
        path = Path(self.output)
        try:
            return path.stat().st_size == self.size and file_digest(path) == self.sha256
        except OSError:
            return False


@dataclass(frozen=True)
class JournalRow:
    """A result as the journal has it.

    sha256: of its file, "" where there is none. key: as in ResultFile; also names its thumbnails. at: when the result
    was made, in seconds since 1970, also in the rows of later runs.
    """

    result: Result
    key: str = ""
    sha256: str = ""
    at: float = 0.0


@dataclass
class Records:
    """All journals of a records folder, read.

    made: by key. rows: by source, those of the batch as it was planned last, with the review's decisions. plans: by
    journal's file name, see `Journal.begin`. notes: sentences on the batch as a whole. complete: every picture of every
    shard has a row. shards: their number, 0 for a run without shards. accepted: sources and digests of all results that
    were accepted in the review, also of those that have no row any more.
    """

    made: dict[str, list[ResultFile]] = field(default_factory=dict)
    rows: dict[Path, JournalRow] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    shards: int = 0
    complete: bool = False
    accepted: set[tuple[Path, str]] = field(default_factory=set)

    def add(self, made: ResultFile) -> None:
        """Adds a result that was just written."""
        self.made.setdefault(made.key, []).append(made)

    def in_order(self) -> list[JournalRow]:
        """The rows by number."""
        return sorted(self.rows.values(), key=lambda row: row.result.number)


def absolute(path: Path) -> Path:
    """A path as journals have it: absolute, with links not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps ".."


def file_digest(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


class Journal:
    """Appends to a journal. Safe to use from several threads. Raises OSError."""

    def __init__(self, records: Path, suffix: str = "", name: str | None = None) -> None:
        self.path = records / (name or f"journal{suffix}.jsonl")
        self._records = records
        self._lock = threading.Lock()
        self.claimed = FileLock(self.path.with_name(f".{self.path.stem}.lock"))
        """What `claim` takes; it knows who has it otherwise."""
        if is_special(self.path):  # opening a pipe would wait for ever
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(self.path))
        # Without a buffer: what could not be written must not stay in it, to be in the way of the next line.
        self._file = self.path.open("ab", buffering=0)
        self._torn = False
        self._synced = time.monotonic()
        try:
            self._end_torn_line()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._sync()
        with contextlib.suppress(OSError):
            self._file.close()
        self.claimed.release()

    def claim(self) -> bool:
        """Locks this journal against other runs until it is closed; False if another run has it. Raises OSError."""
        return self.claimed.claim()

    @property
    def is_there(self) -> bool:
        """Whether what is appended can still be read later: nobody has deleted the file, or moved its folder."""
        try:
            return os.fstat(self._file.fileno()).st_nlink > 0 and exists(self.path)
        except OSError:
            return False

    def begin(self, plan: str, total: int, notes: Sequence[str] = ()) -> None:
        """A run begins on a batch of `total` pictures; `plan` identifies them. notes: what the report says of all."""
        self._append("run", {"plan": plan, "total": total, "notes": list(notes), "messages": messages_of(notes=notes)})

    def making(self, made: ResultFile) -> None:
        """Records a result's file, which is about to get its name."""
        self._append(
            "made",
            {
                "key": made.key,
                "source": stored(made.source, self._records),
                "output": stored(made.output, self._records),
                "size": made.size,
                "sha256": made.sha256,
                "copied": made.copied,
            },
        )

    def row(self, row: JournalRow) -> None:
        """Records that a picture is done, whatever its outcome."""
        self._append("row", {"key": row.key, "sha256": row.sha256, **row_to_dict(row.result, self._records)}, row.at)

    def decision(self, row: JournalRow, decision: Decision) -> None:
        """Records that the user has accepted or rejected a result, or has undone that."""
        source = stored(row.result.source, self._records)
        values = {"source": source, "sha256": row.sha256, "verdict": decision.value}
        # Never before the result that it is about, even if the clock was put back since that was made.
        self._append("verdict", values, max(time.time(), row.at))
        self._sync()

    def _append(self, kind: str, values: Mapping[str, Any], at: float = 0.0) -> None:
        line = json.dumps({"kind": kind, "version": FORMAT, "at": at or time.time(), **values}, ensure_ascii=True)
        self._write(line.encode("ascii") + b"\n")
        if time.monotonic() - self._synced > _SYNCED:
            self._sync()

    def _write(self, line: bytes) -> None:
        with self._lock:
            left = memoryview(b"\n" + line if self._torn else line)
            self._torn = True  # until all of it is written; a full disk may take a part
            while left:
                left = left[self._file.write(left) :]
            self._torn = False

    def _sync(self) -> None:
        self._synced = time.monotonic()
        self.claimed.touch()
        os.fsync(self._file.fileno())

    def _end_torn_line(self) -> None:
        """Has a last line that was cut short ended, so that the next line does not become part of it."""
        with self.path.open("rb") as handle:
            if handle.seek(0, os.SEEK_END):
                handle.seek(-1, os.SEEK_END)
                self._torn = handle.read(1) != b"\n"


def read_records(records: Path, suffix: str | None = None) -> Records:
    """All journals in the folder `records`, or that of one shard alone for the rows. Raises nothing.

    suffix: see `shard_suffix`; the results that are known are those of all journals in any case.
    """
    found = Records()
    decisions = _read_decisions(records)
    found.accepted = {made for made, (_, decision) in decisions.items() if decision is Decision.ACCEPTED}
    groups: dict[int, list[_File]] = {}
    for path in _in_folder(records):
        matched = _NAME.fullmatch(path.name)
        if matched is None or not is_file(path):
            continue
        file = _read_file(path, records, found)
        found.plans[path.name] = file.plan
        if suffix is None or path.name == f"journal{suffix}.jsonl":
            groups.setdefault(int(matched[2] or 0), []).append(file)
    if not groups:
        return found
    # The batch may have had another number of shards before; the last run counts.
    found.shards, files = max(groups.items(), key=lambda group: max(file.begun for file in group[1]))
    found.notes = tuple(dict.fromkeys(note for file in files for note in file.notes))
    found.complete = len(files) == max(1, found.shards) and all(file.is_complete for file in files)
    for file in files:
        for source, row in file.rows.items():
            if source not in found.rows or found.rows[source].at <= row.at:
                at, decided = decisions.get((source, row.sha256), (0.0, Decision.NONE))
                if row.sha256 and at >= row.at:  # it was not made again since
                    row = replace(row, result=replace(row.result, decision=decided))
                found.rows[source] = row
    return found


def _in_folder(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not there, or not to be looked into
        return []


@dataclass
class _File:
    rows: dict[Path, JournalRow] = field(default_factory=dict)
    begun: float = 0.0
    plan: str = ""
    total: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        return bool(self.plan) and len(self.rows) >= self.total


def _read_file(path: Path, records: Path, found: Records) -> _File:
    file = _File()
    for entry in _lines(path):
        try:
            match entry["kind"]:
                case "run":
                    if text_of(entry, "plan") != file.plan:
                        file.rows, file.plan = {}, text_of(entry, "plan")
                    file.begun, file.total = float(entry["at"]), int(entry["total"])
                    file.notes = messages_in(entry, "notes") if "notes" in entry else ()
                case "made":
                    one = _made(entry, records)
                    found.add(one)
                case "row":
                    row = JournalRow(
                        row_from_dict(entry, records), text_of(entry, "key"), text_of(entry, "sha256"), entry["at"]
                    )
                    file.rows[row.result.source] = row
        except (LookupError, TypeError, ValueError, OverflowError) as error:
            _log.warning("%s has a line that makes no sense: %s", path, error)
    return file


def _read_decisions(records: Path) -> dict[tuple[Path, str], tuple[float, Decision]]:
    decisions: dict[tuple[Path, str], tuple[float, Decision]] = {}
    for entry in _lines(records / REVIEW):
        with contextlib.suppress(LookupError, TypeError, ValueError, OverflowError):
            source = restored(text_of(entry, "source"), records)
            decisions[source, text_of(entry, "sha256")] = entry["at"], Decision(entry["verdict"])
    return decisions


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The valid lines of a journal: JSON objects of a known version, with a kind and a time."""
    try:
        with path.open("rb") as handle:
            while line := handle.readline(_LONGEST):
                try:
                    entry = json.loads(line)
                except (ValueError, RecursionError):  # torn, foreign
                    continue
                known = isinstance(entry, dict) and entry.get("version") == FORMAT
                if known and isinstance(entry.get("kind"), str) and isinstance(entry.get("at"), int | float):
                    yield entry
    except OSError as error:
        if exists(path):
            _log.warning("%s cannot be read: %s", path, error)


def _made(entry: Mapping[str, Any], records: Path) -> ResultFile:
    return ResultFile(
        text_of(entry, "key"),
        str(restored(text_of(entry, "source"), records)),
        str(restored(text_of(entry, "output"), records)),
        int(entry["size"]),
        text_of(entry, "sha256"),
        text_of(entry, "copied") if "copied" in entry else "",
    )
