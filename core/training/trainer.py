"""Training a model folder: checks, loads the data and the models, resumes, and starts the loop."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import torch

from core.config import Config
from core.device import seed_all
from core.distributed import DistributedGroup, leads_here, training_group
from core.errors import Cancelled, TrainingError
from core.events import CancelToken, Notice, Report, TrainEnded, TrainStarted, silent
from core.locks import FileLock
from core.run_control import TrainControl
from core.training.folder_lock import training_lock
from core.training.goal import Goal
from core.training.group_run import leaders_checkpoints, require_same_run
from core.training.memory import is_out_of_memory, out_of_memory
from core.training.phases import Phase
from core.training.progress import keep_freed_memory
from core.training.run_data import load_data
from core.training.setup import Resumed, build_phase, choose_place, tell_place
from core.training.train_loop import RunContext, TrainLoop
from core.training.written import clean_up

_log = logging.getLogger(__name__)


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
        require_same_run(group, config, len(data.train))
        with leaders_checkpoints(group, self.folder) as folder:
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


def _train_in_group(config: Config, folder: Path, goal: Goal, group: DistributedGroup, gpu: int | None) -> None:
    """What a helper process does."""
    Trainer(config, folder).run_in(group, gpu, goal)


def _restore(phase: Phase, resumed: Resumed) -> None:
    """Restores the random state and the scaler of the checkpoint."""
    if "random_state" in resumed.extra:
        torch.set_rng_state(resumed.extra["random_state"])
    if phase.scaler is not None and resumed.extra.get("scaler"):
        phase.scaler.load_state_dict(resumed.extra["scaler"])
