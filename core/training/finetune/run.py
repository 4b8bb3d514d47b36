"""The run: the starting point is measured, a step timed, both phases trained as far as the minutes reach, then judged.

Stopped at any place it goes on there: ``finetune.json`` knows the goals, and each phase its own checkpoints.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from core import config_file
from core.config import Config, Model
from core.config_file import FILE_NAME, load_folder_config
from core.errors import Cancelled, TrainingError
from core.events import (
    Event,
    Notice,
    Progress,
    QueueStarted,
    Report,
    TrainContinued,
    TrainPaused,
    TrainStarted,
    TrainStep,
    silent,
)
from core.files import at_home, reason_of
from core.locks import FileLock
from core.messages import Message
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, export_generator, find_latest
from core.run_control import TrainControl
from core.training.finetune import record
from core.training.finetune.judging import Chosen, judge
from core.training.finetune.record import CHOSEN, FineTuning, Verdict
from core.training.finetune.starting_point import PHASES, record_start
from core.training.folder_lock import training_lock
from core.training.trainer import Trainer

SHARES = {Model.EDGE: 0.3, Model.EDGE_INPAINT: 0.7}
"""Of the minutes, for each phase."""
_TRAINING = 0.85  # of the minutes; the rest measures the starting point and the outcome
_TRIAL, _LEAST = 16, 40  # steps that are timed, and steps that a phase makes at least
_ROUNDS = 4  # samples and evaluations of each phase, and checkpoints at least
_MODELS = {Model.EDGE: EDGE_MODEL, Model.EDGE_INPAINT: INPAINTING_MODEL}


def run(folder: Path, report: Report = silent, commands: TrainControl | None = None) -> Verdict | None:
    """Trains a folder that `begin` has made until its minutes are over; returns the verdict, None if it was stopped.

    The weights that the verdict chose are then in the folder "chosen" in it, ready to repair with. Called again it goes
    on where it was stopped; once there is a verdict, it returns that. Raises TrainingError and what training and
    measuring raise.
    """
    found = record.read(folder)
    if found is None:
        raise TrainingError("{path} was not begun as a fine-tuning; train it by --model or --queue.", folder)
    if found.verdict is not None:
        return found.verdict
    try:
        with training_lock(folder) as lock:
            return _Session(Path(folder), report, commands or TrainControl(), lock).run(found)
    except Cancelled:
        return None
    except OSError as error:
        raise TrainingError(
            "Training stopped, for a file in {path} cannot be written: {reason}.", folder, reason=reason_of(error)
        ) from error


class _Session:
    def __init__(self, folder: Path, report: Report, commands: TrainControl, lock: FileLock) -> None:
        self._folder, self._report, self._commands, self._lock = folder, report, commands, lock

    def run(self, found: FineTuning) -> Verdict | None:
        config = load_folder_config(self._folder, self._report)
        if not found.scored:
            self._report(Notice(Message("First the original model is measured on the held-out pictures.")))
            record_start(config, self._folder, self._report, self._commands.token)
            found = self._keep(found.changed(scored=True))
        for place, phase in enumerate(PHASES):
            self._report(QueueStarted(place, tuple(int(number) for number in PHASES)))
            if phase not in found.goals:
                goal = self._goal(config.changed(model=phase), found.minutes * 60 * _TRAINING * SHARES[phase])
                found = self._keep(found.changed(goals={**found.goals, int(phase): goal}))
                config_file.change(self._folder / FILE_NAME, {"MAX_ITERS": max(found.goals.values())})
            goal = found.goals[phase]
            if self._reached(phase) < goal:
                trainer = Trainer(self._own(config, phase, goal), self._folder, self._report, commands=self._commands)
                last = trainer.run(until=goal, lock=self._lock)
                if last < goal:
                    return None
        self._report(Notice(Message("Trained. Both models now repair the held-out pictures, which takes minutes.")))
        chosen = judge(config, self._folder, self._report, self._commands.token)
        self._write(chosen)
        self._keep(found.changed(verdict=chosen.verdict))
        return chosen.verdict

    def _keep(self, found: FineTuning) -> FineTuning:
        record.write(self._folder, found)
        return found

    def _reached(self, phase: Model) -> int:
        latest = find_latest(self._folder, _MODELS[phase])
        return (latest.iteration or 0) if latest is not None else 0

    @staticmethod
    def _own(config: Config, phase: Model, goal: int) -> Config:
        """The config of a phase that ends at `goal`, where its learning rate is zero; it is looked at on the way."""
        each = max(1, -(-goal // _ROUNDS))
        save = min(each, config.save_interval or each)  # a quarter of a long run is too much to lose
        return config.changed(model=phase, max_iters=goal, save_interval=save, sample_interval=each, eval_interval=each)

    def _goal(self, config: Config, seconds: float) -> int:
        """The iterations that fit into `seconds`, counted from the first; times some steps, which are not kept."""
        clock = _Clock(self._report, _TRIAL)
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="tsukuroi-") as trial:
            for model in (EDGE_MODEL, INPAINTING_MODEL):
                latest = find_latest(self._folder, model)
                if latest is not None:
                    shutil.copy(latest.path, trial)
            own = config.changed(
                train_flist=str(self._list(config)), val_flist="", max_iters=10**9, print_interval=1,
                save_interval=0, sample_interval=0, eval_interval=0, log_interval=0,
            )  # fmt: skip
            start = self._reached(Model(config.model))
            Trainer(own, Path(trial), clock, commands=self._commands).run(until=start + _TRIAL)
        self._commands.token.raise_if_cancelled()
        spent = time.monotonic() - begun - clock.paused
        return max(_LEAST, int((seconds - spent) / clock.seconds_per_step()))

    def _list(self, config: Config) -> Path:
        path = at_home(config.train_flist)
        return path if path.is_absolute() else self._folder / path

    def _write(self, chosen: Chosen) -> None:
        target = self._folder / CHOSEN
        target.mkdir(exist_ok=True)
        for model, weights in chosen.weights.items():
            export_generator(target / f"{model}_gen.safetensors", weights, half=False)
        config_file.save_config(load_folder_config(self._folder), target / FILE_NAME)


class _Clock:
    """A Report that times steps, pauses apart, and passes on notices and how far it is. paused: seconds."""

    def __init__(self, report: Report, steps: int) -> None:
        self._report, self._steps = report, steps
        self._seen: list[tuple[int, float]] = []
        self.paused = self._paused_at = 0.0

    def __call__(self, event: Event) -> None:
        if isinstance(event, TrainStarted):
            self._seen = [(event.start, self._now())]
        elif isinstance(event, TrainStep):
            self._seen.append((event.iteration, self._now()))
            self._report(Progress("timing a step", event.iteration - self._seen[0][0], self._steps))
        elif isinstance(event, TrainPaused):
            self._paused_at = time.monotonic()
        elif isinstance(event, TrainContinued):
            self.paused += time.monotonic() - self._paused_at
        elif isinstance(event, Notice):
            self._report(event)

    def _now(self) -> float:
        return time.monotonic() - self.paused

    def seconds_per_step(self) -> float:
        # Until the first report the data is prepared as well; where steps are too fast for several, that counts, too.
        (first, begun), (last, ended) = self._seen[1 if len(self._seen) > 2 else 0], self._seen[-1]
        return max(1e-4, (ended - begun) / max(1, last - first))
