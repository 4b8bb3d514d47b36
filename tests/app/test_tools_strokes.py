"""Strokes of all tools that have a size: opposite, straight lines, sizes, ring and cursor."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document import labels
from core.data.edges import HAND_DRAWN, HAND_ERASED
from tests.app.hands import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, at, click, drag, grabbed, hover, marked, shown, steps

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NONE), (LEFT, CTRL), (LEFT, ALT)])
def test_the_brush_erases_with_its_own_size(opened: MainWindow, button, keys) -> None:
    opened.tools.set_size(9)
    drag(opened, (20.5, 30.5), (80.5, 30.5))
    full = marked(opened)
    opened.tools.set_size(3)
    drag(opened, (50.5, 20.5), (50.5, 40.5), button=button, keys=keys)
    assert marked(opened) == full - 27 and steps(opened) == 2
    assert opened.document.undo_label == labels.ERASE and opened.tools.tool is Tool.BRUSH


def test_what_a_gesture_does_is_settled_when_it_begins(opened: MainWindow) -> None:
    opened.tools.set_size(1)
    drag(opened, (20.5, 30.5), (30.5, 30.5), release=False)
    QTest.keyPress(opened.canvas, Qt.Key.Key_Control)
    QTest.mouseMove(opened.canvas, at(opened, 40.5, 30.5))
    QTest.mouseRelease(opened.canvas, LEFT, CTRL, at(opened, 40.5, 30.5))
    QTest.keyRelease(opened.canvas, Qt.Key.Key_Control)
    assert marked(opened) == 21


def test_edges_are_drawn_and_taken_away(opened: MainWindow) -> None:
    QTest.keyClick(opened.canvas, Qt.Key.Key_P)
    assert opened.tools.tool is Tool.EDGE_PENCIL and opened.tools.size == 1
    drag(opened, (20.5, 30.5), (60.5, 30.5))
    hand = opened.document.edges.user
    assert (hand[30, 20:61] == HAND_DRAWN).all() and np.count_nonzero(hand) == 41
    drag(opened, (30.5, 30.5), (34.5, 30.5), button=RIGHT)
    assert (hand[30, 30:35] == HAND_ERASED).all()
    drag(opened, (40.5, 30.5), (44.5, 30.5), keys=CTRL)
    assert (hand[30, 40:45] == HAND_ERASED).all() and steps(opened) == 3
    QTest.keyClick(opened.canvas, Qt.Key.Key_P, SHIFT)
    assert opened.tools.tool is Tool.EDGE_ERASER
    opened.tools.set_size(3)
    drag(opened, (50.5, 30.5), (54.5, 30.5))
    assert (hand[30, 49:56] == HAND_ERASED).all()
    assert opened.document.undo_label == labels.ERASE_EDGE and marked(opened) == 0
    for _ in range(4):
        QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
    assert not hand.any()


@pytest.mark.parametrize(
    "tool", [Tool.BRUSH, Tool.ERASER, Tool.RESTORE, Tool.EDGE_PENCIL, Tool.EDGE_ERASER, Tool.PENCIL]
)
def test_shift_click_draws_a_straight_line_with_every_stroke(opened: MainWindow, tool: Tool) -> None:
    document = opened.document
    document.select_all()
    if tool is Tool.BRUSH:
        document.clear_mask()
    opened.tools.set_colour((9, 8, 7))
    opened.tools.choose(Tool.PENCIL)
    opened.tools.set_size(5)
    if tool is Tool.RESTORE:
        drag(opened, (5.5, 40.5), (100.5, 40.5))
    opened.tools.choose(tool)
    opened.tools.set_size(1)
    layers = {Tool.BRUSH: document.mask, Tool.ERASER: document.mask}
    layer = layers.get(tool, document.edges.user)
    before = document.image.copy() if tool in (Tool.RESTORE, Tool.PENCIL) else layer.copy()
    click(opened, 10.5, 40.5)
    click(opened, 90.5, 40.5, keys=SHIFT)
    after = document.image if tool in (Tool.RESTORE, Tool.PENCIL) else layer
    changed = (after != before).reshape(80, 120, -1).any(axis=2)
    assert changed[40, 10:91].all() and changed.sum() == 81


def test_the_line_to_come_is_shown_while_shift_is_held(opened: MainWindow) -> None:
    opened.tools.set_size(6)
    click(opened, 20, 20)
    hover(opened, 80, 60)
    plain = shown(opened)
    QTest.keyPress(opened.canvas, Qt.Key.Key_Shift)
    x, y = (int(value) for value in opened.canvas.view.to_device(50, 40))
    different = (shown(opened) != plain).any(axis=2)
    assert different[y - 25 : y + 25, x - 25 : x + 25].any()
    hover(opened, 80, 20, keys=SHIFT)
    moved = (shown(opened) != plain).any(axis=2)
    assert not moved[y - 10 : y + 10, x - 10 : x + 10].any()  # it follows the mouse
    hover(opened, 80, 60, keys=SHIFT)
    QTest.keyRelease(opened.canvas, Qt.Key.Key_Shift)
    assert (shown(opened) == plain).all() and steps(opened) == 1


@pytest.mark.parametrize("to", [(31, 41), (50, 52), (90, 30)])
def test_the_line_to_come_leaves_nothing_behind(opened: MainWindow, to: tuple[int, int]) -> None:
    opened.tools.set_size(24)
    click(opened, 30, 40)
    hover(opened, *to)
    opened.page.chips.hide_zoom()
    before = grabbed(opened.canvas)
    hover(opened, *to, keys=SHIFT)
    drawn = (grabbed(opened.canvas) != before).any(axis=2)
    left, top, right, bottom = opened.canvas.pointer.tools[Tool.BRUSH].extent(1.0).getCoords()
    assert drawn.any()
    drawn[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = False
    assert not drawn.any()  # only what lies within is painted anew when Shift is released


def test_no_line_is_promised_where_there_would_be_none(opened: MainWindow) -> None:
    hover(opened, 80, 60)
    plain = shown(opened)
    QTest.keyPress(opened.canvas, Qt.Key.Key_Shift)
    assert (shown(opened) == plain).all()  # no stroke yet, so there is no point to start from
    QTest.keyRelease(opened.canvas, Qt.Key.Key_Shift)


def test_sizes_are_remembered_also_for_the_next_start(opened: MainWindow, settings) -> None:
    from app.repair.tools.tool_state import ToolState

    wanted = {Tool.BRUSH: 3, Tool.ERASER: 1000, Tool.RESTORE: 1, Tool.EDGE_PENCIL: 2, Tool.EDGE_ERASER: 77}
    for tool, size in wanted.items():
        opened.tools.choose(tool)
        opened.tools.set_size(size)
    opened.tools.set_tolerance(99)
    again = ToolState(settings)
    assert {tool: again.size_of(tool) for tool in wanted} == wanted and again.tolerance == 99
    assert opened.tools.size_of(Tool.PENCIL) == 1
    opened.tools.set_size(0)
    assert opened.tools.size == 1
    opened.tools.set_size(5000)
    assert opened.tools.size == 1000


def test_a_stroke_of_the_largest_size_marks_it_all(opened: MainWindow) -> None:
    opened.tools.set_size(1000)
    click(opened, 60, 40)
    assert marked(opened) == 80 * 120 and steps(opened) == 1


def test_cursor_and_ring_tell_the_tool(opened: MainWindow) -> None:
    canvas = opened.canvas
    hover(opened, 50, 40)
    for tool in Tool:
        opened.tools.choose(tool)
        ring, shape = canvas.pointer.ring, canvas.cursor().shape()
        if tool is Tool.HAND:
            assert ring is None and shape == Qt.CursorShape.OpenHandCursor
        elif opened.tools.has_size:
            assert shape == Qt.CursorShape.BlankCursor
            assert ring is not None
            assert ring.width() == pytest.approx(opened.tools.size * canvas.zoom)
        else:
            assert ring is None and shape == Qt.CursorShape.BitmapCursor
            assert canvas.cursor().hotSpot() == QPoint(10, 10)


def test_a_minus_says_that_the_next_stroke_erases(opened: MainWindow) -> None:
    hover(opened, 50, 40)
    plain = shown(opened)
    QTest.keyPress(opened.canvas, Qt.Key.Key_Control)
    assert (shown(opened) != plain).any()
    QTest.keyRelease(opened.canvas, Qt.Key.Key_Control)
    assert (shown(opened) == plain).all()
    opened.tools.choose(Tool.WAND)
    cross = opened.canvas.cursor().pixmap().toImage()
    QTest.keyPress(opened.canvas, Qt.Key.Key_Control)
    assert opened.canvas.cursor().pixmap().toImage() != cross
    opened.canvas.clearFocus()  # held keys count as released
    assert opened.canvas.cursor().pixmap().toImage() == cross


def test_another_tool_can_be_taken_in_the_middle_of_a_stroke(opened: MainWindow) -> None:
    opened.tools.set_size(1)
    drag(opened, (20.5, 30.5), (30.5, 30.5), release=False)
    QTest.keyClick(opened.canvas, Qt.Key.Key_M)
    QTest.mouseMove(opened.canvas, at(opened, 40.5, 30.5))
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 40.5, 30.5))
    assert marked(opened) == 21 and steps(opened) == 1 and opened.tools.tool is Tool.RECTANGLE


def test_an_opened_picture_ends_the_stroke_on_the_one_before(opened: MainWindow) -> None:
    drag(opened, (20.5, 30.5), (30.5, 30.5), release=False)
    before, painted = opened.document.content, marked(opened)
    opened.document.show(None)
    opened.document.show(before)
    QTest.mouseMove(opened.canvas, QPoint(200, 200))
    QTest.mouseRelease(opened.canvas, LEFT, NONE, QPoint(200, 200))
    assert painted and marked(opened) == painted and steps(opened) == 1  # nothing that was painted is dropped


def test_a_grid_parts_the_pixels_from_800_percent_on(opened: MainWindow, photo: np.ndarray) -> None:
    opened.actions_table["show_edges"].setChecked(False)
    opened.canvas.pointer.leave()
    for scale, grid in ((7.0, False), (8.0, True), (32.0, True)):
        opened.canvas.zoom_to(scale)
        drawn, (left, top) = shown(opened), opened.canvas.view.origin
        columns = ((np.arange(drawn.shape[1]) + 0.5 - left) / scale).astype(int)
        rows = ((np.arange(drawn.shape[0]) + 0.5 - top) / scale).astype(int)
        inside = np.ix_((rows > 0) & (rows < 79), (columns > 0) & (columns < 119))
        wanted = photo[rows.clip(0, 79)][:, columns.clip(0, 119)]
        differs = (drawn != wanted).any(axis=2)[inside]
        assert differs.any() == grid
        if grid:  # on the first row and column of each pixel and nowhere else
            first = np.zeros(drawn.shape[:2], bool)
            first[np.flatnonzero(np.diff(rows)) + 1] = True
            first[:, np.flatnonzero(np.diff(columns)) + 1] = True
            assert not (differs & ~first[inside]).any()
