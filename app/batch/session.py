"""The batch's thread as the window knows it: planning, the dry run and the run itself, one after the other."""

from __future__ import annotations

import logging
from enum import Enum

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.batch.worker import BatchWorker, Control, Order, Plan, Runner
from core.batch.items import BatchProgress, ItemEnded, ItemStarted, Preview, Summary
from core.batch.job import BatchJob
from core.events import CancelToken, Event, Notice

_log = logging.getLogger(__name__)
_LAST_WAIT_MS = 120_000
"""Pictures under way are written or given up cleanly even when the window closes; that takes its time."""


class State(Enum):
    """Of the thread, as far as the person is concerned. Planning goes on unnoticed."""

    IDLE = "idle"
    CHECKING = "checking"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLING = "cancelling"


class Session(QObject):
    """Starts and commands work, one at a time. All signals come in the window's thread."""

    state_changed = Signal()
    planned = Signal(object, str)
    """Plan or None, why there is none or ""."""
    previewed = Signal(object)
    """Preview: a row of the dry run."""
    checked = Signal(str)
    """The dry run has ended; a sentence if it failed."""
    started = Signal(int)
    """Number of the picture that is being worked on."""
    item_ended = Signal(object)
    """Result"""
    progressed = Signal(object)
    """BatchProgress"""
    noticed = Signal(str)
    """A sentence about something that stops nothing."""
    ended = Signal(object)
    """Summary: the run is over, to its end or cancelled."""
    failed = Signal(str, str)
    """The run could not be made: sentence, traceback or ""."""

    _order = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._state = State.IDLE
        self._serial = 0
        self._planning = 0
        self._working = 0
        self._cancel: CancelToken | None = None
        self._control: Control | None = None
        self._thread: QThread | None = None
        self._worker: BatchWorker | None = None

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether a run is on, paused or not."""
        return self._state in (State.STARTING, State.RUNNING, State.PAUSED) or self._control is not None

    @property
    def is_planning(self) -> bool:
        return bool(self._planning)

    def plan(self, job: BatchJob) -> None:
        """Looks for the job's pictures; answered by `planned`. A plan that is asked for later takes the place of one
        asked for before. A dry run ends."""
        if self.is_running:
            return
        self.stop_check()
        self._planning = self._send("plan", job)

    def check(self, plan: Plan) -> None:
        """The dry run: answered by `previewed` for each picture, and by `checked`."""
        if self._state is State.IDLE:
            self._cancel = CancelToken()
            self._working = self._send("check", plan.job, plan=plan, cancel=self._cancel)
            self._set(State.CHECKING)

    def stop_check(self) -> None:
        """Ends a dry run; the rows that are there stay."""
        if self._cancel is not None:
            self._cancel.cancel()
            self._set(State.CANCELLING)

    def run(self, plan: Plan, only: frozenset[int] | None = None) -> None:
        """Repairs all items of the plan, or those whose numbers are in `only`."""
        if self._state is State.IDLE:
            self._control = self._runner.control()
            self._working = self._send("run", plan.job, plan=plan, only=only, control=self._control)
            self._set(State.STARTING)

    def pause(self) -> None:
        if self._state is State.RUNNING and self._control is not None:
            self._control.pause()
            self._set(State.PAUSED)

    def go_on(self) -> None:
        if self._state is State.PAUSED and self._control is not None:
            self._control.resume()
            self._set(State.RUNNING)

    def cancel(self) -> None:
        """Ends what is going on, dry run or run; answered by its own signal."""
        self.stop_check()
        if self._control is not None:
            self._control.cancel()
            self._set(State.CANCELLING)

    def close(self, wait_ms: int = _LAST_WAIT_MS) -> bool:
        """Ends everything and the thread; False if it has not ended in time."""
        if self._thread is None:
            return True
        self.cancel()
        self._thread.quit()
        ended = self._thread.wait(wait_ms)
        if not ended:
            _log.error("the batch's thread did not stop within %d ms", wait_ms)
        return ended

    def _send(
        self,
        kind: str,
        job: BatchJob,
        *,
        plan: Plan | None = None,
        only: frozenset[int] | None = None,
        cancel: CancelToken | None = None,
        control: Control | None = None,
    ) -> int:
        self._ensure_thread()
        self._serial += 1
        self._order.emit(Order(kind, self._serial, job, plan, only, cancel, control))
        return self._serial

    def _ensure_thread(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread()
        self._thread.setObjectName("batch")
        self._worker = BatchWorker(self._runner)
        self._worker.moveToThread(self._thread)
        self._order.connect(self._worker.work, Qt.ConnectionType.QueuedConnection)
        self._worker.told.connect(self._on_told)
        self._worker.planned.connect(self._on_planned)
        self._worker.ended.connect(self._on_ended)
        self._thread.start(QThread.Priority.LowPriority)

    def _set(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    @Slot(int, object, str)
    def _on_planned(self, serial: int, plan: Plan | None, sentence: str) -> None:
        if serial == self._planning:
            self._planning = 0
            self.planned.emit(plan, sentence)

    @Slot(int, object)
    def _on_told(self, serial: int, news: Event | Preview) -> None:
        if serial != self._working:
            return
        if isinstance(news, Preview):
            self.previewed.emit(news)
            return
        if isinstance(news, ItemStarted | ItemEnded | BatchProgress) and self._state is State.STARTING:
            self._set(State.RUNNING)
        if isinstance(news, ItemStarted):
            self.started.emit(news.number)
        elif isinstance(news, ItemEnded):
            self.item_ended.emit(news.result)
        elif isinstance(news, BatchProgress):
            self.progressed.emit(news)
        elif isinstance(news, Notice):
            self.noticed.emit(news.text)

    @Slot(int, object, str, str)
    def _on_ended(self, serial: int, summary: Summary | None, sentence: str, trace: str) -> None:
        if serial != self._working:
            return
        was_check = self._control is None
        self._cancel = self._control = None
        self._working = 0
        self._set(State.IDLE)
        if was_check:
            self.checked.emit(sentence)
        elif summary is not None:
            self.ended.emit(summary)
        else:
            self.failed.emit(sentence, trace)
