"""System libraries, settings, suggested names."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app import application
from app.plain_text import ends_within_word
from app.repair.dialogs import same_file
from app.repair.engine.engine_state import WorkKind
from app.repair.engine.picture_work import Work, WorkState
from app.repair.film_strip.work_band import paint_band
from app.settings import Settings
from app.theme import DARK, Theme
from app.widgets.banner import Banner
from app.window import system_libraries
from app.window.shell import collect_garbage_again
from tests.app.test_plain_text import lines_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("state", list(WorkState))
def test_the_band_of_a_thumbnail_has_no_empty_end(qapp, state: WorkState) -> None:
    """Where there is nothing but a sign and a word; a bar and a button need all of the width."""
    image = QImage(112, 72, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_band(painter, image.rect(), Work(state, WorkKind.REPAIR), DARK)
    painter.end()
    drawn = [x for x in range(112) if image.pixelColor(x, 61).alpha()]
    left, right = drawn[0], 111 - drawn[-1]
    assert (
        (left, right) == (0, 0)
        if state in (WorkState.WAITING, WorkState.WORKING, WorkState.ASKED)
        else left > 8 < right
    )


def test_missing_libraries_are_named_with_their_packages() -> None:
    lacking = {"libxcb-cursor.so.0", "libEGL.so.1"}
    sentence = system_libraries.problem({"DISPLAY": ":0"}, lambda name: name not in lacking)
    assert sentence is not None and "\n" not in sentence
    assert "libxcb-cursor.so.0" in sentence and "sudo apt install libegl1 libxcb-cursor0" in sentence


def test_without_a_screen_the_other_way_is_named() -> None:
    sentence = system_libraries.problem({}, lambda _name: True)
    assert sentence is not None and "main.py repair" in sentence


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({"DISPLAY": ":0"}, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, "wayland"),
        ({}, ""),
    ],
)
def test_the_platform_is_the_one_qt_will_take(environment: dict[str, str], platform: str) -> None:
    assert system_libraries.platform_of(environment) == platform


def test_offscreen_needs_no_x11_libraries() -> None:
    lacking = set(system_libraries._XCB)
    assert system_libraries.problem({"QT_QPA_PLATFORM": "offscreen"}, lambda name: name not in lacking) is None


def test_the_list_of_packages_needs_no_qt() -> None:
    code = "import sys, app.window.system_libraries as s; s.main(); sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert done.returncode == 0 and all(line.isprintable() for line in done.stdout.splitlines())


def test_the_window_says_why_it_cannot_open(monkeypatch, capsys) -> None:
    monkeypatch.setattr(system_libraries, "problem", lambda: "No screen here.")
    assert application.run_window() == 1
    assert capsys.readouterr().err == "No screen here.\n"
    monkeypatch.setattr(system_libraries, "problem", lambda: None)
    monkeypatch.setitem(sys.modules, "app.window.shell", None)
    assert application.run_window() == 1
    assert capsys.readouterr().err.startswith("The window cannot start: ") and gc.isenabled()


def test_garbage_is_collected_again_once_the_window_is_seen() -> None:
    gc.disable()
    collect_garbage_again()
    assert gc.isenabled() and gc.get_freeze_count()


def test_the_same_file_is_known_by_any_name(tmp_path: Path) -> None:
    file, link = tmp_path / "a.png", tmp_path / "b.png"
    assert same_file(file, file) and not same_file(file, None)  # neither exists yet
    file.write_bytes(b"x")
    link.symlink_to(file)
    assert same_file(link, file) and not same_file(tmp_path / "c.png", file)


def test_settings_survive_nonsense(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    for key in ("theme", "tools/brush_size", "repair/mask_grow", "window/geometry", "files/last_folder"):
        settings.store.set(key, "nonsense")
    assert settings.theme == "system" and settings.tool_number("brush", "size", 9) == 9 and settings.mask_grow == 2
    assert settings.geometry is None and settings.last_folder == Path.home()


def test_recent_pictures_come_newest_first_and_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    for i in [*range(12), 5]:
        settings.add_recent(tmp_path / f"{i}.png")
    assert [path.stem for path in settings.recent] == ["5", "11", "10", "9", "8", "7", "6", "4"]
    settings.clear_recent()
    assert settings.recent == []


@pytest.fixture
def stage(qtbot) -> QWidget:
    """What messages are shown over."""
    page = QWidget()
    page.resize(900, 400)
    qtbot.addWidget(page)
    return page


def shown_banner(stage: QWidget, theme: Theme, kind: str, text: str) -> Banner:
    """A message as it is laid out over the stage."""
    banner = Banner(stage, theme)
    stage.show()
    banner.show_message(kind, text)
    QApplication.processEvents()
    return banner


@pytest.mark.parametrize("text", ["A word or two, " * 9, "これは修復できない画像です。" * 5])
def test_the_lines_of_a_message_are_about_as_long(stage: QWidget, theme: Theme, text: str) -> None:
    """The last one is no lone word, or character."""
    banner = shown_banner(stage, theme, "info", text)
    layout, height = banner.layout(), banner.height()
    assert layout is not None and banner.width() < 640 and height > banner.fontMetrics().lineSpacing() * 2
    assert layout.totalHeightForWidth(640) == height < layout.totalHeightForWidth(banner.width() - 1)


@pytest.mark.parametrize("name", ["scan_3.png", "3.png", "scan_0003.png", "背景.png"])
def test_no_line_of_a_message_parts_a_verb_of_japanese_from_its_ending(stage: QWidget, theme: Theme, name: str) -> None:
    text = f"{name} を修復できませんでした。{name} を読めません：16 ビットの PNG データを復号できません。"
    stage.resize(656, 400)
    shown = shown_banner(stage, theme, "error", text).text_label
    assert shown.height() > shown.fontMetrics().lineSpacing()
    ends = [line[-1] for line in lines_of(shown, shown.width())]
    assert "め" not in ends and "せ" not in ends, ends


@pytest.mark.parametrize("lead", ["", "この", "今は", "いまのところ"])
def test_the_lines_of_a_message_end_between_words_of_japanese(stage: QWidget, theme: Theme, lead: str) -> None:
    text = f"{lead}クリップボードに画像の一部がありません。マスクして「領域をコピー」を使ってください。"
    shown = shown_banner(stage, theme, "info", text).text_label
    assert shown.height() > shown.fontMetrics().lineSpacing() and shown.property("text") == text, "as it is copied"
    assert not ends_within_word(text, shown.font(), shown.width())


def test_what_ends_within_a_word_of_japanese(qapp: QApplication) -> None:
    font = qapp.font()
    width = QFontMetrics(font).horizontalAdvance
    assert ends_within_word("ここでマスクして", font, width("ここでマ") + 2)
    assert not ends_within_word("ここでマスクして", font, width("ここで") + 2)
    assert not ends_within_word("ここでマスクして", font, width("ここでマスク") + 2)
    assert ends_within_word("画像を読めません", font, width("画像を読め") + 2)
    assert ends_within_word("画像を読めません", font, width("画像を読めませ") + 2)
    assert not ends_within_word("この画像を読めません", font, width("この画像を") + 2)
    assert not ends_within_word("在此处标记蒙版", font, width("在此处标") + 2), "nothing tells its words apart"
