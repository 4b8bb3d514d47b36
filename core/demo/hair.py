"""Locks of hair, the shape of the head they grow on, and hair behind it and over the shoulders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.demo.canvas import Canvas
from core.demo.curves import Path2, Points, between, join, mirrored, moved, part, points, resampled, ribbon, smooth
from core.demo.design import Design
from core.demo.face import Head

CROWN = 148.0


@dataclass(frozen=True)
class Lock:
    """One strand of hair as its two edges, both from the root to the shared tip."""

    left: Path2
    right: Path2

    @property
    def shape(self) -> Path2:
        return join(self.left, self.right[::-1])


def lock(spine: Points, width: float, fullness: float = 0.35, root: float = 0.72) -> Lock:
    """A lock along a spine: `root` of its width at the start, all at `fullness` of the length, a point at the end."""
    line = resampled(smooth(spine), 40)
    t = np.linspace(0.0, 1.0, len(line))
    rising = root + (1.0 - root) * np.sin(np.clip(t / fullness, 0, 1) * np.pi / 2)
    falling = np.cos(np.clip((t - fullness) / (1 - fullness), 0, 1) * np.pi / 2) ** 0.8
    outline = ribbon(line, width / 2 * rising * falling)
    half = len(line)
    left, right = outline[:half], outline[half:][::-1]
    return Lock(left, right) if left[0, 0] <= right[0, 0] else Lock(right, left)


def draw_lock(
    canvas: Canvas, design: Design, shape: Lock, *, width: float = 4.2, dark: float = 0.0, strands: int = 1
) -> None:
    """Fills, shades and inks one lock. `dark` lowers all its tones, for hair that hangs behind."""
    hair = design.hair
    canvas.fill(shape.shape, hair.at(-dark))
    middle = between(shape.left, shape.right, 0.58, 40)
    canvas.fill(join(part(middle, 0.0, 1.0), shape.right[::-1]), hair.at(-dark - 0.11))
    canvas.ink(shape.left, width, hair.ink, rise=0.3, fall=0.15)
    canvas.ink(shape.right, width, hair.ink, rise=0.3, fall=0.15)
    for index in range(strands):
        fraction = (index + 1) / (strands + 1)
        strand = part(between(shape.left, shape.right, fraction, 40), 0.12, 0.62)
        canvas.ink(strand, width * 0.5, hair.at(-dark - 0.26), rise=0.4, fall=0.6)


def cap_outline(head: Head) -> Path2:
    """The hair's outer contour from the left temple over the crown to the right one."""
    left = [(-206, 540), (-219, 440), (-217, 350), (-192, 256), (-138, 186), (-72, 156)]
    knots = points(*left, (0, CROWN), *((-x, y) for x, y in reversed(left)))
    path = smooth(knots)
    lift = np.clip((540.0 - path[:, 1]) / 390.0, 0.0, 1.0)
    return np.stack([path[:, 0] + head.slide(-0.14) * (0.2 + 0.8 * lift), path[:, 1]], axis=1)


def draw_back(canvas: Canvas, design: Design, head: Head) -> None:
    """What is seen of the hair behind the neck and shoulders."""
    rng = np.random.default_rng(design.seed)
    _BACKS[design.back](canvas, design, head, rng)


def draw_long_front(canvas: Canvas, design: Design, head: Head) -> None:
    """Long hair that falls over the shoulders, in front of the clothes."""
    if design.back != "long":
        return
    rng = np.random.default_rng(design.seed + 4)
    back = head.slide(-0.10)
    for side in (-1, 1):
        for root, knee, end, width, drop in (
            (204, 236, 262, 92, 1080),
            (196, 200, 212, 86, 1010),
            (178, 182, 168, 60, 940),
        ):
            sway = rng.uniform(-12, 12)
            spine = points(
                (side * (root - 34) + back, 380),
                (side * (root + 18) + back, 560),
                (side * (knee + sway) + back, 740),
                (side * (end + 16 - sway) + back, 880),
                (side * (end - 10) + back, drop + rng.uniform(-30, 30)),
            )
            draw_lock(canvas, design, lock(spine, width, 0.55), width=4.4, strands=2)


def _mass(canvas: Canvas, design: Design, outline: Path2, dark: float = 0.10) -> None:
    canvas.fill(outline, design.hair.at(-dark))
    canvas.ink(outline, 5.2, design.hair.ink, rise=0.02, fall=0.02, least=0.6)


def _long(canvas: Canvas, design: Design, head: Head, rng: np.random.Generator) -> None:
    back = head.slide(-0.16)
    sway = rng.uniform(-10, 10, 2)
    left = smooth(
        points(
            (0, CROWN + 8),
            (-200, 290),
            (-220, 440),
            (-232 + sway[0], 620),
            (-276 + sway[1], 800),
            (-292, 930),
            (-278, 1080),
        )
    )
    outline = moved(join(left, mirrored(left)), back)
    _mass(canvas, design, outline, 0.04)
    inside = canvas.coverage(outline)
    core = moved(smooth(points((-180, 400), (-186, 640), (-214, 1060), (214, 1060), (186, 640), (180, 400))), back)
    canvas.fill(core, design.hair.at(-0.19), clip=inside)


def _bob(canvas: Canvas, design: Design, head: Head, rng: np.random.Generator) -> None:
    back = head.slide(-0.16)
    left = smooth(points((0, CROWN + 8), (-208, 300), (-234, 460), (-240, 600), (-206, 704)))
    outline = moved(join(left, mirrored(left)), back)
    _mass(canvas, design, outline)
    for side in (-1, 1):
        for root, tip, width in ((120, 96, 110), (172, 150, 120), (206, 196, 96)):
            x = side * root + back
            spine = points((x, 440), (x + side * 26, 580), (side * tip + back, 716 + rng.uniform(-14, 10)))
            draw_lock(canvas, design, lock(spine, width, 0.5), dark=0.06 if root > 180 else 0.12)


def _twintails(canvas: Canvas, design: Design, head: Head, rng: np.random.Generator) -> None:
    back = head.slide(-0.20)
    for side in (-1, 1):
        x = side * 212 + back
        for reach, drop, width in ((150, 900, 120), (96, 980, 150), (44, 860, 110)):
            spine = points(
                (x, 330),
                (x + side * (reach * 0.75 + 16), 420),
                (x + side * (reach + 8), 640),
                (x + side * reach * 0.72, drop + rng.uniform(-30, 30)),
            )
            draw_lock(canvas, design, lock(spine, width, 0.45), dark=0.03, strands=2, width=4.8)
    left = smooth(points((0, CROWN + 8), (-200, 300), (-210, 440), (-176, 600)))
    _mass(canvas, design, moved(join(left, mirrored(left)), back), 0.15)


def _ponytail(canvas: Canvas, design: Design, head: Head, rng: np.random.Generator) -> None:
    back = head.slide(-0.30)
    side = -1 if head.turn > 0 else 1
    for reach, drop, width in ((196, 700, 120), (150, 860, 160), (96, 800, 120)):
        spine = points(
            (back + side * 96, 236),
            (back + side * (150 + reach * 0.5), 214),
            (back + side * (170 + reach * 0.8), 470),
            (back + side * (120 + reach * 0.5), drop + rng.uniform(-30, 30)),
        )
        draw_lock(canvas, design, lock(spine, width, 0.5, 0.2), dark=0.05, strands=2, width=4.8)
    left = smooth(points((0, CROWN + 8), (-200, 300), (-212, 440), (-166, 580)))
    _mass(canvas, design, moved(join(left, mirrored(left)), head.slide(-0.14)), 0.15)


def _short(canvas: Canvas, design: Design, head: Head, rng: np.random.Generator) -> None:
    back = head.slide(-0.16)
    left = smooth(points((0, CROWN + 8), (-206, 300), (-222, 440), (-150, 590)))
    _mass(canvas, design, moved(join(left, mirrored(left)), back), 0.16)
    for side in (-1, 1):
        for root, tip_x, tip_y in ((196, 252, 560), (196, 236, 608), (176, 196, 646), (140, 130, 640)):
            spine = points(
                (side * (root - 40) + back, 330),
                (side * (root + 2) + back, 440),
                (side * (0.4 * root + 0.6 * tip_x) + back, 0.3 * 440 + 0.7 * tip_y),
                (side * tip_x + back, tip_y + rng.uniform(-12, 12)),
            )
            draw_lock(canvas, design, lock(spine, 62, 0.3), dark=0.07)


_BACKS = {"long": _long, "bob": _bob, "twintails": _twintails, "ponytail": _ponytail, "short": _short}
