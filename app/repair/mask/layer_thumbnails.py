"""A picture with a layer on it in small, for a question about that layer. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid

_SIDE = 512
"""Pixels of the longer side, at most; enough for a high-resolution screen."""


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """picture: uint8 (h, w, 3). layer: uint8 (h, w), how much of each pixel is white."""

    picture: NDArray[np.uint8]
    layer: NDArray[np.uint8]


def thumbnail(shown: Pyramid, layer: NDArray[np.uint8]) -> Thumbnail:
    """What `shown` shows, and `layer`, uint8 (H, W), of the same size."""
    import cv2

    height, width = layer.shape
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    level = shown.levels[shown.level_for(scale)]
    picture = cv2.resize(np.ascontiguousarray(level[..., :3]), size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(layer, size, interpolation=cv2.INTER_AREA)
    return Thumbnail(picture.astype(np.uint8), small.astype(np.uint8))
