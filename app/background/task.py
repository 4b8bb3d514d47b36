"""Tasks, and the queue in which they wait for their worker's thread. No Qt."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import Enum
from math import inf
from typing import ClassVar

from core.events import CancelToken, Event, Report


class Policy(Enum):
    """When a task gets its turn. Tasks of an earlier policy run before those of a later one."""

    IN_ORDER = "in order"
    """First come, first served. It stops a PREVIEW that runs."""
    PREVIEW = "preview"
    """Of each class only the newest waits. After its `patience` a running one is stopped for a newer one."""
    IDLE = "idle"
    """Short work that nobody waits for. Of each class only the newest waits; it stops nothing and nothing stops it."""


@dataclass(frozen=True)
class Task:
    """Work for a worker's thread: its fields are the input, what `run` returns is the result."""

    policy: ClassVar[Policy] = Policy.IN_ORDER
    doing: ClassVar[str] = ""
    """What the status line says while it runs, marked for the translators in the context "Doing"; "": no more than that
    the program works."""
    patience: ClassVar[float] = inf
    """Seconds that a PREVIEW may run although a newer one of its class waits."""

    token: CancelToken = field(default_factory=CancelToken, kw_only=True, compare=False, repr=False)

    def run(self, report: Report, cancel: CancelToken) -> object:
        """Does the work, in the worker's thread. cancel: the task's own token. Raises CoreError or Cancelled."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Asks the task to stop; from any thread."""
        self.token.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether the task was asked to stop."""
        return self.token.cancelled


@dataclass(frozen=True)
class Partial(Event):
    """A task's report of a part of its result."""

    value: object


@dataclass(frozen=True, eq=False)
class _Waiting:
    """A task or an update that is IN_ORDER, and what it is about, see TaskQueue.post."""

    item: Task | Callable[[], object]
    about: Hashable | None


class TaskQueue:
    """Tasks that wait. Filled by the window's thread, emptied by one worker's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_order: deque[_Waiting] = deque()
        """Tasks, and updates between them."""
        self._newest: dict[Policy, dict[type[Task], Task]] = {Policy.PREVIEW: {}, Policy.IDLE: {}}
        self._running: Task | None = None
        self._closed = False

    def update(self, update: Callable[[], object], about: Hashable | None = None) -> None:
        """Has `update` called in the worker's thread, after the IN_ORDER tasks that wait now and before any other. It
        matters only to tasks `about` the same; None: to all."""
        with self._lock:
            if not self._closed:
                self._in_order.append(_Waiting(update, about))

    def post(self, task: Task, about: Hashable | None = None, *, first: bool = False) -> Task | None:
        """Adds a task; returns the waiting task that it replaces, if it does. A closed queue ignores it.

        about: what an IN_ORDER task works on; None for everything. first: it comes before the tasks that wait for
        other things, but never before one about the same or about everything.
        """
        with self._lock:
            if self._closed:
                return None
            if task.policy is not Policy.IN_ORDER:
                waiting = self._newest[task.policy]
                replaced = waiting.pop(type(task), None)
                waiting[type(task)] = task
                return replaced
            self._in_order.append(_Waiting(task, about))
            if first:
                self._bring_forward(about)
            if self._running is not None and self._running.policy is Policy.PREVIEW:
                self._running.cancel()
            return None

    def _bring_forward(self, about: Hashable | None) -> None:
        """Puts all about one thing before what waits about others. Each thing's own tasks and updates keep their order,
        and nothing passes what is about everything."""
        waiting = list(self._in_order)
        start = max((place for place, one in enumerate(waiting, 1) if one.about is None), default=0)
        movable = waiting[start:]
        movable.sort(key=lambda one: one.about != about)  # a stable sort
        self._in_order = deque(waiting[:start] + movable)

    @property
    def turns(self) -> list[Task]:
        """The IN_ORDER tasks that wait, the next one first."""
        with self._lock:
            return [one.item for one in self._in_order if isinstance(one.item, Task)]

    def take(self) -> Task | None:
        """The next task, once all updates that were posted before it are done; None when there is none."""
        while True:
            with self._lock:
                self._running = None
                if self._closed:
                    return None
                item = self._next()
                if item is None or isinstance(item, Task):
                    self._running = item
                    return item
            item()

    def _next(self) -> Task | Callable[[], object] | None:
        if self._in_order:
            return self._in_order.popleft().item
        for waiting in self._newest.values():
            if waiting:
                return waiting.pop(next(iter(waiting)))
        return None

    def cancel(self, *kinds: type[Task]) -> list[Task]:
        """Stops the running task and drops the waiting ones of these kinds; returns those dropped unstarted."""
        return self.cancel_where(lambda task: isinstance(task, kinds))

    def cancel_where(self, chosen: Callable[[Task], bool]) -> list[Task]:
        """The same for tasks of which `chosen` is true."""
        with self._lock:
            waiting = [one.item for one in self._in_order if isinstance(one.item, Task)]
            waiting += [task for tasks in self._newest.values() for task in tasks.values()]
            dropped = [task for task in waiting if chosen(task)]
            self._in_order = deque(
                one for one in self._in_order if not (isinstance(one.item, Task) and chosen(one.item))
            )
            for policy, tasks in self._newest.items():
                self._newest[policy] = {kind: task for kind, task in tasks.items() if not chosen(task)}
            for task in dropped:  # its work may be under way in threads of its own
                task.cancel()
            if self._running is not None and chosen(self._running):
                self._running.cancel()
            return dropped

    def close(self) -> None:
        """Stops the running task, drops the waiting ones unanswered, and takes no more."""
        with self._lock:
            self._closed = True
            self._in_order.clear()
            for tasks in self._newest.values():
                tasks.clear()
            if self._running is not None:
                self._running.cancel()
