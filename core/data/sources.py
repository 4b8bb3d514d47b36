"""Pictures that are not files but can be named like files, such as the drawings of ``demo:1000``.

What makes them is loaded when such a name is first met, so that the engine does not depend on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np

from core.data.images import read_picture, rgb8

_MODULES = {"demo:": "core.demo.drawings"}
"""By prefix the module whose `SOURCE` makes such pictures."""


@dataclass(frozen=True)
class Source:
    """Makes pictures that are named like files. All but `is_path` raise DataError for a name that makes no sense.

    paths: from a text in place of a list (``demo:1000``) to one path for each picture. is_path: whether a text is
    one of these paths. draw: from such a path to the
    picture, uint8 (H, W, 3), always the same one. side: from such a path to the picture's side in pixels.
    """

    paths: Callable[[str], list[Path]]
    is_path: Callable[[str], bool]
    draw: Callable[[Path], np.ndarray]
    side: Callable[[Path], int]


def source_of(name: str | Path) -> Source | None:
    """What makes the pictures that `name`, a path or a text in place of a list, stands for; None for files."""
    prefix = next((prefix for prefix in _MODULES if str(name).startswith(prefix)), None)
    if prefix is None:
        return None
    source: Source = import_module(_MODULES[prefix]).SOURCE
    return source


def read_rgb(path: Path) -> np.ndarray:
    """The picture at a path, of a file or a source, as uint8 RGB (H, W, 3). Raises ImageError, DataError."""
    source = source_of(path)
    return rgb8(read_picture(path).pixels) if source is None else source.draw(path)
