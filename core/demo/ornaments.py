"""What is worn in the hair, and the one hair that always stands up."""

from __future__ import annotations

import numpy as np

from core.demo.canvas import Canvas
from core.demo.curves import bow, ellipse, join, moved, part, points, smooth
from core.demo.design import Design
from core.demo.face import Head
from core.demo.hair import CROWN, cap_outline, draw_lock, lock
from core.demo.palette import mix


def draw_ornament(canvas: Canvas, design: Design, head: Head) -> None:
    """A clip, a ribbon or a hair band; and a flower, whatever else there is."""
    if design.extra == "flower":
        _flower(canvas, design, head.slide(0.05) - 150, 262)
    if design.ornament == "clip":
        x, y = head.slide(0.25) - 142, 352.0
        for shift in (0.0, 24.0):
            bar = bow((x - 22, y + 12 + shift), (x + 26, y - 8 + shift), 0.05)
            canvas.ink(bar, 15, design.accent.ink, rise=0.05, fall=0.05, least=0.8)
            canvas.ink(bar, 9, design.accent.base, rise=0.05, fall=0.05, least=0.8)
    elif design.ornament == "ribbon":
        _bow_tie(canvas, design, head.slide(-0.05) + 128, 204, 1, 0.9)
    elif design.ornament == "band":
        arc = part((cap_outline(head) - (0, 460)) * (0.985, 0.93) + (0, 460), 0.22, 0.78)
        canvas.ink(arc, 26, design.accent.ink, rise=0.02, fall=0.02, least=0.9)
        canvas.ink(arc, 18, design.accent.base, rise=0.02, fall=0.02, least=0.9)
        canvas.ink(moved(part(arc, 0.15, 0.55), 0, -3), 4, design.accent.light)


def draw_extra(canvas: Canvas, design: Design, head: Head) -> None:
    """What rises behind the hair: a cat's ears or two buns. The flower goes in front, with the ornaments."""
    if design.extra not in ("cat ears", "buns"):
        return
    hair = design.hair
    for side in (-1, 1):
        x = head.slide(-0.12)
        if design.extra == "buns":
            bun = ellipse((side * 172 + x, 190), 78, 74)
            canvas.fill(bun, hair.base)
            canvas.fill(moved(bun, 16, 22), hair.at(-0.11), clip=canvas.coverage(bun))
            for turn in (0.35, 0.7):
                curl = part(smooth(ellipse((side * 172 + x, 190), 78 * turn, 74 * turn, 16)), 0.1, 0.7)
                canvas.ink(curl, 3.4, hair.at(-0.25))
            canvas.ink(join(bun, bun[:1]), 5.0, hair.ink, rise=0.02, fall=0.02, least=0.6)
            continue
        outer = smooth(points((side * 62 + x, 170), (side * 150 + x, 20), (side * 206 + x, 250)))
        inner = smooth(points((side * 96 + x, 170), (side * 150 + x, 64), (side * 186 + x, 230)))
        canvas.fill(outer, hair.base)
        canvas.fill(inner, mix(design.skin.shade, (244, 140, 150), 0.5))
        canvas.ink(outer, 5.4, hair.ink, rise=0.05, fall=0.05, least=0.4)
        canvas.ink(inner, 3.0, hair.ink)


def _flower(canvas: Canvas, design: Design, x: float, y: float) -> None:
    for petal in range(5):
        angle = petal * 1.2566 - 0.4
        middle = (x + 24 * float(np.cos(angle)), y + 24 * float(np.sin(angle)))
        leaf = ellipse(middle, 21, 21, 24)
        canvas.fill(leaf, design.accent.at(0.16))
        canvas.ink(join(leaf, leaf[:1]), 3.0, design.accent.ink, least=0.8)
    canvas.fill(ellipse((x, y), 13, 13, 20), (250, 222, 120))


def draw_ties(canvas: Canvas, design: Design, head: Head) -> None:
    """The ribbons that hold twintails or a ponytail; drawn over the cap."""
    if design.back != "twintails":
        return
    for side in (-1, 1):
        x, y = side * 218 + head.slide(-0.20), 332.0
        _bow_tie(canvas, design, x, y, side, 1.0)


def _bow_tie(canvas: Canvas, design: Design, x: float, y: float, side: int, size: float) -> None:
    accent = design.accent
    for way in (-1, 1):
        tail = points((x, y), (x + way * 20 * size, y + 76 * size), (x + way * 38 * size, y + 64 * size))
        canvas.fill(tail, accent.shade)
        canvas.ink(join(tail, tail[:1]), 3.6, accent.ink, least=0.7)
        loop = smooth(
            points(
                (x, y),
                (x + way * 44 * size, y - 40 * size),
                (x + way * 66 * size, y - 12 * size),
                (x + way * 46 * size, y + 30 * size),
            ),
            closed=True,
        )
        canvas.fill(loop, accent.base)
        canvas.fill(moved(loop, 6 * size, 12 * size), accent.shade, clip=canvas.coverage(loop))
        canvas.ink(join(loop, loop[:1]), 3.8, accent.ink, least=0.7)
        canvas.ink(points((x + way * 10 * size, y), (x + way * 34 * size, y - 5 * size)), 3.0, accent.ink)
    knot = smooth(
        points(
            (x - 13 * size, y - 14 * size),
            (x + 13 * size, y - 14 * size),
            (x + 12 * size, y + 15 * size),
            (x - 12 * size, y + 15 * size),
        ),
        closed=True,
    )
    canvas.fill(knot, accent.light)
    canvas.ink(join(knot, knot[:1]), 3.6, accent.ink, least=0.7)


def draw_ahoge(canvas: Canvas, design: Design, head: Head) -> None:
    """The single hair that stands up."""
    if not design.ahoge:
        return
    x = head.slide(-0.14) + 6
    spine = points((x - 8, CROWN + 16), (x + 2, CROWN - 36), (x + 44, CROWN - 66), (x + 86, CROWN - 44))
    draw_lock(canvas, design, lock(spine, 26, 0.35), width=3.8, strands=0)
