"""What crosses between the window and the engine's thread: frozen, and never written to once sent. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.canvas.boxes import Box
from app.canvas.history import Patch
from app.canvas.pyramid import Pyramid

if TYPE_CHECKING:
    from core.data.picture import Picture


@dataclass(frozen=True)
class RepairSettings:
    """How to repair. mask_grow: pixels by which the hole hidden from the networks is wider than the mask."""

    mask_grow: int = 2


@dataclass(frozen=True)
class ModelSummary:
    """The loaded model in words for the window. width: channels of its first layer. device: "cpu", "cuda", ..."""

    name: str
    folder: Path
    width: int
    device: str


@dataclass(frozen=True)
class OpenedPicture:
    """A picture that was read, with the levels to show it."""

    picture: Picture
    shown: Pyramid


@dataclass(frozen=True)
class EdgePatch:
    """Edges of one box: `found` in the known area, `predicted` in the hole; uint8 (h, w) each, 255 = edge."""

    top: int
    left: int
    found: NDArray[np.uint8]
    predicted: NDArray[np.uint8]

    @property
    def box(self) -> Box:
        height, width = self.found.shape
        return self.top, self.left, self.top + height, self.left + width


@dataclass(frozen=True)
class Hole:
    """The mask of one box: uint8 (h, w), 255 = repair here."""

    box: Box
    mask: NDArray[np.uint8]


@dataclass(frozen=True)
class RepairedImage:
    """A finished repair.

    image: the whole picture, same shape and type as before. shown: its levels. patches: what differs from the
    picture it was made of. holes: the mask it was made with, where it is not empty.
    """

    image: NDArray
    shown: Pyramid
    patches: tuple[Patch, ...]
    holes: tuple[Hole, ...]
