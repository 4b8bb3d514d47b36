"""A row of the table: what is planned for a picture, what the dry run found, and what became of it. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.batch.items import Item, Outcome, Preview, Result


class RowState(StrEnum):
    """Where a picture stands, in the order in which a table sorts them: what wants attention comes first."""

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
class Row:
    """What there is to say about an item, from its plan, its preview and its result; the last word counts."""

    item: Item
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
        """Everything there is to say in sentences; "" if all is well."""
        if self.working:
            return ""
        if self.result is not None:
            return " ".join(part for part in (self.result.reason, *self.result.notes) if part)
        warnings = self.preview.warnings if self.preview is not None else ()
        return " ".join(part for part in (self.problem, *warnings) if part)

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
        told = self._fact("mask")
        if told:
            return str(told)
        return self.item.mask_path.name if self.item.mask_path is not None else ""

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


def count(rows: Iterable[Row]) -> Counter[RowState]:
    return Counter(row.state for row in rows)
