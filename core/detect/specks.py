"""Compact spots as candidates for specks of dust: what is seen of each, before it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.spatial import cKDTree

from core.boxes import Box, bounding_box
from core.detect.character import Character, chroma
from core.detect.finding import Tile
from core.detect.judge import Judge
from core.detect.spots import ELEMENT, Layer, layers

SIDE = 32  # points a side of what is looked at
_MOST = 1500  # spots of one layer and cut; of more, which are a texture, those that stand out most are looked at
_CUTS = (1.0, 2.0, 4.0, 8.0)  # times the floor: what hangs together with a line may stand alone higher up
_FAINTEST = 8  # levels by which a spot has to stand out
_REACH = 60.0  # pixels within which spots are counted as a crowd
_FINE = 5  # points; a map of what is narrower parts small specks from lines beside them
_ALIKE = 12  # nearest spots among which alike ones are counted
_HALF = SIDE // 2
_BATCH = 256  # spots that are described together, so that memory stays small
_FAR = 4  # times as far a judge looks in its second, coarser view


@dataclass(frozen=True, eq=False)
class Spots:
    """Compact spots, n of them, in pixels of the picture.

    box: int (n, 4), top, left, bottom, right. patches: float16 (n, SIDE, SIDE, 8), what a judge looks at. looks:
    float16 (n, m), what it saw there; either of the two is empty. traits: float32 (n, 22). ground: float32 (n, 3), the
    colour around. likeness: float32 (n, 4), by which spots are told to be alike.
    pale: bool (n,). scale: int (n,). view: int (n,), the number of the view of the picture that shows each.
    """

    box: np.ndarray
    patches: np.ndarray
    looks: np.ndarray
    traits: np.ndarray
    ground: np.ndarray
    likeness: np.ndarray
    pale: np.ndarray
    scale: np.ndarray
    view: np.ndarray

    def __len__(self) -> int:
        return len(self.box)

    @property
    def centre(self) -> np.ndarray:
        """Float (n, 2), y and x."""
        return (self.box[:, :2] + self.box[:, 2:]) / 2

    def moved(self, by: np.ndarray) -> Spots:
        return replace(self, box=self.box + np.tile(by, 2))

    def seen_in(self, view: int, scale: int) -> Spots:
        """The same in pixels of the picture, from a view that shows so many of them per point."""
        return replace(self, box=self.box * scale, view=self.view + view)

    def looked_at(self, judge: Judge) -> Spots:
        """The same with what the judge sees in place of the patches, which take ten times the memory."""
        return replace(self, patches=self.patches[:, :0], looks=judge.look(self.patches).astype(np.float16))


def spots_of(tile: Tile, largest: int, character: Character) -> Iterator[Spots]:
    """The compact spots of a tile that are no larger than `largest` pixels, by and by; boxes in pixels of the tile.

    character: of the whole picture. The same spot may come several times.
    """
    for layer in layers(tile, 1, _FINE, _FAINTEST):
        yield from _spots_of(layer, largest, _CUTS[:2], character)
    for layer in layers(tile, largest, faintest=_FAINTEST):
        yield from _spots_of(layer, largest, _CUTS, character)


def _spots_of(layer: Layer, largest: int, cuts: tuple[float, ...], character: Character) -> Iterator[Spots]:
    earlier: list[tuple[np.ndarray, np.ndarray]] = []
    coarse = cv2.resize(layer.colours, None, fx=1 / _FAR, fy=1 / _FAR, interpolation=cv2.INTER_AREA)
    for times in cuts:
        labels, stats = layer.parts(times)
        names = _compact(layer, stats, largest)
        middles = _middles(stats[names])
        again = np.zeros(len(names), bool)
        for before, chosen in earlier:
            again |= chosen[before[middles]]
        names = names[~again]
        for at in range(0, max(1, len(names)), _BATCH):
            yield _described(layer, coarse, labels, stats, names[at : at + _BATCH], character)
        chosen = np.zeros(len(stats), bool)
        chosen[names] = True
        earlier.append((labels, chosen))


def _compact(layer: Layer, stats: np.ndarray, largest: int) -> np.ndarray:
    """The numbers of the parts that could be spots."""
    wide, high, area = (stats[:, column] for column in (2, 3, 4))
    longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
    chosen = (longer <= ELEMENT - 1) & (longer * layer.scale <= largest + 2) & (area >= 3)
    chosen &= (area >= 0.4 * wide * high) & (longer <= 2.4 * shorter + 1)
    if layer.scale > 1:
        chosen &= longer >= 4  # smaller ones are seen at a finer scale
    chosen[0] = False
    names = np.flatnonzero(chosen)
    middles = _middles(stats[names])
    names = names[layer.height[middles] >= 1.25 * layer.floor[middles]]
    if len(names) > _MOST:
        names = names[np.argsort(-layer.height[_middles(stats[names])].astype(int), kind="stable")[:_MOST]]
    return names


def _middles(stats: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the middles of parts."""
    return stats[:, 1] + stats[:, 3] // 2, stats[:, 0] + stats[:, 2] // 2


def _squares(array: np.ndarray, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """(n, SIDE, SIDE, ...) of an array (h, w, ...) around points of it, mirrored beyond its borders."""
    steps = np.arange(-_HALF, SIDE - _HALF)
    rows, columns = (_mirrored(at[:, None] + steps, side) for at, side in zip((y, x), array.shape[:2], strict=True))
    return array[rows[:, :, None], columns[:, None]]


def _mirrored(at: np.ndarray, side: int) -> np.ndarray:
    """Indices that may lie outside of 0..side - 1, there and back as if the border were a mirror."""
    at = at % (2 * side)
    return np.where(at < side, at, 2 * side - 1 - at)


def _described(
    layer: Layer, coarse: np.ndarray, labels: np.ndarray, stats: np.ndarray, names: np.ndarray, character: Character
) -> Spots:
    """What is seen of the parts `names`. coarse: the colours of the layer at a `_FAR`th of its size."""
    stats = stats[names]
    y, x = _middles(stats)
    inside = _squares(labels, y, x) == names[:, None, None]
    colours = _planes(_squares(layer.colours, y, x))
    height = _squares(layer.height, y, x)
    ground = _ground(inside, colours)
    peak = _flat(height * inside).max(axis=1, initial=0).astype(np.float32)
    core = inside & (height >= 0.7 * peak[:, None, None])
    change = _mean(core, colours) - ground
    patches = np.empty((len(names), SIDE, SIDE, 8), np.float16)
    patches[..., 3] = inside
    patches[..., 4] = height / np.float32(64)
    around = _planes(_squares(coarse, y // _FAR, x // _FAR))
    for channel in range(3):
        for first, seen in ((0, colours), (5, around)):
            away = (seen[channel] - ground[:, channel, None, None]) / 64
            patches[..., first + channel] = np.clip(away, -3, 3, out=away)
    size = np.maximum(stats[:, 2], stats[:, 3])
    floor = layer.floor[y, x].astype(np.float32)
    pale = np.full(len(names), layer.pale)
    strength = np.maximum(np.abs(change).max(axis=1, initial=1), 1)
    steep = _steepest(_dilated(inside, 3), colours) / strength
    traits = np.column_stack(
        [
            np.log(strength) - 4,
            np.log(np.maximum(peak, 1) / floor),
            np.log(size * layer.scale) - 2,
            pale * 2 - 1,
            np.full(len(names), layer.scale / 2 - 1),
            ground / 128 - 1,
            np.log(floor) - 3,
            (ground + change) / 128 - 1,
            *(chroma(ground + change, ground, opacity) / 30 for opacity in (1.0, 0.8, 0.6)),
            character.common(ground + change),
            character.common(ground),
            stats[:, 4] / (stats[:, 2] * stats[:, 3]) * 4 - 3,
            2 * steep - 2,
            *(2 * steep - 2 * edge for edge in character.edges),
            *(np.full(len(names), 4 * edge - 2) for edge in character.edges),
        ]
    ).astype(np.float32)
    likeness = np.column_stack([change / 40, 1.2 * np.log(stats[:, 4] * layer.scale**2)]).astype(np.float32)
    left, top, wide, high = stats[:, :4].T * layer.scale
    box = np.column_stack([top, left, top + high, left + wide]).astype(int)
    looks = np.zeros((len(names), 0), np.float16)
    scale, view = np.full(len(names), layer.scale), np.zeros(len(names), int)
    return Spots(box, patches, looks, traits, ground, likeness, pale, scale, view)


def _planes(squares: np.ndarray) -> np.ndarray:
    """Colours (n, SIDE, SIDE, 3) as float32 (3, n, SIDE, SIDE), which is several times as fast to reckon with."""
    planes = np.empty((3, *squares.shape[:3]), np.float32)
    for channel in range(3):
        planes[channel] = squares[..., channel]
    return planes


def _ground(inside: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """The colour around each spot, float32 (n, 3), without what is far from most of it."""
    around = _dilated(inside, 5)
    near = _dilated(around, 9) & ~around
    ground = _mean(near, colours)
    away = _highest([np.abs(plane - level[:, None, None]) for plane, level in zip(colours, ground.T, strict=True)])
    limit = 1.2 * _mean(near, away[None])[:, 0]
    return _mean(near & (away <= limit[:, None, None]), colours)


def _steepest(masks: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """The largest step to the next point right or below under each mask, in levels of its channel, float32 (n,)."""
    near = slice(_HALF - ELEMENT // 2 - 3, _HALF + ELEMENT // 2 + 4)  # no spot reaches farther
    part, inside = colours[:, :, near, near], masks[:, near, near][:, :-1, :-1]
    right, below = part[..., :-1, 1:] - part[..., :-1, :-1], part[..., 1:, :-1] - part[..., :-1, :-1]
    steps = _highest([np.abs(step) for step in (*right, *below)])
    steepest: np.ndarray = _flat(steps * inside).max(axis=1, initial=0)
    return steepest


def _highest(arrays: list[np.ndarray]) -> np.ndarray:
    """The largest value at each place of arrays of one shape, the first of which takes it."""
    for other in arrays[1:]:
        np.maximum(arrays[0], other, out=arrays[0])
    return arrays[0]


def _dilated(masks: np.ndarray, side: int) -> np.ndarray:
    """Each of the masks, bool (n, SIDE, SIDE), grown."""
    if not len(masks):
        return masks
    apart = np.pad(masks, ((0, 0), (0, side), (0, 0))).reshape(-1, SIDE).astype(np.uint8)
    grown = cv2.dilate(apart, np.ones((side, side), np.uint8)).reshape(len(masks), SIDE + side, SIDE)
    result: np.ndarray = grown[:, :SIDE] > 0
    return result


def _flat(squares: np.ndarray) -> np.ndarray:
    """(n, a, b) as (n, a * b)."""
    return squares.reshape(len(squares), squares.shape[1] * squares.shape[2])


def _mean(masks: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """The mean of each plane under each mask, float32 (n, planes). colours: float32 (planes, n, SIDE, SIDE)."""
    flat = _flat(masks).astype(np.float32)
    total = np.stack([np.einsum("nk,nk->n", flat, _flat(plane)) for plane in colours], axis=1)
    mean: np.ndarray = total / np.maximum(flat.sum(axis=1), 1)[:, None]
    return mean


def without_repeats(boxes: np.ndarray, odds: np.ndarray, size: tuple[int, ...]) -> np.ndarray:
    """The indices of the spots, likeliest first, without those in the middle of which a likelier one lies."""
    taken = np.zeros(size, bool)
    kept = []
    for index in np.argsort(-odds, kind="stable"):
        top, left, bottom, right = boxes[index]
        if not taken[(top + bottom) // 2, (left + right) // 2]:
            taken[top:bottom, left:right] = True
            kept.append(index)
    return np.array(kept, int)


def company(spots: Spots) -> np.ndarray:
    """Float32 (n, 3): alike ones among each spot's nearest, those within 60 pixels, alike ones in the whole picture."""
    found = np.zeros((len(spots), 3), np.float32)
    if len(spots) < 3:
        return found
    tree = cKDTree(spots.centre)
    _, near = tree.query(spots.centre, k=min(_ALIKE + 1, len(spots)))
    apart = np.linalg.norm(spots.likeness[near[:, 1:]] - spots.likeness[:, None], axis=2)
    found[:, 0] = (apart < 0.5).sum(axis=1) / 4 - 1
    found[:, 1] = np.log(tree.query_ball_point(spots.centre, _REACH, return_length=True)) - 2
    found[:, 2] = np.log(cKDTree(spots.likeness).query_ball_point(spots.likeness, 0.4, return_length=True)) - 2
    return found


def painted(rgb: np.ndarray, box: np.ndarray, pale: bool, scale: int, ground: np.ndarray) -> tuple[Box, np.ndarray]:
    """Where a spot is, its soft rim included: its box and uint8 (h, w), 255 where it is.

    box: int (4,) of its middle. ground: float (3,).
    """
    margin = 2 + scale
    top, left = np.maximum(box[:2] - margin, 0)
    around = rgb[top : box[2] + margin, left : box[3] + margin].astype(np.float32)
    lower = np.zeros(around.shape[:2], np.uint8)
    middle = np.s_[box[0] - top : box[2] - top, box[1] - left : box[3] - left]
    change = (around - ground) * (1 if pale else -1)
    away = cv2.GaussianBlur(change.max(axis=2), (3, 3), 0.6)
    peak = float(np.percentile(away[middle], 90))
    lower[away >= 0.35 * peak] = 255
    _, labels = cv2.connectedComponents(lower)
    names = np.bincount(labels[middle].ravel(), minlength=2)
    names[0] = 0
    mask = (labels == int(names.argmax())).astype(np.uint8) * np.uint8(255)
    mask = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    fitting = bounding_box(mask)
    assert fitting is not None, "a spot has a pixel"
    return fitting.moved(int(top), int(left)), mask[fitting.slices]
