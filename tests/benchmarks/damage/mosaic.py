"""Areas made unrecognisable by squares."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.damage.boxes import place
from tests.benchmarks.damage.paint import new_objects


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """An area of 15 to 35 % of a side in square cells of 6 to 24 pixels, each the mean of what it hides; see `Draw`."""
    damaged, objects = image.copy(), new_objects(image)
    side = int(rng.integers(6, 25))
    top, left, bottom, right = (value // side * side for value in place(objects.shape, rng, 0.15, 0.35))
    for y in range(top, bottom, side):
        for x in range(left, right, side):
            cell = damaged[y : y + side, x : x + side]
            cell[:] = cell.mean(axis=(0, 1)).round()
    objects[top:bottom, left:right] = 1
    return damaged, objects
