"""Buttons and fields follow the theme for as long as they live, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from app.batch.form_parts import icon_button
from app.theme import Theme
from app.widgets.parts import PlainCombo, push_button
from tests.app.hands import grabbed


def with_words(theme: Theme) -> QAbstractButton:
    return push_button(theme, "close", lambda: "Text", lambda: "Tip")


def flat(theme: Theme) -> QAbstractButton:
    return icon_button(theme, "close", lambda: "Tip")


@pytest.mark.slow
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


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_choice_is_as_flat_as_a_button(qtbot, theme: Theme, name: str) -> None:
    """The style of Qt would lay a gradient over it."""
    theme.choose(name)
    choice = PlainCombo()
    choice.addItem("")
    choice.resize(200, 32)
    qtbot.addWidget(choice)
    choice.show()
    middle = grabbed(choice)[4:-4, 60:100]
    assert np.unique(middle.reshape(-1, 3), axis=0).tolist() == [list(QColor(theme.colours.raised).getRgb()[:3])]
    theme.choose("system")
