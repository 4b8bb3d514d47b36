"""Pictures in small, to be looked at in lists and strips."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.data.images import MAX_PIXELS, alpha8, decode_picture, read_picture_bytes, rgb8
from core.errors import ImageError

_JPEG = b"\xff\xd8\xff"


def read_thumbnail(path: Path, longest: int, max_pixels: int = MAX_PIXELS) -> NDArray[np.uint8]:
    """The picture in a file, upright, with sides of at most `longest` pixels; see `thumbnail_of`. Raises ImageError."""
    data = read_picture_bytes(path)
    if data.startswith(_JPEG):
        small = _from_jpeg(data, longest, max_pixels)
        if small is not None:
            return small
    return thumbnail_of(decode_picture(data, path.name, max_pixels).pixels, longest)


def thumbnail_of(pixels: NDArray, longest: int, *, alpha: bool = True) -> NDArray[np.uint8]:
    """Any picture array in small: uint8 (h, w, 3), or (h, w, 4) with colours not multiplied by alpha.

    alpha: keep what transparency the picture has.
    """
    step = max(1, max(pixels.shape[:2]) // (4 * longest))  # most of a large picture need not even be looked at
    pixels = pixels[::step, ::step]
    small = rgb8(pixels)
    transparency = alpha8(pixels) if alpha else None
    if transparency is not None:
        small = np.dstack((small, transparency))
    return _reduced(Image.fromarray(np.ascontiguousarray(small)), longest)


def _from_jpeg(data: bytes, longest: int, max_pixels: int) -> NDArray[np.uint8] | None:
    """Decoded at an eighth, a quarter or half its size, which takes a fraction of the time; None if that fails."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("JPEG",)) as image:
                if image.width * image.height > max_pixels:
                    raise ImageError("It has too many pixels.")
                image.draft("RGB", (2 * longest, 2 * longest))
                return _reduced(ImageOps.exif_transpose(image).convert("RGB"), longest)
    except Exception:  # whatever a decoder throws: reading in full raises the error
        return None


def _reduced(image: Image.Image, longest: int) -> NDArray[np.uint8]:
    image.thumbnail((longest, longest), Image.Resampling.BOX)
    return np.asarray(image)
