"""Menus that take the letters of their entries before the keys of tools."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar


class Menu(QMenu):
    """With the focus on the menu bar, as after Alt and a letter, Qt gives letters to the actions in the menus first,
    and a tool would be chosen that is not even seen."""

    def event(self, event: QEvent) -> bool:
        if _is_letter(event):
            event.accept()
            return True
        return super().event(event)


class MenuBar(QMenuBar):
    """See Menu."""

    def event(self, event: QEvent) -> bool:
        if _is_letter(event):
            event.accept()
            return True
        return super().event(event)


def _is_letter(event: QEvent) -> bool:
    """Qt asks whether a key that types a character is the widget's own."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    other = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.text().strip()) and not event.modifiers() & other
