"""The pictures of a batch: what is planned for each, what became of it, the events of a run, and a batch's shards."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.errors import DataError
from core.events import Event
from core.messages import message_of


@dataclass(frozen=True)
class BatchItem:
    """A picture of the batch, as planned from names alone.

    number: from 0, its place in the whole batch, shards or not. name: what a table shows, its path inside the source
    folder. mask_path, edge_path: files, where the rule is about files. output: where the result will go, None where
    there is a `problem`: the sentence that says why the picture cannot be repaired.
    """

    number: int
    source: Path
    name: str
    mask_path: Path | None = None
    edge_path: Path | None = None
    output: Path | None = None
    problem: str = ""


@dataclass(frozen=True)
class Preview:
    """What a dry run has found by opening an item.

    size: (height, width) in pixels, None if it cannot be read. share: of the picture that is masked, 0 to 1. mask:
    the source of the mask, for the table. problem: why it cannot be repaired, or "". warnings: sentences.
    """

    number: int
    size: tuple[int, int] | None = None
    share: float | None = None
    mask: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()


class Outcome(StrEnum):
    """The outcome of a picture."""

    REPAIRED = "repaired"
    COPIED = "copied"  # nothing was masked, and the result is the picture as it was
    SKIPPED = "skipped"  # a result is there already, and the rule says skip
    FINISHED = "finished"  # an earlier run of the same job did it, and nothing has changed since
    FAILED = "failed"


class Decision(StrEnum):
    """What the user has decided on a result in the review."""

    NONE = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Result:
    """The outcome of an item.

    reason: why it failed or was skipped, one sentence. notes: further sentences, such as on a resized mask or a change
    of the device. size: (height, width). doubt: 0 (sure) to 1, how unsure the repair is (see core.batch.doubt).
    seconds: of computing, without waiting. decision: from the review. used: what the repair used besides its method,
    names of core.inference.uses.
    """

    number: int
    source: Path
    name: str
    outcome: Outcome
    output: Path | None = None
    mask: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    size: tuple[int, int] | None = None
    share: float | None = None
    doubt: float | None = None
    seconds: float = 0.0
    decision: Decision = Decision.NONE
    used: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemStarted(Event):
    """A picture is being repaired or copied."""

    number: int


@dataclass(frozen=True)
class ItemEnded(Event):
    """A picture is done, whatever its outcome; its files are on the disk."""

    result: Result


@dataclass(frozen=True)
class BatchProgress(Event):
    """The progress of the run. done: of total. per_second: pictures, 0 at first; seconds_left: None at first."""

    done: int
    total: int
    failed: int
    per_second: float = 0.0
    seconds_left: float | None = None


@dataclass(frozen=True)
class BatchPaused(Event):
    """The run is paused."""


@dataclass(frozen=True)
class BatchContinued(Event):
    """The run goes on after a pause."""


@dataclass(frozen=True)
class Summary:
    """The end of a run.

    counts: by outcome. cancelled: it was stopped early. records: the folder of the reports. report: the page, None if
    it could not be written. stopped: why the run could not go on to its end, one sentence, or "".
    """

    counts: dict[Outcome, int]
    total: int
    cancelled: bool
    records: Path
    report: Path | None = None
    stopped: str = ""

    @property
    def exit_code(self) -> int:
        """0: all good; 1: some failed; 2: nothing could run."""
        failed = self.counts.get(Outcome.FAILED, 0)
        if self.stopped:
            return 1 if sum(self.counts.values()) > failed else 2
        if not failed:
            return 0
        return 2 if failed == self.total else 1


class RunStoppedError(DataError):
    """A run that could not go on to its end, such as for a full disk. summary: what it did until then."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(message_of(summary.stopped), summary.records)
        self.summary = summary


_TEXT = re.compile(r"\s*([0-9]{1,9})\s*/\s*([0-9]{1,9})\s*", re.ASCII)


@dataclass(frozen=True)
class Shard:
    """Part `number` (from 1) of `count`. Each picture is in exactly one part, decided by its name alone, so that
    machines that plan the same job need not talk to each other. Raises DataError if there is no such part."""

    number: int
    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.count:
            raise DataError(
                "There is no part {number} of {count}; parts are counted from 1, as in 3/16.",
                number=self.number,
                count=self.count,
            )

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Reads "3/16". Raises DataError."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise DataError("{text!r} names no part of a batch; write it as in 3/16.", text=text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def holds(self, name: str) -> bool:
        """Whether the item called `name` is of this part, however the system spells accents."""
        spelled = unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.sha256(spelled).digest()[:8], "big") % self.count == self.number - 1

    def of(self, items: Iterable[BatchItem]) -> tuple[BatchItem, ...]:
        """Those of this part, in order, with the numbers they have in the whole batch."""
        return tuple(item for item in items if self.holds(item.name))
