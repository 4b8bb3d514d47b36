"""How doubtful a repair is, estimated from the repair itself, so that doubtful ones can be shown first.

It is computed from three things that cost next to nothing: how far the result is from what the surroundings alone would
have made of the hole (Bertalmio et al., "Navier-Stokes, fluid dynamics, and image and video inpainting", 2001), how
much drawing there is in it, and how unsure the EdgeModel was of its lines. Where nothing had to be invented a repair is
hardly ever wrong. docs/performance.md has how well that follows the true error, and what else was tried.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from core.data.images import rgb8
from core.inference.rim import disc
from core.inference.windows import find_damages

_RIM = 2  # pixels around the mask that are as uncertain as it is
_MARGIN = 16  # pixels around a damage to fill from
_RADIUS = 3.0  # pixels that the fill looks at around each
_DRAWING = 0.15  # weight of the drawing, against the distance
_DISTANCE_OF_LINES, _DRAWING_OF_LINES, _LINES = 0.44, 0.09, 440.0  # weights where the lines' probability is known
_HALF_WAY = 20.0  # a doubt of 1 - 1/e, in levels of 8 bits, which is about the mean error to be expected
_LARGEST_HOLE, _LARGEST_BOX = 40_000, 2_000_000  # pixels; a larger damage is looked at in small


def doubt(image: np.ndarray, mask: np.ndarray, repaired: np.ndarray, edges: np.ndarray | None = None) -> float:
    """0 (sure) to 1. image, repaired: uint8 or uint16 (H, W[, C]); mask: uint8 (H, W), 255 is the hole, not empty.

    edges: uint8 (H, W), how likely a line is in the hole, 255 for certain; None if that is not known, as it is not of
    edges that were given.
    """
    total, pixels = 0.0, 0
    for damage in find_damages(mask >= 128):
        box = damage.grown(_MARGIN, (mask.shape[0], mask.shape[1])).slices
        hole = mask[box] >= 128
        count = int(np.count_nonzero(hole))
        unsure = None if edges is None else _unsure(edges[box][hole])
        total += count * _expected_error(_Damage(rgb8(image[box]), hole, rgb8(repaired[box])).in_small(), unsure)
        pixels += count
    return 1 - math.exp(-total / max(1, pixels) / _HALF_WAY)


@dataclass(frozen=True)
class _Damage:
    """A part of a picture: image and repaired, uint8 (h, w, 3), hole, bool (h, w)."""

    image: np.ndarray
    hole: np.ndarray
    repaired: np.ndarray

    def in_small(self) -> _Damage:
        """Reduced where it is so large that looking at it would take long."""
        factor = math.sqrt(max(np.count_nonzero(self.hole) / _LARGEST_HOLE, self.hole.size / _LARGEST_BOX))
        if factor <= 1:
            return self
        size = (max(1, int(self.hole.shape[1] / factor)), max(1, int(self.hole.shape[0] / factor)))
        # A pixel that is hole in part is hole: the surroundings must be known.
        hole = cv2.resize(self.hole.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
        return _Damage(_reduced(self.image, size), hole, _reduced(self.repaired, size))


def _expected_error(damage: _Damage, unsure: float | None) -> float:
    """In levels of 8 bits; infinite where there are no surroundings to go by. unsure: of the lines; None: not known."""
    hole, repaired = damage.hole, damage.repaired
    hidden = cv2.dilate(hole.astype(np.uint8), disc(_RIM))
    if hidden.all() or not hole.any():
        return math.inf if hidden.all() else 0.0
    plain = cv2.inpaint(np.ascontiguousarray(damage.image), hidden, _RADIUS, cv2.INPAINT_NS)
    distance = float(np.abs(plain[hole].astype(np.int16) - repaired[hole]).mean())
    gray = cv2.cvtColor(np.ascontiguousarray(repaired), cv2.COLOR_RGB2GRAY).astype(np.float32)
    gradient = np.hypot(cv2.Sobel(gray, cv2.CV_32F, 1, 0), cv2.Sobel(gray, cv2.CV_32F, 0, 1))
    drawing = float(gradient[hole].mean())
    if unsure is None:
        return distance + _DRAWING * drawing
    return _DISTANCE_OF_LINES * distance + _DRAWING_OF_LINES * drawing + _LINES * unsure


def _unsure(edges: np.ndarray) -> float:
    """The mean variance of "there is a line here", 0 to 1/4. edges: uint8 (n,)."""
    probability = edges.astype(np.float32) / 255
    return float((probability * (1 - probability)).mean())


def _reduced(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return np.asarray(Image.fromarray(np.ascontiguousarray(image)).resize(size, Image.Resampling.BOX))
