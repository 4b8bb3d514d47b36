"""The queue in which tasks wait for their worker's thread. No Qt."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from app.background.task import Policy, Task


@dataclass(frozen=True, eq=False)
class _Waiting:
    """A task or an update, and what it is about, see TaskQueue.post."""

    item: Task | Callable[[], object]
    about: Hashable | None

    @property
    def blocks(self) -> bool:
        """A long task, which what comes later about the same must not pass."""
        return self.is_task(lambda task: not task.is_short and not task.has_own_copy)

    def is_task(self, chosen: Callable[[Task], bool]) -> bool:
        """A task of which `chosen` is true."""
        return isinstance(self.item, Task) and chosen(self.item)


class TaskQueue:
    """Tasks that wait. Filled by the window's thread, emptied by one worker's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_order: deque[_Waiting] = deque()
        """Tasks, and updates between them."""
        self._newest: dict[Policy, dict[type[Task], _Waiting]] = {Policy.PREVIEW: {}, Policy.IDLE: {}}
        self._running: list[Task] = []
        """The task under way, and after it one that is done while it rests."""
        self._blocked: Hashable | None = None
        """What the task under way works on and must find unchanged."""
        self._is_news = False
        """Something came since a task to be done in between was looked for in vain."""
        self._closed = False

    def update(self, update: Callable[[], object], about: Hashable | None = None) -> None:
        """Has `update` called in the worker's thread, after the IN_ORDER tasks that wait now and before any other. It
        matters only to tasks `about` the same; None: to all."""
        with self._lock:
            if not self._closed:
                self._in_order.append(_Waiting(update, about))
                self._is_news = True

    def post(self, task: Task, about: Hashable | None = None, *, first: bool = False) -> Task | None:
        """Adds a task; returns the waiting task that it replaces, if it does. A closed queue ignores it.

        about: what it works on; None for everything. first: an IN_ORDER task comes before those that wait for other
        things, but never before one about the same or about everything.
        """
        with self._lock:
            if self._closed:
                return None
            self._is_news = True
            if task.policy is not Policy.IN_ORDER:
                waiting = self._newest[task.policy]
                replaced = waiting.pop(type(task), None)
                waiting[type(task)] = _Waiting(task, about)
                return replaced.item if replaced is not None and isinstance(replaced.item, Task) else None
            self._in_order.append(_Waiting(task, about))
            if first:
                self._bring_forward(about)
            if len(self._running) == 1 and self._running[0].policy is Policy.PREVIEW:
                self._running[0].cancel()
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
                self._running, self._blocked = [], None
                following = None if self._closed else self._next()
                if following is None:
                    return None
                if isinstance(following.item, Task):
                    self._running = [following.item]
                    self._blocked = None if following.item.has_own_copy else following.about
                    self._is_news = True
                    return following.item
            following.item()

    def _next(self) -> _Waiting | None:
        if self._in_order:
            return self._in_order.popleft()
        for waiting in self._newest.values():
            if waiting:
                return waiting.pop(next(iter(waiting)))
        return None

    def take_between(self) -> Task | None:
        """A short task to be done while the one under way rests, once the updates before it are done; None when there
        is none. `end_between` follows.

        All about one thing keeps its order, nothing passes what is about everything, and what the task under way works
        on stays as it is.
        """
        while self._is_news:
            with self._lock:
                following = None if self._closed else self._next_between()
                self._is_news = following is not None
                if following is None:
                    return None
                if isinstance(following.item, Task):
                    self._running.append(following.item)
                    return following.item
            following.item()
        return None

    def end_between(self) -> None:
        """The task of `take_between` has ended."""
        with self._lock:
            del self._running[1:]

    def _next_between(self) -> _Waiting | None:
        kept = set() if self._blocked is None else {self._blocked}
        for one in self._in_order:
            if one.about is None:
                return None
            if one.blocks:
                kept.add(one.about)
            elif one.about not in kept and not one.is_task(lambda task: not task.is_short):
                self._in_order.remove(one)
                return one
        for waiting in self._newest.values():
            for kind, one in waiting.items():
                if one.about is not None and one.about not in kept and one.is_task(lambda task: task.is_short):
                    return waiting.pop(kind)
        return None

    def cancel(self, *kinds: type[Task]) -> list[Task]:
        """Stops the running task and drops the waiting ones of these kinds; returns those dropped unstarted."""
        return self.cancel_where(lambda task: isinstance(task, kinds))

    def cancel_where(self, chosen: Callable[[Task], bool]) -> list[Task]:
        """The same for tasks of which `chosen` is true."""
        with self._lock:
            waiting = [one.item for one in self._in_order if isinstance(one.item, Task)]
            waiting += [
                one.item for some in self._newest.values() for one in some.values() if isinstance(one.item, Task)
            ]
            dropped = [task for task in waiting if chosen(task)]
            self._in_order = deque(one for one in self._in_order if not one.is_task(chosen))
            self._is_news = True
            for policy, some in self._newest.items():
                self._newest[policy] = {kind: one for kind, one in some.items() if not one.is_task(chosen)}
            for task in dropped:  # its work may be under way in threads of its own
                task.cancel()
            for task in self._running:
                if chosen(task):
                    task.cancel()
            return dropped

    def close(self) -> None:
        """Stops the running task, drops the waiting ones unanswered, and takes no more."""
        with self._lock:
            self._closed = True
            self._in_order.clear()
            for tasks in self._newest.values():
                tasks.clear()
            for task in self._running:
                task.cancel()
