"""The threads of a run, the messages between them, and the limit on the pictures in memory."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.batch.items import BatchItem, Outcome, Result
from core.batch.journal import JournalRow, ResultFile
from core.errors import Cancelled, CoreError
from core.machine import helper_count
from core.messages import Message

if TYPE_CHECKING:
    from core.batch.loading import Loaded

_log = logging.getLogger(__name__)

PICTURES = 3  # in memory beyond those that a reader and a writer hold: one to compute, one before and one after it
PIXELS = 48_000_000  # in memory, beyond which no further picture is read; one alone may have more


@dataclass
class Work:
    """A picture on its way, from the reader to the computing thread to the writer.

    key: what the result is known by. output: where it goes. copy: an equal picture's result, to be taken over.
    renews: an earlier result of ours is in its place. repaired: the pixels, once they are there; doubt and seconds
    belong to them, and used, what the repair used besides its method. without_grain: the same before grain was laid, if
    any was. likely_lines: uint8 (H, W), how likely a line was at each pixel, if the model was asked. notes: on top of
    those in `loaded`.
    """

    item: BatchItem
    loaded: Loaded
    key: str
    output: Path
    copy: ResultFile | None = None
    renews: bool = False
    repaired: np.ndarray | None = None
    without_grain: np.ndarray | None = None
    likely_lines: np.ndarray | None = None
    doubt: float | None = None
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    @property
    def is_to_compute(self) -> bool:
        return self.copy is None and bool(self.loaded.mask.any())

    @property
    def pixels(self) -> int:
        return self.loaded.picture.height * self.loaded.picture.width

    def result(self, outcome: Outcome, output: Path | None = None, reason: str = "") -> Result:
        """The result, as far as it is known by now."""
        picture = self.loaded.picture
        return Result(
            self.item.number,
            self.item.source,
            self.item.name,
            outcome,
            output,
            self.loaded.mask_text,
            reason,
            (*self.loaded.notes, *self.notes),
            (picture.height, picture.width),
            float(self.loaded.share),
            self.doubt,
            self.seconds,
            used=self.used,
        )


@dataclass(frozen=True)
class Ended:
    """A picture is done. pixels: how many it holds no longer. wrote: a file was written. lost: a sentence, if others
    would fail for the same reason. from_writer: a writer has sent this."""

    row: JournalRow
    pixels: int = 0
    from_writer: bool = False
    wrote: bool = False
    lost: str = ""


@dataclass(frozen=True)
class ReaderFinished:
    """A reader has no more to read."""


@dataclass(frozen=True)
class StageFailed:
    """A stage itself has failed, which is a fault of the program."""

    error: BaseException


Arrival = Work | Ended | ReaderFinished | StageFailed


class Backpressure:
    """Limits the pictures in memory, however fast they are read."""

    def __init__(self, pictures: int, pixels: int = PIXELS) -> None:
        self._most, self._most_pixels = pictures, pixels
        self._count = self._pixels = 0
        self._closed = False
        self._change = threading.Condition()

    def enter(self) -> bool:
        """Waits for a place; False once it is closed."""
        with self._change:
            self._change.wait_for(lambda: self._closed or self._has_place())
            if self._closed:
                return False
            self._count += 1
            return True

    def _has_place(self) -> bool:
        return self._count == 0 or (self._count < self._most and self._pixels < self._most_pixels)

    def fill(self, pixels: int) -> None:
        """A picture that has entered has so many pixels, as is known now."""
        with self._change:
            self._pixels += pixels

    def leave(self, pixels: int) -> None:
        """A picture of so many pixels is no longer in memory."""
        with self._change:
            self._count -= 1
            self._pixels -= pixels
            self._change.notify_all()

    def close(self) -> None:
        """Ends all waiting; no picture enters any more."""
        with self._change:
            self._closed = True
            self._change.notify_all()


class StageThreads:
    """The threads that read and write, around the one thread that computes.

    read: a picture as Work, or as Ended if there is nothing to be done; write: the end of a Work. Neither raises but
    Cancelled. What comes of them is in `inbox`.
    """

    def __init__(
        self, items: Iterable[BatchItem], read: Callable[[BatchItem], Work | Ended], write: Callable[[Work], Ended]
    ) -> None:
        helpers = helper_count()
        self.inbox: queue.SimpleQueue[Arrival] = queue.SimpleQueue()
        self.readers = helpers
        self._items, self._taking = iter(items), threading.Lock()
        self._read, self._write = read, write
        self._to_write: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._backpressure = Backpressure(PICTURES + 2 * helpers)
        self._threads = [
            threading.Thread(target=self._guarded, args=(stage,), name=f"batch-{name}-{number}", daemon=True)
            for name, stage in (("reader", self._reading), ("writer", self._writing))
            for number in range(helpers)
        ]

    def __enter__(self) -> StageThreads:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_reading()
        for _thread in self._threads:
            self._to_write.put(None)
        for thread in self._threads:
            thread.join()

    def write(self, work: Work) -> None:
        """Hands a picture to the writers."""
        self._to_write.put(work)

    def stop_reading(self) -> None:
        """No further picture is begun."""
        self._backpressure.close()

    def leave(self, ended: Ended) -> None:
        """A picture is done, and another may be read."""
        self._backpressure.leave(ended.pixels)

    def _guarded(self, stage: Callable[[], None]) -> None:
        try:
            stage()
        except BaseException as error:
            self.inbox.put(StageFailed(error))

    def _reading(self) -> None:
        try:
            while self._backpressure.enter():
                with self._taking:
                    item = next(self._items, None)
                if item is None:
                    break
                message = self._read(item)
                if isinstance(message, Work):
                    self._backpressure.fill(message.pixels)
                self.inbox.put(message)
                del message  # a picture must not live on while this waits
        except Cancelled:
            pass
        self.inbox.put(ReaderFinished())

    def _writing(self) -> None:
        while (work := self._to_write.get()) is not None:
            ended = replace(self._write(work), pixels=work.pixels, from_writer=True)
            del work  # before another picture may take its place
            self.inbox.put(ended)


def sentence_of(error: BaseException, name: str) -> Message:
    """Why a picture failed, in one sentence; unexpected errors are logged in full."""
    if isinstance(error, CoreError):
        return error.message
    if isinstance(error, MemoryError):
        return Message("There is not enough memory for this picture; close other programs or repair it in parts.")
    _log.error("%s failed", name, exc_info=error)
    if isinstance(error, OSError) and error.strerror:
        return Message("A file cannot be read or written: {reason}.", reason=error)
    kind, said = type(error).__name__, " ".join(str(error).split())[:300]
    return Message(
        "Something unexpected happened ({what}); the log says more.", what=f"{kind}: {said}" if said else kind
    )
