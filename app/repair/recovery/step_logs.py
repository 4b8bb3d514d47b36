"""The logs of all pictures, written by one thread that does nothing else, so that a step is safe a moment after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.background.task import Task
from app.background.tasks import Threads
from app.repair.recovery.belonging import Belonging
from app.repair.recovery.log_base import Base
from app.repair.recovery.run_folder import RunFolder
from core.edit.history import Place, Step
from core.edit.step_log import StepLog
from core.errors import ProjectError
from core.events import CancelToken, Report
from core.files import reason_of

Logs = dict[str, StepLog]
"""The logs that are open, by key. Only their thread touches it."""


@dataclass(frozen=True)
class _LogTask(Task):
    logs: Logs = field(repr=False)
    run_folder: RunFolder
    key: str

    def run(self, report: Report, cancel: CancelToken) -> None:
        try:
            self.write()
        except OSError as error:
            # A log with a step missing would be done again wrongly: the next one begins with the next whole state.
            self.close()
            folder = self.run_folder.folder
            raise ProjectError(
                "{path} cannot be written to: {reason:clause}.", folder, reason=reason_of(error)
            ) from error

    def write(self) -> None:
        """Raises OSError."""
        raise NotImplementedError

    def close(self) -> None:
        log = self.logs.pop(self.key, None)
        if log is not None:
            log.close()


@dataclass(frozen=True)
class BeginLog(_LogTask):
    """A new log from `place` on, with its first step if there is one already. -> None"""

    number: int
    place: Place
    base: Base | None
    belonging: Belonging
    first: Step | None = field(default=None, repr=False)

    def write(self) -> None:
        self.close()
        base = self.base.record() if self.base is not None else {}
        undone = self.first.undone if self.first is not None else ()
        log = self.logs[self.key] = self.run_folder.begin_log(self.key, self.number, self.place, base, undone)
        if self.first is not None:
            log.append(self.first)
        self.run_folder.note(self.key, self.belonging)


@dataclass(frozen=True)
class AppendStep(_LogTask):
    """-> None"""

    step: Step = field(repr=False)

    def write(self) -> None:
        log = self.logs.get(self.key)
        if log is not None:
            log.append(self.step)


@dataclass(frozen=True)
class DropLogs(_LogTask):
    """Removes logs that a state has replaced: those with smaller numbers. -> None"""

    below: int

    def write(self) -> None:
        self.run_folder.drop_logs(self.key, self.below)


@dataclass(frozen=True)
class EndLog(_LogTask):
    """Removes a picture's logs. -> None"""

    def write(self) -> None:
        self.close()
        self.run_folder.drop_logs(self.key)


class StepLogs:
    """Begins, continues and ends the logs of pictures, which have the keys of their recovery files."""

    def __init__(self, threads: Threads, complain: Callable[[str], object]) -> None:
        """complain: gets a sentence when something cannot be written."""
        self._tasks = threads.start("step log")
        self._complain = complain
        self._logs: Logs = {}
        self._numbers: dict[str, int] = {}

    @property
    def is_idle(self) -> bool:
        return not self._tasks.is_doing(Task)

    def append(self, run: RunFolder, key: str, step: Step, base: Base, belonging: Belonging) -> None:
        """Appends a step to a picture's log. base: what a log begins with if no state was written yet."""
        if key in self._numbers:
            self._start(AppendStep(self._logs, run, key, step))
        else:
            self._numbers[key] = 1
            self._start(BeginLog(self._logs, run, key, 1, step.before, base, belonging, step))

    def begin(self, run: RunFolder, key: str, place: Place, belonging: Belonging) -> int:
        """A new log, for what comes after the state that is being written now. Returns its number."""
        number = self._numbers[key] = self._numbers.get(key, 0) + 1
        self._start(BeginLog(self._logs, run, key, number, place, None, belonging))
        return number

    def drop(self, run: RunFolder, key: str, below: int) -> None:
        """The state was written with which log `below` begins: older ones are no longer needed."""
        if key in self._numbers:
            self._start(DropLogs(self._logs, run, key, below))

    def end(self, run: RunFolder, key: str) -> None:
        """Removes a picture's logs."""
        if self._numbers.pop(key, None) is not None:
            self._start(EndLog(self._logs, run, key))

    def close(self) -> None:
        """Closes the files. The thread has ended."""
        for log in self._logs.values():
            log.close()
        self._logs.clear()

    def _start(self, task: _LogTask) -> None:
        self._tasks.start(task, failed=self._complain)
