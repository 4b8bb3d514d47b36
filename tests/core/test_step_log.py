"""Logs of steps: appended, read up to the last whole record, and done again to the same pixels."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.boxes import Box
from core.checked import Malformed
from core.edit.history import Entry, History, Place, Step, diff_box
from core.edit.project import Project, read_project, write_project
from core.edit.repairs import Repair, RepairKind, pack_cells
from core.edit.step_log import StepLog, read_log, replayed

SIZE = 40, 60


@pytest.fixture
def begin_log(tmp_path: Path) -> Iterator[Callable[..., StepLog]]:
    """Makes logs, which are closed at the end."""
    made: list[StepLog] = []

    def make(name: str, place: Place, base: dict[str, str] | None = None) -> StepLog:
        made.append(StepLog(tmp_path / name, place, base))
        return made[-1]

    yield make
    for log in made:
        log.close()


class Picture:
    """A mask and repairs with a history, each step of which is logged."""

    def __init__(self, log: StepLog | None = None) -> None:
        self.mask, self.repairs, self.history, self.log = np.zeros(SIZE, np.uint8), (), History(), log
        self.history.watch(self._note)

    def _note(self, step: Step) -> None:
        if self.log is not None:
            self.log.append(step)

    def paint(self, top: int) -> None:
        after = self.mask.copy()
        after[top : top + 3, 5:30] = 255
        patch = diff_box("mask", self.mask, after)
        self.mask = after
        self.history.push(Entry("paint mask", (patch,) if patch else ()))

    def repair(self, top: int) -> None:
        hole = np.zeros(SIZE, np.uint8)
        hole[top : top + 4, 10:20] = 255
        cells = pack_cells(np.full((*SIZE, 3), top, np.uint8), hole, Box(top, 10, top + 4, 20))
        before, self.repairs = self.repairs, (*self.repairs, Repair(RepairKind.RETOUCH, cells, used=("pattern",)))
        self.history.push(Entry("repair", (), before, self.repairs))

    def undo(self) -> None:
        self._apply(self.history.undo(), forward=False)

    def redo(self) -> None:
        self._apply(self.history.redo(), forward=True)

    def _apply(self, entry: Entry | None, *, forward: bool) -> None:
        assert entry is not None
        for patch in entry.patches:
            patch.toggle(self.mask)
        repairs = entry.repairs_after if forward else entry.repairs_before
        self.repairs = self.repairs if repairs is None else repairs

    def project(self) -> Project:
        done, undone = self.history.done, self.history.undone
        return Project("a.png", b"", self.mask.copy(), np.zeros(SIZE, np.uint8), self.repairs, done, undone)

    def work(self) -> None:
        self.paint(1)
        self.repair(5)
        self.paint(10)
        self.undo()
        self.undo()
        self.redo()
        self.repair(20)
        self.undo()


def same(one: Project, other: Project) -> None:
    assert (one.mask == other.mask).all() and (one.hand == other.hand).all()
    assert [(repair.key, repair.used) for repair in one.repairs] == [(r.key, r.used) for r in other.repairs]
    for name in ("done", "undone"):
        first, second = getattr(one, name), getattr(other, name)
        assert [entry.key for entry in first] == [entry.key for entry in second]
        assert [entry.label for entry in first] == [entry.label for entry in second]


def test_what_was_done_undone_and_redone_is_done_again(tmp_path: Path, begin_log) -> None:
    start = Picture()
    begin = start.project()
    start.log = begin_log("a.steps", start.history.place, {"picture": "6162"})
    start.work()
    log = read_log(tmp_path / "a.steps")
    assert log.base == {"picture": "6162"} and log.place == Place()
    same(replayed(begin, [log]), start.project())


def test_equal_repairs_of_two_steps_are_one_object(tmp_path: Path, begin_log) -> None:
    picture = Picture(begin_log("a.steps", Place()))
    begin = picture.project()
    for top in (2, 12, 22):
        picture.repair(top)
    done = replayed(begin, [read_log(tmp_path / "a.steps")])
    assert done.done[1].repairs_before is done.done[0].repairs_after
    assert done.repairs[0] is done.done[0].repairs_after[0]
    write_project(tmp_path / "a.tsukuroi", replace(done, source=b"x"))
    assert len(read_project(tmp_path / "a.tsukuroi").repairs) == 3


@pytest.mark.parametrize("left", range(1, 90, 7))
def test_half_a_record_is_the_end(tmp_path: Path, begin_log, left: int) -> None:
    path = tmp_path / "a.steps"
    picture = Picture(begin_log("a.steps", Place()))
    begin = picture.project()
    picture.paint(1)
    then, whole = picture.project(), path.stat().st_size
    picture.paint(10)
    path.write_bytes(path.read_bytes()[: whole + left])
    same(replayed(begin, [read_log(path)]), then)
    damaged = bytearray(path.read_bytes()[:whole])
    damaged[-3] ^= 1
    path.write_bytes(damaged)
    same(replayed(begin, [read_log(path)]), begin)


def test_logs_go_on_from_the_state_that_was_written_last(tmp_path: Path, begin_log) -> None:
    first, second = tmp_path / "a.1.steps", tmp_path / "a.2.steps"
    picture = Picture(begin_log("a.1.steps", Place()))
    begin = picture.project()
    picture.work()
    middle = picture.project()
    picture.log = begin_log("a.2.steps", picture.history.place)
    picture.redo()
    picture.paint(30)
    for base, logs in ((begin, [first, second]), (middle, [first, second]), (middle, [second])):
        same(replayed(base, [read_log(path) for path in logs]), picture.project())
    same(replayed(begin, [read_log(second)]), begin)  # what came between is missing


def test_a_full_disk_leaves_whole_records(tmp_path: Path, begin_log) -> None:
    path = tmp_path / "a.steps"
    picture = Picture(begin_log("a.steps", Place()))
    begin = picture.project()
    picture.paint(1)
    then = picture.project()
    log = picture.log
    assert log is not None
    inner = log._file

    class Full:
        """Takes some bytes of the next record, and no more."""

        def write(self, data: bytes) -> int:
            inner.write(bytes(data[:10]))
            raise OSError(28, "No space left on device")

        def __getattr__(self, name: str):
            return getattr(inner, name)

    log._file = Full()
    with pytest.raises(OSError, match="No space"):
        picture.paint(10)
    log._file = inner
    same(replayed(begin, [read_log(path)]), then)


def test_no_log_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"PK\3\4", b"TSL1" + bytes(40)):
        (tmp_path / "a.steps").write_bytes(content)
        with pytest.raises(Malformed):
            read_log(tmp_path / "a.steps")


def test_a_log_that_begins_after_an_undo_knows_what_can_be_redone(tmp_path: Path) -> None:
    """All was undone, so that nothing was kept any more; the picture's own file knows nothing of it."""
    picture = Picture()
    begin = picture.project()
    picture.paint(1)
    picture.paint(10)
    picture.undo()
    picture.undo()
    undone = picture.history.undone
    picture.log = StepLog(tmp_path / "b.steps", picture.history.place, {"picture": "6162"}, undone)
    picture.redo()
    picture.redo()
    picture.undo()
    picture.log.close()
    same(replayed(begin, [read_log(tmp_path / "b.steps")]), picture.project())
