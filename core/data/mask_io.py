"""Masks and edge maps between files and arrays: the only code that reads them, and that knows what they mean.

A mask is white where the hole is, an edge map white where a line is; all of them are split at half, so that soft rims
have an end and the ringing of a JPEG does not count. What "white" is in a picture with colours or transparency,
`whiteness` says; README has it for users. Nothing is ever inverted here; a mask that looks inverted is told, see
`mask_doubt`.

`read_mask` and `read_edges` take files of the picture's size. `read_mask_file` and `read_edge_file` say more about the
file, and take masks of any size. `read_training_mask` and `read_training_edges` bring files to the size of a sample.
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
from core.messages import Message

_HALF = 128  # of 256 levels: the first one that counts as white
_MOSTLY = 0.5  # of a picture: a mask that marks more may be meant the other way round
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

    edges: uint8 (H, W), 255 on a line, 0 elsewhere. strength: uint8 (H, W), the same before it was split at half; that
    of a JPEG is split too, for its ringing is no faint line. share: of the picture that is white, 0 to 1.
    dark_on_white: whether more than half is white, as in scanned line art, so that it may have to be inverted.
    """

    edges: np.ndarray
    strength: np.ndarray
    share: float
    dark_on_white: bool


def mask_of(pixels: np.ndarray) -> np.ndarray:
    """What the `pixels` of a mask file mark: uint8 (H, W), 255 in the hole, 0 elsewhere."""
    return _split(whiteness(pixels))


def read_mask(path: Path, size: Size, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Reads a mask for a picture of `size` (height, width): uint8 (H, W), 255 in the hole.

    Raises MaskError: it has another size, or cannot be read.
    """
    picture = _read(path, Message("mask"), MaskError, max_pixels)
    _check_size(picture, size, Message("mask"), MaskError)
    return mask_of(picture.pixels)


def read_mask_file(path: Path, size: Size | None, max_pixels: int = MAX_PIXELS) -> MaskFile:
    """Imports a mask from any picture, of any size, for a picture of `size`. Raises MaskError: it cannot be read.

    size: (height, width); None keeps the file's own, for `scaled_mask`. A mask of another size is scaled to `size` so
    that no hole gets lost: where it shrinks, every pixel that the hole reaches is marked.
    """
    mask = mask_of(_read(path, Message("mask"), MaskError, max_pixels).pixels)
    file = MaskFile(mask, _share(mask), False, (int(mask.shape[0]), int(mask.shape[1])), False)
    return file if size is None else scaled_mask(file, size)


def scaled_mask(file: MaskFile, size: Size) -> MaskFile:
    """A mask of its file's own size for a picture of `size`, as `read_mask_file` would have read it."""
    if file.source_size == size:
        return file
    mask = _scaled(file.mask, size)
    return MaskFile(mask, _share(mask), True, file.source_size, _is_stretched(file.source_size, size))


def mask_doubt(mask: np.ndarray) -> str:
    """A sentence about a mask, uint8 (H, W), that marks most of its picture and may be inverted; "" about another.

    Raises MaskError if it marks the whole picture: nothing would be left to repair it from.
    """
    share = _share(mask)
    if share == 1:
        raise MaskError(
            "The mask marks 100 % of the picture and leaves nothing to repair it from; should it be "
            "inverted? White is repaired, black stays."
        )
    if share <= _MOSTLY:
        return ""
    return Message("The mask marks {share:percent} of the picture; should it be inverted?", share=share)


def read_edges(path: Path, size: Size, max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Reads an edge map, white lines on black: how strong each line is, uint8 (H, W).

    Raises EdgeError: it has another `size` (height, width), or cannot be read.
    """
    return read_edge_file(path, size, max_pixels).strength


def read_edge_file(path: Path, size: Size, max_pixels: int = MAX_PIXELS) -> EdgeFile:
    """Imports an edge map, white lines on black, from any picture of exactly `size`. Raises EdgeError."""
    picture = _read(path, Message("edge map"), EdgeError, max_pixels)
    _check_size(picture, size, Message("edge map"), EdgeError)
    strength = _strength(picture)
    edges = _split(strength)
    share = _share(edges)
    return EdgeFile(edges, strength, share, share > _MOSTLY)


def read_training_mask(path: Path, size: Size) -> np.ndarray:
    """A mask file brought to `size`: uint8 (H, W), 255 in the hole, as `read_mask_file` does it.

    (The seed takes anything above black, which turns the compression noise of a JPEG mask into holes.) Raises
    ImageError.
    """
    return _scaled(mask_of(read_picture(path).pixels), size)


def read_training_edges(path: Path, size: Size) -> np.ndarray:
    """An edge map brought to `size`: uint8 (H, W, 3), three times how strong each line is. Raises ImageError."""
    import cv2

    strength = cv2.resize(_strength(read_picture(path)), (size[1], size[0]), interpolation=cv2.INTER_LINEAR)
    return np.repeat(strength[..., None], 3, axis=2)


def write_gray(path: Path, values: np.ndarray) -> None:
    """Writes a mask or an edge map, uint8 (H, W), as a one-channel PNG, atomically. Raises ImageError."""
    if path.suffix.lower() != ".png":
        raise ImageError("{name}: masks and edge maps are saved as PNG, which loses nothing.", path)
    write_picture(path, Picture(np.ascontiguousarray(values, dtype=np.uint8)))


def _read(path: Path, what: str, error: type[DataError], max_pixels: int) -> Picture:
    try:
        return read_picture(path, max_pixels)
    except ImageError as failure:
        raise error(Message("The {what} cannot be read: {reason}", what=what, reason=failure), path) from failure


def _check_size(picture: Picture, size: Size, what: str, error: type[DataError]) -> None:
    if (picture.height, picture.width) != size:
        raise error(
            Message(
                "The {what} {name} has {width} x {height} pixels, the picture {right_width} x {right_height}; "
                "they must be the same.",
                what=what,
                name=picture.path and picture.path.name,
                width=picture.width,
                height=picture.height,
                right_width=size[1],
                right_height=size[0],
            ),
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


def whiteness(pixels: np.ndarray) -> np.ndarray:
    """How white each pixel of a mask or an edge map is: uint8 (H, W).

    pixels: as in Picture. Alpha alone counts where it carries the shape: what is opaque has one colour, whichever, and
    the rest is transparent; or all has one colour, and the alpha varies. Otherwise transparency counts as black, and a
    colour by its strongest channel where most of the picture is dark (white or red on black), by its brightness where
    most is not (red on white is black on white).
    """
    import cv2

    if pixels.ndim == 2:
        return _bytes(pixels)
    rgb, alpha = rgb8(pixels), _alpha(pixels)
    if alpha is not None and _carries_shape(rgb, alpha):
        return alpha

    def seen(values: np.ndarray) -> np.ndarray:
        return values if alpha is None else cv2.multiply(values, alpha, scale=1 / 255)

    strongest = seen(rgb.max(axis=2))
    if _share(_split(strongest)) <= _MOSTLY:
        return strongest
    values = seen(_luma(pixels))
    return values if (values >= _HALF).any() else strongest


def _strength(picture: Picture) -> np.ndarray:
    values = whiteness(picture.pixels)
    return _split(values) if picture.meta.format == "JPEG" else values


def _alpha(pixels: np.ndarray) -> np.ndarray | None:
    """The transparency, uint8 (H, W), 0 where nothing is seen; None if there is none or it is the same everywhere.

    The latter is a layer's opacity, which shapes nothing. A picture that is transparent altogether, though, is empty.
    """
    alpha = alpha8(pixels)
    return None if alpha is None or 0 < int(alpha.min()) == int(alpha.max()) else alpha


def _carries_shape(rgb: np.ndarray, alpha: np.ndarray) -> bool:
    """Whether some of the picture is less than half opaque, and the rest of it, or else all of it, of one colour.

    Of a picture that is nowhere opaque, the alpha counts as well: its shape is too faint to be split at half.
    """
    import cv2

    opaque = _split(alpha)
    count = cv2.countNonZero(opaque)
    if count == opaque.size:
        return False
    for channel in range(3):
        low, high, *_ = cv2.minMaxLoc(np.ascontiguousarray(rgb[..., channel]), opaque if count else None)
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
