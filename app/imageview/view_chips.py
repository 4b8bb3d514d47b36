"""Small labels in the corner of a view: its zoom for a moment after it changed, and how it is turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.imageview.compared_view import ComparedView
from app.imageview.renderer import CompareMode
from app.translation import live

ZOOM_MS = 2000
"""For how long the zoom is shown."""

_MARGIN = 16
_NARROW, _BAR = 640, 56
"""In a view that is narrower, the bar of the comparison leaves no room beside it, and has this height."""
_GAP = 8
_TEXT = 13
_GROUND, _HOVERED = QColor(20, 20, 21, 215), QColor(60, 60, 62, 235)
_LETTERS = QColor(236, 236, 236)


def zoom_text(scale: float) -> str:
    """The zoom in percent, as short as it can be told apart."""
    percent = scale * 100
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %"


def _chip_font(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(_TEXT)
    font.setBold(True)
    return font


def _chip_size(widget: QWidget, text: str) -> QSize:
    return QFontMetrics(widget.font()).size(0, text) + QSize(24, 12)


def _paint_chip(widget: QWidget, text: str, ground: QColor) -> None:
    """A text on a dark ground, which can be read over any picture in either theme."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_LETTERS, 2) if widget.hasFocus() else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 6, 6)
    painter.setPen(_LETTERS)
    painter.drawText(widget.rect(), Qt.AlignmentFlag.AlignCenter, text)


class _Chip(QLabel):
    """Says something; the mouse goes through it, so that what is below can be painted on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(_chip_font(self))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def sizeHint(self) -> QSize:
        return _chip_size(self, self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_chip(self, self.text(), _GROUND)


class _ChipButton(QAbstractButton):
    """Says something that a click changes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(_chip_font(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def sizeHint(self) -> QSize:
        return _chip_size(self, self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_chip(self, self.text(), _HOVERED if self.underMouse() or self.isDown() else _GROUND)


class ViewChips(QObject):
    """Shows the chips of one view in its lower left corner. A click on how it is turned makes it upright again."""

    def __init__(self, view: ComparedView) -> None:
        super().__init__(view)
        self._view = view
        self._scale: float | None = None
        self.zoom = _Chip(view)
        self.turn = _ChipButton(view)
        self.turn.clicked.connect(self._straighten)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(ZOOM_MS)
        self.timer.timeout.connect(self.zoom.hide)
        view.zoom_changed.connect(self._follow)
        view.picture_changed.connect(self._on_picture)
        view.comparison.changed.connect(self._place)
        view.installEventFilter(self)
        live(self.turn, self._retranslate)

    def _on_picture(self) -> None:
        """The zoom of another picture is no change."""
        self._scale = self._view.zoom if self._view.has_picture else None
        self.hide_zoom()
        self._show_turn()

    def _follow(self, scale: float) -> None:
        if self._scale is not None and scale != self._scale and self._view.isVisible():
            self.zoom.setText(zoom_text(scale))
            self.zoom.show()
            self.timer.start()
        if self._view.has_picture:
            self._scale = scale
        self._show_turn()

    def hide_zoom(self) -> None:
        """Before its time is up."""
        self.timer.stop()
        self.zoom.hide()

    def _show_turn(self) -> None:
        view = self._view.view
        self.turn.setVisible(self._view.has_picture and not view.is_upright)
        self.turn.setText(self._words())
        self._place()

    def _words(self) -> str:
        view = self._view.view
        angle = round(view.angle, 1) % 360
        degrees = f"{angle - 360 if angle > 180 else angle:g}°".replace("-", "\N{MINUS SIGN}")
        if not view.mirrored:
            return degrees
        return self.tr("{angle}, mirrored").format(angle=degrees) if angle else self.tr("Mirrored")

    def _place(self) -> None:
        comparing = self._view.comparison.mode is not CompareMode.OFF
        bottom = self._view.height() - _MARGIN
        if comparing and self._view.width() < _NARROW:
            bottom -= _BAR
        for chip in (self.turn, self.zoom):
            chip.resize(chip.sizeHint())
            chip.move(_MARGIN, bottom - chip.height())
            if not chip.isHidden():
                bottom -= chip.height() + _GAP

    def _straighten(self) -> None:
        self._view.straighten()
        self._view.setFocus()

    def _retranslate(self) -> None:
        self.turn.setToolTip(self.tr("How the view is turned; a click shows the picture as it is"))
        self.turn.setAccessibleName(self.tr("Turn the view back"))
        self._show_turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide_zoom()
        return False
