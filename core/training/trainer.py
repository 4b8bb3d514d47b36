"""Training a model folder: prepares the run and resumes, then the loop: step, count, report, save, wait, stop."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import torch

from core.config import Config
from core.data.dataset import Batch, InpaintingDataset, TrainOrder, Watched, to_batch
from core.device import seed_all
from core.distributed import ALONE, DistributedGroup, leads_here, machine_name, training_group
from core.errors import Cancelled, DataError, TrainingError
from core.events import (
    CancelToken,
    Notice,
    Report,
    TrainContinued,
    TrainEnded,
    TrainPaused,
    TrainStarted,
    TrainStep,
    silent,
)
from core.locks import FileLock
from core.messages import Message
from core.models import checkpoints
from core.run_control import TrainControl
from core.training.folder_lock import training_lock
from core.training.goal import Goal
from core.training.guard import Guard, require_numbers
from core.training.loading import make_loader
from core.training.memory import is_out_of_memory, out_of_memory
from core.training.metrics import Means
from core.training.phases import Phase
from core.training.progress import SpeedMeter, UnreadableFiles, keep_freed_memory
from core.training.run_data import RunData, load_data
from core.training.saving import Saver
from core.training.setup import Resumed, build_phase, choose_place, tell_place
from core.training.validation import RunOutputs
from core.training.written import clean_up

FASTEST, SLOWEST = 0.1, 1.0  # seconds between two reports, at least and at most (a step may last longer)
_POLL = 0.2  # seconds between two looks at the cancel token while paused
_MACHINES_OWN = ("device", "gpu", "workers", "vgg_weights", "debug", "verbose")  # may differ within a group
_log = logging.getLogger(__name__)


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


class Trainer:
    """Trains the phase that `config.model` names, in a model folder that holds the checkpoints.

    Events go to `report`. `commands` are obeyed between two steps; without them only `cancel` is. One Trainer is
    good for one `run`. processes: how many of this machine share the work; None starts one per CUDA device of GPU.
    """

    def __init__(
        self,
        config: Config,
        folder: Path,
        report: Report = silent,
        cancel: CancelToken | None = None,
        commands: TrainControl | None = None,
        processes: int | None = None,
    ) -> None:
        self.config = config
        self.folder = Path(folder)
        self._report = report
        self._commands = commands or TrainControl(cancel)
        self._processes = processes
        self._lock: FileLock | None = None
        self.stop = 0
        """The iteration that the run is to reach, known once its weights are loaded."""

    def run(
        self,
        iterations: int | None = None,
        until: int | None = None,
        *,
        begun: int | None = None,
        lock: FileLock | None = None,
    ) -> int:
        """Trains until MAX_ITERS, for `iterations` more, or until iteration `until`; returns the last iteration.

        Training resumes from the checkpoint with the largest iteration in the folder. When it reaches its goal or is
        stopped, the last finished step is saved. `iterations` and `until` take precedence over MAX_ITERS. begun: the
        iteration that `iterations` count from, for a run that goes on where an earlier one was stopped. lock: the
        folder's `training_lock`, if the caller has it. Raises DataError, CheckpointError, DeviceError, TrainingError
        (another training is at work in the folder, the weights are beyond MAX_ITERS, the losses went wrong, the folder
        cannot be written, a process of the group has ended) and Cancelled if stopped before the first step.
        """
        goal = Goal(iterations, until, begun)
        train = partial(_train_in_group, self.config, self.folder, goal)
        with ExitStack() as stack:
            if lock is None and leads_here():
                lock = stack.enter_context(training_lock(self.folder))
            self._lock = lock
            group, gpu = stack.enter_context(training_group(self.config, train, self._processes))
            return self.run_in(group, gpu, goal)

    def run_in(self, group: DistributedGroup, gpu: int | None, goal: Goal) -> int:
        """`run` as one process of a group, on the CUDA device `gpu`; the other processes call it as well."""
        if not group.leads:
            self._report = silent
        try:
            return self._run(group, gpu, goal)
        except Exception as error:
            if is_out_of_memory(error):
                raise out_of_memory(self.config) from error
            if not isinstance(error, OSError):
                raise
            raise TrainingError(
                "Training stopped, for a file in {folder} cannot be written: {reason}.",
                folder=self.folder,
                reason=error,
            ) from error

    def _run(self, group: DistributedGroup, gpu: int | None, goal: Goal) -> int:
        config = self.config
        if group.leads:
            clean_up(self.folder)
        seed_all(config.seed)
        place = choose_place(config, group, gpu)
        tell_place(config, place, self._report)
        data = load_data(config, self.folder, self._report, listed=group.leads)
        self._commands.token.raise_if_cancelled()
        _require_same(group, config, len(data.train))
        with _leaders_checkpoints(group, self.folder) as folder:
            phase, resumed = build_phase(
                config, folder, place, self._report, self._commands.token, vgg_folder=self.folder
            )
        phase.follow_leader()
        start = resumed.iteration
        stop = self.stop = group.broadcast(goal.stop(start, config.max_iters) if group.leads else None)
        if start >= stop:
            self._report(Notice(goal.reached(start, stop)))
            return start
        _restore(phase, resumed)
        torch.backends.cudnn.benchmark = config.input_size > 0  # pays where the sizes stay the same
        _log.info("phase %d on %s from iteration %d to %d", phase.number, place.device, start, stop)
        self._report(TrainStarted(int(phase.number), start, stop))
        context = RunContext(self._report, self._commands, group, self._lock)
        with keep_freed_memory(place.device):
            last = TrainLoop(config, self.folder, phase, resumed, place.device, context).run(data, stop)
        if last == start:
            raise Cancelled
        self._report(TrainEnded(int(phase.number), last, finished=last >= stop))
        return last


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


def _train_in_group(config: Config, folder: Path, goal: Goal, group: DistributedGroup, gpu: int | None) -> None:
    """What a helper process does."""
    Trainer(config, folder).run_in(group, gpu, goal)


def _restore(phase: Phase, resumed: Resumed) -> None:
    """Restores the random state and the scaler of the checkpoint."""
    if "random_state" in resumed.extra:
        torch.set_rng_state(resumed.extra["random_state"])
    if phase.scaler is not None and resumed.extra.get("scaler"):
        phase.scaler.load_state_dict(resumed.extra["scaler"])


def _require_same(group: DistributedGroup, config: Config, pictures: int) -> None:
    """Raises TrainingError if the machines of a group were given different settings or pictures."""
    if group.alone:
        return
    settings = {key: value for key, value in asdict(config).items() if key not in _MACHINES_OWN}
    first, *others = group.gather((machine_name(), settings, pictures))
    for name, theirs, count in others:
        different = [key.upper() for key in settings if theirs[key] != first[1][key]]
        if different:
            raise TrainingError(
                "{one} and {other} do not have the same {key}; make their configs alike.",
                one=name,
                other=first[0],
                key=different[0],
            )
        if count != first[2]:
            raise TrainingError(
                "{one} can read {count} training pictures, but {other} {others} of them.",
                one=name,
                count=count,
                other=first[0],
                others=first[2],
            )


@contextmanager
def _leaders_checkpoints(group: DistributedGroup, folder: Path) -> Iterator[Path]:
    """The folder to resume from; on any other process than the leader a copy of the leader's checkpoints."""
    if group.alone:
        yield folder
        return
    models = (checkpoints.EDGE_MODEL, checkpoints.INPAINTING_MODEL)
    if group.leads:
        files = [file for model in models for file in checkpoints.latest_files(folder, model)]
        group.broadcast({path.name: path.read_bytes() for path in files})
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="training") as copy:
        for name, data in group.broadcast(dict[str, bytes]()).items():
            (Path(copy) / name).write_bytes(data)
        yield Path(copy)
