"""A part of a picture that is copied to be laid into another one: pixels, which of them count, and their place."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box, bounding_box, clip
from core.data.images import MAX_PIXELS
from core.edit.brush import matched
from core.edit.repairs import Cell, pack_cells
from core.errors import DataError

_FARTHEST = 2**31


@dataclass(frozen=True, eq=False)
class Region:
    """box: where it was in its picture. pixels: (h, w, ...) of that box, uint8 or uint16. mask: uint8 (h, w), not 0
    where they count."""

    box: Box
    pixels: NDArray
    mask: NDArray[np.uint8]

    @classmethod
    def cut(cls, image: NDArray, mask: NDArray[np.uint8]) -> Region:
        """What `mask`, uint8 (H, W), marks of `image`, (H, W, ...). Raises DataError if it marks nothing."""
        box = bounding_box(mask)
        if box is None:
            raise DataError("Nothing is marked, so there is nothing to copy.")
        return cls(box, image[box.slices].copy(), mask[box.slices].copy())

    def to_bytes(self) -> bytes:
        """All of it, for `from_bytes`."""
        packed = BytesIO()
        corner = np.array(self.box[:2], np.int64)
        np.savez_compressed(packed, corner=corner, pixels=self.pixels, mask=self.mask)
        return packed.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Region:
        """Raises DataError: another program may have put anything there."""
        try:
            with np.load(BytesIO(data), allow_pickle=False) as parts:
                corner, pixels, mask = parts["corner"], parts["pixels"], parts["mask"]
                region = cls._checked(corner, pixels, mask)
        except (ValueError, KeyError, OSError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error) as error:
            raise DataError(
                "What is on the clipboard is no part of a picture that can be read; copy it once more."
            ) from error
        return region

    @classmethod
    def _checked(cls, corner: NDArray, pixels: NDArray, mask: NDArray) -> Region:
        is_picture = pixels.dtype in (np.uint8, np.uint16) and pixels.ndim in (2, 3)
        is_picture = is_picture and (pixels.ndim == 2 or 1 <= pixels.shape[2] <= 4)
        is_mask = mask.dtype == np.uint8 and mask.ndim == 2 and 0 < mask.size <= MAX_PIXELS
        is_place = corner.dtype == np.int64 and corner.shape == (2,) and bool((abs(corner) < _FARTHEST).all())
        if not (is_picture and is_mask and is_place and pixels.shape[:2] == mask.shape):
            raise ValueError("not a region")
        top, left = (int(value) for value in corner)
        return cls(Box(top, left, top + mask.shape[0], left + mask.shape[1]), pixels, mask)

    def cells(self, like: NDArray) -> tuple[Cell, ...]:
        """Its pixels for a repair of the picture `like`, (H, W, ...), at the place where they were; none of what lies
        outside."""
        inside = clip(self.box, like.shape)
        if inside.is_empty:
            return ()
        at = inside.inside(self.box).slices
        pixels, mask = np.zeros_like(like), np.zeros(like.shape[:2], np.uint8)
        pixels[inside.slices] = matched(self.pixels[at], like)
        mask[inside.slices] = self.mask[at]
        return pack_cells(pixels, mask, inside)


def changed_region(before: NDArray, after: NDArray) -> Region | None:
    """What differs between a picture (H, W, ...) and another version of it of the same size, of any kind, as a region;
    None if nothing does. Where `after` is wholly transparent it says nothing."""
    fitted = matched(after, before)
    differs = fitted != before
    changed = differs.any(axis=2) if differs.ndim == 3 else differs
    if after.ndim == 3 and after.shape[2] in (2, 4):
        changed &= after[..., -1] > 0
    mask = np.where(changed, np.uint8(255), np.uint8(0))
    return Region.cut(fitted, mask) if changed.any() else None
