"""The pixels of what Pillow or OpenCV has opened, as arrays, with as few copies of a large picture as can be."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from core.errors import ImageError
from core.messages import Message

_ROWS = 256  # converted at a time


def plain_mode(image: Image.Image) -> str:
    """L, LA, RGB or RGBA: the smallest of them that loses nothing."""
    transparent = "transparency" in image.info
    if image.mode in ("1", "L"):
        return "LA" if transparent else "L"
    if image.mode in ("LA", "La"):
        return "LA"
    if image.mode in ("RGBA", "RGBa", "PA") or transparent:
        return "RGBA"
    return "RGB"


def read_webp(data: bytes) -> np.ndarray:
    """The pixels of a WebP that is no animation, uint8 (H, W, 3 or 4). Raises ValueError: it cannot be decoded."""
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        raise ValueError(Message("the WebP data cannot be decoded"))
    swap = cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
    return np.asarray(cv2.cvtColor(pixels, swap, dst=pixels))


def pixels_of(image: Image.Image, mode: str) -> np.ndarray:
    """The pixels in one of Pillow's modes of 8 bits, uint8 (H, W[, C]); converted in bands, which saves a copy."""
    width, height = _loaded_size(image)
    out = np.empty((height, width) if len(mode) == 1 else (height, width, len(mode)), np.uint8)
    for top, part in _bands(image):
        out[top : top + part.height] = np.asarray(part if part.mode == mode else part.convert(mode))
    return out


def whole_numbers(image: Image.Image, name: str) -> np.ndarray:
    """The pixels of an image of whole numbers, uint16 (H, W). Raises ImageError: they do not fit."""
    width, height = _loaded_size(image)
    out = np.empty((height, width), np.uint16)
    for top, part in _bands(image):
        values = np.asarray(part.convert("I"))
        if values.min() < 0 or values.max() > 65535:
            raise ImageError("{name} has values outside 16 bits; convert it to 8 or 16 bits first.", name=name)
        out[top : top + part.height] = values
    return out


def _bands(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """The image in parts of full width, with the row where each begins."""
    width, height = _loaded_size(image)
    for top in range(0, height, _ROWS):
        yield top, image.crop((0, top, width, min(height, top + _ROWS)))


def _loaded_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as they are in memory: those that Pillow states of a turned TIFF are of the upright picture."""
    image.load()
    width, height = image.im.size
    return width, height
