"""Atomic writing, so that a file is always whole, old or new; and questions about files that never raise."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.messages import Message, message_of


def _read_umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


# Read once, at import: the call sets the mask to read it, which no second thread may observe.
_UMASK = _read_umask()

_LEFTOVER = re.compile(r"\..+\.[a-z0-9_]{8}\.part", re.DOTALL)
_STALE = 24 * 3600  # seconds; nothing takes that long to write
_CLEANED: set[Path] = set()  # folders; listing them again for every file would make large ones slow


_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_REASONS = {
    errno.ELOOP: Message("it is a link that leads back to itself"),
    errno.ENAMETOOLONG: Message("its name is too long"),
}


class ProtectedError(PermissionError):
    """A file is write-protected, which replacing it would get round."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, str(_PROTECTED), str(path))


class TooLargeError(OSError):
    """A file holds more than whoever reads it can use."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EFBIG, str(_TOO_LARGE), str(path))


_PROTECTED = Message("it is write-protected")
_SPECIAL = Message("it is not an ordinary file")
_TOO_LARGE = Message("it is far too large")


def reason_of(error: BaseException) -> Message:
    """Why the system refuses a file, as the end of a sentence."""
    for refusal in (_PROTECTED, _SPECIAL, _TOO_LARGE):
        if getattr(error, "strerror", None) == refusal:
            return refusal
    return _REASONS.get(getattr(error, "errno", None) or 0) or message_of(error)


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder; False, too, where the system refuses to say, at which `Path.is_dir` raises."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: str | Path) -> bool:
    """Whether there is an ordinary file; False, too, where the system refuses to say."""
    return os.path.isfile(path)  # noqa: PTH113


def exists(path: str | Path) -> bool:
    """Whether there is something; False, too, where the system refuses to say."""
    return os.path.exists(path)  # noqa: PTH110


def refusal(path: str | Path) -> Message | None:
    """Why the system does not let a path be looked at, as the end of a sentence; None if it does, or nothing is there.

    It tells "there is none" from "you may not see it", which `exists`, `is_file` and `is_folder` answer alike.
    """
    try:
        os.stat(path)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        return reason_of(error)
    return None


def fresh_path(folder: Path, stem: str, suffix: str) -> Path:
    """The absolute path of a file or folder in `folder` that is not there yet: the stem, if need be with a number."""
    number = 1
    while (target := folder / f"{stem}{f'_{number}' if number > 1 else ''}{suffix}").exists():
        number += 1
    return target.absolute()


def is_protected(path: str | Path) -> bool:
    """Whether there is a file that nobody may write, or that we may not."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return False
    return stat.S_ISREG(mode) and not (mode & _WRITE and os.access(path, os.W_OK))


def is_special(path: str | Path) -> bool:
    """Whether there is something that is neither a file nor a folder, such as a pipe or a device."""
    return exists(path) and not is_file(path) and not is_folder(path)


def open_file(path: str | Path) -> BinaryIO:
    """An ordinary file, opened to read its bytes. Raises OSError, also for what is none: a pipe would be waited for
    without end."""
    if is_special(path):
        raise OSError(errno.EINVAL, str(_SPECIAL), str(path))
    return Path(path).open("rb")


def read_file(path: str | Path, most: int) -> bytes:
    """The bytes of an ordinary file. Raises OSError as `open_file` does, and TooLargeError if there are over `most`."""
    with open_file(path) as handle:
        data = handle.read(most + 1)
    if len(data) > most:
        raise TooLargeError(Path(path))
    return data


def at_home(path: str | Path) -> Path:
    """A path with "~" or "~user" in front as the folder that it stands for, if there is such a user."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def real_path(path: str | Path) -> str:
    """The absolute path, with links followed as far as the system lets them be read."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a link through a folder without access; a name with a zero byte in it
        return os.path.abspath(path)  # noqa: PTH100


@contextmanager
def atomic_write(path: Path, *, through_link: bool = True, sync: bool = True) -> Iterator[BinaryIO]:
    """Yields a binary file that becomes `path` when the block ends without an exception.

    The data go to a temporary file in the same folder, are flushed to the disk, and replace `path` in one
    step; an exception removes the temporary file and leaves `path` as it was. Where `path` is a link, the file that it
    leads to is written, and the link stays; without `through_link` the link is replaced. The first write into a folder
    also removes what killed processes left there, see `clean_leftovers`. Without `sync` nothing waits for the disk: the
    file is safe from the end of this process, but not from that of the system. Raises OSError, ProtectedError for a
    file that is write-protected. Pipes and devices are refused, too: the new file would take their place.
    """
    path = _behind_link(Path(path)) if through_link else Path(path)
    if is_protected(path):
        raise ProtectedError(path)
    if is_special(path):
        raise OSError(errno.EINVAL, str(_SPECIAL), str(path))
    if path.parent not in _CLEANED:
        _CLEANED.add(path.parent)
        clean_leftovers(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
            handle.flush()
            if sync:
                os.fsync(handle.fileno())
        temporary.chmod(_mode_for(path))
        os.replace(temporary, path)  # noqa: PTH105 - Path.replace is the same call; os names the guarantee
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _behind_link(path: Path) -> Path:
    """The file that a link leads to, which need not be there yet; any other path as it is. Raises OSError."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


@dataclass(frozen=True)
class FileStamp:
    """Tells a file from another version of it. size: bytes. changed: nanoseconds since 1970, by its disk's clock."""

    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> FileStamp | None:
        """The stamp of the file that is there now, behind a link, too; None if there is none or it cannot be seen."""
        try:
            about = path.stat()
        except (OSError, ValueError):  # no disk has a name with a zero byte in it
            return None
        return cls(about.st_size, about.st_mtime_ns)


def _mode_for(path: Path) -> int:
    """The permissions `path` has, or those a new file would get (mkstemp's own are private)."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o666 & ~_UMASK


def write_text(path: Path, text: str, *, sync: bool = True) -> None:
    """Writes `text` to `path` as UTF-8, atomically; see `atomic_write`. Raises OSError."""
    with atomic_write(path, sync=sync) as handle:
        handle.write(text.encode("utf-8"))


def clean_leftovers(folder: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Removes what an `atomic_write` into `folder` left when its process was killed a day ago or earlier.

    names: beginnings of names that nobody else writes now; what was left of these is removed whatever its age. Returns
    what it removed; what cannot be looked at or removed stays, without an error.
    """
    removed = []
    oldest = time.time() - _STALE
    with suppress(OSError):
        for path in Path(folder).iterdir():
            if not _LEFTOVER.fullmatch(path.name):
                continue
            with suppress(OSError):
                status = path.lstat()
                is_stale = status.st_mtime < oldest or path.name[1:].startswith(names or "/")
                if stat.S_ISREG(status.st_mode) and is_stale:
                    path.unlink()
                    removed.append(path)
    return removed
