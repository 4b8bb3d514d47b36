"""Sentences that are English text everywhere, and that a window can say in another language."""

from __future__ import annotations

import copy
import errno
import json
import os
from multiprocessing import Pipe
from pathlib import Path

import pytest

from core.errors import CoreError, ImageError
from core.messages import Message, from_json, joined, message_of

GERMAN = {
    "{path} cannot be opened: {reason:clause}.": "{reason:clause}, darum lässt sich {path} nicht öffnen.",
    "No such file or directory": "Es gibt keine solche Datei.",
    ", ": " und ",
    "{count:,} of {share:percent}, {names}": "{share:percent}: {names}, {count:,}",
}


def german(template: str) -> str:
    return GERMAN.get(template, template)


def missing() -> Message:
    reason = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "a.png")
    return Message("{path} cannot be opened: {reason:clause}.", path="a.png", reason=reason)


def test_the_text_is_english_and_the_template_makes_another_language_of_it() -> None:
    message = missing()
    assert message == "a.png cannot be opened: No such file or directory."
    assert type(str(message)) is str and json.dumps(message) == f'"{message}"'
    assert message.translated(german) == "Es gibt keine solche Datei, darum lässt sich a.png nicht öffnen."


def test_numbers_shares_and_lists() -> None:
    message = Message("{count:,} of {share:percent}, {names}", count=12345, share=0.475, names=["a", missing()])
    assert message == "12,345 of 47.5 %, a, a.png cannot be opened: No such file or directory."
    assert message.translated(german).startswith("47.5 %: a und Es gibt keine solche Datei, darum")
    assert Message("{{{name!r}}} {size:.1f}", name="x", size=2) == "{'x'} 2.0"


@pytest.mark.parametrize("wrong", ["{other}", "{path", "{path.__class__}", "{path[0]}", "{}"])
def test_a_translation_that_does_not_fit_shows_the_english_text(wrong: str) -> None:
    assert missing().translated(lambda template: wrong) == str(missing())


def test_it_crosses_threads_processes_and_files() -> None:
    message = missing()
    here, there = Pipe()
    here.send((message, ImageError(message, Path("a.png"))))
    again, error = there.recv()
    assert again == message and again.translated(german) == message.translated(german)
    assert copy.deepcopy(message).template == message.template
    assert str(error) == message and error.path == Path("a.png")
    assert error.message.translated(german) == message.translated(german)
    stored = json.loads(json.dumps({"text": message, "message": message.as_json()}))
    assert from_json(stored["text"], stored["message"]).translated(german) == message.translated(german)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "text",
        {"template": "{x:>99999999}", "values": {"x": "a"}},
        {"template": "{x.__class__}", "values": {"x": "a"}},
        {"template": "{x:99999d}", "values": {"x": 1}},
        {"template": "{x}", "values": {}},
        {"template": "another text", "values": {}},
        {"template": 3, "values": {}},
        {"template": "{x}", "values": {"x": {"template": "{x}", "values": 3}}},
        {"template": "{x}" * 1000, "values": {"x": "a" * 100_000}},
        {"template": "{x}", "values": {"x": 10**5000}},
        {"template": "{x:.1f}", "values": {"x": 10**400}},
    ],
)
def test_of_a_damaged_or_hostile_file_the_english_text_is_shown(value: object) -> None:
    message = from_json("A {text} of before.", value)
    assert message == "A {text} of before." and message.translated(german) == message


def test_exceptions_of_all_kinds_say_something() -> None:
    assert message_of(CoreError(missing())).template == missing().template
    assert message_of(ValueError(Message("a phrase"))).template == "a phrase"
    assert message_of(ValueError("two\n lines")) == "two lines" and message_of(KeyError()) == "KeyError"
    truncated = message_of(OSError("image file is truncated (12 bytes not processed)"))
    assert truncated.values == {"count": 12} and message_of(OSError("truncated PNG file")).template != "{text}"
    assert message_of(OSError(5, "Plötzlich weg")) == "Plötzlich weg"
    assert str(CoreError("{share:percent} of it.", share="x")) == "{share:percent} of it."
    assert CoreError("A {plain} text of an\nolder kind.").message == "A {plain} text of an\\nolder kind."


def test_what_would_break_a_line_becomes_escapes() -> None:
    assert Message("{name} is empty.", name="a\nb\udcff") == "a\\nb\\udcff is empty."


def test_sentences_are_joined() -> None:
    both = joined([missing(), "", "Plain."])
    assert both == f"{missing()} Plain." and both.translated(german).endswith("öffnen. Plain.")
    assert joined([]) == ""
