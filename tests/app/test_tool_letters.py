"""The letters of the tools act wherever the focus is, but in text fields: real keys, for each kind of widget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.film_strip.film_strip import FilmStrip
from app.repair.find_damage.findings_list import FindingsList
from app.widgets.numbers import PlainSlider, PlainSpinBox
from core.data.images import write_picture
from core.data.picture import Picture
from tests.app.finding import find
from tests.app.hands import ALT, CTRL, click, drag

pytestmark = pytest.mark.slow


def _first(window: QWidget, kind: type[QWidget]) -> QWidget:
    found = [part for part in window.findChildren(kind) if part.isVisible() and part.isEnabled()]
    return found[0]


def _found(window: MainWindow) -> QWidget:
    """The list of what Find has found, after a click into it."""
    findings = _first(window.page.panel, FindingsList)
    assert isinstance(findings, FindingsList)
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton)
    return findings


def _clicked(widget: QWidget) -> QWidget:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    return widget


def _film(window: MainWindow) -> QWidget:
    view = _first(_first(window, FilmStrip), QListView)
    assert isinstance(view, QListView)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    return view


def _wheel_field(window: MainWindow) -> QWidget:
    """A number field whose number was changed by an arrow key, which is no typing."""
    field = window.page.option_bar.grow_field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    return field


def _history(window: MainWindow) -> QWidget:
    window.actions_table["history"].trigger()
    return QApplication.activeWindow().focusWidget()


PLACES: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "canvas": lambda window: window.canvas,
    "nothing": lambda _window: None,
    "after Ctrl+F": lambda window: QApplication.focusWidget(),
    "list": _found,
    "slider": lambda window: _first(window.page.panel, PlainSlider),
    "slider of the bar": lambda window: window.page.option_bar.grain.strength.slider,
    "check box": lambda window: _first(window.page.panel, QCheckBox),
    "tool button": lambda window: _first(window.page.tool_rail, QToolButton),
    "button": lambda window: window.page.footer.repair_button,
    "tab": lambda window: _clicked(window.page.panel.tab_button("overview")),
    "number": lambda window: window.page.option_bar.grow_field,
    "clicked number": lambda window: _clicked(window.page.option_bar.grow_field),
    "stepped number": _wheel_field,
    "history": _history,
    "film strip": _film,
}


@pytest.mark.parametrize("place", PLACES)
def test_every_letter_takes_its_tool(qtbot, prepared: MainWindow, tmp_path: Path, place: str) -> None:
    window = prepared
    if place == "history":
        drag(window, (20, 20), (40, 30))
    if place == "list":
        find(qtbot, window)
    if place == "slider of the bar":
        window.resize(2000, 700)  # it has a popup for what there is no room for
    if place == "film strip":  # which shows itself once there are two
        write_picture(tmp_path / "second.png", Picture(np.zeros((30, 40, 3), np.uint8)))
        window.open_path(tmp_path / "second.png")
        qtbot.waitUntil(lambda: window.document.size == (30, 40))
    focus = PLACES[place](window)
    for tool in Tool:
        window.tools.choose(Tool.HAND if tool is not Tool.HAND else Tool.BRUSH)
        if focus is None:
            focused = QApplication.focusWidget()
            if focused is not None:
                focused.clearFocus()
        else:
            focus.setFocus()
            assert focus.hasFocus() or focus.focusProxy() is not None
        QTest.keySequence(focus or window, QKeySequence(tool.entry.key))
        assert window.tools.tool is tool, (place, tool)
    if focus is not None:
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QCoreApplication.sendEvent(focus, query)
        assert not query.value(Qt.InputMethodQuery.ImEnabled)  # an input method would take the letters first


@pytest.mark.parametrize(
    "kind", [QComboBox, QListWidget, QTreeWidget, QTabBar, QTextBrowser, QRadioButton, QScrollArea, QSlider, QSpinBox]
)
def test_with_the_focus_on_any_kind_of_widget(opened: MainWindow, kind: type[QWidget]) -> None:
    """Also on one whose own keys are letters, and on texts that can only be read."""
    widget = PlainSpinBox(0, 9) if kind is QSpinBox else kind()
    if isinstance(widget, (QComboBox, QListWidget)):
        widget.addItems(["brush", "eraser", "hand"])
    opened.page.strips.addWidget(widget)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.show()
    widget.setFocus()
    assert widget.hasFocus()
    for tool in Tool:
        opened.tools.choose(Tool.HAND if tool is not Tool.HAND else Tool.BRUSH)
        QTest.keySequence(widget, QKeySequence(tool.entry.key))
        assert opened.tools.tool is tool
    widget.setParent(None)
    widget.deleteLater()


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing|propagateSizeHints)")
def test_in_the_options_behind_a_button(opened: MainWindow) -> None:
    opened.resize(880, 700)
    opened.tools.choose(Tool.CLONE)
    QApplication.processEvents()
    options = opened.page.option_bar.brush_options
    assert options.is_folded
    QTest.mouseClick(options.button, Qt.MouseButton.LeftButton)
    options.hardness.setFocus()
    QTest.keyClick(options.popup, Qt.Key.Key_J)
    assert opened.tools.tool is Tool.RESTORE
    options.popup.hide()


def test_a_number_that_is_being_typed_keeps_its_keys(opened: MainWindow) -> None:
    field = opened.page.option_bar.grow_field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1e7[")
    assert opened.tools.tool is Tool.BRUSH and field.cleanText() == "17"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 17 and opened.canvas.hasFocus()
    field.setFocus()
    QTest.keyClicks(field, "-4")  # digits and signs stay the field's
    assert opened.canvas.view.angle == 0


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_in_a_text_field_they_are_text(opened: MainWindow, kind: type[QLineEdit | QPlainTextEdit]) -> None:
    field = kind()
    opened.page.strips.addWidget(field)
    field.show()
    field.setFocus()
    letters = [tool.entry.key for tool in Tool]
    for key in letters:
        QTest.keySequence(field, QKeySequence(key))
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert opened.tools.tool is Tool.BRUSH and len(text) == len(letters)
    field.setParent(None)
    field.deleteLater()


def test_after_picking_and_painting_they_go_on(opened: MainWindow) -> None:
    """A pen or a mouse with Alt must not leave the focus on the menu bar."""
    opened.tools.choose(Tool.PENCIL)
    QTest.keyPress(opened.canvas, Qt.Key.Key_Alt)
    click(opened, 20, 20, keys=ALT)
    QTest.keyRelease(opened.canvas, Qt.Key.Key_Alt)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
    assert opened.tools.tool is Tool.ERASER
    QTest.keyClick(opened.canvas, Qt.Key.Key_F, CTRL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_G)
    assert opened.tools.tool is Tool.FILL


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing|propagateSizeHints)")
def test_in_a_menu_they_choose_entries(opened: MainWindow) -> None:
    """Also while another page is shown: with the focus on the menu bar, Qt would ask the actions in the menus first."""
    bar = opened.menuBar()
    view = next(title.menu() for title in bar.actions() if title.text() == "&View")
    language = next(entry.menu() for entry in view.actions() if entry.text() == "&Language")
    for page in (opened.page, opened.batch):
        opened.pages.show_page(page)
        opened.tools.choose(Tool.BRUSH)
        bar.setFocus()
        bar.setActiveAction(view.menuAction())
        view.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
        assert bar.hasFocus()
        QTest.keyClick(view, Qt.Key.Key_L)
        assert opened.tools.tool is Tool.BRUSH and language.isVisible()
        language.close()
        view.close()
        bar.setFocus()
        QTest.keyClick(bar, Qt.Key.Key_L)
        assert opened.tools.tool is Tool.BRUSH
        QTest.keyClick(bar, Qt.Key.Key_Escape)
        for menu in bar.findChildren(type(view)):
            menu.close()
