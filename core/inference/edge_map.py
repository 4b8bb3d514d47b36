"""Edges as they are found, window by window, and the one map that is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.boxes import Box
from core.inference.job import RestoreJob
from core.inference.windows import Window


@dataclass(frozen=True)
class EdgeMap:
    """Edges of a part of the picture that begins at `top`, `left`.

    found: uint8 (h, w), 255 on a Canny edge of a known pixel. predicted: uint8 (h, w), the network's probability of an
    edge in the hole times 255, 0 outside it. computed: bool (h, w), False where the map says nothing, because the pixel
    belongs to a damage that was not asked for: an earlier map still holds there. windows: where the networks look for
    all damages of the picture, asked for or not; outside of them edges matter to no repair.
    """

    top: int
    left: int
    found: np.ndarray
    predicted: np.ndarray
    computed: np.ndarray
    windows: tuple[Box, ...] = ()

    @property
    def merged(self) -> np.ndarray:
        """Both in one map, uint8 (h, w)."""
        return np.maximum(self.found, self.predicted)


@dataclass(frozen=True)
class EdgePass:
    """The edges of one window's crop: `found` uint8, 255 on Canny's; `lines` float32 in [0, 1], complete."""

    window: Window
    found: np.ndarray
    lines: np.ndarray


def assemble(job: RestoreJob, passes: Sequence[EdgePass], area: Box, changed: Box) -> EdgeMap:
    """One map over `area` from the windows; where two overlap, each counts nearer to its own core.

    Known pixels are computed in `changed` and in every window, hidden ones only in their own damage's windows.
    """
    found = np.zeros((area.height, area.width), np.uint8)
    predicted = np.zeros((area.height, area.width), np.uint8)
    computed = np.zeros((area.height, area.width), bool)
    computed[changed.inside(area).slices] = ~job.hidden[changed.slices]
    for edge_pass in passes:
        window = edge_pass.window
        at = window.crop.inside(area).slices
        hidden, mine = job.hidden[window.crop.slices], window.weights() >= 0.5
        computed[at] |= ~hidden | mine
        found[at] = np.maximum(found[at], edge_pass.found)
        guess = edge_pass.lines * (hidden & mine)
        predicted[at] = np.maximum(predicted[at], (guess * 255).round().astype(np.uint8))
    return EdgeMap(area.top, area.left, found, predicted, computed)
