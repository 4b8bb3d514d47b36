"""Original and repaired picture as they are shown: 8 bits, sRGB, over white, scaled, with their labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageDraw, ImageFont

from core.boxes import Box, bounding_box, whole
from core.data.before_after.options import BeforeAfter
from core.data.cmyk import srgb_profile
from core.data.images import alpha8, rgb8
from core.data.picture import Picture
from core.errors import ImageError

PaintText = Callable[[str, int], NDArray[np.uint8]]
"""Draws a text in letters of so many pixels: uint8 (h, w), 255 where the ink is."""

_SURROUNDINGS = 0.5  # of a close-up's longer side, on each side of what was repaired
_LEAST_SIDE = 160  # pixels of a close-up
_LETTERS = 0.03  # height of the labels, of the picture's longer side
_SMALLEST_LETTERS = 11  # pixels
_PLATE, _PLATE_OPACITY = 20, 0.7  # the grey behind a label


@dataclass(frozen=True, eq=False)
class Pair:
    """What is shown: both uint8 (H, W, 3), of one size."""

    before: NDArray[np.uint8]
    after: NDArray[np.uint8]


def make_pair(before: Picture, after: Picture, options: BeforeAfter, paint_text: PaintText | None = None) -> Pair:
    """Both pictures as `options` say. before, after: of any kind, of one size.

    paint_text: draws the labels; without it Pillow's own letters do, which are Latin. Raises ImageError: of two sizes.
    """
    size = (before.height, before.width)
    if size != (after.height, after.width):
        raise ImageError(
            "The pictures have {width} x {height} and {other_width} x {other_height} pixels; before and after must "
            "have one size.",
            width=before.width,
            height=before.height,
            other_width=after.width,
            other_height=after.height,
        )
    box = close_up(before.pixels, after.pixels) if options.close_up else whole(size)
    shown = [_as_shown(each.pixels[box.slices], each.meta.icc, options.longest) for each in (before, after)]
    if options.labels:
        for pixels, text, right in zip(shown, options.labels, (False, True), strict=True):
            _put_label(pixels, text, right, paint_text or paint_latin)
    return Pair(*shown)


def close_up(before: NDArray, after: NDArray) -> Box:
    """The box of all pixels that differ, with surroundings; the whole picture if none does."""
    size = (before.shape[0], before.shape[1])
    differs = rgba(before) != rgba(after)
    box = bounding_box(differs.any(axis=2))
    if box is None:
        return whole(size)
    longer = max(box.height, box.width)
    margin = max(round(_SURROUNDINGS * longer), (_LEAST_SIDE - longer) // 2)
    return box.grown(margin, size)


def rgba(pixels: NDArray) -> NDArray[np.uint8]:
    """A picture of any kind as uint8 (H, W, 4), so that pictures of two kinds can be compared."""
    alpha = alpha8(pixels)
    full = np.full(pixels.shape[:2], 255, np.uint8)
    return np.dstack((rgb8(pixels), full if alpha is None else alpha))


def _as_shown(pixels: NDArray, icc: bytes | None, longest: int) -> NDArray[np.uint8]:
    colours, alpha = np.ascontiguousarray(rgb8(pixels)), alpha8(pixels)
    colours = _as_srgb(colours, icc)
    if alpha is not None:
        part = alpha[..., None].astype(np.uint16)
        colours = ((colours * part + 255 * (255 - part) + 127) // 255).astype(np.uint8)
    image = Image.fromarray(colours)
    scale = longest / max(image.size)
    if scale < 1:
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image = image.resize(size, Image.Resampling.LANCZOS)
    return np.array(image)


def _as_srgb(colours: NDArray[np.uint8], icc: bytes | None) -> NDArray[np.uint8]:
    """Colours of a profile as sRGB, which all that show GIFs take them for; as they are if the profile is of no use."""
    if not icc or icc[16:20] != b"RGB ":
        return colours
    try:
        source, target = (ImageCms.ImageCmsProfile(BytesIO(each)) for each in (icc, srgb_profile()))
        image = ImageCms.profileToProfile(Image.fromarray(colours), source, target)
    except (OSError, ImageCms.PyCMSError):
        return colours
    return colours if image is None else np.asarray(image)


def paint_latin(text: str, size: int) -> NDArray[np.uint8]:
    """Draws a text with the letters that come with Pillow; see PaintText."""
    font = ImageFont.load_default(size)
    left, top, right, bottom = (round(each) for each in font.getbbox(text))
    image = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), text, fill=255, font=font)
    return np.asarray(image)


def _put_label(pixels: NDArray[np.uint8], text: str, right: bool, paint_text: PaintText) -> None:
    """Writes on a dark plate in a lower corner, if the picture has the room."""
    height, width = pixels.shape[:2]
    letters = max(_SMALLEST_LETTERS, round(_LETTERS * max(height, width)))
    ink = paint_text(text, letters)
    rim, gap = letters // 2, letters // 2
    tall, wide = ink.shape[0] + 2 * rim, ink.shape[1] + 2 * rim
    if tall + 2 * gap > height or wide + 2 * gap > width // 2:
        return
    left = width - wide - gap if right else gap
    plate = pixels[height - tall - gap : height - gap, left : left + wide]
    shown = plate * (1 - _PLATE_OPACITY) + _PLATE * _PLATE_OPACITY
    inner = shown[rim:-rim, rim:-rim]
    inner += (255 - inner) * (ink[..., None] / 255)
    plate[:] = np.rint(shown)
