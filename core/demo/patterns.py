"""What is woven into or printed on cloth."""

from __future__ import annotations

import numpy as np

from core.demo.canvas import Canvas, Coverage
from core.demo.curves import ellipse, points
from core.demo.design import Pattern
from core.demo.palette import Tone

_AREA = (-620.0, -60.0, 620.0, 1120.0)  # left, top, right, bottom in units; what lies off the paper costs nothing


def draw_pattern(canvas: Canvas, pattern: Pattern, tone: Tone, inside: Coverage, step: float = 58.0) -> None:
    """Draws a pattern of `step` units where `inside` covers; "plain" draws nothing."""
    left, top, right, bottom = _AREA
    if pattern in ("stripes", "plaid"):
        for y in np.arange(top, bottom, step):
            canvas.fill(_bar(left, y, right, y + step * 0.42), tone.at(-0.09), clip=inside)
    if pattern == "plaid":
        for x in np.arange(left, right, step):
            canvas.fill(_bar(x, top, x + step * 0.42, bottom), tone.at(-0.16), clip=inside, opacity=0.55)
            canvas.fill(_bar(x + step * 0.66, top, x + step * 0.74, bottom), tone.at(0.16), clip=inside, opacity=0.8)
    if pattern == "dots":
        for row, y in enumerate(np.arange(top, bottom, step)):
            for x in np.arange(left + step / 2 * (row % 2), right, step):
                canvas.fill(ellipse((float(x), float(y)), step * 0.17, step * 0.17, 16), tone.at(0.2), clip=inside)


def _bar(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return points((left, top), (right, top), (right, bottom), (left, bottom))
