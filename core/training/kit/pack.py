"""A pack: pictures shrunk to small JPEG files, and masks to draw from, in one file.

The masks come with the depth of each of their pixels, which hints are made from (`core.data.hints`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from core.data.augment import random_window
from core.data.masks import mixed
from core.data.sources import read_rgb
from core.files import atomic_write

_QUALITY = 88
_PICTURE, _MASKS = "pictures/{:05d}.jpg", "masks.npz"


def write_pack(pictures: Sequence[Path], target: Path, *, side: int, masks: int, size: int, frame: int) -> int:
    """Writes `pictures`, no shorter side above `side`, and `masks` masks of `size` pixels; returns the bytes.

    frame: half of the masks are windows of squares of so many pixels, see the config's FRAME. Raises DataError,
    ImageError, OSError.
    """
    with atomic_write(target) as handle, zipfile.ZipFile(handle, "w") as pack:
        for number, path in enumerate(pictures):
            pack.writestr(_PICTURE.format(number), _shrunk(path, side))
        buffer = io.BytesIO()
        np.savez_compressed(buffer, masks=np.packbits(_draw(masks, size, frame), axis=2), size=size)
        pack.writestr(_MASKS, buffer.getvalue())
    return target.stat().st_size


def _shrunk(path: Path, side: int) -> bytes:
    image = read_rgb(path)
    scale = side / min(image.shape[:2])
    if scale < 1:
        shape = (round(image.shape[1] * scale), round(image.shape[0] * scale))
        image = cv2.resize(np.ascontiguousarray(image), shape, interpolation=cv2.INTER_AREA)
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return buffer.getvalue()


def _draw(count: int, size: int, frame: int) -> np.ndarray:
    """bool (count, size, size): damage of all kinds; half of it as wide as in squares of `frame` pixels."""
    found = np.zeros((count, size, size), bool)
    for number in range(count):
        rng = np.random.default_rng([size, frame, number])
        if frame > size and number % 2:
            whole = mixed((frame, frame), rng)
            found[number] = whole[random_window(whole, size, rng)] > 0
        else:
            found[number] = mixed((size, size), rng) > 0
    return found


def read_pack(path: Path) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """The pictures, uint8 (H, W, 3); the masks, bool (N, S, S); and their pixels' depths, uint8 likewise, 255 at most.

    Raises OSError, zipfile.BadZipFile.
    """
    with zipfile.ZipFile(path) as pack:
        names = sorted(name for name in pack.namelist() if name.endswith(".jpg"))
        pictures = [np.asarray(Image.open(io.BytesIO(pack.read(name))).convert("RGB")) for name in names]
        stored = np.load(io.BytesIO(pack.read(_MASKS)))
    size = int(stored["size"])
    masks = np.unpackbits(stored["masks"], axis=2)[..., :size].astype(bool)
    depths = np.stack([cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5) for mask in masks])
    return pictures, masks, np.ceil(depths).clip(0, 255).astype(np.uint8)
