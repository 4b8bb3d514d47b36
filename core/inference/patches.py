"""Patches of a picture that resemble those of its hole: the search of PatchMatch, and the vote of what it found.

For each patch that reaches into the hole a known one is looked for: good matches are handed on to neighbours, and each
is improved by guesses nearer and nearer around it (Barnes et al., "PatchMatch", 2009). Then all patches that lie over a
pixel vote on its colour (Wexler et al., "Space-time completion of video", 2007).

Own code, because what the search must know here no package takes: the predicted lines and the model's colours beside
the picture's own, 16 bits, and a way to be stopped. It works on all pixels of a hole at once, so that numpy is quick
enough. Patches are compared by their lower cosine coefficients, rounded, so that a distance is exact and the order of
its terms cannot change a result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

RADIUS = 3  # of a patch, 7 x 7 pixels
_SIDE = 2 * RADIUS + 1
_LUMA, _CHROMA, _DRAWN = 6, 2, 3  # coefficients (i, j) with i + j below this: of grey, of colour, of lines
_GUIDE_BLUR = 2.0  # pixels (Gaussian) of what colours of the model are good for
_LINE_BLUR = 1.0
_LINE_WEIGHT = 1.2
_GUIDE_WEIGHT = 4.0  # of a pixel's blurred colour beside the 49 of a patch
# A vote counts less by the first with each pixel into the hole, up to so many: it is never none.
_PULL, _DEEPEST = 1.3, 200.0
COMPARISONS = 11  # of each patch in a search: those of neighbours and guesses that are known patches, about
_LENIENT = 1.2  # a match that goes on beside its neighbour's may be so much worse: votes agree, and average less
_CHUNK = 50_000  # patches that are compared at once: some hundredths of a second


@dataclass(frozen=True)
class Scene:
    """What is matched, at one size.

    image: float32 (h, w, 3) in [0, 1], the hole filled with what is guessed so far. hole: bool (h, w). taken: bool
    (h, w), pixels that may be copied; none of the hole. lines: float32 (h, w) in [0, 1], complete. guide: float32
    (h, w, 3) in [0, 1], the model's colours.
    """

    image: np.ndarray
    hole: np.ndarray
    taken: np.ndarray
    lines: np.ndarray
    guide: np.ndarray

    def halved(self) -> Scene:
        """At half the size, rounded up."""
        odd = tuple((0, side % 2) for side in self.hole.shape)
        blocks = [
            _blocks(np.pad(plane, (*odd, *((0, 0),) * (plane.ndim - 2)), mode="edge"))
            for plane in (self.image, self.guide)
        ]
        lines, hole = (_blocks(np.pad(plane, odd, mode="edge")) for plane in (self.lines, self.hole))
        taken = _blocks(np.pad(self.taken, odd))  # beyond the border there is nothing to copy
        image, guide = (block.mean(axis=(1, 3), dtype=np.float32) for block in blocks)
        return Scene(image, hole.max(axis=(1, 3)), taken.min(axis=(1, 3)), lines.max(axis=(1, 3)), guide)


def _blocks(plane: np.ndarray) -> np.ndarray:
    height, width = plane.shape[:2]
    return plane.reshape(height // 2, 2, width // 2, 2, *plane.shape[2:])


class Draws:
    """Random numbers that are the same on every machine and with every version of numpy."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def upto(self, limit: int, count: int) -> np.ndarray:
        """int64 (count,), from 0 to below `limit`."""
        return (self._bits.random_raw(count) >> np.uint64(33)).astype(np.int64) % limit


class Matches:
    """For each patch that reaches into the hole of a scene a known patch that resembles it.

    A patch is named by its middle, and that by its index into the flattened picture.
    """

    def __init__(self, scene: Scene, draws: Draws, tick: Callable[[int], None]) -> None:
        """tick: called before each comparison with the number of patches in it; may raise Cancelled."""
        self._scene, self._draws, self._tick = scene, draws, tick
        self._height, self._width = scene.hole.shape
        cross = np.ones((_SIDE, _SIDE), np.uint8)
        queries = cv2.dilate(scene.hole.astype(np.uint8), cross) > 0
        self._queries = np.flatnonzero(queries)
        self._query_at = _numbered(self._queries, scene.hole.size)
        self._sources = np.flatnonzero(sources_of(scene.taken))
        self._source_at = _numbered(self._sources, scene.hole.size)
        drawn = cv2.dilate(np.where(scene.hole, scene.lines, 0).astype(np.float32), cross).reshape(-1)
        self._drawn = drawn[self._queries, None] * np.float32(_LINE_WEIGHT)
        lines = _lines_of(scene.lines)
        self._steady = np.hstack((_rows(lines, self._queries), _rows(_soft(scene.guide), self._queries)))
        tick(0)
        known = [_rows(planes, self._sources) for planes in (_colours_of(scene.image), lines, _soft(scene.image))]
        self._known = np.hstack(known)
        self._lines_from = known[0].shape[1]
        tick(0)
        self._wanted = self._steady
        self.found = self._sources[draws.upto(len(self._sources), len(self._queries))]
        self._error = np.zeros(0, np.float32)

    def begin_from(self, coarse: Matches) -> None:
        """Begins with the matches of the same scene at half the size."""
        y, x = np.divmod(self._queries, self._width)
        number = coarse._query_at[(y // 2) * coarse._width + x // 2]
        down, right = np.divmod(coarse.found[number], coarse._width)
        y, x = 2 * down + y % 2, 2 * right + x % 2
        good = (number >= 0) & (y < self._height) & (x < self._width)
        at = np.where(good, y * self._width + x, 0)
        good &= self._source_at[at] >= 0
        self.found = np.where(good, at, self.found)

    def look_at(self, image: np.ndarray) -> None:
        """Compares with `image`, the scene's with another guess in the hole, from now on."""
        self._wanted = np.hstack((_rows(_colours_of(image), self._queries), self._steady))
        self._tick(0)
        self._error = self._compare(np.arange(len(self._queries)), self.found)

    def search(self, times: int) -> None:
        """Looks for better matches."""
        for _ in range(times):
            for step in (4, 1):
                for down, right in ((0, -step), (0, step), (-step, 0), (step, 0)):
                    self._hand_on(down, right)
            radius = max(self._height, self._width)
            while radius >= 1:
                self._guess(radius)
                radius //= 2

    def _hand_on(self, down: int, right: int) -> None:
        """Tries the match of the neighbour there, moved back."""
        y, x = np.divmod(self._queries, self._width)
        y, x = y + down, x + right
        inside = (y >= 0) & (y < self._height) & (x >= 0) & (x < self._width)
        number = np.where(inside, self._query_at[np.where(inside, y * self._width + x, 0)], -1)
        there_y, there_x = np.divmod(self.found[number], self._width)
        self._try(number >= 0, there_y - down, there_x - right, _LENIENT)

    def _guess(self, radius: int) -> None:
        count, side = len(self._queries), 2 * radius + 1
        y, x = np.divmod(self.found, self._width)
        y = y + self._draws.upto(side, count) - radius
        x = x + self._draws.upto(side, count) - radius
        self._try(np.ones(count, bool), y, x)

    def _try(self, able: np.ndarray, y: np.ndarray, x: np.ndarray, lenient: float = 1.0) -> None:
        """Takes the patches around (y, x) where they are known and resemble more."""
        able = able & (y >= 0) & (y < self._height) & (x >= 0) & (x < self._width)
        at = np.where(able, y * self._width + x, 0)
        which = np.flatnonzero(able & (self._source_at[at] >= 0) & (at != self.found))
        error = self._compare(which, at[which])
        better = error < lenient * self._error[which]
        self.found[which[better]] = at[which[better]]
        self._error[which[better]] = error[better]

    def _compare(self, which: np.ndarray, sources: np.ndarray) -> np.ndarray:
        """How much the patches `which` differ from those, float32 (n,)."""
        error = np.empty(len(which), np.float32)
        for begin in range(0, len(which), _CHUNK):
            part = slice(begin, begin + _CHUNK)
            mine = which[part]
            self._tick(len(mine))
            differ = self._known[self._source_at[sources[part]]] - self._wanted[mine]
            differ[:, self._lines_from : -3] *= self._drawn[mine]
            error[part] = np.einsum("ij,ij->i", differ, differ)
        return error

    def vote(self, narrow: float, about: np.ndarray | None = None) -> np.ndarray:
        """The picture with the hole made of what was found, float32 (h, w, 3).

        narrow: pixels (Gaussian) from a patch's middle within which it counts: few leave single pixels as they are,
        many average whole patches. about: float32 (h, w, C), something else that pixels have, in place of colours.
        """
        values = self._scene.image if about is None else about
        scene, inner = self._scene, (slice(RADIUS, -RADIUS), slice(RADIUS, -RADIUS))
        usual = max(1.0, float(np.percentile(self._error, 75)))
        depth = cv2.distanceTransform(scene.hole.astype(np.uint8), cv2.DIST_L2, 3).reshape(-1)
        depth = np.minimum(depth, _DEEPEST)
        counts = np.exp(-self._error / (2 * usual)) + np.float32(1e-4)
        weights, found = (np.zeros((self._height + 2 * RADIUS, self._width + 2 * RADIUS), t) for t in (np.float32, int))
        for plane, held in ((weights, counts * np.float32(_PULL) ** -depth[self._queries]), (found, self.found)):
            dense = np.zeros(scene.hole.size, plane.dtype)
            dense[self._queries] = held
            plane[inner] = dense.reshape(scene.hole.shape)
        y, x = np.nonzero(scene.hole)
        here = (y + RADIUS) * found.shape[1] + x + RADIUS
        pixels = np.concatenate((values, np.ones_like(values[..., :1])), axis=2).reshape(scene.hole.size, -1)
        total = np.zeros((len(here), pixels.shape[1]), np.float32)
        for down in range(-RADIUS, RADIUS + 1):
            for right in range(-RADIUS, RADIUS + 1):
                self._tick(len(here) // 8)
                middle = here - (down * found.shape[1] + right)
                near = np.float32(np.exp(-(down**2 + right**2) / (2 * narrow**2)))
                source = found.reshape(-1)[middle] + down * self._width + right
                total += (weights.reshape(-1)[middle] * near)[:, None] * pixels.take(source, axis=0, mode="clip")
        out = values.copy()
        out[scene.hole] = total[:, :-1] / total[:, -1:]
        return out


def sources_of(taken: np.ndarray) -> np.ndarray:
    """bool (h, w): the middles of patches that lie wholly in `taken` and in the picture."""
    within = cv2.erode(
        taken.astype(np.uint8), np.ones((_SIDE, _SIDE), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0
    )
    return np.asarray(within > 0)


def _numbered(places: np.ndarray, size: int) -> np.ndarray:
    """Where in `places` each of `size` indices is, -1 for not at all."""
    numbers = np.full(size, -1, np.int32)
    numbers[places] = np.arange(len(places), dtype=np.int32)
    return numbers


def _coefficients(plane: np.ndarray, count: int) -> list[np.ndarray]:
    """The cosine coefficients (i, j), i + j < count, of the patch around each pixel of a float32 (h, w)."""
    at = (np.arange(_SIDE) + 0.5) * np.pi / _SIDE
    waves = [np.cos(at * order) * np.sqrt((1 if order == 0 else 2) / _SIDE) for order in range(count)]
    return [
        cv2.sepFilter2D(plane, cv2.CV_32F, waves[right], waves[down], borderType=cv2.BORDER_REFLECT_101).reshape(-1)
        for down in range(count)
        for right in range(count - down)
    ]


def _rows(planes: list[np.ndarray], at: np.ndarray) -> np.ndarray:
    """What rounded `planes` (h * w,) hold `at` these indices, float32 (n, len(planes))."""
    return np.rint(np.stack([plane[at] for plane in planes], axis=1))


def _colours_of(image: np.ndarray) -> list[np.ndarray]:
    """The colours of each pixel's patch, in levels of 8 bits, float32 (h * w,) each."""
    red, green, blue = (np.ascontiguousarray(image[..., channel]) * np.float32(255) for channel in range(3))
    gray = (red + green + blue) / np.float32(np.sqrt(3))
    one, other = (red - blue) / np.float32(np.sqrt(2)), (2 * green - red - blue) / np.float32(np.sqrt(6))
    return [*_coefficients(gray, _LUMA), *_coefficients(one, _CHROMA), *_coefficients(other, _CHROMA)]


def _lines_of(lines: np.ndarray) -> list[np.ndarray]:
    return _coefficients(cv2.GaussianBlur(lines, (0, 0), _LINE_BLUR) * np.float32(255), _DRAWN)


def _soft(image: np.ndarray) -> list[np.ndarray]:
    soft = cv2.GaussianBlur(image, (0, 0), _GUIDE_BLUR) * np.float32(255 * _GUIDE_WEIGHT)
    return [soft[..., channel].reshape(-1) for channel in range(3)]
