"""The records of a run: their folder and journal at its begin, and the report at its end."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.batch.items import BatchItem
from core.batch.journal import Journal, Records, absolute
from core.batch.report import merge_reports, write_reports
from core.errors import DataError
from core.events import Notice, Report
from core.files import reason_of
from core.messages import Message
from core.texts import QT_TRANSLATE_NOOP


def make_folder(folder: Path) -> None:
    """Raises DataError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            "The folder {path} cannot be made: {reason:clause}.", folder, reason=reason_of(error)
        ) from error


@contextlib.contextmanager
def begun_journal(
    records: Path, suffix: str, items: Sequence[BatchItem], known: Records, notes: Sequence[str]
) -> Iterator[Journal]:
    """The journal of a run, with its begin noted. Raises DataError, also if another run is at work with it."""
    with contextlib.ExitStack() as stack:
        try:
            journal = stack.enter_context(Journal(records, suffix))
            if not journal.claim():
                holder = journal.claimed.holder
                raise DataError(
                    "Another run is using {path} ({holder}); wait until it ends.",
                    records,
                    holder=holder.text if holder is not None else "",
                )
            _begin(items, known, journal, notes)
        except OSError as error:
            raise DataError(
                "Nothing can be written in {path}: {reason:clause}.", records, reason=reason_of(error)
            ) from error
        yield journal


def _plan_digest(items: Sequence[BatchItem]) -> str:
    """The same as long as the pictures of a batch, or of a shard, are the same."""
    names = json.dumps([(item.number, str(item.source)) for item in items])
    return hashlib.sha256(names.encode("ascii")).hexdigest()


def _begin(items: Sequence[BatchItem], known: Records, journal: Journal, notes: Sequence[str]) -> None:
    """Begins the run in its journal. Earlier results of its pictures stay in the report until there are new ones."""
    plan = _plan_digest(items)
    journal.begin(plan, len(items), notes)
    if known.plans.get(journal.path.name) == plan:
        return
    for item in items:
        row = known.rows.get(absolute(item.source))
        if row is not None:
            journal.row(replace(row, result=replace(row.result, number=item.number, name=item.name)))


def tell_of_missing(unnoted: Sequence[str], without_thumbnails: Sequence[str], report: Report) -> None:
    """Says what the report will lack; the results themselves are there."""
    if unnoted:
        count, reason = len(unnoted), unnoted[-1]
        template = QT_TRANSLATE_NOOP("core", "The report lacks the outcomes of {count:,} pictures: {reason:clause}.")
        report(Notice(Message.of(template, {"count": count, "reason": reason})))
    if without_thumbnails:
        count, reason = len(without_thumbnails), without_thumbnails[-1]
        template = QT_TRANSLATE_NOOP("core", "The report lacks small pictures of {count:,} results: {reason:clause}.")
        report(Notice(Message.of(template, {"count": count, "reason": reason})))


def write_run_reports(records: Path, suffix: str, report: Report) -> Path | None:
    """The page, or None if there is no new one, which is said."""
    try:
        write_reports(records, suffix)
        if suffix:
            merge_reports(records, only_complete=True)
    except OSError as error:
        reason = reason_of(error)
        report(Notice(Message("The report cannot be written in {path}: {reason:clause}.", path=records, reason=reason)))
        return None
    return records / f"report{suffix}.html"
