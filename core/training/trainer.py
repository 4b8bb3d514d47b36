"""The training loop: step, count, report, log, save, sample, evaluate, stop."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import torch
from torch import Tensor

from core.config import Config, Model
from core.data.dataset import Batch, InpaintingDataset, TrainOrder, collate, fixed_order, to_batch
from core.device import seed_all
from core.errors import DataError, DeviceError, TrainingError
from core.events import (
    CancelToken,
    CheckpointSaved,
    Evaluated,
    Notice,
    Report,
    SampleSaved,
    TrainStep,
    silent,
)
from core.training.evaluator import evaluate
from core.training.logbook import Logbook
from core.training.phases import Phase
from core.training.samples import draw_sheet, sample_rows, save_sheet
from core.training.setup import build_dataset, build_phase, choose_place, make_loader

_FASTEST, _SLOWEST = 0.1, 1.0  # seconds between two reports, at least and at most (a step may last longer)
_log = logging.getLogger(__name__)


class Trainer:
    """Trains the phase that `config.model` names, in a model folder that holds the checkpoints.

    Events go to `report`; `cancel` is looked at after every step. One Trainer is good for one `run`.
    """

    def __init__(
        self, config: Config, folder: Path, report: Report = silent, cancel: CancelToken | None = None
    ) -> None:
        self.config = config
        self.folder = Path(folder)
        self.iteration = 0
        self._report = report
        self._cancel = cancel or CancelToken()
        self._saved_at = -1

    def run(self, iterations: int | None = None) -> int:
        """Trains until MAX_ITERS, or for `iterations` more, or until cancelled; returns the last iteration.

        Resumes from the largest iteration in the folder; whatever the end, cancelling included, a checkpoint of
        the last finished step is written. Raises DataError, CheckpointError, DeviceError, TrainingError (a loss that
        is not a number, a folder that cannot be written) and Cancelled if stopped before the first step.
        """
        try:
            return self._run(iterations)
        except torch.OutOfMemoryError as error:
            raise DeviceError(
                f"The GPU has not enough memory for BATCH_SIZE {self.config.batch_size} at INPUT_SIZE "
                f"{self.config.input_size}; lower one of them, or GENERATOR_WIDTH."
            ) from error
        except OSError as error:
            what = error.strerror or str(error)
            raise TrainingError(f"Training stopped, for a file in {self.folder} cannot be written: {what}.") from error

    def _run(self, iterations: int | None) -> int:
        config = self.config
        self.folder.mkdir(parents=True, exist_ok=True)
        seed_all(config.seed)
        place = choose_place(config)
        train, val = self._load_data()
        self._cancel.raise_if_cancelled()
        phase, resumed = build_phase(config, self.folder, place, self._report, self._cancel)
        self.iteration = resumed.iteration
        stop = config.max_iters if iterations is None else min(config.max_iters, self.iteration + iterations)
        if self.iteration >= stop:
            self._report(
                Notice(
                    f"Nothing to train: the weights stand at iteration {self.iteration:,} and MAX_ITERS is "
                    f"{config.max_iters:,}. Raise MAX_ITERS to go on."
                )
            )
            return self.iteration
        if "random_state" in resumed.extra:
            torch.set_rng_state(resumed.extra["random_state"])
        torch.backends.cudnn.benchmark = config.input_size > 0  # pays where the sizes stay the same
        position = int(resumed.extra.get("position", self.iteration * config.batch_size))
        _log.info("phase %d on %s from iteration %d to %d", phase.number, place.device, self.iteration, stop)
        loop = _Loop(self, phase, val, position, stop, place.device)
        loop.run(train)
        return self.iteration

    def _load_data(self) -> tuple[InpaintingDataset, InpaintingDataset | None]:
        """The training set and, where samples or evaluations are wished, the validation set."""
        config = self.config
        if config.input_size == 0 and config.batch_size > 1:
            raise TrainingError("INPUT_SIZE 0 keeps every picture's own size, which needs BATCH_SIZE 1.")
        train = build_dataset(config, self.folder, "train", self._report, augment=True)
        if len(train) < config.batch_size:
            self._report(
                Notice(
                    f"There are only {len(train)} pictures for a batch of {config.batch_size}: some appear twice "
                    "in it, with different masks."
                )
            )
        if config.skip_phase2 and config.model is Model.INPAINT:
            self._report(Notice("SKIP_PHASE2 is set, but MODEL 2 is phase 2; it matters for MODEL 3 only."))
        if not (config.sample_interval or config.eval_interval):
            return train, None
        if config.val_flist:
            return train, build_dataset(config, self.folder, "val", self._report)
        self._report(Notice("VAL_FLIST is not set: sample sheets show training pictures, nothing is evaluated."))
        return train, None


class _Loop:
    """The loop of one run and what it carries from step to step."""

    def __init__(
        self,
        trainer: Trainer,
        phase: Phase,
        val: InpaintingDataset | None,
        position: int,
        stop: int,
        device: torch.device,
    ) -> None:
        self.trainer = trainer
        self.config = trainer.config
        self.phase = phase
        self.val = val
        self.position = position  # samples drawn so far
        self.stop = stop
        self.device = device
        self.since_report, self.since_log = _Means(), _Means()
        self.begun = self.reported = time.monotonic()
        self.reported_at = trainer.iteration

    def run(self, train: InpaintingDataset) -> None:
        """Trains until the last iteration or until cancelled."""
        config, trainer = self.config, self.trainer
        order = TrainOrder(len(train), config.batch_size, config.seed, self.position)
        batches = self._batches(train, order)
        slug, start = self.phase.slug, trainer.iteration
        with ExitStack() as stack:
            stack.callback(batches.close)
            log = stack.enter_context(Logbook(trainer.folder, f"log_{slug}", start))
            scores = stack.enter_context(Logbook(trainer.folder, f"eval_{slug}", start))
            sheet_data = self.val or build_dataset(config, trainer.folder, "train")
            self.phase.train()
            while trainer.iteration < self.stop and not trainer._cancel.cancelled:
                self._step(next(batches))
                last = trainer.iteration == self.stop or trainer._cancel.cancelled
                self._report_step(last)
                if self._due(config.log_interval):
                    log.write(trainer.iteration, time.monotonic() - self.begun, self._checked(self.since_log))
                if self._due(config.save_interval) or last:
                    self._save()
                if self._due(config.sample_interval):
                    self._sample(sheet_data)
                if self._due(config.eval_interval) and self.val is not None and not trainer._cancel.cancelled:
                    self._evaluate(self.val, scores)
            if trainer._saved_at != trainer.iteration and trainer.iteration > start:
                self._save()  # cancelled while sampling or evaluating

    def _batches(self, train: InpaintingDataset, order: TrainOrder) -> Iterator[Batch]:
        loader = make_loader(train, order, self.config.workers, self.device)
        try:
            for raw in loader:
                yield to_batch(raw, self.device)
        except DataError as error:
            # From a worker process the text is a whole traceback; the sentence is its last line.
            raise DataError(str(error).strip().splitlines()[-1].split("Error: ")[-1]) from error

    def _step(self, batch: Batch) -> None:
        iteration = self.trainer.iteration + 1
        rate = self._rate(iteration)
        for model in self.phase.models:
            model.set_rate(rate)
        values = self.phase.step(batch, iteration)
        self.since_report.add(values)
        self.since_log.add(values)
        self.trainer.iteration = iteration
        self.position += len(batch.image)

    def _rate(self, iteration: int) -> float:
        """The learning rate's factor: 1, falling to zero over the last LR_DECAY of MAX_ITERS."""
        falling = self.config.lr_decay * self.config.max_iters
        return min(1.0, (self.config.max_iters - iteration + 1) / falling) if falling else 1.0

    def _due(self, interval: int) -> bool:
        return interval > 0 and self.trainer.iteration % interval == 0

    def _report_step(self, last: bool) -> None:
        now = time.monotonic()
        waited = now - self.reported
        if not last and waited < (_FASTEST if self._due(self.config.print_interval) else _SLOWEST):
            return
        iteration = self.trainer.iteration
        values = self._checked(self.since_report)
        pace = waited / max(1, iteration - self.reported_at)
        self.reported, self.reported_at = now, iteration
        self.trainer._report(
            TrainStep(int(self.phase.number), iteration, self.config.max_iters, values, seconds_per_step=pace)
        )

    def _checked(self, means: _Means) -> dict[str, float]:
        """The means, emptied. Waits for the device. Raises TrainingError if one is not a number."""
        values = means.take()
        bad = [name for name, value in values.items() if not math.isfinite(value)]
        if bad:
            raise TrainingError(
                f"Training stopped at iteration {self.trainer.iteration}: {bad[0]} is no longer a number. The last "
                "checkpoint is kept; lower LR, or set AMP off, and start again from it."
            )
        return values

    def _save(self) -> None:
        self._checked(self.since_report)
        if not all(model.is_finite() for model in self.phase.models):
            raise TrainingError(
                f"Training stopped at iteration {self.trainer.iteration}: a weight is no longer a number. The last "
                "checkpoint is kept; lower LR, or set AMP off, and start again from it."
            )
        trainer = self.trainer
        extra = {"random_state": torch.get_rng_state(), "position": self.position}
        paths: list[Path] = []
        for model in self.phase.models:
            paths += model.save(trainer.folder, trainer.iteration, extra)
        trainer._saved_at = trainer.iteration
        trainer._report(CheckpointSaved(tuple(paths), trainer.iteration))

    def _sample(self, data: InpaintingDataset) -> None:
        """Writes the sample sheet: the first SAMPLE_SIZE pictures, or as many as there are."""
        count = min(self.config.sample_size, len(data))
        rows = []
        for draws in fixed_order(count, self.config.batch_size if data.recipe.size else 1):
            rows += sample_rows(self.phase, to_batch(collate([data[draw] for draw in draws]), self.device))
        iteration = self.trainer.iteration
        path = self.trainer.folder / "samples" / f"{self.phase.slug}_{iteration:08d}.png"
        save_sheet(draw_sheet(rows, f"({iteration:,})"), path)
        self.trainer._report(SampleSaved(path, iteration))

    def _evaluate(self, data: InpaintingDataset, scores: Logbook) -> None:
        values = evaluate(self.phase, data, self.device, batch_size=self.config.batch_size)
        scores.write(self.trainer.iteration, time.monotonic() - self.begun, values)
        self.trainer._report(Evaluated(self.trainer.iteration, values))


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
