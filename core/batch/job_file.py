"""Jobs as files: JSON that users can read, edit and share, and that may come from anyone.

Not msgspec or cattrs: of the 13 wrong values in tests/core/test_batch_job.py that are theirs to find, msgspec let 2
pass (unknown keys of a dataclass, so that a misspelt one is lost in silence) and cattrs 4 (it makes a number of "2",
true of 1, and a list of the letters of a text). Neither says which words are allowed, nor which key was meant.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import stat
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from core import resources
from core.batch.job import BatchJob
from core.batch.job_check import check_job
from core.checked import Malformed, parse_json
from core.errors import DataError
from core.files import write_text
from core.messages import MessageError

__all__ = ["VERSION", "check_job", "job_from_dict", "job_to_dict", "read_job", "write_job"]

VERSION = 1
_ALWAYS = {"mask_grow", "region", "seam_correction", "sigma", "method", "context", "rim"}
"""Options that every version has written: a record with all of them was written by the program, not by hand."""
_BEFORE = {"texture": "off", "grain": "off", "lines": "likely", "precision": "float32", "rules": 1}
"""What jobs did before there was a choice."""
_MOST_BYTES = 64 * 1024**2  # far more than the names of a million pictures


def read_job(path: Path) -> BatchJob:
    """The job in a file; its relative paths start from the file's folder. Raises DataError.

    Whether the values make sense together is not checked; see `check_job`.
    """
    path = Path(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for ever
            raise DataError("{path} is not an ordinary file; name a saved job.", path)
        if about.st_size > _MOST_BYTES:
            raise DataError("{path} is too large for a job file.", path)
        data = path.read_bytes()
    except OSError as error:
        raise DataError("The job file {path} cannot be read: {reason}.", path, reason=error) from error
    except ValueError as error:  # a name with a zero byte in it
        raise DataError("The job file {path!r} cannot be read: that is not a file name.", path) from error
    try:
        return job_from_dict(parse_json(data.removeprefix(b"\xef\xbb\xbf")), path.absolute().parent)
    except Malformed as error:
        raise DataError("{path} is not a job file: {reason:clause}.", path, reason=error) from error
    except DataError as error:
        raise DataError("{path}: {reason}", path, reason=error) from error


def write_job(path: Path, job: BatchJob) -> None:
    """Writes a job, atomically; paths under the file's folder are relative to it. Raises DataError."""
    path = Path(path)
    record = job_to_dict(job, path.absolute().parent)
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    if any("\ud800" <= sign <= "\udfff" for sign in text):  # a name whose bytes are no text: only escapes keep it
        text = json.dumps(record, indent=2) + "\n"
    try:
        write_text(path, text)
    except (OSError, ValueError) as error:
        raise DataError("The job file {path} cannot be written: {reason}.", path, reason=error) from error


def job_to_dict(job: BatchJob, folder: Path | None = None) -> dict[str, Any]:
    """The job as JSON values. folder: paths under it become relative to it, all others absolute; None keeps paths as
    they are. The bundled model is null, so that the job means the same on another computer."""
    record = {"version": VERSION, **_plain(job, folder)}
    if job.model == resources.DEFAULT_MODEL:
        record["model"] = None
    return record


def _plain(value: Any, folder: Path | None) -> Any:
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name), folder) for item in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one, folder) for one in value]
    if isinstance(value, Path):
        return _path_text(value, folder)
    return value.value if isinstance(value, StrEnum) else value


def _path_text(path: Path, folder: Path | None) -> str:
    if folder is None:
        return str(path)
    path = path.absolute()
    if ".." in path.parts or not path.is_relative_to(folder):
        return str(path)
    return path.relative_to(folder).as_posix()


def job_from_dict(data: Any, folder: Path | None = None, *, as_then: bool = True) -> BatchJob:
    """The job that JSON values describe; what is missing gets its default. folder: relative paths start from there.
    as_then: options that an earlier version, which wrote the whole job, did not know mean what it did then.
    Raises DataError for another version, an unknown key or a value of the wrong kind."""
    if not isinstance(data, dict):
        raise DataError("A job must be a record of the form {{...}}.")
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise DataError(
            'The job\'s "version" is missing or not a number; this program writes {version}.', version=VERSION
        )
    if version > VERSION:
        raise DataError(
            "The job has version {version}, and this program knows up to {known}; update the program.",
            version=version,
            known=VERSION,
        )
    values = {key: value for key, value in data.items() if key != "version"}
    if values.get("model", "") is None:
        del values["model"]
    options = values.get("options")
    if as_then and isinstance(options, dict) and options.keys() >= _ALWAYS:
        values["options"] = {**_BEFORE, **options}
    try:
        job: BatchJob = _Reader(folder).record(BatchJob, values, "")
    except _Unfit as error:
        raise DataError(error.message) from error
    return job


class _Unfit(MessageError):  # noqa: N818 - becomes a DataError where it is known which file it is
    """A value of the wrong kind, as a sentence."""


class _Reader:
    """Converts JSON values to the types of the dataclasses' fields. Raises _Unfit."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def record(self, cls: Any, data: Any, where: str) -> Any:
        """A dataclass from a JSON object. where: its key, "" for the whole job."""
        if not isinstance(data, dict):
            raise _Unfit('"{where}" must be a record of the form {{...}}.', where=where)
        kinds = typing.get_type_hints(cls)
        names = [item.name for item in dataclasses.fields(cls)]
        for key in data:
            if key not in names:
                raise _unknown(key, names, where)
        for item in dataclasses.fields(cls):
            if item.name not in data and item.default is item.default_factory is dataclasses.MISSING:
                raise _Unfit('"{where}" is missing.', where=_join(where, item.name))
        return cls(**{key: self.value(kinds[key], value, _join(where, key)) for key, value in data.items()})

    def value(self, kind: Any, value: Any, where: str) -> Any:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin in (types.UnionType, typing.Union):
            return None if value is None else self.value(arguments[0], value, where)
        if origin is tuple:
            return self._tuple(arguments, value, where)
        if origin is Literal:
            return _chosen(value, arguments, where)
        if dataclasses.is_dataclass(kind):
            return self.record(kind, value, where)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(_chosen(value, [one.value for one in kind], where))
        if kind is Path:
            return self._path(value, where)
        return _SIMPLE[kind](value, where)

    def _tuple(self, arguments: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Unfit('"{where}" must be a list of the form [...].', where=where)
        if arguments[-1] is not Ellipsis and len(value) != len(arguments):
            raise _Unfit('"{where}" must be a list of {count} values.', where=where, count=len(arguments))
        return tuple(self.value(arguments[0], one, f"{where}[{place}]") for place, one in enumerate(value))

    def _path(self, value: Any, where: str) -> Path:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise _Unfit('"{where}" must be the name of a file or a folder.', where=where)
        return Path(value) if self._folder is None else self._folder / value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _Unfit('"{where}" must be text in quotes.', where=where)
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _Unfit('"{where}" must be true or false.', where=where)
    return value


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10**9:
        raise _Unfit('"{where}" must be a whole number.', where=where)
    return value


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e9:
        raise _Unfit('"{where}" must be a number.', where=where)
    return float(value)


_SIMPLE: dict[Any, Callable[[Any, str], Any]] = {str: _text, bool: _flag, int: _whole, float: _number}


def _chosen(value: Any, choices: typing.Sequence[str], where: str) -> str:
    if not isinstance(value, str) or value not in choices:
        raise _Unfit('"{where}" must be one of {choices}.', where=where, choices=choices)
    return value


def _unknown(key: str, names: list[str], where: str) -> _Unfit:
    shown, near = _join(where, key[:80]), difflib.get_close_matches(key, names, 1)
    if near:
        return _Unfit('"{key}" is unknown; did you mean "{near}"?', key=shown, near=near[0])
    return _Unfit('"{key}" is unknown; known are {names}.', key=shown, names=names)


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
