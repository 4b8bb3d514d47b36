"""Alpha: whether it hides anything, leaving it out, and opening it where a repair should be seen."""

from __future__ import annotations

import numpy as np

from core.data.endings import LOSSY_SUFFIXES
from core.data.selection import MARKED, transparent

OPAQUE_SUFFIXES = LOSSY_SUFFIXES | {".bmp"}
"""Endings of the formats that are written without alpha."""


SOFT_RIM = 16.0
"""Pixels from a mask in which what is half transparent may be the soft rim of what was erased."""


def has_alpha(pixels: np.ndarray) -> bool:
    """Whether an image, (H, W) or (H, W, 1 to 4), has alpha."""
    return pixels.ndim == 3 and pixels.shape[2] in (2, 4)


def is_opaque(pixels: np.ndarray) -> bool:
    """Whether there is alpha, and it hides nothing."""
    return has_alpha(pixels) and int(pixels[..., -1].min()) == np.iinfo(pixels.dtype).max


def without_alpha(pixels: np.ndarray) -> np.ndarray:
    """The colours alone: (H, W) or (H, W, 3)."""
    return np.ascontiguousarray(pixels[..., 0] if pixels.shape[2] == 2 else pixels[..., :3])


def fitting(pixels: np.ndarray, suffix: str) -> np.ndarray:
    """`pixels` as a file with that ending can hold them: alpha that hides nothing is left out where there is none."""
    return without_alpha(pixels) if suffix.lower() in OPAQUE_SUFFIXES and is_opaque(pixels) else pixels


def revealed(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """`pixels` with what is masked made opaque, so that it can be seen once it is repaired.

    pixels: uint8 or uint16 (H, W, 2) or (H, W, 4). mask: uint8 (H, W), 255 is the hole.

    So is what is transparent only in part and hangs together with the mask, up to SOFT_RIM pixels from it: the soft rim
    that an eraser leaves. It keeps its colours, which are the picture's own. Other transparency stays as it is, and so
    does the soft rim of it.
    """
    import cv2

    top = np.iinfo(pixels.dtype).max
    marked, see_through = mask == MARKED, pixels[..., -1] < top
    kept = transparent(pixels) & ~marked
    count, pieces = cv2.connectedComponents((see_through & ~kept).astype(np.uint8), connectivity=8)
    opened = np.zeros(count, bool)
    opened[np.unique(pieces[marked])] = True
    opened[0] = False
    chosen = opened[pieces]
    chosen &= marked | (_distance(marked) <= SOFT_RIM)  # glass that lies beside the hole is no rim
    if kept.any():  # the rim between what is opened and what stays is shared out
        chosen &= marked | (_distance(marked & see_through) <= _distance(kept))
    seen = pixels.copy()
    seen[..., -1][chosen] = top
    return seen


def _distance(where: np.ndarray) -> np.ndarray:
    import cv2

    return np.asarray(cv2.distanceTransform((~where).astype(np.uint8), cv2.DIST_L2, 5))
