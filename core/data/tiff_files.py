"""Writes TIFF files of 8 and 16 bits, with what the source said besides.

Pillow writes 8 bits only, and hands the EXIF of a file that anybody may have made to a C library tag by tag; tifffile
writes no EXIF. What this makes is plain: one picture in strips, deflated, with horizontal differences (TIFF 6.0,
sections 8, 14 and 18; Adobe Photoshop TIFF technical notes for the compression).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core.data import metadata
from core.data.picture import PictureMeta

_STRIP = 256 * 1024  # bytes of a strip before it is compressed, about
_MAX_BYTES = 4_000_000_000  # a TIFF counts its bytes with 32 bits


def write(buffer: BytesIO, pixels: np.ndarray, meta: PictureMeta) -> None:
    """Writes pixels, uint8 or uint16 (H, W[, 2 to 4]), into an empty `buffer`. Raises ValueError: too large."""
    if pixels.nbytes > _MAX_BYTES:
        raise ValueError("a TIFF cannot hold so many bytes")
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    rows = max(1, _STRIP // (width * channels * pixels.itemsize))
    strips = [_compressed(pixels[top : top + rows]) for top in range(0, height, rows)]
    lengths = [len(strip) for strip in strips]
    directory = ImageFileDirectory_v2(prefix=b"II")
    for tag, value in _said(meta):
        directory[tag] = value
    directory[256], directory[257] = width, height
    directory[258] = (8 * pixels.itemsize,) * channels
    directory[259], directory[317] = 8, 2  # deflated, horizontal differences
    directory[262] = 2 if channels >= 3 else 1  # RGB, or grey with black as 0
    directory[277], directory[278], directory[284] = channels, rows, 1
    if channels in (2, 4):
        directory[338] = 2  # the last channel is alpha, and the colours are not multiplied by it
    directory.tagtype[273] = directory.tagtype[279] = 4  # 32 bits, however small they are
    directory[273] = tuple(int(end) for end in np.cumsum([0, *lengths[:-1]]))  # Pillow adds where the strips begin
    directory[279] = tuple(lengths)
    directory.save(buffer)
    buffer.writelines(strips)


def _compressed(rows: np.ndarray) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # in unsigned numbers, so it wraps around, as the format wants
    return zlib.compress(differences.astype(differences.dtype.newbyteorder("<"), copy=False).tobytes())


def _said(meta: PictureMeta) -> Iterator[tuple[int, Any]]:
    if meta.exif:
        exif = Image.Exif()
        exif.load(meta.exif)
        yield from metadata.descriptive(exif).items()
    if meta.dpi:
        yield metadata.X_RESOLUTION, meta.dpi[0]
        yield metadata.Y_RESOLUTION, meta.dpi[1]
        yield metadata.RESOLUTION_UNIT, 2  # dots per inch
    if meta.xmp:
        yield 700, meta.xmp
    if meta.icc:
        yield 34675, meta.icc
