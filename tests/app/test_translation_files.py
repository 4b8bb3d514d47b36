"""The files of the translators: complete, and the same as what the window loads."""

from __future__ import annotations

import ast
import re
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QTranslator

from app import translations_update
from app.translations_update import translations
from app.window.language import I18N

pytestmark = pytest.mark.slow

CODES = translations_update.CODES
Text = tuple[str, str]
"""Context and source."""


def marked(tree: ast.Module) -> Iterator[Text]:
    """Texts that a module marks, in the context in which they are looked up."""
    for around in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for call, name in translations_update.marked_calls(around):
            if name == "tr":
                yield around.name, ast.literal_eval(call.args[0])
    for call, name in translations_update.marked_calls(tree):
        if name != "tr" and all(isinstance(argument, ast.Constant) for argument in call.args[:2]):
            yield ast.literal_eval(call.args[0]), ast.literal_eval(call.args[1])


@pytest.fixture(scope="module", params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def table(code: str) -> dict[Text, str]:
    return translations(I18N / f"tsukuroi_{code}.ts")


def test_every_text_of_the_code_is_translated_and_no_other(table: dict[Text, str]) -> None:
    texts = {
        text
        for source in translations_update.sources()
        for text in marked(ast.parse(source.read_text(encoding="utf-8")))
    } | set(translations_update.table_texts())
    assert sorted(texts - table.keys()) == [], "python -m app.translations_update brings these into the .ts files"
    assert sorted(table.keys() - texts) == [], "python -m app.translations_update takes these out of the .ts files"
    assert sorted(text for text, translation in table.items() if not translation) == []


def test_placeholders_letters_and_dots_are_kept(code: str, table: dict[Text, str]) -> None:
    def shape(text: str) -> tuple[object, ...]:
        fields = sorted(f"{name}:{form}!{way}" for _, name, form, way in Formatter().parse(text) if name is not None)
        letters = [letter.upper() for letter in re.findall("&(.)", text)]
        edges = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if text != ", " else ""
        return fields, letters, text.endswith("…"), edges, re.findall("<[^>]+>", text)

    wrong = {text: translation for text, translation in table.items() if shape(text[1]) != shape(translation)}
    assert not wrong, "\n".join(map(str, wrong.items()))
    sentences = {text: done for text, done in table.items() if text[1].endswith(".")}
    assert [done for done in sentences.values() if not done.endswith(("。", "}", ".", "とき。", "</p>"))] == []


def test_the_files_that_the_window_loads_are_those_of_the_translators(qapp, code: str, table: dict[Text, str]) -> None:
    file = I18N / f"tsukuroi_{code}.qm"
    translator = QTranslator()
    assert translator.load(str(file))
    stale = {text for text, done in table.items() if translator.translate(*text) != done}
    assert stale == set(), "python -m app.translations_update makes the .qm files anew"
    assert _messages(file.read_bytes()) == len(table)


def _messages(qm: bytes) -> int:
    """How many texts a .qm file holds: after a mark of 16 bytes it has sections, of which 0x42 lists their hashes."""
    place = 16
    while place < len(qm):
        tag, length = struct.unpack_from(">BI", qm, place)
        if tag == 0x42:
            return length // 8
        place += 5 + length
    return 0


def test_an_update_changes_nothing(tmp_path: Path) -> None:
    if not all(map(translations_update.find_tool, ("lupdate", "lrelease"))):
        pytest.skip("the tools of PySide6 are not there")
    for code in CODES:
        shutil.copy(I18N / f"tsukuroi_{code}.ts", tmp_path)
    assert translations_update.main(tmp_path) == 0
    for code in CODES:
        assert translations(tmp_path / f"tsukuroi_{code}.ts") == translations(I18N / f"tsukuroi_{code}.ts")
        translator = QTranslator()
        assert translator.load(str(tmp_path / f"tsukuroi_{code}.qm")) and not translator.isEmpty()
