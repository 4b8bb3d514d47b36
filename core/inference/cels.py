"""The "flat" fill: nothing but cel colours of the surroundings, each on its own side of the lines.

Every known pixel is assigned to a cel. That assignment, not colour, diffuses through the hole, stopped by the lines,
and each pixel takes the cel that reaches it most (the idea of Grady, "Random walks for image segmentation", 2006). So
exact colours come out: nothing is averaged.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.errors import MaskError
from core.inference import coarse
from core.inference.colours import even, find_cels, nearest_cel
from core.inference.meter import Meter
from core.inference.passes import Passes
from core.inference.restore_job import HoleRegion, RestoreJob
from core.inference.seam import diffuse
from core.inference.windows import Window, cover

_RING = 6  # width of the surroundings whose colours a hole may take
_CONTEXT = 0.5  # of a window's usual context is enough to tell sides
_AROUND = 32  # pixels seen around a hole: that context
_SMALL = 256  # pixels a side of the small copy on which the inside of a wide hole is decided
_CLEAR_SHARE = 0.1  # fewer even pixels around a hole, and it is texture that surrounds it: all pixels count
_NOTHING = 1e-6  # less than this of every cel has reached a pixel: none has


def fill_with_cels(passes: Passes, lines: np.ndarray, meter: Meter) -> np.ndarray:
    """A FillMethod. Raises MaskError where the mask leaves no pixel to take a colour from."""
    job = passes.job
    rows = job.empty_rows()
    for damage in job.damages():
        for hole in job.holes(damage):
            job.cancel.raise_if_cancelled()
            rows[job.rows_of(hole)] = _colours(job, hole, lines)
    for _ in range(passes.count):
        meter.finish_step()
    return rows


def _colours(job: RestoreJob, hole: HoleRegion, lines: np.ndarray) -> np.ndarray:
    """(n, C), or (1, C) where one colour is for all."""
    area = hole.box.grown(_AROUND, job.size)
    inner = hole.box.inside(area)
    mine = np.zeros((area.height, area.width), bool)
    mine[inner.slices] = hole.pixels
    seen, values = job.seen(area), job.values(area)
    if not seen.any():
        raise MaskError("The mask covers the whole picture: there is no colour around it to fill with.")
    windows = cover(mine, inner, _CONTEXT)
    clear = np.zeros_like(mine)
    for window in windows:
        at = window.crop.slices
        clear[at] |= even(values[at], seen[at], job.level)
    size = 2 * _RING + 1
    ring = seen & (cv2.dilate(mine.astype(np.uint8), np.ones((size, size), np.uint8)) > 0)
    if (ring & clear).sum() < max(1, _CLEAR_SHARE * ring.sum()):
        clear = seen
    cels = find_cels(values[ring & clear if ring.any() else clear], job.level)
    if len(cels) == 1:
        return cels
    member = np.full(mine.shape, -1, np.int8)
    for window in windows:
        at = window.crop.slices
        member[at] = np.where(clear[at], nearest_cel(values[at], cels, job.level), -1)
    return cels[_divide(mine, member, clear, lines[area.slices].astype(np.float32) / 255, windows)]


def _divide(
    hole: np.ndarray, member: np.ndarray, known: np.ndarray, lines: np.ndarray, windows: list[Window]
) -> np.ndarray:
    """Which cel each hole pixel takes, int8 (n,), in reading order; arguments as in `_diffuse_cels`."""
    distance = coarse.depth(hole)
    if distance.max() > coarse.REACH:
        deep = distance > coarse.REACH
        member[deep] = _seen_from_afar(member, ~known, lines)[deep]
        known = known | deep
    chosen = member.copy()
    for window in windows:
        at = window.crop.slices
        here = (window.weights() >= 0.5) & hole[at] & ~known[at]
        chosen[at][here] = _diffuse_cels(member[at], ~known[at], lines[at])[here]
    return chosen[hole]


def _diffuse_cels(member: np.ndarray, unknown: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """For each pixel the cel that reaches it most, int8 (h, w); where none does, 0, the most frequent.

    member: int8 (h, w), the known pixels' cels, -1 for none. unknown: bool (h, w). lines: float32 (h, w) in [0, 1].
    """
    present = np.unique(member[~unknown & (member >= 0)])
    if not len(present):
        return np.zeros_like(member)
    shares = diffuse((member[..., None] == present).astype(np.float32), unknown, lines)
    return np.where(shares.max(axis=-1) > _NOTHING, present[shares.argmax(axis=-1)], 0)


def _seen_from_afar(member: np.ndarray, unknown: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """As `_diffuse_cels`, worked out on a small copy, where the inside of a wide hole is not far from what is known."""
    height, width = member.shape
    factor = min(1.0, _SMALL / max(height, width))
    size = max(2, round(width * factor)), max(2, round(height * factor))

    def shrunk(plane: np.ndarray) -> np.ndarray:
        return np.asarray(cv2.resize(plane.astype(np.float32), size, interpolation=cv2.INTER_AREA))

    count = int(member.max()) + 1
    known = shrunk(~unknown)
    shares = np.stack([shrunk((member == cel) & ~unknown) for cel in range(count)], axis=-1)
    shares /= np.maximum(known, 1e-3)[..., None]
    drawn = np.clip(shrunk(lines) / factor, 0, 1)  # a line stays a line, however small the copy
    small = diffuse(shares, known < 0.5, drawn)
    large = np.stack([cv2.resize(small[..., cel], (width, height)) for cel in range(count)], axis=-1)
    return np.asarray(large.argmax(axis=-1), member.dtype)
