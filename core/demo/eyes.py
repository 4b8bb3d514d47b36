"""Eyes and brows: the part of an anime face that everybody looks at first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.demo.canvas import Canvas, Coverage
from core.demo.curves import Path2, ellipse, join, part, points, resampled, ribbon, smooth
from core.demo.design import Design
from core.demo.face import EYE_LINE, Head
from core.demo.palette import Colour, Tone, mix

_APART = 91.0


@dataclass(frozen=True)
class _Frame:
    """Places eye coordinates on the paper: x grows to the outer corner, y downwards, 0, 0 in the eye's middle."""

    head: Head
    side: int
    slant: float
    stretch: tuple[float, float] = (1.0, 1.0)

    def place(self, path: Path2) -> Path2:
        path = path * self.stretch
        angle = np.deg2rad(-self.slant)
        x = path[:, 0] * np.cos(angle) - path[:, 1] * np.sin(angle) * 0.35
        y = path[:, 0] * np.sin(angle) + path[:, 1]
        return self.head.at(np.stack([self.side * (_APART + x), EYE_LINE + y], axis=1))

    def spot(self, x: float, y: float) -> tuple[float, float]:
        px, py = self.place(points((x, y)))[0]
        return float(px), float(py)


_SHAPES = {"round": (1.0, 1.0), "tall": (0.88, 1.14), "narrow": (1.06, 0.70), "large": (1.12, 1.16)}
_UPPER = points((-51, 16), (-44, -14), (-22, -43), (8, -53), (36, -40), (52, -12), (57, 8))
_LOWER = points((53, 14), (46, 36), (24, 50), (-4, 53), (-30, 46), (-46, 28))
_HAPPY = points((-54, 22), (-38, -6), (-12, -24), (16, -24), (42, -4), (58, 24))


def draw_eyes(canvas: Canvas, design: Design, head: Head, shaded: Coverage) -> None:
    """Both eyes; `shaded` is where the fringe's shadow falls."""
    for side in (-1, 1):
        frame = _Frame(head, side, design.slant, _SHAPES[design.eye_shape])
        closed = design.eyes == "happy" or (design.eyes == "wink" and side == 1)
        if closed:
            _draw_closed(canvas, design, frame)
        else:
            _draw_open(canvas, design, frame, shaded)


def _draw_open(canvas: Canvas, design: Design, frame: _Frame, shaded: Coverage) -> None:
    upper, lower = frame.place(smooth(_UPPER)), frame.place(smooth(_LOWER))
    inside = canvas.coverage(join(upper, lower))
    white: Colour = mix((255, 253, 252), design.skin.base, 0.12)
    canvas.fill(join(upper, lower), white)
    lid_shadow = join(upper, frame.place(smooth(points((53, 6), (30, -18), (4, -30), (-24, -20), (-46, 14)))))
    canvas.fill(lid_shadow, mix(white, (150, 150, 190), 0.55), clip=inside)
    canvas.fill(join(upper, lower), design.skin.shade, clip=inside & shaded, opacity=0.25)
    _draw_iris(canvas, design, frame, inside)
    _draw_lashes(canvas, design, frame)


def _draw_iris(canvas: Canvas, design: Design, frame: _Frame, inside: Coverage) -> None:
    tone = design.eye
    cx, cy = -3.0 + frame.side * frame.head.turn * 12, 0.0
    whole = frame.place(ellipse((cx, cy), 40, 53))
    canvas.fill(whole, tone.at(-0.34), clip=inside)
    ring = frame.place(ellipse((cx, cy + 1), 35.5, 48.5))
    warm = Tone(min(0.9, tone.lightness + 0.2), tone.chroma, tone.hue + 28)
    colours = (tone.at(-0.28), tone.at(-0.16), tone.base, tone.at(0.10), warm.base)
    canvas.gradient(ring, colours, frame.spot(cx, -46), frame.spot(cx, 46), clip=inside)
    within = inside & canvas.coverage(ring)
    dark = frame.place(
        smooth(points((cx - 50, -60), (cx + 50, -60), (cx + 36, -8), (cx, -18), (cx - 36, -8)), closed=True)
    )
    canvas.fill(dark, tone.at(-0.36), clip=within, opacity=0.75)
    canvas.fill(frame.place(ellipse((cx, cy - 2), 13, 19)), tone.at(-0.38), clip=inside)
    crescent = smooth(
        points((cx - 26, 20), (cx - 12, 31), (cx + 12, 31), (cx + 26, 20), (cx + 18, 38), (cx, 44), (cx - 18, 38)),
        closed=True,
    )
    canvas.fill(frame.place(crescent), tone.at(0.34), clip=within, opacity=0.7)
    glints = ((-15.0, -21.0, 12.5, 15.5), (17.0, 22.0, 6.0, 7.0))
    for x, y, rx, ry in glints:
        # Light comes from one side for both eyes, so x counts on the paper and not from the nose.
        middle = frame.spot(cx + frame.side * x, y)
        canvas.fill(ellipse(middle, rx, ry), (255, 255, 255))


def _draw_lashes(canvas: Canvas, design: Design, frame: _Frame) -> None:
    ink = mix(design.hair.ink, (30, 18, 28), 0.55)
    lid = resampled(smooth(join(_UPPER, points((70, 12)))), 48)
    t = np.linspace(0.0, 1.0, len(lid))
    weight = np.interp(t, [0, 0.10, 0.35, 0.62, 0.84, 1.0], [0.8, 3.4, 6.4, 8.0, 6.6, 0.4])
    line = frame.place(lid - np.array([0.0, 2.0]))
    canvas.fill(ribbon(line, weight), ink)
    for (ax, ay), (bx, by), (cx, cy) in (((34, -42), (56, -36), (68, -44)), ((46, -26), (64, -16), (78, -22))):
        lash = frame.place(smooth(points((ax, ay), (bx, by), (cx, cy))))
        canvas.ink(lash, 10.0, ink, rise=0.02, fall=0.98, least=0.0)
    crease = smooth(points((-34, -50), (-10, -66), (18, -70), (46, -56)))
    canvas.ink(frame.place(crease), 2.8, design.skin.at(-0.42), rise=0.4, fall=0.4)
    below = part(smooth(_LOWER), 0.0, 0.62)
    canvas.ink(frame.place(below), 3.8, ink, rise=0.12, fall=0.75, least=0.05)
    for x, y in ((50, 27), (42, 41)):
        canvas.ink(frame.place(points((x - 3, y - 2), (x + 9, y + 7))), 3.4, ink, rise=0.02, fall=0.95)


def _draw_closed(canvas: Canvas, design: Design, frame: _Frame) -> None:
    ink = mix(design.hair.ink, (30, 18, 28), 0.55)
    lid = resampled(smooth(_HAPPY), 48)
    t = np.linspace(0.0, 1.0, len(lid))
    weight = np.interp(t, [0, 0.2, 0.6, 0.9, 1.0], [0.8, 3.6, 5.0, 4.2, 0.5])
    canvas.fill(ribbon(frame.place(lid + np.array([0.0, 14.0])), weight), ink)
    for (ax, ay), (bx, by) in (((44, 14), (68, 10)), ((52, 28), (74, 30))):
        canvas.ink(frame.place(points((ax, ay), (bx, by))), 6.0, ink, rise=0.02, fall=0.95)


def draw_glasses(canvas: Canvas, design: Design, head: Head) -> None:
    """Thin round rims, a bridge and a gleam on each lens."""
    if not design.glasses:
        return
    ink = mix(design.accent.ink, (24, 22, 30), 0.6)
    for side in (-1, 1):
        frame = _Frame(head, side, 0.0)
        rim = frame.place(ellipse((4, 6), 76, 66))
        gleam = frame.place(points((-40, 44), (-22, 54), (34, -32), (16, -42)))
        canvas.fill(gleam, (255, 255, 255), opacity=0.28)
        canvas.ink(join(rim, rim[:1]), 5.4, ink, rise=0.01, fall=0.01, least=1.0)
        canvas.ink(frame.place(points((80, 0), (98, -6))), 5.0, ink, rise=0.01, fall=0.3, least=0.8)
    bridge = head.at(smooth(points((-20, EYE_LINE + 2), (0, EYE_LINE - 8), (20, EYE_LINE + 2))))
    canvas.ink(bridge, 5.0, ink, rise=0.05, fall=0.05, least=0.9)


def draw_brows(canvas: Canvas, design: Design, head: Head, opacity: float = 1.0) -> None:
    """The brows; drawn once more, thinly, over the fringe, as cel painters do."""
    colour = mix(design.hair.ink, design.hair.shade, 0.35)
    lift = design.brow * 11
    for side in (-1, 1):
        frame = _Frame(head, side, 0.0)
        high = -8.0 if design.eyes == "happy" else 0.0
        arc = smooth(points((-40, -80 + lift), (-8, -95 + lift * 0.3), (26, -95 - lift * 0.5), (56, -80 - lift * 0.6)))
        line = frame.place(resampled(arc, 32) + np.array([0.0, high]))
        t = np.linspace(0.0, 1.0, 32)
        weight = np.interp(t, [0, 0.12, 0.6, 1.0], [2.0, 4.4, 3.6, 0.4])
        canvas.fill(ribbon(line, weight), colour, opacity=opacity)
