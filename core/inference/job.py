"""One call's picture, mask and options, checked; and the place where the windows' results meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from core.data.edges import rgb_to_gray
from core.errors import ImageError, MaskError
from core.events import CancelToken
from core.inference.generators import ModelInfo
from core.inference.windows import Box, Window, cover, find_damages
from core.models.networks import MIN_SIZE

_SMALLEST_PASS = 64  # a smaller crop is reflected to this: the networks know nothing smaller
_MIN_SIDE = 16


@dataclass(frozen=True)
class RestoreOptions:
    """How to repair.

    mask_grow: pixels around the mask that are hidden from the networks too, 0 or more. region: "crop" repairs each
    damage in a crop of its own, "full" passes the whole picture at once. seam_correction: remove the colour shift at
    the seam and keep flat colours flat. sigma: of Canny, in pixels; None takes the one the model was trained with.
    """

    mask_grow: int = 2
    region: Literal["crop", "full"] = "crop"
    seam_correction: bool = True
    sigma: float | None = None


class RestoreJob:
    """One call's picture, mask and options, checked."""

    def __init__(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        options: RestoreOptions,
        cancel: CancelToken | None,
    ) -> None:
        _check_image(image)
        self.image, self.options = image, options
        self.size = (int(image.shape[0]), int(image.shape[1]))
        if mask.shape != self.size:
            raise MaskError(
                f"The mask has {mask.shape[1]} x {mask.shape[0]} pixels, the picture {self.size[1]} x {self.size[0]}; "
                "they must be the same."
                if mask.ndim == 2
                else "The mask must have one channel."
            )
        self.mask = mask >= 128
        self.hidden = _grow(self.mask, options.mask_grow)
        self.cancel = cancel or CancelToken()
        self._windows: dict[Box, list[Window]] = {}

    @property
    def smallest_pass(self) -> int:
        return MIN_SIZE if self.options.region == "full" else _SMALLEST_PASS

    def sigma(self, info: ModelInfo) -> float:
        return info.sigma if self.options.sigma is None else self.options.sigma

    def damages(self) -> list[Box]:
        if self.options.region == "full":
            return [Box(0, 0, *self.size)] if self.hidden.any() else []
        return find_damages(self.hidden)

    def windows(self, damage: Box) -> list[Window]:
        """Where to repair `damage`; worked out once, however often it is asked for."""
        if damage not in self._windows:
            full = self.options.region == "full"
            self._windows[damage] = [Window(damage, damage)] if full else cover(self.hidden, damage)
        return self._windows[damage]

    def rgb(self, box: Box) -> np.ndarray:
        """float32 (h, w, 3) in [0, 1] of a part of the picture; alpha is left out."""
        part = self.image[box.slices]
        part = part.astype(np.float32) / np.float32(np.iinfo(self.image.dtype).max)
        if part.ndim == 3 and part.shape[2] >= 3:
            return np.ascontiguousarray(part[..., :3])
        gray = part if part.ndim == 2 else part[..., 0]
        return np.repeat(gray[..., None], 3, axis=2)

    def insert(self, filled: np.ndarray) -> np.ndarray:
        """The picture with the mask's own pixels replaced; alpha and the hidden rim stay as they were.

        filled: the picture's dtype, (n,) or (n, 3), one row for each hidden pixel in reading order.
        """
        out = self.image.copy()
        colour = out if out.ndim == 2 else (out[..., 0] if out.shape[2] == 2 else out[..., :3])
        colour[self.mask] = filled[self.mask[self.hidden]]
        return out


def _check_image(image: np.ndarray) -> None:
    if image.dtype not in (np.uint8, np.uint16):
        raise ImageError(f"A picture of 8 or 16 bits per channel is needed, not {image.dtype}.")
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] not in (2, 3, 4)):
        raise ImageError(f"A grey or RGB picture is needed, with or without alpha; this has shape {image.shape}.")
    if min(image.shape[:2]) < _MIN_SIDE:
        raise ImageError(f"A picture must be at least {_MIN_SIDE} pixels wide and high; this has {image.shape[:2]}.")


def _grow(hole: np.ndarray, by: int) -> np.ndarray:
    """`hole` with a rim of `by` pixels, round."""
    if by < 0:
        raise MaskError(f"The mask can be grown by 0 pixels or more, not by {by}.")
    if by == 0:
        return hole
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    return np.asarray(cv2.dilate(hole.astype(np.uint8), disc) > 0)


class Accumulator:
    """The painted hole pixels of all windows, blended where windows overlap; takes memory for the hole alone."""

    def __init__(self, hole: np.ndarray) -> None:
        self._width = hole.shape[1]
        self.places = np.flatnonzero(hole)
        self._hole = hole
        self._colour = np.zeros((self.places.size, 3), np.float32)
        self._weight = np.zeros(self.places.size, np.float32)

    def add(self, window: Window, painted: np.ndarray) -> None:
        crop, weights = window.crop, window.weights()
        rows, columns = np.nonzero(self._hole[crop.slices] & (weights > 0))
        at = np.searchsorted(self.places, (rows + crop.top) * self._width + columns + crop.left)
        weight = weights[rows, columns]
        self._colour[at] += painted[rows, columns] * weight[:, None]
        self._weight[at] += weight

    def result(self) -> np.ndarray:
        """float32 (n, 3) in [0, 1], one row for each hole pixel, in reading order."""
        return self._colour / np.maximum(self._weight, 1e-6)[:, None]


def to_dtype(colour: np.ndarray, image: np.ndarray) -> np.ndarray:
    """Colours (n, 3) in [0, 1] as the picture's dtype and number of colour channels, (n,) or (n, 3)."""
    if image.ndim == 2 or image.shape[2] < 3:
        colour = rgb_to_gray(colour[None])[0]
    scale = np.iinfo(image.dtype).max
    return np.asarray(np.rint(np.clip(colour, 0, 1) * scale).astype(image.dtype))
