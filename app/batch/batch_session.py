"""The batch as the window knows it: planning, the dry run and the run itself, one after the other."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, QThread, Signal

from app.background.task import Task
from app.background.worker import Worker
from app.batch.batch_tasks import BatchPlan, BatchRunner, CheckBatch, PlanBatch, RunBatch
from core.batch.items import BatchProgress, ItemEnded, ItemStarted, Preview, Summary
from core.batch.job import BatchJob
from core.events import Event, Notice, Progress

_CLOSE_MS = 120_000
"""Pictures under way are written or given up cleanly even when the window closes; that takes its time."""


class BatchState(Enum):
    """What the batch does, as far as the user is concerned. Planning goes on unnoticed."""

    IDLE = "idle"
    CHECKING = "checking"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLING = "cancelling"


class BatchSession(QObject):
    """Starts and commands work, one at a time. All signals come in the window's thread."""

    state_changed = Signal()
    planned = Signal(object, object)
    """BatchPlan or None, why there is none or ""."""
    previewed = Signal(object)
    """Preview: a row of the dry run."""
    checked = Signal(object)
    """The dry run has ended; a sentence if it failed."""
    started = Signal(int)
    """Number of the picture that is being worked on."""
    item_ended = Signal(object)
    """Result"""
    progressed = Signal(object)
    """BatchProgress"""
    looked = Signal(int, int)
    """So many of so many pictures were looked at for what repeats, before the first one is checked or repaired."""
    noticed = Signal(object)
    """A sentence about something that stops nothing."""
    run_over = Signal()
    """No run is on any more, however it ended; comes before `ended` and `failed`."""
    ended = Signal(object)
    """Summary: the run is over, to its end or cancelled."""
    failed = Signal(object, str)
    """The run could not be made: sentence, traceback or ""."""

    def __init__(self, runner: BatchRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        """What the next task works with."""
        self._state = BatchState.IDLE
        self._planning: PlanBatch | None = None
        self._task: CheckBatch | RunBatch | None = None
        self._worker = Worker("batch", self, priority=QThread.Priority.LowPriority)
        self._worker.partial.connect(self._on_partial)
        self._worker.finished.connect(self._on_finished)
        self._worker.failed.connect(self._on_failed)
        self._worker.crashed.connect(self._on_crashed)
        self._worker.cancelled.connect(self._on_finished)

    @property
    def state(self) -> BatchState:
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether a run is on, paused or not."""
        return isinstance(self._task, RunBatch)

    @property
    def is_planning(self) -> bool:
        return self._planning is not None

    def plan(self, job: BatchJob) -> None:
        """Looks for the job's pictures; answered by `planned`. A plan that is asked for later takes the place of one
        asked for before. A dry run ends."""
        if self.is_running:
            return
        self.stop_check()
        self._planning = PlanBatch(self.runner, job)
        self._worker.post(self._planning)

    def check(self, plan: BatchPlan) -> None:
        """The dry run: answered by `previewed` for each picture, and by `checked`."""
        if self._state is BatchState.IDLE:
            self._start(CheckBatch(self.runner, plan), BatchState.CHECKING)

    def stop_check(self) -> None:
        """Ends a dry run; the rows that are there stay."""
        if isinstance(self._task, CheckBatch):
            self._task.cancel()
            self._set(BatchState.CANCELLING)

    def run(self, plan: BatchPlan, only: frozenset[int] | None = None) -> None:
        """Repairs all items of the plan, or those whose numbers are in `only`."""
        if self._state is BatchState.IDLE:
            self._start(RunBatch(self.runner, plan, only, self.runner.control()), BatchState.STARTING)

    def pause(self) -> None:
        if self._state is BatchState.RUNNING and isinstance(self._task, RunBatch):
            self._task.control.pause()
            self._set(BatchState.PAUSED)

    def go_on(self) -> None:
        if self._state is BatchState.PAUSED and isinstance(self._task, RunBatch):
            self._task.control.resume()
            self._set(BatchState.RUNNING)

    def cancel(self) -> None:
        """Ends what is going on, dry run or run; answered by its own signal."""
        if self._task is not None:
            self._task.cancel()
            self._set(BatchState.CANCELLING)

    def close(self, wait_ms: int = _CLOSE_MS) -> bool:
        """Ends everything and the thread; False if it has not ended in time."""
        self.cancel()
        return self._worker.close(wait_ms)

    def _start(self, task: CheckBatch | RunBatch, state: BatchState) -> None:
        self._task = task
        self._worker.post(task)
        self._set(state)

    def _set(self, state: BatchState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def _on_partial(self, task: Task, value: Event | Preview) -> None:
        if task is not self._task:
            return
        if isinstance(value, Preview):
            self.previewed.emit(value)
            return
        if isinstance(value, ItemStarted | ItemEnded | BatchProgress) and self._state is BatchState.STARTING:
            self._set(BatchState.RUNNING)
        if isinstance(value, ItemStarted):
            self.started.emit(value.number)
        elif isinstance(value, ItemEnded):
            self.item_ended.emit(value.result)
        elif isinstance(value, BatchProgress):
            self.progressed.emit(value)
        elif isinstance(value, Progress):
            self.looked.emit(int(value.done), int(value.total))
        elif isinstance(value, Notice):
            self.noticed.emit(value.text)

    def _on_finished(self, task: Task, result: object = None) -> None:
        if isinstance(task, PlanBatch):
            self._end_plan(task, result, "")
        else:
            self._end(task, result, "", "")

    def _on_failed(self, task: Task, sentence: str) -> None:
        self._on_crashed(task, "", sentence)

    def _on_crashed(self, task: Task, trace: str, sentence: str) -> None:
        if isinstance(task, PlanBatch):
            self._end_plan(task, None, sentence)
        else:
            self._end(task, None, sentence, trace)

    def _end_plan(self, task: PlanBatch, plan: object, sentence: str) -> None:
        if task is self._planning:
            self._planning = None
            self.planned.emit(plan, sentence)

    def _end(self, task: Task, summary: object, sentence: str, trace: str) -> None:
        if task is not self._task:
            return
        self._task = None
        if isinstance(task, RunBatch):
            self.run_over.emit()
        self._set(BatchState.IDLE)
        if isinstance(task, CheckBatch):
            self.checked.emit(sentence)
        elif isinstance(summary, Summary):
            self.ended.emit(summary)
        else:
            self.failed.emit(sentence, trace)
