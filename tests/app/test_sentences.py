"""Every sentence of the engine that a window may show is a message of one template, which translators get to see."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from app.translations_update import ROOT, is_for_a_terminal, message_calls, message_classes, sources
from core.messages import fields_of
from core.training.check_findings import FIXES, SENTENCES

_PASSED_ON = ("Message", "message_of", "joined", "reason_of", "from_json")
"""What makes a Message that was made of a template elsewhere."""
_NO_SENTENCES = ("_log.", "logging.", "warnings.", "ValueError", "option", "Message.of", "QT_TRANSLATE_NOOP")
_TABLES = {*SENTENCES.values(), *FIXES.values()}
_SENTENCE = re.compile(r"[A-Z{\"'“].* .*[a-z}\])\"”%][.?!]", re.DOTALL)


def unfit(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and fault of each message whose template translators would not see, or whose values do not fit it."""
    for call in message_calls(tree):
        text = call.args[0]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            if not _is_passed_on(text):
                yield call.lineno, f"{ast.unparse(text)} is no literal template"
            continue
        try:
            wanted = wanted_of(text.value)
        except ValueError:
            yield call.lineno, f"{text.value!r} is no template"
            continue
        named = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
        given = named - {"path"} if getattr(call.func, "id", "") != "Message" else named
        given |= {"path", "name"} & wanted if len(call.args) > 1 or "path" in named else set()
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        if given != wanted:
            yield call.lineno, f"{text.value!r} wants {sorted(wanted)} and gets {sorted(given)}"


def wanted_of(template: str) -> set[str]:
    return {name for name, _, _ in fields_of(template)}


def _is_passed_on(text: ast.expr) -> bool:
    if isinstance(text, ast.Call):
        return ast.unparse(text.func) in _PASSED_ON or ast.unparse(text.func).startswith("Message.")
    if isinstance(text, ast.BoolOp):
        return all(map(_is_passed_on, text.values))
    return isinstance(text, ast.Attribute) and text.attr == "message"


def loose_sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of sentences that are not in a message, a log, a docstring or an error of programming."""
    known: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            known.add(id(node.value))
        elif isinstance(node, ast.Assert) and node.msg is not None:
            known |= _within(node.msg)
        elif isinstance(node, ast.JoinedStr):
            known |= _within(node) - {id(node)}
        elif isinstance(node, ast.Call):
            name = _dotted(node.func)
            if name in message_classes() or name.startswith(_NO_SENTENCES):
                known |= _within(node) if name not in message_classes() else {id(node.args[0])} if node.args else set()
    for node in ast.walk(tree):
        if id(node) not in known and _SENTENCE.fullmatch(text := _text(node)) and text not in _TABLES:
            yield getattr(node, "lineno", 0), text


def _dotted(node: ast.expr) -> str:
    """A name with dots, as "logging.info"; "" for what is none."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _within(node: ast.AST) -> set[int]:
    return {id(inner) for inner in ast.walk(node)}


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def faults(check: Callable[[ast.AST], Iterator[tuple[int, str]]], paths: Iterable[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line}: {fault}"
        for path in paths
        for line, fault in check(ast.parse(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.slow
def test_every_message_has_one_template_and_just_its_values() -> None:
    assert faults(unfit, sources()) == [], "core/messages.py tells how to say it"


@pytest.mark.slow
def test_what_the_engine_says_is_a_message() -> None:
    engine = [path for path in sources() if path.is_relative_to(ROOT / "core") and not is_for_a_terminal(path)]
    assert faults(loose_sentences, engine) == [], "core/messages.py tells how to say it"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("Message('{a} is {b:,}.', a=1, b=2)\nDataError('{path} is {name}.', path)", []),
        ("DataError('{path} is {count}.', path, count=3)\nImageError(error.message, path)", []),
        ("DataError(message_of(sentence) or Message('none'))", []),
        ("DataError(f'{path} is odd.', path)", [1]),
        ("DataError(sentence)\nraise MaskError(str(error))\nCoreError('a {}'.format(1))", [1, 2, 3]),
        ("Message('{a} is {b}.', a=1)\nMessage('a', a=1)\nDataError('{path} is odd.')", [1, 2, 3]),
    ],
)
def test_what_no_translator_would_see_is_found(code: str, lines: list[int]) -> None:
    assert [line for line, _ in unfit(ast.parse(code))] == lines


def test_loose_sentences_are_found() -> None:
    code = "'''A doc.'''\nnote = 'It has no mask.'\nlog = f'{path} is left out.'\n_log.info('It has none.')\nx = 'a b'"
    assert [line for line, _ in loose_sentences(ast.parse(code))] == [2, 3]


@pytest.mark.parametrize("template", sorted(map(str, _TABLES)))
def test_large_numbers_are_grouped_in_words_as_in_values(template: str) -> None:
    assert re.findall(r"\b\d{4,}\b", template) == []
