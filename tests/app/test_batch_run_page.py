"""The run on the Batch page: rows, commands, failures, the end, and closing the window in the middle."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.batch.batch_session import BatchState
from app.batch.batch_tasks import fitting
from app.batch.form_parts import BatchDialogs
from app.batch.job_view import JobView
from app.batch.table_rows import Column, Filter
from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from core.batch.items import BatchItem, Outcome, Result
from core.batch.job import MaskOrigin
from core.errors import DataError, DeviceError
from tests.app.batch_for_tests import HandRunner, click_row, open_batch, texts, write_batch
from tests.app.fakes import FakeBackend
from tests.app.training_for_tests import click
from tests.core.batch_for_tests import Stub
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

LONG = 60_000


def ended(window: MainWindow) -> bool:
    return window.batch.session.state is BatchState.IDLE


def answer_the_question(answer: str, asked: list[str] | None = None) -> None:
    """Clicks on an answer of the question that is about to be asked."""

    def click_answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, click_answer)
            return
        if asked is not None:
            asked.append(box.text())
        button = next(one for one in box.buttons() if one.text() == answer)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, click_answer)


def place_of(button: QWidget) -> QPoint:
    """The middle of a button, in its window."""
    return button.mapTo(button.window(), button.rect().center())


def click_there(window: MainWindow, place: QPoint) -> None:
    """A click at a place of the window, on whatever stands there by now; not the second one of a double click."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)
    QApplication.sendPostedEvents()  # what was shown or hidden just now takes its place
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.setDoubleClickInterval(usual)


def test_rows_turn_while_the_run_goes_and_a_failure_stops_nothing(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    reason = "scan_02.png is damaged and cannot be read."
    runner.failures["scan_02.png"] = reason
    runner.hold(3)
    click(view.bar.start)
    qtbot.waitUntil(lambda: texts(view, Column.STATE)[3] == "In progress")
    assert texts(view, Column.STATE) == ["Repaired", "Failed", "Repaired", "In progress", "Not checked", "Not checked"]
    qtbot.waitUntil(lambda: view.bar.title.text() == "3 of 6")
    assert view.bar.bar.value() == 500
    assert view.bar.failures.text() == "1 failed" and view.bar.facts.text() == "12 a minute · 5 s left"
    failed = view.model.index(1, Column.NOTE)
    assert failed.data() == reason and failed.data(Qt.ItemDataRole.ToolTipRole) == reason
    assert failed.data(Qt.ItemDataRole.BackgroundRole).name() == window.context.theme.colours.error_ground
    assert view.form.lock.isVisible() and not view.form.masks.isEnabled() and view.form.masks.toolTip()
    assert view.bar.pause.isVisible() and view.bar.stop.isEnabled() and not view.bar.start.isEnabled()
    runner.go()
    qtbot.waitUntil(lambda: ended(window))
    assert view.bar.title.text() == "5 done, 1 failed"
    assert texts(view, Column.STATE).count("Repaired") == 5 and texts(view, Column.TIME)[0] == "1.5 s"
    assert not view.form.lock.isVisible() and view.form.masks.isEnabled()
    assert view.bar.report.isVisible() and view.bar.review.isVisible() and view.bar.retry.isVisible()
    click(view.table.filters[Filter.FAILED])
    assert texts(view, Column.PICTURE) == ["scan_02.png"]


@pytest.mark.parametrize("count", [1, 9])
def test_all_of_a_remark_can_be_read_in_the_smallest_window(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner, count: int
) -> None:
    runner.failures["scan_02.png"] = remark = " ".join(["The mask was scaled to the size of the picture."] * count)
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window) and view.bar.retry.isVisible())
    window.resize(window.minimumSize())
    click_row(view, 1)
    QApplication.sendPostedEvents()
    about, bar = view.table.about, view.table.about.verticalScrollBar()
    assert about.text() == remark and about.label.height() >= about.label.heightForWidth(about.label.width())
    assert bar.maximum() == about.label.height() - about.viewport().height() and (bar.maximum() > 0) == (count > 1)
    assert not view.table.view.horizontalScrollBar().isVisible()


def drag_border(view: JobView, column: Column, by: int) -> None:
    """Drags the right border of a column's title."""
    header = view.table.view.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 2, header.height() // 2)
    QTest.mouseMove(header.viewport(), start)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (1, 2):
        QTest.mouseMove(header.viewport(), start + QPoint(by * part // 2, 0))
    QTest.mouseRelease(
        header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(by, 0)
    )


def is_cut(view: JobView, row: int, column: Column) -> bool:
    table = view.table.view
    return table.sizeHintForIndex(table.model().index(row, column)).width() > table.columnWidth(column)


def test_no_text_is_cut_while_another_column_has_room(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    runner.failures["scan_02.png"] = "The mask was scaled to the size of the picture, and nothing in it was marked."
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window) and view.bar.retry.isVisible())
    window.resize(1900, 700)
    table = view.table.view
    qtbot.waitUntil(lambda: sum(table.columnWidth(column) for column in Column) == table.viewport().width())
    assert not any(table.isColumnHidden(column) for column in Column)
    assert not [(row, column) for row in range(6) for column in Column if is_cut(view, row, column)]
    window.resize(1000, 700)
    QApplication.sendPostedEvents()
    assert not [
        (row, column) for row in range(6) for column in (Column.STATE, Column.PICTURE) if is_cut(view, row, column)
    ]
    names = [table.sizeHintForIndex(table.model().index(row, Column.PICTURE)).width() for row in range(6)]
    assert table.columnWidth(Column.NOTE) > 208 and table.columnWidth(Column.PICTURE) < max(names) + 40


def test_the_arrow_of_the_order_covers_no_title(qtbot, view: JobView, window: MainWindow) -> None:
    window.resize(1900, 700)
    table = view.table.view
    header = table.horizontalHeader()
    qtbot.waitUntil(lambda: sum(table.columnWidth(column) for column in Column) == table.viewport().width())

    def right_end(column: Column) -> QImage:
        """Of the title of the column that rows are sorted by: where the arrow is."""
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        end = header.sectionViewportPosition(column) + header.sectionSize(column)
        return header.viewport().grab(QRect(end - 16, 0, 16, header.height())).toImage()

    arrow = right_end(Column.PICTURE)
    assert len({arrow.pixel(x, y) for x in range(16) for y in range(4, arrow.height() - 4)}) > 1
    shown = [column for column in Column if not table.isColumnHidden(column)]
    assert Column.SIZE in shown and Column.SHARE in shown, "their titles end at the right"
    assert [column for column in shown if right_end(column) != arrow] == []


def test_a_column_stays_as_wide_as_it_was_dragged(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    window.resize(1900, 700)
    QApplication.sendPostedEvents()
    table = view.table.view
    before = table.columnWidth(Column.PICTURE)
    drag_border(view, Column.PICTURE, 60)
    assert table.columnWidth(Column.PICTURE) == before + 60
    assert sum(table.columnWidth(column) for column in Column) == table.viewport().width()  # remarks gave it
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window))
    window.resize(1800, 700)
    QApplication.sendPostedEvents()
    view.table.retranslate()
    assert table.columnWidth(Column.PICTURE) == before + 60
    assert sum(table.columnWidth(column) for column in Column) == table.viewport().width()


def test_only_what_failed_is_tried_again(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.failures = {"scan_02.png": "The disk is full.", "scan_05.png": "It is damaged."}
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window) and view.bar.retry.isVisible())
    del runner.failures["scan_02.png"]
    click(view.bar.retry)
    qtbot.waitUntil(lambda: ended(window))
    assert runner.orders == [None, frozenset({1, 4})]
    assert view.bar.title.text() == "5 done, 1 failed"
    runner.failures.clear()
    click(view.bar.retry)
    qtbot.waitUntil(lambda: ended(window))
    assert view.bar.title.text() == "All 6 pictures are done." and not view.bar.retry.isVisible()


def test_pause_continue_and_cancel(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.hold(2)
    click(view.bar.start)
    qtbot.waitUntil(lambda: view.bar.title.text() == "2 of 6")
    click(view.bar.pause)
    assert runner.last.calls == ["pause"] and view.bar.title.text() == "Paused after 2 of 6"
    assert view.bar.go_on.isVisible() and not view.bar.pause.isVisible() and not view.bar.facts.text()
    click(view.bar.go_on)
    assert runner.last.calls == ["pause", "resume"] and view.bar.title.text() == "2 of 6"
    answer_the_question("Stop")
    click(view.bar.stop)
    assert not view.bar.stop.isEnabled()
    qtbot.waitUntil(lambda: ended(window))
    assert view.bar.title.text() == "Stopped after 2 of 6: Start continues from there."
    assert texts(view, Column.STATE)[:4] == ["Repaired", "Repaired", "Not checked", "Not checked"]
    runner.go()
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window))
    assert view.bar.title.text() == "All 6 pictures are done."


def test_a_late_click_hits_no_other_command(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.hold(2)
    start, pause, stop = (place_of(button) for button in (view.bar.start, view.bar.pause, view.bar.stop))
    click_there(window, start)
    click_there(window, start)
    qtbot.waitUntil(lambda: view.bar.title.text() == "2 of 6")
    click_there(window, start)
    assert runner.last.calls == [] and len(runner.orders) == 1
    click_there(window, pause)
    assert runner.last.calls == ["pause"]
    click_there(window, pause)
    assert runner.last.calls == ["pause", "resume"] and window.batch.session.state is BatchState.RUNNING
    asked: list[str] = []
    answer_the_question("Continue repairing", asked)
    click_there(window, stop)
    assert asked == ["2 of 6 pictures are done."] and runner.last.calls == ["pause", "resume"]
    answer_the_question("Stop")
    click_there(window, stop)
    click_there(window, stop)
    qtbot.waitUntil(lambda: ended(window))
    assert runner.last.calls == ["pause", "resume", "cancel"] and len(runner.orders) == 1
    assert [place_of(button) for button in (view.bar.start, view.bar.pause, view.bar.stop)] == [start, pause, stop]


def test_a_double_click_is_one_click(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.hold(2)
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place_of(view.bar.start))
    qtbot.waitUntil(lambda: view.bar.title.text() == "2 of 6")
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place_of(view.bar.pause))
    assert runner.last.calls == ["pause"] and view.bar.title.text() == "Paused after 2 of 6"
    runner.go()
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place_of(view.bar.go_on))
    qtbot.waitUntil(lambda: ended(window))
    assert runner.last.calls == ["pause", "resume"] and len(runner.orders) == 1


def test_a_second_press_of_the_space_bar_stops_nothing(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    runner.hold(2)
    view.bar.start.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.bar.title.text() == "2 of 6")
    assert runner.last.calls == [] and window.batch.session.state is BatchState.RUNNING
    runner.go()
    qtbot.waitUntil(lambda: ended(window))


def test_the_question_goes_away_with_the_run(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.hold(2)
    click(view.bar.start)
    qtbot.waitUntil(lambda: view.bar.title.text() == "2 of 6")
    QTimer.singleShot(0, runner.go)  # while the question is open
    click(view.bar.stop)
    qtbot.waitUntil(lambda: ended(window))
    assert view.bar.title.text() == "All 6 pictures are done." and runner.last.calls == []


def test_news_of_thousands_of_pictures_are_shown_together(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [Path(f"scan_{number}.png") for number in range(2000)]
    runner.items = tuple(BatchItem(number, path, path.name, path, None, path) for number, path in enumerate(paths))
    window.batch.draft.refresh()
    qtbot.waitUntil(lambda: view.model.rowCount() == 2000)
    shown: list[int] = []
    show = view.bar.show_progress
    monkeypatch.setattr(view.bar, "show_progress", lambda news, state: shown.append(news.done) or show(news, state))
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window), timeout=LONG)
    assert view.bar.title.text() == "All 2,000 pictures are done." and texts(view, Column.STATE) == ["Repaired"] * 2000
    assert len(shown) < 200


def test_a_run_that_cannot_be_made_says_why(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.failure = DeviceError("This machine offers no CUDA device; choose cpu or auto.")
    click(view.bar.start)
    qtbot.waitUntil(lambda: view.banner.isVisible())
    assert ended(window) and view.banner.text == str(runner.failure) and view.banner.kind == "error"
    assert str(runner.failure) in view.bar.title.text() and view.bar.start.isVisible()
    window.batch.draft.set_values(device="cpu")
    assert str(runner.failure) not in view.bar.title.text()
    runner.failure = None
    qtbot.waitUntil(view.bar.start.isEnabled)
    click(view.bar.start)
    assert not view.banner.isVisible()
    qtbot.waitUntil(lambda: ended(window) and view.bar.title.text() == "All 6 pictures are done.")
    runner.failure = DataError("Another run is at work.")
    click(view.bar.start)
    qtbot.waitUntil(lambda: view.banner.isVisible())
    assert texts(view, Column.STATE) == ["Repaired"] * 6  # what was known stays


def test_an_unexpected_failure_can_be_reported(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.failure = ZeroDivisionError("by chance")
    with qtbot.waitSignal(window.tasks.crashed) as crashed:
        click(view.bar.start)
    assert "ZeroDivisionError: by chance" in crashed.args[0]
    window.program.errors.close()
    qtbot.waitUntil(lambda: ended(window))


def test_a_run_that_cannot_go_on_says_how_far_it_came(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.batch.run.load_default", Stub().load)
    folder = write_batch(tmp_path / "Scans", 40)
    view, draft = open_batch(window), window.batch.draft
    draft.add_sources([folder])
    draft.set_output(folder=tmp_path / "out")
    qtbot.waitUntil(lambda: not draft.is_looking, timeout=LONG)
    moved: list[Path] = []

    def move(_result: Result) -> None:
        if not moved:
            moved.append((tmp_path / "out").rename(tmp_path / "elsewhere"))

    window.batch.session.item_ended.connect(move)
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window) and view.banner.isVisible(), timeout=LONG)
    assert view.bar.title.text().startswith(f"Stopped after 0 of 40: The folder {tmp_path / 'out'} no longer exists")
    assert view.banner.kind == "error" and view.banner.text in view.bar.title.text()
    assert "Repaired" not in texts(view, Column.STATE)
    click(view.bar.report)
    assert view.banner.text.startswith("There is no report")
    view.banner.hide()
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window), timeout=LONG)
    assert view.bar.title.text() == "All 40 pictures are done."
    assert len(list((tmp_path / "out").glob("*.png"))) == 40


def test_report_and_review_know_the_records(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.records = tmp_path / "tsukuroi-report"
    runner.records.mkdir()
    (runner.records / "report.html").touch()
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window) and view.bar.report.isVisible())
    shown: list[QUrl] = []
    monkeypatch.setattr("app.batch.run_controller.QDesktopServices.openUrl", lambda url: shown.append(url) or True)
    click(view.bar.report)
    assert shown[0].toLocalFile() == str(runner.records / "report.html")
    asked: list[Path] = []
    view.run.review_requested.disconnect()  # the review has tests of its own
    view.run.review_requested.connect(asked.append)
    click(view.bar.review)
    assert asked == [runner.records]


def test_the_next_step_after_a_run_has_words_in_a_small_window(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    window.resize(1024, 700)
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window) and view.bar.review.isVisible())
    bar = view.bar
    assert [button.text().strip() for button in (bar.review, bar.report)] == ["Review results", "Open report"]
    assert bar.title.width() >= 260
    bar.resize(bar.width() - 110, bar.height())
    assert [button.text().strip() for button in (bar.review, bar.report)] == ["Review results", ""]
    bar.resize(bar.width() - 110, bar.height())
    assert not bar.review.text() and not bar.report.text()


def test_closing_asks_and_ends_the_run_cleanly(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(BatchDialogs, "stop_and_close", lambda _: answers.pop(0))
    runner.hold(2)
    click(view.bar.start)
    qtbot.waitUntil(lambda: view.bar.title.text() == "2 of 6")
    assert not window.close() and window.isVisible() and not runner.last.cancelled.is_set()
    assert not window.close()  # it waits for the picture under way, and then goes by itself
    assert runner.last.cancelled.is_set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert answers == []


def test_the_work_is_done_in_a_thread_of_its_own(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    plan = runner.plan
    monkeypatch.setattr(runner, "plan", lambda job: threads.add(threading.get_ident()) or plan(job))
    window.batch.draft.refresh()
    qtbot.waitUntil(lambda: not window.batch.draft.is_looking)
    assert threads and threading.get_ident() not in threads


def test_results_of_earlier_runs_belong_to_their_pictures(tmp_path: Path) -> None:
    items = tuple(BatchItem(number, tmp_path / name, name) for number, name in enumerate(("a.png", "b.png", "c.png")))
    results = (
        Result(5, tmp_path / "b.png", "b.png", Outcome.REPAIRED),
        Result(6, tmp_path / "gone.png", "gone.png", Outcome.REPAIRED),
        Result(7, tmp_path / "c.png", "c.png", Outcome.FAILED, reason="It is damaged."),
    )
    found = fitting(items, results)
    assert [(one.number, one.outcome) for one in found] == [(1, Outcome.FINISHED), (2, Outcome.FAILED)]


# With core.batch itself


def test_a_folder_is_repaired_and_goes_on_another_day(
    qtbot, window: MainWindow, settings: Settings, theme: Theme, tmp_path: Path
) -> None:
    folder = write_batch(tmp_path / "Scans ü #1", 5)
    (folder / "scan_03.png").write_bytes(b"no picture at all")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    view, draft = open_batch(window), window.batch.draft
    model = write_model(tmp_path / "model")
    draft.add_sources([folder])
    draft.set_values(model=model, device="cpu")
    draft.set_output(folder=tmp_path / "out")
    qtbot.waitUntil(lambda: not draft.is_looking, timeout=LONG)
    assert view.model.rowCount() == 5 and draft.fault == ""
    click(view.bar.check)
    qtbot.waitUntil(lambda: ended(window), timeout=LONG)
    assert texts(view, Column.STATE) == ["Ready", "Ready", "Problem", "Ready", "Ready"]
    assert texts(view, Column.SIZE)[0] == "60 × 40" and texts(view, Column.SHARE)[0] == "4.2 %"
    assert not (tmp_path / "out").exists()
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window), timeout=LONG)
    assert texts(view, Column.STATE) == ["Repaired", "Repaired", "Failed", "Repaired", "Repaired"]
    assert "scan_03.png" in texts(view, Column.NOTE)[2] and view.bar.title.text() == "4 done, 1 failed"
    with Image.open(tmp_path / "out" / "scan_01_repaired.png") as result:
        pixels = np.asarray(result)
    with Image.open(folder / "scan_01.png") as source:
        changed = (pixels != np.asarray(source)).any(axis=2)
    assert not changed[:5].any()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert (window.batch.view.run.records / "report.html").is_file()

    Image.new("RGB", (60, 40), (9, 99, 9)).save(folder / "scan_03.png")
    again, engine = MainWindow(other := Engine(tmp_path / "m", "cpu", FakeBackend), settings, theme), other
    again.resize(1280, 900)
    again.show()
    try:
        view = open_batch(again)
        qtbot.waitUntil(lambda: not again.batch.draft.is_looking, timeout=LONG)
        assert view.bar.title.text() == "5 pictures, 4 finished: Start continues with the rest."
        assert texts(view, Column.STATE)[2] == "Failed"
        click(view.bar.start)
        qtbot.waitUntil(lambda: ended(again), timeout=LONG)
        assert texts(view, Column.STATE) == ["Done before", "Done before", "Repaired", "Done before", "Done before"]
        assert view.bar.title.text() == "All 5 pictures are done."
    finally:
        assert again.close() and engine.close()
        again.deleteLater()


def test_one_mask_for_all_through_the_page(qtbot, window: MainWindow, tmp_path: Path) -> None:
    folder = write_batch(tmp_path / "Scans", 2)
    mask = (folder / "scan_01_mask.png").rename(tmp_path / "logo.png")
    (folder / "scan_02_mask.png").unlink()
    view, draft = open_batch(window), window.batch.draft
    draft.add_sources([folder])
    draft.set_values(model=write_model(tmp_path / "model"), device="cpu")
    draft.set_masks(origin=MaskOrigin.SINGLE, path=mask)
    qtbot.waitUntil(lambda: not draft.is_looking, timeout=LONG)
    assert draft.job.masks.origin is MaskOrigin.SINGLE and view.form.masks.path.text() == str(mask)
    click(view.bar.start)
    qtbot.waitUntil(lambda: ended(window), timeout=LONG)
    assert texts(view, Column.STATE) == ["Repaired", "Repaired"]
    assert (folder / "scan_02_repaired.png").is_file()
    assert texts(view, Column.MASK) == ["logo.png", "logo.png"]
    click_row(view, 0)
    assert view.table.chosen is not None and view.table.chosen.output == folder / "scan_01_repaired.png"


def test_the_bar_says_how_far_the_look_for_what_repeats_is(
    qtbot, view: JobView, runner: HandRunner, window: MainWindow
) -> None:
    runner.looks = 40
    runner.hold()
    click(view.bar.check)
    qtbot.waitUntil(lambda: view.bar.title.text() == "Looking for what repeats: 12 of 40")
    assert view.bar.bar.value() == 300
    runner.go()
    qtbot.waitUntil(lambda: window.batch.session.state is BatchState.IDLE)
