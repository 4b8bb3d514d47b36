"""Several pictures at once: opening, going from one to another, the film strip, closing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.main_window import MainWindow
from app.repair.files.workspace import KEPT, Frame
from app.repair.film_strip.film_strip import FRAME, FilmStrip
from app.repair.film_strip.open_pictures import OpenPictures
from core.data.images import write_picture
from core.data.picture import Picture
from core.names import natural_order
from tests.app.fakes import Answers
from tests.app.test_canvas import drag

pytestmark = pytest.mark.slow

NONE = Qt.KeyboardModifier.NoModifier


def make(folder: Path, *names: str) -> list[Path]:
    """Pictures of 40 x 30, each of another grey."""
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names, start=1):
        write_picture(folder / name, Picture(np.full((30, 40, 3), 20 * number % 256, np.uint8)))
    return [folder / name for name in names]


def drop(window: MainWindow, *paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, button, NONE))
    event = QDropEvent(QPointF(9, 9), copy, data, button, NONE)
    event.setAccepted(False)
    QApplication.sendEvent(window, event)
    return event


def shown(window: MainWindow) -> str:
    frame = window.files.workspace.shown
    return "" if frame is None else window.files.workspace.name(frame)


def wait_for(qtbot, window: MainWindow, name: str) -> None:
    qtbot.waitUntil(lambda: shown(window) == name and not window.files.is_opening)
    window.canvas.zoom_to(8.0)
    window.canvas.setFocus()


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.canvas, key, keys)


def strip(window: MainWindow) -> FilmStrip:
    return next(feature for feature in window.features if isinstance(feature, OpenPictures)).strip


def tile(window: MainWindow, row: int) -> QPoint:
    view = strip(window).view
    view.scrollTo(view.model().index(row, 0))
    return view.visualRect(view.model().index(row, 0)).center()


@pytest.fixture
def row(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A folder of five pictures, the first of which is shown; the model is ready."""
    make(tmp_path / "scans", *(f"page {number}.png" for number in range(1, 6)))
    window.controller.load_model()
    drop(window, tmp_path / "scans")
    wait_for(qtbot, window, "page 1.png")
    qtbot.waitUntil(lambda: window.controller.model is not None)
    return window


# Opening


def test_people_count_in_names() -> None:
    names = ["p10.png", "P2.png", "p1.png", "p1b.png", "1.png", "a.png"]
    wanted = ["1.png", "a.png", "p1.png", "p1b.png", "P2.png", "p10.png"]
    assert [path.name for path in natural_order([Path(name) for name in names])] == wanted


def test_dropping_a_folder_opens_its_pictures_and_nothing_below(qtbot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "Seiten 頁"
    make(folder, "p10.png", "p2.png", "p1.webp")
    make(folder / "deeper", "p3.png")
    (folder / "notes.txt").write_text("no picture")
    (folder / ".hidden.png").write_bytes(b"")
    assert drop(window, folder).isAccepted()
    wait_for(qtbot, window, "p1.webp")
    assert [window.files.workspace.name(f) for f in window.files.workspace.frames] == ["p1.webp", "p2.png", "p10.png"]
    assert [frame.content is None for frame in window.files.workspace.frames] == [False, True, True]
    assert strip(window).isVisible()


def test_dropping_several_files_keeps_what_was_open(qtbot, window: MainWindow, tmp_path: Path) -> None:
    first, second, third = make(tmp_path, "a.png", "b.png", "c.png")
    drop(window, first)
    wait_for(qtbot, window, "a.png")
    assert not strip(window).isVisible()
    drag(window, (10, 10), (20, 10))
    drop(window, second, third)
    wait_for(qtbot, window, "b.png")
    assert len(window.files.workspace.frames) == 3 and not window.document.hole_pixels
    drop(window, first)  # it is open already: its work is shown, not thrown away
    wait_for(qtbot, window, "a.png")
    assert len(window.files.workspace.frames) == 3 and window.document.hole_pixels > 0


def test_too_many_pictures_are_said_to_be(qtbot, window: MainWindow, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("app.repair.files.opener.MOST_PICTURES", 3)
    make(tmp_path / "many", *(f"{number}.png" for number in range(5)))
    drop(window, tmp_path / "many")
    wait_for(qtbot, window, "0.png")
    assert len(window.files.workspace.frames) == 3
    assert "5 pictures" in window.page.banner.text and window.page.banner.kind == "warning"


def test_an_empty_folder_is_said_to_be(qtbot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    Answers(window, open_folder=tmp_path / "empty")
    window.actions_table["open_folder"].trigger()
    qtbot.waitUntil(lambda: "no picture in empty" in window.page.banner.text)
    assert not window.files.workspace.frames


def test_a_link_leads_to_the_same_frame(qtbot, window: MainWindow, tmp_path: Path) -> None:
    (path,) = make(tmp_path, "a.png")
    (tmp_path / "link.png").symlink_to(path)
    drop(window, path)
    wait_for(qtbot, window, "a.png")
    drop(window, tmp_path / "link.png")
    qtbot.wait(50)
    assert len(window.files.workspace.frames) == 1


def test_a_picture_opened_again_is_read_again_if_nothing_was_done_to_it(qtbot, row: MainWindow, tmp_path: Path) -> None:
    press(row, Qt.Key.Key_PageDown)
    wait_for(qtbot, row, "page 2.png")
    write_picture(tmp_path / "scans" / "page 1.png", Picture(np.full((10, 10, 3), 9, np.uint8)))
    drop(row, tmp_path / "scans" / "page 1.png")
    wait_for(qtbot, row, "page 1.png")
    assert row.document.size == (10, 10)


# Going from one to another


def test_page_keys_and_their_extras(qtbot, row: MainWindow) -> None:
    for key, name in (
        (Qt.Key.Key_PageDown, "page 2.png"),
        (Qt.Key.Key_Period, "page 3.png"),
        (Qt.Key.Key_Comma, "page 2.png"),
        (Qt.Key.Key_PageUp, "page 1.png"),
    ):
        press(row, key)
        wait_for(qtbot, row, name)
    assert not row.actions_table["previous_picture"].isEnabled()
    press(row, Qt.Key.Key_PageUp)  # the first one: nothing happens
    qtbot.wait(20)
    assert shown(row) == "page 1.png"


def test_keys_pressed_faster_than_files_are_read(qtbot, row: MainWindow) -> None:
    for _ in range(3):
        press(row, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: shown(row) == "page 4.png" and not row.files.is_opening)
    assert row.document.image[0, 0, 0] == 80


def test_mask_repairs_and_history_of_each_survive(qtbot, row: MainWindow) -> None:
    drag(row, (5, 5), (15, 5))
    first_mask = row.document.mask.copy()
    row.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired)
    drag(row, (5, 20), (15, 20))
    second_mask, image = row.document.mask.copy(), row.document.image.copy()
    press(row, Qt.Key.Key_PageDown)
    wait_for(qtbot, row, "page 2.png")
    assert not row.document.hole_pixels and row.document.undo_label is None
    drag(row, (20, 20))
    press(row, Qt.Key.Key_PageUp)
    wait_for(qtbot, row, "page 1.png")
    assert (row.document.mask == second_mask).all() and (row.document.image == image).all()
    for _ in range(2):
        press(row, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (row.document.mask == first_mask).all() and not row.document.was_repaired
    press(row, Qt.Key.Key_PageDown)
    wait_for(qtbot, row, "page 2.png")
    assert row.document.hole_pixels > 0
    qtbot.waitUntil(lambda: row.controller.preview.is_current)


def test_what_was_only_looked_at_is_forgotten_and_read_again(qtbot, window: MainWindow, tmp_path: Path) -> None:
    paths = make(tmp_path, *(f"{number}.png" for number in range(KEPT + 4)))
    window.files.open(paths)
    wait_for(qtbot, window, "0.png")
    drag(window, (10, 10))
    for path in paths[1:]:
        press(window, Qt.Key.Key_PageDown)
        wait_for(qtbot, window, path.name)
    held = [frame.content is not None for frame in window.files.workspace.frames]
    assert held == [True] + [False] * 2 + [True] * (KEPT + 1)  # the changed one, the last ones, and the one shown
    window.files.opener.go_to(window.files.workspace.frames[1])
    wait_for(qtbot, window, "1.png")
    assert window.document.image[0, 0, 0] == 40


def test_a_broken_file_in_a_row_is_marked_and_passed_over(qtbot, row: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "scans" / "page 2.png").write_bytes(b"no picture at all")
    press(row, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: "page 2.png" in row.page.banner.text)
    frame = row.files.workspace.frames[1]
    assert shown(row) == "page 1.png" and frame.problem
    assert frame.problem in strip(row).model.data(strip(row).model.index(1), Qt.ItemDataRole.ToolTipRole)
    press(row, Qt.Key.Key_PageDown)
    wait_for(qtbot, row, "page 3.png")
    make(tmp_path / "scans", "page 2.png")
    QTest.mouseClick(strip(row).view.viewport(), Qt.MouseButton.LeftButton, NONE, tile(row, 1))  # a click tries again
    wait_for(qtbot, row, "page 2.png")
    assert not frame.problem


def test_opening_can_be_cancelled(qtbot, row: MainWindow) -> None:
    press(row, Qt.Key.Key_PageDown)
    row.actions_table["cancel"].trigger()
    qtbot.waitUntil(lambda: not row.files.is_opening)
    assert shown(row) == "page 1.png" and row.files.workspace.place is row.files.workspace.shown


def test_a_picture_shown_in_the_document_by_others_gets_a_frame(qtbot, row: MainWindow, photo: np.ndarray) -> None:
    from app.imageview import display
    from app.repair.document.messages import OpenedPicture

    content = row.document.open(OpenedPicture(Picture(photo), display.build(photo)))
    assert row.files.workspace.shown is row.files.workspace.frame_of(content)
    assert len(row.files.workspace.frames) == 6


def test_a_drop_on_another_page_stays_there_and_opening_shows_the_picture(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    (path,) = make(tmp_path, "a.png")
    window.pages.show_page(window.batch)
    assert drop(window, path).isAccepted()
    assert window.pages.current is window.batch and window.batch.draft.job.sources.paths == (path,)
    assert not window.files.is_opening and not window.document.has_picture
    window.open_path(path)
    wait_for(qtbot, window, "a.png")
    assert window.pages.current is window.page


# The film strip


def test_the_strip_shows_thumbnails_and_marks(qtbot, row: MainWindow) -> None:
    workspace = row.files.workspace
    qtbot.waitUntil(lambda: all(frame.thumbnail is not None for frame in workspace.frames))
    for number, frame in enumerate(workspace.frames, start=1):
        assert frame.thumbnail is not None and frame.thumbnail.pixelColor(5, 5).red() == 20 * number
    drag(row, (0, 5), (39, 25))
    row.actions_table["select_all"].trigger()
    row.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired)
    assert workspace.frames[0].thumbnail.pixelColor(5, 5).red() == 90  # what the fake backend paints
    text = strip(row).model.data(strip(row).model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Repaired" in text and "Not saved" in text and "40 × 30 px" in text
    before = strip(row).grab().toImage()
    workspace.mark_exported(row.document.content, row.document.repairs)
    assert strip(row).grab().toImage() != before  # the dot is gone
    assert "Not saved" not in strip(row).model.data(strip(row).model.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_clicks_on_the_strip(qtbot, row: MainWindow) -> None:
    view = strip(row).view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, tile(row, 2))
    wait_for(qtbot, row, "page 3.png")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, NONE, tile(row, 3))
    assert [row.files.workspace.name(f)[5] for f in row.files.workspace.frames] == ["1", "2", "3", "5"]
    assert shown(row) == "page 3.png" and row.canvas.hasFocus()
    index = view.model().index(0, 0)
    cross = view.visualRect(index).topRight() + QPoint(-14, 15)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, cross)
    assert index.data(FRAME) is row.files.workspace.frames[0]
    assert [row.files.workspace.name(f)[5] for f in row.files.workspace.frames] == ["2", "3", "5"]
    assert shown(row) == "page 3.png"


def test_a_press_that_slips_off_the_cross_closes_nothing(qtbot, row: MainWindow) -> None:
    view = strip(row).view
    cross = view.visualRect(view.model().index(1, 0)).topRight() + QPoint(-14, 15)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, cross)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, tile(row, 3))
    assert len(row.files.workspace.frames) == 5 and shown(row) == "page 1.png"


def test_the_strip_by_keyboard_alone(qtbot, row: MainWindow) -> None:
    view = strip(row).view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert shown(row) == "page 1.png"
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(row) == "page 3.png")
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(row) == "page 4.png")
    assert len(row.files.workspace.frames) == 4


def test_tips_name_the_picture_and_the_cross(qtbot, row: MainWindow) -> None:
    view = strip(row).view
    rect = view.visualRect(view.model().index(1, 0))
    for place, words in ((rect.center(), "page 2.png"), (rect.topRight() + QPoint(-14, 15), "Delete")):
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        qtbot.waitUntil(lambda words=words: words in QToolTip.text())
    QToolTip.hideText()


def test_the_strip_can_be_hidden_and_that_is_remembered(row: MainWindow) -> None:
    press(row, Qt.Key.Key_F4)
    assert not strip(row).isVisible() and row.context.settings.film_strip is False
    press(row, Qt.Key.Key_F4)
    assert strip(row).isVisible()


def test_only_what_is_seen_is_read_for_thumbnails(qtbot, window: MainWindow, tmp_path: Path) -> None:
    make(tmp_path / "many", *(f"{number:02}.png" for number in range(60)))
    drop(window, tmp_path / "many")
    wait_for(qtbot, window, "00.png")
    qtbot.waitUntil(lambda: window.files.workspace.frames[3].thumbnail is not None)
    qtbot.wait(100)
    assert window.files.workspace.frames[59].thumbnail is None
    tile(window, 59)
    qtbot.waitUntil(lambda: window.files.workspace.frames[59].thumbnail is not None)


# Closing


def test_closing_pictures_one_by_one(qtbot, row: MainWindow) -> None:
    press(row, Qt.Key.Key_PageDown)
    wait_for(qtbot, row, "page 2.png")
    for name in ("page 3.png", "page 4.png", "page 5.png", "page 1.png"):
        press(row, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
        wait_for(qtbot, row, name)
    press(row, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not row.document.has_picture and row.page.empty_state.isVisible()
    assert row.windowTitle() == "Tsukuroi" and not row.actions_table["close_picture"].isEnabled()
    assert not row.status_line.size_label.isVisible()


@pytest.mark.parametrize("answer", ["cancel", "discard", "save"])
def test_closing_a_picture_with_unsaved_work_asks(qtbot, row: MainWindow, tmp_path: Path, answer: str) -> None:
    drag(row, (5, 5), (15, 5))
    row.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired)
    answers = Answers(row, ask_unsaved=answer, save_project=tmp_path / "kept.tsukuroi")
    QTest.mouseClick(strip(row).view.viewport(), Qt.MouseButton.MiddleButton, NONE, tile(row, 0))
    assert answers.asked[0] == ("ask_unsaved", ["page 1.png"])
    if answer == "cancel":
        assert shown(row) == "page 1.png"
        return
    wait_for(qtbot, row, "page 2.png")
    assert len(row.files.workspace.frames) == 4
    assert (tmp_path / "kept.tsukuroi").exists() == (answer == "save")


def test_a_picture_that_could_not_be_saved_is_not_closed(qtbot, row: MainWindow, tmp_path: Path) -> None:
    drag(row, (5, 5), (15, 5))
    row.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired)
    Answers(row, ask_unsaved="save", save_project=tmp_path / "nowhere" / "x.tsukuroi")
    press(row, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: row.page.banner.kind == "error")
    assert shown(row) == "page 1.png" and len(row.files.workspace.frames) == 5


def test_closing_the_window_asks_once_about_all_pictures(qtbot, row: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    for name in ("page 1.png", "page 2.png"):
        wait_for(qtbot, row, name)
        drag(row, (5, 5), (15, 5))
        row.actions_table["repair"].trigger()
        qtbot.waitUntil(lambda: row.document.was_repaired)
        press(row, Qt.Key.Key_PageDown)
    wait_for(qtbot, row, "page 3.png")
    answers = Answers(row, ask_unsaved="save", save_project=None)
    row.close()
    assert answers.asked == [("ask_unsaved", ["page 1.png", "page 2.png"])]  # beside their pictures: no more questions
    assert row.isVisible() and "closes when everything is saved" in row.page.banner.text
    qtbot.waitUntil(lambda: not row.isVisible())
    assert sorted(path.name for path in folder.glob("*.tsukuroi")) == ["page 1.tsukuroi", "page 2.tsukuroi"]


def test_the_window_stays_when_a_project_cannot_be_saved(qtbot, row: MainWindow, tmp_path: Path) -> None:
    drag(row, (5, 5), (15, 5))
    row.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired)
    Answers(row, ask_unsaved="save", save_project=tmp_path / "nowhere" / "x.tsukuroi")
    row.close()
    qtbot.waitUntil(lambda: row.page.banner.kind == "error")
    qtbot.wait(50)
    assert row.isVisible() and not row.document.is_saved


def test_a_frame_knows_what_was_done() -> None:
    assert Frame(None).is_saved and not Frame(None).was_repaired
