"""Inpaint on release and the spot tool: each stroke is repaired at once, and undone in one step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document import labels
from tests.app.fakes import FILL, FakeBackend
from tests.app.hands import ALT, CTRL, LEFT, NONE, RIGHT, click, drag, drag_on, marked, steps

pytestmark = pytest.mark.slow


def filled(window: MainWindow, x: int, y: int) -> bool:
    return bool((window.document.image[y, x] == FILL).all())


def wait(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.controller.is_repairing)


@pytest.fixture
def on(opened: MainWindow) -> MainWindow:
    opened.page.footer.on_release_button.click()
    opened.tools.set_size(7)
    return opened


def test_a_stroke_is_repaired_when_it_ends_and_undone_in_one_step(qtbot, on: MainWindow, photo: np.ndarray) -> None:
    click(on, 30.5, 30.5)
    wait(qtbot, on)
    assert filled(on, 30, 30) and marked(on) == 0 and steps(on) == 1
    assert on.document.undo_label == labels.REPAIR and len(on.document.repairs) == 1
    QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert (on.document.image == photo).all() and marked(on) == 0 and steps(on) == 0
    QTest.keyClick(on.canvas, Qt.Key.Key_Y, CTRL)
    assert filled(on, 30, 30) and marked(on) == 0


def test_it_is_off_at_first_and_remembered(qtbot, opened: MainWindow, settings) -> None:
    click(opened, 30.5, 30.5)
    assert marked(opened) and not opened.controller.is_repairing and not settings.on_release
    opened.actions_table["on_release"].trigger()
    assert settings.on_release and opened.page.footer.on_release_button.isChecked()


def test_what_was_marked_before_stays_marked(qtbot, opened: MainWindow) -> None:
    opened.tools.set_size(7)
    click(opened, 90.5, 60.5)
    old = marked(opened)
    opened.actions_table["on_release"].trigger()
    click(opened, 30.5, 30.5)
    wait(qtbot, opened)
    assert filled(opened, 30, 30) and not filled(opened, 90, 60) and marked(opened) == old
    opened.actions_table["repair"].trigger()
    wait(qtbot, opened)
    assert filled(opened, 90, 60) and marked(opened) == 0


def test_a_stroke_painted_meanwhile_is_undone_at_once(qtbot, on: MainWindow, backend: FakeBackend, photo) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    under_way = marked(on)
    click(on, 50.5, 20.5)
    click(on, 80.5, 20.5)
    QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(on) == 2 * under_way
    QTest.keyClick(on.canvas, Qt.Key.Key_Y, CTRL)
    assert marked(on) == 3 * under_way
    for _ in range(4):  # the one that is being repaired stays
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(on) == under_way and steps(on) == 1 and not on.actions_table["undo"].isEnabled()
    click(on, 80.5, 60.5)
    backend.restoring.open()
    qtbot.waitUntil(lambda: filled(on, 80, 60))
    wait(qtbot, on)
    assert filled(on, 20, 20) and not filled(on, 50, 20) and not filled(on, 80, 20)
    assert steps(on) == 2 and marked(on) == 0 and backend.count("restore") == 2
    for _ in range(2):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert (on.document.image == photo).all() and marked(on) == 0 and not steps(on)


def test_a_retouch_meanwhile_is_not_undone_below_the_repair(qtbot, on: MainWindow, backend: FakeBackend) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    on.tools.choose(Tool.CLONE)
    click(on, 60.5, 60.5, keys=ALT)
    click(on, 90.5, 60.5)
    assert steps(on) == 2 and not on.actions_table["undo"].isEnabled()
    backend.restoring.open()
    wait(qtbot, on)
    assert on.actions_table["undo"].isEnabled()


def test_strokes_painted_meanwhile_join_the_next_run(qtbot, on: MainWindow, backend: FakeBackend, photo) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    click(on, 50.5, 20.5)
    click(on, 80.5, 20.5)
    assert backend.count("restore") == 1 and not filled(on, 20, 20)
    backend.restoring.open()
    qtbot.waitUntil(lambda: filled(on, 80, 20))
    wait(qtbot, on)
    assert backend.count("restore") == 2 and filled(on, 20, 20) and filled(on, 50, 20) and marked(on) == 0
    assert steps(on) == 3
    for number, x in reversed(list(enumerate((20, 50, 80)))):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
        assert [filled(on, x, 20) for x in (20, 50, 80)] == [True] * number + [False] * (3 - number)
        assert (on.document.image[20, x] == photo[20, x]).all() and marked(on) == 0
    assert (on.document.image == photo).all() and not on.document.repairs
    for _ in range(3):
        QTest.keyClick(on.canvas, Qt.Key.Key_Y, CTRL)
    assert filled(on, 20, 20) and filled(on, 50, 20) and filled(on, 80, 20) and marked(on) == 0


def test_strokes_over_one_another_are_undone_together(qtbot, on: MainWindow, backend: FakeBackend, photo) -> None:
    """One damage is repaired once, however many strokes it took to mark it."""
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    for x, y in ((50.5, 20.5), (80.5, 60.5), (54.5, 22.5)):
        click(on, x, y)
    backend.restoring.open()
    qtbot.waitUntil(lambda: filled(on, 80, 60))
    wait(qtbot, on)
    assert steps(on) == 3 and len(on.document.repairs) == 3 and marked(on) == 0
    QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert not filled(on, 50, 20) and not filled(on, 54, 22) and filled(on, 80, 60) and filled(on, 20, 20)
    for _ in range(2):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert (on.document.image == photo).all() and marked(on) == 0


def test_what_is_erased_before_its_turn_is_not_repaired(qtbot, on: MainWindow, backend: FakeBackend, photo) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    click(on, 50.5, 20.5)
    click(on, 80.5, 20.5)
    click(on, 50.5, 20.5, button=RIGHT)
    backend.restoring.open()
    qtbot.waitUntil(lambda: filled(on, 80, 20))
    wait(qtbot, on)
    assert filled(on, 20, 20) and not filled(on, 50, 20) and marked(on) == 0
    while steps(on):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert (on.document.image == photo).all() and marked(on) == 0


def test_a_stroke_under_way_is_not_cut_by_a_result(qtbot, on: MainWindow, backend: FakeBackend) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    drag(on, (50.5, 50.5), (60.5, 50.5), release=False)
    backend.restoring.open()
    wait(qtbot, on)
    assert on.document.stroke_active and backend.count("restore") == 1
    drag_on(on, (70.5, 50.5))
    QTest.mouseRelease(on.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: filled(on, 70, 50))
    assert filled(on, 50, 50) and filled(on, 20, 20) and marked(on) == 0 and steps(on) == 2


def test_ctrl_collects_strokes_until_it_is_released(qtbot, on: MainWindow, backend: FakeBackend) -> None:
    QTest.keyPress(on.canvas, Qt.Key.Key_Control)
    click(on, 20.5, 20.5, keys=CTRL)
    click(on, 50.5, 20.5, keys=CTRL)
    assert marked(on) and not on.controller.is_repairing and backend.count("restore") == 0
    QTest.keyRelease(on.canvas, Qt.Key.Key_Control)
    wait(qtbot, on)
    assert backend.count("restore") == 1 and filled(on, 20, 20) and filled(on, 50, 20) and steps(on) == 1


def test_what_was_collected_stays_together_among_other_strokes(
    qtbot, on: MainWindow, backend: FakeBackend, photo: np.ndarray
) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    click(on, 50.5, 20.5)
    QTest.keyPress(on.canvas, Qt.Key.Key_Control)
    click(on, 80.5, 20.5, keys=CTRL)
    click(on, 80.5, 60.5, keys=CTRL)
    QTest.keyRelease(on.canvas, Qt.Key.Key_Control)
    click(on, 20.5, 60.5)
    backend.restoring.open()
    qtbot.waitUntil(lambda: filled(on, 20, 60))
    wait(qtbot, on)
    assert steps(on) == 4 and backend.count("restore") == 2
    for _ in range(2):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert not filled(on, 80, 20) and not filled(on, 80, 60) and filled(on, 50, 20)
    for _ in range(2):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert (on.document.image == photo).all() and marked(on) == 0


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NONE), (LEFT, ALT)])
def test_erasing_repairs_nothing(on: MainWindow, backend: FakeBackend, button, keys) -> None:
    on.document.select_all()
    drag(on, (20.5, 20.5), (30.5, 20.5), button=button, keys=keys)
    assert backend.count("restore") == 0 and not on.controller.is_repairing and marked(on) < 80 * 120


def test_a_stroke_over_nothing_new_repairs_nothing(on: MainWindow, backend: FakeBackend) -> None:
    on.document.select_all()
    click(on, 20.5, 20.5)
    assert backend.count("restore") == 0 and not on.controller.is_repairing


def test_the_spot_tool_repairs_whether_or_not_it_is_on(qtbot, opened: MainWindow) -> None:
    opened.tools.set_size(9)
    click(opened, 90.5, 60.5)
    old = marked(opened)
    QTest.keyClick(opened.canvas, Qt.Key.Key_K)
    assert opened.tools.tool is Tool.SPOT
    click(opened, 30.5, 30.5)
    wait(qtbot, opened)
    assert filled(opened, 30, 30) and marked(opened) == old and steps(opened) == 2


def test_a_rectangle_is_repaired_too(qtbot, on: MainWindow) -> None:
    on.tools.choose(Tool.RECTANGLE)
    drag(on, (20.5, 20.5), (40.5, 30.5))
    wait(qtbot, on)
    assert filled(on, 30, 25) and marked(on) == 0 and steps(on) == 1


def test_a_cancelled_run_leaves_the_marks(qtbot, on: MainWindow, backend: FakeBackend, photo: np.ndarray) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    on.actions_table["cancel"].trigger()
    backend.restoring.open()
    wait(qtbot, on)
    assert marked(on) and (on.document.image == photo).all() and steps(on) == 1


def test_a_retouch_in_between_keeps_its_place(qtbot, on: MainWindow, backend: FakeBackend, photo) -> None:
    """The order of changes of the picture counts: then stroke and repair stay two steps."""
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    on.tools.set_colour((1, 2, 3))
    on.tools.choose(Tool.PENCIL)
    click(on, 80.5, 60.5)
    backend.restoring.open()
    wait(qtbot, on)
    assert filled(on, 20, 20) and on.document.image[60, 80].tolist() == [1, 2, 3] and steps(on) == 3
    for _ in range(3):
        QTest.keyClick(on.canvas, Qt.Key.Key_Z, CTRL)
    assert (on.document.image == photo).all() and marked(on) == 0


def test_cancelling_leaves_what_waits_marked(qtbot, on: MainWindow, backend: FakeBackend, photo: np.ndarray) -> None:
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    click(on, 50.5, 20.5)
    QTest.keyClick(on.canvas, Qt.Key.Key_Escape)
    backend.restoring.open()
    wait(qtbot, on)
    assert backend.count("restore") == 1 and (on.document.image == photo).all() and steps(on) == 2
    click(on, 80.5, 20.5)
    wait(qtbot, on)
    assert filled(on, 80, 20) and not filled(on, 50, 20)


def test_what_waits_is_repaired_when_its_picture_is_shown_again(
    qtbot, on: MainWindow, backend: FakeBackend, tmp_path: Path, photo: np.ndarray
) -> None:
    first = on.document.content
    Image.fromarray(photo[::-1].copy()).save(tmp_path / "other.png")
    on.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: on.document.content is not first and on.document.has_picture)
    backend.restoring.shut()
    click(on, 20.5, 20.5)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    click(on, 50.5, 20.5)
    second = on.document.content
    on.actions_table["previous_picture"].trigger()
    qtbot.waitUntil(lambda: on.document.content is first)
    click(on, 30.5, 30.5)
    backend.restoring.open()
    qtbot.waitUntil(lambda: not on.controller.is_repairing_of(second))
    wait(qtbot, on)
    assert filled(on, 30, 30) and marked(on) == 0 and second.hole_pixels
    on.actions_table["next_picture"].trigger()
    qtbot.waitUntil(lambda: filled(on, 50, 20))
    wait(qtbot, on)
    assert on.document.content is second and filled(on, 20, 20) and marked(on) == 0 and steps(on) == 2


def test_ctrl_held_while_the_canvas_loses_the_focus(qtbot, on: MainWindow, backend: FakeBackend) -> None:
    QTest.keyPress(on.canvas, Qt.Key.Key_Control)
    click(on, 20.5, 20.5, keys=CTRL)
    assert on.tools.collecting and not on.controller.is_repairing
    on.canvas.clearFocus()
    wait(qtbot, on)
    assert filled(on, 20, 20) and not on.tools.collecting and backend.count("restore") == 1
