"""White-out and black boxes: flat rectangles along the picture's axes, put over the drawing.

A drawn rectangle (a sheet, a window, a panel of a comic) has an outline of its own or nothing that runs up to it. A box
laid over a picture has no outline: the drawing runs up to it and is cut. Its border may be soft, as in a picture that
was made smaller or saved as JPEG, or let something through: then each line of pixels along the border is the same
mixture of the box and of what lies beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import Box
from core.detect.box_sides import Side, side_of
from core.detect.finding import Finding, Kind, Search, clumped_noise, highest_of, visible
from core.detect.overlays import EVIDENCE, believed
from core.detect.weighing import Weighing
from core.events import Progress

_SMALLEST = 6  # pixels of the shorter side
_SMALLEST_SHARE = 0.008  # of the picture's
_LARGEST = 0.5  # share of the picture
_NEAR_WHITE = 14  # 8-bit values that a box may be off white or black, as after JPEG
_PER_GRAIN = 2.0  # and as many times the grain
_PAST, _FAR = 1, 10  # pixels beyond a border where it is looked at whether it is one
_FAINT, _PLAIN = 1.5, 2.5  # 8-bit values of grain that is none yet, and from which it counts as grain
_EVEN = 8.0  # 8-bit values, and as many as the grain has, by which an outline of one colour varies along a border
_OUTLINED = 0.8  # share of each border beside which an outline ends
_SEEN = 0.5  # share of a border that shows something, from which an outline is looked for beside it
_GRAINY = 0.8  # is added to the log odds under grain: it makes boxes unsure, but nothing drawn more like one
_STRIP = 3.0  # times as long as wide from which a thin rectangle that goes on in its own colour is a gutter, say
_THIN = 0.035  # of the picture's shorter side, up to which it is
_OPEN = 0.05  # share of a border that may be seen where it goes on
_DRAWN = 0.49  # times the score of what may as well be drawn: it is left to a higher sensitivity
_LEAST = 0.05  # score of what is found at the highest sensitivity
_MOST = 400  # borders looked at on each side, the longest first


@dataclass(frozen=True, eq=False)
class Rectangle:
    """A rectangle, its soft border included, and its features, float64, named by `FEATURES`.

    drawn: it may as well be drawn. A line of one colour runs along each of its borders that can be seen, as around a
    panel or a sheet; or it goes on in its own colour at two opposite ends, as a sleeve does, or, if it is a thin strip,
    at one, as a gutter between panels does.
    """

    box: Box
    features: np.ndarray
    drawn: bool


FEATURES = (
    "shut",
    "least shut",
    "cuts",
    "cut sides",
    "odd",
    "oddest",
    "soft",
    "unevenly soft",
    "exact",
    "short",
    "share",
    "slim",
    "varied",
    "apart",
    "impure",
    "white",
    "at border",
    "like it",
    "ragged",
    "grain",
)
WEIGHING = Weighing(
    FEATURES,
    """
shut 0.589 0.226 1.13
least_shut 0.23 0.348 0.36
cuts 1.21 0.99 0.0654
cut_sides 1.77 1.41 -0.159
odd 0.365 0.247 -1.18
oddest 0.675 0.334 0.137
soft 1.13 0.92 -0.363
unevenly_soft 2.14 1.73 -0.245
exact 0.997 0.00587 0.131
short 2.28 0.602 0.842
share -3.85 0.678 1.64
slim 0.723 0.726 0.429
varied 0.603 0.619 0.0447
apart 1.72 0.856 -0.564
impure 1.55 2.04 -1.93
white 0.598 0.49 -0.585
at_border 0.0656 0.259 -0.908
like_it 0.897 1.32 -1.26
ragged 0.132 0.161 0.474
grain 1.48 0.946 0.503
bias -6.39
""",
)
# the bias is set so that a score of 0.5 is sure enough for clean pictures to stay clean
TOGETHER = Weighing(
    EVIDENCE,
    """
odds 0 4 3.6
alike 0 4 -0.924
others 0 4 1.24
of_all 0 4 3.44
of_alike 0 4 3.27
surest_alike 0 4 0.72
bias -0.188
""",
)


def find_boxes(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Flat white or black rectangles that cut the drawing; a Detector."""
    rgb = visible(image)
    grain = clumped_noise(rgb)
    seen: list[Rectangle] = []
    for done, white in enumerate((True, False)):
        search.check()
        search.report(Progress("looking for boxes", done, 2))
        seen += find_rectangles(rgb, white, grain, search)
    sure = scores(seen)
    found: list[Finding] = []
    for one, score in zip(seen, sure.tolist(), strict=True):
        height, width = one.box.height, one.box.width
        if score >= _LEAST and (search.largest is None or max(height, width) <= search.largest):
            found.append(Finding(Kind.BOXES, one.box, np.full((height, width), 255, np.uint8), score))
    search.report(Progress("looking for boxes", 2, 2))
    return search.sure_enough(_apart(found))


def scores(rectangles: Sequence[Rectangle]) -> np.ndarray:
    """How sure it is that rectangles are boxes, 0..1, float64 (n)."""
    if not rectangles:
        return np.zeros(0)
    features = np.array([one.features for one in rectangles])
    grain = float(np.expm1(features[0, FEATURES.index("grain")]))
    more = _GRAINY * float(np.clip((grain - _FAINT) / (_PLAIN - _FAINT), 0, 1))
    odds = WEIGHING.logit(features)
    sure = believed(odds, alike(rectangles), lambda evidence: TOGETHER.logit(evidence) + more)
    return sure * np.where([one.drawn for one in rectangles], _DRAWN, 1.0)


def alike(rectangles: Sequence[Rectangle]) -> np.ndarray:
    """Which could come from the same cause, bool (n, n): those of one colour that lie apart."""
    top, left, bottom, right = np.array([one.box for one in rectangles]).T
    white = np.array([one.features[FEATURES.index("white")] for one in rectangles])
    high = np.minimum(bottom[:, None], bottom) > np.maximum(top[:, None], top)
    wide = np.minimum(right[:, None], right) > np.maximum(left[:, None], left)
    return np.asarray((white[:, None] == white) & ~(high & wide))


def find_rectangles(rgb: np.ndarray, white: bool, grain: float, search: Search) -> list[Rectangle]:
    """All flat rectangles of white (or of black) with their features."""
    flat = _flat(rgb, white, grain)
    found = []
    for number, (top, left, bottom, right) in enumerate(_rectangles(flat)):
        if number % 50 == 0:
            search.check()
        described = _described(rgb, flat, Box(top, left, bottom, right), white, grain)
        if described is not None:
            found.append(described)
    sizes = np.array([(one.box.height, one.box.width) for one in found], float).reshape(-1, 2)
    for one in found:
        like = np.abs(np.log(sizes / (one.box.height, one.box.width))).max(axis=1) <= 0.15
        apart = [_overlap(one.box, other.box) < 0.3 for other, same in zip(found, like, strict=True) if same]
        one.features[FEATURES.index("like it")] = np.log1p(sum(apart))
    return found


def _flat(rgb: np.ndarray, white: bool, grain: float) -> np.ndarray:
    """Where the picture is white (or black): uint8 (H, W), 1 or 0."""
    red, green, blue = cv2.split(rgb)
    extreme = cv2.min(cv2.min(red, green), blue) if white else cv2.bitwise_not(highest_of(rgb))
    if grain > 1.5:
        extreme = cv2.medianBlur(np.ascontiguousarray(extreme), 3)
    flat = (extreme >= 255 - _NEAR_WHITE - _PER_GRAIN * grain).astype(np.uint8)
    if grain > 1.5:
        # what most of the pixels around say, as grain leaves holes
        flat = (cv2.boxFilter(flat, -1, (5, 5), normalize=False) >= 13).astype(np.uint8)
    # the opening parts thin ink from a box that it touches
    return cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))


def _rectangles(flat: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Flat rectangles, whole or a part of something flat: top, left, bottom, right (exclusive)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    found = []
    shorter = np.minimum(stats[:, 2], stats[:, 3])
    large = (shorter >= _SMALLEST) & (stats[:, 4] >= np.minimum(0.2 * stats[:, 2] * stats[:, 3], 400))
    large &= shorter >= _SMALLEST_SHARE * min(flat.shape)
    for name in np.flatnonzero(large[1:]) + 1:
        left, top, wide, high, area = (int(value) for value in stats[name])
        if area >= 0.97 * wide * high:
            found.append((top, left, top + high, left + wide))
        elif min(wide, high) >= 2 * _SMALLEST:
            part = (labels[top : top + high, left : left + wide] == name).astype(np.uint8)
            found += [(y0 + top, x0 + left, y1 + top, x1 + left) for y0, x0, y1, x1 in _parts(part)]
    limit = _LARGEST * flat.size
    return [box for box in found if (box[2] - box[0]) * (box[3] - box[1]) <= limit]


def _parts(flat: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Rectangles between two straight, parallel borders of a flat area of another shape."""
    found = set()
    for turned in (False, True):
        area = flat.T if turned else flat
        lefts, rights = _borders(area, False), _borders(area, True)
        if not len(lefts) or not len(rights):
            continue
        low = np.maximum(lefts[:, None, 1], rights[None, :, 1])
        high = np.minimum(lefts[:, None, 2], rights[None, :, 2])
        wide = rights[None, :, 0] - lefts[:, None, 0]
        longer = np.maximum(lefts[:, 2] - lefts[:, 1], 1)[:, None] + (rights[:, 2] - rights[:, 1])[None]
        fits = (wide >= _SMALLEST) & (high - low >= _SMALLEST) & (2 * (high - low) >= 0.6 * longer)
        one, other = np.nonzero(fits)
        either = [np.minimum(lefts[one, 1], rights[other, 1]), np.maximum(lefts[one, 2], rights[other, 2])]
        both = [low[one, other], high[one, other]]
        # where what lies beside it has its colour, a part of its border is not seen
        rows = np.stack([np.concatenate(pair) for pair in zip(both, either, strict=True)], axis=1)
        columns = np.stack([np.tile(lefts[one, 0], 2), np.tile(rights[other, 0], 2)], axis=1)
        total = cv2.integral(np.ascontiguousarray(area))
        inside = (
            total[rows[:, 1], columns[:, 1]]
            - total[rows[:, 0], columns[:, 1]]
            - total[rows[:, 1], columns[:, 0]]
            + total[rows[:, 0], columns[:, 0]]
        )
        full = inside >= 0.985 * (rows[:, 1] - rows[:, 0]) * (columns[:, 1] - columns[:, 0])
        for (y0, y1), (x0, x1) in zip(rows[full].tolist(), columns[full].tolist(), strict=True):
            found.add((x0, y0, x1, y1) if turned else (y0, x0, y1, x1))
    return sorted(found, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))[:_MOST]


def _borders(flat: np.ndarray, right: bool) -> np.ndarray:
    """Straight upright borders of a flat area, longest first: column, first row, last row (exclusive), int (n, 3)."""
    padded = np.pad(flat, 1)
    here, beyond = (1, 0) if right else (0, 1)
    starts = (padded[:, :-1] == here) & (padded[:, 1:] == beyond)
    change = np.diff(starts.astype(np.int8), axis=0, prepend=0)
    change[-1] = np.where(starts[-2], -1, change[-1])
    column, first = np.nonzero(change.T > 0)
    column_end, last = np.nonzero(change.T < 0)
    if len(column) != len(column_end):
        return np.zeros((0, 3), int)
    runs = np.stack([column, first - 1, last - 1], axis=1)
    runs = runs[runs[:, 2] - runs[:, 1] >= _SMALLEST]
    return runs[np.argsort(runs[:, 1] - runs[:, 2], kind="stable")][:_MOST]


def _described(rgb: np.ndarray, flat: np.ndarray, box: Box, white: bool, grain: float) -> Rectangle | None:
    """A flat rectangle with its features, or None if too little of it is seen."""
    inner = np.full(3, 255.0 if white else 0.0, np.float32)
    sides = [side_of(rgb, box, way, inner, grain) for way in range(4)]
    known = [side for side in sides if side is not None]
    if len(known) < 2:
        return None
    share = np.array([(box.height, box.width)[way < 2] for way, side in enumerate(sides) if side is not None], float)
    share /= share.sum()
    shut, odd, soft, cuts, varied, apart = (
        np.array([getattr(side, name) for side in known], float)
        for name in ("shut", "odd", "soft", "cuts", "varied", "apart")
    )
    if float(shut @ share) < 0.25:
        return None
    inside = rgb[box.slices]
    pure = np.abs(inside[:: max(1, box.height // 64), :: max(1, box.width // 64)].astype(np.float32) - inner)
    shorter, longer = sorted((box.height, box.width))
    features = {
        "shut": float(shut @ share),
        "least shut": float(shut.min()),
        "cuts": np.log1p(cuts.sum()),
        "cut sides": float((cuts > 0).sum()),
        "odd": float(odd @ share),
        "oddest": float(odd.max()),
        "soft": float(soft @ share),
        "unevenly soft": float(soft.max() - soft.min()),
        "exact": float(flat[box.slices].mean()),
        "short": np.log(shorter),
        "share": np.log(shorter / min(rgb.shape[:2])),
        "slim": np.log(longer / shorter),
        "varied": float(varied @ share) / 32,
        "apart": float(apart @ share) / 64,
        "impure": float(pure.mean()) / (2 + grain),
        "white": float(white),
        "at border": 4.0 - len(known),
        "like it": 0.0,
        "ragged": _ragged(flat, box),
        "grain": np.log1p(grain),
    }
    top, left, bottom, right = box
    above, below, before, behind = (side.rim if side is not None else 0 for side in sides)
    grown = Box(
        max(0, top - above),
        max(0, left - before),
        min(rgb.shape[0], bottom + below),
        min(rgb.shape[1], right + behind),
    )
    strip = longer >= _STRIP * shorter and shorter <= _THIN * min(rgb.shape[:2]) and float(shut.min()) <= _OPEN
    drawn = strip or _outlined(known, grain) or _passing(sides, grain)
    return Rectangle(grown, np.array([features[name] for name in FEATURES]), drawn)


def _outlined(sides: Sequence[Side], grain: float) -> bool:
    """Whether a line of one colour runs along each border that shows something. sides: those that are known."""
    seen = [side for side in sides if side.shut >= _SEEN]
    return bool(seen) and all(side.outlined >= _OUTLINED and side.varied <= _EVEN + grain for side in seen)


def _passing(sides: Sequence[Side | None], grain: float) -> bool:
    """Whether a rectangle goes on in its own colour at two opposite ends, between two sides along one colour each.

    sides: above, below, left, right.
    """
    open_ = [side is not None and side.shut <= _OPEN for side in sides]
    plain = [side is None or (not side.cuts and side.varied <= _EVEN + grain) for side in sides]
    return (all(open_[:2]) and all(plain[2:])) or (all(open_[2:]) and all(plain[:2]))


def _ragged(flat: np.ndarray, box: Box) -> float:
    """The share of a rectangle's borders at which what is flat goes on, and ends some pixels beyond.

    So does a rectangle within something drawn, whose outline is near its borders. A box over ground of its own colour
    has no reason to end near where that does.
    """
    top, left, bottom, right = box
    bands = (
        flat[max(0, top - _FAR) : top, left:right][::-1],
        flat[bottom : bottom + _FAR, left:right],
        flat[top:bottom, max(0, left - _FAR) : left][:, ::-1].T,
        flat[top:bottom, right : right + _FAR].T,
    )
    ends = [(band[_PAST] > 0) & ~band[_PAST:].all(axis=0) for band in bands if len(band) == _FAR]
    return float(np.concatenate(ends).mean()) if ends else 0.0


def _apart(findings: list[Finding]) -> list[Finding]:
    """The surest of those that overlap."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda finding: (-finding.score, -finding.mask.size)):
        if all(_overlap(one.box, other.box) < 0.3 for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Box, other: Box) -> float:
    """The shared area over the smaller one's."""
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    if high <= 0 or wide <= 0:
        return 0.0
    return high * wide / min(one.height * one.width, other.height * other.width)
