"""The line between original and repaired picture, to be dragged across the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.imageview.comparison import Comparison
from app.translation import live

_WIDTH = 40
_KNOB = 32
_GRIP = 3
"""Logical pixels on each side of the line that take hold of it; the rest of the canvas below can be painted on."""
_STEP = 0.02


class WipeDivider(QWidget):
    """Lies over `canvas` and moves the split of a Comparison, by mouse or, with the focus, by the arrow keys."""

    def __init__(self, canvas: QWidget, comparison: Comparison) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._comparison = comparison
        self._accent = QColor(214, 165, 68)
        self._grip: float | None = None
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        live(self, self._retranslate)
        comparison.changed.connect(self.place)
        self.hide()

    def set_accent(self, accent: QColor) -> None:
        self._accent = accent
        self.update()

    def place(self) -> None:
        """Moves to where the split is."""
        x = round(self._comparison.split * self._canvas.width())
        self.setGeometry(x - _WIDTH // 2, 0, _WIDTH, self._canvas.height())

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Line between original and repaired picture"))
        self.setToolTip(self.tr("Drag, or use the arrow keys (Left, Right, Home, End)"))

    def _knob(self) -> QRect:
        return QRect((_WIDTH - _KNOB) // 2, (self.height() - _KNOB) // 2, _KNOB, _KNOB)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        knob = self._knob().adjusted(-2, -2, 2, 2)
        grip = QRegion(_WIDTH // 2 - _GRIP, 0, 2 * _GRIP, self.height())
        self.setMask(grip.united(QRegion(knob, QRegion.RegionType.Ellipse)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = _WIDTH // 2
        bright = self._accent if self._hovered or self.hasFocus() or self._grip is not None else QColor(244, 244, 244)
        painter.fillRect(middle - 2, 0, 4, self.height(), QColor(0, 0, 0, 150))
        painter.fillRect(middle - 1, 0, 2, self.height(), bright)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob = self._knob()
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(bright)
        painter.drawEllipse(knob)
        painter.setPen(QPen(QColor(30, 30, 31), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y = middle, knob.center().y() + 0.5
        for side in (-1, 1):
            tip = QPointF(x + side * 9, y)
            for rise in (-4, 4):
                painter.drawLine(tip, QPointF(x + side * 5, y + rise))

    # Mouse and keys

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()  # the canvas may be moved from here, too
            return
        self._grip = event.position().x() - _WIDTH / 2
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            event.ignore()
            return
        x = self.mapTo(self._canvas, QPoint(0, 0)).x() + event.position().x() - self._grip
        self._comparison.set_split(x / max(1, self._canvas.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            event.ignore()
            return
        self._grip = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        comparison = self._comparison
        split = {
            Qt.Key.Key_Left: comparison.split - _STEP,
            Qt.Key.Key_Right: comparison.split + _STEP,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }.get(Qt.Key(event.key()))
        if split is None:
            super().keyPressEvent(event)
        else:
            comparison.set_split(split)
