"""Flat boxes laid over the drawing."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.damage.paint import new_objects


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One to three white or black boxes of 4 to 25 % of a side; see `Draw`."""
    damaged, objects = image.copy(), new_objects(image)
    for number in range(int(rng.integers(1, 4))):
        top, left, bottom, right = place(objects.shape, rng, 0.04, 0.25)
        damaged[top:bottom, left:right] = 255 if rng.random() < 0.5 else 0
        objects[top:bottom, left:right] = number + 1
    return damaged, objects


def place(size: tuple[int, ...], rng: np.random.Generator, least: float, most: float) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of a rectangle whose sides are `least` to `most` of the picture's."""
    high, wide = (max(8, int(side * rng.uniform(least, most))) for side in size)
    top, left = int(rng.integers(0, size[0] - high)), int(rng.integers(0, size[1] - wide))
    return top, left, top + high, left + wide
