"""Where lines of text are: the detection network over a picture at several scales; its boxes may lean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.detect.text_networks import detect_lines

_MOST_PIXELS = 4_000_000  # looked at; a larger picture is made smaller, and its smallest letters are not found
_FEW_PIXELS = 400_000  # a smaller picture is enlarged
_STEP = 2.0  # from one scale to the next; a line that is missed at one is often found at another
_SMALLEST_SIDE = 64  # pixels, below which a scale shows nothing
_TILE, _OVERLAP = 1200, 128  # pixels of the largest part that is looked at once, and what parts share
_READ_AT = 64  # pixels of the height of a line that is read
_CALM = 3.0  # standard deviation of a tile in which there is nothing to read


@dataclass(frozen=True, eq=False)
class TextBox:
    """A line of text. corners: float32 (4, 2) in pixels of the picture, x before y. score: 0..1 of the detection."""

    corners: np.ndarray
    score: float

    @property
    def sides(self) -> tuple[float, float]:
        """The longer and the shorter one; the shorter one is the height of the letters, or their width in a column."""
        one, other = self._lengths
        return max(one, other), min(one, other)

    @property
    def _lengths(self) -> tuple[float, float]:
        across = float(np.linalg.norm(self.corners[1] - self.corners[0]))
        down = float(np.linalg.norm(self.corners[3] - self.corners[0]))
        return max(across, 1.0), max(down, 1.0)

    @property
    def is_column(self) -> bool:
        """Whether the letters stand one below the other."""
        across, down = self._lengths
        return down >= 1.5 * across

    def crop(self, rgb: np.ndarray) -> np.ndarray:
        """The line as the network reads it, uint8 (h, w, 3): level, a column lying on its side."""
        return np.ascontiguousarray(np.rot90(self._level(rgb))) if self.is_column else self._level(rgb)

    def upright(self, rgb: np.ndarray) -> np.ndarray:
        """A column as a row of upright letters, taken to be as high as wide."""
        level = self._level(rgb)
        count = max(1, round(len(level) / level.shape[1]))
        cells = np.array_split(level[: len(level) // count * count], count)
        return np.ascontiguousarray(np.concatenate(cells, axis=1))

    def _level(self, rgb: np.ndarray) -> np.ndarray:
        """What is in the box, turned level, its shorter side 64 pixels."""
        across, down = self._lengths
        small = _READ_AT / min(across, down)
        size = max(8, min(6000, round(across * small))), max(8, min(6000, round(down * small)))
        left, top, wide, high = cv2.boundingRect(self.corners)
        left, top = max(0, left), max(0, top)
        part, starts = rgb[top : top + high + 1, left : left + wide + 1], self.corners - (left, top)
        if small < 0.5:  # each pixel is the mean of many
            part = cv2.resize(part, None, fx=2 * small, fy=2 * small, interpolation=cv2.INTER_AREA)
            starts = starts * (2 * small)
        ends = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
        turn = cv2.getPerspectiveTransform(starts.astype(np.float32), ends)
        return cv2.warpPerspective(part, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def grown(self, by: float) -> np.ndarray:
        """The corners moved outwards by `by` pixels on each side."""
        (x, y), (one, other), angle = cv2.minAreaRect(self.corners)
        return cv2.boxPoints(((x, y), (one + 2 * by, other + 2 * by), angle))


def find_boxes(rgb: np.ndarray, step: Callable[[int, int], None]) -> list[TextBox]:
    """All lines that the network sees, uint8 (H, W, 3); the same line may come from several scales.

    step: called with how many of how many parts are done; may raise Cancelled.
    """
    parts = list(_parts(rgb))
    found: list[TextBox] = []
    scales = sorted({scale for scale, _, _ in parts}, reverse=True)
    done = 0
    for scale in scales:
        picture = _scaled(rgb, scale)
        of_scale: list[TextBox] = []
        for _, top, left in (part for part in parts if part[0] == scale):
            step(done, len(parts))
            done += 1
            high, wide = (_part_side(side) for side in picture.shape[:2])
            tile = picture[top : top + high, left : left + wide]
            if float(tile.std()) < _CALM:
                continue
            for line in detect_lines(tile):
                of_scale.append(TextBox(line.corners + np.array([left, top], np.float32), line.score))
        found += [TextBox(box.corners / np.float32(scale), box.score) for box in _without_seams(of_scale)]
    step(len(parts), len(parts))
    return found


def _parts(rgb: np.ndarray) -> Iterator[tuple[float, int, int]]:
    """Scale, top and left of all parts to look at, the latter in pixels of the scaled picture."""
    height, width = rgb.shape[:2]
    area = height * width
    scale = min(1.0, (_MOST_PIXELS / area) ** 0.5) if area > _FEW_PIXELS else min(2.0, (_FEW_PIXELS / area) ** 0.5)
    first = True
    while first or (min(height, width) * scale >= _SMALLEST_SIDE and scale > 0.05):
        high, wide = _size(rgb, scale)
        for top in _starts(high):
            for left in _starts(wide):
                yield scale, top, left
        first, scale = False, scale / _STEP


def _size(rgb: np.ndarray, scale: float) -> tuple[int, int]:
    return max(1, round(rgb.shape[0] * scale)), max(1, round(rgb.shape[1] * scale))


def _scaled(rgb: np.ndarray, scale: float) -> np.ndarray:
    high, wide = _size(rgb, scale)
    return cv2.resize(rgb, (wide, high), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _part_count(length: int) -> int:
    return max(1, -(-(length - _OVERLAP) // (_TILE - _OVERLAP)))


def _part_side(length: int) -> int:
    """Of the equal parts that cover a side."""
    count = _part_count(length)
    return -(-(length + _OVERLAP * (count - 1)) // count)


def _starts(length: int) -> list[int]:
    """Where the parts of a side begin."""
    count, side = _part_count(length), _part_side(length)
    return [round(number * (length - side) / max(1, count - 1)) for number in range(count)]


def _without_seams(boxes: list[TextBox]) -> list[TextBox]:
    """Joins the parts of a line that the border between two tiles has cut."""
    kept: list[TextBox] = []
    for box in sorted(boxes, key=lambda box: -box.sides[0]):
        for at, other in enumerate(kept):
            line = _joined(box, other)
            if line is not None:
                kept[at] = line
                break
        else:
            kept.append(box)
    return kept


def _joined(one: TextBox, other: TextBox) -> TextBox | None:
    """Both as one line, if they overlap and are one."""
    if overlap(one, other) <= 0:
        return None
    (x, y), size, angle = cv2.minAreaRect(np.concatenate([one.corners, other.corners]))
    if min(size) > 1.25 * max(one.sides[1], other.sides[1]) or min(one.sides[1], other.sides[1]) < 0.6 * min(size):
        return None
    corners = _in_order(cv2.boxPoints(((x, y), size, angle)))
    return TextBox(corners, max(one.score, other.score))


def _in_order(corners: np.ndarray) -> np.ndarray:
    """Clockwise from the corner at the upper left."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def overlap(one: TextBox, other: TextBox) -> float:
    """The area that both cover, in pixels."""
    area, _ = cv2.intersectConvexConvex(cv2.convexHull(one.corners), cv2.convexHull(other.corners))
    return float(area)
