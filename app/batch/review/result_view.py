"""The picture of a review: a result and its original, to be looked at and not to be painted on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.batch.review.pairs import ResultPair
from app.imageview.compared_view import ComparedView
from app.imageview.comparison import paint_chip
from app.imageview.decorations import paint_corners, paint_frame, paint_pixel_grid
from app.imageview.gestures import of_arrow
from app.imageview.picture_view import device_rect
from app.imageview.pyramid import Pyramid
from app.imageview.renderer import Layers, Renderer
from app.imageview.turned import turned
from app.repair.tools.tool_state import ToolState
from app.translation import live


class ReviewPicture(ComparedView):
    """Shows the result, or the original while there is no result. Dragging moves it."""

    def __init__(self, renderer: Renderer, tools: ToolState, parent: QWidget | None = None) -> None:
        super().__init__(renderer, parent)
        self._tools = tools
        self._pair = ResultPair()
        self._hole: int | None = None
        self._drag: QPointF | None = None
        self.is_waiting = False
        """Whether a picture is being read."""
        self._accent = QColor(214, 165, 68)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        live(self, lambda: self.setAccessibleName(self.tr("Repaired picture")))

    # What is shown

    @property
    def pair(self) -> ResultPair:
        return self._pair

    def show_pair(self, pair: ResultPair) -> None:
        """Shows another picture as a whole, or none."""
        self._pair = pair
        self._hole = None
        self._compare = False
        self._drag = None
        self.view.angle, self.view.mirrored = 0.0, False
        self.fit()
        self.update()
        self.picture_changed.emit()

    def set_accent(self, accent: QColor) -> None:
        self._accent = accent
        self.update()

    @property
    def can_compare(self) -> bool:
        """Both are there, in the same size."""
        pair = self._pair
        return pair.before is not None and pair.after is not None and not pair.differs

    @property
    def shown(self) -> Pyramid | None:
        return self._pair.after or self._pair.before

    @property
    def shown_original(self) -> Pyramid:
        original = self._pair.before if self.can_compare else self.shown
        assert original is not None
        return original

    @property
    def image_size(self) -> tuple[int, int]:
        if self.shown is None:
            return 0, 0
        height, width = self.shown.base.shape[:2]
        return width, height

    @property
    def wheel_zooms(self) -> bool:
        return self._tools.wheel_zooms

    # From damage to damage

    @property
    def hole(self) -> int | None:
        """Which damage is looked at, from 0; None for the picture as a whole."""
        return self._hole

    def step_hole(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) damage, at 100 % or larger; after the last comes the first."""
        holes = self._pair.holes
        if holes:
            first = 0 if step > 0 else len(holes) - 1
            self._hole = first if self._hole is None else (self._hole + step) % len(holes)
            self.look_at(holes[self._hole])

    def fit(self) -> None:
        self._hole = None
        super().fit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        area = device_rect(event.rect(), ratio)
        painter.fillRect(area, self._ground)
        shown = self.shown
        if shown is None:
            painter.resetTransform()
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Reading…") if self.is_waiting else "")
            return
        paint_frame(painter, self.view, self.image_size, self._edge)
        canvas = QRect(QPoint(0, 0), QSize(*self.device_size))
        if self._compare or self._pair.after is None:
            self.renderer.draw(painter, self.view, Layers(self.shown_original, None, None, None), area)
            paint_chip(painter, self.font(), self.tr("Original"), canvas, Qt.AlignmentFlag.AlignLeft, ratio)
            return
        layers = Layers(shown, None, None, None)
        if self.can_compare:
            layers = self.comparison.applied(layers, self.shown_original, self.device_size[0])
        self.renderer.draw(painter, self.view, layers, area)
        paint_pixel_grid(painter, self.view, self.image_size, area)
        if self._hole is not None:
            with turned(painter, self.view) as upright:
                paint_corners(painter, upright, self._pair.holes[self._hole], self._accent, ratio)
        self.paint_overlays(painter, ratio, area)
        self.comparison.paint_chips(painter, self.font(), canvas, ratio)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._drag is not None:
            moved, self._drag = event.position() - self._drag, event.position()
            self.pan(moved.x() * ratio, moved.y() * ratio)
        x, y = self.view.to_image(event.position().x() * ratio, event.position().y() * ratio)
        width, height = self.image_size
        self.hovered.emit((int(x), int(y)) if 0 <= x < width and 0 <= y < height else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Between the whole picture and 100 % at the mouse."""
        if not self.is_fitted:
            self.fit()
            return
        ratio = self.devicePixelRatioF()
        self.zoom_to(1.0, (event.position().x() * ratio, event.position().y() * ratio))

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.set_compare(False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from result to result; with Shift they move the picture."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            keys = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            turn = of_arrow(QKeyEvent(event.type(), event.key(), keys))
            if turn is not None:
                ratio = self.devicePixelRatioF()
                self.pan(turn.dx * ratio, turn.dy * ratio)
                return
        event.ignore()
