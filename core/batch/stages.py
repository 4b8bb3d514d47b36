"""The first and the last stage of a run: a reader opens pictures that are not finished; a writer saves results."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from core.batch.doubt import doubt
from core.batch.items import BatchItem, Decision, Outcome, Result
from core.batch.job import BatchJob, Collision
from core.batch.journal import FORMAT, Journal, JournalRow, Records, ResultFile, absolute
from core.batch.loading import Loaded, load_item
from core.batch.naming import Key, resolve_output
from core.batch.pipeline import Ended, Work, sentence_of
from core.batch.places import Places
from core.batch.repeated import Repeated
from core.batch.report_pictures import write_thumbnails
from core.batch.run_records import make_folder
from core.data.endings import FORMAT_OF_SUFFIX, LOSSY_SUFFIXES
from core.data.images import encode_with_notes, read_picture_bytes
from core.edit.recipe import without_recipe
from core.errors import Cancelled, DataError
from core.events import CancelToken
from core.files import atomic_write, is_protected, reason_of
from core.messages import Message
from core.texts import QT_TRANSLATE_NOOP

TAKEN_OVER = QT_TRANSLATE_NOOP(
    "core", "The result of {name}, which is the same picture with the same mask, was taken over."
)
AS_IT_WAS = Message("Nothing is masked; the file was copied as it is.")
RE_ENCODED = Message("Nothing is masked; the picture was only saved in the other format.")
SAVED_ANEW = Message("Nothing is masked; the picture was only saved again, as the settings ask for.")
THERE_ALREADY = QT_TRANSLATE_NOOP("core", "A result is there already: {name}.")
REPLACED = QT_TRANSLATE_NOOP(
    "core", "The earlier result {name} was replaced, since picture, mask or settings have changed."
)

_SAME = {".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg", ".tif": ".tiff"}

_log = logging.getLogger(__name__)


class Reader:
    """Opens a picture with its mask, unless there is nothing to be done with it. Safe to use from several threads.

    known: what earlier runs did. taken: see core.batch.naming.taken_names. model: the digest of the weights in use.
    asked: the numbers that the user wants repaired again, even if the review has rejected their results. places: the
    run's folders. repeated: what repeats in the job's pictures, if the job asks for it.
    """

    def __init__(
        self,
        job: BatchJob,
        known: Records,
        model: str,
        taken: set[Key],
        cancel: CancelToken,
        places: Places,
        asked: Collection[int] = (),
        repeated: Repeated | None = None,
    ) -> None:
        self._repeated = repeated
        self._job, self._known, self._cancel, self._asked = job, known, cancel, asked
        self._places = places
        self._made: dict[str, list[ResultFile]] = {}  # by output
        for made in (made for several in known.made.values() for made in several):
            self._made.setdefault(made.output, []).append(made)
        self._manner = json.dumps([FORMAT, asdict(job.options), model], sort_keys=True)
        self._taken, self._taking = taken, threading.Lock()

    def read(self, item: BatchItem) -> Work | Ended:
        """A picture to repair or to copy, or the end of one that needs neither. Raises Cancelled."""
        try:
            return self._read(item)
        except Cancelled:
            raise
        except Exception as error:
            ended = _ended(item, Outcome.FAILED, sentence_of(error, item.name))
            return replace(ended, lost=self._places.why_no_reading(item))

    def _read(self, item: BatchItem) -> Work | Ended:
        self._cancel.raise_if_cancelled()
        if item.problem or item.output is None:
            return _ended(item, Outcome.FAILED, item.problem or Message("No name for its result could be found."))
        earlier = self._known.rows.get(absolute(item.source))
        wanted = absolute(item.output)
        skips = self._job.output.collision is Collision.SKIP
        if skips and earlier is None and str(wanted) not in self._made and self._output(wanted) is None:
            # The file is none of ours, and so no picture need be opened.
            return _ended(item, Outcome.SKIPPED, Message.of(THERE_ALREADY, {"name": wanted.name}), wanted)
        loaded = load_item(self._job, item, self._cancel, self._repeated)
        work = Work(item, loaded, self._key(loaded, wanted), wanted)
        return self._finished(work, earlier) or self._begun(work)

    def _finished(self, work: Work, earlier: JournalRow | None) -> Ended | None:
        """The end of a picture that an earlier run has repaired, or whose result the user has rejected."""
        rejected = earlier is not None and earlier.result.decision is Decision.REJECTED and earlier.key == work.key
        if earlier is not None and rejected and work.item.number not in self._asked:
            return Ended(_again(work, earlier, earlier.result.output))
        source = str(absolute(work.item.source))
        for made in reversed(self._known.made.get(work.key, [])):
            if source == made.source and made.is_intact():
                if earlier is not None and earlier.key == work.key and earlier.sha256 == made.sha256:
                    return Ended(_again(work, earlier, Path(made.output)))
                row = JournalRow(work.result(Outcome.FINISHED, Path(made.output)), work.key, made.sha256, time.time())
                return Ended(row)
        return None

    def _begun(self, work: Work) -> Work | Ended:
        output = self._output(work.output)
        if output is None and self._may_renew(work):
            output, work.renews = work.output, True
        if output is None:
            reason = Message.of(THERE_ALREADY, {"name": work.output.name})
            return Ended(JournalRow(work.result(Outcome.SKIPPED, work.output, reason), at=time.time()))
        work.output = output
        work.copy = next((made for made in reversed(self._known.made.get(work.key, [])) if made.is_intact()), None)
        return work

    def _may_renew(self, work: Work) -> bool:
        """Whether the file in a result's place is an earlier one of the same source, which nobody has changed.

        Not if the user has accepted it or protected it from writing, nor if it is a copy of what the source was before:
        it may be the only one.
        """
        source = absolute(work.item.source)
        several = [made for made in self._made.get(str(work.output), []) if made.source == str(source)]
        ours = [made for made in several if made.is_intact()]
        accepted = any((source, made.sha256) in self._known.accepted for made in ours)
        old_copy = any(made.copied not in ("", work.loaded.source_digest) for made in ours)
        return bool(ours) and not accepted and not old_copy and not is_protected(work.output)

    def _output(self, wanted: Path) -> Path | None:
        """Where the result may go, by the rule for files that are there already; None: nowhere, it is skipped."""
        with self._taking:
            return resolve_output(wanted, self._job.output.collision, self._taken)

    def _key(self, loaded: Loaded, output: Path) -> str:
        """Identifies a result: pictures of equal content, mask, lines, settings, weights and file format share it."""
        suffix = _suffix(output.with_suffix(loaded.suffix)) if loaded.suffix else _suffix(output)
        form = (loaded.digest, self._manner, suffix, self._job.output.jpeg_quality)
        return hashlib.sha256(json.dumps(form).encode("ascii")).hexdigest()


class Writer:
    """Writes results, noting each in the journal first. Safe to use from several threads."""

    def __init__(self, job: BatchJob, known: Records, journal: Journal, records: Path, places: Places) -> None:
        self._job, self._known, self._journal, self._records = job, known, journal, records
        self._places = places
        self._told = {row.key: (row.result.doubt, row.result.used) for row in known.rows.values() if row.key}
        self._written: set[str] = set()
        self.without_thumbnails: list[str] = []
        """Why the small pictures of results could not be written, for each of them."""

    def write(self, work: Work) -> Ended:
        """Writes a picture's result and its thumbnails; raises nothing."""
        try:
            data, outcome, note = self._data(work)
            source, digest = str(absolute(work.item.source)), hashlib.sha256(data).hexdigest()
            copied = work.loaded.source_digest if not work.loaded.mask.any() else ""
            made = ResultFile(work.key, source, str(work.output), len(data), digest, copied)
            self._places.check_output()
            make_folder(work.output.parent)
            self._put(made, data, work.output)
        except Exception as error:
            lost = self._places.why_no_writing(error, work.output)
            reason = sentence_of(error, work.item.name)
            return Ended(JournalRow(work.result(Outcome.FAILED, reason=reason), work.key, at=time.time()), lost=lost)
        self._known.add(made)
        self._written.add(made.output)
        replaced = (Message.of(REPLACED, {"name": work.output.name}),) if work.renews else ()
        work.notes = (*work.notes, *note, *replaced)
        if work.repaired is not None:
            self._add_doubt(work, work.repaired)
            self._told[work.key] = work.doubt, work.used
        elif work.copy is not None:
            work.doubt, work.used = self._told.get(work.key, (None, ()))
        return Ended(JournalRow(work.result(outcome, work.output), work.key, made.sha256, time.time()), wrote=True)

    def _put(self, made: ResultFile, data: bytes, output: Path) -> None:
        path = self._journal.path
        try:
            self._journal.making(made)
            path = output
            # A link among the results may lead to an original, which no result may replace.
            with atomic_write(output, through_link=False) as handle:
                handle.write(data)
        except OSError as error:
            raise DataError("{name} cannot be written: {reason:clause}.", path, reason=reason_of(error)) from error

    def _data(self, work: Work) -> tuple[bytes, Outcome, tuple[str, ...]]:
        """The bytes of the result's file, the outcome, and notes."""
        if work.copy is not None:
            data = Path(work.copy.output).read_bytes()
            if hashlib.sha256(data).hexdigest() != work.copy.sha256:
                raise DataError(
                    "{name} was changed while it was taken over; run again.", name=Path(work.copy.output).name
                )
            return (
                data,
                self._outcome_of_copy(work, work.copy),
                (Message.of(TAKEN_OVER, {"name": Path(work.copy.source).name}),),
            )
        picture, quality = work.loaded.picture, self._job.output.jpeg_quality
        suffix = work.loaded.suffix or work.output.suffix.lower()
        jpeg = quality if suffix in LOSSY_SUFFIXES else None
        if work.repaired is not None:
            repaired = without_recipe(picture).with_pixels(work.repaired)
            data, notes = encode_with_notes(suffix, repaired, jpeg_quality=jpeg)
            return data, Outcome.REPAIRED, _more(notes, work)
        if work.loaded.is_copied:
            return read_picture_bytes(work.item.source), Outcome.COPIED, (AS_IT_WAS,)
        data, notes = encode_with_notes(suffix, picture, jpeg_quality=jpeg)
        note = SAVED_ANEW if FORMAT_OF_SUFFIX.get(suffix) == picture.meta.format else RE_ENCODED
        return data, Outcome.COPIED, (note, *_more(notes, work))

    def _outcome_of_copy(self, work: Work, copy: ResultFile) -> Outcome:
        """What becomes of a picture that is the same as another one: what became of that, in whichever run it was."""
        if copy.output not in self._written:
            return Outcome.FINISHED
        return Outcome.REPAIRED if work.loaded.mask.any() else Outcome.COPIED

    def _add_doubt(self, work: Work, repaired: np.ndarray) -> None:
        """Adds the doubt, which grain does not raise, and small pictures for the report; without them, the result is
        still valid."""
        image, mask = work.loaded.picture.pixels, work.loaded.mask
        try:
            plain = repaired if work.without_grain is None else work.without_grain
            work.doubt = doubt(image, mask, plain, work.likely_lines)
            write_thumbnails(self._records, work.key, image, mask, repaired)
        except OSError as error:  # which is said once, at the end of the run
            self.without_thumbnails.append(reason_of(error))
        except Exception as error:
            _log.warning("%s has no doubt or no thumbnails: %s", work.item.name, error, exc_info=True)


def _more(notes: tuple[str, ...], work: Work) -> tuple[str, ...]:
    """Of the notes on what was written those that were not foreseen."""
    return tuple(note for note in notes if note not in work.loaded.notes)


def _suffix(path: Path) -> str:
    """A file's ending; endings of the same format are equal."""
    return _SAME.get(path.suffix.lower(), path.suffix.lower())


def _ended(item: BatchItem, outcome: Outcome, reason: str, output: Path | None = None) -> Ended:
    return Ended(
        JournalRow(Result(item.number, item.source, item.name, outcome, output, reason=reason), at=time.time())
    )


def _again(work: Work, earlier: JournalRow, output: Path | None) -> JournalRow:
    """An earlier run's row, as it is in this one."""
    now = work.result(Outcome.FINISHED, output)
    old = earlier.result
    return replace(
        earlier,
        result=replace(
            now,
            doubt=old.doubt,
            seconds=old.seconds,
            notes=old.notes or now.notes,
            decision=old.decision,
            used=old.used,
        ),
    )
