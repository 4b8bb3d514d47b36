"""Rectangle and lasso under a real mouse: pixels counted, and what must not happen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.document import labels
from tests.app.hands import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, at, click, drag, marked, shown, steps

pytestmark = pytest.mark.slow


@pytest.fixture
def rectangle(opened: MainWindow) -> MainWindow:
    QTest.keyClick(opened.canvas, Qt.Key.Key_M)
    assert opened.tools.tool is Tool.RECTANGLE
    return opened


@pytest.fixture
def lasso(opened: MainWindow) -> MainWindow:
    QTest.keyClick(opened.canvas, Qt.Key.Key_L)
    assert opened.tools.tool is Tool.LASSO
    return opened


def test_a_rectangle_marks_from_pixel_to_pixel_in_one_step(rectangle: MainWindow) -> None:
    drag(rectangle, (20.5, 10.5), (40, 30), (59.5, 39.5))
    expected = np.zeros((80, 120), np.uint8)
    expected[10:40, 20:60] = 255
    assert (rectangle.document.mask == expected).all()
    assert steps(rectangle) == 1 and rectangle.document.undo_label == labels.RECTANGLE
    QTest.keyClick(rectangle.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(rectangle) == 0
    QTest.keyClick(rectangle.canvas, Qt.Key.Key_Y, CTRL)
    assert marked(rectangle) == 1200


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NONE), (LEFT, CTRL), (LEFT, ALT)])
def test_a_rectangle_takes_away(rectangle: MainWindow, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
    drag(rectangle, (20.5, 10.5), (59.5, 39.5))
    drag(rectangle, (50.5, 0.5), (69.5, 79.5), button=button, keys=keys)
    assert marked(rectangle) == 30 * 30 and steps(rectangle) == 2


def test_a_rectangle_may_begin_and_end_outside_and_in_any_direction(rectangle: MainWindow) -> None:
    drag(rectangle, (9.5, 14.5), (-5, -5))
    assert marked(rectangle) == 150 and (rectangle.document.mask[:15, :10] == 255).all()
    drag(rectangle, (125, 90), (118.5, 78.5))
    assert marked(rectangle) == 150 + 4
    drag(rectangle, (-8, 20), (-2, 60))
    assert marked(rectangle) == 154 and steps(rectangle) == 2


@pytest.mark.parametrize("end", [(57.5, 21.5), (30.5, 39.5), (-6.5, 8.5)])
def test_shift_makes_a_square(rectangle: MainWindow, end: tuple[float, float]) -> None:
    start = (25.5, 12.5)
    drag(rectangle, start, (26, 30), end, keys=SHIFT)
    side = max(abs(int(end[0] // 1) - 25), abs(int(end[1] // 1) - 12)) + 1
    rows, columns = np.nonzero(rectangle.document.mask)
    assert np.ptp(rows) + 1 == min(side, 80 if end[1] > 12 else 13)
    assert np.ptp(columns) + 1 == min(side, 26 if end[0] < 25 else 120)


def test_shift_counts_while_it_is_held(rectangle: MainWindow) -> None:
    drag(rectangle, (20.5, 20.5), (59.5, 29.5), release=False)
    rectangle.canvas.pointer.refresh()
    wide = shown(rectangle)
    QTest.keyPress(rectangle.canvas, Qt.Key.Key_Shift)
    assert (shown(rectangle) != wide).any()
    QTest.keyRelease(rectangle.canvas, Qt.Key.Key_Shift)
    assert (shown(rectangle) == wide).all()
    QTest.mouseRelease(rectangle.canvas, LEFT, NONE, at(rectangle, 59.5, 29.5))
    assert marked(rectangle) == 400


@pytest.mark.parametrize("tool", [Tool.RECTANGLE, Tool.LASSO])
def test_a_click_without_a_drag_does_nothing(opened: MainWindow, tool: Tool) -> None:
    opened.tools.choose(tool)
    click(opened, 30.5, 30.5)
    click(opened, 30.5, 30.5, button=RIGHT)
    drag(opened, (30.5, 30.5), (30.9, 30.9))
    assert marked(opened) == 0 and steps(opened) == 0


@pytest.mark.parametrize("tool", [Tool.RECTANGLE, Tool.LASSO])
@pytest.mark.parametrize("how", ["esc", "focus", "picture"])
def test_a_half_area_is_taken_back(opened: MainWindow, tool: Tool, how: str) -> None:
    opened.tools.choose(tool)
    drag(opened, (20, 20), (60, 20), (60, 60), release=False)
    if how == "esc":
        QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    elif how == "focus":
        opened.canvas.clearFocus()
    else:
        opened.document.show(opened.document.content)
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 60, 60))
    assert marked(opened) == 0 and steps(opened) == 0 and not opened.canvas.is_busy
    opened.canvas.setFocus()
    opened.canvas.zoom_to(4.0)
    drag(opened, (20, 20), (60, 20), (60, 60))
    assert steps(opened) == 1


@pytest.mark.parametrize("tool", [Tool.RECTANGLE, Tool.LASSO])
@pytest.mark.parametrize("ground", [0, 255])
def test_the_outline_shows_on_any_ground_and_goes_again(opened: MainWindow, tool: Tool, ground: int) -> None:
    opened.document.content.shown = display.build(np.full_like(opened.document.image, ground))
    opened.tools.choose(tool)
    opened.canvas.pointer.leave()
    before = shown(opened)
    drag(opened, (20, 20), (90, 20), (90, 60), release=False)
    x, y = (int(value) for value in opened.canvas.view.to_device(55, 20))
    line = shown(opened)[y - 3 : y + 4, x - 40 : x + 40].astype(int)
    assert np.abs(line - ground).max() > 150
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    opened.canvas.pointer.leave()
    assert (shown(opened) == before).all()
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 90, 60))


def test_a_lasso_closes_itself(lasso: MainWindow) -> None:
    drag(lasso, (20, 20), (60, 20), (60, 50), (20, 50))
    assert marked(lasso) == 40 * 30 and (lasso.document.mask[20:50, 20:60] == 255).all()
    assert steps(lasso) == 1 and lasso.document.undo_label == labels.LASSO
    drag(lasso, (20, 20), (60, 20), (60, 50), button=RIGHT)
    assert marked(lasso) == pytest.approx(600, abs=30) and steps(lasso) == 2
    assert lasso.document.mask[45, 25] == 255 and lasso.document.mask[25, 55] == 0
    QTest.keyClick(lasso.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(lasso) == 1200


def test_a_lasso_that_marks_nothing_new_is_no_step(lasso: MainWindow) -> None:
    drag(lasso, (20, 20), (60, 20), (60, 50), (20, 50))
    drag(lasso, (30, 25), (50, 25), (50, 40), (30, 40))
    drag(lasso, (80, 60), (100, 60), (100, 70), button=RIGHT)
    drag(lasso, (-10, 20), (-10, 60), (-30, 60))
    assert marked(lasso) == 1200 and steps(lasso) == 1
