"""Watches the folders of a run: disks fill up, folders are deleted or moved, devices are unplugged."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from core.batch.items import BatchItem
from core.batch.job import BatchJob
from core.batch.journal import Journal
from core.errors import DataError
from core.files import is_folder, reason_of
from core.messages import Message
from core.texts import QT_TRANSLATE_NOOP

_REMEDIES = {
    errno.ENOSPC: QT_TRANSLATE_NOOP(
        "core", "The disk of {folder} is full; make room and run again. What is finished is kept."
    ),
    getattr(errno, "EDQUOT", -1): QT_TRANSLATE_NOOP(
        "core", "The quota for {folder} is used up; make room and run again. What is finished is kept."
    ),
    errno.EROFS: QT_TRANSLATE_NOOP(
        "core", "{folder} can only be read now; make it writable and run again. What is finished is kept."
    ),
    errno.EFBIG: QT_TRANSLATE_NOOP(
        "core",
        "The disk of {folder}, or a limit of this account, takes no file of that size; see to it and run again. "
        "What is finished is kept.",
    ),
}
_UNPLUGGED = {
    getattr(errno, name, -1)
    for name in ("EIO", "ENXIO", "ENODEV", "ENOENT", "ENOTDIR", "ESTALE", "ENOTCONN", "EHOSTDOWN", "ETIMEDOUT")
}
_REFUSED = {errno.EACCES, errno.EPERM}


class FolderGoneError(DataError):
    """A folder that the run needs is not there any more."""

    def __init__(self, folder: Path) -> None:
        text = Message(
            "The folder {path} no longer exists: it was deleted, moved or unplugged during the run. Run "
            "again once it is back; what is there then is kept.",
            path=folder,
        )
        super().__init__(text, folder)


class Places:
    """Tells whether the folders of a run can still be used. Safe to use from several threads."""

    def __init__(self, job: BatchJob, items: Iterable[BatchItem], journal: Journal) -> None:
        self._output, self._journal = job.output.folder, journal
        self._sources, self._masks = set[Path](), set[Path]()
        for item in items:
            self._sources.add(item.source.parent)
            if item.mask_path is not None:
                self._masks.add(item.mask_path.parent)

    def check_output(self) -> None:
        """Raises FolderGoneError if results, or the records of them, have no place any more."""
        if self._output is not None and not is_folder(self._output):
            raise FolderGoneError(self._output)
        if not self._journal.is_there:
            raise FolderGoneError(self._journal.path.parent)

    def why_no_writing(self, error: BaseException | None, output: Path) -> str:
        """If an error means that no other result can be written either: a sentence on it; else ""."""
        folder = self._output or output.parent
        while error is not None:
            if isinstance(error, FolderGoneError):
                return error.message
            if isinstance(error, OSError):
                return _why_unusable(error, folder)
            error = error.__cause__
        return ""

    def why_no_reading(self, item: BatchItem) -> str:
        """If no picture of the run, or no mask, can be there any more: a sentence on it; else ""."""
        for path, folders in ((item.source, self._sources), (item.mask_path, self._masks)):
            gone = path is not None and not is_folder(path.parent)
            if path is not None and gone and not any(is_folder(folder) for folder in folders):
                return FolderGoneError(path.parent).message
        return ""


def _why_unusable(error: OSError, folder: Path) -> str:
    remedy = _REMEDIES.get(error.errno or 0)
    if remedy is not None:
        return Message.of(remedy, {"folder": folder})
    refused = error.errno in _REFUSED and not os.access(folder, os.W_OK | os.X_OK)
    if refused or error.errno in _UNPLUGGED:
        return Message(
            "Nothing can be written in {folder} any more: {reason:clause}. See to it and run again; what is finished "
            "is kept.",
            folder=folder,
            reason=reason_of(error),
        )
    return ""
