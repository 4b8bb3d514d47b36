"""`repair` for many pictures: plan, preview (--dry-run), save the job, run, and report what became of it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core import PROGRAM
from core.batch.items import BatchItem, Outcome, Preview, Result, RunStoppedError, Summary
from core.batch.job import BatchJob
from core.cli.repair_arguments import job_of
from core.cli.saved_masks import SavedMasks
from core.cli.terminal import BatchTerminal, TextTable, columns, ended_by_signal, fail, interruptible, say
from core.errors import CoreError, DataError
from core.files import real_path
from core.texts import percent

if TYPE_CHECKING:
    from core.batch.items import Shard
    from core.batch.loading import Loaded

_COMMAND = f"{PROGRAM} repair"
_MOST_NOTES = 12
_MOST_ALIKE = 12  # failures for the same reason that are named one by one; the report names them all
DONE, SOME_FAILED, NOTHING_RAN, INTERRUPTED = 0, 1, 2, 130


def run_batch_command(options: argparse.Namespace) -> int:
    """Runs a batch's command line. Returns 0: all good, 1: some failed, 2: nothing could run, 130: stopped."""
    try:
        return _run(options)
    except CoreError as error:
        fail(_COMMAND, str(error))
        return NOTHING_RAN


def _run(options: argparse.Namespace) -> int:
    from core.batch.job_file import check_job, read_job

    job = job_of(options, BatchJob() if options.job is None else read_job(options.job))
    if options.save_masks is not None and not options.dry_run:
        raise DataError("--save-masks belongs to --dry-run, which looks and repairs nothing; add that.")
    if options.shard is not None and (options.save_job or options.merge_reports):
        raise DataError("--shard is about one run's part of the work; leave it out here.")
    check_job(job)
    if options.save_job is not None:
        return _save(job, options.save_job)
    if options.merge_reports:
        return _merge(job)
    from core.batch.planning import left_out, plan_items

    items = plan_items(job)
    shard = options.shard
    if options.dry_run:
        for note in left_out(job):
            say(note)
        return _preview(job, items, items if shard is None else shard.of(items), options)
    only = _failed_before(job, items) if options.retry_failed else None
    if only is not None and not only:
        say("Nothing to retry: no picture of this batch failed in its last run.")
        return DONE
    return run_and_report(job, items, shard, only)


def _save(job: BatchJob, path: Path) -> int:
    from core.batch.job_file import write_job

    if path.suffix.lower() != ".json":
        raise DataError("{name} is no name for a job; let it end in .json.", path)
    write_job(path, job)
    say(f"Saved the job: {path}; {_COMMAND} --job {path} does it.")
    return DONE


def _merge(job: BatchJob) -> int:
    from core.batch.planning import records_folder
    from core.batch.report import merge_reports, read_results

    records = records_folder(job)
    try:
        if not merge_reports(records):
            raise DataError("There is no report of any run in {path}; name its folder with --records.", records)
    except OSError as error:
        raise DataError("The report cannot be written to {path}: {reason}.", records, reason=error) from error
    results = read_results(records)
    failed = [result for result in results if result.outcome is Outcome.FAILED]
    _name_failures(failed)
    say(f"{_pictures(len(results))}, {len(failed):,} failed. Report: {records / 'report.html'}")
    return SOME_FAILED if failed else DONE


def _failed_before(job: BatchJob, items: Sequence[BatchItem]) -> set[int]:
    """The numbers of the pictures that failed in their last run; by file, for the numbers may have changed since."""
    from core.batch.planning import records_folder
    from core.batch.report import read_results

    results = read_results(records_folder(job))
    failed = {real_path(result.source) for result in results if result.outcome is Outcome.FAILED}
    return {item.number for item in items if real_path(item.source) in failed}


def run_and_report(job: BatchJob, items: Sequence[BatchItem], shard: Shard | None, only: Collection[int] | None) -> int:
    """Runs planned pictures under a bar, and prints the outcome at the end. Returns the exit code."""
    from core.batch.run import run_batch
    from core.run_control import RunControl

    with interruptible() as cancel, ended_by_signal(cancel), BatchTerminal() as terminal:
        try:
            summary = run_batch(job, terminal, RunControl(cancel), shard=shard, only=only, items=items)
        except RunStoppedError as error:
            summary = error.summary
    _name_failures(terminal.failed)
    _tell_notes(terminal.noted)
    say(_sentence(summary, job.output.folder))
    if summary.report is not None:
        say(f"Report: {summary.report}")
    if summary.stopped:
        fail(_COMMAND, summary.stopped)
    elif summary.cancelled:
        say("Stopped before the end. The same command goes on from here; what is finished is not done again.")
        return INTERRUPTED
    return summary.exit_code


def _tell_notes(notes: Counter[str]) -> None:
    """What was noted most often; the report has it all, by picture."""
    for note, count in notes.most_common(_MOST_NOTES):
        say(f"{_pictures(count)}: {note}")
    rest = len(notes) - _MOST_NOTES
    if rest > 0:
        say(f"{rest:,} further note{'s' * (rest != 1)}; see the report.")


def _name_failures(failed: Iterable[Result]) -> None:
    """A line for each, or for all that failed for the same reason if they are many."""
    by_reason: dict[str, list[Result]] = {}
    for result in failed:
        by_reason.setdefault(result.reason, []).append(result)
    for reason, results in by_reason.items():
        if len(results) > _MOST_ALIKE:
            fail(_COMMAND, f"{results[0].name} and {len(results) - 1:,} others: {reason}")
            continue
        for result in results:
            fail(_COMMAND, f"{result.name}: {reason}")


def _sentence(summary: Summary, folder: Path | None) -> str:
    """The counts of a run, as far as they are not 0."""
    words = {
        Outcome.REPAIRED: "repaired",
        Outcome.COPIED: "unchanged, for nothing was masked",
        Outcome.FINISHED: "finished before",
        Outcome.SKIPPED: "skipped, for there is a result",
        Outcome.FAILED: "failed",
    }
    parts = [f"{summary.counts[outcome]:,} {word}" for outcome, word in words.items() if summary.counts.get(outcome)]
    if left := summary.total - sum(summary.counts.values()):
        parts.append(f"{left:,} not done")
    place = "beside the pictures" if folder is None else f"in {folder}"
    return f"{_pictures(summary.total)} {place}: {', '.join(parts)}."


def _preview(
    job: BatchJob, planned: Sequence[BatchItem], items: Sequence[BatchItem], options: argparse.Namespace
) -> int:
    """The dry run: a row for each of `items`, from the code that will repair it, and nothing written but the masks, if
    they are asked for.

    planned: all pictures of the batch.
    """
    from core.batch.loading import preview_item
    from core.batch.planning import records_folder
    from core.batch.repeated import look_for_repeated

    problems = empty = 0
    width = max((columns(item.name) for item in items), default=0)
    with interruptible() as cancel, BatchTerminal() as terminal:
        repeated = look_for_repeated(job, planned, terminal, cancel, records_folder(job))
        folder: Path | None = options.save_masks
        masks = SavedMasks(folder, planned, overwrite=options.overwrite) if folder is not None else None
        table = TextTable(("picture", "mask", "size", "share", "problem"), (width, 24, 13, 7))
        for done, item in enumerate(items):
            terminal.looking(done, len(items))
            cancel.raise_if_cancelled()
            preview = preview_item(job, item, cancel, repeated, partial(_keep, masks, item))
            table.row(*_cells(item, preview))
            problems += bool(preview.problem)
            empty += not preview.problem and preview.share == 0
    say(f"{_pictures(len(items))}: {len(items) - problems:,} can be repaired, {problems:,} cannot.")
    if empty:
        say(f"Nothing is masked in {empty:,} of them; they are copied as they are.")
    return SOME_FAILED if problems else DONE


def _keep(masks: SavedMasks | None, item: BatchItem, loaded: Loaded) -> None:
    if masks is not None:
        masks.save(item, loaded.mask)


def _cells(item: BatchItem, preview: Preview) -> tuple[str, ...]:
    size = "" if preview.size is None else f"{preview.size[1]} x {preview.size[0]}"
    share = "" if preview.share is None else percent(preview.share)
    return item.name, preview.mask, size, share, " ".join((preview.problem, *preview.warnings)).strip()


def _pictures(count: int) -> str:
    return f"{count:,} picture{'s' * (count != 1)}"
