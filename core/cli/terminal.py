"""What a command says: progress bars on a terminal, plain lines in a pipe, results on standard output.

Standard error carries the bars and, when a job fails, one sentence.
"""

from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Never, Self, TextIO

from tqdm import tqdm

from core.events import CancelToken, CheckpointSaved, Evaluated, Event, Notice, Progress, SampleSaved, TrainStep

_SHARE = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"  # a task's steps mean nothing to a person
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # to a terminal; all but tab and line feed
_PLAIN_PAUSE = 5.0  # seconds between two plain lines of the same stage


def say(text: str) -> None:
    """A line on standard output, beside a bar if there is one."""
    tqdm.write(_fit(text, sys.stdout), file=sys.stdout)
    sys.stdout.flush()


def fail(program: str, sentence: str) -> None:
    """One sentence on standard error."""
    sys.stderr.write(_fit(f"{program}: {' '.join(sentence.split())}\n", sys.stderr))


def _fit(text: str, stream: TextIO) -> str:
    """`text` as the stream can show it: names of files may hold letters that its encoding lacks, and commands to it."""
    encoding = stream.encoding or "utf-8"
    return _COMMANDS.sub("?", text.encode(encoding, "backslashreplace").decode(encoding))


class Terminal:
    """A Report for people: bars where standard error is a terminal, else lines on standard output.

    `every` is the number of training iterations between two lines (0: none). Use as a context manager.
    """

    def __init__(self, every: int = 1) -> None:
        self._bars = sys.stderr.isatty()
        self._every = every
        self._bar: tqdm[Never] | None = None
        self._stage = ""
        self._said = 0.0
        self._printed = -1

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
        finished = event.done >= event.total
        if event.stage != self._stage or finished or now - self._said >= _PLAIN_PAUSE:
            self._stage, self._said = event.stage, now
            say(f"{event.stage}: {event.done / max(event.total, 1e-9):.0%}")

    def _train_step(self, event: TrainStep) -> None:
        if self._bars:
            bar = self._bar_for(f"phase {event.phase}", event.max_iterations, event.iteration)
            bar.n = event.iteration
            bar.set_postfix_str(figures(event.values))
            return
        due = self._every and event.iteration // self._every
        if due and due != self._printed:
            self._printed = due
            say(
                f"phase {event.phase}, iteration {event.iteration:,} of {event.max_iterations:,}: "
                f"{figures(event.values)} ({event.seconds_per_step:.3g} s a step)"
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
