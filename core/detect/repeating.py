"""Damage that repeats: dirt on a scanner's glass and other small marks at the same place in many pictures of one size.

Each picture is looked at once and leaves only its small spots behind (`spots_of`) and a coarse print of its drawing. A
mark is a place at which spots of one polarity, colour and shape lie in more pictures than chance would put there.
Pictures of the same drawing, such as cels over one background, count as one: what they share is the drawing itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from scipy.spatial import cKDTree

from core.boxes import Box, clip
from core.detect.drawings import drawings, print_of
from core.detect.finding import Search, search_tiles, visible
from core.detect.spots import Layer, layers

LEAST = 4
"""Different pictures without which nothing can be told."""
_AGREE = 3  # different pictures that have to agree at least
_MOST = 4000  # spots that a picture leaves behind, the plainest
_NEAR = 1.6  # pixels by which the same spot may lie elsewhere, more for large ones
_COLOUR = 48.0  # 8-bit values by which its colour may differ
_SHARE = 0.2  # of the different pictures that have to agree
_FAR = 24  # pixels by which pictures are shifted against each other to see what chance does


@dataclass(frozen=True, eq=False)
class Spots:
    """The small spots of one picture, n of them.

    places: float32 (n, 2), centres, y before x. sizes: float32 (n,), the longer side. pale: bool (n,). colours: float32
    (n, 3). contrasts: float32 (n,). boxes: int32 (n, 4). masks: of each, packed as numpy.packbits does.
    """

    places: np.ndarray
    sizes: np.ndarray
    pale: np.ndarray
    colours: np.ndarray
    contrasts: np.ndarray
    boxes: np.ndarray
    masks: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.masks)

    def mask(self, number: int) -> np.ndarray:
        """uint8 (h, w) of the box, 1 where the spot is."""
        top, left, bottom, right = self.boxes[number]
        count = int((bottom - top) * (right - left))
        bits = np.unpackbits(np.frombuffer(self.masks[number], np.uint8), count=count)
        return bits.reshape(bottom - top, right - left)


@dataclass(frozen=True, eq=False)
class Look:
    """What is left of a picture that was looked at. drawing: its print, see core.detect.drawings."""

    spots: Spots
    drawing: np.ndarray


@dataclass(frozen=True, eq=False)
class Mark:
    """Something small at the same place in many pictures.

    box, mask: as in core.detect.finding.Finding. pale: paler than its surroundings, else darker. contrast: 8-bit values
    by which it usually differs from them. seen: different pictures in which it was seen. score: 0..1, how sure it is.
    """

    box: Box
    mask: np.ndarray
    pale: bool
    contrast: float
    seen: int
    score: float


def look(image: np.ndarray, search: Search) -> Look:
    """Looks at one picture. search: its largest limits the size of a mark, in pixels. Raises Cancelled."""
    rgb = visible(image)
    return Look(spots_of(rgb, search.largest or usual_largest(rgb.shape), search), print_of(rgb))


def usual_largest(shape: tuple[int, ...]) -> int:
    """The size of the largest marks in a picture of (H, W, ...), in pixels, if the user says nothing else."""
    return int(np.clip(0.02 * max(shape[:2]), 14, 64))


def spots_of(rgb: np.ndarray, largest: int, search: Search) -> Spots:
    """The plainest small things of a picture, uint8 (H, W, 3), that stand out from their surroundings on all sides."""
    found: list[_Spot] = []
    for tile in search_tiles(rgb, 2 * largest + 16, search, "looking for what repeats"):
        for layer in layers(tile, largest):
            search.check()
            moved = [spot.moved(tile.top, tile.left) for spot in _spots_of_layer(layer, largest)]
            centres = np.array([(spot.y, spot.x) for spot in moved]).reshape(-1, 2)
            owned = tile.owns(centres[:, 0], centres[:, 1])
            found += [spot for spot, own in zip(moved, owned.tolist(), strict=True) if own]
    found.sort(key=lambda spot: -spot.contrast)
    found = _without_doubles(found)[:_MOST]
    return Spots(
        np.array([(spot.y, spot.x) for spot in found], np.float32).reshape(-1, 2),
        np.array([max(spot.box.height, spot.box.width) for spot in found], np.float32),
        np.array([spot.pale for spot in found], bool),
        np.array([spot.colour for spot in found], np.float32).reshape(-1, 3),
        np.array([spot.contrast for spot in found], np.float32),
        np.array([spot.box for spot in found], np.int32).reshape(-1, 4),
        tuple(np.packbits(spot.mask).tobytes() for spot in found),
    )


@dataclass(frozen=True, eq=False)
class _Spot:
    box: Box
    mask: np.ndarray
    pale: bool
    colour: np.ndarray
    contrast: float

    @property
    def y(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    @property
    def x(self) -> float:
        return (self.box.left + self.box.right) / 2

    def moved(self, down: int, right: int) -> _Spot:
        return _Spot(self.box.moved(down, right), self.mask, self.pale, self.colour, self.contrast)


def _spots_of_layer(layer: Layer, largest: int) -> Iterator[_Spot]:
    labels, stats = layer.parts(1.0)
    scale = layer.scale
    longest = np.maximum(stats[:, 2], stats[:, 3])
    fits = (longest * scale <= largest + 2) & (longest >= (2 if scale == 1 else 3)) & (stats[:, 4] >= 3)
    chosen = np.flatnonzero(fits)
    for name in chosen[chosen > 0].tolist():
        left, top, wide, high, _area = (int(value) for value in stats[name])
        y0, x0 = max(0, top - 2), max(0, left - 2)
        window = np.s_[y0 : top + high + 2, x0 : left + wide + 2]
        inside = (labels[window] == name).astype(np.uint8)
        height, colours = layer.height[window], layer.colours[window]
        core = (inside > 0) & (height >= 0.7 * height[inside > 0].max())
        colour, contrast = colours[core].mean(axis=0), float(height[core].mean())
        if _goes_on(colours, inside, colour, contrast):
            continue
        mask = inside[top - y0 : top - y0 + high, left - x0 : left - x0 + wide]
        if scale > 1:
            mask = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
        box = Box(top * scale, left * scale, (top + high) * scale, (left + wide) * scale)
        yield _Spot(box, mask, layer.pale, colour, contrast)


def _goes_on(colours: np.ndarray, inside: np.ndarray, colour: np.ndarray, contrast: float) -> bool:
    """Whether the spot is a corner of something larger: much of what is around has its colour."""
    around = cv2.subtract(cv2.dilate(inside, np.ones((5, 5), np.uint8)), cv2.dilate(inside, np.ones((3, 3), np.uint8)))
    ring = colours[around > 0].astype(np.float32)
    if not len(ring):
        return True
    return bool((np.abs(ring - colour).max(axis=1) < 0.4 * contrast).mean() > 0.35)


def _without_doubles(spots: list[_Spot]) -> list[_Spot]:
    """The plainest of those that several scales have found at one place."""
    kept: list[_Spot] = []
    taken: dict[tuple[int, int, bool], list[_Spot]] = {}
    for spot in spots:
        cell = int(spot.y // 8), int(spot.x // 8), spot.pale
        near = (
            other
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for other in taken.get((cell[0] + down, cell[1] + right, spot.pale), ())
        )
        if not any(abs(spot.y - other.y) <= 2 and abs(spot.x - other.x) <= 2 for other in near):
            kept.append(spot)
            taken.setdefault(cell, []).append(spot)
    return kept


# What pictures have in common


@dataclass(frozen=True, eq=False)
class Common:
    """What pictures of one size have in common. different: how many different drawings they show; with fewer than LEAST
    nothing can be told, and there are no marks."""

    marks: tuple[Mark, ...]
    different: int


def common(looks: Sequence[Look], size: tuple[int, int], search: Search) -> Common:
    """What stays at its place while the drawing changes, in pictures of one `size` (height, width).

    Raises Cancelled.
    """
    if not looks:
        return Common((), 0)
    numbers = drawings([one.drawing for one in looks])
    different = len(set(numbers.tolist()))
    if different < LEAST:
        return Common((), different)
    votes = _Votes.of(looks, numbers)
    search.check()
    chance = max((group.seen for group in votes.shifted(size).groups(_AGREE, search)), default=0)
    least = max(_AGREE, math.ceil(search.between(2 * _SHARE, 0.5 * _SHARE) * different), chance + 1)
    marks = [_mark(group, looks, votes, different, size) for group in votes.groups(least, search)]
    return Common(tuple(mark for mark in marks if mark is not None), different)


@dataclass(frozen=True, eq=False)
class _Group:
    """Spots at one place: their rows in the votes, and in how many different pictures they are."""

    rows: np.ndarray
    seen: int


@dataclass(frozen=True, eq=False)
class _Votes:
    """All spots of all pictures, one a row: where, how large, which polarity and colour, and whose they are.

    picture: its number among the looks. drawing: see `drawings`. number: of the spot in its picture.
    """

    places: np.ndarray
    sizes: np.ndarray
    pale: np.ndarray
    colours: np.ndarray
    picture: np.ndarray
    drawing: np.ndarray
    number: np.ndarray

    @classmethod
    def of(cls, looks: Sequence[Look], drawings_of: np.ndarray) -> _Votes:
        spots = [one.spots for one in looks]
        counts = [len(one) for one in spots]
        picture = np.repeat(np.arange(len(looks)), counts)
        return cls(
            np.concatenate([one.places for one in spots]),
            np.concatenate([one.sizes for one in spots]),
            np.concatenate([one.pale for one in spots]),
            np.concatenate([one.colours for one in spots]),
            picture,
            drawings_of[picture],
            np.concatenate([np.arange(count) for count in counts]),
        )

    def shifted(self, size: tuple[int, int]) -> _Votes:
        """The same with each drawing moved by chance, so that what is at one place now is there by chance."""
        rng = np.random.default_rng(0)
        ways = rng.choice([-1, 1], (int(self.drawing.max(initial=0)) + 1, 2)) * rng.integers(
            _FAR // 2, 2 * _FAR, (int(self.drawing.max(initial=0)) + 1, 2)
        )
        places = (self.places + ways[self.drawing]) % np.array(size)
        return _Votes(places, self.sizes, self.pale, self.colours, self.picture, self.drawing, self.number)

    def groups(self, least: int, search: Search) -> list[_Group]:
        """The places with spots of at least so many different drawings, those with the most first. Each spot is in one
        group at most."""
        found = []
        for pale in (True, False):
            rows = np.flatnonzero(self.pale == pale)
            rows = rows[_crowded(self.places[rows], self.drawing[rows], least)]
            if len(rows):
                found += self._grouped(rows, least, search)
        return sorted(found, key=lambda group: -group.seen)

    def _grouped(self, rows: np.ndarray, least: int, search: Search) -> list[_Group]:
        tree = cKDTree(self.places[rows])
        reach = np.clip(0.3 * self.sizes[rows], _NEAR, 6.0)
        near = tree.query_ball_point(self.places[rows], reach)
        agreeing: list[np.ndarray] = []
        counts = np.zeros(len(rows), int)
        for place, others in enumerate(near):
            if place % 1000 == 0:
                search.check()
            others = np.array(others)
            ratio = self.sizes[rows[others]] / self.sizes[rows[place]]
            apart = np.abs(self.colours[rows[others]] - self.colours[rows[place]]).max(axis=1)
            others = others[(ratio >= 0.5) & (ratio <= 2.0) & (apart <= _COLOUR)]
            agreeing.append(others)
            counts[place] = len(np.unique(self.drawing[rows[others]]))
        free, groups = np.ones(len(rows), bool), []
        for place in np.argsort(-counts, kind="stable").tolist():
            if counts[place] < least:
                break
            others = agreeing[place][free[agreeing[place]]]
            seen = len(np.unique(self.drawing[rows[others]]))
            if free[place] and seen >= least:
                free[near[place]] = False
                groups.append(_Group(rows[others], seen))
        return groups


def _crowded(places: np.ndarray, drawing: np.ndarray, least: int) -> np.ndarray:
    """Which spots have so many different drawings in the cells around them, bool (n,): a quick look before the exact
    one."""
    if not len(places):
        return np.zeros(0, bool)
    cells = (places // 4).astype(np.int64)
    rows, columns = cells.max(axis=0) + 1
    keys = np.unique(np.stack([drawing, cells[:, 0], cells[:, 1]], axis=1), axis=0)
    counts = np.zeros((rows, columns), np.float32)
    np.add.at(counts, (keys[:, 1], keys[:, 2]), 1)
    around = cv2.boxFilter(counts, -1, (5, 5), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return around[cells[:, 0], cells[:, 1]] >= least


def _mark(group: _Group, looks: Sequence[Look], votes: _Votes, different: int, size: tuple[int, int]) -> Mark | None:
    """The mark that a group of spots comes to: what most of them cover; None if their shapes have nothing in common."""
    spots = [(looks[votes.picture[row]].spots, int(votes.number[row])) for row in group.rows.tolist()]
    boxes = np.array([one.boxes[number] for one, number in spots])
    top, left = boxes[:, :2].min(axis=0).tolist()
    bottom, right = boxes[:, 2:].max(axis=0).tolist()
    cover = np.zeros((bottom - top, right - left), np.float32)
    for (one, number), box in zip(spots, boxes.tolist(), strict=True):
        cover[box[0] - top : box[2] - top, box[1] - left : box[3] - left] += one.mask(number)
    shape: np.ndarray = (cover >= 0.5 * len(spots)).astype(np.uint8)
    # of all that any of them covers, what most of them cover: low where they are of different shapes
    steady = float(np.minimum(cover, len(spots))[shape > 0].sum() / max(float(cover.sum()), 1.0))
    if not shape.any() or steady < 0.5:
        return None
    pad = 2
    shape = cv2.dilate(cv2.copyMakeBorder(shape, pad, pad, pad, pad, cv2.BORDER_CONSTANT), np.ones((3, 3), np.uint8))
    contrast = float(np.median([one.contrasts[number] for one, number in spots]))
    score = float(np.clip(0.5 + 0.5 * (group.seen / different), 0, 1)) * min(1.0, steady + 0.25)
    box = Box(top - pad, left - pad, bottom + pad, right + pad)
    inside = clip(box, size)
    mask = shape[inside.moved(-box.top, -box.left).slices] * np.uint8(255)
    return Mark(inside, mask, bool(votes.pale[group.rows[0]]), contrast, group.seen, min(1.0, score))


# In one picture


def visible_marks(image: np.ndarray, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Those of `marks` that a picture shows, or that its drawing hides; not those that are plainly not there."""
    rgb = visible(image)
    return tuple(mark for mark in marks if not _is_missing(rgb, mark))


def _is_missing(rgb: np.ndarray, mark: Mark) -> bool:
    """Whether the place is plain ground, without the mark."""
    height, width = rgb.shape[:2]
    margin = 4
    top, left = max(0, mark.box.top - margin), max(0, mark.box.left - margin)
    window = rgb[top : min(height, mark.box.bottom + margin), left : min(width, mark.box.right + margin)]
    covered = np.zeros(window.shape[:2], np.uint8)
    own = Box(top, left, top + window.shape[0], left + window.shape[1]).overlap(mark.box)
    if own is None:
        return True
    covered[own.moved(-top, -left).slices] = mark.mask[own.moved(-mark.box.top, -mark.box.left).slices]
    core = cv2.erode(covered, np.ones((3, 3), np.uint8)) > 0
    ring = cv2.dilate(covered, np.ones((5, 5), np.uint8)) == 0
    if not core.any() or ring.sum() < 8:
        return False
    around = window[ring].astype(np.float32)
    ground = np.median(around, axis=0)
    rough = float(np.percentile(np.abs(around - ground).max(axis=1), 80))
    if rough > 0.4 * mark.contrast:
        return False
    apart = (window[core].astype(np.float32) - ground) * (1 if mark.pale else -1)
    return bool(np.percentile(apart.max(axis=1), 75) < 0.3 * mark.contrast)
