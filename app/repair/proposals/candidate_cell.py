"""One proposal in the large grid: the picture with it, and its number and name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.imageview.picture_view import PictureView, device_rect
from app.imageview.pyramid import Pyramid
from app.imageview.renderer import Layers, Renderer
from app.imageview.view_transform import ViewTransform
from app.theme import Colours

_FRAME = 3
"""Logical pixels of the frame around the chosen one."""
CAPTION = 24
"""Logical pixels below the picture for its name, which covers nothing of it."""


class CandidateCell(PictureView):
    """Shows a picture where the shared `view` has it; a drag moves that view, and so all that share it.

    Nothing but the picture is drawn: no mask and no lines colour what is judged.
    """

    chosen = Signal()
    """It was clicked."""
    taken = Signal()
    """It was clicked twice."""

    def __init__(self, parent: QWidget, renderer: Renderer, view: ViewTransform) -> None:
        super().__init__(parent)
        self.view = view
        self._renderer = renderer
        self._levels: Pyramid | None = None
        self._text = ""
        self._is_chosen = False
        self._colours: Colours | None = None
        self._pressed: QPointF | None = None
        self._drags = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_picture(self, levels: Pyramid | None) -> None:
        """None: it is still being made."""
        self._levels = levels
        self.update()

    def set_text(self, text: str, tip: str) -> None:
        """Its number and name, and what a tooltip says of it."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.update()

    @property
    def text(self) -> str:
        return self._text

    @property
    def is_chosen(self) -> bool:
        return self._is_chosen

    def set_chosen(self, chosen: bool) -> None:
        if chosen != self._is_chosen:
            self._is_chosen = chosen
            self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    @property
    def image_size(self) -> tuple[int, int]:
        if self._levels is None:
            return 0, 0
        height, width = self._levels.base.shape[:2]
        return width, height

    @property
    def device_size(self) -> tuple[int, int]:
        """(width, height), in device pixels, of what shows the picture: all above the name."""
        width, height = super().device_size
        return width, max(1, height - round(CAPTION * self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._colours is None:
            return
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        area, shown = device_rect(event.rect(), ratio), QRect(QPoint(0, 0), QSize(*self.device_size))
        painter.fillRect(area, QColor(self._colours.accent_soft if self._is_chosen else self._colours.panel))
        painter.fillRect(shown, QColor(self._colours.canvas))
        if self._levels is not None:
            layers = Layers(self._levels, None, None, None)
            self._renderer.draw(painter, self.view, layers, area.intersected(shown))
        self._paint_name(painter, shown, ratio)
        if self._is_chosen:
            width = round(_FRAME * ratio)
            painter.setPen(QPen(QColor(self._colours.accent), width, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(shown.adjusted(width // 2, width // 2, -(width + 1) // 2, -(width + 1) // 2))

    def _paint_name(self, painter: QPainter, shown: QRect, ratio: float) -> None:
        assert self._colours is not None
        font = QFont(self.font())
        font.setPixelSize(round(13 * ratio))
        font.setBold(self._is_chosen)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.text))
        inset = round(8 * ratio)
        line = QRect(inset, shown.height(), shown.width() - 2 * inset, round(CAPTION * ratio))
        text = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The grid sees to the shared view."""

    # A click chooses, a drag moves the picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._drags = event.position(), event.button() == Qt.MouseButton.MiddleButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = event.position() - self._pressed
        if not self._drags and moved.manhattanLength() < QApplication.startDragDistance():
            return
        self._drags, self._pressed = True, event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        ratio = self.devicePixelRatioF()
        self.pan(moved.x() * ratio, moved.y() * ratio)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._drags
        self._pressed, self._drags = None, False
        self.unsetCursor()
        if clicked and self._levels is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._levels is not None and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit()
