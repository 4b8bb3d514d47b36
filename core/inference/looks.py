"""How often the networks see a window, and which way round."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.inference import coarse
from core.inference.generators import Generators
from core.inference.restore_job import RestoreJob

_SEEN_OFTEN = 6.0
"""Pixels of depth from which on the networks see a hole in more ways than one: in thinner ones little is left to
chance."""

Network = Callable[..., np.ndarray]
"""From planes (h, w) or (h, w, 3) to one of the same height and width."""


class Way(NamedTuple):
    """A way round: first, if so, mirrored, then with rows and columns exchanged."""

    mirrored: bool = False
    exchanged: bool = False

    def turned(self, plane: np.ndarray) -> np.ndarray:
        """A plane as a network is to see it."""
        if self.mirrored:
            plane = plane[:, ::-1]
        return np.ascontiguousarray(plane.swapaxes(0, 1) if self.exchanged else plane)

    def back(self, plane: np.ndarray) -> np.ndarray:
        """What a network made of it as it was."""
        if self.exchanged:
            plane = plane.swapaxes(0, 1)
        return np.ascontiguousarray(plane[:, ::-1] if self.mirrored else plane)


UPRIGHT = Way()
WAYS = (UPRIGHT, Way(mirrored=True), Way(exchanged=True), Way(mirrored=True, exchanged=True))
"""What is seen in several ways is seen in these; the model's card has what others make."""


class Looks:
    """Shows the networks the planes of a window. Raises what they raise, and Cancelled."""

    def __init__(self, generators: Generators, job: RestoreJob) -> None:
        self._generators, self._job = generators, job

    def ways(self, hole: np.ndarray) -> tuple[Way, ...]:
        """In which ways a hole, bool (h, w), is seen: several if it is deep enough, and the networks gain by it.

        Those are U-Nets, whose lines are probabilities. Lines of a network that was trained to make them look real are
        decided, right or wrong, and two of them would be two lines.
        """
        options = self._job.options
        if options.rules < 2 or options.mirrored or not self._generators.edge.spec.unet or not is_deep(hole):
            return (self._first,)
        return WAYS

    def once(self, network: Network, *planes: np.ndarray) -> np.ndarray:
        """What a network makes of planes."""
        return self._see(network, planes, self._first)

    def mean(
        self, hole: np.ndarray, network: Network, *planes: np.ndarray, first: np.ndarray | None = None
    ) -> np.ndarray:
        """The mean of what a network makes of planes in all ways in which the hole is seen: it is nearer to the truth
        than each of them. first: what `once` has given, if it was asked."""
        one = self.once(network, *planes) if first is None else first
        more = [self._see(network, planes, way) for way in self.ways(hole)[1:]]
        return sum(more, one) / np.float32(1 + len(more))

    @property
    def _first(self) -> Way:
        return Way(mirrored=self._job.options.mirrored)

    def _see(self, network: Network, planes: tuple[np.ndarray, ...], way: Way) -> np.ndarray:
        self._job.cancel.raise_if_cancelled()
        return way.back(network(*(way.turned(plane) for plane in planes)))


def is_deep(hole: np.ndarray) -> bool:
    """Whether a hole, bool (h, w), may take the networks more than one pass."""
    return bool(coarse.depth(hole).max(initial=0.0) > _SEEN_OFTEN)
