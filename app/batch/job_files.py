"""Reading and writing the file of a job, done in a thread: it may be of any size, and on a disk that is slow. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.background.job import Job
from app.repair.engine.engine_state import EngineState
from core.batch.job import BatchJob
from core.events import Report


@dataclass(frozen=True)
class ReadJob(Job):
    """-> BatchJob"""

    path: Path

    def run(self, engine_state: EngineState, report: Report) -> BatchJob:
        from core.batch.job_file import read_job

        return read_job(self.path)


@dataclass(frozen=True)
class WriteJob(Job):
    path: Path
    batch: BatchJob

    def run(self, engine_state: EngineState, report: Report) -> None:
        from core.batch.job_file import write_job

        write_job(self.path, self.batch)
