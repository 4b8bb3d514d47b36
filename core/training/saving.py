"""Writes checkpoints while training: what goes into them, what happens when a disk is full, and which ones stay.

Kept are the last few, the best and the last of every phase (see `core.training.written`).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch

from core.config import Config
from core.errors import TrainingError
from core.events import CheckpointSaved, Notice, Report
from core.messages import Message
from core.models.best import Best, best_under, write_best
from core.training.guard import Guard
from core.training.metrics import score
from core.training.phases import Phase
from core.training.written import note_written, prune

RETRY = 60.0  # seconds after which a checkpoint that could not be written is tried again
_log = logging.getLogger(__name__)


class Saver:
    """Saves `phase` into `folder`. iteration: of the checkpoint that the phase was resumed from, 0 for none."""

    def __init__(
        self, config: Config, folder: Path, phase: Phase, guard: Guard, iteration: int, report: Report
    ) -> None:
        self._config, self._folder, self._phase, self._guard, self._report = config, folder, phase, guard, report
        self.saved_at = iteration
        """The iteration of the last checkpoint."""
        self._paths: tuple[Path, ...] = ()
        self._retry_at: float | None = None

    @property
    def due(self) -> bool:
        """Whether it is time to retry a checkpoint that could not be written."""
        return self._retry_at is not None and time.monotonic() >= self._retry_at

    def save(self, iteration: int, position: int, *, must: bool = False) -> bool:
        """Writes the checkpoint of `iteration`, unless it exists; returns whether it exists now.

        If it cannot be written, that is reported and tried again later; while the guard is suspicious, nothing is
        saved. With `must`, for the last one, it is saved in any case, and OSError is raised. Raises TrainingError if a
        weight is not a number.
        """
        if self.saved_at == iteration:
            return True
        if not all(model.is_finite() for model in self._phase.models):
            raise TrainingError(
                "Training stopped at iteration {iteration}: a weight is no longer a number. The last "
                "checkpoint is kept; lower LR, or set AMP off, and start again from it.",
                iteration=iteration,
            )
        if self._guard.suspicious and not must:
            self._report(
                Notice(
                    Message(
                        "Iteration {iteration:,} is not saved: the losses look as if training went wrong.",
                        iteration=iteration,
                    )
                )
            )
            return False
        try:
            self._write(iteration, self._extra(position))
        except OSError as error:
            if must:
                raise
            self._retry_at = time.monotonic() + RETRY
            text = Message(
                "The checkpoint of iteration {iteration:,} cannot be written ({reason}); training continues.",
                iteration=iteration,
                reason=error,
            )
            self._report(Notice(text))
            return False
        self._retry_at = None
        self.saved_at = iteration
        self._report(CheckpointSaved(self._paths, iteration))
        return True

    def report_again(self) -> None:
        """Reports the last checkpoint once more: a command to save is answered even if nothing was left to save."""
        if self._paths:
            self._report(CheckpointSaved(self._paths, self.saved_at))

    def _extra(self, position: int) -> dict[str, Any]:
        extra: dict[str, Any] = {
            "random_state": torch.get_rng_state(),
            "position": position,
            "phase": int(self._phase.number),
            "guard": self._guard.state(),
        }
        if self._phase.scaler is not None:
            extra["scaler"] = self._phase.scaler.state_dict()
        return extra

    def _write(self, iteration: int, extra: Mapping[str, Any]) -> None:
        before = set(self._folder.iterdir())
        paths: list[Path] = []
        try:
            for model in self._phase.models:
                paths += model.save(self._folder, iteration, extra)
            note_written(self._folder, paths, self._phase.slug)
        except OSError:
            for path in paths:  # in joint training one model without the other is of no use
                if path not in before:
                    with suppress(OSError):
                        path.unlink()
            raise
        self._paths = tuple(paths)
        prune(self._folder, [model.name for model in self._phase.models], self._config.keep_last)

    def keep_if_best(self, iteration: int, position: int, values: Mapping[str, float], conditions: int) -> bool:
        """Whether `values`, measured at `iteration`, are the best of this phase under their conditions; if so its
        checkpoint is kept. What was best under other conditions is kept, too."""
        found = score(values)
        if found is None:
            return False
        metric, value = found
        slug = self._phase.slug
        old = best_under(self._folder, slug, conditions)
        is_best = old is None or old.metric != metric or old.value < value
        if is_best and not self.save(iteration, position):
            return False
        names = tuple(path.name for path in self._paths)
        best = old if old is not None and not is_best else Best(iteration, metric, value, names, conditions)
        try:
            write_best(self._folder, slug, best)
        except OSError as error:
            _log.warning("the best checkpoint cannot be noted: %s", error)
            return False
        return is_best
