"""Specks strewn by chance: pale ones of missing ink or dust on a negative, dark ones of dirt."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.damage.paint import new_objects, stain


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """30 to 90 specks of 2 to 12 pixels, small ones most often, seven of ten pale; see `Draw`."""
    damaged, objects = image.copy(), new_objects(image)
    height, width = objects.shape
    for _ in range(int(rng.integers(30, 91))):
        centre = rng.uniform(0, (width, height))
        tint = rng.normal(0, 4, 3)
        level = rng.uniform(222, 252) if rng.random() < 0.7 else rng.uniform(24, 72)
        colour = np.clip(level + tint, 0, 255)
        outline = speck(centre, float(np.exp(rng.uniform(np.log(1.0), np.log(6.0)))), rng)
        stain(damaged, objects, [outline], tuple(colour), float(rng.uniform(0.75, 1.0)), float(rng.uniform(0.3, 0.8)))
    return damaged, objects


def speck(centre: np.ndarray, radius: float, rng: np.random.Generator) -> np.ndarray:
    """The outline of an irregular spot, float (24, 2)."""
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    reach = np.ones(24)
    for waves in (2, 3, 4):
        reach += rng.normal(0, 0.28 / waves) * np.cos(waves * turn + rng.uniform(0, 2 * np.pi))
    return centre + radius * np.clip(reach, 0.4, 1.8)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
