"""Messages from the engine to whatever watches it (a terminal, the window, a test), and a token to cancel it.

Events are frozen and hold only numbers, text and paths, so they cross threads and processes unchanged.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Cancelled
from core.messages import message_of


@dataclass(frozen=True)
class Event:
    """Base of all messages."""


@dataclass(frozen=True)
class Progress(Event):
    """A task that can last: `done` of `total` steps of `stage` (a short phrase such as "painting")."""

    stage: str
    done: float
    total: float


@dataclass(frozen=True)
class Notice(Event):
    """Something the user should know that stops nothing. text: a Message, if it can be translated."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", message_of(self.text))


@dataclass(frozen=True)
class TrainStep(Event):
    """Training has finished `iteration` of `max_iterations`; `values` are the losses and metrics by name."""

    phase: int
    iteration: int
    max_iterations: int
    values: Mapping[str, float] = field(default_factory=dict)
    seconds_per_step: float = 0.0


@dataclass(frozen=True)
class SampleSaved(Event):
    """A sample sheet was written."""

    path: Path
    iteration: int


@dataclass(frozen=True)
class CheckpointSaved(Event):
    """A checkpoint was written, one or more files."""

    paths: tuple[Path, ...]
    iteration: int


@dataclass(frozen=True)
class Evaluated(Event):
    """The validation set was measured; `values` are means by metric name. best: no earlier checkpoint did as well."""

    iteration: int
    values: Mapping[str, float] = field(default_factory=dict)
    best: bool = False


@dataclass(frozen=True)
class TrainStarted(Event):
    """A phase starts after `start` iterations (0: anew) and shall end at `stop`."""

    phase: int
    start: int
    stop: int


@dataclass(frozen=True)
class TrainStatus(Event):
    """Speed and time left, measured on the steps of this run, and memory in bytes.

    seconds_left: of the phase, None until enough steps were measured. device_memory, device_total: on the card, 0
    where there is none.
    """

    phase: int
    iteration: int
    stop: int
    steps_per_second: float
    seconds_left: float | None = None
    memory: int = 0
    device_memory: int = 0
    device_total: int = 0


@dataclass(frozen=True)
class TrainPaused(Event):
    """Training has paused after `iteration`, on command."""

    iteration: int


@dataclass(frozen=True)
class TrainContinued(Event):
    """Training goes on after a pause."""

    iteration: int


@dataclass(frozen=True)
class TrainEnded(Event):
    """A phase has ended at `iteration` and is saved. finished: it has reached its goal."""

    phase: int
    iteration: int
    finished: bool


@dataclass(frozen=True)
class QueueStarted(Event):
    """Step `place` (from 0) of a queue of `phases` is next."""

    place: int
    phases: tuple[int, ...]


Report = Callable[[Event], None]


def silent(event: Event) -> None:
    """A Report that ignores every event."""


class CancelToken:
    """A request to stop, set by one thread and read by another."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Asks whoever looks at the token to stop; may be called from any thread, and more than once."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raises Cancelled once `cancel` was called."""
        if self._event.is_set():
            raise Cancelled
