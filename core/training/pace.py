"""How fast training goes, and how long it will take."""

from __future__ import annotations

import time

import torch

from core.events import TrainStatus
from core.training.memory import device_memory, process_memory

_ENOUGH = 30  # steps of this session after which the time left can be told
_WARM_UP = 2  # the first steps choose kernels, allocate, start workers: they are no measure


class Pace:
    """Measures a session from its first step. What is saved, sampled and evaluated counts, pauses do not."""

    def __init__(self, phase: int, start: int, stop: int, device: torch.device) -> None:
        self._phase, self._start, self._stop, self._device = phase, start, stop, device
        self._begun: float | None = None
        self._first = start
        self._paused = 0.0
        self._pause_began = 0.0

    def step(self, iteration: int) -> None:
        """A step was done."""
        if self._begun is None and iteration - self._start >= _WARM_UP:
            self._begun, self._first = time.monotonic(), iteration

    def pause(self) -> None:
        self._pause_began = time.monotonic()

    def resume(self) -> None:
        if self._begun is not None:
            self._paused += time.monotonic() - self._pause_began

    def status(self, iteration: int) -> TrainStatus:
        """The event that tells it."""
        steps = iteration - self._first if self._begun is not None else 0
        seconds = time.monotonic() - self._begun - self._paused if self._begun is not None else 0.0
        pace = steps / seconds if steps and seconds > 0 else 0.0
        left = (self._stop - iteration) / pace if pace and iteration - self._start >= _ENOUGH else None
        used, there = device_memory(self._device)
        return TrainStatus(self._phase, iteration, self._stop, pace, left, process_memory(), used, there)
