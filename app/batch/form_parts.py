"""Parts that the cards of the job's form are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import label

LABEL_WIDTH = 88
"""Pixels of the column of names at the left of the fields."""


class Card(QFrame):
    """A raised part of the form: an icon, a title, and rows below."""

    def __init__(self, theme: Theme, glyph: str, title: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._theme, self._glyph = theme, glyph
        self._picture = QLabel()
        self._picture.setFixedSize(18, 18)
        self._title = label("cardTitle")
        live(self._title, lambda: self._title.setText(title()))
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._picture)
        self.head.addWidget(self._title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 12)
        self.column.setSpacing(8)
        self.column.addLayout(self.head)
        theme.changed.connect(self._dress)
        self._dress()

    def add_row(self, name: Callable[[], str], *widgets: QWidget, grow: int = 0) -> QWidget:
        """A named row of widgets, of which the one numbered `grow` takes the room (-1: none does); can be hidden."""
        words = label("soft", wrap=True)
        words.setFixedWidth(LABEL_WIDTH)
        live(words, lambda: words.setText(name()))
        words.setBuddy(widgets[0])
        return self.add(words, *widgets, grow=grow + 1 if grow >= 0 else -1)

    def add(self, *widgets: QWidget, grow: int = 0) -> QWidget:
        """A row of widgets without a name."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for place, widget in enumerate(widgets):
            row.addWidget(widget, 1 if place == grow else 0)
        if grow < 0:
            row.addStretch()
        self.column.addWidget(holder)
        return holder

    def add_hint(self) -> QLabel:
        """A soft line of text below what is there."""
        hint = label("soft", wrap=True)
        self.column.addWidget(hint)
        return hint

    def _dress(self) -> None:
        colours = self._theme.colours
        self._picture.setPixmap(icon(self._glyph, colours, colour=colours.accent_text).pixmap(18, 18))


class TextField(QLineEdit):
    """Typed text that tells of itself when the person pauses at it; a value shown from outside leaves typing alone."""

    def __init__(self, entered: Callable[[str], object]) -> None:
        super().__init__()
        self.setMinimumWidth(40)
        self.textEdited.connect(lambda text: entered(text))

    def show_text(self, text: str) -> None:
        """Shows a text, unless it says what is there anyway: the cursor stays where it is."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def icon_button(
    theme: Theme, glyph: str, tip: Callable[[], str], *, text: Callable[[], str] | None = None
) -> QToolButton:
    """A flat button with an icon, and with words where `text` gives them."""
    button = QToolButton()
    button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if text is not None:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def write() -> None:
        if text is not None:
            button.setText(text())
        button.setAccessibleName(tip() if text is None else text().removesuffix("…"))
        button.setToolTip(tip())

    def dress() -> None:
        button.setIcon(icon(glyph, theme.colours))

    live(button, write)
    theme.changed.connect(dress)
    dress()
    return button


def name_field(widget: QWidget, name: Callable[[], str], tip: Callable[[], str]) -> None:
    """The name for those who hear the window, and the tip for those who see it."""

    def write() -> None:
        widget.setAccessibleName(name())
        widget.setToolTip(tip())

    live(widget, write)


def allow(button: QAbstractButton | QWidget, reason: str, tip: str) -> None:
    """Enables a button, or disables it and says why in its tip."""
    button.setEnabled(not reason)
    button.setToolTip(reason or tip)
