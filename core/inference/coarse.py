"""Holes too large for the networks' scale: solved small first, then refined at full size.

A pixel deep in a large hole sees nothing it knows. On a smaller copy of the picture it does; that solution guides the
pass at full size: its edges, thinned, are followed where the full-size prediction is blind, and its colours set the
broad tone while the full-size pass draws the lines.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from core.boxes import Box, around

if TYPE_CHECKING:
    from core.inference.restore_job import RestoreJob

REACH = 64  # pixels from the border of a hole into which a pass at full size can be trusted
_MAX_SIDE = 768  # the small copy is at most this large
_TONE = 8.0  # sigma in pixels of the blur that parts broad tone from drawing


@dataclass(frozen=True)
class CoarseView:
    """A damage seen from afar: a small copy of `box` of the picture, which contains `seen`, all that its windows show.

    image: float32 (h, w, 3) in [0, 1]. hole: bool (h, w). lines: float32 (h, w) in [0, 1], complete edges.
    """

    box: Box
    seen: Box
    image: np.ndarray
    hole: np.ndarray
    lines: np.ndarray


@dataclass(frozen=True)
class LineGuide:
    """Coarse lines at full size, over `box` of the picture.

    edges: float32 (h, w) in [0, 1], thin. trust: float32 (h, w), how far the full-size pass is believed: 1 near known
    pixels, 0 beyond REACH.
    """

    box: Box
    edges: np.ndarray
    trust: np.ndarray

    def mix(self, predicted: np.ndarray, box: Box) -> np.ndarray:
        """`predicted`, of `box` within, near the border of the hole; coarse edges deep in it."""
        at = box.inside(self.box).slices
        trust = self.trust[at]
        return predicted * trust + self.edges[at] * (1 - trust)


@dataclass(frozen=True)
class ToneGuide:
    """A coarse solution's colours at full size, float32 (h, w, 3) in [0, 1], over `box`; `trust` as in LineGuide."""

    box: Box
    colour: np.ndarray
    trust: np.ndarray

    def mix(self, painted: np.ndarray, box: Box) -> np.ndarray:
        """`painted`, of `box` within, with the guide's broad tone where it is not trusted."""
        at = box.inside(self.box).slices
        tone = _blur(self.colour[at]) - _blur(painted)
        return np.clip(painted + tone * (1 - self.trust[at][..., None]), 0, 1)


def _blur(image: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), _TONE, borderType=cv2.BORDER_REFLECT))


def depth(hole: np.ndarray) -> np.ndarray:
    """Distance in pixels of each hole pixel from the nearest known one, float32 (H, W)."""
    return np.asarray(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3))


def half_width(deep: np.ndarray, reach: float) -> np.ndarray:
    """Half the width of the hole around each of its pixels, as far as it shows within `reach` pixels: float32 (h, w).

    deep: the depth of each pixel. reach: widths up to twice that are told right; of wider ones only that they are.
    """
    side = 2 * math.ceil(reach) + 1
    return cv2.dilate(deep, np.ones((side, side), np.uint8))


def overview(
    job: RestoreJob, damage: Box, find_lines: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> CoarseView | None:
    """The overview of a damage that is too wide to do without one, else None.

    find_lines: from a small picture, float32 (h, w, 3) in [0, 1], and its hole, bool (h, w), to its complete edges.
    """
    if job.options.region == "full":
        return None
    seen = around(window.crop for window in job.windows(damage))
    assert seen is not None, "every damage has a window"
    deepest = float(depth(job.hidden[seen.slices]).max())
    if deepest <= REACH:
        return None
    box = seen.grown(max(damage.height, damage.width) // 2, job.size)
    hole = job.hidden[box.slices]
    small, small_hole = _shrink(job.rgb(box), hole, min(REACH / 2 / deepest, _MAX_SIDE / max(hole.shape)))
    return CoarseView(box, seen, small, small_hole, find_lines(small, small_hole))


def _shrink(image: np.ndarray, hole: np.ndarray, factor: float) -> tuple[np.ndarray, np.ndarray]:
    """`image` and `hole` made smaller by `factor` < 1; no colour of the hole leaks into known pixels."""
    size = max(16, round(image.shape[1] * factor)), max(16, round(image.shape[0] * factor))
    known = (~hole).astype(np.float32)
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(image * known[..., None], size, interpolation=cv2.INTER_AREA)
    small = colour / np.maximum(share, 1e-3)[..., None]
    return np.clip(small, 0, 1).astype(np.float32), share < 0.5


def line_guide(job: RestoreJob, view: CoarseView) -> LineGuide:
    """The lines of `view` at full size, thinned, over what the windows show."""
    from skimage.morphology import skeletonize

    lines = skeletonize(enlarge(view, view.lines) > 0.5).astype(np.float32)
    return LineGuide(view.seen, _cut(view, lines), _trust(job, view))


def tone_guide(job: RestoreJob, view: CoarseView, colour: np.ndarray) -> ToneGuide:
    """The small solution `colour`, float32 (h, w, 3), at full size over what the windows show."""
    return ToneGuide(view.seen, _cut(view, enlarge(view, colour)), _trust(job, view))


def enlarge(view: CoarseView, small: np.ndarray) -> np.ndarray:
    """A small plane or picture of `view` at the size of its box, float32."""
    size = view.box.width, view.box.height
    return np.asarray(cv2.resize(small.astype(np.float32), size, interpolation=cv2.INTER_CUBIC))


def _cut(view: CoarseView, large: np.ndarray) -> np.ndarray:
    return large[view.seen.inside(view.box).slices]


def _trust(job: RestoreJob, view: CoarseView) -> np.ndarray:
    distance = _cut(view, depth(job.hidden[view.box.slices]))
    return np.asarray(2 - 2 * np.clip(distance, REACH / 2, REACH) / REACH, np.float32)
