"""The review: what the user decides on each result. Nothing is ever deleted.

A rejected result is moved into a folder of the records; undoing the decision moves it back. A later run does not make
it again unless asked to. The reports show decisions once they are written again, by the next run or by
`core.batch.report.merge_reports`.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
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
from core.data.endings import IMAGE_SUFFIXES
from core.errors import DataError

REJECTED = "rejected"
"""The folder of rejected results, inside the records."""


def accept(records: Path, number: int) -> Result:
    """Accepts the result of picture `number`; a rejected one is moved back. Returns the result as it is now.

    Raises DataError, here and below, if there is no such result, if its file is not what the run wrote any more, or
    if another file is in its place.
    """
    return _decide(records, number, Decision.ACCEPTED)


def reject(records: Path, number: int) -> Result:
    """Rejects the result of picture `number` and moves its file away. Returns the result as it is now."""
    return _decide(records, number, Decision.REJECTED)


def undo(records: Path, number: int) -> Result:
    """Undoes the decision on picture `number`; a rejected result is moved back. Returns the result as it is now."""
    return _decide(records, number, Decision.NONE)


def take_redone(records: Path, number: int, output: Path) -> Result:
    """Makes a file that the user repaired by hand the result of picture `number`, and accepts it. Returns the result.

    A later run of the same job finds it finished. A rejected file stays where it is. Raises DataError if there is no
    such picture, if the file cannot be read, or if the journal cannot be written.
    """
    records = records.absolute()
    found = read_records(records)
    row = next((row for row in found.in_order() if row.result.number == number), None)
    if row is None:
        raise DataError("The batch has no picture {number}.", records, number=number)
    result = replace(row.result, outcome=Outcome.REPAIRED, output=output, reason="", decision=Decision.NONE)
    suffix = shard_suffix(1, found.shards) if found.shards else ""
    try:
        # Not before the result that it replaces, even if the clock was put back since that was made.
        redone = JournalRow(result, row.key, file_digest(output), max(time.time(), row.at))
        with Journal(records, suffix) as journal:
            if row.key:
                paths = str(result.source), str(absolute(output))
                journal.making(ResultFile(row.key, *paths, output.stat().st_size, redone.sha256))
            journal.row(redone)
        with Journal(records, name=REVIEW) as review:
            review.decision(redone, Decision.ACCEPTED)
    except OSError as error:
        raise DataError("{name} cannot be noted as redone: {reason}.", output, reason=error) from error
    return replace(result, decision=Decision.ACCEPTED)


def rejected_path(records: Path, row: JournalRow) -> Path:
    """The path of a rejected result; its digest is in the name, so that no two share one."""
    output = row.result.output
    assert output is not None
    return records / REJECTED / f"{row.sha256[:12]}-{row.result.number}{output.suffix}"


def _decide(records: Path, number: int, decision: Decision) -> Result:
    records = records.absolute()
    row = _row(records, number)
    output = row.result.output
    assert output is not None
    kept = rejected_path(records, row)
    try:
        with Journal(records, name=REVIEW) as journal:
            # The process may be killed between the two: then the file counts, wherever it is, not the last decision.
            if decision is Decision.REJECTED:
                _reject(journal, row, output, kept)
            else:
                _bring_back(journal, row, decision, output, kept)
    except OSError as error:
        raise DataError("{name} cannot be moved: {reason}.", output, reason=error) from error
    return shown(records, replace(row, result=replace(row.result, decision=decision)))


def _reject(journal: Journal, row: JournalRow, output: Path, kept: Path) -> None:
    journal.decision(row, Decision.REJECTED)
    try:
        _move(output, kept, row.sha256)
    except (OSError, DataError):
        with suppress(OSError):  # the file is where it was, and so is the decision
            journal.decision(row, row.result.decision)
        raise


def _bring_back(journal: Journal, row: JournalRow, decision: Decision, output: Path, kept: Path) -> None:
    was_aside = not os.path.lexists(output)
    _move(kept, output, row.sha256)
    try:
        journal.decision(row, decision)
    except OSError:
        if was_aside:
            _move(output, kept, row.sha256)
        raise


def shown(records: Path, row: JournalRow) -> Result:
    """The result as a review shows it: the output of a rejected one is the path it was moved to."""
    result = row.result
    if result.decision is Decision.REJECTED and result.output is not None:
        return replace(result, output=rejected_path(records, row))
    return result


def _row(records: Path, number: int) -> JournalRow:
    for row in read_records(records).rows.values():
        output = row.result.output
        if row.result.number == number and row.sha256 and output and output.suffix.lower() in IMAGE_SUFFIXES:
            return row
    raise DataError("Picture {number} has no result that could be reviewed.", records, number=number)


def _move(source: Path, target: Path, sha256: str) -> None:
    """Moves the result, unless it is there already. Raises DataError, OSError."""
    if _has_digest(target, sha256):
        if _has_digest(source, sha256) and not source.samefile(target):  # made again since: two equal files
            source.replace(target)
        return
    if not _has_digest(source, sha256):
        raise DataError("{path} no longer exists, or is not what the run wrote.", source)
    if os.path.lexists(target):
        raise DataError("{path} is in the way; move it elsewhere first.", target)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.move(source, target)
    except OSError:  # on another disk it is copied, and half of it may be there by now
        if _has_digest(source, sha256):
            target.unlink(missing_ok=True)
        raise


def _has_digest(path: Path, sha256: str) -> bool:
    try:
        return file_digest(path) == sha256
    except OSError:
        return False
