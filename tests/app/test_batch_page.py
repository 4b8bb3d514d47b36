"""The Batch page before a run: the job's form, its table, the dry run, and what is remembered."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.batch.batch_session import BatchState
from app.batch.job_view import JobView
from app.batch.table_model import BatchTable
from app.batch.table_rows import Column, Filter, RowState, share_text, span_text
from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from core.batch.items import BatchItem, Outcome, Preview, Result
from core.batch.job import BatchJob
from tests.app.batch_for_tests import HandRunner, click_row, drop, open_batch, planned, texts, type_into
from tests.app.fakes import FakeBackend
from tests.app.training_for_tests import click

pytestmark = pytest.mark.slow

# The way in


def test_an_empty_page_offers_a_folder_and_nothing_else(
    qtbot, window: MainWindow, runner: HandRunner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.actions_table["batch"].trigger()
    view = window.batch.view
    assert view is not None and window.pages.current is window.batch
    assert view.start.folder.isVisible() and not view.bar.isVisible() and not view.form.isVisible()
    assert not window.statusBar().isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    click(view.start.folder)
    assert view.form.isVisible() and not view.start.isVisible()
    planned(qtbot, window)
    assert texts(view, Column.PICTURE) == [f"scan_{number:02d}.png" for number in range(1, 7)]
    assert view.table.summary.text() == "6 pictures" and view.bar.start.isEnabled()
    assert window.context.settings.last_folder == folder
    window.pages.show_page(window.page)
    assert window.statusBar().isVisible()


def test_folders_and_files_can_be_dropped(qtbot, window: MainWindow, runner: HandRunner, folder: Path) -> None:
    view = open_batch(window)
    drop(view, folder)
    planned(qtbot, window)
    assert window.batch.draft.job.sources.paths == (folder,) and view.model.rowCount() == 6
    drop(view, folder, folder / "scan_01.png")
    assert window.batch.draft.job.sources.paths == (folder, folder / "scan_01.png")
    assert window.document.path is None  # nothing was opened in Repair


def test_sources_are_taken_out_with_delete_and_the_last_one_leads_back(view: JobView, window: MainWindow) -> None:
    sources = view.form.pictures
    assert not sources.remove.isEnabled()
    sources.list.setCurrentRow(0)
    assert sources.remove.isEnabled()
    sources.list.setFocus()
    QTest.keyClick(sources.list, Qt.Key.Key_Delete)
    assert window.batch.draft.is_empty and view.start.isVisible()


# The dry run


def test_check_fills_the_rows_one_by_one(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.problems["scan_03.png"] = "scan_03.png is damaged and cannot be read."
    runner.warnings["scan_05.png"] = "The mask was scaled to 60 × 40."
    runner.hold(2)
    click(view.bar.check)
    qtbot.waitUntil(lambda: texts(view, Column.STATE)[:3] == ["Ready", "Ready", "Not checked"])
    qtbot.waitUntil(lambda: view.bar.title.text() == "Checking 2 of 6")
    assert view.bar.bar.value() == 333 and not view.bar.start.isEnabled()
    runner.go()
    qtbot.waitUntil(lambda: window.batch.session.state is BatchState.IDLE)
    assert texts(view, Column.STATE) == ["Ready", "Ready", "Problem", "Ready", "Note", "Ready"]
    assert texts(view, Column.SIZE) == ["60 × 40"] * 6
    assert texts(view, Column.SHARE)[0] == "4.2 %" and texts(view, Column.SHARE)[2] == ""
    assert view.table.summary.text() == "5 ready, 1 with problems"
    chosen = view.table.chosen
    assert chosen is not None and chosen.item.number == 2 and "damaged" in view.table.about.text()
    ground = view.model.index(2, 0).data(Qt.ItemDataRole.BackgroundRole)
    assert ground.name() == window.context.theme.colours.error_ground
    assert view.model.index(2, Column.NOTE).data(Qt.ItemDataRole.ToolTipRole) == runner.problems["scan_03.png"]


def test_a_check_ends_when_it_is_cancelled_or_the_job_changes(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    runner.hold(1)
    click(view.bar.check)
    qtbot.waitUntil(lambda: window.batch.session.state is BatchState.CHECKING)
    click(view.bar.stop)
    qtbot.waitUntil(lambda: window.batch.session.state is BatchState.IDLE)
    click(view.bar.check)
    type_into(view.form.masks.suffix, "_hole")
    planned(qtbot, window)
    assert window.batch.session.state is BatchState.IDLE
    assert (
        texts(view, Column.STATE) == ["Problem"] * 12
    )  # such masks do not exist, and the others look like pictures now
    assert "_hole" in texts(view, Column.NOTE)[0]


# The table


def test_rows_are_filtered_and_sorted(qtbot, view: JobView, window: MainWindow, runner: HandRunner) -> None:
    runner.problems["scan_03.png"] = "It is damaged."
    click(view.bar.check)
    qtbot.waitUntil(lambda: view.table.summary.text() == "5 ready, 1 with problems")
    click(view.table.filters[Filter.TROUBLE])
    assert texts(view, Column.PICTURE) == ["scan_03.png"]
    assert not view.table.filters[Filter.FAILED].isEnabled() and view.table.filters[Filter.FAILED].toolTip()
    click(view.table.filters[Filter.ALL])
    header = view.table.view.horizontalHeader()
    at = header.sectionViewportPosition(Column.SHARE) + 20
    for first in ("scan_01.png", "scan_06.png"):  # ascending, then descending; what is unknown comes last
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
        assert texts(view, Column.PICTURE)[0] == first and texts(view, Column.PICTURE)[-1] == "scan_03.png"


def test_the_chosen_row_stays_chosen_when_rows_move(view: JobView) -> None:
    click_row(view, 4)
    assert view.table.chosen is not None and view.table.chosen.item.name == "scan_05.png"
    view.table.view.sortByColumn(Column.PICTURE, Qt.SortOrder.DescendingOrder)
    assert view.table.chosen.item.name == "scan_05.png"
    view.model.take_preview(Preview(4, problem="It is damaged."))
    view.model.flush()
    view.table.choose_filter(Filter.TROUBLE)
    assert view.table.chosen.item.name == "scan_05.png" and view.model.rowCount() == 1
    view.table.choose_filter(Filter.DONE)
    assert view.table.chosen is None and not view.table.details.isVisible()


def test_commands_of_a_row(qtbot, view: JobView, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    view.model.take_preview(Preview(1, (40, 60), 0.2, "", "It is damaged."))
    view.model.flush()
    at = click_row(view, 1)
    with qtbot.waitSignal(window.batch.try_requested) as tried:
        click(view.table.buttons["try"])
    assert tried.args == [window.batch.draft.job, view.model.row_at(1).item]
    window.pages.show_page(window.batch)
    with qtbot.waitSignal(window.batch.open_requested) as opened:
        click(view.table.buttons["open"])
    assert opened.args[0].name == "scan_02.png" and opened.args[1] is None
    window.pages.show_page(window.batch)
    shown: list[QUrl] = []
    monkeypatch.setattr("app.batch.job_view.QDesktopServices.openUrl", lambda url: shown.append(url) or True)
    click(view.table.buttons["folder"])
    assert shown[0].toLocalFile() == str(view.model.row_at(1).item.source.parent)
    view.table.view.setFocus()
    QTest.keyClick(view.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().endswith("It is damaged.")
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: menus.append(menu))
    view.table.view.customContextMenuRequested.emit(at)
    assert [action.isEnabled() for action in menus[0].actions()] == [True] * 4
    with qtbot.waitSignal(window.batch.try_requested):
        menus[0].actions()[0].trigger()
    menus[0].deleteLater()


def test_a_row_without_a_mask_cannot_be_tried_and_says_so(
    qtbot, view: JobView, window: MainWindow, folder: Path
) -> None:
    (folder / "scan_02_mask.png").unlink()
    window.batch.draft.refresh()
    planned(qtbot, window)
    click_row(view, 1)
    assert not view.table.buttons["try"].isEnabled()
    assert "scan_02_mask.png" in view.table.buttons["try"].toolTip()
    assert view.table.summary.text() == "6 pictures, 1 with problems"


def test_ten_thousand_rows_are_quick(qtbot, theme: Theme) -> None:
    model = BatchTable(theme)
    items = [BatchItem(number, Path(f"{number}.png"), f"{number}.png") for number in range(10_000)]
    start = time.monotonic()
    model.show_items(items)
    for number in range(10_000):
        model.take_preview(Preview(number, (10, number + 1), number / 10_000))
    model.flush()
    model.sort(Column.SIZE, Qt.SortOrder.DescendingOrder)
    model.set_filter(Filter.TROUBLE)
    model.set_filter(Filter.ALL)
    model.counts()
    assert time.monotonic() - start < 3  # a tenth of it on a machine at rest
    assert model.rowCount() == 10_000 and model.index(0, Column.PICTURE).data() == "9999.png"
    model.close()


# Files and memory


def test_a_job_is_saved_and_opened(
    qtbot, view: JobView, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, dialogs = tmp_path / "my job.json", window.batch.dialogs
    monkeypatch.setattr(dialogs, "save_job", lambda suggestion: path)
    job = window.batch.draft.job
    view.form.ensureWidgetVisible(view.form.save)
    click(view.form.save)
    qtbot.waitUntil(lambda: view.banner.kind == "good")
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1
    window.batch.draft.remove_sources(job.sources.paths)
    assert view.start.isVisible()
    monkeypatch.setattr(dialogs, "open_job", lambda start: path)
    click(view.start.job)
    qtbot.waitUntil(lambda: window.batch.draft.job == job)
    planned(qtbot, window)
    assert view.model.rowCount() == 6
    path.write_text("{", encoding="utf-8")
    drop(view, path)
    qtbot.waitUntil(lambda: view.banner.kind == "error")
    assert window.batch.draft.job == job


def test_the_last_job_is_there_again_and_what_is_finished_is_told(
    qtbot, view: JobView, window: MainWindow, settings: Settings, theme: Theme, tmp_path: Path
) -> None:
    window.batch.draft.set_masks(suffix="_hole")
    job = window.batch.draft.job
    engine = Engine(tmp_path / "model", "cpu", FakeBackend)
    again = MainWindow(engine, settings, theme)
    runner = HandRunner()
    folder = job.sources.paths[0]
    items = tuple(BatchItem(n, folder / f"scan_{n:02d}.png", f"scan_{n:02d}.png") for n in range(1, 7))
    runner.items = items
    runner.earlier = tuple(
        Result(item.number, item.source, item.name, Outcome.FINISHED, folder / "out.png") for item in items[:2]
    )
    again.batch.session.runner = runner
    again.show()
    try:
        other = open_batch(again)
        assert again.batch.draft.job == job
        planned(qtbot, again)
        assert other.bar.title.text() == "6 pictures, 2 finished: Start continues with the rest."
        assert other.bar.report.isVisible() and other.bar.review.isEnabled()
    finally:
        assert again.close() and engine.close()
        again.deleteLater()


def test_nonsense_in_the_settings_is_no_job(window: MainWindow, runner: HandRunner, settings: Settings) -> None:
    settings.store.set("batch/job", '{"sources": 7}')
    open_batch(window)
    assert window.batch.draft.job == BatchJob()
    assert window.batch.draft.is_empty


def test_views_take_the_place_of_the_job(window: MainWindow, view: JobView) -> None:
    page, other = window.batch, QWidget()
    page.add_view("other", other)
    page.show_view("other")
    assert page.current_view == "other" and other.isVisible() and not view.isVisible()
    page.show_view()
    assert page.current_view == "job" and view.isVisible()


# Words


def test_numbers_in_words() -> None:
    shares = (None, 0.0, 0.00004, 0.00123, 0.0416, 0.5)
    assert [share_text(share) for share in shares] == ["", "0 %", "< 0.01 %", "0.12 %", "4.2 %", "50 %"]
    assert [span_text(seconds) for seconds in (0, 12, 58, 61 * 31, 7500)] == [
        "1 s",
        "10 s",
        "1 min",
        "32 min",
        "2 h 5 min",
    ]


def test_states_before_and_after(theme: Theme) -> None:
    model = BatchTable(theme)
    item = BatchItem(0, Path("a.png"), "a.png")
    model.show_items([item, replace(item, number=1, problem="No mask.")])
    assert [row.state for row in model.rows.values()] == [RowState.PLANNED, RowState.PROBLEM]
    model.take_start(0)
    assert model.rows[0].state is RowState.WORKING
    model.take_result(Result(0, item.source, item.name, Outcome.SKIPPED, reason="There is a result already."))
    assert model.rows[0].state is RowState.SKIPPED and model.rows[0].note == "There is a result already."
    model.take_start(7)  # of another batch: nothing happens
    model.close()
