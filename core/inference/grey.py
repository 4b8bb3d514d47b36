"""Grey stays grey: where all that surrounds a hole is grey, so is what is put into it.

A network that learnt on colours tints greys a little. How far a colour is from grey is kept within what the
surroundings show: nothing at all on a clean black and white page, a trace of it where a scan or lossy compression has
left one.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.inference.restore_job import HoleRegion, RestoreJob

_RING = 16  # pixels around a hole that decide
_NEARLY = 6.0  # levels of 8 bits by which channels may differ in a grey that has been through a scanner or a codec


def keep_grey(job: RestoreJob, colours: np.ndarray) -> None:
    """Takes the tint out of those of `colours` whose hole lies in grey.

    colours: float32 (n, 3) in [0, 1], one row for each hidden pixel in reading order; changed in place.
    """
    if job.image.ndim == 2 or job.image.shape[2] < 3:
        return
    for damage in job.damages():
        job.cancel.raise_if_cancelled()
        for hole in job.holes(damage):
            limits = _tints_around(job, hole)
            if limits is not None:
                at = job.rows_of(hole)
                gray = colours[at].mean(axis=1, keepdims=True)  # no other grey is as close to the colour
                colours[at] = gray + np.clip(colours[at] - gray, *limits)


def _tints_around(job: RestoreJob, hole: HoleRegion) -> tuple[np.ndarray, np.ndarray] | None:
    """The least and the most that the channels, (3,) in [-1, 1], differ from grey around a hole; None in colour."""
    area = hole.box.grown(_RING, job.size)
    near = np.zeros((area.height, area.width), np.uint8)
    near[hole.box.inside(area).slices] = hole.pixels
    around = cv2.dilate(near, np.ones((2 * _RING + 1, 2 * _RING + 1), np.uint8)) > 0
    known = job.values(area)[around & job.seen(area)].astype(np.float32) / np.iinfo(job.image.dtype).max
    if not len(known):
        return None
    spread = float(np.ptp(known, axis=1).max())
    if spread == 0:
        return np.zeros(3, np.float32), np.zeros(3, np.float32)
    if spread > _NEARLY / 255:
        return None
    tint = known - known.mean(axis=1, keepdims=True)
    return tint.min(axis=0), tint.max(axis=0)
