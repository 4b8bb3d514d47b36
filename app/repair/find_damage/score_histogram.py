"""How sure the findings of one kind are, as bars over the slider that draws the line between shown and hidden."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from app.widgets.numbers import PlainSlider

_HEIGHT = 26
_BARS = 50


class ScoreHistogram(QWidget):
    """Bars from the surest findings at the left to the least sure ones at the right. Those left of the slider's handle
    are shown in the picture and have the kind's colour; a line goes down to the handle. Dragging moves the slider.

    Screen readers are told by the slider itself, so this takes no focus.
    """

    def __init__(self, slider: PlainSlider, colour: QColor) -> None:
        super().__init__()
        self._slider, self._colour = slider, colour
        self._counts = np.zeros(_BARS, np.int64)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        slider.valueChanged.connect(lambda _value: self.update())

    @property
    def counts(self) -> list[int]:
        """Findings by how sure they are, in equal steps, the surest first."""
        return [int(count) for count in self._counts]

    def show_scores(self, scores: Sequence[float]) -> None:
        """Each 0..1."""
        places = ((1.0 - np.clip(np.asarray(scores, float), 0.0, 1.0)) * _BARS + 1e-6).astype(int)
        self._counts = np.bincount(np.minimum(places, _BARS - 1), minlength=_BARS)
        self.setVisible(bool(len(scores)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        slider = self._slider
        # Few findings must be seen beside many: the root of the count is the height.
        high = np.sqrt(self._counts / max(int(self._counts.max()), 1)) * (self.height() - 4)
        left, line = slider.x_of(slider.minimum()), slider.x_of(slider.value())
        step = (slider.x_of(slider.maximum()) - left) / _BARS
        hidden = self.palette().color(self.foregroundRole())
        hidden.setAlpha(70)
        for place in np.flatnonzero(self._counts).tolist():
            x, tall = left + place * step, max(3.0, float(high[place]))
            bar = QRectF(x + 0.5, self.height() - tall, max(1.5, step - 1.0), tall)
            painter.fillRect(bar, self._colour if x <= line else hidden)
        ink = self.palette().color(self.foregroundRole())
        painter.fillRect(QRectF(line - 0.75, 0, 1.5, self.height()), ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        slider = self._slider
        if event.buttons() & Qt.MouseButton.LeftButton and slider.isEnabled():
            left, right = slider.x_of(slider.minimum()), slider.x_of(slider.maximum())
            low, high = slider.minimum(), slider.maximum()
            place = round(event.position().x()) - left
            slider.setValue(QStyle.sliderValueFromPosition(low, high, place, max(1, right - left)))
