"""Hints for phase 1: where in a hole the true lines are shown, so that the edge model learns to continue from lines.

A model so trained can be run several times, each time with the lines it is sure of, from the rim inwards; and a line
that the user draws can guide the others. All randomness comes from the generator passed in.
"""

from __future__ import annotations

import cv2
import numpy as np

_THINNEST, _WIDEST_AT_LEAST = 2.0, 4.0  # pixels: the depth of a band
_BLOT = 16  # pixels, about, from one blot to the next
_FEWEST = 2  # blots a side


def hint_area(mask: np.ndarray, bands: float, blots: float, rng: np.random.Generator) -> np.ndarray:
    """bool (H, W), where the lines are shown; mask: uint8 (H, W), above 0 in the hole.

    With probability `bands` a band of random depth along the hole's rim, with probability `blots` random blots that
    cover a random share, else nothing.
    """
    kind = rng.random()
    if kind < bands:
        depth = cv2.distanceTransform((mask > 0).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
        deepest = max(_WIDEST_AT_LEAST, float(depth.max()))
        return np.asarray((depth > 0) & (depth <= rng.uniform(_THINNEST, deepest)))
    if kind < bands + blots:
        return np.asarray(_blots(mask.shape, rng) & (mask > 0))
    return np.zeros(mask.shape, bool)


def _blots(size: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    coarse = rng.standard_normal([max(_FEWEST, side // _BLOT) for side in size]).astype(np.float32)
    noise = cv2.resize(coarse, size[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(noise < np.quantile(noise, rng.random()))
