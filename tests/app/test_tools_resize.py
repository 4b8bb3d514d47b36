"""The size and hardness of a tool, set by a drag on the picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.tools.tool_state import Softness
from tests.app.hands import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, Pen, at, drag, drag_on, marked, shown, steps

pytestmark = pytest.mark.slow

WAYS = [(RIGHT, ALT), (LEFT, CTRL | ALT)]


@pytest.fixture
def brush(opened: MainWindow) -> MainWindow:
    opened.tools.choose(Tool.BRUSH)
    opened.tools.set_size(10)
    return opened


@pytest.mark.parametrize(("button", "keys"), WAYS)
def test_the_ring_grows_in_place_and_the_pointer_is_back(brush: MainWindow, button, keys) -> None:
    drag(brush, (60, 40), (64, 40), button=button, keys=keys, release=False)
    ring = brush.canvas.pointer.ring
    assert brush.tools.size == 18 and ring is not None and ring.width() == pytest.approx(72)
    centre = QPointF(*brush.canvas.view.to_device(60, 40))
    assert (ring.center() - centre).manhattanLength() < 3
    drag_on(brush, (70, 40), button=button, keys=keys)
    QTest.mouseRelease(brush.canvas, button, keys, at(brush, 70, 40))
    assert brush.tools.size == 30 and marked(brush) == 0 and steps(brush) == 0
    back = brush.canvas.mapFromGlobal(QCursor.pos())
    assert (back - at(brush, 60, 40)).manhattanLength() <= 2
    assert brush.canvas.pointer.ring.center() == ring.center() and not brush.canvas.is_busy
    drag(brush, (60, 40), (60, 40))
    assert marked(brush) == pytest.approx(707, abs=40)  # a click marks with the new size


def test_to_the_left_it_shrinks_and_stays_within_its_limits(brush: MainWindow) -> None:
    drag(brush, (60, 40), (57, 40), button=RIGHT, keys=ALT)
    assert brush.tools.size == 4
    drag(brush, (60, 40), (-40, 40), button=RIGHT, keys=ALT)
    assert brush.tools.size == 1


def test_up_and_down_sets_the_hardness_of_soft_tools(brush: MainWindow) -> None:
    brush.tools.choose(Tool.CLONE)
    size = brush.tools.size
    brush.tools.set_softness(Softness(60, 80))
    drag(brush, (60, 40), (60.5, 42), button=RIGHT, keys=ALT)  # hardly down
    assert brush.tools.softness_of(Tool.CLONE) == Softness(60, 80)
    drag(brush, (60, 40), (60, 20), button=RIGHT, keys=ALT)
    assert brush.tools.softness_of(Tool.CLONE) == Softness(16, 80) and brush.tools.size == size + 1
    drag(brush, (60, 40), (60, 75), button=RIGHT, keys=ALT)
    assert brush.tools.softness_of(Tool.CLONE).hardness == 100
    assert brush.page.option_bar.brush_options.hardness.value() == 100
    brush.tools.choose(Tool.BRUSH)
    drag(brush, (60, 40), (60, 20), button=RIGHT, keys=ALT)
    assert brush.tools.size == 10


@pytest.mark.parametrize("how", ["esc", "focus", "picture"])
def test_it_is_called_off(brush: MainWindow, how: str) -> None:
    brush.tools.choose(Tool.HEAL)
    brush.tools.set_size(10)
    drag(brush, (60, 40), (80, 60), button=RIGHT, keys=ALT, release=False)
    assert brush.tools.size == 50 and brush.canvas.is_busy
    if how == "esc":
        QTest.keyClick(brush.canvas, Qt.Key.Key_Escape)
    elif how == "focus":
        brush.canvas.clearFocus()
    else:
        brush.document.show(brush.document.content)
    QTest.mouseRelease(brush.canvas, RIGHT, NONE, at(brush, 80, 60))
    assert brush.tools.size == 10 and brush.tools.softness_of(Tool.HEAL) == Softness() and not brush.canvas.is_busy


def test_numbers_show_and_go_again(brush: MainWindow) -> None:
    brush.tools.choose(Tool.RESTORE)
    brush.canvas.pointer.leave()
    before = shown(brush)
    drag(brush, (60, 40), (64, 34), button=RIGHT, keys=ALT, release=False)
    x = round(brush.canvas.view.to_device(60, 40)[0])
    bottom = round(brush.canvas.pointer.ring.bottom())
    label = shown(brush)[bottom + 11 : bottom + 33, x - 20 : x + 20]
    assert (label < 60).any() and (label > 200).any()
    QTest.mouseRelease(brush.canvas, RIGHT, ALT, at(brush, 64, 34))
    brush.canvas.pointer.leave()
    assert (shown(brush) == before).all()


@pytest.mark.parametrize("tool", [Tool.CLONE, Tool.HEAL])
def test_a_click_with_ctrl_and_alt_takes_the_source_as_one_with_alt(brush: MainWindow, photo, tool: Tool) -> None:
    brush.tools.choose(tool)
    brush.tools.set_size(5)
    drag(brush, (20.5, 20.5), (20.7, 20.5), keys=CTRL | ALT)  # a hand is never quite still
    assert brush.tools.source.content is brush.document.content and brush.tools.size == 5 and steps(brush) == 0
    drag(brush, (60.5, 40.5), (60.5, 40.5))
    if tool is Tool.CLONE:
        assert (brush.document.image[40, 60] == photo[20, 20]).all()
    drag(brush, (30.5, 20.5), (34.5, 20.5), keys=CTRL | ALT)  # a drag resizes, and the source stays
    assert brush.tools.size == 13 and brush.tools.source.place((60.5, 40.5), aligned=True) == (20.5, 20.5)


@pytest.mark.parametrize("tool", [Tool.PENCIL, Tool.FILL])
def test_a_click_with_ctrl_and_alt_picks_a_colour(brush: MainWindow, photo, tool: Tool) -> None:
    brush.tools.choose(tool)
    drag(brush, (20.5, 20.5), (20.5, 20.5), keys=CTRL | ALT)
    assert brush.tools.tool is tool and brush.tools.colour_for(photo) == tuple(photo[20, 20]) and steps(brush) == 0


def test_a_click_with_ctrl_and_alt_does_nothing_where_nothing_can_be_taken(brush: MainWindow) -> None:
    drag(brush, (20.5, 20.5), (20.5, 20.5), keys=CTRL | ALT)
    assert brush.tools.size == 10 and marked(brush) == 0 and steps(brush) == 0 and not brush.canvas.is_busy


def test_tools_without_a_size_take_away_as_before(brush: MainWindow) -> None:
    brush.document.select_all()
    brush.tools.choose(Tool.RECTANGLE)
    drag(brush, (20.5, 10.5), (59.5, 39.5), button=RIGHT, keys=ALT)
    assert marked(brush) == 80 * 120 - 40 * 30


def test_shift_with_the_right_button_still_erases_a_straight_line(brush: MainWindow) -> None:
    brush.document.select_all()
    drag(brush, (20, 20), (20, 20), button=RIGHT)
    drag(brush, (60, 20), (60, 20), button=RIGHT, keys=SHIFT)
    assert brush.tools.size == 10 and marked(brush) < 80 * 120 - 400


def test_a_pen_resizes_and_paints_on_where_it_is(brush: MainWindow) -> None:
    pen = Pen(brush)
    pen.press(60, 40, 1.0, button=RIGHT, buttons=RIGHT, keys=ALT)
    pen.send(QEvent.Type.TabletMove, (65, 40), 1.0, Qt.MouseButton.NoButton, RIGHT, ALT)
    before = QCursor.pos()
    pen.lift(65, 40, button=RIGHT)
    assert brush.tools.size == 20 and marked(brush) == 0 and QCursor.pos() == before
