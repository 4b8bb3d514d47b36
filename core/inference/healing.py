"""The healing brush: texture from one place, tone from another.

What was copied is shifted in tone by the membrane of its error around the painted area (Georgiev, "Photoshop healing
brush: a tool for seamless cloning", 2004; Pérez et al., "Poisson image editing", 2003): it then meets its new
surroundings without a step.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MARGIN = 4
"""Pixels around the painted area that determine the tone."""
_BAND = 5  # pixels over which the error beside the area is averaged: the grain of single pixels must not streak


def healed(below: NDArray, above: NDArray, painted: NDArray[np.bool_], known: NDArray[np.bool_]) -> NDArray:
    """`above` in the tone of `below`, to be laid where it was painted.

    below, above: uint8 or uint16, (h, w) or (h, w, C), the same for both: the painted area with MARGIN pixels around.
    painted: bool (h, w). known: bool (h, w), where `above` holds anything. Where nothing around can be compared,
    `above` comes back as it is. Alpha is taken over as it is.
    """
    import cv2

    from core.inference.seam import diffuse  # here, for it brings torch, which the window starts without

    shape, most = below.shape, float(np.iinfo(below.dtype).max)
    first, second = (pixels.reshape(*shape[:2], -1).astype(np.float32) / most for pixels in (below, above))
    around = (known & ~painted).astype(np.float32)
    if not around.any():
        return above
    band = (_BAND, _BAND)
    share = np.asarray(cv2.blur(around, band, borderType=cv2.BORDER_REFLECT_101))
    total = np.asarray(cv2.blur((first - second) * around[..., None], band, borderType=cv2.BORDER_REFLECT_101))
    error = (total.reshape(second.shape) / np.maximum(share, 1e-6)[..., None]).astype(np.float32)
    result = np.clip(second + diffuse(error, around == 0), 0, 1)
    if second.shape[2] in (2, 4):
        result[..., -1] = second[..., -1]
    return np.rint(result * most).astype(below.dtype).reshape(shape)
