"""Drawn things that look like specks and hairs, for the judges to learn from: stars, snow, freckles, hatching."""

from __future__ import annotations

import cv2
import numpy as np

_SHIFT = 4
_FREE = 12  # levels by which a fill may change within 5 pixels


def draw(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A copy with one of them, drawn alike and mostly in one fill, as an artist would."""
    kind = rng.choice(["stars", "snow", "freckles", "gleams", "hatching", "locks"])
    picture = image.copy()
    spread = 0.0 if kind in ("snow", "gleams") else float(rng.uniform(0.1, 0.25))
    places = _places(image, rng, int(rng.integers(15, 90)), spread)
    if not len(places):
        return picture
    if kind in ("hatching", "locks"):
        _strokes(picture, places[: len(places) // 2 + 1], rng, bent=kind == "locks")
        return picture
    ground = np.median(picture[places[:, 1], places[:, 0]].astype(float), axis=0)
    pale = kind != "freckles" and (kind != "stars" or ground.mean() < 200)
    colour = rng.uniform(225, 255, 3) if pale else np.clip(ground - rng.uniform(25, 90), 0, 255)
    radius, varied = float(rng.uniform(0.8, 3.5)), float(rng.choice([0.0, 0.1, 0.4]))
    for place in places:
        size = radius * float(np.exp(rng.normal(0, varied)))
        if kind == "stars" and rng.random() < 0.2:
            _sparkle(picture, place, 2 * size + 2, colour)
        else:
            centre = np.round((place + rng.uniform(-0.5, 0.5, 2)) * (1 << _SHIFT)).astype(int)
            cv2.circle(picture, centre.tolist(), round(size * (1 << _SHIFT)), colour.tolist(), -1, cv2.LINE_AA, _SHIFT)
    return picture


def _places(image: np.ndarray, rng: np.random.Generator, count: int, spread: float) -> np.ndarray:
    """Int (n, 2), x and y, on even ground; all within this share of the picture's size of one of them, 0: anywhere."""
    step = cv2.morphologyEx(image, cv2.MORPH_GRADIENT, np.ones((5, 5), np.uint8)).max(axis=2)
    free = np.argwhere(step <= _FREE)[:, ::-1]
    if spread and len(free):
        near = np.linalg.norm(free - rng.choice(free), axis=1) < spread * max(image.shape[:2])
        free = free[near]
    return rng.choice(free, min(count, len(free)), replace=False) if len(free) else free


def _sparkle(picture: np.ndarray, place: np.ndarray, reach: float, colour: np.ndarray) -> None:
    turn = np.arange(8) * np.pi / 4
    away = np.where(np.arange(8) % 2, 0.2 * reach, reach)[:, None]
    outline = place + away * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    cv2.fillPoly(picture, [np.round(outline * (1 << _SHIFT)).astype(np.int32)], colour.tolist(), cv2.LINE_AA, _SHIFT)


def _strokes(picture: np.ndarray, places: np.ndarray, rng: np.random.Generator, bent: bool) -> None:
    """Strokes of ink of one direction, thickness and colour; bent ones are like locks of hair and their gleams."""
    way, length, bend = rng.uniform(0, 2 * np.pi), float(rng.uniform(12, 110)), float(rng.normal(0, 0.8)) * bent
    ground = picture[places[0, 1], places[0, 0]].astype(float)
    colour = rng.uniform(10, 70, 3) if rng.random() < 0.6 else np.clip(ground + rng.choice([-70, 60]), 0, 255)
    thick = int(rng.integers(1, 3))
    for place in places:
        turn = way + rng.normal(0, 0.08) + np.linspace(-bend, bend, 12)
        steps = np.stack([np.cos(turn), np.sin(turn)], axis=1) * length * rng.uniform(0.7, 1.2) / 12
        path = place + np.cumsum(steps, axis=0)
        fixed = np.round(path * (1 << _SHIFT)).astype(np.int32)
        cv2.polylines(picture, [fixed], False, colour.tolist(), thick, cv2.LINE_AA, _SHIFT)
