"""A field for the name of a file or folder, which is typed, pasted or dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QLineEdit

from app.dropping import path_of
from app.widgets.drop_target import DropTarget

_QUOTES = "\"'"


class PathField(QLineEdit):
    """Tells what the user has entered: when the field is left with another text, and when something is dropped."""

    entered = Signal(object)
    """str, the name as the user meant it: without quotes around it, and an address as its path."""
    dropped = Signal(object)
    """list of Path: several files or folders at once; a single one is `entered`."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self._finish)
        DropTarget(self, self._take)

    def show_path(self, text: str) -> None:
        """Shows a text; tells nobody."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def _finish(self) -> None:
        text = meant(self.text())
        if text != self._shown:
            self._shown = text
            self.entered.emit(text)

    def _take(self, paths: list[Path]) -> None:
        if len(paths) == 1:
            self.setText(str(paths[0]))
            self._finish()
        else:
            self.dropped.emit(paths)


def meant(text: str) -> str:
    """A typed or pasted name without the quotes that file managers put around it, and an address as its path."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        text = text[1:-1]
    if text.startswith("file:"):
        return str(path_of(QUrl(text)))
    return text
