"""What the window and the thread of the training say to each other. No Qt, no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Order:
    """What to train. more: so many iterations per phase instead of as many as the config says."""

    folder: Path
    phases: tuple[int, ...]
    more: int | None = None
    skip_phase2: bool = False


@dataclass(frozen=True)
class Status:
    """How far a run is. Iterations are the phase's own; rate is per second, 0 while unknown; times in seconds, None
    while unknown; memory in bytes, 0 if unknown. values: losses and metrics by name."""

    phase: int
    place: int
    phases: tuple[int, ...]
    iteration: int
    start: int
    stop: int
    rate: float = 0.0
    left_phase: float | None = None
    left_all: float | None = None
    memory: int = 0
    card_memory: int = 0
    card_total: int = 0
    values: Mapping[str, float] = field(default_factory=dict)

    @property
    def part(self) -> float:
        """Of this phase, 0..1, counted from where this run began."""
        return _part(self.iteration - self.start, self.stop - self.start)

    @property
    def part_of_all(self) -> float:
        """Of the queue, each phase counting alike."""
        return (self.place + self.part) / max(1, len(self.phases))


def _part(done: int, total: int) -> float:
    return min(1.0, max(0.0, done / total)) if total > 0 else 0.0


def clock(seconds: float) -> str:
    """A span as people read it: 0:42, 3:07, 2:05:10."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
