"""Straight scratches, found by their length: hair-thin to some 8 pixels wide, bright or dark.

What lies beside a line distinguishes a drawn line from a scratch. A drawn line has another fill on each side, or runs
within one fill, or ends where that fill does. A scratch lies on top: both sides of it are alike, and where the drawing
under it changes colour they change together, while the scratch does not. That both sides must be alike follows
A. Newson et al., "Robust Automatic Line Scratch Detection in Films", 2014.

Lines are scratches if they prove themselves by what they cross, or resemble one that does.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.boxes import Box
from core.detect.finding import Finding, Kind, Search, noise, search_tiles, visible
from core.detect.scratch_lines import Line, measured
from core.detect.scratch_paths import Runs, find_runs, joined, link

WIDEST = 8
_RIM = 1.0  # pixels of soft rim on each side that belong to a scratch
_PATTERN = 7  # so many parallel scratches of one kind are a pattern of the drawing: hatching, speed lines, screentone
_WEDGE = 2.0  # times wider at one end than at the other, and a line is a ray or a lock of hair
_SHORTEST = 64.0  # pixels from which a line can prove itself
_UPRIGHT = 1.5  # degrees from the picture's axes, where frames, walls and panels are drawn


def find_scratches(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Long, nearly straight lines that lie on top of the drawing; a Detector."""
    rgb = visible(image)
    size = rgb.shape[:2]
    found: list[Finding] = []
    taken = np.zeros(size, np.uint8)
    for line, score in sorted(scratches_among(find_lines(rgb, search), size, search), key=lambda pair: -pair[0].length):
        box, mask = _painted(line, size)
        under = taken[box.slices]
        if not mask.any() or (under[mask > 0] > 0).mean() > 0.5:
            continue  # lines near 45 degrees are found by rows and by columns
        np.maximum(under, mask, out=under)
        found.append(Finding(Kind.SCRATCHES, box, mask, score))
    return tuple(found)


def _painted(line: Line, size: tuple[int, int]) -> tuple[Box, np.ndarray]:
    """The box and the mask of a line, its gaps and its soft rim included."""
    points = np.stack([line.y, line.x] if line.turned else [line.x, line.y], axis=1)
    reach = line.width / 2 + _RIM
    low = np.maximum(np.floor(points.min(axis=0) - reach).astype(int) - 1, 0)
    high = np.minimum(np.ceil(points.max(axis=0) + reach).astype(int) + 2, (size[1], size[0]))
    mask = np.zeros((int(high[1] - low[1]), int(high[0] - low[0])), np.uint8)
    bent = np.round(points - low).astype(np.int32)
    cv2.polylines(mask, [bent], False, 255, max(1, round(2 * reach)))
    return Box(int(low[1]), int(low[0]), int(high[1]), int(high[0])), mask


def find_lines(rgb: np.ndarray, search: Search) -> list[Line]:
    """All lines that are long and straight enough to be scratches."""
    widest = search.largest or WIDEST
    height, width = rgb.shape[:2]
    floor = max(search.between(12, 4), search.between(2.2, 1.4) * noise(rgb))
    shortest = max(24.0, search.between(0.09, 0.035) * max(height, width))
    gap = max(14.0, 0.05 * max(height, width))
    parts: dict[tuple[bool, bool], list[Runs]] = {}
    for tile in search_tiles(rgb, 2 * widest + 8, search, "looking for scratches"):
        for turned in (False, True):
            pixels = np.ascontiguousarray(tile.pixels.swapaxes(0, 1)) if turned else tile.pixels
            for bright in (True, False):
                search.check()
                runs = find_runs(pixels, bright, widest, floor)
                y, x = (runs.x, runs.y) if turned else (runs.y, runs.x)
                runs = runs.pick(tile.owns(y + tile.top, x + tile.left))
                runs.y[:] += tile.left if turned else tile.top
                runs.x[:] += tile.top if turned else tile.left
                parts.setdefault((turned, bright), []).append(runs)
    lines = []
    for (turned, bright), found in parts.items():
        runs = joined(found)
        search.check()
        for members in link(runs, gap):
            if len(members) < 0.4 * shortest / 1.42:
                break  # they come longest first
            line = measured(runs.pick(members), bright, turned)
            if line.length >= shortest:
                lines.append(line)
    return lines


def scratches_among(lines: list[Line], size: tuple[int, int], search: Search) -> list[tuple[Line, float]]:
    """The scratches with a score of 0..1.

    Some prove themselves by what they cross; what looks like them may then cross less.
    """
    proven = [line for line in lines if _proves_itself(line, size, search)]
    proven += [line for line in _together(lines, size, search) if line not in proven]
    proven = [line for line in proven if not _is_pattern(line, proven)]
    if not proven:
        return []
    like = [line for line in lines if line not in proven and _resembles(line, proven, size, search)]
    like = [line for line in like if not _is_pattern(line, lines)]
    scored = [(line, min(1.0, 0.7 + 0.03 * line.crossings)) for line in proven]
    return scored + [(line, min(0.65, 0.4 + 0.03 * line.crossings)) for line in like]


def _proves_itself(line: Line, size: tuple[int, int], search: Search) -> bool:
    """Strict enough that a clean picture has none: a straight layer of one pale or dark colour over other colours."""
    if not _is_layer(line, search) or line.fills < 2:
        return False
    crossings = search.between(4, 1) + (0 if line.bright else 2) + (4 if _is_upright(line) else 0)
    length = search.between(0.16, 0.08) * max(size) * (1 if line.bright else 2)
    return line.crossings >= crossings and line.length >= max(length, _SHORTEST)


def _is_layer(line: Line, search: Search) -> bool:
    """Straight, of one pale or dark colour, and with the same on both sides."""
    straight = line.bend <= search.between(0.025, 0.045) and line.jitter <= search.between(0.7, 1.1)
    on_top = line.alike >= search.between(0.75, 0.6) and line.cover >= search.between(0.7, 0.5)
    plain = line.stray <= search.between(10, 18) * (1.8 if line.width < 2.4 else 1.0)  # a thin line is all rim
    return straight and on_top and plain and line.wedge <= _WEDGE and _is_paper_or_dirt(line)


def _together(lines: list[Line], size: tuple[int, int], search: Search) -> list[Line]:
    """Slanting pale lines of one colour, none of which crosses much, that cross enough taken together."""
    likely = [
        line
        for line in lines
        if line.bright
        and line.crossings >= 1
        and line.fills >= 2
        and _is_layer(line, search)
        and not _is_upright(line)
        and line.length >= search.between(0.16, 0.08) * max(size)
    ]
    proven = []
    for line in likely:
        same = [other for other in likely if np.abs(other.layer - line.layer).max() <= 20]
        if len(same) >= 2 and sum(other.crossings for other in same) >= search.between(7, 3):
            proven.append(line)
    return proven


def _resembles(line: Line, proven: list[Line], size: tuple[int, int], search: Search) -> bool:
    """Straight and pale like a proven scratch of the picture, though it may cross nothing."""
    if not line.bright or not _is_paper_or_dirt(line):  # of dark lines ink has too many like it
        return False
    if line.bend > search.between(0.03, 0.05) or line.jitter > 1.2 or line.wedge > _WEDGE:
        return False
    if line.alike < 0.6 or line.cover < 0.6 or line.stray > search.between(18, 30):
        return False
    if line.length < search.between(0.14, 0.05) * max(size):
        return False
    if line.crossings < 1 and (_is_upright(line) or line.length < search.between(0.36, 0.1) * max(size)):
        return False
    return any(
        other.bright
        and _turn(line.angle, other.angle) <= 30
        and np.abs(line.layer - other.layer).max() <= search.between(20, 40)
        and 0.4 <= line.width / other.width <= 2.5
        for other in proven
    )


def _is_paper_or_dirt(line: Line) -> bool:
    """Nearly without colour, and pale where it is brighter than the drawing, else dark."""
    neutral = float(np.ptp(line.layer)) <= 45
    return neutral and bool(line.layer.mean() >= 190 if line.bright else line.layer.mean() <= 70)


def _is_upright(line: Line) -> bool:
    return min(line.angle % 90, 90 - line.angle % 90) < _UPRIGHT


def _turn(one: float, other: float) -> float:
    """Degrees between two directions."""
    apart = abs(one - other) % 180
    return min(apart, 180 - apart)


def _is_pattern(line: Line, others: list[Line]) -> bool:
    """One of many parallel lines of about the same length, colour and width."""
    alike = sum(
        other.bright == line.bright
        and _turn(line.angle, other.angle) <= 2.5
        and 0.6 <= line.length / other.length <= 1.7
        and 0.6 <= line.width / other.width <= 1.7
        for other in others
        if other.straight
    )
    return alike >= _PATTERN
