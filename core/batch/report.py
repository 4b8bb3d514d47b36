"""A batch's report: CSV for a spreadsheet, JSON for a program, and a page to look at. Made from the journals alone.

The HTML page needs nothing but the small pictures beside it: no script, no network.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core import __version__
from core.batch.items import Decision, Outcome, Result
from core.batch.journal import JournalRow, Records, read_records
from core.batch.json_rows import messages_of, row_to_dict
from core.batch.report_pictures import FOLDER, KINDS, thumbnail_path
from core.batch.review import shown
from core.files import atomic_write, is_file
from core.inference.uses import names_of
from core.names import printable
from core.texts import percent

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
    "used",
    "verdict",
    "source",
    "output",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute


def read_results(records: Path) -> tuple[Result, ...]:
    """The rows of the batch that was run last in the folder `records`, by number, with the review's decisions; of all
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
    """Makes one report of all shards, with the decisions made by now; also brings that of a whole batch up to
    date. only_complete: not before all shards are done. Returns whether it was made. Raises OSError."""
    records = records.absolute()
    found = read_records(records)
    if not found.rows or (only_complete and not found.complete):
        return False
    _write(records, "", found)
    return True


def _write(records: Path, suffix: str, found: Records) -> None:
    """Writes as many of the three as it can. Raises OSError if one of them cannot be written."""
    rows, failure = found.in_order(), None
    for ending, text in (
        ("csv", "\ufeff" + _csv(rows)),  # Excel takes a file without the mark for one in an old encoding
        ("json", _json(rows, found.notes)),
        ("html", page(rows, records, found.notes)),
    ):
        try:
            with atomic_write(records / f"report{suffix}.{ending}") as handle:
                handle.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            failure = failure or error
    if failure is not None:
        raise failure


def _csv(rows: list[JournalRow]) -> str:
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


def _json(rows: list[JournalRow], notes: Sequence[str]) -> str:
    counts = Counter(row.result.outcome for row in rows)
    content = {
        "tsukuroi_report": 1,
        "program": __version__,
        "counts": {outcome.value: counts[outcome] for outcome in Outcome},
        "notes": list(notes),
        "messages": messages_of(notes=notes),
        "results": [_record(row.result) for row in rows],
    }
    return json.dumps(content, indent=1, ensure_ascii=True) + "\n"


_OUTCOMES = {
    Outcome.FAILED: "failed",
    Outcome.REPAIRED: "repaired",
    Outcome.FINISHED: "finished earlier",
    Outcome.COPIED: "copied",
    Outcome.SKIPPED: "skipped",
}
_CAPTIONS = {"place": "The picture", "before": "Before", "after": "After"}

_STYLE = """
:root{color-scheme:light dark;--back:#f4f4f3;--card:#fff;--line:#d9d8d5;--text:#22211f;--soft:#6d6b66;--gold:#96690f;
--bad:#b3261e;--badback:#fdecea}
@media(prefers-color-scheme:dark){:root{--back:#1b1b1c;--card:#252526;--line:#3a3a3b;--text:#e8e6e1;--soft:#a19e98;
--gold:#e0aa3e;--bad:#ff8a80;--badback:#3a2422}}
*{box-sizing:border-box}
body{margin:0 auto;padding:32px 24px 64px;max-width:1120px;background:var(--back);color:var(--text);
font:15px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans JP","Noto Sans SC",sans-serif}
h1{font-size:26px;font-weight:600;margin:0 0 8px}
h2{font-size:17px;font-weight:600;margin:40px 0 12px}
p{margin:0 0 8px}
a{color:inherit;text-decoration-color:var(--gold);text-underline-offset:3px}
.counts{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0;padding:0;list-style:none}
.counts li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:8px 16px}
.counts b{display:block;font-size:22px;font-variant-numeric:tabular-nums}
.counts .failed{border-color:var(--bad);color:var(--bad)}
article{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 12px}
article.failed{background:var(--badback);border-color:var(--bad)}
article h3{font-size:15px;font-weight:600;margin:0;overflow-wrap:anywhere}
.reason{color:var(--bad);margin:4px 0 0}
.facts,.note,footer{color:var(--soft);font-size:13px;margin:4px 0 0}
.facts span+span::before{content:" · "}
.mark{color:var(--gold)}
.pictures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px;margin:12px 0 0}
figure{margin:0}
figure img{display:block;width:100%;height:240px;object-fit:contain;background:#80808022;border-radius:4px}
figcaption{color:var(--soft);font-size:12px;margin:4px 0 0}
footer{margin-top:40px}
@media(max-width:640px){.pictures{grid-template-columns:1fr}}
"""


def page(rows: Sequence[JournalRow], records: Path, notes: Sequence[str] = ()) -> str:
    """The page, to lie in the folder `records`; what failed comes first. notes: sentences on the whole batch."""
    counts = Counter(row.result.outcome for row in rows)
    failed = [row for row in rows if row.result.outcome is Outcome.FAILED]
    others = [row for row in rows if row.result.outcome is not Outcome.FAILED]
    shown = [_section("What failed", failed, records), _section("The pictures", others, records)]
    tiles = "".join(
        f'<li class="{outcome.value}"><b>{counts[outcome]}</b>{label}</li>'
        for outcome, label in _OUTCOMES.items()
        if counts[outcome]
    )
    remarks = "".join(f'<p class="note">{_text(note)}</p>\n' for note in notes)
    title = f"Repair of {len(rows)} pictures" if len(rows) != 1 else "Repair of one picture"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f'<ul class="counts">{tiles}</ul>\n{remarks}</header>\n<main>\n{"".join(shown)}</main>\n'
        f"<footer>Tsukuroi {escape(__version__)}. The golden lines show what was masked. Doubt is how unsure a repair "
        "is, judged from the result itself: look at the largest first.</footer>\n</body>\n</html>\n"
    )


def _section(title: str, rows: Sequence[JournalRow], records: Path) -> str:
    if not rows:
        return ""
    return f"<section>\n<h2>{title}</h2>\n{''.join(_article(row, records) for row in rows)}</section>\n"


def _article(row: JournalRow, records: Path) -> str:
    result = row.result
    parts = [f"<h3>{_link(result.source, result.name, records)}{_result_link(result, records)}</h3>\n"]
    if result.reason:
        kind = "reason" if result.outcome is Outcome.FAILED else "note"
        parts.append(f'<p class="{kind}">{_text(result.reason)}</p>\n')
    parts.append(f'<p class="facts">{"".join(f"<span>{fact}</span>" for fact in _facts(result))}</p>\n')
    parts += [f'<p class="note">{_text(note)}</p>\n' for note in result.notes]
    parts.append(_pictures(row, records))
    return f'<article class="{result.outcome.value}">\n{"".join(parts)}</article>\n'


def _facts(result: Result) -> list[str]:
    facts = [_OUTCOMES[result.outcome]]
    if result.size is not None:
        facts.append(f"{result.size[1]} × {result.size[0]}")
    if result.share is not None:
        facts.append(f"{percent(result.share)} masked")
    if result.mask:
        facts.append(_text(result.mask))
    facts += names_of(result.used)
    if result.doubt is not None:
        facts.append(f"doubt {100 * result.doubt:.0f} %")
    if result.seconds:
        facts.append(f"{result.seconds:.1f} s")
    if result.decision is not Decision.NONE:
        facts.append(f'<b class="mark">{result.decision.value}</b>')
    return facts


def _pictures(row: JournalRow, records: Path) -> str:
    if not row.key or not all(is_file(thumbnail_path(records, row.key, kind)) for kind in KINDS):
        return ""
    name = _text(row.result.name)
    figures = [
        f'<figure><img src="{FOLDER}/{quote(thumbnail_path(records, row.key, kind).name)}" loading="lazy" '
        f'alt="{_CAPTIONS[kind]}: {name}"><figcaption>{_CAPTIONS[kind]}</figcaption></figure>'
        for kind in KINDS
    ]
    return f'<div class="pictures">{"".join(figures)}</div>\n'


def _result_link(result: Result, records: Path) -> str:
    if result.output is None or result.decision is Decision.REJECTED:
        return ""
    return f" → {_link(result.output, result.output.name, records)}"


def _link(path: Path, name: str, records: Path) -> str:
    try:
        relative = os.path.relpath(path, records)
    except ValueError:  # on another drive
        return f"<span>{_text(name)}</span>"
    if os.sep != "/":
        relative = relative.replace(os.sep, "/")
    return f'<a href="./{escape(quote(os.fsencode(relative)), quote=True)}">{_text(name)}</a>'


def _text(text: str) -> str:
    """Safe between tags and in attributes, whatever bytes a name is made of."""
    return escape(printable(text), quote=True)
