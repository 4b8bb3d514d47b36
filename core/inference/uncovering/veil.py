"""A mark as it lies over each pixel: what is seen is the slope times what is under it, plus the shift."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Veil:
    """slope: float32 (h, w), 1 where nothing is covered, less the more is. shift: float32 (h, w, C), levels of 8 bits.
    lost: bool (h, w), where nothing can be computed: opaque parts, and what could not be measured."""

    slope: np.ndarray
    shift: np.ndarray
    lost: np.ndarray

    def taken_off(self, values: np.ndarray) -> np.ndarray:
        """What is under it, float32 (h, w, C), unlimited. values: float32 (h, w, C), levels of 8 bits."""
        return np.asarray((values - self.shift) / self.slope[..., None], np.float32)
