"""What a person does at the canvas, in image positions: real events of mouse, wheel and pen, and what is seen after."""

from __future__ import annotations

from functools import cache

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.main_window import MainWindow

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

Place = tuple[float, float]


def at(window: MainWindow, x: float, y: float) -> QPoint:
    """Where the image position (x, y) lies on the widget."""
    device_x, device_y = window.canvas.view.to_device(x, y)
    ratio = window.canvas.devicePixelRatioF()
    return QPoint(round(device_x / ratio), round(device_y / ratio))


def drag(window: MainWindow, *points: Place, button=LEFT, keys=NONE, release: bool = True) -> None:
    places = [at(window, *point) for point in points]
    QTest.mouseMove(window.canvas, places[0])
    QTest.mousePress(window.canvas, button, keys, places[0])
    for place in places[1:]:
        _move(window, place, button, keys)
    if release:
        QTest.mouseRelease(window.canvas, button, keys, places[-1])


def drag_on(window: MainWindow, *points: Place, button=LEFT, keys=NONE) -> None:
    """Goes on with a drag that was not released."""
    for point in points:
        _move(window, at(window, *point), button, keys)


def _move(window: MainWindow, place: QPoint, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
    """QTest's own moves know no keys."""
    from PySide6.QtGui import QMouseEvent

    canvas = window.canvas
    position = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove, position, QPointF(canvas.mapToGlobal(place)), Qt.MouseButton.NoButton, button, keys
    )
    QApplication.sendEvent(canvas, event)


def hover(window: MainWindow, x: float, y: float, keys=NONE) -> None:
    """The mouse goes to (x, y), with no button down."""
    _move(window, at(window, x, y), Qt.MouseButton.NoButton, keys)


def click(window: MainWindow, x: float, y: float, button=LEFT, keys=NONE) -> None:
    drag(window, (x, y), button=button, keys=keys)


def wheel(
    window: MainWindow,
    place: QPoint,
    steps: float = 0.0,
    *,
    across: float = 0.0,
    keys=NONE,
    pixels: QPoint | None = None,
) -> None:
    canvas = window.canvas
    turned = QPoint(round(120 * across), round(120 * steps))
    event = QWheelEvent(
        QPointF(place), QPointF(canvas.mapToGlobal(place)), pixels or QPoint(), turned, Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


class Pen:
    """A pen over the window's canvas. `eraser`: it is held the other way round."""

    def __init__(self, window: MainWindow, *, eraser: bool = False, pressure: bool = True) -> None:
        self._window = window
        capabilities = QInputDevice.Capability.Position
        if pressure:
            capabilities |= QInputDevice.Capability.Pressure
        kind = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        self.device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 2)

    def send(
        self, kind: QEvent.Type, place: Place, pressure: float, button=LEFT, buttons=LEFT, keys=NONE, target=None
    ) -> bool:
        """True if it was accepted, and so is not sent again as an event of the mouse."""
        canvas = self._window.canvas
        ratio = canvas.devicePixelRatioF()
        x, y = canvas.view.to_device(*place)
        position = QPointF(x / ratio, y / ratio)
        event = QTabletEvent(
            kind, self.device, position, QPointF(canvas.mapToGlobal(position)), pressure, 0.0, 0.0, 0.0, 0.0, 0.0, keys,
            button, buttons,
        )  # fmt: skip
        event.ignore()
        QApplication.sendEvent(target if target is not None else canvas, event)
        return event.isAccepted()

    def press(self, x: float, y: float, pressure: float = 1.0, **options) -> bool:
        return self.send(QEvent.Type.TabletPress, (x, y), pressure, **options)

    def move(self, x: float, y: float, pressure: float = 1.0, **options) -> bool:
        return self.send(QEvent.Type.TabletMove, (x, y), pressure, Qt.MouseButton.NoButton, **options)

    def lift(self, x: float, y: float, **options) -> bool:
        return self.send(QEvent.Type.TabletRelease, (x, y), 0.0, buttons=Qt.MouseButton.NoButton, **options)

    def hover(self, x: float, y: float) -> bool:
        return self.move(x, y, 0.0, buttons=Qt.MouseButton.NoButton)

    def leave(self) -> None:
        """Out of reach of the tablet."""
        self.send(QEvent.Type.TabletLeaveProximity, (0, 0), 0.0, target=QApplication.instance())

    def stroke(self, *points: tuple[float, float, float], **options) -> None:
        """Down at the first of (x, y, pressure), over the others, and up at the last."""
        self.press(*points[0], **options)
        for point in points[1:]:
            self.move(*point, **options)
        self.lift(points[-1][0], points[-1][1], **options)


@cache
def _touch_screen() -> QPointingDevice:
    """One for all: Qt keeps what it knows of fingers with their device, which may not go before it."""
    screen = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    screen.setParent(QApplication.instance())  # Python would delete it at the end, before what still knows it
    return screen


class Fingers:
    """Fingers on a touch screen, over the window's canvas. Each call is one event with all of them."""

    def __init__(self, window: MainWindow) -> None:
        self._canvas = window.canvas
        self._screen = _touch_screen()
        self._down = 0

    def put(self, *places: QPoint) -> None:
        """Puts a finger at each place of the widget, or moves it there."""
        sequence = QTest.touchEvent(self._canvas, self._screen)
        for finger, place in enumerate(places):
            (sequence.move if finger < self._down else sequence.press)(finger, place, self._canvas)
        self._down = len(places)
        sequence.commit()

    def lift(self, *places: QPoint) -> None:
        """Lifts all of them there."""
        sequence = QTest.touchEvent(self._canvas, self._screen)
        for finger, place in enumerate(places):
            sequence.release(finger, place, self._canvas)
        self._down = 0
        sequence.commit()


def grabbed(widget: QWidget) -> np.ndarray:
    """A widget as drawn, uint8 (H, W, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def shown(window: MainWindow) -> np.ndarray:
    """The canvas as drawn, without the zoom that is shown over it for a moment."""
    window.page.chips.hide_zoom()
    return grabbed(window.canvas)


def marked(window: MainWindow) -> int:
    """How many pixels the mask marks, counted."""
    return int(np.count_nonzero(window.document.mask))


def steps(window: MainWindow) -> int:
    """How many steps of the history can be taken back."""
    return len(window.document.content.history.done)
