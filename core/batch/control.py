"""What a person can tell a batch while it runs: pause, go on, stop."""

from __future__ import annotations

import threading

from core.events import CancelToken


class BatchControl:
    """Wishes, set by any thread and granted by the run.

    A pause begins between two pictures: those under way are finished and written first. BatchPaused and BatchContinued
    answer it. `cancel` ends the run soon, between two windows of a picture: what is computed is still written, the rest
    is left for the next run. It is the wish that a CancelToken holds, and sets it.
    """

    def __init__(self, token: CancelToken | None = None) -> None:
        self.token = token or CancelToken()
        self._change = threading.Condition()
        self._paused = False

    def pause(self) -> None:
        with self._change:
            self._paused = True
            self._change.notify_all()

    def resume(self) -> None:
        """Goes on after a pause."""
        with self._change:
            self._paused = False
            self._change.notify_all()

    def cancel(self) -> None:
        """Ends the run; a pause ends, too."""
        self.token.cancel()
        with self._change:
            self._change.notify_all()

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def cancelled(self) -> bool:
        return self.token.cancelled

    def wait(self, seconds: float) -> None:
        """While paused: waits for the end of the pause, at most so long."""
        with self._change:
            if self._paused and not self.cancelled:
                self._change.wait(seconds)
