"""Holes too large for the networks' scale: solved small first, then refined at full size.

A pixel deep in a large hole sees nothing it knows. On a smaller copy of the picture it does; that solution guides the
pass at full size: its edges, thinned, are followed where the full-size prediction is blind, and its colours set the
broad tone while the full-size pass draws the lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.inference.windows import Box

REACH = 64  # pixels from the border of a hole into which a pass at full size can be trusted
_MAX_SIDE = 768  # the small copy is at most this large
_TONE = 8.0  # sigma in pixels of the blur that parts broad tone from drawing


@dataclass(frozen=True)
class Guide:
    """A coarse solution at full size, over `box` of the picture.

    colour: float32 (h, w, 3) in [0, 1]. edges: float32 (h, w) in [0, 1], thin lines. trust: float32 (h, w), how far the
    full-size pass is believed: 1 near known pixels, 0 beyond REACH.
    """

    box: Box
    colour: np.ndarray
    edges: np.ndarray
    trust: np.ndarray

    def cut(self, box: Box) -> Guide:
        """The part over `box`, which must lie inside."""
        at = box.inside(self.box).slices
        return Guide(box, self.colour[at], self.edges[at], self.trust[at])

    def mix_edges(self, predicted: np.ndarray) -> np.ndarray:
        """Full-size edges near the border of the hole, coarse edges deep in it."""
        return predicted * self.trust + self.edges * (1 - self.trust)

    def mix_colour(self, painted: np.ndarray) -> np.ndarray:
        """`painted` with the guide's broad tone where it is not trusted."""
        tone = _blur(self.colour) - _blur(painted)
        return np.clip(painted + tone * (1 - self.trust[..., None]), 0, 1)


def _blur(image: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), _TONE, borderType=cv2.BORDER_REFLECT))


def depth(hole: np.ndarray) -> np.ndarray:
    """Distance in pixels of each hole pixel from the nearest known one, float32 (H, W)."""
    return np.asarray(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3))


def shrink(image: np.ndarray, hole: np.ndarray, factor: float) -> tuple[np.ndarray, np.ndarray]:
    """`image` and `hole` made smaller by `factor` < 1; no colour of the hole leaks into known pixels."""
    size = max(16, round(image.shape[1] * factor)), max(16, round(image.shape[0] * factor))
    known = (~hole).astype(np.float32)
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(image * known[..., None], size, interpolation=cv2.INTER_AREA)
    small = colour / np.maximum(share, 1e-3)[..., None]
    return np.clip(small, 0, 1).astype(np.float32), share < 0.5


def shrink_factor(hole: np.ndarray, deepest: float) -> float:
    """By how much to shrink so that the deepest pixel comes within reach and the copy stays small."""
    return min(REACH / 2 / deepest, _MAX_SIDE / max(hole.shape))


def enlarge(box: Box, colour: np.ndarray, edges: np.ndarray, distance: np.ndarray) -> Guide:
    """The Guide over `box` from a small solution; `distance` is `depth` of the hole at full size."""
    from skimage.morphology import skeletonize

    size = box.width, box.height
    large = cv2.resize(edges.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    lines = skeletonize(large > 0.5).astype(np.float32)
    trust = (2 - 2 * np.clip(distance, REACH / 2, REACH) / REACH).astype(np.float32)
    return Guide(box, cv2.resize(colour, size, interpolation=cv2.INTER_CUBIC), lines, trust)
