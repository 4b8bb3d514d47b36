"""A widget through which a picture is seen: zoom, place and scrollbars, and what wheel, fingers and arrow keys do."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollBar, QWidget

from app.imageview.gestures import Turn, Twist, of_arrow, of_pinch, of_wheel
from app.imageview.turned import bounds_of
from app.imageview.view_transform import MAX_SCALE, Point, ViewTransform, snapped
from app.translation import live
from core.boxes import Box
from core.edit.view_state import ViewState

_AROUND = 96
"""Pixels of the picture around what is looked at that are shown with it, as far as there is room at 100 %."""
_CLOSEST = 4.0
"""Scale up to which the view goes by itself."""


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
        self._twist, self._twisted_from = Twist(), 0.0
        self._finger = QPointF()

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

    # The way it is seen, to come back to

    @property
    def state(self) -> ViewState:
        """How the picture is seen now."""
        view, (width, height) = self.view, self.device_size
        return ViewState(view.scale, *view.to_image(width / 2, height / 2), view.angle, view.mirrored, self._fitted)

    def restore(self, state: ViewState | None) -> None:
        """Shows the picture as it was seen once, by a window of another size perhaps; None as a whole, upright."""
        view = self.view
        view.angle, view.mirrored = (state.angle, state.mirrored) if state is not None else (0.0, False)
        if state is None or state.whole:
            self.fit()
        elif self.has_picture:
            (width, height), view.scale = self.device_size, min(MAX_SCALE, state.scale)
            view.x = view.y = 0.0
            left, top = view.to_device(state.x, state.y)
            view.x, view.y = width / 2 - left, height / 2 - top
            self._moved_by_hand()

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

    # Fingers

    def hold_at(self, point: Point, place: QPointF, scale: float, angle: float) -> None:
        """Zooms and turns so that the image position `point` lies at the logical position `place`."""
        if not self.has_picture:
            return
        x, y = (place * self.devicePixelRatioF()).toTuple()
        self.view.zoom_to(scale, x, y)
        self.view.turn_to(angle, x, y)
        left, top = self.view.to_device(*point)
        self.pan(x - left, y - top)

    @property
    def finger_paints(self) -> bool:
        """Whether one finger does what the mouse does; else it moves the picture."""
        return False

    def finger_down(self, place: QPointF, event: QTouchEvent) -> None:
        """One finger came down at a logical position; it will be moved, and then be lifted or dropped."""
        self._finger = place

    def finger_moved(self, place: QPointF, event: QTouchEvent) -> None:
        moved, self._finger = place - self._finger, place
        ratio = self.devicePixelRatioF()
        self.pan(moved.x() * ratio, moved.y() * ratio)

    def finger_up(self, place: QPointF, event: QTouchEvent) -> None: ...

    def finger_dropped(self) -> None:
        """What the finger has begun is taken back: a second one came to it, or the system took it."""

    def _twist_native(self, event: QNativeGestureEvent) -> bool:
        """Two fingers turning on a touchpad; False for another gesture."""
        kind = event.gestureType()
        if kind in (Qt.NativeGestureType.BeginNativeGesture, Qt.NativeGestureType.EndNativeGesture):
            self._twist, self._twisted_from = Twist(), self.view.angle
        if kind != Qt.NativeGestureType.RotateNativeGesture:
            return False
        by, ratio = self._twist.add(event.value()), self.devicePixelRatioF()
        if self._twist.counts and self.has_picture and not self.is_busy:
            place = event.position() * ratio
            self.view.turn_to(snapped(self._twisted_from + by), place.x(), place.y())
            self._turned()
        return True

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
            if self._twist_native(event):
                return True
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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.addWidget(canvas, 1, 1)
        self._grid.addWidget(self.down_bar, 1, 2)
        self._grid.addWidget(self.across_bar, 2, 1)
        self.across_bar.valueChanged.connect(lambda value: canvas.scroll_to(x=value))
        self.down_bar.valueChanged.connect(lambda value: canvas.scroll_to(y=value))
        canvas.zoom_changed.connect(self._follow)
        live(self.across_bar, lambda: _name(self.across_bar, self.tr("Scroll sideways (Left, Right)")))
        live(self.down_bar, lambda: _name(self.down_bar, self.tr("Scroll (Up, Down)")))

    def add_rulers(self, across: QWidget, down: QWidget, corner: QWidget) -> None:
        """Puts them above the canvas, left of it, and where they meet."""
        self._grid.addWidget(across, 0, 1)
        self._grid.addWidget(down, 1, 0)
        self._grid.addWidget(corner, 0, 0)

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
