"""The keys of the review: those of its own, and those that the person gave to like actions of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.actions.keymap import Keymap, native
from app.actions.table import REVIEW


class ReviewKeys:
    """Which command of the table REVIEW a key means."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap

    def shown(self, command: str) -> str:
        """The key to be named in a tooltip, as it is written on keyboards of this system."""
        return native(REVIEW[command].keys[0])

    def command(self, event: QKeyEvent) -> str | None:
        """What a key that was pressed or released means here; None leaves it to others."""
        pressed = _writings(event)
        own = {command: spec.keys for command, spec in REVIEW.items()}
        every = {command: self._keymap.review_keys(command) for command in REVIEW}
        for table in (own, every):  # the review's own keys come before those of the window
            for command, keys in table.items():
                if pressed.intersection(map(_plain, keys)):
                    return command
        return None


def _writings(event: QKeyEvent) -> set[str]:
    """How the key can be written. Signs that need Shift on some keyboards are meant with and without it."""
    if event.key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        return set()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    found = {QKeySequence(int(modifiers.value) | event.key()).toString()}
    is_sign = Qt.Key.Key_Space < Qt.Key(event.key()) < Qt.Key.Key_Escape and not chr(event.key()).isalnum()
    if is_sign and modifiers & Qt.KeyboardModifier.ShiftModifier:
        rest = modifiers & ~Qt.KeyboardModifier.ShiftModifier
        found.add(QKeySequence(int(rest.value) | event.key()).toString())
    return found


def _plain(key: str) -> str:
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString()
