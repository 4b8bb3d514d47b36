"""Starting tasks and being called back when they end; the threads for files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.background.task import Policy, Task
from app.background.worker import CLOSE_MS, Worker

T = TypeVar("T")


@dataclass(frozen=True)
class _Started:
    task: Task
    done: Callable[[Any], object] | None
    failed: Callable[[str], object] | None
    cancelled: Callable[[], object] | None
    partial: Callable[[Any], object] | None


class Tasks(QObject):
    """Starts tasks of one worker and calls back, in the window's thread, when they end.

    Tasks that were posted to the worker directly are none of its business, except that their failures are shown.
    """

    message = Signal(str, object)
    """kind ("error", "warning", "info", "good"), sentence for the user: a text, see `app.translation.localized`."""
    crashed = Signal(str)
    """Traceback of a failure nobody foresaw."""
    changed = Signal()
    """A task was queued or has ended."""
    task_failed = Signal(object)
    """Task: it could not do its work; the reason was shown."""
    progress = Signal(object, str, float)
    """task, stage, part done 0..1."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._tasks: list[_Started] = []
        worker.progress.connect(self._on_progress)
        worker.partial.connect(self._on_partial)
        worker.finished.connect(self._on_finished)
        worker.failed.connect(self._on_failed)
        worker.crashed.connect(self._on_crashed)
        worker.cancelled.connect(self._on_cancelled)

    def start(
        self,
        task: Task,
        done: Callable[[Any], object] | None = None,
        *,
        failed: Callable[[str], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        partial: Callable[[Any], object] | None = None,
    ) -> None:
        """Queues `task`, and calls `done` with its result.

        cancelled: called if it was stopped, and also if the worker says that its result is not wanted any more. failed:
        gets the sentence in place of `message`. partial: gets each Partial's value.
        """
        self._tasks.append(_Started(task, done, failed, cancelled, partial))
        self._worker.post(task)
        self.changed.emit()

    def is_doing(self, *kinds: type[Task]) -> bool:
        """Whether a task of these kinds runs or waits."""
        return any(isinstance(started.task, kinds) for started in self._tasks)

    @property
    def doing(self) -> str | None:
        """What is being done that the user waits for: the `doing` of the task under way, or else of the oldest one.
        None if there is none."""
        awaited = [one.task for one in self._tasks if one.task.policy is Policy.IN_ORDER]
        return next((task.doing for task in sorted(awaited, key=lambda task: task is not self._worker.running)), None)

    def find(self, kind: type[T]) -> list[T]:
        """The tasks of a kind that run or wait."""
        return [started.task for started in self._tasks if isinstance(started.task, kind)]

    def cancel(self, *kinds: type[Task]) -> None:
        """Stops the running task and drops the waiting ones of these kinds."""
        self._worker.cancel(*kinds)

    def cancel_where(self, chosen: Callable[[Task], bool]) -> None:
        """Stops the tasks of which `chosen` is true."""
        self._worker.cancel_where(chosen)

    def _find(self, task: Task) -> _Started | None:
        return next((started for started in self._tasks if started.task is task), None)

    def _on_progress(self, task: Task, stage: str, part: float) -> None:
        if self._find(task) is not None:
            self.progress.emit(task, stage, part)

    def _on_partial(self, task: Task, value: object) -> None:
        started = self._find(task)
        if started is not None and started.partial is not None and self._worker.is_wanted(task):
            started.partial(value)

    def _on_finished(self, task: Task, result: object) -> None:
        started = self._find(task)
        if started is None:
            return
        if not self._worker.is_wanted(task):
            if started.cancelled is not None:  # whoever waits for it must not wait forever
                started.cancelled()
        elif started.done is not None:
            started.done(result)
        self._end(started)

    def _on_failed(self, task: Task, text: str) -> None:
        started = self._find(task)
        if started is None or started.failed is None:
            self.message.emit("error", text)
        else:
            started.failed(text)
        if started is not None:
            self.task_failed.emit(task)
            self._end(started)

    def _on_crashed(self, task: Task, trace: str) -> None:
        started = self._find(task)
        if started is not None:
            if started.failed is not None:
                started.failed(self.tr("An unexpected error happened; see the report."))
            self.task_failed.emit(task)
            self._end(started)
        self.crashed.emit(trace)

    def _on_cancelled(self, task: Task) -> None:
        started = self._find(task)
        if started is None:
            return
        if started.cancelled is not None:
            started.cancelled()
        self._end(started)

    def _end(self, ended: _Started) -> None:
        self._tasks = [started for started in self._tasks if started is not ended]
        self.changed.emit()


class Threads(QObject):
    """Worker threads for files, beside the engine's: a long repair holds up neither opening nor saving."""

    closing = Signal()
    """The window closes for good; whatever is worth keeping is in files."""
    ended = Signal()
    """No thread works any more."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        """tasks: whose `message` and `crashed` also carry what the new threads have to say."""
        super().__init__(parent)
        self._tasks = tasks
        self._workers: list[Worker] = []

    def start(self, name: str) -> Tasks:
        """A new thread called `name`."""
        worker = Worker(name, self)
        self._workers.append(worker)
        tasks = Tasks(worker, self)
        tasks.message.connect(self._tasks.message)
        tasks.crashed.connect(self._tasks.crashed)
        return tasks

    def close(self, wait_ms: int = CLOSE_MS) -> bool:
        """Ends them all; False if one has not ended in time."""
        self.closing.emit()
        ended = [worker.close(wait_ms) for worker in self._workers]
        self.ended.emit()
        return all(ended)
