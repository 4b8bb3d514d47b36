"""Lint and hairs that lay on the scanner's glass or on the negative."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.damage.paint import new_objects, stain


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """4 to 12 curved threads, 1 to 3 pixels thick and 25 to 200 pixels long, six of ten pale; see `Draw`.

    None is longer than a third of the picture's shorter side.
    """
    damaged, objects = image.copy(), new_objects(image)
    height, width = objects.shape
    for _ in range(int(rng.integers(4, 13))):
        longest = max(26.0, min(200.0, 0.33 * min(height, width)))
        path = thread(rng.uniform(0, (width, height)), float(np.exp(rng.uniform(np.log(25), np.log(longest)))), rng)
        level = rng.uniform(222, 252) if rng.random() < 0.6 else rng.uniform(24, 72)
        colour = np.clip(level + rng.normal(0, 4, 3), 0, 255)
        outline = ribbon(path, float(rng.uniform(0.5, 1.5)))
        stain(damaged, objects, [outline], tuple(colour), float(rng.uniform(0.7, 1.0)), float(rng.uniform(0.2, 0.6)))
    return damaged, objects


def thread(centre: np.ndarray, length: float, rng: np.random.Generator) -> np.ndarray:
    """A path that bends, float (n, 2), x and y, with a point about every pixel."""
    count = round(length)
    position = np.linspace(0, 1, count)
    bend = rng.normal(0, 1.6) * position
    for waves in (1, 2, 3):
        bend += rng.normal(0, 1.1 / waves) * np.sin(waves * np.pi * position + rng.uniform(0, 2 * np.pi))
    angle = rng.uniform(0, 2 * np.pi) + bend
    path = np.cumsum(np.stack([np.cos(angle), np.sin(angle)], axis=1), axis=0)
    return path - path.mean(axis=0) + centre


def ribbon(path: np.ndarray, half: float) -> np.ndarray:
    """The outline of a path so many pixels to each side."""
    way = np.gradient(path, axis=0)
    across = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.linalg.norm(way, axis=1, keepdims=True)
    return np.concatenate([path + half * across, (path - half * across)[::-1]])
