"""What stands behind the character: flat colour, gradients and a few shapes."""

from __future__ import annotations

import numpy as np

from core.demo.canvas import Canvas
from core.demo.curves import Path2, ellipse, join, moved, points, smooth
from core.demo.design import Design
from core.demo.palette import Colour, Tone, mix, oklch


def draw_background(canvas: Canvas, design: Design) -> None:
    """Covers the whole paper."""
    rng = np.random.default_rng(design.seed + 10)
    _SCENES[design.scene](canvas, design, rng)


def _paper(canvas: Canvas) -> Path2:
    left, top, right, bottom = canvas.bounds
    return points((left - 2, top - 2), (right + 2, top - 2), (right + 2, bottom + 2), (left - 2, bottom + 2))


def _wash(canvas: Canvas, *colours: Colour) -> None:
    _, top, _, bottom = canvas.bounds
    canvas.gradient(_paper(canvas), colours, (0, top), (0, bottom))


def _cloud(
    canvas: Canvas, x: float, y: float, size: float, light: Colour, shade: Colour, rng: np.random.Generator
) -> None:
    """Heaped balls of vapour on a flat base, the lower part in shade."""
    puffs = [ellipse((x + dx * size, y + dy * size), r * size, r * size * 0.88) for dx, dy, r in _PUFFS]
    puffs = [moved(p, *(rng.uniform(-0.05, 0.05, 2) * size)) for p in puffs]
    cover = canvas.coverage(*puffs)
    base = points(
        (x - 3 * size, y + 0.20 * size),
        (x + 3 * size, y + 0.20 * size),
        (x + 3 * size, y + 3 * size),
        (x - 3 * size, y + 3 * size),
    )
    cover &= ~canvas.coverage(base)
    box = points(
        (x - 3 * size, y - 3 * size),
        (x + 3 * size, y - 3 * size),
        (x + 3 * size, y + 3 * size),
        (x - 3 * size, y + 3 * size),
    )
    canvas.fill(box, light, clip=cover)
    lit = canvas.coverage(*(moved(p, -0.10 * size, -0.22 * size) for p in puffs))
    canvas.fill(box, shade, clip=cover & ~lit)


_PUFFS = (
    (-1.5, 0.12, 0.34),
    (-0.95, -0.06, 0.55),
    (-0.2, -0.34, 0.75),
    (0.6, -0.12, 0.62),
    (1.25, 0.08, 0.42),
    (0.2, 0.1, 0.6),
    (-0.6, 0.15, 0.5),
    (0.85, 0.15, 0.45),
)


def _sky(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    _wash(canvas, oklch(0.62, 0.13, 246), oklch(0.76, 0.09, 236), oklch(0.92, 0.04, 220))
    left, _, right, _ = canvas.bounds
    for x, y, size in (
        (left + 60, 250, 90),
        (right - 70, 160, 120),
        (left + 90, 640, 130),
        (right - 50, 560, 100),
        (left * 0.2, 60, 60),
    ):
        _cloud(
            canvas,
            x + rng.uniform(-30, 30),
            y + rng.uniform(-40, 40),
            size,
            (253, 254, 255),
            oklch(0.86, 0.035, 250),
            rng,
        )


def _dusk(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    _wash(canvas, oklch(0.50, 0.11, 300), oklch(0.70, 0.13, 20), oklch(0.86, 0.11, 70))
    left, _, right, _ = canvas.bounds
    side = -1 if rng.random() < 0.5 else 1
    sun = (side * 300.0, 520.0)
    canvas.glow(sun, (360, 360), oklch(0.95, 0.09, 85), 0.8)
    canvas.fill(ellipse(sun, 92, 92), oklch(0.97, 0.06, 90))
    for x, y, size in ((left + 80, 240, 110), (right - 90, 300, 120), (left + 40, 560, 90)):
        _cloud(canvas, x + rng.uniform(-30, 30), y, size, oklch(0.88, 0.07, 55), oklch(0.77, 0.10, 20), rng)
    hills = [(x, 760 + 46 * np.sin(x / 130 + 1) + rng.uniform(-12, 12)) for x in np.linspace(left - 20, right + 20, 14)]
    ridge = smooth(hills)
    canvas.fill(join(ridge, points((right + 20, 1100), (left - 20, 1100))), oklch(0.40, 0.08, 320))


def _night(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    _wash(canvas, oklch(0.25, 0.08, 275), oklch(0.36, 0.10, 280), oklch(0.50, 0.10, 300))
    left, _, right, bottom = canvas.bounds
    moon = (right - 130.0, 190.0)
    canvas.glow(moon, (240, 240), oklch(0.95, 0.05, 95), 0.45)
    canvas.fill(ellipse(moon, 70, 70), oklch(0.96, 0.04, 95))
    for _ in range(70):
        x, y, r = rng.uniform(left, right), rng.uniform(0, 720), rng.choice([1.6, 2.2, 3.4], p=[0.55, 0.35, 0.1])
        if r > 3:
            spark = points(
                (x, y - 13),
                (x + 2.4, y - 2.4),
                (x + 13, y),
                (x + 2.4, y + 2.4),
                (x, y + 13),
                (x - 2.4, y + 2.4),
                (x - 13, y),
                (x - 2.4, y - 2.4),
            )
            canvas.fill(spark, (255, 250, 226))
        else:
            canvas.fill(ellipse((x, y), r, r, 12), (236, 236, 255), opacity=0.85)
    x = left - 10.0
    while x < right:
        width, top = rng.uniform(50, 110), rng.uniform(620, 800)
        canvas.fill(
            points((x, top), (x + width, top), (x + width, bottom + 10), (x, bottom + 10)), oklch(0.24, 0.06, 280)
        )
        for wx in np.arange(x + 12, x + width - 14, 22):
            for wy in np.arange(top + 16, bottom, 30):
                if rng.random() < 0.35:
                    canvas.fill(
                        points((wx, wy), (wx + 10, wy), (wx + 10, wy + 14), (wx, wy + 14)), oklch(0.86, 0.11, 88)
                    )
        x += width + rng.choice([0.0, 6.0])


def _petals(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    tone = design.scene_tone
    _wash(canvas, tone.at(0.02), tone.at(0.06), oklch(0.95, 0.03, 20))
    left, top, right, bottom = canvas.bounds
    for _ in range(9):
        x, y, r = rng.uniform(left, right), rng.uniform(top, bottom), rng.uniform(40, 130)
        canvas.fill(ellipse((x, y), r, r), tone.at(0.09), opacity=0.35)
    for _ in range(34):
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        size, angle = rng.uniform(9, 24), rng.uniform(0, 2 * np.pi)
        shape = (
            smooth(points((0, -1.2), (0.72, -0.3), (0.42, 0.92), (0, 0.66), (-0.42, 0.92), (-0.72, -0.3)), closed=True)
            * size
        )
        cos, sin = np.cos(angle), np.sin(angle)
        petal = shape @ np.array([[cos, sin], [-sin, cos]]) + (x, y)
        canvas.fill(petal, mix(oklch(0.86, 0.09, 5), oklch(0.94, 0.04, 10), rng.random()))


def _stripes(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    tone = design.scene_tone
    canvas.fill(_paper(canvas), tone.base)
    left, top, right, bottom = canvas.bounds
    step = rng.uniform(46, 80)
    for x in np.arange(left - 1100, right + 60, step * 2):
        band = points((x, bottom), (x + step, bottom), (x + step + 1000, top), (x + 1000, top))
        canvas.fill(band, tone.at(0.05))
    _dots(canvas, tone)


def _dots(canvas: Canvas, tone: Tone) -> None:
    """A corner of print dots that grow towards the edge."""
    left, _, right, bottom = canvas.bounds
    for row, y in enumerate(np.arange(bottom - 300, bottom + 20, 24)):
        for x in np.arange(left + 12 * (row % 2), right, 24):
            radius = 9.5 * (y - bottom + 300) / 320
            if radius > 1:
                canvas.fill(ellipse((x, y), radius, radius, 16), tone.at(-0.10))


def _window(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    wall = Tone(0.86, 0.035, design.scene_tone.hue)
    canvas.fill(_paper(canvas), wall.base)
    left, _, right, bottom = canvas.bounds
    x, y, wide, high = rng.uniform(-330, -240), 60.0, 560.0, 560.0
    frame = points((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    canvas.fill(moved(frame, 14, 18), wall.shade)
    canvas.fill(frame, (250, 248, 244))
    for column in range(2):
        for row in range(2):
            a, b = x + 24 + column * (wide - 24) / 2, y + 24 + row * (high - 24) / 2
            c, d = a + (wide - 24) / 2 - 24, b + (high - 24) / 2 - 24
            pane = points((a, b), (c, b), (c, d), (a, d))
            canvas.gradient(pane, (oklch(0.78, 0.08, 235), oklch(0.93, 0.03, 215)), (0, y), (0, y + high))
            inside = canvas.coverage(pane)
            gleam = points((a + 30, d), (a + 110, d), (a + 210, b), (a + 130, b))
            canvas.fill(gleam, (255, 255, 255), clip=inside, opacity=0.35)
    canvas.fill(points((left, 700), (right, 700), (right, bottom), (left, bottom)), wall.at(-0.10))
    canvas.fill(points((left, 700), (right, 700), (right, 716), (left, 716)), wall.at(-0.20))


def _circle(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    tone = design.scene_tone
    _wash(canvas, oklch(0.965, 0.012, tone.hue), oklch(0.93, 0.025, tone.hue))
    centre = (float(rng.uniform(-60, 60)), 420.0)
    canvas.fill(ellipse(centre, 372, 372, 128), tone.base)
    canvas.fill(ellipse((centre[0] + 34, centre[1] + 40), 300, 300, 128), tone.at(0.05))
    ring = join(ellipse(centre, 396, 396, 160), points((centre[0] + 396, centre[1])))
    canvas.ink(ring, 5.0, tone.at(-0.08), rise=0.01, fall=0.01, least=1.0)
    for _ in range(12):
        angle, far, r = rng.uniform(0, 2 * np.pi), rng.uniform(330, 520), rng.uniform(6, 22)
        spot = (centre[0] + far * np.cos(angle), centre[1] + far * np.sin(angle))
        canvas.fill(ellipse(spot, r, r), design.accent.light, opacity=0.8)


_SCENES = {
    "sky": _sky,
    "dusk": _dusk,
    "night": _night,
    "petals": _petals,
    "stripes": _stripes,
    "window": _window,
    "circle": _circle,
}
