"""Dust specks: small, compact, pale or dark spots without colour on smooth ground.

One spot alone may as well be a star, a highlight or a button. So specks count only where they lie about the picture by
chance, over several fills; where one fill holds more than its share, as a night sky holds its stars, its spots are
taken for drawing. Spots in a crowd are a texture or a print pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.spatial import cKDTree
from scipy.stats import binom

from core.boxes import Box, bounding_box
from core.detect.finding import Finding, Kind, Search, noise, search_tiles, visible

_MOST = 6000  # spots in one tile; more are grain or texture, of which the plainest are looked at
_CROWD = 5  # other spots nearby that make a pattern
_MAP = 512  # pixels of the longer side of the map of fills


@dataclass(frozen=True)
class _Speck:
    box: Box
    mask: np.ndarray
    contrast: float
    ground: np.ndarray
    smooth: bool  # the ground, so that nothing but a speck is there

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box.top + self.box.bottom) / 2, (self.box.left + self.box.right) / 2


def find_dust(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Specks strewn over the picture; a Detector."""
    rgb = visible(image)
    largest = search.largest or int(np.clip(0.012 * max(rgb.shape[:2]), 5, 40))
    floor = max(search.between(48, 20), 6 * noise(rgb))
    specks: list[_Speck] = []
    spots: list[np.ndarray] = []
    for tile in search_tiles(rgb, 3 * largest + 8, search, "looking for dust"):
        for bright in (True, False):
            search.check()
            seen, centres = _specks_of(tile.pixels, bright, largest, floor, search)
            offset = np.array([tile.top, tile.left])
            owned = tile.owns(*(centres + offset).T) if len(centres) else np.zeros(0, bool)
            spots.append((centres + offset)[owned])
            moved = [_moved(speck, tile.top, tile.left) for speck in seen]
            specks += [speck for speck in moved if tile.owns(*(np.array([v]) for v in speck.centre))[0]]
    height, width = rgb.shape[:2]  # cut by the picture's border, any blob is a speck
    specks = [s for s in specks if s.box.top > 0 and s.box.left > 0 and s.box.bottom < height and s.box.right < width]
    specks = _without_crowds(specks, np.concatenate(spots) if spots else np.zeros((0, 2)), 5.0 * largest)
    search.check()
    specks = _strewn(specks, rgb, search)
    return tuple(Finding(Kind.DUST, s.box, s.mask, float(min(1.0, s.contrast / 160))) for s in specks)


def _moved(speck: _Speck, down: int, right: int) -> _Speck:
    return _Speck(speck.box.moved(down, right), speck.mask, speck.contrast, speck.ground, speck.smooth)


def _specks_of(
    rgb: np.ndarray, bright: bool, largest: int, floor: float, search: Search
) -> tuple[list[_Speck], np.ndarray]:
    """The specks of a tile, and the centres (n, 2) of all its compact spots."""
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    element = np.ones((largest + 3, largest + 3), np.uint8)
    height = cv2.morphologyEx(gray, cv2.MORPH_TOPHAT if bright else cv2.MORPH_BLACKHAT, element)
    _, labels, stats, centres = cv2.connectedComponentsWithStats((height >= floor / 2).astype(np.uint8), connectivity=8)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    small = np.maximum(wide, high) <= largest + 2
    compact = (area >= 0.45 * wide * high) & (np.maximum(wide, high) <= 2.2 * np.minimum(wide, high) + 1) & (area >= 3)
    small[0] = False
    chosen = np.flatnonzero(small & compact)
    spots = centres[chosen][:, ::-1]
    if len(chosen) > _MOST:
        return [], spots
    specks = []
    for name in chosen:
        speck = _speck(rgb, height, labels, int(name), stats[name], floor, bright, search)
        if speck is not None:
            specks.append(speck)
    return specks, spots


def _speck(
    rgb: np.ndarray,
    height: np.ndarray,
    labels: np.ndarray,
    name: int,
    stats: np.ndarray,
    floor: float,
    bright: bool,
    search: Search,
) -> _Speck | None:
    """A spot as a speck, if it is plain enough and its ground smooth."""
    left, top, wide, high = (int(value) for value in stats[:4])
    margin = max(4, int(0.8 * max(wide, high)))
    y0, x0 = max(0, top - margin), max(0, left - margin)
    window = np.s_[y0 : top + high + margin, x0 : left + wide + margin]
    inside = (labels[window] == name).astype(np.uint8)
    peak = int(height[window][inside > 0].max())
    if peak < floor:
        return None
    core = (inside > 0) & (height[window] >= 0.75 * peak)
    grown = cv2.dilate(inside, np.ones((3, 3), np.uint8))
    ring = cv2.dilate(inside, np.ones((5, 5), np.uint8)) == 0
    if ring.sum() < 12:
        return None
    pixels = rgb[window]
    colour, around = pixels[core].mean(axis=0), pixels[ring].astype(np.float32)
    ground = np.median(around, axis=0)
    rough = np.percentile(np.abs(around - ground).max(axis=1), 92)
    pale = colour.mean() >= search.between(200, 150) if bright else colour.mean() <= search.between(70, 110)
    if np.ptp(colour) > 40 or not pale or rough > search.between(0.2, 0.6) * peak:
        return None
    smooth = bool(rough <= min(search.between(12, 34), 0.25 * peak))
    fitting = bounding_box(grown)
    assert fitting is not None, "a spot has a pixel"
    mask = grown[fitting.slices] * np.uint8(255)
    return _Speck(fitting.moved(y0, x0), mask, float(np.abs(colour - ground).max()), ground, smooth)


def _without_crowds(specks: list[_Speck], spots: np.ndarray, reach: float) -> list[_Speck]:
    """Drops specks with many small spots around, which are a texture or a pattern."""
    if not specks or not len(spots):
        return specks
    near = cKDTree(spots).query_ball_point(np.array([s.centre for s in specks]), reach, return_length=True)
    return [speck for speck, count in zip(specks, near, strict=True) if count <= _CROWD]


def _strewn(specks: list[_Speck], rgb: np.ndarray, search: Search) -> list[_Speck]:
    """The specks that lie where chance puts them: fills with more than their share are dropped one after another."""
    fills, scale = _fills(rgb)
    areas = np.bincount(fills.ravel())
    limit = np.array(fills.shape) - 1
    places = [tuple(np.clip((np.array(s.centre) / scale).astype(int), 0, limit)) for s in specks]
    homes = np.array([fills[place] for place in places], int)
    alone = np.array([s.smooth for s in specks], bool)
    kept = (homes > 0) & alone
    of_fill = np.ones(len(areas), bool)
    of_fill[0] = False
    likely = search.between(0.02, 0.0002)
    while kept.any():
        counts = np.bincount(homes[kept], minlength=len(areas))
        share = areas / max(int(areas[of_fill].sum()), 1)
        chance = binom.sf(counts - 1, int(kept.sum()), np.where(of_fill, share, 1.0))
        chance[counts < 3] = 1.0
        worst = int(np.argmin(chance))
        if chance[worst] >= likely:
            break
        kept &= homes != worst
        of_fill[worst] = False
    # those on smooth ground are the evidence; with it, specks on rougher ground are believed, too
    evidence = [s for s, keep in zip(specks, kept, strict=True) if keep]
    if len(evidence) < round(search.between(8, 1)) or _colours(evidence) < search.between(4, 1):
        return []
    return [s for s, home in zip(specks, homes, strict=True) if home == 0 or of_fill[home]]


def _fills(rgb: np.ndarray) -> tuple[np.ndarray, float]:
    """The smooth areas of the picture, numbered from 1 (0: none), on a smaller map; pixels per point of the map."""
    height, width = rgb.shape[:2]
    scale = max(1.0, max(height, width) / _MAP)
    size = (max(1, round(width / scale)), max(1, round(height / scale)))
    small = cv2.medianBlur(np.ascontiguousarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)), 7)
    step = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    _, labels = cv2.connectedComponents((step <= 12).astype(np.uint8), None, 4)
    return labels, scale


def _colours(specks: list[_Speck]) -> int:
    """On how many clearly different colours the specks lie."""
    values, count = np.array([s.ground for s in specks]).reshape(-1, 3), 0
    while len(values):
        values = values[np.abs(values - values[0]).max(axis=1) > 32]
        count += 1
    return count
