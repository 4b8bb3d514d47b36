"""Thin, bent strands as candidates for hairs and lint: what is seen along each, before it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.boxes import Box, bounding_box
from core.detect.character import Character, chroma
from core.detect.finding import Tile
from core.detect.judge import Judge
from core.detect.skeleton import Ways, pieces_of, ways_of
from core.detect.spots import Layer, layers

SIDE = 32  # points along a strand, with some ahead of it and behind, and pixels across it, of what is looked at
SHORTEST, LONGEST = 14, 280  # pixels along a strand
ELEMENT = 7  # pixels; what is narrower stands out
_CUTS = (1.0, 2.5)  # times the floor
_POINTS = 24  # along a strand, at which it is measured
_BEYOND = (SIDE - _POINTS) // 2
_NEAR = 4  # pixels to each side that are measured one by one
_ASIDE = (5, 8, 12)  # and those farther away
_WEAK = 6.0  # levels by which a strand has to differ from both its sides, on average
_WHOLE = 0.7  # times the logarithm of its length is added to the log odds of a strand when it is chosen
_BATCH = 4096
_MOST = 250  # of a batch that are looked at
_HOPELESS = -4.5  # log odds at a glance below which a strand is not worth a look
_FAR = 4  # times as far a judge looks to the sides in its second, coarser view
_THIRDS = (-1 / 3, 0.0, 1 / 3)  # of the way to the next point: colours are averaged along a strand, against grain


@dataclass(frozen=True, eq=False)
class Strands:
    """Strands, n of them.

    path: float32 (n, 24, 2), y and x along each, in pixels of the tile or the picture. patches: float16
    (n, SIDE, SIDE, 8), each straightened, what a judge looks at. looks: float16 (n, m), what it saw there; either of
    the two is empty. traits: float32 (n, 49). likeness: float32 (n, 4), by which strands are alike. pale: bool (n,),
    against its ground. view: int (n,), the number of the view of the picture that shows each.
    """

    path: np.ndarray
    patches: np.ndarray
    looks: np.ndarray
    traits: np.ndarray
    likeness: np.ndarray
    pale: np.ndarray
    view: np.ndarray

    def __len__(self) -> int:
        return len(self.path)

    @property
    def centre(self) -> np.ndarray:
        """Float (n, 2), y and x."""
        middle: np.ndarray = (self.path.min(axis=1) + self.path.max(axis=1)) / 2
        return middle

    def moved(self, by: np.ndarray) -> Strands:
        return replace(self, path=self.path + by.astype(np.float32))

    def seen_in(self, view: int, scale: int) -> Strands:
        """The same in pixels of the picture, from a view that shows so many of them per point."""
        return replace(self, path=self.path * np.float32(scale), view=self.view + view)

    def looked_at(self, judge: Judge) -> Strands:
        """The same with what the judge sees in place of the patches, which take ten times the memory."""
        return replace(self, patches=self.patches[:, :0], looks=judge.look(self.patches).astype(np.float16))


def strands_of(tile: Tile, longest: int, character: Character, judge: Judge | None = None) -> Iterator[Strands]:
    """The strands of a tile that are no longer than so many pixels, in pixels of the tile. The same may come twice.

    character: of the whole picture. judge: who says at a glance which of very many are worth a look; None: all are.
    """
    for layer in layers(tile, 1, ELEMENT):
        coarse = cv2.resize(layer.colours, None, fx=1 / _FAR, fy=1 / _FAR, interpolation=cv2.INTER_AREA)
        for times in _CUTS:
            ways = ways_of(pieces_of(layer.high(times)), layer.colours, SHORTEST, longest)
            for at in range(0, len(ways.runs), _BATCH):
                yield _described(layer, coarse, ways, slice(at, at + _BATCH), character, judge)


def _paths(ways: Ways, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Points along each run, smoothed, float32 (n, _POINTS, 2), and its length in pixels, (n,)."""
    sums = np.zeros((len(ways.points) + 1, 2))
    np.cumsum(ways.points, axis=0, out=sums[1:])
    low, high = runs[:, :1], runs[:, 1:]
    at = np.rint(low + (high - 1 - low) * np.linspace(0, 1, _POINTS)).astype(int)
    start, stop = np.maximum(at - 3, low), np.minimum(at + 4, high)
    # as many on both sides, so that an end is not moved inwards
    reach = np.minimum(at - start, stop - 1 - at)
    start, stop = at - reach, at + reach + 1
    path = (sums[stop] - sums[start]) / (stop - start)[..., None]
    return path.astype(np.float32), np.linalg.norm(np.diff(path, axis=1), axis=2).sum(axis=1)


@dataclass(frozen=True, eq=False)
class _Course:
    """Paths with what lies ahead and behind: place (n, SIDE, 2), and the direction across, normal (n, SIDE, 2)."""

    place: np.ndarray
    normal: np.ndarray

    def sampled(self, array: np.ndarray, across: np.ndarray, scale: int = 1) -> np.ndarray:
        """(n, SIDE, a, ...) of an array (h, w, ...) at a `scale`th of the size, so many pixels to the side."""
        points = self.place[:, :, None] + across[:, None] * self.normal[:, :, None]
        at = np.rint(points).astype(np.int32) if scale == 1 else (points / scale).astype(np.int32)
        y = np.clip(at[..., 0], 0, array.shape[0] - 1)
        x = np.clip(at[..., 1], 0, array.shape[1] - 1)
        return array[y, x]

    def shifted(self, by: float) -> _Course:
        """The same, every point so much of the way to the next one farther on."""
        way = np.gradient(self.place, axis=1)
        return _Course(self.place + np.float32(by) * way, self.normal)


def _course(path: np.ndarray) -> _Course:
    way = np.gradient(path, axis=1)
    way /= np.maximum(np.linalg.norm(way, axis=2), 1e-3)[..., None]
    pace = np.maximum(np.linalg.norm(np.diff(path, axis=1), axis=2).mean(axis=1), 1.5)[:, None, None]
    steps = np.arange(1, _BEYOND + 1, dtype=np.float32)[:, None] * pace
    ahead, behind = path[:, -1:] + way[:, -2:-1] * steps, path[:, :1] - way[:, 1:2] * steps[:, ::-1]
    place = np.concatenate([behind, path, ahead], axis=1)
    along = np.concatenate([np.repeat(way[:, 1:2], _BEYOND, 1), way, np.repeat(way[:, -2:-1], _BEYOND, 1)], axis=1)
    return _Course(place, np.stack([-along[..., 1], along[..., 0]], axis=2))


def _described(
    layer: Layer, coarse: np.ndarray, ways: Ways, which: slice, character: Character, judge: Judge | None
) -> Strands:
    path, length = _paths(ways, ways.runs[which])
    course = _course(path)
    seen = _Section(layer, course)
    traits = np.column_stack([seen.traits(character), _shape(path, length), ways.ends[which]]).astype(np.float32)
    likeness = np.column_stack([seen.change / 40, 2 * np.log(length)]).astype(np.float32)
    kept = np.flatnonzero(seen.stands.mean(axis=1) >= _WEAK)
    if judge is not None:
        odds = judge.glance(traits[kept])
        kept = kept[np.argsort(-odds, kind="stable")[: min(_MOST, int((odds >= _HOPELESS).sum()))]]
    patches = _straightened(layer, coarse, _Course(course.place[kept], course.normal[kept]), seen.ground[kept])
    looks = np.zeros((len(kept), 0), np.float16)
    pale, view = np.full(len(kept), layer.pale), np.zeros(len(kept), int)
    return Strands(path[kept], patches, looks, traits[kept], likeness[kept], pale, view)


class _Section:
    """What is seen across strands at each of their points."""

    def __init__(self, layer: Layer, course: _Course) -> None:
        self._layer, self._course = layer, course
        inner = slice(_BEYOND, _BEYOND + _POINTS)
        across = np.array([*(-each for each in _ASIDE[::-1]), *range(-_NEAR, _NEAR + 1), *_ASIDE], np.float32)
        middle = len(across) // 2
        colours = course.sampled(layer.colours, across)[:, inner].astype(np.float32)
        self.middle = colours[:, :, middle]
        self.left, self.right = colours[:, :, [1, 2]].mean(axis=2), colours[:, :, [-3, -2]].mean(axis=2)
        self.around = (self.left + self.right) / 2
        self.ground = _median(self.around)
        self.colour = _median(self.middle)
        self.change = self.colour - self.ground
        sign = 1 if layer.pale else -1
        levels = sign * (colours.min(axis=3) if layer.pale else colours.max(axis=3))
        self.profile = levels[:, :, middle - _NEAR : middle + _NEAR + 1]
        sides = np.maximum(levels[:, :, [1, 2]].mean(axis=2), levels[:, :, [-3, -2]].mean(axis=2))
        self.stands = levels[:, :, middle - 1 : middle + 2].max(axis=2) - sides
        heights = course.sampled(layer.height, np.array([-12, -8, 0, 8, 12], np.float32)).astype(np.float32)
        self.floor = course.sampled(layer.floor, np.zeros(1, np.float32))[:, inner, 0].astype(np.float32)
        self.height = heights[:, inner, 2]
        # each point's own step to the sides, over its spread: what grain makes is as often the other way
        step = colours[:, :, middle - 1 : middle + 2].mean(axis=2) - self.around
        spread = step.std(axis=1)
        self.step = step.mean(axis=1) / 40
        self.steady = step.mean(axis=1) / (spread + 3)
        self.crowd = (heights[:, inner][:, :, [0, 1, 3, 4]] >= self.floor[..., None]).mean(axis=(1, 2))
        limit = self.floor.mean(axis=1)[:, None]
        beyond = heights[:, :, 2] >= limit
        self.beyond = np.sort(
            np.column_stack([beyond[:, 1:_BEYOND].mean(axis=1), beyond[:, -_BEYOND:-1].mean(axis=1)]), axis=1
        )

    def traits(self, character: Character) -> np.ndarray:
        strength = np.abs(self.change).max(axis=1)
        base = self.profile.min(axis=2)
        top = self.profile.max(axis=2)
        rise = np.maximum(top - base, 1)
        wide = ((self.profile - base[..., None]) >= 0.5 * rise[..., None]).sum(axis=2)
        steep = (np.abs(np.diff(self.profile, axis=2)).max(axis=2) / rise).mean(axis=1)
        count = len(self.colour)
        stands = np.sort(self.stands, axis=1)
        return np.column_stack(
            [
                np.log(np.maximum(strength, 1)) - 4,
                np.log(np.maximum(self.height.mean(axis=1), 1) / self.floor.mean(axis=1)),
                np.log(self.floor.mean(axis=1)) - 3,
                stands[:, _POINTS // 5] / 40,
                stands.mean(axis=1) / 40,
                (self.stands >= _WEAK).mean(axis=1) * 2 - 1,
                np.full(count, 1 if self._layer.pale else -1),
                self.ground / 128 - 1,
                self.colour / 128 - 1,
                *(chroma(self.colour, self.ground, opacity) / 30 for opacity in (1.0, 0.8, 0.6)),
                np.abs(self.middle - self.colour[:, None]).mean(axis=1).max(axis=1) / 15,
                np.abs(self.around - self.ground[:, None]).mean(axis=1).max(axis=1) / 30,
                np.abs(self.left - self.right).mean(axis=1).max(axis=1) / 30,
                wide.mean(axis=1) / 3 - 1,
                wide.std(axis=1),
                np.sort([part.mean(axis=1) / 3 - 1 for part in (wide[:, :6], wide[:, -6:])], axis=0).T,
                4 * steep - 2,
                4 * (steep - character.edges[0]),
                4 * (steep - character.edges[1]),
                np.full(count, 4 * character.edges[0] - 2),
                np.full(count, 4 * character.edges[1] - 2),
                character.common(self.colour),
                character.common(self.ground),
                2 * self.crowd - 0.5,
                2 * self.beyond - 1,
                self.step,
                self.steady,
            ]
        )


def _median(values: np.ndarray) -> np.ndarray:
    """The upper median along the second axis; many times as fast as numpy's."""
    return np.asarray(np.sort(values, axis=1)[:, values.shape[1] // 2])


def _shape(path: np.ndarray, length: np.ndarray) -> np.ndarray:
    """How long strands are and how they bend."""
    coarse = path[:, ::3]
    way = np.diff(coarse, axis=1)
    angle = np.arctan2(way[..., 0], way[..., 1])
    turn = (np.diff(angle, axis=1) + np.pi) % (2 * np.pi) - np.pi
    chord = np.linalg.norm(path[:, -1] - path[:, 0], axis=1)
    return np.column_stack(
        [
            np.log(length) - 4,
            2 * chord / np.maximum(length, 1) - 1,
            np.abs(turn).mean(axis=1) * 4 - 1,
            np.abs(turn.mean(axis=1)) * 4 - 1,
            turn.std(axis=1) * 4 - 1,
            np.abs(turn).max(axis=1) - 1,
            np.log(np.abs(turn).sum(axis=1) / length + 1e-3) + 3,
        ]
    )


def _straightened(layer: Layer, coarse: np.ndarray, course: _Course, ground: np.ndarray) -> np.ndarray:
    """Strands and what is beside them, as a judge looks at them, float16 (n, SIDE, SIDE, 8).

    coarse: the colours of the layer at a `_FAR`th of its size.
    """
    across = np.arange(SIDE, dtype=np.float32) - SIDE // 2
    patches = np.empty((len(ground), SIDE, SIDE, 8), np.float16)
    colours = sum(course.shifted(by).sampled(layer.colours, across).astype(np.float32) for by in _THIRDS) / len(_THIRDS)
    far = course.sampled(coarse, across * _FAR, _FAR).astype(np.float32)
    for first, seen in ((0, colours), (5, far)):
        patches[..., first : first + 3] = np.clip((seen - ground[:, None, None]) / 64, -3, 3)
    patches[..., 3] = 0
    patches[:, _BEYOND : _BEYOND + _POINTS, SIDE // 2 - 2 : SIDE // 2 + 3, 3] = 1
    patches[..., 4] = course.sampled(layer.height, across) / np.float32(64)
    return patches


def painted(rgb: np.ndarray, path: np.ndarray, pale: bool) -> tuple[Box, np.ndarray] | None:
    """Where a strand is, its soft rim included: its box and uint8 (h, w), 255 where it is; None if it is nowhere.

    path: float (_POINTS, 2), y and x.
    """
    margin = ELEMENT + 2
    top, left = np.maximum(np.floor(path.min(axis=0)).astype(int) - margin, 0)
    bottom, right = np.ceil(path.max(axis=0)).astype(int) + margin + 1
    around = rgb[top:bottom, left:right]
    values = around.min(axis=2) if pale else around.max(axis=2)
    shape = cv2.MORPH_TOPHAT if pale else cv2.MORPH_BLACKHAT
    height = cv2.morphologyEx(cv2.GaussianBlur(values, (5, 5), 0.8), shape, np.ones((ELEMENT, ELEMENT), np.uint8))
    band = np.zeros(height.shape, np.uint8)
    points = np.rint((path - (top, left))[:, ::-1] * 16).astype(np.int32)
    cv2.polylines(band, [points], False, 255, 5, cv2.LINE_8, 4)
    spine = np.zeros_like(band)
    cv2.polylines(spine, [points], False, 255, 1, cv2.LINE_8, 4)
    limit = 0.4 * float(np.median(height[spine > 0]))
    band[height < limit] = 0
    mask = cv2.dilate(band, np.ones((3, 3), np.uint8))
    box = bounding_box(mask)
    return None if box is None else (box.moved(int(top), int(left)), mask[box.slices])


def without_overlaps(paths: np.ndarray, odds: np.ndarray, size: tuple[int, ...]) -> np.ndarray:
    """The indices of the strands, likeliest first, without those of which half lies on likelier ones.

    Of a strand and a part of it that is as likely the whole is taken.
    """
    length = np.linalg.norm(np.diff(paths, axis=1), axis=2).sum(axis=1)
    taken = np.zeros(size, np.uint8)
    kept = []
    for index in np.argsort(-(odds + _WHOLE * np.log(length)), kind="stable"):
        points = np.rint(paths[index]).astype(int)
        if taken[points[:, 0], points[:, 1]].mean() <= 0.5:
            cv2.polylines(taken, [np.ascontiguousarray(points[:, ::-1], np.int32)], False, 1, 5)
            kept.append(index)
    return np.array(kept, int)
