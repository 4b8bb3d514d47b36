"""Export all, and the key for export and next: names, questions, faults, and what is in the files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.across.bulk_progress import BulkProgress
from app.repair.document.content import empty
from app.repair.files import file_tasks
from app.repair.files.each_picture import BulkJob, EachPicture
from app.repair.files.export_options import ExportOptions
from app.repair.files.workspace import Frame
from core.data.images import read_picture
from core.errors import ImageError
from tests.app.fakes import FILL, Answers, FakeBackend, Gate
from tests.app.hands import drag
from tests.app.strips import CTRL, content, go, open_row

pytestmark = pytest.mark.slow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def row(qtbot, window: MainWindow, backend: FakeBackend, tmp_path: Path) -> MainWindow:
    """Four pictures; all but the last are repaired."""
    open_row(qtbot, window, tmp_path / "scans", 4)
    contents = [content(window, number) for number in range(3)]
    for each in contents:
        window.controller.repair_picture(each)
    qtbot.waitUntil(lambda: all(each.repairs for each in contents))
    return window


def export_all(qtbot, window: MainWindow, folder: Path, **answers: object) -> Answers:
    asked = Answers(window, export_folder=folder, **answers)
    QTest.keyClick(window.canvas, Qt.Key.Key_E, CTRL | ALT)
    qtbot.waitUntil(lambda: not window.files.is_saving)
    return asked


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_repaired_picture_is_written_and_safe(qtbot, row: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    asked = export_all(qtbot, row, tmp_path / "out")
    assert [name for name, _ in asked.asked] == ["export_folder"]
    assert files(tmp_path / "out") == ["0_repaired.png", "1_repaired.png", "2_repaired.png"]
    for number in range(3):
        written = read_picture(tmp_path / "out" / f"{number}_repaired.png").pixels
        assert (written == content(row, number).image).all() and (written == FILL).any()
    assert [frame.is_saved for frame in row.files.workspace.frames] == [True] * 3 + [False]
    assert "Exported to out: 3 of 3." in row.page.banner.text
    assert files(tmp_path / "scans") == ["0.png", "1.png", "2.png", "3.png"]


@pytest.mark.parametrize("answer", ["number", "replace", "cancel"])
def test_nothing_is_replaced_unasked(qtbot, row: MainWindow, tmp_path: Path, answer: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "1_repaired.png").write_bytes(b"mine")
    asked = export_all(qtbot, row, out, ask_taken=answer)
    assert asked.asked[1] == ("ask_taken", ["1_repaired.png"])
    assert ((out / "1_repaired.png").read_bytes() == b"mine") == (answer != "replace")
    more = {"number": ["0_repaired.png", "1_repaired (2).png", "2_repaired.png"], "cancel": []}
    wanted = {"1_repaired.png", *more.get(answer, ["0_repaired.png", "2_repaired.png"])}
    assert set(files(out)) == wanted


def test_an_open_picture_is_never_replaced(qtbot, row: MainWindow, tmp_path: Path) -> None:
    before = (tmp_path / "scans" / "0.png").read_bytes()
    row.files.workspace.frames[1].output = tmp_path / "0.png"  # the name of another picture that is open
    export_all(qtbot, row, tmp_path / "scans", ask_taken="replace")
    assert (tmp_path / "scans" / "0.png").read_bytes() == before
    assert "0 (2).png" in files(tmp_path / "scans")


def test_two_pictures_of_one_name_get_two_files(qtbot, row: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for frame in row.files.workspace.frames[:3]:
        frame.output = tmp_path / "elsewhere" / "Page.png"
    export_all(qtbot, row, tmp_path / "out")
    assert files(tmp_path / "out") == ["Page (2).png", "Page (3).png", "Page.png"]


def test_what_cannot_be_written_is_listed_and_the_rest_is(qtbot, row: MainWindow, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "out").mkdir()
    write = file_tasks.write_picture

    def full(path: Path, *values: object, **more: object) -> None:
        if path.name.startswith("1"):
            raise ImageError("{name} cannot be written: the disk is full.", path)
        write(path, *values, **more)

    monkeypatch.setattr(file_tasks, "write_picture", full)
    asked = export_all(qtbot, row, tmp_path / "out", show_faults=None)
    text, faults = asked.asked[1][1]
    assert text == "Exported to out: 2 of 3." and [name for name, _ in faults] == ["1.png"]
    assert "disk is full" in str(faults[0][1]) and files(tmp_path / "out") == ["0_repaired.png", "2_repaired.png"]
    assert not row.files.workspace.frames[1].is_saved


def test_it_can_be_stopped_and_says_how_far_it_came(qtbot, row: MainWindow, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "out").mkdir()
    gate, write = Gate(), file_tasks.write_picture

    def slow(*values: object, **more: object) -> None:
        gate()
        write(*values, **more)

    monkeypatch.setattr(file_tasks, "write_picture", slow)
    progress = next(each for each in row.features if isinstance(each, BulkProgress))
    assert not progress.strip.isVisible()
    gate.shut()
    Answers(row, export_folder=tmp_path / "out")
    row.actions_table["export_all"].trigger()
    qtbot.waitUntil(gate.reached.is_set)
    assert "Exporting 0.png…  1 of 3" in progress.text.text() and not row.actions_table["export_all"].isEnabled()
    go(qtbot, row, 3)
    drag(row, (10, 25), (20, 25))  # work goes on
    QTest.mouseClick(progress.row.stop_button, Qt.MouseButton.LeftButton)
    gate.open()
    qtbot.waitUntil(lambda: not row.files.is_saving)
    assert files(tmp_path / "out") == ["0_repaired.png"] and "1 of 3" in row.page.banner.text
    assert not progress.strip.isVisible()


def test_the_window_waits_for_all_of_it(qtbot, row: MainWindow, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "out").mkdir()
    gate, write = Gate(), file_tasks.write_picture
    monkeypatch.setattr(file_tasks, "write_picture", lambda *values, **more: (gate(), write(*values, **more)))
    gate.shut()
    Answers(row, export_folder=tmp_path / "out", ask_unsaved="discard")
    row.actions_table["export_all"].trigger()
    qtbot.waitUntil(gate.reached.is_set)
    row.close()
    assert row.isVisible() and "when everything is saved" in row.page.banner.text
    gate.open()
    qtbot.waitUntil(row.isHidden)
    assert len(files(tmp_path / "out")) == 3


def test_the_window_stays_if_something_was_left_out(qtbot, row: MainWindow, backend, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    go(qtbot, row, 2)
    drag(row, (10, 25), (20, 25))
    backend.restoring.shut()
    row.actions_table["repair"].trigger()
    asked = Answers(row, export_folder=tmp_path / "out", ask_unsaved="discard", show_faults=None)
    row.actions_table["export_all"].trigger()
    row.close()
    assert row.isVisible() and "when everything is saved" in row.page.banner.text
    qtbot.waitUntil(lambda: not row.files.is_saving)
    qtbot.wait(50)
    assert row.isVisible() and asked.asked[-1][0] == "show_faults" and len(files(tmp_path / "out")) == 2
    backend.restoring.open()


def test_what_is_still_being_repaired_is_left_out(qtbot, row: MainWindow, backend: FakeBackend, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    drag(row, (10, 25), (20, 25))
    backend.restoring.shut()
    row.actions_table["repair"].trigger()
    asked = export_all(qtbot, row, tmp_path / "out", show_faults=None)
    assert "still being repaired" in asked.asked[1][1][1][0][1]
    assert files(tmp_path / "out") == ["1_repaired.png", "2_repaired.png"]
    backend.restoring.open()


# Export and next


def next_one(qtbot, window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_PageDown, CTRL)
    qtbot.waitUntil(lambda: not window.files.is_saving and not window.files.is_opening)


def test_export_and_next_asks_once(qtbot, row: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    answers = Answers(row, export_options=ExportOptions(".tif"), save_picture=lambda path: tmp_path / "out" / path.name)
    frames = row.files.workspace.frames
    next_one(qtbot, row)
    assert row.files.workspace.shown is frames[1] and len(answers.asked) == 2
    next_one(qtbot, row)
    assert row.files.workspace.shown is frames[2] and len(answers.asked) == 2
    assert files(tmp_path / "out") == ["0_repaired.tif", "1_repaired.tif"]
    (tmp_path / "out" / "2_repaired.tif").write_bytes(b"mine")  # asks again where something is there
    Answers(row, export_options=None)
    next_one(qtbot, row)
    assert row.files.workspace.shown is frames[2] and (tmp_path / "out" / "2_repaired.tif").read_bytes() == b"mine"


def test_export_and_next_asks_about_marks_and_passes_over_what_is_not_repaired(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    open_row(qtbot, window, tmp_path / "scans", 3, marked=False)
    next_one(qtbot, window)
    assert window.files.workspace.shown is window.files.workspace.frames[1]
    assert "nothing was exported" in window.page.banner.text
    window.canvas.zoom_to(8.0)
    drag(window, (10, 10), (20, 10))
    answers = Answers(window, export_options=None)
    next_one(qtbot, window)
    assert window.files.workspace.shown is window.files.workspace.frames[1] and len(answers.asked) == 1
    assert np.count_nonzero(window.document.mask)


class Shelf(QObject):
    """What EachPicture needs of a workspace and its opener: pictures that are asked for and never come."""

    removed = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frames, self.asked = [frame], list[Frame]()

    def load(self, frame: Frame, _done: object, _failed: object) -> None:
        self.asked.append(frame)

    def name(self, frame: Frame) -> str:
        return frame.path.name if frame.path is not None else ""


def test_a_picture_that_is_closed_while_it_is_read_holds_nothing_up(qtbot, tmp_path: Path) -> None:
    frame = Frame(tmp_path / "a.png")
    shelf, ended = Shelf(frame), list[BulkJob]()
    each = EachPicture(shelf, shelf, shelf)  # type: ignore[arg-type]
    assert each.start([frame], str, lambda *_: None, ended.append, saves=True)
    qtbot.waitUntil(lambda: bool(shelf.asked))
    frame.content = empty()  # it was looked at meanwhile
    shelf.frames.clear()
    shelf.removed.emit(frame)
    qtbot.waitUntil(lambda: bool(ended))
    assert not each.is_saving
