"""What can be painted on: its names, as strokes, patches of the history and project files call it, and copies of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MASK, USER_EDGES, IMAGE = "mask", "hand", "image"


def copied(layer: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A copy of a layer (H, W). Rows without anything are not written to: the system provides no memory for them, which
    is what takes the time in a large one."""
    copy = np.zeros(layer.shape, np.uint8)
    rows = np.flatnonzero(layer.max(axis=1, initial=0))
    if rows.size:
        copy[rows[0] : rows[-1] + 1] = layer[rows[0] : rows[-1] + 1]
    return copy
