"""Marking texts for translation, and translating them when they are shown and when the language changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from core.messages import CONTEXT, Message, message_of


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """`text` itself. Under this name Qt's lupdate finds it for the translators; PySide's own has no type."""
    return text


def translate(context: str, text: str) -> str:
    """`text` in the current language."""
    return QCoreApplication.translate(context, text)


def localized(text: object) -> str:
    """What the engine says, in the current language: a Message, or an exception that carries one. Other texts stay."""
    message = text if isinstance(text, Message) or not isinstance(text, BaseException) else message_of(text)
    if isinstance(message, Message):
        return message.translated(lambda template: translate(CONTEXT, template))
    return str(message)


def without_letter(text: str) -> str:
    """A menu text without its shortcut letter, which Chinese and Japanese add in brackets: "打开(&O)…"."""
    return re.sub(r"\s?\(&.\)", "", text).replace("&", "")


def plain(text: str) -> str:
    """A menu text without the marker of its shortcut letter and without its dots."""
    return without_letter(text).removesuffix("…")


class _Live(QObject):
    """Reacts to a change of language on behalf of its owner, for as long as the owner lives."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._setters: list[Callable[[], object]] = []
        owner.installEventFilter(self)

    def add(self, setter: Callable[[], object]) -> None:
        self._setters.append(setter)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            for setter in self._setters:
                setter()
        return False


def live(owner: QObject, setter: Callable[[], object]) -> None:
    """Runs `setter`, which sets a translated text, now and after every change of the language.

    Qt tells `owner` of the change while it is part of a window, also while it is hidden.
    """
    setter()
    listener = owner.property("_live")
    if not isinstance(listener, _Live):
        listener = _Live(owner)
        owner.setProperty("_live", listener)
    listener.add(setter)
