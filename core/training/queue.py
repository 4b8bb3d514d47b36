"""Phases one after another: "fast" (1, then 3 with SKIP_PHASE2) and "full" (1, 2, 3), recorded in the model folder.

``queue.json`` in the model folder says which phases there are, how many iterations each is to train, and where each
one began, so that a queue that was stopped resumes where it was.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from core.config import Config, Model
from core.errors import TrainingError
from core.events import CancelToken, QueueStarted, Report, silent
from core.files import write_text
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, find_latest
from core.run_control import TrainControl
from core.training.trainer import Trainer

FILE_NAME = "queue.json"
PLANS = {"fast": (Model.EDGE, Model.EDGE_INPAINT), "full": (Model.EDGE, Model.INPAINT, Model.EDGE_INPAINT)}
_MAX_BYTES = 100_000


@dataclass(frozen=True)
class QueueStep:
    """A phase of the queue. start: the iteration that it began at, None before it has begun; done: it is trained."""

    phase: Model
    iterations: int
    skip_phase2: bool = False
    start: int | None = None
    done: bool = False


class TrainQueue:
    """The queue of a model folder. `new` and `load` make one; `run` trains it. Raises TrainingError."""

    def __init__(self, folder: Path, plan: str, steps: tuple[QueueStep, ...]) -> None:
        self.folder, self.plan, self.steps = Path(folder), plan, steps

    @classmethod
    def new(cls, folder: Path, plan: str, iterations: int | tuple[int, ...]) -> TrainQueue:
        """A queue by `plan`, "fast" or "full", of so many iterations per phase, or so many for each; not saved yet."""
        phases = PLANS[plan]
        counts = iterations if isinstance(iterations, tuple) else (iterations,) * len(phases)
        skips = plan == "fast"
        steps = (
            QueueStep(phase, count, skips and phase is Model.EDGE_INPAINT)
            for phase, count in zip(phases, counts, strict=True)
        )
        return cls(folder, plan, tuple(steps))

    @classmethod
    def load(cls, folder: Path) -> TrainQueue | None:
        """The queue recorded in `folder`; None if there is none, or the file is invalid."""
        path = Path(folder) / FILE_NAME
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            if path.stat().st_size > _MAX_BYTES:
                return None
            data = json.loads(path.read_text(encoding="utf-8"))
            steps = tuple(_step(entry) for entry in data["steps"])
            if data["plan"] in PLANS and tuple(step.phase for step in steps) == PLANS[data["plan"]]:
                return cls(folder, data["plan"], steps)
        return None

    @property
    def finished(self) -> bool:
        return all(step.done for step in self.steps)

    @property
    def place(self) -> int:
        """The number of the step that is next, or how many there are."""
        return next((number for number, step in enumerate(self.steps) if not step.done), len(self.steps))

    def save(self) -> None:
        """Writes it into the folder, which is made if need be. Raises TrainingError."""
        data = {"plan": self.plan, "steps": [{**asdict(step), "phase": int(step.phase)} for step in self.steps]}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_text(self.folder / FILE_NAME, json.dumps(data, indent=1) + "\n")
        except OSError as error:
            raise TrainingError(f"{self.folder / FILE_NAME} cannot be written: {error.strerror}.") from error

    def run(
        self,
        config: Config,
        report: Report = silent,
        cancel: CancelToken | None = None,
        commands: TrainControl | None = None,
    ) -> bool:
        """Trains what is left, phase by phase; returns True when all phases are trained, False if it was stopped.

        Each phase is `config` with its MODEL and SKIP_PHASE2. Raises what Trainer.run raises.
        """
        commands = commands or TrainControl(cancel)
        phases = tuple(int(step.phase) for step in self.steps)
        while not self.finished:
            place = self.place
            step = self.steps[place]
            if step.start is None:
                step = self._change(place, start=_latest(self.folder, step.phase))
            assert step.start is not None
            report(QueueStarted(place, phases))
            goal = step.start + step.iterations
            phase = config.changed(model=step.phase, skip_phase2=step.skip_phase2)
            last = Trainer(phase, self.folder, report, commands=commands).run(until=goal)
            if last >= goal:
                self._change(place, done=True)
            elif commands.cancelled:
                return False
        return True

    def _change(self, place: int, *, start: int | None = None, done: bool | None = None) -> QueueStep:
        step = self.steps[place]
        step = replace(step, start=step.start if start is None else start, done=step.done if done is None else done)
        self.steps = (*self.steps[:place], step, *self.steps[place + 1 :])
        self.save()
        return step


def _step(entry: dict[str, object]) -> QueueStep:
    """Raises KeyError, TypeError, ValueError."""
    iterations, start = entry["iterations"], entry.get("start")
    if not isinstance(iterations, int) or iterations < 1 or not (start is None or isinstance(start, int)):
        raise ValueError("no numbers")
    phase = Model(int(str(entry["phase"])))
    return QueueStep(phase, iterations, bool(entry.get("skip_phase2")), start, bool(entry.get("done")))


def _latest(folder: Path, phase: Model) -> int:
    """The iteration of the weights that `phase` trains."""
    found = find_latest(folder, EDGE_MODEL if phase is Model.EDGE else INPAINTING_MODEL)
    return (found.iteration or 0) if found is not None else 0
