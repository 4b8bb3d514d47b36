"""Config files: read, written with a comment for each key, and edited in place.

The file on the disk is the truth. An edit reads it anew, replaces the values where they are, checks that the result
means what was asked for, and only then takes the file's place in one step. The user's comments, order and spacing stay.

Not ruamel.yaml: of 13 files that nothing was changed in, it wrote 10 otherwise (Windows line ends, the mark at the
start, spaces behind a colon, indented lists, a key that occurs twice), and PyYAML's mapping of words and numbers, which
old files rely on, it has only with a %YAML line of its own on top.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import yaml

from core.config import KEYS, Config, config_from_mapping, key_named
from core.config_key import Key
from core.errors import ConfigError
from core.events import Notice, Report
from core.files import TooLargeError, exists, read_file, reason_of, write_text
from core.messages import Message

_log = logging.getLogger(__name__)

FILE_NAME = "config.yml"
_MOST_BYTES = 1_000_000  # a config file has a few kilobytes; anything else is the wrong file
_MOST_VALUES = 10_000  # with every alias counted as what it stands for
_BOM = "\ufeff"
_TEXT, _DATE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_UNUSUAL = re.compile(r"[-+]?0[0-9_]+|.*:.*")  # as a text it is read as decimal, or refused
_COMMENT_COLUMN = 31
_HEADING = "# Set in the window"


# Reading


def load_config(path: Path, report: Report | None = None) -> Config:
    """Reads a config file (a model folder's ``config.yml`` or any other name).

    Keys that the file lacks, or leaves empty, keep their defaults; of a key that is there twice the last one counts,
    which is said in a Notice, or in the log without `report`. Raises ConfigError, naming the file, the key
    and the value, for a file that cannot be read, an unknown key, a wrong type or a value out of range.
    """
    path = Path(path)
    document = _read_yaml(_read_text(path).removeprefix(_BOM), path)
    for repeated in document.repeated:
        if report is None:
            _log.warning("%s has %s; the last one counts", path, repeated)
        else:
            report(Notice(Message("{path} has {repeated}; the last one counts.", path=path, repeated=repeated)))
    try:
        return config_from_mapping(document.values)
    except ConfigError as error:
        raise ConfigError("{path}: {reason}", path, reason=error) from error


def repeated_keys(path: Path) -> list[Message]:
    """The keys that a config file has more than once: "LR twice, in the lines 3 and 9". Raises nothing."""
    try:
        return _read_yaml(_read_text(Path(path)).removeprefix(_BOM)).repeated
    except ConfigError:
        return []


def load_folder_config(folder: Path, report: Report | None = None) -> Config:
    """The config of a model folder, see `load_config`. Raises ConfigError, also when the folder or its file does not
    exist."""
    path = Path(folder) / FILE_NAME
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ConfigError(
            "There is no {file} in {folder}; copy config.yml.example there and edit it.",
            path,
            file=FILE_NAME,
            folder=folder,
        ) from error
    except OSError:
        pass  # load_config says what is wrong
    return load_config(path, report)


@dataclass(frozen=True)
class Signature:
    """Identifies the version of a file that was read: its modification time in ns and its size in bytes."""

    changed: int
    size: int


def signature(path: Path) -> Signature | None:
    """The file's signature, None if it is not there."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return Signature(status.st_mtime_ns, status.st_size)


def _read_text(path: Path) -> str:
    """The whole file, its line ends and the mark at its start included. Raises ConfigError."""
    try:
        raw = read_file(path, _MOST_BYTES)
    except FileNotFoundError as error:
        raise ConfigError("There is no config file {path}.", path) from error
    except TooLargeError as error:
        raise ConfigError("{path} is too large to be a config file.", path) from error
    except OSError as error:
        raise ConfigError("The config file {path} cannot be read: {reason}.", path, reason=reason_of(error)) from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError("{path} is not a text file in UTF-8.", path) from error


@dataclass(frozen=True)
class _Document:
    """A mapping in YAML. nodes: each key with its value as they occur, so that a key can be there twice."""

    values: Mapping[Any, Any]
    nodes: tuple[tuple[str, yaml.Node], ...]

    @property
    def repeated(self) -> list[Message]:
        """The keys that occur more than once: "LR twice, in the lines 3 and 9"."""
        lines: dict[str, list[str]] = {}
        for name, node in self.nodes:
            lines.setdefault(name, []).append(str(node.start_mark.line + 1))
        return [_repeated(name, at) for name, at in lines.items() if len(at) > 1]


def _repeated(key: str, lines: list[str]) -> Message:
    if len(lines) == 2:
        return Message("{key} twice, in the lines {first} and {last}", key=key, first=lines[0], last=lines[1])
    return Message(
        "{key} {count} times, in the lines {lines} and {last}",
        key=key,
        count=len(lines),
        lines=lines[:-1],
        last=lines[-1],
    )


_UNLIKE_THEIR_TAG = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
"""What PyYAML raises where a tag such as !!bool or !!timestamp stands before a value of another kind."""


class _Loader(yaml.SafeLoader):
    """Plain values, without what YAML 1.1 alone makes of some: 010 is no octal 8 and 1:30 no 90, a date is a text."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        return _TEXT if (tag in _NUMBERS and _UNUSUAL.fullmatch(value)) or tag == _DATE else tag


def _read_yaml(text: str, path: Path | None = None) -> _Document:
    """The only code that reads YAML: plain values, and no more of them than a config file can have.

    path: of the file, for the sentences. Raises ConfigError: no YAML, no mapping, or too much in it.
    """
    name = Message("it") if path is None else str(path)
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is not None and _size(root, {}) > _MOST_VALUES:
            raise ConfigError("{file} holds more values than a config file can have.", path, file=name)
        values = None if root is None else loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is None:
            raise ConfigError("{file} is not valid YAML: {problem}.", path, file=name, problem=error.problem) from error
        raise ConfigError(
            "{file} is not valid YAML in line {line}: {problem}.",
            path,
            file=name,
            line=error.problem_mark.line + 1,
            problem=error.problem,
        ) from error
    except (
        yaml.YAMLError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        # PyYAML takes it for granted that a tag such as !!bool or !!timestamp stands before a value of its kind.
        raise ConfigError("{file} is not valid YAML.", path, file=name) from error
    if values is None:
        return _Document({}, ())
    if not isinstance(values, dict):
        if path is None:
            raise ConfigError("it should hold lines of the form KEY: value.")
        raise ConfigError("{path} is not a config file: it should hold lines of the form KEY: value.", path)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return _Document(values, tuple((key.value, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)))


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values a node holds; an alias is the very node that it stands for."""
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = _MOST_VALUES + 1  # of a node within itself
    inner: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        inner = [part for pair in node.value for part in pair]
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value
    known[id(node)] = 1 + sum(_size(part, known) for part in inner)
    return known[id(node)]


# Writing


def config_text(config: Config) -> str:
    """The config as a commented file; `load_config` reads it back unchanged."""
    lines: list[str] = []
    group = ""
    for key in KEYS.values():
        if key.group != group:
            group = key.group
            lines += ([""] if lines else []) + [f"# {group}"]
        lines.append(_line(key, _yaml_value(getattr(config, key.attribute))))
    return "\n".join(lines) + "\n"


def save_config(config: Config, path: Path) -> None:
    """Writes the config, commented, atomically. Raises ConfigError if the file cannot be written."""
    _write(Path(path), config_text(config))


def create(path: Path, changes: Mapping[str, Any] | None = None) -> Config:
    """Writes a new file with every key and its comment, `changes` (key to value) set in it.

    Raises ConfigError: the file exists already or cannot be written, or a value makes no sense.
    """
    path = Path(path)
    config = config_from_mapping(dict(changes or {}))
    if exists(path):
        raise ConfigError("There is a config file {path} already.", path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            "The folder {folder} cannot be made: {reason}.", path, folder=path.parent, reason=reason_of(error)
        ) from error
    save_config(config, path)
    return config


def _line(key: Key, value: str) -> str:
    return f"{f'{key.name}: {value}':<{_COMMENT_COLUMN}} # {key.meaning}"


def _yaml_value(value: Any) -> str:
    if isinstance(value, bool | IntEnum):
        return str(int(value))
    if isinstance(value, tuple):
        return "[" + ", ".join(str(one) for one in value) + "]"
    if isinstance(value, str):
        dumped = yaml.safe_dump(value, allow_unicode=True, width=10**9)
        return "''" if not value else dumped.removesuffix("\n").removesuffix("...").strip()
    return repr(value)


def _write(path: Path, text: str) -> None:
    try:
        write_text(path, text)
    except OSError as error:
        raise ConfigError(
            "The config file {path} cannot be written: {reason}.", path, reason=reason_of(error)
        ) from error


# Editing in place


def change(path: Path, changes: Mapping[str, Any]) -> Config:
    """Sets `changes` (key to value) in a file and returns what it then says.

    Raises ConfigError, and leaves the file as it was, if the file cannot be read or written, makes no sense before or
    after the change, or has a layout that cannot be edited safely.
    """
    path = Path(path)
    text = _read_text(path)
    try:
        edited, config = edit(text, changes)
    except ConfigError as error:
        raise ConfigError("{path}: {reason}", path, reason=error) from error
    if edited != text:
        _write(path, edited)
    return config


def edit(text: str, changes: Mapping[str, Any]) -> tuple[str, Config]:
    """`text` with the values of `changes` (key to value) in it, and what it then means.

    A key that the text lacks is added after its neighbour of the table, or at the end. Raises ConfigError.
    """
    keys = [key_named(name) for name in changes]
    lead = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    wanted = config_from_mapping({**_read_yaml(body).values, **changes})
    for key in keys:
        body = _set(body, key, _yaml_value(getattr(wanted, key.attribute)))
    if config_from_mapping(_read_yaml(body).values) != wanted:
        raise ConfigError("its layout is too unusual to be edited here; change the value in a text editor.")
    return lead + body, wanted


def _set(text: str, key: Key, value: str) -> str:
    spans = _spans(text)
    if key.name not in spans:
        return _insert(text, spans, key, value)
    start, end = spans[key.name]
    if text[start:end] == value:
        return text
    if text[start - 1 : start] == ":":
        value = f" {value}"
    return text[:start] + value + _realigned(text[end:], len(value) - (end - start))


def _spans(text: str) -> dict[str, tuple[int, int]]:
    """Where the value of each key is, as index from and to; of a key that occurs twice the last one counts."""
    nodes = _read_yaml(text).nodes
    return {name: (value.start_mark.index, _end_of(value, text)) for name, value in nodes}


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


def _insert(text: str, spans: Mapping[str, tuple[int, int]], key: Key, value: str) -> str:
    """`text` with a line for `key` after the nearest key before it in the table, of the same group."""
    ending = "\r\n" if "\r\n" in text else "\n"
    entry = _line(key, value) + ending
    table = list(KEYS.values())
    for before in reversed(table[: table.index(key)]):
        if before.group == key.group and before.name in spans:
            line_end = text.find("\n", spans[before.name][1])
            if line_end >= 0:
                return text[: line_end + 1] + entry + text[line_end + 1 :]
    gap = "" if not text or text.endswith("\n") else ending
    heading = "" if _HEADING in text else f"{ending if text else ''}{_HEADING}{ending}"
    return text + gap + heading + entry
