"""Shows a mask or edge map as it is and inverted, and asks which one to take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, qRgba
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.plain_text import PlainLabel
from app.repair.mask.mask_tasks import Thumbnail
from app.settings import Settings
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.parts import label

_SIDE = 248
"""Logical pixels of a picture's longer side."""


@dataclass(frozen=True)
class Way:
    """One of two ways to take it: its picture, a line about it, and the words on its button."""

    picture: QImage
    about: str
    button: str


class ImportDialog(GrowingDialog):
    """A question with two pictures. Opens over its parent and does not block."""

    chosen = Signal(bool)
    """Whether it is to be inverted."""

    def __init__(self, parent: QWidget, title: str, sentences: Sequence[str], plain: Way, inverted: Way) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for number, sentence in enumerate(sentences):
            words = label("value" if number == 0 else "soft", wrap=True)
            words.setText(sentence)
            layout.addWidget(words)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 8, 0, 8)
        ways.setSpacing(24)
        self.plain_button = self._add_way(ways, plain, inverted=False)
        self.inverted_button = self._add_way(ways, inverted, inverted=True)
        layout.addLayout(ways)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.rejected.connect(self.reject)
        layout.addWidget(box)

    def prefer(self, *, inverted: bool) -> None:
        """Which of the two the Return key takes."""
        button = self.inverted_button if inverted else self.plain_button
        button.setDefault(True)
        button.setFocus()

    def _add_way(self, row: QHBoxLayout, way: Way, *, inverted: bool) -> QPushButton:
        picture, about, button = PlainLabel(), label("soft"), QPushButton(way.button)
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(
            way.picture.scaled(
                QSize(_SIDE, _SIDE) * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        picture.setPixmap(pixmap)
        picture.setFixedSize(_SIDE, min(_SIDE, max(96, round(pixmap.height() / ratio))))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(way.about)
        about.setText(way.about)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button.setAccessibleName(way.button)
        button.setToolTip(way.about)
        button.clicked.connect(lambda: self._choose(inverted))
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (picture, about, button):
            column.addWidget(widget)
        row.addLayout(column)
        return button

    def _choose(self, inverted: bool) -> None:
        self.chosen.emit(inverted)
        self.accept()


def with_mask(small: Thumbnail, settings: Settings, *, inverted: bool) -> QImage:
    """The picture with the mask over it, as the canvas would show it."""
    image = _rgb(small.picture)
    _lay(image, small, QColor(settings.mask_colour), settings.mask_opacity / 100, inverted)
    return image


def as_lines(small: Thumbnail, *, inverted: bool) -> QImage:
    """The layer by itself, white on black."""
    height, width = small.layer.shape
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    _lay(image, small, QColor(Qt.GlobalColor.white), 1.0, inverted)
    return image


def _rgb(pixels: np.ndarray) -> QImage:
    height, width = pixels.shape[:2]
    rows = np.ascontiguousarray(pixels)
    return QImage(rows, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(  # type: ignore[call-overload]
        QImage.Format.Format_RGB32
    )


def _lay(image: QImage, small: Thumbnail, colour: QColor, opacity: float, inverted: bool) -> None:
    height, width = small.layer.shape
    layer = np.ascontiguousarray(small.layer)
    over = QImage(layer, width, height, width, QImage.Format.Format_Indexed8)  # type: ignore[call-overload]
    table = [qRgba(colour.red(), colour.green(), colour.blue(), round(value * opacity)) for value in range(256)]
    over.setColorTable(table[::-1] if inverted else table)
    painter = QPainter(image)
    painter.drawImage(QRect(QPoint(0, 0), image.size()), over)
    painter.end()
