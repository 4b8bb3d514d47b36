"""The question before something long that is at work is stopped, or the window closes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMessageBox, QWidget

from app.icons import icon
from app.plain_text import message_box
from app.theme import Theme


@dataclass(frozen=True)
class StopWords:
    """title, text: what is at work. comfort: what is kept. go_on, stop: the two answers."""

    title: str
    text: str
    comfort: str
    go_on: str
    stop: str


def agrees_to_stop(parent: QWidget, theme: Theme, words: StopWords, over: SignalInstance | None = None) -> bool:
    """Whether the user wants it stopped; Esc means no. over: says that it has ended by itself, and nothing is left to
    be asked."""
    box = message_box(parent, words.title, words.text, words.comfort)
    colours = theme.colours
    box.setIconPixmap(icon("warning", colours, colour=colours.accent).pixmap(40, 40))
    go_on = box.addButton(words.go_on, QMessageBox.ButtonRole.RejectRole)
    stop = box.addButton(words.stop, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    if over is not None:
        over.connect(box.reject)
    box.exec()
    agreed = box.clickedButton() is stop
    box.deleteLater()
    return agreed
