"""Labels on pictures, with the letters of the window, which write every language."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter


def paint_text(text: str, size: int) -> NDArray[np.uint8]:
    """See core.data.before_after.pair.PaintText. Any thread may call it."""
    font = QFont()
    font.setPixelSize(size)
    place = QFontMetricsF(font).boundingRect(text)
    width, height = max(1, round(place.width() + 1)), max(1, round(place.height() + 1))
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(QPointF(-place.left(), -place.top()), text)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, -1)
    return rows[:, :width].copy()
