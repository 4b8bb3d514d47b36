"""Mouse and pen as their events report them: position, pressure, held keys, and whether the pen is near."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPointingDevice, QTabletEvent

PointerEvent = QMouseEvent | QTabletEvent

_NO_KEYS = Qt.KeyboardModifier.NoModifier
_MODIFIERS = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
}


class PointerState:
    """Where mouse or pen are now, how hard the pen presses, and which keys are held.

    position: in device pixels, None while it is elsewhere. pressure: of a pen, 0..1; 1 for a mouse. flipped: a pen's
    eraser end is down.
    """

    def __init__(self) -> None:
        self.position: QPointF | None = None
        self.pressure = 1.0
        self.flipped = False
        self._keys = _NO_KEYS

    def update(self, event: PointerEvent, ratio: float, *, with_pressure: bool) -> QPointF:
        """Takes over what an event says and returns the position.

        ratio: device pixels per logical pixel. with_pressure: whether a pen's pressure counts.
        """
        self.position = event.position() * ratio
        self.pressure, self.flipped = 1.0, False
        self._keys = event.modifiers()
        if isinstance(event, QTabletEvent):
            self.flipped = event.pointerType() == QPointingDevice.PointerType.Eraser
            if with_pressure and event.device().hasCapability(QInputDevice.Capability.Pressure):
                self.pressure = min(1.0, max(0.0, event.pressure()))
        return self.position

    def set_key(self, event: QKeyEvent, *, pressed: bool) -> bool:
        """Notes that Shift, Ctrl or Alt went down or up, also while the pointer rests. True if something changed."""
        modifier = _MODIFIERS.get(Qt.Key(event.key()), _NO_KEYS)
        before, self._keys = self._keys, self._keys | modifier if pressed else self._keys & ~modifier
        return self._keys != before

    def release_keys(self) -> None:
        """Forgets all held keys."""
        self._keys = _NO_KEYS

    def remove_pen(self) -> None:
        """Forgets the pen: it has left the tablet."""
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


class PenProximity(QObject):
    """Reports that the pen left the tablet, an event that Qt sends to the application only.

    Listens only while the pen is near: an event filter on the whole application costs a little with each event.
    """

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._near = False

    @property
    def is_near(self) -> bool:
        return self._near

    def pen_is_near(self) -> None:
        """Call it with each event of a pen."""
        app = QCoreApplication.instance()
        if not self._near and app is not None:
            self._near = True
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        app = QCoreApplication.instance()
        if event.type() == QEvent.Type.TabletLeaveProximity and app is not None:
            app.removeEventFilter(self)
            self._near = False
            self.left.emit()
        return False
