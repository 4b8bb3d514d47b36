"""What wheel, arrow keys, touchpad and fingers ask a view to do. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QNativeGestureEvent, QWheelEvent

_WHEEL_STEP = 1.25
"""Factor of zoom for one notch of a wheel."""
_SCROLL_STEP = 96.0
"""Logical pixels for one notch."""
_NOTCH = 120.0
_PAN_STEP = 64.0
"""Logical pixels for one press of an arrow key."""
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_TWIST_FROM = 12.0
"""Degrees that fingers turn before the view does: nobody zooms or moves without turning them a little."""
_ZOOM_FROM = 1.04
"""Factor by which fingers spread or close before the view zooms, so that moving it keeps 100 % at 100 %."""


@dataclass(frozen=True)
class Turn:
    """Zoom by `factor`, or move the picture by (`dx`, `dy`) logical pixels. One of the two does nothing."""

    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


def of_wheel(event: QWheelEvent, *, wheel_zooms: bool) -> Turn:
    """With Ctrl any wheel zooms, with Shift it moves the picture sideways; alone it does what the user has chosen.

    Two fingers on a touchpad always move the picture: they have the pinch for the zoom.
    """
    pixels, keys = event.pixelDelta(), event.modifiers()
    x, y = float(event.angleDelta().x()), float(event.angleDelta().y())
    if keys & Qt.KeyboardModifier.AltModifier and not y:
        x, y = 0.0, x  # Qt turns the wheel by 90 degrees while Alt is held, on some systems
    shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
    fingers = not pixels.isNull() or event.device().type() == QInputDevice.DeviceType.TouchPad
    if keys & Qt.KeyboardModifier.ControlModifier:
        return Turn(factor=_WHEEL_STEP ** ((y or x) / _NOTCH))
    if wheel_zooms and y and not fingers and not shift:
        return Turn(factor=_WHEEL_STEP ** (y / _NOTCH))
    move = QPointF(pixels) if not pixels.isNull() else QPointF(x, y) / _NOTCH * _SCROLL_STEP
    if shift and not move.x():
        move = move.transposed()
    return Turn(dx=move.x(), dy=move.y())


def of_pinch(event: QNativeGestureEvent) -> Turn | None:
    """The zoom or move of a touchpad gesture; None for other gestures."""
    if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        return Turn(factor=max(0.1, 1.0 + event.value()))
    if event.gestureType() == Qt.NativeGestureType.PanNativeGesture:
        return Turn(dx=event.delta().x(), dy=event.delta().y())
    return None


def of_arrow(event: QKeyEvent) -> Turn | None:
    """The arrow keys move the picture, as if the window were moved over it."""
    direction = _ARROWS.get(Qt.Key(event.key()))
    if direction is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    return Turn(dx=direction[0] * _PAN_STEP, dy=direction[1] * _PAN_STEP)


class Twist:
    """How far fingers have turned since they were put down, less the first degrees, which do not count."""

    def __init__(self) -> None:
        self._all = 0.0
        self._free: float | None = None

    def add(self, by: float) -> float:
        """by: degrees clockwise since the last call. Returns those that count since the beginning."""
        self._all += by
        if self._free is None and abs(self._all) >= _TWIST_FROM:
            self._free = _TWIST_FROM if self._all > 0 else -_TWIST_FROM
        return 0.0 if self._free is None else self._all - self._free

    @property
    def counts(self) -> bool:
        """Whether the fingers have turned enough."""
        return self._free is not None


class TwoFingers:
    """Two fingers from where they were put down. Positions are logical pixels."""

    def __init__(self, first: QPointF, second: QPointF) -> None:
        self._way = second - first
        self._length = max(1.0, hypot(self._way.x(), self._way.y()))
        self._twist = Twist()
        self._dead: float | None = None
        self.centre = (first + second) / 2
        self.factor = 1.0
        """By how much they have spread."""
        self.angle = 0.0
        """Degrees clockwise by which they have turned; 0 until that is enough to be meant."""

    @property
    def turns(self) -> bool:
        return self._twist.counts

    def move(self, first: QPointF, second: QPointF) -> None:
        way = second - first
        before, after = (atan2(one.y(), one.x()) for one in (self._way, way))
        self.angle = self._twist.add((degrees(after - before) + 180.0) % 360.0 - 180.0)
        self._way, self.centre = way, (first + second) / 2
        spread = max(1.0, hypot(way.x(), way.y())) / self._length
        if self._dead is None and not 1 / _ZOOM_FROM < spread < _ZOOM_FROM:
            self._dead = _ZOOM_FROM if spread > 1 else 1 / _ZOOM_FROM
        self.factor = 1.0 if self._dead is None else spread / self._dead
