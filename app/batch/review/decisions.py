"""Accepting, rejecting and undoing: shown at once, recorded in a thread, and corrected if that fails."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background.task import Task
from app.background.tasks import Tasks
from core.batch.items import Decision, Result
from core.events import CancelToken, Report


@dataclass(frozen=True)
class ReadResults(Task):
    """The results of the runs whose records are in a folder. -> tuple of Result"""

    records: Path

    def run(self, report: Report, cancel: CancelToken) -> tuple[Result, ...]:
        from core.batch.report import read_results

        return read_results(self.records)


@dataclass(frozen=True)
class RecordDecision(Task):
    """Writes a decision to the records; NONE undoes the last one. A rejected result's file is moved away. -> Result"""

    records: Path
    number: int
    decision: Decision
    ended: threading.Event = field(default_factory=threading.Event, compare=False, repr=False)
    """Set once it is recorded, or has failed."""

    def run(self, report: Report, cancel: CancelToken) -> Result:
        from core.batch import review

        act = {Decision.ACCEPTED: review.accept, Decision.REJECTED: review.reject, Decision.NONE: review.undo}
        try:
            return act[self.decision](self.records, self.number)
        finally:
            self.ended.set()


@dataclass(frozen=True)
class TakeRedone(Task):
    """Makes a file that the user repaired by hand the result, which counts as accepted. -> Result"""

    records: Path
    number: int
    output: Path

    def run(self, report: Report, cancel: CancelToken) -> Result:
        from core.batch.review import take_redone

        return take_redone(self.records, self.number, self.output)


_PATIENCE = 30.0
"""Seconds that closing the window waits for decisions to be recorded, at most."""


class DecisionRecorder(QObject):
    """Records the decisions of this review, and keeps their order, so that they can be undone one by one."""

    changed = Signal(object)
    """Result: with its new decision."""
    failed = Signal(object, object)
    """Result as it was before, and why its decision could not be recorded."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._records = Path()
        self._given: list[tuple[int, Decision]] = []
        self._under_way: dict[int, int] = {}
        self._recording: list[RecordDecision] = []

    def start_over(self, records: Path) -> None:
        self._records = records
        self._given = []
        self._under_way = {}

    @property
    def last(self) -> int | None:
        """The number of the result that was decided last; None if there is nothing left to undo."""
        return self._given[-1][0] if self._given else None

    def is_recording(self, number: int) -> bool:
        """Whether a decision on this result is still being recorded, which may be moving its file."""
        return number in self._under_way

    def give(self, result: Result, decision: Decision) -> None:
        """Takes a decision; the present one once more changes nothing."""
        if result.decision is not decision:
            self._given.append((result.number, result.decision))
            self._record(result, decision)

    def undo(self, result: Result) -> None:
        """Gives `result`, which was decided last, its previous decision."""
        _, before = self._given.pop()
        self._record(result, before)

    def finish(self) -> None:
        """Waits until all decisions are recorded; the window is about to close."""
        end = time.monotonic() + _PATIENCE
        for task in self._recording:
            task.ended.wait(max(0.0, end - time.monotonic()))

    def _record(self, result: Result, decision: Decision) -> None:
        number, records = result.number, self._records
        self._under_way[number] = self._under_way.get(number, 0) + 1
        self.changed.emit(replace(result, decision=decision))
        task = RecordDecision(records, number, decision)
        self._recording = [other for other in self._recording if not other.ended.is_set()] + [task]
        self._tasks.start(
            task,
            lambda recorded: self._on_recorded(records, recorded),
            failed=lambda text: self._on_failed(records, result, text),
        )

    def _on_recorded(self, records: Path, result: Result) -> None:
        if self._ends(records, result.number):  # else a later decision is on its way, and is shown already
            self.changed.emit(result)

    def _on_failed(self, records: Path, before: Result, text: str) -> None:
        if records != self._records:
            return
        last = self._ends(records, before.number)
        self._given = [given for given in self._given if given[0] != before.number]
        if last:
            self.failed.emit(before, text)

    def _ends(self, records: Path, number: int) -> bool:
        """Whether no other decision on the result, of the batch under review, is still being recorded."""
        if records != self._records or number not in self._under_way:
            return False
        self._under_way[number] -= 1
        if not self._under_way[number]:
            del self._under_way[number]
            return True
        return False
