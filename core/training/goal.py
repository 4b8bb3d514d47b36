"""How far a run is to go."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import TrainingError
from core.messages import Message


@dataclass(frozen=True)
class Goal:
    """Until iteration `until`; or for `iterations`, counted from `begun` or else from the weights; or to MAX_ITERS."""

    iterations: int | None = None
    until: int | None = None
    begun: int | None = None

    def stop(self, start: int, max_iters: int) -> int:
        """The iteration to reach from `start`, where the weights stand. Raises TrainingError if MAX_ITERS is no goal
        for them, because they are beyond it."""
        if self.until is not None:
            return self.until
        if self.iterations is not None:
            # Weights that stand before the beginning are other ones.
            return (start if self.begun is None or self.begun > start else self.begun) + self.iterations
        if start > max_iters:
            raise TrainingError(
                "The weights stand at iteration {start:,}, beyond MAX_ITERS, which is {max_iters:,}. Train "
                "for more iterations (on the command line: --more 20000), or raise MAX_ITERS.",
                start=start,
                max_iters=max_iters,
            )
        return max_iters

    def reached(self, start: int, stop: int) -> Message:
        """Why there is nothing to train, in a sentence, and what to do."""
        if self.until is None and self.iterations is None:
            return Message(
                "Nothing to train: the weights stand at iteration {start:,} and MAX_ITERS is {stop:,}. Raise "
                "MAX_ITERS, or train for more iterations (on the command line: --more 20000), to continue.",
                start=start,
                stop=stop,
            )
        return Message(
            "Nothing to train: the weights stand at iteration {start:,} and the goal was {stop:,}. Train for "
            "more iterations (on the command line: --more 20000) to continue.",
            start=start,
            stop=stop,
        )
