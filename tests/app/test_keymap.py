"""The table of actions, the person's own keys, and the sheet where they are changed: with real keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions.actions import Actions, plain
from app.actions.keymap import Keymap, portable, refusal, same_key, types_a_character
from app.actions.table import GESTURES, MENUS, SPECS, SUBMENUS
from app.icons import icon
from app.settings import LANGUAGES, THEMES, Settings
from app.theme import DARK, Theme
from app.window.key_row import KeyField, KeyRow
from app.window.shortcuts_dialog import ShortcutsDialog

pytestmark = pytest.mark.slow

NAMES = sorted(SPECS)


class Bench(QMainWindow):
    """A window with a field to type in and a canvas to paint on. `done` lists what was triggered."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        body = QWidget()
        layout = QVBoxLayout(body)
        self.field, self.canvas = QLineEdit(), QWidget()
        self.canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout.addWidget(self.field)
        layout.addWidget(self.canvas)
        self.setCentralWidget(body)
        self.keymap = Keymap(settings, self)
        self.actions_table = Actions(self, self.canvas, self.keymap)
        self.actions_table.fill(self.menuBar(), {"recent": QMenu("recent", self)})
        self.actions_table.refresh_icons(theme.colours)
        self.theme = theme
        self.done: list[str] = []
        for name in SPECS:
            self.actions_table[name].triggered.connect(lambda *_, name=name: self.done.append(name))

    def press(self, key: str, widget: QWidget) -> list[str]:
        """What pressing `key` in `widget` triggered."""
        widget.setFocus()
        self.done.clear()
        QTest.keySequence(widget, QKeySequence(key))
        return list(self.done)


@pytest.fixture
def bench(qtbot, settings: Settings, theme: Theme) -> Iterator[Bench]:
    bench = Bench(settings, theme)
    bench.resize(1024, 700)
    bench.show()
    qtbot.waitExposed(bench)
    bench.activateWindow()
    qtbot.waitUntil(bench.isActiveWindow)
    yield bench
    bench.close()
    bench.deleteLater()


# The table


def test_no_two_actions_share_a_key() -> None:
    keys = [(same_key(portable(key)), name) for name, spec in SPECS.items() for key in spec.keys]
    assert all(key for key, _ in keys)
    assert len({key for key, _ in keys}) == len(keys)


def test_every_action_is_in_a_menu_and_dressed(bench: Bench) -> None:
    listed = [name for _, names in MENUS for name in names if name is not None]
    assert set(listed) == {*SPECS, "recent"}
    assert {spec.group for spec in SPECS.values()} == {"", "tool", *SUBMENUS}
    for name, spec in SPECS.items():
        assert plain(bench.actions_table[name].text())
        if spec.icon:
            assert not icon(spec.icon, DARK).isNull()
        if spec.group == "tool":
            assert spec.checkable and spec.on_canvas and spec.icon and spec.tip
    for choice in THEMES:
        assert f"theme_{choice}" in SPECS
    for language in LANGUAGES:
        assert SPECS[f"language_{language}"].untranslated == (language != "system")


def test_letters_of_a_menu_are_unique(bench: Bench) -> None:
    def check(menu: QMenu) -> None:
        texts = [action.text() for action in menu.actions() if action.text()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), texts

    titles = [action.text() for action in bench.menuBar().actions()]
    assert len({title[title.index("&") + 1].lower() for title in titles}) == len(MENUS)
    for menu in bench.findChildren(QMenu):
        check(menu)


def test_choices_of_one_kind_share_a_menu_and_exclude_each_other(bench: Bench) -> None:
    for group in SUBMENUS:
        actions = [bench.actions_table[name] for name, spec in SPECS.items() if spec.group == group]
        menus = [menu for menu in bench.findChildren(QMenu) if set(actions) <= set(menu.actions())]
        assert len(menus) == 1 and menus[0].actions() == actions and not menus[0].icon().isNull()
        actions[0].trigger()
        actions[1].trigger()
        assert [action.isChecked() for action in actions[:2]] == [False, actions[1].isCheckable()]


# Keys at work


def test_keys_that_type_are_never_stolen_from_a_text_field(bench: Bench) -> None:
    typing = [(key, name) for name in NAMES for key in SPECS[name].keys if types_a_character(key)]
    assert len(typing) >= 20
    for key, name in typing:
        bench.field.clear()
        assert bench.press(key, bench.field) == [] and len(bench.field.text()) == 1
        assert bench.press(key, bench.canvas) == [name]


def test_keys_that_type_work_with_the_focus_on_a_button(bench: Bench) -> None:
    button = QPushButton()
    bench.centralWidget().layout().addWidget(button)
    button.show()
    for name in NAMES:
        for key in SPECS[name].keys:
            if types_a_character(key) and not SPECS[name].fixed:
                assert bench.press(key, button) == [name]
    bench.actions_table.set_picture_seen(False)  # another page is shown
    assert (
        bench.press("B", button) == [] and bench.press("E", button) == [] and bench.press("F1", button) == ["shortcuts"]
    )


def test_other_keys_work_everywhere(bench: Bench) -> None:
    of_the_field = ("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Backspace", "Tab")
    for name, spec in SPECS.items():
        for key in spec.keys:
            if not types_a_character(key):
                assert bench.press(key, bench.canvas) == [name]
                assert bench.press(key, bench.field) == ([] if key in of_the_field else [name]), key


def test_a_disabled_action_is_not_triggered_by_its_second_key(bench: Bench) -> None:
    assert bench.press(".", bench.canvas) == ["next_picture"]
    bench.actions_table["next_picture"].setEnabled(False)
    assert bench.press(".", bench.canvas) == [] and bench.press("PgDown", bench.canvas) == []


def test_tips_name_the_key(bench: Bench) -> None:
    assert bench.actions_table["brush"].toolTip().endswith("(B)")
    assert bench.actions_table["mask_from_alpha"].toolTip() == "Mark what is transparent in the picture"
    for name, spec in SPECS.items():
        for key in spec.keys[:1]:
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            assert f"({shown})" in bench.actions_table[name].toolTip()


# The person's own keys


def test_a_key_of_ones_own(bench: Bench, settings: Settings) -> None:
    bench.keymap.set("brush", ("Ctrl+B", "F2"))
    assert bench.press("B", bench.canvas) == [] and bench.press("F2", bench.canvas) == ["brush"]
    assert bench.actions_table["brush"].toolTip().endswith("(Ctrl+B)")
    assert bench.actions_table["brush"].shortcut() == QKeySequence("Ctrl+B")
    assert Keymap(settings).keys("brush") == ("Ctrl+B", "F2")
    bench.keymap.set("repair", ("R",))
    assert bench.press("R", bench.field) == [] and bench.press("R", bench.canvas) == ["repair"]
    bench.keymap.reset("brush")
    assert bench.press("B", bench.canvas) == ["brush"] and not bench.keymap.is_own("brush")


def test_a_key_taken_over_leaves_its_owner_and_comes_back(settings: Settings) -> None:
    keymap = Keymap(settings)
    assert keymap.conflicts("repair", "Ctrl+Z") == "undo" and keymap.conflicts("undo", "Ctrl+Z") is None
    keymap.set("repair", ("Ctrl+Z",))
    assert keymap.keys("undo") == () and keymap.is_own("undo") and Keymap(settings).keys("undo") == ()
    keymap.reset("repair")
    assert keymap.keys("undo") == ("Ctrl+Z",) and not keymap.any_own and settings.own_keys == {}
    keymap.set("repair", ("Ctrl+Z",))
    keymap.reset("undo")  # the usual keys are asked for, so the other one loses its own
    assert keymap.keys("undo") == ("Ctrl+Z",) and keymap.keys("repair") == ()


def test_keys_that_are_pressed_alike_are_one() -> None:
    keymap = Keymap()
    assert keymap.conflicts("brush", "Shift+/") == "shortcuts"
    assert keymap.conflicts("brush", "Ctrl+Shift+<") == keymap.conflicts("brush", "Ctrl+<") == "shrink_mask"
    assert keymap.conflicts("brush", "Ctrl+Shift+=") == "zoom_in"
    assert keymap.conflicts("brush", "Shift+F1") is None


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Space", "held"),
        ("\\", "held"),
        ("Esc", "Escape"),
        ("Left", "arrow"),
        ("Tab", "moves between"),
        ("Alt+F", "menus"),
        ("Ctrl+K, Ctrl+C", "not a key"),
        ("nonsense", "not a key"),
        ("", "not a key"),
    ],
)
def test_keys_that_nobody_may_have_say_why(key: str, words: str) -> None:
    assert words in refusal(key) and refusal(key).count(".") == 1
    with pytest.raises(ValueError, match="key"):
        Keymap().set("brush", (key,))


def test_held_keys_stay_where_they_are(settings: Settings) -> None:
    keymap = Keymap(settings)
    for name in ("compare", "cancel"):
        with pytest.raises(ValueError, match=name):
            keymap.set(name, ("F2",))
        keymap.reset(name)
    assert keymap.keys("compare") == ("\\",) and keymap.keys("cancel") == ("Esc",)
    assert all(refusal(key) for spec in SPECS.values() if spec.fixed for key in spec.keys)


@pytest.mark.parametrize(
    "stored",
    [
        "nonsense",
        "[]",
        "3",
        '{"brush": "B"}',
        '{"brush": [1]}',
        '{"gone": ["B"]}',
        '{"cancel": ["B"]}',
        '{"brush": ["Space", "nonsense"]}',
        '{"brush": ["F2", "F2"], "eraser": ["F2"], "repair": ["Ctrl+Z"]}',
        "{" * 100_000,
    ],
)
def test_settings_edited_by_hand_do_no_harm(settings: Settings, stored: str) -> None:
    settings.store.set("keys", stored)
    keymap = Keymap(settings)
    keys = [key for name in SPECS for key in keymap.keys(name)]
    assert len(keys) == len(set(keys)) and keymap.keys("cancel") == ("Esc",)
    keymap.reset_all()
    assert not keymap.any_own


KEYS = st.sampled_from(["F2", "F3", "Ctrl+Z", "B", "E", "?", "Shift+/", "Ctrl+Shift+<", "Ctrl+Return", "K", "Ctrl+O"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.sampled_from(NAMES), st.lists(KEYS, max_size=3)),
        st.tuples(st.just("reset"), st.sampled_from(NAMES), st.just([])),
    ),
    max_size=12,
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(steps=STEPS)
def test_whatever_is_chosen_no_key_is_had_twice(tmp_path: Path, steps: list[tuple[str, str, list[str]]]) -> None:
    settings = Settings(tmp_path / "keys.json")
    settings.store.remove("keys")
    keymap = Keymap(settings)
    for what, name, keys in steps:
        if SPECS[name].fixed:
            continue
        if what == "set":
            keymap.set(name, tuple(keys))
            assert set(map(same_key, keymap.keys(name))) == set(map(same_key, keys))
        else:
            keymap.reset(name)
            assert not keymap.is_own(name)
        had = [same_key(key) for each in SPECS for key in keymap.keys(each)]
        assert len(had) == len(set(had))
    assert all(Keymap(settings).keys(name) == keymap.keys(name) for name in SPECS)
    keymap.reset_all()
    assert not keymap.any_own


# The sheet


@pytest.fixture
def sheet(qtbot, bench: Bench) -> ShortcutsDialog:
    sheet = ShortcutsDialog(bench.actions_table, bench, bench.theme)
    sheet.show()
    qtbot.waitExposed(sheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def row_of(sheet: ShortcutsDialog, name: str) -> KeyRow:
    return next(row for row in sheet.findChildren(KeyRow) if row.name == name)


def chips(row: QWidget) -> list[QWidget]:
    """The keys shown, in their order."""
    found = [item for item in row.findChildren(QWidget) if item.property("role") == "key" and item.isVisibleTo(row)]
    return sorted(found, key=lambda item: item.x())


def texts(row: QWidget) -> list[str]:
    return [chip.text() for chip in chips(row)]  # type: ignore[attr-defined]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def press_new(row: KeyRow, key: str) -> None:
    QTest.keySequence(row.findChild(KeyField), QKeySequence(key))
    QApplication.processEvents()


def take_over(row: KeyRow) -> QPushButton:
    return next(item for item in row.findChildren(QPushButton) if item.text() == "Take it over")


def message(row: KeyRow) -> str:
    return row.message.text() if row.message.isVisible() else ""


def test_the_sheet_lists_every_key_and_gesture_once(sheet: ShortcutsDialog, bench: Bench) -> None:
    rows = sheet.findChildren(KeyRow)
    assert sorted(row.name for row in rows) == NAMES
    for row in rows:
        assert texts(row) == [QKeySequence(key).toString() for key in bench.keymap.keys(row.name)]
    shown = [item.text() for item in sheet.findChildren(QWidget) if item.property("role") == "key"]
    for _, gestures in GESTURES:
        assert set(gestures) <= set(shown)


def test_the_sheet_fits_a_small_screen_and_scrolls(sheet: ShortcutsDialog) -> None:
    assert sheet.width() <= 1024 and sheet.height() <= 640 and sheet.minimumSizeHint().height() <= 640
    assert sheet.scroll_area.verticalScrollBar().maximum() > 0
    for row in sheet.findChildren(KeyRow):
        assert row.width() <= sheet.scroll_area.viewport().width()
        for widget in row.findChildren(QWidget):
            if widget.isVisibleTo(row):
                assert row.rect().contains(widget.geometry()), (row.name, widget)


def test_a_sheet_that_is_shown_again_has_forgotten_the_search(sheet: ShortcutsDialog) -> None:
    QTest.keyClicks(sheet.search, "brush")
    assert not all(row.isVisible() for row in sheet.findChildren(KeyRow))
    sheet.close()
    sheet.present()
    assert sheet.search.text() == "" and all(row.isVisible() for row in sheet.findChildren(KeyRow))


def test_a_key_is_changed_by_click_and_press(qtbot, sheet: ShortcutsDialog, bench: Bench) -> None:
    row = row_of(sheet, "export")
    click(chips(row)[0])
    assert row.findChild(KeyField).isVisible() and "Esc" in message(row)
    press_new(row, "Ctrl+Shift+X")
    assert bench.keymap.keys("export") == ("Ctrl+Shift+X",) and texts(row) == ["Ctrl+Shift+X"]
    assert chips(row)[0].hasFocus() and not message(row)
    sheet.close()
    bench.activateWindow()
    qtbot.waitUntil(bench.isActiveWindow)
    assert bench.press("Ctrl+Shift+X", bench.canvas) == ["export"]


def test_esc_leaves_the_key_and_then_the_sheet(sheet: ShortcutsDialog, bench: Bench) -> None:
    row = row_of(sheet, "export")
    click(chips(row)[0])
    QTest.keyClick(row.findChild(KeyField), Qt.Key.Key_Escape)
    assert texts(row) == ["Ctrl+E"] and sheet.isVisible() and chips(row)[0].hasFocus()
    QTest.keyClick(chips(row)[0], Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_click_elsewhere_leaves_the_key(sheet: ShortcutsDialog, bench: Bench) -> None:
    row = row_of(sheet, "export")
    click(chips(row)[0])
    sheet.search.setFocus()
    assert not row.findChild(KeyField).isVisible() and texts(row) == ["Ctrl+E"]


def test_a_taken_key_is_said_and_can_be_taken_over(sheet: ShortcutsDialog, bench: Bench) -> None:
    row = row_of(sheet, "export")
    click(chips(row)[0])
    press_new(row, "Ctrl+O")
    assert message(row) == "Ctrl+O belongs to “Open”." and bench.keymap.keys("open") == ("Ctrl+O",)
    assert take_over(row).hasFocus()
    QTest.keyClick(take_over(row), Qt.Key.Key_Escape)
    assert texts(row) == ["Ctrl+E"] and sheet.isVisible()
    click(chips(row)[0])
    press_new(row, "Ctrl+O")
    sheet.search.setFocus()
    assert texts(row) == ["Ctrl+E"] and not message(row)
    click(chips(row)[0])
    press_new(row, "Ctrl+O")
    QTest.keyClick(take_over(row), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert bench.keymap.keys("export") == ("Ctrl+O",) and bench.keymap.keys("open") == ()
    assert texts(row) == ["Ctrl+O"] and texts(row_of(sheet, "open")) == []


@pytest.mark.parametrize("key", ["Space", "\\", "Left"])
def test_a_reserved_key_is_refused_in_a_sentence(sheet: ShortcutsDialog, bench: Bench, key: str) -> None:
    row = row_of(sheet, "export")
    click(chips(row)[0])
    press_new(row, key)
    assert message(row) == refusal(key) and row.findChild(KeyField).isVisible()
    press_new(row, "F2")
    assert bench.keymap.keys("export") == ("F2",)


def test_adding_removing_and_resetting(sheet: ShortcutsDialog, bench: Bench) -> None:
    row = row_of(sheet, "mask_from_alpha")
    add, reset = (next(b for b in row.findChildren(QToolButton) if b.toolTip().startswith(w)) for w in ("Add", "Back"))
    assert texts(row) == [] and not reset.isEnabled()
    click(add)
    press_new(row, "F2")
    click(add)
    press_new(row, "Shift+F2")
    assert texts(row) == ["F2", "Shift+F2"] and reset.isEnabled()
    QTest.keyClick(chips(row)[0], Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert bench.keymap.keys("mask_from_alpha") == ("Shift+F2",)
    click(chips(row)[0])
    click(next(b for b in row.findChildren(QToolButton) if b.toolTip().startswith("Remove")))
    assert bench.keymap.keys("mask_from_alpha") == ()
    bench.keymap.set("mask_from_alpha", ("F2",))
    click(reset)
    assert texts(row) == [] and not reset.isEnabled()


def test_reset_all(sheet: ShortcutsDialog, bench: Bench) -> None:
    everything = next(item for item in sheet.findChildren(QPushButton) if item.text() == "Reset all")
    assert not everything.isEnabled()
    bench.keymap.set("brush", ("F2",))
    bench.keymap.set("repair", ("Ctrl+O",))
    assert everything.isEnabled()
    click(everything)
    assert not bench.keymap.any_own and texts(row_of(sheet, "brush")) == ["B"] and not everything.isEnabled()


def test_keys_held_on_the_canvas_cannot_be_changed(sheet: ShortcutsDialog) -> None:
    for name in ("compare", "cancel"):
        row = row_of(sheet, name)
        assert not row.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly) or not any(
            button.isVisible() for button in row.findChildren(QPushButton)
        )
        assert "cannot be changed" in chips(row)[0].toolTip()


def test_searching(sheet: ShortcutsDialog) -> None:
    def found() -> set[str]:
        return {row.name for row in sheet.findChildren(KeyRow) if row.isVisible()}

    QTest.keyClicks(sheet.search, "restore ORIGINAL")
    assert found() == {"restore"}
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "ctrl+shift+i")
    assert found() == {"invert"}
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "lines")
    assert {"show_edges", "reset_edges", "load_edges", "save_edges"} <= found()
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "zzz?")
    assert found() == set() and sheet.nothing_found.isVisible()
    sheet.search.clear()
    assert found() == set(SPECS) and not sheet.nothing_found.isVisible()


def test_the_keyboard_alone_is_enough(sheet: ShortcutsDialog, bench: Bench) -> None:
    def focus() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    assert focus() is sheet.search
    QTest.keyClicks(sheet.search, "export picture")
    for _ in range(20):
        if focus().property("role") == "key":
            break
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is chips(row_of(sheet, "export"))[0]
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keySequence(focus(), QKeySequence("Ctrl+S"))
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert bench.keymap.keys("export") == ("Ctrl+S",) and bench.keymap.keys("save_project") == ()
    assert sheet.isVisible() and focus().property("role") == "key"


def test_the_sheet_follows_the_language(qtbot, qapp, sheet: ShortcutsDialog, monkeypatch) -> None:
    monkeypatch.setattr(sheet, "tr", lambda text: f"<{text}>")
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: sheet.windowTitle() == "<Keyboard shortcuts>")


def test_a_text_follows_an_action_s_own(bench: Bench, sheet: ShortcutsDialog) -> None:
    action = bench.actions_table["export"]
    assert isinstance(action, QAction)
    action.setText("&Picture out…")
    sheet.refresh()
    assert row_of(sheet, "export").title.text() == "Picture out"
