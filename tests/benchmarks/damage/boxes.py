"""Flat boxes laid over the drawing, with sharp borders and with such as resizing and JPEG leave."""

from __future__ import annotations

import cv2
import numpy as np

from tests.benchmarks.damage.paint import new_objects

_TRIES = 20  # places tried for one that hides something
_GAP = 12  # pixels between two boxes
_Place = tuple[int, int, int, int]


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One to three white or black boxes of 4 to 25 % of a side that change half of their pixels; see `Draw`.

    A third have sharp borders. The others were in a picture that was made smaller or saved as JPEG, or let something
    through along their borders.
    """
    objects = new_objects(image)
    places: list[tuple[_Place, int]] = []
    for _ in range(int(rng.integers(1, 4))):
        for _ in range(_TRIES):
            here, colour = place(objects.shape, rng, 0.04, 0.25), 255 if rng.random() < 0.5 else 0
            top, left, bottom, right = here
            hides = np.abs(image[top:bottom, left:right].astype(np.int16) - colour).max(axis=2) >= 24
            if hides.mean() >= 0.5 and all(_apart(here, other) for other, _ in places):
                places.append((here, colour))
                objects[top:bottom, left:right] = len(places)
                break
    soft = str(rng.choice(["sharp", "smaller", "saved", "through"]))
    factor = float(rng.uniform(1.3, 2.6)) if soft == "smaller" else 1.0
    large = image if factor == 1 else cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    cover, colours = np.zeros(large.shape[:2], np.float32), np.zeros(large.shape[:2], np.float32)
    for here, colour in places:
        top, left, bottom, right = (round(value * factor) for value in here)
        cover[top:bottom, left:right] = 1
        colours[max(0, top - _GAP // 2) : bottom + _GAP // 2, max(0, left - _GAP // 2) : right + _GAP // 2] = colour
    if soft == "through":
        cover = cv2.blur(cover, (3, 3)) if rng.random() < 0.5 else cv2.GaussianBlur(cover, (0, 0), 1.0)
    share = cover[..., None]
    damaged = np.round(large * (1 - share) + colours[..., None] * share).astype(np.uint8)
    if factor != 1:
        damaged = cv2.resize(damaged, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_AREA)
    if soft in ("smaller", "saved") and rng.random() < 0.7:
        damaged = saved(damaged, int(rng.integers(75, 96)))
    return damaged, objects


def saved(image: np.ndarray, quality: int) -> np.ndarray:
    """The picture as it comes back from a JPEG of this quality."""
    _, data = cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def place(size: tuple[int, ...], rng: np.random.Generator, least: float, most: float) -> _Place:
    """Top, left, bottom and right of a rectangle whose sides are `least` to `most` of the picture's."""
    high, wide = (max(8, int(side * rng.uniform(least, most))) for side in size)
    top, left = int(rng.integers(0, size[0] - high)), int(rng.integers(0, size[1] - wide))
    return top, left, top + high, left + wide


def _apart(one: _Place, other: _Place) -> bool:
    above = one[2] + _GAP < other[0] or other[2] + _GAP < one[0]
    return above or one[3] + _GAP < other[1] or other[3] + _GAP < one[1]
