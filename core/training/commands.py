"""What a person can tell a training run while it runs: pause, go on, save now, show samples now, stop."""

from __future__ import annotations

from core.events import CancelToken
from core.pausing import Pausable


class TrainCommands(Pausable):
    """Wishes, set by any thread and granted by the training loop between two steps.

    Each one is answered by an event: TrainPaused, TrainContinued, CheckpointSaved, SampleSaved, TrainEnded. While
    paused, saving and sampling are still done. `stop` is the wish that a CancelToken holds, and sets it.
    """

    def __init__(self, cancel: CancelToken | None = None) -> None:
        super().__init__(cancel)
        self._save = self._sample = False

    @property
    def cancel(self) -> CancelToken:
        return self._token

    def save(self) -> None:
        """Writes a checkpoint after the step under way."""
        with self._change:
            self._save = True
            self._change.notify_all()

    def sample(self) -> None:
        """Draws a sample sheet after the step under way."""
        with self._change:
            self._sample = True
            self._change.notify_all()

    def stop(self) -> None:
        """Finishes the step under way, saves and ends; a pause ends, too."""
        self._end()

    @property
    def stopped(self) -> bool:
        return self._token.cancelled

    def take_save(self) -> bool:
        """Whether saving was wished since the last call."""
        with self._change:
            wished, self._save = self._save, False
            return wished

    def take_sample(self) -> bool:
        """Whether a sample sheet was wished since the last call."""
        with self._change:
            wished, self._sample = self._sample, False
            return wished

    def _wished(self) -> bool:
        return self._save or self._sample or self.stopped
