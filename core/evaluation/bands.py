"""Holes of a requested size, fixed by a seed, so that every filler and every model gets the same ones."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import cv2
import numpy as np

from core.data.masks import HOLE, draw_box, log_uniform, strokes

_TRIES = 300
_NEAR = 0.9  # of the share that was drawn for; as near as strokes come in a few tries


class Band(NamedTuple):
    """Holes that cover at least `low` and less than `high` of the picture, as shares."""

    low: float
    high: float

    @property
    def label(self) -> str:
        """ "10-20%" """
        return f"{self.low * 100:.0f}-{self.high * 100:.0f}%"


class Shape(StrEnum):
    """What the holes look like. SCRATCHES are straight and 2 to 6 pixels wide; OWN are masks that the user gave."""

    STROKES = "strokes"
    BOXES = "boxes"
    SCRATCHES = "scratches"
    OWN = "own"


BANDS = (Band(0.01, 0.10), Band(0.10, 0.20), Band(0.20, 0.30), Band(0.30, 0.40))
SHAPES = (Shape.STROKES, Shape.BOXES)


def band_of(mask: np.ndarray) -> Band:
    """The band of 10 percent in which a mask, uint8 (H, W) with 255 in the hole, lies."""
    share = min(0.999, cv2.countNonZero(mask) / mask.size)
    step = int(share * 10)
    return Band(max(0.01, step / 10) if step == 0 else step / 10, (step + 1) / 10)


def draw_mask(size: tuple[int, int], band: Band, shape: Shape, rng: np.random.Generator) -> np.ndarray:
    """A mask of `size` (height, width), uint8, 255 in the hole, whose share of the picture lies in `band`."""
    goal = rng.uniform(band.low, band.high) * size[0] * size[1]
    least, most = band.low * size[0] * size[1], band.high * size[0] * size[1]
    mask = np.zeros(size, np.uint8)
    covered = 0
    for _ in range(_TRIES):
        piece = _piece(size, shape, goal - covered, rng)
        joined = np.maximum(mask, piece)
        total = int(cv2.countNonZero(joined))
        if total < most:
            mask, covered = joined, total
        if covered >= max(least, _NEAR * goal):
            return mask
    return mask if covered >= least else _exact(size, goal)


def _piece(size: tuple[int, int], shape: Shape, missing: float, rng: np.random.Generator) -> np.ndarray:
    if shape is Shape.STROKES:
        return strokes(size, rng)
    return _scratch(size, rng) if shape is Shape.SCRATCHES else _boxes(size, missing, rng)


def _scratch(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    mask = np.zeros(size, np.uint8)
    (ax, ay), (bx, by) = (rng.uniform(0, 1, (2, 2)) * size[::-1]).astype(int).tolist()
    cv2.line(mask, (ax, ay), (bx, by), HOLE, int(rng.integers(2, 7)))
    return mask


def _boxes(size: tuple[int, int], missing: float, rng: np.random.Generator) -> np.ndarray:
    """One rectangle with between a third and all of the missing pixels."""
    area = max(4.0, missing * rng.uniform(0.35, 1.0))
    mask = np.zeros(size, np.uint8)
    draw_box(mask, area, log_uniform(rng, 0.5, 2.0), rng)
    return mask


def _exact(size: tuple[int, int], pixels: float) -> np.ndarray:
    """Rows from the top until enough is covered: in a picture too small for anything else."""
    mask = np.zeros(size, np.uint8)
    mask.reshape(-1)[: max(1, round(pixels))] = HOLE
    return mask
