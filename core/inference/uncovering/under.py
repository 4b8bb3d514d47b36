"""What lies under a mark, computed from what is seen; and which of its pixels nothing can be computed of."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.inference.islands import larger
from core.inference.uncovering.veil import Veil

_ROUNDS = 2  # of smoothing
_OPAQUE = 8.0  # levels, as they are seen, beyond what the mark can make of any colour
_THIN = 0.15  # of the light must come through
_AROUND = 3  # pixels a side by which opaque places are larger than they can be told
_FLAT = 60  # per cent of the pixels, those with the least detail, by which noise is measured
_TOUCHED = 0.004  # a smaller opacity is none
_SPECK = 5  # pixels of an opaque place, at least


@dataclass(frozen=True, eq=False)
class Uncovered:
    """values: float32 (h, w, C), levels of 8 bits, 0 to 255, as they came where nothing was covered. covered: bool
    (h, w), what was computed; lost: bool (h, w), what lies under opaque parts, and remains to be filled."""

    values: np.ndarray
    covered: np.ndarray
    lost: np.ndarray


def uncover(values: np.ndarray, veil: Veil, hole: np.ndarray, step: float) -> Uncovered:
    """Takes `veil` off. values: float32 (h, w, C), levels of 8 bits. hole: bool (h, w), where pixels may change. step:
    between two values that the picture can have, in levels: 1 for 8 bits."""
    touched = (veil.slope < 1 - _TOUCHED) & hole
    bare = veil.taken_off(values)
    beyond = np.maximum(np.maximum(-bare, bare - 255), 0).max(axis=-1) * veil.slope
    lost = larger(touched & ((beyond > _OPAQUE) | (veil.slope < _THIN)), _SPECK) | (veil.lost & hole)
    lost = (cv2.dilate(lost.astype(np.uint8), np.ones((_AROUND, _AROUND), np.uint8)) > 0) & (touched | veil.lost) & hole
    bare = np.clip(np.where(touched[..., None], bare, values), 0, 255).astype(np.float32)
    allowed = _uncertainty(values, bare, veil, touched, step)
    return Uncovered(_calmed(bare, allowed, touched), touched & ~lost, lost)


def _uncertainty(values: np.ndarray, bare: np.ndarray, veil: Veil, touched: np.ndarray, step: float) -> np.ndarray:
    """By how many levels each pixel may be wrong, float32 (h, w): rounding, and noise that came after the mark, both
    made larger by taking it off."""
    inside, outside = _noise(bare, touched), _noise(values, ~touched)
    usual = float(np.median(veil.slope[touched])) if touched.any() else 1.0
    late = np.sqrt(max(inside**2 - outside**2, 0.0)) * usual
    seen = step / 2 + min(1.5 * late, 4.0)
    return np.asarray(seen / np.maximum(veil.slope, _THIN / 2), np.float32)


def _noise(values: np.ndarray, where: np.ndarray) -> float:
    """Standard deviation of the noise, in levels, by the flat ones of the pixels at `where`."""
    gray = values.mean(axis=-1)
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) / 6
    detail = np.abs(cv2.filter2D(gray, -1, kernel))[cv2.erode(where.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0]
    if not detail.size:
        return 0.0
    return float(np.percentile(detail, _FLAT)) / 0.8416


def _calmed(bare: np.ndarray, allowed: np.ndarray, touched: np.ndarray) -> np.ndarray:
    """`bare`, smoothed where it was touched, but by no more than it may be wrong: noise goes, detail stays."""
    if not touched.any():
        return bare
    wide = float(np.median(allowed[touched]))
    low, high = bare - allowed[..., None], bare + allowed[..., None]
    out = bare
    for _ in range(_ROUNDS):
        smooth = cv2.bilateralFilter(out, 5, 3 * wide + 1, 2.0).reshape(bare.shape)
        out = np.where(touched[..., None], np.clip(smooth, low, high), bare)
    return np.asarray(np.clip(out, 0, 255), np.float32)
