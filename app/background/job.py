"""What every job is. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from app.repair.engine.engine_state import EngineState
from core.events import CancelToken, Event, Report


@dataclass(frozen=True)
class Partial(Event):
    """A job's report of a part of its result, for the window."""

    value: object


@dataclass(frozen=True)
class Job:
    """Work for the engine's thread. `session` is the number of the opened picture it belongs to."""

    background: ClassVar[bool] = False
    """Short work that nobody waits for: done when nothing else is to do, and of each class only the newest."""

    session: int
    cancel: CancelToken = field(default_factory=CancelToken, kw_only=True, compare=False, repr=False)

    def run(self, engine_state: EngineState, report: Report) -> object:
        """Does the work. Raises CoreError or Cancelled."""
        raise NotImplementedError
