"""Wishes to pause and to stop, set by any thread and granted by whoever works."""

from __future__ import annotations

import threading

from core.events import CancelToken


class Pausable:
    """The wish to pause, and to end, which a CancelToken holds."""

    def __init__(self, token: CancelToken | None = None) -> None:
        self._token = token or CancelToken()
        self._change = threading.Condition()
        self._paused = False

    @property
    def paused(self) -> bool:
        return self._paused

    def pause(self) -> None:
        with self._change:
            self._paused = True
            self._change.notify_all()

    def resume(self) -> None:
        """Goes on after a pause."""
        with self._change:
            self._paused = False
            self._change.notify_all()

    def wait(self, seconds: float) -> None:
        """While paused: waits for another wish, at most so long (in seconds)."""
        with self._change:
            if self._paused and not self._wished():
                self._change.wait(seconds)

    def _wished(self) -> bool:
        """Whether there is something to be done in spite of the pause."""
        return self._token.cancelled

    def _end(self) -> None:
        """Sets the token's wish; a pause ends, too."""
        self._token.cancel()
        with self._change:
            self._change.notify_all()
