"""Edits a config file in place: the person's comments, order and spacing stay, and only the values change.

The file on the disk is the truth. An edit reads it anew, replaces the values where they stand, looks whether the
result means what was wished, and only then takes the file's place in one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from core.config import Config, config_from_mapping, config_text, key_of, yaml_value
from core.errors import ConfigError
from core.files import write_text

_BOM = "\ufeff"
_COMMENT_COLUMN = 31
_FIELDS = {key_of(item): item for item in fields(Config)}
_HEADING = "# Set in the window"


@dataclass(frozen=True)
class Signature:
    """By which a file is known to be the one that was read: its time of change in ns and its size in bytes."""

    changed: int
    size: int


def signature(path: Path) -> Signature | None:
    """The file's signature, None if it is not there."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return Signature(status.st_mtime_ns, status.st_size)


def create(path: Path, changes: Mapping[str, Any] | None = None) -> Config:
    """Writes a new file with every key and its comment, `changes` (key to value) set in it.

    Raises ConfigError: the file exists already or cannot be written, or a value makes no sense.
    """
    path = Path(path)
    config = config_from_mapping(dict(changes or {}))
    if path.exists():
        raise ConfigError(f"There is a config file {path} already.", path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"The folder {path.parent} cannot be made: {error.strerror}.", path) from error
    _write(path, config_text(config))
    return config


def change(path: Path, changes: Mapping[str, Any]) -> Config:
    """Sets keys of the file at `path` (names in upper case) and returns what stands in it then.

    Raises ConfigError, and leaves the file as it was, if it cannot be read or written, if a key is unknown, or if
    the result would not be a valid config.
    """
    path = Path(path)
    try:
        # Not read_text: it would turn the line ends of Windows into others.
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ConfigError(f"The config file {path} cannot be read: {error.strerror}.", path) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not a text file in UTF-8.", path) from error
    try:
        edited, config = edit(text, changes)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}", path) from error
    if edited != text:
        _write(path, edited)
    return config


def edit(text: str, changes: Mapping[str, Any]) -> tuple[str, Config]:
    """`text` with the values of `changes` (key to value) in it, and what it then means.

    A key that the text lacks is added after its neighbour of the table, or at the end. Raises ConfigError.
    """
    for key in changes:
        if key not in _FIELDS:
            raise ConfigError(f"the key {key!r} is unknown.")
    wished = config_from_mapping({**_mapping(text), **changes})
    for key in changes:
        text = _set(text, key, yaml_value(getattr(wished, _FIELDS[key].name)))
    if config_from_mapping(_mapping(text)) != wished:
        raise ConfigError("its layout is too unusual to be edited here; change the value in a text editor.")
    return text, wished


def _write(path: Path, text: str) -> None:
    try:
        write_text(path, text)
    except OSError as error:
        raise ConfigError(f"The config file {path} cannot be written: {error.strerror}.", path) from error


def _mapping(text: str) -> dict[Any, Any]:
    try:
        data = yaml.safe_load(text.removeprefix(_BOM))
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ConfigError(f"it is not valid YAML{line}: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError("it is not valid YAML.") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError("it should hold lines of the form KEY: value.")
    return data


def _set(text: str, key: str, value: str) -> str:
    lead = _BOM if text.startswith(_BOM) else ""
    body = text[len(lead) :]
    spans = list(_values(body, key))
    if not spans:
        return lead + _insert(body, key, value)
    start, end = spans[-1]  # of a key that stands there twice the last one counts
    if body[start:end] == value:
        return text
    rest = body[end:]
    if body[start - 1 : start] == ":":
        value = f" {value}"
    return lead + body[:start] + value + _realigned(rest, len(value) - (end - start))


def _values(text: str, key: str) -> Iterator[tuple[int, int]]:
    """Where the values of `key` stand, as index from and to."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return
    for name, value in root.value:
        if isinstance(name, yaml.ScalarNode) and name.value == key:
            yield value.start_mark.index, _end_of(value, text)


def _end_of(node: yaml.Node, text: str) -> int:
    """Where a value ends: a list or a text over several lines ends, for YAML, where the next key begins."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _end_of(node.value[-1], text)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _realigned(rest: str, grown: int) -> str:
    """`rest` of a line, its comment in the column where it was, as far as the new value leaves room."""
    blank = len(rest) - len(rest.lstrip(" "))
    if blank < 2 or rest[blank : blank + 1] != "#":
        return rest
    return " " * max(2, blank - grown) + rest[blank:]


def _insert(text: str, key: str, value: str) -> str:
    """`text` with a line for `key` after the nearest key before it in the table, of the same group."""
    ending = "\r\n" if "\r\n" in text else "\n"
    item = _FIELDS[key]
    entry = f"{f'{key}: {value}':<{_COMMENT_COLUMN}} # {item.metadata['meaning']}{ending}"
    names = list(_FIELDS)
    for before in reversed(names[: names.index(key)]):
        spans = list(_values(text, before))
        if spans and _FIELDS[before].metadata["group"] == item.metadata["group"]:
            line_end = text.find("\n", spans[-1][1])
            if line_end >= 0:
                return text[: line_end + 1] + entry + text[line_end + 1 :]
    gap = "" if not text or text.endswith("\n") else ending
    heading = "" if _HEADING in text else f"{ending if text else ''}{_HEADING}{ending}"
    return text + gap + heading + entry
