"""The preferences: each choice counts at once, is kept, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QColorDialog, QComboBox, QLabel, QPushButton, QSpinBox, QWidget

from app.settings import HISTORY_MEGABYTES, PREFERENCES, Settings
from app.theme import Theme
from app.window.language import Languages
from app.window.preferences_dialog import PreferencesDialog

pytestmark = pytest.mark.slow

DEVICES = [("cpu", "Processor"), ("cuda:0", "NVIDIA RTX 3060")]


@pytest.fixture
def languages(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[Languages]:
    settings.language = "en"
    languages = Languages(settings, tmp_path)
    languages.apply()
    yield languages
    languages.close()


@pytest.fixture
def dialog(qtbot, settings: Settings, theme: Theme, languages: Languages) -> PreferencesDialog:
    dialog = PreferencesDialog(settings, theme, languages, DEVICES)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    return dialog


def box(dialog: PreferencesDialog, name: str) -> QComboBox:
    return next(item for item in dialog.findChildren(QComboBox) if item.accessibleName() == name)


def choose(control: QComboBox, text: str) -> None:
    """Picks an entry with the keyboard, as a person would."""
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Home)
    for _ in range(control.count()):
        if control.currentText() == text:
            return
        QTest.keyClick(control, Qt.Key.Key_Down)
    raise AssertionError(text)


def test_labels_stand_at_the_middle_of_their_fields(dialog: PreferencesDialog) -> None:
    labels = [item for item in dialog.findChildren(QLabel) if item.buddy() is not None]
    assert len(labels) == 9 and all(one.alignment() & Qt.AlignmentFlag.AlignVCenter for one in labels)
    off = {one.text(): one.geometry().center().y() - one.buddy().geometry().center().y() for one in labels}
    assert {name: pixels for name, pixels in off.items() if pixels} == {}


def test_theme_and_language_count_at_once(dialog: PreferencesDialog, theme: Theme, settings: Settings) -> None:
    choose(box(dialog, "Theme"), "Light theme")
    assert not theme.is_dark and settings.theme == "light"
    choose(box(dialog, "Language"), "日本語")
    assert settings.language == "ja"


def test_every_choice_is_kept_and_told(dialog: PreferencesDialog, settings: Settings) -> None:
    told: list[str] = []
    dialog.changed.connect(told.append)
    choose(box(dialog, "Mouse wheel"), "Scrolls; Ctrl with the wheel zooms")
    choose(box(dialog, "Device"), "NVIDIA RTX 3060")
    for switch in dialog.findChildren(QCheckBox):
        QTest.keyClick(switch, Qt.Key.Key_Space)
    memory = next(field for field in dialog.findChildren(QSpinBox) if field.accessibleName() == "Memory for undo")
    memory.setFocus()
    memory.selectAll()
    QTest.keyClicks(memory, "999999")
    QTest.keyClick(memory, Qt.Key.Key_Tab)
    assert not settings.wheel_zooms and settings.device == "cuda:0"
    assert not settings.pen_pressure and not settings.finger_paints and not settings.autosave
    assert HISTORY_MEGABYTES[0] <= settings.history_megabytes <= HISTORY_MEGABYTES[1] != 256
    assert set(told) == {"wheel_zooms", "device", "pen_pressure", "finger_paints", "autosave", "history_megabytes"}


def test_restoring_the_defaults(dialog: PreferencesDialog, settings: Settings, theme: Theme, tmp_path: Path) -> None:
    settings.add_recent(tmp_path / "a.png")
    settings.own_keys = {"brush": ("F2",)}
    choose(box(dialog, "Theme"), "Light theme")
    choose(box(dialog, "Device"), "Processor")
    told: list[str] = []
    dialog.changed.connect(told.append)
    QTest.mouseClick(
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Restore defaults"), Qt.MouseButton.LeftButton
    )
    assert settings.theme == "system" and settings.device == "auto" and settings.language == "system"
    assert box(dialog, "Theme").currentData() == "system" and box(dialog, "Device").currentData() == "auto"
    assert set(told) == {"theme", "device", "language"}
    assert settings.recent and settings.own_keys  # no preferences, so they stay


def test_what_is_chosen_elsewhere_is_shown(dialog: PreferencesDialog, theme: Theme, languages: Languages) -> None:
    theme.choose("dark")
    assert box(dialog, "Theme").currentText() == "Dark theme"
    languages.choose("zh_CN")
    assert box(dialog, "Language").currentText() == "简体中文"


def test_the_colour_of_the_mask(qtbot, dialog: PreferencesDialog, settings: Settings) -> None:
    told: list[str] = []
    dialog.changed.connect(told.append)
    button = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Colour of the mask")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    colours = dialog.findChild(QColorDialog)
    colours.setCurrentColor(QColor("#00c8ff"))
    assert settings.mask_colour == "#00c8ff" and button.text().strip() == "#00c8ff"
    colours.reject()
    assert settings.mask_colour == "#e8365c" and button.text().strip() == "#e8365c"
    opacity = next(b for b in dialog.findChildren(QSpinBox) if b.accessibleName() == "Opacity of the mask, percent")
    opacity.setValue(80)
    assert settings.mask_opacity == 80 and set(told) == {"mask_colour", "mask_opacity"}


def test_a_device_that_is_gone_stays_in_the_list(dialog: PreferencesDialog, settings: Settings) -> None:
    settings.device = "cuda:3"
    dialog.set_devices(DEVICES)
    assert box(dialog, "Device").currentData() == "cuda:3"


def test_esc_closes_and_nothing_is_cut_off(dialog: PreferencesDialog) -> None:
    assert dialog.width() <= 1024 and dialog.height() <= 700
    for text in dialog.findChildren(QLabel):
        if text.isVisible() and not text.wordWrap() and text.text():
            assert text.width() >= text.fontMetrics().horizontalAdvance(text.text()), text.text()
    for control in dialog.findChildren(QWidget):
        if isinstance(control, QComboBox | QCheckBox | QSpinBox):
            assert control.accessibleName() and control.toolTip()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_dialog_grows_with_its_texts(qtbot, dialog: PreferencesDialog) -> None:
    note = next(text for text in dialog.findChildren(QLabel) if text.wordWrap())
    before, fields = dialog.height(), (*dialog.findChildren(QSpinBox), *dialog.findChildren(QComboBox))
    heights = [field.height() for field in fields]
    for text in (note.text() * 3, note.text()):
        note.setText(text)
        qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()))
        assert [field.height() for field in fields] == heights
    assert dialog.height() > before


# Settings


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    def settings() -> Settings:
        return Settings(tmp_path / "s.json")

    first = settings()
    values: dict[str, object] = {
        "theme": "light",
        "language": "ja",
        "device": "cuda:0",
        "geometry": QByteArray(b"\1\xd9\xd0\xcb\0"),
        "layout": QByteArray(b"\0\0\0\xff\0\0\0\1\0\0\0\0"),
        "panel_tab": "edges",
        "film_strip": False,
        "show_mask": False,
        "show_edges": False,
        "rulers": True,
        "wheel_zooms": False,
        "pen_pressure": False,
        "mask_colour": "#00ff00",
        "mask_opacity": 30,
        "history_megabytes": 512,
        "autosave": False,
        "finger_paints": False,
        "mask_grow": 5,
        "only_stained": False,
        "grain": False,
        "grain_strength": 130,
        "pencil_colour": "#12ab34",
        "model_folder": tmp_path,
        "last_folder": tmp_path,
        "own_keys": {"brush": ("F2", "Ctrl+,"), "eraser": ()},
    }
    for name, value in values.items():
        assert getattr(first, name) != value, name
        setattr(first, name, value)
    first.sync()
    second = settings()
    assert {name: getattr(second, name) for name in values} == values
    second.restore_defaults()
    for name in PREFERENCES:
        assert getattr(second, name) == getattr(type(second), name).default != values[name]
    assert second.mask_grow == 5
    second.model_folder = None
    assert second.model_folder is None


def test_nonsense_in_the_settings_is_the_default(settings: Settings) -> None:
    keys = ["language", "view/film_strip", "history_megabytes", "tools/pencil_colour", "keys", "files/model_folder"]
    for key in [*keys, "input/wheel_zooms", "tools/wand_tolerance", "window/layout"]:
        settings.store.set(key, "nonsense")
    assert settings.language == "system" and settings.film_strip and settings.history_megabytes == 256
    assert settings.pencil_colour == "#000000" and settings.own_keys == {} and settings.model_folder is None
    assert settings.wheel_zooms and settings.tool_number("wand", "tolerance", 24) == 24 and settings.layout is None
    settings.history_megabytes = 10**9
    assert settings.history_megabytes == HISTORY_MEGABYTES[1]
