"""Several pictures are repaired one after the other while the user paints on another: the strip says who is where."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.background.task import Task
from app.main_window import MainWindow
from app.repair.engine.picture_work import WorkState
from app.repair.engine.repair_tasks import RepairMarked
from app.repair.mask.mask_operations import MaskOperations
from app.repair.page.activity import activity
from core.data.images import write_picture
from core.data.picture import Picture
from core.errors import ImageError
from tests.app.fakes import FILL, Answers, FakeBackend
from tests.app.hands import drag, grabbed
from tests.app.strips import CTRL, SHIFT, click, content, go, open_row, states, strip, tip

pytestmark = pytest.mark.slow

WAITING, WORKING, DONE, FAILED, ASKED = WorkState


@pytest.fixture
def row(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Four pictures with a stroke on each; the first one is shown."""
    open_row(qtbot, window, tmp_path / "scans", 4)
    return window


def queue_all(qtbot, window: MainWindow, backend: FakeBackend) -> None:
    backend.restoring.shut()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.controller.work.of(content(window, 0)).part > 0)


def finish(qtbot, window: MainWindow, backend: FakeBackend) -> None:
    backend.restoring.open()
    qtbot.waitUntil(lambda: not window.tasks.find(RepairMarked))


def test_ten_are_queued_and_one_is_painted_on_meanwhile(
    qtbot, window: MainWindow, backend: FakeBackend, tmp_path: Path
) -> None:
    open_row(qtbot, window, tmp_path / "scans", 10)
    masks = [content(window, number).mask.copy() for number in range(10)]
    queue_all(qtbot, window, backend)
    assert states(window) == [WORKING] + [WAITING] * 9
    assert "Being repaired: 25\u00a0%" in tip(window, 0) and "pictures before it: 9" in tip(window, 9)
    go(qtbot, window, 5)
    drag(window, (10, 25), (30, 25), release=False)
    backend.restoring.open()
    qtbot.waitUntil(lambda: states(window)[9] is DONE)
    assert window.document.stroke_active and not window.document.was_repaired  # it waits for the stroke's end
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton)
    assert states(window) == [DONE] * 5 + [None] + [DONE] * 4
    for number, mask in enumerate(masks):
        made = content(window, number)
        assert (made.image[mask > 0] == FILL).all() and (made.image[mask == 0] == 20 + number).all()
        assert not (made.mask[mask > 0]).any() and len(made.repairs) == 1
    assert window.document.hole_pixels and len(window.document.content.history.done) == 3  # stroke, stroke, repair
    go(qtbot, window, 9)
    assert states(window)[9] is None and len(window.document.content.history.done) == 2
    window.document.undo()
    assert (window.document.image == 29).all() and (window.document.mask == masks[9]).all()


def test_the_picture_that_is_shown_goes_before_the_queue(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    go(qtbot, row, 3)
    row.document.undo()
    go(qtbot, row, 0)
    order = [content(row, number).number for number in (0, 3, 1, 2)]
    queue_all(qtbot, row, backend)
    go(qtbot, row, 3)
    drag(row, (10, 25), (30, 25))
    marked = row.document.mask.copy()
    row.actions_table["repair"].trigger()
    assert states(row) == [WORKING, WAITING, WAITING, WAITING]
    assert "pictures before it: 1" in tip(row, 3) and "pictures before it: 3" in tip(row, 2)
    ended: list[int] = []

    def note(task: Task) -> None:
        if isinstance(task, RepairMarked):
            ended.append(task.session)

    row.context.engine.finished.connect(note)
    finish(qtbot, row, backend)
    assert ended == order and states(row) == [DONE, DONE, DONE, None]
    assert (row.document.image[marked > 0] == FILL).all() and not row.document.hole_pixels


def test_a_mask_sent_to_the_next_picture_does_not_wait_for_the_queue(qtbot, row: MainWindow, backend) -> None:
    go(qtbot, row, 3)
    row.document.undo()
    go(qtbot, row, 0)
    queue_all(qtbot, row, backend)
    go(qtbot, row, 2)
    mask = row.document.mask.copy()
    row.actions_table["mask_to_next"].trigger()
    click(row, 0, at="stop")
    qtbot.waitUntil(lambda: states(row) == [None, WORKING, WAITING, None])
    assert row.files.workspace.shown is row.files.workspace.frames[3] and (row.document.mask == mask).all()
    finish(qtbot, row, backend)


def test_each_can_be_stopped_on_its_thumbnail(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    queue_all(qtbot, row, backend)
    click(row, 2, at="stop")
    assert row.files.workspace.shown is row.files.workspace.frames[0]
    assert states(row) == [WORKING, WAITING, None, WAITING]
    click(row, 0, at="stop")
    qtbot.waitUntil(lambda: states(row) == [None, WORKING, None, WAITING])
    finish(qtbot, row, backend)
    assert [bool(content(row, number).repairs) for number in range(4)] == [False, True, False, True]
    assert content(row, 2).hole_pixels and not content(row, 1).hole_pixels


def test_a_double_click_on_the_button_only_stops(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    queue_all(qtbot, row, backend)
    view, shown = strip(row).view, row.files.workspace.shown
    click(row, 2, at="stop")
    rect = view.visualRect(view.model().index(2, 0))
    place = QPoint(rect.right() - 15, rect.top() + 68)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert row.files.workspace.place is shown and states(row)[2] is None
    finish(qtbot, row, backend)


def test_all_are_stopped_by_one_key(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    queue_all(qtbot, row, backend)
    QTest.keyClick(row.canvas, Qt.Key.Key_Escape, SHIFT)
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked))
    assert states(row) == [None] * 4 and not row.actions_table["cancel_all"].isEnabled()
    assert all(content(row, number).hole_pixels and not content(row, number).repairs for number in range(4))
    backend.restoring.open()


def test_a_failure_is_said_with_its_reason_until_something_is_done(qtbot, row, backend: FakeBackend) -> None:
    backend.failure["restore"] = ImageError("The memory of the device is full.")
    row.actions_table["repair_marked"].trigger()
    qtbot.waitUntil(lambda: states(row) == [FAILED] * 4)
    assert "It could not be repaired. The memory of the device is full." in tip(row, 3)
    assert row.page.banner.text.startswith("3.png could not be repaired.")
    del backend.failure["restore"]
    go(qtbot, row, 3)
    assert states(row)[3] is FAILED
    drag(row, (10, 25), (30, 25))
    assert states(row) == [FAILED] * 3 + [None]
    row.actions_table["repair_marked"].trigger()
    qtbot.waitUntil(lambda: states(row) == [DONE] * 3 + [None])


def test_the_states_are_seen_in_both_themes(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    """Sign and word differ: without its colours each band is another one still."""
    backend.failure["restore"] = ImageError("No.")
    row.controller.repair_picture(content(row, 3))
    qtbot.waitUntil(lambda: states(row)[3] is FAILED)
    del backend.failure["restore"]
    row.controller.repair_picture(content(row, 2))
    qtbot.waitUntil(lambda: states(row)[2] is DONE)
    queue_all(qtbot, row, backend)
    qtbot.waitUntil(lambda: all(frame.thumbnail is not None for frame in row.files.workspace.frames))
    assert states(row) == [WORKING, WAITING, DONE, WAITING]
    for choice in ("light", "dark"):
        row.actions_table[f"theme_{choice}"].trigger()
        view = strip(row).view
        pixels = grabbed(view.viewport()).astype(int).mean(axis=2)  # as somebody sees it who sees no colours
        bands = []
        for number in range(3):
            rect = view.visualRect(view.model().index(number, 0))
            bands.append(pixels[rect.top() + 60 : rect.top() + 80, rect.left() + 8 : rect.left() + 98])
        assert all(np.ptp(band) > 90 for band in bands)  # the word stands out
        assert (bands[0] != bands[1]).any() and (bands[1] != bands[2]).any() and (bands[0] != bands[2]).any()
    finish(qtbot, row, backend)


def test_pictures_are_chosen_with_control_and_shift(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    shown, workspace = row.files.workspace.shown, row.files.workspace
    click(row, 1, CTRL)
    click(row, 3, CTRL)
    assert workspace.selected == (workspace.frames[1], workspace.frames[3]) and workspace.shown is shown
    click(row, 3, CTRL)
    assert workspace.selected == (workspace.frames[1],)
    row.actions_table["repair_selected"].trigger()
    qtbot.waitUntil(lambda: states(row) == [None, DONE, None, None])
    click(row, 3, SHIFT)  # from the one that Ctrl was last held for
    assert workspace.selected == (workspace.frames[3],)
    click(row, 1, SHIFT)
    assert len(workspace.selected) == 3
    workspace.remove(workspace.frames[2])
    assert workspace.selected == (workspace.frames[1], workspace.frames[2])
    go(qtbot, row, 0)
    assert not workspace.selected and not row.actions_table["repair_selected"].isEnabled()


def test_pictures_are_chosen_by_keys(row: MainWindow) -> None:
    view, workspace = strip(row).view, row.files.workspace
    view.setFocus()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert workspace.selected == workspace.frames[:3] and not row.document.mask.all()
    QTest.keyClick(view, Qt.Key.Key_Space, CTRL)
    assert workspace.selected == workspace.frames[:2]
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    assert workspace.selected == workspace.frames and not row.document.mask.all()


def test_the_menu_of_a_thumbnail(qtbot, row: MainWindow, backend: FakeBackend, monkeypatch) -> None:
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: menus.append(menu))

    def menu(number: int) -> dict[str, QAction]:
        view = strip(row).view
        place = view.visualRect(view.model().index(number, 0)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        return {action.text().replace("&", ""): action for action in menus[-1].actions()}

    backend.restoring.shut()
    menu(2)["Inpaint"].trigger()
    qtbot.waitUntil(lambda: states(row)[2] is WORKING)
    assert not menu(2)["Inpaint"].isEnabled() and not menu(1)["Stop its work"].isEnabled()
    menu(2)["Stop its work"].trigger()
    qtbot.waitUntil(lambda: states(row)[2] is None)
    backend.restoring.open()
    menu(1)["Choose all pictures"].trigger()
    assert row.files.workspace.selected == row.files.workspace.frames
    menu(1)["Show"].trigger()
    qtbot.waitUntil(lambda: row.files.workspace.shown is row.files.workspace.frames[1])


def test_a_picture_closed_while_it_waits_is_left_out(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    queue_all(qtbot, row, backend)
    closed = content(row, 1)
    Answers(row, ask_unsaved="discard")
    row.files.close_wanted.emit(row.files.workspace.frames[1])
    assert len(row.files.workspace.frames) == 3
    finish(qtbot, row, backend)
    assert not closed.repairs and all(content(row, number).repairs for number in range(3))


def test_of_a_picture_that_waits_the_panel_says_so_and_not_that_it_is_repaired(
    qtbot, row: MainWindow, backend: FakeBackend
) -> None:
    queue_all(qtbot, row, backend)
    said = row.page.footer.hint_label.text
    go(qtbot, row, 2)
    assert said() == "Waits for its turn; pictures before it: 2"
    assert activity(row.controller, row.files) == f"Repairing {content(row, 0).name}…"
    click(row, 1, at="stop")
    assert said() == "Waits for its turn; pictures before it: 1"
    go(qtbot, row, 0)
    assert said() == "Repairing: 25\u00a0%" and activity(row.controller, row.files) == "Repairing…"
    finish(qtbot, row, backend)


@pytest.mark.parametrize("shown", [0, 2])
def test_a_closed_picture_does_not_say_of_the_next_that_it_is_as_it_was(
    qtbot, row: MainWindow, backend: FakeBackend, shown: int
) -> None:
    queue_all(qtbot, row, backend)
    go(qtbot, row, shown)
    Answers(row, ask_unsaved="discard")
    row.files.close_wanted.emit(row.files.workspace.frames[shown])
    finish(qtbot, row, backend)
    qtbot.waitUntil(lambda: all(content(row, number).repairs for number in range(3)))
    assert "Cancelled" not in row.page.banner.text


def test_a_repair_that_waits_for_marks_goes_on_when_its_picture_is_left(qtbot, row: MainWindow) -> None:
    first = content(row, 0)
    next(each for each in row.features if isinstance(each, MaskOperations)).grow()
    row.actions_table["repair"].trigger()
    assert states(row)[0] is WAITING
    go(qtbot, row, 1)
    qtbot.waitUntil(lambda: bool(first.repairs))
    assert states(row)[0] is DONE and not row.document.repairs


def test_without_marks_nothing_is_queued_and_it_is_said(qtbot, window: MainWindow, tmp_path: Path) -> None:
    open_row(qtbot, window, tmp_path / "scans", 2, marked=False)
    window.actions_table["repair_marked"].trigger()
    assert "No open picture has marks" in window.page.banner.text and not window.tasks.find(RepairMarked)


def test_the_window_closes_while_pictures_wait(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    queue_all(qtbot, row, backend)
    answers = Answers(row, ask_unsaved="cancel")
    row.close()
    assert row.isVisible() and len(answers.asked[0][1]) == 4
    assert states(row) == [WORKING, WAITING, WAITING, WAITING]
    finish(qtbot, row, backend)


def test_pictures_whose_masks_were_not_read_yet_are_named(
    qtbot, window: MainWindow, backend: FakeBackend, tmp_path: Path
) -> None:
    open_row(qtbot, window, tmp_path / "scans", 3)
    mask = np.zeros((30, 40), np.uint8)
    mask[5:9, 5:9] = 255
    write_picture(tmp_path / "mask.png", Picture(mask))
    window.files.workspace.frames[2].mask = tmp_path / "mask.png"
    window.files.workspace.add([tmp_path / "another.tsukuroi"])
    window.actions_table["repair_marked"].trigger()
    assert window.page.banner.text.startswith("Pictures left out") and window.page.banner.text.endswith(": 2")
    qtbot.waitUntil(lambda: bool(content(window, 2).repairs))
