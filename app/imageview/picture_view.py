"""A widget through which a picture is seen: zoom, place and scrollbars, and what wheel, fingers and arrow keys do."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollBar, QWidget

from app.imageview.turned import bounds_of
from app.imageview.view_transform import ViewTransform
from app.translation import live
from core.boxes import Box

_WHEEL_STEP = 1.25
"""Factor of zoom for one notch of a wheel."""
_SCROLL_STEP = 96.0
"""Logical pixels for one notch."""
_NOTCH = 120.0
_AROUND = 96
"""Pixels of the picture around what is looked at that are shown with it, as far as there is room at 100 %."""
_CLOSEST = 4.0
"""Scale up to which the view goes by itself."""
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


class PictureView(QWidget):
    """Moves a picture by wheel, fingers and keys; what it shows is up to subclasses.

    All positions inside are device pixels, so that 100 % means one image pixel on one pixel of the screen.
    """

    zoom_changed = Signal(float)
    """Device pixels per image pixel. Also emitted when the picture moved at the same zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ViewTransform()
        self._fitted = True

    # What subclasses define

    @property
    def image_size(self) -> tuple[int, int]:
        """(width, height) of the picture."""
        raise NotImplementedError

    @property
    def has_picture(self) -> bool:
        return min(self.image_size) > 0

    @property
    def is_busy(self) -> bool:
        """Wheel and fingers are ignored now, because a gesture is under way."""
        return False

    @property
    def wheel_zooms(self) -> bool:
        """Whether the wheel zooms; else it scrolls."""
        return True

    @property
    def anchor(self) -> tuple[float, float] | None:
        """The device position that stays in place when the keys zoom; None for the middle."""
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
        """The whole picture is shown, and will be at any size of the window; turned by hand, it may reach out a bit."""
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
        """Moves the picture so that the pixel (x, y) of the box around it, in device pixels, lies in the upper left
        corner; None leaves a direction."""
        left, top, _right, _bottom = self.view.bounds(0, 0, *self.image_size)
        self.pan(0.0 if x is None else -x - left, 0.0 if y is None else -y - top)

    def look_at(self, box: Box, *, least: float = 1.0, around: int = _AROUND, closest: float = _CLOSEST) -> None:
        """Brings a part of the picture into the middle, as large as it fits with some pixels around it.

        least: the smallest scale, 1 being 100 %; also if not all of `box` can be seen then. Above 100 % the scale is
        a whole number.
        """
        if not self.has_picture:
            return
        top, left, bottom, right = box
        width, height = self.device_size
        across, down = self.view.extent(right - left + 2 * around, bottom - top + 2 * around)
        scale = min(width / across, height / down, closest)
        self.view.zoom_to(max(least, float(floor(scale)) if scale >= 1 else scale), width / 2, height / 2)
        x, y = self.view.to_device((left + right) / 2, (top + bottom) / 2)
        self.pan(width / 2 - x, height / 2 - y)

    # Turning

    def turn_by(self, degrees: float) -> None:
        """Turns the view clockwise around the middle of the widget."""
        self.turn_to(self.view.angle + degrees)

    def turn_to(self, angle: float) -> None:
        """Turns the view to `angle`, in degrees clockwise; 0 is upright."""
        if self.has_picture and not self.is_busy:
            width, height = self.device_size
            self.view.turn_to(angle, width / 2, height / 2)
            self._turned()

    def mirror(self) -> None:
        """Exchanges left and right of what is seen."""
        if self.has_picture and not self.is_busy:
            self.view.mirror(self.device_size[0] / 2)
            self._turned()

    def straighten(self) -> None:
        """Neither turned nor mirrored."""
        if self.view.mirrored:
            self.mirror()
        self.turn_to(0.0)

    def _turned(self) -> None:
        """A fitted picture stays so, but between quarter turns its zoom does not change with each degree."""
        if self._fitted and self.view.is_square:
            self.fit()
        else:
            self.view.keep_visible(self.image_size, self.device_size)
            self._view_changed()

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
        self.update_device(bounds_of(self.view, left - margin, top - margin, right + margin, bottom + margin))

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
        self._turn(of_wheel(event, wheel_zooms=self.wheel_zooms), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.view.window = self.device_size
        if isinstance(event, QNativeGestureEvent):
            turn = of_pinch(event)
            if turn is not None:
                self._turn(turn, event.position())
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = of_arrow(event)
        if turn is None:
            super().keyPressEvent(event)
        else:
            ratio = self.devicePixelRatioF()
            self.pan(turn.dx * ratio, turn.dy * ratio)


def device_rect(rect: QRect, ratio: float) -> QRect:
    """The device pixels under a logical rectangle."""
    return QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio).toAlignedRect()


_STEP = 64
"""Logical pixels that a click on a scrollbar's end, or a turn of the wheel over it, moves the picture by."""


class CanvasFrame(QFrame):
    """A view with scrollbars, which show what part of a large picture is visible.

    The bars are beside the canvas, in room that is always kept for them: they cover nothing that can be painted on,
    and the picture does not jump when they appear.
    """

    def __init__(self, canvas: PictureView) -> None:
        super().__init__()
        self.setObjectName("canvasFrame")
        self._canvas = canvas
        self.across_bar = self._bar(Qt.Orientation.Horizontal)
        self.down_bar = self._bar(Qt.Orientation.Vertical)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(canvas, 0, 0)
        layout.addWidget(self.down_bar, 0, 1)
        layout.addWidget(self.across_bar, 1, 0)
        self.across_bar.valueChanged.connect(lambda value: canvas.scroll_to(x=value))
        self.down_bar.valueChanged.connect(lambda value: canvas.scroll_to(y=value))
        canvas.zoom_changed.connect(self._follow)
        live(self.across_bar, lambda: _name(self.across_bar, self.tr("Scroll sideways (Left, Right)")))
        live(self.down_bar, lambda: _name(self.down_bar, self.tr("Scroll (Up, Down)")))

    def _bar(self, orientation: Qt.Orientation) -> QScrollBar:
        bar = QScrollBar(orientation)
        policy = bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        bar.setSizePolicy(policy)
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys move the picture anyway
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        bar.hide()
        return bar

    def _follow(self) -> None:
        canvas, view = self._canvas, self._canvas.view
        across, down = canvas.device_size
        left, top, right, bottom = view.bounds(0, 0, *canvas.image_size)
        step = round(_STEP * canvas.devicePixelRatioF())
        _set(self.across_bar, round(right - left), across, -round(left), step)
        _set(self.down_bar, round(bottom - top), down, -round(top), step)


def _set(bar: QScrollBar, length: int, page: int, value: int, step: int) -> None:
    """length: of the picture in device pixels. page: how much of that the canvas shows."""
    with QSignalBlocker(bar):
        # A picture may be moved beyond the border of the canvas; the bar then reaches as far.
        bar.setRange(min(0, value), max(length - page, value, 0))
        bar.setPageStep(page)
        bar.setSingleStep(step)
        bar.setValue(value)
    bar.setVisible(length > page)


def _name(bar: QScrollBar, text: str) -> None:
    bar.setToolTip(text)
    bar.setAccessibleName(text)
