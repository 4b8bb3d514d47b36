"""Long scratches, as `core.demo.damage` draws them."""

from __future__ import annotations

import cv2
import numpy as np

from core.demo.damage import damage


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Four to six pale scratches; see `Draw`. Those that cross are one object."""
    damaged, mask = damage(image, rng, ["scratches"])
    return damaged, cv2.connectedComponents(mask)[1]
