"""Locks that keep two programs out of the same folder, and that never outlive the process that holds them.

A lock is a small file that says who holds it, and the system's own lock on that file, which ends with the process
however it ends: what a killed process left, or a process that has got its number since, does not count. Where a disk
has no such locks, or other computers may not see them, the file itself decides: by the process that it names on this
computer, by how recently it was touched on another.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import socket
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from core.messages import Message
from core.names import printable
from core.texts import moment_of

FRESH = 600.0  # seconds for which a lock that another computer has touched counts
_TOUCHED = 20.0  # seconds between two touches
_MAX_BYTES = 4096
_TRIES, _PAUSE = 5, 0.02  # whoever only looks holds the system's lock for a moment
_WINDOWS_PLACE = 1 << 20  # a byte behind the text, for what is locked there cannot be read
_UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


@dataclass(frozen=True)
class Holder:
    """Who holds a lock. since: seconds since 1970. begun: tells processes apart that had the same number, "" if it is
    unknown."""

    pid: int
    host: str
    since: float
    begun: str = ""

    @property
    def text(self) -> Message:
        """For sentences: "process 4711 on HOST, since 14:02"; without what is not known."""
        if not self.pid:
            return Message("another process")
        at = moment_of(self.since).strftime("%H:%M")
        if self.host == socket.gethostname():
            return Message("process {pid}, since {time}", pid=self.pid, time=at)
        return Message("process {pid} on {host}, since {time}", pid=self.pid, host=self.host, time=at)


class FileLock:
    """The lock at `path`, a file that exists while the lock is held. One object holds it once; threads count as others.

    Copies of the process that `os.fork` makes do not hold it.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.holder: Holder | None = None
        """Who has it, after `claim` returned False."""
        self._descriptor: int | None = None
        self._touched = 0.0

    def claim(self) -> bool:
        """Takes the lock; False if somebody has it. Raises OSError if its file cannot be written."""
        for _ in range(_TRIES):
            if self._try():
                return True
            time.sleep(_PAUSE)
        return False

    def _try(self) -> bool:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        kept = False
        try:
            locked = _lock(descriptor)
            self.holder = _read(descriptor) or Holder(0, "", 0.0)
            if locked is False or not _is_at(descriptor, self.path) or _still_works(self.holder, self.path, locked):
                return False
            own = Holder(os.getpid(), socket.gethostname(), time.time(), _begun(os.getpid()))
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, json.dumps(asdict(own)).encode("ascii"))
            kept = True
        finally:
            if not kept:
                os.close(descriptor)
        self._descriptor, self._touched, self.holder = descriptor, time.monotonic(), None
        _HELD.add(self)
        return True

    def touch(self) -> None:
        """Tells other computers that the holder is at work; call it often, it costs nothing."""
        if self._descriptor is not None and time.monotonic() - self._touched > _TOUCHED:
            self._touched = time.monotonic()
            with suppress(OSError):
                os.utime(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Gives the lock back and removes its file."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        _HELD.discard(self)
        with suppress(OSError):
            if os.name != "nt" and _is_at(descriptor, self.path):  # before the lock ends: then it may be another's
                self.path.unlink()
        os.close(descriptor)
        if os.name == "nt":
            with suppress(OSError):
                self.path.unlink()

    def _forget(self) -> None:
        """In a forked copy of the process: closes the file without ending the lock."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None


def holder_of(path: Path) -> Holder | None:
    """Who holds the lock at `path`, without taking it; None if it is free. Raises nothing."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        locked = _lock(descriptor)
        holder = _read(descriptor) or Holder(0, "", 0.0)
        return holder if locked is False or _still_works(holder, path, locked) else None
    except OSError:
        return None
    finally:
        os.close(descriptor)  # and with it the lock


_HELD: set[FileLock] = set()


def _forget_all() -> None:
    for lock in list(_HELD):
        lock._forget()
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def _lock(descriptor: int) -> bool | None:
    """The system's lock on a file: True if it is taken now, False if somebody has it, None where there are none."""
    try:
        if os.name == "nt":
            msvcrt = importlib.import_module("msvcrt")
            os.lseek(descriptor, _WINDOWS_PLACE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl = importlib.import_module("fcntl")
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return None
    except OSError as error:
        if os.name != "nt" and error.errno in _UNSUPPORTED:
            return None
        return False
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`; the last holder may have removed it meanwhile."""
    if os.name == "nt":
        return True  # an open file cannot be removed there
    try:
        there = os.stat(path)  # noqa: PTH116 - of the very path, links and all
    except OSError:
        return False
    mine = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)


def _read(descriptor: int) -> Holder | None:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, _MAX_BYTES))
        since, pid = float(found["since"]), max(0, int(found["pid"]))
        return Holder(pid, printable(found["host"])[:80], since, str(found["begun"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _still_works(holder: Holder, path: Path, locked: bool | None) -> bool:
    """Whether the holder that a file names is at work although the system's lock is free, or there are none."""
    if not holder.pid:
        return False
    if holder.host != socket.gethostname():
        return _age(path) < FRESH
    if locked is not None:
        return False
    return _is_alive(holder.pid) and holder.begun in ("", _begun(holder.pid))


def _age(path: Path) -> float:
    """Seconds since a file was touched, by the clock of its disk, which another computer may keep."""
    try:
        with tempfile.TemporaryFile(dir=path.parent) as now:
            return max(0.0, os.fstat(now.fileno()).st_mtime - path.stat().st_mtime)
    except OSError:
        return 0.0


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # its locks always work there, and signals end processes
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _begun(pid: int) -> str:
    """When a process began, in the system's own words; "" where that is not known."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
