"""What mouse and keys mean on the canvas: strokes, panning, the ring, comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.canvas.strokes import snap
from app.state.repair_document import HOLE, KEEP
from app.state.tool_state import Tool

if TYPE_CHECKING:
    from app.canvas.image_canvas import ImageCanvas

_SNAP_FROM = 6.0
"""From this scale on the ring sits where the stroke will: on a pixel, not between two."""


class Pointer:
    """The mouse over one canvas. Positions are device pixels unless a name says otherwise."""

    def __init__(self, canvas: ImageCanvas) -> None:
        self._canvas = canvas
        self._position: QPointF | None = None
        self._stroke_button: Qt.MouseButton | None = None
        self._pan_button: Qt.MouseButton | None = None
        self._pan_from = QPointF()
        self._space = False
        self._ring: QRectF | None = None

    @property
    def ring(self) -> QRectF | None:
        """Circle of the brush in device pixels; None while nothing can be painted."""
        return self._ring

    @property
    def device_position(self) -> tuple[float, float] | None:
        """Where the mouse is, if it is over the canvas."""
        return None if self._position is None else (self._position.x(), self._position.y())

    def reset(self) -> None:
        """Another picture: whatever was going on is over."""
        self._stroke_button = None
        self._pan_button = None
        self.refresh_cursor()

    # Mouse

    def press(self, event: QMouseEvent) -> None:
        self._track(event)
        canvas, button = self._canvas, event.button()
        if not canvas.document.has_picture or self._pan_button is not None or self._stroke_button is not None:
            return
        hand = self._space or canvas.tools.tool is Tool.HAND
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and hand):
            self._pan_button = button
            self._pan_from = self._device(event)
            self.refresh_cursor()
        elif button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) and not canvas.comparing:
            self._begin_stroke(event)

    def move(self, event: QMouseEvent) -> None:
        self._track(event)
        position = self._device(event)
        if self._pan_button is not None:
            delta = position - self._pan_from
            self._pan_from = position
            self._canvas.pan(delta.x(), delta.y())
        elif self._stroke_button is not None:
            self._canvas.document.extend_stroke(self._image_point(position))

    def release(self, event: QMouseEvent) -> None:
        if event.button() == self._pan_button:
            self._pan_button = None
            self.refresh_cursor()
        elif event.button() == self._stroke_button:
            self._stroke_button = None
            self._canvas.document.finish_stroke()
            self.refresh_ring()

    def leave(self) -> None:
        self._position = None
        self._canvas.hovered.emit(None)
        self.refresh_ring()

    def lose_focus(self) -> None:
        """A stroke that was not finished is taken back; held keys count as released."""
        self._drop_stroke()
        self._pan_button = None
        self._space = False
        self._canvas.set_compare(False)
        self.refresh_cursor()

    def _begin_stroke(self, event: QMouseEvent) -> None:
        canvas = self._canvas
        erase = event.button() == Qt.MouseButton.RightButton or canvas.tools.tool is Tool.ERASER
        self._stroke_button = event.button()
        canvas.document.begin_stroke(
            self._image_point(self._device(event)),
            canvas.tools.size,
            KEEP if erase else HOLE,
            from_last=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
        )

    def _drop_stroke(self) -> None:
        self._stroke_button = None
        self._canvas.document.discard_stroke()

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the canvas although a menu lists it too."""
        if event.key() == Qt.Key.Key_Escape:
            return self._canvas.document.stroke_active
        return event.key() in (Qt.Key.Key_Backslash, Qt.Key.Key_Space) and not event.modifiers()

    def key_press(self, event: QKeyEvent) -> bool:
        """True if the key was for the pointer."""
        if not self.wants(event):
            return False
        if event.isAutoRepeat():
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._drop_stroke()
        elif event.key() == Qt.Key.Key_Space:
            self._space = True
            self.refresh_cursor()
        elif not self._canvas.document.stroke_active:
            self._canvas.set_compare(True)
        return True

    def key_release(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return event.key() in (Qt.Key.Key_Backslash, Qt.Key.Key_Space)
        if event.key() == Qt.Key.Key_Space:
            self._space = False
            self.refresh_cursor()
            return True
        if event.key() == Qt.Key.Key_Backslash:
            self._canvas.set_compare(False)
            return True
        return False

    # Ring and cursor

    def refresh_cursor(self) -> None:
        if self._pan_button is not None:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space or self._canvas.tools.tool is Tool.HAND:
            self._canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._canvas.comparing:
            self._canvas.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            self._canvas.setCursor(Qt.CursorShape.BlankCursor)
        self.refresh_ring()

    def refresh_ring(self) -> None:
        """Moves the ring to the mouse and repaints where it was and where it is."""
        old, self._ring = self._ring, self._new_ring()
        reach = 10 * self._canvas.devicePixelRatioF()
        for ring in (old, self._ring):
            if ring is not None:
                self._canvas.update_device(ring.adjusted(-reach, -reach, reach, reach))

    def _new_ring(self) -> QRectF | None:
        canvas = self._canvas
        hand = self._space or self._pan_button is not None or canvas.tools.tool is Tool.HAND
        if self._position is None or hand or not canvas.document.has_picture:
            return None
        x, y = self._position.x(), self._position.y()
        size, scale = canvas.tools.size, canvas.view.scale
        if scale >= _SNAP_FROM:
            x, y = canvas.view.to_device(*snap(canvas.view.to_image(x, y), size))
        radius = size * scale / 2
        return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)

    def _track(self, event: QMouseEvent) -> None:
        self._position = self._device(event)
        canvas = self._canvas
        x, y = canvas.view.to_image(self._position.x(), self._position.y())
        height, width = canvas.document.size
        inside = 0 <= x < width and 0 <= y < height
        canvas.hovered.emit((int(x), int(y)) if inside else None)
        self.refresh_ring()

    def _device(self, event: QMouseEvent) -> QPointF:
        return event.position() * self._canvas.devicePixelRatioF()

    def _image_point(self, position: QPointF) -> tuple[float, float]:
        return self._canvas.view.to_image(position.x(), position.y())
