"""Finding damage: the call that runs detectors, and what they share: their answer, their options and their picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import Protocol

import cv2
import numpy as np

from core.boxes import Box
from core.data.images import alpha8, rgb8
from core.detect.detectors import UNASKED, Kind
from core.detect.together import at_once, one_by_one
from core.events import CancelToken, Progress, Report, silent

_TILE = 2048  # pixels a side; larger pictures are searched tile by tile, so that memory follows the tile
_LAPLACE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_MOST_GRAIN = 12.0  # 8-bit values
_SQUARE = 14  # pixels a side in which grain is told from screentone
_TONE = 16.0  # 8-bit values of noise from which it is drawn
_ENOUGH = 0.1  # of all squares that have to be no tone
_PAPER = 128  # stands for what is fully transparent: neither white nor black, so that it is no box


@dataclass(frozen=True, eq=False)
class Finding:
    """One damage, to be accepted or rejected by itself.

    box: in pixels of the picture. mask: uint8 (h, w) of the box, 255 where damaged. score: 0..1, how sure the detector
    is; a search finds it at a sensitivity whose `threshold_of` it reaches. A detector whose scores are kept to this
    finds everything at sensitivity 1, and at any other exactly those of them that are `sure_enough`, with the same
    boxes, masks and scores; so who has searched at 1 need not search again for a lower one.
    """

    kind: Kind
    box: Box
    mask: np.ndarray
    score: float


def threshold_of(sensitivity: float) -> float:
    """The least score, 0..1, of what is found at a sensitivity of 0..1: at 0.5 that is 0.5, at 1 everything."""
    return 1.0 - sensitivity


def score_of(*sensitivities: float) -> float:
    """The score of a finding that meets several conditions, each from a sensitivity on; see `sensitivity_for`.

    0..1, or below 0 if a condition is not met even at 1: then it is no finding.
    """
    return min(1.0, threshold_of(max(sensitivities)))


def sensitivity_for(value: float, strict: float, keen: float) -> float:
    """The sensitivity from which `value` passes the threshold `Search.between(strict, keen)`, as a number from 0 on.

    A threshold that falls as the sensitivity rises (`keen` below `strict`) is passed by values from it on; one that
    rises, by values up to it. Above 1: no sensitivity is enough.
    """
    return max(0.0, (value - strict) / (keen - strict))


@dataclass(frozen=True, eq=False)
class Search:
    """How to search.

    sensitivity: 0 (only the plainest damage) to 1 (everything that could be). largest: in pixels, the diameter of a
    speck, the length of a hair, the width of a scratch, the longer side of a box or mosaic; None leaves it to the
    detector.
    """

    sensitivity: float = 0.5
    largest: int | None = None
    report: Report = silent
    cancel: CancelToken | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.sensitivity <= 1:
            raise ValueError(f"sensitivity is {self.sensitivity}, not from 0 to 1")
        if self.largest is not None and self.largest < 1:
            raise ValueError(f"largest is {self.largest}, not from 1 on")

    def limited(self, kind: Kind) -> Search:
        """The same for one kind, which takes time and memory for nothing with a size that no such damage has."""
        if self.largest is None:
            return self
        return replace(self, largest=min(self.largest, kind.entry.largest_limit))

    def between(self, strict: float, keen: float) -> float:
        """A threshold: `strict` at sensitivity 0, `keen` at 1."""
        return strict + (keen - strict) * self.sensitivity

    def reached_by(self, score: float) -> bool:
        """Whether a score reaches the threshold of this sensitivity."""
        return score >= threshold_of(self.sensitivity) - 1e-9

    def sure_enough(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those whose score reaches the threshold of this sensitivity."""
        return tuple(finding for finding in findings if self.reached_by(finding.score))

    def check(self) -> None:
        """Raises Cancelled if the user asked to stop."""
        if self.cancel is not None:
            self.cancel.raise_if_cancelled()


class Detector(Protocol):
    """Finds one kind of damage in an image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4)."""

    def __call__(self, image: np.ndarray, search: Search) -> tuple[Finding, ...]: ...


def detector_of(kind: Kind) -> Detector:
    """The function that finds this kind of damage; imports its module."""
    module, name = kind.entry.function.split(":")
    function: Detector = getattr(import_module(f"core.detect.{module}"), name)
    return function


def find_damage(
    image: np.ndarray, kinds: Iterable[Kind] = UNASKED, search: Search | None = None
) -> tuple[Finding, ...]:
    """The damage of `kinds` in a picture, kind by kind; without lettering unless asked for.

    image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4). Two kinds are looked for at a time: the report of
    `search` is called from other threads, one event after the other. Raises Cancelled if the token of `search` is set.
    """
    search = search or Search()
    search = replace(search, report=one_by_one(search.report))
    calls = [partial(detector_of(kind), image, search.limited(kind)) for kind in kinds]
    return tuple(finding for found in at_once(calls) for finding in found)


class Taken:
    """Which pixels of a picture findings have taken: of several that cover the same ones the first to claim them stays.

    share: of its pixels that a finding may have in common with earlier ones, 0..1.
    """

    def __init__(self, size: tuple[int, int], share: float) -> None:
        self._taken, self._share = np.zeros(size, bool), share

    def claim(self, box: Box, mask: np.ndarray) -> bool:
        """Takes the pixels of `box` where `mask` (h, w) is not 0; False if there is none, or too many are taken."""
        if self.share(box, mask) > self._share:
            return False
        self.add(box, mask)
        return True

    def share(self, box: Box, mask: np.ndarray) -> float:
        """The share of the pixels of `box` where `mask` (h, w) is not 0 that are taken, 0..1; 1 if there is none."""
        inside = mask > 0
        return float(self._taken[box.slices][inside].mean()) if inside.any() else 1.0

    def add(self, box: Box, mask: np.ndarray) -> None:
        """Takes the pixels of `box` where `mask` (h, w) is not 0."""
        self._taken[box.slices] |= mask > 0

    @property
    def part(self) -> float:
        """The share of the picture that is taken, 0..1."""
        return float(self._taken.mean())


def visible(image: np.ndarray) -> np.ndarray:
    """The picture as 8-bit RGB, uint8 (H, W, 3), what is transparent laid over grey. May share memory with `image`."""
    colours = rgb8(image)
    alpha = alpha8(image)
    if alpha is None or int(alpha.min()) == 255:
        return colours
    laid = np.empty_like(colours)
    for rows in range(0, len(colours), _TILE):
        band = slice(rows, rows + _TILE)
        cover = alpha[band, :, None].astype(np.uint16)
        laid[band] = ((colours[band] * cover + _PAPER * (255 - cover) + 127) // 255).astype(np.uint8)
    return laid


def highest_of(rgb: np.ndarray) -> np.ndarray:
    """The highest channel of each pixel, uint8 (H, W); some five times as fast as numpy's."""
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.max(cv2.max(red, green), blue))


def opaque(image: np.ndarray) -> np.ndarray | None:
    """Where the picture and the three pixels around are more opaque than transparent, bool (H, W); None: everywhere."""
    alpha = alpha8(image)
    if alpha is None or int(alpha.min()) >= 128:
        return None
    whole: np.ndarray = cv2.erode((alpha >= 128).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    return whole


def noise(rgb: np.ndarray) -> float:
    """The standard deviation of the grain in 8-bit values, 0 for clean cels; from the flattest half of the picture.

    After J. Immerkaer, "Fast Noise Variance Estimation", 1996, with the median in place of the mean.
    """
    height, width = rgb.shape[:2]
    step = max(1, int(np.sqrt(height * width / 1_000_000)))
    rows = [cv2.cvtColor(rgb[y : y + 16], cv2.COLOR_RGB2GRAY).astype(np.float32) for y in range(0, height, 16 * step)]
    grain = [np.abs(cv2.filter2D(row, -1, _LAPLACE))[1:-1, 1:-1].ravel() for row in rows if len(row) > 2]
    values = np.concatenate(grain) if grain else np.zeros(0, np.float32)
    return float(np.median(values)) / 0.6745 / 6 if len(values) else 0.0


def clumped_noise(rgb: np.ndarray) -> float:
    """`noise`, though the grain be clumped, at most `_MOST_GRAIN`."""
    return min(_MOST_GRAIN, max(noise(rgb), 2 * noise(_half(rgb))))


def grain_beside_tone(rgb: np.ndarray) -> float:
    """`clumped_noise` where screentone is no grain: squares that vary more than any grain say nothing of it."""
    return min(_MOST_GRAIN, max(_noise_of_squares(rgb, _TONE), 2 * _noise_of_squares(_half(rgb), _TONE / 2)))


def _half(rgb: np.ndarray) -> np.ndarray:
    """A picture at half its size, uint8 (H, W, 3)."""
    height, width = rgb.shape[:2]
    return np.asarray(cv2.resize(rgb, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA))


def _noise_of_squares(rgb: np.ndarray, most: float) -> float:
    """The middle of the noise of squares of the picture, of those that have at most `most` if there are enough."""
    height, width = rgb.shape[:2]
    columns = (width - 2) // _SQUARE
    if height < _SQUARE + 2 or columns < 1:
        return noise(rgb)
    step = max(1, int(np.sqrt(height * width / 1_000_000)))
    found = []
    for y in range(0, height - _SQUARE - 1, (_SQUARE + 2) * step):
        band = rgb[y : y + _SQUARE + 2]
        grain = np.abs(cv2.filter2D(cv2.cvtColor(band, cv2.COLOR_RGB2GRAY).astype(np.float32), -1, _LAPLACE))
        ends = (band[..., 1] == 0) | (band[..., 1] == 255)
        grain, ends = (
            part[1:-1, 1 : 1 + columns * _SQUARE].reshape(_SQUARE, columns, _SQUARE).swapaxes(0, 1).reshape(columns, -1)
            for part in (grain, ends)
        )
        # on white and black half of the grain is cut off
        found.append(np.median(grain, axis=1) * (1 + 1.3 * np.minimum(ends.mean(axis=1), 0.5)))
    every = np.concatenate(found) / 0.6745 / 6
    few = every[every <= most]
    return float(np.median(few if len(few) >= _ENOUGH * len(every) else every))


@dataclass(frozen=True, eq=False)
class Tile:
    """A part of the picture: it is looked at with its margin, but answers for its core only."""

    top: int
    left: int
    core: Box
    pixels: np.ndarray

    def owns(self, y: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Which points (of the picture) lie in the core."""
        top, left, bottom, right = self.core
        return (y >= top) & (y < bottom) & (x >= left) & (x < right)


def search_tiles(rgb: np.ndarray, margin: int, search: Search, stage: str) -> Iterator[Tile]:
    """The picture in overlapping tiles; between two of them progress is reported and cancelling possible."""
    height, width = rgb.shape[:2]
    corners = [(y, x) for y in range(0, height, _TILE) for x in range(0, width, _TILE)]
    for done, (y, x) in enumerate(corners):
        search.check()
        search.report(Progress(stage, done, len(corners)))
        core = Box(y, x, min(y + _TILE, height), min(x + _TILE, width))
        top, left = max(0, y - margin), max(0, x - margin)
        yield Tile(top, left, core, rgb[top : min(core[2] + margin, height), left : min(core[3] + margin, width)])
    search.check()
    search.report(Progress(stage, len(corners), len(corners)))
