"""Pictures of any kind as the 8-bit colours a screen shows. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid, mean_of_four
from core.boxes import Box
from core.data.images import rgb8
from core.data.transparency import has_alpha


def _is_display(pixels: NDArray) -> bool:
    return pixels.dtype == np.uint8 and pixels.ndim == 3 and pixels.shape[2] == 3


def to_display(pixels: NDArray) -> NDArray[np.uint8]:
    """Any picture array as uint8 (H, W, 3), or (H, W, 4) with colours multiplied by alpha.

    An 8-bit RGB array is returned as it is, not copied.
    """
    if _is_display(pixels):
        return pixels
    colours = rgb8(pixels)
    if not has_alpha(pixels):
        return colours
    alpha = pixels[:, :, -1:]
    alpha = (alpha >> 8).astype(np.uint8) if alpha.dtype == np.uint16 else alpha
    blended = (colours.astype(np.uint16) * alpha + 127) // 255
    return np.concatenate([blended.astype(np.uint8), alpha], axis=2)


def build(image: NDArray) -> Pyramid:
    """The levels that show `image`."""
    return Pyramid(to_display(image), mean_of_four)


def build_shown(shown: NDArray[np.uint8]) -> Pyramid:
    """The levels of an array that `to_display` returned."""
    return Pyramid(shown, mean_of_four)


def rebuild(shown: Pyramid, image: NDArray, boxes: Iterable[Box]) -> Pyramid:
    """New levels for `image`, which differs from what `shown` shows only within `boxes`. `shown` stays."""
    boxes = list(boxes)
    if _is_display(image):
        return shown.with_base(image, boxes)
    base = shown.base.copy()
    for top, left, bottom, right in boxes:
        base[top:bottom, left:right] = to_display(image[top:bottom, left:right])
    return shown.with_base(base, boxes)
