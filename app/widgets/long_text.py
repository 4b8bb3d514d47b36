"""A text of any length in a small space."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from app.plain_text import PlainLabel


class LongText(QScrollArea):
    """A wrapped text that can be selected: as high as it needs up to some lines, and scrolled beyond them."""

    def __init__(self, most_lines: int = 4, role: str = "value") -> None:
        super().__init__()
        self._most_lines = most_lines
        self.label = PlainLabel()
        self.label.setWordWrap(True)
        self.label.setProperty("role", role)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(True)
        self.setWidget(self.label)

    def setText(self, text: str) -> None:
        self.label.setText(text)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def text(self) -> str:
        return self.label.text()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    def _wanted(self) -> int:
        most = self._most_lines * self.label.fontMetrics().lineSpacing()
        return min(most, max(self.label.heightForWidth(self.viewport().width()), self.label.fontMetrics().height()))

    def _fit(self) -> None:
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
