"""The loop of a training run: step, count, report, log, save, sample, evaluate, stop."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.config import Config
from core.data.dataset import Batch, InpaintingDataset, TrainOrder, collate, fixed_order, to_batch
from core.errors import Cancelled, DataError, TrainingError
from core.events import CancelToken, CheckpointSaved, Evaluated, Report, SampleSaved, TrainStep
from core.training.evaluator import evaluate
from core.training.logbook import Logbook
from core.training.phases import Phase
from core.training.samples import draw_sheet, sample_rows, save_sheet
from core.training.setup import make_loader

_FASTEST, _SLOWEST = 0.1, 1.0  # seconds between two reports, at least and at most (a step may last longer)


@dataclass(frozen=True)
class Data:
    """The sets of a run. sheet: what the sample sheets show. val: what is evaluated, None for nothing."""

    train: InpaintingDataset
    sheet: InpaintingDataset
    val: InpaintingDataset | None


class Loop:
    """Trains `phase` from `iteration` on; counts iterations and the samples drawn so far (`position`)."""

    def __init__(
        self,
        config: Config,
        folder: Path,
        phase: Phase,
        iteration: int,
        position: int,
        device: torch.device,
        report: Report,
        cancel: CancelToken,
    ) -> None:
        self.config = config
        self.folder = folder
        self.phase = phase
        self.iteration = iteration
        self.position = position
        self._device = device
        self._report = report
        self._cancel = cancel
        self._saved_at = iteration
        self._since_report, self._since_log = _Means(), _Means()
        self._begun = self._reported = time.monotonic()
        self._reported_at = iteration

    def run(self, data: Data, stop: int) -> int:
        """Trains until iteration `stop` or until cancelled; returns the last iteration, which is saved."""
        config = self.config
        order = TrainOrder(len(data.train), config.batch_size, config.seed, self.position)
        with ExitStack() as stack:
            batches = self._batches(data.train, order)
            stack.callback(batches.close)
            log = stack.enter_context(Logbook(self.folder, f"log_{self.phase.slug}", self.iteration))
            scores = stack.enter_context(Logbook(self.folder, f"eval_{self.phase.slug}", self.iteration))
            self.phase.train()
            last = False
            while not last:
                self._step(next(batches))
                last = self.iteration >= stop or self._cancel.cancelled
                self._report_step(last)
                if self._due(config.log_interval):
                    log.write(self.iteration, time.monotonic() - self._begun, self._checked(self._since_log))
                if self._due(config.save_interval) or last:  # before the pictures, which are worth less
                    self._save()
                if self._cancel.cancelled:
                    break
                if self._due(config.sample_interval):
                    self._sample(data.sheet)
                if self._due(config.eval_interval) and data.val is not None:
                    self._evaluate(data.val, scores)
                last = last or self._cancel.cancelled  # while sampling or evaluating
            self._save()
        return self.iteration

    def _batches(self, train: InpaintingDataset, order: TrainOrder) -> Generator[Batch]:
        loader = make_loader(train, order, self.config.workers, self._device)
        try:
            for raw in loader:
                yield to_batch(raw, self._device)
        except DataError as error:
            if "Traceback" not in str(error):
                raise
            # From a worker process the text is a whole traceback; the sentence is its last line.
            raise DataError(str(error).strip().splitlines()[-1].split("Error: ", 1)[-1]) from error

    def _step(self, batch: Batch) -> None:
        iteration = self.iteration + 1
        rate = self._rate(iteration)
        for model in self.phase.models:
            model.set_rate(rate)
        values = self.phase.step(batch, iteration)
        self._since_report.add(values)
        self._since_log.add(values)
        self.iteration = iteration
        self.position += len(batch.image)

    def _rate(self, iteration: int) -> float:
        """The learning rate's factor: 1, falling to zero over the last LR_DECAY of MAX_ITERS."""
        falling = self.config.lr_decay * self.config.max_iters
        return min(1.0, (self.config.max_iters - iteration + 1) / falling) if falling else 1.0

    def _due(self, interval: int) -> bool:
        return interval > 0 and self.iteration % interval == 0

    def _report_step(self, last: bool) -> None:
        now = time.monotonic()
        waited = now - self._reported
        if not last and waited < (_FASTEST if self._due(self.config.print_interval) else _SLOWEST):
            return
        iteration = self.iteration
        values = self._checked(self._since_report)
        pace = waited / max(1, iteration - self._reported_at)
        self._reported, self._reported_at = now, iteration
        self._report(TrainStep(int(self.phase.number), iteration, self.config.max_iters, values, seconds_per_step=pace))

    def _checked(self, means: _Means) -> dict[str, float]:
        """The means, emptied. Waits for the device. Raises TrainingError if one is not a number."""
        values = means.take()
        bad = [name for name, value in values.items() if not math.isfinite(value)]
        if bad:
            raise TrainingError(
                f"Training stopped at iteration {self.iteration}: {bad[0]} is no longer a number. The last "
                "checkpoint is kept; lower LR, or set AMP off, and start again from it."
            )
        return values

    def _save(self) -> None:
        if self._saved_at == self.iteration:
            return
        self._checked(self._since_report)
        if not all(model.is_finite() for model in self.phase.models):
            raise TrainingError(
                f"Training stopped at iteration {self.iteration}: a weight is no longer a number. The last "
                "checkpoint is kept; lower LR, or set AMP off, and start again from it."
            )
        extra: dict[str, Any] = {"random_state": torch.get_rng_state(), "position": self.position}
        if self.phase.scaler is not None:
            extra["scaler"] = self.phase.scaler.state_dict()
        paths: list[Path] = []
        for model in self.phase.models:
            paths += model.save(self.folder, self.iteration, extra)
        self._saved_at = self.iteration
        self._report(CheckpointSaved(tuple(paths), self.iteration))

    def _sample(self, data: InpaintingDataset) -> None:
        """Writes the sample sheet: the first SAMPLE_SIZE pictures, or as many as there are."""
        count = min(self.config.sample_size, len(data))
        rows = []
        for draws in fixed_order(count, self.config.batch_size if data.recipe.size else 1):
            rows += sample_rows(self.phase, to_batch(collate([data[draw] for draw in draws]), self._device))
        iteration = self.iteration
        path = self.folder / "samples" / f"{self.phase.slug}_{iteration:08d}.png"
        save_sheet(draw_sheet(rows, f"({iteration:,})"), path)
        self._report(SampleSaved(path, iteration))

    def _evaluate(self, data: InpaintingDataset, scores: Logbook) -> None:
        try:
            values = evaluate(self.phase, data, self._device, cancel=self._cancel, batch_size=self.config.batch_size)
        except Cancelled:
            return  # the loop saves and ends
        scores.write(self.iteration, time.monotonic() - self._begun, values)
        self._report(Evaluated(self.iteration, values))


class _Means:
    """Means of values that stay on the device until they are asked for."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self._count = 0

    def add(self, values: Mapping[str, Tensor]) -> None:
        for name, value in values.items():
            self._sums[name] = self._sums[name] + value if name in self._sums else value.float()
        self._count += 1

    def take(self) -> dict[str, float]:
        """The means since the last call; waits for the device."""
        if not self._count:
            return {}
        means: list[float] = (torch.stack(list(self._sums.values())) / self._count).tolist()
        values = dict(zip(self._sums, means, strict=True))
        self._sums, self._count = {}, 0
        return values
