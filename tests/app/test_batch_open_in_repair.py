"""From the batch to the Repair page and back: trying a job, doing a result again, and the way back."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt

import core.batch
from app.batch.batch_session import BatchPlan
from app.batch.open_in_repair import OpenInRepair
from app.batch.review.page import ReviewPage
from app.main_window import MainWindow
from app.repair.files.export_options import ExportOptions
from core.batch.items import BatchItem, Decision, Outcome, Result
from core.batch.job import BatchJob, SourceRule
from core.batch.journal import read_records
from core.batch.planning import plan_items
from core.data.images import read_picture
from core.errors import MaskError
from tests.app.batch_for_tests import write_batch
from tests.app.fakes import Answers
from tests.app.hands import marked
from tests.app.reviews import HOLES, Records, at, enter, items, press

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def masks(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stands for core.batch.loading; `mask` is what every picture gets, `failure` is raised in its place."""
    answer = SimpleNamespace(mask=np.zeros((140, 200), np.uint8), failure=None, asked=[])
    answer.mask[40:50, 60:80] = 255

    def load_item(job: BatchJob, item: BatchItem, cancel: object, repeated: object) -> SimpleNamespace:
        answer.asked.append((job, item))
        if answer.failure is not None:
            raise answer.failure
        return SimpleNamespace(mask=answer.mask)

    module = ModuleType("core.batch.loading")
    module.load_item = load_item  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "core.batch.loading", module)
    monkeypatch.setattr(core.batch, "masks", module, raising=False)
    return answer


def plan(window: MainWindow, results: tuple[Result, ...]) -> None:
    """What the page knows after planning."""
    window.batch.session.planned.emit(BatchPlan(window.batch.draft.job, items(results)), "")


def shown(window: MainWindow) -> str:
    return window.document.path.name if window.document.path is not None else ""


# A picture, with what the job marks in it


def test_trying_opens_the_picture_with_its_mask(
    qtbot, window: MainWindow, open_in_repair: OpenInRepair, results: tuple[Result, ...], masks: SimpleNamespace
) -> None:
    item = items(results)[1]
    window.batch.try_requested.emit(window.batch.draft.job, item)
    qtbot.waitUntil(lambda: marked(window) == 200)
    assert shown(window) == "page 2.png" and window.pages.current is window.page
    assert masks.asked == [(window.batch.draft.job, item)]
    window.actions_table["undo"].trigger()  # it is one step of the history
    assert marked(window) == 0


def test_trying_a_job_as_it_is_planned(qtbot, window: MainWindow, open_in_repair: OpenInRepair, tmp_path: Path) -> None:
    job = BatchJob(sources=SourceRule((write_batch(tmp_path / "Scans #1 ü"),)))
    item = plan_items(job)[2]
    open_in_repair.try_on(job, item)
    qtbot.waitUntil(lambda: marked(window) == 100)
    assert shown(window) == "scan_03.png" and window.files.workspace.shown.output == item.output  # type: ignore[union-attr]


def test_trying_a_picture_without_a_mask_says_why(
    qtbot, window: MainWindow, open_in_repair: OpenInRepair, results: tuple[Result, ...], masks: SimpleNamespace
) -> None:
    masks.failure = MaskError("There is no mask for page 1.png.")
    open_in_repair.try_on(window.batch.draft.job, items(results)[0])
    qtbot.waitUntil(lambda: "no mask for page 1.png" in window.page.banner.text)
    assert shown(window) == "page 1.png"
    masks.failure, masks.mask = None, np.zeros((140, 200), np.uint8)
    open_in_repair.try_on(window.batch.draft.job, items(results)[0])
    qtbot.waitUntil(lambda: "marks nothing" in window.page.banner.text)
    masks.mask = np.full((10, 10), 255, np.uint8)
    open_in_repair.try_on(window.batch.draft.job, items(results)[0])
    qtbot.waitUntil(lambda: "does not fit" in window.page.banner.text)
    assert marked(window) == 0


def test_a_mask_that_comes_too_late_is_dropped(
    qtbot, window: MainWindow, open_in_repair: OpenInRepair, results: tuple[Result, ...], masks: SimpleNamespace
) -> None:
    first, second = items(results)[:2]
    open_in_repair.open(first, None)
    qtbot.waitUntil(lambda: shown(window) == "page 1.png")
    frame = window.files.workspace.shown
    assert frame is not None
    open_in_repair.open(second, None)
    qtbot.waitUntil(lambda: shown(window) == "page 2.png")
    open_in_repair.take_mask(frame, masks.mask)
    qtbot.wait(50)
    assert marked(window) == 0 and not masks.asked


# A result, again


def test_redo_brings_source_and_mask_and_proposes_the_batch_s_place(
    qtbot,
    window: MainWindow,
    open_in_repair: OpenInRepair,
    results: tuple[Result, ...],
    masks: SimpleNamespace,
    tmp_path: Path,
) -> None:
    records = Records(results, tmp_path / "records")
    plan(window, results)
    window.controller.load_model()
    review = enter(qtbot, window, records.folder)
    assert at(qtbot, review, "page 4.png")
    press(review, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: marked(window) == 200)
    assert shown(window) == "page 4.png" and window.pages.current is window.page
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)
    answers = Answers(window, export_options=lambda _facts, proposed, *_more: proposed, save_picture=lambda path: path)
    before = read_picture(results[3].output).pixels.copy()  # type: ignore[arg-type]
    window.actions_table["export"].trigger()
    assert answers.asked[0][1][1] == ExportOptions(".png") and answers.asked[1] == ("save_picture", results[3].output)
    qtbot.waitUntil(lambda: not window.files.is_saving)
    assert (read_picture(results[3].output).pixels != before).any()  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: records.results[3].decision is Decision.ACCEPTED)  # whoever made it finds it good
    window.pages.show_page(window.batch)
    written = read_picture(results[3].output).pixels  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: review.is_shown and (review.picture.shown.base == written).all())  # type: ignore[union-attr]
    assert review.head.counts.text() == "1 of 4 judged"
    press_room(review, Qt.Key.Key_R)  # and may think better of it
    qtbot.waitUntil(lambda: not results[3].output.exists())  # type: ignore[union-attr]


def press_room(review: ReviewPage, key: Qt.Key) -> None:
    review.picture.setFocus()
    press(review, key)


def test_a_failed_or_rejected_result_may_be_made_by_hand(
    qtbot,
    window: MainWindow,
    open_in_repair: OpenInRepair,
    results: tuple[Result, ...],
    masks: SimpleNamespace,
    tmp_path: Path,
) -> None:
    records = Records(results, tmp_path / "records")
    plan(window, results)
    window.controller.load_model()
    review = enter(qtbot, window, records.folder)
    press(review, Qt.Key.Key_R)
    assert at(qtbot, review, "page 3.png")
    qtbot.waitUntil(lambda: records.results[3].decision is Decision.REJECTED)
    for key, number in ((Qt.Key.Key_Home, 3), (Qt.Key.Key_End, 4)):
        window.pages.show_page(window.batch)
        press_room(review, key)
        assert at(qtbot, review, f"page {number + 1}.png")
        press_room(review, Qt.Key.Key_E)
        qtbot.waitUntil(lambda number=number: shown(window) == f"page {number + 1}.png" and marked(window) == 200)
        window.actions_table["repair"].trigger()
        qtbot.waitUntil(lambda: window.document.was_repaired)
        Answers(window, export_options=lambda _facts, proposed, *_more: proposed, save_picture=lambda path: path)
        window.actions_table["export"].trigger()
        qtbot.waitUntil(lambda number=number: records.results[number].decision is Decision.ACCEPTED)
        redone = records.results[number]
        assert redone.output == items(results)[number].output and redone.outcome is Outcome.REPAIRED
        assert redone.output is not None and redone.output.exists() and not redone.reason
    assert len(list((records.folder / "rejected").iterdir())) == 1
    made = read_records(records.folder).made["key 3"]
    assert made[-1].is_intact()  # a later run of the job leaves it alone


def test_redo_works_without_the_job_by_what_the_result_changed(
    qtbot, window: MainWindow, open_in_repair: OpenInRepair, results: tuple[Result, ...], masks: SimpleNamespace
) -> None:
    open_in_repair.redo(results[0])
    wanted = sum((bottom - top) * (right - left) for top, left, bottom, right in HOLES)
    qtbot.waitUntil(lambda: marked(window) == wanted)
    assert not masks.asked and window.files.workspace.shown.output == results[0].output  # type: ignore[union-attr]


def test_redo_of_a_failed_picture_opens_it(
    qtbot, window: MainWindow, open_in_repair: OpenInRepair, results: tuple[Result, ...], masks: SimpleNamespace
) -> None:
    window.batch.open_requested.emit(items(results)[4], results[4])
    qtbot.waitUntil(lambda: shown(window) == "page 5.png")
    assert marked(window) == 0


def test_a_picture_that_is_gone_is_told_of(
    qtbot, window: MainWindow, open_in_repair: OpenInRepair, results: tuple[Result, ...], masks: SimpleNamespace
) -> None:
    results[0].source.unlink()
    open_in_repair.redo(results[0])
    qtbot.waitUntil(lambda: window.page.banner.kind == "error")
    assert "page 1.png" in window.page.banner.text and not window.document.has_picture
