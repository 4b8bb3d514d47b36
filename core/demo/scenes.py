"""Any one of the kinds of pictures there are: portraits, faces, whole figures, places, cloth, manga."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from core.demo.background import draw_background
from core.demo.canvas import Canvas, Pixels
from core.demo.design import Design, varied_design
from core.demo.fabric import draw_fabric
from core.demo.face import Head
from core.demo.figure import draw_figure_scene
from core.demo.manga import draw_page, printed
from core.demo.portrait import UNITS, draw_figure
from core.demo.scenery import draw_place

SceneKind = Literal["portrait", "face", "figure", "place", "fabric", "manga", "page"]
KINDS: tuple[SceneKind, ...] = get_args(SceneKind)
_SHARES = (0.28, 0.17, 0.18, 0.14, 0.06, 0.11, 0.06)
_SUPERSAMPLING = 2
_SKIES: tuple[Literal["sky", "dusk", "night"], ...] = ("sky", "sky", "dusk", "night")


def draw_scene(size: tuple[int, int], rng: np.random.Generator, kind: SceneKind | None = None) -> Pixels:
    """A new picture of `size` (height, width), uint8 (H, W, 3); the same for the same generator state.

    `kind` is drawn by lot unless it is given.
    """
    chosen = kind or KINDS[int(rng.choice(len(KINDS), p=_SHARES))]
    if chosen == "page":
        return draw_page(size, lambda panel, finer: _coloured(panel, rng, finer), rng)
    if chosen == "manga":
        return printed(_coloured((2 * size[0], 2 * size[1]), rng, 1), rng)
    return _draw(chosen, size, rng, _SUPERSAMPLING)


def _coloured(size: tuple[int, int], rng: np.random.Generator, supersampling: int) -> Pixels:
    """What is printed in black and white."""
    kinds: tuple[SceneKind, ...] = ("portrait", "face", "face", "figure", "place")
    return _draw(kinds[int(rng.integers(len(kinds)))], size, rng, supersampling, dark=False)


def _draw(
    kind: SceneKind, size: tuple[int, int], rng: np.random.Generator, supersampling: int, *, dark: bool = True
) -> Pixels:
    """A picture in colour; without `dark` never at night, which would print black."""
    design = varied_design(rng)
    if not dark and design.scene in ("night", "dusk"):
        design = replace(design, scene="circle")
    if kind == "figure":
        return draw_figure_scene(size, design, rng, supersampling)
    if kind == "place":
        return draw_place(size, replace(design, scene=_SKIES[int(rng.integers(4 if dark else 2))]), rng, supersampling)
    if kind == "fabric":
        return draw_fabric(size, design, rng, supersampling)
    if kind == "face":
        centre = (float(rng.uniform(-110, 110)), float(rng.uniform(380, 540)))
        return _framed(size, design, float(np.exp(rng.uniform(np.log(1.25), np.log(2.8)))), centre, supersampling)
    centre = (float(rng.uniform(-60, 60)), float(rng.uniform(500, 560)))
    return _framed(size, design, float(rng.uniform(0.95, 1.3)), centre, supersampling)


def _framed(
    size: tuple[int, int], design: Design, zoom: float, centre: tuple[float, float], supersampling: int
) -> Pixels:
    """The portrait of a design, `zoom` times as large, with `centre` (in units) in the middle of the picture."""
    canvas = Canvas(size, size[0] / UNITS, supersampling)
    canvas.pen = design.pen
    draw_background(canvas, design)
    shift = (-centre[0], 500.0 - centre[1])
    with canvas.turned(0.0, (0.0, 0.0), shift), canvas.zoomed(zoom, centre):
        draw_figure(canvas, design, Head(design.turn))
    picture = canvas.picture()
    return np.ascontiguousarray(picture[:, ::-1]) if design.flipped else picture
