"""Islands of pixels: what hangs together, corners included."""

from __future__ import annotations

import cv2
import numpy as np


def larger(where: np.ndarray, pixels: float) -> np.ndarray:
    """`where`, bool (h, w), without its islands of fewer than so many pixels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(where.astype(np.uint8), connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] >= pixels
    kept[0] = False  # the label of all that is not in `where`
    return np.asarray(kept[labels])
