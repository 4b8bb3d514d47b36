"""Brings pictures and their results into memory, the next ones before they are asked for."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from app.background.tasks import Tasks
from app.batch.review_jobs import Pair, ReadPair
from core.batch.items import Result

_ROOM = 700 * 1024 * 1024
"""Bytes of pictures kept in memory; the one that is shown is kept however large it is."""

Key = tuple[int, str]
"""A result's number and the place of its file, which a verdict may change."""


def key_of(result: Result) -> Key:
    return result.number, str(result.output)


class PairReader(QObject):
    """One job at a time: first what is to be shown, then what may come next. What nobody waits for is not told."""

    ready = Signal(object, object)
    """Result, Pair: what was asked for last."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: Result | None = None
        self._next: list[Result] = []
        self._reading: ReadPair | None = None
        self._reading_key: Key | None = None
        self._kept: OrderedDict[Key, Pair] = OrderedDict()

    def show(self, result: Result, following: list[Result]) -> None:
        """Asks for a result, answered by `ready`, at once if it is in memory. following: what is read after it."""
        self._wanted, self._next = result, following
        pair = self._kept.get(key_of(result))
        if pair is not None:
            self._kept.move_to_end(key_of(result))
            self._wanted = None
            self.ready.emit(result, pair)
        elif self._reading is not None and self._reading_key != key_of(result):
            self._reading.cancel.cancel()
        self._go_on()

    def forget(self, result: Result | None = None) -> None:
        """Reads it anew next time, or all of them."""
        if result is not None:
            self._kept.pop(key_of(result), None)
            return
        self._kept.clear()
        self._wanted, self._next = None, []
        if self._reading is not None:
            self._reading.cancel.cancel()

    def holds(self, result: Result) -> bool:
        """Whether it would be shown at once."""
        return key_of(result) in self._kept

    def _go_on(self) -> None:
        if self._reading is not None:
            return
        result = self._wanted
        while result is None and self._next:
            candidate = self._next.pop(0)
            result = None if self.holds(candidate) else candidate
        if result is None:
            return
        job = ReadPair(0, result.source, result.output)
        self._reading, self._reading_key = job, key_of(result)
        self._tasks.start(
            job,
            lambda pair: self._on_read(job, result, pair),
            failed=lambda text: self._on_read(job, result, Pair(problem=text)),
            cancelled=lambda: self._on_read(job, result, None),
            bound=False,
        )

    def _on_read(self, job: ReadPair, result: Result, pair: Pair | None) -> None:
        if job is not self._reading:
            return
        dropped = job.cancel.cancelled
        self._reading = self._reading_key = None
        if pair is not None and not dropped:
            self._keep(key_of(result), pair)
            if self._wanted is not None and key_of(self._wanted) == key_of(result):
                wanted, self._wanted = self._wanted, None
                self.ready.emit(wanted, pair)
        self._go_on()

    def _keep(self, key: Key, pair: Pair) -> None:
        self._kept[key] = pair
        used = sum(other.bytes for other in self._kept.values())
        for old in list(self._kept):
            if used <= _ROOM or old == key:
                break
            used -= self._kept.pop(old).bytes
