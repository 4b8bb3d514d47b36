"""One training in a model folder at a time, whoever starts it: the window, a command line, or a group of processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import TrainingError
from core.files import reason_of
from core.locks import FileLock, Holder, holder_of
from core.messages import message_of
from core.resources import comes_along, keep_as_it_is

LOCK_FILE = ".training.lock"


@contextmanager
def training_lock(folder: Path) -> Iterator[FileLock]:
    """Keeps other trainings out of `folder`, which is made if need be.

    Raises TrainingError if one is at work there, and for a folder of the program's own, where none ever is.
    """
    if comes_along(folder):
        raise TrainingError(message_of(keep_as_it_is(folder)), folder)
    path = Path(folder) / LOCK_FILE
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        free = lock.claim()
    except OSError as error:
        raise TrainingError("Nothing can be written in {path}: {reason}.", folder, reason=reason_of(error)) from error
    if not free:
        raise _taken(folder, lock.holder or Holder(0, "", 0.0))
    with lock:
        yield lock


def training_holder(folder: Path) -> Holder | None:
    """The process that trains in `folder` now, this one included; None if there is none."""
    return holder_of(Path(folder) / LOCK_FILE)


def require_untrained(folder: Path) -> None:
    """Raises TrainingError if a training is at work in `folder`."""
    holder = training_holder(folder)
    if holder is not None:
        raise _taken(folder, holder)


def _taken(folder: Path, holder: Holder) -> TrainingError:
    return TrainingError(
        "A training run is already using {path} ({holder}). Stop it or wait until it ends; two would "
        "overwrite each other's checkpoints.",
        folder,
        holder=holder.text,
    )
