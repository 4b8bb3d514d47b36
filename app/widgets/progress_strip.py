"""A strip that says what is being done and how far it is, with a button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.theme import Theme
from app.widgets.parts import label
from app.widgets.progress_row import ProgressRow


class ProgressStrip(QFrame):
    """`text` says what is done, `row` how far; see ProgressRow for the arguments. Hidden at first."""

    def __init__(self, theme: Theme, stop: Callable[[], str], tip: Callable[[], str], about: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("filmStrip")
        self.text = label("soft")
        self.row = ProgressRow(theme, stop, tip, about)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(12)
        layout.addWidget(self.text)
        layout.addWidget(self.row, 1)
        self.hide()
