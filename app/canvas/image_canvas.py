"""The widget on which the person sees and paints the picture."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.canvas.boxes import Box
from app.canvas.pointer import Pointer
from app.canvas.renderer import Layers, Renderer, picture_rect
from app.canvas.view_transform import ViewTransform
from app.state.repair_document import RepairDocument
from app.state.tool_state import ToolState

_WHEEL_STEP = 1.25
_PAN_STEP = 64
_SMALL_RING = 7.0
"""Below this diameter on screen, in logical pixels, the ring gets a cross of hairs to be found by."""


class ImageCanvas(QWidget):
    """Shows a RepairDocument and lets the tools of a ToolState work on it.

    All positions inside are device pixels, so that 100 % means one image pixel on one pixel of the screen.
    """

    zoom_changed = Signal(float)
    """Device pixels per image pixel."""
    hovered = Signal(object)
    """(x, y), the image pixel under the mouse, or None outside the picture."""

    def __init__(
        self, document: RepairDocument, tools: ToolState, renderer: Renderer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.tools = tools
        self.view = ViewTransform()
        self._renderer = renderer
        self._pointer = Pointer(self)
        self._fitted = True
        self._compare = False
        self._show_mask = True
        self._show_edges = True
        self._ground = QColor(30, 30, 31)
        self._edge = QColor(15, 15, 16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Picture"))
        document.picture_changed.connect(self._on_picture)
        document.image_changed.connect(self._on_image)
        document.mask_changed.connect(self.update_box)
        document.edges_changed.connect(self.update_box)
        tools.size_changed.connect(lambda _size: self._pointer.refresh_ring())
        tools.tool_changed.connect(lambda _tool: self._pointer.refresh_cursor())

    # What is shown

    def set_grounds(self, ground: QColor, edge: QColor) -> None:
        """Colours of what surrounds the picture and of its frame."""
        self._ground, self._edge = ground, edge
        self.update()

    def set_show_mask(self, show: bool) -> None:
        self._show_mask = show
        self.update()

    def set_show_edges(self, show: bool) -> None:
        self._show_edges = show
        self.update()

    def set_compare(self, compare: bool) -> None:
        """Shows the original, without mask and edges, for as long as this is on."""
        if compare != self._compare:
            self._compare = compare
            self._pointer.refresh_cursor()
            self.update()

    @property
    def comparing(self) -> bool:
        return self._compare

    def _layers(self) -> Layers:
        document = self.document
        if self._compare:
            return Layers(document.shown_original, None, None, None)
        return Layers(
            document.shown,
            document.mask_levels if self._show_mask else None,
            document.found_levels if self._show_edges else None,
            document.predicted_levels if self._show_edges else None,
        )

    # Zoom

    @property
    def zoom(self) -> float:
        return self.view.scale

    @property
    def device_size(self) -> tuple[int, int]:
        """(width, height) of the widget in device pixels."""
        ratio = self.devicePixelRatioF()
        return ceil(self.width() * ratio), ceil(self.height() * ratio)

    def fit(self) -> None:
        """Shows the whole picture, and goes on doing so when the window changes its size."""
        if self.document.has_picture:
            self._fitted = True
            self.view.fit(self._image_size, self.device_size)
            self._view_changed()

    def zoom_step(self, *, closer: bool) -> None:
        """To the next round scale, at the mouse if it is over the picture, else at the middle."""
        self.zoom_to(self.view.next_step(closer=closer), self._pointer.device_position)

    def zoom_to(self, scale: float, at: tuple[float, float] | None = None) -> None:
        """Zooms to `scale`; what lies at the device position `at` (the middle by default) stays there."""
        if self.document.has_picture:
            width, height = self.device_size
            self.view.zoom_to(scale, *(at or (width / 2, height / 2)))
            self._moved_by_hand()

    def pan(self, dx: float, dy: float) -> None:
        """Moves the picture by device pixels."""
        if self.document.has_picture:
            self.view.pan(dx, dy)
            self._moved_by_hand()

    def _moved_by_hand(self) -> None:
        self._fitted = False
        self.view.keep_visible(self._image_size, self.device_size)
        self._view_changed()

    def _view_changed(self) -> None:
        self._pointer.refresh_ring()
        self.zoom_changed.emit(self.view.scale)
        self.update()

    @property
    def _image_size(self) -> tuple[int, int]:
        height, width = self.document.size
        return width, height

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

    def _on_picture(self) -> None:
        self._compare = False
        self._pointer.reset()
        self.fit()

    def _on_image(self, boxes: list[Box]) -> None:
        for box in boxes:
            self.update_box(box)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        area = _device_rect(event.rect(), ratio)
        painter.fillRect(area, self._ground)
        if not self.document.has_picture:
            return
        frame = picture_rect(self.view, *self._image_size).adjusted(-1, -1, 0, 0)
        painter.setPen(self._edge)
        painter.drawRect(frame)
        self._renderer.draw(painter, self.view, self._layers(), area)
        if self._compare:
            self._paint_chip(painter, ratio)
        else:
            self._paint_ring(painter, ratio)

    def _paint_ring(self, painter: QPainter, ratio: float) -> None:
        ring = self._pointer.ring
        if ring is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Dark outside, light inside: one of them shows on any ground, and the edge between them is the true size.
        for colour, grow in ((QColor(0, 0, 0, 210), 0.5), (QColor(255, 255, 255, 230), -0.5)):
            painter.setPen(QPen(colour, ratio))
            painter.drawEllipse(ring.adjusted(-grow * ratio, -grow * ratio, grow * ratio, grow * ratio))
            if ring.width() < _SMALL_RING * ratio:
                self._paint_hairs(painter, ring, ratio, 0.0 if grow > 0 else 1.0)

    def _paint_hairs(self, painter: QPainter, ring: QRectF, ratio: float, shift: float) -> None:
        centre, gap, end = ring.center(), ring.width() / 2 + 3 * ratio, ring.width() / 2 + 8 * ratio
        offset = shift * ratio
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            start = QPointF(centre.x() + dx * gap + dy * offset, centre.y() + dy * gap + dx * offset)
            painter.drawLine(start, QPointF(start.x() + dx * (end - gap), start.y() + dy * (end - gap)))

    def _paint_chip(self, painter: QPainter, ratio: float) -> None:
        text = self.tr("Original")
        font = self.font()
        font.setPixelSize(round(13 * ratio))
        font.setBold(True)
        metrics = QFontMetrics(font)
        box = QRect(QPoint(round(16 * ratio), round(16 * ratio)), metrics.size(0, text) + QSize(24, 12) * ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 21, 215))
        painter.drawRoundedRect(box, 6 * ratio, 6 * ratio)
        painter.setPen(QColor(236, 236, 236))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # Events: the pointer knows what they mean

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self.fit()
        elif self.document.has_picture:
            self._moved_by_hand()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        degrees = event.angleDelta().y() or event.angleDelta().x()
        if degrees and self.document.has_picture and not self.document.stroke_active:
            ratio = self.devicePixelRatioF()
            position = event.position()
            self.view.zoom_by(_WHEEL_STEP ** (degrees / 120), position.x() * ratio, position.y() * ratio)
            self._moved_by_hand()
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointer.lose_focus()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        # Keys that are held, and Esc during a stroke, belong to the canvas before any menu.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._pointer.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (_PAN_STEP, 0),
            Qt.Key.Key_Right: (-_PAN_STEP, 0),
            Qt.Key.Key_Up: (0, _PAN_STEP),
            Qt.Key.Key_Down: (0, -_PAN_STEP),
        }
        if self._pointer.key_press(event):
            return
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            ratio = self.devicePixelRatioF()
            self.pan(step[0] * ratio, step[1] * ratio)
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._pointer.key_release(event):
            super().keyReleaseEvent(event)


def _device_rect(rect: QRect, ratio: float) -> QRect:
    """The device pixels under a logical rectangle."""
    return QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio).toAlignedRect()
