"""The loop of a training: step, count, report, save, wait, stop."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import torch

from core.config import Config
from core.data.dataset import Batch, InpaintingDataset, TrainOrder, Watched, to_batch
from core.distributed import ALONE, DistributedGroup
from core.errors import DataError
from core.events import Report, TrainContinued, TrainPaused, TrainStep, silent
from core.locks import FileLock
from core.messages import Message
from core.run_control import TrainControl
from core.training.guard import Guard, require_numbers
from core.training.loading import make_loader
from core.training.metrics import Means
from core.training.phases import Phase
from core.training.progress import SpeedMeter, UnreadableFiles
from core.training.run_data import RunData
from core.training.saving import Saver
from core.training.setup import Resumed
from core.training.validation import RunOutputs

FASTEST, SLOWEST = 0.1, 1.0  # seconds between two reports, at least and at most (a step may last longer)
_POLL = 0.2  # seconds between two looks at the cancel token while paused


@dataclass(frozen=True)
class RunContext:
    """Where a run reports to, who commands it, which processes share it, and the lock that keeps others out."""

    report: Report = silent
    commands: TrainControl = field(default_factory=TrainControl)
    group: DistributedGroup = ALONE
    lock: FileLock | None = None

    @property
    def stopping(self) -> bool:
        return self.commands.cancelled


class TrainLoop:
    """Trains `phase` on from `resumed`; counts iterations and the samples drawn so far (`position`)."""

    def __init__(
        self,
        config: Config,
        folder: Path,
        phase: Phase,
        resumed: Resumed,
        device: torch.device,
        context: RunContext,
    ) -> None:
        self.config = config
        self.folder = folder
        self.phase = phase
        self.iteration = resumed.iteration
        self.position = int(resumed.extra.get("position", resumed.iteration * config.batch_size))
        self._device = device
        self._context, self._report, self._group = context, context.report, context.group
        self._guard = Guard(config)
        self._guard.restore(resumed.extra.get("guard"), device)
        self._saver = Saver(config, folder, phase, self._guard, resumed.iteration, context.report)
        self._since_report, self._since_log = Means(), Means()
        self._reported_at, self._reported_iteration = time.monotonic(), resumed.iteration

    def run(self, data: RunData, stop: int) -> int:
        """Trains until iteration `stop`, or until a stop command; returns the last iteration, which is saved."""
        config = self.config
        share = self._group.share(config.batch_size)
        order = TrainOrder(len(data.train), config.batch_size, config.seed, self.position, share=share)
        self._speed = SpeedMeter(int(self.phase.number), self.iteration, stop, self._device)
        self._stop = stop
        with ExitStack() as stack:
            batches = self._batches(data.train, order)
            stack.callback(batches.close)
            outputs = stack.enter_context(
                RunOutputs(config, self.folder, self.phase, self._saver, self._device, self._report)
            )
            self.phase.train()
            while self.iteration < stop:
                if self._group.leads:
                    self._obey_commands(data, outputs)
                if self._group.any(self._context.stopping):
                    break
                self._step(next(batches))
                if self._group.leads:
                    self._after_step(data, outputs)
            if self._group.leads:
                self._save(must=True)
        return self.iteration

    def _batches(self, train: InpaintingDataset, order: TrainOrder) -> Generator[Batch]:
        loader = make_loader(Watched(train), order, self.config.workers, self._device, Watched.collate)
        unreadable = UnreadableFiles(self.folder, "train", self._report) if self._group.leads else None
        try:
            for raw, found in loader:
                if found and unreadable is not None:
                    unreadable.add(found)
                yield to_batch(raw, self._device)
        except DataError as error:
            if "Traceback" not in str(error):
                raise
            # From a worker process the text is a whole traceback; the sentence is its last line.
            raise DataError(Message.plain(str(error).strip().splitlines()[-1].split("Error: ", 1)[-1])) from error

    def _obey_commands(self, data: RunData, outputs: RunOutputs) -> None:
        """Saves and samples on command and waits while paused; returns when training is to go on, or to stop."""
        commands, waited = self._context.commands, False
        while True:
            self._keep_lock()
            if commands.take_save() and self._save():
                self._saver.report_again()
            if commands.take_sample():
                outputs.sample(self.iteration, data.sheet)
            if self._context.stopping or not commands.paused:
                break
            if not waited:
                waited = True
                self._speed.pause()
                self._report(TrainPaused(self.iteration))
            commands.wait(_POLL)
        if waited:
            self._speed.resume()
            self._reported_at, self._reported_iteration = time.monotonic(), self.iteration
            if not self._context.stopping:
                self._report(TrainContinued(self.iteration))

    def _keep_lock(self) -> None:
        if self._context.lock is not None:
            self._context.lock.touch()

    def _step(self, batch: Batch) -> None:
        iteration = self.iteration + 1
        rate = self._rate(iteration)
        for model in self.phase.models:
            model.set_rate(rate)
        values = self.phase.step(batch, iteration)
        self.iteration = iteration
        self.position += self.config.batch_size
        if self._group.leads:
            self._speed.step(iteration)
            self._since_report.add(values)
            self._since_log.add(values)
            self._guard.add(iteration, values)

    def _after_step(self, data: RunData, outputs: RunOutputs) -> None:
        config = self.config
        last = self.iteration >= self._stop
        self._report_step(last or self._context.stopping)
        if self._due(config.log_interval):
            outputs.log(self.iteration, self._checked(self._since_log))
        if last or self._due(config.save_interval) or self._saver.due:  # before the pictures, which are worth less
            self._save(must=last)
        if self._context.stopping:
            return
        if self._due(config.sample_interval):
            outputs.sample(self.iteration, data.sheet)
        if self._due(config.eval_interval) and data.val is not None:
            outputs.evaluate(self.iteration, self.position, data.val, self._context.commands.token)

    def _rate(self, iteration: int) -> float:
        """The learning rate's factor: 1, falling to zero over the last LR_DECAY of all iterations."""
        total = max(self.config.max_iters, self._stop)
        falling = self.config.lr_decay * total
        return min(1.0, (total - iteration + 1) / falling) if falling else 1.0

    def _due(self, interval: int) -> bool:
        return interval > 0 and self.iteration % interval == 0

    def _report_step(self, last: bool) -> None:
        now = time.monotonic()
        waited = now - self._reported_at
        if not last and waited < (FASTEST if self._due(self.config.print_interval) else SLOWEST):
            return
        iteration = self.iteration
        values = self._checked(self._since_report)
        seconds = waited / max(1, iteration - self._reported_iteration)
        self._reported_at, self._reported_iteration = now, iteration
        self._report(TrainStep(int(self.phase.number), iteration, self._stop, values, seconds_per_step=seconds))
        self._report(self._speed.status(iteration))

    def _checked(self, means: Means) -> dict[str, float]:
        """Takes the means. Waits for the device. Raises TrainingError if one is not a number."""
        values = means.take()
        require_numbers(self.iteration, values)
        return values

    def _save(self, *, must: bool = False) -> bool:
        self._checked(self._since_report)
        return self._saver.save(self.iteration, self.position, must=must)
