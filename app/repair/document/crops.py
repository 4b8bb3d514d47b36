"""Cutting boxes out of a picture for previews and thumbnails. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.imageview.display import to_display
from app.imageview.pyramid import mean_of_four
from core.boxes import EMPTY, Box, around
from core.edit.repairs import Cell, Repair, compose

_MARGIN = 1 / 8
"""Part of the box that is added on each side: how good a repair is shows at its rim."""
_SMALLEST = 32
"""Pixels of the picture that are shown at least."""


def bounds_of(cells: Sequence[Cell]) -> Box:
    """The smallest box around the pixels of `cells`; (0, 0, 0, 0) if there are none."""
    found: list[Box] = []
    for cell in cells:
        chosen = cell.chosen()
        rows, columns = np.flatnonzero(chosen.any(axis=1)), np.flatnonzero(chosen.any(axis=0))
        if rows.size:
            (top, bottom), (left, right) = ((int(at[0]), int(at[-1]) + 1) for at in (rows, columns))
            found.append(Box(top, left, bottom, right).moved(cell.box.top, cell.box.left))
    return around(found) or EMPTY


def thumbnail_box(box: Box, size: tuple[int, int], aspect: float = 1.0) -> Box:
    """A box around `box` for a thumbnail `aspect` times as wide as high, within a picture of `size` (height, width)."""
    top, left, bottom, right = box
    height = max(_SMALLEST, (bottom - top) * (1 + 2 * _MARGIN), (right - left) * (1 + 2 * _MARGIN) / aspect)
    width = height * aspect
    sides = []
    for low, high, wanted, most in ((top, bottom, height, size[0]), (left, right, width, size[1])):
        length = min(most, round(wanted))
        start = min(max(0, round((low + high - length) / 2)), most - length)
        sides.append((start, start + length))
    return Box(sides[0][0], sides[1][0], sides[0][1], sides[1][1])


def composed_box(original: NDArray, repairs: Sequence[Repair], box: Box) -> NDArray[np.uint8]:
    """`box` of a picture as it is shown with these repairs, uint8 (h, w, 3) or (h, w, 4)."""
    top, left, bottom, right = box
    whole = np.empty_like(original)  # memory is only taken where it is written to
    compose(original, repairs, box, whole)
    return to_display(whole[top:bottom, left:right])


def halved(pixels: NDArray, longest: int) -> NDArray[np.uint8]:
    """A picture, or a box of one, as it is shown, halved until no side is longer than twice `longest` pixels."""
    shown = to_display(pixels)
    while max(shown.shape[:2]) > 2 * longest and min(shown.shape[:2]) > 1:
        height, width = shown.shape[0] // 2 * 2, shown.shape[1] // 2 * 2
        shown = mean_of_four(shown[:height, :width])
    return shown
