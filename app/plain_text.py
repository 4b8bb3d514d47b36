"""Texts are shown literally: no file name is taken for HTML, for a shortcut letter or for one of Qt's markers.

Qt guesses whether a text is rich. A text from a file would then choose its own look, and could make the window open
other files or ask a server for a picture. Tool tips and labels that Qt makes itself are told by the style sheet
(resources/theme/style.qss); labels of the window are PlainLabels, so that this holds before they are first shown, too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from app.translation import live, localized
from core.messages import Message


class PlainLabel(QLabel):
    """A label that shows its text letter by letter; a Message of the engine in the current language."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._message: Message | None = None
        self._follows = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._message = text if isinstance(text, Message) else None
        super().setText(localized(text))
        if self._message is not None and not self._follows:
            self._follows = True
            live(self, self._translate)

    def _translate(self) -> None:
        if self._message is not None:
            super().setText(localized(self._message))


def message_box(parent: QWidget | None, title: str, text: str, more: str = "") -> QMessageBox:
    """A dialog with a text, and a second one in smaller letters, both shown letter by letter."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if more:
        box.setInformativeText(more)
        for part in box.findChildren(QLabel):
            part.setTextFormat(Qt.TextFormat.PlainText)
    return box


def on_button(name: str) -> str:
    """A name as menus, buttons and tabs show it whole: they take "&" for the mark of a shortcut letter."""
    return name.replace("&", "&&")


def in_title(name: str) -> str:
    """A name as the title of a window shows it whole: "[*]" is where Qt shows that something is not saved."""
    return name.replace("[*]", "[*][*]")
