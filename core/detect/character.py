"""What a picture is like as a whole: how sharp its edges are, and how common each colour is in it.

What fell on a picture was not drawn with it: it may be sharper or softer than all its lines, and of a colour of its
own.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

_BAND = 32  # rows that are looked at together
_MOST = 600_000  # pixels that are looked at
_EDGE = 48  # levels within 7 pixels that make an edge
_LEVELS = 16  # of each channel, in which colours are counted
_TRACE = 1e-5  # share of a colour that is as good as none
_SQUARE = np.ones((7, 7), np.uint8)


@dataclass(frozen=True, eq=False)
class Character:
    """edges: float32 (2,), of how much of the step at an edge lies between two neighbouring pixels, 0..1, the median
    and the ninth tenth. shares: float32 (16, 16, 16), the logarithm of the share of the picture that has a colour.
    """

    edges: np.ndarray
    shares: np.ndarray

    def common(self, colours: np.ndarray) -> np.ndarray:
        """How common colours are, float32 (n,), about -1 to 1. colours: float (n, 3), RGB, 0..255."""
        at = np.clip(colours * (_LEVELS / 256), 0, _LEVELS - 1).astype(int)
        return self.shares[at[:, 0], at[:, 1], at[:, 2]] / 5 + 1.3


def character_of(rgb: np.ndarray) -> Character:
    """Of a picture, uint8 (H, W, 3)."""
    height, width = rgb.shape[:2]
    step = max(1, round(height * width / _MOST))
    edges, colours = [np.zeros(0, np.float32)], []
    for top in range(0, height, _BAND * step):
        band = rgb[top : top + _BAND]
        if min(band.shape[:2]) >= len(_SQUARE):
            edges.append(_sharpness(band))
        colours.append(band[::2, ::2].reshape(-1, 3))
    values = np.concatenate(edges)
    quantiles = np.quantile(values, (0.5, 0.9)) if len(values) >= 50 else np.array([0.4, 0.7])
    codes = (np.concatenate(colours) // (256 // _LEVELS)).astype(np.int32) @ (_LEVELS**2, _LEVELS, 1)
    shares = np.bincount(codes, minlength=_LEVELS**3).reshape((_LEVELS,) * 3).astype(np.float32) / len(codes)
    for axis in range(3):  # a colour counts for those beside it, too
        padded = np.pad(shares, [(1, 1) if axis == other else (0, 0) for other in range(3)])
        parts = [np.take(padded, range(start, start + _LEVELS), axis) for start in range(3)]
        shares = parts[0] / 4 + parts[1] / 2 + parts[2] / 4
    return Character(quantiles.astype(np.float32), np.log(shares + _TRACE))


def chroma(colour: np.ndarray, ground: np.ndarray, opacity: float) -> np.ndarray:
    """How far from grey colours are that were laid over a ground, in levels, (n,): dirt has no colour.

    colour: float (n, 3), as it is seen. ground: float (n, 3). opacity: 0..1, of what was laid over it.
    """
    laid = np.clip((colour - (1 - opacity) * ground) / opacity, 0, 255)
    levels: np.ndarray = laid.max(axis=1) - laid.min(axis=1)
    return levels


def _sharpness(band: np.ndarray) -> np.ndarray:
    """At every edge of a part of the picture the share of its step that lies between two pixels, float32 (n,)."""
    steep = np.zeros(band.shape[:2], np.uint8)  # the larger step to the next pixel right and below
    steep[:, :-1] = cv2.absdiff(band[:, 1:], band[:, :-1]).max(axis=2)
    steep[:-1] = cv2.max(steep[:-1], cv2.absdiff(band[1:], band[:-1]).max(axis=2))
    steepest = cv2.dilate(steep, _SQUARE[:5, :5])
    span = cv2.morphologyEx(band, cv2.MORPH_GRADIENT, _SQUARE).max(axis=2)
    steepest, span = steepest[::3, ::3], span[::3, ::3]
    edge = span >= _EDGE
    return steepest[edge].astype(np.float32) / span[edge]
