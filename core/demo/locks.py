"""Locks of hair, and the shape of the head of hair that they grow on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.demo.canvas import Canvas
from core.demo.curves import Path2, Points, between, join, part, points, resampled, ribbon, smooth
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
