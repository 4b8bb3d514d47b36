"""Tasks that make another mask or read one from a file, and thumbnails of what was read. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.background.task import Task
from app.imageview.pyramid import Pyramid, largest_of_four
from app.repair.document.layers import MASK
from app.repair.document.messages import ChangedMask
from app.repair.engine.engine_state import DocumentTask, EngineState, MaskTask
from core.boxes import whole
from core.edit.history import Patch, diff, filled
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.data.mask_io import MaskFile

_SIDE = 512
"""Pixels of the longer side, at most; enough for a high-resolution screen."""


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A picture and a layer on it, reduced.

    picture: uint8 (h, w, 3). layer: uint8 (h, w), how much of each pixel is white.
    """

    picture: NDArray[np.uint8]
    layer: NDArray[np.uint8]


def thumbnail(shown: Pyramid, layer: NDArray[np.uint8]) -> Thumbnail:
    """Reduces the picture that `shown` shows, and `layer`, uint8 (H, W), of the same size."""
    import cv2

    height, width = layer.shape
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    level = shown.levels[shown.level_for(scale)]
    picture = cv2.resize(np.ascontiguousarray(level[..., :3]), size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(layer, size, interpolation=cv2.INTER_AREA)
    return Thumbnail(picture.astype(np.uint8), small.astype(np.uint8))


Mask = NDArray[np.uint8]


@dataclass(frozen=True)
class EditMask(MaskTask):
    """Makes a mask of the one that is shown. -> ChangedMask"""

    goes_on = True

    def edited(self, engine_state: EngineState) -> Mask:
        """A new mask, uint8 (H, W), 0 or 255. Raises CoreError."""
        raise NotImplementedError

    def patches(self, engine_state: EngineState, mask: Mask) -> tuple[Patch, ...]:
        """The patches that turn the engine's mask into `mask`, for the history."""
        return diff(MASK, engine_state.mask, mask, [whole(mask.shape)])

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ChangedMask:
        mask = self.edited(engine_state)
        return ChangedMask(
            Pyramid(mask, largest_of_four), self.patches(engine_state, mask), int(np.count_nonzero(mask))
        )


@dataclass(frozen=True)
class FillMask(EditMask):
    """Sets the whole mask to `value`, 0 or 255."""

    value: int

    def edited(self, engine_state: EngineState) -> Mask:
        return np.full_like(engine_state.mask, self.value)

    def patches(self, engine_state: EngineState, mask: Mask) -> tuple[Patch, ...]:
        return filled(MASK, engine_state.mask, self.value)


@dataclass(frozen=True)
class InvertMask(EditMask):
    """Marks exactly what is not marked."""

    def edited(self, engine_state: EngineState) -> Mask:
        return np.invert(engine_state.mask)

    def patches(self, engine_state: EngineState, mask: Mask) -> tuple[Patch, ...]:
        return (Patch(MASK, whole(mask.shape), None),)


@dataclass(frozen=True)
class GrowMask(EditMask):
    """Grows the mask by `pixels`, or shrinks it where that is negative."""

    pixels: int

    def edited(self, engine_state: EngineState) -> Mask:
        from core.data.selection import grow, shrink

        return grow(engine_state.mask, self.pixels) if self.pixels >= 0 else shrink(engine_state.mask, -self.pixels)


@dataclass(frozen=True)
class MarkTransparent(EditMask):
    """Adds what is transparent in the picture."""

    def edited(self, engine_state: EngineState) -> Mask:
        from core.data.selection import from_alpha

        return np.maximum(engine_state.mask, from_alpha(engine_state.image))


@dataclass(frozen=True)
class MarkColour(EditMask):
    """Adds all pixels of a colour, or marks nothing but them. See core.data.selection.alike."""

    colour: tuple[int, ...]
    tolerance: int
    replace: bool

    def edited(self, engine_state: EngineState) -> Mask:
        from core.data.selection import alike

        found: Mask = alike(engine_state.image, self.colour, self.tolerance)
        return found if self.replace else np.maximum(engine_state.mask, found)


@dataclass(frozen=True)
class TakeMask(EditMask):
    """Takes a mask that was read, uint8 (H, W), perhaps inverted."""

    mask: Mask = field(repr=False)
    inverted: bool = False

    def edited(self, engine_state: EngineState) -> Mask:
        return np.invert(self.mask) if self.inverted else self.mask.copy()


@dataclass(frozen=True)
class AddMask(EditMask):
    """Adds a mask, uint8 (h, w), scaled to the picture if it has another size."""

    mask: Mask = field(repr=False)

    def edited(self, engine_state: EngineState) -> Mask:
        from core.data.mask_io import MaskFile, scaled_mask

        height, width = self.mask.shape
        file = MaskFile(self.mask, 0.0, False, (height, width), False)
        fitted = scaled_mask(file, engine_state.mask.shape)
        return np.maximum(engine_state.mask, fitted.mask)


@dataclass(frozen=True, eq=False)
class ColourPreview:
    """What MarkColour would mark: the mask at all sizes, and how many pixels that is."""

    levels: Pyramid
    pixels: int


@dataclass(frozen=True)
class PreviewColour(DocumentTask):
    """-> ColourPreview"""

    colour: tuple[int, ...]
    tolerance: int

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ColourPreview:
        from core.data.selection import alike

        cancel.raise_if_cancelled()
        found: Mask = alike(engine_state.image, self.colour, self.tolerance)
        cancel.raise_if_cancelled()
        return ColourPreview(Pyramid(found, largest_of_four), int(np.count_nonzero(found)))


@dataclass(frozen=True, eq=False)
class ReadMask:
    """A mask file, and what it looks like on the picture."""

    file: MaskFile
    small: Thumbnail


@dataclass(frozen=True)
class ImportMask(Task):
    """Reads a mask for the picture of which `shown` are the levels. -> ReadMask"""

    path: Path
    shown: Pyramid = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> ReadMask:
        from core.data.mask_io import read_mask_file

        height, width = self.shown.base.shape[:2]
        file = read_mask_file(self.path, (height, width))
        cancel.raise_if_cancelled()
        return ReadMask(file, thumbnail(self.shown, file.mask))
