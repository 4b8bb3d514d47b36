"""A whole character with a large head: skirt or trousers, arms and legs in some pose."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from core.demo.background import draw_background
from core.demo.canvas import Canvas, Pixels
from core.demo.clothes import draw_pattern
from core.demo.curves import Path2, ellipse, join, moved, points, resampled, ribbon, rim, smooth
from core.demo.design import Design
from core.demo.face import Head
from core.demo.hair import draw_long_front
from core.demo.palette import Tone
from core.demo.portrait import UNITS, draw_behind, draw_head

_NECK = (0.0, 700.0)  # of the head as it is drawn
_SIZE = 0.68  # of the head beside a portrait's
_SHIFT = (0.0, -190.0)  # brings the neck to the shoulders
_INK = 4.4
_WHITE = Tone(0.96, 0.008, 270)


def draw_figure_scene(size: tuple[int, int], design: Design, rng: np.random.Generator, supersampling: int) -> Pixels:
    """The character from head to shoes before a background, uint8 (H, W, 3)."""
    canvas = Canvas(size, size[0] / UNITS, supersampling)
    canvas.pen = design.pen
    draw_background(canvas, design)
    far = float(rng.uniform(0.85, 1.3))
    aside = float(rng.uniform(-160, 160)) * max(0.2, 1.3 - far)
    with canvas.turned(0.0, (0.0, 0.0), (aside, 0.0)), canvas.zoomed(far, (0.0, 960.0 - 500 * max(0.0, far - 1.05))):
        _shadow(canvas)
        with canvas.turned(float(rng.uniform(-6, 6)), (0.0, 940.0), (0.0, 0.0)):
            _draw(canvas, design, rng)
    picture = canvas.picture()
    return np.ascontiguousarray(picture[:, ::-1]) if design.flipped else picture


def _shadow(canvas: Canvas) -> None:
    canvas.fill(ellipse((10.0, 944.0), 150, 22), (40, 36, 60), opacity=0.28)


def _draw(canvas: Canvas, design: Design, rng: np.random.Generator) -> None:
    head = Head(design.turn)
    top, bottom = _cloths(design)
    poses = [_POSES[int(rng.integers(len(_POSES)))] for _ in range(2)]
    behind = int(rng.integers(2)) * 2 - 1  # one arm goes behind the body
    with _at_the_neck(canvas, design.tilt):
        draw_behind(canvas, design, head)
    for side in (-1, 1):
        if side == behind:
            _arm(canvas, design, top, side, poses[side > 0])
    for side in (-1, 1):
        _leg(canvas, design, side, float(rng.uniform(-14, 22)))
    _body(canvas, design, top, bottom, wide=bool(rng.random() < 0.6))
    for side in (-1, 1):
        if side != behind:
            _arm(canvas, design, top, side, poses[side > 0])
    with _at_the_neck(canvas, design.tilt * 0.5):
        draw_long_front(canvas, design, head)
    with _at_the_neck(canvas, design.tilt):
        draw_head(canvas, design, head)


@contextmanager
def _at_the_neck(canvas: Canvas, tilt: float) -> Iterator[None]:
    """Inside the block a portrait's head is drawn small, on the figure's shoulders."""
    with canvas.turned(0.0, (0.0, 0.0), _SHIFT), canvas.zoomed(_SIZE, _NECK), canvas.turned(tilt, _NECK, (0.0, 0.0)):
        yield


def _cloths(design: Design) -> tuple[Tone, Tone]:
    """The tones above and below the belt."""
    if design.costume == "tee":
        return Tone(
            min(0.86, design.scene_tone.lightness), design.scene_tone.chroma, design.scene_tone.hue
        ), design.cloth
    if design.costume == "kimono":
        return design.accent, design.accent
    return (_WHITE, design.cloth) if design.clothes == "sailor" else (design.cloth, design.accent)


# From the shoulder to the hand, for the arm at the picture's right.
_POSES = (
    ((92, 506), (128, 590), (140, 672)),  # hanging
    ((92, 506), (164, 566), (112, 640)),  # at the hip
    ((92, 506), (176, 500), (206, 400)),  # waving
    ((92, 506), (158, 548), (232, 560)),  # held out
    ((92, 506), (134, 588), (40, 598)),  # before the chest
)


def _limb(canvas: Canvas, line: Path2, first: float, last: float, tone: Tone) -> None:
    """A tube along a line, lit from the left, with an outline."""
    path = resampled(smooth(line), 24)
    shape = ribbon(path, np.linspace(first / 2, last / 2, len(path)))
    canvas.fill(shape, tone.base)
    canvas.fill(moved(shape, first * 0.34, first * 0.08), tone.shade, clip=canvas.coverage(shape))
    canvas.ink(join(shape, shape[:1]), _INK, tone.ink, rise=0.02, fall=0.02, least=0.6)


def _arm(canvas: Canvas, design: Design, top: Tone, side: int, pose: tuple[tuple[float, float], ...]) -> None:
    line = np.array(pose, np.float64) * (side, 1.0)
    hand = line[-1]
    _limb(canvas, line, 34, 26, design.skin)
    palm = ellipse((float(hand[0]), float(hand[1])), 21, 20, 24)
    canvas.fill(palm, design.skin.base)
    canvas.ink(join(palm, palm[:1]), 3.8, design.skin.ink, rise=0.02, fall=0.02, least=0.6)
    canvas.ink(
        points((hand[0] - side * 4, hand[1] + 4), (hand[0] + side * 12, hand[1] + 10)), 2.6, design.skin.at(-0.3)
    )
    sleeve = resampled(smooth(line), 24)[:15]
    _limb(canvas, sleeve, 58, 66 if design.costume != "kimono" else 96, top)


def _leg(canvas: Canvas, design: Design, side: int, aside: float) -> None:
    foot = (side * 48.0 + aside * side, 926.0)
    _limb(canvas, points((side * 40, 730), (side * 44 + aside * side * 0.5, 830), foot), 62, 44, design.skin)
    sock = Tone(0.95, 0.01, 270) if design.seed % 3 else design.cloth
    _limb(canvas, points((side * 44 + aside * side * 0.6, 846), foot), 50, 46, sock)
    outline = points((-30, 934), (-24, 904), (16, 904), (36, 930), (4, 946)) * (side, 1.0) + (foot[0], 0.0)
    shoe = smooth(outline, closed=True)
    tone = Tone(0.36, 0.05, 40)
    canvas.fill(shoe, tone.base)
    canvas.fill(moved(shoe, 0, 16), tone.shade, clip=canvas.coverage(shoe))
    canvas.ink(join(shoe, shoe[:1]), _INK, tone.ink, rise=0.02, fall=0.02, least=0.6)


def _body(canvas: Canvas, design: Design, top: Tone, bottom: Tone, *, wide: bool) -> None:
    neck = points((-24, 430), (24, 430), (26, 520), (-26, 520))
    canvas.fill(neck, design.skin.shade)
    for edge in (neck[[0, 3]], neck[[1, 2]]):
        canvas.ink(edge, 3.6, design.skin.ink)
    left = smooth(points((-36, 486), (-86, 500), (-100, 540), (-70, 612), (-66, 668)))
    trunk = join(left, left[::-1] * (-1.0, 1.0))
    canvas.fill(trunk, top.base)
    inside = canvas.coverage(trunk)
    draw_pattern(canvas, design.pattern, top, inside, 34)
    canvas.fill(moved(trunk, 104, 10), top.shade, clip=inside)
    canvas.ink(join(trunk, trunk[:1]), _INK, top.ink, rise=0.02, fall=0.02, least=0.6)
    neckline = smooth(points((-34, 486), (0, 530), (34, 486)))
    canvas.fill(neckline, design.skin.shade)
    canvas.ink(neckline, 3.6, top.ink, rise=0.1, fall=0.1)
    if wide:
        _skirt(canvas, design, bottom)
    else:
        _trousers(canvas, bottom)
    belt = points((-70, 656), (70, 656), (72, 678), (-72, 678))
    canvas.fill(belt, design.accent.base)
    canvas.ink(rim(belt), 3.6, design.accent.ink, rise=0.02, fall=0.02, least=0.7)


def _skirt(canvas: Canvas, design: Design, tone: Tone) -> None:
    long = design.costume == "kimono"
    hem, reach = (880.0, 128.0) if long else (790.0, 156.0)
    steps = np.linspace(-1, 1, 9)
    waves = [(float(x * reach), hem + 9 * float(np.cos(place * np.pi))) for place, x in enumerate(steps)]
    shape = join(
        points((-66, 660)), smooth([(-66, 660), (-reach * 0.8, hem - 60), waves[0]]), smooth(waves), points((66, 660))
    )
    canvas.fill(shape, tone.base)
    inside = canvas.coverage(shape)
    draw_pattern(canvas, design.pattern, tone, inside, 44)
    for place, (x, y) in enumerate(waves[1:-1]):
        root = (-58 + 116 * (place + 1) / 8, 672.0)
        if place % 2:
            canvas.fill(points(root, (x, y + 8), (x + reach * 0.24, y + 8)), tone.shade, clip=inside)
        canvas.ink(points(root, (x, y)), 3.2, tone.ink, rise=0.6, fall=0.05)
    canvas.ink(join(shape, shape[:1]), _INK, tone.ink, rise=0.02, fall=0.02, least=0.6)


def _trousers(canvas: Canvas, tone: Tone) -> None:
    for side in (-1, 1):
        _limb(canvas, points((side * 34, 664), (side * 42, 750), (side * 46, 836)), 76, 66, tone)
    hips = smooth(points((-70, 664), (-76, 730), (0, 762), (76, 730), (70, 664)))
    canvas.fill(hips, tone.base)
    canvas.ink(points((0, 690), (0, 758)), 3.6, tone.ink)
