"""A pen: pressure, its eraser end, its buttons, and no stroke drawn twice."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document.strokes import paint_capsule, taper
from app.settings import Settings
from core.data.edges import HAND_ERASED
from tests.app.hands import ALT, LEFT, NONE, RIGHT, SHIFT, Pen, at, click, drag, marked, shown, steps

pytestmark = pytest.mark.slow


def test_light_pressure_paints_fewer_pixels(opened: MainWindow) -> None:
    opened.tools.set_size(21)
    pen, counts = Pen(opened), []
    for pressure in (0.0, 0.25, 0.5, 1.0):
        pen.stroke((30.5, 40.5, pressure), (80.5, 40.5, pressure))
        counts.append(marked(opened))
        assert steps(opened) == 1
        opened.document.undo()
    assert counts[0] == 51 and counts == sorted(set(counts))  # one pixel thick at no pressure
    mask = np.zeros((80, 120), np.uint8)
    paint_capsule(mask, (30.5, 40.5), (80.5, 40.5), 21, 255)
    assert counts[-1] == np.count_nonzero(mask)


def test_pressure_may_be_switched_off(opened: MainWindow, settings: Settings) -> None:
    opened.tools.set_size(9)
    settings.pen_pressure = False
    Pen(opened).stroke((30.5, 40.5, 0.1), (80.5, 40.5, 0.1))
    assert marked(opened) == 9 * 50 + 69


def test_a_pen_that_knows_no_pressure_draws_at_full_size(opened: MainWindow) -> None:
    opened.tools.set_size(9)
    Pen(opened, pressure=False).stroke((30.5, 40.5, 0.0), (80.5, 40.5, 0.0))
    assert marked(opened) == 9 * 50 + 69


def test_a_stroke_with_changing_pressure_is_one_smooth_piece(opened: MainWindow) -> None:
    cv2 = pytest.importorskip("cv2")
    opened.tools.set_size(25)
    Pen(opened).stroke((10.5, 40.5, 0.0), (105.5, 40.5, 1.0))
    mask = opened.document.mask
    pieces, _ = cv2.connectedComponents(mask, connectivity=8)
    assert pieces == 2
    heights = np.count_nonzero(mask, axis=0)[11:104].astype(int)
    assert heights[0] <= 3 and heights[-1] >= 23
    assert (np.diff(heights) >= 0).all() and np.diff(heights).max() <= 4  # a wedge, not a step


def test_positions_between_the_pixels_of_the_screen_count(opened: MainWindow) -> None:
    opened.canvas.zoom_to(0.25)
    opened.tools.set_size(1)
    Pen(opened).stroke(*((20.5 + i, 30.5, 1.0) for i in range(60)))
    assert marked(opened) == 60 and (opened.document.mask[30, 20:80] == 255).all()


def test_events_are_taken_so_that_no_mouse_event_follows(opened: MainWindow) -> None:
    pen = Pen(opened)
    assert pen.hover(20, 20) and pen.press(20, 20) and pen.move(40, 20) and pen.lift(40, 20)


def test_what_the_mouse_says_once_more_is_not_drawn_twice(opened: MainWindow) -> None:
    opened.tools.set_size(1)
    pen, canvas = Pen(opened), opened.canvas

    def echo(kind: QMouseEvent.Type, x: float, y: float) -> None:
        place = QPointF(at(opened, x, y))
        button = NONE if kind == QMouseEvent.Type.MouseMove else LEFT
        event = QMouseEvent(
            kind, place, QPointF(canvas.mapToGlobal(place)), button or Qt.MouseButton.NoButton, LEFT, NONE, pen.device
        )
        QApplication.sendEvent(canvas, event)

    pen.press(20.5, 20.5)
    echo(QMouseEvent.Type.MouseButtonPress, 20.5, 60.5)
    pen.move(40.5, 20.5)
    echo(QMouseEvent.Type.MouseMove, 40.5, 60.5)
    QTest.mouseMove(canvas, at(opened, 60.5, 60.5))  # as of another mouse
    echo(QMouseEvent.Type.MouseButtonRelease, 40.5, 60.5)
    pen.lift(40.5, 20.5)
    echo(QMouseEvent.Type.MouseButtonPress, 20.5, 60.5)
    echo(QMouseEvent.Type.MouseButtonRelease, 20.5, 60.5)
    assert marked(opened) == 21 and steps(opened) == 1


@pytest.mark.parametrize("tool", [Tool.BRUSH, Tool.ERASER, Tool.RECTANGLE, Tool.LASSO, Tool.WAND, Tool.HAND])
def test_the_eraser_end_rubs_the_mask_out(opened: MainWindow, tool: Tool) -> None:
    opened.document.select_all()
    opened.tools.choose(Tool.ERASER)
    opened.tools.set_size(5)
    opened.tools.choose(tool)
    place = opened.canvas.view.origin
    Pen(opened, eraser=True).stroke((30.5, 40.5, 1.0), (80.5, 40.5, 1.0))
    assert marked(opened) == 80 * 120 - (5 * 50 + 21)
    assert opened.tools.tool is tool and steps(opened) == 2 and opened.canvas.view.origin == place
    Pen(opened).hover(10, 10)
    if tool is Tool.BRUSH:
        Pen(opened).stroke((30.5, 40.5, 1.0), (80.5, 40.5, 1.0))
        assert marked(opened) == 80 * 120


@pytest.mark.parametrize("tool", [Tool.EDGE_PENCIL, Tool.EDGE_ERASER])
def test_the_eraser_end_rubs_edges_out(opened: MainWindow, tool: Tool) -> None:
    opened.tools.choose(Tool.EDGE_ERASER)
    opened.tools.set_size(3)
    opened.tools.choose(tool)
    Pen(opened, eraser=True).stroke((30.5, 40.5, 1.0), (80.5, 40.5, 1.0))
    hand = opened.document.edges.user
    assert np.count_nonzero(hand == HAND_ERASED) == 3 * 50 + 9 and marked(opened) == 0


@pytest.mark.parametrize("tool", [Tool.RESTORE, Tool.PENCIL, Tool.PICKER])
def test_the_eraser_end_brings_pixels_back(opened: MainWindow, photo: np.ndarray, tool: Tool) -> None:
    opened.tools.set_colour((1, 2, 3))
    opened.tools.choose(Tool.PENCIL)
    drag(opened, (10.5, 40.5), (100.5, 40.5))
    opened.tools.choose(Tool.RESTORE)
    opened.tools.set_size(3)
    opened.tools.choose(tool)
    Pen(opened, eraser=True).stroke((30.5, 40.5, 1.0), (80.5, 40.5, 1.0))
    image = opened.document.image
    assert (image[40, 29:82] == photo[40, 29:82]).all() and (image[40, 10:29] == (1, 2, 3)).all()
    assert opened.tools.colour == (1, 2, 3)


def test_the_ring_is_that_of_the_end_that_is_down(opened: MainWindow) -> None:
    opened.tools.choose(Tool.ERASER)
    opened.tools.set_size(40)
    opened.tools.choose(Tool.BRUSH)
    opened.tools.set_size(10)
    pen, rubber = Pen(opened), Pen(opened, eraser=True)
    pointer = opened.canvas.pointer
    for near, size in ((pen, 10), (rubber, 40), (pen, 10)):
        near.hover(50, 40)
        assert pointer.ring is not None and pointer.ring.width() == 4 * size


def test_the_buttons_of_a_pen(opened: MainWindow) -> None:
    opened.document.select_all()
    opened.tools.set_size(1)
    pen = Pen(opened)
    pen.press(30.5, 40.5, button=RIGHT, buttons=RIGHT)
    pen.move(50.5, 40.5, buttons=RIGHT)
    pen.lift(50.5, 40.5, button=RIGHT)
    assert marked(opened) == 80 * 120 - 21


def test_a_pen_draws_straight_lines_and_picks(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.set_size(1)
    pen = Pen(opened)
    pen.stroke((10.5, 10.5, 1.0))
    pen.stroke((90.5, 10.5, 1.0), keys=SHIFT)
    assert marked(opened) == 81
    opened.tools.choose(Tool.PENCIL)
    pen.stroke((33.5, 22.5, 0.5), keys=ALT)
    assert opened.tools.colour == tuple(photo[22, 33].tolist()) and steps(opened) == 2


def test_a_pen_takes_the_focus_so_that_keys_act(opened: MainWindow) -> None:
    opened.page.option_bar.size_control.number.setFocus()
    pen = Pen(opened)
    pen.press(30, 30)
    assert opened.canvas.hasFocus()
    pen.move(60, 30)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    pen.lift(60, 30)
    assert marked(opened) == 0 and steps(opened) == 0


def test_a_pen_that_leaves_the_tablet_ends_its_stroke_and_its_ring(opened: MainWindow) -> None:
    opened.tools.set_size(1)
    pen = Pen(opened, eraser=True)
    opened.document.select_all()
    opened.tools.choose(Tool.ERASER)
    opened.tools.set_size(1)
    pen.press(20.5, 30.5)
    pen.move(40.5, 30.5)
    pen.leave()
    assert marked(opened) == 80 * 120 - 21 and steps(opened) == 2  # not lost
    assert opened.canvas.pointer.ring is None and not opened.canvas.is_busy
    pen.leave()
    opened.tools.choose(Tool.BRUSH)
    click(opened, 30.5, 30.5)  # the mouse is no eraser
    assert opened.document.mask[30, 30] == 255
    pen.stroke((50.5, 50.5, 1.0))
    assert opened.document.mask[50, 50] == 0 and steps(opened) == 4


def test_a_pen_draws_areas(opened: MainWindow) -> None:
    opened.tools.choose(Tool.RECTANGLE)
    Pen(opened).stroke((20.5, 10.5, 0.3), (40, 30, 0.3), (59.5, 39.5, 0.3))
    assert marked(opened) == 1200 and steps(opened) == 1


def test_a_pen_moves_the_picture(opened: MainWindow) -> None:
    x, y = opened.canvas.view.origin
    QTest.keyPress(opened.canvas, Qt.Key.Key_Space)
    pen, canvas = Pen(opened), opened.canvas
    left, top = canvas.view.to_device(20, 20)
    pen.press(20, 20)
    pen.move(*canvas.view.to_image(left + 30, top - 20))
    pen.lift(20, 20)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert np.abs(np.subtract(canvas.view.origin, (x + 30, y - 20))).max() <= 1 and marked(opened) == 0


def test_nothing_is_drawn_without_a_picture(window: MainWindow) -> None:
    Pen(window).stroke((20, 20, 1.0), (40, 40, 1.0))
    assert not window.document.has_picture and not window.canvas.is_busy


def test_a_way_of_one_size_is_one_piece() -> None:
    assert list(taper((0.0, 0.0), 7, (50.0, 0.0), 7)) == [((50.0, 0.0), 7)]
    pieces = list(taper((0.0, 0.0), 1, (50.0, 0.0), 11))
    assert pieces[-1] == ((50.0, 0.0), 11)
    sizes = [size for _, size in pieces]
    assert sizes == sorted(sizes) and len(pieces) == 10
    assert len(list(taper((0.0, 0.0), 1, (0.0, 0.0), 1000))) == 1
    assert len(list(taper((0.0, 0.0), 1, (900.0, 0.0), 1000))) <= 24


def test_the_cursor_keeps_out_of_the_way_of_the_pen(opened: MainWindow) -> None:
    pen = Pen(opened)
    pen.hover(30, 30)
    first = shown(opened)
    pen.hover(60, 50)
    assert (shown(opened) != first).any() and opened.canvas.cursor().shape() == Qt.CursorShape.BlankCursor
