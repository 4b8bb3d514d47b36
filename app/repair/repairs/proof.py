"""The proof that nothing changed but what was repaired. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.background.task import Policy, Task
from core.edit.repairs import Repairs
from core.events import CancelToken, Report

_STRIP = 256
"""Rows compared at a time: between two strips the task can be stopped."""


@dataclass(frozen=True)
class ChangeCount:
    """Pixels of the picture that differ from the original, and how many of those no repair has leave to change."""

    changed: int
    outside: int


@dataclass(frozen=True)
class CountChanges(Task):
    """Compares all pixels of `image` and `original`, (H, W, ...) both; `repairs` are those it shows. -> ChangeCount"""

    policy = Policy.IDLE

    image: NDArray = field(repr=False)
    original: NDArray = field(repr=False)
    repairs: Repairs = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> ChangeCount:
        return count_changes(self.image, self.original, self.repairs, cancel)


def count_changes(image: NDArray, original: NDArray, repairs: Repairs, cancel: CancelToken) -> ChangeCount:
    """Looks at every pixel, whatever the repairs say they have changed. Raises Cancelled."""
    if image is original:
        return ChangeCount(0, 0)
    leave = _leave(repairs, (original.shape[0], original.shape[1]))
    total = outside = 0
    for top in range(0, original.shape[0], _STRIP):
        cancel.raise_if_cancelled()
        rows = slice(top, top + _STRIP)
        differs = image[rows] != original[rows]
        if not differs.any():
            continue
        changed = differs if differs.ndim == 2 else np.logical_or.reduce([*np.moveaxis(differs, -1, 0)])
        total += int(np.count_nonzero(changed))
        outside += int(np.count_nonzero(changed & ~leave[rows]))
    return ChangeCount(total, outside)


def _leave(repairs: Repairs, size: tuple[int, int]) -> NDArray[np.bool_]:
    """bool (H, W): the pixels that were marked for the repairs shown, or painted by hand."""
    leave = np.zeros(size, bool)
    for repair in repairs:
        if repair.shown:
            for cell in repair.cells:
                top, left, bottom, right = cell.box
                leave[top:bottom, left:right] |= cell.chosen()
    return leave
