"""How much of a mark lies over each pixel of its rim, which is anti-aliased at least, and often blurred.

Each pixel of the rim tells its share by the colours to both sides, once the mark is taken off; it tells it badly where
the picture has a line of its own. So the rim's profile is measured along it, and counts where the pixel tells little.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from core.inference.seam import diffuse
from core.inference.uncovering.coverage import uncovered
from core.inference.uncovering.pairs import Glass

_SMOOTH = 1.2, 0.35  # pixels (Gaussian), and share of the rim, by which the outline is smoothed
_ALONG = 5.0  # pixels (Gaussian) along the rim of which the profile is a mean
_BIN = 0.5  # pixels across the rim to which the profile is known
_NOISE = 2.0  # levels by which a colour between both sides may be wrong at best
_PROFILE = 0.12  # by which shares differ from the profile


def shares(
    values: np.ndarray, glass: Glass, cover: np.ndarray, hole: np.ndarray, distance: int, check: Callable[[], None]
) -> np.ndarray:
    """float32 (h, w), 0 to 1: 1 well inside `cover`, 0 well outside of it and outside of `hole`.

    values: float32 (h, w, C), levels of 8 bits. cover, hole: bool (h, w). distance: half the rim's width, pixels.
    check: is called now and then, and may raise.
    """
    along = _signed_distance(cover, max(_SMOOTH[0], _SMOOTH[1] * distance))
    reach = distance if distance > 2 else 1.6
    rim = (np.abs(along) <= reach) & hole
    if not rim.any():
        return np.asarray(cover * hole, np.float32)
    bare = np.where(cover[..., None], uncovered(values, glass, 1.0), values).astype(np.float32)
    check()
    under = diffuse(bare, rim)
    way = (under - glass.colour) * glass.opacity
    length = np.square(way).sum(axis=-1)
    told = np.clip(((under - values) * way).sum(axis=-1) / np.maximum(length, 1e-3), -0.2, 1.2)
    missed = np.square(under - values - told[..., None] * way).sum(axis=-1)
    edges = np.square(cv2.morphologyEx(under, cv2.MORPH_GRADIENT, np.ones((3, 3)))).reshape(under.shape).mean(axis=-1)
    error = _NOISE**2 + cv2.blur(missed.astype(np.float32), (3, 3)) + 0.25 * edges
    weight = (length / error * rim).astype(np.float32)
    profile = _profile(told.astype(np.float32), weight, along, reach, cover, check)
    prior = 1 / _PROFILE**2
    share = (weight * told + prior * profile) / (weight + prior)
    return np.where(rim, np.clip(share, 0, 1), cover & hole).astype(np.float32)


def _signed_distance(cover: np.ndarray, smoothed: float) -> np.ndarray:
    """Pixels into the mark (positive) or out of it, float32 (h, w), of its smoothed outline."""
    smooth = cv2.GaussianBlur(cover.astype(np.float32), (0, 0), smoothed)
    inside = (smooth > 0.5).astype(np.uint8)
    inner = cv2.distanceTransform(inside, cv2.DIST_L2, 5)
    outer = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5)
    down, right = np.gradient(smooth)
    slope = np.maximum(np.hypot(down, right), 1e-3)
    near = np.clip((smooth - 0.5) / slope, -1.5, 1.5)
    far = np.where(inside > 0, inner - 0.5, 0.5 - outer)
    return np.where(np.abs(far) < 1.2, near, far).astype(np.float32)


def _profile(
    told: np.ndarray,
    weight: np.ndarray,
    along: np.ndarray,
    reach: float,
    cover: np.ndarray,
    check: Callable[[], None],
) -> np.ndarray:
    """The share at each pixel as the rim near it has it at the same distance."""
    profile = cover.astype(np.float32)
    usual = np.clip(along / max(1.0, reach) / 2 + 0.5, 0, 1)
    for middle in np.arange(-reach, reach + _BIN, _BIN):
        check()
        same = (np.abs(along - middle) <= _BIN).astype(np.float32)
        total = cv2.GaussianBlur(weight * same, (0, 0), _ALONG)
        value = cv2.GaussianBlur(weight * same * told, (0, 0), _ALONG)
        here = np.abs(along - middle) <= _BIN / 2
        profile[here] = ((value + 1e-3 * usual) / (total + 1e-3))[here]
    return np.clip(profile, 0, 1)
