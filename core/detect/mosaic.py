"""Mosaic blocks: a grid of square cells, each of one colour, edge to edge.

What is drawn in squares (tiles, lit windows, a checked cloth) has gaps or lines between, or repeats a few colours;
a mosaic has neither. Resizing and JPEG leave a soft rim around each cell and ripples in it, so cells are looked for
with several tolerances, and neighbours may be some pixels apart. Where neighbours hardly differ, the lines of the grid
are looked for instead (`core.detect.mosaic_combs`). Pictures that are pixel art throughout are left alone.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from core.boxes import Box
from core.detect.finding import Finding, Search, grain_beside_tone, visible
from core.detect.mosaic_areas import FEATURES, SQUARE, UNEVEN, Area, chosen
from core.detect.mosaic_cells import (
    MOST,
    Cells,
    cell_values,
    differing_sides,
    differs_without_bands,
    flat_cells,
    lined,
    ramps,
)
from core.detect.mosaic_combs import Comb, Grid, find_grids
from core.events import silent

_RIM = 5  # pixels of soft rim between two cells, at most
_SEARCHED = 3_000_000  # pixels of the picture that is searched, about
_SEARCHED_GRAINY = 750_000  # of one that is searched, too, under grain, which averages out in it
_GRAINY = 2.0  # standard deviation of grain in 8-bit values from which there is some
_NEAR = 2.3  # steps of the grid between cells that belong together
_GROWTH = 10  # cells that a mosaic may reach beyond those that were found
_FEWEST = 5  # cells of a mosaic
_FEWEST_COLOURS = 3  # that can be told apart; screentone has two
_LEAST_OF_GRID = 0.002  # share of the picture that one has that is found by its lines
_DIFFER = 2.5  # 8-bit values, and half the grain, by which cells of a grid differ
_NOISY = 6.0  # times the grain, over the pixels of a side of a cell's middle, by which its neighbours may differ
_LINED = 3.0  # times the noise of a line between two cells that it may be of another colour than both
_BLOCKS = (8, 16)  # pixels a side of what a JPEG saves as one colour where the picture is smooth
_OFF = 2  # pixels by which the lines of a grid may be off those between blocks
_FAINT = 6.0  # 8-bit values from which neighbours on such a grid differ more than blocks do
_PIXEL_ART = 0.6  # share of the picture from which its squares are its style


def find_mosaic(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Areas of square cells of one colour each; a Detector."""
    rgb = visible(image)
    kept, share = chosen(find_areas(rgb, search), rgb.shape[:2], search.largest)
    return search.sure_enough(kept) if share <= _PIXEL_ART else ()


def find_areas(rgb: np.ndarray, search: Search) -> list[Area]:
    """All grids of flat cells, of which several may be of the same area, found with different tolerances.

    A picture of many pixels is searched at half its size, or less: its cells are large, too. Under grain it is searched
    smaller once more.
    """
    factor, smaller = (max(1, round((rgb[..., 0].size / limit) ** 0.5)) for limit in (_SEARCHED, _SEARCHED_GRAINY))
    areas = _areas_at(rgb, factor, search)
    if smaller > factor and grain_beside_tone(rgb) >= _GRAINY:
        areas += _areas_at(rgb, smaller, replace(search, report=silent))
    return areas


def _areas_at(rgb: np.ndarray, factor: int, search: Search) -> list[Area]:
    """The areas of the picture made smaller by `factor`, in its own pixels."""
    if factor == 1:
        return _areas(rgb, search)
    size = (-(-rgb.shape[1] // factor), -(-rgb.shape[0] // factor))
    return [
        _enlarged(area, rgb.shape, size) for area in _areas(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), search)
    ]


def _enlarged(area: Area, shape: tuple[int, ...], size: tuple[int, int]) -> Area:
    """An area of the picture made smaller to `size` (width, height) as one of the picture."""
    y, x = shape[0] / size[1], shape[1] / size[0]
    top, left, bottom, right = area.box
    box = Box(round(top * y), round(left * x), min(shape[0], round(bottom * y)), min(shape[1], round(right * x)))
    mask = cv2.resize(area.mask, (box.width, box.height), interpolation=cv2.INTER_NEAREST)
    return Area(box, mask, area.features)


def _areas(rgb: np.ndarray, search: Search) -> list[Area]:
    areas = []
    grain = grain_beside_tone(rgb)
    for cells in flat_cells(rgb, grain, search):
        search.check()
        step = np.sqrt((cells.box[:, 2] - cells.box[:, 0]) * (cells.box[:, 3] - cells.box[:, 1]))
        for size in _sizes(step):
            chosen = np.flatnonzero((step >= size * 0.84 - 1) & (step <= size * 1.19 + 1))
            for group in _neighbourhoods(cells.box[chosen], size):
                search.check()
                area = _area(rgb, cells, chosen[group], grain)
                if area is not None:
                    areas.append(area)
    for grid in find_grids(rgb, grain):
        search.check()
        cells = _grid_cells(rgb, grid, grain)
        area = _area(rgb, cells, np.arange(len(cells.box)), grain) if len(cells.box) >= _FEWEST else None
        # two drawn lines that cross make a small grid, too
        if area is not None and (area.mask > 0).sum() >= _LEAST_OF_GRID * rgb[..., 0].size:
            areas.append(area)
    return areas


def _grid_cells(rgb: np.ndarray, grid: Grid, grain: float) -> Cells:
    """The cells of a grid that are flat and differ from at least two neighbours."""
    top, left, bottom, right = grid.box
    ys, xs = _within(grid.down, top, bottom, rgb.shape[0]), _within(grid.across, left, right, rgb.shape[1])
    mean, spread = cell_values(rgb, ys, xs)
    flat = spread <= 3 + 1.5 * grain
    sides = differing_sides(mean, flat, ramps(rgb, ys, xs, grain), _DIFFER + 0.5 * grain)
    row, column = np.nonzero(_trimmed(flat & (sides >= 2)))
    box = np.stack([ys[row], xs[column], ys[row + 1], xs[column + 1]], axis=1)
    return Cells(box, mean[row, column].round().astype(np.uint8))


def _trimmed(likely: np.ndarray) -> np.ndarray:
    """Cells of a grid without rows and columns at its border that have far fewer of them than the rest."""
    kept = likely.copy()
    for axis in (1, 0, 1, 0):
        share = kept.mean(axis=axis)
        inner = np.flatnonzero(share >= 0.5 * share.max(initial=0))
        outside = np.ones(len(share), bool)
        outside[inner[0] : inner[-1] + 1] = False
        kept[outside if axis == 1 else np.s_[:, outside]] = False
    return kept


def _within(comb: Comb, low: int, high: int, limit: int) -> np.ndarray:
    """The lines of a comb from `low` to `high` in whole pixels, int (n)."""
    first, last = np.floor((low - comb.origin) / comb.step), np.ceil((high - comb.origin) / comb.step)
    return _lines(comb.origin + comb.step / 2, comb.step, int(first), int(last - first), limit)


def _sizes(step: np.ndarray) -> list[float]:
    """Sizes of which there are enough cells, each some tenth larger than the last."""
    sizes = 3.0 * 1.13 ** np.arange(30)
    return [float(size) for size in sizes if ((step >= size * 0.92 - 0.5) & (step <= size * 1.08 + 0.5)).sum() >= 4]


def _neighbourhoods(box: np.ndarray, size: float) -> list[np.ndarray]:
    """Groups of cells that lie on one grid near each other, as index arrays; some of a grid may be missing."""
    if len(box) < _FEWEST:
        return []
    centre = np.stack([box[:, 0] + box[:, 2], box[:, 1] + box[:, 3]], axis=1) / 2
    pairs = cKDTree(centre).query_pairs(_NEAR * (size + _RIM), p=np.inf, output_type="ndarray")
    if not len(pairs) or len(pairs) > 40 * MOST:
        return []
    apart = np.abs(centre[pairs[:, 0]] - centre[pairs[:, 1]])
    beside = apart.min(axis=1) <= 0.6 + 0.04 * size
    step = _commonest(apart[beside].max(axis=1), 0.9 * size, 1.15 * size + _RIM)
    if step is None:
        return []
    places = apart / step
    on_grid = np.abs(places - np.round(places)).max(axis=1) <= 0.6 / step + 0.08
    pairs = pairs[on_grid & (np.round(places).max(axis=1) >= 1)]
    links = coo_array((np.ones(len(pairs), np.int8), (pairs[:, 0], pairs[:, 1])), shape=(len(box), len(box)))
    _, label = connected_components(links, directed=False)
    counts = np.bincount(label)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(counts)
    return [order[ends[name] - counts[name] : ends[name]] for name in np.flatnonzero(counts >= _FEWEST)]


def _commonest(values: np.ndarray, low: float, high: float) -> float | None:
    """The middle of the values between two limits that are most alike, or None: there are too few."""
    values = np.sort(values[(values >= low) & (values <= high)])
    if len(values) < 4:
        return None
    width = 0.5 + 0.03 * low
    last = np.searchsorted(values, values + 2 * width, side="right")
    first = int(np.argmax(last - np.arange(len(values))))
    return float(values[first : last[first]].mean())


def _area(rgb: np.ndarray, cells: Cells, members: np.ndarray, grain: float) -> Area | None:
    """The area of a group of cells with its features, or None if they form no grid."""
    box, colour = cells.box[members].astype(np.float64), cells.colour[members].astype(np.int16)
    centre = np.stack([box[:, 0] + box[:, 2], box[:, 1] + box[:, 3]], axis=1) / 2
    axes = [_grid(centre[:, axis], float(np.median(box[:, 2 + axis] - box[:, axis]))) for axis in (0, 1)]
    if axes[0] is None or axes[1] is None:
        return None
    (down, origin_y), (across, origin_x) = axes[0], axes[1]
    place = (centre - (origin_y, origin_x)) / (down, across)
    at = np.round(place).astype(int)
    shape = np.ptp(at, axis=0) + 1
    if shape.min() < 2 or shape.max() < 3 or int(np.prod(shape)) > 25 * len(members):
        return None
    first = at.min(axis=0) - _GROWTH
    ys = _lines(origin_y, down, int(first[0]), int(shape[0]) + 2 * _GROWTH, rgb.shape[0])
    xs = _lines(origin_x, across, int(first[1]), int(shape[1]) + 2 * _GROWTH, rgb.shape[1])
    taken = np.zeros((len(ys) - 1, len(xs) - 1), np.uint8)
    taken[at[:, 0] - first[0], at[:, 1] - first[1]] = 1
    flat, filled = _grown(rgb, ys, xs, taken, grain)
    rows, columns = (np.flatnonzero(filled.any(axis=axis)) for axis in (1, 0))
    inner = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    ys, xs = ys[rows[0] : rows[-1] + 2], xs[columns[0] : columns[-1] + 2]
    mask = np.repeat(np.repeat(filled[inner] * np.uint8(255), np.diff(ys), axis=0), np.diff(xs), axis=1)
    if not mask.any():
        return None
    contrast = _contrast(taken, at - first, colour)
    if contrast < _FAINT and _is_of_blocks(ys, down) and _is_of_blocks(xs, across):
        return None
    uneven = float(np.abs(place - at).max(axis=1).mean())
    side = max(1.0, (down * across) ** 0.5 / 2)
    oblong = abs(float(np.log(down / across)))
    if uneven > UNEVEN or oblong > SQUARE:
        return None
    mean, _ = cell_values(rgb, ys, xs)
    if not differs_without_bands(mean, filled[inner], 4 + _noise_of_cells(ys, xs, grain)):
        return None
    if lined(rgb, ys, xs, mean, filled[inner]) > _LINED * (4 + 1.5 * grain / side**0.5):
        return None
    colours = len(np.unique(colour // 6, axis=0))
    if colours < _FEWEST_COLOURS:
        return None
    values = {
        "cells": np.log(len(members)),
        "colours": colours / min(len(members), 60),
        "filled": float(taken.sum() / filled.sum()),
        "uneven": uneven,
        "rim": float(1 - np.median(box[:, 3] - box[:, 1]) / across),
        "square": oblong,
        "step": float(np.log(down)),
        "contrast": float(np.log1p(contrast)),
        "flat": flat / (1 + grain),
        "share": float(np.log((mask > 0).sum() / rgb[..., 0].size)),
    }
    return Area(
        Box(int(ys[0]), int(xs[0]), int(ys[-1]), int(xs[-1])), mask, np.array([values[name] for name in FEATURES])
    )


def _lines(origin: float, step: float, first: int, count: int, limit: int) -> np.ndarray:
    """Where the lines of a grid are, in whole pixels within the picture, int (count + 1)."""
    places = origin + (first - 0.5 + np.arange(count + 1)) * step
    return np.clip(np.round(places).astype(int), 0, limit)


def _grown(
    rgb: np.ndarray, ys: np.ndarray, xs: np.ndarray, taken: np.ndarray, grain: float
) -> tuple[float, np.ndarray]:
    """By how much its cells vary, and the cells of a grid that belong to a mosaic, uint8 (rows, columns).

    taken: those found. A cell that runs into a neighbour of its colour is found by nothing but being flat and ending on
    the lines of the grid.
    """
    mean, spread = cell_values(rgb, ys, xs)
    flat = float(np.median(spread[taken > 0]))
    is_flat = spread <= flat + 3 + 1.5 * grain
    limit = 4 + _noise_of_cells(ys, xs, grain)
    sides = differing_sides(mean, is_flat, ramps(rgb, ys, xs, grain), limit)
    likely = ((is_flat & (sides >= 3)) | (taken > 0)).astype(np.uint8)
    _, label = cv2.connectedComponents(likely, connectivity=8)
    filled = np.isin(label, np.unique(label[taken > 0])).astype(np.uint8)
    closed = cv2.morphologyEx(np.pad(filled, 2), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    filled = closed[2:-2, 2:-2].astype(np.uint8)
    rows, columns = (np.flatnonzero(filled.any(axis=axis)) for axis in (1, 0))
    inner = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if filled[inner].mean() >= 0.45 and (is_flat | (filled > 0))[inner].mean() >= 0.85:
        filled[inner] = 1
    filled[np.diff(ys) == 0] = 0
    filled[:, np.diff(xs) == 0] = 0
    return flat, filled


def _noise_of_cells(ys: np.ndarray, xs: np.ndarray, grain: float) -> float:
    """By how many 8-bit values neighbours on a grid may differ by the grain alone: less if cells are large."""
    side = (float(np.median(np.diff(ys))) * float(np.median(np.diff(xs)))) ** 0.5 / 2
    return _NOISY * grain / max(side, 2.0)


def _grid(centre: np.ndarray, size: float) -> tuple[float, float] | None:
    """Step and origin of evenly spaced positions, or None: there are fewer than three."""
    rank = np.sort(centre)
    gaps = np.diff(rank)
    steps = gaps[(gaps >= 0.7 * size)]
    if len(steps) < 2:
        return None
    step = float(np.median(steps[steps <= 1.5 * float(np.median(steps))]))
    origin = float(rank[0])
    for _ in range(3):
        place = np.round((centre - origin) / step)
        if np.ptp(place) < 2:
            return None
        step, origin = (float(value) for value in np.polyfit(place, centre, 1))
        if step < 2:
            return None
    return step, origin


def _contrast(taken: np.ndarray, at: np.ndarray, colour: np.ndarray) -> float:
    """The median 8-bit difference between neighbouring cells."""
    grid = np.zeros((*taken.shape, 3), np.int16)
    grid[at[:, 0], at[:, 1]] = colour
    across = np.abs(np.diff(grid, axis=1)).max(axis=2)[(taken[:, 1:] & taken[:, :-1]) > 0]
    down = np.abs(np.diff(grid, axis=0)).max(axis=2)[(taken[1:] & taken[:-1]) > 0]
    every = np.concatenate([across, down])
    return float(np.median(every)) if len(every) else 0.0


def _is_of_blocks(lines: np.ndarray, step: float) -> bool:
    """Whether the lines of a grid, in pixels, are those between the blocks of a JPEG."""
    side = min(_BLOCKS, key=lambda size: abs(step - size))
    off = (lines + side // 2) % side - side // 2
    return abs(step - side) <= SQUARE * side and float(np.median(np.abs(off))) <= _OFF
