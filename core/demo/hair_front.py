"""Hair in front: the cap with its fringe, and the locks beside the face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.demo.canvas import Canvas, Coverage
from core.demo.curves import Path2, Point, between, bezier, bow, join, part, points, resampled, smooth
from core.demo.design import Design
from core.demo.face import Head
from core.demo.hair import CROWN, Lock, cap_outline, draw_lock, lock


@dataclass(frozen=True)
class Fringe:
    """The front hair: the cap's contour, the hair whorl, and for each tuft its two valleys and its tip."""

    cap: Path2
    whorl: tuple[float, float]
    valleys: Path2
    tips: Path2
    fullness: float
    curl: float

    @property
    def edge(self) -> Path2:
        """The lower boundary from right to left."""
        pieces = []
        for index in range(len(self.tips) - 1, -1, -1):
            left, right = self.edges(index)
            pieces += [right, left[::-1]]
        return join(*pieces)

    def edges(self, index: int) -> tuple[Path2, Path2]:
        """Both edges of a tuft, each from its valley to the tip."""
        tip, left, right = self.tips[index], self.valleys[index], self.valleys[index + 1]
        return bow(left, tip, -self.fullness - self.curl, where=0.4), bow(
            right, tip, self.fullness - self.curl, where=0.4
        )

    @property
    def shape(self) -> Path2:
        return join(self.cap, self.edge)

    def flow(self, end: Point) -> Path2:
        """How a hair runs over the head from the whorl down to `end`."""
        x, y = self.whorl
        ex, ey = (float(value) for value in np.asarray(end))
        return bezier(
            (x, y),
            (x + (ex - x) * 0.62, y + (ey - y) * 0.06),
            (ex + (ex - x) * 0.10, y + (ey - y) * 0.48),
            (ex, ey),
            40,
        )


_FRINGES: dict[str, tuple[list[tuple[float, float]], list[tuple[float, float]], float, float]] = {
    # valleys and tips as places on the face (u, v) from left to right; how full the tufts are, and how they curl
    "tufts": (
        [(-192, 420), (-128, 334), (-70, 308), (-24, 318), (38, 296), (104, 324), (192, 420)],
        [(-150, 448), (-98, 410), (-46, 396), (12, 464), (78, 402), (142, 448)],
        0.055,
        0.0,
    ),
    "swept": (
        [(-192, 410), (-138, 358), (-84, 330), (-22, 308), (48, 294), (118, 318), (192, 424)],
        [(-168, 448), (-124, 430), (-70, 416), (-4, 418), (90, 434), (156, 468)],
        0.05,
        0.075,
    ),
    "straight": (
        [(-192, 424), (-144, 362), (-94, 348), (-40, 354), (4, 342), (54, 352), (100, 346), (146, 364), (192, 424)],
        [(-160, 430), (-118, 408), (-66, 402), (-20, 410), (30, 400), (76, 410), (122, 406), (162, 432)],
        0.03,
        0.0,
    ),
    "parted": (
        [(-192, 424), (-138, 354), (-78, 300), (4, 216), (70, 292), (136, 350), (192, 424)],
        [(-160, 462), (-122, 440), (-74, 382), (62, 376), (114, 434), (158, 458)],
        0.06,
        0.0,
    ),
}


def fringe(design: Design, head: Head) -> Fringe:
    """The front hair of a design, placed on the turned head."""
    rng = np.random.default_rng(design.seed + 1)
    valleys, tips, fullness, curl = _FRINGES[design.fringe]
    wobble = rng.uniform(-8, 8, (len(tips), 2))
    cap = part(cap_outline(head), 0.10, 0.90)
    low, high = head.at(np.array(valleys)), head.at(np.array(tips) + wobble)
    low[0], low[-1] = cap[0] + (12, -6), cap[-1] + (-12, -6)
    whorl = (head.slide(-0.10) + (-14.0 if design.fringe == "swept" else 8.0), CROWN + 34)
    return Fringe(cap, whorl, low, high, fullness, curl)


def draw_fringe(canvas: Canvas, design: Design, front: Fringe) -> Coverage:
    """The cap and the fringe with cel shadows, shine and ink; returns what they cover."""
    hair = design.hair
    canvas.fill(front.shape, hair.base)
    inside = canvas.coverage(front.shape)
    _shade_cap(canvas, design, front, inside)
    for index in range(len(front.tips)):
        _shade_tuft(canvas, design, front, index, inside)
    _shine(canvas, design, front, inside)
    for index in range(len(front.tips)):
        left, right = front.edges(index)
        for edge in (left, right):
            canvas.ink(edge, 4.4, hair.ink, rise=0.30, fall=0.10, least=0.1)
    for index in range(1, len(front.valleys) - 1):
        strand = part(front.flow(front.valleys[index]), 0.34 + 0.10 * (index % 2), 1.0)
        canvas.ink(strand, 3.8, hair.ink, rise=0.75, fall=0.05, least=0.1)
    rng = np.random.default_rng(design.seed + 2)
    for tip in front.tips:
        line = part(front.flow(tip + np.array([rng.uniform(-14, 14), -18])), 0.45, 0.86)
        canvas.ink(line, 2.2, hair.at(-0.24), rise=0.5, fall=0.5)
    return inside


def finish_cap(canvas: Canvas, design: Design, front: Fringe) -> None:
    """The rim of light, the strands over the temples and the outer contour: last, across cap and side locks."""
    hair = design.hair
    whole = join(front.cap, points((0, 700)))
    inside = canvas.coverage(whole)
    rim = part((front.cap - (0, 420)) * 0.972 + (0, 420), 0.10, 0.60)
    canvas.ink(rim, 13.0, hair.at(0.07), rise=0.5, fall=0.6, clip=inside)
    x, y = front.whorl
    for side in (-1, 1):
        for reach, drop, start in ((206, 400, 0.16), (176, 372, 0.30), (196, 330, 0.42)):
            end = (side * reach + x * 0.5, drop)
            line = bezier((x, y), (x + side * reach * 0.52, y - 6), (x * 0.5 + side * reach * 0.96, y + 70), end, 40)
            canvas.ink(part(line, start, 0.92), 2.8, hair.at(-0.22), rise=0.5, fall=0.6)
    canvas.ink(front.cap, 5.6, design.hair.ink, rise=0.20, fall=0.20, least=0.3)


def _shade_cap(canvas: Canvas, design: Design, front: Fringe, inside: Coverage) -> None:
    """The side of the hair that looks away from the light."""
    away = part((front.cap - (0, 420)) * 0.93 + (0, 420), 0.52, 1.0)
    canvas.ink(away, 36.0, design.hair.at(-0.10), rise=0.6, fall=0.5, clip=inside)


def _shade_tuft(canvas: Canvas, design: Design, front: Fringe, index: int, inside: Coverage) -> None:
    _, right = front.edges(index)
    stream = part(front.flow(front.valleys[index + 1]), 0.55, 1.0)
    outer = join(stream, right)
    tip = front.tips[index]
    inner = part(front.flow(tip), 0.70, 1.0)
    body = join(outer, bow(tip, stream[0], -0.03 - 0.04 * (index % 2)))
    canvas.fill(body, design.hair.at(-0.11), clip=inside)
    canvas.ink(inner, 2.0, design.hair.at(-0.2), rise=0.7, fall=0.3)


def _shine(canvas: Canvas, design: Design, front: Fringe, inside: Coverage) -> None:
    """The ring of light around the crown, broken into flakes along the strands."""
    rng = np.random.default_rng(design.seed + 3)
    cx = front.whorl[0] * 0.6
    angle = np.deg2rad(-54)
    while angle < np.deg2rad(44):
        width = np.deg2rad(rng.uniform(3.5, 8.0))
        if rng.random() < 0.85:
            middle = angle + width / 2
            centre = 150 + 12 * np.cos(middle)
            fade = float(np.cos(np.clip(middle * 1.35, -1.5, 1.5))) + 0.1  # thin towards the temples
            up, down = rng.uniform(10, 22) * fade, rng.uniform(14, 36) * fade
            flake = points(
                _polar(cx, angle - width * 0.12, centre),
                _polar(cx, middle - width * 0.1, centre + up),
                _polar(cx, angle + width * 1.12, centre + 2),
                _polar(cx, middle + width * 0.1, centre - down),
            )
            canvas.fill(flake, design.hair.at(0.13), clip=inside)
        angle += width
    low = front.tips[:, 1].mean() + 30
    canvas.glow((front.whorl[0], low), (190, 120), design.skin.base, 0.30, clip=inside)


def _polar(cx: float, angle: float, radius: float) -> tuple[float, float]:
    return cx + float(np.sin(angle)) * radius * 1.12, 420.0 - float(np.cos(angle)) * radius


def side_locks(design: Design, head: Head) -> list[Lock]:
    """The locks that frame the cheeks: for each side a broad outer one and a thin inner one."""
    length = {"long": 800, "bob": 690, "twintails": 740, "ponytail": 720, "short": 580}[design.back]
    cap = cap_outline(head)
    locks = []
    for side in (-1, 1):
        far = side * head.turn > 0.06
        near = head.slide(0.16)
        outer = cap[::-1] if side > 0 else cap
        edge = part(outer, 0.06, 0.30)[::-1]
        tip = (side * (150.0 if far else 168.0) + near * 0.8, float(length))
        reach = tip[1] - edge[-1, 1]
        down = bezier(
            edge[-1], edge[-1] + (0, reach * 0.3), (tip[0] + side * reach * 0.14, tip[1] - reach * 0.4), tip, 30
        )
        inside = side * (152.0 if far else 162.0) + near
        inner = smooth(
            points(
                (side * 130 + near * 0.4, 262),
                (inside, 390),
                (inside + side * 12, 520),
                (inside + side * 8, length - 130),
                tip,
            )
        )
        locks.append(_ordered(join(edge, down), inner))
        thin = points(
            (side * 150 + near, 330),
            (inside + side * 1, 430),
            (inside - side * 7, 520),
            (inside + side * 2, length * 0.4 + 300),
        )
        locks.append(lock(thin, 24, 0.42))
    return locks


def _ordered(a: Path2, b: Path2) -> Lock:
    return Lock(a, b) if a[len(a) // 2, 0] <= b[len(b) // 2, 0] else Lock(b, a)


def draw_side_locks(canvas: Canvas, design: Design, locks: list[Lock]) -> None:
    """Drawn over the cap, so the roots carry no ink and melt into it."""
    hair = design.hair
    for shape in locks[1::2]:
        draw_lock(canvas, design, shape, width=3.6, strands=0)
    for shape in locks[::2]:
        canvas.fill(shape.shape, hair.base)
        left, right = resampled(shape.left, 48), resampled(shape.right, 48)
        depth = np.interp(np.linspace(0, 1, 48), [0.16, 0.5, 1.0], [0.0, 0.42, 0.36])[:, None]
        canvas.fill(join(right + (left - right) * depth, right[::-1]), hair.at(-0.11))
        for edge in (shape.left, shape.right):
            canvas.ink(part(edge, 0.30, 1.0), 4.6, hair.ink, rise=0.30, fall=0.12)
        for fraction, first, last in ((0.30, 0.34, 0.80), (0.52, 0.42, 0.92)):
            line = part(between(shape.left, shape.right, fraction, 60), first, last)
            canvas.ink(line, 2.6, hair.at(-0.26), rise=0.5, fall=0.5)
