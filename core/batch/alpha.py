"""Transparency in a batch: as the mask, and what becomes of it in the result."""

from __future__ import annotations

import numpy as np

from core.data.selection import MARKED, from_alpha
from core.errors import MaskError


def transparent(pixels: np.ndarray) -> np.ndarray:
    """The mask of what is more than half transparent, as the Repair page marks it; all 0 if nothing is."""
    try:
        return from_alpha(pixels)
    except MaskError:
        return np.zeros(pixels.shape[:2], np.uint8)


def revealed(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """`pixels` with what is masked made opaque, so that it can be seen once it is repaired. pixels: with alpha.

    So is what is transparent only in part and hangs together with the mask: the soft rim that an eraser leaves. It
    keeps its colours, which are the picture's own. Other transparency stays as it is.
    """
    import cv2

    top = np.iinfo(pixels.dtype).max
    count, pieces = cv2.connectedComponents((pixels[..., -1] < top).astype(np.uint8), connectivity=8)
    opened = np.zeros(count, bool)
    opened[np.unique(pieces[mask == MARKED])] = True
    opened[0] = False
    seen = pixels.copy()
    seen[..., -1][opened[pieces]] = top
    return seen


def has_alpha(pixels: np.ndarray) -> bool:
    return pixels.ndim == 3 and pixels.shape[2] in (2, 4)


def is_opaque(pixels: np.ndarray) -> bool:
    """Whether there is alpha, and it hides nothing."""
    return has_alpha(pixels) and int(pixels[..., -1].min()) == np.iinfo(pixels.dtype).max


def without_alpha(pixels: np.ndarray) -> np.ndarray:
    """The colours alone: (H, W) or (H, W, 3)."""
    return np.ascontiguousarray(pixels[..., 0] if pixels.shape[2] == 2 else pixels[..., :3])
