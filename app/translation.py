"""Texts in tables: marked where they stand, translated where they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """`text` itself. Under this name Qt's lupdate finds it for the translators; PySide's own has no type."""
    return text


def translate(context: str, text: str) -> str:
    """`text` in the language of the moment."""
    return QCoreApplication.translate(context, text)
