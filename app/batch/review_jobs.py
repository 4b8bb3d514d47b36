"""What the review reads and writes, done in threads of its own. No Qt."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.background.job import Job
from app.batch.review_holes import find_holes
from app.imageview import display
from app.imageview.pyramid import Pyramid
from app.repair.engine.engine_state import EngineState
from core.batch.items import Item, Result, Verdict
from core.batch.job import BatchJob
from core.data.images import LOSSY_SUFFIXES, read_picture
from core.edit.boxes import Box
from core.errors import ImageError
from core.events import Report


@dataclass(frozen=True, eq=False)
class Pair:
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
class ReadResults(Job):
    """The results of the runs whose records are in a folder. -> tuple of Result"""

    records: Path

    def run(self, engine_state: EngineState, report: Report) -> tuple[Result, ...]:
        from core.batch.report import read_results

        return read_results(self.records)


@dataclass(frozen=True)
class ReadPair(Job):
    """A picture and its result, None where there is none. -> Pair"""

    source: Path
    output: Path | None

    def run(self, engine_state: EngineState, report: Report) -> Pair:
        problems: list[str] = []
        missing: list[Path] = []
        after = self._read(self.output, problems, missing) if self.output is not None else None
        self.cancel.raise_if_cancelled()
        before = self._read(self.source, problems, missing)
        self.cancel.raise_if_cancelled()
        problem, lost = next(iter(problems), ""), next(iter(missing), None)
        if before is None or after is None or self.output is None:
            return Pair(before, after, (), problem, lost)
        if before.base.shape[:2] != after.base.shape[:2]:
            return Pair(before, after, (), problem, lost, differs=True)
        if before.base.shape != after.base.shape:  # one of them has an alpha channel
            before, after = _with_alpha(before), _with_alpha(after)
        holes = find_holes(before.base, after.base, lossy=self.output.suffix.lower() in LOSSY_SUFFIXES)
        return Pair(before, after, holes)

    def _read(self, path: Path, problems: list[str], missing: list[Path]) -> Pyramid | None:
        try:
            return display.build(read_picture(path).pixels)
        except ImageError as error:
            if path.exists():
                problems.append(str(error))
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
class Judge(Job):
    """Takes down a verdict; NONE takes the last one back. A rejected result's file is put aside. -> Result"""

    records: Path
    number: int
    verdict: Verdict
    ended: threading.Event = field(default_factory=threading.Event, compare=False, repr=False)
    """Set when it is written down, or could not be."""

    def run(self, engine_state: EngineState, report: Report) -> Result:
        from core.batch import review

        act = {Verdict.ACCEPTED: review.accept, Verdict.REJECTED: review.reject, Verdict.NONE: review.undo}
        try:
            return act[self.verdict](self.records, self.number)
        finally:
            self.ended.set()


@dataclass(frozen=True)
class TakeRedone(Job):
    """Takes a file that was made by hand for a result. -> Result, accepted"""

    records: Path
    number: int
    output: Path

    def run(self, engine_state: EngineState, report: Report) -> Result:
        from core.batch.redone import take_redone

        return take_redone(self.records, self.number, self.output)


@dataclass(frozen=True)
class MakeMask(Job):
    """The mask that a job gives a picture. -> uint8 (H, W), 255 in the hole"""

    batch: BatchJob
    item: Item

    def run(self, engine_state: EngineState, report: Report) -> NDArray[np.uint8]:
        from core.batch.masks import load_item

        mask: NDArray[np.uint8] = load_item(self.batch, self.item, self.cancel).mask
        return mask


@dataclass(frozen=True)
class MaskOfResult(Job):
    """Where a result differs from its picture, for want of the mask itself. -> uint8 (H, W), 255 in the hole"""

    source: Path
    output: Path

    def run(self, engine_state: EngineState, report: Report) -> NDArray[np.uint8]:
        pair = ReadPair(0, self.source, self.output, cancel=self.cancel).run(engine_state, report)
        if pair.before is None:
            raise ImageError(pair.problem or f"There is no file {self.source}.", self.source)
        mask = np.zeros(pair.before.base.shape[:2], np.uint8)
        lossy = self.output.suffix.lower() in LOSSY_SUFFIXES
        for top, left, bottom, right in pair.holes:
            at = slice(top, bottom), slice(left, right)
            assert pair.after is not None
            before, after = pair.before.base[at], pair.after.base[at]
            mask[at][(before != after).any(axis=2) | lossy] = 255
        return mask
