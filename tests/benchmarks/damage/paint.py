"""What the modules that draw damage share."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

_FINE = 4  # outlines are filled at this many times the size and averaged down, so that their rims are soft
_SHIFT = 4
UNSEEN = -1  # a pixel of some damage of which nothing is seen there


def new_objects(image: np.ndarray) -> np.ndarray:
    """No damage yet, int32 (H, W)."""
    return np.zeros(image.shape[:2], np.int32)


def stain(
    image: np.ndarray,
    objects: np.ndarray,
    outlines: Sequence[np.ndarray],
    colour: tuple[float, float, float],
    opacity: float,
    softness: float = 0.0,
) -> None:
    """Lays a colour over closed outlines and numbers them as one more object; both arrays are changed.

    outlines: float (n, 2) each, x and y in pixels. colour: 0..255. opacity: 0..1. softness: pixels, the sigma of a blur
    of the rim.
    """
    height, width = image.shape[:2]
    corners, reach = np.vstack(outlines), 1 + int(np.ceil(3 * softness))
    left, top = np.maximum(np.floor(corners.min(axis=0)).astype(int) - reach, 0)
    right, bottom = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + reach + 1, (width, height))
    if right <= left or bottom <= top:
        return
    large = np.zeros(((bottom - top) * _FINE, (right - left) * _FINE), np.uint8)
    for outline in outlines:
        fixed = np.round((outline - (left, top)) * _FINE * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(large, [fixed], 255, shift=_SHIFT)
    cover = cv2.resize(large, (int(right - left), int(bottom - top)), interpolation=cv2.INTER_AREA)
    if softness:
        cover = cv2.GaussianBlur(cover, (0, 0), softness)
    strength = cover.astype(np.float32)[..., None] / 255 * opacity
    view = image[top:bottom, left:right]
    view[:] = np.round(view * (1 - strength) + np.array(colour, np.float32) * strength).astype(np.uint8)
    objects[top:bottom, left:right][cover > 12] = int(objects.max(initial=0)) + 1
