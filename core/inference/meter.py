"""The progress of a repair, as the methods that fill holes report it."""

from __future__ import annotations

from core.events import Progress, Report


class Meter:
    """Reports the progress of a job: the steps that are done, and about how much of the one under way.

    step: what a step counts for; 1 is a window.
    """

    def __init__(self, stage: str, total: float, report: Report, step: float = 1.0) -> None:
        self._stage, self._total, self._report, self._step = stage, total, report, step
        self._done, self._part = 0.0, 0.0
        self.scale = 1.0
        """The networks' share of the work: less than 1 for a method that goes on after them."""
        report(Progress(stage, 0, total))

    def advance(self, part: float) -> None:
        """About `part` of the networks' work on a window more is done."""
        self._show(min(self._part + part * self.scale, self.scale * self._step))

    def reach(self, part: float) -> None:
        """About `part` of the step under way is done, whatever was said before."""
        self._show(max(self._part, part * self._step))

    def _show(self, part: float) -> None:
        self._part = min(part, 0.99 * self._step)
        self._report(Progress(self._stage, self._done + self._part, self._total))

    def beat(self) -> None:
        """The work goes on."""
        self.advance(0.0)

    def finish_step(self) -> None:
        """The step under way is done."""
        self._done, self._part = self._done + self._step, 0.0
        self._report(Progress(self._stage, self._done, self._total))
