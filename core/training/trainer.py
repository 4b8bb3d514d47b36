"""Training a model folder: checks what is there, resumes, and hands over to the loop."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch

from core.config import Config, Model
from core.device import seed_all
from core.distributed import DistributedGroup
from core.errors import Cancelled, DataError, DeviceError, TrainingError
from core.events import CancelToken, Notice, Report, TrainEnded, TrainStarted, silent
from core.models import checkpoints
from core.training.commands import TrainCommands
from core.training.launch import group_for, own_name
from core.training.loop import Data, Loop, RunContext
from core.training.memory import keep_freed_memory
from core.training.phases import Phase
from core.training.setup import Resumed, build_dataset, build_phase, choose_place

_log = logging.getLogger(__name__)
_MACHINES_OWN = ("device", "gpu", "workers", "vgg_weights", "debug", "verbose")  # may differ within a group


class Trainer:
    """Trains the phase that `config.model` names, in a model folder that holds the checkpoints.

    Events go to `report`. `commands` are looked at between two steps; without them `cancel` alone is. One Trainer is
    good for one `run`. processes: how many of this machine share the work; None starts one per CUDA device of GPU.
    """

    def __init__(
        self,
        config: Config,
        folder: Path,
        report: Report = silent,
        cancel: CancelToken | None = None,
        commands: TrainCommands | None = None,
        processes: int | None = None,
    ) -> None:
        self.config = config
        self.folder = Path(folder)
        self._report = report
        self._commands = commands or TrainCommands(cancel)
        self._processes = processes

    def run(self, iterations: int | None = None, until: int | None = None) -> int:
        """Trains until MAX_ITERS, for `iterations` more, or until iteration `until`; returns the last iteration.

        Resumes from the largest iteration in the folder; whatever the end, cancelling included, a checkpoint of
        the last finished step is written. `iterations` and `until` go before MAX_ITERS. Raises DataError,
        CheckpointError, DeviceError, TrainingError (losses that have gone wrong, a folder that cannot be written, a
        process of the group that has ended) and Cancelled if stopped before the first step.
        """
        goal = {"iterations": iterations, "until": until}
        with group_for(self.config, self.folder, goal, self._processes) as (group, gpu):
            return self.run_with(group, gpu, **goal)

    def run_with(
        self, group: DistributedGroup, gpu: int | None, iterations: int | None = None, until: int | None = None
    ) -> int:
        """`run` as one of a group whose others call it, too."""
        if not group.leads:
            self._report = silent
        try:
            return self._run(group, gpu, iterations, until)
        except torch.OutOfMemoryError as error:
            raise DeviceError(
                f"The GPU has not enough memory for BATCH_SIZE {self.config.batch_size} at INPUT_SIZE "
                f"{self.config.input_size}; lower one of them, or GENERATOR_WIDTH."
            ) from error
        except OSError as error:
            what = error.strerror or str(error)
            raise TrainingError(f"Training stopped, for a file in {self.folder} cannot be written: {what}.") from error

    def _run(self, group: DistributedGroup, gpu: int | None, iterations: int | None, until: int | None) -> int:
        config = self.config
        if group.leads:
            self.folder.mkdir(parents=True, exist_ok=True)
        seed_all(config.seed)
        place = choose_place(config, group, gpu)
        data = self._load_data(listed=group.leads)
        self._commands.cancel.raise_if_cancelled()
        _require_same(group, config, len(data.train))
        with _leaders_checkpoints(group, self.folder) as folder:
            phase, resumed = build_phase(
                config, folder, place, self._report, self._commands.cancel, vgg_folder=self.folder
            )
        phase.follow_leader()
        start = resumed.iteration
        stop = until if until is not None else config.max_iters if iterations is None else start + iterations
        if start >= stop:
            self._tell_nothing_to_do(start, stop)
            return start
        _restore(phase, resumed)
        torch.backends.cudnn.benchmark = config.input_size > 0  # pays where the sizes stay the same
        _log.info("phase %d on %s from iteration %d to %d", phase.number, place.device, start, stop)
        self._report(TrainStarted(int(phase.number), start, stop))
        run_context = RunContext(self._report, self._commands, group)
        with keep_freed_memory(place.device):
            last = Loop(config, self.folder, phase, resumed, place.device, run_context).run(data, stop)
        if last == start:
            raise Cancelled
        self._report(TrainEnded(int(phase.number), last, finished=last >= stop))
        return last

    def _tell_nothing_to_do(self, start: int, stop: int) -> None:
        goal = "MAX_ITERS is" if stop == self.config.max_iters else "the goal is"
        self._report(
            Notice(
                f"Nothing to train: the weights stand at iteration {start:,} and {goal} "
                f"{stop:,}. Raise MAX_ITERS, or train a number of iterations more, to go on."
            )
        )

    def _load_data(self, *, listed: bool) -> Data:
        """The training set, and what samples show and evaluations measure; with `listed` bad files are listed."""
        config = self.config
        if config.input_size == 0 and config.batch_size > 1:
            raise TrainingError("INPUT_SIZE 0 keeps every picture's own size, which needs BATCH_SIZE 1.")
        train = build_dataset(config, self.folder, "train", self._report, augment=True, listed=listed)
        if len(train) < config.batch_size:
            self._report(
                Notice(
                    f"There are only {len(train)} pictures for a batch of {config.batch_size}: some appear twice "
                    "in it, with different masks."
                )
            )
        if config.skip_phase2 and config.model is Model.INPAINT:
            self._report(Notice("SKIP_PHASE2 is set, but MODEL 2 is phase 2; it matters for MODEL 3 only."))
        wanted = bool(config.sample_interval or config.eval_interval)
        if config.val_flist:
            try:
                val = build_dataset(config, self.folder, "val", self._report, listed=listed)
                return Data(train, val, val)
            except DataError as error:
                if wanted:
                    raise
                _log.info("samples that are asked for will show training pictures: %s", error)
        elif wanted:
            self._report(Notice("VAL_FLIST is not set: sample sheets show training pictures, nothing is evaluated."))
        return Data(train, train, None)


def _restore(phase: Phase, resumed: Resumed) -> None:
    """The random state and the scaler of the checkpoint."""
    if "random_state" in resumed.extra:
        torch.set_rng_state(resumed.extra["random_state"])
    if phase.scaler is not None and resumed.extra.get("scaler"):
        phase.scaler.load_state_dict(resumed.extra["scaler"])


def _require_same(group: DistributedGroup, config: Config, pictures: int) -> None:
    """Raises TrainingError if the machines of a group were given different settings or pictures."""
    if group.alone:
        return
    settings = {key: value for key, value in asdict(config).items() if key not in _MACHINES_OWN}
    first, *others = group.gather((own_name(), settings, pictures))
    for name, theirs, count in others:
        different = [key.upper() for key in settings if theirs[key] != first[1][key]]
        if different:
            raise TrainingError(f"{name} and {first[0]} do not have the same {different[0]}; make their configs alike.")
        if count != first[2]:
            raise TrainingError(f"{name} can read {count} training pictures, but {first[0]} {first[2]} of them.")


@contextmanager
def _leaders_checkpoints(group: DistributedGroup, folder: Path) -> Iterator[Path]:
    """The folder to resume from; for a follower a copy of what the leader has, on whatever machine that is."""
    if group.alone:
        yield folder
        return
    models = (checkpoints.EDGE_MODEL, checkpoints.INPAINTING_MODEL)
    if group.leads:
        files = [file for model in models for file in checkpoints.latest_files(folder, model)]
        group.tell({path.name: path.read_bytes() for path in files})
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="training") as copy:
        for name, data in group.tell(dict[str, bytes]()).items():
            (Path(copy) / name).write_bytes(data)
        yield Path(copy)
