"""What files of unsaved work belong to: the names, pictures and projects in about.json of a run's folder."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core import checked
from core.files import FileStamp, read_file

_log = logging.getLogger(__name__)

_MOST_ABOUT = 1024 * 1024  # bytes


@dataclass(frozen=True)
class Belonging:
    """What a recovery file belongs to.

    name: shown to the user. source: the picture's file. project: its project. stamp: of the project when the work on it
    began, or when it was saved last.
    """

    name: str
    source: Path | None = None
    project: Path | None = None
    stamp: FileStamp | None = None


def about_record(belonging: Belonging) -> dict[str, Any]:
    """A Belonging as JSON values, which `read_about` reads."""
    paths = {"source": belonging.source, "project": belonging.project}
    stamp = None if belonging.stamp is None else asdict(belonging.stamp)
    texts = {name: None if path is None else str(path) for name, path in paths.items()}
    return {"name": belonging.name, **texts, "stamp": stamp}


def read_about(file: Path) -> dict[str, Belonging]:
    """What each key in the file about.json stands for; empty if the file cannot be read. Raises nothing."""
    try:
        about = checked.parse_json(read_file(file, _MOST_ABOUT))
        pictures: dict[str, Any] = checked.record(about, "about").get("pictures", {})
        return {key: _belonging(fields) for key, fields in checked.record(pictures, "pictures").items()}
    except (OSError, checked.Malformed) as error:
        _log.warning("%s cannot be read: %s", file, error)
        return {}


def _belonging(value: Any) -> Belonging:
    fields = checked.record(value, "a picture")
    source, project = (
        None if fields.get(name) is None else _path(fields[name], name) for name in ("source", "project")
    )
    return Belonging(checked.text(fields.get("name"), "a name"), source, project, _stamp(fields.get("stamp")))


def _path(value: Any, what: str) -> Path:
    """A path, which may hold bytes that are no text."""
    if isinstance(value, str):
        checked.text(value.encode("utf-8", "replace").decode(), what, 32_768)
        return Path(value)
    raise checked.Malformed("{what} is missing or is not text", what=what)


def _stamp(value: Any) -> FileStamp | None:
    if value is None:
        return None
    fields = checked.record(value, "a stamp")
    size, changed = (checked.integer(fields.get(name), 0, 2**63, name) for name in ("size", "changed"))
    return FileStamp(size, changed)
