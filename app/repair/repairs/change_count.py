"""Counting, whenever the engine is idle, which pixels differ from the original: proof that nothing else has changed."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.background.task import Policy, Task
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine
from core.edit.repairs import Repairs
from core.events import CancelToken, Report

_STRIP = 256
"""Rows compared at a time: between two strips the task can be stopped."""


@dataclass(frozen=True)
class ChangeCount:
    """Pixels of the picture that differ from the original, and how many of those no repair accounts for."""

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
    """Compares every pixel, also where no repair claims a change. Raises Cancelled."""
    if image is original:
        return ChangeCount(0, 0)
    allowed = _allowed(repairs, (original.shape[0], original.shape[1]))
    total = outside = 0
    for top in range(0, original.shape[0], _STRIP):
        cancel.raise_if_cancelled()
        rows = slice(top, top + _STRIP)
        differs = image[rows] != original[rows]
        if not differs.any():
            continue
        changed = differs if differs.ndim == 2 else np.logical_or.reduce([*np.moveaxis(differs, -1, 0)])
        total += int(np.count_nonzero(changed))
        outside += int(np.count_nonzero(changed & ~allowed[rows]))
    return ChangeCount(total, outside)


def _allowed(repairs: Repairs, size: tuple[int, int]) -> NDArray[np.bool_]:
    """bool (H, W): the pixels that were marked for the repairs shown, or painted with the pencil."""
    allowed = np.zeros(size, bool)
    for repair in repairs:
        if repair.shown:
            for cell in repair.cells:
                top, left, bottom, right = cell.box
                allowed[top:bottom, left:right] |= cell.chosen()
    return allowed


class ChangeCounter(QObject):
    """Has the engine count after each change of the repairs; only the newest result is used."""

    counted = Signal()
    """`count` has changed."""

    def __init__(self, document: RepairDocument, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._task: CountChanges | None = None
        self.count: ChangeCount | None = None
        """The newest count of the picture; None before the first."""
        document.picture_changed.connect(self._on_picture)
        document.repairs_changed.connect(self._ask)
        engine.finished.connect(self._on_finished)

    @property
    def is_current(self) -> bool:
        """Whether the count is that of the picture as it is shown."""
        return self._task is None

    def _on_picture(self) -> None:
        self.count = None
        self.counted.emit()

    def _ask(self) -> None:
        self._task = None
        self._engine.cancel(CountChanges)
        document = self._document
        if document.has_picture:
            self._task = CountChanges(document.image, document.original, document.repairs)
            self._engine.post(self._task)

    def _on_finished(self, task: object, result: object) -> None:
        if task is self._task and isinstance(result, ChangeCount):
            self._task = None
            self.count = result
            self.counted.emit()
