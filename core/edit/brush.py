"""The pixels of brushes that paint on the picture: what a soft one covers, and how its pixels mix with those below."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box
from core.data.transparency import has_alpha

FULL = 255
"""A pixel that is covered wholly."""

Point = tuple[float, float]

_DEEP = 257  # 8 bits to 16: 255 becomes 65535


def soft_cover(box: Box, start: Point, end: Point, size: int, hardness: float) -> NDArray[np.uint8]:
    """What a soft disc moved in a straight line covers, uint8 (h, w) of `box`, FULL where it does wholly.

    start, end: of its centre, (x, y) in pixels; the centre of the first pixel is (0.5, 0.5). size: its diameter.
    hardness: 0 to 1, the part of the radius that covers wholly; from there on it fades to nothing at the rim.
    """
    rows, columns = np.arange(box.top, box.bottom) + 0.5, np.arange(box.left, box.right) + 0.5
    across, down = (columns - start[0])[None], (rows - start[1])[:, None]
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = np.clip((across * dx + down * dy) / ((dx * dx + dy * dy) or 1.0), 0, 1)
    distance = np.hypot(across - along * dx, down - along * dy)
    radius = size / 2
    fading = max(radius * (1 - hardness), 0.5)
    inside = np.clip((radius - distance) / fading, 0, 1)
    cover: NDArray[np.uint8] = np.rint(inside * inside * (3 - 2 * inside) * FULL).astype(np.uint8)
    return cover


def mixed(below: NDArray, above: NDArray, cover: NDArray[np.uint8], opacity: float = 1.0) -> NDArray:
    """`below` with `above` laid over it as far as `cover` and `opacity` (0 to 1) let it show.

    below, above: (h, w) or (h, w, C) of the same type. cover: uint8 (h, w). Where nothing covers, `below` comes back
    exactly, and where all does, `above`. Colours count by how opaque they are, so that what is hidden under full
    transparency does not show through.
    """
    if opacity == 1 and not ((cover > 0) & (cover < FULL)).any():
        return np.where((cover > 0).reshape(*cover.shape, *[1] * (below.ndim - 2)), above, below)
    shape = below.shape
    below, above = _with_channels(below), _with_channels(above)
    share = cover[..., None] * (opacity / FULL)
    first, second = below.astype(np.float64), above.astype(np.float64)
    if has_alpha(below):
        first, second = _weighted(first), _weighted(second)
    result = first + (second - first) * share
    if has_alpha(below):
        colours, alpha = result[..., :-1], result[..., -1:]
        result = np.concatenate([colours / np.maximum(alpha, 1e-9), alpha], axis=2)
        hidden = alpha[..., 0] == 0
        result[hidden] = below[hidden]
    made = np.rint(np.clip(result, 0, np.iinfo(below.dtype).max)).astype(below.dtype)
    made = np.where(share == 0, below, np.where(share == 1, above, made))
    return made.reshape(shape)


def _with_channels(pixels: NDArray) -> NDArray:
    return pixels if pixels.ndim == 3 else pixels[..., None]


def _colours(pixels: NDArray) -> NDArray:
    """Without alpha, (h, w, C)."""
    return pixels[..., :-1] if has_alpha(pixels) else _with_channels(pixels)


def _weighted(pixels: NDArray) -> NDArray:
    """The colours times alpha, and alpha."""
    return np.concatenate([pixels[..., :-1] * pixels[..., -1:], pixels[..., -1:]], axis=2)


def matched(pixels: NDArray, like: NDArray) -> NDArray:
    """`pixels` (h, w, ...) of any picture with the type and the channels of `like` (H, W, ...).

    A picture with alpha gets an opaque one where `pixels` have none; one without loses it.
    """
    if pixels.dtype == like.dtype and pixels.shape[2:] == like.shape[2:]:
        return pixels
    alpha = pixels[..., -1:] if has_alpha(pixels) else np.full((*pixels.shape[:2], 1), np.iinfo(pixels.dtype).max)
    values = np.concatenate([_colours(pixels), alpha], axis=2).astype(np.uint32)
    if pixels.dtype != like.dtype:
        values = values * _DEEP if like.dtype == np.uint16 else (values + _DEEP // 2) // _DEEP
    colours, alpha = values[..., :-1], values[..., -1:]
    wanted = _colours(like).shape[2]
    if colours.shape[2] > wanted:
        colours = _brightness(colours)
    colours = np.broadcast_to(colours, (*colours.shape[:2], wanted))
    values = np.concatenate([colours, alpha], axis=2) if has_alpha(like) else colours
    return values.astype(like.dtype).reshape(*pixels.shape[:2], *like.shape[2:])


def _brightness(colours: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """How bright red, green and blue are together (Rec. 601), (h, w, 1)."""
    weights = np.array([299, 587, 114], np.uint32)
    return (((colours * weights).sum(axis=2, keepdims=True)) + 500) // 1000


def mean_colour(pixels: NDArray, x: int, y: int, side: int) -> tuple[int, ...]:
    """The mean colour of the square of `side` pixels around (x, y), without what is transparent.

    pixels: (H, W) or (H, W, C); of the square what lies within. Returns one value for each channel but alpha, in the
    type of `pixels`; the pixel's own where everything around is transparent.
    """
    reach = side // 2
    part = pixels[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
    colours = _colours(part).astype(np.float64)
    weights = part[..., -1].astype(np.float64) if has_alpha(part) else np.ones(part.shape[:2])
    total = weights.sum()
    if not total:
        return tuple(_colours(pixels[y : y + 1, x : x + 1])[0, 0].tolist())
    mean = (colours * weights[..., None]).sum((0, 1)) / total
    return tuple(np.rint(mean).astype(int).tolist())
