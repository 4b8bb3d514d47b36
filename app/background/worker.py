"""One thread and its queue, as the window sees them: posting tasks, and hearing of them by signals."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.background.task import Partial, Task
from app.background.task_queue import TaskQueue
from core.errors import Cancelled, CoreError
from core.events import Event, Progress, Report

_log = logging.getLogger(__name__)

_REPORT_INTERVAL = 0.05
"""Seconds between two progress signals: a fast loop must not flood the window."""
CLOSE_MS = 10_000
"""How long a thread is waited for when the window closes."""
_NICE = 10
_LESS_NICE = 5
_TURN = 0.0005
"""Seconds after which a thread hands the interpreter to another one that waits for it. Qt's calls give it away and
take it back, several for each frame of a stroke: with Python's own 5 ms a brush would stutter while a worker computes
in Python."""


def run_task(task: Task, report: Report) -> object:
    """Runs a task that needs nothing but its fields."""
    return task.run(report, task.token)


class _Loop(QObject):
    """Lives in the worker's thread and empties the queue."""

    message = Signal(str, tuple)
    """Name of the Worker's signal, and what it carries."""

    def __init__(self, queue: TaskQueue, run_task: Callable[[Task, Report], object], gives_way: bool) -> None:
        super().__init__()
        self._queue = queue
        self._run_task = run_task
        self._gives_way = gives_way

    @Slot()
    def work(self) -> None:
        if self._gives_way:  # so do the threads that it starts, such as those of torch
            give_way(_LESS_NICE)
            self._gives_way = False
        while (task := self._queue.take()) is not None:
            if task.rests:
                task.token.rest_with(self._do_short_ones)
            self.message.emit("started", (task,))
            self._run(task)

    def _do_short_ones(self) -> None:
        """Does the short tasks that wait, while the one under way rests."""
        while (task := self._queue.take_between()) is not None:
            self.message.emit("started", (task,))
            self._run(task)
            self._queue.end_between()

    def _run(self, task: Task) -> None:
        """The one place where a failure of a task is caught."""
        name = type(task).__name__
        try:
            result = self._run_task(task, self._reporter(task))
        except Cancelled:
            self.message.emit("cancelled", (task,))
        except CoreError as error:
            _log.warning("%s: %s", name, error)
            self.message.emit("failed", (task, error.message))
        except Exception as error:
            _log.exception("%s failed unexpectedly", name)
            self.message.emit("crashed", (task, traceback.format_exc(), f"{type(error).__name__}: {error}"))
        else:
            self.message.emit("finished", (task, result))

    def _reporter(self, task: Task) -> Report:
        last = 0.0

        def report(event: Event) -> None:
            nonlocal last
            if isinstance(event, Partial):
                self.message.emit("partial", (task, event.value))
                return
            now = time.monotonic()
            if isinstance(event, Progress) and (now - last >= _REPORT_INTERVAL or event.done >= event.total):
                last = now
                self.message.emit("progress", (task, event.stage, event.done / event.total if event.total else 0.0))

        return report


@dataclass(frozen=True, eq=False)
class _Running:
    """since: by time.monotonic."""

    task: Task
    since: float


class Worker(QObject):
    """One thread and its queue. All signals come in the window's thread and carry the task they are about.

    Every task ends with exactly one of `finished`, `failed`, `crashed` and `cancelled`, except when the worker is
    closed before.
    """

    started = Signal(object)
    finished = Signal(object, object)
    """task, result: see the task's class for the result's type."""
    failed = Signal(object, object)
    """task, sentence for the user: a text, see `app.translation.localized`."""
    crashed = Signal(object, str, str)
    """task, traceback, type and text of the exception."""
    cancelled = Signal(object)
    progress = Signal(object, str, float)
    """task, stage, part done 0..1; at most twenty times a second."""
    partial = Signal(object, object)
    """task, a part of its result."""

    _wake = Signal()

    def __init__(
        self,
        name: str,
        parent: QObject | None = None,
        *,
        priority: QThread.Priority = QThread.Priority.InheritPriority,
        gives_way: bool = False,
        run_task: Callable[[Task, Report], object] = run_task,
    ) -> None:
        """name, priority: of the thread, which starts with the first task. gives_way: whether the window goes before
        it where both want a core. run_task: called there for each task."""
        super().__init__(parent)
        self._queue = TaskQueue()
        self._running: list[_Running] = []
        """The task under way, and after it one that is done while it rests."""
        self._priority = priority
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._loop = _Loop(self._queue, run_task, gives_way)
        self._loop.moveToThread(self._thread)
        self._wake.connect(self._loop.work, Qt.ConnectionType.QueuedConnection)
        self._loop.message.connect(self._on_message)
        self._closed = False

    @property
    def running(self) -> Task | None:
        """The task under way, as far as the window's thread has heard."""
        return self._running[-1].task if self._running else None

    @property
    def is_alive(self) -> bool:
        """Whether the thread runs, with or without a task."""
        return self._thread.isRunning()

    def is_wanted(self, task: Task) -> bool:
        """Whether the window still has use for the task's result."""
        return True

    def about(self, task: Task) -> Hashable | None:
        """What the task works on, see TaskQueue.post."""
        return None

    def is_first(self, task: Task) -> bool:
        """Whether the task comes before those that wait for other things."""
        return False

    @property
    def turns(self) -> list[Task]:
        """The IN_ORDER tasks that wait, the next one first."""
        return self._queue.turns

    def post(self, task: Task) -> None:
        """Queues a task; see Policy for its turn."""
        for running in self._running:
            if type(running.task) is type(task) and time.monotonic() - running.since > task.patience:
                running.task.cancel()
        if not self._closed and not self._thread.isRunning():
            sys.setswitchinterval(_TURN)
            self._thread.start(self._priority)
        replaced = self._queue.post(task, self.about(task), first=self.is_first(task))
        self._wake.emit()
        if replaced is not None:
            self.cancelled.emit(replaced)

    def cancel(self, *kinds: type[Task]) -> None:
        """Stops tasks of these kinds; each one is answered with `cancelled`."""
        self.cancel_where(lambda task: isinstance(task, kinds))

    def cancel_where(self, chosen: Callable[[Task], bool]) -> None:
        """The same for tasks of which `chosen` is true."""
        for task in self._queue.cancel_where(chosen):
            self.cancelled.emit(task)

    def close(self, wait_ms: int = CLOSE_MS) -> bool:
        """Stops everything and ends the thread; False if it has not ended in time."""
        self._closed = True
        self._queue.close()
        self._thread.quit()
        ended = self._thread.wait(wait_ms)
        if not ended:
            _log.error("the thread %s did not stop within %d ms", self._thread.objectName(), wait_ms)
        return ended

    @Slot(str, tuple)
    def _on_message(self, name: str, values: tuple[Any, ...]) -> None:
        if name == "started":
            self._running.append(_Running(values[0], time.monotonic()))
        elif name not in ("progress", "partial"):
            self._running = [running for running in self._running if running.task is not values[0]]
        getattr(self, name).emit(*values)


def give_way(by: int = _NICE) -> None:
    """Lowers the priority of the calling thread below those of the window and of other programs.

    by: how far, where that can be said (Linux): 1 to 19.
    """
    if sys.platform == "linux":  # where Qt's priorities mean nothing, but a thread can be nice by itself
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), by)
    else:
        QThread.currentThread().setPriority(QThread.Priority.LowPriority)
