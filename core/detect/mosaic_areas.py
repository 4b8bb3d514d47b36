"""Areas that may be mosaic: what distinguishes them, and which of several of one place stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.boxes import Box, around
from core.detect.finding import Finding, Kind, Taken
from core.detect.weighing import Weighing

_SURE = 0.995  # score from which of two areas that overlap the larger one stays, not the surer
_HALF_SURE = 0.5  # score from which an area adds to another one of its grid
_MORE = 0.25  # share of its pixels that it has to add, as its rim may be off by some cells
_LARGER = 0.4  # in the logarithm of its pixels, from which one area is clearly larger than another
_LEAST = 0.05  # score of what is found at the highest sensitivity
UNEVEN = 0.15  # of the step that cells may be off their grid
SQUARE = 0.05  # of the step by which one across may differ from one down
_SHARED = 0.3  # share of its pixels that it may have in common with another one


@dataclass(frozen=True, eq=False)
class Area:
    """Cells that form a grid: their box, its mask, and what distinguishes a mosaic, float64, named by `FEATURES`."""

    box: Box
    mask: np.ndarray
    features: np.ndarray


FEATURES = (
    "cells",  # log of their number
    "colours",  # share of clearly different ones, of those that could be
    "filled",  # share of the area's grid that are such cells
    "uneven",  # pixels that cells are off their grid, over its step
    "rim",  # share of the step that lies between two cells
    "square",  # log of the step across over that down, without its sign
    "step",  # log of the step in pixels
    "contrast",  # log of the 8-bit values between neighbours
    "flat",  # 8-bit values by which a cell varies
    "share",  # log of the share of the picture
)
# the bias is set so that a score of 0.5 is sure enough for clean pictures to stay clean
WEIGHING = Weighing(
    FEATURES,
    """
cells 3.42 0.991 -0.204
colours 0.893 0.44 1.29
filled 0.547 0.265 0.349
uneven 0.011 0.0116 -0.504
rim 0.0598 0.133 -0.384
square 0.00464 0.0081 -0.415
step 2.74 0.44 0.405
contrast 3.66 0.953 -0.374
flat 0.908 2.04 -0.0668
share -3.71 1.42 0.621
bias 1.47
""",
)


def chosen(areas: Sequence[Area], size: tuple[int, int], largest: int | None) -> tuple[list[Finding], float]:
    """What is found of areas of a picture of a size (H, W), of several of one place once, and the share of the picture.

    Those found with different tolerances miss different cells: areas of one grid that overlap are one finding.
    """
    scored = [(float(WEIGHING.scores(area.features[None])[0]), area) for area in areas]
    kept: list[tuple[Finding, Area]] = []
    taken = Taken(size, _SHARED)
    for score, area in sorted(scored, key=_first):
        if _too_large(area.box, largest):
            continue
        if score >= _LEAST and taken.claim(area.box, area.mask):
            kept.append((Finding(Kind.MOSAIC, area.box, area.mask, score), area))
        elif score >= _HALF_SURE and taken.share(area.box, area.mask) <= 1 - _MORE:
            at = next((number for number, (_, first) in enumerate(kept) if _of_one_grid(first, area)), None)
            joined = _with(kept[at][0], area) if at is not None else None
            if at is not None and joined is not None and not _too_large(joined.box, largest):
                kept[at] = (joined, kept[at][1])
                taken.add(area.box, area.mask)
    return [finding for finding, _ in kept], taken.part


def _first(scored: tuple[float, Area]) -> tuple[float, int, float]:
    """In which order areas are taken: the surest first, but of sure ones those that are clearly larger, as a part of a
    mosaic is often surer than the whole.
    """
    score, area = scored
    return -min(score, _SURE), -round(float(np.log1p((area.mask > 0).sum())) / _LARGER), -score


def _too_large(box: Box, largest: int | None) -> bool:
    return largest is not None and max(box.height, box.width) > largest


def _of_one_grid(one: Area, other: Area) -> bool:
    """Whether two areas share a pixel of their boxes and the cells of both lie on one grid."""
    steps = np.exp([area.features[FEATURES.index("step")] for area in (one, other)])
    if not one.box.touches(other.box) or abs(float(np.log(steps[0] / steps[1]))) > SQUARE:
        return False
    apart = np.array([one.box.top - other.box.top, one.box.left - other.box.left]) / steps.mean()
    return float(np.abs(apart - np.round(apart)).max()) <= UNEVEN


def _with(finding: Finding, area: Area) -> Finding:
    """A finding that covers an area, too."""
    box = around((finding.box, area.box)) or finding.box
    mask = np.zeros((box.height, box.width), np.uint8)
    for part, drawn in ((finding.box, finding.mask), (area.box, area.mask)):
        view = mask[part.inside(box).slices]
        np.maximum(view, drawn, out=view)
    return replace(finding, box=box, mask=mask)
