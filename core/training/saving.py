"""Writes checkpoints while training: what goes into them, what happens when a disk is full, and which ones stay.

Kept are the last few, the best and the last of every phase; nothing else is ever deleted. Two small files in the model
folder record this: ``best.json``, for everybody, the best checkpoint of each phase by validation;
``.checkpoints.json``, for the trainer, the files that it has written itself. A file that is not in there, or has
changed since, is not the trainer's to delete.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch

from core.config import Config
from core.errors import TrainingError
from core.events import CheckpointSaved, Notice, Report
from core.models.best import Best, best_under, read_best, read_earlier_best, write_best
from core.models.checkpoints import parse_name
from core.tables import RECORD_FILE, read_table, write_table
from core.training.guard import Guard
from core.training.metrics import score
from core.training.phases import Phase

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
                f"Training stopped at iteration {iteration}: a weight is no longer a number. The last "
                "checkpoint is kept; lower LR, or set AMP off, and start again from it."
            )
        if self._guard.suspicious and not must:
            self._report(Notice(f"Iteration {iteration:,} is not saved: the losses look as if training went wrong."))
            return False
        try:
            self._write(iteration, self._extra(position))
        except OSError as error:
            if must:
                raise
            self._retry_at = time.monotonic() + RETRY
            why = error.strerror or str(error)
            self._report(
                Notice(f"The checkpoint of iteration {iteration:,} cannot be written ({why}); training goes on.")
            )
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


def note_written(folder: Path, paths: Iterable[Path], phase: str) -> None:
    """Records files as written by the trainer. Raises OSError."""
    record = _read_record(folder)
    for path in paths:
        record[path.name] = {"phase": phase, **_size_and_time(path)}
    write_table(folder / RECORD_FILE, record)


def prune(folder: Path, models: Sequence[str], last: int) -> list[Path]:
    """Deletes checkpoints of `models` that are older than the `last` ones of each (0: deletes nothing).

    The best and the newest of every phase are kept, too. Returns the deleted files; what cannot be deleted stays.
    """
    record = _read_record(folder)
    if last < 1 or not record:
        return []
    kept = {name for best in (*read_best(folder).values(), *read_earlier_best(folder)) for name in best.files}
    deleted: list[Path] = []
    for model in models:
        iterations = _iterations(record, model)
        newest: dict[str, int] = {}
        for iteration, phase in iterations.items():
            newest[phase] = max(iteration, newest.get(phase, 0))
        for iteration in sorted(iterations)[:-last]:
            names = [name for name in record if _is_of(name, model, iteration)]
            if iteration in newest.values() or kept.intersection(names):
                continue
            # The generator first: one that exists belongs to a complete pair.
            for name in sorted(names, key=lambda name: "_gen_" not in name):
                path = folder / name
                if not path.exists() or (_size_and_time(path) == {k: record[name].get(k) for k in ("size", "time")}):
                    with suppress(OSError):
                        path.unlink(missing_ok=True)
                        deleted.append(path)
                        del record[name]
                else:
                    del record[name]  # changed since, so no longer the trainer's
    if deleted:
        with suppress(OSError):
            write_table(folder / RECORD_FILE, record)
        _log.info("deleted %s", ", ".join(path.name for path in deleted))
    return deleted


def _iterations(record: Mapping[str, Any], model: str) -> dict[int, str]:
    """The phase by iteration of the recorded checkpoints of `model`."""
    found = {}
    for name, entry in record.items():
        parsed = parse_name(name)
        if parsed and parsed.model == model and parsed.iteration is not None:
            found[parsed.iteration] = str(entry.get("phase", ""))
    return found


def _is_of(name: str, model: str, iteration: int) -> bool:
    parsed = parse_name(name)
    return parsed is not None and (parsed.model, parsed.iteration) == (model, iteration)


def _size_and_time(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "time": status.st_mtime_ns}


def _read_record(folder: Path) -> dict[str, dict[str, Any]]:
    """The recorded files; entries that are invalid, or name a file elsewhere, are ignored."""
    entries = read_table(folder / RECORD_FILE)
    return {name: entry for name, entry in entries.items() if parse_name(name) and isinstance(entry, dict)}
