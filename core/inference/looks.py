"""How often the networks see a window, and which way round."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.inference import coarse
from core.inference.generators import Generators
from core.inference.restore_job import RestoreJob

_SEEN_TWICE = 6.0
"""Pixels of depth from which on the networks see a hole mirrored, too: in thinner ones little is left to chance."""

Network = Callable[..., np.ndarray]
"""From planes (h, w) or (h, w, 3) to one of the same height and width."""


class Looks:
    """Shows the networks the planes of a window. Raises what they raise, and Cancelled."""

    def __init__(self, generators: Generators, job: RestoreJob) -> None:
        self._generators, self._job = generators, job

    def are_two(self, hole: np.ndarray) -> bool:
        """Whether a hole, bool (h, w), is deep enough to be seen twice, and the networks are of the kind to gain by it.

        Those are U-Nets, whose lines are probabilities. Lines of a network that was trained to make them look real are
        decided, right or wrong, and two of them would be two lines.
        """
        options = self._job.options
        if options.rules < 2 or options.mirrored or not self._generators.edge.spec.unet:
            return False
        return is_deep(hole)

    def once(self, network: Network, *planes: np.ndarray) -> np.ndarray:
        """What a network makes of planes."""
        return self._see(network, planes, self._job.options.mirrored)

    def mean(
        self, hole: np.ndarray, network: Network, *planes: np.ndarray, first: np.ndarray | None = None
    ) -> np.ndarray:
        """The same, and of a hole that is seen twice the mean of that and of what the network makes of the mirrored
        planes, turned back: it is nearer to the truth than either. first: what `once` has given, if it was asked."""
        one = self.once(network, *planes) if first is None else first
        return (one + self._see(network, planes, True)) / 2 if self.are_two(hole) else one

    def _see(self, network: Network, planes: tuple[np.ndarray, ...], mirrored: bool) -> np.ndarray:
        self._job.cancel.raise_if_cancelled()
        return _mirrored(network(*(_mirrored(plane, mirrored) for plane in planes)), mirrored)


def is_deep(hole: np.ndarray) -> bool:
    """Whether a hole, bool (h, w), may take the networks more than one pass."""
    return bool(coarse.depth(hole).max(initial=0.0) > _SEEN_TWICE)


def _mirrored(plane: np.ndarray, mirrored: bool) -> np.ndarray:
    """A plane as the networks are to see it, or what they made of it as it is here: both are the same turn."""
    return np.ascontiguousarray(plane[:, ::-1]) if mirrored else plane
