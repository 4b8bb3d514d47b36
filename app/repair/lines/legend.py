"""What the colours over the picture mean; a click shows or hides one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.translation import live
from app.widgets.parts import beside_icon

_SIDE = 16
_GROUND = QColor(44, 44, 46)
"""Dark, so that the light colours of lines show on a light theme as well."""


class LegendButton(QPushButton):
    """A colour and its meaning. Checked while it is shown; then the swatch is full, else only an outline."""

    def __init__(
        self, colour: QColor, text: Callable[[], str], tip: Callable[[], str], *, filled: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "legend")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self._colour = colour
        self._filled = filled
        self.toggled.connect(self._dress)
        self._dress()
        live(self, lambda: self.setText(beside_icon(text())))
        live(self, lambda: self.setAccessibleName(text()))
        live(self, lambda: self.setToolTip(tip()))

    def _dress(self) -> None:
        self.setIcon(QIcon(_swatch(self._colour, self._filled, self.isChecked(), self.devicePixelRatioF())))


def _swatch(colour: QColor, filled: bool, on: bool, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(0, 0, 16, 16, 4, 4)
        painter.setBrush(colour)
        if filled:
            painter.drawRoundedRect(3, 3, 10, 10, 2, 2)
        else:
            painter.drawRoundedRect(3, 7, 10, 2, 1, 1)
    else:
        painter.setPen(QColor(128, 128, 131))
        painter.drawRoundedRect(1, 1, 14, 14, 4, 4)
    painter.end()
    return pixmap
