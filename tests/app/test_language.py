"""The language: which one is taken, how it is switched, and that translators get to see every text."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QMenuBar, QMessageBox, QWidget

from app import translations_update
from app.actions.actions import Actions
from app.main_window import MainWindow
from app.repair.dialogs import Dialogs
from app.settings import LANGUAGES, Settings
from app.theme import set_style_sheet
from app.translation import live
from app.widgets.numbers import PlainSpinBox
from app.window import language
from app.window.language import Languages, language_of
from core.messages import Message

pytestmark = pytest.mark.slow

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="ja" sourcelanguage="en">
<context><name>Actions</name>
<message><source>&amp;Open…</source><translation>開く(&amp;O)…</translation></message>
<message><source>&amp;Theme</source><translation>テーマ(&amp;T)</translation></message>
<message><source>{what} ({key})</source><translation>{what}({key})</translation></message>
</context>
<context><name>Sign</name><message><source>Drop it</source><translation>ここに</translation></message></context></TS>"""


class Sign(QWidget):
    """A widget with one text, made as all are."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel(self)
        live(self, lambda: self.text.setText(self.tr("Drop it")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small Japanese translation."""
    folder = tmp_path_factory.mktemp("i18n")
    (folder / "tsukuroi_ja.ts").write_text(TS, encoding="utf-8")
    tool = translations_update.find_tool("lrelease")
    assert tool is not None
    subprocess.run([str(tool), str(folder / "tsukuroi_ja.ts")], check=True, capture_output=True)
    return folder


@pytest.fixture
def languages(qapp: QApplication, settings: Settings, folder: Path) -> Iterator[Languages]:
    languages = Languages(settings, folder)
    yield languages
    languages.close()


def test_a_switch_changes_texts_menus_tips_and_qt_s_own(qtbot, languages: Languages, settings: Settings) -> None:
    window, canvas = Sign(), QWidget()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, window)
    cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(window)
    qtbot.addWidget(canvas)
    bar = QMenuBar(window)
    actions = Actions(window, canvas)
    actions.fill(bar, {"recent": QMenu(window)})
    titles = lambda: {menu.title() for menu in bar.findChildren(QMenu)}  # noqa: E731
    said: list[str] = []
    languages.changed.connect(said.append)
    assert window.text.text() == "Drop it" and "&Theme" in titles()
    languages.choose("ja")
    qtbot.waitUntil(lambda: window.text.text() == "ここに")
    assert actions["open"].text() == "開く(&O)…" and "テーマ(&T)" in titles()
    assert actions["open"].toolTip() == "Open a picture or a project(Ctrl+O)"
    qtbot.waitUntil(lambda: cancel.text() == "キャンセル")
    assert actions["language_zh_CN"].text() == "简体中文"
    assert QLocale().language() == QLocale.Language.Japanese
    languages.choose("en")
    qtbot.waitUntil(lambda: window.text.text() == "Drop it" and actions["open"].text() == "&Open…")
    assert cancel.text().replace("&", "") == "Cancel"
    languages.choose("en")
    assert said == ["ja", "en"] and settings.language == "en"


def test_a_missing_translation_is_english_and_a_broken_one_too(
    qtbot, languages: Languages, folder: Path, caplog
) -> None:
    languages.choose("zh_CN")
    assert languages.code == "zh_CN" and QCoreApplication.translate("Sign", "Drop it") == "Drop it"
    (folder / "tsukuroi_zh_CN.qm").write_bytes(b"no translation")
    languages.choose("ja")
    languages.choose("zh_CN")
    assert QCoreApplication.translate("Sign", "Drop it") == "Drop it"
    assert any("cannot be read" in record.message for record in caplog.records)
    with pytest.raises(ValueError, match="klingon"):
        languages.choose("klingon")


def test_numbers_and_dates_are_written_as_the_window_speaks(languages: Languages, qtbot) -> None:
    QLocale.setDefault(QLocale("ar_EG"))  # as on an Arabic system, whose language the window does not have
    assert QLocale().toString(12) != "12"
    languages.choose("en")
    field = PlainSpinBox(0, 99)
    qtbot.addWidget(field)
    field.setValue(12)
    assert field.text() == "12" and QLocale().language() == QLocale.Language.English


def test_texts_are_measured_anew_when_signs_are_drawn_as_the_language_does(
    qtbot, qapp: QApplication, languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A font draws some signs otherwise in Chinese than in Japanese, the dot between words among them."""

    class Measured(QLabel):
        spoken: list[QLocale.Language] = []  # noqa: RUF012

        def changeEvent(self, event: QEvent) -> None:
            if event.type() is QEvent.Type.FontChange:
                self.spoken.append(QLocale().language())
            super().changeEvent(event)

    monkeypatch.setattr(language, "QFontDatabase", SimpleNamespace(hasFamily=lambda _name: True))
    label = Measured("PNG · JPEG")
    qtbot.addWidget(label)
    label.show()
    sheet = qapp.styleSheet()
    set_style_sheet(qapp, "QLabel { font-size: 12px }")
    qtbot.wait(1)
    label.spoken.clear()
    for code in ("zh_CN", "ja"):
        languages.choose(code)
        qtbot.wait(1)
    set_style_sheet(qapp, sheet)
    assert list(dict.fromkeys(label.spoken)) == [QLocale.Language.Chinese, QLocale.Language.Japanese]


def test_the_choice_is_there_at_the_next_start(languages: Languages, settings: Settings, folder: Path) -> None:
    languages.choose("ja")
    languages.close()
    assert QCoreApplication.translate("Sign", "Drop it") == "Drop it"
    again = Languages(settings, folder)
    again.apply()
    assert again.code == "ja" and QCoreApplication.translate("Sign", "Drop it") == "ここに"
    again.close()


def test_the_system_s_language_is_followed(languages: Languages, monkeypatch) -> None:
    class Japanese(QLocale):
        @staticmethod
        def system() -> QLocale:
            return QLocale(QLocale.Language.Japanese)

    monkeypatch.setattr(language, "QLocale", Japanese)
    languages.choose("system")
    assert languages.code == "ja" and languages.choice == "system"


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (["ja-JP", "en"], "ja"),
        (["zh-Hans-CN", "zh-CN"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh-SG"], "zh_CN"),
        (["zh-TW"], "en"),
        (["zh-Hant-HK", "ja"], "ja"),
        (["de-DE", "ja"], "ja"),
        (["en-GB", "ja"], "en"),
        (["C"], "en"),
        ([], "en"),
        (["not a language", ""], "en"),
    ],
)
def test_the_first_wish_that_is_spoken_wins(wishes: list[str], code: str) -> None:
    assert language_of(wishes) == code and code in LANGUAGES


# For translators


def test_translators_get_to_see_every_text() -> None:
    places = [place for source in translations_update.sources() for place in translations_update.unseen(source)]
    assert places == []


def test_texts_that_lupdate_would_miss_are_found(tmp_path: Path) -> None:
    source = tmp_path / "x.py"
    source.write_text(
        "self.tr('fine')\nf\"{self.tr('a')}\"\nself.tr(name)\nparent.tr('b')\ntranslate('C', name)\n"
        "f\"{translate('C', 'd')}\"\nQT_TRANSLATE_NOOP('C', name)\npainter.translate(1, 2)\nself.tr('a' 'b')\n"
        "live(self, lambda: self.set(self.tr('fine')))\n",
        encoding="utf-8",
    )
    assert [place.split(":")[1] for place in translations_update.unseen(source)] == ["2", "3", "4", "6", "7"]


def test_the_update_collects_texts_and_keeps_translations(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(translations_update, "unseen", lambda source: [])
    (tmp_path / "tsukuroi_ja.ts").write_text(TS, encoding="utf-8")
    assert translations_update.main(tmp_path) == 0
    text = (tmp_path / "tsukuroi_ja.ts").read_text(encoding="utf-8")
    assert "開く(&amp;O)…" in text and "<source>Undo the last step</source>" in text
    assert "<name>KeyRow</name>" in text and "belongs to “{action}”." in text
    assert {path.name for path in tmp_path.iterdir()} == {
        f"tsukuroi_{code}.{kind}" for code in ("ja", "zh_CN") for kind in ("ts", "qm")
    }


def test_what_stops_the_update_is_said(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(translations_update, "unseen", lambda source: ["x.py:3: not one literal text"])
    assert translations_update.main(tmp_path) == 1 and "x.py:3" in capsys.readouterr().err
    monkeypatch.setattr(translations_update, "unseen", lambda source: [])
    monkeypatch.setattr(translations_update, "find_tool", lambda name: None)
    assert translations_update.main(tmp_path) == 1
    assert capsys.readouterr().err.startswith("pyside6-lupdate is not beside")
    assert list(tmp_path.iterdir()) == []


def test_hidden_widgets_hear_of_it_too(qtbot, languages: Languages) -> None:
    window = QWidget()
    sign = Sign()
    sign.setParent(window)
    qtbot.addWidget(window)
    languages.choose("ja")
    qtbot.waitUntil(lambda: sign.text.text() == "ここに")
    languages.choose("en")
    qtbot.waitUntil(lambda: sign.text.text() == "Drop it")


def test_what_could_not_be_done_is_listed_as_the_language_writes_it(
    window: MainWindow, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    languages, shown = Languages(settings), []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.informativeText()))
    for code in ("ja", "en"):
        languages.choose(code)
        Dialogs(window, window.context.theme).show_faults("", [("a.png", Message("No space left on device"))])
    languages.close()
    assert shown == ["a.png：ディスクの空きがありません", "a.png: No space left on device"]
