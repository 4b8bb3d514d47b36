"""Lines committed from the rim of a hole inwards, in place of how likely a line is at each pixel.

The edge model says of every pixel how likely a line is there. Where a thin line may lie at several places, none of them
is likely, and a picture painted along that haze is haze itself. So lines are taken where they are sure, which is along
the rim, and shown to the model as known ones; given them, it is surer of how they go on. Band by band this reaches the
middle of the hole. It takes a model that has learnt to go on from lines in the hole (the config's HINT_BANDS).

A line runs along the ridges of the probability: pixels that neither neighbour across the line exceeds, "across" being
the direction of strongest negative curvature (the Hessian's eigenvector; Steger, "An unbiased detector of curvilinear
structures", 1998), kept by hysteresis (Canny, "A computational approach to edge detection", 1986). Deeper in the hole
less is certain, so the thresholds fall with depth.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from core.inference.coarse import depth, half_width
from core.inference.options import WIDE_HOLE

Predict = Callable[[np.ndarray], np.ndarray]
"""From lines in the hole that are certain, uint8 (h, w), 1 or 0, to the probability of a line, float32 (h, w) in
[0, 1]."""

_SMOOTH = 0.8  # sigma in pixels: without, a ridge that runs askew to the grid has gaps
_REACH = 2  # pixels around a band that hysteresis and ridges look at


@dataclass(frozen=True)
class Decoder:
    """How lines are taken.

    thin: a hole no deeper than so many pixels is done in one pass. step: pixels of depth that the first pass takes;
    growth: times which the next one takes more. rim, deep: the probability that the surest pixel of a line needs at
    the rim and in the middle; weak: the part of it that all its other pixels need. most: passes, at most. soft: pixels
    of depth up to which the probability stays what it is; haze: what is left of it beyond, beside the lines. wide:
    where a hole is nowhere so deep, it stays what it is everywhere.
    """

    thin: float = 8.0
    step: float = 6.0
    growth: float = 1.4
    rim: float = 0.45
    deep: float = 0.3
    weak: float = 0.5
    most: int = 10
    soft: float = 0.0
    haze: float = 0.0
    wide: float = 0.0

    def bands(self, deepest: float) -> list[float]:
        """The depth up to which each pass takes lines; the last takes all."""
        ends: list[float] = []
        end, step = 0.0, self.step
        while deepest > self.thin and end + step < deepest and len(ends) < self.most - 1:
            end, step = end + step, step * self.growth
            ends.append(end)
        return [*ends[:-1], deepest] if ends and deepest - end < self.step else [*ends, deepest]


COMMITTED = Decoder()
SHARP = Decoder(thin=math.inf)
"""One pass: lines are taken as they are likely without one another."""
AUTO = Decoder(step=12.0, growth=1.0, haze=0.7, wide=WIDE_HOLE)
"""Lines are drawn in wide holes. Elsewhere the probability says more: where a line is sure, and how sure. What is left
of it beside the lines tells the painter what they leave out, so fewer passes than COMMITTED takes do as well. The
model's card has what other values make."""
DRAWN = 254 / 255
"""What a line is that is taken: a level of 8 bits below the user's own, so that these can be told in a record."""
_FADES = 4.0  # pixels of depth across which taken lines replace the probability


def commit(
    predict: Predict,
    known: np.ndarray,
    hole: np.ndarray,
    given: np.ndarray,
    free: np.ndarray | None = None,
    how: Decoder = COMMITTED,
) -> np.ndarray:
    """The lines in a hole, float32 (h, w) in [0, 1]: 1 on a given line, DRAWN on one that was taken, 0 outside the
    hole, and 0 elsewhere in it but for what `how` keeps of the probability.

    known: (h, w), above 0 on a line around the hole. hole: bool (h, w). given: bool (h, w), lines in the hole that are
    certain. free: bool (h, w), where lines may be taken; None: everywhere. Raises what `predict` raises.
    """
    deep = depth(hole)
    deepest = float(deep.max(initial=0.0))
    taken = given & hole
    if how.wide and deepest <= how.wide - _FADES / 2:  # no place of it is wide: no line would be used
        return np.where(hole, predict(taken.astype(np.uint8)), 0).astype(np.float32)
    open_ = hole & ~taken if free is None else hole & free & ~taken
    begin, guesses = 0.0, list[np.ndarray]()
    # Amid a very wide hole a window may have no rim to begin at.
    for end in how.bands(deepest) if not hole.all() else [deepest]:
        likely = predict(taken.astype(np.uint8))
        guesses.append(likely)
        lines = taken | ((known > 0) & ~hole)
        values = np.where(hole & (deep > begin - _REACH), likely, 0).astype(np.float32)
        values[lines] = 1
        needed = how.rim + (how.deep - how.rim) * min(1.0, end / max(deepest, 1.0))
        here = open_ & (deep <= end) & (deep > begin)
        taken = taken | (here & _hysteresis(np.where(_ridges(values) | lines, values, 0), needed * how.weak, needed))
        begin = end
    drawn = np.where(taken, np.where(given, 1, DRAWN), 0)
    if not how.wide:
        return drawn.astype(np.float32)
    drawn = np.where(taken, drawn, how.haze * guesses[-1])
    return np.where(hole, _softened(drawn, guesses[0], deep, how), 0).astype(np.float32)


def _softened(drawn: np.ndarray, likely: np.ndarray, deep: np.ndarray, how: Decoder) -> np.ndarray:
    """What is drawn amid wide holes, beyond the depth `how.soft`; elsewhere what is likely by itself."""
    wide = np.clip((half_width(deep, how.wide) - how.wide) / _FADES + 0.5, 0, 1)
    share = np.clip((deep - how.soft) / _FADES + 0.5, 0, 1) * wide
    return np.asarray(share * drawn + (1 - share) * likely)


def _ridges(values: np.ndarray) -> np.ndarray:
    """bool (h, w): pixels that neither neighbour across the line exceeds."""
    smooth = cv2.GaussianBlur(values, (0, 0), _SMOOTH)
    xx, yy = cv2.Sobel(smooth, cv2.CV_32F, 2, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 2)
    xy = cv2.Sobel(smooth, cv2.CV_32F, 1, 1)
    # Of the two eigenvectors, at this angle and at a right angle to it, the second has the smaller eigenvalue.
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.float32(np.pi / 2)
    across, down = np.cos(angle), np.sin(angle)
    height, width = values.shape
    column, row = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    ahead = cv2.remap(smooth, column + across, row + down, cv2.INTER_LINEAR)
    behind = cv2.remap(smooth, column - across, row - down, cv2.INTER_LINEAR)
    return np.asarray((smooth >= ahead) & (smooth >= behind))


def _hysteresis(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """bool (h, w): pixels above `low` that are connected with one above `high`."""
    count, labels = cv2.connectedComponents((values > low).astype(np.uint8), connectivity=8)
    strong = np.zeros(count, bool)
    strong[labels[values > high]] = True
    strong[0] = False
    return np.asarray(strong[labels])
