"""Mouse or pen as the events tell of them: where, how hard, with which keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPointingDevice, QTabletEvent

PointerEvent = QMouseEvent | QTabletEvent

_NO_KEYS = Qt.KeyboardModifier.NoModifier
_MODIFIERS = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
}


class Contact:
    """What is known of the pointer at the moment.

    position: in device pixels, None while it is elsewhere. pressure: of a pen, 0..1; 1 for a mouse. flipped: a pen's
    eraser end is down.
    """

    def __init__(self) -> None:
        self.position: QPointF | None = None
        self.pressure = 1.0
        self.flipped = False
        self._keys = _NO_KEYS

    def take(self, event: PointerEvent, ratio: float, *, with_pressure: bool) -> QPointF:
        """Returns the position. ratio: device pixels per logical pixel. with_pressure: that of a pen counts."""
        self.position = event.position() * ratio
        self.pressure, self.flipped = 1.0, False
        self._keys = event.modifiers()
        if isinstance(event, QTabletEvent):
            self.flipped = event.pointerType() == QPointingDevice.PointerType.Eraser
            if with_pressure and event.device().hasCapability(QInputDevice.Capability.Pressure):
                self.pressure = min(1.0, max(0.0, event.pressure()))
        return self.position

    def hold(self, event: QKeyEvent, *, pressed: bool) -> bool:
        """Shift, Ctrl and Alt, also while the pointer rests. True if something changed."""
        modifier = _MODIFIERS.get(Qt.Key(event.key()), _NO_KEYS)
        before, self._keys = self._keys, self._keys | modifier if pressed else self._keys & ~modifier
        return self._keys != before

    def let_go(self) -> None:
        """No key is held any more."""
        self._keys = _NO_KEYS

    def put_away(self) -> None:
        """The pen is gone."""
        self.position, self.pressure, self.flipped = None, 1.0, False

    @property
    def shift(self) -> bool:
        return bool(self._keys & Qt.KeyboardModifier.ShiftModifier)

    @property
    def alt(self) -> bool:
        return bool(self._keys & Qt.KeyboardModifier.AltModifier)

    @property
    def ctrl(self) -> bool:
        return bool(self._keys & Qt.KeyboardModifier.ControlModifier)
