"""The table's columns and filters: what each shows of a row, and how it sorts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum, StrEnum
from typing import Any

from app.batch.row_texts import seconds_text, share_text, word_of
from app.batch.rows import DONE, ORDER, TROUBLE, Row, RowState


class Column(IntEnum):
    """From left to right."""

    STATE = 0
    PICTURE = 1
    MASK = 2
    SIZE = 3
    SHARE = 4
    NOTE = 5
    TIME = 6
    DOUBT = 7


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    TROUBLE = "trouble"
    FAILED = "failed"
    DONE = "done"


STATES = {
    Filter.ALL: frozenset(RowState),
    Filter.TROUBLE: TROUBLE,
    Filter.FAILED: frozenset({RowState.FAILED}),
    Filter.DONE: DONE,
}
_Key = Callable[[Row], Any]
NUMBERS = (Column.SIZE, Column.SHARE, Column.TIME, Column.DOUBT)


_KEYS: dict[Column, _Key] = {
    Column.STATE: lambda row: ORDER[row.state],
    Column.PICTURE: lambda row: row.item.number,  # the plan's own order is the natural one of names
    Column.MASK: lambda row: row.mask.casefold() or None,
    Column.SIZE: lambda row: row.size[0] * row.size[1] if row.size else None,
    Column.SHARE: lambda row: row.share,
    Column.NOTE: lambda row: row.note.casefold() or None,
    Column.TIME: lambda row: row.seconds,
    Column.DOUBT: lambda row: row.doubt,
}


def arranged(rows: Iterable[Row], wanted: Filter, column: Column, *, descending: bool) -> list[int]:
    """Numbers of the rows that a filter lets through, sorted; rows with nothing in that column come last."""
    key = _KEYS[column]
    known: list[tuple[Any, int]] = []
    unknown: list[int] = []
    for row in rows:
        if row.state in STATES[wanted]:
            value = key(row)
            if value is None:
                unknown.append(row.item.number)
            else:
                known.append((value, row.item.number))
    known.sort(key=lambda pair: pair[1])
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [number for _, number in known] + sorted(unknown)


def cell_text(row: Row, column: Column) -> str:
    """What stands in a cell; the column MASK is another's, who knows the job."""
    if column is Column.STATE:
        return word_of(row.state)
    if column is Column.PICTURE:
        return row.item.name
    if column is Column.SIZE:
        return f"{row.size[1]} × {row.size[0]}" if row.size else ""
    if column is Column.SHARE:
        return share_text(row.share)
    if column is Column.NOTE:
        return row.note
    if column is Column.TIME:
        return seconds_text(row.seconds)
    return f"{row.doubt * 100:.0f} %" if column is Column.DOUBT and row.doubt is not None else ""
