"""The model folder that the Training page works on: its config, its files, and changes by other programs."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.settings import Settings
from app.training.folder_status import FolderStatus, read_status
from app.translation import localized
from core import config_file
from core.config import KEYS, Config, MaskKind
from core.config_file import FILE_NAME, load_config
from core.errors import ConfigError
from core.files import exists, is_file
from core.locks import Holder
from core.messages import Message
from core.resources import comes_along, keep_as_it_is
from core.training.folder_lock import training_holder

_PAUSE_MS = 150
"""Files change in bursts; the folder is read once when no change has come for so long."""
_SETTING = "training/folder"
_HELD_MS = 2000
"""Between two looks at a lock: a process that is killed leaves it without changing the folder."""


class TrainingFolder(QObject):
    """The config on the disk is the truth: `set` writes it at once, and changes by other programs are noticed."""

    folder_changed = Signal()
    config_changed = Signal()
    """There are other values, or another problem."""
    changed_outside = Signal()
    """Another program has written the config; follows config_changed."""
    status_changed = Signal()
    """Weights, logs or sample sheets have come or gone."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._folder: Path | None = None
        self._config = Config()
        self._problem = ""
        self._status = FolderStatus()
        self._signature: config_file.Signature | None = None
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._holder: Holder | None = None
        self._held = QTimer(self)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self.refresh)
        self._watcher.fileChanged.connect(lambda _: self._pause.start())
        self._watcher.directoryChanged.connect(lambda _: self._pause.start())

    @property
    def folder(self) -> Path | None:
        return self._folder

    @property
    def config(self) -> Config:
        """The values of config.yml, or the last ones that could be read."""
        return self._config

    @property
    def problem(self) -> str:
        """Why the config cannot be read; "" if it can."""
        return self._problem

    @property
    def status(self) -> FolderStatus:
        return self._status

    @property
    def holder(self) -> Holder | None:
        """The other process that trains in the folder; a change comes with status_changed."""
        return self._holder

    @property
    def ready(self) -> bool:
        """Whether there is a folder with a config that can be read."""
        return self._folder is not None and not self._problem

    @property
    def is_sealed(self) -> bool:
        """Whether the folder belongs to the program, and is only looked at."""
        return self._folder is not None and comes_along(self._folder)

    def default_of(self, name: str) -> Any:
        """The value that suits a folder of which nothing else is known; name: of an attribute of the config.

        It is the config's own default, except that holes are drawn, and not taken from files, where none are named.
        """
        if name == "mask" and not self._config.train_mask_flist:
            return MaskKind.STROKES
        return KEYS[name].default

    def reopen(self) -> None:
        """Opens the folder of last time, if it is still there."""
        name = str(self._settings.store.value(_SETTING, ""))
        if name and Path(name).is_absolute() and is_file(Path(name) / FILE_NAME):
            self.open(Path(name))

    def create(self, folder: Path, changes: Mapping[str, Any] | None = None) -> None:
        """Writes a new config into `folder`, which is made if need be, and opens it. Raises ConfigError."""
        config_file.create(folder / FILE_NAME, changes)
        self.open(folder)

    def open(self, folder: Path) -> None:
        """Opens `folder`. Raises ConfigError if its config cannot be read; nothing changes then."""
        folder = folder.absolute()
        config = load_config(folder / FILE_NAME)
        self._folder, self._config, self._problem = folder, config, ""
        self._signature = config_file.signature(folder / FILE_NAME)
        self._settings.store.set(_SETTING, str(folder))
        self._status = read_status(folder)
        self._look_for_holder()
        self._watch()
        self.folder_changed.emit()
        self.config_changed.emit()
        self.status_changed.emit()

    def set(self, **values: Any) -> str:
        """Sets attributes (lower case) in the config file; returns "" or the sentence why that is impossible."""
        if self._folder is None:
            return ""
        if self.is_sealed:
            return localized(keep_as_it_is(self._folder))
        path = self._folder / FILE_NAME
        changes = {name.upper(): _plain(value) for name, value in values.items()}
        try:
            config = config_file.change(path, changes)
        except ConfigError as error:
            return _without_path(error)
        self._signature = config_file.signature(path)
        self._take(config, "")
        self._watch()
        return ""

    def refresh(self) -> None:
        """Reads the folder again."""
        if self._folder is None:
            return
        path = self._folder / FILE_NAME
        found = config_file.signature(path)
        if found != self._signature:
            self._signature = found
            self._reread(path)
        before, self._status = (self._status, self._holder), read_status(self._folder)
        self._look_for_holder()
        self._watch()
        if (self._status, self._holder) != before:
            self.status_changed.emit()

    def close(self) -> None:
        """Stops watching."""
        self._pause.stop()
        self._held.stop()
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)

    def _look_for_holder(self) -> None:
        assert self._folder is not None
        holder = training_holder(self._folder)
        own = holder is not None and (holder.pid, holder.host) == (os.getpid(), socket.gethostname())
        self._holder = None if own else holder
        if self._holder is None:
            self._held.stop()
        elif not self._held.isActive():
            self._held.start()

    def _reread(self, path: Path) -> None:
        try:
            config, problem = load_config(path), ""
        except ConfigError as error:
            config, problem = self._config, error.message
        if (config, problem) != (self._config, self._problem):
            self._take(config, problem)
            self.changed_outside.emit()

    def _take(self, config: Config, problem: str) -> None:
        self._config, self._problem = config, problem
        self.config_changed.emit()

    def _watch(self) -> None:
        """Renews the watched paths: a replaced file must be watched anew, and the samples' folder is made later."""
        assert self._folder is not None
        wanted = [self._folder, self._folder / FILE_NAME, self._folder / "samples"]
        names = {str(path) for path in wanted if exists(path)}
        watched = set(self._watcher.files() + self._watcher.directories())
        if watched - names:
            self._watcher.removePaths(sorted(watched - names))
        if names - watched:
            self._watcher.addPaths(sorted(names - watched))


def _without_path(error: ConfigError) -> str:
    """Why a value cannot be set: the page shows which file is meant."""
    reason = error.message.values.get("reason")
    alone = isinstance(reason, Message) and error.message == f"{error.path}: {reason}"
    return reason if alone and isinstance(reason, Message) else error.message


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
