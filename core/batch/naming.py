"""Names of results: the template, names that no file system confuses, and what to do if a file exists already."""

from __future__ import annotations

import os
import re
import string
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from core.batch.items import BatchItem
from core.batch.job import Collision
from core.data.endings import WRITABLE_SUFFIXES
from core.errors import DataError
from core.files import is_folder, is_protected, is_special, real_path
from core.messages import Message
from core.names import fold, printable

FIELDS = ("stem", "ext", "parent")
FORBIDDEN = '<>:"|?*\\'
"""Characters that Windows does not allow in names; "/" separates sub-folders."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(\..*)?", re.IGNORECASE | re.DOTALL)
_LONGEST = 255  # bytes of a name that every usual file system takes

Key = tuple[str, str]
"""Identifies a file where case does not count: its real folder and its name, both folded."""


def check_template(template: str) -> None:
    """Raises DataError, one sentence, if `template` cannot name results. See core.batch.job.TEMPLATE."""
    fault = _template_fault(template)
    if fault:
        raise DataError('The name "{template}" for results {fault}.', template=template, fault=fault)


def _template_fault(template: str) -> str:
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError:
        return Message("has a brace without its partner; it may hold {{stem}}, {{ext}} and {{parent}}")
    for _, field, form, conversion in pieces:
        if field is not None and (field not in FIELDS or form or conversion):
            return Message(
                "holds {{{field}}}, which is unknown; it may hold {{stem}}, {{ext}} and {{parent}}", field=field
            )
    fields = [field for _, field, _, _ in pieces if field is not None]
    if "stem" not in fields:
        return Message("lacks {{stem}}, the picture's own name")
    if fields.count("ext") != 1 or pieces[-1][1] != "ext":
        return Message("must end with {{ext}}; the format is chosen by itself")
    literal = "".join(text for text, *_ in pieces)
    bad = next((sign for sign in literal if sign in FORBIDDEN or ord(sign) < 32 or "\ud800" <= sign <= "\udfff"), "")
    if bad:
        return Message("holds {sign!r}, which not every system takes in a name", sign=printable(bad))
    parts = template.format(stem="picture", ext=".png", parent="folder").split("/")
    if parts[0] == "":
        return Message("begins with a slash; choose the folder by itself")
    for part in parts:
        fault = part_fault(part)
        if fault:
            return fault
    return ""


def part_fault(part: str) -> str:
    """Why a name cannot be part of a path, as the end of a sentence; "" if it can."""
    if part == "":
        return Message("holds an empty folder name")
    if part in (".", ".."):
        return Message("leaves its folder")
    if part[-1] in " .":
        return Message("has a part that ends with a space or a dot, which Windows takes away")
    if _RESERVED.fullmatch(part):
        return Message('holds "{name}", a name that Windows keeps for itself', name=part)
    return ""


def is_marked(template: str) -> bool:
    """Whether the names or folders alone distinguish results from pictures."""
    return template != "{stem}{ext}"


def result_suffix(source: str, chosen: str) -> str:
    """The ending of a result. source: the picture's own, in any case. chosen: OutputRule.suffix."""
    if chosen:
        return chosen
    return source if source.lower() in WRITABLE_SUFFIXES else ".png"


def render(template: str, stem: str, ext: str, parent: str) -> tuple[str, ...]:
    """The parts of a result's path; the last one is its name. Of a stem too long for them the end is cut off. Raises
    DataError if a part is no name."""
    parts = tuple(template.format(stem=stem, ext=ext, parent=parent).split("/"))
    for part in parts:
        if part in ("", ".", ".."):
            name, fault = "/".join(parts), part_fault(part)
            raise DataError('The name "{name}" for its result {fault}.', name=name, fault=fault)
    if len(stem) > 1 and any(len(_bytes(part)) > _LONGEST for part in parts):
        return render(template, stem[:-1], ext, parent)
    return parts


def fitted(body: str, tail: str) -> str:
    """`body` and `tail` as one name, the end of `body` cut off where the name would be too long for a disk."""
    longest = _LONGEST - len(_bytes(tail))
    while len(_bytes(body)) > longest:
        body = body[: min(len(body) - 1, longest)]
    return body + tail


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_folder_path = lru_cache(maxsize=256)(Path)


def path_in(folder: str, name: str) -> Path:
    """The file `name` of `folder`; a Path made from text for each would be a third of the time of a plan."""
    return _folder_path(folder) / name


class Keys:
    """Makes keys of files; folders are looked up on the disk once."""

    def __init__(self) -> None:
        self._folders: dict[str, tuple[str, str]] = {}

    def of(self, folder: str, name: str) -> Key:
        """The key of a file that need not exist."""
        return self._folder(folder)[1], fold(name)

    def of_path(self, path: Path) -> Key:
        """The same, of a path."""
        return self.of(str(path.parent), path.name)

    def exact(self, folder: str, name: str) -> Key:
        """Identifies an existing file where case counts, as on Linux."""
        return self._folder(folder)[0], os.path.normcase(name)

    def _folder(self, folder: str) -> tuple[str, str]:
        real = self._folders.get(folder)
        if real is None:
            path = real_path(folder)
            real = self._folders[folder] = (path, fold(path))
        return real


def taken_names(items: Iterable[BatchItem]) -> set[Key]:
    """For `resolve_output`: what no result may be called, namely the plan's sources, masks and edges, and what is
    planned for others. Of the whole plan, not of a shard's part."""
    keys = Keys()
    taken: set[Key] = set()
    for item in items:
        taken.update(keys.of_path(path) for path in (item.source, item.mask_path, item.edge_path, item.output) if path)
    return taken


def resolve_output(path: Path, collision: Collision, taken: set[Key]) -> Path | None:
    """Where the result planned for `path` goes, as things are on the disk now; None: skip, a file is there.

    taken: from `taken_names`; a new name is added to it. Planned names are unlike each other and all of them are
    `taken`, so that two shards never choose the same new name. Raises DataError if there is a folder of that name, or a
    file that is write-protected.
    """
    if not os.path.lexists(path):
        return path
    if collision is Collision.SKIP:
        return None
    if collision is Collision.OVERWRITE:
        if is_folder(path):
            raise DataError("{path} is a folder; choose another name for the result.", path)
        if is_special(path):
            raise DataError("{path} is not an ordinary file; choose another name for the result.", path)
        if is_protected(path):
            raise DataError("{path} is write-protected; allow writing to it, or choose another name.", path)
        return path
    keys, number = Keys(), 2
    while True:
        other = path.with_name(fitted(path.stem, f" ({number}){path.suffix}"))
        key = keys.of_path(other)
        if key not in taken and not os.path.lexists(other):
            taken.add(key)
            return other
        number += 1
