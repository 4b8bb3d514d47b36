"""Files of unsaved work, kept while the program runs and found again after it ended badly.

Each run has a folder of its own, with a lock that the system releases however the run ends::

    recovery/<run>/lock             taken while the run lives
    recovery/<run>/about.json       which run, and what each picture is called and belongs to
    recovery/<run>/<key>.tsukuroi   the newest state of one picture
    recovery/<run>/<key>.1.tsukuroi and .2.tsukuroi   older ones, minutes apart
    recovery/<run>/<key>.7.steps    what was done since the newest state, appended step by step; a new file begins
                                    with each state, and older ones go when that is written

A run that ends well removes its folder.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile

from app.repair.recovery.belonging import Belonging, about_record, read_about
from app.repair.recovery.log_base import begun
from core import __version__, checked
from core.edit.history import Entry, Place
from core.edit.project import (
    SUFFIX,
    Project,
    ProjectSummary,
    peek_project,
    read_project,
    write_project,
)
from core.edit.step_log import LoggedSteps, StepLog, read_log, replayed
from core.errors import CoreError, ProjectError
from core.files import exists, is_folder, write_text

_log = logging.getLogger(__name__)

LOG_SUFFIX = ".steps"
_LOCK, _ABOUT = "lock", "about.json"
_GENERATIONS = 3
_APART = 300.0
"""Seconds between two generations that are kept."""
_SILENT_MS = 3_600_000
"""Milliseconds after which a run on a computer of another name that shares the folder counts as ended."""
_OLD = 60 * 24 * 3600.0
"""Seconds after which a folder in which nothing can be read is removed."""
_OWN: set[Path] = set()
"""Folders of this run."""


@dataclass(frozen=True, eq=False)
class Orphan:
    """Unsaved work of a run that ended badly. when: seconds since 1970 when it was written."""

    run: RunFolder
    key: str
    file: Path
    belonging: Belonging
    summary: ProjectSummary
    when: float


class RunFolder:
    """The folder of one run of the program. Each key is for one thread at a time."""

    def __init__(self, folder: Path, lock: QLockFile) -> None:
        """Use `start` or `ended_runs`."""
        self.folder = folder
        self._lock = lock
        self._known: dict[str, Belonging] = {}
        self._rotated: dict[str, float] = {}
        self._guard = threading.Lock()

    @classmethod
    def start(cls, root: Path) -> RunFolder:
        """A folder of this run in `root`. Raises OSError."""
        folder = root / f"{os.getpid()}-{uuid4().hex[:8]}"
        root.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)  # a picture may be for its owner's eyes only
        _OWN.add(folder)
        lock = _locked(folder)
        if lock is None:
            raise OSError(f"{folder} cannot be locked")
        run = cls(folder, lock)
        try:
            run._write_about()
        except OSError:
            run.close()  # it is tried again, with a folder of another name
            raise
        return run

    def write(self, key: str, project: Project, belonging: Belonging) -> None:
        """Keeps the state of one picture. Raises ProjectError or OSError; what was kept before stays then."""
        self._write_about(key, belonging)
        self._rotate(key)
        write_project(self.file(key), project)
        with suppress(OSError):
            os.utime(self.folder / _LOCK)

    def forget(self, key: str) -> None:
        """Removes what was kept of a picture: it is saved, or was closed."""
        self.drop_logs(key)
        for generation in range(_GENERATIONS):
            _remove(self.file(key, generation))
        with suppress(OSError):
            self._write_about(key, None)

    def adopt(self, orphan: Orphan) -> str:
        """Takes the files of another run over, in one step each, and returns their new key. Raises OSError."""
        key = uuid4().hex
        self._write_about(key, orphan.belonging)
        orphan.file.replace(self.file(key))
        orphan.run.forget(orphan.key)
        return key

    @property
    def is_empty(self) -> bool:
        """Nothing is kept in it."""
        return not any(path.name.endswith((SUFFIX, LOG_SUFFIX)) for path in self._files())

    def file(self, key: str, generation: int = 0) -> Path:
        """generation: 0 is the newest."""
        middle = f".{generation}" if generation else ""
        return self.folder / f"{key}{middle}{SUFFIX}"

    def logs(self, key: str) -> list[Path]:
        """The logs of one picture, the oldest first."""
        found = [path for path in self._files() if path.name.startswith(f"{key}.") and path.suffix == LOG_SUFFIX]
        return sorted(found, key=_number_of)

    def begin_log(
        self, key: str, number: int, place: Place, base: Mapping[str, str], undone: Sequence[Entry] = ()
    ) -> StepLog:
        """A new log of one picture, for the steps from `place` on, see StepLog. Raises OSError."""
        return StepLog(self.folder / f"{key}.{number}{LOG_SUFFIX}", place, base, undone)

    def note(self, key: str, belonging: Belonging) -> None:
        """Writes down what a picture belongs to. Raises OSError."""
        self._write_about(key, belonging)

    def drop_logs(self, key: str, below: int | None = None) -> None:
        """Removes the logs of one picture, or those with numbers less than `below`, the oldest first."""
        for path in self.logs(key):
            if below is None or _number_of(path) < below:
                _remove(path)

    def release(self) -> None:
        """Unlocks the folder, so that the next run of the program can offer what is in it."""
        self._lock.unlock()

    def close(self) -> None:
        """Removes the folder and all in it."""
        for path in self._files():
            _remove(path)
        self._lock.unlock()  # before the folder goes, with its own file still there to be removed
        with suppress(OSError):
            self.folder.rmdir()

    def _files(self) -> list[Path]:
        try:
            return [path for path in self.folder.iterdir() if path.name != _LOCK]
        except OSError:
            return []

    def _rotate(self, key: str) -> None:
        """Keeps the last state as an older one, if the older ones have had their time."""
        newest, older, now = self.file(key), self.file(key, 1), time.monotonic()
        if now - self._rotated.get(key, -_APART) < _APART or not exists(newest):
            return
        self._rotated[key] = now
        with suppress(OSError):
            for generation in range(_GENERATIONS - 1, 0, -1):
                source = self.file(key, generation - 1)
                if generation > 1 and exists(source):
                    source.replace(self.file(key, generation))
            # The newest one must be there at every moment, so it is not moved, but linked or copied.
            _link_or_copy(newest, older)

    def _write_about(self, key: str = "", belonging: Belonging | None = None) -> None:
        """Writes down what belongs to `key`, or no longer does. Without a key, that there is nothing yet."""
        with self._guard:
            if key and self._known.get(key) == belonging:
                return
            if belonging is None:
                self._known.pop(key, None)
            else:
                self._known[key] = belonging
            pictures = {known: about_record(of) for known, of in self._known.items()}
            about = {"pid": os.getpid(), "program": __version__, "pictures": pictures}
            write_text(self.folder / _ABOUT, json.dumps(about, indent=1), sync=False)

    def orphans(self) -> list[Orphan]:
        """What can be recovered of a run that has ended; of each picture the newest state that can be read."""
        known = read_about(self.folder / _ABOUT)
        found = []
        kept = [path for path in self._files() if path.name.endswith((SUFFIX, LOG_SUFFIX))]
        for key in sorted({path.name.partition(".")[0] for path in kept}):
            if not self._take_steps(key):
                continue
            for generation in range(_GENERATIONS):
                orphan = self._orphan(key, self.file(key, generation), known)
                if orphan is not None:
                    found.append(orphan)
                    break
        self._known = {orphan.key: orphan.belonging for orphan in found}
        return found

    def _take_steps(self, key: str) -> bool:
        """Brings the newest state of a picture up to the last step in its logs, which are then no longer needed.

        False if that cannot be written: then the picture waits for a run that can.
        """
        paths = self.logs(key)
        try:
            logs = [log for log in map(_log_in, paths) if log is not None]
            if not logs:
                return True
            states = (self._state(self.file(key, generation)) for generation in range(_GENERATIONS))
            kept = next((state for state in states if state is not None), None)
            state = kept if kept is not None else begun(logs[0].base)
            project, when = replayed(state, logs), paths[-1].stat().st_mtime
            if project is state and kept is None:
                return True  # nothing was done, or it cannot be said on what
        except (CoreError, checked.Malformed, OSError) as error:
            _log.warning("steps are not recoverable: %s", error)
            return True
        try:
            write_project(self.file(key), project)
            os.utime(self.file(key), (when, when))
        except (CoreError, OSError) as error:
            _log.warning("%s is not recoverable now: %s", self.file(key), error)
            return False
        for path in paths:
            _remove(path)
        return True

    def _state(self, file: Path) -> Project | None:
        try:
            return read_project(file) if exists(file) else None
        except ProjectError as error:
            _log.warning("not recoverable: %s", error)
            return None

    def _orphan(self, key: str, file: Path, known: Mapping[str, Belonging]) -> Orphan | None:
        try:
            summary, when = peek_project(file), file.stat().st_mtime
        except (ProjectError, OSError) as error:
            if exists(file):
                _log.warning("not recoverable: %s", error)
            return None
        return Orphan(self, key, file, known.get(key, Belonging(summary.source_name)), summary, when)


def ended_runs(root: Path) -> list[tuple[RunFolder, list[Orphan]]]:
    """Runs that ended badly and left something to be recovered. They are locked for this run.

    Folders with nothing in them are removed. Whatever is broken there, this raises nothing.
    """
    found = []
    for folder in _folders(root):
        lock = _locked(folder)
        if lock is None:
            continue  # it lives, or another run is looking at it
        run = RunFolder(folder, lock)
        try:
            orphans = run.orphans()
        except Exception:
            _log.exception("the recovery folder %s cannot be read", folder.name)
            orphans = []
        if orphans:
            found.append((run, orphans))
        elif _is_worthless(folder):
            run.close()
        else:
            run.release()
    return found


def _folders(root: Path) -> Iterable[Path]:
    try:
        return sorted(path for path in root.iterdir() if is_folder(path))
    except OSError:
        return ()


def _is_worthless(folder: Path) -> bool:
    """Nothing is in it, or what is in it could not be read for a long time."""
    try:
        files = [path for path in folder.iterdir() if path.name.endswith((SUFFIX, LOG_SUFFIX))]
        return all(time.time() - path.stat().st_mtime > _OLD for path in files)
    except OSError:
        return False


def _locked(folder: Path) -> QLockFile | None:
    """Takes the lock of a run's folder; None while another process has it."""
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(_SILENT_MS)
    if lock.tryLock(0):
        return lock
    pid, _, _ = lock.getLockInfo()
    # In a sandbox every run may have the same number: then it is an earlier run's, unless it is this one's own. The
    # system's own lock on the file, which ends with its process, keeps it from being taken from one that lives.
    if pid == os.getpid() and folder not in _OWN and lock.removeStaleLockFile() and lock.tryLock(0):
        return lock
    return None


def _log_in(path: Path) -> LoggedSteps | None:
    """A log; None for one that had not begun when the process was killed or the disk was full. Raises OSError."""
    try:
        return read_log(path)
    except checked.Malformed as error:
        _log.warning("%s holds no steps: %s", path.name, error)
        return None


def _number_of(log: Path) -> int:
    number = log.name.split(".")[-2]
    return int(number) if number.isdecimal() else 0


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _link_or_copy(source: Path, target: Path) -> None:
    _remove(target)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
