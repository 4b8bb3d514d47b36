"""An endless set of drawn pictures, each known by its place alone: training without a single file.

Wherever a list of pictures is named, ``demo:20000`` names the drawings 0 to 19 999 and ``demo:20000-20100`` the
hundred after them, so that two ranges that do not overlap never share a picture. ``demo:20000,size=384,seed=3`` draws
them larger, or others. Every drawing has a path, such as ``demo:size=256,seed=0/123``, which is no file but can
be in a list like one.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from core.data.flist import split
from core.data.images import write_picture
from core.data.picture import Picture
from core.data.sources import Source
from core.demo.canvas import Pixels
from core.demo.scenes import draw_scene
from core.errors import DataError
from core.events import CancelToken, Progress, Report, silent

SIZE = 256  # pixels a side, by default
SMALLEST, LARGEST = 32, 2048
MOST = 10**7  # pictures that one list may name
_TEXT = re.compile(r"demo:(?:(\d{1,12})-)?(\d{1,12})((?:,(?:size|seed)=\d{1,9}){0,2})")
_PATH = re.compile(r"demo:size=(\d{1,9}),seed=(\d{1,9})[/\\](\d{1,12})")


def demo_paths(text: str) -> list[Path]:
    """The drawings that a text such as ``demo:20000`` names, one path each. Raises DataError: it makes no sense."""
    found = _TEXT.fullmatch(text.replace(" ", ""))
    if found is None:
        raise DataError(
            f"{text!r} names no drawings; write demo:20000 for so many, demo:20000-20100 for those after them, "
            "and perhaps ,size=384 or ,seed=1 behind it."
        )
    options = dict(part.split("=") for part in found[3].split(",") if part)
    first, end = int(found[1] or 0), int(found[2])
    if not 0 < end - first <= MOST:
        raise DataError(f"{text!r} names {max(0, end - first):,} drawings; it must be 1 to {MOST:,}.")
    size, seed = int(options.get("size", SIZE)), int(options.get("seed", 0))
    folder = Path(f"demo:size={_checked(size)},seed={seed}")
    return [folder / str(position) for position in range(first, end)]


def draw_demo(path: Path) -> Pixels:
    """The drawing that `path` stands for, uint8 (size, size, 3). Raises DataError: it stands for none."""
    size, seed, position = _numbers(path)
    return drawing(position, size, seed)


def demo_size(path: Path) -> int:
    """The side of the drawing that `path` stands for. Raises DataError: it stands for none."""
    return _numbers(path)[0]


SOURCE = Source(demo_paths, draw_demo, demo_size)
"""How the engine finds the drawings; see `core.data.sources`."""


def _numbers(path: Path) -> tuple[int, int, int]:
    found = _PATH.fullmatch(str(path))
    if found is None:
        raise DataError(f"{path} names no drawing; one looks like demo:size=256,seed=0/123.", path)
    return _checked(int(found[1])), int(found[2]), int(found[3])


def drawing(position: int, size: int = SIZE, seed: int = 0) -> Pixels:
    """The drawing at one position, uint8 (size, size, 3); the same on every machine, whatever was drawn before."""
    return draw_scene((size, size), np.random.default_rng([seed, position]))


def _checked(size: int) -> int:
    if not SMALLEST <= size <= LARGEST:
        raise DataError(f"Drawings are {SMALLEST} to {LARGEST} pixels large, not {size}.")
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
        raise DataError(f"The folder {pictures} cannot be made: {error.strerror}.", pictures) from error
    for position in range(count):
        if cancel is not None:
            cancel.raise_if_cancelled()
        report(Progress("drawing", position, count))
        path = pictures / f"{size}_{seed}_{position:06d}.png"
        if not path.exists():
            write_picture(path, Picture(drawing(position, size, seed)))
    report(Progress("drawing", count, count))
    share = min(28, max(1, count - 2))  # so that a small set has something to validate with, too
    return split(pictures, folder, share, 1, 1)
