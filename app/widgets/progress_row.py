"""A progress bar with the button that stops the work, above the buttons that start work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import PushButton, beside_icon

_STEPS = 1000


class ProgressRow(QWidget):
    """Hidden while there is nothing to stop. It has a place of its own, so that a double click on the button that
    starts the work never hits the one that stops it."""

    stop_clicked = Signal()

    def __init__(self, theme: Theme, stop: Callable[[], str], tip: Callable[[], str], about: Callable[[], str]) -> None:
        """stop, tip: text and tool tip of the button; about: what a screen reader says of the bar."""
        super().__init__()
        self._theme = theme
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = PushButton()
        self.stop_button.setIconSize(QSize(16, 16))
        self.stop_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.stop_button.clicked.connect(self.stop_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.stop_button)
        live(self.bar, lambda: self.bar.setAccessibleName(about()))
        live(self.stop_button, lambda: self.stop_button.setText(beside_icon(stop())))
        live(self.stop_button, lambda: self.stop_button.setAccessibleName(stop()))
        live(self.stop_button, lambda: self.stop_button.setToolTip(tip()))
        theme.changed.connect(self._dress)
        self._dress()
        self.show_part(None)

    def show_part(self, part: float | None) -> None:
        """part: of the work done, 0..1; below 0 when it is not known; None when nothing is being done."""
        self.setVisible(part is not None)
        if part is not None:
            self.bar.setRange(0, 0 if part < 0 else _STEPS)
            self.bar.setValue(round(part * _STEPS))

    def _dress(self) -> None:
        self.stop_button.setIcon(icon("cancel", self._theme.colours))
