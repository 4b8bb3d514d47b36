"""Shoulders and what is worn on them, and the patterns of its cloth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.demo.canvas import Canvas, Coverage
from core.demo.curves import Path2, bow, ellipse, join, mirrored, moved, part, points, smooth
from core.demo.design import Design, Pattern
from core.demo.palette import Colour, Tone

_AREA = (-620.0, -60.0, 620.0, 1120.0)  # left, top, right, bottom in units; what lies off the paper costs nothing
_WHITE = Tone(0.965, 0.008, 270)

Body = Callable[[Canvas, Tone, Path2, Pattern], Coverage]


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


def torso(width: float = 1.0) -> Path2:
    """Shoulders and arms, off the paper below."""
    left = smooth(points((-54, 744), (-118, 778), (-206, 812), (-264, 868), (-290, 960), (-306, 1090)))
    left = left * (width, 1.0)
    neckline = smooth(points((54, 744), (34, 768), (0, 780), (-34, 768), (-54, 744)))
    return join(left, mirrored(left), neckline[:-1])


def draw_clothes(canvas: Canvas, design: Design) -> Coverage:
    """The clothes of the design; returns what they cover."""
    if design.costume != "uniform":
        return draw_costume(canvas, design, draw_body, torso())
    return _CLOTHES[design.clothes](canvas, design)


def draw_body(canvas: Canvas, tone: Tone, outline: Path2, pattern: Pattern = "plain") -> Coverage:
    """Shoulders and sleeves of one cloth with its folds; returns what they cover."""
    canvas.fill(outline, tone.base)
    inside = canvas.coverage(outline)
    draw_pattern(canvas, pattern, tone, inside)
    lit = canvas.coverage(moved(outline, -34, -16))
    right = points((0, 700), (520, 700), (520, 1100), (0, 1100))
    canvas.fill(right, tone.shade, clip=inside & ~lit)
    for side in (-1, 1):
        fold = smooth(points((side * 196, 1090), (side * 190, 1010), (side * 198, 944), (side * 214, 902)))
        shade = join(fold, smooth(points((side * 214, 902), (side * 220, 980), (side * 214, 1090))))
        canvas.fill(shade, tone.shade, clip=inside)
        canvas.ink(fold[::-1], 4.2, tone.ink, rise=0.4, fall=0.05)
        canvas.ink(smooth(points((side * 224, 936), (side * 240, 928), (side * 252, 912))), 2.8, tone.ink)
        canvas.ink(smooth(points((side * 186, 930), (side * 168, 926), (side * 150, 912))), 2.6, tone.ink)
    canvas.ink(outline, 5.2, tone.ink, rise=0.05, fall=0.05, least=0.4)
    return inside


def _sailor(canvas: Canvas, design: Design) -> Coverage:
    outline = torso()
    inside = draw_body(canvas, _WHITE, outline)
    cloth, accent = design.cloth, design.accent
    # a scarf knot below the V of the collar
    for side in (-1, 1):
        tail = smooth(points((side * 4, 906), (side * 30, 960), (side * 66, 1060)))
        other = smooth(points((side * 10, 1060), (0, 980), (0, 910)))
        shape = join(tail, other)
        canvas.fill(shape, accent.base if side < 0 else accent.shade)
        canvas.ink(tail, 4.0, accent.ink)
        canvas.ink(other, 3.4, accent.ink)
    for side in (-1, 1):
        inner = smooth(points((side * 56, 722), (side * 52, 790), (side * 4, 902)))
        lower = smooth(points((side * 24, 930), (side * 122, 904), (side * 204, 862)))
        shoulder = smooth(points((side * 204, 862), (side * 202, 826), (side * 130, 768), (side * 56, 722)))
        collar = join(inner, lower, shoulder)
        canvas.fill(moved(collar, 8, 16), _WHITE.shade, clip=inside)
        canvas.fill(collar, cloth.base)
        cover = canvas.coverage(collar)
        canvas.fill(moved(join(inner, points((side * 110, 760))), -side * 2, 0), cloth.shade, clip=cover)
        stripe = _inset(collar, inner, lower, side)
        canvas.ink(stripe, 6.5, (250, 250, 252), rise=0.01, fall=0.01, least=1.0, clip=cover)
        canvas.ink(join(collar, collar[:1]), 4.6, cloth.ink, rise=0.02, fall=0.02, least=0.6)
    knot = smooth(points((-20, 890), (20, 890), (17, 932), (-17, 932)), closed=True)
    for side in (-1, 1):
        wing = smooth(
            points((side * 10, 910), (side * 58, 888), (side * 84, 908), (side * 66, 942), (side * 14, 920)),
            closed=True,
        )
        canvas.fill(wing, accent.base)
        canvas.fill(moved(wing, 4, 16), accent.shade, clip=canvas.coverage(wing))
        canvas.ink(join(wing, wing[:1]), 4.2, accent.ink, least=0.7)
        canvas.ink(bow((side * 18.0, 910.0), (side * 48.0, 908.0), side * 0.1), 3.0, accent.ink)
    canvas.fill(knot, accent.light)
    canvas.ink(join(knot, knot[:1]), 4.0, accent.ink, least=0.7)
    return inside


def _inset(collar: Path2, inner: Path2, lower: Path2, side: int) -> Path2:
    """The white stripe that runs along the collar's front and lower edge."""
    down = moved(inner, side * 17, -6)
    along = moved(lower, 0, -17)
    return join(part(down, 0.25, 0.93), part(along, 0.06, 1.0))


def _hoodie(canvas: Canvas, design: Design) -> Coverage:
    cloth = design.cloth
    inside = draw_body(
        canvas, Tone(min(0.86, cloth.lightness + 0.26), cloth.chroma, cloth.hue), torso(1.03), design.pattern
    )
    neckline = smooth(points((-64, 742), (-36, 774), (0, 786), (36, 774), (64, 742)))
    canvas.fill(join(neckline, smooth(points((84, 770), (60, 850), (0, 900), (-60, 850), (-84, 770)))), _WHITE.base)
    canvas.ink(neckline, 3.8, _WHITE.ink, rise=0.1, fall=0.1)
    canvas.ink(moved(part(neckline, 0.1, 0.9), 0, 10), 2.6, _WHITE.ink, rise=0.1, fall=0.1)
    tone = Tone(min(0.82, cloth.lightness + 0.20), cloth.chroma, cloth.hue)
    for side in (-1, 1):
        roll = smooth(
            points(
                (side * 96, 690),
                (side * 176, 742),
                (side * 168, 806),
                (side * 70, 872),
                (side * 6, 902),
                (side * 36, 836),
                (side * 84, 770),
            ),
            closed=True,
        )
        canvas.fill(moved(roll, 6, 18), tone.shade, clip=inside)
        canvas.fill(roll, tone.base)
        canvas.fill(moved(roll, -side * 22, -14), tone.shade, clip=canvas.coverage(roll))
        canvas.ink(join(roll, roll[:1]), 4.8, tone.ink, rise=0.02, fall=0.02, least=0.6)
    for side in (-1, 1):
        cord = smooth(points((side * 40, 876), (side * 46, 930), (side * 38, 986)))
        canvas.ink(cord, 10, _WHITE.ink, rise=0.02, fall=0.02, least=0.9)
        canvas.ink(cord, 6, _WHITE.base, rise=0.02, fall=0.02, least=0.9)
    zip_line = points((0, 900), (0, 1060))
    canvas.ink(zip_line, 5.0, tone.ink, rise=0.02, fall=0.02, least=0.9)
    return inside


def _lapels(canvas: Canvas, tone: Tone, inside: Coverage, depth: float) -> None:
    for side in (-1, 1):
        lapel = join(
            smooth(points((side * 70, 726), (side * 128, 772), (side * 150, 830))),
            points((side * 118, 846), (side * 142, 872)),
            smooth(points((side * 142, 872), (side * 92, 960), (side * 6, depth))),
            smooth(points((side * 6, depth), (side * 44, 860), (side * 70, 726))),
        )
        canvas.fill(moved(lapel, 9, 12), tone.shade, clip=inside)
        canvas.fill(lapel, tone.light)
        canvas.ink(join(lapel, lapel[:1]), 4.4, tone.ink, rise=0.02, fall=0.02, least=0.6)


def _shirt(canvas: Canvas, design: Design, long_tie: bool) -> None:
    tie = design.accent
    canvas.fill(points((-62, 736), (62, 736), (0, 830)), design.skin.base)
    front = points((-70, 736), (-74, 860), (0, 1090), (74, 860), (70, 736), (8, 816), (-8, 816))
    canvas.fill(front, _WHITE.base)
    if long_tie:
        canvas.fill(points((-20, 836), (20, 836), (34, 1060), (-34, 1060)), tie.base)
        canvas.fill(points((4, 836), (20, 836), (34, 1060), (8, 1060)), tie.shade)
        canvas.ink(points((-20, 836), (-34, 1060)), 3.8, tie.ink)
        canvas.ink(points((20, 836), (34, 1060)), 3.8, tie.ink)
    for side in (-1, 1):
        wing = points((side * 66, 716), (side * 92, 768), (side * 50, 838), (side * 4, 812))
        canvas.fill(wing, _WHITE.base)
        canvas.fill(points((side * 66, 730), (side * 4, 812), (side * 14, 822), (side * 74, 752)), _WHITE.shade)
        canvas.ink(join(wing, wing[:1]), 4.0, _WHITE.ink, rise=0.02, fall=0.02, least=0.6)
    knot = points((-20, 804), (20, 804), (15, 842), (-15, 842))
    canvas.fill(knot, tie.light)
    canvas.ink(join(knot, knot[:1]), 3.8, tie.ink, rise=0.02, fall=0.02, least=0.6)
    if not long_tie:
        for side in (-1, 1):
            loop = smooth(points((side * 14, 822), (side * 62, 796), (side * 78, 824), (side * 60, 858)), closed=True)
            canvas.fill(loop, tie.base)
            canvas.fill(moved(loop, 4, 12), tie.shade, clip=canvas.coverage(loop))
            canvas.ink(join(loop, loop[:1]), 4.0, tie.ink, least=0.7)
        canvas.fill(knot, tie.light)
        canvas.ink(join(knot, knot[:1]), 3.8, tie.ink, rise=0.02, fall=0.02, least=0.6)


def _blazer(canvas: Canvas, design: Design) -> Coverage:
    inside = draw_body(canvas, design.cloth, torso(1.02), design.pattern)
    _shirt(canvas, design, long_tie=design.seed % 2 == 0)
    _lapels(canvas, design.cloth, inside, 1040)
    return inside


def _coat(canvas: Canvas, design: Design) -> Coverage:
    tone = design.cloth
    inside = draw_body(canvas, tone, torso(1.06), design.pattern)
    trim: Colour = design.accent.light
    canvas.fill(smooth(points((-70, 742), (-40, 800), (0, 850), (40, 800), (70, 742))), design.skin.base)
    shirt = smooth(points((-130, 760), (-60, 800), (0, 836), (60, 800), (130, 760), (30, 900), (-30, 900)), closed=True)
    canvas.fill(shirt, _WHITE.shade)
    canvas.ink(smooth(points((-76, 780), (-44, 812), (0, 828), (44, 812), (76, 780))), 3.6, _WHITE.ink)
    for side in (-1, 1):
        stand = smooth(points((side * 4, 872), (side * 60, 820), (side * 110, 742), (side * 118, 680)))
        outer = smooth(points((side * 118, 680), (side * 164, 760), (side * 150, 850), (side * 8, 962)))
        collar = join(stand, outer)
        canvas.fill(moved(collar, 8, 16), tone.shade, clip=inside)
        canvas.fill(collar, tone.light)
        canvas.fill(join(stand, moved(stand[::-1], side * 16, 8)), tone.shade, clip=canvas.coverage(collar))
        canvas.ink(
            moved(part(outer, 0.06, 0.97), -side * 9, -6),
            6.0,
            trim,
            rise=0.02,
            fall=0.02,
            least=0.9,
            clip=canvas.coverage(collar),
        )
        canvas.ink(join(collar, collar[:1]), 4.8, tone.ink, rise=0.02, fall=0.02, least=0.6)
    canvas.ink(points((0, 930), (6, 1060)), 4.6, tone.ink, rise=0.1, fall=0.02, least=0.6)
    for y in (986.0, 1046.0):
        button = smooth(points((-34, y), (-22, y - 12), (-10, y), (-22, y + 12)), closed=True)
        canvas.fill(button, trim)
        canvas.ink(join(button, button[:1]), 3.0, tone.ink, least=0.8)
    return inside


_CLOTHES = {"sailor": _sailor, "hoodie": _hoodie, "blazer": _blazer, "coat": _coat}


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
