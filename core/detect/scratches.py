"""Scratches, found by their length: hair-thin to some 8 thousandths of the picture wide, bright, dark or coloured.

Lines that are long and nearly straight are looked for in a picture of at most some 2000 pixels, then followed in the
picture itself (`core.detect.scratch_strips`). What distinguishes them from drawn lines (`core.detect.scratch_lines`) is
weighed together to a score (`core.detect.scratch_scores`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from core.boxes import Box
from core.columns import picked
from core.detect.finding import Finding, Kind, Search, Taken, noise, search_tiles, visible
from core.detect.scratch_joins import joined_tracks
from core.detect.scratch_lines import Line, described, with_neighbours
from core.detect.scratch_paths import Runs, find_runs, in_order, link
from core.detect.scratch_scores import odds, scores
from core.detect.scratch_strips import Track, followed
from core.events import Progress

WIDEST = 8  # pixels in the picture that is searched
_SEARCHED = 2000  # pixels of its longer side, about
_LEAST = 0.05  # score of what is found at the highest sensitivity
_MOST = 110  # lines followed, the likeliest first
_SOMEWHAT = -2.0  # log odds that the likeliest of the pieces of one scratch has at least
_KNOWN = 0.6  # share of a line that lies on another one, from which it is no line of its own
_BENT = 0.07  # largest distance from its chord over the length of a line


def find_scratches(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Long, nearly straight lines that lie on top of the drawing; a Detector."""
    rgb = visible(image)
    lines = find_lines(rgb, search)
    sure = scores(lines)
    taken = Taken(rgb.shape[:2], 0.5)  # a bright and a dark line beside it may be one
    found: list[Finding] = []
    for at in np.argsort(-sure, kind="stable"):
        track = lines[at].track
        if sure[at] < _LEAST or (search.largest is not None and track.width > search.largest):
            continue
        box, mask = painted(track, rgb.shape[:2])
        if taken.claim(box, mask):
            found.append(Finding(Kind.SCRATCHES, box, mask, float(sure[at])))
    return search.sure_enough(found)


def find_lines(rgb: np.ndarray, search: Search) -> list[Line]:
    """All lines that are long and straight enough to be scratches, with what is known of them."""
    size = rgb.shape[:2]
    factor = max(1, round(max(size) / _SEARCHED))
    small = rgb
    if factor > 1:
        small = cv2.resize(rgb, (-(-size[1] // factor), -(-size[0] // factor)), interpolation=cv2.INTER_AREA)
    runs = _all_runs(small, max(6.0, 1.6 * noise(small)), search)
    shortest = max(20.0, 0.05 * max(small.shape[:2]))
    paths = _paths(runs, shortest, search)
    grain = noise(rgb)
    tracks = _tracks(rgb, small.shape, paths, factor * shortest, grain, search)
    pieces = [described(track, rgb, grain) for track in tracks]
    search.check()
    joined = [(described(track, rgb, grain), parts) for track, parts in joined_tracks(rgb, tracks, grain)]

    def among_others(lines: list[Line]) -> list[Line]:
        return with_neighbours(lines, [_ink(line.track, runs, factor) for line in lines], (size[0], size[1]))

    return likelier(pieces, joined, among_others)


def likelier(
    pieces: list[Line], joined: list[tuple[Line, tuple[int, ...]]], among_others: Callable[[list[Line]], list[Line]]
) -> list[Line]:
    """All lines among the others: in place of its parts, which are numbers of pieces, a joined one that is no less like
    a scratch than any of them. One of them has to be somewhat like one by itself, as anything long is more like one."""
    if not joined:
        return among_others(pieces)
    held = {part for _, parts in joined for part in parts}
    whole = among_others([line for line, _ in joined] + [one for at, one in enumerate(pieces) if at not in held])
    pieces = among_others(pieces)
    kept: list[Line] = []
    for (_, parts), line in zip(joined, whole, strict=False):
        some = [pieces[part] for part in parts]
        sure = odds([line, *some])
        kept += [line] if sure[0] >= sure[1:].max() >= _SOMEWHAT else some
    return among_others(kept + [one for at, one in enumerate(pieces) if at not in held])


@dataclass(frozen=True, eq=False)
class _Path:
    """Where a line was seen: y and x (n) in the picture that is searched; width in pixels; worth: see `_worth`."""

    y: np.ndarray
    x: np.ndarray
    width: float
    bright: bool
    worth: float


def _paths(runs: dict[tuple[bool, bool], Runs], shortest: float, search: Search) -> list[_Path]:
    """What could be lines, the likeliest first. shortest: pixels."""
    paths = []
    for (turned, bright), found in runs.items():
        search.check()
        for members in link(found, max(14.0, shortest)):
            if len(members) < 0.45 * shortest:
                break  # they come longest first
            part = picked(found, members)
            reach = float(np.hypot(part.y[-1] - part.y[0], part.x[-1] - part.x[0]))
            steep = abs(float(part.y[-1] - part.y[0])) >= 0.69 * reach  # the others are found in the turned picture
            worth = reach * _worth(part)
            if reach >= 0.8 * shortest and steep and worth > 0:
                y, x = (part.x, part.y) if turned else (part.y, part.x)
                # they were widened by what the picture was averaged with
                paths.append(_Path(y, x, max(1.0, 0.75 * float(np.median(part.width))), bright, worth))
    return sorted(paths, key=lambda path: -path.worth)


def _tracks(
    rgb: np.ndarray, searched: tuple[int, ...], paths: list[_Path], shortest: float, grain: float, search: Search
) -> list[Track]:
    """The lines in the picture itself, each once. searched: size of the picture that the paths are of."""
    scale = np.array([rgb.shape[0] / searched[0], rgb.shape[1] / searched[1]])
    factor = float(scale.max())
    known = _Ways(rgb.shape, searched)
    tracks: list[Track] = []
    for number, path in enumerate(paths):
        if number % 16 == 0:
            search.check()
            search.report(Progress("following scratches", number, len(paths)))
        if len(tracks) >= _MOST:
            break
        if known.share(path.y, path.x, path.bright) > _KNOWN:
            continue
        points = (np.stack([path.y, path.x], axis=1) + 0.5) * scale - 0.5
        track = followed(rgb, points[:, 0], points[:, 1], path.width * factor, path.bright, grain)
        if track is None or track.length < shortest or track.width > 1.5 * WIDEST * factor:
            continue
        known.add(track)
        tracks.append(track)
    search.report(Progress("following scratches", len(paths), len(paths)))
    return without_pieces(tracks, rgb.shape, searched)


class _Ways:
    """Where lines run in the picture that is searched, bright and dark ones apart."""

    def __init__(self, size: tuple[int, ...], searched: tuple[int, ...]) -> None:
        self._scale = np.array([size[0] / searched[0], size[1] / searched[1]])
        self._maps = {bright: np.zeros(searched[:2], np.uint8) for bright in (False, True)}

    def share(self, y: np.ndarray, x: np.ndarray, bright: bool) -> float:
        """Of points in the picture that is searched, how many lie on lines, 0..1."""
        return float((self._maps[bright][y.astype(int), x.astype(int)] > 0).mean())

    def share_of(self, track: Track) -> float:
        """The same of a track's points."""
        way = np.clip(self._way(track), 0, np.array(self._maps[track.bright].shape[::-1]) - 1)
        return self.share(way[:, 1], way[:, 0], track.bright)

    def add(self, track: Track) -> None:
        thick = max(3, round(track.width / float(self._scale.max())) + 2)
        cv2.polylines(self._maps[track.bright], [self._way(track)], False, 1, thick)

    def _way(self, track: Track) -> np.ndarray:
        """A track's points in the picture that is searched, int32 (n, 2), x and y."""
        points = (np.stack([track.y, track.x], axis=1) + 0.5) / self._scale - 0.5
        return np.round(points[:, ::-1]).astype(np.int32)


def without_pieces(tracks: list[Track], size: tuple[int, ...], searched: tuple[int, ...]) -> list[Track]:
    """The tracks without those that lie in a longer one, which would speak for it as if they were others.

    size, searched: of the picture, and of the one that is searched.
    """
    longer = _Ways(size, searched)
    kept = []
    for track in sorted(tracks, key=lambda track: -track.length):
        if longer.share_of(track) <= _KNOWN:
            longer.add(track)
            kept.append(track)
    return kept


def _all_runs(rgb: np.ndarray, floor: float, search: Search) -> dict[tuple[bool, bool], Runs]:
    parts: dict[tuple[bool, bool], list[Runs]] = {}
    for tile in search_tiles(rgb, 2 * WIDEST + 8, search, "looking for scratches"):
        for turned in (False, True):
            search.check()
            pixels = np.ascontiguousarray(tile.pixels.swapaxes(0, 1)) if turned else tile.pixels
            for bright, runs in find_runs(pixels, WIDEST, floor).items():
                y, x = (runs.x, runs.y) if turned else (runs.y, runs.x)
                runs = picked(runs, tile.owns(y + tile.top, x + tile.left))
                runs.y[:] += tile.left if turned else tile.top
                runs.x[:] += tile.top if turned else tile.left
                parts.setdefault((turned, bright), []).append(runs)
    return {key: in_order(found) for key, found in parts.items()}


def _worth(part: Runs) -> float:
    """Whether a line is worth following, 0..1: straight enough, and with the same on both sides."""
    apart = np.abs(part.left.astype(np.int16) - part.right.astype(np.int16)).max(axis=1)
    alike = float((apart <= 45).mean())
    chord = np.array([part.x[-1] - part.x[0], part.y[-1] - part.y[0]])
    away = np.abs(chord[0] * (part.y - part.y[0]) - chord[1] * (part.x - part.x[0]))
    bend = float(np.sort(away)[int(0.9 * (len(away) - 1))]) / max(float((chord * chord).sum()), 1.0)
    return alike * alike if alike >= 0.35 and bend <= _BENT else 0.0


def _ink(track: Track, runs: dict[tuple[bool, bool], Runs], factor: int) -> float:
    """Pixels of the length of all lines of a track's polarity and colour, itself left out."""
    total = 0.0
    for (_, bright), found in runs.items():
        if bright == track.bright and len(found):
            every = max(1, len(found) // 3000)
            near = np.abs(found.line[::every].astype(np.float32) - track.colour).max(axis=1) <= 40
            total += 0.5 * every * factor * float(near.sum())
    return max(0.0, total - track.length)


def painted(track: Track, size: tuple[int, ...], rim: float = 0.7) -> tuple[Box, np.ndarray]:
    """The box and the mask of a line, its gaps and its soft rim included."""
    normal = track.normal
    near = np.stack([track.y, track.x], axis=1) + normal * (track.low - rim)[:, None]
    far = np.stack([track.y, track.x], axis=1) + normal * (track.high + rim)[:, None]
    way = np.stack([normal[:, 1], -normal[:, 0]], axis=1) * (0.5 * track.step + rim)
    ends = np.sign((np.array([track.y[-1] - track.y[0], track.x[-1] - track.x[0]]) * way[0]).sum()) or 1.0
    near[0] -= ends * way[0]
    far[0] -= ends * way[0]
    near[-1] += ends * way[-1]
    far[-1] += ends * way[-1]
    outline = np.concatenate([near, far[::-1]])[:, ::-1]
    low = np.maximum(np.floor(outline.min(axis=0)).astype(int) - 1, 0)
    high = np.minimum(np.ceil(outline.max(axis=0)).astype(int) + 2, (size[1], size[0]))
    mask = np.zeros((max(0, int(high[1] - low[1])), max(0, int(high[0] - low[0]))), np.uint8)
    if mask.size:
        # piece by piece, as an outline that crosses itself would leave holes
        fixed = np.round((np.stack([near, far], axis=1)[:, :, ::-1] - low) * 16).astype(np.int32)
        for one, other in pairwise(fixed):
            cv2.fillConvexPoly(mask, np.array([one[0], one[1], other[1], other[0]]), 255, cv2.LINE_8, 4)
    return Box(int(low[1]), int(low[0]), int(low[1]) + mask.shape[0], int(low[0]) + mask.shape[1]), mask
