"""How fast a run is."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_PICTURES = 30  # by which the pace is told


class Pace:
    """Pictures per second, of the last ones that were repaired; pauses do not count."""

    def __init__(self) -> None:
        self._times: deque[float] = deque([time.monotonic()], _PICTURES)
        self._still = 0.0

    def count(self) -> None:
        """A picture has been repaired."""
        self._times.append(time.monotonic() - self._still)

    @property
    def per_second(self) -> float:
        """0 until it can be told."""
        span = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / span if span > 0 else 0.0

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """While the block lasts no picture can be expected."""
        begun = time.monotonic()
        yield
        self._still += time.monotonic() - begun
