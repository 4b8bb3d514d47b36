"""A layer, and the layers that a repaired picture is exported as."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.boxes import bounding_box
from core.data.picture import PictureMeta
from core.data.transparency import has_alpha


@dataclass(frozen=True, eq=False)
class Layer:
    """A layer. pixels: uint8 or uint16, (H, W) or (H, W, 2 to 4). left, top: of its first pixel in the picture, in
    pixels, negative or beyond if need be. opacity: 0 to 1."""

    name: str
    pixels: np.ndarray
    left: int = 0
    top: int = 0
    visible: bool = True
    opacity: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.opacity <= 1:
            raise ValueError(f"opacity is {self.opacity}, not from 0 to 1")


@dataclass(frozen=True)
class LayerNames:
    """What the layers of a repaired picture are called."""

    original: str = "Original"
    repair: str = "Repair"
    mask: str = "Mask"


def repair_layers(
    original: NDArray, repaired: NDArray, chosen: NDArray, mask: NDArray[np.uint8], names: LayerNames
) -> list[Layer]:
    """The top one first: the mask, hidden, what was repaired, and the original. Together they show `repaired`.

    original, repaired: pictures of one shape. chosen: (H, W), not 0 where pixels were repaired. mask: uint8 (H, W).
    """
    layers = [Layer(names.mask, mask, visible=False)]
    box = bounding_box(chosen)
    if box is None:
        return [*layers, Layer(names.original, original)]
    pixels, inside = repaired[box.slices], chosen[box.slices] != 0
    if _see_through(pixels, inside):
        # Two half transparent layers are less transparent than one: one layer has the whole repaired picture.
        return [*layers, Layer(names.repair, repaired), Layer(names.original, original, visible=False)]
    return [*layers, Layer(names.repair, cut_out(pixels, inside), box.left, box.top), Layer(names.original, original)]


def _see_through(pixels: NDArray, chosen: NDArray[np.bool_]) -> bool:
    """Whether any of the chosen pixels is not quite opaque."""
    return has_alpha(pixels) and bool((pixels[..., -1][chosen] < np.iinfo(pixels.dtype).max).any())


def cut_out(pixels: NDArray, chosen: NDArray[np.bool_]) -> NDArray:
    """Grey or colours with an alpha that is full where `chosen` is set and 0 elsewhere, as are the colours there."""
    colours = pixels[..., None] if pixels.ndim == 2 else pixels
    if has_alpha(pixels):
        colours = colours[..., :-1]
    full = np.full((*colours.shape[:2], 1), np.iinfo(pixels.dtype).max, pixels.dtype)
    cut: NDArray = np.concatenate([colours, full], axis=2)
    cut[~chosen] = 0
    return cut


def fitting_profile(pixels: NDArray, meta: PictureMeta) -> bytes | None:
    """The picture's ICC profile, if it describes as many colours as `pixels` have."""
    colour = pixels.ndim == 3 and pixels.shape[2] >= 3
    space = (meta.icc or b"")[16:20]  # of the colours that a profile describes (ICC.1, 7.2.6)
    return meta.icc if space == (b"RGB " if colour else b"GRAY") else None
