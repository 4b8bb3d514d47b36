"""Texts of tables in `core` that the window shows: marked here for the translators, translated by the window."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """`text` itself. Qt's lupdate knows the function by this name and collects `text` under `context`."""
    return text
