"""A batch's report: CSV for a spreadsheet, JSON for a program, and a page to look at. Made from the journals alone."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

from core import __version__
from core.batch.items import Outcome, Result
from core.batch.journal import Records, Row, read_records
from core.batch.json_rows import row_to_dict
from core.batch.naming import printable
from core.batch.report_page import page
from core.batch.review import shown
from core.files import atomic_write

HTML_NAME = "report.html"
COLUMNS = (
    "number",
    "name",
    "outcome",
    "reason",
    "notes",
    "mask",
    "height",
    "width",
    "share",
    "doubt",
    "seconds",
    "verdict",
    "source",
    "output",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute


def read_results(records: Path) -> tuple[Result, ...]:
    """The rows of the batch that was run last in the folder `records`, by number, with the review's verdicts; of all
    shards. Pictures that no run has come to yet are not among them; the output of a rejected one is where it was put.
    Raises nothing; without journals there are none.
    """
    records = records.absolute()
    return tuple(shown(records, row) for row in read_records(records).in_order())


def write_reports(records: Path, suffix: str = "") -> None:
    """Writes ``report<suffix>.csv``, ``.json`` and ``.html``. suffix: of one shard, see `shard_suffix`; "" for all of
    the batch. Raises OSError."""
    records = records.absolute()
    _write(records, suffix, read_records(records, suffix or None))


def merge_reports(records: Path, *, only_complete: bool = False) -> bool:
    """Makes one report of all shards, with what the review has said by now; also brings that of a whole batch up to
    date. only_complete: not before all shards are done. Returns whether it was made. Raises OSError."""
    records = records.absolute()
    found = read_records(records)
    if not found.rows or (only_complete and not found.complete):
        return False
    _write(records, "", found)
    return True


def _write(records: Path, suffix: str, found: Records) -> None:
    rows = found.in_order()
    for ending, text in (
        ("csv", "\ufeff" + _csv(rows)),  # Excel takes a file without the mark for one in an old encoding
        ("json", _json(rows)),
        ("html", page(rows, records)),
    ):
        with atomic_write(records / f"report{suffix}.{ending}") as handle:
            handle.write(text.encode("utf-8", "backslashreplace"))


def _csv(rows: list[Row]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        record = _record(row.result)
        table.writerow([_cell(record[column]) for column in COLUMNS])
    return text.getvalue()


def _cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    text = printable(" ".join(value) if isinstance(value, list) else value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text


def _record(result: Result) -> dict[str, Any]:
    record = row_to_dict(result)
    height, width = record.pop("size") or (None, None)
    return {**record, "height": height, "width": width, "verdict": result.decision.value}


def _json(rows: list[Row]) -> str:
    counts = Counter(row.result.outcome for row in rows)
    content = {
        "tsukuroi_report": 1,
        "program": __version__,
        "counts": {outcome.value: counts[outcome] for outcome in Outcome},
        "results": [_record(row.result) for row in rows],
    }
    return json.dumps(content, indent=1, ensure_ascii=True) + "\n"
