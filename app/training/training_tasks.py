"""Work on files for the Training page, done in a thread of its own beside training. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.background.task import Policy, Task
from app.training.folder_status import SLUGS, LogPart, LogPosition, best_iteration, log_path, read_log, read_status
from core.config import Config
from core.events import CancelToken, Report
from core.files import exists
from core.models.folder_records import ORDER_FILE, QUEUE_FILE

if TYPE_CHECKING:
    from core.data.preview import PreviewSample
    from core.training.check_findings import CheckFinding, PreparedFix

Counts = dict[str, int]


@dataclass(frozen=True)
class SplitPictures(Task):
    """Splits folders, lists and pictures into three lists in `output`. -> Counts by "train", "val" and "test" """

    pictures: tuple[Path, ...]
    output: Path
    shares: tuple[int, int, int]

    def run(self, report: Report, cancel: CancelToken) -> Counts:
        from core.data.flist import split

        return {name: len(members) for name, members in split(self.pictures, self.output, *self.shares).items()}


@dataclass(frozen=True)
class CountPictures(Task):
    """How many pictures the lists of a config name; those that cannot be read, or are not set, are left out.
    -> Counts"""

    policy = Policy.IDLE

    folder: Path
    config: Config

    def run(self, report: Report, cancel: CancelToken) -> Counts:
        from core.data.flist import PARTS, read_flist
        from core.errors import DataError

        counts: Counts = {}
        for part in PARTS:
            text = getattr(self.config, f"{part}_flist")
            cancel.raise_if_cancelled()
            try:
                counts[part] = len(read_flist(text, self.folder)) if text else 0
            except DataError:
                counts[part] = 0
        return counts


@dataclass(frozen=True)
class CheckData(Task):
    """Looks for what would spoil the training. measure: also trains a few steps, to estimate the time.
    -> tuple of CheckFinding, the worst first"""

    folder: Path
    config: Config
    measure: bool

    def run(self, report: Report, cancel: CancelToken) -> tuple[CheckFinding, ...]:
        from core.training.check_dataset import check_dataset

        return check_dataset(self.config, self.folder, report, cancel, measure=self.measure)


@dataclass(frozen=True)
class FixFinding(Task):
    """Writes the files of a finding's fix. -> PreparedFix, whose changes are still to be set in the config"""

    finding: CheckFinding
    config_path: Path

    def run(self, report: Report, cancel: CancelToken) -> PreparedFix:
        from core.training.check_findings import prepare_fix

        return prepare_fix(self.finding, self.config_path)


@dataclass(frozen=True)
class ListFiles(Task):
    """Writes one list of all that `paths`, folders, lists and pictures, name, into `folder`. -> Path, the list's"""

    paths: tuple[Path, ...]
    folder: Path
    stem: str

    def run(self, report: Report, cancel: CancelToken) -> Path:
        from core.data.flist import read_flist, write_flist
        from core.errors import DataError
        from core.files import fresh_path, reason_of

        files = dict.fromkeys(one for path in self.paths for one in read_flist(path))
        target = fresh_path(self.folder, self.stem, ".flist")
        try:
            write_flist(target, files)
        except OSError as error:
            raise DataError("{path} cannot be written: {reason}.", target, reason=reason_of(error)) from error
        return target


@dataclass(frozen=True)
class MakePreview(Task):
    """Draws `count` training samples. -> tuple of PreviewSample"""

    folder: Path
    config: Config
    count: int
    seed: int

    def run(self, report: Report, cancel: CancelToken) -> tuple[PreviewSample, ...]:
        from core.data.preview import preview_samples

        return preview_samples(self.config, self.folder, self.count, self.seed, cancel)


@dataclass(frozen=True)
class OrderLeft:
    """What is left of an order: `phase`, at `place` of `phases`, and how far it is.

    reached, count: iterations that this phase has made since it was ordered, of how many; None before it has begun.
    """

    phases: tuple[int, ...]
    place: int
    reached: int | None
    count: int | None
    fast: bool

    @property
    def phase(self) -> int:
        return self.phases[self.place]


@dataclass(frozen=True)
class ReadOrder(Task):
    """What was ordered last in a folder and is not finished. -> OrderLeft or None"""

    policy = Policy.IDLE

    folder: Path
    max_iters: int

    def run(self, report: Report, cancel: CancelToken) -> OrderLeft | None:
        if not any(exists(self.folder / name) for name in (QUEUE_FILE, ORDER_FILE)):
            return None  # without loading the engine
        from core.training.queue import SINGLE, unfinished_order

        order = unfinished_order(self.folder)
        if order is None:
            return None
        place = order.place
        step, goal = order.steps[place], order.goal(place, self.max_iters)
        phases = tuple(int(one.phase) for one in order.steps)
        reached = count = None
        if goal is not None and step.start is not None:
            first = 0 if step.iterations is None and order.plan == SINGLE else step.start
            status = read_status(self.folder).phase(phases[place])
            reached, count = status.start - first, goal - first
            if len(phases) == 1 and reached >= count:
                return None  # trained in another way meanwhile
        return OrderLeft(phases, place, reached, count, order.plan == "fast")


@dataclass(frozen=True)
class ReadLogs(Task):
    """What the log of `phase` has grown by, and all its evaluations. -> LogNews"""

    policy = Policy.IDLE

    folder: Path
    phase: int
    place: LogPosition

    def run(self, report: Report, cancel: CancelToken) -> LogNews:
        part = read_log(log_path(self.folder, self.phase), self.place)
        return LogNews(self.phase, part, read_log(log_path(self.folder, self.phase, "eval"), LogPosition()))


@dataclass(frozen=True)
class LogNews:
    """Of one phase. scores: all evaluations."""

    phase: int
    part: LogPart
    scores: LogPart


@dataclass(frozen=True)
class FindBest(Task):
    """The iteration of the best checkpoint of `phase`, or of its best evaluation. -> int or None"""

    policy = Policy.IDLE

    folder: Path
    phase: int

    def run(self, report: Report, cancel: CancelToken) -> int | None:
        from core.models.best import read_best

        best = read_best(self.folder).get(SLUGS[self.phase])
        if best is not None:
            return best.iteration
        return best_iteration(read_log(log_path(self.folder, self.phase, "eval"), LogPosition()))


@dataclass(frozen=True)
class LoadSheet(Task):
    """A sample sheet's pixels. -> uint8 (H, W, 3)"""

    policy = Policy.IDLE

    path: Path

    def run(self, report: Report, cancel: CancelToken) -> NDArray[np.uint8]:
        from core.data.images import read_picture, rgb8

        return rgb8(read_picture(self.path).pixels)
