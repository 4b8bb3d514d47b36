"""Commands to a run, from any thread: pause, resume, cancel; for training also save and sample now."""

from __future__ import annotations

import threading

from core.events import CancelToken


class RunControl:
    """Pauses and cancels a run, which looks here between two steps. The methods may be called from any thread.

    A batch pauses between two pictures: those under way are finished and written first. Cancelling ends it between two
    windows of a picture; what is computed is still written, and the rest is left for the next run.
    """

    def __init__(self, token: CancelToken | None = None) -> None:
        self.token = token or CancelToken()
        """Cancelled by `cancel`; whoever else cancels it cancels the run."""
        self._change = threading.Condition()
        self._paused = False

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def cancelled(self) -> bool:
        return self.token.cancelled

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
        """Ends the run soon, also while it is paused."""
        self.token.cancel()
        with self._change:
            self._change.notify_all()

    def wait(self, seconds: float) -> None:
        """While paused: waits for another command, at most `seconds`."""
        with self._change:
            if self._paused and not self._has_command():
                self._change.wait(seconds)

    def _has_command(self) -> bool:
        """Whether there is something to do in spite of the pause."""
        return self.cancelled


class TrainControl(RunControl):
    """Commands to a training run, which carries them out between two steps.

    Each is answered by an event: TrainPaused, TrainContinued, CheckpointSaved, SampleSaved, TrainEnded. A paused run
    still saves and samples. A cancelled one finishes its step and saves before it ends.
    """

    def __init__(self, token: CancelToken | None = None) -> None:
        super().__init__(token)
        self._save = self._sample = False

    def save(self) -> None:
        """Writes a checkpoint after the present step."""
        with self._change:
            self._save = True
            self._change.notify_all()

    def sample(self) -> None:
        """Draws a sample sheet after the present step."""
        with self._change:
            self._sample = True
            self._change.notify_all()

    def take_save(self) -> bool:
        """Whether `save` was called since the last call of this."""
        with self._change:
            asked, self._save = self._save, False
            return asked

    def take_sample(self) -> bool:
        """Whether `sample` was called since the last call of this."""
        with self._change:
            asked, self._sample = self._sample, False
            return asked

    def _has_command(self) -> bool:
        return self._save or self._sample or self.cancelled
