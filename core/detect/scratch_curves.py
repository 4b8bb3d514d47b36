"""Curves through points of a line, and the picture straightened along them into a strip.

The strip has a row for each point along the line and a column for each pixel across it.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.columns import middle_of

_POINTS = 420  # along a line, at most; a long one is looked at in steps


def smooth_curve(y: np.ndarray, x: np.ndarray) -> np.ndarray | None:
    """A smooth curve through points that may in part lie on something else: points (n, 2), y and x in pixels.

    y, x: (m), in their order along the line. None if the line is less than 8 pixels long.
    """
    points = np.stack([y, x], axis=1).astype(np.float64)
    chord = points[-1] - points[0]
    length = float(np.hypot(*chord))
    if length < 8:
        return None
    along = (points - points[0]) @ chord / length
    away = (points - points[0]) @ np.array([-chord[1], chord[0]]) / length
    t = along / length
    degree = 1 if length < 40 else 2 if length < 120 else 3
    first, last = float(t.min()), float(t.max())
    powers = _powers(2 * (t - first) / (last - first) - 1, degree)
    weight = np.ones(len(t))
    for _ in range(4):
        weighted = powers * weight[:, None]
        fit = np.linalg.lstsq(weighted.T @ powers, weighted.T @ away, rcond=None)[0]
        rest = np.abs(away - powers @ fit)
        spread = max(0.7, 1.5 * float(middle_of(rest)))
        weight = 1 / (1 + (rest / spread) ** 4)
    n = max(8, min(round(length), _POINTS))
    at = np.linspace(first, last, n)
    across = _powers(np.linspace(-1, 1, n), degree) @ fit
    way = chord / length
    return points[0] + (at * length)[:, None] * way + across[:, None] * np.array([-way[1], way[0]])


def _powers(t: np.ndarray, degree: int) -> np.ndarray:
    return np.asarray(np.polynomial.legendre.legvander(t, degree))


def extended(curve: np.ndarray, size: tuple[int, ...]) -> tuple[np.ndarray, float, tuple[int, int]]:
    """The curve, (n, 2), in even steps, gone on with at both ends within a picture of `size`, (height, width, ...):
    points, pixels per step, and from which to which of them it was."""
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(curve, axis=0).T))])
    total = float(lengths[-1])
    more = max(24.0, 0.3 * total)
    step = max(1.0, (total + 2 * more) / _POINTS)
    at = np.arange(0, total + 0.5 * step, step)
    inside = np.stack([np.interp(at, lengths, curve[:, k]) for k in (0, 1)], axis=1)
    tail = max(2, min(len(inside), round(max(20.0, 0.4 * total) / step)))
    first, last = inside[0] - inside[tail - 1], inside[-1] - inside[-tail]
    count = int(more / step)
    ahead = np.arange(count, 0, -1)[:, None] * first / max(np.hypot(*first), 1e-6) * step + inside[0]
    behind = np.arange(1, count + 1)[:, None] * last / max(np.hypot(*last), 1e-6) * step + inside[-1]
    points = np.concatenate([ahead, inside, behind])
    kept = np.all((points > -0.5) & (points < np.array(size[:2]) - 0.5), axis=1)
    kept = kept | ((np.arange(len(points)) >= count) & (np.arange(len(points)) < count + len(inside)))
    start = int(np.argmax(kept))
    points = points[kept]
    return points, step, (count - start, count - start + len(inside))


def normals(points: np.ndarray) -> np.ndarray:
    """The direction across a curve of points (n, 2), of length 1, float64 (n, 2): y and x."""
    way = np.empty_like(points)
    way[1:-1] = points[2:] - points[:-2]
    way[0], way[-1] = points[1] - points[0], points[-1] - points[-2]
    way /= np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)[:, None]
    return np.stack([-way[:, 1], way[:, 0]], axis=1)


def strip_along(rgb: np.ndarray, points: np.ndarray, reach: int) -> np.ndarray:
    """The picture along points, `reach` pixels to each side: float32 (n, 2 * reach + 1, 3)."""
    return at_points(rgb, points, normals(points), np.arange(-reach, reach + 1)).astype(np.float32)


def at_points(rgb: np.ndarray, points: np.ndarray, normal: np.ndarray, across: np.ndarray) -> np.ndarray:
    """The picture, uint8 (H, W, 3), beside points of a line: uint8 (n, m, 3).

    points, normal: float (n, 2), y and x, and the direction across the line there. across: (m), pixels along that.
    """
    y, x = ((points[:, k, None] + normal[:, k, None] * across).astype(np.float32) for k in (0, 1))
    # only the part of the picture that is needed, as remap's coordinates are limited
    top, left = (int(np.clip(v.min() - 2, 0, size - 1)) for v, size in ((y, rgb.shape[0]), (x, rgb.shape[1])))
    part = rgb[top : max(top, int(y.max())) + 3, left : max(left, int(x.max())) + 3]
    y, x = y - np.float32(top), x - np.float32(left)
    return np.asarray(cv2.remap(part, x, y, cv2.INTER_LINEAR, None, cv2.BORDER_REPLICATE))


def smoothed_along(values: np.ndarray, sigma: float) -> np.ndarray:
    """Values smoothed along their first axis, float32."""
    reach = 2 * int(2.5 * sigma) + 1
    kernel = cv2.getGaussianKernel(reach, sigma, cv2.CV_32F)
    shape = values.shape
    flat = values.astype(np.float32).reshape(shape[0], -1)
    return cv2.sepFilter2D(flat, -1, np.ones(1, np.float32), kernel, borderType=cv2.BORDER_REPLICATE).reshape(shape)
