"""Drawings full of straight lines, none of which is a scratch: for the detectors' benchmark and tests."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

Colour = tuple[int, int, int]
_SHIFT = 4


def _colour(rng: np.random.Generator, low: int = 40, high: int = 240) -> Colour:
    r, g, b = (int(value) for value in rng.integers(low, high, 3))
    return r, g, b


def _ink(rng: np.random.Generator) -> Colour:
    level = int(rng.integers(8, 50))
    return level, level, level + int(rng.integers(0, 12))


def _line(
    image: np.ndarray, one: tuple[float, float], other: tuple[float, float], colour: Colour, thick: float
) -> None:
    """A line of a width in pixels that need not be whole, between points (x, y)."""
    way = np.array(other, float) - one
    side = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-6) * max(thick, 1.0) / 2
    corners = np.array([one + side, other + side, other - side, one - side])
    cv2.fillPoly(image, [np.round(corners * (1 << _SHIFT)).astype(np.int32)], colour, cv2.LINE_AA, _SHIFT)


def _sky_and_ground(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Fills to draw on: a sky, hills and a ground."""
    height, width = size
    image = np.empty((height, width, 3), np.uint8)
    top, bottom = (np.array(_colour(rng, 90, 250), float) for _ in range(2))
    share = np.linspace(0, 1, height)[:, None] * rng.choice([0.0, 1.0])
    image[:] = np.round(top * (1 - share) + bottom * share).astype(np.uint8)[:, None]
    for level in np.sort(rng.uniform(0.35, 0.95, int(rng.integers(1, 4)))):
        x = np.linspace(0, width, 24)
        y = height * (level + 0.05 * np.sin(x / width * rng.uniform(2, 9) + rng.uniform(0, 6)))
        outline = np.concatenate([np.stack([x, y], axis=1), [[width, height], [0, height]]])
        fixed = np.round(outline * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(image, [fixed], _colour(rng), cv2.LINE_AA, _SHIFT)
        if rng.random() < 0.6:
            cv2.polylines(image, [fixed], False, _ink(rng), max(1, width // 250), cv2.LINE_AA, _SHIFT)
    return image


def draw_buildings(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Houses with rows of windows, outlined or not."""
    image = _sky_and_ground(size, rng)
    height, width = size
    ink, thick = _ink(rng), max(1.0, width / rng.uniform(200, 500))
    for _ in range(int(rng.integers(2, 6))):
        left, top = rng.uniform(-0.1, 0.8) * width, rng.uniform(0.05, 0.6) * height
        right = left + rng.uniform(0.15, 0.4) * width
        cv2.rectangle(image, (int(left), int(top)), (int(right), height), _colour(rng), -1)
        outlined = rng.random() < 0.7
        pane, frame = _colour(rng, 20), _colour(rng)
        across, down = (int(value) for value in rng.integers(2, 8, 2))
        for i in range(across):
            for j in range(down):
                x = left + (i + 0.2) / across * (right - left)
                y = top + (j + 0.2) / down * (height - top)
                x1, y1 = x + 0.6 / across * (right - left), y + 0.6 / down * (height - top)
                cv2.rectangle(image, (int(x), int(y)), (int(x1), int(y1)), pane, -1)
                _line(image, ((x + x1) / 2, y), ((x + x1) / 2, y1), frame, thick)
                if outlined:
                    cv2.rectangle(image, (int(x), int(y)), (int(x1), int(y1)), ink, max(1, round(thick)))
        if outlined:
            cv2.rectangle(image, (int(left), int(top)), (int(right), height), ink, max(1, round(thick)))
    return image


def draw_blinds(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """A blind's slats over what is behind it, before which someone stands."""
    image = _sky_and_ground(size, rng)
    height, width = size
    step = rng.uniform(0.02, 0.06) * height
    slat, thick = _colour(rng, 150, 256), rng.uniform(0.12, 0.5) * step
    sideways = rng.random() < 0.3
    for y in np.arange(step / 2, (width if sideways else height), step):
        ends = ((y, 0.0), (y, float(height))) if sideways else ((0.0, y), (float(width), y))
        _line(image, ends[0], ends[1], slat, thick)
    centre = (int(rng.uniform(0.3, 0.7) * width), int(0.75 * height))
    axes = (int(0.2 * width), int(0.45 * height))
    cv2.ellipse(image, centre, axes, 0, 0, 360, _colour(rng), -1, cv2.LINE_AA)
    cv2.ellipse(image, centre, axes, 0, 0, 360, _ink(rng), max(1, width // 200), cv2.LINE_AA)
    return image


def draw_guitar(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """A guitar: strings over its neck, its hole and its body."""
    image = _sky_and_ground(size, rng)
    height, width = size
    start = np.array([rng.uniform(0.05, 0.3) * width, rng.uniform(0.1, 0.4) * height])
    end = np.array([rng.uniform(0.65, 0.9) * width, rng.uniform(0.55, 0.9) * height])
    way = (end - start) / np.hypot(*(end - start))
    side = np.array([-way[1], way[0]])
    ink, pen = _ink(rng), max(1, width // 250)
    body = tuple(int(value) for value in end - way * 0.12 * width)
    for colour, filled in ((_colour(rng), -1), (ink, pen)):
        cv2.circle(image, body, int(0.2 * width), colour, filled, cv2.LINE_AA)
    cv2.circle(image, tuple(int(v) for v in end - way * 0.2 * width), int(0.06 * width), _colour(rng, 10, 60), -1)
    neck = 0.025 * width
    corners = np.array([start + side * neck, end - way * 0.25 * width + side * neck])
    outline = np.round(np.concatenate([corners, (corners - 2 * side * neck)[::-1]])).astype(np.int32)
    cv2.fillPoly(image, [outline], _colour(rng, 30, 120), cv2.LINE_AA)
    cv2.polylines(image, [outline], True, ink, pen, cv2.LINE_AA)
    string = _colour(rng, 170, 256) if rng.random() < 0.6 else ink
    for place in np.linspace(-0.8, 0.8, 6):
        one, other = start + side * neck * place, end - way * 0.04 * width + side * neck * place
        _line(image, (one[0], one[1]), (other[0], other[1]), string, max(1.0, width / 500))
    return image


def draw_rain(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Rain before a landscape: many streaks one way."""
    image = _sky_and_ground(size, rng)
    height, width = size
    slant, colour = rng.uniform(-0.3, 0.3), _colour(rng, 190, 256)
    layer = image.copy()
    for _ in range(int(rng.integers(60, 240))):
        x, y = rng.uniform(0, width), rng.uniform(-0.1, 1) * height
        long = rng.uniform(0.05, 0.2) * height
        _line(layer, (x, y), (x + slant * long, y + long), colour, max(1.0, width / rng.uniform(300, 600)))
    share = rng.uniform(0.5, 1.0)
    return np.round(image * (1 - share) + layer * share).astype(np.uint8)


def draw_speed_lines(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Lines of speed, along one way or towards a middle, over a landscape."""
    image = _sky_and_ground(size, rng)
    height, width = size
    colour = _ink(rng) if rng.random() < 0.6 else (250, 250, 250)
    towards = rng.random() < 0.5
    middle = np.array([width, height]) * rng.uniform(0.35, 0.65, 2)
    angle = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(25, 90))):
        if towards:
            way = np.array([np.cos(turn := rng.uniform(0, 2 * np.pi)), np.sin(turn)])
            one, other = middle + way * max(size), middle + way * rng.uniform(0.25, 0.5) * max(size)
        else:
            way = np.array([np.cos(angle), np.sin(angle)])
            one = rng.uniform(0, 1, 2) * (width, height)
            other = one + way * rng.uniform(0.15, 0.6) * max(size)
        side = np.array([-way[1], way[0]]) * rng.uniform(0.001, 0.006) * width
        needle = np.array([one + side, other, one - side])
        cv2.fillPoly(image, [np.round(needle * (1 << _SHIFT)).astype(np.int32)], colour, cv2.LINE_AA, _SHIFT)
    return image


def draw_wires(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Poles and wires that hang between them, before hills."""
    image = _sky_and_ground(size, rng)
    height, width = size
    ink, thick = _ink(rng), max(1.0, width / rng.uniform(250, 500))
    poles = np.linspace(rng.uniform(-0.2, 0.2), rng.uniform(0.8, 1.2), int(rng.integers(2, 5))) * width
    tops = rng.uniform(0.1, 0.3) * height + np.linspace(0, rng.uniform(-0.1, 0.1) * height, len(poles))
    for x, y in zip(poles, tops, strict=True):
        _line(image, (x, y), (x, height), ink, 5 * thick)
        _line(image, (x - 0.04 * width, y + 8), (x + 0.04 * width, y + 8), ink, 3 * thick)
    for wire in range(int(rng.integers(2, 6))):
        for k in range(len(poles) - 1):
            t = np.linspace(0, 1, 30)
            x = poles[k] + t * (poles[k + 1] - poles[k])
            y = tops[k] + t * (tops[k + 1] - tops[k]) + wire * 0.012 * height + 8
            y = y + rng.uniform(0.005, 0.06) * height * 4 * t * (1 - t)
            path = np.round(np.stack([x, y], axis=1) * (1 << _SHIFT)).astype(np.int32)
            cv2.polylines(image, [path], False, ink, max(1, round(thick)), cv2.LINE_AA, _SHIFT)
    return image


def draw_fence(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Railings or a window's bars before a landscape, with rails that hold them."""
    image = _sky_and_ground(size, rng)
    height, width = size
    colour = _ink(rng) if rng.random() < 0.5 else _colour(rng, 200, 256)
    thick = max(1.0, width / rng.uniform(60, 300))
    top, bottom = rng.uniform(0.0, 0.5) * height, rng.uniform(0.8, 1.0) * height
    for y in (top, bottom):
        _line(image, (0, y), (width, y), colour, 2 * thick)
    for x in np.arange(rng.uniform(0, 0.1) * width, width, rng.uniform(0.03, 0.12) * width):
        _line(image, (x, top), (x, bottom), colour, thick)
    return image


STRAIGHT_DRAWINGS: tuple[Callable[[tuple[int, int], np.random.Generator], np.ndarray], ...] = (
    draw_buildings,
    draw_blinds,
    draw_guitar,
    draw_rain,
    draw_speed_lines,
    draw_wires,
    draw_fence,
)
