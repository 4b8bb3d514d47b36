"""Screentone smoothed away, so that what lies on top of its dots and lines is seen: dirt among them is lost in detail.

Where a printed screen is, everything swings between ink and paper within a few pixels, and yet it is one even grey once
it is smoothed. The lines of a drawing swing, too, but stay lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import Box, bounding_box

_REACH = 7  # pixels a side within which a screen swings
_SWING = 90  # levels
_ALL = 13  # pixels a side that have to swing everywhere
_SMOOTHINGS = (1.4, 1.9, 2.6)  # sigmas in pixels: each place takes the first that leaves it even
_EVEN = 40  # levels within as many pixels that are left of an even grey
_OVER = 31  # pixels a side of what may lie on a screen and breaks it
_LEAST = 21  # pixels a side of the smallest place that is one
_SHARE = 0.05  # of a picture that has screens; where there is less, it is the drawing's own detail
_RIM = 5  # pixels a side by which smoothing widens what is marked
_SCALE = 2  # times that it is made smaller: what is smoothed is soft, and seen as sharp as it was


@dataclass(frozen=True, eq=False)
class View:
    """A picture as it is searched, uint8 (h, w, 3), and the places that it answers for.

    scale: pixels of the picture per point. places: bool (h, w); None: all.
    """

    rgb: np.ndarray
    scale: int = 1
    places: np.ndarray | None = None

    def answers(self, centre: np.ndarray) -> np.ndarray:
        """For which of the points, float (n, 2), y and x in its own points, it does, bool (n,)."""
        if self.places is None:
            return np.ones(len(centre), bool)
        y, x = np.clip(centre.astype(int), 0, np.array(self.places.shape) - 1).T
        answered: np.ndarray = self.places[y, x]
        return answered

    def enlarged(self, box: Box, mask: np.ndarray) -> tuple[Box, np.ndarray]:
        """What is marked here in pixels of the picture, without the rim that smoothing added."""
        if self.scale == 1:
            return box, mask
        box = Box(*(self.scale * side for side in box))
        mask = mask.repeat(self.scale, axis=0).repeat(self.scale, axis=1)
        inner = cv2.erode(mask, np.ones((_RIM, _RIM), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
        fitting = bounding_box(inner)
        return (box, mask) if fitting is None else (fitting.moved(box.top, box.left), inner[fitting.slices])


def views_of(rgb: np.ndarray) -> tuple[View, ...]:
    """The picture, uint8 (H, W, 3), and if some of it is screened, that part again with its screens smoothed away."""
    gray = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    swings = cv2.erode(np.uint8(255) * (_span(gray) >= _SWING), np.ones((_ALL, _ALL), np.uint8))
    if min(gray.shape) < _LEAST or cv2.countNonZero(swings) < _SHARE / 2 * gray.size:
        return (View(rgb),)
    smooth, screened = rgb.copy(), np.zeros(gray.shape, np.uint8)
    for sigma in _SMOOTHINGS:
        uneven = _span(np.asarray(cv2.GaussianBlur(gray, (0, 0), sigma))) > _EVEN
        place = np.where(uneven, np.uint8(0), swings)
        place = cv2.morphologyEx(place, cv2.MORPH_CLOSE, np.ones((_OVER, _OVER), np.uint8))
        place = cv2.morphologyEx(place, cv2.MORPH_OPEN, np.ones((_LEAST, _LEAST), np.uint8))
        place = np.where(screened > 0, np.uint8(0), place)
        cv2.copyTo(cv2.GaussianBlur(rgb, (0, 0), sigma), place, smooth)
        screened = np.maximum(screened, place)
    if cv2.countNonZero(screened) < _SHARE * gray.size:
        return (View(rgb),)
    high, wide = (side // _SCALE for side in gray.shape)
    whole = np.s_[: high * _SCALE, : wide * _SCALE]
    small = cv2.resize(smooth[whole], (wide, high), interpolation=cv2.INTER_AREA)
    return View(rgb, 1, screened == 0), View(small, _SCALE, screened[whole][::_SCALE, ::_SCALE] > 0)


def _span(gray: np.ndarray) -> np.ndarray:
    """The step from the darkest to the palest level around each pixel, uint8 (h, w)."""
    return np.asarray(cv2.morphologyEx(gray, cv2.MORPH_GRADIENT, np.ones((_REACH, _REACH), np.uint8)))
