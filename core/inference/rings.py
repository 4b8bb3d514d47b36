"""A wide hole filled from its rim inwards: ring by ring, each painted with the rings around it in sight.

The networks paint well what lies near known pixels, and blur what lies deep. So of each pass only the outermost ring of
what is left is kept, and the next pass takes it for known. All passes follow the same edges, so that a repair's edges
still make the same picture again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from core.boxes import bounding_box
from core.data.selection import MARKED
from core.inference.meter import Meter
from core.inference.options import METHODS
from core.inference.passes import FillMethod, Passes
from core.inference.restore_job import RestoreJob


def ring_numbers(hidden: np.ndarray, width: int) -> np.ndarray:
    """The ring of each pixel of a hole, counted from 1 at its border, uint16 (H, W); 0 outside of it.

    hidden: bool (H, W). width: of a ring, in pixels. All is one ring where no pixel is known, or `width` is 0.
    """
    numbers = hidden.astype(np.uint16)
    bounds = bounding_box(hidden)
    if width < 1 or bounds is None or hidden.all():
        return numbers
    box = bounds.grown(1, hidden.shape)
    depth = cv2.distanceTransform(hidden[box.slices].astype(np.uint8), cv2.DIST_L2, 5)
    numbers[box.slices] = np.where(hidden[box.slices], 1 + np.maximum(depth - 0.5, 0) // width, 0)
    return numbers


class Rings:
    """The passes of a job whose options ask for rings, or the only pass of another one."""

    def __init__(self, job: RestoreJob) -> None:
        self._job = job
        options = job.options
        width = options.rings if METHODS[options.method].in_rings else 0
        self._numbers = ring_numbers(job.hidden, width) if width else None
        self.count = 1 if self._numbers is None else int(self._numbers.max())

    def count_windows(self, first: Passes) -> int:
        """Windows to pass in all rings. first: the passes over the whole hole. Raises Cancelled."""
        return first.count + sum(first.on(job).count for job in self._inner(self._job.image, 2))

    def fill(self, fill: FillMethod, passes: Passes, edges: np.ndarray, meter: Meter) -> np.ndarray:
        """What the FillMethod `fill` returns, painted ring by ring."""
        if self.count == 1 or self._numbers is None:
            return fill(passes, edges, meter)
        job, image = self._job, self._job.image.copy()
        deep = image[..., None] if image.ndim == 2 else image
        for number, inner in enumerate(self._inner(image), start=1):
            painted = fill(passes.on(inner), edges, meter)
            # What lies deeper is painted over by the next pass, which does not see it.
            deep[..., : painted.shape[1]][inner.hidden] = painted
            self._note_uses(inner, number)
        return np.ascontiguousarray(deep[job.hidden][:, : job.empty_rows().shape[1]])

    def _inner(self, image: np.ndarray, start: int = 1) -> Iterator[RestoreJob]:
        """What is left to paint of each ring on, as a job on `image` of its own; from the ring `start` on.

        The rim was hidden with the first ring, and is painted with it: the next ones see no stain.
        """
        numbers = self._numbers
        if numbers is None:
            return
        options = replace(self._job.options, mask_grow=0, rim="all", rings=0)
        for number in range(start, self.count + 1):
            self._job.cancel.raise_if_cancelled()
            left = np.where(numbers >= number, np.uint8(MARKED), np.uint8(0))
            inner = RestoreJob(image, left, options, self._job.cancel)
            inner.beat = self._job.beat
            yield inner

    def _note_uses(self, inner: RestoreJob, number: int) -> None:
        """Keeps what was used in a ring, and that there were rings."""
        assert self._numbers is not None
        for used in inner.used:
            self._job.note_use(used.use, used.box, used.where & (self._numbers[used.box.slices] == number))
        if number > 1:
            for damage in inner.damages():
                self._job.note_use("rings", damage, self._numbers[damage.slices] == number)
