"""Long lines of a picture, and what distinguishes a scratch from a drawn one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.detect.scratch_paths import Runs

_ALIKE = 30  # 8-bit values two colours may differ and be one fill
_JUMP = 26  # 8-bit values by which a fill changes where an edge of the drawing is crossed


@dataclass(frozen=True, eq=False)
class Line:
    """A line seen row after row (column after column if `turned`), and what distinguishes a scratch from drawing.

    y, x: its points; rows and columns of the turned picture if `turned`. width, length: pixels. angle: degrees from
    the vertical. bend: the largest distance from its chord over the length. cover: share of its rows where it is
    seen. alike: share of those with the same colour on both sides. crossings: edges of the drawing it passes over.
    fills: clearly different colours under it. layer: RGB of the layer that it would be. stray: 8-bit values by which
    it is no such layer. jitter: pixels off a smooth curve. wedge: how many times wider one end is than the other.
    """

    y: np.ndarray
    x: np.ndarray
    width: float
    angle: float
    length: float
    bend: float
    cover: float
    alike: float
    crossings: int
    stray: float
    jitter: float
    wedge: float
    fills: int
    layer: np.ndarray
    bright: bool
    turned: bool

    @property
    def straight(self) -> bool:
        return self.bend <= 0.06 and self.alike >= 0.6


def measured(runs: Runs, bright: bool, turned: bool) -> Line:
    """What is known of a line from the runs it is made of, in order of y."""
    y, x = runs.y.astype(np.float64), runs.x.astype(np.float64)
    chord = np.array([x[-1] - x[0], y[-1] - y[0]])
    length = float(np.hypot(*chord))
    away = np.abs(chord[0] * (y - y[0]) - chord[1] * (x - x[0])) / max(length, 1.0)
    slope = chord[0] / max(chord[1], 1.0)
    left, right, line = (values.astype(np.float32) for values in (runs.left, runs.right, runs.line))
    alike = np.abs(left - right).max(axis=1) <= _ALIKE
    beside = (left + right) / 2
    layer, stray = _layer(line[alike], beside[alike]) if alike.any() else (np.median(line, axis=0), 255.0)
    t = (y - y.mean()) / max(len(y), 1)
    jitter = float(np.sqrt(np.mean((x - np.polyval(np.polyfit(t, x, min(5, 1 + len(y) // 24)), t)) ** 2)))
    return Line(
        y=y,
        x=x,
        width=float(np.median(runs.width) / np.hypot(1, slope)),
        angle=float(np.degrees(np.arctan(slope))) + (90.0 if turned else 0.0),
        length=length,
        bend=float(away.max()) / max(length, 1.0),
        cover=len(y) / (chord[1] + 1),
        alike=float(alike.mean()),
        crossings=_crossings(left, right, line),
        stray=stray,
        jitter=jitter,
        wedge=_wedge(runs.width),
        fills=_fills(left[alike], right[alike], layer),
        layer=layer,
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
    near = [cv2.dilate(step[:, None], window)[:, 0] for step in steps[:2]]
    both = (steps[0] >= _JUMP) & (near[1] >= _JUMP) | (steps[1] >= _JUMP) & (near[0] >= _JUMP)
    both &= steps[2] < 0.6 * np.maximum(near[0], near[1])
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


def _layer(line: np.ndarray, beside: np.ndarray) -> tuple[np.ndarray, float]:
    """A line as a layer of one colour, which may let something through: that colour, and the rest unexplained."""
    apart = beside - beside.mean(axis=0)
    over = line - line.mean(axis=0)
    through = float(np.clip((apart * over).sum() / max(float((apart * apart).sum()), 1.0), 0.0, 0.95))
    own = line - through * beside
    middle = np.median(own, axis=0)
    stray = float(np.median(np.abs(own - middle).max(axis=1)))
    return np.clip(middle / (1 - through), 0, 255), stray


def _wedge(width: np.ndarray) -> float:
    """How many times wider a line is in one third than in another, a pixel of which does not count."""
    thirds = [float(np.median(part)) for part in np.array_split(width, 3) if len(part)]
    return max(1.0, max(thirds) - 1) / max(1.0, min(thirds))


def _fills(left: np.ndarray, right: np.ndarray, layer: np.ndarray) -> int:
    """How many clearly different colours, and others than its own, a line lies on along a good part of it."""
    beside = (left + right) / 2
    least = max(4, len(beside) // 25)
    beside = beside[np.abs(beside - layer).max(axis=1) > 34]
    count = 0
    while len(beside) >= least:
        near = np.abs(beside - np.median(beside, axis=0)).max(axis=1)
        centre = beside[int(np.argmin(near))]
        same = np.abs(beside - centre).max(axis=1) <= 34
        count += int(same.sum()) >= least
        beside = beside[~same]
    return count
