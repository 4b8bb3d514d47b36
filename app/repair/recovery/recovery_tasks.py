"""Tasks that keep unsaved work safe, and that look for what an earlier run left."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from app.background.task import Task
from app.background.worker import give_way
from app.repair.document.snapshot import Snapshot
from app.repair.recovery.run_folder import Belonging, Orphan, RunFolder, ended_runs
from core.errors import ProjectError
from core.events import CancelToken, Report

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeepSafe(Task):
    """Writes the state of one picture into the folder of this run. -> None"""

    run_folder: RunFolder
    key: str
    snapshot: Snapshot = field(repr=False)
    belonging: Belonging

    def run(self, report: Report, cancel: CancelToken) -> None:
        give_way()
        try:
            self.run_folder.write(self.key, self.snapshot.to_project(), self.belonging)
        except OSError as error:
            folder = self.run_folder.folder
            raise ProjectError(f"{folder} cannot be written to: {error.strerror or error}.", folder) from error


@dataclass(frozen=True)
class Forget(Task):
    """Removes what was kept of a picture. -> None"""

    run_folder: RunFolder
    key: str

    def run(self, report: Report, cancel: CancelToken) -> None:
        self.run_folder.forget(self.key)


@dataclass(frozen=True)
class FindOrphans(Task):
    """-> list[Orphan], the newest first; see `ended_runs`"""

    root: Path

    def run(self, report: Report, cancel: CancelToken) -> list[Orphan]:
        found = [orphan for _, orphans in ended_runs(self.root) for orphan in orphans]
        if found:
            _log.info("%d pictures of earlier runs can be recovered", len(found))
        return sorted(found, key=lambda orphan: -orphan.when)
