"""A picture and its result, read together: where they differ, and reading ahead in a thread."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.background.task import Task
from app.background.tasks import Tasks
from app.imageview import display
from app.imageview.pyramid import Pyramid
from core.batch.items import Result
from core.boxes import Box
from core.data.endings import LOSSY_SUFFIXES
from core.data.images import read_picture
from core.errors import ImageError
from core.events import CancelToken, Report
from core.files import exists
from core.messages import Message, message_of

_CELL = 16
"""Pixels; changes are gathered on a grid so coarse, and what is a cell or less apart counts as one damage."""
_MOST = 60
"""Damages that a user would still go through one by one; if there are more, near ones are joined."""
_LOSSY_FLOOR = 10.0
"""Levels, on average over a cell, that encoding a photograph again does not reach."""
_LOSSY_FACTOR = 4.0
"""How many times the usual difference a cell must have where the whole picture differs a little."""
_ROWS = 64
"""Grid rows compared at a time."""


def find_holes(before: NDArray[np.uint8], after: NDArray[np.uint8], *, lossy: bool = False) -> tuple[Box, ...]:
    """Boxes of what differs between two pictures as they are shown, uint8 (H, W, 3 or 4), in reading order.

    lossy: `after` was encoded with a loss, so that every pixel may differ a little. Pictures of different shapes have
    nothing to compare, and no holes.
    """
    if before.shape != after.shape or not before.size:
        return ()
    changed = _changed_cells(before, after, lossy)
    size, scale = (before.shape[0], before.shape[1]), 1
    while True:
        boxes = _boxes(_coarser(changed, scale), _CELL * scale, size)
        if len(boxes) <= _MOST or scale >= 64:
            return tuple(sorted(boxes, key=lambda box: _reading_order(box, size[0])))
        scale *= 2


def _changed_cells(before: NDArray[np.uint8], after: NDArray[np.uint8], lossy: bool) -> NDArray[np.bool_]:
    """bool (rows, columns) of the grid."""
    height = before.shape[0]
    step = _CELL * _ROWS
    parts = [_cells(before[top : top + step], after[top : top + step], lossy) for top in range(0, height, step)]
    cells: NDArray[np.float32] = np.concatenate(parts)
    if not lossy:
        return cells > 0
    return cells > max(_LOSSY_FLOOR, _LOSSY_FACTOR * float(np.median(cells)))


def _cells(before: NDArray[np.uint8], after: NDArray[np.uint8], lossy: bool) -> NDArray[np.float32]:
    """The mean difference of each cell, or the largest one where nothing is lost by encoding."""
    apart = (np.maximum(before, after) - np.minimum(before, after)).max(axis=2)
    rows, columns = (-(-side // _CELL) for side in apart.shape)
    wide = np.zeros((rows * _CELL, columns * _CELL), np.uint8)
    wide[: apart.shape[0], : apart.shape[1]] = apart
    grid = wide.reshape(rows, _CELL, columns, _CELL)
    reduced = grid.mean(axis=(1, 3)) if lossy else grid.max(axis=(1, 3))
    return np.asarray(reduced, np.float32)


def _coarser(cells: NDArray[np.bool_], scale: int) -> NDArray[np.bool_]:
    rows, columns = (-(-side // scale) for side in cells.shape)
    wide = np.zeros((rows * scale, columns * scale), bool)
    wide[: cells.shape[0], : cells.shape[1]] = cells
    return np.asarray(wide.reshape(rows, scale, columns, scale).any(axis=(1, 3)))


def _boxes(cells: NDArray[np.bool_], side: int, size: tuple[int, int]) -> list[Box]:
    import cv2

    near = cv2.dilate(cells.astype(np.uint8), np.ones((2, 2), np.uint8))
    count, labels = cv2.connectedComponents(near, connectivity=8)
    rows, columns = np.nonzero(cells)
    of = np.asarray(labels, np.intp)[rows, columns]
    first, last = np.full((count, 2), max(cells.shape)), np.zeros((count, 2), np.intp)
    for axis, places in enumerate((rows, columns)):
        np.minimum.at(first[:, axis], of, places)
        np.maximum.at(last[:, axis], of, places + 1)
    corners = np.hstack([first * side, np.minimum(last * side, size)])[1:]
    return [Box(int(top), int(left), int(bottom), int(right)) for top, left, bottom, right in corners]


def _reading_order(box: Box, height: int) -> tuple[int, int]:
    """Line by line, where a line is an eighth of the picture high."""
    band = max(1, height // 8)
    return (box[0] + box[2]) // 2 // band, box[1]


@dataclass(frozen=True, eq=False)
class ResultPair:
    """A picture and its result, as they are shown.

    before, after: None where a file cannot be read, or there is none. problem: why, a sentence. missing: the file that
    is not there. differs: the result has another size than the picture. holes: see find_holes.
    """

    before: Pyramid | None = None
    after: Pyramid | None = None
    holes: tuple[Box, ...] = ()
    problem: str = ""
    missing: Path | None = None
    differs: bool = False

    @property
    def bytes(self) -> int:
        """Of memory."""
        return sum(level.nbytes for shown in (self.before, self.after) if shown for level in shown.levels)


@dataclass(frozen=True)
class ReadPair(Task):
    """A picture and its result, None where there is none. -> ResultPair"""

    source: Path
    output: Path | None

    def run(self, report: Report, cancel: CancelToken) -> ResultPair:
        problems: list[str] = []
        missing: list[Path] = []
        after = self._read(self.output, problems, missing) if self.output is not None else None
        cancel.raise_if_cancelled()
        before = self._read(self.source, problems, missing)
        cancel.raise_if_cancelled()
        problem, lost = next(iter(problems), ""), next(iter(missing), None)
        if before is None or after is None or self.output is None:
            return ResultPair(before, after, (), problem, lost)
        if before.base.shape[:2] != after.base.shape[:2]:
            return ResultPair(before, after, (), problem, lost, differs=True)
        if before.base.shape != after.base.shape:  # one of them has an alpha channel
            before, after = _with_alpha(before), _with_alpha(after)
        holes = find_holes(before.base, after.base, lossy=self.output.suffix.lower() in LOSSY_SUFFIXES)
        return ResultPair(before, after, holes)

    def _read(self, path: Path, problems: list[str], missing: list[Path]) -> Pyramid | None:
        try:
            return display.build(read_picture(path).pixels)
        except ImageError as error:
            if exists(path):
                problems.append(error.message)
            else:
                missing.append(path)
            return None


def _with_alpha(shown: Pyramid) -> Pyramid:
    """Opaque where there was no alpha, so that the two can be mixed."""
    if shown.base.shape[2] == 4:
        return shown
    full = np.full((*shown.base.shape[:2], 1), 255, np.uint8)
    return display.build_shown(np.concatenate([shown.base, full], axis=2))


@dataclass(frozen=True)
class MaskOfResult(Task):
    """Where a result differs from its picture, for want of the mask itself. -> uint8 (H, W), 255 in the hole"""

    source: Path
    output: Path

    def run(self, report: Report, cancel: CancelToken) -> NDArray[np.uint8]:
        pair = ReadPair(self.source, self.output).run(report, cancel)
        if pair.before is None:
            raise ImageError(
                message_of(pair.problem or Message("There is no file {path}.", path=self.source)), self.source
            )
        mask = np.zeros(pair.before.base.shape[:2], np.uint8)
        lossy = self.output.suffix.lower() in LOSSY_SUFFIXES
        for top, left, bottom, right in pair.holes:
            at = slice(top, bottom), slice(left, right)
            assert pair.after is not None
            before, after = pair.before.base[at], pair.after.base[at]
            mask[at][(before != after).any(axis=2) | lossy] = 255
        return mask


_KEPT_BYTES = 700 * 1024 * 1024
"""Of pictures, in memory; the pair that is shown is kept however large it is."""

Key = tuple[int, str]
"""A result's number and the place of its file, which a decision may change."""


def key_of(result: Result) -> Key:
    return result.number, str(result.output)


class PairReader(QObject):
    """Reads one pair at a time: first the one to be shown, then those that may come next. Reports only the former."""

    ready = Signal(object, object)
    """Result, ResultPair: what was asked for last."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: Result | None = None
        self._next: list[Result] = []
        self._reading: ReadPair | None = None
        self._reading_key: Key | None = None
        self._kept: OrderedDict[Key, ResultPair] = OrderedDict()

    def show(self, result: Result, following: list[Result]) -> None:
        """Asks for a result, answered by `ready`; at once if it is in memory. following: what is read after it."""
        self._wanted, self._next = result, following
        pair = self._kept.get(key_of(result))
        if pair is not None:
            self._kept.move_to_end(key_of(result))
            self._wanted = None
            self.ready.emit(result, pair)
        elif self._reading is not None and self._reading_key != key_of(result):
            self._reading.cancel()
        self._go_on()

    def forget(self, result: Result | None = None) -> None:
        """Forgets the pair of a result, or all pairs, so that they are read again."""
        if result is not None:
            self._kept.pop(key_of(result), None)
            return
        self._kept.clear()
        self._wanted, self._next = None, []
        if self._reading is not None:
            self._reading.cancel()

    def holds(self, result: Result) -> bool:
        """Whether the result is in memory."""
        return key_of(result) in self._kept

    def _go_on(self) -> None:
        if self._reading is not None:
            return
        result = self._wanted
        while result is None and self._next:
            candidate = self._next.pop(0)
            result = None if self.holds(candidate) else candidate
        if result is None:
            return
        task = ReadPair(result.source, result.output)
        self._reading, self._reading_key = task, key_of(result)
        self._tasks.start(
            task,
            lambda pair: self._on_read(task, result, pair),
            failed=lambda text: self._on_read(task, result, ResultPair(problem=text)),
            cancelled=lambda: self._on_read(task, result, None),
        )

    def _on_read(self, task: ReadPair, result: Result, pair: ResultPair | None) -> None:
        if task is not self._reading:
            return
        dropped = task.cancelled
        self._reading = self._reading_key = None
        if pair is not None and not dropped:
            self._keep(key_of(result), pair)
            if self._wanted is not None and key_of(self._wanted) == key_of(result):
                wanted, self._wanted = self._wanted, None
                self.ready.emit(wanted, pair)
        self._go_on()

    def _keep(self, key: Key, pair: ResultPair) -> None:
        self._kept[key] = pair
        used = sum(other.bytes for other in self._kept.values())
        for old in list(self._kept):
            if used <= _KEPT_BYTES or old == key:
                break
            used -= self._kept.pop(old).bytes
