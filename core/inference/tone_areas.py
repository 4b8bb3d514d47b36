"""Where a periodic texture is among the known pixels, and what is drawn over it."""

from __future__ import annotations

import cv2
import numpy as np

from core.boxes import whole
from core.inference.islands import larger
from core.inference.lattice import Lattice
from core.inference.translates import COPIES, Check, Copies, in_all_directions, ranked_shifts

_NEAR = 48  # pixels to the translates by which a known pixel is checked, or
_NEAR_CELLS = 4.0
_FAINTEST = 5.0  # levels of 8 bits: standard deviation of a texture
_UNEXPLAINED = 0.45  # share of a texture's variance that its translates may miss
_LEAST_INK = 28.0  # levels: a pixel that differs so much from its translates is drawn over the tone
_SHOWN = 0.1  # share of a texture's swings around a pixel that lie in the half of it that shows there
_SPECK = 6.0  # pixels of an island that is no drawing, or a quarter of a cell
_AGREEING = 0.5  # of 1: how well both the dark and the light half of a texture must be met
_SMALL_BLUR = 4.0  # pixels of a Gaussian that is still exact enough on a small copy
_ACROSS = 1.5  # cells around pixels of a texture that belong to it if they agree


class Prediction:
    """What each known pixel should be if the texture were everywhere, by its translates among `valid` pixels.

    all, float32 (h, w, C), of the values that were given; guess, (h, w): the first of them; told, bool: where there are
    enough translates.
    """

    def __init__(
        self,
        values: np.ndarray,
        known: np.ndarray,
        valid: np.ndarray,
        lattice: Lattice,
        check: Check,
        typical: np.ndarray | None = None,
    ) -> None:
        """values: float32 (h, w) or (h, w, C). typical: bool (h, w), the pixels that decide which translates are good;
        None: the valid ones."""
        values = values if values.ndim == 3 else values[..., None]
        far = round(max(_NEAR, _NEAR_CELLS * lattice.cell))
        shifts = in_all_directions(
            ranked_shifts(values[..., 0], valid if typical is None else typical, lattice, far, check)
        )
        copies = Copies(values, valid, whole(values.shape), shifts, check, known)
        self.all = copies.values()
        self.guess = self.all[..., 0]
        self.told = known & (copies.count >= COPIES // 2)


def explained(
    gray: np.ndarray, free: np.ndarray, lattice: Lattice, check: Check, typical: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Where the pixels of `free` are told by their translates and there is a texture at all, bool (h, w); and the share
    of the texture that they miss, float32 (h, w)."""
    found = Prediction(gray, free, free, lattice, check, typical)
    guess, told, wide = found.guess, found.told, spread(lattice)
    check()
    missed = mean((gray - guess) ** 2, told, wide)
    check()
    texture = mean((guess - mean(guess, told, wide)) ** 2, told, wide)
    share = missed / np.maximum(texture, _FAINTEST**2)
    good = told & (texture > _FAINTEST**2) & (share < _UNEXPLAINED)
    size = max(1, round(wide))
    good = cv2.morphologyEx(as_bytes(good), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)) & as_bytes(free)
    size = 2 * size + 1
    return cv2.morphologyEx(good, cv2.MORPH_OPEN, np.ones((size, size), np.uint8)) > 0, share


def members(values: np.ndarray, known: np.ndarray, area: np.ndarray, lattice: Lattice, check: Check) -> np.ndarray:
    """bool (h, w): the known pixels that have the texture of `area`, up to lines and into each gap of the hole, but for
    what is drawn over it.

    values: float32 (h, w, C), the ones it was found by and any others in which it must agree.
    """
    found = Prediction(values, known, area, lattice, check)
    gray, guess, told, cell = values[..., 0], found.guess, found.told, lattice.cell
    check()
    error = _beyond(values, found.all)
    usual = float(np.median(np.abs(values - found.all).max(axis=2)[area & told])) * 1.5 if (area & told).any() else 0.0
    other = larger(told & (error > max(_LEAST_INK, 4 * usual)), max(6.0, 0.5 * cell))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_odd(0.8 * cell), _odd(0.8 * cell)))
    # Dots under ink agree with their translates: what lies between pixels that do not is ink as well.
    ink = cv2.morphologyEx(as_bytes(other), cv2.MORPH_CLOSE, kernel).astype(bool)
    ink = cv2.dilate(as_bytes(ink & (other | (np.abs(gray - mean(gray, area, cell)) > _LEAST_INK))), CROSS).astype(bool)
    check()
    allowed = as_bytes(told & ~ink)
    grown = as_bytes(told & (_agreement(gray, guess, told, spread(lattice)) > _AGREEING)) & allowed
    for _ in range(round(_ACROSS * cell)):
        check()
        grown = cv2.dilate(grown, CROSS) & allowed
    return grown.astype(bool)


def specks(clean: np.ndarray, known: np.ndarray, lattice: Lattice) -> np.ndarray:
    """bool (h, w): islands of other known pixels within a texture that are too small to be drawing, such as the rest of
    a stain or half a dot, of which a network would make a line."""
    rest = known & ~clean
    small = rest & ~larger(rest, max(_SPECK, 0.25 * lattice.cell**2))
    size = _odd(2 * lattice.cell)
    near = cv2.dilate(as_bytes(clean), np.ones((size, size), np.uint8)) > 0
    return np.asarray(small & near)


def _agreement(gray: np.ndarray, guess: np.ndarray, told: np.ndarray, wide: float) -> np.ndarray:
    """float32 (h, w), up to 1: how well the pixels around one follow the texture, in its dark or its light half,
    whichever they follow less; in a gap that shows only one half, in that."""
    both = np.stack((guess, gray), axis=-1)
    swing, other = np.moveaxis(both - levels(both, told, wide), -1, 0)
    strength = np.abs(swing)
    follows = np.clip(other * np.sign(swing) / np.maximum(strength, 1.0), -1, 1)
    shown = _SHOWN * blurred(np.where(told, strength, 0).astype(np.float32), wide)
    halves = []
    for half in (told & (swing < 0), told & (swing > 0)):
        weight = blurred(np.where(half, strength, 0).astype(np.float32), wide)
        met = blurred(np.where(half, strength * follows, 0).astype(np.float32), wide)
        halves.append(np.where(weight > shown, met / np.maximum(weight, 1e-3), 1))
    return np.minimum(*halves)


def _beyond(values: np.ndarray, guess: np.ndarray) -> np.ndarray:
    """float32 (h, w): by how much `values` (h, w, C) lie outside of what `guess` has within half a pixel, since copies
    may be so inexact; in the channel where that is most."""
    kernel = np.ones((3, 3), np.uint8)
    least, most = (how(guess, kernel).reshape(guess.shape) for how in (cv2.erode, cv2.dilate))
    outside = np.maximum((guess + least) / 2 - values, values - (guess + most) / 2)
    return np.asarray(np.maximum(outside, 0).max(axis=2))


CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


def spread(lattice: Lattice) -> float:
    """Pixels (Gaussian) in which a texture shows itself, and its mean is the same everywhere."""
    return max(2.5, 0.6 * lattice.cell)


def mean(values: np.ndarray, where: np.ndarray, wide: float) -> np.ndarray:
    """Gaussian mean of the values at `where`, at each pixel; `wide` in pixels."""
    weight = where.astype(np.float32)
    total = blurred(weight, wide)
    filled = blurred(values.astype(np.float32) * (weight if values.ndim == 2 else weight[..., None]), wide)
    return np.asarray(filled / np.maximum(total if values.ndim == 2 else total[..., None], 1e-6))


def levels(values: np.ndarray, where: np.ndarray, wide: float) -> np.ndarray:
    """float32 (h, w, C): the mean of the values at `where` around each pixel, from farther away where few of them are
    near: a dot that is all that shows of a tone in a gap is not its mean. wide: pixels, see `spread`."""
    level = mean(values, where, 9 * wide)
    for part in (3 * wide, wide):
        seen = np.clip(2 * blurred(where.astype(np.float32), part) - 0.6, 0, 1)[..., None]
        level = seen * mean(values, where, part) + (1 - seen) * level
    return np.asarray(level)


def blurred(values: np.ndarray, wide: float) -> np.ndarray:
    """float32 (h, w) or (h, w, C) after a Gaussian, `wide` in pixels; a wide one is computed on a small copy."""
    if wide < 2 * _SMALL_BLUR:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), wide))
    height, width = values.shape[:2]
    factor = int(wide / _SMALL_BLUR)
    size = max(1, width // factor), max(1, height // factor)
    small = cv2.GaussianBlur(cv2.resize(values, size, interpolation=cv2.INTER_AREA), (0, 0), wide / factor)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def _odd(size: float) -> int:
    return max(3, 2 * round(size / 2) + 1)


def as_bytes(where: np.ndarray) -> np.ndarray:
    """A bool array as uint8, 1 where it is true, as OpenCV wants it."""
    return where.astype(np.uint8)
