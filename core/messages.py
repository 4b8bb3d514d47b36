"""Sentences for the user that a window can say in another language.

A `Message` is its English text, and remembers the template and the values it was made of: logs, the command line and
reports use the text, a window translates the template and fills in the values. `python -m app.generated_files` collects
the templates of all messages and exceptions for the translators, so each one is a single literal.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from numbers import Integral, Real
from string import Formatter
from typing import Any

from core.names import printable
from core.texts import QT_TRANSLATE_NOOP, clause, percent

CONTEXT = "core"
"""Where translators find the templates."""
COMMA = QT_TRANSLATE_NOOP("core", ", ")
"""Between the values of a list."""
_PLAIN = "{text}"
_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_SPEC = re.compile(r"0?\d?,?(\.\d)?[defg]?")
_MOST_VALUES, _DEEPEST, _LONGEST = 16, 4, 20_000  # of what may come out of a file

_SYSTEM = {
    errno.EPERM: QT_TRANSLATE_NOOP("core", "Operation not permitted"),
    errno.ENOENT: QT_TRANSLATE_NOOP("core", "No such file or directory"),
    errno.EIO: QT_TRANSLATE_NOOP("core", "Input/output error"),
    errno.ENXIO: QT_TRANSLATE_NOOP("core", "No such device or address"),
    errno.ENOMEM: QT_TRANSLATE_NOOP("core", "Cannot allocate memory"),
    errno.EACCES: QT_TRANSLATE_NOOP("core", "Permission denied"),
    errno.EBUSY: QT_TRANSLATE_NOOP("core", "Device or resource busy"),
    errno.EEXIST: QT_TRANSLATE_NOOP("core", "File exists"),
    errno.EXDEV: QT_TRANSLATE_NOOP("core", "Invalid cross-device link"),
    errno.ENODEV: QT_TRANSLATE_NOOP("core", "No such device"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("core", "Not a directory"),
    errno.EISDIR: QT_TRANSLATE_NOOP("core", "Is a directory"),
    errno.EINVAL: QT_TRANSLATE_NOOP("core", "Invalid argument"),
    errno.EMFILE: QT_TRANSLATE_NOOP("core", "Too many open files"),
    errno.EFBIG: QT_TRANSLATE_NOOP("core", "File too large"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("core", "No space left on device"),
    errno.EROFS: QT_TRANSLATE_NOOP("core", "Read-only file system"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("core", "File name too long"),
    errno.ENOTEMPTY: QT_TRANSLATE_NOOP("core", "Directory not empty"),
    errno.ELOOP: QT_TRANSLATE_NOOP("core", "Too many levels of symbolic links"),
    errno.ESTALE: QT_TRANSLATE_NOOP("core", "Stale file handle"),
    errno.ETIMEDOUT: QT_TRANSLATE_NOOP("core", "Connection timed out"),
    getattr(errno, "EDQUOT", -1): QT_TRANSLATE_NOOP("core", "Disk quota exceeded"),
}
"""What a system says of a file. Windows says it in its own language, and not in that of the window."""

_DECODERS = {
    QT_TRANSLATE_NOOP("core", "image file is truncated"),
    QT_TRANSLATE_NOOP("core", "truncated PNG file"),
    QT_TRANSLATE_NOOP("core", "Truncated File Read"),
    QT_TRANSLATE_NOOP("core", "broken data stream when reading image file"),
    QT_TRANSLATE_NOOP("core", "unrecognized data stream contents when reading image file"),
}
"""What Pillow most often says of a damaged picture."""
_UNPROCESSED = re.compile(r"image file is truncated \((\d{1,12}) bytes not processed\)")

Value = Any
"""A text, a number, a Message, or several of them; paths become texts, exceptions become messages."""


class Message(str):
    """The English text, made of a template with `{name}` for each value, which must all be given.

    `{name!r}` puts a text in quotes, `{name:,}` and the like format a number, `{name:percent}` a share from 0 to 1, and
    `{name:clause}` puts a sentence inside another one, without its full stop. Characters of names that would break the
    line become escapes. Two braces stand for one.
    """

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Message:
        return cls.of(template, values)

    @classmethod
    def of(cls, template: str, values: Mapping[str, Value] | None = None) -> Message:
        """As the class itself, for a template out of a table, where QT_TRANSLATE_NOOP marks it."""
        kept = {name: _kept(value) for name, value in (values or {}).items()}
        message = str.__new__(cls, _fill(template, kept, str))
        message.template, message.values = template, kept
        return message

    @classmethod
    def plain(cls, text: object) -> Message:
        """A text that nobody translates: a name, or what a library says."""
        return cls.of(_PLAIN, {"text": str(text)})

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[str, Mapping[str, Value]]]:
        return Message.of, (self.template, self.values)

    def translated(self, translate: Callable[[str], str]) -> str:
        """The text in another language; `translate` gives each template in it, or as it is.

        A translation that does not fit its template counts as none.
        """
        try:
            return _fill(translate(self.template) or self.template, self.values, translate)
        except (ValueError, LookupError, TypeError):
            return str(self)

    def as_json(self) -> dict[str, Any]:
        """Template and values for a file, beside the text."""
        return {"template": self.template, "values": {name: _as_json(value) for name, value in self.values.items()}}


class MessageError(Exception):
    """An exception that says a Message, made of a template and values as Message does; or of a Message as it is."""

    def __init__(self, message: str, /, **values: Value) -> None:
        super().__init__(message if isinstance(message, Message) else _made(message, values))

    @property
    def message(self) -> Message:
        """What it says, for whoever wants to translate it."""
        return message_of(self)


def _made(template: str, values: Mapping[str, Value]) -> Message:
    """A failure is told even if its template is none."""
    try:
        return Message.of(template, values)
    except (ValueError, LookupError, TypeError):
        return Message.plain(template)


def message_of(source: object) -> Message:
    """What an exception or a text says, on one line; of what the system says of a file, without number and name."""
    if isinstance(source, str):
        return source if isinstance(source, Message) else Message.plain(source)
    first = source.args[0] if isinstance(source, BaseException) and source.args else None
    if isinstance(first, Message):
        return first
    if isinstance(source, OSError) and source.strerror:
        known = _SYSTEM.get(source.errno or 0)
        usual = (known, os.strerror(source.errno or 0))
        if known and (source.strerror in usual or getattr(source, "winerror", None) is not None):
            return Message.of(known)
        return Message.plain(source.strerror)
    said = " ".join(str(source).split())
    if (found := _UNPROCESSED.fullmatch(said)) is not None:
        return Message("image file is truncated ({count} bytes not processed)", count=int(found[1]))
    return Message.of(said) if said in _DECODERS else Message.plain(said or type(source).__name__)


def joined(messages: Iterable[str]) -> Message:
    """Sentences, one after the other."""
    found = [message_of(message) for message in messages if message]
    if len(found) < 2:
        return found[0] if found else Message.plain("")
    return Message("{first} {others}", first=found[0], others=joined(found[1:]))


def to_json(text: str) -> dict[str, Any] | None:
    """Template and values of a text for a file, beside the text; None for one that nobody translates."""
    return text.as_json() if isinstance(text, Message) and text.template != _PLAIN else None


def from_json(text: str, value: object) -> Message:
    """The message with this English text, out of a file: made of template and values if they yield it."""
    try:
        message = _from_json(value, 0)
    except (ValueError, LookupError, TypeError, OverflowError):
        return Message.plain(text)
    return message if isinstance(message, Message) and str(message) == text else Message.plain(text)


def fields_of(template: str) -> list[tuple[str, str, str]]:
    """Name, format and conversion of each `{name}` of a template. Raises ValueError if it is none."""
    return [(name, spec, conversion) for _, name, spec, conversion in _parts(template) if name]


@lru_cache(1024)
def _parts(template: str) -> tuple[tuple[str, str, str, str], ...]:
    """Literal text, and name, format and conversion of the value behind it or "". Raises ValueError: no template."""
    found = []
    for literal, name, spec, conversion in Formatter().parse(template):
        if name is not None:
            known = spec in ("clause", "percent") or _SPEC.fullmatch(spec or "")
            if not _FIELD.fullmatch(name) or conversion not in (None, "r") or not known:
                raise ValueError(f"{template!r} is no template of a message")
        found.append((literal, name or "", spec or "", conversion or ""))
    return tuple(found)


def _fill(template: str, values: Mapping[str, Value], translate: Callable[[str], str]) -> str:
    filled = "".join(
        literal + (_said(values[name], spec, conversion, translate) if name else "")
        for literal, name, spec, conversion in _parts(template)
    )
    return printable(filled)


def _said(value: Value, spec: str, conversion: str, translate: Callable[[str], str]) -> str:
    if spec == "percent":
        return percent(value)
    if isinstance(value, tuple):
        return translate(COMMA).join(_said(each, spec, conversion, translate) for each in value)
    if isinstance(value, str):
        text = value.translated(translate) if isinstance(value, Message) else value
        text = repr(text) if conversion else text
        return clause(text) if spec == "clause" else text
    return format(value, spec)


def _kept(value: Value) -> Value:
    """A value as a message keeps it: as text, number, Message or tuple, which any process and file can hold."""
    if isinstance(value, Message | bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, os.PathLike):
        return str(value)
    if isinstance(value, BaseException):
        return message_of(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    if isinstance(value, Iterable):
        return tuple(_kept(each) for each in value)
    return str(value)


def _as_json(value: Value) -> Any:
    if isinstance(value, Message):
        return value.as_json()
    if isinstance(value, tuple):
        return [_as_json(each) for each in value]
    return printable(value) if isinstance(value, str) else value


def _from_json(value: object, depth: int) -> Value:
    """A value as `_as_json` made it. Raises ValueError, LookupError, TypeError or OverflowError for anything else."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        template, values = value["template"], value["values"]
        if not isinstance(template, str) or not isinstance(values, dict) or len(values) > _MOST_VALUES:
            raise TypeError("no message")
        if len(template) > _LONGEST or len(_parts(template)) > _MOST_VALUES:
            raise ValueError("too long")
        message = Message.of(template, {name: _from_json(each, depth + 1) for name, each in values.items()})
        if len(message) > _LONGEST:
            raise ValueError("too long")
        return message
    if isinstance(value, list):
        if len(value) > _MOST_VALUES:
            raise ValueError("too many")
        return tuple(_from_json(each, depth + 1) for each in value)
    if isinstance(value, str | int | float) and len(str(value)) <= _LONGEST:
        return value
    raise TypeError("no value of a message")
