"""How good one repair is, against the truth. Pictures are uint8 (H, W, 3), masks uint8 (H, W), 255 in the hole."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields

import cv2
import numpy as np

from core.data.edges import canny, rgb_to_gray

PEAK = 255.0  # the largest 8-bit level
EDGE_SIGMA = 2.0  # of Canny, in pixels: the seed's
_TOLERANCE = 1  # pixels that an edge may lie beside the true one
_WINDOW = 7  # pixels, of the structural similarity
_FLAT_WINDOW, _FLAT_LEVELS = 7, 2  # a flat cel: no channel changes by more levels within the window
_LEAST_ERROR = 0.01  # mean square in 8-bit levels; keeps the ratio of an exact repair finite, at 68 dB


@dataclass(frozen=True)
class Scores:
    """One repair, or a mean of several; NaN where there was nothing to measure.

    psnr (dB), mae (levels of 8 bits) in the hole alone. ssim over the hole's neighbourhood, which is the hole grown by
    half a window. psnr_whole, ssim_whole over the picture, as papers have them. precision, recall, f1 of Canny's edges
    in the hole, 1 pixel of tolerance. sharp: the sum of the gradient in the hole against that of the truth (1: as much
    detail, right or wrong; less: smear). distance: a perceptual one, where a `Distance` is given. flat_error: mean
    absolute error in 8-bit levels, and flat_exact the share of pixels that are exactly right, where the truth is a flat
    cel. seconds: the time it took.
    """

    psnr: float
    ssim: float
    mae: float
    precision: float
    recall: float
    f1: float
    sharp: float
    distance: float
    flat_error: float
    flat_exact: float
    psnr_whole: float
    ssim_whole: float
    seconds: float


Distance = Callable[[np.ndarray, np.ndarray, np.ndarray], float]
"""How unlike two pictures, uint8 (H, W, 3), look in a hole, bool (H, W); 0: not at all."""
NAMES = tuple(item.name for item in fields(Scores))


class Truth:
    """A picture and its hole, with what every filler's result is measured against, worked out once."""

    def __init__(self, image: np.ndarray, mask: np.ndarray, distance: Distance | None = None) -> None:
        self.image, self.mask = image, mask
        self.hole = mask > 0
        self.detail = self.detail_of(image)
        self._distance = distance
        self._edges = _edges(image)
        self._flat = _flat(image) & self.hole

    def measure(self, result: np.ndarray, seconds: float = math.nan) -> Scores:
        """The scores of a repair of the picture, uint8 (H, W, 3)."""
        error = result.astype(np.float32) - self.image
        _, similar = similarity(result, self.image)
        near = cv2.dilate(self.mask, np.ones((_WINDOW, _WINDOW), np.uint8)) > 0
        precision, recall = self._edge_scores(result)
        flat = np.abs(error[self._flat])
        return Scores(
            psnr=_ratio(error[self.hole]),
            ssim=float(similar[near].mean()) if near.any() else math.nan,
            mae=float(np.abs(error[self.hole]).mean()) if self.hole.any() else math.nan,
            precision=precision,
            recall=recall,
            f1=f1(precision, recall),
            sharp=self.detail_of(result) / self.detail if self.detail > 0 else math.nan,
            distance=self._distance(self.image, result, self.hole) if self._distance else math.nan,
            flat_error=float(flat.mean()) if flat.size else math.nan,
            flat_exact=float((flat.max(axis=1) == 0).mean()) if flat.size else math.nan,
            psnr_whole=_ratio(error),
            ssim_whole=float(similar.mean()),
            seconds=seconds,
        )

    def detail_of(self, image: np.ndarray) -> float:
        """The sum of the gradient's length in the hole, mean of the channels, in 8-bit levels per pixel."""
        values = image.astype(np.float32)
        right, down = cv2.Sobel(values, cv2.CV_32F, 1, 0), cv2.Sobel(values, cv2.CV_32F, 0, 1)
        return float(np.hypot(right, down).mean(axis=2)[self.hole].sum())

    def _edge_scores(self, result: np.ndarray) -> tuple[float, float]:
        """Precision and recall in the hole; 1 where both have no edge there, 0 where only one has."""
        found, true = _edges(result), self._edges
        near_true, near_found = _grown(true), _grown(found)
        chosen, relevant = found & self.hole, true & self.hole
        if not chosen.any() or not relevant.any():
            right = float(not chosen.any() and not relevant.any())
            return right, right
        return float(near_true[chosen].mean()), float(near_found[relevant].mean())


def _ratio(error: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of errors in 8-bit levels."""
    if error.size == 0:
        return math.nan
    return 10 * math.log10(PEAK**2 / max(float(np.square(error).mean()), _LEAST_ERROR))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total > 0 else 0.0


def similarity(first: np.ndarray, second: np.ndarray) -> tuple[float, np.ndarray]:
    """Structural similarity (Wang et al., 2004) of two pictures, uint8 (H, W, 3), with a window of 7 pixels.

    Its mean over the pixels whose window lies inside the picture, and its value at every pixel, float (H, W); each the
    mean of the channels.
    """
    from skimage.metrics import structural_similarity

    window = min(_WINDOW, *(side - 1 + side % 2 for side in first.shape[:2]))
    mean, found = structural_similarity(first, second, channel_axis=2, data_range=255, win_size=window, full=True)
    return float(mean), np.asarray(found).mean(axis=2)


def _edges(image: np.ndarray) -> np.ndarray:
    return canny(rgb_to_gray(image), EDGE_SIGMA) > 0


def _grown(edges: np.ndarray) -> np.ndarray:
    side = 2 * _TOLERANCE + 1
    return np.asarray(cv2.dilate(edges.astype(np.uint8), np.ones((side, side), np.uint8)) > 0)


def _flat(image: np.ndarray) -> np.ndarray:
    """bool (H, W): in the middle of a window without any change of colour."""
    window = np.ones((_FLAT_WINDOW, _FLAT_WINDOW), np.uint8)
    change = cv2.subtract(cv2.dilate(image, window), cv2.erode(image, window))
    return np.asarray(change.max(axis=2) <= _FLAT_LEVELS)
