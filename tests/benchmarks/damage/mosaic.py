"""Areas made unrecognisable by squares, as they were made and after resizing and JPEG."""

from __future__ import annotations

import cv2
import numpy as np

from tests.benchmarks.damage.boxes import place, saved
from tests.benchmarks.damage.paint import UNSEEN, new_objects

_TRIES = 20  # places tried for one that hides something
_SEEN = 8  # levels by which a cell changes something, or nobody knows that it is there


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """An area of 15 to 35 % of a side in square cells, each the mean of what it hides; see `Draw`.

    The cells are 6 to 24 pixels in a picture of 800, larger in a larger one. Half of the areas stay as they were made;
    the others come from a picture of another size, or from a JPEG, or both. Cells that change nothing are `UNSEEN`.
    """
    size = image.shape[:2]
    soft = str(rng.choice(["sharp", "sharp", "saved", "resized"]))
    factor = float(rng.uniform(0.75, 1.4)) if soft == "resized" else 1.0
    before = _resized(image, (round(size[0] / factor), round(size[1] / factor)))
    side = int(rng.uniform(6, 24) * max(1.0, max(before.shape) / 800))
    damaged = before
    for _ in range(_TRIES):
        here = [value // side * side for value in place(before.shape[:2], rng, 0.15, 0.35)]
        top, left, bottom, right = here[0], here[1], max(here[2], here[0] + 4 * side), max(here[3], here[1] + 4 * side)
        bottom, right = min(bottom, before.shape[0] // side * side), min(right, before.shape[1] // side * side)
        damaged = before.copy()
        for y in range(top, bottom, side):
            for x in range(left, right, side):
                cell = damaged[y : y + side, x : x + side]
                cell[:] = cell.mean(axis=(0, 1)).round()
        change = cv2.absdiff(damaged, before)[top:bottom, left:right].max(axis=2)
        if change.size and (change >= 12).mean() >= 0.4:
            break
    objects = new_objects(image)
    objects[:] = _resized(_cells(cv2.absdiff(damaged, before).max(axis=2) >= _SEEN, side), size)
    covered = np.zeros(before.shape[:2], np.uint8)
    covered[top:bottom, left:right] = 1
    objects[(_resized(covered, size) > 0) & (objects == 0)] = UNSEEN
    damaged = _resized(damaged, size)
    if soft == "saved" or (soft == "resized" and rng.random() < 0.5):
        damaged = saved(damaged, int(rng.integers(80, 96)))
    return damaged, objects


def _cells(changed: np.ndarray, side: int) -> np.ndarray:
    """The cells that change something, uint8 (H, W), 1 or 0."""
    mask = np.zeros(changed.shape, np.uint8)
    for y in range(0, changed.shape[0] - side + 1, side):
        for x in range(0, changed.shape[1] - side + 1, side):
            mask[y : y + side, x : x + side] = changed[y : y + side, x : x + side].any()
    return mask


def _resized(image: np.ndarray, size: tuple[int, ...]) -> np.ndarray:
    if image.shape[:2] == tuple(size):
        return image
    smaller = size[0] < image.shape[0]
    return cv2.resize(image, (size[1], size[0]), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
