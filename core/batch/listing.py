"""Finds a batch's pictures on the disk by name alone: no picture is opened, and few files are examined one by one."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.batch.job import SourceRule
from core.batch.naming import Key, Keys
from core.data.endings import is_picture_name
from core.data.folders import EntryKind, ending_of, identity_of, left_out, passed_over, walk
from core.files import real_path, reason_of
from core.messages import Message
from core.names import fold, is_junk


@dataclass(frozen=True, slots=True)
class Found:
    """A picture. folder: absolute. base: the source folder it was found in, or its own folder where the file itself
    was named. inside: from `base` to `folder`, "" for the same. is_link: its file lies elsewhere."""

    folder: str
    name: str
    base: str
    inside: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A file or folder that cannot be looked at, and why, as a sentence."""

    path: str
    base: str
    problem: str


class SourceSearch:
    """Looks through the sources of a job, one after the other.

    Hidden files, junk and reports are passed over, and so is whatever lies in one of `excluded`, folders of masks or
    results, unless it is a source itself. Links to folders are followed, but no folder is searched twice.
    """

    def __init__(self, rule: SourceRule, excluded: Iterable[Path]) -> None:
        self._recursive = rule.recursive
        self._wanted = _Filter(rule.patterns)
        self._excluded = {identity for path in excluded if (identity := identity_of(path)) is not None}
        self._seen_folders: set[object] = set()
        self._seen_files: set[Key] = set()
        self._keys = Keys()
        self.found: list[Found] = []
        self.missing: list[Missing] = []
        self.notes: list[str] = []
        """Sentences on what was left out without a row of its own."""
        self._endings: Counter[str] = Counter()
        for path in rule.paths:
            self._source(_absolute(path))
        if self._endings:
            self.notes.append(passed_over(self._endings))

    def _source(self, path: str) -> None:
        folder, name = os.path.split(path)
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - Paths cost time, here and below
            is_link = not is_folder and os.path.islink(path)  # noqa: PTH114
        except (FileNotFoundError, NotADirectoryError):
            self._miss(path, folder, Message("There is no file or folder {path}.", path=path))
        except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
            self._miss(path, folder, Message("{path} cannot be opened: {reason}.", path=path, reason=reason_of(error)))
        else:
            if is_folder:
                self._tree(path)
            else:
                self._take(Found(folder, name, folder, "", is_link))

    def _miss(self, path: str, base: str, problem: str) -> None:
        self.missing.append(Missing(path, base, problem))

    def _take(self, found: Found) -> None:
        key = self._keys.exact(found.folder, found.name)
        if key not in self._seen_files:
            self._seen_files.add(key)
            self.found.append(found)

    def _tree(self, base: str) -> None:
        def enter(folder: str) -> bool:
            return self._enter(folder, is_source=folder == base)

        def failed(folder: str, error: OSError) -> None:
            self._miss(
                folder,
                base,
                Message("The folder {path} cannot be read: {reason}.", path=folder, reason=reason_of(error)),
            )

        for folder, inside, entry in walk(base, enter, failed, recursive=self._recursive):
            if self._wanted(entry.name):
                if (
                    entry.kind is EntryKind.FILE or entry.is_link or entry.problem
                ):  # a broken one, too: its row shall say so
                    self._take(Found(folder, entry.name, base, inside, entry.is_link))
                else:
                    self.notes.append(left_out(entry))
            elif entry.problem and self._recursive:  # it may be a folder of pictures
                self._miss(
                    entry.path,
                    base,
                    Message("{path} cannot be opened: {reason}.", path=entry.path, reason=entry.problem),
                )
            elif entry.problem:
                self.notes.append(left_out(entry))
            elif entry.kind is EntryKind.FILE and self._wanted.all:
                self._endings[ending_of(entry.name)] += 1

    def _enter(self, folder: str, *, is_source: bool) -> bool:
        identity = identity_of(folder)
        if identity is None or identity in self._seen_folders or (identity in self._excluded and not is_source):
            return identity is None  # then listing it tells why
        self._seen_folders.add(identity)
        return True


class _Filter:
    """Which names are wanted: those of pictures, or those that match a pattern. A pattern that names an ending, as in
    *.jfif, wants such files whether the ending is a known one or not."""

    def __init__(self, patterns: Iterable[str]) -> None:
        any_ending, own_ending = list[str](), list[str]()
        for pattern in patterns:
            ending = os.path.splitext(pattern)[1]  # noqa: PTH122
            (own_ending if ending and not set(ending) & set("*?[") else any_ending).append(fold(pattern))
        self.all = not any_ending and not own_ending
        self._any_ending, self._own_ending = _matcher(any_ending), _matcher(own_ending)

    def __call__(self, name: str) -> bool:
        folded = fold(name)
        is_picture = is_picture_name(folded)
        if self.all:
            return is_picture
        return (is_picture and self._any_ending.match(folded) is not None) or self._own_ending.match(folded) is not None


def _matcher(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(fnmatch.translate(pattern) for pattern in patterns) or r"(?!)")


def _absolute(path: Path) -> str:
    # Only the disk knows what ".." means behind a link.
    return real_path(path) if ".." in path.parts else os.path.abspath(path)  # noqa: PTH100


class FolderIndex:
    """The pictures in folders, by the folded stems of their names; each folder is listed once."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, list[str]] | None] = {}

    def has(self, folder: str) -> bool:
        """Whether there is such a folder. Raises OSError: it cannot be listed."""
        return self._index(folder) is not None

    def named(self, folder: str, stem: str) -> list[str]:
        """The pictures in `folder` with that folded stem. Raises OSError: it cannot be listed."""
        return (self._index(folder) or {}).get(stem, [])

    def _index(self, folder: str) -> dict[str, list[str]] | None:
        if folder not in self._folders:
            try:
                self._folders[folder] = _by_stem(os.listdir(folder))  # noqa: PTH208
            except (FileNotFoundError, NotADirectoryError):
                self._folders[folder] = None
        return self._folders[folder]


def _by_stem(names: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in sorted(names):
        folded = fold(name)
        if is_picture_name(folded) and not is_junk(name):
            index.setdefault(os.path.splitext(folded)[0], []).append(name)  # noqa: PTH122
    return index
