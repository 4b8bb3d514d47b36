"""Where a log of steps begins when no state of its picture is kept yet: with the picture's own file, or its project."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from app.repair.document.content import Content
from core import checked
from core.data.images import decode_picture, read_picture_bytes
from core.edit.project import Project, make_thumbnail, read_project
from core.errors import ProjectError


@dataclass(frozen=True, eq=False)
class Base:
    """How to get a picture on which nothing was done yet again from its own file, or its project, if it has one.

    A picture's file must have the same bytes as `source` then; for a project the log's place tells whether it is
    still the same.
    """

    project: Path | None
    picture: Path | None
    source: bytes = field(repr=False)

    @classmethod
    def of(cls, content: Content) -> Base:
        return cls(content.project_path, content.path, content.source)

    def record(self) -> dict[str, str]:
        """What a log has of it. Takes a while for a large file."""
        if self.project is not None:
            return {"project": os.fsencode(self.project).hex()}
        if self.picture is not None and self.source:
            return {"picture": os.fsencode(self.picture).hex(), "digest": _digest(self.source)}
        return {}


def begun(base: Mapping[str, str]) -> Project:
    """The project that `Base.record` describes, before anything was done. Raises CoreError, Malformed, OSError."""
    if "project" in base:
        return read_project(_path_in(base, "project"))
    path = _path_in(base, "picture")
    source = read_picture_bytes(path)
    if _digest(source) != base.get("digest"):
        raise ProjectError("{path} has changed since it was opened.", path)
    picture = decode_picture(source, path.name)
    mask, hand = (np.zeros((picture.height, picture.width), np.uint8) for _ in range(2))
    return Project(path.name, source, mask, hand, source_path=str(path), thumbnail=make_thumbnail(picture.pixels))


def _path_in(base: Mapping[str, str], name: str) -> Path:
    try:
        return Path(os.fsdecode(bytes.fromhex(base[name])))
    except (LookupError, ValueError) as error:
        raise checked.Malformed("a log does not say what it belongs to") from error


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()
