"""Values of JSON that anyone may have written: every one is checked before it is used.

Job files, recipes and projects are read through these. Whatever is wrong raises Malformed with a phrase, and the
readers make a sentence of it.

Not msgspec or cattrs: they would take the place of these small functions alone, of nothing that a recipe or project
needs besides (boxes in their picture, payloads in their boxes, budgets, references). And their messages name a place,
"Expected `int` <= 256 - at `$.runs[0].settings.mask_grow`", where these name the thing: "the growth of the mask".
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Never

from core.messages import Message, MessageError

_MOST_VALUES = 8_000_000  # of JSON; each takes many times its text in memory
_KEY = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LONGEST = 500  # characters of a name or a label


class Malformed(MessageError):  # noqa: N818 - caught by the readers, which make a sentence of it
    """A value in a file is not valid; the text is a phrase such as "a box lies outside the picture"."""


class TooMuch(Malformed):
    """A file holds more than can be opened."""


def parse_json(data: bytes | str) -> Any:
    """JSON, nested no deeper than Python can read, without NaN, infinity and keys that come twice. Raises Malformed."""
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) > _MOST_VALUES:
        raise TooMuch("it holds more values than can be opened")

    def refuse(constant: str) -> Never:
        raise Malformed("{constant} is not a number", constant=constant)

    try:
        return json.loads(data, parse_constant=refuse, object_pairs_hook=_once)
    except RecursionError as error:
        raise Malformed("its values are nested too deeply") from error
    except ValueError as error:  # among them UnicodeDecodeError, and numbers of thousands of digits
        raise Malformed("its text is not valid JSON") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object. Raises Malformed if a key occurs twice: nobody can tell which value is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Malformed('"{twice}" is there twice', twice=twice[:_LONGEST])
    return found


def record(value: Any, what: str) -> dict[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise Malformed("{what} is missing or is not a record", what=what)
    return value


def rows(value: Any, what: str) -> list[Any]:
    """A JSON list."""
    if not isinstance(value, list):
        raise Malformed("{what} is missing or is not a list", what=what)
    return value


def row(value: Any, length: int, what: str) -> list[Any]:
    """A JSON list of a known length."""
    if not isinstance(value, list) or len(value) != length:
        raise Malformed("{what} is incomplete", what=what)
    return value


def integer(value: Any, low: int, high: int, what: str) -> int:
    """A whole number, `low` <= value <= `high`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Malformed("{what} is out of range", what=what)
    return value


def number(value: Any, low: float, high: float, what: str) -> float:
    """A finite number, `low` <= value <= `high`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise Malformed("{what} is not a number", what=what)
    if not low <= value <= high:
        raise Malformed("{what} is out of range", what=what)
    return float(value)


def flag(value: Any, what: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Malformed("{what} is neither true nor false", what=what)
    return value


def text(value: Any, what: str, longest: int = _LONGEST) -> str:
    """Text that can be written as UTF-8."""
    if not isinstance(value, str) or len(value) > longest or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Malformed("{what} is missing or is not text", what=what)
    return value


def plain(name: str, longest: int = _LONGEST) -> str:
    """A name as `text` accepts it: the name of a file may be very long, or hold bytes that are not text."""
    return name.encode("utf-8", "replace").decode()[-longest:]


def key(value: Any, what: str) -> str:
    """A name of letters, digits, "_" and "-"."""
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise Malformed("{what} has no valid key", what=what)
    return value


def pick(items: Sequence[Any], place: Any, what: str) -> Any:
    """The item at `place`, counted from 0."""
    return items[integer(place, 0, len(items) - 1, Message("the number of {what}", what=what))]
