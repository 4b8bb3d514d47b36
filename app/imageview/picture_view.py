"""A widget through which a picture is seen: zoom, place, scrolling, and what of it is to be painted anew."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.imageview import navigation
from app.imageview.navigation import Turn
from app.imageview.view_transform import ViewTransform
from core.edit.boxes import Box


class PictureView(QWidget):
    """Knows where the picture lies and moves it by wheel, fingers and keys; what it shows is up to subclasses.

    All positions inside are device pixels, so that 100 % means one image pixel on one pixel of the screen.
    """

    zoom_changed = Signal(float)
    """Device pixels per image pixel. Also emitted when the picture moved at the same zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ViewTransform()
        self._fitted = True

    # What subclasses know

    @property
    def image_size(self) -> tuple[int, int]:
        """(width, height) of the picture."""
        raise NotImplementedError

    @property
    def has_picture(self) -> bool:
        return min(self.image_size) > 0

    @property
    def is_busy(self) -> bool:
        """Wheel and fingers mean nothing now."""
        return False

    @property
    def wheel_zooms(self) -> bool:
        """Whether the wheel zooms; else it scrolls."""
        return True

    @property
    def anchor(self) -> tuple[float, float] | None:
        """What stays in its place when the keys zoom, if it is not the middle."""
        return None

    # Zoom and place

    @property
    def zoom(self) -> float:
        return self.view.scale

    @property
    def device_size(self) -> tuple[int, int]:
        """(width, height) of the widget in device pixels."""
        ratio = self.devicePixelRatioF()
        return ceil(self.width() * ratio), ceil(self.height() * ratio)

    @property
    def is_fitted(self) -> bool:
        """The whole picture is shown, and will be at any size of the window."""
        return self._fitted

    def fit(self) -> None:
        """Shows the whole picture, and goes on doing so when the window changes its size."""
        if self.has_picture:
            self._fitted = True
            self.view.fit(self.image_size, self.device_size)
            self._view_changed()

    def zoom_step(self, *, closer: bool) -> None:
        """To the next round scale, at the mouse if it is over the picture, else at the middle."""
        self.zoom_to(self.view.next_step(closer=closer), self.anchor)

    def zoom_to(self, scale: float, at: tuple[float, float] | None = None) -> None:
        """Zooms to `scale`; what lies at the device position `at` (the middle by default) stays there."""
        if self.has_picture:
            width, height = self.device_size
            self.view.zoom_to(scale, *(at or (width / 2, height / 2)))
            self._moved_by_hand()

    def pan(self, dx: float, dy: float) -> None:
        """Moves the picture by device pixels."""
        if self.has_picture:
            self.view.pan(dx, dy)
            self._moved_by_hand()

    def scroll_to(self, *, x: float | None = None, y: float | None = None) -> None:
        """Moves the picture so that its device pixel (x, y) lies in the upper left corner; None leaves a direction."""
        self.pan(0.0 if x is None else -x - self.view.x, 0.0 if y is None else -y - self.view.y)

    def _turn(self, turn: Turn, at: QPointF) -> None:
        """Zooms at the logical position `at`, or pans; not while a tool is at work."""
        if not self.has_picture or self.is_busy:
            return
        ratio = self.devicePixelRatioF()
        if turn.factor != 1.0:
            self.view.zoom_by(turn.factor, at.x() * ratio, at.y() * ratio)
            self._moved_by_hand()
        elif turn.dx or turn.dy:
            self.pan(turn.dx * ratio, turn.dy * ratio)

    def _moved_by_hand(self) -> None:
        self._fitted = False
        self.view.keep_visible(self.image_size, self.device_size)
        self._view_changed()

    def _view_changed(self) -> None:
        self.zoom_changed.emit(self.view.scale)
        self.update()

    # Updates

    def update_box(self, box: Box) -> None:
        """Repaints what shows `box` of the picture."""
        top, left, bottom, right = box
        # One image pixel around it, and two of a smaller level, are mixed in by the smoothing.
        margin = 1 + max(1.0, 2 / self.view.scale)
        x0, y0 = self.view.to_device(left - margin, top - margin)
        x1, y1 = self.view.to_device(right + margin, bottom + margin)
        self.update_device(QRectF(QPointF(x0, y0), QPointF(x1, y1)))

    def update_device(self, rect: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        logical = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
        # A rectangle far larger than the widget would not fit Qt's integers.
        visible = logical.intersected(QRectF(self.rect()))
        if not visible.isEmpty():
            self.update(visible.toAlignedRect().adjusted(-1, -1, 1, 1))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.window = self.device_size
        if self._fitted:
            self.fit()
        elif self.has_picture:
            self._moved_by_hand()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turn(navigation.of_wheel(event, wheel_zooms=self.wheel_zooms), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.view.window = self.device_size
        if isinstance(event, QNativeGestureEvent):
            turn = navigation.of_pinch(event)
            if turn is not None:
                self._turn(turn, event.position())
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = navigation.of_arrow(event)
        if turn is None:
            super().keyPressEvent(event)
        else:
            ratio = self.devicePixelRatioF()
            self.pan(turn.dx * ratio, turn.dy * ratio)


def device_rect(rect: QRect, ratio: float) -> QRect:
    """The device pixels under a logical rectangle."""
    return QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio).toAlignedRect()
