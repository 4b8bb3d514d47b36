"""Thin, bent strands as candidates for hairs and lint: what is seen of each, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.boxes import Box
from core.detect.spots import Layer

SIDE = 32  # points a side of what is looked at, at most; larger surroundings are scaled down to it
SHORTEST, LONGEST = 14, 280  # pixels along a strand
ELEMENT = 7  # pixels; what is narrower stands out
_WIDEST = 6.0  # pixels, soft rim included
_MOST = 400  # strands of one layer and cut; the plainest are looked at
_CUTS = (1.0, 2.5)  # times the floor
_RING = np.ones((7, 7), np.uint8)


@dataclass(frozen=True, eq=False)
class Strand:
    """One strand.

    box: in pixels of the tile. mask: uint8 (h, w) of the box, 255 where it is. pale: against its ground. patch: float16
    (SIDE, SIDE, 5), what a judge looks at. traits: float32 (15,). likeness: float32 (4,), by which strands are alike.
    """

    box: Box
    mask: np.ndarray
    patch: np.ndarray
    traits: np.ndarray
    likeness: np.ndarray

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box.top + self.box.bottom) / 2, (self.box.left + self.box.right) / 2

    def moved(self, down: int, right: int) -> Strand:
        return replace(self, box=self.box.moved(down, right))

    def without_patch(self) -> Strand:
        return replace(self, patch=self.patch[:0])


def strands_of(layer: Layer, longest: int) -> list[Strand]:
    """The strands of a layer of full size, no longer than so many pixels."""
    found: list[Strand] = []
    taken = np.zeros(layer.height.shape, bool)
    for times in _CUTS:
        labels, stats = layer.parts(times)
        for name, length in _thin(labels, stats, taken, longest):
            left, top, wide, high, _ = (int(value) for value in stats[name])
            inner = labels[top : top + high, left : left + wide] == name
            taken[top : top + high, left : left + wide] |= inner
            margin = max(8, round(0.15 * max(wide, high)))
            found.append(_described(layer, inner, top, left, margin, length))
    return found


def _described(layer: Layer, inner: np.ndarray, top: int, left: int, margin: int, length: float) -> Strand:
    """inner: bool (h, w), the strand in its box, of which top and left are given."""
    height, width = layer.height.shape
    high, wide = inner.shape
    box = Box(
        max(0, top - margin), max(0, left - margin), min(height, top + high + margin), min(width, left + wide + margin)
    )
    part = np.zeros((box.height, box.width), np.uint8)
    part[top - box.top : top - box.top + high, left - box.left : left - box.left + wide][inner] = 255
    colours = layer.colours[box.slices].astype(np.float32)
    stands, floor = layer.height[box.slices].astype(np.float32), layer.floor[box.slices]
    mask, inside = cv2.dilate(part, np.ones((3, 3), np.uint8)), part > 0
    ring = (cv2.dilate(part, _RING) > 0) & (mask == 0)
    peak = float(np.percentile(stands[inside], 80))
    around, colour = colours[ring], colours[inside & (stands >= 0.6 * peak)]
    ground, middle = np.median(around, axis=0), np.median(colour, axis=0)
    change = middle - ground
    traits = [
        np.log(max(float(np.abs(change).max()), 1.0)) - 4,
        np.log(peak / float(floor[inside].mean())),
        np.log(length) - 4,
        float(inside.sum()) / length - 3,
        1 if layer.pale else -1,
        *(ground / 128 - 1),
        *(middle / 128 - 1),
        float(colour.std(axis=0).max()) / 20,
        float(around.std(axis=0).max()) / 30,
        np.log((max(high, wide) + 2 * margin) / length + 0.01),
        4 * float((stands[ring] >= floor[ring]).mean()),
    ]
    likeness = np.concatenate([change / 40, [2 * np.log(length)]]).astype(np.float32)
    return Strand(box, mask, _patch(colours - ground, inside, stands), np.array(traits, np.float32), likeness)


def _thin(labels: np.ndarray, stats: np.ndarray, taken: np.ndarray, longest: int) -> list[tuple[int, float]]:
    """The numbers of the thin parts, with their lengths, of which half has not been taken."""
    wide, high, area = (stats[:, column] for column in (2, 3, 4))
    longer = np.maximum(wide, high)
    chosen = (longer >= 8) & (longer <= longest) & (area >= SHORTEST) & (area <= longest * _WIDEST)
    chosen[0] = False
    result = []
    names = np.flatnonzero(chosen)
    for name in names[np.argsort(-area[names], kind="stable")][: 4 * _MOST]:
        left, top, w, h, _ = (int(value) for value in stats[name])
        window = np.s_[top : top + h, left : left + w]
        inner = labels[window] == name
        contours, _ = cv2.findContours(inner.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
        length = sum(cv2.arcLength(contour, True) for contour in contours) / 2
        width = float(area[name]) / max(length, 1.0)
        thin = SHORTEST <= length <= longest and width <= _WIDEST and length >= 3.5 * width and len(contours) <= 5
        if thin and taken[window][inner].mean() <= 0.5:
            result.append((int(name), float(length)))
    return result[:_MOST]


def _patch(apart: np.ndarray, inside: np.ndarray, stands: np.ndarray) -> np.ndarray:
    """The strand and its surroundings as a judge looks at them, float16 (SIDE, SIDE, 5)."""
    values = np.concatenate([np.clip(apart / 64, -3, 3), inside[..., None], stands[..., None] / 64], axis=2)
    high, wide = values.shape[:2]
    side = max(high, wide, SIDE)
    square = np.zeros((side, side, 5), np.float32)
    top, left = (side - high) // 2, (side - wide) // 2
    square[top : top + high, left : left + wide] = values
    way = cv2.INTER_AREA if side > SIDE else cv2.INTER_LINEAR
    parts = [cv2.resize(np.ascontiguousarray(part), (SIDE, SIDE), None, 0, 0, way) for part in np.split(square, [3], 2)]
    return np.concatenate(parts, axis=2).astype(np.float16)
