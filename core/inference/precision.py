"""In which precision the networks compute: float32, or bfloat16 where the device has units for it and gains by them.

bfloat16 keeps 8 of float32's 24 binary digits, and all of its range. Only the convolutions are computed in it; what
they correct, the picture and its smooth fill, stays in float32, so that a repair differs by far less than one level.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from core.device import cpu_threads, has_bfloat16
from core.errors import ConfigError
from core.inference.options import Precision, PrecisionRule

_log = logging.getLogger(__name__)
_SIDE = 128  # pixels of the trial's picture
_RUNS = 3  # of each, in turn; the fastest counts
_GAIN = 0.8  # of the time in float32 that bfloat16 may take at most; with units for it, it takes 0.45 to 0.7
_LEVEL = 1.0  # of 8 bits, by which its results may differ on average
_known: dict[tuple[object, ...], Precision] = {}

Trial = Callable[[Precision, np.ndarray, np.ndarray], np.ndarray]
"""Passes an image, float32 (h, w, 3) in [0, 1], with a hole, bool (h, w), through both networks, to float32 (h, w, n)
in [0, 1]."""


@dataclass(frozen=True)
class Found:
    """What a trial came to. gain: seconds in bfloat16 for one in float32. levels: mean difference, of 8 bits."""

    gain: float
    levels: float

    @property
    def precision(self) -> Precision:
        """bfloat16 if it gains enough time and changes little enough."""
        return "bfloat16" if self.gain <= _GAIN and self.levels < _LEVEL else "float32"


def check_precision(rule: PrecisionRule, device: torch.device) -> None:
    """Raises ConfigError where bfloat16 is asked for and `device` could only emulate it, which takes several times as
    long."""
    if rule == "bfloat16" and not has_bfloat16(device):
        raise ConfigError(
            "The device {device} has no units for bfloat16 and would take several times as long; choose the precision "
            "auto or float32.",
            device=device,
        )


def choose_precision(rule: PrecisionRule, device: torch.device, digest: str, trial: Trial) -> Precision:
    """What `rule` means on `device`: "auto" tries both, once per process and weights, where there are units for
    bfloat16. Raises what `check_precision` raises.

    On a CPU the trial is made with one thread, and its own time counts, which hardly differs whatever else the computer
    does: so every process comes to the same answer, and paints the same bytes.
    """
    check_precision(rule, device)
    if rule != "auto":
        return rule
    if not has_bfloat16(device):
        return "float32"
    key = (digest, str(device))
    if key not in _known:
        found = _measured(device, trial)
        _known[key] = found.precision
        _log.info(
            "passes in bfloat16 on %s: %.2f of the time, %.2f levels apart; taken: %s",
            *(device, found.gain, found.levels, found.precision),
        )
    return _known[key]


def _measured(device: torch.device, trial: Trial) -> Found:
    if device.type != "cpu":
        return measure(trial, time.perf_counter)
    with cpu_threads(1):
        return measure(trial, time.thread_time)


def measure(trial: Trial, clock: Callable[[], float]) -> Found:
    """Times both precisions on a drawn picture; clock: in seconds."""
    image, hole = _picture()
    results: dict[Precision, np.ndarray] = {}
    seconds: dict[Precision, list[float]] = {"float32": [], "bfloat16": []}
    for run in range(_RUNS + 1):
        for precision, spent in seconds.items():
            begun = clock()
            results[precision] = trial(precision, image, hole)
            if run:  # the first warms up
                spent.append(clock() - begun)
    apart = np.abs(results["bfloat16"] - results["float32"])[hole].mean() * 255
    return Found(min(seconds["bfloat16"]) / max(1e-9, min(seconds["float32"])), float(apart))


def _picture() -> tuple[np.ndarray, np.ndarray]:
    """Rings of three colours, and a stroke across them."""
    row, column = np.mgrid[:_SIDE, :_SIDE].astype(np.float32)
    ring = (np.hypot(row - _SIDE / 2, column - _SIDE / 3) // 14).astype(int) % 3
    image = np.array([[0.9, 0.8, 0.7], [0.2, 0.3, 0.6], [0.7, 0.2, 0.2]], np.float32)[ring]
    return image, np.abs(row - column / 2 - _SIDE / 4) < 8
