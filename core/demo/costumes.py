"""Clothes beside the school's: a shirt, a kimono and a pinafore."""

from __future__ import annotations

from collections.abc import Callable

from core.demo.canvas import Canvas, Coverage
from core.demo.curves import Path2, join, moved, points, smooth
from core.demo.design import Design, Pattern
from core.demo.palette import Tone

_WHITE = Tone(0.965, 0.008, 270)
Body = Callable[[Canvas, Tone, Path2, Pattern], Coverage]


def draw_costume(canvas: Canvas, design: Design, body: Body, outline: Path2) -> Coverage:
    """The costume of the design over shoulders that `body` draws in one cloth; returns what they cover."""
    return _COSTUMES[design.costume](canvas, design, body, outline)


def _bright(tone: Tone, step: float) -> Tone:
    return Tone(min(0.88, tone.lightness + step), tone.chroma, tone.hue)


def _tee(canvas: Canvas, design: Design, body: Body, outline: Path2) -> Coverage:
    tone = _bright(design.scene_tone, -0.08)
    inside = body(canvas, tone, outline, design.pattern)
    neckline = smooth(points((-70, 738), (-48, 800), (0, 826), (48, 800), (70, 738)))
    canvas.fill(neckline, design.skin.base)
    canvas.fill(smooth(points((-60, 744), (0, 800), (60, 744))), design.skin.shade)
    for shift, width in ((0, 4.4), (15, 3.0)):
        canvas.ink(moved(neckline, 0, shift), width, tone.ink, rise=0.05, fall=0.05, least=0.5)
    return inside


def _kimono(canvas: Canvas, design: Design, body: Body, outline: Path2) -> Coverage:
    tone = _bright(design.accent, 0.08)
    inside = body(canvas, tone, outline, design.pattern)
    canvas.fill(points((-64, 730), (64, 730), (6, 880)), design.skin.base)
    for side in (1, -1):  # the picture's left lies on top
        for width, colour in ((96.0, tone.shade), (58.0, _WHITE.base), (36.0, design.cloth.base)):
            edge = smooth(points((side * 58, 716), (side * 40, 800), (-side * 52, 960)))
            band = join(edge, moved(edge, side * width, width * 0.45)[::-1])
            canvas.fill(band, colour, clip=inside | canvas.coverage(band))
            canvas.ink(edge, 4.0, tone.ink, rise=0.05, fall=0.05, least=0.5)
            canvas.ink(moved(edge, side * width, width * 0.45), 3.2, tone.ink, rise=0.05, fall=0.05, least=0.5)
    belt = points((-330, 944), (330, 944), (330, 1090), (-330, 1090))
    canvas.fill(belt, design.cloth.light, clip=inside)
    canvas.ink(points((-330, 944), (330, 944)), 4.4, design.cloth.ink, rise=0.01, fall=0.01, least=1, clip=inside)
    canvas.ink(points((-330, 1000), (330, 1000)), 8.0, tone.base, rise=0.01, fall=0.01, least=1, clip=inside)
    return inside


def _pinafore(canvas: Canvas, design: Design, body: Body, outline: Path2) -> Coverage:
    inside = body(canvas, _WHITE, outline, design.pattern)
    tone = design.cloth
    bib = join(
        smooth(points((-150, 786), (-128, 880), (-170, 1090))), smooth(points((170, 1090), (128, 880), (150, 786)))
    )
    hollow = smooth(points((104, 770), (84, 860), (0, 900), (-84, 860), (-104, 770)))
    apron = join(bib, hollow)
    canvas.fill(apron, tone.base, clip=inside)
    canvas.fill(moved(apron, 190, 20), tone.shade, clip=inside & canvas.coverage(apron))
    canvas.ink(join(apron, apron[:1]), 4.6, tone.ink, rise=0.02, fall=0.02, least=0.6, clip=inside)
    for side in (-1, 1):
        collar = smooth(points((side * 6, 806), (side * 62, 724), (side * 104, 770), (side * 58, 842)), closed=True)
        canvas.fill(collar, _WHITE.base)
        canvas.ink(join(collar, collar[:1]), 4.0, _WHITE.ink, least=0.7)
    for y in (930.0, 1000.0):
        button = smooth(points((-14, y), (0, y - 14), (14, y), (0, y + 14)), closed=True)
        canvas.fill(button, design.accent.light)
        canvas.ink(join(button, button[:1]), 3.0, tone.ink, least=0.8)
    return inside


_COSTUMES: dict[str, Callable[[Canvas, Design, Body, Path2], Coverage]] = {
    "tee": _tee,
    "kimono": _kimono,
    "pinafore": _pinafore,
}
