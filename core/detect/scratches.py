"""Straight scratches, found by their length: hair-thin to some 8 pixels wide, bright or dark.

A drawn line is told from a scratch by what lies beside it. A drawn line has another fill on each side, or runs within
one fill, or ends where that fill does. A scratch lies on top: both sides of it are alike, and where the drawing under
it changes colour they change together, while the scratch stays what it is. That both sides must be alike follows
A. Newson et al., "Robust Automatic Line Scratch Detection in Films", 2014.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.detect.finding import Finding, Kind, Search, noise, tiles, visible
from core.detect.scratch_lines import Line, measured
from core.detect.scratch_paths import link
from core.detect.scratch_runs import Runs, find_runs, joined
from core.detect.scratch_verdict import scratches_among

WIDEST = 8
_RIM = 1.0  # pixels of soft rim on each side that belong to a scratch


def find_scratches(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Long, nearly straight lines that lie on top of the drawing; a Detector."""
    rgb = visible(image)
    size = rgb.shape[:2]
    found: list[Finding] = []
    taken = np.zeros(size, np.uint8)
    for line, score in sorted(scratches_among(find_lines(rgb, search), size, search), key=lambda pair: -pair[0].length):
        box, mask = _painted(line, size)
        under = taken[box[0] : box[2], box[1] : box[3]]
        if not mask.any() or (under[mask > 0] > 0).mean() > 0.5:
            continue  # lines near 45 degrees are found by rows and by columns
        np.maximum(under, mask, out=under)
        found.append(Finding(Kind.SCRATCHES, box, mask, score))
    return tuple(found)


def _painted(line: Line, size: tuple[int, int]) -> tuple[tuple[int, int, int, int], np.ndarray]:
    """The box and the mask of a line, its gaps and its soft rim included."""
    points = np.stack([line.y, line.x] if line.turned else [line.x, line.y], axis=1)
    reach = line.width / 2 + _RIM
    low = np.maximum(np.floor(points.min(axis=0) - reach).astype(int) - 1, 0)
    high = np.minimum(np.ceil(points.max(axis=0) + reach).astype(int) + 2, (size[1], size[0]))
    mask = np.zeros((int(high[1] - low[1]), int(high[0] - low[0])), np.uint8)
    bent = np.round(points - low).astype(np.int32)
    cv2.polylines(mask, [bent], False, 255, max(1, round(2 * reach)))
    return (int(low[1]), int(low[0]), int(high[1]), int(high[0])), mask


def find_lines(rgb: np.ndarray, search: Search) -> list[Line]:
    """All lines that are long and straight enough to be scratches."""
    widest = search.largest or WIDEST
    height, width = rgb.shape[:2]
    floor = max(search.between(12, 4), search.between(2.2, 1.4) * noise(rgb))
    shortest = max(24.0, search.between(0.09, 0.035) * max(height, width))
    gap = max(14.0, 0.05 * max(height, width))
    parts: dict[tuple[bool, bool], list[Runs]] = {}
    for tile in tiles(rgb, 2 * widest + 8, search, "looking for scratches"):
        for turned in (False, True):
            pixels = np.ascontiguousarray(tile.pixels.swapaxes(0, 1)) if turned else tile.pixels
            for bright in (True, False):
                search.check()
                runs = find_runs(pixels, bright, widest, floor)
                y, x = (runs.x, runs.y) if turned else (runs.y, runs.x)
                runs = runs.pick(tile.owns(y + tile.top, x + tile.left))
                runs.y[:] += tile.left if turned else tile.top
                runs.x[:] += tile.top if turned else tile.left
                parts.setdefault((turned, bright), []).append(runs)
    lines = []
    for (turned, bright), found in parts.items():
        runs = joined(found)
        search.check()
        for members in link(runs, gap):
            if len(members) < 0.4 * shortest / 1.42:
                break  # they come longest first
            line = measured(runs.pick(members), bright, turned)
            if line.length >= shortest:
                lines.append(line)
    return lines
