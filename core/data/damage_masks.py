"""Masks of damage like the real thing, besides strokes: boxes, lettering, specks of dust and torn borders.

Like `core.data.masks`: uint8 (H, W), 255 in the hole, all chance from the generator passed in; each covers at
most some 40 percent of the picture. Specks and letters may cover less than 1 percent, or nothing.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.data.masks import HOLE, MAX_COVERAGE, MIN_COVERAGE, Size, draw_box, log_uniform, strokes

_LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ0123456789"
_FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX)


def mixed(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Strokes in three of five masks, else boxes, lettering, dust or a torn border; never without a hole."""
    kind = rng.choice(len(_KINDS), p=_SHARES)
    mask = _KINDS[kind](size, rng)
    return mask if mask.any() else strokes(size, rng)


def boxes(size: Size, rng: np.random.Generator) -> np.ndarray:
    """One to three upright rectangles: bars, stamps, mosaics, stickers."""
    mask = np.zeros(size, np.uint8)
    count = int(rng.integers(1, 4))
    area = log_uniform(rng, MIN_COVERAGE, MAX_COVERAGE) * mask.size / count
    for _ in range(count):
        draw_box(mask, area, log_uniform(rng, 1 / 3, 3), rng)
    return mask


def lettering(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Lines of text across the picture, as a watermark or a subtitle has them."""
    mask = np.zeros(size, np.uint8)
    tall = log_uniform(rng, 0.06, 0.3) * min(size)
    font = _FONTS[int(rng.integers(len(_FONTS)))]
    thick = max(1, round(tall * rng.uniform(0.08, 0.25)))
    down = rng.uniform(0, size[0])
    for _ in range(int(rng.integers(1, 4))):
        text = "".join(rng.choice(list(_LETTERS), int(rng.integers(3, 14))))
        place = (round(rng.uniform(-0.3, 0.6) * size[1]), round(down))
        cv2.putText(mask, text, place, font, tall / 22, HOLE, thick)  # its capitals are 22 pixels high
        down += 1.5 * tall
    turn = cv2.getRotationMatrix2D((size[1] / 2, size[0] / 2), float(rng.normal(0, 15)), 1.0)
    turned = cv2.warpAffine(mask, turn, size[::-1], flags=cv2.INTER_NEAREST)
    return np.where(turned > 127, np.uint8(HOLE), np.uint8(0))  # letters have soft rims


def dust(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Specks of a few pixels, and some larger blots."""
    mask = np.zeros(size, np.uint8)
    for _ in range(round(log_uniform(rng, 5, 80))):
        centre = (int(rng.integers(size[1])), int(rng.integers(size[0])))
        radius = log_uniform(rng, 0.003, 0.04) * min(size)
        axes = (max(1, round(radius)), max(1, round(radius * rng.uniform(0.5, 1.0))))
        cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, HOLE, -1)
    return mask


def torn_border(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Everything beyond a ragged line along one side."""
    along = size[1]
    depth = log_uniform(rng, 2 * MIN_COVERAGE, 0.6 * MAX_COVERAGE) * size[0]
    walk = np.cumsum(rng.normal(0, 0.02 * size[0], along))
    line = np.clip(depth + walk - walk.mean(), 1, MAX_COVERAGE * size[0])
    mask = np.where(np.arange(size[0])[:, None] < line[None], np.uint8(HOLE), np.uint8(0))
    if rng.random() < 0.5:
        mask = mask[::-1]
    if rng.random() < 0.5 and size[0] == size[1]:
        mask = mask.T
    return np.ascontiguousarray(mask)


_KINDS = (strokes, boxes, lettering, dust, torn_border)
_SHARES = (0.6, 0.16, 0.1, 0.07, 0.07)
