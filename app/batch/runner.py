"""The one module of the window that knows how core.batch plans, checks and repairs; all of it in the batch's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.batch.worker import Control, Plan
from core.batch.items import BatchItem, Outcome, Preview, Result, Summary
from core.batch.job import BatchJob
from core.events import CancelToken, Report


class CoreRunner:
    """Works with core.batch, which is imported in the thread that calls."""

    def control(self) -> Control:
        from core.run_control import RunControl

        return RunControl()

    def plan(self, job: BatchJob) -> Plan:
        """Raises CoreError."""
        from core.batch.check import check_job
        from core.batch.planning import plan_items, records_folder
        from core.batch.report import read_results

        check_job(job)
        items, records = plan_items(job), records_folder(job)
        return Plan(job, items, records, fitting(items, read_results(records)))

    def check(self, plan: Plan, tell: Callable[[Preview], None], cancel: CancelToken) -> None:
        """Raises Cancelled."""
        from core.batch.loading import preview_item

        for item in plan.items:
            cancel.raise_if_cancelled()
            tell(preview_item(plan.job, item, cancel))

    def run(self, plan: Plan, only: frozenset[int] | None, report: Report, control: Control) -> Summary:
        """Raises CoreError."""
        from core.batch.run import run_batch
        from core.run_control import RunControl

        assert isinstance(control, RunControl)
        return run_batch(plan.job, report, control, only=only, items=plan.items)


def fitting(items: tuple[BatchItem, ...], results: tuple[Result, ...]) -> tuple[Result, ...]:
    """What earlier runs say of these pictures, by the numbers of now; what they did counts as done before."""
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
