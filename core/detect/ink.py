"""The strokes of lettering within a region: ink, outline and glow, told from the ground by colour and width.

What surrounds the region says what the ground looks like. Ink has colours that are rare around the region, in strokes
of one width that end within it. A line of the drawing that passes through has its ends outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.data.selection import Area
from core.detect.finding import noise, visible

_MOST_AT_ONCE = 1_500_000  # pixels of an area that are looked at
_COLOURS = 10  # most colours told apart
_SMALL = 22.0  # pixels; lower letters are looked at enlarged, for their strokes are all rim
_RIM = 2  # pixels of antialiasing around a stroke
_LEAST_INK, _MOST_INK = 0.04, 0.55  # share of a region that one colour of ink covers
_HALO = 0.35  # of the height of letters, as far as outline and glow are looked for
_FAINT = 14.0  # 8-bit values by which the rim of a stroke differs from the ground at least


@dataclass(frozen=True, eq=False)
class _Colours:
    """The colours of a region, most frequent first, and which of them are ink.

    values: float32 (n, 3). nearest: int (h, w), the colour of each pixel, -1 for one between colours. inner, around:
    share of each within the region and around it.
    """

    values: np.ndarray
    nearest: np.ndarray
    inner: np.ndarray
    around: np.ndarray


def find_ink(
    rgb: np.ndarray,
    region: np.ndarray,
    height: float | None = None,
    grain: float = 0.0,
    besides: np.ndarray | None = None,
) -> np.ndarray:
    """The strokes within a region, with their outline and glow: bool (h, w), nothing outside of what surrounds it.

    rgb: uint8 (h, w, 3), the region with some of its surroundings. region: bool (h, w). height: of the letters in
    pixels, None if it is unknown. grain: its standard deviation in 8-bit values. besides: bool (h, w), where other
    lines are written, which say nothing of the ground.
    """
    nothing = np.zeros(region.shape, bool)
    if region.sum() < 4:
        return nothing
    tall = height if height is not None else _shorter_side(region)
    around = ~region if besides is None else ~region & ~besides
    if not around.any():
        around = _border(region.shape)
    if tall >= _SMALL:
        return _find(rgb, region, around, tall, grain)
    size = region.shape[1] * 2, region.shape[0] * 2
    larger = cv2.resize(rgb, size, interpolation=cv2.INTER_CUBIC)
    where, beyond = (
        cv2.resize(part.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0 for part in (region, around)
    )
    found = _find(larger, where, beyond, 2 * tall, grain)
    return np.asarray(found.reshape(region.shape[0], 2, region.shape[1], 2).any(axis=(1, 3)))


def ink_within(image: np.ndarray, area: Area) -> Area:
    """The strokes of what is written within an area of the picture, without reading it, of letters of any height.

    image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4). Nothing outside the area is marked. A large area
    is looked at smaller, so that it takes no longer than a moment.
    """
    if area.is_empty:
        return area
    box, size = area.box, image.shape[:2]
    margin = int(np.clip(0.15 * min(box.height, box.width), 6, 40))
    window = box.grown(margin, size)
    rgb = visible(image[window.slices])
    region = np.zeros(rgb.shape[:2], np.uint8)
    region[box.inside(window).slices] = area.mask
    scale = min(1.0, (_MOST_AT_ONCE / region.size) ** 0.5)
    if scale < 1:
        less = max(1, round(window.width * scale)), max(1, round(window.height * scale))
        small = cv2.resize(rgb, less, interpolation=cv2.INTER_AREA)
        ink = find_ink(small, cv2.resize(region, less, interpolation=cv2.INTER_NEAREST) > 0, None, noise(small))
        ink = cv2.resize(ink.astype(np.uint8), region.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    else:
        ink = find_ink(np.ascontiguousarray(rgb), region > 0, None, noise(rgb))
    ink &= region > 0
    return Area(box, ink[box.inside(window).slices] * np.uint8(255))


def _shorter_side(region: np.ndarray) -> float:
    _, _, wide, high = cv2.boundingRect(region.astype(np.uint8))
    return float(min(wide, high))


def _find(rgb: np.ndarray, region: np.ndarray, around: np.ndarray, height: float, grain: float) -> np.ndarray:
    pixels = cv2.bilateralFilter(rgb, 5, 6 * grain, 1.5) if grain > 1.5 else rgb
    colours = _colours_of(pixels, region, around, 26 + 1.5 * grain)
    core = _core(colours, region, around, height)
    if not core.any():
        return core
    height = _usual_height(core, height)
    core |= _enclosed(core, height)
    return _with_halo(pixels, core, region | around, height, grain)


def _border(shape: tuple[int, ...]) -> np.ndarray:
    """The outermost pixels, where a region leaves nothing around it."""
    border = np.ones(shape, bool)
    border[2:-2, 2:-2] = False
    return border


def _colours_of(rgb: np.ndarray, region: np.ndarray, around: np.ndarray, apart: float) -> _Colours:
    """The frequent colours; each stands for what lies within `apart` of it."""
    cells = (rgb >> 3).astype(np.int32)
    keys = (cells[..., 0] << 10) | (cells[..., 1] << 5) | cells[..., 2]
    weight = np.where(region, 1.0 / max(1, int(region.sum())), 0.5 / max(1, int(around.sum())))
    counts = np.bincount(keys.ravel(), weights=weight.ravel(), minlength=1 << 15)
    used = np.flatnonzero(counts)
    places = np.stack([used >> 10, (used >> 5) & 31, used & 31], axis=1).astype(np.float32) * 8 + 4
    shares = counts[used]
    values: list[np.ndarray] = []
    left = shares.copy()
    while len(values) < _COLOURS and left.max() > 0:
        seed = places[int(np.argmax(left))]
        near = (np.abs(places - seed).max(axis=1) <= apart) & (left > 0)
        if left[near].sum() < 0.006:
            break
        values.append((places[near] * left[near, None]).sum(axis=0) / left[near].sum())
        left[near] = 0
    table = np.array(values, np.float32)
    distances = np.abs(places[:, None] - table[None]).max(axis=2)
    nearest_of = np.full(1 << 15, -1, np.int8)
    closest = distances.argmin(axis=1)
    nearest_of[used] = np.where(distances.min(axis=1) <= 1.25 * apart, closest, -1)
    nearest = nearest_of[keys]
    inner, outer = (
        np.bincount(nearest[where & (nearest >= 0)], minlength=len(table)) / max(1, int(where.sum()))
        for where in (region, around)
    )
    return _Colours(table, nearest, inner, outer)


def _core(colours: _Colours, region: np.ndarray, around: np.ndarray, height: float) -> np.ndarray:
    """The strokes of those colours that are frequent within the region and rare around it."""
    core, touching, last = (np.zeros(region.shape, bool) for _ in range(3))
    strokes_of: list[np.ndarray] = []
    for number in range(len(colours.values)):
        if not 0.01 <= colours.inner[number] <= _MOST_INK:
            continue
        of_colour = (colours.nearest == number).astype(np.uint8)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(of_colour, connectivity=8)
        area = stats[:, cv2.CC_STAT_AREA].astype(float)
        inside = np.bincount(labels[region], minlength=count)
        outside = np.bincount(labels[around], minlength=count)
        narrow = (_widths(of_colour, labels, count) <= 0.5 * height) & (area >= 3)
        narrow[0] = False
        strokes = narrow & (inside >= 0.9 * area)
        lines = narrow & (stats[:, 2:4].max(axis=1) > 1.6 * height)  # of the drawing, which only pass
        share = inside[strokes].sum() / max(1.0, float(inside[1:].sum()))
        often = colours.inner[number] / max(colours.around[number], 1e-4)
        # Hair or a night sky beyond the balloon is no ground of these letters, and nothing like them either.
        alike = ~lines & (narrow | (inside > 0))
        rival = outside[1:][alike[1:]].sum() / max(1, int(around.sum()))
        rare = inside[strokes].sum() / max(1, int(region.sum())) / max(rival, 1e-4)
        if rare < 1.2:
            ink = False
        elif share >= 0.6:
            ink = rare >= 2.5
        else:
            ink = (share >= 0.3 and often >= 1.5) or often >= 2.5 or _is_row(stats, strokes, region, height)
        if ink:
            strokes_of.append(strokes[labels])
            core |= strokes_of[-1]
        if often >= 1.5:
            passing = (narrow & ~strokes)[labels] & region
            touching |= passing if ink else False
            last |= passing | strokes[labels]
    core = _of_one_width(core, height, strokes_of)
    if core.sum() < _LEAST_INK * region.sum():
        core = _of_one_width(core | last, height, [core | last])
    return core | touching if core.any() else touching


def _is_row(stats: np.ndarray, strokes: np.ndarray, region: np.ndarray, height: float) -> bool:
    """Whether the strokes are as large as letters, one beside the other along the region."""
    long = stats[:, 2:4].max(axis=1)
    letters = strokes & (long >= 0.55 * height)
    area = stats[:, cv2.CC_STAT_AREA]
    length = float(region.sum()) / height
    return bool(area[letters].sum() >= 0.6 * area[strokes].sum() and long[letters].sum() >= 0.5 * length)


def _usual_height(core: np.ndarray, most: float) -> float:
    """Of the letters: half of the strokes' pixels are in pieces of this size or a smaller one."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(core.astype(np.uint8), connectivity=8)
    long, area = stats[1:, 2:4].max(axis=1), stats[1:, cv2.CC_STAT_AREA]
    if not len(long):
        return most
    order = np.argsort(long)
    total = np.cumsum(area[order])
    return float(min(most, max(8.0, 1.1 * long[order][int(np.searchsorted(total, total[-1] / 2))])))


def _widths(mask: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """Of each component, the width of its widest place."""
    depth = np.minimum(cv2.distanceTransform(mask, cv2.DIST_L2, 3), max(mask.shape))  # endless where all is marked
    widest = np.zeros(count, np.float32)
    np.maximum.at(widest, labels.ravel(), depth.ravel())
    return 2 * widest


def _of_one_width(core: np.ndarray, height: float, strokes_of: Sequence[np.ndarray]) -> np.ndarray:
    """Without what is much thinner and smaller than the strokes: dots of a tone, hairs of the drawing.

    strokes_of: those of each colour. A letter and its outline together are wider than a letter whose outline was taken
    for a line of the drawing that it touches, so that the usual width is that of strokes of one colour.
    """
    count, labels, area, width = _measured(core)
    if count < 3:
        return core
    height = _usual_height(core, height)
    alone = [_measured(strokes) for strokes in strokes_of]
    areas, widths = (np.concatenate([measures[which] for measures in alone]) for which in (2, 3))
    order = np.argsort(widths)
    total = np.cumsum(areas[order])
    usual = widths[order][int(np.searchsorted(total, total[-1] / 2))]
    kept = ((width >= 0.45 * usual) | (usual < 6)) & (area >= max(3.0, 0.004 * height * height))
    kept[0] = False
    return np.asarray(kept[labels])


def _measured(marks: np.ndarray) -> tuple[int, np.ndarray, np.ndarray, np.ndarray]:
    """How many components `marks`, bool (h, w), has with the ground, the one of each pixel, and of each its area, 0 for
    the ground, and its width."""
    values = marks.astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(values, connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA].astype(float)
    area[0] = 0
    return count, labels, area, _widths(values, labels, count)


def _enclosed(core: np.ndarray, height: float) -> np.ndarray:
    """What an outline encloses, where the letters have the colour of the ground: more of it than counters would be."""
    marks = core.astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - marks, connectivity=4)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    open_ones = (left == 0) | (top == 0) | (right == core.shape[1]) | (bottom == core.shape[0])
    holes = ~open_ones & (_widths(1 - marks, labels, count) <= 0.4 * height)
    holes[0] = False
    filled = np.asarray(holes[labels])
    return filled if filled.sum() > 0.6 * core.sum() else np.zeros_like(core)


def _with_halo(rgb: np.ndarray, core: np.ndarray, seen: np.ndarray, height: float, grain: float) -> np.ndarray:
    """The strokes with their soft rim, and with outline and glow as far as these differ from what is farther away."""
    away = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 5)
    values = rgb.astype(np.float32)
    reach = max(4, round(_HALO * height))
    far = seen & (away > reach) & (away <= max(2 * reach, 0.7 * height))
    halo = 0
    if far.sum() >= 30:
        values -= _smooth_ground(values, far, 0.5 * height)
        stray_far = _stray(values[far], grain)
        shells = [values[seen & (away > distance) & (away <= distance + 1)] for distance in range(reach)]
        steps = [float(np.abs(shell.mean(axis=0)).max()) if len(shell) >= 12 else 0.0 for shell in shells]
        least = max(_FAINT, 0.45 * stray_far, 0.28 * max(steps))
        calm = [
            stray_far > 20 and len(shell) >= 12 and _stray(shell, grain) < 0.6 * stray_far
            for shell in shells[: max(4, round(0.25 * height))]
        ]
        differs = [
            step > least and _stray(shell, grain) <= max(0.8 * stray_far, 0.5 * step)
            for shell, step in zip(shells, steps, strict=True)
        ]
        halo = max(_first_run(differs), _first_run(calm))
    return np.asarray(away <= max(halo + 1.5, 2.0))


def _smooth_ground(values: np.ndarray, far: np.ndarray, spread: float) -> np.ndarray:
    """What the pixels of `far` are like near each place, float32 (h, w, 3)."""
    size = far.shape[1], far.shape[0]
    step = max(1.0, spread / 4)
    less = max(1, round(size[0] / step)), max(1, round(size[1] / step))
    weight, summed = (
        cv2.GaussianBlur(cv2.resize(layer, less, interpolation=cv2.INTER_AREA), (0, 0), spread / step)
        for layer in (far.astype(np.float32), values * far[..., None])
    )
    ground: np.ndarray = cv2.resize(summed / (weight[..., None] + 1e-6), size, interpolation=cv2.INTER_LINEAR)
    return ground


def _first_run(flags: list[bool]) -> int:
    """Where the first run of true ones ends; 0 if none begins near the stroke, or if it has no end: that is ground."""
    begin = next((at for at, flag in enumerate(flags[:3]) if flag), None)  # antialiasing comes before an outline
    if begin is None:
        return 0
    end = next((at for at in range(begin, len(flags)) if not flags[at]), None)
    return 0 if end is None else end


def _stray(values: np.ndarray, grain: float) -> float:
    """How far the colours, (n, 3), lie from their mean, without what grain does."""
    if not len(values):
        return 0.0
    return float(np.sqrt(max(0.0, float(values.var(axis=0).mean()) - grain * grain)))
