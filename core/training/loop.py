"""The loop of a training run: step, count, report, log, save, sample, evaluate, wait, stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import torch

from core.config import Config
from core.data.dataset import Batch, InpaintingDataset, TrainOrder, Watched, collate, fixed_order, to_batch
from core.distributed import ALONE, DistributedGroup
from core.errors import Cancelled, DataError, TrainingError
from core.events import (
    Evaluated,
    Notice,
    Report,
    SampleSaved,
    TrainContinued,
    TrainPaused,
    TrainStep,
    silent,
)
from core.training.commands import TrainCommands
from core.training.evaluator import evaluate
from core.training.faults import Faults
from core.training.guard import Guard, require_numbers
from core.training.logbook import Logbook
from core.training.means import Means
from core.training.pace import Pace
from core.training.phases import Phase
from core.training.samples import draw_sheet, sample_rows, save_sheet
from core.training.saving import Saver
from core.training.setup import Resumed, make_loader

_FASTEST, _SLOWEST = 0.1, 1.0  # seconds between two reports, at least and at most (a step may last longer)
_POLL = 0.2  # seconds between two looks at the cancel token while paused
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Data:
    """The sets of a run. sheet: what the sample sheets show. val: what is evaluated, None for nothing."""

    train: InpaintingDataset
    sheet: InpaintingDataset
    val: InpaintingDataset | None


@dataclass(frozen=True)
class RunContext:
    """How a run is talked to, and with whom it trains."""

    report: Report = silent
    commands: TrainCommands = field(default_factory=TrainCommands)
    group: DistributedGroup = ALONE

    @property
    def stopping(self) -> bool:
        return self.commands.stopped


class Loop:
    """Trains `phase` on from where it stands; counts iterations and the samples drawn so far (`position`)."""

    def __init__(
        self,
        config: Config,
        folder: Path,
        phase: Phase,
        resumed: Resumed,
        device: torch.device,
        run_context: RunContext,
    ) -> None:
        self.config = config
        self.folder = folder
        self.phase = phase
        self.iteration = resumed.iteration
        self.position = int(resumed.extra.get("position", resumed.iteration * config.batch_size))
        self._device = device
        self._run_context, self._report, self._group = run_context, run_context.report, run_context.group
        self._guard = Guard(config)
        self._guard.restore(resumed.extra.get("guard"), device)
        self._saver = Saver(config, folder, phase, self._guard, resumed.iteration, run_context.report)
        self._since_report, self._since_log = Means(), Means()
        self._begun = self._reported = time.monotonic()
        self._reported_at = resumed.iteration
        self._troubled: set[str] = set()

    def run(self, data: Data, stop: int) -> int:
        """Trains until iteration `stop` or until told to stop; returns the last iteration, which is saved."""
        config = self.config
        share = self._group.share(config.batch_size)
        order = TrainOrder(len(data.train), config.batch_size, config.seed, self.position, share=share)
        self._pace = Pace(int(self.phase.number), self.iteration, stop, self._device)
        self._stop = stop
        with ExitStack() as stack:
            batches = self._batches(data.train, order)
            stack.callback(batches.close)
            log = stack.enter_context(Logbook(self.folder, f"log_{self.phase.slug}", self.iteration))
            scores = stack.enter_context(Logbook(self.folder, f"eval_{self.phase.slug}", self.iteration))
            self.phase.train()
            while self.iteration < stop:
                if self._group.leads:
                    self._grant(data.sheet)
                if self._group.agree(self._run_context.stopping):
                    break
                self._step(next(batches))
                if self._group.leads:
                    self._after_step(data, log, scores)
            if self._group.leads:
                self._save(must=True)
        return self.iteration

    def _batches(self, train: InpaintingDataset, order: TrainOrder) -> Generator[Batch]:
        loader = make_loader(Watched(train), order, self.config.workers, self._device, Watched.collate)
        faults = Faults(self.folder, "train", self._report) if self._group.leads else None
        try:
            for raw, found in loader:
                if found and faults is not None:
                    faults.add(found)
                yield to_batch(raw, self._device)
        except DataError as error:
            if "Traceback" not in str(error):
                raise
            # From a worker process the text is a whole traceback; the sentence is its last line.
            raise DataError(str(error).strip().splitlines()[-1].split("Error: ", 1)[-1]) from error

    def _grant(self, sheet: InpaintingDataset) -> None:
        """Does what the person wished for; comes back when training is to go on, or to end."""
        commands, waited = self._run_context.commands, False
        while True:
            if commands.take_save() and self._save():
                self._saver.tell()
            if commands.take_sample():
                self._sample(sheet)
            if self._run_context.stopping or not commands.paused:
                break
            if not waited:
                waited = True
                self._pace.pause()
                self._report(TrainPaused(self.iteration))
            commands.wait(_POLL)
        if waited:
            self._pace.resume()
            self._reported, self._reported_at = time.monotonic(), self.iteration
            if not self._run_context.stopping:
                self._report(TrainContinued(self.iteration))

    def _step(self, batch: Batch) -> None:
        iteration = self.iteration + 1
        rate = self._rate(iteration)
        for model in self.phase.models:
            model.set_rate(rate)
        values = self.phase.step(batch, iteration)
        self.iteration = iteration
        self.position += self.config.batch_size
        if self._group.leads:
            self._pace.step(iteration)
            self._since_report.add(values)
            self._since_log.add(values)
            self._guard.add(iteration, values)

    def _after_step(self, data: Data, log: Logbook, scores: Logbook) -> None:
        config = self.config
        last = self.iteration >= self._stop
        self._report_step(last or self._run_context.stopping)
        if self._due(config.log_interval):
            self._log(log, self._checked(self._since_log))
        if last or self._due(config.save_interval) or self._saver.due:  # before the pictures, which are worth less
            self._save(must=last)
        if self._run_context.stopping:
            return
        if self._due(config.sample_interval):
            self._sample(data.sheet)
        if self._due(config.eval_interval) and data.val is not None:
            self._evaluate(data.val, scores)

    def _rate(self, iteration: int) -> float:
        """The learning rate's factor: 1, falling to zero over the last LR_DECAY of all iterations."""
        total = max(self.config.max_iters, self._stop)
        falling = self.config.lr_decay * total
        return min(1.0, (total - iteration + 1) / falling) if falling else 1.0

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
        most = max(self.config.max_iters, self._stop)
        self._report(TrainStep(int(self.phase.number), iteration, most, values, seconds_per_step=pace))
        self._report(self._pace.status(iteration))

    def _checked(self, means: Means) -> dict[str, float]:
        """The means, emptied. Waits for the device. Raises TrainingError if one is not a number."""
        values = means.take()
        require_numbers(self.iteration, values)
        return values

    def _save(self, *, must: bool = False) -> bool:
        self._checked(self._since_report)
        return self._saver.save(self.iteration, self.position, must=must)

    def _log(self, book: Logbook, values: dict[str, float]) -> None:
        self._attempt("the log", lambda: book.write(self.iteration, time.monotonic() - self._begun, values))

    def _sample(self, data: InpaintingDataset) -> None:
        """Writes the sample sheet: the first SAMPLE_SIZE pictures, or as many as there are."""

        def draw() -> None:
            count = min(self.config.sample_size, len(data))
            rows = []
            for draws in fixed_order(count, self.config.batch_size if data.recipe.size else 1):
                rows += sample_rows(self.phase, to_batch(collate([data[draw] for draw in draws]), self._device))
            path = self.folder / "samples" / f"{self.phase.slug}_{self.iteration:08d}.png"
            save_sheet(draw_sheet(rows, f"({self.iteration:,})"), path)
            self._report(SampleSaved(path, self.iteration))

        self._attempt("the sample sheet", draw)

    def _evaluate(self, data: InpaintingDataset, scores: Logbook) -> None:
        def measure() -> None:
            batch = self.config.batch_size
            cancel = self._run_context.commands.cancel
            values = evaluate(self.phase, data, self._device, cancel=cancel, batch_size=batch)
            self._log(scores, values)
            best = self._saver.judge(self.iteration, self.position, values)
            self._report(Evaluated(self.iteration, values, best))

        self._attempt("the evaluation", measure)

    def _attempt(self, what: str, action: Callable[[], None]) -> None:
        """Does what training does not depend on; a failure is told, the first time in a row, and training goes on."""
        try:
            action()
        except Cancelled:
            return  # the loop saves and ends
        except TrainingError:
            raise
        except Exception as error:  # whatever it is: hours of training are worth more than a picture
            _log.warning("%s failed", what, exc_info=True)
            if self._device.type == "cuda":
                torch.cuda.empty_cache()
            if what not in self._troubled:
                self._troubled.add(what)
                reason = (getattr(error, "strerror", None) or str(error)).strip() or type(error).__name__
                self._report(Notice(f"Training goes on without {what} of iteration {self.iteration:,}: {reason}"))
            return
        self._troubled.discard(what)
