"""Cloth seen from close by: patterns, folds and a row of buttons."""

from __future__ import annotations

import numpy as np

from core.demo.canvas import Canvas, Pixels
from core.demo.clothes import draw_pattern
from core.demo.curves import Path2, bow, ellipse, join, moved, points, resampled, ribbon
from core.demo.design import Design
from core.demo.palette import Tone
from core.demo.portrait import UNITS


def draw_fabric(size: tuple[int, int], design: Design, rng: np.random.Generator, supersampling: int) -> Pixels:
    """Folds of the design's cloth over the whole picture, uint8 (H, W, 3)."""
    canvas = Canvas(size, size[0] / UNITS, supersampling)
    canvas.pen = design.pen
    left, top, right, bottom = canvas.bounds
    tone = (design.cloth, design.accent, design.scene_tone)[int(rng.integers(3))]
    tone = Tone(min(0.88, tone.lightness + float(rng.uniform(0.0, 0.25))), tone.chroma, tone.hue)
    paper = points((left - 2, top - 2), (right + 2, top - 2), (right + 2, bottom + 2), (left - 2, bottom + 2))
    canvas.fill(paper, tone.base)
    with canvas.turned(float(rng.uniform(-28, 28)), (0.0, 500.0), (0.0, 0.0)):
        everything = np.full(canvas.pixels.shape[:2], 255, np.uint8)
        draw_pattern(canvas, design.pattern, tone, everything, float(rng.uniform(60, 130)))
    spread = float(rng.uniform(0.15, 0.6))
    hub = (float(rng.uniform(-500, 500)), -400.0)
    for place in np.arange(-7, 8):
        end = (float(place * 130 + rng.uniform(-60, 60)), bottom + 60)
        start = (hub[0] + (end[0] - hub[0]) * spread, top - 40)
        _fold(canvas, bow(start, end, float(rng.uniform(-0.10, 0.10)), 40), tone, rng)
    if rng.random() < 0.5:
        _border(canvas, design, rng)
    picture = canvas.picture()
    return np.ascontiguousarray(picture[:, ::-1]) if design.flipped else picture


def _fold(canvas: Canvas, line: Path2, tone: Tone, rng: np.random.Generator) -> None:
    """A crease: shadow to its right, a thin light to its left, and for half of them a line of ink."""
    width = float(rng.uniform(20, 64))
    swell = np.sin(np.linspace(0.1, 3.0, len(line))) ** 0.7
    canvas.fill(moved(ribbon(line, width * swell / 2), width / 2), tone.shade, opacity=0.8)
    canvas.ink(moved(line, -8), width * 0.22, tone.light, rise=0.4, fall=0.5)
    if rng.random() < 0.7:
        first = int(rng.integers(0, 16))
        canvas.ink(line[first : first + 24], 6.4, tone.ink, rise=0.1, fall=0.6)


def _border(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    """A sewn band with buttons from top to bottom."""
    x = float(rng.uniform(-300, 300))
    line = resampled(bow((x, -60.0), (x + float(rng.uniform(-160, 160)), 1060.0), float(rng.uniform(-0.08, 0.08))), 40)
    tone = design.accent
    band = ribbon(line, np.full(40, 72.0))
    canvas.fill(moved(band, 16, 10), tone.deep, opacity=0.5)
    canvas.fill(band, tone.light)
    for side in (-1, 1):
        canvas.ink(moved(line, side * 72), 5.6, tone.ink, rise=0, fall=0, least=1)
        for place in range(0, 39):
            canvas.ink(moved(line[place : place + 2] * 1.0, side * 56), 3.4, tone.shade, rise=0.3, fall=0.6)
    for place in (6, 14, 22, 30):
        cx, cy = (float(value) for value in line[place])
        disc = ellipse((cx, cy), 36, 36, 32)
        canvas.fill(moved(disc, 5, 7), tone.deep)
        canvas.fill(disc, (250, 246, 236))
        canvas.ink(join(disc, disc[:1]), 4.6, tone.ink, rise=0.01, fall=0.01, least=0.9)
        for dx, dy in ((-10, -10), (10, -10), (-10, 10), (10, 10)):
            canvas.fill(ellipse((cx + dx, cy + dy), 4.4, 4.4, 12), tone.ink)
