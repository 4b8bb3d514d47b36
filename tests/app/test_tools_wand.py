"""The magic wand: what it marks, and what it shows before the click."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.document.messages import OpenedPicture
from app.repair.tools.wand import Wand
from core.data.picture import Picture
from tests.app.hands import CTRL, RIGHT, SHIFT, click, drag, hover, marked, shown, steps

pytestmark = pytest.mark.slow


def wand_of(window: MainWindow) -> Wand:
    tool = window.canvas.pointer.tools[Tool.WAND]
    assert isinstance(tool, Wand)
    return tool


def show(window: MainWindow, pixels: np.ndarray) -> None:
    window.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))


def cels() -> np.ndarray:
    """Two equal blue squares and one slightly different on a white ground."""
    pixels = np.full((80, 120, 3), 250, np.uint8)
    pixels[10:30, 10:30] = pixels[10:30, 50:70] = (40, 60, 200)
    pixels[50:70, 10:30] = (48, 60, 200)
    return pixels


@pytest.fixture
def wand(opened: MainWindow) -> MainWindow:
    show(opened, cels())
    opened.canvas.zoom_to(4.0)
    QTest.keyClick(opened.canvas, Qt.Key.Key_W)
    assert opened.tools.tool is Tool.WAND
    return opened


def test_a_click_marks_the_area_under_it(wand: MainWindow) -> None:
    click(wand, 20.5, 20.5)
    assert marked(wand) == 400 and (wand.document.mask[10:30, 10:30] == 255).all()
    assert steps(wand) == 1 and wand.document.undo_label == labels.WAND
    QTest.keyClick(wand.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(wand) == 0


def test_shift_marks_all_alike_and_the_tolerance_says_what_is(wand: MainWindow) -> None:
    wand.tools.set_tolerance(4)
    click(wand, 20.5, 20.5, keys=SHIFT)
    assert marked(wand) == 800
    wand.tools.set_tolerance(8)
    click(wand, 20.5, 20.5, keys=SHIFT)
    assert marked(wand) == 1200 and steps(wand) == 2


@pytest.mark.parametrize("way", [{"button": RIGHT}, {"keys": CTRL}])
def test_it_takes_away(wand: MainWindow, way: dict) -> None:
    click(wand, 20.5, 20.5, keys=SHIFT)
    full = marked(wand)
    click(wand, 60.5, 20.5, **way)
    assert marked(wand) == full - 400 and wand.document.mask[20, 60] == 0


def test_a_click_beside_the_picture_or_on_what_is_marked_changes_nothing(wand: MainWindow) -> None:
    click(wand, -4, 20)
    assert steps(wand) == 0
    click(wand, 20.5, 20.5)
    click(wand, 20.5, 20.5)
    assert steps(wand) == 1
    drag(wand, (20.5, 20.5), (60.5, 20.5))  # a drag draws a limit
    assert steps(wand) == 1 and marked(wand) == 400


def test_gray_deep_and_transparent_pictures(wand: MainWindow) -> None:
    gray = np.full((80, 120), 60000, np.uint16)
    gray[10:30, 10:30] = 1000
    show(wand, gray)
    click(wand, 20.5, 20.5)
    assert marked(wand) == 400
    clear = np.zeros((80, 120, 4), np.uint8)
    clear[10:30, 10:30, 3] = 255
    show(wand, clear)
    click(wand, 20.5, 20.5)
    assert marked(wand) == 400


def test_resting_shows_what_a_click_would_mark(qtbot, wand: MainWindow) -> None:
    plain = shown(wand)
    hover(wand, 20.5, 20.5)
    assert not wand_of(wand).shows
    qtbot.waitUntil(lambda: wand_of(wand).shows)
    lit = (shown(wand).astype(int) - plain).sum(axis=2) > 60
    left, top = wand.canvas.view.origin
    inside = lit[top + 44 : top + 116, left + 44 : left + 116]
    assert inside.mean() > 0.95  # all of the square that is under the mouse
    lit[top + 36 : top + 124, left + 36 : left + 124] = False
    assert lit.sum() == 0  # and nothing else
    assert marked(wand) == 0
    hover(wand, 22.5, 20.5)
    assert not wand_of(wand).shows and (shown(wand) == plain).all()
    qtbot.waitUntil(lambda: wand_of(wand).shows)
    wand.canvas.pointer.leave()
    assert not wand_of(wand).shows and (shown(wand) == plain).all()


def test_what_is_shown_follows_shift_and_the_tolerance(qtbot, wand: MainWindow) -> None:
    plain = shown(wand)

    def lit() -> int:
        qtbot.waitUntil(lambda: wand_of(wand).shows)
        return int(((shown(wand).astype(int) - plain).sum(axis=2) > 60).sum()) // 16

    hover(wand, 20.5, 20.5)
    assert lit() == pytest.approx(400, abs=20)
    QTest.keyPress(wand.canvas, Qt.Key.Key_Shift)
    assert not wand_of(wand).shows
    assert lit() == pytest.approx(1200, abs=60)
    wand.tools.set_tolerance(2)
    assert lit() == pytest.approx(800, abs=40)
    QTest.keyRelease(wand.canvas, Qt.Key.Key_Shift)
    assert lit() == pytest.approx(400, abs=20)


def test_only_what_a_click_would_change_is_shown(qtbot, wand: MainWindow) -> None:
    click(wand, 20.5, 20.5)
    hover(wand, 21.5, 20.5)
    qtbot.waitUntil(lambda: wand_of(wand).shows)
    with_preview = shown(wand)
    wand.canvas.pointer.leave()
    assert (shown(wand) == with_preview).all()  # it is marked already
    hover(wand, 21.5, 20.5, keys=CTRL)
    qtbot.waitUntil(lambda: wand_of(wand).shows)
    assert (shown(wand) != with_preview).any()


def test_the_preview_looks_at_a_small_copy_of_a_large_picture(qtbot, opened: MainWindow) -> None:
    pixels = np.full((3000, 3000, 3), 250, np.uint8)
    pixels[1000:2000, 1000:2000] = (40, 60, 200)
    show(opened, pixels)
    opened.tools.choose(Tool.WAND)
    tool = wand_of(opened)
    for scale in (opened.canvas.zoom, 1.0, 8.0):
        opened.canvas.zoom_to(scale)
        across, down = opened.canvas.device_size
        hover(opened, *opened.canvas.view.to_image(across / 2, down / 2))
        hover(opened, *opened.canvas.view.to_image(across / 2 + 20, down / 2))
        tool.rest_timer.stop()
        spent = []
        for _ in range(5):
            begun = time.process_time()
            tool.show_preview()
            spent.append(time.process_time() - begun)
        assert tool.shows and min(spent) < 0.015
    click(opened, 1500, 1500)
    assert marked(opened) == 1_000_000


def test_the_keys_of_size_set_the_tolerance(wand: MainWindow) -> None:
    wand.tools.set_tolerance(24)
    QTest.keyClick(wand.canvas, Qt.Key.Key_BracketRight)
    assert wand.tools.tolerance == 27
    QTest.keyClick(wand.canvas, Qt.Key.Key_BracketLeft)
    assert wand.tools.tolerance == 24
    wand.tools.set_tolerance(0)
    QTest.keyClick(wand.canvas, Qt.Key.Key_BracketLeft)
    assert wand.tools.tolerance == 0
    QTest.keyClick(wand.canvas, Qt.Key.Key_BracketRight)
    assert wand.tools.tolerance == 1


def test_a_drag_sets_a_limit_that_esc_lifts(wand: MainWindow) -> None:
    plain = shown(wand)
    drag(wand, (5.5, 5.5), (19.5, 39.5))
    assert wand.tools.limit.area is not None and marked(wand) == 0 and steps(wand) == 0
    assert (shown(wand) != plain).any()  # its outline
    click(wand, 15.5, 20.5)
    assert marked(wand) == 200 and (wand.document.mask[10:30, 10:20] == 255).all()
    click(wand, 25.5, 20.5)  # outside of it
    assert marked(wand) == 200
    QTest.keyClick(wand.canvas, Qt.Key.Key_Escape)
    assert wand.tools.limit.area is None
    click(wand, 25.5, 20.5)
    assert marked(wand) == 400


def test_a_limit_may_be_a_lasso_and_holds_for_all_alike(wand: MainWindow) -> None:
    drag(wand, (0.5, 0.5), (100.5, 0.5), (0.5, 79.5), keys=SHIFT)
    click(wand, 12.5, 12.5, keys=SHIFT)
    assert wand.tools.limit.area is not None and 400 < marked(wand) < 1200 and wand.document.mask[69, 29] == 0
    assert wand.document.mask[60:, 60:].sum() == 0


def test_another_picture_lifts_the_limit(wand: MainWindow) -> None:
    drag(wand, (5.5, 5.5), (19.5, 39.5))
    show(wand, np.full((30, 30, 3), 90, np.uint8))
    assert wand.tools.limit.area is None
    click(wand, 25.5, 25.5)
    assert marked(wand) == 900


def test_what_is_shown_keeps_to_the_limit(qtbot, wand: MainWindow) -> None:
    drag(wand, (5.5, 5.5), (19.5, 39.5))
    wand.canvas.pointer.leave()
    plain = shown(wand)
    hover(wand, 15.5, 20.5)
    qtbot.waitUntil(lambda: wand_of(wand).shows)
    lit = (shown(wand).astype(int) - plain).sum(axis=2) > 60
    assert lit.sum() // 16 == pytest.approx(200, abs=30)
