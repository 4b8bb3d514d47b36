"""The canvas under a real mouse and real keys."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.tools.stroke_tools import PAINT_MASK
from app.theme import FOUND_EDGE, PREDICTED_EDGE
from tests.app.fakes import FakeBackend
from tests.app.hands import CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, at, drag, marked, shown, wheel

pytestmark = pytest.mark.slow

MASK, MASK_OPACITY = QColor("#e8365c"), 0.55


def test_a_drag_paints_and_is_one_undo(opened: MainWindow) -> None:
    opened.tools.set_size(5)
    drag(opened, (20.5, 30.5), (40.5, 30.5), (60.5, 30.5))
    assert marked(opened) == 5 * 40 + 21
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marked(opened) == 0
    QTest.keyClick(opened.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert marked(opened) == 221


def test_a_fast_stroke_has_no_gap(opened: MainWindow) -> None:
    cv2 = pytest.importorskip("cv2")
    opened.tools.set_size(1)
    drag(opened, (5.5, 5.5), (110.5, 70.5), (12.5, 60.5), (100.5, 8.5))
    pieces, _ = cv2.connectedComponents(opened.document.mask, connectivity=8)
    assert pieces == 2 and marked(opened) >= 105 + 98 + 88 - 3


def test_the_right_button_erases_with_any_tool(opened: MainWindow) -> None:
    opened.tools.set_size(9)
    drag(opened, (20.5, 30.5), (80.5, 30.5))
    full = marked(opened)
    opened.tools.set_size(3)
    drag(opened, (50.5, 20.5), (50.5, 40.5), button=RIGHT)
    assert marked(opened) == full - 27
    QTest.keyClick(opened.canvas, Qt.Key.Key_E)
    assert opened.tools.tool is Tool.ERASER
    opened.tools.set_size(3)
    drag(opened, (30.5, 20.5), (30.5, 40.5))
    assert marked(opened) == full - 54


def test_shift_click_draws_a_straight_line(opened: MainWindow) -> None:
    opened.tools.set_size(1)
    drag(opened, (10.5, 10.5))
    drag(opened, (90.5, 10.5), keys=SHIFT)
    assert marked(opened) == 81 and (opened.document.mask[10, 10:91] == 255).all()


def test_esc_and_loss_of_focus_take_a_half_stroke_back(opened: MainWindow) -> None:
    drag(opened, (20, 20), (60, 60), release=False)
    assert marked(opened) > 0
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert marked(opened) == 0
    QTest.mouseMove(opened.canvas, at(opened, 70, 70))  # the button is still down; the stroke is over
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 70, 70))
    assert marked(opened) == 0 and opened.document.undo_label is None
    drag(opened, (20, 20), (60, 60), release=False)
    opened.canvas.clearFocus()
    assert marked(opened) == 0
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 60, 60))


def test_letter_keys_act_but_in_a_number_that_is_being_typed(opened: MainWindow) -> None:
    opened.tools.set_size(40)
    for key, size in ((Qt.Key.Key_BracketRight, 45), (Qt.Key.Key_BracketLeft, 40)):
        QTest.keyClick(opened.canvas, key)
        assert opened.tools.size == size
    QTest.keyClick(opened.canvas, Qt.Key.Key_X)
    assert opened.tools.tool is Tool.ERASER and opened.actions_table["eraser"].isChecked()
    QTest.keyClick(opened.canvas, Qt.Key.Key_X)
    assert opened.tools.tool is Tool.BRUSH
    number = opened.page.option_bar.size_control.number
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_E)
    assert opened.tools.tool is Tool.ERASER
    QTest.keyClick(number, Qt.Key.Key_B)
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "77e")
    assert opened.tools.tool is Tool.BRUSH
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert opened.tools.size == 77 and opened.canvas.hasFocus()


def test_each_painting_tool_remembers_its_size(opened: MainWindow) -> None:
    opened.tools.choose(Tool.BRUSH)
    opened.tools.set_size(11)
    opened.tools.choose(Tool.ERASER)
    opened.tools.set_size(99)
    opened.tools.choose(Tool.HAND)
    assert opened.tools.size == 99 and not opened.page.option_bar.size_control.isVisible()
    opened.tools.choose(Tool.BRUSH)
    assert opened.tools.size == 11


@pytest.mark.parametrize("how", ["space", "middle", "hand"])
def test_panning_moves_the_picture_and_paints_nothing(opened: MainWindow, how: str) -> None:
    canvas = opened.canvas
    x, y = canvas.view.origin
    if how == "space":
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    elif how == "hand":
        QTest.keyClick(canvas, Qt.Key.Key_H)
    start = QPoint(300, 300)
    button = MIDDLE if how == "middle" else LEFT
    QTest.mouseMove(canvas, start)
    QTest.mousePress(canvas, button, NONE, start)
    QTest.mouseMove(canvas, start + QPoint(30, -20))
    QTest.mouseRelease(canvas, button, NONE, start + QPoint(30, -20))
    ratio = canvas.devicePixelRatioF()
    assert np.abs(np.subtract(canvas.view.origin, (x + 30 * ratio, y - 20 * ratio))).max() <= 1
    assert marked(opened) == 0
    if how == "space":
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
        drag(opened, (30, 30), (50, 50))  # back to the brush
        assert marked(opened) > 0


def test_arrows_pan(opened: MainWindow) -> None:
    x, y = opened.canvas.view.origin
    QTest.keyClick(opened.canvas, Qt.Key.Key_Right)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Up)
    step = 64 * opened.canvas.devicePixelRatioF()
    assert opened.canvas.view.origin == (x - step, y + step)


def test_the_wheel_zooms_at_the_mouse(opened: MainWindow) -> None:
    canvas = opened.canvas
    canvas.fit()
    place, ratio = at(opened, 33.3, 44.4), canvas.devicePixelRatioF()
    pixel = canvas.view.to_image(place.x() * ratio, place.y() * ratio)
    for steps in (1, 1, 2, -1, 3):
        wheel(opened, place, steps)
        x, y = canvas.view.to_image(place.x() * ratio, place.y() * ratio)
        assert abs(x - pixel[0]) < 0.5 and abs(y - pixel[1]) < 0.5
    assert canvas.zoom > 10


def test_zoom_keys(opened: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for key, zoom in ((Qt.Key.Key_1, 1.0), (Qt.Key.Key_Plus, 1.5), (Qt.Key.Key_Minus, 1.0), (Qt.Key.Key_Minus, 2 / 3)):
        QTest.keyClick(opened.canvas, key, control)
        assert opened.canvas.zoom == pytest.approx(zoom)
    QTest.keyClick(opened.canvas, Qt.Key.Key_0, control)
    whole = opened.canvas.zoom
    opened.resize(1300, 900)
    assert opened.canvas.zoom > whole  # it goes on fitting
    assert opened.status_line.zoom_button.text() == f"{opened.canvas.zoom * 100:.0f} %"


# What is drawn


@pytest.fixture
def plain(opened: MainWindow) -> MainWindow:
    """The mouse is away, so that no ring is drawn; no edges."""
    opened.actions_table["show_edges"].setChecked(False)
    QTest.mouseMove(opened, QPoint(2, 2))
    opened.canvas.pointer.leave()
    return opened


def blended(photo: np.ndarray) -> np.ndarray:
    colour = np.array([MASK.red(), MASK.green(), MASK.blue()])
    return np.rint(photo * (1 - MASK_OPACITY) + colour * MASK_OPACITY)


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.7, 7.0])
def test_pixels_are_drawn_crisp_and_the_mask_over_them(plain: MainWindow, photo: np.ndarray, scale: float) -> None:
    plain.tools.set_size(7)
    drag(plain, (40.5, 40.5), (70.5, 40.5))
    plain.canvas.pointer.leave()
    plain.canvas.zoom_to(scale)
    drawn, (left, top) = shown(plain), plain.canvas.view.origin
    rows = ((np.arange(drawn.shape[0]) + 0.5 - top) / scale).astype(int)
    columns = ((np.arange(drawn.shape[1]) + 0.5 - left) / scale).astype(int)
    hole = plain.document.mask > 0
    expected = np.where(hole[..., None], blended(photo), photo)
    inside_rows = np.flatnonzero((rows > 0) & (rows < 79) & (np.arange(drawn.shape[0]) > top))
    inside_columns = np.flatnonzero((columns > 0) & (columns < 119) & (np.arange(drawn.shape[1]) > left))
    got = drawn[np.ix_(inside_rows, inside_columns)].astype(int)
    wanted = expected[np.ix_(rows[inside_rows], columns[inside_columns])]
    assert got.size > 1000
    assert np.abs(got - wanted).max() <= 2
    assert hole[rows[inside_rows]][:, columns[inside_columns]].any()


@pytest.mark.parametrize("scale", [0.4, 0.75, 1.0, 1.5, 3.7, 13.0])
def test_what_a_stroke_repaints_equals_a_full_repaint(qtbot, plain: MainWindow, scale: float) -> None:
    canvas = plain.canvas
    canvas.zoom_to(scale)
    pixmap = canvas.grab()
    areas = []
    canvas.update = areas.append  # type: ignore[method-assign]
    plain.document.begin_stroke(PAINT_MASK, (30.2, 30.7), 6)
    for point in ((50.1, 44.3), (70.9, 20.2), (33.3, 60.0)):
        plain.document.extend_stroke(point, 6)
    plain.document.finish_stroke()
    del canvas.update
    assert areas
    for area in areas:
        area = area.intersected(canvas.rect())
        canvas.render(pixmap, area.topLeft(), area)
    partly = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    fully = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    a, b = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (partly, fully))
    # Smoothing rounds its steps by where it begins; squares are exact.
    assert np.abs(a - b).max() <= (0 if scale == 1.0 or scale >= 2 else 4)


def test_edges_are_drawn_in_two_colours(qtbot, opened: MainWindow) -> None:
    opened.tools.set_size(9)
    drag(opened, (40.5, 40.5), (70.5, 40.5))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    opened.canvas.pointer.leave()
    opened.canvas.zoom_to(7.0)
    drawn = shown(opened).reshape(-1, 3).astype(int)
    for colour, strength in ((FOUND_EDGE, 1.0), (PREDICTED_EDGE, 200 / 255)):
        line = np.array([colour.red(), colour.green(), colour.blue()])
        if strength == 1.0:
            squares = np.count_nonzero(opened.document.edges.found) * 7 * 7
            assert (np.abs(drawn - line).max(axis=1) <= 1).sum() == squares > 0
    x, y = opened.canvas.view.to_device(55.5, 40.5)
    pixel = shown(opened)[int(y), int(x)].astype(int)
    line = np.array([PREDICTED_EDGE.red(), PREDICTED_EDGE.green(), PREDICTED_EDGE.blue()])
    base = blended(opened.document.image[40, 55])
    assert np.abs(pixel - (base * (55 / 255) + line * (200 / 255))).max() <= 3
    QTest.keyClick(opened.canvas, Qt.Key.Key_Q, SHIFT)
    x, y = opened.canvas.view.to_device(55.5, 40.5)
    assert np.abs(shown(opened)[int(y), int(x)] - base).max() <= 2
    QTest.keyClick(opened.canvas, Qt.Key.Key_Q)
    assert (shown(opened)[int(y), int(x)] == opened.document.image[40, 55]).all()


@pytest.mark.parametrize("ground", [0, 255])
def test_the_ring_shows_on_any_ground_and_is_true_to_size(opened: MainWindow, ground: int) -> None:
    canvas = opened.canvas
    canvas.zoom_to(4.0)
    opened.document.content.shown = display.build(np.full_like(opened.document.image, ground))
    opened.tools.set_size(31)
    QTest.mouseMove(canvas, QPoint(5, 5))
    QTest.mouseMove(canvas, at(opened, 60.5, 40.5))
    centre_x, centre_y = canvas.pointer.device_position or (0, 0)
    drawn = shown(opened).astype(int)
    different = np.abs(drawn - ground).max(axis=2) > 60
    y, x = np.nonzero(different[int(centre_y) - 80 : int(centre_y) + 80, int(centre_x) - 80 : int(centre_x) + 80])
    distance = np.hypot(x - 80 + 0.5 - centre_x % 1, y - 80 + 0.5 - centre_y % 1)
    assert distance.size > 150
    assert abs(distance.mean() - 62) < 2 and distance.std() < 1.5


def test_the_original_is_shown_while_the_key_is_held(qtbot, plain: MainWindow, photo: np.ndarray) -> None:
    plain.tools.set_size(9)
    drag(plain, (40.5, 40.5), (70.5, 40.5))
    plain.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: plain.document.was_repaired)
    plain.canvas.pointer.leave()
    x, y = (int(value) for value in plain.canvas.view.to_device(55.5, 40.5))
    assert (shown(plain)[y, x] == 90).all()
    QTest.keyPress(plain.canvas, Qt.Key.Key_Backslash)
    assert (shown(plain)[y, x] == photo[40, 55]).all() and plain.canvas.comparing
    drag(plain, (10, 10), (20, 20))  # nobody paints on what they do not see
    assert marked(plain) == 0
    QTest.keyRelease(plain.canvas, Qt.Key.Key_Backslash)
    plain.canvas.pointer.leave()
    assert (shown(plain)[y, x] == 90).all()


def test_transparency_lies_on_a_checkerboard(qtbot, window: MainWindow, tmp_path, backend: FakeBackend) -> None:
    from core.data.images import write_picture
    from core.data.picture import Picture

    pixels = np.zeros((64, 64, 4), np.uint8)
    pixels[:, 32:] = (10, 200, 30, 255)
    write_picture(tmp_path / "a.png", Picture(pixels))
    window.open_path(tmp_path / "a.png")
    qtbot.waitUntil(lambda: window.document.has_picture)
    for scale in (1.0, 1.5, 4.0):
        window.canvas.zoom_to(scale)
        drawn, (left, top) = shown(window), window.canvas.view.origin
        clear = drawn[top + 4 : top + int(60 * scale), left + 4 : left + int(28 * scale)].reshape(-1, 3)
        assert {tuple(colour) for colour in np.unique(clear, axis=0).tolist()} >= {(204, 204, 204), (255, 255, 255)}
        solid = drawn[top + 4 : top + int(60 * scale), left + int(36 * scale) : left + int(60 * scale)]
        assert np.abs(solid.astype(int) - (10, 200, 30)).max() <= 1


@pytest.mark.slow
def test_all_this_holds_on_a_screen_with_a_finer_grid() -> None:
    """The same tests in a process of their own, where a logical pixel is two by two real ones."""
    if os.environ.get("QT_SCALE_FACTOR"):
        pytest.skip("this is that process")
    names = "drag_paints or fast_stroke or panning or wheel or crisp or full_repaint or ring"
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-k", names, __file__]
    environment = os.environ | {"QT_SCALE_FACTOR": "2"}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=root, timeout=250)
    assert done.returncode == 0, done.stdout[-3000:]


def test_hovering_tells_the_pixel(opened: MainWindow) -> None:
    QTest.mouseMove(opened.canvas, QPoint(1, 1))
    QTest.mouseMove(opened.canvas, at(opened, 12.5, 34.5))
    assert opened.status_line.position_label.text() == "x 12  y 34"
    QTest.mouseMove(opened.canvas, QPoint(1, 1))
    assert opened.status_line.position_label.text() == ""


@pytest.mark.parametrize("page", ["batch", "training"])
def test_nothing_is_undone_or_repaired_by_key_behind_another_page(
    opened: MainWindow, backend: FakeBackend, page: str
) -> None:
    opened.tools.set_size(5)
    drag(opened, (20.5, 30.5), (60.5, 30.5))
    full = marked(opened)
    opened.pages.show_page(getattr(opened, page))
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_I, Qt.Key.Key_A):
        QTest.keyClick(opened, key, CTRL)
        QTest.keyClick(opened, key)
    assert marked(opened) == full and backend.count("restore") == 0
    opened.pages.show_page(opened.page)
    QTest.keyClick(opened, Qt.Key.Key_Z, CTRL)  # from anywhere in the window, as before
    assert marked(opened) == 0


def test_the_menu_brings_up_the_page_that_it_changes(opened: MainWindow) -> None:
    opened.tools.set_size(5)
    drag(opened, (20.5, 30.5), (60.5, 30.5))
    opened.pages.show_page(opened.batch)
    opened.actions_table["undo"].trigger()
    assert marked(opened) == 0 and opened.pages.current is opened.page


def test_the_mask_is_shown_in_the_colour_of_the_settings(opened: MainWindow, photo: np.ndarray) -> None:
    opened.document.select_all()
    opened.canvas.zoom_to(1.0)
    opened.program.open_preferences()
    dialog = opened.program.preferences
    assert dialog is not None
    opened._settings.mask_colour = "#00ff00"
    opened._settings.mask_opacity = 90
    dialog.changed.emit("mask_colour")
    x, y = (int(value) for value in opened.canvas.view.to_device(60.5, 40.5))
    wanted = photo[40, 60] * 0.1 + np.array([0, 255, 0]) * 0.9
    assert np.abs(shown(opened)[y, x][:3] - wanted).max() < 4
    dialog.close()
