"""Colours that go together: mixed in OKLCH, where equal steps look equal.

OKLab: Bjorn Ottosson, "A perceptual color space for image processing", 2020.
"""

from __future__ import annotations

import math
from functools import lru_cache

Colour = tuple[int, int, int]


@lru_cache(maxsize=8192)
def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """The 8-bit sRGB colour of a lightness in [0, 1], a chroma (0 grey, 0.3 vivid) and a hue in degrees.

    A colour that no screen can show loses chroma until it fits; its lightness and hue stay.
    """
    for step in range(21):
        found = _linear(lightness, chroma * (1.0 - step / 20), hue)
        if all(-1e-3 <= value <= 1.001 for value in found):
            break
    red, green, blue = (round(255 * _gamma(min(1.0, max(0.0, value)))) for value in found)
    return red, green, blue


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


class Tone:
    """One material's colour and the tones a cel painter mixes from it.

    Shadows turn towards violet and lights towards yellow, as under daylight.
    """

    def __init__(self, lightness: float, chroma: float, hue: float) -> None:
        self.lightness, self.chroma, self.hue = lightness, chroma, hue

    @property
    def base(self) -> Colour:
        return self.at(0.0)

    @property
    def shade(self) -> Colour:
        return self.at(-0.13)

    @property
    def deep(self) -> Colour:
        return self.at(-0.24)

    @property
    def light(self) -> Colour:
        return self.at(0.10)

    @property
    def ink(self) -> Colour:
        """The colour of outlines around this material: dark, and a little of its own hue."""
        return oklch(0.20 + 0.12 * self.lightness, min(self.chroma * 0.6 + 0.015, 0.06), self._turned(-0.3))

    def at(self, step: float) -> Colour:
        """The tone `step` lighter (or, negative, darker) than the base."""
        lightness = min(0.985, max(0.06, self.lightness + step))
        chroma = self.chroma * (1.0 - 1.2 * step if step > 0 else 1.0 - 0.5 * step)
        return oklch(lightness, chroma, self._turned(step))

    def _turned(self, step: float) -> float:
        """The hue moved along the shorter way towards violet (290) in shadow or yellow (95) in light."""
        goal = 290.0 if step < 0 else 95.0
        gap = (goal - self.hue + 180.0) % 360.0 - 180.0
        return self.hue + max(-18.0, min(18.0, gap)) * min(1.0, abs(step) * 4)


def mix(a: Colour, b: Colour, fraction: float) -> Colour:
    """The colour `fraction` of the way from `a` to `b`."""
    red, green, blue = (round(x + (y - x) * fraction) for x, y in zip(a, b, strict=True))
    return red, green, blue
