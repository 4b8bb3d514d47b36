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
from core.inference.lattice import Lattice, find_lattice
from core.inference.tone_areas import as_bytes, blurred, explained, levels, mean, members, specks, spread
from core.inference.translates import Check, Copies, ranked_shifts

_THINNEST = 4.0  # pixels from the middle of a hole to its border: below, a tone could not be told from its mean
_MOST_TONES = 3
_SLOW = 10.0  # pixels (Gaussian) of what counts as the level and not as the texture
_FEWEST = 900  # known pixels, and
_FEWEST_CELLS = 6  # so many cells of the lattice, in which a tone must be seen
_PART = 0.3  # of an area in which several textures may have been taken for one
_FAR, _FAR_CELLS = 48, 4.0  # pixels, and cells, beyond the depth of the hole from where it is copied
_FARTHEST = 400

# In levels of 8 bits:
_FAINTEST = 5.0  # standard deviation of a texture
_GREY = 3 / 255  # between the channels of a grey picture at most
_COLOURFUL = 4.0  # times the variance of the grey, from which a texture is looked for in the colours
_UNLIKE = 0.1  # what nearness counts where the level is another, of what it counts where it is the same
_ALIKE = 22.0  # how well a painted level tells tones apart
_DARKER = 28.0  # a painted level below the tone's by less is no line, however dark the tone
_SOFT = 12.0  # a painted level may miss the tone's by so much before it is shading


@dataclass(frozen=True)
class Tone:
    """One texture. clean: bool (h, w), its known pixels that nothing is drawn over. covered: these and specks in it."""

    lattice: Lattice
    clean: np.ndarray
    covered: np.ndarray


class Tones:
    """The periodic textures around a hole. `ground`, float32 (h, w, 3) in [0, 1], is the image without them."""

    def __init__(
        self,
        image: np.ndarray,
        values: np.ndarray,
        hole: np.ndarray,
        tones: list[Tone],
        ground: np.ndarray,
        check: Check,
    ) -> None:
        self._image, self._values, self._hole, self._tones, self.ground = image, values, hole, tones, ground
        self._check = check

    def __repr__(self) -> str:
        return ", ".join(f"{int(tone.clean.sum())} px of {tone.lattice.base.round(2).tolist()}" for tone in self._tones)

    @classmethod
    def of(cls, image: np.ndarray, hole: np.ndarray, check: Check = lambda: None) -> Tones | None:
        """The textures around a hole, bool (h, w), in an image, float32 (h, w, 3) in [0, 1]; None if there are none.

        check: called ten times a second or more; what it raises ends the search.
        """
        if hole.all() or not hole.any() or cv2.distanceTransform(as_bytes(hole), cv2.DIST_L2, 3).max() < _THINNEST:
            return None
        check()
        values = _strongest(image, ~hole)
        check()
        coloured = bool((image.max(axis=2) - image.min(axis=2))[~hole].max() > _GREY)
        tones = list(_find_tones(np.dstack((values, 255 * image)) if coloured else values[..., None], ~hole, check))
        if not tones:
            return None
        ground = image.copy()
        for tone in tones:
            level = levels(image, tone.clean, spread(tone.lattice))
            ground[tone.covered] = level[tone.covered]
        return cls(image, values, hole, tones, ground, check)

    def lay(self, painted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """`painted`, made from `ground` and of its shape, with the textures in the hole; and where there are some,
        bool (h, w)."""
        box = bounding_box(self._hole)
        assert box is not None
        hole, level = self._hole[box.slices], _levels(painted[box.slices])
        gray = _levels(self._image)
        choice = self._chosen(box, painted[box.slices])
        out, laid = painted.copy(), np.zeros(self._hole.shape, bool)
        part = out[box.slices]
        for number, tone in enumerate(self._tones):
            mine = hole & (choice == number)
            if not mine.any():
                continue
            far = _reach(mine, box, tone)
            shifts = ranked_shifts(self._values, tone.clean, tone.lattice, far, self._check)
            copies = Copies(self._image, tone.clean, box, shifts, self._check, mine)
            usual = mean(gray, tone.clean, 30.0)[box.slices]
            ink = level <= np.minimum(0.55 * usual, usual - _DARKER)
            wins = mine & (copies.count >= 3) & ~ink
            shaded = _shaded(copies.values(), level, usual, ink)
            part[wins] = shaded[wins]
            laid[box.slices] |= wins
        return out, laid

    def _chosen(self, box: Box, painted: np.ndarray) -> np.ndarray:
        """For each pixel of the box, of what was painted there, the number of its tone, -1 for none."""
        plain = ~self._hole
        for tone in self._tones:
            plain &= ~cv2.dilate(as_bytes(tone.covered), np.ones((3, 3), np.uint8)).astype(bool)
        best = _support(self._image, plain, box, painted)
        choice = np.full(best.shape, -1, np.int32)
        for number, tone in enumerate(self._tones):
            self._check()
            support = _support(self._image, tone.clean, box, painted)
            choice[support > best] = number
            best = np.maximum(best, support)
        return choice


def _reach(mine: np.ndarray, box: Box, tone: Tone) -> int:
    depth = cv2.distanceTransform(as_bytes(~tone.clean), cv2.DIST_L2, 3)[box.slices][mine].max()
    return int(min(depth + max(_FAR, _FAR_CELLS * tone.lattice.cell), _FARTHEST))


def _levels(image: np.ndarray) -> np.ndarray:
    """float32 (h, w), 0 to 255: the grey of an image, float32 (h, w, 3) in [0, 1]."""
    return np.asarray(rgb_to_gray(image) * 255, np.float32)


def _strongest(image: np.ndarray, known: np.ndarray) -> np.ndarray:
    """float32 (h, w): the grey of an image, or, where its colours vary much more than that, the axis along which."""
    fast = (image - mean(image, known, _SLOW))[known] * 255
    strengths, axes = np.linalg.eigh(fast.T @ fast / max(len(fast), 1))
    gray = _levels(image)
    grays = (gray - mean(gray, known, _SLOW))[known]
    if strengths[-1] < _COLOURFUL * max(float(grays.var()), _FAINTEST**2):
        return gray
    return np.asarray(image @ axes[:, -1] * 255, np.float32)


def _find_tones(planes: np.ndarray, known: np.ndarray, check: Check) -> Iterator[Tone]:
    """One texture after the other: what one explains is taken out before the next is looked for.

    planes: float32 (h, w, C), the values to find one by, and the others in which it must agree.
    """
    values, free = planes[..., 0], known.copy()
    for _ in range(_MOST_TONES):
        if free.sum() < _FEWEST:
            return
        fast = values - mean(values, free, _SLOW)
        check()
        if fast[free].std() < _FAINTEST:
            return
        lattice = find_lattice(fast, free, check)
        if lattice is None:
            return
        area, missed = explained(values, free, lattice, check)
        if not _is_enough(area, lattice):
            return
        part = _best_part(area, missed)
        own = find_lattice(fast, part, check)
        if own is not None:  # of one of two textures that had a lattice in common, which fits neither
            nearer, _ = explained(values, free, own, check, part)
            lattice, area = (own, nearer) if _is_enough(nearer, own) else (lattice, area)
        clean = members(planes, known, area, lattice, check)
        if not clean.any():
            return
        yield Tone(lattice, clean, clean | specks(clean, known, lattice))
        free &= ~cv2.dilate(as_bytes(area | clean), np.ones((3, 3), np.uint8)).astype(bool)


def _is_enough(area: np.ndarray, lattice: Lattice) -> bool:
    return bool(area.sum() >= max(_FEWEST, _FEWEST_CELLS * lattice.cell**2))


def _best_part(area: np.ndarray, missed: np.ndarray) -> np.ndarray:
    """bool (h, w): a part of an area in one piece, around where the least is missed, which may lie in one texture."""
    around = np.where(area, mean(missed, area, _SLOW), np.inf)
    row, column = np.unravel_index(int(around.argmin()), area.shape)
    y, x = np.ogrid[: area.shape[0], : area.shape[1]]
    far = (y - row) ** 2 + (x - column) ** 2
    count = max(_FEWEST, int(_PART * area.sum()))
    return np.asarray(area & (far <= np.partition(far[area], count - 1)[count - 1]))


def _support(image: np.ndarray, where: np.ndarray, box: Box, painted: np.ndarray) -> np.ndarray:
    """How near pixels at `where` are to each of the box, (h, w), and how like their mean is what was painted there."""
    total = np.zeros(painted.shape[:2], np.float32)
    if not where.any():
        return total
    for wide in (4.0, 12.0, 36.0):
        weight = blurred(where.astype(np.float32), wide)[box.slices]
        apart = ((mean(image, where, wide)[box.slices] - painted) ** 2).mean(axis=2) * (255 / _ALIKE) ** 2
        total += weight * (np.exp(-apart / 2) + _UNLIKE)
    return total


def _shaded(values: np.ndarray, painted: np.ndarray, level: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """Copied values, darker or lighter where the soft border of a line was painted. Elsewhere what was painted may miss
    the tone's level by any haze. ink: bool (h, w), within dark lines."""
    pale = painted > level + np.maximum(_DARKER, 0.6 * (255 - level))
    dark = np.clip((painted + _SOFT) / np.maximum(level, 1), 0, 1)
    light = np.clip((painted - _SOFT - level) / np.maximum(255 - level, 1), 0, 1)
    dark, light = np.where(_near(ink), dark, 1)[..., None], np.where(_near(pale), light, 0)[..., None]
    return np.asarray(values * dark + (1 - values * dark) * light)


def _near(lines: np.ndarray) -> np.ndarray:
    return cv2.dilate(as_bytes(lines), np.ones((7, 7), np.uint8)).astype(bool)
