"""Comparing with the original: what the widgets show, pixel by pixel, and what mouse and keys do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QToolButton, QWidget

from app.imageview.renderer import CompareMode
from app.main_window import MainWindow
from app.repair.features import Compare
from core.data.images import write_picture
from core.data.picture import Picture
from tests.app.fakes import FILL
from tests.app.hands import LEFT, MIDDLE, NONE, at, drag, grabbed, hover, marked, shown

pytestmark = pytest.mark.slow


@pytest.fixture
def compare(qtbot, opened: MainWindow) -> Compare:
    """The picture repaired between (40, 40) and (60, 40), at 400 %, without mask and edges."""
    opened.tools.set_size(9)
    drag(opened, (40.5, 40.5), (60.5, 40.5))
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    opened.canvas.set_show_edges(False)
    QTest.mouseMove(opened.canvas, QPoint(2, 2))
    return next(feature for feature in opened.features if isinstance(feature, Compare))


def pixel(window: MainWindow, x: int, y: int) -> tuple[int, ...]:
    """What the canvas shows of the middle of an image pixel."""
    place = at(window, x + 0.5, y + 0.5)
    return tuple(int(value) for value in shown(window)[place.y(), place.x()])


def beside(compare: Compare, x: int, y: int) -> tuple[int, ...]:
    """What the original view shows of the middle of an image pixel."""
    left, top = compare.original_view.view.to_device(x + 0.5, y + 0.5)
    return tuple(int(value) for value in grabbed(compare.original_view)[round(top), round(left)])


def original(photo: np.ndarray, x: int, y: int) -> tuple[int, ...]:
    return tuple(int(value) for value in photo[y, x])


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.canvas, key)


def test_a_message_does_not_cover_what_is_original(opened: MainWindow, compare: Compare) -> None:
    banner, stage = opened.page.banner, opened.page.banner.parentWidget()
    banner.show_message("info", "A sentence")
    assert stage is not None and banner.y() == 16
    compare.comparison.set_mode(CompareMode.SIDE)
    words = compare.comparison.label_area(stage)
    assert words.width() == stage.width() and words.height() > 30 and not banner.geometry().intersects(words)
    compare.comparison.set_mode(CompareMode.OFF)
    assert banner.y() == 16


def split_between(window: MainWindow, compare: Compare, x: int) -> None:
    """Puts the wipe's line left of image column x."""
    compare.comparison.set_split(at(window, x, 0).x() / window.canvas.width())


# Modes


def test_a_wipe_shows_the_original_on_its_left(opened: MainWindow, compare: Compare, photo: np.ndarray) -> None:
    press(opened, Qt.Key.Key_F6)
    assert compare.comparison.mode is CompareMode.WIPE and compare.divider.isVisible() and compare.bar.isVisible()
    split_between(opened, compare, 50)
    assert pixel(opened, 44, 40) == original(photo, 44, 40) != (FILL,) * 3
    assert pixel(opened, 56, 40) == (FILL,) * 3
    assert pixel(opened, 56, 20) == original(photo, 56, 20)
    compare.comparison.set_split(0.0)
    assert pixel(opened, 44, 40) == (FILL,) * 3
    compare.comparison.set_split(1.0)
    assert pixel(opened, 56, 40) == original(photo, 56, 40)


def test_the_line_is_dragged_and_painting_goes_on_beside_it(
    opened: MainWindow, compare: Compare, photo: np.ndarray
) -> None:
    press(opened, Qt.Key.Key_F6)
    split_between(opened, compare, 50)
    divider = compare.divider
    grip, moved = QPoint(divider.width() // 2, 30), QPoint(divider.width() // 2 + 32, 60)  # 8 pixels of the picture
    QTest.mousePress(divider, LEFT, NONE, grip)
    _move(divider, moved)
    QTest.mouseRelease(divider, LEFT, NONE, QPoint(divider.width() // 2, 60))
    assert divider.x() + divider.width() // 2 == at(opened, 58, 0).x()
    assert pixel(opened, 52, 40) == original(photo, 52, 40) and pixel(opened, 63, 40) == (FILL,) * 3
    assert marked(opened) == 0
    opened.tools.set_size(3)
    drag(opened, (30.5, 20.5), (90.5, 20.5))  # right across it
    assert marked(opened) == 3 * 63
    assert compare.comparison.mode is CompareMode.WIPE
    # Beside the line, the strip that the handle covers belongs to the picture.
    place = divider.mapFrom(opened.canvas, at(opened, 57, 10))
    assert not divider.mask().contains(place) and opened.canvas.childAt(at(opened, 55, 10)) is None


def test_the_keys_move_the_line(opened: MainWindow, compare: Compare) -> None:
    press(opened, Qt.Key.Key_F6)
    divider = compare.divider
    divider.setFocus(Qt.FocusReason.TabFocusReason)
    for key, split in (
        (Qt.Key.Key_Left, 0.48),
        (Qt.Key.Key_Right, 0.5),
        (Qt.Key.Key_Home, 0.0),
        (Qt.Key.Key_Left, 0.0),
        (Qt.Key.Key_End, 1.0),
    ):
        QTest.keyClick(divider, key)
        assert compare.comparison.split == pytest.approx(split)
    QTest.keyClick(divider, Qt.Key.Key_Escape)
    assert compare.comparison.mode is CompareMode.OFF and opened.canvas.hasFocus()


def test_the_middle_button_pans_over_the_line(opened: MainWindow, compare: Compare) -> None:
    press(opened, Qt.Key.Key_F6)
    before = opened.canvas.view.x
    place = QPoint(compare.divider.width() // 2, 30)
    QTest.mousePress(compare.divider, MIDDLE, NONE, place)
    _move(compare.divider, place + QPoint(20, 0), MIDDLE)
    QTest.mouseRelease(compare.divider, MIDDLE, NONE, place + QPoint(20, 0))
    assert opened.canvas.view.x == before + 20 and compare.comparison.split == 0.5


def test_the_difference_is_amplified_on_black(qtbot, opened: MainWindow, compare: Compare, photo: np.ndarray) -> None:
    press(opened, Qt.Key.Key_F8)
    apart = np.abs(photo[40, 50].astype(int) - FILL)
    assert pixel(opened, 50, 40) == tuple(np.minimum(apart * 8, 255).tolist())
    assert pixel(opened, 50, 20) == (0, 0, 0)
    texts = [
        label.text() for label in compare.bar.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()
    ]
    assert "8 times stronger" in texts


@pytest.mark.parametrize("scale", [4.0, 1.0, 0.4])
def test_what_has_not_changed_is_black_at_every_zoom(opened: MainWindow, compare: Compare, scale: float) -> None:
    opened.canvas.zoom_to(scale)
    press(opened, Qt.Key.Key_F8)
    compare.bar.hide()
    corner, end = at(opened, 64, 46), at(opened, 118, 78)
    picture = shown(opened)
    assert (picture[corner.y() + 2 : end.y(), corner.x() + 2 : end.x()] == 0).all()
    middle = at(opened, 50.5, 40.5)
    assert picture[middle.y(), middle.x()].any()


def test_an_onion_skin_mixes_both(opened: MainWindow, compare: Compare, photo: np.ndarray) -> None:
    press(opened, Qt.Key.Key_F9)
    slider = compare.bar.findChild(QSlider)
    assert slider is not None and slider.isVisible()
    half = (photo[40, 50].astype(int) + FILL) / 2
    assert np.abs(np.array(pixel(opened, 50, 40)) - half).max() <= 1.5
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert pixel(opened, 50, 40) == original(photo, 50, 40)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert pixel(opened, 50, 40) == (FILL,) * 3
    assert pixel(opened, 50, 20) == original(photo, 50, 20)


def test_half_transparent_pixels_stay_as_dense_in_an_onion_skin(qtbot, window: MainWindow, tmp_path: Path) -> None:
    pixels = np.full((40, 60, 4), (200, 100, 50, 128), np.uint8)
    write_picture(tmp_path / "soft.png", Picture(pixels))
    window.open_path(tmp_path / "soft.png")
    qtbot.waitUntil(lambda: window.document.has_picture)
    window.canvas.zoom_to(8.0)
    window.canvas.setFocus()
    before = shown(window)
    press(window, Qt.Key.Key_F9)
    window.canvas.comparison.set_opacity(0.3)
    area = slice(80, 200), slice(120, 400)
    assert np.abs(shown(window)[area].astype(int) - before[area]).max() <= 2


def test_side_by_side_shows_the_original_on_the_left(opened: MainWindow, compare: Compare, photo: np.ndarray) -> None:
    press(opened, Qt.Key.Key_F7)
    assert compare.original_view.isVisible()
    assert compare.original_view.mapToGlobal(QPoint()).x() < opened.canvas.mapToGlobal(QPoint()).x()
    assert pixel(opened, 50, 40) == (FILL,) * 3
    assert beside(compare, 50, 40) == original(photo, 50, 40)
    press(opened, Qt.Key.Key_F5)
    assert not compare.original_view.isVisible()


def test_side_by_side_keeps_the_middle_in_the_middle(opened: MainWindow, compare: Compare) -> None:
    def middle() -> tuple[float, float]:
        width, height = opened.canvas.device_size
        return opened.canvas.view.to_image(width / 2, height / 2)

    opened.canvas.zoom_to(8.0)
    before = middle()
    press(opened, Qt.Key.Key_F7)
    assert middle() == pytest.approx(before, abs=0.3)
    press(opened, Qt.Key.Key_F5)
    assert middle() == pytest.approx(before, abs=0.3)


# Linked views


def test_zoom_and_pan_are_linked_both_ways(opened: MainWindow, compare: Compare, photo: np.ndarray) -> None:
    press(opened, Qt.Key.Key_F7)
    view, canvas = compare.original_view, opened.canvas
    for widget in (canvas, view):
        here = canvas.view if widget is canvas else view.view
        place = here.to_device(50.5, 40.5)
        _wheel(widget, QPoint(round(place[0]), round(place[1])))
        here = canvas.view if widget is canvas else view.view
        assert here.to_device(50.5, 40.5) == pytest.approx(place, abs=3)
        assert view.view.scale == canvas.view.scale
        assert beside(compare, 50, 40) == original(photo, 50, 40) and pixel(opened, 50, 40) == (FILL,) * 3
    assert canvas.view.scale == pytest.approx(4.0 * 1.25**2)
    for widget in (canvas, view):
        before, here = canvas.view.x, QPoint(60, 60)
        QTest.mousePress(widget, MIDDLE, NONE, here)
        _move(widget, here + QPoint(12, 7), MIDDLE)
        QTest.mouseRelease(widget, MIDDLE, NONE, here + QPoint(12, 7))
        assert canvas.view.x == before + 12
        assert beside(compare, 50, 40) == original(photo, 50, 40) and pixel(opened, 50, 40) == (FILL,) * 3
    view.setFocus()
    before = canvas.view.x
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert canvas.view.x < before


def test_the_cursor_is_marked_in_both(opened: MainWindow, compare: Compare) -> None:
    press(opened, Qt.Key.Key_F7)
    still = grabbed(compare.original_view)
    hover(opened, 70.5, 20.5)
    there = grabbed(compare.original_view)
    x, y = compare.original_view.view.to_device(70.5, 20.5)
    changed = np.argwhere((still != there).any(axis=2))
    assert len(changed) > 10
    assert np.abs(changed.mean(axis=0) - (y, x)).max() < 2
    QApplication.sendEvent(opened.canvas, QEvent(QEvent.Type.Leave))
    assert (grabbed(compare.original_view) == still).all()

    canvas_still = shown(opened)
    x, y = compare.original_view.view.to_device(30.5, 60.5)
    _move(compare.original_view, QPoint(round(x), round(y)), Qt.MouseButton.NoButton)
    assert opened.status_line.position_label.text() == "x 30  y 60"
    changed = np.argwhere((shown(opened) != canvas_still).any(axis=2))
    place = at(opened, 30.5, 60.5)
    assert len(changed) > 10 and np.abs(changed.mean(axis=0) - (place.y(), place.x())).max() < 2
    QApplication.sendEvent(compare.original_view, QEvent(QEvent.Type.Leave))
    assert (shown(opened) == canvas_still).all()


# Staying and ending


def test_a_mode_survives_zoom_painting_and_the_held_original(
    opened: MainWindow, compare: Compare, photo: np.ndarray
) -> None:
    press(opened, Qt.Key.Key_F8)
    opened.canvas.zoom_to(6.0)
    drag(opened, (20, 20), (30, 20))
    press(opened, Qt.Key.Key_Z)
    assert compare.comparison.mode is CompareMode.DIFFERENCE
    QTest.keyPress(opened.canvas, Qt.Key.Key_Backslash)
    assert pixel(opened, 50, 40) == original(photo, 50, 40)
    QTest.keyRelease(opened.canvas, Qt.Key.Key_Backslash)
    assert pixel(opened, 50, 20) == (0, 0, 0)


def test_esc_ends_a_stroke_first_and_then_the_mode(opened: MainWindow, compare: Compare) -> None:
    press(opened, Qt.Key.Key_F6)
    drag(opened, (20, 20), (60, 20), release=False)
    press(opened, Qt.Key.Key_Escape)
    assert marked(opened) == 0 and compare.comparison.mode is CompareMode.WIPE
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 60, 20))
    press(opened, Qt.Key.Key_Escape)
    assert compare.comparison.mode is CompareMode.OFF
    assert not compare.divider.isVisible() and not compare.bar.isVisible()
    assert opened.actions_table["compare_off"].isChecked()


def test_the_bar_changes_the_mode_by_click(opened: MainWindow, compare: Compare) -> None:
    press(opened, Qt.Key.Key_F6)
    buttons = {button.defaultAction().objectName(): button for button in compare.bar.findChildren(QToolButton)}
    for name, mode in (
        ("compare_difference", CompareMode.DIFFERENCE),
        ("compare_onion", CompareMode.ONION),
        ("compare_wipe", CompareMode.WIPE),
        ("compare_side", CompareMode.SIDE),
        ("compare_off", CompareMode.OFF),
    ):
        QTest.mouseClick(buttons[name], LEFT)
        assert compare.comparison.mode is mode and opened.actions_table[name].isChecked()
    assert all(button.accessibleName() and button.toolTip() for button in buttons.values())


def test_words_say_which_half_is_which(opened: MainWindow, compare: Compare) -> None:
    """The chips lie over the corners, dark under light letters; in a half too narrow for one there is none."""

    def chip(left: bool) -> np.ndarray:
        picture = shown(opened)
        return picture[18:36, 20:80] if left else picture[18:36, -80:-20]

    opened.canvas.pan(-2000, -2000)  # only ground beneath them
    bare = shown(opened)
    press(opened, Qt.Key.Key_F6)
    compare.comparison.set_split(0.5)
    assert (chip(True) != bare[18:36, 20:80]).any() and (chip(False) != bare[18:36, -80:-20]).any()
    compare.comparison.set_split(0.02)
    assert (chip(False) != bare[18:36, -80:-20]).any()
    picture = shown(opened)
    assert (picture[18:36, 60:80] == bare[18:36, 60:80]).all()


def test_without_a_picture_there_is_nothing_to_compare(window: MainWindow) -> None:
    for mode in CompareMode:
        assert not window.actions_table[f"compare_{mode}"].isEnabled()


def _move(widget: QWidget, place: QPoint, button: Qt.MouseButton = LEFT) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(widget.mapToGlobal(place)), Qt.MouseButton.NoButton, button, NONE
    )
    QApplication.sendEvent(widget, event)


def _wheel(widget: QWidget, place: QPoint, steps: int = 1) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
