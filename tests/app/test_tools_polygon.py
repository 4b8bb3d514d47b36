"""The polygon lasso, corner by corner, under a real mouse and pen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.tools.polygon_lasso import PolygonLasso
from tests.app.hands import (
    CTRL,
    LEFT,
    MIDDLE,
    NONE,
    RIGHT,
    SHIFT,
    Pen,
    at,
    click,
    drag,
    hover,
    marked,
    shown,
    steps,
    wheel,
)

pytestmark = pytest.mark.slow

SQUARE = ((20, 20), (60, 20), (60, 50), (20, 50))


@pytest.fixture
def polygon(opened: MainWindow) -> MainWindow:
    QTest.keyClick(opened.canvas, Qt.Key.Key_L, SHIFT)
    assert opened.tools.tool is Tool.POLYGON
    return opened


def corners(window: MainWindow) -> int:
    tool = window.canvas.pointer.tools[Tool.POLYGON]
    assert isinstance(tool, PolygonLasso)
    return len(tool.corners)


def click_all(window: MainWindow, points=SQUARE, **how) -> None:
    for point in points:
        click(window, *point, **how)


def double_click(window: MainWindow, place: QPoint) -> None:
    QTest.mouseClick(window.canvas, LEFT, NONE, place)
    QTest.mouseDClick(window.canvas, LEFT, NONE, place)
    QTest.mouseRelease(window.canvas, LEFT, NONE, place)


@pytest.mark.parametrize("close", ["return", "enter", "first", "double"])
def test_corners_are_clicked_and_closed(polygon: MainWindow, close: str) -> None:
    click_all(polygon)
    assert marked(polygon) == 0 and steps(polygon) == 0 and corners(polygon) == 4
    if close == "first":
        click(polygon, 20.5, 20.5)
    elif close == "double":
        double_click(polygon, at(polygon, 20, 50))
    else:
        QTest.keyClick(polygon.canvas, Qt.Key.Key_Return if close == "return" else Qt.Key.Key_Enter)
    assert marked(polygon) == 40 * 30 and (polygon.document.mask[20:50, 20:60] == 255).all()
    assert steps(polygon) == 1 and polygon.document.undo_label == labels.POLYGON and corners(polygon) == 0
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(polygon) == 0


def test_a_double_click_makes_the_last_corner_and_closes(polygon: MainWindow) -> None:
    click_all(polygon, SQUARE[:3])
    click(polygon, *SQUARE[3])
    QTest.mouseDClick(polygon.canvas, LEFT, NONE, at(polygon, *SQUARE[3]) + QPoint(2, 1))
    QTest.mouseRelease(polygon.canvas, LEFT, NONE, at(polygon, *SQUARE[3]) + QPoint(2, 1))
    assert marked(polygon) == 40 * 30
    double_click(polygon, at(polygon, 5, 5))  # a corner, and its second click does nothing
    assert corners(polygon) == 1 and steps(polygon) == 1


def test_a_double_click_on_the_first_corner_closes_and_begins_nothing(polygon: MainWindow) -> None:
    click_all(polygon)
    double_click(polygon, at(polygon, *SQUARE[0]))
    assert marked(polygon) == 40 * 30 and corners(polygon) == 0


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NONE), (LEFT, CTRL)])
def test_the_first_corner_decides_whether_it_takes_away(polygon: MainWindow, button, keys) -> None:
    polygon.document.select_all()
    click(polygon, *SQUARE[0], button=button, keys=keys)
    click_all(polygon, SQUARE[1:])
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Return)
    assert marked(polygon) == 80 * 120 - 40 * 30 and steps(polygon) == 2


@pytest.mark.parametrize("key", [(Qt.Key.Key_Backspace, NONE), (Qt.Key.Key_Z, CTRL)])
def test_the_last_corner_is_taken_back(polygon: MainWindow, key) -> None:
    polygon.tools.choose(Tool.BRUSH)
    click(polygon, 100, 70)
    polygon.tools.choose(Tool.POLYGON)
    click_all(polygon, (*SQUARE, (90, 70)))
    QTest.keyClick(polygon.canvas, *key)
    assert corners(polygon) == 4 and steps(polygon) == 1
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Return)
    assert (polygon.document.mask[20:50, 20:60] == 255).all() and polygon.document.mask[60, 70] == 0


@pytest.mark.parametrize("how", ["esc", "tool", "picture", "few"])
def test_it_is_given_up(polygon: MainWindow, how: str) -> None:
    before = shown(polygon)
    click_all(polygon, SQUARE[:2] if how == "few" else SQUARE)
    if how == "tool":
        QTest.keyClick(polygon.canvas, Qt.Key.Key_B)
        QTest.keyClick(polygon.canvas, Qt.Key.Key_L, SHIFT)
    elif how == "picture":
        polygon.document.show(polygon.document.content)
        polygon.canvas.zoom_to(4.0)
    else:
        QTest.keyClick(polygon.canvas, Qt.Key.Key_Return if how == "few" else Qt.Key.Key_Escape)
    polygon.canvas.pointer.leave()
    assert corners(polygon) == 0 and marked(polygon) == 0 and steps(polygon) == 0
    if how != "picture":
        assert (shown(polygon) == before).all()
    click_all(polygon)
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Return)
    assert marked(polygon) == 1200


@pytest.mark.parametrize(
    ("asked", "taken"), [((60, 24), (60, 20)), ((23, 50), (20, 50)), ((50, 46), (48, 48)), ((12, 60), (20, 60))]
)
def test_shift_keeps_to_eighths_of_a_turn(polygon: MainWindow, asked, taken) -> None:
    click(polygon, 20, 20)
    click(polygon, *asked, keys=SHIFT)
    tool = polygon.canvas.pointer.tools[Tool.POLYGON]
    assert isinstance(tool, PolygonLasso) and tool.corners[1] == pytest.approx(taken, abs=0.3)


def test_a_corner_follows_the_mouse_until_the_button_is_released(polygon: MainWindow) -> None:
    click_all(polygon, SQUARE[:3])
    drag(polygon, (30, 60), (25, 55), SQUARE[3])
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Return)
    assert marked(polygon) == 1200
    click_all(polygon, SQUARE[:3])
    drag(polygon, (30, 60), (25, 55), release=False)
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Escape)
    assert corners(polygon) == 3  # only the corner under way
    QTest.mouseRelease(polygon.canvas, LEFT, NONE, at(polygon, 25, 55))


def test_it_waits_while_the_picture_is_moved_and_zoomed(polygon: MainWindow) -> None:
    click_all(polygon, SQUARE[:2])
    wheel(polygon, at(polygon, 40, 40), 2)
    drag(polygon, (40, 40), (50, 45), button=MIDDLE)
    polygon.canvas.clearFocus()
    polygon.canvas.setFocus()
    polygon.canvas.zoom_to(3.0)
    click_all(polygon, SQUARE[2:])
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Return)
    rows, columns = np.nonzero(polygon.document.mask)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == pytest.approx((20, 49, 20, 59), abs=1)


def test_on_a_view_that_is_turned_and_mirrored(polygon: MainWindow) -> None:
    polygon.canvas.zoom_to(2.0)
    polygon.canvas.turn_to(30.0)
    polygon.actions_table["mirror"].trigger()
    click_all(polygon)
    QTest.keyClick(polygon.canvas, Qt.Key.Key_Return)
    rows, columns = np.nonzero(polygon.document.mask)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == pytest.approx((20, 49, 20, 59), abs=1)
    assert marked(polygon) == pytest.approx(1200, abs=60)


def test_the_way_to_the_pointer_is_shown_and_the_first_corner_lights_up(polygon: MainWindow) -> None:
    click_all(polygon, SQUARE[:3])
    hover(polygon, 20, 50)
    away = shown(polygon)
    hover(polygon, 20.5, 20.5)
    x, y = (int(value) for value in polygon.canvas.view.to_device(20, 20))
    near = np.s_[y - 9 : y + 10, x - 9 : x + 10]
    assert (shown(polygon)[near] != away[near]).any()
    polygon.canvas.pointer.leave()
    assert corners(polygon) == 3


def test_a_pen_taps_corners_and_taps_the_last_again(polygon: MainWindow) -> None:
    pen = Pen(polygon)
    for x, y in (*SQUARE, (20.4, 50.3)):
        pen.stroke((x, y, 0.6))
    assert marked(polygon) == 1200 and steps(polygon) == 1
