"""The one module of the window that knows core's trainer: its queue, its commands and its events."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.training.run_state import Order, Status
from core.config import Config, Model
from core.config_file import load_folder_config
from core.errors import Cancelled
from core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Notice,
    QueueStarted,
    SampleSaved,
    TrainEnded,
    TrainStarted,
    TrainStatus,
    TrainStep,
)
from core.run_control import TrainControl

if TYPE_CHECKING:
    from app.training.session import Controls, Tell

_INTERVAL = 0.1
"""Seconds between two signals about steps, at least."""


class TrainerControls:
    """Commands to the trainer of the moment."""

    def __init__(self) -> None:
        self.commands = TrainControl()

    def pause(self) -> None:
        self.commands.pause()

    def go_on(self) -> None:
        self.commands.resume()

    def save(self) -> None:
        self.commands.save()

    def sample(self) -> None:
        self.commands.sample()

    def stop(self) -> None:
        self.commands.cancel()


class CoreRunner:
    """Trains with core.training, imported in the thread that `run` is called in."""

    def controls(self) -> Controls:
        return TrainerControls()

    def run(self, order: Order, controls: Controls, tell: Tell) -> None:
        """Trains what `order` says; a queue that was stopped goes on where it stood. Raises CoreError, Cancelled."""
        assert isinstance(controls, TrainerControls)
        from core.training.queue import TrainQueue
        from core.training.trainer import Trainer

        config = load_folder_config(order.folder)
        reporter = Reporter(order, config, tell)
        if len(order.phases) > 1:
            plan = "fast" if order.skip_phase2 else "full"
            queue = TrainQueue.load(order.folder)
            if queue is None or queue.finished or queue.plan != plan or order.more is not None:
                queue = TrainQueue.new(order.folder, plan, order.more or config.max_iters)
                queue.save()
            ended = queue.run(config, reporter, commands=controls.commands)
        else:
            own = config.changed(model=Model(order.phases[0]))
            Trainer(own, order.folder, reporter, commands=controls.commands).run(order.more)
            ended = reporter.finished or not controls.commands.cancelled
        if not ended:
            raise Cancelled


class Reporter:
    """Turns core's events into the session's signals."""

    def __init__(self, order: Order, config: Config, tell: Tell) -> None:
        self._status = Status(order.phases[0], 0, order.phases, 0, 0, config.max_iters)
        self._each = order.more or config.max_iters
        self._later = 0
        self._tell = tell
        self._told = 0.0
        self.finished = False
        """Whether the last phase has reached its goal."""

    def __call__(self, event: Event) -> None:
        if isinstance(event, QueueStarted):
            self._status = Status(event.phases[event.place], event.place, event.phases, 0, 0, self._each)
            self._later = (len(event.phases) - event.place - 1) * self._each
        elif isinstance(event, TrainStarted):
            self._status = replace(self._status, iteration=event.start, start=event.start, stop=event.stop)
            self._tell("began", event.phase)
            self._tell("stepped", self._status)
        elif isinstance(event, TrainStep):
            self._on_step(event.iteration, event.values)
        elif isinstance(event, TrainStatus):
            self._on_status(event)
        elif isinstance(event, SampleSaved):
            self._tell("sampled", event.path, event.iteration)
        elif isinstance(event, CheckpointSaved):
            self._tell("saved", event.iteration)
        elif isinstance(event, Evaluated):
            self._tell("evaluated", event.iteration, dict(event.values), event.best)
        elif isinstance(event, Notice):
            self._tell("noticed", event.text)
        elif isinstance(event, TrainEnded):
            self.finished = event.finished
            self._told = 0.0
            self._on_step(event.iteration, self._status.values)

    def _on_step(self, iteration: int, values: Mapping[str, float]) -> None:
        self._status = replace(self._status, iteration=iteration, values=dict(values))
        self._tell_status()

    def _on_status(self, event: TrainStatus) -> None:
        left, rate = event.seconds_left, event.steps_per_second
        later = self._later / rate if rate else None
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
        self._tell_status()

    def _tell_status(self) -> None:
        now = time.monotonic()
        if now - self._told >= _INTERVAL:
            self._told = now
            self._tell("stepped", self._status)
