"""The head without its hair: skin, nose, mouth, blush, and the geometry all other parts stand on."""

from __future__ import annotations

import numpy as np

from core.demo.canvas import Canvas, Coverage
from core.demo.curves import Path2, bow, ellipse, join, moved, part, points, smooth
from core.demo.design import Design
from core.demo.palette import mix

CHIN = 648.0
EYE_LINE = 452.0
_RADIUS = 205.0  # of the ball the features lie on


class Head:
    """Maps places on the face to the paper, for a head turned left or right.

    Places are (u, v): u sideways from the face's own middle line, v the height on the paper, in drawing units.
    The face is taken for a ball, so features slide with the turn and the far side gets narrower.
    """

    def __init__(self, turn: float) -> None:
        self._sin, self._cos = float(np.sin(np.deg2rad(turn))), float(np.cos(np.deg2rad(turn)))

    def at(self, places: Path2) -> Path2:
        """The paper positions of places on the face."""
        u = np.clip(places[:, 0] / _RADIUS, -0.98, 0.98)
        depth = np.sqrt(1.0 - u * u) * 0.62
        x = _RADIUS * (u * self._cos + depth * self._sin)
        return np.stack([x, places[:, 1]], axis=1)

    def point(self, u: float, v: float) -> tuple[float, float]:
        """The paper position of one place."""
        x, y = self.at(points((u, v)))[0]
        return float(x), float(y)

    def slide(self, depth: float) -> float:
        """How far sideways the turn moves something that stands `depth` (-1 back .. 1 front) of the head's axis."""
        return self._sin * _RADIUS * depth

    @property
    def turn(self) -> float:
        """The sine of the turn; positive looks to the picture's right."""
        return self._sin

    def outline(self) -> Path2:
        """The face from temple to temple by way of the chin, closed above under the hair."""
        right = smooth(
            points((172, 300), (179, 400), (175, 468), (160, 528), (120, 588), (68, 628), (26, CHIN - 4), (0, CHIN))
        )
        left = right[::-1] * np.array([-1.0, 1.0])
        path = join(right, left[1:])
        drop = np.clip((path[:, 1] - 330.0) / (CHIN - 330.0), 0.0, 1.0)
        x = path[:, 0] + self._sin * _RADIUS * (0.06 + 0.50 * drop)
        far = np.sign(self._sin) * path[:, 0] > 0
        x = np.where(far, x - self._sin * 60.0 * np.sin(np.pi * np.clip(drop, 0, 1)) ** 1.5 * 0.6, x)
        return np.stack([x, path[:, 1]], axis=1)


def neck(head: Head) -> Path2:
    """The neck down to the collar bones."""
    lean = head.slide(0.10)
    left = smooth(points((-47 + lean, 560), (-45 + lean, 660), (-53, 716), (-104, 764)))
    return join(left, moved(left[::-1] * np.array([-1.0, 1.0]), 0.0))


def draw_neck(canvas: Canvas, design: Design, head: Head) -> None:
    """Neck and collar bones, with the chin's shadow."""
    skin, shape = design.skin, neck(head)
    canvas.fill(shape, skin.base)
    chest = join(points((-150, 1000), (-84, 752), (84, 752), (150, 1000)))
    canvas.fill(chest, skin.base)
    inside = canvas.coverage(shape, chest)
    under = moved(head.outline(), -head.slide(0.18) + 8, 58)
    canvas.fill(under, skin.shade, clip=inside)
    for side in (-1, 1):
        bone = bow((side * 26.0, 800.0), (side * 108.0, 782.0), side * 0.10)
        canvas.ink(bone, 3.0, skin.at(-0.30), rise=0.3, fall=0.5)
    canvas.ink(part(shape, 0.05, 0.44), 3.6, skin.ink, rise=0.1, fall=0.4)
    canvas.ink(part(shape, 0.56, 0.95)[::-1], 3.6, skin.ink, rise=0.1, fall=0.4)


def draw_face(canvas: Canvas, design: Design, head: Head) -> Coverage:
    """Ears and the face's flat skin with blush; returns what the face covers, for the shadows that fall on it."""
    _draw_ears(canvas, design, head)
    skin, outline = design.skin, head.outline()
    canvas.fill(outline, skin.base)
    inside = canvas.coverage(outline)
    rim = moved(outline, -15 - head.slide(0.10), -9)
    lit = canvas.coverage(rim)
    jaw = points((-260, 500), (260, 470), (260, 700), (-260, 700))
    canvas.fill(jaw, skin.at(-0.07), clip=inside & ~lit)
    _blush(canvas, design, head, inside)
    canvas.ink(outline, 4.6, skin.ink, rise=0.12, fall=0.12, least=0.25)
    return inside


def _draw_ears(canvas: Canvas, design: Design, head: Head) -> None:
    for side in (-1, 1):
        if side * head.turn > 0.10:
            continue  # the far ear hides behind the cheek
        x = side * 180 + head.slide(-0.10)
        ear = smooth(
            points(
                (x - side * 14, 420),
                (x + side * 22, 408),
                (x + side * 30, 440),
                (x + side * 16, 492),
                (x - side * 10, 520),
            )
        )
        canvas.fill(ear, design.skin.base)
        canvas.ink(ear, 4.0, design.skin.ink, rise=0.15, fall=0.3)
        inner = smooth(points((x + side * 2, 434), (x + side * 18, 436), (x + side * 10, 470), (x, 486)))
        canvas.fill(inner, design.skin.shade)
        canvas.ink(inner, 2.2, design.skin.at(-0.35))


def _blush(canvas: Canvas, design: Design, head: Head, inside: Coverage) -> None:
    pink = (244, 120, 112)
    for side in (-1, 1):
        x, y = head.point(side * 112, 548)
        canvas.glow((x, y), (58, 34), pink, design.blush * 0.62, clip=inside)
        if design.blush > 0.38:
            for step in (-1, 0, 1):
                dash = bow((x + step * 17 + 6, y - 9), (x + step * 17 - 6, y + 10), 0.0)
                canvas.ink(dash, 3.2, mix(design.skin.base, pink, 0.75), opacity=0.8)


def draw_nose_and_mouth(canvas: Canvas, design: Design, head: Head) -> None:
    """A hint of a nose and the mouth of the chosen expression."""
    skin = design.skin
    x, y = head.point(0, 556)
    x += head.slide(0.10)
    lean = 1.0 if head.turn >= 0 else -1.0
    shadow = smooth(points((x, y - 10), (x - lean * 2, y + 1), (x - lean * 9, y + 4)))
    canvas.fill(join(shadow, points((x - lean * 5, y - 3))), skin.shade)
    canvas.ink(smooth(points((x + lean * 2, y - 13), (x + lean * 4, y - 2), (x - lean * 3, y + 3))), 3.0, skin.ink)
    _MOUTHS[design.mouth](canvas, design, head)


def _across(head: Head, *places: tuple[float, float]) -> Path2:
    """A smooth line through places on the face."""
    return head.at(smooth(points(*places)))


def _mouth_line(canvas: Canvas, design: Design, line: Path2, width: float = 4.2) -> None:
    canvas.ink(line, width, design.skin.ink, rise=0.18, fall=0.18, least=0.15)


def _smile(canvas: Canvas, design: Design, head: Head) -> None:
    _mouth_line(canvas, design, _across(head, (-34, 591), (-29, 594), (-12, 601), (8, 602), (27, 595), (33, 591)))
    canvas.ink(_across(head, (-11, 616), (0, 618), (10, 616)), 2.6, design.skin.at(-0.22))


def _open_mouth(canvas: Canvas, design: Design, head: Head) -> None:
    top = _across(head, (-37, 586), (-18, 588), (0, 590), (18, 588), (37, 586))
    bottom = _across(head, (37, 586), (28, 606), (10, 622), (-10, 622), (-28, 606), (-37, 586))
    hole = join(top, bottom)
    canvas.fill(hole, (150, 52, 60))
    inside = canvas.coverage(hole)
    x, y = head.point(0, 624)
    canvas.fill(ellipse((x, y), 25, 16), (236, 120, 120), clip=inside)
    teeth = _across(head, (-37, 584), (-24, 597), (0, 600), (24, 597), (37, 584))
    canvas.fill(teeth, (252, 248, 244), clip=inside)
    canvas.ink(join(top, bottom[1:]), 3.2, design.skin.ink, rise=0.1, fall=0.1, least=0.5)
    canvas.ink(_across(head, (-8, 635), (0, 636), (8, 635)), 2.4, design.skin.at(-0.22))


def _small_mouth(canvas: Canvas, design: Design, head: Head) -> None:
    x, y = head.point(0, 600)
    canvas.fill(ellipse((x, y), 13, 10), (168, 66, 72))
    canvas.fill(ellipse((x, y + 6), 9, 5), (232, 124, 122), clip=canvas.coverage(ellipse((x, y), 13, 10)))
    canvas.ink(join(ellipse((x, y), 13, 10, 40), points((x + 13, y))), 3.0, design.skin.ink, least=0.6)


def _line_mouth(canvas: Canvas, design: Design, head: Head) -> None:
    _mouth_line(canvas, design, _across(head, (-24, 599), (-10, 597), (6, 597), (22, 600)))
    canvas.ink(_across(head, (-9, 614), (0, 616), (9, 614)), 2.6, design.skin.at(-0.22))


def _cat_mouth(canvas: Canvas, design: Design, head: Head) -> None:
    for side in (-1, 1):
        _mouth_line(
            canvas,
            design,
            _across(head, (0, 592), (side * 6, 601), (side * 19, 604), (side * 30, 594), (side * 33, 590)),
            3.8,
        )


_MOUTHS = {
    "smile": _smile,
    "open": _open_mouth,
    "small": _small_mouth,
    "line": _line_mouth,
    "cat": _cat_mouth,
}
