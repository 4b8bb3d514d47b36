"""Places without people: hills and trees, houses, the sea, a street with its wires."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from core.demo.background import draw_background
from core.demo.canvas import Canvas, Pixels
from core.demo.curves import bow, ellipse, join, moved, points, rim, smooth
from core.demo.design import Design
from core.demo.palette import Colour, Tone, mix, oklch
from core.demo.portrait import UNITS

_DIM = {"sky": 0.0, "dusk": -0.18, "night": -0.36}  # how much darker the land is under each sky


def draw_place(size: tuple[int, int], design: Design, rng: np.random.Generator, supersampling: int) -> Pixels:
    """A landscape under the design's sky (sky, dusk or night), uint8 (H, W, 3)."""
    canvas = Canvas(size, size[0] / UNITS, supersampling)
    canvas.pen = design.pen
    draw_background(canvas, design)
    dim = _DIM.get(design.scene, 0.0)
    _PLACES[int(rng.integers(len(_PLACES)))](canvas, dim, rng)
    picture = canvas.picture()
    return np.ascontiguousarray(picture[:, ::-1]) if design.flipped else picture


def _tone(lightness: float, chroma: float, hue: float, dim: float) -> Tone:
    return Tone(max(0.16, lightness + dim), chroma, hue)


def _ridge(canvas: Canvas, y: float, rise: float, tone: Tone, rng: np.random.Generator, *, ink: bool = True) -> None:
    """A line of hills from edge to edge, filled down to the bottom."""
    left, _, right, bottom = canvas.bounds
    knots = [(float(x), y + float(rng.uniform(-rise, rise))) for x in np.linspace(left - 80, right + 80, 7)]
    line = smooth(knots)
    shape = join(line, points((right + 90, bottom + 20), (left - 90, bottom + 20)))
    canvas.fill(shape, tone.base)
    canvas.fill(moved(shape, 0, 54), tone.shade, clip=canvas.coverage(shape))
    if ink:
        canvas.ink(line, 4.0, tone.ink, rise=0.02, fall=0.02, least=0.5)


def _tree(canvas: Canvas, x: float, y: float, size: float, leaf: Tone, rng: np.random.Generator) -> None:
    """A trunk and a heap of leaves, lit from the left."""
    trunk = Tone(max(0.18, leaf.lightness - 0.24), 0.05, 50)
    stem = points(
        (x - size * 0.10, y), (x - size * 0.06, y - size * 0.9), (x + size * 0.06, y - size * 0.9), (x + size * 0.11, y)
    )
    canvas.fill(stem, trunk.base)
    canvas.ink(rim(stem), 3.6, trunk.ink, rise=0.02, fall=0.02, least=0.6)
    balls = [
        ellipse((x + dx * size, y - size * (1.15 - dy)), size * r, size * r * 0.9, 32)
        for dx, dy, r in ((-0.36, 0.06, 0.36), (0.36, 0.10, 0.34), (0.0, -0.22, 0.44), (0.02, 0.16, 0.36))
    ]
    balls = [moved(ball, *(rng.uniform(-0.06, 0.06, 2) * size)) for ball in balls]
    for ball in balls:
        canvas.ink(join(ball, ball[:1]), 7.0, leaf.ink, rise=0.01, fall=0.01, least=0.9)
    for ball in balls:
        canvas.fill(ball, leaf.shade)
    cover = canvas.coverage(*balls)
    for ball in balls:
        canvas.fill(moved(ball, -size * 0.09, -size * 0.11), leaf.base, clip=cover)
    for _ in range(6):
        px, py = x + float(rng.uniform(-0.5, 0.4)) * size, y - size * float(rng.uniform(0.9, 1.5))
        canvas.ink(bow((px, py), (px + size * 0.16, py), 0.35), 3.0, leaf.deep, clip=cover)


def _pine(canvas: Canvas, x: float, y: float, size: float, tone: Tone) -> None:
    for level in range(4):
        wide, top = size * (0.22 + 0.11 * level), y - size * (1.5 - 0.32 * level)
        skirt = points((x, top), (x + wide, top + size * 0.52), (x, top + size * 0.46), (x - wide, top + size * 0.52))
        canvas.fill(skirt, tone.at(-0.05 * (3 - level) + 0.06))
        canvas.ink(rim(skirt), 3.4, tone.ink, rise=0.02, fall=0.02, least=0.6)


def _house(canvas: Canvas, x: float, y: float, size: float, dim: float, rng: np.random.Generator) -> None:
    wall = _tone(0.92, 0.025, float(rng.uniform(40, 110)), dim)
    roof = _tone(0.54, 0.10, float(rng.choice([25, 40, 250, 160])), dim)
    wide, high = size, size * 0.62
    front = points((x, y - high), (x + wide, y - high), (x + wide, y), (x, y))
    canvas.fill(front, wall.base)
    canvas.fill(
        points((x, y - high), (x + wide, y - high), (x + wide, y - high * 0.8), (x, y - high * 0.8)), wall.shade
    )
    canvas.ink(rim(front), 4.2, wall.ink, rise=0.01, fall=0.01, least=0.8)
    gable = points(
        (x - wide * 0.10, y - high),
        (x + wide * 0.24, y - high * 1.62),
        (x + wide * 0.92, y - high * 1.62),
        (x + wide * 1.1, y - high),
    )
    canvas.fill(gable, roof.base)
    for row in range(1, 4):
        level = y - high - row * high * 0.155
        canvas.ink(
            points((x + wide * 0.085 * row - wide * 0.10, level), (x + wide * (1.1 - 0.045 * row), level)),
            2.6,
            roof.deep,
            rise=0.01,
            fall=0.01,
            least=0.8,
        )
    canvas.ink(rim(gable), 4.4, roof.ink, rise=0.01, fall=0.01, least=0.8)
    glass: Colour = oklch(0.90, 0.09, 90) if dim < -0.1 else oklch(0.80, 0.06, 230)
    for column in range(2):
        a, b, w = x + wide * (0.14 + 0.44 * column), y - high * 0.68, wide * 0.24
        pane = points((a, b), (a + w, b), (a + w, b + w), (a, b + w))
        canvas.fill(pane, glass)
        canvas.ink(rim(pane), 4.0, wall.ink, rise=0.01, fall=0.01, least=0.9)
        canvas.ink(points((a + w / 2, b), (a + w / 2, b + w)), 3.0, wall.ink, rise=0.01, fall=0.01, least=0.9)
        canvas.ink(points((a, b + w / 2), (a + w, b + w / 2)), 3.0, wall.ink, rise=0.01, fall=0.01, least=0.9)


def _hills(canvas: Canvas, dim: float, rng: np.random.Generator) -> None:
    left, _, right, _ = canvas.bounds
    _ridge(canvas, float(rng.uniform(520, 600)), 60, _tone(0.72, 0.06, 215, dim), rng, ink=False)
    _ridge(canvas, float(rng.uniform(630, 700)), 45, _tone(0.68, 0.09, 160, dim), rng)
    for x in rng.uniform(left, right, int(rng.integers(2, 6))):
        _pine(canvas, float(x), 740, float(rng.uniform(70, 120)), _tone(0.48, 0.08, 160, dim))
    if rng.random() < 0.6:
        _house(canvas, float(rng.uniform(left, right - 240)), 800, float(rng.uniform(150, 240)), dim, rng)
    _ridge(canvas, float(rng.uniform(790, 840)), 25, _tone(0.74, 0.13, 130, dim), rng)
    for _ in range(int(rng.integers(1, 4))):
        x, size = float(rng.uniform(left, right)), float(rng.uniform(150, 300))
        _tree(canvas, x, float(rng.uniform(880, 990)), size, _leaf(dim, rng), rng)
    _grass(canvas, dim, rng)


def _leaf(dim: float, rng: np.random.Generator) -> Tone:
    return _tone(*((0.66, 0.13, 135), (0.80, 0.09, 5), (0.66, 0.14, 50))[int(rng.choice([0, 0, 1, 2]))], dim)


def _grass(canvas: Canvas, dim: float, rng: np.random.Generator) -> None:
    left, _, right, bottom = canvas.bounds
    tone = _tone(0.60, 0.13, 132, dim)
    for _ in range(40):
        x, y = float(rng.uniform(left, right)), float(rng.uniform(880, bottom + 20))
        tuft = bow((x, y), (x + float(rng.uniform(-16, 16)), y - float(rng.uniform(18, 44))), 0.15)
        canvas.ink(tuft, 6.0, tone.at(float(rng.uniform(-0.12, 0.08))), rise=0.01, fall=0.9)


def _sea(canvas: Canvas, dim: float, rng: np.random.Generator) -> None:
    left, _, right, bottom = canvas.bounds
    level = float(rng.uniform(480, 640))
    water = points((left - 4, level), (right + 4, level), (right + 4, bottom + 4), (left - 4, bottom + 4))
    canvas.gradient(
        water, (_tone(0.60, 0.10, 240, dim).base, _tone(0.82, 0.08, 205, dim).base), (0, level), (0, bottom)
    )
    canvas.ink(points((left, level), (right, level)), 3.0, _tone(0.5, 0.08, 240, dim).base, rise=0, fall=0, least=1)
    if rng.random() < 0.7:
        island = smooth(
            [
                (x, level - max(0.0, float(h)))
                for x, h in zip(np.linspace(-260, 60, 6), rng.uniform(10, 90, 6), strict=True)
            ]
        )
        tone = _tone(0.5, 0.07, 160, dim)
        canvas.fill(join(points((-300, level)), island, points((100, level))), tone.base)
        canvas.ink(island, 3.6, tone.ink)
    for _ in range(60):
        x, y = float(rng.uniform(left, right)), level + (bottom - level) * float(rng.random()) ** 1.5
        far = 0.25 + (y - level) / (bottom - level)
        wave = bow((x - 46 * far, y), (x + 46 * far, y), -0.05)
        canvas.ink(wave, 7 * far, mix((255, 255, 255), _tone(0.8, 0.07, 215, dim).base, 0.4 - dim), rise=0.5, fall=0.5)
    if rng.random() < 0.6:
        sand = smooth([(left - 20, 860), (-80, 900), (140, 960), (right * 0.8, 1040)])
        tone = _tone(0.88, 0.05, 85, dim)
        canvas.fill(join(sand, points((left - 20, 1080))), tone.base)
        canvas.ink(sand, 9.0, (255, 255, 255), rise=0.01, fall=0.01, least=0.9)


def _street(canvas: Canvas, dim: float, rng: np.random.Generator) -> None:
    left, _, right, bottom = canvas.bounds
    level = 700.0
    x = left - 60
    while x < right:
        size = float(rng.uniform(190, 330))
        _house(canvas, x, level + 20, size, dim, rng)
        x += size * float(rng.uniform(1.1, 1.5))
    road = _tone(0.60, 0.02, 270, dim)
    canvas.fill(
        points((left - 4, level), (right + 4, level), (right + 4, bottom + 4), (left - 4, bottom + 4)), road.base
    )
    kerb = _tone(0.82, 0.012, 90, dim)
    canvas.fill(
        points((left - 4, level), (right + 4, level), (right + 4, level + 44), (left - 4, level + 44)), kerb.base
    )
    canvas.ink(points((left, level + 44), (right, level + 44)), 4.6, kerb.ink, rise=0, fall=0, least=1)
    for y in (level + 130, level + 240):
        for start in np.arange(left - float(rng.uniform(0, 160)), right, 230):
            wide = (y - level) / 14
            canvas.fill(points((start, y), (start + 120, y), (start + 120, y + wide), (start, y + wide)), kerb.light)
    poles = np.arange(left + float(rng.uniform(0, 200)), right, float(rng.uniform(260, 420)))
    tops = []
    for pole in poles:
        mast = points((pole - 9, 160), (pole + 9, 160), (pole + 12, level + 60), (pole - 12, level + 60))
        wood = _tone(0.50, 0.03, 60, dim)
        canvas.fill(mast, wood.base)
        canvas.ink(rim(mast), 3.8, wood.ink, rise=0.01, fall=0.01, least=0.8)
        canvas.ink(points((pole - 62, 214), (pole + 62, 214)), 11, wood.ink, rise=0.01, fall=0.01, least=1)
        tops.append(float(pole))
    wires = [left - 200, *tops, right + 200]
    for height in (206.0, 226.0, 262.0):
        for one, two in itertools.pairwise(wires):
            canvas.ink(
                bow((one, height), (two, height), -0.06), 2.8, _tone(0.3, 0.02, 270, 0).base, rise=0, fall=0, least=1
            )


_PLACES: tuple[Callable[[Canvas, float, np.random.Generator], None], ...] = (_hills, _hills, _sea, _street)
