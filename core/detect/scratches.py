"""Straight scratches, found by their length: hair-thin to some 8 pixels wide, bright or dark.

A drawn line is told from a scratch by what lies beside it. A drawn line has another fill on each side, or runs within
one fill, or ends where that fill does. A scratch lies on top: both sides of it are alike, and where the drawing under
it changes colour they change together, while the scratch stays what it is. That both sides must be alike follows
A. Newson et al., "Robust Automatic Line Scratch Detection in Films", 2014.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.detect.finding import Finding, Kind, Search, noise, tiles, visible
from core.detect.scratch_paths import link
from core.detect.scratch_runs import Runs, find_runs, joined

WIDEST = 8
_ALIKE = 30  # 8-bit values two colours may differ and be one fill
_JUMP = 26  # 8-bit values by which a fill changes where an edge of the drawing is crossed


@dataclass(frozen=True)
class Path:
    """A line across rows, and what tells a scratch from drawing.

    length: pixels. bend: the largest distance from its chord over the length. cover: share of its rows where it is
    seen. alike: share of those with the same colour on both sides. crossings: edges of the drawing it passes over.
    steady: 8-bit values by which it strays from a layer of one colour. contrast: 8-bit values to what is beside it.
    """

    y: np.ndarray
    x: np.ndarray
    width: float
    colour: np.ndarray
    angle: float
    length: float
    bend: float
    cover: float
    alike: float
    crossings: int
    steady: float
    jitter: float
    fills: int
    layer: np.ndarray
    through: float
    contrast: float
    bright: bool
    turned: bool


def find_paths(rgb: np.ndarray, search: Search) -> list[Path]:
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
    paths = []
    for (turned, bright), found in parts.items():
        runs = joined(found)
        search.check()
        for members in link(runs, gap):
            if len(members) < 0.4 * shortest / 1.42:
                break  # they come longest first
            path = _path(runs.pick(members), bright, turned)
            if path.length >= shortest:
                paths.append(path)
    return paths


def _path(runs: Runs, bright: bool, turned: bool) -> Path:
    y, x = runs.y.astype(np.float64), runs.x.astype(np.float64)
    chord = np.array([x[-1] - x[0], y[-1] - y[0]])
    length = float(np.hypot(*chord))
    away = np.abs(chord[0] * (y - y[0]) - chord[1] * (x - x[0])) / max(length, 1.0)
    slope = chord[0] / max(chord[1], 1.0)
    left, right, line = (values.astype(np.float32) for values in (runs.left, runs.right, runs.line))
    alike = np.abs(left - right).max(axis=1) <= _ALIKE
    beside = (left + right) / 2
    lines = np.median(line, axis=0)
    layer, through, steady = _layer(line[alike], beside[alike]) if alike.any() else (lines, 1.0, 255.0)
    t = (y - y.mean()) / max(len(y), 1)
    jitter = float(np.sqrt(np.mean((x - np.polyval(np.polyfit(t, x, min(5, 1 + len(y) // 24)), t)) ** 2)))
    return Path(
        y=y,
        x=x,
        width=float(np.median(runs.width) / np.hypot(1, slope)),
        colour=lines,
        angle=float(np.degrees(np.arctan(slope))) + (90.0 if turned else 0.0),
        length=length,
        bend=float(away.max()) / max(length, 1.0),
        cover=len(y) / (chord[1] + 1),
        alike=float(alike.mean()),
        crossings=_crossings(left, right, line),
        steady=steady,
        jitter=jitter,
        fills=_fills(left[alike], right[alike]),
        layer=layer,
        through=through,
        contrast=float(np.median(np.abs(line - beside).max(axis=1))),
        bright=bright,
        turned=turned,
    )


def _crossings(left: np.ndarray, right: np.ndarray, line: np.ndarray) -> int:
    """Edges of the drawing under a line: places where both sides change by much and the line itself does not."""
    if len(left) < 12:
        return 0
    steps = [_steps(side) for side in (left, right, line)]
    room = 9
    window = np.ones(2 * room + 1, np.uint8)[:, None]
    spread = [cv2.dilate(step[:, None], window)[:, 0] for step in steps[:2]]
    both = (steps[0] >= _JUMP) & (spread[1] >= _JUMP) | (steps[1] >= _JUMP) & (spread[0] >= _JUMP)
    both &= steps[2] < 0.6 * np.maximum(spread[0], spread[1])
    count, last = 0, -(10**9)
    for at in np.flatnonzero(both):
        if at - last > room:
            count += 1
            last = int(at)
    return count


def _steps(values: np.ndarray) -> np.ndarray:
    """How much the colour changes around each entry, from the medians of three entries before and after."""
    height = len(values)
    at = np.arange(height)
    before = np.median([values[np.maximum(at - k, 0)] for k in (1, 2, 3)], axis=0)
    after = np.median([values[np.minimum(at + k, height - 1)] for k in (1, 2, 3)], axis=0)
    return np.abs(after - before).max(axis=1).astype(np.float32)


def _layer(line: np.ndarray, beside: np.ndarray) -> tuple[np.ndarray, float, float]:
    """A line as a layer of one colour: that colour, how much shows through it (0..1), and the rest unexplained."""
    apart = beside - beside.mean(axis=0)
    over = line - line.mean(axis=0)
    through = float(np.clip((apart * over).sum() / max(float((apart * apart).sum()), 1.0), 0.0, 0.95))
    own = line - through * beside
    middle = np.median(own, axis=0)
    stray = float(np.median(np.abs(own - middle).max(axis=1)))
    return np.clip(middle / (1 - through), 0, 255), through, stray


def _fills(left: np.ndarray, right: np.ndarray) -> int:
    """How many clearly different colours lie under a line, each on both sides and along a good part of it."""
    beside = (left + right) / 2
    least = max(4, len(beside) // 25)
    count = 0
    while len(beside) >= least:
        near = np.abs(beside - np.median(beside, axis=0)).max(axis=1)
        centre = beside[int(np.argmin(near))]
        same = np.abs(beside - centre).max(axis=1) <= 34
        count += int(same.sum()) >= least
        beside = beside[~same]
    return count
