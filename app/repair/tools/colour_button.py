"""The pencil's colour, and the way to another one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolButton

from app.translation import live
from app.widgets.parts import beside_icon

_SIDE = 20


class ColourButton(QToolButton):
    """Shows a colour and its name; a click takes the picker."""

    def __init__(self, picker: QAction) -> None:
        super().__init__()
        self._picker = picker
        self._colour: QColor | None = None
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(picker.trigger)
        picker.changed.connect(self._retranslate)
        live(self, self._retranslate)
        self.set_colour(None)

    def set_colour(self, rgb: tuple[int, int, int] | None) -> None:
        """None: no colour has been picked yet."""
        self._colour = None if rgb is None else QColor(*rgb)
        self.setIcon(QIcon(self._swatch()))
        self._retranslate()

    def _retranslate(self) -> None:
        name = self.tr("None") if self._colour is None else self._colour.name()
        self.setText(beside_icon(name))
        self.setAccessibleName(self.tr("Colour of the pencil: {name}").format(name=name))
        self.setToolTip(self._picker.toolTip())

    def _swatch(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, _SIDE - 2, _SIDE - 2)
        painter.setPen(QPen(QColor(128, 128, 130), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._colour is None else self._colour)
        painter.drawRoundedRect(box, 4, 4)
        if self._colour is None:
            painter.drawLine(box.bottomLeft(), box.topRight())
        painter.end()
        return pixmap
