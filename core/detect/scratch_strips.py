"""A line followed in the picture: straightened into a strip, tracked to its ends, its width measured.

The strip has a row for each point along the line and a column for each pixel across it. In it the line stands upright,
what it passes over lies beside it, and whether it is still there is asked point by point.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.columns import middle_of
from core.detect.scratch_curves import extended, normals, smooth_curve, smoothed_along, strip_along

_SEARCH = 2.5  # pixels beside the expected middle where the line is looked for, and half its width
_BESIDE = 1.6  # pixels between a line's border and what is taken as its surroundings, and as many of those
_LEAST_ALIKE = 0.3  # share of a line that has one colour on both sides; below that it is an outline
_OWN = 60.0  # 8-bit values by which a line may differ from its layer and be the same line
_SMALLEST_STEP = 7.0  # 8-bit values by which a line must stand out at a point to be seen there


@dataclass(frozen=True, eq=False)
class Track:
    """A line of the picture, point by point.

    y, x: float64 (n), its middle in pixels. normal: float64 (n, 2), y and x of the direction across it. step: pixels
    between two points. width: pixels. low, high: float64 (n), where its borders are, in pixels along the normal. line,
    left, right, far_left, far_right: float32 (n, 3), colours of the line, beside it, and farther away on each side.
    seen, visible: bool (n), where it is seen, and where it could be. layer: RGB that it would have over anything.
    through: share of what is under it that shines through. ahead: float32 (2, 3), colours before its first and
    behind its last point. at_border: whether each end is the picture's border.
    """

    y: np.ndarray
    x: np.ndarray
    normal: np.ndarray
    step: float
    width: float
    low: np.ndarray
    high: np.ndarray
    line: np.ndarray
    left: np.ndarray
    right: np.ndarray
    far_left: np.ndarray
    far_right: np.ndarray
    seen: np.ndarray
    visible: np.ndarray
    layer: np.ndarray
    through: float
    stray: float
    ahead: np.ndarray
    at_border: tuple[bool, bool]
    bright: bool

    @property
    def length(self) -> float:
        return float(self.step * (len(self.y) - 1))

    @property
    def colour(self) -> np.ndarray:
        """RGB in 8-bit values, as it looks where it is seen."""
        return middle_of(self.line[self.seen] if self.seen.any() else self.line)


def followed(rgb: np.ndarray, y: np.ndarray, x: np.ndarray, width: float, bright: bool, grain: float) -> Track | None:
    """The line through the points (y, x) from end to end, or None if there is none.

    rgb: uint8 (H, W, 3). width: pixels, about. grain: standard deviation in 8-bit values.
    """
    curve = smooth_curve(y, x)
    if curve is None:
        return None
    track = None
    for _ in range(4):  # it may go on beyond the ends that were known
        middle, step, inner = extended(curve, rgb.shape)
        if len(middle) < 8:
            return None
        middle = _centred(rgb, middle, width, bright, inner)
        track, span = _measured(rgb, middle, step, width, bright, grain, inner)
        if track is None:
            return None
        width = track.width
        if (np.abs(track.left - track.right).max(axis=1) <= 30).mean() < _LEAST_ALIKE:
            return None
        grown = (inner[0] - span[0]) + (span[1] - inner[1])
        if grown < 0.06 * (inner[1] - inner[0]) or (span[0] > 0 and span[1] < len(middle)):
            break
        curve = np.stack([track.y, track.x], axis=1)
    return track


def _share_of(values: np.ndarray, share: float) -> float:
    """The value below which a share of them lies."""
    return float(np.sort(values)[int(share * (len(values) - 1))])


def _centred(rgb: np.ndarray, points: np.ndarray, width: float, bright: bool, inner: tuple[int, int]) -> np.ndarray:
    """The points moved onto the middle of the line, smoothly."""
    room = _SEARCH + width / 2
    reach = int(np.ceil(room + 1.5 * width + 2 * _BESIDE)) + 1
    for smooth in (15.0, 7.0):
        strip = strip_along(rgb, points, reach)
        level = strip.mean(axis=2) if bright else -strip.mean(axis=2)
        level = smoothed_along(level, 2.0)
        wide = max(1, round(width)) | 1
        body = cv2.blur(level, (wide, 1), borderType=cv2.BORDER_REPLICATE)
        off = round(width / 2 + _BESIDE)
        left = np.roll(level, off, axis=1)
        right = np.roll(level, -off, axis=1)
        out = np.maximum(body - np.maximum(left, right), 0)
        columns = np.arange(-reach, reach + 1)
        out[:, np.abs(columns) > room] = 0
        out **= 2
        mass = out.sum(axis=1)
        offset = (out * columns).sum(axis=1) / np.maximum(mass, 1e-6)
        mass = np.minimum(mass, _share_of(mass[inner[0] : inner[1]], 0.6) + 1e-3).astype(np.float32)
        weight = smoothed_along(mass, smooth)
        moved = smoothed_along((mass * offset).astype(np.float32), smooth)
        points = points + normals(points) * (moved / np.maximum(weight, 1e-3))[:, None]
    return points


def _measured(
    rgb: np.ndarray,
    points: np.ndarray,
    step: float,
    width: float,
    bright: bool,
    grain: float,
    inner: tuple[int, int],
) -> tuple[Track | None, tuple[int, int]]:
    """The line at the points, cut to where it is seen; and from where to where that is."""
    reach = int(np.ceil(2.5 * width + 4 * _BESIDE)) + 2
    strip = strip_along(rgb, points, reach)
    strip = smoothed_along(strip, 1.4)
    low, high = _borders(strip[inner[0] : inner[1]], width, bright)
    width = high - low
    line, left, right, far_left, far_right = _colours(strip, low, high, reach, bright)
    side = _nearer_side(line, left, right, bright)
    fit = slice(*inner)
    layer, through, stray, own = _layer(line, side, fit, bright)
    wanted = (1 - through) * (layer - side)  # how the line would differ from its side
    strength = np.abs(wanted).max(axis=1)
    differs = line - side
    shown = (differs * wanted).sum(axis=1) / np.maximum((wanted * wanted).sum(axis=1), 1.0)
    floor = max(_SMALLEST_STEP, 1.6 * grain / np.sqrt(max(width, 1.0)))
    visible = strength >= 2 * floor
    seen = visible & (shown >= 0.4) & (np.abs(differs).max(axis=1) >= floor) & (own <= _OWN)
    start, stop = _span(np.where(visible, np.where(seen, 1.0, -0.75), -0.02), inner)
    if stop - start < 6:
        return None, (start, stop)
    ahead = np.stack(
        [line[max(0, start - max(2, round(4 / step)))], line[min(len(line) - 1, stop + max(1, round(4 / step)))]]
    )
    kept = slice(start, stop)
    middle = points[kept]
    normal = normals(points)[kept]
    size = np.array(rgb.shape[:2])
    edge = 3.0 + width
    at_border = tuple(bool(np.any((p < edge) | (p > size - 1 - edge))) for p in (middle[0], middle[-1]))
    lows, highs = _rims(strip[kept], low, high, reach, bright)
    return Track(
        middle[:, 0],
        middle[:, 1],
        normal,
        step,
        width,
        lows,
        highs,
        line[kept],
        left[kept],
        right[kept],
        far_left[kept],
        far_right[kept],
        seen[kept],
        visible[kept],
        layer,
        through,
        stray,
        ahead,
        (at_border[0], at_border[1]),
        bright,
    ), (start, stop)


def _borders(strip: np.ndarray, width: float, bright: bool) -> tuple[float, float]:
    """Where a line begins and ends across, in pixels from the strip's middle column, from its mean profile."""
    reach = strip.shape[1] // 2
    level = strip.mean(axis=2) if bright else -strip.mean(axis=2)
    off = min(reach, int(np.ceil(1.5 * width / 2 + 2)))
    ground = np.maximum(middle_of(level[:, : reach - off + 1].T), middle_of(level[:, reach + off :].T))
    ground = np.maximum(level[:, max(0, reach - off)], level[:, min(2 * reach, reach + off)]) * 0.5 + ground * 0.5
    rise = level - ground[:, None]
    clear = rise[:, reach] >= max(6.0, float(middle_of(rise[:, reach])))
    profile = middle_of(rise[clear] if clear.sum() >= 4 else rise)
    top = float(profile[max(0, reach - 1) : reach + 2].max())
    if top <= 0:
        return -width / 2, width / 2
    half = profile >= 0.5 * top
    begin = reach
    while begin > 0 and half[begin - 1]:
        begin -= 1
    end = reach
    while end < 2 * reach and half[end + 1]:
        end += 1
    return max(begin - reach - 0.5, -1.5 * width - 1), min(end - reach + 0.5, 1.5 * width + 1)


def _colours(
    strip: np.ndarray, low: float, high: float, reach: int, bright: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Colours of the line, of both sides, and of those farther away."""
    columns = np.arange(-reach, reach + 1)
    body = strip[:, (columns >= low + 0.5) & (columns <= high - 0.5)]
    if body.shape[1] == 0:
        body = strip[:, reach : reach + 1]
    if body.shape[1] > 2:
        line = middle_of(body.swapaxes(0, 1))
    else:  # of two pixels that share a hair the fuller one
        pick = (body.sum(axis=2).argmax(axis=1) if bright else body.sum(axis=2).argmin(axis=1))[:, None, None]
        line = np.take_along_axis(body, np.broadcast_to(pick, (len(body), 1, 3)), axis=1)[:, 0]
    near = _BESIDE
    sides = []
    for begin, end in (
        (low - 2 * near, low - near + 0.3),
        (high + near - 0.3, high + 2 * near),
        (low - 4 * near - 1, low - 3 * near),
        (high + 3 * near, high + 4 * near + 1),
    ):
        chosen = (columns >= begin) & (columns <= end)
        if not chosen.any():
            chosen = np.abs(columns - round((begin + end) / 2)) == 0
        sides.append(strip[:, chosen].mean(axis=1) if chosen.any() else strip[:, 0])
    return line, sides[0], sides[1], sides[2], sides[3]


def _nearer_side(line: np.ndarray, left: np.ndarray, right: np.ndarray, bright: bool) -> np.ndarray:
    """What is beside a line: both sides' mean where they are alike, else the one the line differs less from."""
    mean = (left + right) / 2
    alike = np.abs(left - right).max(axis=1) <= 30
    pick = left.sum(axis=1) > right.sum(axis=1) if bright else left.sum(axis=1) < right.sum(axis=1)
    return np.where(alike[:, None], mean, np.where(pick[:, None], left, right))


def _layer(line: np.ndarray, side: np.ndarray, fit: slice, bright: bool) -> tuple[np.ndarray, float, float, np.ndarray]:
    """The line as a layer of one colour that may let something through.

    Its colour, the share that shines through, the median of what that leaves unexplained, and that for each point.
    """
    over, under = line[fit], side[fit]
    shown = (over - under).sum(axis=1) * (1 if bright else -1) > 12
    if shown.sum() >= 4:
        over, under = over[shown], under[shown]
    weight = np.ones(len(over))
    through, own = 0.0, middle_of(over)
    for _ in range(3):
        total = weight.sum()
        under_mean = (under * weight[:, None]).sum(axis=0) / total
        over_mean = (over * weight[:, None]).sum(axis=0) / total
        apart = under - under_mean
        spread = float((weight[:, None] * apart * apart).sum())
        # little contrast under it says nothing of what shines through
        through = float((weight[:, None] * apart * (over - over_mean)).sum()) / (spread + 40.0 * total)
        through = float(np.clip(through, 0.0, 0.85))
        own = over_mean - through * under_mean
        rest = np.abs(over - through * under - own).max(axis=1)
        weight = 1 / (1 + (rest / 24) ** 2)
    layer = np.clip(own / (1 - through), 0, 255)
    every = np.abs(line - through * side - own).max(axis=1)
    return layer, through, float(middle_of(rest)), every


def _span(worth: np.ndarray, inner: tuple[int, int]) -> tuple[int, int]:
    """The stretch of the largest sum: from where to where the line is seen, gaps included."""
    total = np.concatenate([[0.0], np.cumsum(worth)])
    lowest = np.minimum.accumulate(total)
    stop = int(np.argmax(total - lowest))
    start = int(np.argmin(total[: stop + 1]))
    return start, stop


def _rims(strip: np.ndarray, low: float, high: float, reach: int, bright: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where its borders are at each point, soft rims included, float64 (n): along the normal, in pixels."""
    width = high - low
    level = strip.mean(axis=2) if bright else -strip.mean(axis=2)
    columns = np.arange(-reach, reach + 1)
    near = _BESIDE
    ground_left = level[:, (columns >= low - 2 * near - 1) & (columns <= low - near)].mean(axis=1)
    ground_right = level[:, (columns >= high + near) & (columns <= high + 2 * near + 1)].mean(axis=1)
    inside = (columns >= low) & (columns <= high)
    top = level[:, inside].max(axis=1) if inside.any() else level[:, reach]
    lows = np.full(len(strip), low)
    highs = np.full(len(strip), high)
    room = max(2.0, 0.6 * width)
    for ground, outer, sign in ((ground_left, lows, -1), (ground_right, highs, 1)):
        rise = (level - ground[:, None]) / np.maximum(top - ground, 1e-6)[:, None]
        edge = low if sign < 0 else high
        beyond = (columns * sign >= edge * sign - 1) & (columns * sign <= edge * sign + room)
        over = (rise >= 0.2) & beyond & ((top - ground) >= 12)[:, None]
        # connected to the line: the first column that is not over ends it
        order = np.flatnonzero(beyond)[::sign]
        run = np.cumprod(over[:, order], axis=1).sum(axis=1)
        outer[:] = edge + sign * np.clip(run - 1.0, 0, room)
    # where it is seen badly, as it is beside
    wide = np.ones((7, 1), np.uint8)
    lows = smoothed_along(cv2.erode(lows.astype(np.float32)[:, None], wide)[:, 0], 2.0)
    highs = smoothed_along(cv2.dilate(highs.astype(np.float32)[:, None], wide)[:, 0], 2.0)
    return lows.astype(np.float64), highs.astype(np.float64)
