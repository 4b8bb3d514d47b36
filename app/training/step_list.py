"""The list of steps at the left of the Training page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.icons import icon
from app.plain_text import PlainLabel
from app.theme import Theme
from app.translation import live
from app.widgets.parts import label, restyle

_WIDTH = 208


class StepButton(QPushButton):
    """Icon, title, and below it a few words about the step's state."""

    def __init__(self, glyph: str) -> None:
        super().__init__()
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.glyph = glyph
        self.picture = PlainLabel()
        self.picture.setFixedSize(20, 20)
        self.title, self.note = label("value"), label("soft")
        self.note.setProperty("role", "note")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(12)
        layout.addWidget(self.picture)
        layout.addLayout(words, 1)
        self.note.hide()
        for part in (self.picture, self.title, self.note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """The same for all, with and without words below the title."""
        lines = self.title.fontMetrics().height() + self.note.fontMetrics().height()
        return QSize(_WIDTH, lines + 22)


class StepList(QFrame):
    """The steps by key; `chosen` names the one that the user wants to see."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("stepList")
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._buttons: dict[str, StepButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        self._column.addStretch()
        theme.changed.connect(self._dress)

    def add_step(self, key: str, glyph: str, title: Callable[[], str], tip: Callable[[], str]) -> None:
        """Adds a step at the end."""
        button = StepButton(glyph)
        self._buttons[key] = button
        self._group.addButton(button)
        self._column.insertWidget(len(self._buttons) - 1, button)
        button.clicked.connect(lambda: self.chosen.emit(key))

        def write() -> None:
            button.title.setText(title())
            button.setAccessibleName(title())
            button.setToolTip(tip())

        live(button, write)
        self._dress()

    def show_step(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._dress()

    def set_note(self, key: str, text: str, kind: str = "") -> None:
        """The words below a title. kind: "", "good", "warning" or "error"."""
        note = self._buttons[key].note
        width = _WIDTH - 14 - 20 - 12 - 8
        note.setText(note.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width))
        note.setToolTip(text)
        note.setVisible(bool(text))
        self._buttons[key].setAccessibleDescription(text)
        if note.property("kind") != kind:
            note.setProperty("kind", kind)
            restyle(note)

    def button(self, key: str) -> StepButton:
        return self._buttons[key]

    def _dress(self) -> None:
        colours = self._theme.colours
        for button in self._buttons.values():
            tint = colours.accent_text if button.isChecked() else colours.soft_text
            button.picture.setPixmap(icon(button.glyph, colours, colour=tint).pixmap(20, 20))
