"""Black and white: screentone in place of colours, panels, balloons and lines of speed."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from core.demo.canvas import Pixels
from core.demo.curves import ellipse, points, smooth, stroke

_BLACK, _WHITE = 62, 205  # levels of grey from where on a tone is printed full or not at all
_SHIFT = 4

Draw = Callable[[tuple[int, int], int], Pixels]
"""Draws a picture of a size (height, width) with a supersampling."""


def printed(picture: Pixels, rng: np.random.Generator, scale: int = 2) -> Pixels:
    """A coloured drawing as manga would print it: ink, paper, and two tones of dots or of flat grey.

    `picture`, uint8 (H, W, 3), is `scale` times as large as the result. Sometimes the screen is one of lines.
    """
    gray = cv2.medianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), 3)
    tones = np.full(gray.shape, 255, np.uint8)
    middle = (_BLACK + _WHITE) // 2 + int(rng.integers(-20, 20))
    if rng.random() < 0.2:
        tones[gray < _WHITE], tones[gray < middle] = 200, 140
    else:
        period = float(rng.uniform(3.2, 6.5)) * scale
        screen = _screen(gray.shape, period, float(rng.choice([0.785, 0.785, 0.26, 0.0])), lines=rng.random() < 0.2)
        tones[(gray < _WHITE) & (screen < 0.20)] = 0
        tones[(gray < middle) & (screen < 0.46)] = 0
    tones[gray < _BLACK] = 0
    small = cv2.resize(tones, (gray.shape[1] // scale, gray.shape[0] // scale), interpolation=cv2.INTER_AREA)
    return np.repeat(small[..., None], 3, axis=2)


def _screen(shape: tuple[int, ...], period: float, angle: float, *, lines: bool) -> np.ndarray:
    """Thresholds in [0, 1], float32 (H, W): dots (or lines) that grow as the threshold is raised."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    turn = np.float32(2 * np.pi / period)
    u = np.cos((x * np.cos(angle) + y * np.sin(angle)).astype(np.float32) * turn)
    if lines:
        return np.asarray(0.5 - 0.5 * u)
    v = np.cos((y * np.cos(angle) - x * np.sin(angle)).astype(np.float32) * turn)
    return np.asarray(0.5 - 0.25 * (u + v))


def draw_page(size: tuple[int, int], draw: Draw, rng: np.random.Generator) -> Pixels:
    """Two to four panels with white gutters, drawn by `draw` and printed, some with a balloon, uint8 (H, W, 3)."""
    height, width = size
    page = np.full((height, width, 3), 255, np.uint8)
    gap = max(2, round(0.02 * height))
    for top, left, bottom, right in _layout(height, width, gap, rng):
        panel = printed(draw((2 * (bottom - top), 2 * (right - left)), 1), rng)
        if rng.random() < 0.3:
            _speed(panel, rng)
        if rng.random() < 0.7:
            _balloon(panel, rng)
        page[top:bottom, left:right] = panel
        cv2.rectangle(page, (left, top), (right - 1, bottom - 1), (0, 0, 0), max(1, round(0.006 * height)))
    return page


def _layout(height: int, width: int, gap: int, rng: np.random.Generator) -> list[tuple[int, int, int, int]]:
    """Boxes (top, left, bottom, right): two rows, each of one or two panels."""
    cut = round(height * float(rng.uniform(0.38, 0.62)))
    boxes = []
    for top, bottom in ((gap, cut - gap // 2), (cut + gap - gap // 2, height - gap)):
        if rng.random() < 0.55:
            middle = round(width * float(rng.uniform(0.38, 0.62)))
            boxes += [(top, gap, bottom, middle - gap // 2), (top, middle + gap - gap // 2, bottom, width - gap)]
        else:
            boxes.append((top, gap, bottom, width - gap))
    return boxes


def _balloon(panel: Pixels, rng: np.random.Generator) -> None:
    """An oval in a corner with a tail and strokes for letters, in columns."""
    height, width = panel.shape[:2]
    rx, ry = width * float(rng.uniform(0.13, 0.2)), height * float(rng.uniform(0.16, 0.26))
    x = rx * 1.15 if rng.random() < 0.5 else width - rx * 1.15
    y = ry * float(rng.uniform(1.1, 1.5))
    toward = width / 2 - x
    tail = points(
        (x + toward * 0.15, y + ry * 0.7), (x + toward * 0.55, y + ry * 1.5), (x + toward * 0.4, y + ry * 0.5)
    )
    pen = max(1, round(height / 150))
    oval = ellipse((x, y), rx, ry, 48)
    shapes = [_fixed(oval), _fixed(tail)]
    for shape in shapes:
        cv2.polylines(panel, [shape], True, (0, 0, 0), 2 * pen, cv2.LINE_AA, _SHIFT)
    for shape in shapes:
        cv2.fillPoly(panel, [shape], (255, 255, 255), cv2.LINE_AA, _SHIFT)
    letter = max(4.0, ry * 0.26)
    for column in np.arange(x + rx * 0.5, x - rx * 0.6, -letter * 1.35):
        for row in np.arange(y - ry * 0.55, y + ry * float(rng.uniform(0.2, 0.55)), letter * 1.2):
            for _ in range(3):
                ends = rng.uniform(0, letter, (2, 2)) + np.array([column - letter / 2, row])
                cv2.polylines(panel, [_fixed(ends)], False, (0, 0, 0), pen, cv2.LINE_AA, _SHIFT)


def _speed(panel: Pixels, rng: np.random.Generator) -> None:
    """Needles from the frame towards a free middle."""
    height, width = panel.shape[:2]
    middle = np.array([width, height]) * rng.uniform(0.4, 0.6, 2)
    for angle in np.sort(rng.uniform(0, 2 * np.pi, 60)):
        way = np.array([np.cos(angle), np.sin(angle)])
        near, far = float(rng.uniform(0.42, 0.6)) * max(height, width), max(height, width)
        line = smooth([tuple(middle + way * far), tuple(middle + way * near)])
        needle = stroke(line, max(1.5, height / 60), rise=0.01, fall=0.99)
        cv2.fillPoly(panel, [_fixed(needle)], (0, 0, 0), cv2.LINE_AA, _SHIFT)


def _fixed(path: np.ndarray) -> np.ndarray:
    return np.round(path * (1 << _SHIFT)).astype(np.int32)
