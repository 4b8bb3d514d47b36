"""Marking texts for translation, and translating them when they are shown and when the language changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from core.messages import COMMA, CONTEXT, Message, joined, message_of

Text = str | Callable[[], str]
"""A sentence that is shown for a while: a Message of the engine and what makes the sentence follow the language."""


class Share(float):
    """A part of a whole, written as everywhere in the window: "25 %" for ".0%", and no line ends within it."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).replace("%", "\u00a0%")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """`text` itself. Under this name Qt's lupdate finds it for the translators; PySide's own has no type."""
    return text


def translate(context: str, text: str) -> str:
    """`text` in the current language."""
    return QCoreApplication.translate(context, text)


def localized(text: object) -> str:
    """In the current language what the engine says, a Message or an exception that carries one, and what a function
    makes. Other texts stay."""
    if callable(text):
        return str(text())
    message = text if isinstance(text, Message) or not isinstance(text, BaseException) else message_of(text)
    if isinstance(message, Message):
        return message.translated(lambda template: translate(CONTEXT, template))
    return str(message)


def in_a_row(sentences: Iterable[object]) -> str:
    """In the current language one after the other, as far apart as it has them; without those that are empty."""
    return localized(joined(localized(sentence) for sentence in sentences if sentence))


def listed(names: Iterable[str]) -> str:
    """Names with the comma of the current language between them."""
    return translate(CONTEXT, COMMA).join(names)


def said(template: Callable[[], str], **values: object) -> Callable[[], str]:
    """Makes a sentence in the current language: the translated template with its values, of which those that
    `localized` knows follow the language, too."""

    def make() -> str:
        shown = {name: value if isinstance(value, int | float) else localized(value) for name, value in values.items()}
        return template().format(**shown)

    return make


def without_letter(text: str) -> str:
    """A menu text without its shortcut letter, which Chinese and Japanese add in brackets: "打开(&O)…"."""
    return re.sub(r"\s?\(&.\)", "", text).replace("&", "")


def plain(text: str) -> str:
    """A menu text without the marker of its shortcut letter and without its dots."""
    return without_letter(text).removesuffix("…")


class _Listener(QWidget):
    """Hears of a change of language from Qt as every window does, without being shown."""

    changed = Signal()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.changed.emit()


@cache
def _listener() -> _Listener:
    return _Listener()


class _Live(QObject):
    """Reacts to a change of language on behalf of its owner, for as long as the owner lives.

    One widget listens for all: an event filter for each would see all events of all widgets, in Python.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._setters: list[Callable[[], object]] = []
        _listener().changed.connect(self._set)

    def add(self, setter: Callable[[], object]) -> None:
        self._setters.append(setter)

    def _set(self) -> None:
        for setter in self._setters:
            setter()


def live(owner: QObject, setter: Callable[[], object]) -> None:
    """Runs `setter`, which sets a translated text, now and after every change of the language while `owner` lives."""
    setter()
    listener = owner.property("_live")
    if not isinstance(listener, _Live):
        listener = _Live(owner)
        owner.setProperty("_live", listener)
    listener.add(setter)
