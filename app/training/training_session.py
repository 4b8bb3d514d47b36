"""The run of training as the window knows it: its state, its commands, and what it reports."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app.background.task import Task
from app.background.worker import Worker
from app.training.training_run import Train, TrainingOrder, TrainingRunner, TrainingStatus
from core.events import CheckpointSaved, Evaluated, Event, Notice, SampleSaved, TrainStarted

_CLOSE_MS = 120_000
"""A step under way is finished and saved even when the window closes; on a slow machine that takes its time."""


class TrainingState(Enum):
    """What the run does."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class TrainingSession(QObject):
    """Starts and commands runs, one at a time. All signals come in the window's thread."""

    state_changed = Signal()
    began = Signal(int)
    """A phase has begun."""
    stepped = Signal(object)
    """TrainingStatus; a few times a second at most."""
    sampled = Signal(object, object)
    """Path of the sheet, iteration."""
    saved = Signal(object)
    """Iteration."""
    evaluated = Signal(object, object, bool)
    """Iteration, means by metric, whether no earlier checkpoint of the phase did as well."""
    noticed = Signal(object)
    """A sentence about something that stops nothing."""
    failed = Signal(object, str)
    """Sentence for the user, traceback or ""."""
    ended = Signal(str)
    """ "done" or "stopped"."""

    def __init__(self, runner: TrainingRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        """What the next run works with."""
        self._state = TrainingState.IDLE
        self._task: Train | None = None
        self._worker = Worker("training", self, priority=QThread.Priority.LowPriority)
        self._worker.partial.connect(self._on_partial)
        self._worker.finished.connect(lambda _task, _result: self._end("done"))
        self._worker.cancelled.connect(lambda _task: self._end("stopped"))
        self._worker.failed.connect(lambda _task, sentence: self._fail(sentence, ""))
        self._worker.crashed.connect(lambda _task, trace, sentence: self._fail(sentence, trace))
        self.status: TrainingStatus | None = None
        """Of the run, or of the last one."""
        self.order: TrainingOrder | None = None
        """What the run is to train, or the last one was."""
        self.error: tuple[str, str] | None = None
        """Sentence and traceback of the last run, if it failed."""

    @property
    def state(self) -> TrainingState:
        return self._state

    @property
    def is_active(self) -> bool:
        return self._state is not TrainingState.IDLE

    @property
    def is_running(self) -> bool:
        """Whether a run takes commands: it has begun, and may be paused."""
        return self._state in (TrainingState.RUNNING, TrainingState.PAUSED)

    @property
    def folder(self) -> Path | None:
        """That is being trained in, or was last."""
        return self.order.folder if self.order is not None else None

    def is_about(self, folder: Path | None) -> bool:
        """Whether the run, or the last one, belongs to a folder; its status and error say nothing of others."""
        return self.order is not None and self.order.folder == folder

    def start(self, order: TrainingOrder) -> None:
        """Trains; does nothing while a run is active."""
        if self.is_active:
            return
        self.order, self.status, self.error = order, None, None
        self._task = Train(self.runner, order, self.runner.control())
        self._set(TrainingState.STARTING)
        self._worker.post(self._task)

    def pause(self) -> None:
        if self._state is TrainingState.RUNNING and self._task is not None:
            self._task.control.pause()
            self._set(TrainingState.PAUSED)

    def go_on(self) -> None:
        if self._state is TrainingState.PAUSED and self._task is not None:
            self._task.control.resume()
            self._set(TrainingState.RUNNING)

    def save(self) -> None:
        if self._task is not None and self._state in (TrainingState.RUNNING, TrainingState.PAUSED):
            self._task.control.save()

    def sample(self) -> None:
        if self._task is not None and self._state in (TrainingState.RUNNING, TrainingState.PAUSED):
            self._task.control.sample()

    def stop(self) -> None:
        """Finishes the step under way, saves and ends; answered by `ended` or `failed`."""
        if self._task is not None:
            self._task.cancel()
            self._set(TrainingState.STOPPING)

    def close(self, wait_ms: int = _CLOSE_MS) -> bool:
        """Stops, waits until the last step is saved, and ends the thread; False if it has not ended in time."""
        return self._worker.close(wait_ms)

    def _set(self, state: TrainingState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def _on_partial(self, _task: Task, event: Event) -> None:
        if isinstance(event, TrainStarted):
            self.began.emit(event.phase)
        elif isinstance(event, TrainingStatus):
            self.status = event
            if self._state is TrainingState.STARTING:
                self._set(TrainingState.RUNNING)
            self.stepped.emit(event)
        elif isinstance(event, SampleSaved):
            self.sampled.emit(event.path, event.iteration)
        elif isinstance(event, CheckpointSaved):
            self.saved.emit(event.iteration)
        elif isinstance(event, Evaluated):
            self.evaluated.emit(event.iteration, dict(event.values), event.best)
        elif isinstance(event, Notice):
            self.noticed.emit(event.text)

    def _end(self, how: str) -> None:
        self._task = None
        self._set(TrainingState.IDLE)
        self.ended.emit(how)

    def _fail(self, sentence: str, trace: str) -> None:
        self._task = None
        self.error = sentence, trace
        self._set(TrainingState.IDLE)
        self.failed.emit(sentence, trace)
