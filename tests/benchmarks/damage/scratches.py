"""Scratches: what a film's transport, a fingernail or a fold leaves."""

from __future__ import annotations

import cv2
import numpy as np

from tests.benchmarks.damage.paint import new_objects

_FINE = 4  # they are drawn at this many times the size and averaged down, so that their rims are soft
_TRIES = 12  # places tried for one that can be seen
_SEEN = 16  # levels by which it has to change half of its pixels
_COLOURS = {
    "light": ((246, 243, 236), (255, 255, 255), (232, 228, 214)),
    "dark": ((18, 16, 16), (38, 32, 30)),
    "coloured": ((222, 236, 96), (96, 224, 196), (70, 110, 225), (214, 70, 64)),
}


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One to four scratches along the transport from border to border, or two to five that break off; see `Draw`.

    Light ones are the most frequent, then dark and coloured ones; some let something through, a third is broken. They
    lie where at least half of them can be seen.
    """
    across = rng.random() < 0.45
    count = int(rng.integers(1, 5) if across else rng.integers(2, 6))
    tint = str(rng.choice(["light", "dark", "coloured"], p=[0.6, 0.22, 0.18]))
    colour = np.array(_COLOURS[tint][int(rng.integers(len(_COLOURS[tint])))], np.float32)
    sideways = across and rng.random() < 0.25
    common = float(rng.normal(0, 0.006) if across else rng.normal(0, 0.45))
    damaged = np.ascontiguousarray(image.swapaxes(0, 1)) if sideways else image.copy()
    objects = new_objects(damaged)
    for number in range(count):
        for _ in range(_TRIES):
            at, share = _cover(damaged.shape[:2], rng, across, common)
            share *= rng.uniform(0.4, 0.75) if rng.random() < 0.25 else rng.uniform(0.8, 1.0)
            view = damaged[at]
            changed = np.round(view * (1 - share[..., None]) + colour * share[..., None]).astype(np.uint8)
            body = share > 0.1
            if (cv2.absdiff(changed, view).max(axis=2)[body] >= _SEEN).sum() >= 0.5 * max(1, body.sum()):
                view[:] = changed
                objects[at][share > 0] = 0
                objects[at][body] = number + 1
                break
    if sideways:
        return np.ascontiguousarray(damaged.swapaxes(0, 1)), np.ascontiguousarray(objects.T)
    return damaged, objects


def draw_even(size: tuple[int, int], width: float, rng: np.random.Generator) -> np.ndarray:
    """One scratch along the transport from border to border, as wide and as strong at one place as at any other: how
    much of each pixel it covers, float32 (h, w), 0..1. width: pixels, above 0."""
    cover = np.zeros(size, np.float32)
    at, share = _cover(size, rng, across=True, common=0.0, even=width)
    cover[at] = share
    return cover


def _cover(
    size: tuple[int, ...], rng: np.random.Generator, across: bool, common: float, even: float = 0.0
) -> tuple[tuple[slice, slice], np.ndarray]:
    """A part of the picture, and how much of each of its pixels a scratch covers that runs mostly downwards, 0..1.

    even: its width in pixels, if that and its strength are to be the same all along; 0: both vary.
    """
    height, width = size
    unit = max(0.5, max(size) / 1000)
    start = np.array([rng.uniform(0.04, 0.96) * width, -2.0 if across else rng.uniform(0.02, 0.5) * height])
    angle = np.pi / 2 + (rng.normal(common, 0.003) if across else rng.normal(common, 0.08))
    length = 1.02 * height + 4 if across else rng.uniform(0.3, 0.75) * height
    t = np.linspace(0, 1, 160)
    bend = rng.normal(0, 0.004 if across else 0.012) * length * 4 * t * (1 - t)
    bend += rng.normal(0, 0.6 * unit) * np.sin(2 * np.pi * (t * rng.uniform(1, 2.5) + rng.random()))
    way = np.array([np.cos(angle), np.sin(angle)])
    aside = np.array([-way[1], way[0]])
    middle = start + t[:, None] * length * way + bend[:, None] * aside
    half = np.full(160, max(0.5, rng.uniform(0.5, 1.7) * unit ** rng.uniform(0.3, 1)))
    half *= 1 + 0.25 * np.sin(t * rng.uniform(8, 40))
    if even:
        half[:] = even / 2
    elif not across:
        half *= np.clip(np.minimum(t, 1 - t) * 14, 0.25, 1)
    ribbon = np.concatenate([middle + aside * half[:, None], (middle - aside * half[:, None])[::-1]])
    low = np.clip(np.floor(ribbon.min(axis=0)).astype(int) - 1, 0, (width - 1, height - 1))
    high = np.clip(np.ceil(ribbon.max(axis=0)).astype(int) + 2, low + 1, (width, height))
    large = np.zeros(((high[1] - low[1]) * _FINE, (high[0] - low[0]) * _FINE), np.uint8)
    fixed = np.round(((ribbon - low + 0.5) * _FINE - 0.5) * 16).astype(np.int32)
    cv2.fillPoly(large, [fixed], 255, shift=4)
    wide, high_ = int(high[0] - low[0]), int(high[1] - low[1])
    cover = cv2.resize(large, (wide, high_), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    if not even:
        cover *= _texture(high_, rng, broken=rng.random() < 0.35)
    return (slice(low[1], high[1]), slice(low[0], high[0])), cover


def _texture(rows: int, rng: np.random.Generator, broken: bool) -> np.ndarray:
    """How strong a scratch is in each row, float32 (rows, 1): uneven, and where it is broken gone."""
    knots = rng.uniform(0.75, 1.0, int(rng.integers(8, 40))).astype(np.float32)
    strength = cv2.resize(knots[:, None], (1, rows), interpolation=cv2.INTER_LINEAR)
    if broken:
        for _ in range(int(rng.integers(2, 7))):
            begin, long = int(rng.integers(0, rows)), int(rng.uniform(0.01, 0.04) * rows) + 2
            strength[begin : begin + long] = 0
    return strength
