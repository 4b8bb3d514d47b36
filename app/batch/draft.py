"""The job that the Batch page works on: its values, its pictures, its file, and where it is remembered."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.batch.batch_session import BatchSession
from app.batch.batch_tasks import BatchPlan
from app.settings import Settings
from core.batch.job import BatchJob
from core.checked import Malformed, parse_json
from core.errors import CoreError

_log = logging.getLogger(__name__)
_PAUSE_MS = 250
"""Fields change letter by letter; pictures are looked for once the user pauses."""
_SETTING = "batch/job"


class BatchDraft(QObject):
    """`change` is the only way to another job; each change is remembered, and followed by another plan."""

    job_changed = Signal()
    plan_changed = Signal()
    """There is another plan, or none any more, or another fault."""

    def __init__(self, settings: Settings, session: BatchSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._session = session
        self._job = BatchJob()
        self._plan: BatchPlan | None = None
        self._fault = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.planned.connect(self._on_planned)

    @property
    def job(self) -> BatchJob:
        return self._job

    @property
    def plan(self) -> BatchPlan | None:
        """The pictures of the present job; None while they are being looked for, or if the job has a fault."""
        return self._plan

    @property
    def fault(self) -> str:
        """Why the job cannot be planned, one sentence; "" if it can."""
        return self._fault

    @property
    def is_empty(self) -> bool:
        """Whether no folder and no picture has been named yet."""
        return not self._job.sources.paths

    @property
    def is_looking(self) -> bool:
        """Whether pictures are being looked for."""
        return self._pause.isActive() or self._session.is_planning

    def change(self, make: Callable[[BatchJob], BatchJob]) -> None:
        """Takes the job that `make` makes of the present one."""
        job = make(self._job)
        if job != self._job:
            self.take(job)

    def take(self, job: BatchJob) -> None:
        """Takes another job in place of the present one; not while a run is on."""
        from core.batch.job_file import job_to_dict

        if self._session.is_running:
            return
        self._job = job
        self._settings.store.set(_SETTING, json.dumps(job_to_dict(job)))
        self._session.stop_check()
        self._plan, self._fault = None, ""
        self._pause.start()
        if self.is_empty:
            self._pause.stop()
        self.job_changed.emit()
        self.plan_changed.emit()

    def add_sources(self, paths: Iterable[Path]) -> None:
        """Files and folders after those that are there, each once."""
        sources = self._job.sources
        known = dict.fromkeys([*sources.paths, *(path.absolute() for path in paths)])
        self.change(lambda job: replace(job, sources=replace(sources, paths=tuple(known))))

    def remove_sources(self, paths: Iterable[Path]) -> None:
        gone, sources = set(paths), self._job.sources
        kept = tuple(path for path in sources.paths if path not in gone)
        self.change(lambda job: replace(job, sources=replace(sources, paths=kept)))

    def set_sources(self, **values: object) -> None:
        """Changes fields of the SourceRule."""
        self.change(lambda job: replace(job, sources=replace(job.sources, **values)))  # type: ignore[arg-type]

    def set_masks(self, **values: object) -> None:
        """Changes fields of the MaskRule."""
        self.change(lambda job: replace(job, masks=replace(job.masks, **values)))  # type: ignore[arg-type]

    def set_output(self, **values: object) -> None:
        """Changes fields of the OutputRule."""
        self.change(lambda job: replace(job, output=replace(job.output, **values)))  # type: ignore[arg-type]

    def set_options(self, **values: object) -> None:
        """Changes fields of the RestoreOptions."""
        self.change(lambda job: replace(job, options=replace(job.options, **values)))  # type: ignore[arg-type]

    def set_values(self, **values: object) -> None:
        """Changes fields of the BatchJob itself."""
        self.change(lambda job: replace(job, **values))  # type: ignore[arg-type]

    def reopen(self) -> None:
        """The job of last time, if it can still be read."""
        from core.batch.job_file import job_from_dict

        text = str(self._settings.store.value(_SETTING, ""))
        if not text:
            return
        try:
            self.take(job_from_dict(parse_json(text), as_then=False))  # a new job begins from it, not the old one again
        except (ValueError, Malformed, CoreError) as error:
            _log.warning("the last batch job cannot be read any more: %s", error)

    # Planning

    def refresh(self) -> None:
        """Looks for the pictures again, unless the batch runs."""
        self._pause.stop()
        if self.is_empty or self._session.is_running:
            return
        self._session.plan(self._job)

    def close(self) -> None:
        """No more plans."""
        self._pause.stop()

    def _on_planned(self, plan: BatchPlan | None, sentence: str) -> None:
        if plan is not None and plan.job != self._job:  # changed meanwhile; another plan is under way
            return
        self._plan, self._fault = plan, sentence
        self.plan_changed.emit()
