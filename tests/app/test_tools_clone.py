"""Clone stamp and healing brush, soft brushes, and the mean that the picker takes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.document.messages import OpenedPicture
from app.repair.tools.tool_state import Softness
from core.data.picture import Picture
from tests.app.hands import ALT, CTRL, NONE, RIGHT, SHIFT, click, drag, drag_on, hover, shown, steps

pytestmark = pytest.mark.slow


def show(window: MainWindow, pixels: np.ndarray) -> None:
    window.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
    window.canvas.zoom_to(4.0)


def take(window: MainWindow, tool: Tool, size: int) -> None:
    window.tools.choose(tool)
    window.tools.set_size(size)


def changed(window: MainWindow, before: np.ndarray) -> np.ndarray:
    return (window.document.image != before).reshape(*before.shape[:2], -1).any(axis=2)


def test_pixels_are_cloned_exactly_and_undone(opened: MainWindow, photo: np.ndarray) -> None:
    QTest.keyClick(opened.canvas, Qt.Key.Key_S)
    assert opened.tools.tool is Tool.CLONE
    opened.tools.set_size(5)
    click(opened, 20.5, 20.5, keys=ALT)
    assert steps(opened) == 0 and (opened.document.image == photo).all()
    drag(opened, (60.5, 40.5), (70.5, 40.5))
    image = opened.document.image
    assert (image[40, 60:71] == photo[20, 20:31]).all() and (image[38, 62:69] == photo[18, 22:29]).all()
    outside = changed(opened, photo)
    outside[38:43, 58:73] = False
    assert not outside.any() and steps(opened) == 1 and opened.document.undo_label == labels.CLONE
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
    assert (opened.document.image == photo).all()


def test_without_a_source_it_says_so(opened: MainWindow, photo: np.ndarray) -> None:
    take(opened, Tool.CLONE, 9)
    drag(opened, (60.5, 40.5), (70.5, 40.5))
    assert (opened.document.image == photo).all() and steps(opened) == 0
    assert opened.page.banner.isVisible() and "Alt" in opened.page.banner.text_label.text()
    click(opened, 20.5, 20.5, keys=ALT)
    assert not opened.page.banner.isVisible()  # it was done


@pytest.mark.parametrize("tool", [Tool.CLONE, Tool.HEAL])
def test_a_source_outside_its_picture_is_said(opened: MainWindow, photo: np.ndarray, tool: Tool) -> None:
    take(opened, tool, 9)
    click(opened, 10.5, 40.5, keys=ALT)
    drag(opened, (60.5, 40.5), (65.5, 40.5))
    assert steps(opened) == 1 and not opened.page.banner.isVisible()
    before = opened.document.image.copy()
    drag(opened, (20.5, 40.5), (10.5, 30.5))
    assert (opened.document.image == before).all() and "outside its picture" in opened.page.banner.text
    drag(opened, (20.5, 40.5), (56.5, 40.5))  # its end has something to copy
    assert (opened.document.image != before).any() and not opened.page.banner.isVisible()
    drag(opened, (20.5, 40.5), (10.5, 30.5), button=RIGHT)  # the original is no copy
    assert not opened.page.banner.isVisible()


def test_aligned_strokes_keep_the_distance_and_others_begin_at_the_source(opened: MainWindow, photo) -> None:
    take(opened, Tool.CLONE, 1)
    click(opened, 10.5, 10.5, keys=ALT)
    click(opened, 50.5, 30.5)
    click(opened, 55.5, 33.5)
    assert (opened.document.image[33, 55] == photo[13, 15]).all()
    opened.page.option_bar.brush_options.aligned_box.click()
    click(opened, 80.5, 60.5)
    click(opened, 90.5, 70.5)
    image = opened.document.image
    assert (image[60, 80] == photo[10, 10]).all() and (image[70, 90] == photo[10, 10]).all()


def test_a_stroke_over_its_own_source_takes_what_was_there_before(opened: MainWindow, photo: np.ndarray) -> None:
    take(opened, Tool.CLONE, 5)
    click(opened, 20.5, 20.5, keys=ALT)
    drag(opened, (23.5, 20.5), (60.5, 20.5))
    assert (opened.document.image[20, 23:61] == photo[20, 20:58]).all()


def test_from_the_present_or_from_the_opened_picture(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.set_colour((1, 2, 3))
    take(opened, Tool.PENCIL, 9)
    click(opened, 20.5, 20.5)
    take(opened, Tool.CLONE, 3)
    click(opened, 20.5, 20.5, keys=ALT)
    click(opened, 60.5, 40.5)
    assert opened.document.image[40, 60].tolist() == [1, 2, 3]
    opened.page.option_bar.brush_options.from_original_box.click()
    click(opened, 60.5, 40.5)
    assert (opened.document.image[40, 60] == photo[20, 20]).all()


def test_from_another_picture_of_another_kind(opened: MainWindow, photo: np.ndarray) -> None:
    take(opened, Tool.CLONE, 3)
    click(opened, 20.5, 20.5, keys=ALT)
    gray = np.full((50, 60), 7000, np.uint16)
    show(opened, gray)
    click(opened, 30.5, 30.5)
    red, green, blue = (int(value) for value in photo[20, 20])
    assert opened.document.image[30, 30] == (299 * red * 257 + 587 * green * 257 + 114 * blue * 257 + 500) // 1000
    assert changed(opened, gray).sum() == 9


def test_what_has_no_source_is_left_alone(opened: MainWindow, photo: np.ndarray) -> None:
    take(opened, Tool.CLONE, 9)
    click(opened, 0.5, 0.5, keys=ALT)
    click(opened, 60.5, 40.5)
    touched = changed(opened, photo)
    assert touched[40:44, 60:64].any() and not touched[:40].any() and not touched[:, :60].any()


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NONE), (Qt.MouseButton.LeftButton, CTRL)])
def test_the_opposite_brings_the_original_back(opened: MainWindow, photo: np.ndarray, button, keys) -> None:
    take(opened, Tool.CLONE, 9)
    click(opened, 20.5, 20.5, keys=ALT)
    click(opened, 60.5, 40.5)
    assert changed(opened, photo).any()
    click(opened, 60.5, 40.5, button=button, keys=keys)
    assert (opened.document.image == photo).all() and opened.document.undo_label == labels.RESTORE


def test_a_straight_line_begins_at_the_source_as_well(opened: MainWindow, photo: np.ndarray) -> None:
    take(opened, Tool.CLONE, 1)
    click(opened, 10.5, 60.5, keys=ALT)
    click(opened, 40.5, 20.5)
    click(opened, 60.5, 20.5, keys=SHIFT)
    assert (opened.document.image[20, 40:61] == photo[60, 10:31]).all()


def test_what_a_click_would_put_down_is_shown_in_the_ring(opened: MainWindow) -> None:
    pixels = np.full((80, 120, 3), 200, np.uint8)
    pixels[:, :40] = 10, 120, 30
    show(opened, pixels)
    take(opened, Tool.CLONE, 15)
    click(opened, 20.5, 40.5, keys=ALT)
    hover(opened, 90.5, 40.5)
    x, y = (int(value) for value in opened.canvas.view.to_device(90.5, 40.5))
    assert shown(opened)[y, x].tolist()[:3] == [10, 120, 30]
    x, y = (int(value) for value in opened.canvas.view.to_device(20.5, 40.5))
    assert (shown(opened)[y - 12 : y + 13, x] != [10, 120, 30]).any()  # the cross of the source
    hover(opened, 90.5, 60.5)
    x, y = (int(value) for value in opened.canvas.view.to_device(90.5, 40.5))
    assert shown(opened)[y, x].tolist()[:3] == [200, 200, 200]


def test_alt_pressed_during_a_stroke_keeps_the_ring(opened: MainWindow) -> None:
    take(opened, Tool.CLONE, 20)
    click(opened, 20.5, 20.5, keys=ALT)
    hover(opened, 60.5, 40.5, keys=ALT)
    assert opened.canvas.pointer.ring is None
    drag(opened, (60.5, 40.5), (65.5, 40.5), release=False)
    drag_on(opened, (70.5, 40.5), keys=ALT)
    assert opened.canvas.pointer.ring is not None
    QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton)
    assert steps(opened) == 1


def test_a_soft_stroke_fades_and_covers_once(opened: MainWindow) -> None:
    pixels = np.full((80, 120, 3), 200, np.uint8)
    pixels[:20, :20] = 0
    show(opened, pixels)
    take(opened, Tool.CLONE, 12)
    opened.tools.set_softness(Softness(0, 50))
    click(opened, 8.5, 8.5, keys=ALT)
    drag(opened, (60.5, 40.5), (64.5, 40.5), (60.5, 40.5), (64.5, 40.5))
    column = opened.document.image[30:51, 62, 0].astype(int)
    assert column.min() in range(99, 104) and column[0] == 200  # half of black, though passed over four times
    assert (np.diff(column[:10]) <= 0).all()


def test_the_restore_brush_can_be_soft(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.set_colour((0, 0, 0))
    take(opened, Tool.PENCIL, 40)
    click(opened, 60.5, 40.5)
    take(opened, Tool.RESTORE, 20)
    opened.page.option_bar.brush_options.opacity.setValue(50)
    click(opened, 60.5, 40.5)
    assert np.abs(opened.document.image[40, 60].astype(int) - photo[40, 60] / 2).max() <= 0.5
    assert opened.tools.softness_of(Tool.RESTORE) == Softness(100, 50)
    assert opened.tools.softness_of(Tool.CLONE) == Softness()


def test_healing_takes_the_tone_from_around_the_stroke(opened: MainWindow) -> None:
    rng = np.random.default_rng(0)
    pixels = np.empty((80, 120, 3), np.uint8)
    pixels[:, :60] = rng.integers(30, 50, (80, 60, 1))
    pixels[:, 60:] = rng.integers(180, 200, (80, 60, 1))
    show(opened, pixels)
    QTest.keyClick(opened.canvas, Qt.Key.Key_S, SHIFT)
    assert opened.tools.tool is Tool.HEAL
    opened.tools.set_size(15)
    click(opened, 25.5, 40.5, keys=ALT)
    drag(opened, (90.5, 40.5), (95.5, 40.5))
    part = opened.document.image[36:45, 86:100].astype(int)
    copied = pixels[36:45, 21:35].astype(int)
    shift = part - copied
    assert abs(part.mean() - 190) < 6 and shift.std() < 3  # the grain of the source, as bright as its surroundings
    assert opened.document.undo_label == labels.HEAL and steps(opened) == 1
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
    assert (opened.document.image == pixels).all()


def test_the_picker_takes_a_mean(opened: MainWindow) -> None:
    pixels = np.full((80, 120, 3), 100, np.uint8)
    pixels[40, 60] = 109
    show(opened, pixels)
    opened.resize(1800, 900)  # in a narrow window the choice is behind a button
    opened.tools.choose(Tool.PICKER)
    choice = opened.page.option_bar.brush_options.side_choice
    assert choice.isVisible()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    click(opened, 60.5, 40.5)
    assert opened.tools.colour == (101, 101, 101)


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing|propagateSizeHints)")
def test_where_there_is_little_room_the_options_are_behind_a_button(qtbot, opened: MainWindow) -> None:
    opened.resize(1024, 700)
    opened.tools.choose(Tool.CLONE)
    options = opened.page.option_bar.brush_options
    qtbot.waitUntil(lambda: options.is_folded)
    assert options.button.isVisible() and not options.hardness.isVisible()
    opened.move(opened.screen().availableGeometry().right() - 500, 20)  # there is no room to the right of the button
    options.button.click()
    assert options.hardness.isVisible()
    assert opened.screen().availableGeometry().contains(options.popup.geometry())
    options.hardness.setValue(30)
    assert opened.tools.softness_of(Tool.CLONE) == Softness(30, 100)
    QTest.keyClick(options.hardness, Qt.Key.Key_Return)
    assert not options.popup.isVisible()
    opened.resize(2200, 900)
    qtbot.waitUntil(lambda: not options.is_folded)
    assert options.hardness.isVisible() and not options.button.isVisible() and options.hardness.value() == 30
