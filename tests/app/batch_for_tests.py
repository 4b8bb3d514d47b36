"""What tests of the Batch page share: pictures, and a runner that a test holds in its hand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from app.batch.batch_tasks import BatchControl, BatchPlan
from app.batch.job_view import JobView
from app.batch.table_rows import Column
from app.main_window import MainWindow
from core.batch.items import (
    BatchItem,
    BatchProgress,
    ItemEnded,
    ItemStarted,
    Outcome,
    Preview,
    Result,
    Summary,
)
from core.batch.job import BatchJob
from core.errors import CoreError
from core.events import CancelToken, Event, Progress, Report
from tests.app.drops import drop_on
from tests.app.training_for_tests import click

SIZE = (40, 60)


def write_batch(folder: Path, count: int = 6) -> Path:
    """`count` plain pictures, each with a mask beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    mask = np.zeros(SIZE, np.uint8)
    mask[10:20, 20:30] = 255
    for number in range(1, count + 1):
        pixels = np.full((*SIZE, 3), 30 * number % 255, np.uint8)
        Image.fromarray(pixels).save(folder / f"scan_{number:02d}.png")
        Image.fromarray(mask).save(folder / f"scan_{number:02d}_mask.png")
    return folder


class HandControl:
    """Notes which commands came."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.cancelled = threading.Event()

    def pause(self) -> None:
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("resume")

    def cancel(self) -> None:
        self.calls.append("cancel")
        self.cancelled.set()


class HandRunner:
    """Plans by looking for pictures in the job's folders; repairs nothing, but tells of it.

    problems, failures: sentences by file name, for the dry run and the run. steps: how many pictures each may go
    through before the test says `go`.
    """

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}
        self.warnings: dict[str, str] = {}
        self.failures: dict[str, str] = {}
        self.fault: CoreError | None = None
        self.failure: Exception | None = None
        self.looks = 0
        """Pictures that a dry run looks at first for what repeats; it stops at the twelfth while it is held."""
        self.items: tuple[BatchItem, ...] | None = None
        self.earlier: tuple[Result, ...] = ()
        self.free = 10**9
        self.gate = threading.Event()
        self.last = HandControl()
        self.orders: list[frozenset[int] | None] = []
        self.plans: list[BatchJob] = []
        self.records = Path("tsukuroi-report")

    def hold(self, free: int = 0) -> None:
        """From now on only `free` pictures, until `go`."""
        self.free = free
        self.gate.clear()

    def go(self) -> None:
        self.free = 10**9
        self.gate.set()

    def control(self) -> BatchControl:
        self.last = HandControl()
        return self.last

    def plan(self, job: BatchJob) -> BatchPlan:
        self.plans.append(job)
        if self.fault is not None:
            raise self.fault
        items = self.items if self.items is not None else tuple(self._items(job))
        return BatchPlan(job, items, self.records, self.earlier)

    def check(self, plan: BatchPlan, report: Callable[[Preview | Event], None], cancel: CancelToken) -> None:
        if self.looks:
            report(Progress("looking", 12, self.looks))
            self._wait(0, cancel.raise_if_cancelled)
        for place, item in enumerate(plan.items):
            self._wait(place, cancel.raise_if_cancelled)
            cancel.raise_if_cancelled()
            name = item.source.name
            problem, warning = item.problem or self.problems.get(name, ""), self.warnings.get(name, "")
            mask = item.mask_path.name if item.mask_path else ""
            share = None if problem else 0.0416 * (place + 1)
            report(Preview(item.number, SIZE, share, mask, problem, (warning,) if warning else ()))

    def run(self, plan: BatchPlan, only: frozenset[int] | None, report: Report, control: BatchControl) -> Summary:
        assert isinstance(control, HandControl)
        self.orders.append(only)
        if self.failure is not None:
            raise self.failure
        items = [item for item in plan.items if only is None or item.number in only]
        counts: dict[Outcome, int] = {}
        for done, item in enumerate(items, 1):
            report(ItemStarted(item.number))
            self._wait(done - 1, lambda: None, control)
            if control.cancelled.is_set():
                break
            reason = item.problem or self.failures.get(item.source.name, "")
            outcome = Outcome.FAILED if reason else Outcome.REPAIRED
            counts[outcome] = counts.get(outcome, 0) + 1
            report(ItemEnded(self._result(item, outcome, reason)))
            left = 1.5 * (len(items) - done)
            report(BatchProgress(done, len(items), counts.get(Outcome.FAILED, 0), 0.2, left))
        return Summary(counts, len(items), control.cancelled.is_set(), self.records)

    def _result(self, item: BatchItem, outcome: Outcome, reason: str) -> Result:
        fine = not reason
        return Result(
            item.number, item.source, item.name, outcome, item.output if fine else None, reason=reason, size=SIZE,
            share=0.0416 if fine else None, doubt=0.07 * (item.number % 13) if fine else None, seconds=1.5,
        )  # fmt: skip

    def _items(self, job: BatchJob) -> list[BatchItem]:
        found = [path for folder in job.sources.paths for path in sorted(folder.glob("*.png"))]
        sources = [path for path in found if not path.stem.endswith(job.masks.suffix)]
        return [self._item(number, path, job) for number, path in enumerate(sources)]

    def _item(self, number: int, path: Path, job: BatchJob) -> BatchItem:
        mask = path.with_name(f"{path.stem}{job.masks.suffix}.png")
        folder = job.output.folder or path.parent
        output = folder / f"{path.stem}_repaired{path.suffix}"
        problem = "" if mask.exists() else f"There is no mask {mask.name} beside {path.name}."
        return BatchItem(number, path, path.name, None if problem else mask, None, None if problem else output, problem)

    def _wait(self, place: int, look: Callable[[], None], control: HandControl | None = None) -> None:
        for _ in range(4000):  # at most twenty seconds: a broken test must not hang
            if place < self.free or self.gate.is_set() or (control is not None and control.cancelled.is_set()):
                return
            look()
            self.gate.wait(0.005)


def open_batch(window: MainWindow) -> JobView:
    """Goes to the Batch page by its button."""
    click(window.pages.buttons.button(1))  # type: ignore[arg-type]
    assert window.batch.view is not None
    return window.batch.view


def texts(view: JobView, column: Column) -> list[str]:
    """What stands in a column, from top to bottom."""
    return [str(view.model.index(place, column).data()) for place in range(view.model.rowCount())]


def click_row(
    view: JobView, place: int, *, double: bool = False, button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> QPoint:
    """A click into a row of the table, on the picture's name."""
    table = view.table.view
    at = table.visualRect(view.model.index(place, Column.PICTURE)).center()
    QTest.mouseClick(table.viewport(), button, pos=at)
    if double:
        QTest.mouseDClick(table.viewport(), button, pos=at)
    return at


def planned(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.batch.draft.is_looking)


def choose(combo: QComboBox, data: object) -> None:
    """Chooses an entry with the keys, as a user may."""
    combo.setFocus()
    while combo.currentIndex() < combo.findData(data):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    while combo.currentIndex() > combo.findData(data):
        QTest.keyClick(combo, Qt.Key.Key_Up)


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def drop(view: JobView, *paths: Path) -> None:
    """Drops files on the table's side of the page."""
    assert drop_on(view.start if view.start.isVisible() else view.table, *paths)
