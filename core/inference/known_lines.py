"""Lines that are found around holes: Canny's, window by window, without those of periodic textures."""

from __future__ import annotations

import math

import cv2
import numpy as np

from core.data.edges import canny, rgb_to_gray
from core.inference.generators import ModelInfo
from core.inference.restore_job import RestoreJob
from core.inference.tones import Tones
from core.inference.windows import Window

_CANNY_MARGIN = 16  # pixels around a window that Canny's blur reaches at the usual sigmas
_CANNY_SIGMAS = 4  # and this many times a larger sigma
_KEPT = 6_000_000  # pixels of windows whose textures are kept, at some 40 bytes each; others are found again
_KEPT_LINES = 30_000_000  # pixels of windows whose lines are kept, at one byte each
_AROUND = 97  # pixels a side of the square in which lines are counted
_DENSE = 0.19  # share of it from which they are the dots of a texture: a screen of up to 10 pixels; drawings have less


class KnownLines:
    """Finds lines in the known part of windows, and keeps what would be asked for again, up to limits."""

    def __init__(self, job: RestoreJob, info: ModelInfo) -> None:
        """info: of the model, which has a sigma of its own."""
        self._job, self._info = job, info
        self._tones: dict[Window, Tones | None] = {}
        self._kept = 0
        self._at_once: dict[Window, np.ndarray] = {}
        self._room = _KEPT_LINES

    def at_once(self, window: Window) -> np.ndarray | None:
        """uint8 (h, w), 1 on a line, without looking for textures, which takes as long again; None where lines are so
        dense that they may be a texture's."""
        _, found = self._lines(window, None)
        if window not in self._at_once and window.crop.area <= self._room:
            self._at_once[window], self._room = found, self._room - window.crop.area
        share = cv2.blur(found.astype(np.float32), (_AROUND, _AROUND)).max()
        return None if self._job.looks_for_tones and share > _DENSE else found

    def of(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """A window's crop in grey, float in [0, 1], and its lines, uint8 (h, w), 1 on a line; none in the hole."""
        tones = self.tones(window)
        found = self._at_once.pop(window, None) if tones is None else None
        if found is not None:
            self._room += window.crop.area
            return rgb_to_gray(self._job.rgb(window.crop)), found
        return self._lines(window, tones)

    def tones(self, window: Window) -> Tones | None:
        """The periodic textures in a window, which the networks are not shown."""
        if window in self._tones:
            return self._tones[window]
        found = self._job.tones(window)
        pixels = 0 if found is None else window.crop.area
        if self._kept + pixels <= _KEPT:
            self._tones[window], self._kept = found, self._kept + pixels
        return found

    def _lines(self, window: Window, tones: Tones | None) -> tuple[np.ndarray, np.ndarray]:
        """As `of` returns them, with these textures taken off."""
        job, crop, sigma = self._job, window.crop, self._job.sigma(self._info)
        around = crop.grown(max(_CANNY_MARGIN, math.ceil(_CANNY_SIGMAS * sigma)), job.size)
        at = crop.inside(around).slices
        if tones is None:
            gray = rgb_to_gray(job.rgb(around))
        else:  # beyond the window its tones are not known
            more = (
                crop.top - around.top,
                around.bottom - crop.bottom,
                crop.left - around.left,
                around.right - crop.right,
            )
            gray = cv2.copyMakeBorder(rgb_to_gray(tones.ground), *more, cv2.BORDER_REFLECT_101)
        return gray[at], canny(gray, sigma, ~job.hidden[around.slices])[at]
