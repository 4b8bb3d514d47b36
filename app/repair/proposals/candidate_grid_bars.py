"""What stands above and below the large proposals: how far they are, their zoom, and what to do with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.theme import Theme
from app.translation import Share, live
from app.widgets.parts import PushButton, heading, label, push_button


def _button(theme: Theme, glyph: str, text: Callable[[], str], tip: Callable[[], str], *, role: str = "") -> PushButton:
    """A button that keeps the focus where it is when clicked: the keys are the grid's."""
    made = push_button(theme, glyph, text, tip, role=role)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


class GridHead(QWidget):
    """The row above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._turn, self._state, self._zoom = label("soft"), label("soft"), label("soft")
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setRange(0, 1000)
        self.progress_bar.setFixedWidth(96)
        live(self, lambda: self.progress_bar.setAccessibleName(self.tr("Progress of the proposals")))
        self.stop_button = _button(
            theme, "cancel", lambda: self.tr("Stop"), lambda: self.tr("Make no more; the ones here stay")
        )
        self.fit_button = _button(theme, "fit", lambda: self.tr("Fit"), lambda: self.tr("Show the whole hole (0)"))
        self.actual_button = _button(
            theme, "actual", lambda: "1:1", lambda: self.tr("Show each pixel as one of the screen (Z)")
        )
        self.strip_button = _button(
            theme, "film_strip", lambda: self.tr("Below the picture"), lambda: self.tr("In a strip below the picture")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(heading(lambda: self.tr("Proposals")))
        for widget in (self._turn, self._state, self.progress_bar, self.stop_button):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self._zoom, self.fit_button, self.actual_button, self.strip_button):
            row.addWidget(widget)

    @property
    def zoom_text(self) -> str:
        return self._zoom.text()

    def show_zoom(self, zoom: float) -> None:
        """zoom: 1 is one pixel of the picture on one of the screen."""
        self._zoom.setText(f"{Share(zoom):.0%}")

    @property
    def turn_text(self) -> str:
        """Which damage it is; empty for one that was marked alone."""
        return self._turn.text()

    def show_turn(self, text: str) -> None:
        """Which damage it is, and of how many."""
        self._turn.setText(text)
        self._turn.setVisible(bool(text))

    def show_state(self, text: str, part: float | None) -> None:
        """part: of the work done, 0..1; None when there is nothing under way."""
        self._state.setText(text)
        for widget in (self._state, self.progress_bar, self.stop_button):
            widget.setVisible(part is not None)
        self.progress_bar.setValue(round((part or 0.0) * 1000))


class GridFoot(QWidget):
    """The row below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._hint = label("soft")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the buttons come first
        self.leave_button = _button(
            theme, "close", lambda: self.tr("Leave as it was"), lambda: self.tr("Take none of them (Esc)")
        )
        self.next_button = _button(
            theme,
            "next",
            lambda: self.tr("Next damage"),
            lambda: self.tr("Keep this one as it is in the picture, and go on to the next (N)"),
        )
        self.next_button.hide()
        self.take_button = _button(
            theme,
            "good",
            lambda: self.tr("Take"),
            lambda: self.tr("Put the chosen one into the picture (Return)"),
            role="primary",
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._hint, 1)
        row.addWidget(self.next_button)
        row.addWidget(self.leave_button)
        row.addWidget(self.take_button)
        live(self, self._retranslate)

    def _retranslate(self) -> None:
        self._hint.setText(
            self.tr("Click, 1 to 9 or arrows choose; a double click or Return takes; wheel and drag zoom and move all")
        )
        self._hint.setToolTip(self._hint.text())
