"""Damage drawn at known places, for measuring detectors: one module per kind, named like the value of the kind.

To add a kind, write a module here with a function `draw` as `Draw` says; nothing else has to know of it.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np

from core.detect.detectors import Kind


class Draw(Protocol):
    """Damages a picture by one kind.

    image: uint8 (H, W, 3), not changed. Returns the damaged copy and its objects, int32 (H, W): 0 where the copy equals
    the picture, else the number of the damage from 1 on, one number for each thing a user would call one damage. The
    last one drawn owns the pixels that several share; `paint.UNSEEN` are those of a damage in which nothing of it is
    seen. Sizes are in pixels, as dirt does not grow with the picture.
    """

    def __call__(self, image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]: ...


def has_drawing(kind: Kind) -> bool:
    """Whether a module of this folder draws the kind."""
    return find_spec(f"{__name__}.{kind.value}") is not None


def damaged_by(kind: Kind, image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The damaged copy and its objects; see `Draw`."""
    draw: Draw = import_module(f"{__name__}.{kind.value}").draw
    return draw(image, rng)
