"""The run: every picture of a job, one after the other, whatever becomes of the others.

Reading, computing and writing overlap in threads with few pictures under way, so that memory stays flat however many
there are. The computing place is the caller's thread with one Restorer, used as for a single picture, so that a result
has the bytes that it would have had alone.
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
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.batch.check import check_job
from core.batch.control import BatchControl
from core.batch.items import (
    BatchContinued,
    BatchPaused,
    BatchProgress,
    Item,
    ItemEnded,
    ItemStarted,
    Outcome,
    Summary,
)
from core.batch.job import BatchJob
from core.batch.journal import Journal, Records, Row, absolute, read_records, shard_suffix
from core.batch.memory_fallback import LoadRestorer, MemoryFallback, load_usual
from core.batch.naming import printable, taken_names
from core.batch.pace import Pace
from core.batch.pipeline import Broken, Ended, ReaderLeft, Stages, Work, sentence_of
from core.batch.planning import plan_items, records_folder
from core.batch.stations import Reader, Writer
from core.c_library import give_memory_back
from core.errors import Cancelled, DataError
from core.events import Event, Notice, Report, silent
from core.inference.options import RestoreOptions

if TYPE_CHECKING:
    from core.batch.shards import Shard

_FULL_IN_A_ROW = 3  # writes without space, after which the run stops
_TRIMMED = 6_000_000  # pixels done with, after which freed memory is given back
_LOOK = 0.1  # seconds between two looks at the control

_log = logging.getLogger(__name__)


def run_batch(
    job: BatchJob,
    report: Report = silent,
    control: BatchControl | None = None,
    *,
    shard: Shard | None = None,
    only: Collection[int] | None = None,
    items: Sequence[Item] | None = None,
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
    control = control or BatchControl()
    check_job(job)
    planned = tuple(items) if items is not None else plan_items(job)
    if not planned:
        raise DataError("There is no picture to repair; look at the folder, its sub-folders and the patterns.")
    part = planned if shard is None else shard.of(planned)
    asked = [item for item in part if only is None or item.number in only]
    load = load_restorer or load_usual
    restorer = load(job.model, job.device)
    records = records_folder(job)
    for folder in (records, job.output.folder):
        if folder is not None:
            _make_folder(folder)
    suffix = "" if shard is None else shard_suffix(shard.number, shard.count)
    known = read_records(records)
    with _begun_journal(records, suffix, part, known) as journal:
        reader = Reader(job, known, restorer.digest, taken_names(planned), control.token, only or ())
        writer = Writer(job, known, journal, records)
        ladder = MemoryFallback(restorer, load, job.model)
        with Stages(asked, reader.read, writer.write) as stages:
            run = _Run(job.options, ladder, journal, stages, control, report)
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
def _begun_journal(records: Path, suffix: str, items: Sequence[Item], known: Records) -> Iterator[Journal]:
    with contextlib.ExitStack() as stack:
        try:
            journal = stack.enter_context(Journal(records, suffix))
            if not journal.claim():
                raise DataError(f"Another run is at work with {printable(records)}; wait for its end.", records)
            _begin(items, known, journal)
        except OSError as error:
            reason = error.strerror or error
            raise DataError(f"Nothing can be written in {printable(records)}: {reason}.", records) from error
        yield journal


def _plan_digest(items: Sequence[Item]) -> str:
    """The same as long as the pictures of a batch, or of a shard, are the same."""
    names = json.dumps([(item.number, str(item.source)) for item in items])
    return hashlib.sha256(names.encode("ascii")).hexdigest()


def _begin(items: Sequence[Item], known: Records, journal: Journal) -> None:
    """Opens the run in its journal. What earlier runs said of its pictures stays in its report until there is news."""
    plan = _plan_digest(items)
    journal.begin(plan, len(items))
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
    """The computing place of one call of `run_batch`, and what goes through it."""

    def __init__(
        self,
        options: RestoreOptions,
        ladder: MemoryFallback,
        journal: Journal,
        stages: Stages,
        control: BatchControl,
        report: Report,
    ) -> None:
        self._options, self._ladder, self._journal, self._stages = options, ladder, journal, stages
        self._control, self._report = control, report
        self._ready: deque[Work] = deque()
        self._readers, self._writing = stages.readers, 0
        self._counts: Counter[Outcome] = Counter()
        self._total = self._full_in_a_row = self._freed = 0
        self._pace = Pace()
        self._elsewhere: Exception | None = None

    @property
    def counts(self) -> dict[Outcome, int]:
        return dict(self._counts)

    @property
    def disk_is_full(self) -> bool:
        return self._full_in_a_row >= _FULL_IN_A_ROW

    @property
    def stopped(self) -> bool:
        """Whether it ends before its time."""
        return self._control.cancelled or self.disk_is_full

    def run(self, total: int) -> None:
        """Until all is done, or the wish to stop is granted."""
        self._total = total
        self._tell_progress()
        while self._readers or self._ready or self._writing:
            if self.stopped:
                self._drop()
            elif self._control.paused and not self._writing:
                self._pause()
            elif self._ready and not self._control.paused:
                self._go_on_with(self._ready.popleft())
            self._take(wait=not self._ready or self._control.paused)

    def _take(self, *, wait: bool) -> None:
        """What the other threads have to say, by now or, if there is nothing, soon."""
        inbox = self._stages.inbox
        with contextlib.suppress(queue.Empty):
            while True:
                message = inbox.get(wait, _LOOK)
                wait = False
                match message:
                    case Work():
                        self._ready.append(message)
                    case Ended():
                        self._writing -= message.from_writer
                        self._end(message)
                    case ReaderLeft():
                        self._readers -= 1
                    case Broken(error):
                        raise error
                del message

    def _go_on_with(self, work: Work) -> None:
        self._report(ItemStarted(work.item.number))
        if work.is_to_compute and not self._repair(work):
            return
        self._writing += 1
        self._stages.write(work)

    def _repair(self, work: Work) -> bool:
        """Whether there is a result to write."""
        loaded, begun = work.loaded, time.perf_counter()
        try:
            done, notes = self._ladder.restore(
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
            if error is self._elsewhere:
                raise
            reason = sentence_of(error, work.item.name)
            self._end(Ended(Row(work.result(Outcome.FAILED, reason=reason), work.key, at=time.time()), work.pixels))
            return False
        work.repaired, work.notes, work.seconds = done.image, notes, time.perf_counter() - begun
        return True

    def _while_computing(self, event: Event) -> None:
        """Between two layers of the networks there is time to tell what has been written meanwhile."""
        try:
            self._take(wait=False)
        except Exception as error:  # of whoever listens: nothing that the picture is to blame for
            self._elsewhere = error
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
            self._pace.count()
        try:
            self._journal.row(ended.row)
        except OSError as error:
            _log.warning("%s is missing in the journal: %s", result.name, error)
        self._report(ItemEnded(result))
        self._tell_progress()

    def _tell_progress(self) -> None:
        done = self._counts.total()
        rate = self._pace.per_second
        left = (self._total - done) / rate if rate else None
        self._report(BatchProgress(done, self._total, self._counts[Outcome.FAILED], rate, left))

    def _pause(self) -> None:
        self._report(BatchPaused())
        with self._pace.standing_still():
            while self._control.paused and not self._control.cancelled:
                self._control.wait(_LOOK)
        self._report(BatchContinued())

    def _drop(self) -> None:
        """Leaves what is read, but not begun."""
        self._stages.stop_reading()
        self._ready.clear()
