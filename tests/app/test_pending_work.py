"""Projects that are saved while work on them waits, and closing them: what was asked for is not lost."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.engine.picture_work import WorkState
from app.repair.engine.repair_tasks import RepairMarked
from core.edit.project import read_project
from tests.app.fakes import Answers, FakeBackend
from tests.app.hands import drag
from tests.app.strips import CTRL, click, content, open_row, states, tip

pytestmark = pytest.mark.slow


@pytest.fixture
def row(qtbot, window: MainWindow, backend: FakeBackend, tmp_path: Path) -> MainWindow:
    """Two pictures with marks, both of which wait; the first one is at work."""
    open_row(qtbot, window, tmp_path / "scans", 2)
    backend.restoring.shut()
    window.actions_table["repair_marked"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    return window


def save(qtbot, window: MainWindow, path: Path) -> None:
    Answers(window, save_project=path)
    QTest.keyClick(window.canvas, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: path.exists() and not window.files.is_saving)


def test_a_project_keeps_what_was_asked_for(qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path) -> None:
    path = tmp_path / "a.tsukuroi"
    save(qtbot, row, path)
    assert "as it is now" in row.page.banner.text and row.files.workspace.frames[0].is_saved
    project = read_project(path)
    assert project.pending == ("repair",) and project.mask.any() and not project.repairs
    backend.restoring.open()
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked))
    assert not row.files.workspace.frames[0].is_saved  # it is repaired now, and the file does not know
    save(qtbot, row, path)
    assert read_project(path).pending == () and len(read_project(path).repairs) == 1
    with ZipFile(path) as file:
        assert "pending" not in json.loads(file.read("project.json"))


def test_what_is_asked_for_after_saving_counts_as_unsaved(
    qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path
) -> None:
    row.actions_table["cancel_all"].trigger()
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked))
    save(qtbot, row, tmp_path / "a.tsukuroi")
    frame = row.files.workspace.frames[0]
    assert frame.is_saved and read_project(tmp_path / "a.tsukuroi").pending == ()
    backend.restoring.reached.clear()
    row.actions_table["repair"].trigger()
    assert not frame.is_saved and row.isWindowModified()
    answers = Answers(row, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    row.files.close_wanted.emit(frame)
    qtbot.waitUntil(lambda: frame not in row.files.workspace.frames)
    assert answers.asked[0][0] == "ask_unsaved" and read_project(tmp_path / "a.tsukuroi").pending == ("repair",)
    backend.restoring.open()


def test_cancelling_takes_the_order_back(qtbot, row: MainWindow, tmp_path: Path, backend: FakeBackend) -> None:
    save(qtbot, row, tmp_path / "a.tsukuroi")
    row.actions_table["cancel"].trigger()
    qtbot.waitUntil(lambda: states(row)[0] is None)
    assert not content(row, 0).asked and row.files.workspace.frames[0].is_saved
    backend.restoring.open()


def reopened(qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path) -> None:
    """The project is read again: what it was asked for is still to be done."""
    save(qtbot, row, tmp_path / "a.tsukuroi")
    frame = row.files.workspace.frames[0]
    row.files.close_wanted.emit(frame)
    backend.restoring.open()
    qtbot.waitUntil(lambda: frame not in row.files.workspace.frames and not row.tasks.find(RepairMarked))
    row.open_path(tmp_path / "a.tsukuroi")
    qtbot.waitUntil(lambda: row.files.workspace.shown is row.files.workspace.frames[1])
    assert states(row)[1] is WorkState.ASKED and "still to be repaired" in tip(row, 1)
    assert "before all that was asked for" in row.page.banner.text and row.files.workspace.frames[1].is_saved
    row.canvas.zoom_to(8.0)
    row.canvas.setFocus()


def test_an_opened_project_says_what_is_left_and_inpaint_does_it(
    qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path
) -> None:
    reopened(qtbot, row, backend, tmp_path)
    row.actions_table["repair_marked"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired)
    assert states(row)[1] is None and not row.document.content.asked


def test_what_is_left_can_be_dropped(qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path) -> None:
    reopened(qtbot, row, backend, tmp_path)
    drag(row, (10, 25), (20, 25))
    assert states(row)[1] is WorkState.ASKED  # more marks are no reason
    click(row, 1, at="stop")
    assert states(row)[1] is None and row.document.hole_pixels
    row.document.undo()
    assert states(row)[1] is None


def test_without_marks_nothing_is_left(qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path) -> None:
    reopened(qtbot, row, backend, tmp_path)
    row.document.clear_mask()
    assert states(row)[1] is None


@pytest.mark.parametrize("value", [None, "repair", [1, {}, "x" * 90], [["repair"]], {"repair": 1}])
def test_nonsense_in_a_project_is_passed_over(qtbot, row: MainWindow, tmp_path: Path, backend, value: object) -> None:
    path = tmp_path / "a.tsukuroi"
    save(qtbot, row, path)
    with ZipFile(path) as file:
        entries = {info: file.read(info) for info in file.infolist()}
    with ZipFile(path, "w") as file:
        for info, data in entries.items():
            if info.filename == "project.json":
                data = json.dumps({**json.loads(data), "pending": value}).encode()
            file.writestr(info, data)
    assert read_project(path).pending == ()
    backend.restoring.open()
