"""What a command says: progress bars on a terminal, plain lines in a pipe, results on standard output.

Standard error carries the bars and, when a job fails, one sentence.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Never, Self, TextIO

from tqdm import tqdm

from core import PROGRAM
from core.batch.items import BatchContinued, BatchPaused, BatchProgress, ItemEnded, Outcome, Result
from core.events import (
    CancelToken,
    CheckpointSaved,
    Evaluated,
    Event,
    Notice,
    Progress,
    SampleSaved,
    TrainStarted,
    TrainStatus,
    TrainStep,
)
from core.names import printable
from core.texts import clause

_SHARE = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"  # the steps of a task mean nothing to the user
_PLAIN_PAUSE = 5.0  # seconds between two plain lines of the same stage
_PLAIN_WAIT = 30.0  # and at most between two of training, where its steps take so long


def say(text: str) -> None:
    """A line on standard output, beside a bar if there is one. It stays one line, whatever names are in it.

    If it cannot be written, such as to a file on a full disk, the job goes on in silence. Raises BrokenPipeError:
    nobody reads any more.
    """
    try:
        tqdm.write(_fit(text, sys.stdout), file=sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence(sys.stdout)
        fail(PROGRAM, f"What it says cannot be written: {clause(error)}.")


def fail(program: str, sentence: str) -> None:
    """One sentence on standard error."""
    try:
        sys.stderr.write(_fit(f"{program}: {' '.join(sentence.split())}", sys.stderr) + "\n")
    except OSError:  # nothing is left to say it on
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Sends what is written from now on, and what still waits to be written, nowhere."""
    with suppress(OSError, ValueError):  # a stream without a file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _fit(text: str, stream: TextIO) -> str:
    """`text` as the stream can show it: names of files may hold letters that its encoding lacks, and commands to it."""
    encoding = stream.encoding or "utf-8"
    return printable(text).encode(encoding, "backslashreplace").decode(encoding)


class Terminal:
    """A Report for the user: bars where standard error is a terminal, else lines on standard output.

    `every` is the number of training iterations between two lines (0: none). Use as a context manager.
    """

    def __init__(self, every: int = 1) -> None:
        self._bars = sys.stderr.isatty()
        self._every = every
        self._bar: tqdm[Never] | None = None
        self._stage, self._finished = "", False
        self._said = 0.0
        self._printed = -1
        self._left: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def __call__(self, event: Event) -> None:
        match event:
            case Progress():
                self._progress(event)
            case TrainStep():
                self._train_step(event)
            case TrainStarted():
                self._left = None
            case TrainStatus():
                self._left = event.seconds_left
            case Notice():
                say(event.text)
            case CheckpointSaved():
                say(f"Saved {', '.join(path.name for path in event.paths)}")
            case SampleSaved():
                say(f"Sample sheet {event.path}")
            case Evaluated():
                say(f"Evaluation at iteration {event.iteration:,}: {figures(event.values)}")

    def _progress(self, event: Progress) -> None:
        if self._bars:
            bar = self._bar_for(event.stage, event.total, 0, _SHARE)
            bar.n = event.done
            bar.refresh()
            return
        now = time.monotonic()
        before, self._finished = self._finished, event.done >= event.total
        finished = self._finished and not before  # said once, though more may be heard until the work is over
        if event.stage != self._stage or finished or now - self._said >= _PLAIN_PAUSE:
            self._stage, self._said = event.stage, now
            say(f"{event.stage}: {event.done / max(event.total, 1e-9):.0%}")

    def _train_step(self, event: TrainStep) -> None:
        if self._bars:
            bar = self._bar_for(f"phase {event.phase}", event.max_iterations, event.iteration)
            bar.n = event.iteration
            bar.set_postfix_str(figures(event.values))
            return
        due, now = self._every and event.iteration // self._every, time.monotonic()
        slow = self._every and event.seconds_per_step * self._every > _PLAIN_WAIT and now - self._said > _PLAIN_WAIT
        if (due and due != self._printed) or slow:
            self._printed, self._said = due, now
            left = f", {duration(self._left)} left" if self._left is not None else ""
            say(
                f"phase {event.phase}, iteration {event.iteration:,} of {event.max_iterations:,}: "
                f"{figures(event.values)} ({event.seconds_per_step:.3g} s a step{left})"
            )

    def _bar_for(self, stage: str, total: float, initial: float, shape: str | None = None) -> tqdm[Never]:
        if self._bar is None or stage != self._stage:
            self._close()
            self._stage = stage
            self._bar = tqdm(
                total=total, initial=initial, desc=stage, dynamic_ncols=True, leave=False, bar_format=shape
            )
        return self._bar

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def figures(values: Mapping[str, float]) -> str:
    """Metrics and losses by name as a line: "psnr 28.1, ssim 0.94"."""
    return ", ".join(f"{name} {value:.4g}" for name, value in values.items())


@contextmanager
def interruptible() -> Iterator[CancelToken]:
    """A token that Ctrl-C sets, so that a job can end in order; a second Ctrl-C raises KeyboardInterrupt."""
    token = CancelToken()
    if threading.current_thread() is not threading.main_thread():
        yield token
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if token.cancelled:
            raise KeyboardInterrupt
        token.cancel()
        sys.stderr.write("\nStopping after this step; Ctrl-C again stops at once.\n")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def ended_by_signal(cancel: CancelToken) -> Iterator[None]:
    """A polite request to end, as torchrun, batch systems and shutdowns send it, ends like Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: cancel.cancel())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


_BAR = "{desc}: {n_fmt} of {total_fmt}|{bar}| {postfix}"
_PAUSE = 10.0  # seconds between two plain lines
_WIDEST = 48  # columns of a name in a table


class BatchTerminal(Terminal):
    """Shows a batch's progress, and keeps for the end the rows of what failed and what is noted of the others.


    notes: says what is noted of the pictures, too, where no report will have it.
    """

    def __init__(self, *, notes: bool = False) -> None:
        super().__init__()
        self._notes = notes
        self.failed: list[Result] = []
        self.noted = Counter[str]()
        self._last = 0.0

    def __call__(self, event: Event) -> None:
        match event:
            case BatchProgress():
                self._batch_progress(event)
            case ItemEnded():
                if event.result.outcome is Outcome.FAILED:
                    self.failed.append(event.result)
                for note in event.result.notes if self._notes else ():
                    say(f"{event.result.name}: {note}")
                if event.result.outcome in (Outcome.REPAIRED, Outcome.COPIED):
                    self.noted.update(event.result.notes)
            case BatchPaused():
                say("Paused.")
            case BatchContinued():
                say("Going on.")
            case _:
                super().__call__(event)

    def looking(self, done: int, total: int) -> None:
        """Shows how far a dry run is, beside its table; in a pipe the rows say enough."""
        if self._bars:
            super().__call__(Progress("looking", done, total))

    def _batch_progress(self, event: BatchProgress) -> None:
        if self._bars:
            bar = self._bar_for("repairing", event.total, 0, _BAR)
            bar.n = event.done
            bar.set_postfix_str(progress_text(event))
            return
        now = time.monotonic()
        if event.done >= event.total or now - self._last >= _PAUSE:
            self._last = now
            say(", ".join(part for part in (f"repairing: {event.done} of {event.total}", progress_text(event)) if part))


def progress_text(event: BatchProgress) -> str:
    """The failures, speed and time left of a batch, as far as they are known: "2 failed, 48 a minute, 3 min left"."""
    parts = []
    if event.failed:
        parts.append(f"{event.failed} failed")
    if event.per_second > 0 and event.done < event.total:
        parts.append(f"{event.per_second * 60:.3g} a minute")
    if event.seconds_left is not None and event.done < event.total:
        parts.append(f"{duration(event.seconds_left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """A time to wait, in everyday units: "40 s", "3 min", "2 h 05 min"."""
    if seconds < 59.5:
        return f"{max(seconds, 0):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


class TextTable:
    """Rows of text under a head, printed one by one.

    widths: in columns of the terminal, of all but the last column, whose width is free.
    """

    def __init__(self, heads: tuple[str, ...], widths: tuple[int, ...]) -> None:
        pairs = zip(heads[:-1], widths, strict=True)
        self._widths = tuple(min(max(width, columns(head)), _WIDEST) for head, width in pairs)
        self.row(*heads)

    def row(self, *cells: str) -> None:
        shown = [_shown(cell) for cell in cells]
        fitted = [_fitted(cell, width) for cell, width in zip(shown[:-1], self._widths, strict=True)]
        say("  ".join([*fitted, shown[-1]]).rstrip())


def columns(text: str) -> int:
    """How wide a text is on a terminal, where the letters of Chinese and Japanese take two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def _shown(text: str) -> str:
    """Without signs that take no column or another line, which names of files may hold."""
    return "".join(sign if sign.isprintable() else "?" for sign in printable(text))


def _fitted(text: str, width: int) -> str:
    """A cell of exactly so many columns; of a longer text the end is kept, which distinguishes files."""
    if columns(text) > width:
        while columns(text) >= width:
            text = text[1:]
        text = f"…{text}"
    return text + " " * (width - columns(text))
