"""The seam between painted and known pixels.

The network paints the known pixels around the hole as well, so its error there is known. That error is interpolated
smoothly across the hole and subtracted (a membrane: Pérez et al., "Poisson image editing", 2003, in the
form of Farbman et al., "Coordinates for instant image cloning", 2009): colour then continues without a step. The same
membrane, of the colours themselves and cut along the lines, is a fill of its own.
"""

from __future__ import annotations

import numpy as np
import torch

from core.models.prefill import smooth_fill

_LINE_REACH = 2  # pixels around a line, whose error comes from the line's place more than from the colour
_LINE = 0.3  # a predicted edge at least this probable counts as a line through the hole


def correct_seam(painted: np.ndarray, image: np.ndarray, hole: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """`painted` with its colour shift against `image` removed.

    painted, image: float32 (H, W, 3) in [0, 1]; image is right outside `hole`, bool (H, W). edges: (H, W) in [0, 1].
    Returns float32 (H, W, 3) in [0, 1]; only the values in the hole are meant to be used.
    """
    if hole.all():
        return painted
    trusted = ~hole & ~_near_lines(edges)
    if not trusted.any():
        trusted = ~hole
    return np.clip(painted + diffuse(image - painted, ~trusted), 0, 1)


def diffuse(values: np.ndarray, hole: np.ndarray, lines: np.ndarray | None = None) -> np.ndarray:
    """`values` with the hole filled smoothly from its border; nothing flows across `lines`.

    values: float32 (H, W, C); known ones come back exactly. hole: bool (H, W). lines: float32 (H, W) in [0, 1].
    """
    planes = torch.from_numpy(np.ascontiguousarray(np.moveaxis(values, -1, 0))[None])
    unknown = torch.from_numpy(hole)[None, None].float()
    edges = None if lines is None else torch.from_numpy(lines)[None, None]
    filled = smooth_fill(planes, unknown, edges)[0].numpy()
    return np.ascontiguousarray(np.moveaxis(filled, 0, -1))


def _near_lines(edges: np.ndarray) -> np.ndarray:
    import cv2

    size = 2 * _LINE_REACH + 1
    near: np.ndarray = cv2.dilate((edges > _LINE).astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    return near
