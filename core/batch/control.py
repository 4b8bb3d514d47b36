"""What a person can tell a batch while it runs: pause, go on, stop."""

from __future__ import annotations

from core.events import CancelToken
from core.pausing import Pausable


class BatchControl(Pausable):
    """Wishes, set by any thread and granted by the run.

    A pause begins between two pictures: those under way are finished and written first. BatchPaused and BatchContinued
    answer it. `cancel` ends the run soon, between two windows of a picture: what is computed is still written, the rest
    is left for the next run. It is the wish that a CancelToken holds, and sets it.
    """

    @property
    def token(self) -> CancelToken:
        return self._token

    def cancel(self) -> None:
        """Ends the run; a pause ends, too."""
        self._end()

    @property
    def cancelled(self) -> bool:
        return self._token.cancelled
