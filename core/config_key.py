"""One key of the config: what the table in core/config.py says of it, and a value out of a file checked against that.

Not msgspec or cattrs: what is taken here is neither JSON nor strict. Numbers may come as text ("2e7", which YAML reads
as text), flags as 0 and 1, a list of one number without its brackets, the seed's numbers for words; and every
refusal names the key, the value and all that would be allowed, of which their messages have one or two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from core.errors import ConfigError
from core.messages import Message

DEVICES = ("auto", "cpu", "cuda", "mps")  # what DEVICE and --device take
DATA, PHASE, SPEED, LOSSES, INTERVALS, EXPERT = "data", "phase", "speed", "losses", "intervals", "expert"
FORM_HEADINGS: dict[str, str] = {
    DATA: "Data",
    PHASE: "Phase",
    SPEED: "Speed",
    LOSSES: "Losses",
    INTERVALS: "Intervals",
    EXPERT: "Expert",
}
"""Headings of the form, in its order; in the file there are others."""
_LONGEST = 200  # characters of a value that a sentence repeats


@dataclass(frozen=True)
class Group:
    """A heading of the config file. form: the heading of the form under which its keys stand, if they name no other."""

    heading: str
    form: str


@dataclass(frozen=True)
class Key:
    """One line of the table.

    attribute: of Config; the key itself is the same in capitals. kind: str, bool, int, float, tuple[int, ...] or an
    IntEnum. meaning: the comment in the file and the help in the form. low, high: the range of numbers, inclusive.
    choices: the words that a text can be. words: what the form calls the members of an IntEnum, in their order.
    form: the heading of the form, one of FORM_HEADINGS. after: the attribute behind which it stands in the
    form; without one, the order is the file's. is_path: it names a file or a folder. in_weights: weights decide it as
    soon as there are any.
    """

    attribute: str
    kind: Any
    default: Any
    meaning: str
    group: str
    form: str
    after: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_path: bool = False
    in_weights: bool = False

    @property
    def name(self) -> str:
        """As it is written in the file: BATCH_SIZE."""
        return self.attribute.upper()

    @property
    def choices_in_words(self) -> dict[Any, str]:
        """Each value of a choice and what the form calls it; empty if the value is free."""
        if self.words:
            return dict(zip(map(int, self.kind), self.words, strict=True))
        return {word: word for word in self.choices}


def option(
    default: Any,
    meaning: str,
    group: Group,
    *,
    form: str = "",
    after: str = "",
    limits: tuple[float | None, float | None] = (None, None),
    choices: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    is_path: bool = False,
    in_weights: bool = False,
) -> Any:
    """A field of Config with its line of the table; the arguments are those of Key, `limits` its `low` and `high`."""
    line: dict[str, Any] = {"meaning": meaning, "group": group.heading, "form": form or group.form, "after": after}
    line |= {"low": limits[0], "high": limits[1], "choices": choices, "words": words}
    return field(default=default, metadata={**line, "is_path": is_path, "in_weights": in_weights})


def checked(key: Key, value: Any) -> Any:
    """`value` as the key's kind and within its range or choices. Raises ConfigError."""
    converted = _convert(key, value)
    if converted is None:
        raise _refusal(key, value)
    numbers = converted if isinstance(converted, tuple) else (converted,)
    for number in numbers:
        if isinstance(number, int | float) and not _within(number, key.low, key.high):
            raise _refusal(key, value)
    if key.choices and converted not in key.choices:
        raise _refusal(key, value)
    return converted


def _refusal(key: Key, value: Any) -> ConfigError:
    try:
        shown = repr(value)
    except ValueError:  # a hexadecimal number of thousands of digits
        shown = "a number of thousands of digits"
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    return ConfigError("{key} is {value}; it must be {wanted}.", key=key.name, value=shown, wanted=_wanted(key))


def _within(number: float, low: float | None, high: float | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _convert(key: Key, value: Any) -> Any:
    """`value` as the key's kind, or None if it cannot be one."""
    kind = key.kind
    if kind is str:
        return _text(value, key.name)
    if kind is bool:
        number = _number(value)
        return bool(number) if number in (0, 1) else None
    if kind is float:
        return None if isinstance(value, bool) else _number(value)
    if kind == tuple[int, ...]:
        items = value if isinstance(value, list | tuple) else [value]
        whole = [_whole(one) for one in items]
        return None if None in whole else tuple(whole)
    number = _whole(value)
    if issubclass(kind, IntEnum):
        return kind(number) if number in list(kind) else None
    return number


def _text(value: Any, name: str) -> str | None:
    if name == "DEVICE":  # the seed's numbers
        value = {0: "cpu", 1: "auto"}.get(value, value) if isinstance(value, int) else value
    if name in {"DEVICE", "AMP"} and isinstance(value, str):
        return value.strip().lower()
    if name == "AMP" and value is False:  # YAML reads `off` as false
        return "off"
    return value.strip() if isinstance(value, str) else None


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return int(value)
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else None


def _number(value: Any) -> float | None:
    """A finite float; text such as "2e7" too, since YAML takes that for text."""
    if not isinstance(value, bool | int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _wanted(key: Key) -> Message:
    """What a key takes, in words."""
    kind, low, high = key.kind, key.low, key.high
    if kind is str:
        return Message("one of {choices}", choices=key.choices) if key.choices else Message("text")
    if kind is bool:
        return Message("0 or 1")
    if kind == tuple[int, ...]:
        return Message("a list of device numbers, such as [0]")
    if kind is not float and issubclass(kind, IntEnum):
        return Message("one of {choices}", choices=[str(int(one)) for one in kind])
    noun = Message("a number") if kind is float else Message("a whole number")
    if low is not None and high is not None:
        return Message("{noun} from {low:g} to {high:g}", noun=noun, low=low, high=high)
    return Message("{noun} from {low:g} on", noun=noun, low=low) if low is not None else noun
