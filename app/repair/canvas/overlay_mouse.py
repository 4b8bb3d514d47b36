"""The clicks on the canvas that belong to an overlay and not to the tool in hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QToolTip

from app.imageview.compared_view import ComparedView, Overlay
from app.imageview.view_transform import Point

_DRAG = 4.0
"""Logical pixels: a press that moves further is no click, and goes to the tool."""

Press = QMouseEvent | QTabletEvent


class OverlayMouse:
    """Gives the overlays of a view their clicks. A drag that begins on an overlay goes to the tool."""

    def __init__(self, view: ComparedView, over_changed: Callable[[], object]) -> None:
        """over_changed: called when the mouse has come to an overlay or has left one."""
        self._view = view
        self._over_changed = over_changed
        self._held: Press | None = None
        self._again = False
        """The held press is the second one of a double click, which as a click does nothing."""
        self._over: Overlay | None = None

    @property
    def is_over(self) -> bool:
        """Whether a click here would be for an overlay."""
        return self._over is not None

    def press(self, event: Press) -> bool:
        """True if the event is not for the tool, or not yet."""
        if self._held is not None:
            return True
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or event.buttons() != Qt.MouseButton.LeftButton or _is_no_point(event):
            return False
        self._look(event)
        if self._over is None:
            return False
        self._held = event.clone()
        self._again = event.type() == QEvent.Type.MouseButtonDblClick
        return True

    def move(self, event: Press) -> Press | None:
        """Once a held press has become a drag: that press, which the tool has to get before this event."""
        held = self._held
        if held is None:
            if not event.buttons() and not _is_no_point(event):
                self._look(event)
            return None
        way: QPointF = event.position() - held.position()
        if max(abs(way.x()), abs(way.y())) <= _DRAG:
            return None
        self.reset()
        return held

    @property
    def holds(self) -> bool:
        """Whether the button is down for what may become a click."""
        return self._held is not None

    def release(self, event: Press) -> bool:
        """True if the event is not for the tool."""
        held = self._held
        if held is None or event.button() != Qt.MouseButton.LeftButton:
            return held is not None
        self._held = None
        point = self._point(held)
        if not self._again:
            any(overlay.click(point) for overlay in reversed(self._view.overlays))
        self._look(event)
        return True

    def reset(self) -> None:
        """Forgets a held press: the mouse has left, or another picture is shown."""
        self._held = None
        self._show(None, None)
        for overlay in self._view.overlays:
            overlay.hover(None)

    def _look(self, event: Press) -> None:
        found: tuple[Overlay, str] | None = None
        point = self._point(event)
        for overlay in reversed(self._view.overlays):
            text = None if found or self._view.comparing else overlay.hover(point)
            if text is not None:
                found = overlay, text
        self._show(*(found or (None, None)))

    def _show(self, over: Overlay | None, text: str | None) -> None:
        view = self._view
        if (text or "") != view.toolTip():
            view.setToolTip(text or "")
            QToolTip.hideText()
        if over is not self._over:
            self._over = over
            self._over_changed()
        if over is not None:
            view.setCursor(over.cursor)

    def _point(self, event: Press) -> Point:
        position = event.position() * self._view.devicePixelRatioF()
        return self._view.view.to_image(position.x(), position.y())


def _is_no_point(event: Press) -> bool:
    """A pen's eraser end, or a mouse event that Qt makes of an event of the pen."""
    if isinstance(event, QTabletEvent):
        return event.pointerType() == QPointingDevice.PointerType.Eraser
    return event.deviceType() == QInputDevice.DeviceType.Stylus
