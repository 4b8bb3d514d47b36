"""The damages of a mask as a user sees them: each becomes a repair of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box, bounding_box, clip

_GAPS = (8, 24)
"""Pixels that two damages must lie apart to be two; the larger number where the smaller one gives too many."""
_MOST = 200
"""Damages of one mask; with more, as in fine dust, each region that the engine repaired at once counts as one."""

Island = tuple[Box, NDArray[np.uint8]]
"""The box of one damage, and its own part of the mask there, uint8 (h, w)."""


def islands(mask: NDArray[np.uint8], regions: Sequence[Box]) -> list[Island]:
    """The damages of `mask`, uint8 (H, W), within `regions`. A pixel belongs to one only, also where those overlap."""
    parts = _island_parts(mask, regions)
    for gap in _GAPS:
        labelled = [_label(part, gap) for _box, part in parts]
        if sum(len(extents) for _labels, extents in labelled) <= _MOST:
            return [island for part, found in zip(parts, labelled, strict=True) for island in _cut(part, found)]
    return parts


def _island_parts(mask: NDArray[np.uint8], regions: Sequence[Box]) -> list[Island]:
    """Each region's mask, without what an earlier region has."""
    left, parts = mask.copy(), []
    for region in regions:
        box = clip((region[0], region[1], region[2], region[3]), mask.shape)
        if not box.is_empty:
            view = left[box[0] : box[2], box[1] : box[3]]
            if view.any():
                parts.append((box, view.copy()))
            view[...] = 0
    return parts


def _label(part: NDArray[np.uint8], gap: int) -> tuple[NDArray[np.int32], list[tuple[slice, slice]]]:
    """A number from 1 for each damage of `part`, and the rows and columns that each keeps within, widened a little."""
    import cv2

    near = cv2.dilate(part, np.ones((gap + 1, gap + 1), np.uint8))
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(near, connectivity=8)
    extents = [(slice(y, y + height), slice(x, x + width)) for x, y, width, height, _area in stats[1:].tolist()]
    return np.asarray(labels, np.int32), extents


def _cut(region: Island, found: tuple[NDArray[np.int32], list[tuple[slice, slice]]]) -> Iterator[Island]:
    (box, part), (labels, extents) = region, found
    for label, extent in enumerate(extents, start=1):
        own = np.where(labels[extent] == label, part[extent], np.uint8(0))
        inner = bounding_box(own)
        assert inner is not None, "every label has a pixel"
        yield inner.moved(box.top + extent[0].start, box.left + extent[1].start), own[inner.slices]
