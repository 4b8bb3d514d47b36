"""The engine's sentences, in the language of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from app import translations_update
from app.batch.table_rows import BatchRow
from app.plain_text import PlainLabel
from app.theme import Theme
from app.translation import localized, said
from app.widgets.banner import Banner
from core.batch.items import BatchItem, Outcome, Result
from core.errors import ImageError
from core.messages import Message

GERMAN = {"{name} is empty (0 bytes).": "{name} ist leer (0 Byte)."}


class German(QTranslator):
    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return GERMAN.get(text, "") if context == "core" else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def german(qapp: QApplication):
    translator = German()
    yield translator
    QCoreApplication.removeTranslator(translator)


def empty() -> Message:
    return Message("{name} is empty (0 bytes).", name="a.png")


def test_messages_and_exceptions_are_translated_and_other_texts_stay(german: QTranslator) -> None:
    QCoreApplication.installTranslator(german)
    assert localized(empty()) == localized(ImageError(empty())) == "a.png ist leer (0 Byte)."
    assert localized("a text") == localized(ValueError("a text")) == "a text"


def test_a_banner_follows_the_language(qtbot, german: QTranslator, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    banner = Banner(parent, theme)
    banner.show_message("error", ImageError(empty()).message)
    assert banner.text == "a.png is empty (0 bytes)."
    QCoreApplication.installTranslator(german)
    qtbot.waitUntil(lambda: banner.text == "a.png ist leer (0 Byte).")
    assert banner.accessibleName() == banner.text


def test_a_notice_is_made_again_in_another_language(qtbot, german: QTranslator, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    banner = Banner(parent, theme)
    words = ["{what} failed: {reason}"]
    sentence = said(lambda: words[0], what=lambda: words[0][-1], reason=empty())
    banner.show_message("info", sentence)
    assert banner.text == "} failed: a.png is empty (0 bytes)."
    words[0] = "{reason} Fehler!"
    QCoreApplication.installTranslator(german)
    qtbot.waitUntil(lambda: banner.text == "a.png ist leer (0 Byte). Fehler!")
    assert not banner.isHidden() and banner.accessibleName() == banner.text
    banner.show_message("info", "a text")  # which nobody can make again
    QCoreApplication.removeTranslator(german)
    qtbot.waitUntil(banner.isHidden)


def test_the_update_collects_the_templates() -> None:
    collected = set(translations_update.table_texts())
    assert ("core", "No such file or directory") not in collected  # lupdate sees it
    assert ("core", "{name} is empty (0 bytes).") in collected


def test_labels_and_rows_of_a_batch_follow_the_language(qtbot, german: QTranslator) -> None:
    label = PlainLabel(empty())
    qtbot.addWidget(label)
    failed = Result(0, Path("a.png"), "a.png", Outcome.FAILED, reason=empty(), notes=("An old note.",))
    row = BatchRow(BatchItem(0, Path("a.png"), "a.png"), result=failed)
    assert label.text() == "a.png is empty (0 bytes)." and row.note == "a.png is empty (0 bytes). An old note."
    QCoreApplication.installTranslator(german)
    qtbot.waitUntil(lambda: label.text() == "a.png ist leer (0 Byte).")
    assert row.note == "a.png ist leer (0 Byte). An old note."
    label.setText("a text")
    QCoreApplication.removeTranslator(german)
    QApplication.processEvents()
    assert label.text() == "a text"
