"""From what stands in a config file to a value of the field's own type, or one sentence why not."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from core.errors import ConfigError

DEVICES = ("auto", "cpu", "cuda", "mps")  # what DEVICE and --device take


def checked(key: str, kind: Any, wish: Mapping[str, Any], value: Any) -> Any:
    """`value` as `kind` and within `wish` (low, high, choices; see `core.config.option`). Raises ConfigError.

    kind: str, bool, int, float, tuple[int, ...] or an IntEnum. Lenient where the seed's files are: numbers may come as
    text, flags as 0 and 1, a list of one number without its brackets, DEVICE as the seed's number.
    """
    converted = _convert(kind, value, key)
    if converted is None:
        raise ConfigError(f"{key} is {value!r}; it must be {_wanted(kind, wish)}.")
    numbers = converted if isinstance(converted, tuple) else (converted,)
    for number in numbers:
        if isinstance(number, int | float) and not _within(number, wish["low"], wish["high"]):
            raise ConfigError(f"{key} is {value!r}; it must be {_wanted(kind, wish)}.")
    if wish["choices"] and converted not in wish["choices"]:
        raise ConfigError(f"{key} is {value!r}; it must be one of {', '.join(wish['choices'])}.")
    return converted


def _within(number: float, low: float | None, high: float | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _convert(kind: Any, value: Any, key: str) -> Any:
    """`value` as `kind`, or None if it cannot be one."""
    if kind is str:
        return _text(value, key)
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


def _text(value: Any, key: str) -> str | None:
    if key == "DEVICE":  # the seed's numbers
        value = {0: "cpu", 1: "auto"}.get(value, value) if isinstance(value, int) else value
    if key in {"DEVICE", "AMP"} and isinstance(value, str):
        return value.strip().lower()
    if key == "AMP" and value is False:  # YAML reads `off` as false
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


def _wanted(kind: Any, wish: Mapping[str, Any]) -> str:
    """What a field takes, in words."""
    if kind is str:
        return "one of " + ", ".join(wish["choices"]) if wish["choices"] else "text"
    if kind is bool:
        return "0 or 1"
    if kind == tuple[int, ...]:
        return "a list of device numbers, such as [0]"
    if kind is not float and issubclass(kind, IntEnum):
        return "one of " + ", ".join(str(int(one)) for one in kind)
    noun = "a number" if kind is float else "a whole number"
    low, high = wish["low"], wish["high"]
    if low is not None and high is not None:
        return f"{noun} from {low:g} to {high:g}"
    return f"{noun} from {low:g} on" if low is not None else noun
