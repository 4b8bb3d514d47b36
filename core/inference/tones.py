"""Periodic textures go on through a hole: screentone, line tones, checks, cloth.

A network sees screentone as noise and paints its mean, a grey slab. So the tones around a hole are found and taken off:
the network is shown their mean levels, and completes lines and levels. Then the tones are laid back, each where its
level was painted: a pixel takes its value from known pixels a whole number of periods away, so that dots stay in phase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import Box, bounding_box
from core.data.edges import rgb_to_gray
from core.inference.lattice import REACH, Lattice, find_lattice

_THINNEST = 4.0  # pixels from the middle of a hole to its border: below, a tone could not be told from its mean
_MOST_TONES = 3
_SLOW = 10.0  # pixels (Gaussian) of what counts as the level and not as the texture
_FEWEST = 900  # known pixels, and
_FEWEST_CELLS = 6  # so many cells of the lattice, in which a tone must be seen
_COPIES = 8  # translates that a pixel is made of
_FAR = 200.0  # pixels to the farthest of them
_NEAR_CELLS = 4.0  # cells to those by which a known pixel is checked

# In levels of 8 bits:
_FAINTEST = 5.0  # standard deviation of a texture
_UNEXPLAINED = 0.45  # share of a texture's variance that its translates may miss
_BETWEEN = 24.0  # pixels that a texture reaches into gaps between strokes of the hole
_ISLAND = 0.8  # share of a cut-off piece's pixels that must agree with the tone
_LEAST_INK = 28.0  # a pixel that differs so much from its translates is drawn over the tone
_ALIKE = 22.0  # how well a painted level tells tones apart
_SOFT = 12.0  # a painted level may miss the tone's by so much before it is shading


@dataclass(frozen=True)
class Tone:
    """One texture. clean: bool (h, w), its known pixels that nothing is drawn over. level: float32 (h, w), its mean."""

    lattice: Lattice
    clean: np.ndarray
    level: np.ndarray


class Tones:
    """The periodic textures around a hole. `ground`, float32 (h, w, 3) in [0, 1], is the image without them."""

    def __init__(
        self, image: np.ndarray, gray: np.ndarray, hole: np.ndarray, tones: list[Tone], ground: np.ndarray
    ) -> None:
        self._image, self._gray, self._hole, self._tones, self.ground = image, gray, hole, tones, ground

    @classmethod
    def of(cls, image: np.ndarray, hole: np.ndarray) -> Tones | None:
        """The textures around a hole, bool (h, w), in an image, float32 (h, w, 3) in [0, 1]; None if there are none."""
        if hole.all() or not hole.any() or cv2.distanceTransform(_bytes(hole), cv2.DIST_L2, 3).max() < _THINNEST:
            return None
        gray = _levels(image)
        tones = list(_find_tones(gray, ~hole))
        if not tones:
            return None
        ground = image.copy()
        for tone in tones:
            mean = _mean(image, tone.clean, _spread(tone.lattice))
            ground[tone.clean] = mean[tone.clean]
        return cls(image, gray, hole, tones, ground)

    def lay(self, painted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """`painted`, made from `ground` and of its shape, with the textures in the hole; and where there are some,
        bool (h, w)."""
        box = bounding_box(self._hole)
        assert box is not None
        level = _levels(painted[box.slices])
        plain = ~self._hole
        for tone in self._tones:
            plain &= ~cv2.dilate(_bytes(tone.clean), np.ones((3, 3), np.uint8)).astype(bool)
        out, laid = painted.copy(), np.zeros(self._hole.shape, bool)
        part, best = out[box.slices], np.zeros(level.shape, np.float32)
        for tone in self._tones:
            copied = _Copied(tone, self._image, box, level)
            beside = _support(self._gray, plain, box, level, *tone.lattice.spaced_shifts(copied.far))
            wins = self._hole[box.slices] & (copied.support > np.maximum(best, beside)) & (copied.count >= 3)
            wins &= level > 0.55 * copied.level
            shaded = _shaded(copied.values, level, copied.level)
            part[wins] = shaded[wins]
            best = np.where(wins, copied.support, best)
            laid[box.slices] |= wins
        return out, laid


def _levels(image: np.ndarray) -> np.ndarray:
    """float32 (h, w), 0 to 255: the grey of an image, float32 (h, w, 3) in [0, 1]."""
    return np.asarray(rgb_to_gray(image) * 255, np.float32)


def _find_tones(gray: np.ndarray, known: np.ndarray) -> Iterator[Tone]:
    """One texture after the other: what one explains is taken out before the next is looked for."""
    free = known.copy()
    for _ in range(_MOST_TONES):
        if free.sum() < _FEWEST:
            return
        fast = gray - _mean(gray, free, _SLOW)
        if fast[free].std() < _FAINTEST:
            return
        lattice = find_lattice(fast, free)
        if lattice is None:
            return
        area = _explained(gray, free, lattice)
        if area.sum() < max(_FEWEST, _FEWEST_CELLS * lattice.cell**2):
            return
        clean = _up_to_ink(gray, known, area, lattice)
        yield Tone(lattice, clean, _mean(gray, clean, _spread(lattice)))
        free &= ~cv2.dilate(_bytes(area | clean), np.ones((3, 3), np.uint8)).astype(bool)


def _explained(gray: np.ndarray, free: np.ndarray, lattice: Lattice) -> np.ndarray:
    """bool (h, w): where known pixels are told by their translates and there is a texture at all."""
    guess, count = _from_translates(gray, free, lattice)
    told = free & (count >= _COPIES // 2)
    spread = _spread(lattice)
    missed = _mean((gray - guess) ** 2, told, spread)
    texture = _mean((guess - _mean(guess, told, spread)) ** 2, told, spread)
    good = told & (texture > _FAINTEST**2) & (missed < _UNEXPLAINED * texture)
    size = max(1, round(spread))
    good = cv2.morphologyEx(_bytes(good), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)) & _bytes(free)
    size = 2 * size + 1
    return cv2.morphologyEx(good, cv2.MORPH_OPEN, np.ones((size, size), np.uint8)) > 0


def _up_to_ink(gray: np.ndarray, known: np.ndarray, area: np.ndarray, lattice: Lattice) -> np.ndarray:
    """`area` and what goes on around it up to lines, without what is drawn over the texture."""
    cell = lattice.cell
    guess, count = _from_translates(gray, area, lattice)
    error = _beyond(gray, guess)
    usual = float(np.median(np.abs(gray - guess)[area])) * 1.5
    other = _larger(known & (count >= 3) & (error > max(_LEAST_INK, 4 * usual)), max(6.0, 0.5 * cell))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_odd(0.8 * cell), _odd(0.8 * cell)))
    # Dots under ink agree with their translates: what lies between pixels that do not is ink as well.
    ink = cv2.morphologyEx(_bytes(other), cv2.MORPH_CLOSE, kernel).astype(bool)
    ink = cv2.dilate(_bytes(ink & (other | (np.abs(gray - _mean(gray, area, cell)) > _LEAST_INK))), _CROSS).astype(bool)
    allowed = _bytes(known & (count >= 3) & ~ink)
    grown = _bytes(area) & allowed
    for _ in range(round(max(1.5 * cell, _BETWEEN))):
        grown = cv2.dilate(grown, _CROSS) & allowed
    return grown.astype(bool) | _islands(known, area, allowed.astype(bool), guess)


def _islands(known: np.ndarray, area: np.ndarray, agreeing: np.ndarray, guess: np.ndarray) -> np.ndarray:
    """Pieces of the known area that the hole cuts off from the rest, too small to tell a texture by: they have it if
    nearly all of them agree with it."""
    count, labels = cv2.connectedComponents(_bytes(known), connectivity=4)
    found = np.zeros(known.shape, bool)
    for label in range(1, count):
        piece = labels == label
        if not area[piece].any() and agreeing[piece].mean() > _ISLAND and guess[piece].std() > _FAINTEST:
            found |= piece & agreeing
    return found


def _beyond(gray: np.ndarray, guess: np.ndarray) -> np.ndarray:
    """By how much `gray` lies outside of what `guess` has within half a pixel: the lattice may be so inexact."""
    kernel = np.ones((3, 3), np.uint8)
    low, high = (guess + cv2.erode(guess, kernel)) / 2, (guess + cv2.dilate(guess, kernel)) / 2
    return np.asarray(np.maximum(np.maximum(low - gray, gray - high), 0))


def _larger(where: np.ndarray, pixels: float) -> np.ndarray:
    """`where` without the islands of fewer pixels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_bytes(where), connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] >= pixels
    kept[0] = False
    return np.asarray(kept[labels])


_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


def _from_translates(gray: np.ndarray, valid: np.ndarray, lattice: Lattice) -> tuple[np.ndarray, np.ndarray]:
    """Each pixel's value as its nearest translates have it, and how many there were; both (h, w)."""
    box = Box(0, 0, *gray.shape)
    stack = _Stack(gray.shape)
    source, seen = gray, valid.astype(np.float32)
    for shift in lattice.shifts(min(_NEAR_CELLS * lattice.cell, REACH)):
        stack.add(_moved(source, box, shift), _moved(seen, box, shift, cv2.INTER_LINEAR) > 0.995)
        if stack.is_full:
            break
    return stack.mean()[..., 0], stack.count


class _Copied:
    """What a tone gives for the pixels of a box. values: (h, w, 3); level: the tone's mean where they are from; count:
    translates, at most `far` pixels away; support: how near and how like in level they are."""

    def __init__(self, tone: Tone, image: np.ndarray, box: Box, level: np.ndarray) -> None:
        seen = tone.clean.astype(np.float32)
        stack = _Stack(level.shape, image.shape[2])
        levels, weights = np.zeros(level.shape, np.float32), np.zeros(level.shape, np.float32)
        self.support = np.zeros(level.shape, np.float32)
        self.far = 0.0
        for shift, nodes in zip(*tone.lattice.spaced_shifts(_FAR), strict=True):
            there = _moved(seen, box, shift, cv2.INTER_LINEAR) > 0.995
            if not there.any():
                continue
            mean = _moved(tone.level, box, shift, cv2.INTER_LINEAR)
            alike = np.exp(-(((mean - level) / _ALIKE) ** 2) / 2) * there
            near = np.float32(nodes / (1 + np.hypot(*shift)) ** 2)
            self.support += alike * near
            levels += mean * there * near
            weights += there * near
            stack.add(_moved(image, box, shift), there)
            self.far = float(np.hypot(*shift))
            if stack.is_full:
                break
        self.values, self.count = stack.mean(), stack.count
        self.level = levels / np.maximum(weights, 1e-6)


def _support(
    gray: np.ndarray, plain: np.ndarray, box: Box, level: np.ndarray, shifts: np.ndarray, nodes: np.ndarray
) -> np.ndarray:
    """The same for known pixels without a texture, at the same distances."""
    support, seen = np.zeros(level.shape, np.float32), plain.astype(np.float32)
    for shift, number in zip(shifts, nodes, strict=True):
        there = _moved(seen, box, shift, cv2.INTER_LINEAR) > 0.9
        if there.any():
            alike = np.exp(-(((_moved(gray, box, shift, cv2.INTER_LINEAR) - level) / _ALIKE) ** 2) / 2) * there
            support += alike * np.float32(number / (1 + np.hypot(*shift)) ** 2)
    return support


def _shaded(values: np.ndarray, painted: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Copied values, darker or lighter where a line's soft border was painted."""
    dark = np.clip((painted + _SOFT) / np.maximum(level, 1), 0, 1)[..., None]
    light = np.clip((painted - _SOFT - level) / np.maximum(255 - level, 1), 0, 1)[..., None]
    return np.asarray(values * dark + (1 - values * dark) * light)


class _Stack:
    """The first `_COPIES` values of each pixel, of which outliers do not count."""

    def __init__(self, shape: tuple[int, ...], channels: int = 1) -> None:
        self._values = np.full((_COPIES, *shape, channels), np.nan, np.float32)
        self.count = np.zeros(shape, np.int32)

    @property
    def is_full(self) -> bool:
        return bool((self.count >= _COPIES).all())

    def add(self, values: np.ndarray, valid: np.ndarray) -> None:
        rows, columns = np.nonzero(valid & (self.count < _COPIES))
        added = values[rows, columns]
        self._values[self.count[rows, columns], rows, columns] = added[:, None] if added.ndim == 1 else added
        self.count[rows, columns] += 1

    def mean(self) -> np.ndarray:
        """Of the middle half, (h, w, C); 0 where there is no value."""
        ordered = np.sort(self._values, axis=0)  # what is missing comes last
        low = self.count // 4
        place = np.arange(_COPIES)[:, None, None]
        middle = (place >= low) & (place < self.count - low)
        total = np.where(middle[..., None], np.nan_to_num(ordered), 0).sum(axis=0)
        return np.asarray(total / np.maximum(middle.sum(axis=0), 1)[..., None])


def _moved(values: np.ndarray, box: Box, shift: np.ndarray, how: int = cv2.INTER_CUBIC) -> np.ndarray:
    """`values` at the pixels of `box` moved by `shift`; 0 beyond the border."""
    matrix = np.array([[1, 0, box.left + shift[1]], [0, 1, box.top + shift[0]]], np.float64)
    size = box.width, box.height
    return np.asarray(cv2.warpAffine(values, matrix, size, flags=how | cv2.WARP_INVERSE_MAP))


def _mean(values: np.ndarray, where: np.ndarray, spread: float) -> np.ndarray:
    """Gaussian mean of the values at `where`, at each pixel; `spread` in pixels."""
    weight = where.astype(np.float32)
    total = cv2.GaussianBlur(weight, (0, 0), spread)
    filled = cv2.GaussianBlur(
        values.astype(np.float32) * (weight if values.ndim == 2 else weight[..., None]), (0, 0), spread
    )
    return np.asarray(filled / np.maximum(total if values.ndim == 2 else total[..., None], 1e-6))


def _spread(lattice: Lattice) -> float:
    return max(2.5, 0.6 * lattice.cell)


def _odd(size: float) -> int:
    return max(3, 2 * round(size / 2) + 1)


def _bytes(where: np.ndarray) -> np.ndarray:
    return where.astype(np.uint8)
