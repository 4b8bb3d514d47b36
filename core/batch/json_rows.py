"""A batch's rows as JSON values, and back from files that anyone may have written.

Not msgspec or cattrs: a row that is not valid is only skipped, so better messages or stricter types gain nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.batch.items import Outcome, Result
from core.messages import from_json, to_json


def row_to_dict(result: Result, records: Path | None = None) -> dict[str, Any]:
    """A result as JSON values. records: the folder to which its paths are relative; None keeps them as they are."""
    return {
        "number": result.number,
        "source": stored(result.source, records),
        "name": result.name,
        "outcome": result.outcome.value,
        "output": None if result.output is None else stored(result.output, records),
        "mask": result.mask,
        "reason": result.reason,
        "notes": list(result.notes),
        "messages": messages_of(mask=result.mask, reason=result.reason, notes=result.notes),
        "size": None if result.size is None else list(result.size),
        "share": result.share,
        "doubt": result.doubt,
        "seconds": round(result.seconds, 3),
        "used": list(result.used),
    }


def row_from_dict(entry: Mapping[str, Any], records: Path) -> Result:
    """The result in a row. Raises LookupError, TypeError, ValueError or OverflowError if the row is not valid."""
    size, output = entry["size"], entry["output"]
    return Result(
        number=int(entry["number"]),
        source=restored(text_of(entry, "source"), records),
        name=text_of(entry, "name"),
        outcome=Outcome(entry["outcome"]),
        output=None if output is None else restored(text_of(entry, "output"), records),
        mask=message_in(entry, "mask"),
        reason=message_in(entry, "reason"),
        notes=messages_in(entry, "notes"),
        size=None if size is None else (int(size[0]), int(size[1])),
        share=_part(entry["share"]),
        doubt=_part(entry["doubt"]),
        seconds=max(0.0, float(entry["seconds"])),
        used=tuple(str(name) for name in entry.get("used", ())),  # earlier versions did not record it
    )


def messages_of(**texts: str | Sequence[str]) -> dict[str, Any]:
    """What lets a window say texts in its language, beside them; without those that nobody translates."""
    found = {
        key: to_json(text) if isinstance(text, str) else [to_json(one) for one in text] for key, text in texts.items()
    }
    return {key: value for key, value in found.items() if value and value != [None] * len(value)}


def message_in(entry: Mapping[str, Any], key: str) -> str:
    """A text of a JSON object, which a window can translate if `messages_of` is there, too. Raises as `text_of`."""
    return from_json(text_of(entry, key), _beside(entry, key))


def messages_in(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The same for a list of texts. Raises LookupError, TypeError."""
    texts, beside = [str(text) for text in entry[key]], _beside(entry, key)
    several = beside if isinstance(beside, list) and len(beside) == len(texts) else [None] * len(texts)
    return tuple(from_json(text, one) for text, one in zip(texts, several, strict=True))


def _beside(entry: Mapping[str, Any], key: str) -> Any:
    messages = entry.get("messages")
    return messages.get(key) if isinstance(messages, dict) else None


def _part(value: Any) -> float | None:
    """A share from 0 to 1, or None."""
    if value is not None and not 0 <= float(value) <= 1:  # NaN, too
        raise ValueError(f"{value} is no share")
    return None if value is None else float(value)


def text_of(entry: Mapping[str, Any], key: str) -> str:
    """A text of a JSON object. Raises KeyError if it is missing, ValueError if it is no text or holds a zero byte."""
    value = entry[key]
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{key} is no text")
    return value


def stored(path: Path | str, records: Path | None) -> str:
    """A path as a journal in the folder `records` stores it: relative, so that both can be moved together."""
    if records is None:
        return str(path)
    try:
        return Path(os.path.relpath(path, records)).as_posix()
    except ValueError:  # on another drive
        return Path(path).absolute().as_posix()


def restored(text: str, records: Path) -> Path:
    """The path that `stored` turned into text. Raises ValueError if no file can have such a name."""
    os.fsencode(text)
    return Path(os.path.normpath(records / text))
