"""The file in which settings are kept: plain JSON, checked when read, replaced in one step, shared by windows."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, QTimer

from core import checked
from core.files import exists, fresh_path, is_file, real_path, reason_of, write_text

_log = logging.getLogger(__name__)

Value: TypeAlias = str | int | float | bool | list[str]
"""What a setting may be."""
Change: TypeAlias = Callable[[object], Value | None]
"""Makes the new value of a setting from the present one; None on either side means that it is not set."""

_FORMAT = 1
_LARGEST = 16 << 20  # bytes; the largest setting, a batch of thousands of single files, is far below
_PAUSE_MS = 400  # between a change and writing it, so that a series of changes is written once
_LOCK_MS = 2000


class SettingsFile(QObject):
    """Settings by name, in `path`. Changes are written after a moment, or at `sync`.

    Each write reads the file again and repeats only the changes made here, so that windows that run side by side do
    not undo each other's. `migrate` gives the settings of a version that had no such file. Reading and writing raise
    nothing: a file that cannot be read counts as empty and is kept under another name, see `problem`.
    """

    def __init__(self, path: Path, migrate: Callable[[], dict[str, Value]] = dict) -> None:
        super().__init__()
        self.path = Path(path)
        self.problem = ""
        """Why the file could not be read at the start, as the end of a sentence; "" if it could."""
        self.kept: Path | None = None
        """Where the damaged file was moved to; None if there was none, or if it could not be moved."""
        self._changes: dict[str, list[Change]] = {}
        self._waiting = False
        self._values: dict[str, object] = {}
        if exists(self.path):
            self._open()
        else:
            self._values = dict(migrate())
            for name, value in self._values.items():
                self.change(name, lambda present, value=value: value if present is None else present)  # type: ignore[misc]

    def value(self, name: str, default: object = None) -> object:
        """The value of a setting: anything that JSON can hold, as others may have written it."""
        return self._values.get(name, default)

    def set(self, name: str, value: Value) -> None:
        self._changes.pop(name, None)
        self.change(name, lambda _present: value)

    def remove(self, name: str) -> None:
        self._changes.pop(name, None)
        self.change(name, lambda _present: None)

    def change(self, name: str, make: Change) -> None:
        """Sets what `make` makes of the present value. It is called again, on what another window wrote meanwhile."""
        self._changes.setdefault(name, []).append(make)
        _apply(self._values, {name: [make]})
        if not self._waiting and QCoreApplication.instance() is not None:
            self._waiting = True
            QTimer.singleShot(_PAUSE_MS, self, self.sync)

    def sync(self) -> None:
        """Writes what was changed, and takes over what others changed. What cannot be written is kept for later."""
        self._waiting = False
        if not self._changes:
            return
        target = Path(real_path(self.path))  # a link stays one
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("the settings cannot be written to %s: %s", target, error)
            return
        lock = QLockFile(f"{target}.lock")
        lock.tryLock(_LOCK_MS)  # where no lock can be had, the worst is that one of two changes is lost
        try:
            values = self._read_again()
            _apply(values, self._changes)
            write_text(target, _written(values))
            self._values = values
            self._changes.clear()
        except OSError as error:
            _log.warning("the settings cannot be written to %s: %s", target, error)
        finally:
            lock.unlock()

    def _open(self) -> None:
        try:
            self._values = _read(self.path)
        except checked.Malformed as error:
            self.problem = str(error)
        except OSError as error:
            self.problem = reason_of(error)
        if self.problem:
            _log.warning("the settings in %s cannot be read: %s", self.path, self.problem)
            self._put_aside()

    def _put_aside(self) -> None:
        """Keeps a damaged file, so that its settings can be rescued by hand."""
        source = Path(real_path(self.path))
        if not is_file(source):
            return
        with suppress(OSError):
            target = fresh_path(source.parent, f"{source.stem}.damaged", source.suffix)
            os.replace(source, target)  # noqa: PTH105 - as in core.files
            self.kept = target

    def _read_again(self) -> dict[str, object]:
        """What the file holds now; what is known here if it holds nothing."""
        try:
            return _read(self.path)
        except (checked.Malformed, OSError):
            return dict(self._values)


def _read(path: Path) -> dict[str, object]:
    """The settings in a file. Raises OSError and Malformed."""
    if not is_file(path):
        raise checked.Malformed("it is not an ordinary file")
    with path.open("rb") as handle:
        data = handle.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise checked.Malformed("it is far too large")
    return checked.record(checked.record(checked.parse_json(data), "its content").get("settings"), "its content")


def _written(values: dict[str, object]) -> str:
    return json.dumps({"format": _FORMAT, "settings": dict(sorted(values.items()))}, indent=1) + "\n"


def _apply(values: dict[str, object], changes: dict[str, list[Change]]) -> None:
    for name, makers in changes.items():
        for make in makers:
            value = make(values.get(name))
            if value is None:
                values.pop(name, None)
            else:
                values[name] = value
