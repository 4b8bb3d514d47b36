"""The seam between what was painted and what was always there.

The network paints the known pixels around the hole as well, so what it got wrong there is known. That error is
stretched smoothly across the hole and taken off (a membrane: Pérez et al., "Poisson image editing", 2003, in the
form of Farbman et al., "Coordinates for instant image cloning", 2009): colour then continues without a step. Where
the surroundings are one single cel colour and no line enters, the fill is that colour, exactly.
"""

from __future__ import annotations

import numpy as np
import torch

from core.inference.windows import bounding_box
from core.models.prefill import smooth_fill

_LINE_REACH = 2  # pixels around a line whose error says more about the line's place than about the colour
_RING = 6  # width of the surroundings that decide whether a damage lies on a flat colour
_FLAT_SPREAD = 1.5 / 255  # colours closer than this are one colour
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
    error = torch.from_numpy(np.moveaxis(image - painted, -1, 0)[None])
    unknown = torch.from_numpy(~trusted)[None, None].float()
    stretched = np.moveaxis(smooth_fill(error, unknown)[0].numpy(), 0, -1)
    return np.clip(painted + stretched, 0, 1)


def _near_lines(edges: np.ndarray) -> np.ndarray:
    import cv2

    size = 2 * _LINE_REACH + 1
    near: np.ndarray = cv2.dilate((edges > _LINE).astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    return near


def fill_flat(painted: np.ndarray, image: np.ndarray, hole: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """`painted` with every damage that lies on one flat colour filled with just that colour.

    Arguments and result as in `correct_seam`. A damage counts as flat when its surroundings differ by no more than a
    step of 8 bits and no edge is found or predicted in it.
    """
    import cv2

    out = painted.copy()
    count, labels = cv2.connectedComponents(hole.astype(np.uint8), connectivity=8)
    for label in range(1, count):
        mine = labels == label
        box = bounding_box(mine)
        assert box is not None
        near = box.grown(_RING + 1, (hole.shape[0], hole.shape[1])).slices
        size = 2 * _RING + 1
        around = cv2.dilate(mine[near].astype(np.uint8), np.ones((size, size), np.uint8)) > 0
        if (edges[near][around] > _LINE).any():
            continue
        ring = image[near][around & ~hole[near]]
        if len(ring) and float(np.ptp(ring, axis=0).max()) <= _FLAT_SPREAD:
            out[mine] = np.median(ring, axis=0)
    return out
