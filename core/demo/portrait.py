"""An anime-style portrait, drawn from a design: the order in which the parts go on the paper."""

from __future__ import annotations

import numpy as np

from core.demo.background import draw_background
from core.demo.canvas import Canvas, Pixels
from core.demo.clothes import draw_clothes
from core.demo.curves import moved
from core.demo.design import Design, random_design
from core.demo.eyes import draw_brows, draw_eyes, draw_glasses
from core.demo.face import Head, draw_face, draw_neck, draw_nose_and_mouth
from core.demo.hair import draw_back, draw_long_front
from core.demo.hair_front import draw_fringe, draw_side_locks, finish_cap, fringe, side_locks
from core.demo.ornaments import draw_ahoge, draw_extra, draw_ornament, draw_ties

UNITS = 1000.0  # the drawing's height; its width is what the picture's shape leaves
_NECK = (0.0, 700.0)
_LOWERED = (0.0, 16.0)  # the head sits this much lower than the parts are drawn


def draw_portrait(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """A new character of `size` (height, width) in pixels, uint8 (H, W, 3); the same for the same generator state."""
    return draw_design(random_design(rng), size)


def draw_design(design: Design, size: tuple[int, int], supersampling: int = 4) -> Pixels:
    """The portrait of a design, uint8 (H, W, 3)."""
    canvas = Canvas(size, size[0] / UNITS, supersampling)
    canvas.pen = design.pen
    draw_background(canvas, design)
    head = Head(design.turn)
    with canvas.zoomed(design.zoom, (0.0, 1000.0)):
        draw_figure(canvas, design, head)
    picture = canvas.picture()
    return np.ascontiguousarray(picture[:, ::-1]) if design.flipped else picture


def draw_figure(canvas: Canvas, design: Design, head: Head) -> None:
    """The character down to the chest, wherever the canvas is turned and zoomed to."""
    with canvas.turned(design.tilt, _NECK, _LOWERED):
        draw_behind(canvas, design, head)
    draw_neck(canvas, design, head)
    draw_clothes(canvas, design)
    with canvas.turned(design.tilt * 0.5, _NECK, _LOWERED):
        draw_long_front(canvas, design, head)
    with canvas.turned(design.tilt, _NECK, _LOWERED):
        draw_head(canvas, design, head)


def draw_behind(canvas: Canvas, design: Design, head: Head) -> None:
    """What is behind the neck: hair, ears, buns."""
    draw_extra(canvas, design, head)
    draw_back(canvas, design, head)


def draw_head(canvas: Canvas, design: Design, head: Head) -> None:
    """Face and front hair."""
    front, locks = fringe(design, head), side_locks(design, head)
    skin = draw_face(canvas, design, head)
    shaded = canvas.coverage(moved(front.shape, 7, 20), *(moved(lock.shape, 11, 8) for lock in locks)) & skin
    canvas.fill(head.outline(), design.skin.shade, clip=shaded)
    draw_nose_and_mouth(canvas, design, head)
    draw_eyes(canvas, design, head, shaded)
    draw_brows(canvas, design, head)
    draw_glasses(canvas, design, head)
    draw_ahoge(canvas, design, head)
    draw_fringe(canvas, design, front)
    draw_side_locks(canvas, design, locks)
    finish_cap(canvas, design, front)
    draw_brows(canvas, design, head, opacity=0.45)
    draw_ornament(canvas, design, head)
    draw_ties(canvas, design, head)
