"""Tasks: work for a worker's thread. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
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


class PausingToken(CancelToken):
    """A token of work that may be long: wherever it asks whether to go on, its thread can do short work in between."""

    def __init__(self) -> None:
        super().__init__()
        self._between: Callable[[], object] | None = None
        self._thread = 0

    def rest_with(self, between: Callable[[], object]) -> None:
        """Has `between` called whenever the work asks in the thread that this is called in; not in threads of the
        work's own."""
        self._between, self._thread = between, threading.get_ident()

    def rest(self) -> None:
        """Does what is to be done in between."""
        if self._between is not None and threading.get_ident() == self._thread:
            self._between()

    def raise_if_cancelled(self) -> None:
        super().raise_if_cancelled()
        self.rest()
        super().raise_if_cancelled()  # perhaps it was meanwhile


@dataclass(frozen=True)
class Task:
    """Work for a worker's thread: its fields are the input, what `run` returns is the result."""

    policy: ClassVar[Policy] = Policy.IN_ORDER
    doing: ClassVar[str] = ""
    """What the status line says while it runs, marked for the translators in the context "Doing"; "": no more than that
    the program works."""
    patience: ClassVar[float] = inf
    """Seconds that a PREVIEW may run although a newer one of its class waits."""
    has_own_copy: ClassVar[bool] = False
    """What it works on may change while it waits and runs: it sees to its end what there is when it begins."""

    token: PausingToken = field(default_factory=PausingToken, kw_only=True, compare=False, repr=False)

    @property
    def rests(self) -> bool:
        """It may take long: short tasks are done in between, where it asks whether it was cancelled."""
        return False

    @property
    def is_short(self) -> bool:
        """It takes a moment only, so that a long one may rest for it."""
        return False

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
