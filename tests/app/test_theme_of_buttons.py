"""A button follows the theme for as long as it lives, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from app.batch.form_parts import icon_button
from app.theme import Theme
from app.widgets.parts import push_button


def with_words(theme: Theme) -> QAbstractButton:
    return push_button(theme, "close", lambda: "Text", lambda: "Tip")


def flat(theme: Theme) -> QAbstractButton:
    return icon_button(theme, "close", lambda: "Tip")


@pytest.mark.parametrize("make", [with_words, flat])
def test_a_theme_after_the_end_of_a_button(qtbot, theme: Theme, make: Callable[[Theme], QAbstractButton]) -> None:
    dialog = QDialog()
    button = make(theme)
    button.setParent(dialog)
    theme.choose("light")
    before = button.icon().cacheKey()
    theme.choose("dark")
    assert button.icon().cacheKey() != before
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    theme.choose("light")  # an exception in a slot fails the test
    theme.choose("system")
