"""The method "uncover": what shines through a translucent mark is computed, and the model paints only the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.boxes import Box, whole
from core.events import silent
from core.inference.edge_maps import assemble
from core.inference.meter import Meter
from core.inference.passes import Passes, fill_with_model
from core.inference.restore_job import RestoreJob
from core.inference.uncovering.mark import find_mark
from core.inference.uncovering.under import Uncovered, uncover
from core.inference.windows import find_damages

_AROUND = 16  # pixels of the picture around a mark that tell about it
LARGEST = 30_000_000
"""Pixels of a mark with what is around it; larger ones are left to the model."""


@dataclass(frozen=True, eq=False)
class Found:
    """What was under the mark in `box` of the picture; None: it is not sure. mask: bool (h, w), the damage's own."""

    box: Box
    mask: np.ndarray
    under: Uncovered | None


def fill_uncovered(passes: Passes, edges: np.ndarray, meter: Meter) -> np.ndarray:
    """A FillMethod: takes translucent marks off; what is opaque in them, and marks that are not sure, the networks
    paint."""
    job = passes.job
    found = list(look_under(job))
    if not any(one.under is not None for one in found):
        for one in found:
            job.note_use("unsure", one.box, one.mask)
        return fill_with_model(passes, edges, meter)
    image, left = _taken_off(job, found)
    if left.any():
        image = _painted(passes, image, left, edges)
    for _ in range(passes.count):
        meter.finish_step()
    deep = image[..., None] if image.ndim == 2 else image
    return np.asarray(deep[job.hidden][:, : job.empty_rows().shape[1]])


def look_under(job: RestoreJob) -> Iterator[Found]:
    """What can be seen under each damage's mark."""
    for box, mask in places_of(job.mask):
        job.cancel.raise_if_cancelled()
        yield Found(box, mask, _under(job, box, mask) if box.area <= LARGEST else None)


def places_of(mask: np.ndarray) -> Iterator[tuple[Box, np.ndarray]]:
    """Each damage of `mask`, bool (H, W): a box with what is around it, and its own part of the mask, bool (h, w)."""
    for damage in find_damages(mask):
        box = damage.grown(_AROUND, mask.shape)
        own = np.zeros((box.height, box.width), bool)
        own[damage.inside(box).slices] = mask[damage.slices]
        yield box, own


def _under(job: RestoreJob, box: Box, mask: np.ndarray) -> Uncovered | None:
    values = np.ascontiguousarray(job.values(box).astype(np.float32) / np.float32(job.level))
    known = job.veils.get(box)
    if known is not None:
        return uncover(values, known, mask, 1 / job.level)
    mark = find_mark(values, mask, job.look)
    if mark is None or not mark.is_sure:
        return None
    return uncover(values, mark.veil, mask, 1 / job.level)


def _taken_off(job: RestoreJob, found: list[Found]) -> tuple[np.ndarray, np.ndarray]:
    """The picture without the marks that are sure, and what is left to paint, uint8 (H, W), 255 there."""
    image, left = job.image.copy(), np.zeros(job.size, np.uint8)
    for one in found:
        if one.under is None:
            left[one.box.slices][one.mask] = 255
            job.note_use("unsure", one.box, one.mask)
            continue
        colours = np.rint(one.under.values * job.level).astype(job.image.dtype)
        part = image[one.box.slices]
        target = part[..., None] if part.ndim == 2 else part[..., : colours.shape[2]]
        target[one.under.covered] = colours[one.under.covered]
        left[one.box.slices][one.under.lost] = 255
        job.note_use("uncovered", one.box, one.mask & ~one.under.lost)
        if one.under.lost.any():
            job.note_use("painted", one.box, one.under.lost)
    return image, left


def _painted(passes: Passes, image: np.ndarray, left: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """`image` with what is `left` painted by the model, along the lines that were followed and those that have come
    to light."""
    job = passes.job
    rest = RestoreJob(image, left, replace(job.options, method="model", alpha="keep"), job.cancel)
    again = passes.on(rest)
    everything = whole(job.size)
    lines = assemble(rest, again.edges.find_known(), everything, everything).found
    near = cv2.dilate(left, np.ones((3, 3), np.uint8)) > 0
    lines = np.where(rest.hidden | near, np.maximum(lines, edges), lines)
    rows = fill_with_model(again, lines, Meter("painting", again.count, silent))
    job.used += rest.used
    return rest.insert(rows)
