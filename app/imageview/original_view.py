"""The original beside the canvas, at the same zoom and place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.imageview.compared_view import ComparedView
from app.imageview.comparison import paint_chip
from app.imageview.decorations import paint_frame
from app.imageview.renderer import Layers
from app.imageview.view_transform import ViewTransform
from app.translation import live

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class OriginalView(QWidget):
    """Shows the original as the canvas shows the repaired picture: each row at the same height of the screen, with
    the same middle.

    It has no view of its own: wheel, drag and keys move the canvas, and this follows, so the two never differ.
    """

    hovered = Signal(object)
    """(x, y), the image pixel under the mouse, or None."""

    def __init__(self, canvas: ComparedView) -> None:
        super().__init__()
        self._canvas = canvas
        self._ground = QColor(30, 30, 31)
        self._edge = QColor(15, 15, 16)
        self._mark: tuple[int, int] | None = None
        self._pan_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumWidth(160)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        live(self, lambda: self.setAccessibleName(self.tr("Original picture")))
        canvas.zoom_changed.connect(self._follow)
        canvas.hovered.connect(self.set_mark)
        canvas.picture_changed.connect(self._follow)

    @property
    def view(self) -> ViewTransform:
        """Where the original lies here, in device pixels."""
        dx, dy = self._offset()
        view = self._canvas.view
        return replace(view, x=view.x + dx, y=view.y + dy)

    def set_grounds(self, ground: QColor, edge: QColor) -> None:
        """Colours of what surrounds the picture and of its frame."""
        self._ground, self._edge = ground, edge
        self.update()

    def set_mark(self, mark: tuple[int, int] | None) -> None:
        """Marks an image pixel, (x, y): the one under the mouse in the other view."""
        if mark != self._mark:
            self._mark = mark
            self.update()

    def _offset(self) -> tuple[float, float]:
        """(dx, dy), in device pixels, from a place on the canvas to the same place here."""
        ratio = self.devicePixelRatioF()
        across = (self.width() - self._canvas.width()) / 2
        down = self._canvas.mapToGlobal(QPoint(0, 0)).y() - self.mapToGlobal(QPoint(0, 0)).y()
        return round(across * ratio), round(down * ratio)

    def _follow(self) -> None:
        if self.isVisible():
            self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        area = QRect(QPoint(0, 0), QSize(round(self.width() * ratio), round(self.height() * ratio)))
        painter.fillRect(area, self._ground)
        canvas = self._canvas
        if not canvas.has_picture:
            return
        view = self.view
        paint_frame(painter, view, canvas.image_size, self._edge)
        canvas.renderer.draw(painter, view, Layers(canvas.shown_original, None, None, None), area)
        paint_chip(painter, self.font(), self.tr("Original"), area, Qt.AlignmentFlag.AlignLeft, ratio)
        if self._mark is not None:
            paint_mark(painter, view, self._mark, ratio)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2 * ratio))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pan_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._pan_from is not None:
            moved = event.position() - self._pan_from
            self._pan_from = event.position()
            self._canvas.pan(moved.x() * ratio, moved.y() * ratio)
        x, y = self.view.to_image(event.position().x() * ratio, event.position().y() * ratio)
        width, height = self._canvas.image_size
        self.hovered.emit((int(x), int(y)) if 0 <= x < width and 0 <= y < height else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pan_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sends the event to the canvas, at the same place of the picture."""
        ratio, (dx, dy) = self.devicePixelRatioF(), self._offset()
        place = event.position() - QPointF(dx, dy) / ratio
        there = QWheelEvent(
            place, QPointF(self._canvas.mapToGlobal(place)), event.pixelDelta(), event.angleDelta(), event.buttons(),
            event.modifiers(), event.phase(), event.inverted(), event.source(), event.pointingDevice(),
        )  # fmt: skip
        QApplication.sendEvent(self._canvas, there)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            QApplication.sendEvent(self._canvas, event)
        else:
            super().keyPressEvent(event)


def paint_mark(painter: QPainter, view: ViewTransform, pixel: tuple[int, int], ratio: float) -> None:
    """A cross of hairs around an image pixel, dark under light, so that it shows on any ground."""
    x, y = view.to_device(pixel[0] + 0.5, pixel[1] + 0.5)
    gap, end = max(4 * ratio, view.scale / 2 + 2 * ratio), max(12 * ratio, view.scale / 2 + 10 * ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick in ((QColor(0, 0, 0, 190), 3.0), (QColor(255, 255, 255, 235), 1.2)):
        painter.setPen(QPen(colour, thick * ratio))
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(QPointF(x + across * gap, y + down * gap), QPointF(x + across * end, y + down * end))


def mark_rect(view: ViewTransform, pixel: tuple[int, int], ratio: float) -> QRectF:
    """What `paint_mark` may touch, in device pixels."""
    x, y = view.to_device(pixel[0] + 0.5, pixel[1] + 0.5)
    reach = max(12 * ratio, view.scale / 2 + 10 * ratio) + 3 * ratio
    return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
