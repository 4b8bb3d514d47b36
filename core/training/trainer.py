"""Training a model folder: checks what is there, resumes, and hands over to the loop."""

from __future__ import annotations

import logging
from pathlib import Path

import torch

from core.config import Config, Model
from core.device import seed_all
from core.errors import DeviceError, TrainingError
from core.events import CancelToken, Notice, Report, silent
from core.training.loop import Data, Loop
from core.training.setup import build_dataset, build_phase, choose_place

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
        self._report = report
        self._cancel = cancel or CancelToken()

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
        data = self._load_data()
        self._cancel.raise_if_cancelled()
        phase, resumed = build_phase(config, self.folder, place, self._report, self._cancel)
        start = resumed.iteration
        stop = config.max_iters if iterations is None else min(config.max_iters, start + iterations)
        if start >= stop:
            self._report(
                Notice(
                    f"Nothing to train: the weights stand at iteration {start:,} and MAX_ITERS is "
                    f"{config.max_iters:,}. Raise MAX_ITERS to go on."
                )
            )
            return start
        if "random_state" in resumed.extra:
            torch.set_rng_state(resumed.extra["random_state"])
        if phase.scaler is not None and resumed.extra.get("scaler"):
            phase.scaler.load_state_dict(resumed.extra["scaler"])
        torch.backends.cudnn.benchmark = config.input_size > 0  # pays where the sizes stay the same
        position = int(resumed.extra.get("position", start * config.batch_size))
        _log.info("phase %d on %s from iteration %d to %d", phase.number, place.device, start, stop)
        loop = Loop(config, self.folder, phase, start, position, place.device, self._report, self._cancel)
        return loop.run(data, stop)

    def _load_data(self) -> Data:
        """The training set and, where samples or evaluations are wished, what they show."""
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
            return Data(train, train, None)
        if config.val_flist:
            val = build_dataset(config, self.folder, "val", self._report)
            return Data(train, val, val)
        self._report(Notice("VAL_FLIST is not set: sample sheets show training pictures, nothing is evaluated."))
        return Data(train, train, None)
