"""Projects: saved with Ctrl+S, opened again with everything in them; recent files; the window's title."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.projects.recent_menu import RecentMenu
from app.settings import Settings
from app.window.shell import start_work
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from core.edit.project import SUFFIX, peek_project, read_project
from tests.app.fakes import Answers
from tests.app.test_canvas import drag

pytestmark = pytest.mark.slow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROOT = Path(__file__).resolve().parents[2]


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(window.canvas, key, keys)


def work(qtbot, window: MainWindow) -> None:
    """A repair, a mask over another place, and an edge drawn by hand."""
    drag(window, (20, 20), (40, 20))
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)
    drag(window, (70, 60), (90, 60))
    window.tools.choose(Tool.EDGE_PENCIL)
    drag(window, (60, 50), (100, 70))
    window.tools.choose(Tool.BRUSH)


def close_all(qtbot, window: MainWindow) -> None:
    for frame in window.files.workspace.frames:
        window.files.opener.close(frame)
    assert not window.document.has_picture


def save(qtbot, window: MainWindow, path: Path) -> None:
    Answers(window, save_project=path)
    press(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: path.exists() and not window.files.is_saving)


# There and back


def test_the_first_save_asks_where_and_the_next_does_not(qtbot, opened: MainWindow, photo_file: Path) -> None:
    work(qtbot, opened)
    path = photo_file.with_name(f"Bild ü #1{SUFFIX}")
    answers = Answers(opened, save_project=path)
    press(opened, Qt.Key.Key_S)
    assert answers.asked == [("save_project", path)]  # beside the picture
    qtbot.waitUntil(lambda: opened.document.is_saved)
    assert not opened.isWindowModified() and opened.windowTitle().startswith(path.name)
    assert peek_project(path).repairs == 1
    drag(opened, (70, 20))
    assert opened.isWindowModified()  # in a project a mask counts, too
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not opened.isWindowModified())
    assert len(answers.asked) == 1
    assert (read_project(path).mask == opened.document.mask).all()


def test_everything_is_there_again_and_undo_goes_on(qtbot, opened: MainWindow, tmp_path: Path, photo) -> None:
    opened.controller.change_settings(mask_grow=9)
    states: list[tuple[np.ndarray, ...]] = []

    def note() -> None:
        document = opened.document
        states.append((document.mask.copy(), document.edges.user.copy(), document.image.copy()))

    note()
    connection = opened.document.history_changed.connect(note)
    work(qtbot, opened)
    opened.document.disconnect(connection)
    assert len(states) == 5
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    close_all(qtbot, opened)
    opened.controller.change_settings(mask_grow=2)
    opened.open_path(tmp_path / "a.tsukuroi")
    qtbot.waitUntil(lambda: opened.document.has_picture)
    assert opened.controller.repair_settings.mask_grow == 9
    assert opened.document.is_saved and not opened.isWindowModified()
    assert (opened.document.original == photo).all()
    for mask, hand, image in reversed(states[1:]):
        assert (opened.document.mask == mask).all()
        assert (opened.document.edges.user == hand).all()
        assert (opened.document.image == image).all()
        press(opened, Qt.Key.Key_Z)
    assert (opened.document.mask == states[0][0]).all() and (opened.document.image == photo).all()
    assert opened.isWindowModified()
    for _ in range(4):
        press(opened, Qt.Key.Key_Y)
    assert (opened.document.image == states[-1][2]).all() and not opened.isWindowModified()
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)


def test_a_project_holds_the_very_bytes_of_the_picture(qtbot, opened: MainWindow, photo_file: Path, tmp_path) -> None:
    drag(opened, (20, 20))
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    project = read_project(tmp_path / "a.tsukuroi")
    assert project.source == photo_file.read_bytes() and project.source_name == photo_file.name


def test_a_project_needs_no_picture_beside_it(qtbot, opened: MainWindow, photo_file: Path, photo: np.ndarray) -> None:
    work(qtbot, opened)
    path = photo_file.with_suffix(SUFFIX)
    save(qtbot, opened, path)
    image = opened.document.image.copy()
    close_all(qtbot, opened)
    photo_file.unlink()
    start_work(opened, [path])  # as from the command line
    qtbot.waitUntil(lambda: opened.document.has_picture)
    assert (opened.document.image == image).all() and (opened.document.original == photo).all()


def test_saving_under_another_name(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    work(qtbot, opened)
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    before = (tmp_path / "a.tsukuroi").read_bytes()
    drag(opened, (70, 20))
    answers = Answers(opened, save_project=tmp_path / "b.tsukuroi")
    press(opened, Qt.Key.Key_S, CONTROL | SHIFT)
    assert answers.asked == [("save_project", tmp_path / "a.tsukuroi")]
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("b.tsukuroi"))
    assert (tmp_path / "a.tsukuroi").read_bytes() == before and opened.document.is_saved
    assert opened.context.settings.recent[0] == tmp_path / "b.tsukuroi"


def test_two_open_pictures_do_not_share_a_project(qtbot, opened: MainWindow, photo_file: Path, tmp_path: Path) -> None:
    work(qtbot, opened)
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    write_picture(tmp_path / "second.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    opened.open_path(tmp_path / "second.png")
    qtbot.waitUntil(lambda: opened.document.size == (30, 40))
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "is open as well" in opened.page.banner.text)
    assert opened.document.content.project_path is None


def test_painting_goes_on_while_a_project_is_written(qtbot, opened: MainWindow, tmp_path: Path, monkeypatch) -> None:
    import threading

    from app.repair.files import file_tasks as files

    gate, write = threading.Event(), files.write_project

    def slow(path: Path, project) -> None:
        assert gate.wait(10)
        write(path, project)

    monkeypatch.setattr(files, "write_project", slow)
    drag(opened, (20, 20))
    then = opened.document.mask.copy()
    Answers(opened, save_project=tmp_path / "a.tsukuroi")
    press(opened, Qt.Key.Key_S)
    drag(opened, (60, 60), (80, 60))
    opened.actions_table["repair"].trigger()  # the engine is not held up either
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    gate.set()
    qtbot.waitUntil(lambda: not opened.files.is_saving)
    assert (read_project(tmp_path / "a.tsukuroi").mask == then).all()
    assert opened.isWindowModified()  # what came after it is not in it


def test_a_stroke_under_way_is_saved_whole(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    drag(opened, (20, 20), (40, 20), release=False)
    assert opened.document.stroke_active
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    project = read_project(tmp_path / "a.tsukuroi")
    assert project.mask.any() and len(project.done) == 1
    QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton)


def test_a_failing_save_is_one_sentence_and_the_old_file_stays(qtbot, opened: MainWindow, tmp_path: Path, monkeypatch):
    work(qtbot, opened)
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    before = (tmp_path / "a.tsukuroi").read_bytes()
    drag(opened, (70, 20))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    assert "a.tsukuroi" in opened.page.banner.text and "No space left" in opened.page.banner.text
    assert (tmp_path / "a.tsukuroi").read_bytes() == before and opened.isWindowModified()
    assert not list(tmp_path.glob(".*part"))


@pytest.mark.parametrize("content", [b"", b"PK\3\4 nonsense", b"\x89PNG\r\n\x1a\n"])
def test_a_broken_project_is_one_sentence(qtbot, opened: MainWindow, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.tsukuroi").write_bytes(content)
    opened.open_path(tmp_path / "bad.tsukuroi")
    qtbot.waitUntil(lambda: "bad.tsukuroi" in opened.page.banner.text)
    assert opened.page.banner.kind == "error" and len(opened.files.workspace.frames) == 1


def test_a_picture_too_large_is_one_sentence(qtbot, window: MainWindow, photo_file: Path, monkeypatch) -> None:
    from core.data import images

    monkeypatch.setattr(images.decode_picture, "__defaults__", (1000,))
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.page.banner.kind == "error")
    assert "120 x 80 pixels" in window.page.banner.text and not window.files.workspace.frames


def test_a_project_does_not_tell_where_to_look_for_its_source(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    """A name in a project that anyone may have made is a name, not a path."""
    import json
    import zipfile

    drag(opened, (20, 20))
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    with zipfile.ZipFile(tmp_path / "a.tsukuroi") as old, zipfile.ZipFile(tmp_path / "b.tsukuroi", "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "project.json":
                head = json.loads(data)
                head["source"]["name"] = "..\\..\\evil/../../x.png"
                head["source"]["path"] = "/etc/passwd"
                data = json.dumps(head).encode()
            new.writestr(info, data)
    opened.open_path(tmp_path / "b.tsukuroi")
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("b.tsukuroi"))
    assert opened.document.path == tmp_path / "x.png"


# Killed while it writes

_WRITER = """
import sys
from pathlib import Path
import numpy as np
from core.data.images import write_picture
from core.data.picture import Picture
from core.edit.project import Project, write_project

folder = Path(sys.argv[1])
rng = np.random.default_rng(0)
pixels = rng.integers(0, 256, (1500, 1500, 3), np.uint8)
source = (folder / "source.png").read_bytes()
hand = np.zeros((1500, 1500), np.uint8)
round_ = 0
while True:
    round_ += 1
    mask = ((rng.random((1500, 1500)) < 0.5) * np.uint8(255)).astype(np.uint8)
    write_project(folder / "a.tsukuroi", Project("source.png", source, mask, hand))
    write_picture(folder / "a.png", Picture(pixels))
    if round_ == 1:
        print("ready", flush=True)
"""


def test_being_killed_while_writing_leaves_whole_files(tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (1500, 1500, 3), np.uint8)
    write_picture(tmp_path / "source.png", Picture(pixels))
    for wait in (0.02, 0.11, 0.23, 0.31):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        project = read_project(tmp_path / "a.tsukuroi")
        assert set(np.unique(project.mask)) == {0, 255}
        assert project.source == (tmp_path / "source.png").read_bytes()
        assert read_picture(tmp_path / "a.png").pixels.shape == (1500, 1500, 3)


# Recent files


def recent_menu(window: MainWindow) -> RecentMenu:
    return next(menu for menu in window.findChildren(QMenu) if isinstance(menu, RecentMenu))


def open_menu(window: MainWindow) -> dict[str, object]:
    recent_menu(window).aboutToShow.emit()
    return {action.text(): action for action in recent_menu(window).actions() if action.text()}


def test_recent_files_are_pictures_and_projects(qtbot, opened: MainWindow, photo_file: Path, tmp_path: Path) -> None:
    drag(opened, (20, 20))
    save(qtbot, opened, tmp_path / "a.tsukuroi")
    assert opened.context.settings.recent == [tmp_path / "a.tsukuroi", photo_file]
    entries = list(open_menu(opened))
    assert entries[0].startswith("&1  a.tsukuroi\t") and entries[1].startswith("&2  Bild ü #1.png\t")
    assert str(tmp_path)[-12:] in entries[0]
    close_all(qtbot, opened)
    next(iter(open_menu(opened).values())).trigger()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: opened.document.has_picture)
    assert opened.document.content.project_path == tmp_path / "a.tsukuroi"


def test_missing_recent_files_are_greyed_out_and_can_be_removed(
    qtbot, window: MainWindow, settings: Settings, photo_file: Path, tmp_path: Path
) -> None:
    assert list(open_menu(window)) == ["No pictures yet"]
    settings.add_recent(tmp_path / "gone & lost.png")
    settings.add_recent(photo_file)
    entries = list(open_menu(window).values())
    qtbot.waitUntil(lambda: not entries[1].isEnabled())  # type: ignore[attr-defined]
    assert entries[0].isEnabled() and "gone && lost" in entries[1].text()  # type: ignore[attr-defined]
    assert "no longer exists" in entries[1].toolTip()  # type: ignore[attr-defined]
    next(action for text, action in open_menu(window).items() if "missing" in text).trigger()  # type: ignore
    assert settings.recent == [photo_file]
    next(action for text, action in open_menu(window).items() if "Clear" in text).trigger()  # type: ignore
    assert settings.recent == []


def test_a_closed_list_of_recent_files_keeps_no_words_of_the_language_before(
    qtbot, qapp: QApplication, window: MainWindow, settings: Settings, photo_file: Path
) -> None:
    settings.add_recent(photo_file)
    assert any("Clear" in text for text in open_menu(window))
    QApplication.sendEvent(qapp, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: not recent_menu(window).actions())
    assert len(open_menu(window)) == 3


# Names


def test_names_are_completed_with_the_right_ending(window: MainWindow, tmp_path: Path) -> None:
    dialogs = window.dialogs
    assert dialogs.with_suffix("", ".png") is None
    assert dialogs.with_suffix(str(tmp_path / "a"), SUFFIX) == tmp_path / "a.tsukuroi"
    assert dialogs.with_suffix(str(tmp_path / "a.v2"), SUFFIX) == tmp_path / "a.v2.tsukuroi"
    assert dialogs.with_suffix(str(tmp_path / "a.JPEG"), ".jpg") == tmp_path / "a.JPEG"
    assert dialogs.with_suffix(str(tmp_path / "a.png"), ".jpg") == tmp_path / "a.png.jpg"


def answer(qtbot, press_button: str) -> None:
    """Presses a button of the next question, as soon as it is there."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(10, look)
            return
        assert isinstance(box, QMessageBox)
        button = next(each for each in box.buttons() if each.text().replace("&", "") == press_button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(10, look)


@pytest.mark.parametrize(
    ("names", "button", "answered"),
    [
        (["a.png"], "Save project", "save"),
        (["a.png"], "Discard", "discard"),
        (["a.png"], "Cancel", "cancel"),
        ([f"{number}.png" for number in range(12)], "Save all projects", "save"),
    ],
)
def test_the_question_about_unsaved_work(
    qtbot, window: MainWindow, names: list[str], button: str, answered: str
) -> None:
    answer(qtbot, button)
    assert window.dialogs.ask_unsaved(names) == answered


@pytest.mark.parametrize(
    ("button", "answered"), [("Keep both, with numbers", "number"), ("Replace", "replace"), ("Cancel", "cancel")]
)
def test_the_question_about_names_that_are_taken(qtbot, window: MainWindow, button: str, answered: str) -> None:
    answer(qtbot, button)
    assert window.dialogs.ask_taken(["a.png", "b.png"]) == answered


@pytest.mark.parametrize(
    ("button", "answered"), [("Scale it", "scale"), ("Leave these out", "leave"), ("Cancel", "cancel")]
)
def test_the_question_about_a_mask_of_another_size(qtbot, window: MainWindow, button: str, answered: str) -> None:
    answer(qtbot, button)
    assert window.dialogs.ask_scale("a.png", (4, 3), (8, 6), several=True) == answered


def test_writing_over_something_is_asked_about_and_no_is_the_default(qtbot, window: MainWindow, tmp_path: Path) -> None:
    for question in (
        lambda: window.dialogs.confirm_original(tmp_path / "a.png"),
        lambda: window.dialogs.confirm_discard(["a.png"]),
        lambda: window.dialogs.confirm_discard(["a.png", "b.png"]),
    ):
        answer(qtbot, "Cancel")
        assert question() is False
    answer(qtbot, "Replace the original")
    assert window.dialogs.confirm_original(tmp_path / "a.png") is True
    (tmp_path / "a.png").touch()
    answer(qtbot, "Cancel")
    assert window.dialogs.with_suffix(str(tmp_path / "a"), ".png") is None
    answer(qtbot, "Replace")
    assert window.dialogs.with_suffix(str(tmp_path / "a"), ".png") == tmp_path / "a.png"


def test_the_system_dialogs_are_asked_for_what_there_is(window: MainWindow, tmp_path: Path, monkeypatch) -> None:
    asked: list[tuple] = []

    def stub(result: object):
        return lambda *arguments: asked.append(arguments) or result

    picture, project = str(tmp_path / "a.png"), str(tmp_path / f"a{SUFFIX}")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", stub(([picture, project], "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", stub(str(tmp_path)))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", stub((str(tmp_path / "b"), "")))
    assert window.dialogs.open_files(tmp_path) == [Path(picture), Path(project)]
    assert "*.tsukuroi" in asked[-1][3] and "*.PNG" in asked[-1][3]
    assert window.dialogs.open_folder(tmp_path) == tmp_path
    assert window.dialogs.save_project(tmp_path / "x.tsukuroi") == tmp_path / "b.tsukuroi"
    assert window.dialogs.save_picture(tmp_path / "x.jpg") == tmp_path / "b.jpg"
    assert asked[-1][3] == "JPEG (*.jpg *.JPG *.jpeg *.JPEG)"
    for typed, becomes in (("b.psd", "b.psd"), ("b.TIFF", "b.TIFF"), ("b.v2", "b.v2.jpg"), ("b.gif", "b.gif.jpg")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", stub((str(tmp_path / typed), "")))
        assert window.dialogs.save_picture(tmp_path / "x.jpg") == tmp_path / becomes
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", stub(""))
    assert window.dialogs.open_folder(tmp_path) is None
