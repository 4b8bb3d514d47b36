"""The cells of a mosaic: flat squares that are seen by themselves, and what those of a known grid are like."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.columns import joined
from core.detect.finding import Search, Tile, highest_of, search_tiles

_SMALLEST, _LARGEST = 3, 110  # pixels a side of the flat part of a cell
_STEEP = 2.6  # times that neighbours differ more than the halves of each
MOST = 20_000  # cells looked at in one pass, the largest first
_BAND = 3  # cells of one colour that make a row or column a band
_OTHERS = 2  # pairs of neighbours that have to differ besides those of bands, across and down
_MOSTLY = 0.6  # share of all such pairs, if bands cross
_GRAINY = 1.0  # standard deviation of grain in 8-bit values from which it has to be smoothed away


@dataclass(frozen=True, eq=False)
class Cells:
    """Flat rectangles: top, left, bottom, right (bottom and right exclusive), int (n, 4); colour uint8 (n, 3)."""

    box: np.ndarray
    colour: np.ndarray


def flat_cells(rgb: np.ndarray, grain: float, search: Search) -> list[Cells]:
    """The flat cells of the picture, uint8 (H, W, 3), for each tolerance. grain: in 8-bit values. Raises Cancelled."""
    tolerances = (0, 2, 6) if grain < _GRAINY else (0, 3, 6)
    found: list[list[Cells]] = [[] for _ in tolerances]
    for tile in search_tiles(rgb, _LARGEST + 2, search, "looking for mosaic"):
        if min(tile.pixels.shape[:2]) < 2 * _SMALLEST:
            continue
        smooth = _smoothed(tile.pixels, grain)
        for number, tolerance in enumerate(tolerances):
            search.check()
            found[number].append(_cells_of_tile(smooth if tolerance else tile.pixels, tolerance, tile))
    return [joined(parts) for parts in found if parts]


def _smoothed(pixels: np.ndarray, grain: float) -> np.ndarray:
    """The pixels without ripples and grain, edges kept."""
    if grain < _GRAINY:
        return cv2.medianBlur(np.ascontiguousarray(pixels), 3)
    smooth = pixels
    for reach in (5, 7):
        smooth = cv2.bilateralFilter(smooth, reach, 3.5 * grain + 4, 3.0)
    return smooth


def _cells_of_tile(pixels: np.ndarray, tolerance: int, tile: Tile) -> Cells:
    """The flat rectangles of a tile of the size of a cell, in pixels of the picture."""
    flat = np.ones(pixels.shape[:2], np.uint8)
    # the last row and column of a cell differ from the next, which parts it from its neighbours
    flat[:, :-1] &= (highest_of(cv2.absdiff(pixels[:, 1:], pixels[:, :-1])) <= tolerance).astype(np.uint8)
    flat[:-1] &= (highest_of(cv2.absdiff(pixels[1:], pixels[:-1])) <= tolerance).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    left, top, wide, high, area = stats[1:].T
    # at the picture's border the last row or column is not parted off, so it is in the cell already
    right, bottom = np.minimum(left + wide + 1, pixels.shape[1]), np.minimum(top + high + 1, pixels.shape[0])
    whole = area >= (1.0 if tolerance == 0 else 0.8) * wide * high
    whole &= (np.minimum(wide, high) >= _SMALLEST) & (np.maximum(wide, high) <= _LARGEST)
    whole &= np.maximum(wide, high) <= 1.25 * np.minimum(wide, high) + 1
    whole &= tile.owns(top + tile.top, left + tile.left)
    box = np.stack([top, left, bottom, right], axis=1)[whole]
    box = box[np.argsort(-area[whole], kind="stable")[:MOST]]
    colour = pixels[(box[:, 0] + box[:, 2] - 1) // 2, (box[:, 1] + box[:, 3] - 1) // 2]
    return Cells(box + np.array([tile.top, tile.left] * 2), colour)


def differing_sides(mean: np.ndarray, is_flat: np.ndarray, ramp: np.ndarray, limit: float) -> np.ndarray:
    """On how many sides a flat cell differs by `limit` from a flat neighbour, uint8 (rows, columns), 0 to 4.

    mean: float (rows, columns, 3), ramp: see `ramps`, limit: all in 8-bit values. is_flat: bool (rows, columns). On a
    slope all cells of a grid differ from their neighbours, but about half as much within themselves.
    """
    sides = np.zeros(is_flat.shape, np.uint8)
    for axis in (0, 1):
        # a line of the drawing runs through cells, and seldom between two
        one, other = (np.s_[:-1], np.s_[1:]) if axis == 0 else (np.s_[:, :-1], np.s_[:, 1:])
        least = np.maximum(limit, _STEEP * np.maximum(ramp[one], ramp[other]))
        differs = (np.abs(np.diff(mean, axis=axis)).max(axis=2) >= least) & is_flat[one] & is_flat[other]
        sides[one] += differs
        sides[other] += differs
    return sides


def ramps(rgb: np.ndarray, ys: np.ndarray, xs: np.ndarray, grain: float) -> np.ndarray:
    """By how much the halves of each cell differ beyond the grain, 8-bit values, float (rows, columns).

    ys, xs: int (rows + 1), (columns + 1), the lines of a grid in pixels.
    """
    ramp = np.zeros((len(ys) - 1, len(xs) - 1))
    rim_y, rim_x = (np.minimum(1 + size // 8, size // 2) for size in (np.diff(ys), np.diff(xs)))
    low_y, high_y, low_x, high_x = ys[:-1] + rim_y, ys[1:] - rim_y, xs[:-1] + rim_x, xs[1:] - rim_x
    middle_y, middle_x = (low_y + high_y) // 2, (low_x + high_x) // 2
    total = cv2.integral(np.ascontiguousarray(rgb[: ys[-1], : xs[-1]])).astype(np.float64)

    def mean(top: np.ndarray, bottom: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        rows = total[bottom] - total[top]
        area = np.maximum((bottom - top)[:, None] * (right - left)[None], 1)[..., None]
        return np.asarray(rows[:, right] - rows[:, left]) / area

    for one, other in (
        (mean(low_y, middle_y, low_x, high_x), mean(middle_y, high_y, low_x, high_x)),
        (mean(low_y, high_y, low_x, middle_x), mean(low_y, high_y, middle_x, high_x)),
    ):
        np.maximum(ramp, np.abs(one - other).max(axis=2), out=ramp)
    area = np.maximum((high_y - low_y)[:, None] * (high_x - low_x)[None], 1)
    return np.maximum(ramp - 1.5 * grain / np.sqrt(area), 0)


def cell_values(rgb: np.ndarray, ys: np.ndarray, xs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean colour, float (rows, columns, 3), and the largest standard deviation of a channel, in the cells' middles.

    ys, xs: int (rows + 1), (columns + 1), the lines of a grid in pixels.
    """
    part = np.ascontiguousarray(rgb[ys[0] : ys[-1], xs[0] : xs[-1]])
    if not part.size:
        return np.zeros((len(ys) - 1, len(xs) - 1, 3)), np.full((len(ys) - 1, len(xs) - 1), 255.0)
    total, squares = cv2.integral2(part, sdepth=cv2.CV_64F, sqdepth=cv2.CV_64F)
    rim_y, rim_x = np.diff(ys) // 4, np.diff(xs) // 4
    y0, y1 = ys[:-1] + rim_y - ys[0], ys[1:] - rim_y - ys[0]
    x0, x1 = xs[:-1] + rim_x - xs[0], xs[1:] - rim_x - xs[0]
    area = np.maximum((y1 - y0)[:, None] * (x1 - x0)[None], 1)[..., None]

    def inside(sums: np.ndarray) -> np.ndarray:
        rows = sums[y1] - sums[y0]
        return np.asarray(rows[:, x1] - rows[:, x0]) / area

    mean = inside(total)
    spread = np.sqrt(np.maximum(inside(squares) - mean * mean, 0)).max(axis=2)
    spread[((y1 <= y0)[:, None]) | ((x1 <= x0)[None])] = 255.0
    return mean, spread


def differs_without_bands(mean: np.ndarray, filled: np.ndarray, limit: float) -> bool:
    """Whether neighbours differ across and down though rows and columns of one colour are left out: if such bands
    cross, most of them.

    Gutters that cross make a grid with the panels beside them, but nothing of it is left without them. mean: float
    (rows, columns, 3), the colours of cells, and limit: both in 8-bit values. filled: (rows, columns), above 0 for the
    cells of the grid.
    """
    kept = filled > 0
    held = kept[..., None]
    bands = []
    for axis in (1, 0):
        span = np.where(held, mean, -np.inf).max(axis=axis) - np.where(held, mean, np.inf).min(axis=axis)
        bands.append((span.max(axis=1) <= limit) & (kept.sum(axis=axis) >= _BAND))
    kept[bands[0]] = False
    kept[:, bands[1]] = False
    share = _MOSTLY if all(band.any() for band in bands) else 0.0
    for axis, both in ((0, kept[1:] & kept[:-1]), (1, kept[:, 1:] & kept[:, :-1])):
        differs = np.abs(np.diff(mean, axis=axis)).max(axis=2)[both] > limit
        if differs.sum() < max(_OTHERS, share * differs.size):
            return False
    return True


def lined(rgb: np.ndarray, ys: np.ndarray, xs: np.ndarray, mean: np.ndarray, filled: np.ndarray) -> float:
    """By how much the lines between neighbouring cells are of no colour between theirs, 8-bit values.

    0 where cells meet edge to edge, soft or sharp; a checked paper or a wall of tiles has lines of their own. ys, xs:
    int (rows + 1), (columns + 1), the lines of a grid in pixels. mean: the colours of its cells, of `cell_values`.
    filled: (rows, columns), above 0 for the cells of it.
    """
    along_rows = _strangest(rgb, ys, xs, mean, filled)
    turned = np.ascontiguousarray(rgb.swapaxes(0, 1))
    return max(along_rows, _strangest(turned, xs, ys, mean.swapaxes(0, 1), filled.T))


def _strangest(rgb: np.ndarray, ys: np.ndarray, xs: np.ndarray, mean: np.ndarray, filled: np.ndarray) -> float:
    """`lined` for the upright lines alone."""
    row, column = np.nonzero((filled[:, :-1] > 0) & (filled[:, 1:] > 0))
    rim = np.diff(ys)[row] // 4
    top, bottom, at = ys[row] + rim, ys[row + 1] - rim, xs[column + 1]
    inside = (bottom > top) & (at >= 2) & (at + 2 <= rgb.shape[1])
    row, column, top, bottom, at = (values[inside] for values in (row, column, top, bottom, at))
    if not len(at):
        return 0.0
    low, high = (pick(mean[row, column], mean[row, column + 1]) for pick in (np.minimum, np.maximum))
    total = cv2.integral(np.ascontiguousarray(rgb[: int(bottom.max())])).astype(np.float64)
    strange = []
    for offset in (-2, -1, 0, 1):
        x = at + offset
        sums = total[bottom, x + 1] - total[top, x + 1] - total[bottom, x] + total[top, x]
        value = sums / (bottom - top)[:, None]
        outside = np.maximum(low - value, value - high).max(axis=1)
        strange.append(float(np.median(np.maximum(outside, 0))))
    return max(strange)
