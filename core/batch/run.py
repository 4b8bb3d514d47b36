"""Runs a job: repairs every picture in turn, whether or not the others succeed.

Reading, computing and writing overlap in threads, with few pictures in memory at a time, however many there are. The
caller's thread computes, with one Restorer used as for a single picture, so that a result has the bytes that it would
have had alone.
"""

from __future__ import annotations

import contextlib
import os
import queue
import time
from collections import Counter, deque
from collections.abc import Collection, Sequence
from pathlib import Path

from core.batch.items import (
    BatchContinued,
    BatchItem,
    BatchPaused,
    BatchProgress,
    Decision,
    ItemEnded,
    ItemStarted,
    Outcome,
    Result,
    RunStoppedError,
    Shard,
    Summary,
)
from core.batch.job import BatchJob
from core.batch.job_check import check_job
from core.batch.journal import Journal, JournalRow, absolute, read_records, shard_suffix
from core.batch.memory_fallback import LoadRestorer, MemoryFallback, load_default
from core.batch.naming import taken_names
from core.batch.pipeline import Ended, ReaderFinished, StageFailed, StageThreads, Work, sentence_of
from core.batch.places import Places
from core.batch.planning import left_out, plan_items, records_folder
from core.batch.repeated import Repeated, look_for_repeated
from core.batch.run_records import begun_journal, make_folder, tell_of_missing, write_run_reports
from core.batch.shared_mark import SharedMark, is_shared
from core.batch.stages import Reader, Writer
from core.batch.throughput import Throughput
from core.boxes import whole
from core.c_library import give_memory_back
from core.errors import Cancelled, DataError
from core.events import Event, Notice, Report, silent
from core.files import reason_of
from core.inference.options import RestoreOptions
from core.inference.uses import uses_in
from core.messages import Message
from core.run_control import RunControl

_LOST_IN_A_ROW = 3  # pictures that fail since a disk is full or a folder is gone, after which the run stops
_TRIMMED = 6_000_000  # pixels done with, after which freed memory is given back
_POLL = 0.1  # seconds between two looks at the control
_WITH_FILE = {Outcome.REPAIRED, Outcome.COPIED, Outcome.FINISHED}
MEASURED_FIRST = Message("The mark is measured in all pictures of a size before the first of them is repaired.")
DELETED = Message("Its result was deleted or moved during the run; run again to recreate it.")


def run_batch(
    job: BatchJob,
    report: Report = silent,
    control: RunControl | None = None,
    *,
    shard: Shard | None = None,
    only: Collection[int] | None = None,
    items: Sequence[BatchItem] | None = None,
    load_restorer: LoadRestorer | None = None,
) -> Summary:
    """Repairs the pictures of `job`; a picture that fails is a row with its reason, and the others go on.

    report: is called in the calling thread alone. shard: the part of the batch to do. only: the numbers to do, as for
    trying again what failed. items: the plan, if it is made already. load_restorer: as Restorer.load, which it is
    by default. What an earlier run has finished is not done again, unless the picture, its mask, the settings or the
    result's file have changed since.

    Raises DataError or ConfigError (the job makes no sense, there is no picture, a folder cannot be made),
    CheckpointError, DeviceError (the model cannot be loaded); and RunStoppedError, after what could be done, if a disk
    is full or a folder is not there any more.
    """
    control = control or RunControl()
    check_job(job)
    planned = tuple(items) if items is not None else plan_items(job)
    if not planned:
        raise DataError("There is no picture to repair; look at the folder, its sub-folders and the patterns.")
    part = planned if shard is None else shard.of(planned)
    asked = [item for item in part if only is None or item.number in only]
    load = load_restorer or load_default
    _check_precision(job)
    restorer = load(job.model, job.device)
    records = records_folder(job)
    for folder in (records, job.output.folder):
        if folder is not None:
            make_folder(folder)
    suffix = "" if shard is None else shard_suffix(shard.number, shard.count)
    known = read_records(records)
    notes = left_out(job)
    with begun_journal(records, suffix, part, known, notes) as journal:
        places = Places(job, asked, journal)
        shared = SharedMark(job, planned, control.token) if is_shared(job) else None
        made_with = restorer.digest if shared is None else f"{restorer.digest} {shared.digest}"
        repeated = _repeated(job, planned, report, control, records)
        taken = taken_names(planned)
        reader = Reader(job, known, made_with, taken, control.token, places, only or (), repeated)
        writer = Writer(job, known, journal, records, places)
        fallback = MemoryFallback(restorer, load, job.model)
        with StageThreads(asked, reader.read, writer.write) as stages:
            run = _Run(job.options, fallback, journal, stages, control, report, shared)
            for note in (*notes, *(() if shared is None else (MEASURED_FIRST,))):
                report(Notice(note))
            try:
                run.run(len(asked))
            finally:
                stages.stop_reading()
        run.settle(asked)
    tell_of_missing(run.unnoted, writer.without_thumbnails, report)
    page = write_run_reports(records, suffix, report)
    summary = Summary(run.counts, len(asked), control.cancelled, records, page, run.lost)
    if summary.stopped:
        raise RunStoppedError(summary)
    return summary


def _check_precision(job: BatchJob) -> None:
    """Raises ConfigError, DeviceError: the device cannot compute in the precision that is asked for."""
    if job.options.precision == "bfloat16":
        from core.device import choose_device
        from core.inference.precision import check_precision

        check_precision(job.options.precision, choose_device(job.device))


def _repeated(
    job: BatchJob, planned: Sequence[BatchItem], report: Report, control: RunControl, records: Path
) -> Repeated | None:
    """What repeats in all pictures, those of other shards and of earlier runs, too; None if the run is cancelled."""

    def pause() -> None:
        while control.paused and not control.cancelled:
            control.wait(_POLL)

    try:
        return look_for_repeated(job, planned, report, control.token, records, pause, keep=True)
    except Cancelled:
        return None


class _Run:
    """Computes the pictures that the readers have opened, and follows them to the writers; one call of `run_batch`."""

    def __init__(
        self,
        options: RestoreOptions,
        fallback: MemoryFallback,
        journal: Journal,
        stages: StageThreads,
        control: RunControl,
        report: Report,
        shared: SharedMark | None = None,
    ) -> None:
        self._shared = shared
        self._options, self._fallback, self._journal, self._stages = options, fallback, journal, stages
        self._control, self._report = control, report
        self._ready: deque[Work] = deque()
        self._readers, self._writing = stages.readers, 0
        self._counts: Counter[Outcome] = Counter()
        self._total = self._lost_in_a_row = self._freed = 0
        self._outputs: dict[int, tuple[Outcome, str]] = {}
        self.unnoted: list[str] = []
        """Why rows could not be written to the journal, for each of them."""
        self.lost = ""
        """Why the run cannot go on: a disk is full, or a folder is gone; "" if it can."""
        self._throughput = Throughput()
        self._report_failure: Exception | None = None

    @property
    def counts(self) -> dict[Outcome, int]:
        return {outcome: count for outcome, count in self._counts.items() if count}

    @property
    def stopped(self) -> bool:
        """Whether the run ends before all pictures are done."""
        return self._control.cancelled or bool(self.lost)

    def run(self, total: int) -> None:
        """Runs until all pictures are done, or until the user cancels or the run is lost."""
        self._total = total
        self._report_progress()
        while self._readers or self._ready or self._writing:
            if self.stopped:
                self._drop()
            elif self._control.paused and not self._writing:
                self._pause()
            elif self._ready and not self._control.paused:
                self._process(self._ready.popleft())
            self._take(wait=not self._ready or self._control.paused)

    def _take(self, *, wait: bool) -> None:
        """Handles the messages of the other threads. wait: for the first one, a moment at most."""
        inbox = self._stages.inbox
        with contextlib.suppress(queue.Empty):
            while True:
                message = inbox.get(wait, _POLL)
                wait = False
                match message:
                    case Work():
                        self._ready.append(message)
                    case Ended():
                        self._writing -= message.from_writer
                        self._end(message)
                    case ReaderFinished():
                        self._readers -= 1
                    case StageFailed(error):
                        raise error
                del message

    def _process(self, work: Work) -> None:
        self._report(ItemStarted(work.item.number))
        if work.is_to_compute and not self._repair(work):
            return
        self._writing += 1
        self._stages.write(work)

    def _repair(self, work: Work) -> bool:
        """Whether there is a result to write."""
        loaded, begun = work.loaded, time.perf_counter()
        try:
            veils, about_mark = ({}, ()) if self._shared is None else self._shared.veils(loaded)
            done, notes = self._fallback.restore(
                loaded.picture.pixels,
                loaded.mask,
                loaded.edges,
                self._options,
                report=self._while_computing,
                cancel=self._control.token,
                veils=veils,
            )
        except Cancelled:
            return False
        except Exception as error:
            if error is self._report_failure:
                raise
            reason = sentence_of(error, work.item.name)
            self._end(
                Ended(JournalRow(work.result(Outcome.FAILED, reason=reason), work.key, at=time.time()), work.pixels)
            )
            return False
        work.repaired, work.seconds = done.image, time.perf_counter() - begun
        work.without_grain = done.without_grain
        work.likely_lines = done.likely
        work.notes, work.used = (*work.notes, *about_mark, *notes), uses_in(done.used, whole(done.image.shape))
        return True

    def _while_computing(self, event: Event) -> None:
        """Handles messages between two layers of the networks, so that written pictures are reported meanwhile."""
        try:
            self._take(wait=False)
        except Exception as error:  # raised by `report`, so it is no failure of the picture
            self._report_failure = error
            raise

    def _end(self, ended: Ended) -> None:
        self._stages.leave(ended)
        self._freed += ended.pixels
        if self._freed >= _TRIMMED:
            self._freed = 0
            give_memory_back()  # crops of every size leave gaps, by which a long run would grow without end
        if ended.wrote or ended.lost:
            self._lost_in_a_row = self._lost_in_a_row + 1 if ended.lost else 0
        if self._lost_in_a_row >= _LOST_IN_A_ROW:
            self.lost = self.lost or ended.lost
            self._stages.stop_reading()  # at once: the picture that is being computed may take its time
        result = ended.row.result
        if result.outcome in (Outcome.REPAIRED, Outcome.COPIED):
            self._throughput.count()
        put_aside = result.decision is Decision.REJECTED
        if result.output is not None and result.outcome in _WITH_FILE and not put_aside:
            self._outputs[result.number] = result.outcome, str(result.output)
        self._note(ended.row)

    def _note(self, row: JournalRow) -> None:
        self._counts[row.result.outcome] += 1
        try:
            self._journal.row(row)
        except OSError as error:
            self.unnoted.append(reason_of(error))
        self._report(ItemEnded(row.result))
        self._report_progress()

    def settle(self, items: Sequence[BatchItem]) -> None:
        """Looks whether the results of the run are still there; those that were deleted or moved meanwhile count as
        failed."""
        gone = {number for number, (_, output) in self._outputs.items() if not os.path.lexists(output)}
        if not gone:
            return
        rows = read_records(self._journal.path.parent).rows
        for item in items:
            row = rows.get(absolute(item.source))
            if item.number not in gone or (row is not None and row.result.decision is Decision.REJECTED):
                continue
            self._counts[self._outputs[item.number][0]] -= 1
            lost = Result(item.number, item.source, item.name, Outcome.FAILED, reason=DELETED)
            self._note(JournalRow(lost, at=time.time()))

    def _report_progress(self) -> None:
        done = self._counts.total()
        rate = self._throughput.per_second
        left = (self._total - done) / rate if rate else None
        self._report(BatchProgress(done, self._total, self._counts[Outcome.FAILED], rate, left))

    def _pause(self) -> None:
        self._report(BatchPaused())
        with self._throughput.paused():
            while self._control.paused and not self._control.cancelled:
                self._control.wait(_POLL)
        self._report(BatchContinued())

    def _drop(self) -> None:
        """Drops the pictures that are opened, but not begun."""
        self._stages.stop_reading()
        self._ready.clear()
