"""Tasks that pack masks and parts of pictures for the clipboard, and read them again. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.background.task import Task
from core.data.images import decode_picture, encode_picture
from core.data.layered.layers import cut_out
from core.data.mask_io import mask_of
from core.data.picture import Picture
from core.edit.region import Region, changed_region
from core.edit.repairs import Cell
from core.errors import DataError
from core.events import CancelToken, Report


@dataclass(frozen=True, eq=False)
class Packed:
    """data: for this program. png: for others."""

    data: bytes
    png: bytes


@dataclass(frozen=True)
class PackRegion(Task):
    """Packs what is marked of a picture. -> Packed"""

    image: NDArray = field(repr=False)
    mask: NDArray[np.uint8] = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> Packed:
        region = Region.cut(self.image, self.mask)
        cancel.raise_if_cancelled()
        seen = cut_out(region.pixels, region.mask > 0)
        return Packed(region.to_bytes(), encode_picture(".png", Picture(seen)))


@dataclass(frozen=True)
class PackMask(Task):
    """Packs a mask. -> Packed, the same twice"""

    mask: NDArray[np.uint8] = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> Packed:
        png = encode_picture(".png", Picture(self.mask))
        return Packed(png, png)


@dataclass(frozen=True)
class UnpackRegion(Task):
    """Reads a part of a picture for the picture `like`. -> tuple of Cell, none if all of it lies outside

    data: as PackRegion has made it; else another version of the whole picture: png, a file's bytes, or pixels.
    """

    like: NDArray = field(repr=False)
    data: bytes = field(default=b"", repr=False)
    png: bytes = field(default=b"", repr=False)
    pixels: NDArray | None = field(default=None, repr=False)

    def run(self, report: Report, cancel: CancelToken) -> tuple[Cell, ...]:
        if self.data:
            return Region.from_bytes(self.data).cells(self.like)
        after = _pixels(self.png, self.pixels)
        if after.shape[:2] != self.like.shape[:2]:
            raise DataError(
                "There is no part of a picture on the clipboard: mark one and use Copy region. Another version of the "
                "whole picture can be laid over it, too, if it has the same size."
            )
        cancel.raise_if_cancelled()
        region = changed_region(self.like, after)
        return region.cells(self.like) if region is not None else ()


@dataclass(frozen=True)
class UnpackMask(Task):
    """Reads a mask of any size from a file's bytes or pixels. -> uint8 (h, w), 255 = repair here

    is_picture: it was copied here as a picture, which is a mask only if it is black and white.
    """

    png: bytes = field(default=b"", repr=False)
    pixels: NDArray | None = field(default=None, repr=False)
    is_picture: bool = False

    def run(self, report: Report, cancel: CancelToken) -> NDArray[np.uint8]:
        pixels = _pixels(self.png, self.pixels)
        if self.is_picture and not _is_black_and_white(pixels):
            raise DataError("A picture is on the clipboard, and no mask: use Copy mask, or Paste, which opens it.")
        mask = mask_of(pixels)
        if not mask.any():
            raise DataError("What is on the clipboard marks nothing: it is all black. White means repair.")
        return mask


def _pixels(png: bytes, pixels: NDArray | None) -> NDArray:
    if png:
        return decode_picture(png, "The picture on the clipboard").pixels
    assert pixels is not None
    return pixels


def _is_black_and_white(pixels: NDArray) -> bool:
    """Whether there is no other colour, and nothing translucent."""
    planes = pixels.reshape(*pixels.shape[:2], -1)
    shades = planes[..., :3] if planes.shape[2] > 2 else planes[..., :1]
    white = np.iinfo(pixels.dtype).max
    is_opaque = planes.shape[2] in (1, 3) or bool((planes[..., -1] == white).all())
    is_grey = bool((shades == shades[..., :1]).all())
    return is_opaque and is_grey and bool(((shades == 0) | (shades == white)).all())
