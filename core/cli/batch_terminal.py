"""What a batch says on a terminal while it runs, and the table of its dry run."""

from __future__ import annotations

import time
import unicodedata

from core.batch.items import BatchContinued, BatchPaused, BatchProgress, ItemEnded, Outcome, Result
from core.cli.terminal import Terminal, say
from core.events import Event, Progress

_BAR = "{desc}: {n_fmt} of {total_fmt}|{bar}| {postfix}"
_PAUSE = 10.0  # seconds between two plain lines
_WIDEST = 48  # columns of a name in a table


class BatchTerminal(Terminal):
    """Shows a batch's progress, and keeps the rows of what failed for the end."""

    def __init__(self) -> None:
        super().__init__()
        self.failed: list[Result] = []
        self._last = 0.0

    def __call__(self, event: Event) -> None:
        match event:
            case BatchProgress():
                self._batch_progress(event)
            case ItemEnded():
                if event.result.outcome is Outcome.FAILED:
                    self.failed.append(event.result)
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
            bar.set_postfix_str(pace(event))
            return
        now = time.monotonic()
        if event.done >= event.total or now - self._last >= _PAUSE:
            self._last = now
            say(", ".join(part for part in (f"repairing: {event.done} of {event.total}", pace(event)) if part))


def pace(event: BatchProgress) -> str:
    """How a batch goes on, as far as it can be told: "2 failed, 48 a minute, 3 min left"."""
    parts = []
    if event.failed:
        parts.append(f"{event.failed} failed")
    if event.per_second > 0 and event.done < event.total:
        parts.append(f"{event.per_second * 60:.3g} a minute")
    if event.seconds_left is not None and event.done < event.total:
        parts.append(f"{duration(event.seconds_left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """A time to wait, in the units that a person would use: "40 s", "3 min", "2 h 05 min"."""
    if seconds < 59.5:
        return f"{max(seconds, 0):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


class Table:
    """Rows of text under a head, printed one by one.

    widths: in columns of the terminal, of all but the last column, which is as long as it likes.
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
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _fitted(text: str, width: int) -> str:
    """A cell of exactly so many columns; of a longer text the end is kept, which tells files apart."""
    if columns(text) > width:
        while columns(text) >= width:
            text = text[1:]
        text = f"…{text}"
    return text + " " * (width - columns(text))
