"""How far a repair of a mask can be trusted, estimated from the sizes of its holes. Importing this loads no torch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from core.boxes import Box, bounding_box
from core.inference import coarse
from core.inference.rim import disc
from core.inference.windows import find_damages

Level = Literal["fine", "soft", "blur"]

# The middle of a hole some 50 pixels wide. Up to there three of ten edges of the bundled model are right, more of them
# near the rim; beyond it hardly more than a classical filler's (`tests.benchmarks.depths`, with its iteration 14,500).
SOFT_DEPTH = 25.0
# Beyond this depth a pass at full size is blind: a small copy carries the colours there, and no line is drawn.
BLUR_DEPTH = float(coarse.REACH)
# Most of the crop that a mask covered in training. With more of a picture gone there is too little left to go by,
# however thin the hole is.
SOFT_SHARE = 0.4


@dataclass(frozen=True)
class Trust:
    """What to expect of a repair.

    level: "fine" while all holes are of a size the model can repair; "soft" where lines may break off and detail will
    be missing; "blur" where the middle of a hole is mere colour. largest_hole_share: the part of the picture that the
    largest hole takes, rim included, 0 to 1. deepest: pixels from the deepest hidden pixel to the nearest known one, to
    some 3 %; infinite where none is known. box: around the hole that has it, (top, left, bottom, right); None for an
    empty mask.
    """

    level: Level
    largest_hole_share: float
    deepest: float
    box: Box | None


def assess(mask: np.ndarray, mask_grow: int = 2) -> Trust:
    """What can be expected of a repair of `mask`, uint8 (H, W), 255 is the hole; mask_grow as in RestoreOptions."""
    hole = mask >= 128
    size = int(mask.shape[0]), int(mask.shape[1])
    largest, deepest, worst = 0, 0.0, None
    for damage in find_damages(hole):
        # Twice the growth: what grows into the damage from beyond grows here, too.
        area = damage.grown(2 * mask_grow + 2, size)
        hidden = _grown(hole[area.slices], mask_grow)
        pixels, depth, box = _measure(hidden)
        largest = max(largest, pixels)
        if depth > deepest:
            deepest, worst = depth, box.moved(area.top, area.left)
    share = largest / max(1, mask.size)
    return Trust(_level(deepest, share), share, deepest, worst)


def _level(deepest: float, share: float) -> Level:
    if deepest > BLUR_DEPTH:
        return "blur"
    return "soft" if deepest > SOFT_DEPTH or share > SOFT_SHARE else "fine"


def _grown(hole: np.ndarray, by: int) -> np.ndarray:
    """uint8, 1 in the hole with its rim."""
    return np.asarray(cv2.dilate(hole.astype(np.uint8), disc(by)))


def _measure(hidden: np.ndarray) -> tuple[int, float, Box]:
    """Pixels of the largest hole in a part of the picture, depth of the deepest, and its box."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(hidden, connectivity=8)
    largest = int(stats[1:, cv2.CC_STAT_AREA].max())
    if hidden.all():
        whole = bounding_box(hidden)
        assert whole is not None
        return largest, math.inf, whole
    distance = cv2.distanceTransform(hidden, cv2.DIST_L2, 5)
    _, deepest, _, (x, y) = cv2.minMaxLoc(distance)
    left, top, width, height = (int(value) for value in stats[labels[y, x], :4])
    return largest, float(deepest), Box(top, left, top + height, left + width)
