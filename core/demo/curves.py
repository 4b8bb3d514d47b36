"""Curves as arrays of points: splines, variable-width strokes, hair locks. No pixels here.

A path is a float array (N, 2) of x, y; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Path2 = npt.NDArray[np.float64]
Points = Sequence[tuple[float, float]] | Path2
Point = tuple[float, float] | Path2


def points(*pairs: tuple[float, float]) -> Path2:
    """The given corners as a path."""
    return np.array(pairs, dtype=np.float64)


def smooth(through: Points, *, closed: bool = False, steps: int = 14) -> Path2:
    """A Catmull-Rom spline (centripetal, so that it never loops) through all the points."""
    knots = np.asarray(through, dtype=np.float64)
    if len(knots) < 3 and not closed:
        return knots
    if closed:
        knots = np.vstack([knots[-1], knots, knots[0], knots[1]])
    else:
        knots = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    pieces = [_spans(knots, steps)]
    if not closed:
        pieces.append(knots[-2:-1])
    return np.vstack(pieces)


def _spans(knots: Path2, steps: int) -> Path2:
    """All spans of the spline, each from its second knot up to but without the third."""
    gaps = np.sqrt(np.maximum(_lengths(np.diff(knots, axis=0)), 1e-6))
    t1 = gaps[:-2, None, None]
    t2 = t1 + gaps[1:-1, None, None]
    t3 = t2 + gaps[2:, None, None]
    t = t1 + (t2 - t1) * (np.arange(steps) / steps)[None, :, None]
    a, b, c, d = (knots[first : len(knots) - 3 + first, None, :] for first in range(4))
    ab = (t1 - t) / t1 * a + t / t1 * b
    bc = (t2 - t) / (t2 - t1) * b + (t - t1) / (t2 - t1) * c
    cd = (t3 - t) / (t3 - t2) * c + (t - t2) / (t3 - t2) * d
    abc = (t2 - t) / t2 * ab + t / t2 * bc
    bcd = (t3 - t) / (t3 - t1) * bc + (t - t1) / (t3 - t1) * cd
    return ((t2 - t) / (t2 - t1) * abc + (t - t1) / (t2 - t1) * bcd).reshape(-1, 2)


def _lengths(steps: Path2) -> npt.NDArray[np.float64]:
    return np.asarray(np.hypot(steps[:, 0], steps[:, 1]))


@lru_cache(maxsize=256)
def _fractions(steps: int) -> npt.NDArray[np.float64]:
    """0 to 1 in equal steps, not to be changed."""
    found = np.linspace(0.0, 1.0, steps)
    found.setflags(write=False)
    return found


def bezier(a: Point, b: Point, c: Point, d: Point, steps: int = 24) -> Path2:
    """A cubic Bezier curve from point `a` to point `d` with the handles `b` and `c`."""
    t = _fractions(steps)[:, None]
    start, first, second, end = (np.asarray(p, dtype=np.float64) for p in (a, b, c, d))
    s = 1.0 - t
    return s**3 * start + 3 * s**2 * t * first + 3 * s * t**2 * second + t**3 * end


def bow(start: Point, end: Point, bulge: float, steps: int = 20, *, where: float = 0.5) -> Path2:
    """A curve from `start` to `end` that swings out to its left by `bulge` of its length, most at `where`."""
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    along = b - a
    aside = np.array([along[1], -along[0]]) * bulge * 4 / 3
    first, second = a + along * where * 2 / 3 + aside, a + along * (1 / 3 + where * 2 / 3) + aside
    return bezier(a, first, second, b, steps)


def ellipse(centre: tuple[float, float], rx: float, ry: float, steps: int = 64) -> Path2:
    """A closed ellipse."""
    angle = np.linspace(0.0, 2 * np.pi, steps, endpoint=False)
    return np.stack([centre[0] + rx * np.cos(angle), centre[1] + ry * np.sin(angle)], axis=1)


def join(*paths: Points) -> Path2:
    """Paths one after the other as one outline."""
    return np.vstack([np.asarray(p, dtype=np.float64) for p in paths])


def rim(corners: Path2, steps: int = 12) -> Path2:
    """Once around straight-sided corners, with so many points a side that a pen does not cut them off."""
    ends = np.roll(corners, -1, axis=0)
    t = (np.arange(steps) / steps)[None, :, None]
    around = (corners[:, None] + (ends - corners)[:, None] * t).reshape(-1, 2)
    return np.vstack([around, corners[:1]])


def mirrored(path: Path2) -> Path2:
    """The path reflected at x = 0, run backwards so that outlines stay connected."""
    return path[::-1] * np.array([-1.0, 1.0])


def moved(path: Path2, dx: float = 0.0, dy: float = 0.0) -> Path2:
    """The path shifted."""
    return path + np.array([dx, dy])


def part(path: Path2, start: float, end: float) -> Path2:
    """The stretch of a path between two fractions of its number of points."""
    first, last = round(start * (len(path) - 1)), round(end * (len(path) - 1))
    return path[first : last + 1]


def between(left: Path2, right: Path2, fraction: float, steps: int = 24) -> Path2:
    """The path that runs between two others, at `fraction` of the way from `left` to `right`."""
    a, b = resampled(left, steps), resampled(right, steps)
    return a + (b - a) * fraction


def resampled(path: Path2, steps: int) -> Path2:
    """The same curve as `steps` points at equal distances."""
    length = np.zeros(len(path))
    np.cumsum(_lengths(np.diff(path, axis=0)), out=length[1:])
    at = _fractions(steps) * length[-1]
    found = np.empty((steps, 2))
    found[:, 0], found[:, 1] = np.interp(at, length, path[:, 0]), np.interp(at, length, path[:, 1])
    return found


def stroke(path: Path2, width: float, *, rise: float = 0.25, fall: float = 0.35, least: float = 0.0) -> Path2:
    """The outline of a pen stroke of at most `width` along `path`.

    The pressure rises over the first `rise` of its length and falls over the last `fall`; `least` is the share of
    the width that is left at the two ends (0 is a needle point, 1 a round brush).
    """
    count = max(8, len(path))
    line = resampled(path, count)
    t = _fractions(count)
    up = np.clip(t / max(rise, 1e-6), 0.0, 1.0)
    down = np.clip((1.0 - t) / max(fall, 1e-6), 0.0, 1.0)
    pressure = least + (1.0 - least) * np.sin(np.minimum(up, down) * np.pi / 2)
    return ribbon(line, pressure * width / 2)


def ribbon(line: Path2, half_widths: npt.NDArray[np.float64]) -> Path2:
    """The closed outline around a path with the given half width at each of its points."""
    ahead = np.empty_like(line)
    ahead[1:-1] = (line[2:] - line[:-2]) / 2
    ahead[0], ahead[-1] = line[1] - line[0], line[-1] - line[-2]
    reach = half_widths / np.maximum(_lengths(ahead), 1e-6)
    aside = np.empty_like(line)
    aside[:, 0], aside[:, 1] = ahead[:, 1] * reach, -ahead[:, 0] * reach
    return np.concatenate([line + aside, (line - aside)[::-1]])
