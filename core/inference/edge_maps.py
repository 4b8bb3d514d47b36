"""Edges of a window and of a part of the picture: found, predicted, and the user's own over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from core.boxes import Box
from core.data.edges import HAND_DRAWN, HAND_ERASED
from core.inference.committed_lines import DRAWN
from core.inference.restore_job import RestoreJob
from core.inference.windows import Window


class Stage(IntEnum):
    """How far the edges of a window are: found around the hole; seen in it by one pass of the network; as a repair
    follows them."""

    FOUND = 0
    SEEN = 1
    SETTLED = 2


@dataclass(frozen=True)
class EdgeMap:
    """Edges of a part of the picture that begins at `top`, `left`.

    found: uint8 (h, w), 255 on a Canny edge of a known pixel. predicted: uint8 (h, w), the edges in the hole, as the
    options take them, 0 outside it. likely: uint8 (h, w), the network's probability of an edge in the hole times 255,
    before lines were taken from it, 0 outside it. computed: bool (h, w), False where the map holds nothing, because the
    pixel belongs to a damage that was not asked for: there an earlier map is still valid. windows: where the networks
    look for all damages of the picture, asked for or not; outside of them edges matter to no repair. stage: how far the
    least advanced window is; before SEEN nothing is predicted.
    """

    top: int
    left: int
    found: np.ndarray
    predicted: np.ndarray
    likely: np.ndarray
    computed: np.ndarray
    windows: tuple[Box, ...] = ()
    stage: Stage = Stage.SETTLED

    @property
    def is_predicted(self) -> bool:
        """The network has seen the holes, once at least."""
        return self.stage > Stage.FOUND

    @property
    def is_settled(self) -> bool:
        """A repair would follow them."""
        return self.stage is Stage.SETTLED

    @property
    def merged(self) -> np.ndarray:
        """Both in one map, uint8 (h, w)."""
        return np.maximum(self.found, self.predicted)


@dataclass(frozen=True)
class EdgePass:
    """The edges of one window's crop.

    found: uint8, 255 on Canny's. lines: float32 in [0, 1], complete. likely: float32 in [0, 1], how likely an edge is
    in the hole, which nothing was decided on. stage: how far they are.
    """

    window: Window
    found: np.ndarray
    lines: np.ndarray
    likely: np.ndarray
    stage: Stage = Stage.SETTLED

    @classmethod
    def of_known(cls, window: Window, found: np.ndarray) -> EdgePass:
        """Before anything is predicted; found: uint8, 1 on Canny's edges."""
        lines = found.astype(np.float32)
        return cls(window, found * np.uint8(255), lines, np.zeros_like(lines), Stage.FOUND)


def assemble(job: RestoreJob, found_edges: Sequence[EdgePass], area: Box, changed: Box) -> EdgeMap:
    """One map over `area` from the windows; where two overlap, each counts nearer to its own core.

    Known pixels are computed in `changed` and in every window, hidden ones only in their own damage's windows.
    """
    found, predicted, likely = np.zeros((3, area.height, area.width), np.uint8)
    computed = np.zeros((area.height, area.width), bool)
    computed[changed.inside(area).slices] = ~job.hidden[changed.slices]
    for edge_pass in found_edges:
        window = edge_pass.window
        at = window.crop.inside(area).slices
        hidden, mine = job.hidden[window.crop.slices], window.weights() >= 0.5
        computed[at] |= ~hidden | mine
        found[at] = np.maximum(found[at], edge_pass.found)
        for plane, guess in ((predicted, edge_pass.lines), (likely, edge_pass.likely)):
            plane[at] = np.maximum(plane[at], (guess * (hidden & mine) * 255).round().astype(np.uint8))
    stage = min((edge_pass.stage for edge_pass in found_edges), default=Stage.SETTLED)
    return EdgeMap(area.top, area.left, found, predicted, likely, computed, stage=stage)


@dataclass(frozen=True)
class UserLines:
    """What the user drew, thinned as found lines are, and what they erased, bool (h, w)."""

    drawn: np.ndarray
    erased: np.ndarray

    @classmethod
    def of(cls, user_edges: np.ndarray | None, box: Box) -> UserLines:
        if user_edges is None:
            return cls(*np.zeros((2, box.height, box.width), bool))
        part = user_edges[box.slices]
        drawn = part == HAND_DRAWN
        if drawn.any():
            from skimage.morphology import skeletonize

            drawn = skeletonize(drawn)
        return cls(drawn, part == HAND_ERASED)

    def over(self, found: np.ndarray) -> np.ndarray:
        """Lines around the hole, uint8 (h, w), 1 or 0, with the user's own over them."""
        return np.where(self.erased, np.uint8(0), found) | self.drawn


def committed_lines(before: Sequence[EdgePass], crop: Box) -> np.ndarray:
    """bool (h, w): lines that windows committed where they count."""
    lines = np.zeros((crop.height, crop.width), bool)
    for edge_pass in before:
        window = edge_pass.window
        shared = window.crop.overlap(crop)
        if shared is not None:
            at = shared.inside(window.crop).slices
            lines[shared.inside(crop).slices] |= (edge_pass.lines[at] >= DRAWN) & (window.weights()[at] >= 0.5)
    return lines
