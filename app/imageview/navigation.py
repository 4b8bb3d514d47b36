"""What wheels, touchpads, pinching fingers and arrow keys ask for."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Turn:
    """Zoom by `factor`, or move the picture by (`dx`, `dy`) logical pixels. One of them is nothing."""

    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


def of_wheel(event: QWheelEvent, *, wheel_zooms: bool) -> Turn:
    """With Ctrl any wheel zooms, with Shift it moves the picture sideways; alone it does what the person chose.

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
    """None for a gesture that means nothing here."""
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
