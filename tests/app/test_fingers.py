"""A touch screen: one finger paints or moves the picture, two zoom, move and turn it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actions.tools import Tool
from app.imageview.gestures import TwoFingers
from app.main_window import MainWindow
from app.repair.document.content import Content
from tests.app.hands import CTRL, Fingers, Pen, at, drag, marked, steps


@pytest.fixture
def hand(opened: MainWindow) -> Fingers:
    return Fingers(opened)


def middle(window: MainWindow) -> QPoint:
    return window.canvas.rect().center()


def test_one_finger_paints_what_the_mouse_would(opened: MainWindow, hand: Fingers) -> None:
    opened.tools.set_size(7)
    way = [(20.5, 30.5), (60.5, 33.5), (90.5, 70.5)]
    drag(opened, *way)
    by_mouse = opened.document.mask.copy()
    opened.document.undo()
    places = [at(opened, *point) for point in way]
    for place in places:
        hand.put(place)
    hand.lift(places[-1])
    assert (opened.document.mask == by_mouse).all() and marked(opened) > 400 and steps(opened) == 1
    assert opened.canvas.pointer.ring is None  # a finger that is gone hovers nowhere
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
    assert not marked(opened)


def test_a_second_finger_takes_the_dot_back(opened: MainWindow, hand: Fingers) -> None:
    place, zoom = middle(opened), opened.canvas.zoom
    key = opened.document.content.history.key
    hand.put(place)
    assert marked(opened)
    hand.put(place + QPoint(5, 0))
    hand.put(place + QPoint(5, 0), place + QPoint(105, 0))
    assert not marked(opened) and steps(opened) == 0
    hand.put(place - QPoint(45, 0), place + QPoint(155, 0))
    hand.lift(place - QPoint(45, 0), place + QPoint(155, 0))
    assert not marked(opened) and steps(opened) == 0 and opened.document.content.history.key == key
    assert opened.canvas.zoom == pytest.approx(zoom * 2 / 1.04)
    hand.put(place)
    hand.lift(place)
    assert marked(opened) and steps(opened) == 1  # and the next one paints again


@pytest.mark.slow
@pytest.mark.parametrize("tool", [Tool.SPOT, Tool.WAND, Tool.CLONE, Tool.LASSO, Tool.PENCIL])
def test_a_pinch_leaves_nothing_of_any_tool(qtbot, opened: MainWindow, hand: Fingers, tool: Tool) -> None:
    opened.tools.take_source(opened.document.content, (10.0, 10.0))
    opened.tools.choose(tool)
    image, place = opened.document.image, middle(opened)
    hand.put(place)
    hand.put(place, place + QPoint(80, 0))
    hand.put(place, place + QPoint(160, 0))
    hand.lift(place, place + QPoint(160, 0))
    assert not marked(opened) and steps(opened) == 0 and (opened.document.image == image).all()
    assert not opened.document.stroke_active and opened.canvas.zoom > 6


def test_a_palm_does_not_end_a_long_stroke(opened: MainWindow, hand: Fingers) -> None:
    opened.tools.set_size(5)
    start, end, zoom = at(opened, 20.5, 20.5), at(opened, 70.5, 20.5), opened.canvas.zoom
    hand.put(start)
    hand.put(end)
    hand.put(end, end + QPoint(60, 150))
    hand.put(at(opened, 90.5, 20.5), end + QPoint(60, 150))
    hand.lift(at(opened, 90.5, 20.5), end + QPoint(60, 150))
    assert marked(opened) == 5 * 70 + 21 and opened.canvas.zoom == zoom and steps(opened) == 1


def test_two_fingers_move_the_picture_without_zooming_it(opened: MainWindow, hand: Fingers) -> None:
    canvas, place = opened.canvas, middle(opened)
    canvas.zoom_to(1.0)
    origin = canvas.view.origin
    hand.put(place, place + QPoint(100, 0))
    for step in range(1, 6):
        hand.put(place + QPoint(6 * step, 4 * step), place + QPoint(100 + 6 * step, 4 * step + step % 3))
    assert canvas.zoom == 1.0 and canvas.view.angle == 0.0
    assert np.subtract(canvas.view.origin, origin) == pytest.approx((30, 21), abs=1)
    hand.lift(place, place + QPoint(100, 0))
    assert not marked(opened)


def test_what_lies_between_the_fingers_stays_there(opened: MainWindow, hand: Fingers) -> None:
    canvas, place = opened.canvas, middle(opened)
    point = canvas.view.to_image(place.x(), place.y())
    hand.put(place - QPoint(100, 0), place + QPoint(100, 0))
    for degrees, spread in ((5, 1.0), (20, 1.1), (45, 1.3), (60, 1.5)):
        way = 100 * spread * np.exp(1j * np.radians(degrees))
        arm = QPoint(round(way.real), round(way.imag))
        hand.put(place - arm, place + arm)
        assert canvas.view.to_image(place.x(), place.y()) == pytest.approx(point, abs=0.5)
    assert canvas.view.angle == pytest.approx(60 - 12, abs=1)  # the first degrees do not count
    assert canvas.zoom == pytest.approx(4.0 * 1.5 / 1.04, rel=0.02)
    hand.lift(place, place + QPoint(1, 1))
    assert opened.page.chips.turn.isVisible()


def test_a_small_twist_is_none_and_a_large_one_snaps() -> None:
    two = TwoFingers(QPointF(0, 0), QPointF(100, 0))
    two.move(QPointF(0, 0), QPointF(100, 19))
    assert two.angle == 0 and not two.turns and two.factor == 1.0
    for degrees in (60, 120, 180, 240, 300, 360, 372):  # once around, and a bit
        two.move(QPointF(0, 0), QPointF(100 * np.cos(np.radians(degrees)), 100 * np.sin(np.radians(degrees))))
    assert two.turns and two.angle == pytest.approx(360)


def test_one_finger_moves_the_picture_if_the_settings_say_so(opened: MainWindow, hand: Fingers) -> None:
    canvas, place = opened.canvas, middle(opened)
    opened.context.settings.finger_paints = False
    origin, ratio = canvas.view.origin, canvas.devicePixelRatioF()
    hand.put(place)
    hand.put(place + QPoint(70, 30))
    assert np.subtract(canvas.view.origin, origin) == pytest.approx((70 * ratio, 30 * ratio), abs=1)
    hand.put(place + QPoint(70, 30), place + QPoint(170, 30))  # a second one may come late
    hand.put(place + QPoint(20, 30), place + QPoint(220, 30))
    assert canvas.zoom == pytest.approx(4.0 * 2 / 1.04)
    hand.lift(place, place)
    assert not marked(opened) and steps(opened) == 0


def test_a_pen_comes_before_fingers(opened: MainWindow, hand: Fingers) -> None:
    pen, place, zoom = Pen(opened), middle(opened), opened.canvas.zoom
    pen.press(20.5, 20.5)
    hand.put(place)
    hand.put(place, place + QPoint(90, 0))
    hand.put(place, place + QPoint(190, 0))
    hand.lift(place, place + QPoint(190, 0))
    pen.move(40.5, 20.5)
    pen.lift(40.5, 20.5)
    painted = marked(opened)
    assert steps(opened) == 1 and opened.canvas.zoom == zoom and not opened.document.mask[60:].any()
    hand.put(place)  # the hand lies on the screen while the pen is near
    hand.lift(place)
    assert marked(opened) == painted
    pen.leave()
    hand.put(place)
    hand.lift(place)
    assert marked(opened) > painted


def test_a_touch_on_a_button_over_the_picture_is_a_click(opened: MainWindow, hand: Fingers) -> None:
    opened.canvas.turn_to(90.0)
    chip = opened.page.chips.turn
    place = chip.geometry().center()
    hand.put(place)
    hand.lift(place)
    assert opened.canvas.view.is_upright and not marked(opened)


def test_closing_the_picture_ends_the_gesture(qtbot, opened: MainWindow, hand: Fingers) -> None:
    """The finger is still down, and the stroke is what it was until then."""
    before: Content = opened.document.content
    opened.context.dialogs.ask_unsaved = lambda _names: "discard"
    hand.put(middle(opened))
    painted = before.mask.copy()
    opened.actions_table["close_picture"].trigger()
    qtbot.waitUntil(lambda: opened.document.content is not before)
    hand.put(middle(opened) + QPoint(30, 0))
    hand.lift(middle(opened) + QPoint(30, 0))
    assert painted.any() and (before.mask == painted).all()


# Touchpads


def native(window: MainWindow, kind: Qt.NativeGestureType, value: float) -> None:
    place = QPointF(middle(window))
    pad = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, pad, 2, place, place, QPointF(window.canvas.mapToGlobal(place)), value, QPointF())
    QApplication.sendEvent(window.canvas, event)


def test_a_touchpad_pinches_and_turns(opened: MainWindow) -> None:
    view = opened.canvas.view
    native(opened, Qt.NativeGestureType.BeginNativeGesture, 0)
    native(opened, Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    assert opened.canvas.zoom == pytest.approx(5.0)
    for _ in range(3):
        native(opened, Qt.NativeGestureType.RotateNativeGesture, 3.0)
    assert view.angle == 0.0
    for _ in range(10):
        native(opened, Qt.NativeGestureType.RotateNativeGesture, 3.0)
    assert view.angle == pytest.approx(27.0)
    native(opened, Qt.NativeGestureType.EndNativeGesture, 0)
    native(opened, Qt.NativeGestureType.RotateNativeGesture, 3.0)
    assert view.angle == pytest.approx(27.0)


def test_touches_of_a_touchpad_are_left_to_qt(opened: MainWindow) -> None:
    """It makes wheel, gestures and a mouse of them."""
    able = QInputDevice.Capability.Position | QInputDevice.Capability.MouseEmulation
    pad = QTest.createTouchDevice(QInputDevice.DeviceType.TouchPad, able)
    canvas, place = opened.canvas, middle(opened)
    zoom = canvas.zoom
    for way, step in (("press", 50), ("move", 150), ("release", 150)):
        sequence = QTest.touchEvent(canvas, pad)
        for finger in (0, 1):
            getattr(sequence, way)(finger, place + QPoint(step * finger, 0), canvas)
        sequence.commit()
    assert canvas.zoom == zoom and canvas.view.is_upright and not marked(opened) and steps(opened) == 0
