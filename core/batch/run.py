"""The run: every picture of a job, one after the other, whatever becomes of the others.

Reading, computing and writing overlap in threads, with few pictures in memory at a time, however many there are. The
caller's thread computes, with one Restorer used as for a single picture, so that a result has the bytes that it would
have had alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import queue
import time
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from core.batch.items import (
    BatchContinued,
    BatchItem,
    BatchPaused,
    BatchProgress,
    ItemEnded,
    ItemStarted,
    Outcome,
    Shard,
    Summary,
)
from core.batch.job import BatchJob
from core.batch.job_check import check_job
from core.batch.journal import Journal, JournalRow, Records, absolute, read_records, shard_suffix
from core.batch.memory_fallback import LoadRestorer, MemoryFallback, load_default
from core.batch.naming import taken_names
from core.batch.pipeline import Ended, ReaderFinished, StageFailed, StageThreads, Work, sentence_of
from core.batch.planning import left_out, plan_items, records_folder
from core.batch.stages import Reader, Writer
from core.c_library import give_memory_back
from core.errors import Cancelled, DataError
from core.events import Event, Notice, Report, silent
from core.inference.options import RestoreOptions
from core.names import printable
from core.run_control import RunControl

_FULL_IN_A_ROW = 3  # writes without space, after which the run stops
_TRIMMED = 6_000_000  # pixels done with, after which freed memory is given back
_POLL = 0.1  # seconds between two looks at the control
_AVERAGED = 30  # pictures, for the throughput

_log = logging.getLogger(__name__)


class Throughput:
    """Pictures per second, averaged over the last ones that were repaired; pauses do not count."""

    def __init__(self) -> None:
        self._times: deque[float] = deque([time.monotonic()], _AVERAGED)
        self._paused = 0.0

    def count(self) -> None:
        """A picture has been repaired."""
        self._times.append(time.monotonic() - self._paused)

    @property
    def per_second(self) -> float:
        """0 until the first picture is done."""
        span = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / span if span > 0 else 0.0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The time spent in the block does not count."""
        begun = time.monotonic()
        yield
        self._paused += time.monotonic() - begun


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

    Raises DataError or ConfigError (the job makes no sense, there is no picture, a folder cannot be made, or, after
    what could be done, the disk is full), CheckpointError, DeviceError (the model cannot be loaded).
    """
    control = control or RunControl()
    check_job(job)
    planned = tuple(items) if items is not None else plan_items(job)
    if not planned:
        raise DataError("There is no picture to repair; look at the folder, its sub-folders and the patterns.")
    part = planned if shard is None else shard.of(planned)
    asked = [item for item in part if only is None or item.number in only]
    load = load_restorer or load_default
    restorer = load(job.model, job.device)
    records = records_folder(job)
    for folder in (records, job.output.folder):
        if folder is not None:
            _make_folder(folder)
    suffix = "" if shard is None else shard_suffix(shard.number, shard.count)
    known = read_records(records)
    notes = left_out(job)
    with _begun_journal(records, suffix, part, known, notes) as journal:
        reader = Reader(job, known, restorer.digest, taken_names(planned), control.token, only or ())
        writer = Writer(job, known, journal, records)
        fallback = MemoryFallback(restorer, load, job.model)
        with StageThreads(asked, reader.read, writer.write) as stages:
            run = _Run(job.options, fallback, journal, stages, control, report)
            for note in notes:
                report(Notice(note))
            try:
                run.run(len(asked))
            finally:
                stages.stop_reading()
    _write_reports(records, suffix, report)
    if run.disk_is_full:
        raise DataError(
            f"The disk of {job.output.folder or 'the pictures'} is full; make room and run again. "
            "What is finished is kept.",
            job.output.folder,
        )
    return Summary(run.counts, len(asked), control.cancelled, records)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"The folder {printable(folder)} cannot be made: {error.strerror or error}.", folder) from error


@contextlib.contextmanager
def _begun_journal(
    records: Path, suffix: str, items: Sequence[BatchItem], known: Records, notes: Sequence[str]
) -> Iterator[Journal]:
    with contextlib.ExitStack() as stack:
        try:
            journal = stack.enter_context(Journal(records, suffix))
            if not journal.claim():
                raise DataError(f"Another run is at work with {printable(records)}; wait for its end.", records)
            _begin(items, known, journal, notes)
        except OSError as error:
            reason = error.strerror or error
            raise DataError(f"Nothing can be written in {printable(records)}: {reason}.", records) from error
        yield journal


def _plan_digest(items: Sequence[BatchItem]) -> str:
    """The same as long as the pictures of a batch, or of a shard, are the same."""
    names = json.dumps([(item.number, str(item.source)) for item in items])
    return hashlib.sha256(names.encode("ascii")).hexdigest()


def _begin(items: Sequence[BatchItem], known: Records, journal: Journal, notes: Sequence[str]) -> None:
    """Begins the run in its journal. Earlier results of its pictures stay in the report until there are new ones."""
    plan = _plan_digest(items)
    journal.begin(plan, len(items), notes)
    if known.plans.get(journal.path.name) == plan:
        return
    for item in items:
        row = known.rows.get(absolute(item.source))
        if row is not None:
            journal.row(replace(row, result=replace(row.result, number=item.number, name=item.name)))


def _write_reports(records: Path, suffix: str, report: Report) -> None:
    from core.batch.report import merge_reports, write_reports

    try:
        write_reports(records, suffix)
        if suffix:
            merge_reports(records, only_complete=True)
    except OSError as error:
        report(Notice(f"The report cannot be written: {error.strerror or error}."))


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
    ) -> None:
        self._options, self._fallback, self._journal, self._stages = options, fallback, journal, stages
        self._control, self._report = control, report
        self._ready: deque[Work] = deque()
        self._readers, self._writing = stages.readers, 0
        self._counts: Counter[Outcome] = Counter()
        self._total = self._full_in_a_row = self._freed = 0
        self._throughput = Throughput()
        self._report_failure: Exception | None = None

    @property
    def counts(self) -> dict[Outcome, int]:
        return dict(self._counts)

    @property
    def disk_is_full(self) -> bool:
        return self._full_in_a_row >= _FULL_IN_A_ROW

    @property
    def stopped(self) -> bool:
        """Whether the run ends before all pictures are done."""
        return self._control.cancelled or self.disk_is_full

    def run(self, total: int) -> None:
        """Runs until all pictures are done, or until the user cancels or the disk is full."""
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
            done, notes = self._fallback.restore(
                loaded.picture.pixels,
                loaded.mask,
                loaded.edges,
                self._options,
                report=self._while_computing,
                cancel=self._control.token,
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
        work.notes = (*work.notes, *notes)
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
        if ended.wrote or ended.full:
            self._full_in_a_row = self._full_in_a_row + 1 if ended.full else 0
        result = ended.row.result
        self._counts[result.outcome] += 1
        if result.outcome in (Outcome.REPAIRED, Outcome.COPIED):
            self._throughput.count()
        try:
            self._journal.row(ended.row)
        except OSError as error:
            _log.warning("%s is missing in the journal: %s", result.name, error)
        self._report(ItemEnded(result))
        self._report_progress()

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
