"""Accepting, rejecting and taking back: shown at once, written down in a thread, and put right if that fails."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background.tasks import Tasks
from app.batch.review_jobs import Judge
from core.batch.items import Result, Verdict

_PATIENCE = 30.0
"""Seconds that closing the window waits for verdicts, at most."""


class Verdicts(QObject):
    """The verdicts that were given in this review, in order, so that they can be taken back one by one."""

    changed = Signal(object)
    """Result: what is known of it now."""
    failed = Signal(object, str)
    """Result as it was before, and why its verdict could not be written down."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._records = Path()
        self._given: list[tuple[int, Verdict]] = []
        self._under_way: dict[int, int] = {}
        self._jobs: list[Judge] = []

    def start_over(self, records: Path) -> None:
        self._records = records
        self._given = []
        self._under_way = {}

    @property
    def last(self) -> int | None:
        """The number of the result that was judged last; None when nothing is left to be taken back."""
        return self._given[-1][0] if self._given else None

    def give(self, result: Result, verdict: Verdict) -> None:
        """The same verdict once more changes nothing."""
        if result.verdict is not verdict:
            self._given.append((result.number, result.verdict))
            self._judge(result, verdict)

    def take_back(self, result: Result) -> None:
        """Gives the result that was judged last, `result`, the verdict it had before."""
        _, before = self._given.pop()
        self._judge(result, before)

    def finish(self) -> None:
        """Waits until all that was said is written down; the window is about to close."""
        end = time.monotonic() + _PATIENCE
        for job in self._jobs:
            job.ended.wait(max(0.0, end - time.monotonic()))

    def _judge(self, result: Result, verdict: Verdict) -> None:
        number, records = result.number, self._records
        self._under_way[number] = self._under_way.get(number, 0) + 1
        self.changed.emit(replace(result, verdict=verdict))
        job = Judge(0, records, number, verdict)
        self._jobs = [other for other in self._jobs if not other.ended.is_set()] + [job]
        self._tasks.start(
            job,
            lambda judged: self._on_judged(records, judged),
            failed=lambda text: self._on_failed(records, result, text),
            bound=False,
        )

    def _on_judged(self, records: Path, result: Result) -> None:
        if self._ends(records, result.number):  # else a later verdict is on its way, and is shown already
            self.changed.emit(result)

    def _on_failed(self, records: Path, before: Result, text: str) -> None:
        if records != self._records:
            return
        last = self._ends(records, before.number)
        self._given = [given for given in self._given if given[0] != before.number]
        if last:
            self.failed.emit(before, text)

    def _ends(self, records: Path, number: int) -> bool:
        """Whether nothing else is under way for a result of the batch that is reviewed."""
        if records != self._records or number not in self._under_way:
            return False
        self._under_way[number] -= 1
        if not self._under_way[number]:
            del self._under_way[number]
            return True
        return False
