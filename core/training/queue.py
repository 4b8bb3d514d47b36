"""The last order given in a model folder, kept there so that a stopped or killed run can continue with it.

An order is one phase, or a queue of phases one after another: "fast" (1, then 3 with SKIP_PHASE2) and "full" (1, 2, 3).
``order.json`` in the model folder has the last single phase, ``queue.json`` the last queue: which phases there are, how
many iterations each is to train, and where each one began.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from core.config import Config, Model
from core.distributed import leads_here
from core.errors import TrainingError
from core.events import CancelToken, Event, QueueStarted, Report, TrainStarted, silent
from core.files import write_text
from core.locks import FileLock
from core.messages import Message, message_of
from core.models.folder_records import ORDER_FILE, QUEUE_FILE, read_table
from core.resources import comes_along, keep_as_it_is
from core.run_control import TrainControl
from core.training.folder_lock import training_lock
from core.training.trainer import Trainer

SINGLE = "single"
"""The plan of one phase alone."""
PLANS = {"fast": (Model.EDGE, Model.EDGE_INPAINT), "full": (Model.EDGE, Model.INPAINT, Model.EDGE_INPAINT)}
_MOST = 10**12  # iterations; what MAX_ITERS may be


@dataclass(frozen=True)
class QueueStep:
    """A phase of an order.

    iterations: so many from where it began; None for as many as MAX_ITERS says at the time (in a queue so many, for a
    single phase until that iteration). until: that iteration instead. skip_phase2: a queue's own SKIP_PHASE2. start:
    the iteration that it began at, None before it has begun; done: it has reached its goal.
    """

    phase: Model
    iterations: int | None = None
    skip_phase2: bool = False
    start: int | None = None
    done: bool = False
    until: int | None = None


class TrainQueue:
    """An order of a model folder. `single`, `new` and `load` make one; `run` trains it and keeps it in the folder."""

    def __init__(self, folder: Path, plan: str, steps: tuple[QueueStep, ...]) -> None:
        self.folder, self.plan, self.steps = Path(folder), plan, steps

    @classmethod
    def single(cls, folder: Path, phase: Model, iterations: int | None = None, until: int | None = None) -> TrainQueue:
        """One phase alone: for `iterations` more, until iteration `until`, or until MAX_ITERS; not saved yet."""
        return cls(folder, SINGLE, (QueueStep(phase, iterations, until=until),))

    @classmethod
    def new(cls, folder: Path, plan: str, iterations: int | tuple[int, ...] | None = None) -> TrainQueue:
        """A queue by `plan`, "fast" or "full", of so many iterations per phase, or so many for each, or as many as
        MAX_ITERS says when each is trained; not saved yet."""
        phases = PLANS[plan]
        counts = iterations if isinstance(iterations, tuple) else (iterations,) * len(phases)
        skips = plan == "fast"
        steps = (
            QueueStep(phase, count, skips and phase is Model.EDGE_INPAINT)
            for phase, count in zip(phases, counts, strict=True)
        )
        return cls(folder, plan, tuple(steps))

    @classmethod
    def load(cls, folder: Path, name: str = QUEUE_FILE) -> TrainQueue | None:
        """The queue recorded in `folder`, or with ORDER_FILE the single phase; None if there is none, or the file is
        invalid."""
        path = Path(folder) / name
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
            data = read_table(path)
            steps = tuple(_step(entry) for entry in data["steps"])
            phases = tuple(step.phase for step in steps)
            if len(steps) == 1 if name == ORDER_FILE else phases == PLANS[data["plan"]]:
                return cls(folder, SINGLE if name == ORDER_FILE else data["plan"], steps)
        return None

    @property
    def finished(self) -> bool:
        return all(step.done for step in self.steps)

    @property
    def place(self) -> int:
        """The number of the step that is next, or how many there are."""
        return next((number for number, step in enumerate(self.steps) if not step.done), len(self.steps))

    def goal(self, place: int, max_iters: int) -> int | None:
        """The iteration that a step is to reach, None if that shows only when it begins."""
        step = self.steps[place]
        if step.until is not None:
            return step.until
        if self.plan == SINGLE and step.iterations is None:
            return max_iters
        if step.start is None:
            return None
        return step.start + (max_iters if step.iterations is None else step.iterations)

    def with_iterations(self, iterations: int | None) -> TrainQueue:
        """The same, where what is left trains so many iterations in each phase, counted from where it began; None for
        MAX_ITERS."""
        steps = (step if step.done else replace(step, iterations=iterations, until=None) for step in self.steps)
        return TrainQueue(self.folder, self.plan, tuple(steps))

    def text(self, max_iters: int) -> Message:
        """What is left to do, as part of a sentence: "phase 1 until iteration 1,500"."""
        if self.finished:
            return Message("nothing")
        step, goal = self.steps[self.place], self.goal(self.place, max_iters)
        left = Message("for {count:,} iterations", count=max_iters if step.iterations is None else step.iterations)
        if goal is not None:
            left = Message("until iteration {goal:,}", goal=goal)
        phase = int(step.phase)
        if self.plan == SINGLE:
            return Message("phase {phase} {left}", phase=phase, left=left)
        return Message(
            "queue {plan}, phase {phase} ({place} of {count}), {left}",
            plan=self.plan,
            phase=phase,
            place=self.place + 1,
            count=len(self.steps),
            left=left,
        )

    def save(self) -> None:
        """Writes it into the folder, which is made if need be. Raises TrainingError."""
        if comes_along(self.folder):
            raise TrainingError(message_of(keep_as_it_is(self.folder)), self.folder)
        data = {"plan": self.plan, "steps": [{**asdict(step), "phase": int(step.phase)} for step in self.steps]}
        path = self.folder / (ORDER_FILE if self.plan == SINGLE else QUEUE_FILE)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_text(path, json.dumps(data, indent=1) + "\n")
            if self.plan != SINGLE:  # the queue is the last order now
                (self.folder / ORDER_FILE).unlink(missing_ok=True)
        except OSError as error:
            raise TrainingError("{path} cannot be written: {reason}.", path, reason=error) from error

    def run(
        self,
        config: Config,
        report: Report = silent,
        cancel: CancelToken | None = None,
        commands: TrainControl | None = None,
    ) -> bool:
        """Trains what is left, phase by phase; returns True when all phases are trained, False if it was stopped.

        Each phase is `config` with its MODEL and, in a queue, SKIP_PHASE2. The order is written into the folder when a
        phase begins and when it ends. Raises what Trainer.run raises.
        """
        commands = commands or TrainControl(cancel)
        if not leads_here():  # of torchrun's processes the leader alone keeps the order
            return self._train(config, report, commands, self.place, None)
        with training_lock(self.folder) as lock:
            while not self.finished:
                if not self._train(config, report, commands, self.place, lock):
                    return False
                self._change(self.place, done=True)
        return True

    def _train(self, config: Config, report: Report, commands: TrainControl, place: int, lock: FileLock | None) -> bool:
        """Trains one step; returns whether it has reached its goal."""
        step = self.steps[place]
        phase = config.changed(model=step.phase)
        iterations = step.iterations
        if self.plan != SINGLE:
            report(QueueStarted(place, tuple(int(step.phase) for step in self.steps)))
            phase = phase.changed(skip_phase2=step.skip_phase2)
            iterations = config.max_iters if iterations is None else iterations

        def note_beginning(event: Event) -> None:
            if isinstance(event, TrainStarted) and (step.start is None or step.start > event.start):
                self._change(place, start=event.start)
            elif isinstance(event, TrainStarted):
                self.save()  # with iterations that may be new
            report(event)

        trainer = Trainer(phase, self.folder, note_beginning, commands=commands)
        last = trainer.run(iterations, step.until, begun=step.start, lock=lock)
        return last >= trainer.stop

    def _change(self, place: int, *, start: int | None = None, done: bool | None = None) -> None:
        step = self.steps[place]
        step = replace(step, start=step.start if start is None else start, done=step.done if done is None else done)
        self.steps = (*self.steps[:place], step, *self.steps[place + 1 :])
        self.save()


def unfinished_order(folder: Path) -> TrainQueue | None:
    """What was ordered last in a model folder, if it is not finished."""
    for name in (ORDER_FILE, QUEUE_FILE):
        order = TrainQueue.load(folder, name)
        if order is not None and not order.finished:
            return order
    return None


def _step(entry: dict[str, object]) -> QueueStep:
    """Raises KeyError, TypeError, ValueError."""
    iterations, start, until = (_number(entry.get(name), name) for name in ("iterations", "start", "until"))
    phase = Model(int(str(entry["phase"])))
    return QueueStep(phase, iterations, bool(entry.get("skip_phase2")), start, bool(entry.get("done")), until)


def _number(value: object, name: str) -> int | None:
    """Raises ValueError."""
    least = 1 if name == "iterations" else 0
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _MOST):
        raise ValueError(f"{name} is no number")
    return value
