"""How far a job is."""

from __future__ import annotations

from core.events import Progress, Report


class Meter:
    """Tells how far a job is: what is done for certain, and about how much of the `step` under way (1 = a window)."""

    def __init__(self, stage: str, total: int, report: Report, step: float = 1.0) -> None:
        self._stage, self._total, self._report, self._step = stage, total, report, step
        self._done, self._part = 0.0, 0.0
        report(Progress(stage, 0, total))

    def advance(self, part: float) -> None:
        """About `part` of a window's work more is done."""
        self._part = min(self._part + part, 0.99 * self._step)
        self._report(Progress(self._stage, self._done + self._part, self._total))

    def finish_step(self) -> None:
        """The step under way is done."""
        self._done, self._part = self._done + self._step, 0.0
        self._report(Progress(self._stage, self._done, self._total))
