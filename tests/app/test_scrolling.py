"""Wheel, touchpad, keys and scrollbars: zoom and place of the picture."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from app.imageview import display
from app.imageview.picture_view import CanvasFrame
from app.main_window import MainWindow
from app.repair.document.messages import OpenedPicture
from app.settings import Settings
from core.data.picture import Picture
from tests.app.hands import ALT, CTRL, LEFT, NONE, SHIFT, at, click, drag, hover, marked, wheel
from tests.app.test_window import contrast

pytestmark = pytest.mark.slow

MIDDLE = QPoint(300, 200)


def bars(window: MainWindow) -> tuple[QScrollBar, QScrollBar]:
    frame = window.canvas.parentWidget()
    assert isinstance(frame, CanvasFrame)
    return frame.across_bar, frame.down_bar


def pinch(window: MainWindow, kind: Qt.NativeGestureType, value: float, delta: QPointF | None = None) -> None:
    device = QPointingDevice(
        "pad", 9, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position, 2, 1,
    )  # fmt: skip
    place = QPointF(MIDDLE)
    event = QNativeGestureEvent(
        kind, device, 2, place, place, QPointF(window.canvas.mapToGlobal(place)), value, delta or QPointF()
    )
    QApplication.sendEvent(window.canvas, event)


def test_the_wheel_zooms_or_scrolls_as_chosen(opened: MainWindow, settings: Settings) -> None:
    canvas = opened.canvas
    origin = canvas.view.origin
    wheel(opened, MIDDLE, 1)
    assert canvas.zoom == pytest.approx(5.0)
    canvas.zoom_to(4.0, (MIDDLE.x(), MIDDLE.y()))
    settings.wheel_zooms = False
    origin = canvas.view.origin
    wheel(opened, MIDDLE, -1)
    assert canvas.zoom == 4.0
    moved = np.subtract(canvas.view.origin, origin)
    assert moved[0] == 0 and moved[1] < -50
    wheel(opened, MIDDLE, 1, keys=CTRL)
    assert canvas.zoom == pytest.approx(5.0)


@pytest.mark.parametrize("zooms", [True, False])
def test_what_the_keys_make_of_the_wheel(opened: MainWindow, settings: Settings, zooms: bool) -> None:
    canvas = opened.canvas
    settings.wheel_zooms = zooms
    size = opened.tools.size
    x, y = canvas.view.origin
    wheel(opened, MIDDLE, -1, keys=SHIFT)
    assert canvas.zoom == 4.0 and canvas.view.origin[0] < x - 50 and canvas.view.origin[1] == y
    x, y = canvas.view.origin
    wheel(opened, MIDDLE, across=-1)  # tilted
    assert canvas.zoom == 4.0 and canvas.view.origin[0] < x - 50 and canvas.view.origin[1] == y
    wheel(opened, MIDDLE, across=1, keys=CTRL | ALT)  # Alt turns the wheel on some systems
    assert canvas.zoom == pytest.approx(5.0)
    wheel(opened, MIDDLE, -1, keys=CTRL | ALT)
    assert canvas.zoom == pytest.approx(4.0)
    assert opened.tools.size == size and marked(opened) == 0


@pytest.mark.parametrize("zooms", [True, False])
def test_two_fingers_move_and_a_pinch_zooms(opened: MainWindow, settings: Settings, zooms: bool) -> None:
    canvas = opened.canvas
    settings.wheel_zooms = zooms
    x, y = canvas.view.origin
    wheel(opened, MIDDLE, 0.2, across=0.1, pixels=QPoint(13, -27))
    ratio = canvas.devicePixelRatioF()
    assert canvas.zoom == 4.0 and canvas.view.origin == (x + 13 * ratio, y - 27 * ratio)
    pixel = canvas.view.to_image(MIDDLE.x() * ratio, MIDDLE.y() * ratio)
    pinch(opened, Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    assert canvas.zoom == pytest.approx(5.0)
    now = canvas.view.to_image(MIDDLE.x() * ratio, MIDDLE.y() * ratio)
    assert np.abs(np.subtract(pixel, now)).max() < 0.3
    pinch(opened, Qt.NativeGestureType.ZoomNativeGesture, -0.2)
    assert canvas.zoom == pytest.approx(4.0)
    pinch(opened, Qt.NativeGestureType.PanNativeGesture, 0.0, QPointF(10, 5))
    pinch(opened, Qt.NativeGestureType.RotateNativeGesture, 30.0)
    assert canvas.zoom == pytest.approx(4.0)


def test_zoom_has_its_ends(opened: MainWindow) -> None:
    for _ in range(40):
        wheel(opened, MIDDLE, 1)
    assert opened.canvas.zoom == 32.0
    for _ in range(60):
        wheel(opened, MIDDLE, -1)
    assert opened.canvas.zoom == pytest.approx(0.05)


def test_neither_wheel_nor_fingers_disturb_a_gesture(opened: MainWindow) -> None:
    opened.tools.set_size(1)
    drag(opened, (20.5, 30.5), (30.5, 30.5), release=False)
    wheel(opened, MIDDLE, 1)
    wheel(opened, MIDDLE, 0, pixels=QPoint(30, 30))
    pinch(opened, Qt.NativeGestureType.ZoomNativeGesture, 0.5)
    assert opened.canvas.zoom == 4.0
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 30.5, 30.5))
    assert marked(opened) == 11


def test_scrollbars_come_only_with_a_picture_larger_than_the_view(opened: MainWindow) -> None:
    across, down = bars(opened)
    canvas = opened.canvas
    canvas.fit()
    assert not across.isVisible() and not down.isVisible()
    canvas.zoom_to(canvas.device_size[0] / 120 + 0.5)
    assert across.isVisible()
    canvas.zoom_to(32.0)
    assert across.isVisible() and down.isVisible()
    size = canvas.size()
    canvas.zoom_to(1.0)
    assert not across.isVisible() and not down.isVisible() and canvas.size() == size  # nothing jumps


def test_scrollbars_show_where_one_is_and_can_be_dragged(opened: MainWindow) -> None:
    canvas, (across, down) = opened.canvas, bars(opened)
    canvas.zoom_to(20.0)
    left, top = canvas.view.origin
    assert (across.value(), down.value()) == (-left, -top)
    assert across.maximum() + across.pageStep() == 2400 and across.minimum() == 0
    assert across.pageStep() == canvas.device_size[0]
    canvas.pan(-100, -50)
    assert (across.value(), down.value()) == (100 - left, 50 - top)
    across.setSliderDown(True)
    across.setSliderPosition(700)
    across.setSliderDown(False)
    assert canvas.view.origin == (-700, top - 50)
    down.setValue(down.maximum())
    assert canvas.view.origin == (-700, canvas.device_size[1] - 1600)
    canvas.pan(-40, 0)
    before = canvas.view.origin
    canvas.pan(-5000, 0)  # beyond the picture's border: the bar reaches as far
    assert across.value() == across.maximum() == -canvas.view.origin[0] > 2400 - across.pageStep()
    assert before != canvas.view.origin


def test_a_real_drag_of_a_scrollbar_moves_the_picture_and_paints_nothing(opened: MainWindow) -> None:
    canvas, (across, _) = opened.canvas, bars(opened)
    canvas.zoom_to(32.0)
    canvas.scroll_to(x=0, y=0)
    origin = canvas.view.origin
    start = QPoint(20, across.height() // 2)
    QTest.mousePress(across, LEFT, NONE, start)
    QTest.mouseMove(across, start + QPoint(60, 0))
    QTest.mouseRelease(across, LEFT, NONE, start + QPoint(60, 0))
    assert canvas.view.origin[0] < origin[0] - 100 and canvas.view.origin[1] == origin[1]
    assert marked(opened) == 0 and canvas.hasFocus()


def test_all_of_the_canvas_can_be_painted_on(opened: MainWindow) -> None:
    canvas = opened.canvas
    canvas.zoom_to(32.0)
    opened.tools.set_size(1)
    ratio = canvas.devicePixelRatioF()
    for x, y in ((1, 1), (canvas.width() - 2, canvas.height() - 2), (1, canvas.height() - 2)):
        before = marked(opened)
        click(opened, *canvas.view.to_image(x * ratio, y * ratio))
        assert marked(opened) == before + 1
    for bar in bars(opened):
        assert bar.isVisible() and not bar.geometry().intersects(canvas.geometry())


def test_scrollbars_have_names_and_leave_the_focus_alone(opened: MainWindow) -> None:
    for bar in bars(opened):
        assert bar.accessibleName() and bar.toolTip() and bar.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_fitted_picture_stays_fitted(opened: MainWindow) -> None:
    canvas = opened.canvas
    canvas.zoom_to(32.0)
    canvas.fit()
    whole = canvas.zoom
    opened.resize(1200, 850)
    QApplication.processEvents()
    assert canvas.zoom >= whole and not any(bar.isVisible() for bar in bars(opened))


def test_the_status_line_and_the_ring_follow_when_the_picture_moves_under_the_mouse(opened: MainWindow) -> None:
    hover(opened, 12.5, 34.5)
    assert opened.status_line.position_label.text() == "x 12  y 34"
    QTest.keyClick(opened.canvas, Qt.Key.Key_Right)
    x = 12 + 16 * int(opened.canvas.devicePixelRatioF())
    assert opened.status_line.position_label.text() == f"x {x}  y 34"
    ring = opened.canvas.pointer.ring
    wheel(opened, at(opened, 28.5, 34.5), 2)
    assert ring is not None and opened.canvas.pointer.ring.width() > ring.width()


def test_a_large_picture_moves_quickly(opened: MainWindow) -> None:
    import time

    pixels = np.zeros((3000, 3000, 3), np.uint8)
    opened.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
    spent = []
    for i in range(20):
        begun = time.process_time()
        wheel(opened, MIDDLE, 0, pixels=QPoint(3 * (-1) ** i, 5))
        opened.canvas.repaint()
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.05


@pytest.mark.parametrize("choice", ["dark", "light"])
def test_scrollbars_stand_out_from_the_canvas(qtbot, opened: MainWindow, choice: str) -> None:
    opened.actions_table[f"theme_{choice}"].trigger()
    opened.canvas.zoom_to(64.0)
    colours = opened.context.theme.colours
    for bar in bars(opened):
        qtbot.waitUntil(bar.isVisible)
        image = bar.parentWidget().grab(bar.geometry()).toImage()
        shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert max(contrast(colour, colours.canvas) for colour in shown) > 2
