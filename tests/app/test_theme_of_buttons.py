"""Buttons and fields follow the theme for as long as they live, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from app.batch.form_parts import icon_button
from app.main_window import MainWindow
from app.theme import Theme
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import PlainCombo, keep_room_for, push_button
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


@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight])
def test_texts_begin_at_the_same_place_in_all_fields(qtbot, theme: Theme, side: Qt.AlignmentFlag) -> None:
    theme.choose("light")
    inked = []
    for field in (QLineEdit("88"), PlainSpinBox(0, 99)):
        if isinstance(field, PlainSpinBox):
            field.setValue(88)
        field.setAlignment(side)
        field.setFixedWidth(120)
        qtbot.addWidget(field)
        field.show()
        columns = np.nonzero((grabbed(field)[6:-6, 3:-3].max(2) < 120).any(0))[0]
        inked.append((columns[0], columns[-1]))
    assert inked[0] == inked[1]
    theme.choose("system")


def test_the_largest_numbers_have_room(window: MainWindow) -> None:
    """Border, padding, and the two pixels on each side that Qt keeps for the cursor."""
    cut = {}
    for field in window.findChildren(PlainSpinBox):
        text = max(
            (
                f"{field.prefix()}{field.textFromValue(value)}{field.suffix()}"
                for value in (field.minimum(), field.maximum())
            ),
            key=len,
        )
        needed = field.fontMetrics().horizontalAdvance(text) + 2 * (7 + 2)
        if (
            max(field.width(), field.maximumWidth() if field.maximumWidth() < 999 else field.sizeHint().width())
            < needed
        ):
            cut[field.accessibleName()] = text, needed, field.width()
    assert cut == {}


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["dark", "light"])
def test_fields_that_cannot_be_used_look_alike(qtbot, theme: Theme, choice: str) -> None:
    theme.choose(choice)
    sheet = QWidget()
    qtbot.addWidget(sheet)
    fields = (QLineEdit("a", sheet), PlainSpinBox(0, 9), QComboBox(sheet))
    for place, field in enumerate(fields):
        field.setParent(sheet)
        field.setGeometry(10, 10 + 40 * place, 100, 28)
        field.setEnabled(False)
    sheet.resize(200, 140)
    sheet.show()
    grounds = {tuple(grabbed(field)[5, 50]) for field in fields}
    assert grounds == {QColor(theme.colours.panel).getRgb()[:3]}


@pytest.mark.slow
def test_a_scroll_bar_with_nothing_to_scroll_shows_no_handle(qtbot, theme: Theme) -> None:
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    keep_room_for(bar)
    bar.resize(10, 200)
    bar.show()
    handle = QColor(theme.colours.strong_line).getRgb()[:3]
    for most, shown in ((0, False), (50, True), (0, False)):
        bar.setRange(0, most)
        seen = {tuple(pixel) for pixel in grabbed(bar)[20:100, 4]}
        assert (handle in seen) is shown


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_disabled_button_looks_the_same_whatever_it_would_do(qtbot, theme: Theme, choice: str) -> None:
    """A primary one would be the brightest of the window in the light theme."""
    theme.choose(choice)
    grounds = []
    for role in ("", "primary"):
        button = push_button(theme, "", lambda: "Text", lambda: "Tip", role=role)
        qtbot.addWidget(button)
        button.setEnabled(False)
        button.show()
        assert button.icon().isNull() and button.text() == "Text"
        pixels = grabbed(button)
        grounds.append(tuple(pixels[6, pixels.shape[1] // 2]))
    assert grounds[0] == grounds[1]


@pytest.mark.parametrize("name", ["dark", "light"])
def test_what_repairs_is_drawn_in_the_menu_as_the_others_are(window: MainWindow, name: str) -> None:
    window.context.theme.choose(name)
    image = window.actions_table["repair"].icon().pixmap(64, 64).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    full = {image.pixelColor(x, y).name() for x, y in places if image.pixelColor(x, y).alpha() == 255}
    assert full == {QColor(window.context.theme.colours.soft_text).name()}


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_ticked_can_be_told_while_it_is_off(
    qtbot, theme: Theme, name: str, kind: type[QAbstractButton]
) -> None:
    """It looks as faint as its text, and unlike what is not ticked."""
    theme.choose(name)
    ticked, plain = kind(), kind()
    ticked.setChecked(True)
    ticked.setAutoExclusive(False)
    for button in (ticked, plain):
        button.setEnabled(False)
        button.resize(24, 24)
        qtbot.addWidget(button)
        button.show()
    faint = QColor(theme.colours.faint_text).getRgb()[:3]
    counts = [int((grabbed(button) == faint).all(2).sum()) for button in (ticked, plain)]
    assert counts[0] > 20 and counts[1] == 0
    if kind is QCheckBox:
        tick = np.array(QColor(theme.colours.on_accent).getRgb()[:3])
        assert (np.abs(grabbed(ticked).astype(int) - tick).max(2) < 30).sum() > 5, "the tick on it"
    theme.choose("system")
