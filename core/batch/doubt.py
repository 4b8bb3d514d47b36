"""How doubtful a repair is, estimated from the repair itself, so that doubtful ones can be shown first.

It is computed from two things that cost next to nothing: how far the result is from what the surroundings alone would
have made of the hole (Bertalmio et al., "Navier-Stokes, fluid dynamics, and image and video inpainting", 2001), and how
much drawing there is in it. Where nothing had to be invented a repair is hardly ever wrong. docs/performance.md has how
well that follows the true error, and what else was tried.
"""

from __future__ import annotations

import math

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
_HALF_WAY = 20.0  # a doubt of 1 - 1/e, in levels of 8 bits, which is about the mean error to be expected
_LARGEST_HOLE, _LARGEST_BOX = 40_000, 2_000_000  # pixels; a larger damage is looked at in small


def doubt(image: np.ndarray, mask: np.ndarray, repaired: np.ndarray) -> float:
    """0 (sure) to 1. image, repaired: uint8 or uint16 (H, W[, C]); mask: uint8 (H, W), 255 is the hole, not empty."""
    total, pixels = 0.0, 0
    for damage in find_damages(mask >= 128):
        box = damage.grown(_MARGIN, (mask.shape[0], mask.shape[1])).slices
        hole = mask[box] >= 128
        count = int(np.count_nonzero(hole))
        total += count * _expected_error(rgb8(image[box]), hole, rgb8(repaired[box]))
        pixels += count
    return 1 - math.exp(-total / max(1, pixels) / _HALF_WAY)


def _expected_error(image: np.ndarray, hole: np.ndarray, repaired: np.ndarray) -> float:
    """In levels of 8 bits; infinite where there are no surroundings to go by."""
    factor = math.sqrt(max(np.count_nonzero(hole) / _LARGEST_HOLE, hole.size / _LARGEST_BOX))
    if factor > 1:
        size = (max(1, int(hole.shape[1] / factor)), max(1, int(hole.shape[0] / factor)))
        # A pixel that is hole in part is hole: the surroundings must be known.
        hole = cv2.resize(hole.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
        image, repaired = _reduced(image, size), _reduced(repaired, size)
    hidden = cv2.dilate(hole.astype(np.uint8), disc(_RIM))
    if hidden.all() or not hole.any():
        return math.inf if hidden.all() else 0.0
    plain = cv2.inpaint(np.ascontiguousarray(image), hidden, _RADIUS, cv2.INPAINT_NS)
    distance = np.abs(plain[hole].astype(np.int16) - repaired[hole]).mean()
    gray = cv2.cvtColor(np.ascontiguousarray(repaired), cv2.COLOR_RGB2GRAY).astype(np.float32)
    drawing = np.hypot(cv2.Sobel(gray, cv2.CV_32F, 1, 0), cv2.Sobel(gray, cv2.CV_32F, 0, 1))
    return float(distance + _DRAWING * drawing[hole].mean())


def _reduced(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return np.asarray(Image.fromarray(np.ascontiguousarray(image)).resize(size, Image.Resampling.BOX))
