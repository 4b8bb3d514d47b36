"""A part of a picture that is copied to be laid into another one: pixels, which of them count, and their place."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import prod

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box, bounding_box, clip
from core.data.images import MAX_PIXELS
from core.edit.brush import matched
from core.edit.repairs import Cell, pack_cells
from core.errors import DataError

_UNREADABLE = (ValueError, KeyError, OSError, EOFError, MemoryError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading a zip that is none, is damaged, encrypted or packed in an unknown way may raise."""


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
            with zipfile.ZipFile(BytesIO(data)) as archive:
                mask = _read(archive, "mask", _is_mask)
                pixels = _read(archive, "pixels", lambda shape, kind: _is_picture(shape, kind, mask.shape))
                corner = _read(archive, "corner", lambda shape, kind: shape == (2,) and kind == np.int64)
        except _UNREADABLE as error:
            raise DataError(
                "What is on the clipboard is not a part of a picture that can be read; copy it again."
            ) from error
        top, left = corner.tolist()
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


def _is_mask(shape: tuple[int, ...], kind: np.dtype) -> bool:
    return kind == np.uint8 and len(shape) == 2 and min(shape) > 0 and prod(shape) <= MAX_PIXELS


def _is_picture(shape: tuple[int, ...], kind: np.dtype, size: tuple[int, ...]) -> bool:
    channels = shape[2:]
    return kind in (np.uint8, np.uint16) and shape[:2] == size and channels in ((), (1,), (2,), (3,), (4,))


def _read(archive: zipfile.ZipFile, name: str, fits: Callable[[tuple[int, ...], np.dtype], bool]) -> NDArray:
    """An array of an archive. fits: asked about its shape and type first, because NumPy takes as much memory as the
    array claims to need, however little of it there is. Raises one of _UNREADABLE."""
    info = archive.getinfo(f"{name}.npy")
    with archive.open(info) as stream:
        if np.lib.format.read_magic(stream) != (1, 0):
            raise ValueError(f"{name} is stored in another way")
        shape, _, kind = np.lib.format.read_array_header_1_0(stream)
    if not fits(shape, kind):
        raise ValueError(f"{name} is {kind} of {shape}")
    with archive.open(info) as stream:
        array: NDArray = np.lib.format.read_array(stream, allow_pickle=False)
    return array


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
