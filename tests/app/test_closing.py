"""Closing a picture or the window loses nothing that the user did, however impatient: questions, waiting, failures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.files import file_tasks
from app.theme import Theme
from core.data.images import write_picture
from core.data.picture import Picture
from core.edit.project import read_project
from core.errors import ProjectError
from tests.app.fakes import Answers
from tests.app.hands import drag

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(window.canvas, key, keys)


def idle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.files.is_saving and not window.files.is_opening)
    qtbot.wait(20)


def second_picture(qtbot, window: MainWindow, folder: Path) -> None:
    write_picture(folder / "second.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    window.open_path(folder / "second.png")
    qtbot.waitUntil(lambda: window.document.size == (30, 40))


def mark(_qtbot, window: MainWindow) -> None:
    drag(window, (20, 20), (40, 20))


def draw_a_line(_qtbot, window: MainWindow) -> None:
    window.tools.choose(Tool.EDGE_PENCIL)
    drag(window, (20, 20), (40, 20))


def switch_a_repair_off(qtbot, window: MainWindow) -> None:
    drag(window, (20, 20), (40, 20))
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)
    window.document.set_repairs((window.document.repairs[0].changed(enabled=False),), "switch a repair off")
    assert not window.document.was_repaired


def paste(qtbot, window: MainWindow) -> None:
    window.files.opener.open_pixels(b"", np.full((30, 40, 4), 255, np.uint8))
    qtbot.waitUntil(lambda: window.document.size == (30, 40))


@pytest.fixture
def slow_disk(monkeypatch) -> Iterator[threading.Event]:
    """Projects are written only once this is set."""
    gate, write = threading.Event(), file_tasks.write_project

    def wait_and_write(path: Path, project) -> None:
        assert gate.wait(10)
        write(path, project)

    monkeypatch.setattr(file_tasks, "write_project", wait_and_write)
    yield gate
    gate.set()


@pytest.mark.parametrize("work", [mark, draw_a_line, switch_a_repair_off, paste])
@pytest.mark.parametrize("close", [Qt.Key.Key_W, Qt.Key.Key_Q, None])
def test_whatever_was_done_is_asked_about(qtbot, opened: MainWindow, work: Callable, close: Qt.Key | None) -> None:
    work(qtbot, opened)
    answers = Answers(opened, ask_unsaved="cancel")
    if close is None:
        opened.close()
    else:
        press(opened, close)
    assert len(answers.asked) == 1 and opened.isVisible() and opened.document.has_picture


def test_what_was_thrown_away_or_exported_is_not_asked_about(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    answers = Answers(opened, ask_unsaved="cancel", save_mask=tmp_path / "mask.png")
    drag(opened, (20, 20), (40, 20))
    press(opened, Qt.Key.Key_Z)
    assert opened.document.is_saved and not opened.isWindowModified()
    drag(opened, (20, 20), (40, 20))
    opened.actions_table["export_mask"].trigger()
    qtbot.waitUntil(lambda: opened.document.is_saved)
    drag(opened, (20, 40))
    assert not opened.document.is_saved  # the file has another mask
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    opened.files.save_picture(tmp_path / "out.png")
    qtbot.waitUntil(lambda: opened.document.is_saved)
    drag(opened, (80, 40))
    assert not opened.document.is_saved
    opened.actions_table["clear"].trigger()
    press(opened, Qt.Key.Key_W)
    assert not opened.document.has_picture and [name for name, _ in answers.asked] == ["save_mask"]


def test_a_picture_that_is_not_shown_counts_from_every_page(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    drag(opened, (20, 20), (40, 20))
    second_picture(qtbot, opened, tmp_path)
    for page in (opened.batch, opened.training, opened.page):
        opened.pages.show_page(page)
        answers = Answers(opened, ask_unsaved="cancel")
        opened.actions_table["quit"].trigger()
        assert answers.asked == [("ask_unsaved", ["Bild ü #1.png"])] and opened.isVisible()


def test_a_stroke_under_way_is_not_lost_by_going_to_another_picture(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    drag(opened, (20, 20), (40, 20), release=False)
    content = opened.document.content
    second_picture(qtbot, opened, tmp_path)
    assert content.hole_pixels > 0 and len(content.history.done) == 1
    QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton)


# While a project is being saved


def test_work_done_while_a_project_is_saved_keeps_its_picture_open(
    qtbot, opened: MainWindow, tmp_path: Path, slow_disk: threading.Event
) -> None:
    drag(opened, (20, 20), (40, 20))
    answers = Answers(opened, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_W)
    drag(opened, (20, 60), (40, 60))
    slow_disk.set()
    qtbot.waitUntil(lambda: "stays open" in opened.page.banner.text)
    press(opened, Qt.Key.Key_S)
    idle(qtbot, opened)
    assert opened.document.has_picture and opened.document.is_saved
    assert [name for name, _ in answers.asked] == ["ask_unsaved", "save_project"]


def test_a_stroke_under_way_when_a_project_is_saved_keeps_its_picture_open(
    qtbot, opened: MainWindow, tmp_path: Path, slow_disk: threading.Event
) -> None:
    drag(opened, (20, 20), (40, 20))
    Answers(opened, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_W)
    drag(opened, (20, 60), (40, 60), release=False)
    slow_disk.set()
    qtbot.waitUntil(lambda: "stays open" in opened.page.banner.text)
    assert opened.document.stroke_active
    opened.document.finish_stroke()
    assert opened.document.has_picture and not opened.document.is_saved


def test_closing_twice_while_a_project_is_saved_closes_once(
    qtbot, opened: MainWindow, tmp_path: Path, slow_disk: threading.Event
) -> None:
    drag(opened, (20, 20), (40, 20))
    answers = Answers(opened, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_W)
    press(opened, Qt.Key.Key_W)
    assert len(answers.asked) == 2 and "closes when it is saved" in opened.page.banner.text
    slow_disk.set()
    qtbot.waitUntil(lambda: not opened.document.has_picture)
    assert read_project(tmp_path / "a.tsukuroi").mask.any()


def test_what_is_given_up_while_it_is_saved_is_closed_at_once(
    qtbot, opened: MainWindow, tmp_path: Path, slow_disk: threading.Event
) -> None:
    drag(opened, (20, 20), (40, 20))
    Answers(opened, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_W)
    drag(opened, (20, 60), (40, 60))
    Answers(opened, ask_unsaved="discard")
    press(opened, Qt.Key.Key_W)
    assert not opened.document.has_picture
    slow_disk.set()
    idle(qtbot, opened)
    assert (tmp_path / "a.tsukuroi").exists()


def test_saving_twice_asks_where_once_and_writes_once(
    qtbot, opened: MainWindow, tmp_path: Path, slow_disk: threading.Event, monkeypatch
) -> None:
    drag(opened, (20, 20), (40, 20))
    answers = Answers(opened, save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_S)
    press(opened, Qt.Key.Key_S)
    drag(opened, (20, 60), (40, 60))
    press(opened, Qt.Key.Key_S)
    slow_disk.set()
    idle(qtbot, opened)
    assert len(answers.asked) == 1 and opened.document.is_saved
    assert (read_project(tmp_path / "a.tsukuroi").mask == opened.document.mask).all()


def test_the_window_asks_about_work_done_while_it_waits(
    qtbot, opened: MainWindow, tmp_path: Path, slow_disk: threading.Event
) -> None:
    drag(opened, (20, 20), (40, 20))
    answers = Answers(opened, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    opened.close()
    drag(opened, (20, 60), (40, 60))
    slow_disk.set()
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert [name for name, _ in answers.asked] == ["ask_unsaved", "save_project", "ask_unsaved"]
    assert len(read_project(tmp_path / "a.tsukuroi").done) == 2


def test_the_window_asks_about_what_a_repair_made_while_the_question_was_open(
    qtbot, opened: MainWindow, tmp_path: Path
) -> None:
    first = opened.document.content
    second_picture(qtbot, opened, tmp_path)
    drag(opened, (10, 10), (20, 10))
    area = np.full((10, 10), 255, np.uint8)

    def discard(_names: list[str]) -> str:
        if not first.history.done:
            opened.document.change(first, lambda document: document.mark((5, 5, 15, 15), area, 255, "brush stroke"))
        return "discard"

    answers = Answers(opened, ask_unsaved=discard)
    opened.close()
    assert [names for _, names in answers.asked] == [["second.png"], ["Bild ü #1.png"]] and not opened.isVisible()


def test_a_question_about_another_window_does_not_take_back_the_stroke_under_way(
    opened: MainWindow, tmp_path: Path
) -> None:
    painting: list[bool] = []
    Answers(opened, confirm_changed=lambda _path: painting.append(opened.document.stroke_active))
    drag(opened, (20, 20), (40, 20), release=False)
    assert opened.document.stroke_active
    (frame,) = opened.files.workspace.frames
    opened.files.projects.conflict.emit(frame, tmp_path / "a.tsukuroi")
    assert painting == [False] and len(opened.document.content.history.done) == 1


def test_a_failed_export_keeps_the_window_open(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    drag(opened, (20, 20), (40, 20))
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    opened.files.save_picture(tmp_path / "nowhere" / "out.png")
    answers = Answers(opened, ask_unsaved="discard")
    opened.close()
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    idle(qtbot, opened)
    assert opened.isVisible() and len(answers.asked) == 1


def test_a_save_that_failed_is_forgotten_by_closing(qtbot, opened: MainWindow, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise ProjectError("The disk is full.")

    drag(opened, (20, 20), (40, 20))
    Answers(opened, ask_unsaved="save", save_project=tmp_path / "a.tsukuroi")
    with monkeypatch.context() as patch:
        patch.setattr(file_tasks, "write_project", full)
        press(opened, Qt.Key.Key_W)
        qtbot.waitUntil(lambda: opened.page.banner.text == "The disk is full.")
        idle(qtbot, opened)
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    assert opened.document.has_picture


# The end of the user's session


class Session:
    """A session that ends, in place of Qt's, which cannot be made."""

    def __init__(self, *, silent: bool = False) -> None:
        self.silent, self.cancelled, self.released = silent, False, False

    def allowsInteraction(self) -> bool:
        return not self.silent

    def release(self) -> None:
        self.released = True

    def cancel(self) -> None:
        self.cancelled = True


@pytest.mark.parametrize("answer", ["save", "discard", "cancel"])
def test_the_end_of_the_session_asks_and_waits(qtbot, opened: MainWindow, tmp_path: Path, answer: str) -> None:
    drag(opened, (20, 20), (40, 20))
    answers = Answers(opened, ask_unsaved=answer, save_project=tmp_path / "a.tsukuroi")
    session = Session()
    opened.commit_session(session)
    assert session.released and session.cancelled is (answer == "cancel")
    assert (tmp_path / "a.tsukuroi").exists() is (answer == "save")
    asked = len(answers.asked)
    opened.close()  # which the system may do next: it was answered
    assert (len(answers.asked) == asked) is (answer != "cancel")


def test_the_end_of_the_session_without_questions_asks_none(opened: MainWindow) -> None:
    drag(opened, (20, 20), (40, 20))
    answers = Answers(opened, ask_unsaved="cancel")
    session = Session(silent=True)
    opened.commit_session(session)
    assert not answers.asked and not session.cancelled


# One project in two windows


@pytest.fixture
def other(qtbot, engine, settings, theme: Theme, opened: MainWindow) -> Iterator[MainWindow]:
    """Another window of the same engine; what two programs do is told by their files alone."""
    window = MainWindow(engine, settings, theme)
    window.show()
    yield window
    window.dialogs.ask_unsaved = lambda _names: "discard"
    window.close()
    qtbot.waitUntil(window.isHidden)
    window.deleteLater()


@pytest.mark.parametrize("agreed", [False, True])
def test_what_another_window_has_saved_is_replaced_only_if_the_user_says_so(
    qtbot, opened: MainWindow, other: MainWindow, tmp_path: Path, agreed: bool
) -> None:
    path = tmp_path / "a.tsukuroi"

    def save(window: MainWindow) -> None:
        window.actions_table["save_project"].trigger()  # keys go to one window only

    drag(opened, (20, 20), (40, 20))
    Answers(opened, save_project=path)
    save(opened)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    other.open_path(path)
    qtbot.waitUntil(lambda: other.document.has_picture)
    drag(opened, (20, 40), (40, 40))
    save(opened)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    firsts = path.read_bytes()
    other.document.mark((60, 60, 70, 70), np.full((10, 10), 255, np.uint8), 255, "brush stroke")
    answers = Answers(other, confirm_changed=agreed, ask_unsaved="cancel")
    save(other)
    idle(qtbot, other)
    assert answers.asked == [("confirm_changed", path)] and other.document.is_saved is agreed
    assert (path.read_bytes() == firsts) is not agreed
    if not agreed:
        assert "not saved here" in other.page.banner.text
        Answers(other, save_project=tmp_path / "b.tsukuroi")
        other.actions_table["save_project_as"].trigger()
        qtbot.waitUntil(lambda: other.document.is_saved)
    save(other)  # its own file by now: no question
    idle(qtbot, other)
    assert len(answers.asked) == 1


def test_a_project_that_was_deleted_is_written_again(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    drag(opened, (20, 20), (40, 20))
    Answers(opened, save_project=tmp_path / "a.tsukuroi", confirm_changed=False)
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    (tmp_path / "a.tsukuroi").unlink()
    drag(opened, (20, 40), (40, 40))
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    assert (tmp_path / "a.tsukuroi").exists()


def test_a_project_behind_a_link_is_written_through_it(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "a.tsukuroi").symlink_to(tmp_path / "far" / "a.tsukuroi")
    drag(opened, (20, 20), (40, 20))
    Answers(opened, save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    assert (tmp_path / "a.tsukuroi").is_symlink() and (tmp_path / "far" / "a.tsukuroi").is_file()


# What cannot be read


def test_a_file_that_cannot_be_read_says_so_in_the_empty_window(qtbot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture")
    window.open_path(tmp_path / "broken.png")
    qtbot.waitUntil(lambda: "broken.png" in window.page.banner.text)
    idle(qtbot, window)
    assert window.page.banner.isVisible() and window.page.banner.kind == "error"


def test_a_second_file_that_cannot_be_read_leaves_the_first(
    qtbot, window: MainWindow, photo_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.png").write_bytes(b"no picture")
    window.open_path(photo_file)
    window.open_path(tmp_path / "broken.png")
    qtbot.waitUntil(lambda: window.document.has_picture and not window.files.is_opening)
    assert window.document.path == photo_file and len(window.files.workspace.frames) == 1
    assert window.page.banner.isVisible() and "broken.png" in window.page.banner.text


def test_opening_the_only_picture_can_be_cancelled(qtbot, window: MainWindow, photo_file: Path) -> None:
    window.open_path(photo_file)
    window.files.cancel_opening()
    idle(qtbot, window)
    assert not window.files.workspace.frames and not window.document.has_picture


def test_a_project_whose_folder_is_gone_says_so_and_stays_unsaved(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    drag(opened, (20, 20), (40, 20))
    Answers(opened, save_project=tmp_path / "work" / "a.tsukuroi", ask_unsaved="cancel")
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.document.is_saved)
    (tmp_path / "work").rename(tmp_path / "elsewhere")
    drag(opened, (20, 40), (40, 40))
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "not there any more" in opened.page.banner.text)
    assert not opened.document.is_saved
    (tmp_path / "elsewhere").rename(tmp_path / "work")
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.document.is_saved)
