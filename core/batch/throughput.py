"""How fast a run goes, for the time that is left."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_AVERAGED = 30  # pictures


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
