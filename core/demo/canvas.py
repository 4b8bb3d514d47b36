"""A paper to paint on: polygons, pen strokes, gradients and glows at several times the final size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import cv2
import numpy as np
import numpy.typing as npt

from core.demo.curves import Path2, stroke
from core.demo.palette import Colour

Pixels = npt.NDArray[np.uint8]
Coverage = npt.NDArray[np.uint8]

_SHIFT = 4  # cv2 takes polygon corners as integers with this many fractional bits


class Canvas:
    """RGB pixels addressed in drawing units.

    `size` is (height, width) in pixels, `scale` the pixels per unit and `origin` the unit point at the middle of
    the top edge. Everything is painted hard-edged at `supersampling` times the size; `picture` averages it down.
    A coverage (uint8, 0 or 255, of the large size) limits where something is painted.
    """

    def __init__(self, size: tuple[int, int], scale: float, supersampling: int = 4) -> None:
        self._size = size
        height, width = size[0] * supersampling, size[1] * supersampling
        self.pixels: Pixels = np.zeros((height, width, 3), np.uint8)
        factor = scale * supersampling
        self._matrix = np.array([[factor, 0.0, width / 2], [0.0, factor, 0.0], [0.0, 0.0, 1.0]])
        self._factor = factor
        self.pen = 1.0
        """What `ink` multiplies all its widths with."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the paper in units (of the untransformed drawing)."""
        height, width = self.pixels.shape[:2]
        return -width / 2 / self._factor, 0.0, width / 2 / self._factor, height / self._factor

    @contextmanager
    def turned(self, degrees: float, pivot: tuple[float, float], shift: tuple[float, float]) -> Iterator[None]:
        """Inside the block everything is turned clockwise around `pivot` and then shifted."""
        before = self._matrix
        angle = np.deg2rad(degrees)
        cos, sin = np.cos(angle), np.sin(angle)
        x, y = pivot
        turn = np.array(
            [
                [cos, -sin, x - cos * x + sin * y + shift[0]],
                [sin, cos, y - sin * x - cos * y + shift[1]],
                [0.0, 0.0, 1.0],
            ]
        )
        self._matrix = before @ turn
        try:
            yield
        finally:
            self._matrix = before

    @contextmanager
    def zoomed(self, factor: float, pivot: tuple[float, float]) -> Iterator[None]:
        """Inside the block everything is `factor` times larger, with `pivot` in its place."""
        before = self._matrix
        x, y = pivot
        self._matrix = before @ np.array(
            [[factor, 0.0, x - factor * x], [0.0, factor, y - factor * y], [0.0, 0.0, 1.0]]
        )
        try:
            yield
        finally:
            self._matrix = before

    def coverage(self, *outlines: Path2) -> Coverage:
        """What the closed outlines cover together."""
        cover = np.zeros(self.pixels.shape[:2], np.uint8)
        for outline in outlines:
            cv2.fillPoly(cover, [self._fixed(outline)], 255, shift=_SHIFT)
        return cover

    def fill(self, outline: Path2, colour: Colour, *, clip: Coverage | None = None, opacity: float = 1.0) -> None:
        """Paints the inside of a closed outline."""
        fixed = self._fixed(outline)
        if clip is None and opacity >= 1.0:
            cv2.fillPoly(self.pixels, [fixed], colour, shift=_SHIFT)
            return
        found = self._box(outline, clip)
        if found is None:
            return
        box, cover = found
        solid = np.empty((*cover.shape, 3), np.uint8)
        solid[:] = colour
        self._blend(box, cover, solid, opacity)

    def gradient(
        self,
        outline: Path2,
        colours: tuple[Colour, ...],
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        clip: Coverage | None = None,
        opacity: float = 1.0,
    ) -> None:
        """Fills an outline with colours at equal distances along the line from `start` to `end`."""
        found = self._box(outline, clip)
        if found is None:
            return
        (rows, columns), cover = found
        (ax, ay), (bx, by) = self._placed(np.array([start, end], np.float64))
        length = max((bx - ax) ** 2 + (by - ay) ** 2, 1e-6)
        x = (np.arange(columns.start, columns.stop, dtype=np.float32) - ax) * ((bx - ax) / length * 255)
        y = (np.arange(rows.start, rows.stop, dtype=np.float32) - ay) * ((by - ay) / length * 255)
        along = np.clip(y[:, None] + x[None, :], 0, 255).astype(np.uint8)
        self._blend((rows, columns), cover, _ramp(colours)[along], opacity)

    def glow(
        self,
        centre: tuple[float, float],
        radius: tuple[float, float],
        colour: Colour,
        opacity: float,
        *,
        clip: Coverage | None = None,
    ) -> None:
        """A soft spot that fades to nothing at `radius` (x, y) around `centre`."""
        rx, ry = radius
        x, y = centre
        corners = np.array([[x - rx, y - ry], [x + rx, y - ry], [x + rx, y + ry], [x - rx, y + ry]])
        found = self._box(corners, clip)
        if found is None:
            return
        (rows, columns), cover = found
        inverse = np.linalg.inv(self._matrix)
        px, py = np.meshgrid(
            np.arange(columns.start, columns.stop, dtype=np.float32),
            np.arange(rows.start, rows.stop, dtype=np.float32),
        )
        u = (inverse[0, 0] * px + inverse[0, 1] * py + inverse[0, 2] - x) / rx
        v = (inverse[1, 0] * px + inverse[1, 1] * py + inverse[1, 2] - y) / ry
        strength = np.clip(1.0 - u * u - v * v, 0.0, 1.0) ** 2 * opacity
        strength *= cover > 0
        view = self.pixels[rows, columns]
        view[:] = _mixed(view, np.array(colour, np.float32), strength[..., None].astype(np.float32))

    def ink(
        self,
        path: Path2,
        width: float,
        colour: Colour,
        *,
        rise: float = 0.25,
        fall: float = 0.35,
        least: float = 0.0,
        clip: Coverage | None = None,
        opacity: float = 1.0,
    ) -> None:
        """A pen stroke along a path; see `curves.stroke` for its pressure."""
        outline = stroke(path, width * self.pen, rise=rise, fall=fall, least=least)
        self.fill(outline, colour, clip=clip, opacity=opacity)

    def picture(self) -> Pixels:
        """What was painted, uint8 (height, width, 3), averaged down to the final size."""
        height, width = self._size
        return np.asarray(cv2.resize(self.pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)

    def _placed(self, path: Path2) -> Path2:
        return path @ self._matrix[:2, :2].T + self._matrix[:2, 2]

    def _fixed(self, path: Path2) -> npt.NDArray[np.int32]:
        return np.round(self._placed(path) * (1 << _SHIFT)).astype(np.int32)

    def _box(self, outline: Path2, clip: Coverage | None) -> tuple[tuple[slice, slice], Coverage] | None:
        """The rows and columns an outline touches, and its coverage there; None when it lies off the paper."""
        placed = self._placed(outline)
        height, width = self.pixels.shape[:2]
        left, top = np.maximum(np.floor(placed.min(axis=0)).astype(int) - 1, 0)
        right = min(int(np.ceil(placed[:, 0].max())) + 2, width)
        bottom = min(int(np.ceil(placed[:, 1].max())) + 2, height)
        if right <= left or bottom <= top:
            return None
        cover = np.zeros((bottom - top, right - left), np.uint8)
        fixed = np.round((placed - (left, top)) * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(cover, [fixed], 255, shift=_SHIFT)
        box = (slice(int(top), bottom), slice(int(left), right))
        if clip is not None:
            cover &= clip[box]
        return box, cover

    def _blend(self, box: tuple[slice, slice], cover: Coverage, source: Pixels, opacity: float) -> None:
        """Lays `source` (as large as the box) over the pixels where there is cover."""
        view = self.pixels[box]
        if opacity < 1.0:
            source = np.asarray(cv2.addWeighted(view, 1.0 - opacity, source, opacity, 0.0), np.uint8)
        cv2.copyTo(source, cover, view)


def _mixed(under: Pixels, colour: npt.NDArray[np.float32], strength: npt.NDArray[np.float32]) -> Pixels:
    return np.asarray(under * (1.0 - strength) + colour * strength + 0.5, np.float32).astype(np.uint8)


def _ramp(colours: tuple[Colour, ...]) -> Pixels:
    """256 colours, the given ones at equal distances."""
    at = np.linspace(0.0, 255.0, len(colours))
    table = np.array(colours, np.float64)
    return np.stack([np.interp(np.arange(256), at, table[:, c]) for c in range(3)], axis=1).round().astype(np.uint8)
