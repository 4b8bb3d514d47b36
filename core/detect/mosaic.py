"""Mosaic blocks: a grid of square cells, each of one colour, edge to edge.

What is drawn in squares (tiles, lit windows, a checked cloth) has gaps or lines between them or repeats a few colours;
a mosaic has neither. Pictures that are pixel art throughout are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from core.boxes import Box
from core.detect.finding import Finding, Kind, Search, search_tiles, visible

_SMALLEST, _LARGEST = 4, 96  # pixels a side of a cell
_PIXEL_ART = 0.6  # share of the picture from which its squares are its style


@dataclass(frozen=True)
class _Cells:
    """Flat rectangles: top, left, bottom, right (bottom and right exclusive), int (n, 4); colour uint8 (n, 3)."""

    box: np.ndarray
    colour: np.ndarray


def find_mosaic(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Areas of square cells of one colour each; a Detector."""
    rgb = visible(image)
    found: list[Finding] = []
    taken = np.zeros(rgb.shape[:2], bool)
    for tolerance in (0, 2, round(search.between(4, 10))):
        cells = _cells(rgb, tolerance, search)
        for box, mask, score in _areas(rgb, cells, search):
            view = taken[box.slices]
            if search.largest is not None and max(box.height, box.width) > search.largest:
                continue
            if not view[mask > 0].mean() > 0.3:
                found.append(Finding(Kind.MOSAIC, box, mask, score))
            view |= mask > 0
    if taken.mean() > _PIXEL_ART:
        return ()
    return tuple(found)


def _cells(rgb: np.ndarray, tolerance: int, search: Search) -> _Cells:
    """All flat rectangles of the size of a cell."""
    boxes, colours = [np.zeros((0, 4), int)], [np.zeros((0, 3), np.uint8)]
    for tile in search_tiles(rgb, _LARGEST + 2, search, "looking for mosaic"):
        pixels = tile.pixels
        if min(pixels.shape[:2]) < 2 * _SMALLEST:
            continue
        flat = np.ones(pixels.shape[:2], np.uint8)
        # the last row and column of a cell differ from the next, which parts it from its neighbours
        flat[:, :-1] &= (cv2.absdiff(pixels[:, 1:], pixels[:, :-1]).max(axis=2) <= tolerance).astype(np.uint8)
        flat[:-1] &= (cv2.absdiff(pixels[1:], pixels[:-1]).max(axis=2) <= tolerance).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
        left, top, wide, high, area = stats[1:].T
        # at the picture's border the last row or column is not parted off, so it is in the cell already
        right, bottom = np.minimum(left + wide + 1, pixels.shape[1]), np.minimum(top + high + 1, pixels.shape[0])
        whole = area >= (1.0 if tolerance < 3 else 0.9) * wide * high
        whole &= (np.minimum(wide, high) + 1 >= _SMALLEST) & (np.maximum(wide, high) + 1 <= _LARGEST)
        whole &= tile.owns(top + tile.top, left + tile.left)
        box = np.stack([top, left, bottom, right], axis=1)[whole]
        boxes.append(box + np.array([tile.top, tile.left] * 2))
        colours.append(pixels[(box[:, 0] + box[:, 2] - 1) // 2, (box[:, 1] + box[:, 3] - 1) // 2])
    return _Cells(np.concatenate(boxes), np.concatenate(colours))


def _areas(rgb: np.ndarray, cells: _Cells, search: Search) -> list[tuple[Box, np.ndarray, float]]:
    """Box, mask and score of each area that is a mosaic."""
    wide, high = cells.box[:, 3] - cells.box[:, 1], cells.box[:, 2] - cells.box[:, 0]
    square = np.abs(wide - high) <= 1
    areas = []
    sizes, counts = np.unique(wide[square], return_counts=True)
    least = round(search.between(24, 9))
    order = np.argsort(-counts, kind="stable")
    used = np.zeros(len(wide), bool)
    for size in sizes[order][counts[order] >= least // 2]:
        search.check()
        chosen = np.flatnonzero(square & ~used & (np.abs(wide - size) <= 1) & (np.abs(high - size) <= 1))
        for group in _neighbourhoods(cells.box[chosen], int(size)):
            members = chosen[group]
            area = _area(rgb, cells, members, least, search)
            if area is not None:
                used[members] = True
                areas.append(area)
    return areas


def _neighbourhoods(box: np.ndarray, size: int) -> list[np.ndarray]:
    """Groups of cells that touch edge to edge without a shift, as index arrays."""
    if len(box) < 4:
        return []
    count = len(box)
    span = int(box.max()) + 4 * size + 8
    key = box[:, 0] * span + box[:, 1]
    order = np.argsort(key)
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    for beside in (True, False):  # the neighbour's corner: at my top and my right, or at my bottom and my left
        for shift in (-1, 0, 1):
            y, x = (box[:, 0] + shift, box[:, 3]) if beside else (box[:, 2], box[:, 1] + shift)
            wanted = y * span + x
            at = np.clip(np.searchsorted(key[order], wanted), 0, count - 1)
            hit = key[order][at] == wanted
            pairs.append((np.flatnonzero(hit), order[at[hit]]))
    one, other = (np.concatenate(part) for part in zip(*pairs, strict=True))
    links = coo_array((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    _, label = connected_components(links, directed=False)
    sizes = np.bincount(label)
    return [np.flatnonzero(label == name) for name in np.flatnonzero(sizes >= 4)]


def _area(
    rgb: np.ndarray, cells: _Cells, members: np.ndarray, least: int, search: Search
) -> tuple[Box, np.ndarray, float] | None:
    """The area of touching cells if it is a mosaic: enough cells, in rows and columns, of many colours."""
    box, colour = cells.box[members], cells.colour[members]
    if len(members) < least or len(np.unique(box[:, 0])) < 3 or len(np.unique(box[:, 1])) < 3:
        return None
    if len(np.unique(colour, axis=0)) < search.between(0.5, 0.25) * len(members):
        return None
    top, left = box[:, :2].min(axis=0)
    bottom, right = box[:, 2:].max(axis=0)
    mask = np.zeros((bottom - top, right - left), np.uint8)
    for y0, x0, y1, x1 in box - [top, left, top, left]:
        mask[y0:y1, x0:x1] = 255
    size = int(np.median(box[:, 2] - box[:, 0]))
    closed = cv2.morphologyEx(
        cv2.copyMakeBorder(mask, size, size, size, size, cv2.BORDER_CONSTANT),
        cv2.MORPH_CLOSE,
        np.ones((2 * size + 1, 2 * size + 1), np.uint8),
    )[size:-size, size:-size]
    if (mask > 0).sum() < 0.5 * (closed > 0).sum():
        return None
    if np.ptp(box[:, 3] - box[:, 1]) == 0 and np.ptp(box[:, 2] - box[:, 0]) == 0:
        closed = np.maximum(closed, _flat_cells(rgb[top:bottom, left:right], size))
    return Box(int(top), int(left), int(bottom), int(right)), closed, float(min(1.0, 0.6 + len(members) / 250))


def _flat_cells(pixels: np.ndarray, size: int) -> np.ndarray:
    """Which cells of the grid, of the colour of a neighbour perhaps, are flat: uint8 (h, w), 255 where they are."""
    flat = np.zeros(pixels.shape[:2], np.uint8)
    for y in range(0, pixels.shape[0] - size + 1, size):
        for x in range(0, pixels.shape[1] - size + 1, size):
            if np.ptp(pixels[y : y + size, x : x + size], axis=(0, 1)).max() <= 4:
                flat[y : y + size, x : x + size] = 255
    return flat
