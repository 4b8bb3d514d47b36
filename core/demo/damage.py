"""Damage to a picture, with the mask that says where: scratches, dust, lettering and ink."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from core.demo.canvas import Pixels
from core.demo.curves import Path2, ellipse, points, resampled, ribbon, smooth
from core.demo.palette import Colour

DamageKind = Literal["scratches", "dust", "text", "ink"]
KINDS: tuple[DamageKind, ...] = ("scratches", "dust", "text", "ink")

_FINE = 4  # damage is drawn at this many times the size and averaged down, so that its rim is soft
_SHIFT = 4
_TEXTS = ("SAMPLE", "PROOF COPY", "DRAFT 02", "NOT FOR SALE")
Mask = npt.NDArray[np.uint8]


def damage(image: Pixels, rng: np.random.Generator, kinds: Sequence[DamageKind] = KINDS) -> tuple[Pixels, Mask]:
    """A damaged copy of `image`, uint8 (H, W, 3), and its mask, uint8 (H, W), 255 wherever a pixel may have changed.

    The strength follows the size of the picture. Outside the mask the copy equals `image`.
    """
    damaged = image.copy()
    mask = np.zeros(image.shape[:2], np.uint8)
    for kind in kinds:
        _DAMAGES[kind](damaged, mask, rng)
    return damaged, mask


def _stain(image: Pixels, mask: Mask, outlines: list[Path2], colour: Colour, opacity: float) -> None:
    """Lays a colour over closed outlines (in pixels) and adds them, soft rim included, to the mask."""
    height, width = image.shape[:2]
    corners = np.vstack(outlines)
    left, top = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 1, 0)
    right, bottom = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 2, (width, height))
    if right <= left or bottom <= top:
        return
    large = np.zeros(((bottom - top) * _FINE, (right - left) * _FINE), np.uint8)
    fixed = [np.round((o - (left, top)) * _FINE * (1 << _SHIFT)).astype(np.int32) for o in outlines]
    for outline in fixed:
        cv2.fillPoly(large, [outline], 255, shift=_SHIFT)
    cover = cv2.resize(large, (int(right - left), int(bottom - top)), interpolation=cv2.INTER_AREA)
    strength = (cover.astype(np.float32) / 255 * opacity)[..., None]
    view = image[top:bottom, left:right]
    view[:] = np.round(view * (1 - strength) + np.array(colour, np.float32) * strength).astype(np.uint8)
    mask[top:bottom, left:right][cover > 0] = 255


def _unit(image: Pixels) -> float:
    """Pixels per thousandth of the picture's longer side."""
    return max(image.shape[:2]) / 1000


def _scratches(image: Pixels, mask: Mask, rng: np.random.Generator) -> None:
    """A few long, nearly straight scratches that reach the white paper, some breaking off."""
    height, width = image.shape[:2]
    unit = _unit(image)
    common = rng.normal(np.pi / 2, 0.3)  # what scratched it moved one way
    for _ in range(int(rng.integers(4, 7))):
        start = np.array([rng.uniform(0, width), rng.uniform(-0.05, 0.55) * height])
        angle = rng.normal(common, 0.10)
        length = rng.uniform(0.25, 0.75) * height
        steps = np.linspace(0, 1, 7)[:, None]
        line = start + steps * length * np.array([np.cos(angle), np.sin(angle)])
        line[:, 0] += np.cumsum(rng.normal(0, 3.0 * unit, 7))
        path = resampled(smooth(line), 90)
        weight = np.clip(
            rng.uniform(1.0, 2.2) * unit * (1 + 0.5 * np.sin(np.arange(90) * rng.uniform(0.2, 0.5))), 0.5, 4
        )
        weight[:8] *= np.linspace(0.1, 1, 8)
        weight[-8:] *= np.linspace(1, 0.1, 8)
        _stain(image, mask, [ribbon(path, weight)], (246, 243, 236), float(rng.uniform(0.85, 1.0)))


def _dust(image: Pixels, mask: Mask, rng: np.random.Generator) -> None:
    """Specks and short hairs."""
    height, width = image.shape[:2]
    unit = _unit(image)
    for _ in range(int(rng.integers(24, 40))):
        centre = (float(rng.uniform(0, width)), float(rng.uniform(0, height)))
        light = rng.random() < 0.7
        colour: Colour = (244, 242, 238) if light else (62, 56, 54)
        if rng.random() < 0.8:
            r = rng.uniform(0.9, 3.2) * unit
            blob = ellipse(centre, r, r * float(rng.uniform(0.6, 1.0)), 12)
            blob += rng.normal(0, r * 0.12, blob.shape)
            _stain(image, mask, [blob], colour, 0.95)
        else:
            bends = np.array(centre) + np.cumsum(rng.normal(0, 7 * unit, (4, 2)), axis=0)
            path = resampled(smooth(bends), 40)
            _stain(image, mask, [ribbon(path, np.full(40, 0.8 * unit + 0.2))], colour, 0.9)


def _text(image: Pixels, mask: Mask, rng: np.random.Generator) -> None:
    """A line of half-transparent lettering across the picture, slightly turned."""
    height, width = image.shape[:2]
    unit = _unit(image)
    text = str(rng.choice(_TEXTS))
    size = 34 * unit
    angle = float(rng.uniform(-0.30, -0.12))
    length = len(text) * size * 0.82
    origin = np.array([rng.uniform(0.08, max(0.1, 0.92 - length / width)) * width, rng.uniform(0.70, 0.86) * height])
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    outlines = []
    for index, letter in enumerate(text):
        for line in _LETTERS.get(letter, ()):
            path = np.array(line, np.float64) * (0.56, 1.0) + (index * 0.82, 0.0)
            placed = path * size @ turn + origin
            outlines.append(ribbon(resampled(placed, 24), np.full(24, size * 0.055)))
    _stain(image, mask, outlines, (255, 255, 255), 0.8)


def _ink(image: Pixels, mask: Mask, rng: np.random.Generator) -> None:
    """One blot with a few drops flung off it."""
    height, width = image.shape[:2]
    unit = _unit(image)
    centre = np.array([rng.uniform(0.15, 0.85) * width, rng.uniform(0.10, 0.9) * height])
    radius = rng.uniform(13, 19) * unit
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    reach = radius * (1 + rng.normal(0, 0.16, 14))
    outlines = [smooth(centre + np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None], closed=True)]
    way = rng.uniform(0, 2 * np.pi)
    for _ in range(6):
        spot = (
            centre + radius * rng.uniform(1.4, 3.6) * np.array([np.cos(way), np.sin(way)]) + rng.normal(0, 8 * unit, 2)
        )
        rx, ry = rng.uniform(1.4, 4.2, 2) * unit
        outlines.append(ellipse((float(spot[0]), float(spot[1])), float(rx), float(ry), 20))
    _stain(image, mask, outlines, (34, 32, 58), 1.0)


_DAMAGES: dict[DamageKind, Callable[[Pixels, Mask, np.random.Generator], None]] = {
    "scratches": _scratches,
    "dust": _dust,
    "text": _text,
    "ink": _ink,
}


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, stop: float) -> Path2:
    t = np.deg2rad(np.linspace(start, stop, 16))
    return np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], axis=1)


# Letters of one stroke width in a box of 1 x 1, y downwards, baseline at 1.
_LETTERS: dict[str, list[Path2]] = {
    "A": [points((0, 1), (0.5, 0), (1, 1)), points((0.2, 0.65), (0.8, 0.65))],
    "C": [_arc(0.5, 0.5, 0.5, 0.5, 310, 50)],
    "D": [points((0, 0), (0, 1)), _arc(0.0, 0.5, 1.0, 0.5, -90, 90)],
    "E": [points((1, 0), (0, 0), (0, 1), (1, 1)), points((0, 0.5), (0.8, 0.5))],
    "F": [points((1, 0), (0, 0), (0, 1)), points((0, 0.5), (0.8, 0.5))],
    "L": [points((0, 0), (0, 1), (1, 1))],
    "M": [points((0, 1), (0, 0), (0.5, 0.7), (1, 0), (1, 1))],
    "N": [points((0, 1), (0, 0), (1, 1), (1, 0))],
    "O": [_arc(0.5, 0.5, 0.5, 0.5, 0, 360)],
    "P": [points((0, 1), (0, 0)), _arc(0.0, 0.27, 1.0, 0.27, -90, 90)],
    "R": [points((0, 1), (0, 0)), _arc(0.0, 0.27, 1.0, 0.27, -90, 90), points((0.2, 0.54), (1, 1))],
    "S": [_arc(0.5, 0.25, 0.45, 0.25, 340, 90), _arc(0.5, 0.75, 0.45, 0.25, 270, 520)],
    "T": [points((0, 0), (1, 0)), points((0.5, 0), (0.5, 1))],
    "Y": [points((0, 0), (0.5, 0.5), (1, 0)), points((0.5, 0.5), (0.5, 1))],
    "0": [_arc(0.5, 0.5, 0.45, 0.5, 0, 360)],
    "2": [_arc(0.5, 0.27, 0.45, 0.27, 190, 390), points((0.9, 0.42), (0.05, 1), (0.95, 1))],
}
