"""Where in the mask a mark lies.

Every edge that the glass explains votes for its two ends, one clear and one covered. The votes spread to all other
pixels of the mask, but not across the rim that the edges make (the idea of Grady, "Random walks for image
segmentation", 2006).
"""

from __future__ import annotations

import cv2
import numpy as np

from core.inference.seam import diffuse
from core.inference.uncovering.pairs import Glass, Pairs

SMALLEST = 30
"""Pixels of a mark."""
VOTING = 4
"""Pixels to the ends of pairs that vote on where a sharp rim is; if half the rim is wider, that many."""
_LEAST = 0.2  # of an explanation that counts as a vote
_SHORTEST = 7  # pixels that a piece of rim must be long
_SLACK = 6.0  # levels beyond what a picture can have that noise explains


class Votes:
    """What the edges of one or several pictures of the same place say: float32 (h, w) each."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.clear, self.covered = np.zeros(size, np.float32), np.zeros(size, np.float32)
        self.rim = np.zeros(size, np.float32)

    def add(self, pairs: Pairs, glass: Glass) -> None:
        """The votes of another picture's pairs."""
        weight = pairs.explained(glass).astype(np.float32)
        good = weight >= _LEAST
        good[good] = _on_a_rim(pairs, good, self.rim.shape)
        for votes, places in ((self.clear, pairs.clear_at), (self.covered, pairs.covered_at)):
            np.add.at(votes, tuple(places[good].T), weight[good])
        middle = (pairs.clear_at[good] + pairs.covered_at[good]) // 2
        np.add.at(self.rim, tuple(middle.T), weight[good])

    def cover(self, hole: np.ndarray, impossible: np.ndarray) -> np.ndarray:
        """bool (h, w): the pixels that the votes say are covered; none outside `hole`.

        impossible: bool (h, w), pixels that the mark cannot cover.
        """
        total = self.clear + self.covered
        voted = (total > 0) & hole
        known = ~hole | voted | impossible
        share = np.where(voted & ~impossible, self.covered / np.maximum(total, 1e-6), 0)
        lines = np.minimum(self.rim, 1) * ~known
        spread = diffuse(share[..., None].astype(np.float32), ~known, lines.astype(np.float32))[..., 0]
        return np.asarray(hole & (spread > 0.5))

    def heeded(self, cover: np.ndarray) -> float:
        """The share of the votes for cover, 0 to 1, that `cover`, bool (h, w), follows."""
        total = float(self.covered.sum())
        return float(self.covered[cover].sum()) / total if total else 0.0


def _on_a_rim(pairs: Pairs, good: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """bool: which of the good pairs lie on a line of them that is long enough to be no chance."""
    middle = tuple(((pairs.clear_at[good] + pairs.covered_at[good]) // 2).T)
    rim = np.zeros(size, np.uint8)
    rim[middle] = 1
    near = cv2.morphologyEx(rim, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    extent = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    return np.asarray(extent[labels[middle]] >= _SHORTEST)


def uncovered(values: np.ndarray, glass: Glass, share: np.ndarray | float) -> np.ndarray:
    """What lies under a share of the glass, (h, w, C); share: (h, w, 1) or a number."""
    return np.asarray((values - share * glass.shift) / (1 - share * glass.opacity), np.float32)


def cannot_be_under(values: np.ndarray, glass: Glass) -> np.ndarray:
    """bool (h, w): pixels under which the glass would hide what no picture can have."""
    bare, slack = uncovered(values, glass, 1.0), _SLACK / glass.slope
    return np.asarray(((bare < -slack) | (bare > 255 + slack)).any(axis=-1))
