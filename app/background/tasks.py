"""Jobs that the person asked for, each with what is to happen when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background.engine import Engine
from app.background.job import Job
from app.repair.engine.document_sync import DocumentSync


@dataclass(frozen=True)
class _Task:
    job: Job
    done: Callable[[Any], object] | None
    failed: Callable[[str], object] | None
    cancelled: Callable[[], object] | None
    partial: Callable[[Any], object] | None
    bound: bool


class Tasks(QObject):
    """Starts jobs and calls back, in the window's thread, when they end. The preview's own jobs pass it by."""

    message = Signal(str, str)
    """kind ("error", "warning", "info", "good"), sentence for the person."""
    crashed = Signal(str)
    """Traceback of a failure nobody foresaw."""
    changed = Signal()
    """A job has begun or ended."""
    progress = Signal(object, str, float)
    """job, stage, part done 0..1."""

    def __init__(self, engine: Engine, document_sync: DocumentSync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._document_sync = document_sync
        self._tasks: list[_Task] = []
        engine.progress.connect(self._on_progress)
        engine.partial.connect(self._on_partial)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.crashed.connect(self._on_crashed)
        engine.cancelled.connect(self._on_cancelled)

    def start(
        self,
        job: Job,
        done: Callable[[Any], object] | None = None,
        *,
        failed: Callable[[str], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        partial: Callable[[Any], object] | None = None,
        bound: bool = True,
    ) -> None:
        """Queues `job`, and calls `done` with its result.

        failed: gets the sentence in place of `message`. partial: gets each Partial's value. bound: the result is only
        wanted while the picture is shown for which the job was made.
        """
        self._document_sync.sync()
        self._tasks.append(_Task(job, done, failed, cancelled, partial, bound))
        self._engine.post(job)
        self.changed.emit()

    def is_doing(self, *kinds: type[Job]) -> bool:
        """Whether a job of these kinds runs or waits."""
        return any(isinstance(task.job, kinds) for task in self._tasks)

    def cancel(self, *kinds: type[Job]) -> None:
        """Stops the running job and drops the waiting ones of these kinds."""
        self._engine.cancel(*kinds)

    def cancel_bound(self) -> None:
        """Stops all that was asked for the picture that is shown."""
        kinds = {type(task.job) for task in self._tasks if task.bound}
        if kinds:
            self.cancel(*kinds)

    def _find(self, job: Job) -> _Task | None:
        return next((task for task in self._tasks if task.job is job), None)

    def _wanted(self, task: _Task) -> bool:
        return not task.bound or task.job.session == self._document_sync.session

    def _on_progress(self, job: Job, stage: str, part: float) -> None:
        if self._find(job) is not None:
            self.progress.emit(job, stage, part)

    def _on_partial(self, job: Job, value: object) -> None:
        task = self._find(job)
        if task is not None and task.partial is not None and self._wanted(task):
            task.partial(value)

    def _on_finished(self, job: Job, result: object) -> None:
        task = self._find(job)
        if task is None:
            return
        if task.done is not None and self._wanted(task):
            task.done(result)
        self._end(task)

    def _on_failed(self, job: Job, text: str) -> None:
        task = self._find(job)
        if task is None or task.failed is None:
            self.message.emit("error", text)
        else:
            task.failed(text)
        if task is not None:
            self._end(task)

    def _on_crashed(self, job: Job, trace: str) -> None:
        task = self._find(job)
        if task is not None:
            if task.failed is not None:
                task.failed(self.tr("An unexpected error happened; see the report."))
            self._end(task)
        self.crashed.emit(trace)

    def _on_cancelled(self, job: Job) -> None:
        task = self._find(job)
        if task is None:
            return
        if task.cancelled is not None:
            task.cancelled()
        self._end(task)

    def _end(self, task: _Task) -> None:
        self._tasks = [other for other in self._tasks if other is not task]
        self.changed.emit()
