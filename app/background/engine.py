"""The engine's thread. Whatever lasts happens there; the window posts jobs and hears of them by signals."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.background.board import TaskQueue
from app.background.job import Job, Partial
from app.repair.engine.backend import Backend, CoreBackend
from app.repair.engine.engine_state import EngineState, Update
from app.repair.engine.repairing import PredictEdges
from core.errors import Cancelled, CoreError
from core.events import Event, Progress

_log = logging.getLogger(__name__)

_REPORT_INTERVAL = 0.05
"""Seconds between two progress signals: a fast loop must not flood the window."""

_PATIENCE = 3.0
"""A prediction that has run for so many seconds is stopped when a newer one is asked for."""


class _Worker(QObject):
    """Lives in the engine's thread and empties the board."""

    told = Signal(str, tuple)
    """Name of the engine's signal, and what it carries."""

    def __init__(self, board: TaskQueue, make_backend: Callable[[], Backend], folder: Path, device: str) -> None:
        super().__init__()
        self._board = board
        self._desk = EngineState(make_backend(), folder, device)

    @Slot()
    def work(self) -> None:
        while (job := self._board.take(self._desk)) is not None:
            self.told.emit("started", (job,))
            self._run(job)

    def _run(self, job: Job) -> None:
        """The one place where a failure of the engine is caught."""
        try:
            result = job.run(self._desk, self._reporter(job))
        except Cancelled:
            self.told.emit("cancelled", (job,))
        except CoreError as error:
            _log.warning("%s: %s", type(job).__name__, error)
            self.told.emit("failed", (job, str(error)))
        except Exception:
            _log.exception("%s failed unexpectedly", type(job).__name__)
            self.told.emit("crashed", (job, traceback.format_exc()))
        else:
            self.told.emit("finished", (job, result))

    def _reporter(self, job: Job) -> Callable[[Event], None]:
        last = 0.0

        def report(event: Event) -> None:
            nonlocal last
            if isinstance(event, Partial):
                self.told.emit("partial", (job, event.value))
                return
            now = time.monotonic()
            if isinstance(event, Progress) and (now - last >= _REPORT_INTERVAL or event.done >= event.total):
                last = now
                self.told.emit("progress", (job, event.stage, event.done / event.total if event.total else 0.0))

        return report


class Engine(QObject):
    """The window's side of the engine. Signals carry the job they are about."""

    started = Signal(object)
    finished = Signal(object, object)
    """job, result: see the job's class for the result's type."""
    failed = Signal(object, str)
    """job, sentence for the person."""
    crashed = Signal(object, str)
    """job, traceback."""
    cancelled = Signal(object)
    progress = Signal(object, str, float)
    """job, stage, part done 0..1."""
    partial = Signal(object, object)
    """job, a part of its result."""

    _wake = Signal()

    def __init__(
        self,
        model_folder: Path,
        device: str = "auto",
        make_backend: Callable[[], Backend] = CoreBackend,
        parent: QObject | None = None,
        name: str = "engine",
    ) -> None:
        """name: of the thread."""
        super().__init__(parent)
        self._board = TaskQueue()
        self._running: Job | None = None
        self._running_since = 0.0
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._worker = _Worker(self._board, make_backend, model_folder, device)
        self._worker.moveToThread(self._thread)
        self._wake.connect(self._worker.work, Qt.ConnectionType.QueuedConnection)
        self._worker.told.connect(self._on_told)
        self._closed = False

    @property
    def running(self) -> Job | None:
        """The job under way, as far as this thread has heard."""
        return self._running

    def post(self, job: Job) -> None:
        """Queues a job. A prediction replaces the one that waits and never delays another job.

        The thread starts with the first one.
        """
        running = self._running
        outdated = isinstance(job, PredictEdges) and isinstance(running, PredictEdges)
        if outdated and running is not None and time.monotonic() - self._running_since > _PATIENCE:
            running.cancel.cancel()
        if not self._closed and not self._thread.isRunning():
            self._thread.start()
        replaced = self._board.post(job)
        self._wake.emit()
        if replaced is not None:
            self.cancelled.emit(replaced)

    def update(self, update: Update) -> None:
        """Brings the engine's copy of the document up to date before its next job."""
        self._board.update(update)

    def cancel(self, *kinds: type[Job]) -> None:
        """Stops jobs of these kinds; each one is answered with `cancelled`."""
        for job in self._board.cancel(*kinds):
            self.cancelled.emit(job)

    def close(self, wait_ms: int = 10_000) -> bool:
        """Stops everything and ends the thread; False if it has not ended in time."""
        self._closed = True
        self._board.close()
        self._thread.quit()
        ended = self._thread.wait(wait_ms)
        if not ended:
            _log.error("the thread %s did not stop within %d ms", self._thread.objectName(), wait_ms)
        return ended

    @Slot(str, tuple)
    def _on_told(self, name: str, values: tuple[Any, ...]) -> None:
        if name == "started":
            self._running, self._running_since = values[0], time.monotonic()
        elif name not in ("progress", "partial"):
            self._running = None
        getattr(self, name).emit(*values)
