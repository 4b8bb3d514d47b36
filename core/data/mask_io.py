"""Masks and edge maps between files and arrays: all ways in which they are read, and how they are written.

A mask is white where the hole is, an edge map white where a line is; both are split at half, so that the ringing of a
JPEG does not count. `read_mask` and `read_edges` take files of the picture's size as they are, `read_mask_file` and
`read_edge_file` import what other programs draw, `read_training_mask` and `read_training_edges` bring files to the size
of a sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from core.boxes import Size
from core.data.images import MAX_PIXELS, alpha8, read_picture, rgb8, write_picture
from core.data.picture import Picture
from core.errors import DataError, EdgeError, ImageError, MaskError

_HALF = 128  # of 256 levels: the first one that counts as white
_SAME_COLOUR = 8  # levels between which colours are taken for one, after a program's rounding


@dataclass(frozen=True, eq=False)
class MaskFile:
    """A mask as imported.

    mask: uint8 (H, W), 255 in the hole. share: of the picture that is marked, 0 to 1. resized: whether the file has
    another size than the picture. source_size: the file's (height, width). stretched: whether its sides are in another
    proportion, too, so that the mask may not lie where it should.
    """

    mask: np.ndarray
    share: float
    resized: bool
    source_size: Size
    stretched: bool


@dataclass(frozen=True, eq=False)
class EdgeFile:
    """An edge map as imported.

    edges: uint8 (H, W), 255 on a line. share: of the picture that is white, 0 to 1. dark_on_white: whether more than
    half is white, as in scanned line art, so that it may have to be inverted.
    """

    edges: np.ndarray
    share: float
    dark_on_white: bool


def read_mask(path: Path, size: Size, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Reads a mask: white is the hole. Returns uint8 (H, W), 255 in the hole, from any picture, split at half.

    A picture with colour counts by its brightness; one whose transparency varies counts by its colour all the same.
    Raises MaskError if it has another `size` (height, width) or cannot be read.
    """
    picture = _read(path, "mask", MaskError, max_pixels)
    _check_size(picture, size, "mask", MaskError)
    return _split(_luma(picture.pixels))


def read_edges(path: Path, size: Size, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Reads an edge map, white lines on black, as uint8 (H, W), not split. Raises EdgeError as `read_mask` does."""
    picture = _read(path, "edge map", EdgeError, max_pixels)
    _check_size(picture, size, "edge map", EdgeError)
    return _luma(picture.pixels)


def read_mask_file(path: Path, size: Size | None, max_pixels: int = MAX_PIXELS) -> MaskFile:
    """Imports a mask from any picture, of any size, for a picture of `size`. Raises MaskError: it cannot be read.

    size: (height, width); None keeps the file's own, for `scaled_mask`.

    White is the hole, split at half. In a picture of one colour whose transparency varies, what is opaque is the hole;
    otherwise what is transparent counts as black. A mask of another size is scaled to `size` so that no hole gets lost:
    where it shrinks, every pixel that the hole reaches is marked.
    """
    picture = _read(path, "mask", MaskError, max_pixels)
    mask = _split(_whiteness(picture.pixels))
    file = MaskFile(mask, _share(mask), False, (picture.height, picture.width), False)
    return file if size is None else scaled_mask(file, size)


def scaled_mask(file: MaskFile, size: Size) -> MaskFile:
    """A mask of its file's own size for a picture of `size`, as `read_mask_file` would have read it."""
    if file.source_size == size:
        return file
    mask = _scaled(file.mask, size)
    return MaskFile(mask, _share(mask), True, file.source_size, _is_stretched(file.source_size, size))


def read_edge_file(path: Path, size: Size, max_pixels: int = MAX_PIXELS) -> EdgeFile:
    """Imports an edge map, white lines on black, from any picture of exactly `size`, split at half.

    Lines of one colour on transparency are lines, too. Raises EdgeError: another size, or it cannot be read.
    """
    picture = _read(path, "edge map", EdgeError, max_pixels)
    _check_size(picture, size, "edge map", EdgeError)
    edges = _split(_whiteness(picture.pixels))
    share = _share(edges)
    return EdgeFile(edges, share, share > 0.5)


def read_training_mask(path: Path, size: Size) -> np.ndarray:
    """A mask file brought to `size`: uint8 (H, W), 255 where its strongest channel is brighter than half.

    (The seed takes anything above black, which turns the compression noise of a JPEG mask into holes.) Raises
    ImageError.
    """
    import cv2

    strongest = rgb8(read_picture(path).pixels).max(axis=2)
    scaled = cv2.resize(strongest, (size[1], size[0]), interpolation=cv2.INTER_NEAREST)
    return _split(scaled)


def read_training_edges(path: Path, size: Size) -> np.ndarray:
    """An edge map brought to `size`: uint8 (H, W, 3), whose strongest channel is the strength of the edge.

    Raises ImageError.
    """
    import cv2

    edges = rgb8(read_picture(path).pixels)
    return np.asarray(cv2.resize(edges, (size[1], size[0]), interpolation=cv2.INTER_LINEAR))


def write_gray(path: Path, values: np.ndarray) -> None:
    """Writes a mask or an edge map, uint8 (H, W), as a one-channel PNG, atomically. Raises ImageError."""
    if path.suffix.lower() != ".png":
        raise ImageError(f"{path.name}: masks and edge maps are saved as PNG, which loses nothing.", path)
    write_picture(path, Picture(np.ascontiguousarray(values, dtype=np.uint8)))


def _read(path: Path, what: str, error: type[DataError], max_pixels: int) -> Picture:
    try:
        return read_picture(path, max_pixels)
    except ImageError as failure:
        raise error(f"The {what} cannot be read: {failure}", path) from failure


def _check_size(picture: Picture, size: Size, what: str, error: type[DataError]) -> None:
    if (picture.height, picture.width) != size:
        raise error(
            f"The {what} {picture.path and picture.path.name} has {picture.width} x {picture.height} pixels, "
            f"the picture {size[1]} x {size[0]}; they must be the same.",
            picture.path,
        )


def _split(values: np.ndarray) -> np.ndarray:
    return np.where(values >= _HALF, np.uint8(255), np.uint8(0))


def _share(mask: np.ndarray) -> float:
    import cv2

    return cv2.countNonZero(mask) / mask.size


def _bytes(values: np.ndarray) -> np.ndarray:
    """One channel in 8 bits."""
    return np.ascontiguousarray(values if values.dtype == np.uint8 else (values >> 8).astype(np.uint8))


def _luma(pixels: np.ndarray) -> np.ndarray:
    """Brightness, uint8 (H, W), whatever the transparency."""
    if pixels.ndim == 2:
        return _bytes(pixels)
    return np.asarray(Image.fromarray(np.ascontiguousarray(rgb8(pixels))).convert("L"))


def _whiteness(pixels: np.ndarray) -> np.ndarray:
    """How white a mask or edge map is, uint8 (H, W); see `read_mask_file`."""
    import cv2

    values = _luma(pixels)
    if pixels.ndim == 2:
        return values
    rgb, alpha = rgb8(pixels), _alpha(pixels)
    if alpha is not None and _has_one_colour(rgb, alpha):
        return alpha
    if alpha is not None:
        values = cv2.multiply(values, alpha, scale=1 / 255)
    if not (values >= _HALF).any():  # drawn in a colour that is not bright enough, such as red, on black
        strongest = rgb.max(axis=2)
        values = strongest if alpha is None else cv2.multiply(strongest, alpha, scale=1 / 255)
    return values


def _alpha(pixels: np.ndarray) -> np.ndarray | None:
    """The transparency, uint8 (H, W), 0 where nothing is seen; None if there is none or all is opaque."""
    alpha = alpha8(pixels)
    return alpha if alpha is not None and int(alpha.min()) < 255 else None


def _has_one_colour(rgb: np.ndarray, alpha: np.ndarray) -> bool:
    """Whether some of the picture is at least half transparent, and the rest of it of one colour."""
    import cv2

    opaque = _split(alpha)
    if not 0 < cv2.countNonZero(opaque) < opaque.size:
        return False
    for channel in range(3):
        low, high, *_ = cv2.minMaxLoc(np.ascontiguousarray(rgb[..., channel]), opaque)
        if high - low > _SAME_COLOUR:
            return False
    return True


def _is_stretched(source: Size, size: Size) -> bool:
    """Whether the proportion differs by more than the rounding of a resized picture's sides can explain."""
    height, width = source[0] * size[1] / source[1], source[1] * size[0] / source[0]
    return abs(height - size[0]) > 1 and abs(width - size[1]) > 1


def _scaled(mask: np.ndarray, size: Size) -> np.ndarray:
    """A mask, uint8 {0, 255}, in another size: shrunk sides keep all that is marked, grown ones their outline."""
    import cv2

    for axis in (0, 1):
        if size[axis] < mask.shape[axis]:
            firsts = np.arange(size[axis]) * mask.shape[axis] // size[axis]
            mask = np.maximum.reduceat(mask, firsts, axis=axis)
    if mask.shape == size:
        return mask
    return _split(cv2.resize(mask, (size[1], size[0]), interpolation=cv2.INTER_LINEAR))
