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
from core.detect.box_sides import side_of
from core.detect.finding import Finding, Kind, Search, highest_of, noise, visible
from core.detect.overlays import EVIDENCE, believed
from core.detect.weighing import Weighing
from core.events import Progress

_SMALLEST = 6  # pixels of the shorter side
_SMALLEST_SHARE = 0.008  # of the picture's
_LARGEST = 0.5  # share of the picture
_NEAR_WHITE = 14  # 8-bit values that a box may be off white or black, as after JPEG
_PLAIN = 1.0  # 8-bit values, and half as many times the grain, by which ground of one colour varies
_LEAST_SEEN = 0.6  # share of a border; where less of it is seen, it may as well be a part of something drawn
_LEAST = 0.05  # score of what is found at the highest sensitivity
_MOST = 400  # borders looked at on each side, the longest first


@dataclass(frozen=True, eq=False)
class Rectangle:
    """A rectangle, its soft border included, and its features, float64, named by `FEATURES`.

    on_plain: it lies on ground of one colour, and cuts nothing: so does a sheet of paper that is drawn.
    """

    box: Box
    features: np.ndarray
    on_plain: bool


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
)
WEIGHING = Weighing(
    FEATURES,
    """
shut 0.643 0.221 0.346
least_shut 0.23 0.35 0.48
cuts 1.3 0.769 0.227
cut_sides 2.16 1.37 -0.193
odd 0.41 0.253 -0.171
oddest 0.717 0.324 -0.592
soft 1.81 1.18 0.0641
unevenly_soft 2.67 1.6 -0.101
exact 0.998 0.00489 -0.0861
short 2.15 0.596 0.992
share -4.37 0.766 0.833
slim 0.551 0.651 0.252
varied 0.643 0.482 0.104
apart 1.78 0.795 -0.497
impure 0.779 0.645 -0.525
white 0.638 0.481 -0.52
at_border 0.0439 0.212 -0.506
like_it 2.4 2.19 -0.264
bias -3.98
""",
)
# the bias is set so that a score of 0.5 is sure enough for clean pictures to stay clean
TOGETHER = Weighing(
    EVIDENCE,
    """
odds -4.93 3.51 2.03
alike 1.19 0.694 -0.885
others 1.68 0.723 0.331
of_all -1.4 0.559 0.303
of_alike -1.57 0.602 0.21
surest_alike 0.524 0.353 0.349
bias -4.06
""",
)


def find_boxes(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Flat white or black rectangles that cut the drawing; a Detector."""
    rgb = visible(image)
    grain = noise(rgb)
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
    drawn = features[:, FEATURES.index("shut")] < _LEAST_SEEN
    drawn |= np.array([one.on_plain for one in rectangles])
    return believed(WEIGHING.logit(features), alike(rectangles), TOGETHER) * np.where(drawn, 0.49, 1.0)


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
    extreme = 255 - highest_of(255 - rgb if white else rgb)
    if grain > 1.5:
        extreme = cv2.medianBlur(np.ascontiguousarray(extreme), 3)
    flat = (extreme >= 255 - _NEAR_WHITE - 1.5 * grain).astype(np.uint8)
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
    }
    top, left, bottom, right = box
    above, below, before, behind = (side.rim if side is not None else 0 for side in sides)
    grown = Box(
        max(0, top - above),
        max(0, left - before),
        min(rgb.shape[0], bottom + below),
        min(rgb.shape[1], right + behind),
    )
    on_plain = not cuts.any() and float(varied.max()) <= _PLAIN * (1 + 0.5 * grain)
    return Rectangle(grown, np.array([features[name] for name in FEATURES]), on_plain)


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
