"""Where a result differs from its picture: the damages, to be looked at one after the other. No Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.edit.boxes import Box

_CELL = 16
"""Pixels; changes are gathered on a grid so coarse, and what is a cell or less apart counts as one damage."""
_MOST = 60
"""Damages that somebody would still go through one by one; where there are more, near ones are taken together."""
_LOSSY_FLOOR = 10.0
"""Levels, on average over a cell, that encoding anew does not reach in a photograph."""
_LOSSY_FACTOR = 4.0
"""How many times the usual difference a cell must have where the whole picture differs a little."""
_ROWS = 64
"""Grid rows compared at a time."""


def find_holes(before: NDArray[np.uint8], after: NDArray[np.uint8], *, lossy: bool = False) -> tuple[Box, ...]:
    """Boxes of what differs between two pictures as they are shown, uint8 (H, W, 3 or 4), in reading order.

    lossy: `after` was encoded with a loss, so that every pixel may differ a little. Pictures of different shapes have
    nothing to compare, and no holes.
    """
    if before.shape != after.shape or not before.size:
        return ()
    changed = _changed_cells(before, after, lossy)
    size, scale = (before.shape[0], before.shape[1]), 1
    while True:
        boxes = _boxes(_coarser(changed, scale), _CELL * scale, size)
        if len(boxes) <= _MOST or scale >= 64:
            return tuple(sorted(boxes, key=lambda box: _reading_order(box, size[0])))
        scale *= 2


def _changed_cells(before: NDArray[np.uint8], after: NDArray[np.uint8], lossy: bool) -> NDArray[np.bool_]:
    """bool (rows, columns) of the grid."""
    height = before.shape[0]
    step = _CELL * _ROWS
    parts = [_cells(before[top : top + step], after[top : top + step], lossy) for top in range(0, height, step)]
    cells: NDArray[np.float32] = np.concatenate(parts)
    if not lossy:
        return cells > 0
    return cells > max(_LOSSY_FLOOR, _LOSSY_FACTOR * float(np.median(cells)))


def _cells(before: NDArray[np.uint8], after: NDArray[np.uint8], lossy: bool) -> NDArray[np.float32]:
    """The mean difference of each cell, or the largest one where nothing is lost by encoding."""
    apart = (np.maximum(before, after) - np.minimum(before, after)).max(axis=2)
    rows, columns = (-(-side // _CELL) for side in apart.shape)
    wide = np.zeros((rows * _CELL, columns * _CELL), np.uint8)
    wide[: apart.shape[0], : apart.shape[1]] = apart
    grid = wide.reshape(rows, _CELL, columns, _CELL)
    reduced = grid.mean(axis=(1, 3)) if lossy else grid.max(axis=(1, 3))
    return np.asarray(reduced, np.float32)


def _coarser(cells: NDArray[np.bool_], scale: int) -> NDArray[np.bool_]:
    rows, columns = (-(-side // scale) for side in cells.shape)
    wide = np.zeros((rows * scale, columns * scale), bool)
    wide[: cells.shape[0], : cells.shape[1]] = cells
    return np.asarray(wide.reshape(rows, scale, columns, scale).any(axis=(1, 3)))


def _boxes(cells: NDArray[np.bool_], side: int, size: tuple[int, int]) -> list[Box]:
    import cv2

    near = cv2.dilate(cells.astype(np.uint8), np.ones((2, 2), np.uint8))
    count, labels = cv2.connectedComponents(near, connectivity=8)
    rows, columns = np.nonzero(cells)
    of = np.asarray(labels, np.intp)[rows, columns]
    first, last = np.full((count, 2), max(cells.shape)), np.zeros((count, 2), np.intp)
    for axis, places in enumerate((rows, columns)):
        np.minimum.at(first[:, axis], of, places)
        np.maximum.at(last[:, axis], of, places + 1)
    corners = np.hstack([first * side, np.minimum(last * side, size)])[1:]
    return [(int(top), int(left), int(bottom), int(right)) for top, left, bottom, right in corners]


def _reading_order(box: Box, height: int) -> tuple[int, int]:
    """Line by line, where a line is an eighth of the picture high."""
    band = max(1, height // 8)
    return (box[0] + box[2]) // 2 // band, box[1]
