"""A run of training: what to train, how far it is, and the task that works with core's trainer. No Qt.

core.training, and with it torch, is imported nowhere else for training, and only in the training's thread.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.background.task import Partial, Task
from core.config import Config, Model
from core.config_file import load_folder_config
from core.errors import Cancelled
from core.events import (
    CancelToken,
    Event,
    QueueStarted,
    Report,
    TrainEnded,
    TrainStarted,
    TrainStatus,
    TrainStep,
)
from core.run_control import TrainControl

if TYPE_CHECKING:
    from core.training.queue import TrainQueue

_INTERVAL = 0.1
"""Seconds between two reports of the status, at least."""


@dataclass(frozen=True)
class TrainingOrder:
    """What to train. more: so many iterations per phase instead of as many as the config says. resume: what was ordered
    last in the folder and is not finished, if there is something, in place of all this. fine_tune: what core.training.
    finetune does in a folder that was begun so."""

    folder: Path
    phases: tuple[int, ...]
    more: int | None = None
    skip_phase2: bool = False
    resume: bool = False
    fine_tune: bool = False


@dataclass(frozen=True)
class TrainingStatus(Event):
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
        """Of this phase, 0..1, counted from where it began when it was ordered."""
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


class TrainingControl(Protocol):
    """Commands to a run, from any thread; core.run_control.TrainControl is the real one."""

    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def save(self) -> None: ...
    def sample(self) -> None: ...
    def cancel(self) -> None: ...


class TrainingRunner(Protocol):
    """Does the work of the task; CoreTrainingRunner is the real one."""

    def control(self) -> TrainingControl: ...

    def run(self, order: TrainingOrder, report: Report, control: TrainingControl) -> None:
        """Trains. Reports core's events, and each TrainingStatus. Raises CoreError, and Cancelled if it was stopped."""


@dataclass(frozen=True)
class Train(Task):
    """Trains what `order` says. -> None; reports what the runner reports"""

    runner: TrainingRunner = field(repr=False)
    order: TrainingOrder
    control: TrainingControl = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> None:
        self.runner.run(self.order, lambda event: report(Partial(event)), self.control)

    def cancel(self) -> None:
        """Finishes the step under way, saves and ends."""
        super().cancel()
        self.control.cancel()


class CoreTrainingRunner:
    """Trains with core.training, imported in the thread that `run` is called in."""

    def control(self) -> TrainingControl:
        return TrainControl()

    def run(self, order: TrainingOrder, report: Report, control: TrainingControl) -> None:
        """Trains what `order` says; a queue that was stopped goes on where it stood. Raises CoreError, Cancelled."""
        assert isinstance(control, TrainControl)
        config = load_folder_config(order.folder)
        if order.fine_tune:
            from core.training.finetune.run import run as fine_tune

            reporter = StatusReporter(order, (config.max_iters,) * len(order.phases), config, report)
            if fine_tune(order.folder, reporter, control) is None:
                raise Cancelled
            return
        queue = _queue_of(order)
        counts = tuple(step.iterations or config.max_iters for step in queue.steps)
        whole = queue.plan == "single" and queue.steps[0].iterations is None  # MAX_ITERS counts from the very beginning
        begun = tuple(0 if whole else step.start for step in queue.steps)
        if not queue.run(config, StatusReporter(order, counts, config, report, begun), commands=control):
            raise Cancelled


def _queue_of(order: TrainingOrder) -> TrainQueue:
    """What to train, as core has it; nothing is written yet."""
    from core.training.queue import TrainQueue, unfinished_order

    last = unfinished_order(order.folder) if order.resume else None
    if last is not None:
        return last
    if len(order.phases) == 1:
        return TrainQueue.single(order.folder, Model(order.phases[0]), order.more)
    plan = "fast" if order.skip_phase2 else "full"
    queue = TrainQueue.load(order.folder)
    if queue is None or queue.finished or queue.plan != plan:
        return TrainQueue.new(order.folder, plan, order.more)
    return queue.with_iterations(order.more)


class StatusReporter:
    """Passes core's events on, with a TrainingStatus made of those about steps, a few times a second."""

    def __init__(
        self,
        order: TrainingOrder,
        counts: tuple[int, ...],
        config: Config,
        report: Report,
        begun: tuple[int | None, ...] = (),
    ) -> None:
        """counts: iterations of each phase that is trained. begun: where each began when it was ordered, None or
        missing if it begins now."""
        self._status = TrainingStatus(order.phases[0], 0, order.phases, 0, 0, config.max_iters)
        self._counts, self._begun = counts, begun
        self._later = 0
        """Iterations of the phases that come after the present one."""
        self._knows_later = not order.fine_tune  # whose phases show how long they are when they begin
        self._report = report
        self._reported = 0.0
        self.finished = False
        """Whether the last phase has reached its goal."""

    def __call__(self, event: Event) -> None:
        if isinstance(event, QueueStarted):
            count = self._counts[event.place]
            self._status = TrainingStatus(event.phases[event.place], event.place, event.phases, 0, 0, count)
            self._later = sum(self._counts[event.place + 1 :])
        elif isinstance(event, TrainStarted):
            place = self._status.place
            begun = self._begun[place] if place < len(self._begun) else None
            start = event.start if begun is None else min(begun, event.start)
            self._status = replace(self._status, iteration=event.start, start=start, stop=event.stop)
            self._report(event)
            self._report(self._status)
        elif isinstance(event, TrainStep):
            self._on_step(event.iteration, event.values)
        elif isinstance(event, TrainStatus):
            self._on_status(event)
        elif isinstance(event, TrainEnded):
            self.finished = event.finished
            self._reported = 0.0
            self._on_step(event.iteration, self._status.values)
        else:
            self._report(event)

    def _on_step(self, iteration: int, values: Mapping[str, float]) -> None:
        self._status = replace(self._status, iteration=iteration, values=dict(values))
        self._report_status()

    def _on_status(self, event: TrainStatus) -> None:
        left, rate = event.seconds_left, event.steps_per_second
        later = self._later / rate if rate and self._knows_later else None
        self._status = replace(
            self._status,
            iteration=event.iteration,
            rate=rate,
            left_phase=left,
            left_all=left + later if left is not None and later is not None else None,
            memory=event.memory,
            card_memory=event.device_memory,
            card_total=event.device_total,
        )
        self._report_status()

    def _report_status(self) -> None:
        now = time.monotonic()
        if now - self._reported >= _INTERVAL:
            self._reported = now
            self._report(self._status)
