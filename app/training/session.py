"""The run of training as the window knows it: its state, its commands, and what it tells."""

from __future__ import annotations

import logging
import traceback
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.training.run_state import Order, Status
from core.errors import Cancelled, CoreError

_log = logging.getLogger(__name__)
_LAST_WAIT_MS = 120_000
"""A step under way is finished and saved even when the window closes; on a slow machine that takes its time."""


class State(Enum):
    """Of the run."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class Tell(Protocol):
    """Takes the name of one of the session's signals, and what it carries; from any thread."""

    def __call__(self, name: str, *values: Any) -> None: ...


class Controls(Protocol):
    """Commands to a run, from any thread."""

    def pause(self) -> None: ...
    def go_on(self) -> None: ...
    def save(self) -> None: ...
    def sample(self) -> None: ...
    def stop(self) -> None: ...


class Runner(Protocol):
    """Trains; app.training.trainer_adapter is the real one."""

    def controls(self) -> Controls: ...
    def run(self, order: Order, controls: Controls, tell: Tell) -> None: ...


class TrainingWorker(QObject):
    """Lives in the training's thread. torch is imported nowhere else for training."""

    told = Signal(str, tuple)
    """Name of the session's signal, and what it carries."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner

    @Slot(object, object)
    def work(self, order: Order, controls: Controls) -> None:
        """The one place where a failure of training is caught."""
        try:
            self._runner.run(order, controls, self._tell)
        except Cancelled:
            self._tell("ended", "stopped")
        except CoreError as error:
            _log.warning("training: %s", error)
            self._tell("failed", str(error), "")
        except Exception as error:
            _log.exception("training failed unexpectedly")
            self._tell("failed", f"{type(error).__name__}: {error}", traceback.format_exc())
        else:
            self._tell("ended", "done")

    def _tell(self, name: str, *values: Any) -> None:
        self.told.emit(name, values)


class Session(QObject):
    """Starts and commands runs, one at a time. All signals come in the window's thread."""

    state_changed = Signal()
    began = Signal(int)
    """A phase has begun."""
    stepped = Signal(object)
    """Status; a few times a second at most."""
    sampled = Signal(object, int)
    """Path of the sheet, iteration."""
    saved = Signal(int)
    """Iteration."""
    evaluated = Signal(int, object, bool)
    """Iteration, means by metric, whether no earlier checkpoint of the phase did as well."""
    noticed = Signal(str)
    """A sentence about something that stops nothing."""
    failed = Signal(str, str)
    """Sentence for the person, traceback or ""."""
    ended = Signal(str)
    """ "done" or "stopped"."""

    _order = Signal(object, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._state = State.IDLE
        self._controls: Controls | None = None
        self._thread: QThread | None = None
        self._worker: TrainingWorker | None = None
        self.status: Status | None = None
        """Of the run, or of the last one."""
        self.order: Order | None = None
        self.error: tuple[str, str] | None = None
        """Sentence and traceback of the last run, if it failed."""

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_active(self) -> bool:
        return self._state is not State.IDLE

    def start(self, order: Order) -> None:
        """Trains; does nothing while a run is active."""
        if self.is_active:
            return
        self.order, self.status, self.error = order, None, None
        self._controls = self._runner.controls()
        self._ensure_thread()
        self._set(State.STARTING)
        self._order.emit(order, self._controls)

    def pause(self) -> None:
        if self._state is State.RUNNING and self._controls is not None:
            self._controls.pause()
            self._set(State.PAUSED)

    def go_on(self) -> None:
        if self._state is State.PAUSED and self._controls is not None:
            self._controls.go_on()
            self._set(State.RUNNING)

    def save(self) -> None:
        if self._controls is not None and self._state in (State.RUNNING, State.PAUSED):
            self._controls.save()

    def sample(self) -> None:
        if self._controls is not None and self._state in (State.RUNNING, State.PAUSED):
            self._controls.sample()

    def stop(self) -> None:
        """Finishes the step under way, saves and ends; answered by `ended` or `failed`."""
        if self.is_active and self._controls is not None:
            self._controls.stop()
            self._set(State.STOPPING)

    def close(self, wait_ms: int = _LAST_WAIT_MS) -> bool:
        """Stops, waits until the last step is saved, and ends the thread; False if it has not ended in time."""
        if self._thread is None:
            return True
        if self._controls is not None:
            self._controls.stop()
        self._thread.quit()
        ended = self._thread.wait(wait_ms)
        if not ended:
            _log.error("the training's thread did not stop within %d ms", wait_ms)
        return ended

    def _ensure_thread(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = TrainingWorker(self._runner)
        self._worker.moveToThread(self._thread)
        self._order.connect(self._worker.work, Qt.ConnectionType.QueuedConnection)
        self._worker.told.connect(self._on_told)
        self._thread.start(QThread.Priority.LowPriority)

    def _set(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    @Slot(str, tuple)
    def _on_told(self, name: str, values: tuple[Any, ...]) -> None:
        if name in ("ended", "failed"):
            self._controls = None
            self.error = (values[0], values[1]) if name == "failed" else None
            self._set(State.IDLE)
        elif name == "stepped":
            self.status = values[0]
            if self._state is State.STARTING:
                self._set(State.RUNNING)
        elif name == "sampled":
            values = (Path(values[0]), values[1])
        getattr(self, name).emit(*values)
