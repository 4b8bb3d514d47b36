"""White-out and black boxes: flat rectangles along the picture's axes, put over the drawing.

A drawn rectangle (a sheet, a window, a panel of a comic) has an outline of its own, soft borders, or the same on all
sides. A box laid over a picture has none: its border is sharp to the pixel, and the drawing runs up to it and is cut.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.boxes import Box
from core.detect.finding import Finding, Kind, Search, visible
from core.events import Progress

_SMALLEST = 6  # pixels of the shorter side
_OUTSIDE = 3  # pixels of drawing looked at around a box
_JUMP = 24  # 8-bit values by which the drawing changes along a border, where something of it is cut


def find_boxes(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Flat white or black rectangles that cut the drawing; a Detector."""
    rgb = visible(image)
    found: list[Finding] = []
    for done, white in enumerate((True, False)):
        search.check()
        search.report(Progress("looking for boxes", done, 2))
        extreme = rgb.min(axis=2) if white else 255 - rgb.max(axis=2)
        flat = (extreme >= 255 - round(search.between(2, 14))).astype(np.uint8)
        # the opening parts thin ink from a box that it touches
        flat = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        contours, _ = cv2.findContours(flat, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for number, contour in enumerate(contours):
            if number % 1000 == 0:
                search.check()
            score = _score(rgb, flat, contour, search)
            if score > 0:
                left, top, wide, high = cv2.boundingRect(contour)
                box = Box(top, left, top + high, left + wide)
                found.append(Finding(Kind.BOXES, box, np.full((high, wide), 255, np.uint8), score))
    search.report(Progress("looking for boxes", 2, 2))
    return tuple(found)


def _score(rgb: np.ndarray, flat: np.ndarray, contour: np.ndarray, search: Search) -> float:
    """How sure it is that a flat area is a box laid over the drawing; 0: it is not."""
    left, top, wide, high = cv2.boundingRect(contour)
    height, width = flat.shape
    if min(wide, high) < _SMALLEST or wide * high > search.between(0.2, 0.5) * height * width:
        return 0.0
    if search.largest is not None and max(wide, high) > search.largest:
        return 0.0
    filled = float(flat[top : top + high, left : left + wide].mean())
    if filled < search.between(1.0, 0.97):
        return 0.0
    sides = _sides(rgb, top, left, high, wide)
    if len(sides) < 2:
        return 0.0
    inner = rgb[top + high // 2, left + wide // 2].astype(np.float32)
    soft = max(_softness(side, inner) for side in sides)
    cuts = [_cuts(side[1]) for side in sides]
    wanted = round(search.between(6, 2))
    if soft > search.between(0.08, 0.3) or sum(cuts) < wanted or sum(count > 0 for count in cuts) < 2:
        return 0.0
    return float(min(1.0, 0.5 + 0.05 * sum(cuts)))


def _sides(rgb: np.ndarray, top: int, left: int, high: int, wide: int) -> list[np.ndarray]:
    """The drawing beside each border that is not the picture's, float32 (3, n, 3), nearest line first."""
    height, width = rgb.shape[:2]
    rows, columns = np.s_[top : top + high], np.s_[left : left + wide]
    sides = []
    if top >= _OUTSIDE:
        sides.append(rgb[top - _OUTSIDE : top, columns][::-1])
    if top + high + _OUTSIDE <= height:
        sides.append(rgb[top + high : top + high + _OUTSIDE, columns])
    if left >= _OUTSIDE:
        sides.append(rgb[rows, left - _OUTSIDE : left][:, ::-1].swapaxes(0, 1))
    if left + wide + _OUTSIDE <= width:
        sides.append(rgb[rows, left + wide : left + wide + _OUTSIDE].swapaxes(0, 1))
    return [side.astype(np.float32) for side in sides]


def _softness(side: np.ndarray, inner: np.ndarray) -> float:
    """How much of the box's colour the nearest line of drawing has in it, 0 (sharp) to 1; its own line's, as well."""
    near, far = side[0], side[1:].mean(axis=0)
    reach = inner - far
    weight = (reach * reach).sum(axis=1)
    differs = weight > 40 * 40
    if differs.sum() < 4:
        return 1.0  # the drawing beside it has the box's colour: nothing shows that this is a box
    mixed = ((near - far) * reach).sum(axis=1)[differs] / weight[differs]
    return float(abs(np.median(mixed)))


def _cuts(line: np.ndarray) -> int:
    """How many edges of the drawing run into a border."""
    if len(line) < 4:
        return 0
    change = np.abs(line[3:] - line[:-3]).max(axis=1) >= _JUMP
    starts = np.flatnonzero(np.diff(np.concatenate([[False], change]).astype(np.int8)) > 0)
    return len(starts)
