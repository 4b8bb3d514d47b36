"""The tasks of a batch: planning, the dry run, the run itself, and the file of a job.

core.batch.run, and with it torch, is imported nowhere else in the window, and only in the batch's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.background.task import Partial, Task
from app.background.worker import give_way
from core.batch.items import BatchItem, Outcome, Preview, Result, RunStoppedError, Summary
from core.batch.job import BatchJob
from core.events import CancelToken, Event, Report


@dataclass(frozen=True)
class BatchPlan:
    """A job's pictures, and what earlier runs of it have left. records: the folder of its reports."""

    job: BatchJob
    items: tuple[BatchItem, ...]
    records: Path | None = None
    earlier: tuple[Result, ...] = ()


class BatchControl(Protocol):
    """Commands to a run, from any thread; core.run_control.RunControl is the real one."""

    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def cancel(self) -> None: ...


class BatchRunner(Protocol):
    """Does the work of the tasks; CoreBatchRunner is the real one."""

    def control(self) -> BatchControl: ...

    def plan(self, job: BatchJob) -> BatchPlan:
        """Raises CoreError for a job that makes no sense."""

    def check(self, plan: BatchPlan, report: Callable[[Preview | Event], None], cancel: CancelToken) -> None:
        """Opens every picture and reports its row; before that, how far the look for what repeats is. Raises
        Cancelled."""

    def run(self, plan: BatchPlan, only: frozenset[int] | None, report: Report, control: BatchControl) -> Summary:
        """Repairs. only: numbers of items, None is all of them. A run that had to stop on its way ends in its Summary,
        too. Raises CoreError: nothing could be done."""


@dataclass(frozen=True)
class PlanBatch(Task):
    """Looks for the pictures of a job. -> BatchPlan"""

    runner: BatchRunner = field(repr=False)
    job: BatchJob

    def run(self, report: Report, cancel: CancelToken) -> BatchPlan:
        give_way()
        return self.runner.plan(self.job)


@dataclass(frozen=True)
class CheckBatch(Task):
    """The dry run: opens every picture of a plan. -> None; reports a Preview for each"""

    runner: BatchRunner = field(repr=False)
    plan: BatchPlan = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> None:
        give_way()
        self.runner.check(self.plan, lambda row: report(Partial(row)), cancel)


@dataclass(frozen=True)
class RunBatch(Task):
    """Repairs the items of a plan, or those whose numbers are in `only`. -> Summary; reports the events of the run

    A picture that fails ends in its Result, not the run.
    """

    runner: BatchRunner = field(repr=False)
    plan: BatchPlan = field(repr=False)
    only: frozenset[int] | None
    control: BatchControl = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> Summary:
        give_way()
        return self.runner.run(self.plan, self.only, lambda event: report(Partial(event)), self.control)

    def cancel(self) -> None:
        """Ends the run: the pictures under way are still written, or given up cleanly."""
        super().cancel()
        self.control.cancel()


class CoreBatchRunner:
    """Works with core.batch, which is imported in the thread that calls."""

    def control(self) -> BatchControl:
        from core.run_control import RunControl

        return RunControl()

    def plan(self, job: BatchJob) -> BatchPlan:
        """Raises CoreError."""
        from core.batch.job_check import check_job
        from core.batch.planning import plan_items, records_folder
        from core.batch.report import read_results

        check_job(job)
        items, records = plan_items(job), records_folder(job)
        return BatchPlan(job, items, records, fitting(items, read_results(records)))

    def check(self, plan: BatchPlan, report: Callable[[Preview | Event], None], cancel: CancelToken) -> None:
        """Raises Cancelled."""
        from core.batch.loading import preview_item
        from core.batch.repeated import look_for_repeated

        repeated = look_for_repeated(plan.job, plan.items, report, cancel, plan.records)
        for item in plan.items:
            cancel.raise_if_cancelled()
            report(preview_item(plan.job, item, cancel, repeated))

    def run(self, plan: BatchPlan, only: frozenset[int] | None, report: Report, control: BatchControl) -> Summary:
        """Raises CoreError."""
        from core.batch.run import run_batch
        from core.run_control import RunControl

        assert isinstance(control, RunControl)
        try:
            return run_batch(plan.job, report, control, only=only, items=plan.items)
        except RunStoppedError as error:
            return error.summary


def fitting(items: tuple[BatchItem, ...], results: tuple[Result, ...]) -> tuple[Result, ...]:
    """The results of earlier runs for these pictures, under the pictures' present numbers.

    What an earlier run repaired or copied counts as FINISHED.
    """
    numbers = {item.source: item for item in items}
    found = []
    for result in results:
        item = numbers.get(result.source)
        if item is None:
            continue
        done = result.outcome in (Outcome.REPAIRED, Outcome.COPIED)
        outcome = Outcome.FINISHED if done else result.outcome
        found.append(replace(result, number=item.number, name=item.name, outcome=outcome))
    return tuple(found)


@dataclass(frozen=True)
class ReadJob(Task):
    """Reads the file of a job, which may be of any size and on a slow disk. -> BatchJob"""

    path: Path

    def run(self, report: Report, cancel: CancelToken) -> BatchJob:
        from core.batch.job_file import read_job

        return read_job(self.path)


@dataclass(frozen=True)
class WriteJob(Task):
    """Writes the file of a job. -> None"""

    path: Path
    batch: BatchJob

    def run(self, report: Report, cancel: CancelToken) -> None:
        from core.batch.job_file import write_job

        write_job(self.path, self.batch)
