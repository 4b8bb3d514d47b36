"""Steepens what a network has painted softly: drawn edges change within a pixel or two, those of a mean do not.

A network that learns from the mean absolute error paints an edge that may lie here or there as a ramp. The ramp is made
steeper by adding what a blur takes away, and no pixel leaves the range of those around it: so an edge gets no halo,
flat ground stays flat, and nothing is drawn that was not there (of the kind of Osher and Rudin, "Feature-oriented image
enhancement using shock filters", 1990).
"""

from __future__ import annotations

import cv2
import numpy as np

from core.inference.coarse import depth, half_width

_BLUR = 2.0  # sigma in pixels
_STRENGTH = 2.5  # times the difference from the blur that is added
_REACH = 3  # pixels around one whose range it keeps to
_GROWS = 6.0  # pixels of depth across which that sets in
_NARROW = 13.0, 11.0  # in a hole of half that width, from that depth on: nearer to the rim it costs more than it gains
_WIDE = 17.0, 8.0  # the same where a hole is wide, and little of it can be known anyway


def crisp(painted: np.ndarray, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """`painted` with steeper edges in the hole, float32 (h, w, 3) in [0, 1], as `painted` and `image` are.

    hole: bool (h, w). Outside it nothing of the result counts.
    """
    deep = depth(hole)
    if deep.max(initial=0.0) <= _WIDE[1]:  # as in most windows, which would be blurred for nothing
        return painted
    share = np.clip((deep - _begins(deep)) / _GROWS, 0, 1)
    if not share.any():
        return painted
    whole = np.where(hole[..., None], painted, image).astype(np.float32)
    steeper = whole + _STRENGTH * share[..., None] * (whole - cv2.GaussianBlur(whole, (0, 0), _BLUR))
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _REACH + 1, 2 * _REACH + 1))
    return np.clip(steeper, cv2.erode(whole, around), cv2.dilate(whole, around))


def _begins(deep: np.ndarray) -> np.ndarray:
    """From which depth on edges become steeper, float32 (h, w); deep: of each pixel, 0 outside the hole."""
    (narrow, late), (wide, early) = _NARROW, _WIDE
    return np.interp(half_width(deep, wide), (narrow, wide), (late, early)).astype(np.float32)
