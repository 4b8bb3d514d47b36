"""The review: what the user decides on each result. Nothing is ever deleted.

A rejected result is moved into a folder of the records; undoing the decision moves it back. A later run does not make
it again unless asked to. The reports show decisions once they are written again, by the next run or by
`core.batch.report.merge_reports`.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from core.batch.items import Decision, Outcome, Result
from core.batch.journal import (
    REVIEW,
    Journal,
    JournalRow,
    ResultFile,
    absolute,
    file_digest,
    read_records,
    shard_suffix,
)
from core.batch.naming import printable
from core.data.images import IMAGE_SUFFIXES
from core.errors import DataError

REJECTED = "rejected"
"""The folder, in the records, of what was rejected."""


def accept(records: Path, number: int) -> Result:
    """Accepts the result of picture `number`; one that was rejected is brought back. Returns the row as it is now.

    Raises DataError, here as below: there is no such result, it is not the file any more that the run wrote, or
    something stands in the way.
    """
    return _say(records, number, Decision.ACCEPTED)


def reject(records: Path, number: int) -> Result:
    """Rejects the result of picture `number`, which is moved out of the way. Returns the row as it is now."""
    return _say(records, number, Decision.REJECTED)


def undo(records: Path, number: int) -> Result:
    """Takes back what was said of picture `number`; a rejected result is brought back. Returns the row as it is now."""
    return _say(records, number, Decision.NONE)


def rejected_path(records: Path, row: JournalRow) -> Path:
    """Where a rejected result lies; its digest is in the name, so that no two are in each other's way."""
    output = row.result.output
    assert output is not None
    return records / REJECTED / f"{row.sha256[:12]}-{row.result.number}{output.suffix}"


def _say(records: Path, number: int, verdict: Decision) -> Result:
    records = records.absolute()
    row = _row(records, number)
    output = row.result.output
    assert output is not None
    kept = rejected_path(records, row)
    try:
        with Journal(records, name=REVIEW) as journal:
            # A process may end between the two: so the file counts, wherever it is, and not what was said before.
            if verdict is Decision.REJECTED:
                journal.decision(row, verdict)
                _move(output, kept, row.sha256)
            else:
                _move(kept, output, row.sha256)
                journal.decision(row, verdict)
    except OSError as error:
        raise DataError(f"{printable(output.name)} cannot be moved: {error.strerror or error}.", output) from error
    return shown(records, replace(row, result=replace(row.result, decision=verdict)))


def shown(records: Path, row: JournalRow) -> Result:
    """The row as a review shows it: the output of a rejected result is where that lies by now."""
    result = row.result
    if result.decision is Decision.REJECTED and result.output is not None:
        return replace(result, output=rejected_path(records, row))
    return result


def _row(records: Path, number: int) -> JournalRow:
    for row in read_records(records).rows.values():
        output = row.result.output
        if row.result.number == number and row.sha256 and output and output.suffix.lower() in IMAGE_SUFFIXES:
            return row
    raise DataError(f"Picture {number} has no result that could be reviewed.", records)


def _move(source: Path, target: Path, sha256: str) -> None:
    """Moves the result, unless it is there already. Raises DataError, OSError."""
    if _is(target, sha256):
        if _is(source, sha256) and not source.samefile(target):  # made anew since: two copies of the same bytes
            source.replace(target)
        return
    if not _is(source, sha256):
        raise DataError(f"{printable(source)} is not there any more, or is not what the run wrote.", source)
    if os.path.lexists(target):
        raise DataError(f"{printable(target)} is in the way; move it elsewhere first.", target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)


def _is(path: Path, sha256: str) -> bool:
    try:
        return file_digest(path) == sha256
    except OSError:
        return False


def take_redone(records: Path, number: int, output: Path) -> Result:
    """Takes the file `output` for the result of picture `number`, accepted. Returns the row as it is now.

    A later run of the same job finds it finished. A rejected file stays where it was put. Raises DataError: there is
    no such picture, the file cannot be read, or the journal cannot be written.
    """
    records = records.absolute()
    found = read_records(records)
    row = next((row for row in found.in_order() if row.result.number == number), None)
    if row is None:
        raise DataError(f"The batch has no picture {number}.", records)
    result = replace(row.result, outcome=Outcome.REPAIRED, output=output, reason="", decision=Decision.NONE)
    suffix = shard_suffix(1, found.shards) if found.shards else ""
    try:
        redone = JournalRow(result, row.key, file_digest(output))
        with Journal(records, suffix) as journal:
            if row.key:
                paths = str(result.source), str(absolute(output))
                journal.making(ResultFile(row.key, *paths, output.stat().st_size, redone.sha256))
            journal.row(redone)
        with Journal(records, name=REVIEW) as review:
            review.decision(redone, Decision.ACCEPTED)
    except OSError as error:
        raise DataError(f"{output.name} cannot be noted as redone: {error.strerror or error}.", output) from error
    return replace(result, decision=Decision.ACCEPTED)
