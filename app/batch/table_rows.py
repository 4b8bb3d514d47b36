"""A row of the batch's table: its state and facts, its columns, and the words for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any

from app.theme import Colours
from app.translation import QT_TRANSLATE_NOOP, in_a_row, localized, translate
from core.batch.items import BatchItem, Outcome, Preview, Result
from core.names import printable
from core.texts import percent


class RowState(StrEnum):
    """The state of a picture, in the order in which the table sorts: what needs attention comes first."""

    FAILED = "failed"
    PROBLEM = "problem"  # cannot be repaired as things are
    WARNING = "warning"  # can be, but there is something to say
    WORKING = "working"
    PLANNED = "planned"  # not looked at yet
    READY = "ready"
    SKIPPED = "skipped"
    COPIED = "copied"
    FINISHED = "finished"
    REPAIRED = "repaired"


ORDER = {state: place for place, state in enumerate(RowState)}
DONE = frozenset({RowState.REPAIRED, RowState.COPIED, RowState.FINISHED, RowState.SKIPPED})
TROUBLE = frozenset({RowState.PROBLEM, RowState.WARNING, RowState.FAILED})
_OUTCOMES = {
    Outcome.REPAIRED: RowState.REPAIRED,
    Outcome.COPIED: RowState.COPIED,
    Outcome.SKIPPED: RowState.SKIPPED,
    Outcome.FINISHED: RowState.FINISHED,
    Outcome.FAILED: RowState.FAILED,
}


@dataclass
class BatchRow:
    """What is known of an item from its plan, its preview and its result; the latest of them counts."""

    item: BatchItem
    preview: Preview | None = None
    result: Result | None = None
    working: bool = False

    @property
    def state(self) -> RowState:
        if self.working:
            return RowState.WORKING
        if self.result is not None:
            return _OUTCOMES[self.result.outcome]
        if self.problem:
            return RowState.PROBLEM
        if self.preview is None:
            return RowState.PLANNED
        return RowState.WARNING if self.preview.warnings else RowState.READY

    @property
    def problem(self) -> str:
        """Why the picture cannot be repaired, as far as is known before the run."""
        return self.item.problem or (self.preview.problem if self.preview is not None else "")

    @property
    def note(self) -> str:
        """Problems and remarks, as sentences in the current language; "" if there are none."""
        if self.working:
            return ""
        if self.result is not None:
            return in_a_row((self.result.reason, *self.result.notes))
        warnings = self.preview.warnings if self.preview is not None else ()
        return in_a_row((self.problem, *warnings))

    @property
    def size(self) -> tuple[int, int] | None:
        """(height, width)"""
        return self._fact("size")  # type: ignore[return-value]

    @property
    def share(self) -> float | None:
        return self._fact("share")  # type: ignore[return-value]

    @property
    def mask(self) -> str:
        """Where the mask comes from, in core's words, or its file's name; "" while unknown."""
        known = self._fact("mask")
        if known:
            return localized(known)
        return printable(self.item.mask_path.name) if self.item.mask_path is not None else ""

    @property
    def seconds(self) -> float | None:
        result = self.result
        return result.seconds if result is not None and result.outcome in (Outcome.REPAIRED, Outcome.COPIED) else None

    @property
    def doubt(self) -> float | None:
        return self.result.doubt if self.result is not None else None

    @property
    def output(self) -> Path | None:
        """The file of the result, once there is one."""
        return self.result.output if self.result is not None and self.state in DONE else None

    def _fact(self, name: str) -> object:
        for source in (self.result, self.preview):
            value = getattr(source, name, None)
            if value is not None and value != "":
                return value
        return None


def count_states(rows: Iterable[BatchRow]) -> Counter[RowState]:
    return Counter(row.state for row in rows)


@dataclass(frozen=True)
class StateLook:
    """word: marked for the translators. tint: the name of a colour of the theme. ground: of the row, "" for none."""

    word: str
    glyph: str
    tint: str
    ground: str = ""


_LOOKS = {
    RowState.PLANNED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Not checked"), "waiting", "faint_text"),
    RowState.READY: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Ready"), "waiting", "soft_text"),
    RowState.WARNING: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Note"), "warning", "warning"),
    RowState.PROBLEM: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Problem"), "error", "error", "error_ground"),
    RowState.WORKING: StateLook(QT_TRANSLATE_NOOP("BatchStates", "In progress"), "working", "accent_text", "raised"),
    RowState.REPAIRED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Repaired"), "good", "good"),
    RowState.COPIED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Copied"), "copied", "good"),
    RowState.SKIPPED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Skipped"), "skipped", "soft_text"),
    RowState.FINISHED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Done before"), "good", "soft_text"),
    RowState.FAILED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Failed"), "error", "error", "error_ground"),
}
_MEANINGS = {
    RowState.PLANNED: QT_TRANSLATE_NOOP("BatchStates", "Found by its name; Check opens it and its mask."),
    RowState.READY: QT_TRANSLATE_NOOP("BatchStates", "Can be repaired."),
    RowState.WORKING: QT_TRANSLATE_NOOP("BatchStates", "Is being repaired."),
    RowState.REPAIRED: QT_TRANSLATE_NOOP("BatchStates", "Repaired and written."),
    RowState.COPIED: QT_TRANSLATE_NOOP("BatchStates", "Nothing was marked: the result is the picture as it was."),
    RowState.SKIPPED: QT_TRANSLATE_NOOP("BatchStates", "There was a result already."),
    RowState.FINISHED: QT_TRANSLATE_NOOP(
        "BatchStates", "Done by an earlier run. Start repairs it again only if something has changed."
    ),
}


def look_of(state: RowState) -> StateLook:
    return _LOOKS[state]


def word_of(state: RowState) -> str:
    """A word or two, in the present language."""
    return translate("BatchStates", _LOOKS[state].word)


def meaning_of(state: RowState) -> str:
    """A sentence; "" where the row's own says more."""
    text = _MEANINGS.get(state, "")
    return translate("BatchStates", text) if text else ""


def colour_of(state: RowState, colours: Colours) -> str:
    return str(getattr(colours, _LOOKS[state].tint))


def ground_of(state: RowState, colours: Colours) -> str:
    """The row's ground, "" for that of the table."""
    name = _LOOKS[state].ground
    return str(getattr(colours, name)) if name else ""


def share_text(share: float | None) -> str:
    """Of the picture, as "3.2 %"; nothing where it is not known."""
    return "" if share is None else percent(share)


def seconds_text(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.1f} s" if seconds < 99.5 else f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


def span_text(seconds: float) -> str:
    """How long something lasts, in words: "40 s", "31 min", "2 h 5 min"."""
    if seconds < 55:
        return translate("BatchStates", "{seconds} s").format(seconds=max(1, 5 * round(seconds / 5)))
    minutes = max(1, round(seconds / 60))
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return translate("BatchStates", "{minutes} min").format(minutes=minutes)
    return translate("BatchStates", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


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
_Key = Callable[[BatchRow], Any]
NUMBERS = (Column.SIZE, Column.SHARE, Column.TIME, Column.DOUBT)


_KEYS: dict[Column, _Key] = {
    Column.STATE: lambda row: ORDER[row.state],
    Column.PICTURE: lambda row: row.item.number,  # the plan is in natural order of names
    Column.MASK: lambda row: row.mask.casefold() or None,
    Column.SIZE: lambda row: row.size[0] * row.size[1] if row.size else None,
    Column.SHARE: lambda row: row.share,
    Column.NOTE: lambda row: row.note.casefold() or None,
    Column.TIME: lambda row: row.seconds,
    Column.DOUBT: lambda row: row.doubt,
}


def sorted_numbers(rows: Iterable[BatchRow], wanted: Filter, column: Column, *, descending: bool) -> list[int]:
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


def cell_text(row: BatchRow, column: Column) -> str:
    """The text of a cell. The column MASK is written by RunController, which knows the job."""
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
