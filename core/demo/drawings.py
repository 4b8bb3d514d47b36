"""An endless set of drawn pictures, each identified by its number: training without a single file.

They are portraits, faces, whole figures, places, cloth and manga; `draw_scene` draws any one.

Wherever a list of pictures is named, ``demo:20000`` names the drawings 0 to 19 999 and ``demo:20000-20100`` the
hundred after them, so that two ranges that do not overlap never share a picture. ``demo:20000,size=384,seed=3`` draws
them larger, or others. Every drawing has a path, such as ``demo:size=256,seed=0/123``, which is no file but can
be in a list like one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from core.data.flist import split
from core.data.images import write_picture
from core.data.picture import Picture
from core.data.sources import Source
from core.demo.background import draw_background
from core.demo.canvas import Canvas, Pixels
from core.demo.design import Design, varied_design
from core.demo.fabric import draw_fabric
from core.demo.face import Head
from core.demo.figure import draw_figure_scene
from core.demo.manga import draw_page, printed
from core.demo.portrait import UNITS, draw_figure
from core.demo.scenery import draw_place
from core.errors import DataError
from core.events import CancelToken, Progress, Report, silent
from core.files import exists

SceneKind = Literal["portrait", "face", "figure", "place", "fabric", "manga", "page"]
KINDS: tuple[SceneKind, ...] = get_args(SceneKind)
_SHARES = (0.28, 0.17, 0.18, 0.14, 0.06, 0.11, 0.06)
_SUPERSAMPLING = 2
_SKIES: tuple[Literal["sky", "dusk", "night"], ...] = ("sky", "sky", "dusk", "night")

SIZE = 256  # pixels a side, by default
SMALLEST, LARGEST = 32, 2048
MOST = 10**6  # that one text may name: each takes 300 bytes
_TEXT = re.compile(r"demo:(?:(\d{1,12})-)?(\d{1,12})((?:,(?:size|seed)=\d{1,9}){0,2})")
_PATH = re.compile(r"demo:size=(\d{1,9}),seed=(\d{1,9})[/\\](\d{1,12})")


def draw_scene(size: tuple[int, int], rng: np.random.Generator, kind: SceneKind | None = None) -> Pixels:
    """A new picture of `size` (height, width), uint8 (H, W, 3); the same for the same generator state.

    `kind` is chosen at random unless it is given.
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


def demo_paths(text: str) -> list[Path]:
    """The drawings that a text such as ``demo:20000`` names, one path each. Raises DataError: it makes no sense."""
    found = _TEXT.fullmatch(text.replace(" ", ""))
    if found is None:
        raise DataError(
            "{text!r} names no drawings; write demo:20000 for so many, demo:20000-20100 for those "
            "after them, and perhaps ,size=384 or ,seed=1 behind it.",
            text=text,
        )
    options = dict(part.split("=") for part in found[3].split(",") if part)
    first, end = int(found[1] or 0), int(found[2])
    if not 0 < end - first <= MOST:
        raise DataError(
            "{text!r} names {count:,} drawings; it must be 1 to {most:,}.",
            text=text,
            count=max(0, end - first),
            most=MOST,
        )
    size, seed = int(options.get("size", SIZE)), int(options.get("seed", 0))
    folder = Path(f"demo:size={_checked(size)},seed={seed}")
    return [folder / str(position) for position in range(first, end)]


def is_demo_path(text: str) -> bool:
    """Whether a text is the path of one drawing, as `demo_paths` makes them."""
    return _PATH.fullmatch(text) is not None


def draw_demo(path: Path) -> Pixels:
    """The drawing that `path` stands for, uint8 (size, size, 3). Raises DataError: it stands for none."""
    size, seed, position = _numbers(path)
    return drawing(position, size, seed)


def demo_size(path: Path) -> int:
    """The side of the drawing that `path` stands for. Raises DataError: it stands for none."""
    return _numbers(path)[0]


SOURCE = Source(demo_paths, is_demo_path, draw_demo, demo_size)
"""How the engine finds the drawings; see `core.data.sources`."""


def _numbers(path: Path) -> tuple[int, int, int]:
    found = _PATH.fullmatch(str(path))
    if found is None:
        raise DataError("{path} names no drawing; one looks like demo:size=256,seed=0/123.", path)
    return _checked(int(found[1])), int(found[2]), int(found[3])


def drawing(position: int, size: int = SIZE, seed: int = 0) -> Pixels:
    """The drawing at one position, uint8 (size, size, 3); the same on every machine, whatever was drawn before."""
    return draw_scene((size, size), np.random.default_rng([seed, position]))


def _checked(size: int) -> int:
    if not SMALLEST <= size <= LARGEST:
        raise DataError(
            "Drawings are {smallest} to {largest} pixels large, not {size}.",
            smallest=SMALLEST,
            largest=LARGEST,
            size=size,
        )
    return size


def write_demo_set(
    folder: Path,
    count: int,
    size: int = SIZE,
    seed: int = 0,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> dict[str, list[Path]]:
    """Draws the first `count` pictures into ``folder/pictures`` and deals them into three lists beside it.

    A picture that is there already is not drawn again, so that a set can grow. Returns the lists' members by name, as
    `core.data.flist.split` does. Raises DataError, ImageError, Cancelled; what is drawn until then stays.
    """
    _checked(size)
    folder = Path(folder)
    pictures = folder / "pictures"
    try:
        pictures.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError("The folder {path} cannot be made: {reason}.", pictures, reason=error) from error
    for position in range(count):
        if cancel is not None:
            cancel.raise_if_cancelled()
        report(Progress("drawing", position, count))
        path = pictures / f"{size}_{seed}_{position:06d}.png"
        if not exists(path):
            write_picture(path, Picture(drawing(position, size, seed)))
    report(Progress("drawing", count, count))
    share = min(28, max(1, count - 2))  # so that a small set has something to validate with, too
    return split(pictures, folder, share, 1, 1)
