"""Translucent marks drawn by program: tape, stains, boxes of subtitles, lettering. Each has one colour, one opacity."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

KINDS = ("tape", "stain", "box", "lettering")
_FINE = 4  # marks are drawn so many times as large, for anti-aliased rims
_BRUSH = 4  # pixels by which a user's mask is wider than the mark


class Mark(NamedTuple):
    """share: float32 (h, w), 0 to 1, of `opacity`. colour: (3,), 0 to 255. mask: uint8 (h, w), what a user would paint:
    a little wider than the mark; around lettering a rectangle."""

    share: np.ndarray
    opacity: float
    colour: np.ndarray
    mask: np.ndarray

    def over(self, image: np.ndarray) -> np.ndarray:
        """`image`, uint8 or uint16, (h, w), (h, w, 2), (h, w, 3) or (h, w, 4), with the mark on it; alpha is kept."""
        most = np.iinfo(image.dtype).max
        deep = image[..., None] if image.ndim == 2 else image
        channels = 3 if deep.shape[2] >= 3 else 1
        colour = (self.colour if channels == 3 else self.colour.mean(keepdims=True)) * (most / 255)
        cover = self.opacity * self.share[..., None]
        seen = deep[..., :channels] * (1 - cover) + colour * cover
        out = deep.copy()
        out[..., :channels] = np.rint(np.clip(seen, 0, most))
        return out.reshape(image.shape)


def draw_mark(kind: str, size: tuple[int, int], opacity: float, rng: np.random.Generator, soft: float = 0) -> Mark:
    """A mark of one of KINDS for a picture of `size` (height, width), a quarter of its sides large or more.

    soft: the standard deviation, in pixels, of the blur of its rim.
    """
    canvas = np.zeros((size[0] * _FINE, size[1] * _FINE), np.uint8)
    _SHAPES[kind](canvas, rng)
    share = np.asarray(cv2.resize(canvas, (size[1], size[0]), interpolation=cv2.INTER_AREA) / 255, np.float32)
    if soft:
        share = np.asarray(cv2.GaussianBlur(share, (0, 0), soft))
    touched = (share > 1 / 255).astype(np.uint8)
    brush = 2 * _BRUSH + 1
    mask = np.asarray(cv2.dilate(touched, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (brush, brush))))
    if kind == "lettering":
        left, top, width, height = cv2.boundingRect(mask)
        mask[top : top + height, left : left + width] = 1
    tones = {"tape": (225, 205, 150), "stain": (110, 70, 30), "box": (10, 10, 20), "lettering": (250, 250, 250)}
    colour = np.clip(np.array(tones[kind], np.float32) + rng.uniform(-8, 8, 3), 0, 255)
    return Mark(share, opacity, colour, mask * np.uint8(255))


def _tape(canvas: np.ndarray, rng: np.random.Generator) -> None:
    height, width = canvas.shape
    centre = rng.uniform(0.4, 0.6) * width, rng.uniform(0.4, 0.6) * height
    corners = cv2.boxPoints((centre, (0.45 * width, 0.18 * height), float(rng.uniform(-40, 40))))
    cv2.fillPoly(canvas, [np.rint(corners).astype(np.int32)], 255)


def _stain(canvas: np.ndarray, rng: np.random.Generator) -> None:
    height, width = canvas.shape
    turns = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    radius = np.full(90, 0.18 * min(height, width))
    for waves in (2, 3, 5):
        radius *= 1 + rng.uniform(0, 0.12) * np.cos(waves * turns + waves * waves)
    x, y = rng.uniform(0.35, 0.65, 2)
    points = np.stack([x * width + 1.3 * radius * np.cos(turns), y * height + radius * np.sin(turns)], axis=1)
    cv2.fillPoly(canvas, [np.rint(points).astype(np.int32)], 255)


def _box(canvas: np.ndarray, rng: np.random.Generator) -> None:
    height, width = canvas.shape
    top, left = round(rng.uniform(0.55, 0.75) * height), round(rng.uniform(0.1, 0.25) * width)
    canvas[top : top + height // 6, left : left + round(0.6 * width)] = 255


def _lettering(canvas: np.ndarray, rng: np.random.Generator) -> None:
    height, width = canvas.shape
    word = "".join(rng.choice(list("ABDEGHKMNRSXZ"), 5))
    scale = 0.5 * width / cv2.getTextSize(word, cv2.FONT_HERSHEY_DUPLEX, 1, 1)[0][0]
    at = round(0.2 * width), round(rng.uniform(0.4, 0.7) * height)
    cv2.putText(canvas, word, at, cv2.FONT_HERSHEY_DUPLEX, scale, 255, round(4 * scale), cv2.LINE_AA)


_SHAPES = {"tape": _tape, "stain": _stain, "box": _box, "lettering": _lettering}
