"""What lies in folders: one rule of what is looked at, for batches, data sets and the window.

Hidden entries and junk are passed over (see `core.names.is_junk`). One entry that the system refuses to look at spoils
nothing: it has a `problem`, and the others follow.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from core.data.endings import is_picture_name
from core.errors import DataError
from core.events import Notice, Report, silent
from core.files import real_path, reason_of
from core.messages import Message, message_of
from core.names import is_junk, natural_order

_MOST_ENDINGS = 12  # that a sentence names
_MOST_PROBLEMS = 5


class EntryKind(Enum):
    """What an entry of a folder is."""

    FILE = auto()
    FOLDER = auto()
    OTHER = auto()
    """A broken link, a pipe, or what cannot be looked at."""


class FolderEntry(NamedTuple):
    """An entry of a folder. is_link: it lies elsewhere. problem: why it cannot be looked at, as the end of a sentence;
    "" if it can, or is not there (a broken link)."""

    name: str
    path: str
    kind: EntryKind
    is_link: bool = False
    problem: str = ""


def entries(folder: str) -> Iterator[FolderEntry]:
    """The entries of a folder, in no order, without junk. Raises OSError: the folder cannot be listed."""
    with os.scandir(folder) as found:
        for one in found:
            if not is_junk(one.name):
                yield _entry(one)


def _entry(one: os.DirEntry[str]) -> FolderEntry:
    try:
        is_link = one.is_symlink()
    except OSError as error:
        return FolderEntry(one.name, one.path, EntryKind.OTHER, problem=reason_of(error))
    try:
        kind = EntryKind.FOLDER if one.is_dir() else EntryKind.FILE if one.is_file() else EntryKind.OTHER
    except OSError as error:
        return FolderEntry(one.name, one.path, EntryKind.OTHER, is_link, reason_of(error))
    return FolderEntry(one.name, one.path, kind, is_link)


def walk(
    base: str, enter: Callable[[str], bool], failed: Callable[[str, OSError], None], *, recursive: bool = True
) -> Iterator[tuple[str, str, FolderEntry]]:
    """Everything but folders in `base` and, if `recursive`, below: its folder, the way from `base` to that ("" for
    `base` itself), and the entry.

    Links to folders are followed, after all real folders, so that a file is found where it really lies, if that is in
    `base`. enter: whether to look into a folder. failed: is called with a folder that cannot be listed.
    """
    folders, links = [(base, "")], list[tuple[str, str]]()
    while folders or links:
        if not folders:
            links.sort()
            folders.append(links.pop(0))
        folder, inside = folders.pop()
        if not enter(folder):
            continue
        try:
            for entry in entries(folder):
                if entry.kind is not EntryKind.FOLDER:
                    yield folder, inside, entry
                elif recursive:
                    below = f"{inside}/{entry.name}" if inside else entry.name
                    (links if entry.is_link else folders).append((entry.path, below))
        except OSError as error:
            failed(folder, error)


def identity_of(path: str | Path) -> object:
    """Identifies a folder, whatever path leads to it; None if it cannot be examined."""
    try:
        about = os.stat(path)  # noqa: PTH116 - Paths cost time in large folders
    except (OSError, ValueError):
        return None
    return (about.st_dev, about.st_ino) if about.st_ino else real_path(path)


def ending_of(name: str) -> str:
    """The ending of a name in small letters, with its dot; "" without one."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def passed_over(endings: Mapping[str, int]) -> str:
    """A sentence on files that are no pictures by their endings; "" if there are none. endings: how many of each."""
    count = sum(endings.values())
    if not count:
        return ""
    order = sorted(endings.items(), key=lambda item: (-item[1], item[0]))
    named = [
        f"{ending} {number}" if ending else Message("without an ending {number}", number=number)
        for ending, number in order[:_MOST_ENDINGS]
    ]
    if len(order) > _MOST_ENDINGS:
        named.append(Message("and {number} other endings", number=len(order) - _MOST_ENDINGS))
    if count > 1:
        return Message("{count:,} files with other endings were passed over: {endings}.", count=count, endings=named)
    return Message("1 file with another ending was passed over: {endings}.", endings=named)


def find_pictures(folder: Path, report: Report = silent) -> list[Path]:
    """Every picture in `folder` and below, sorted by path.

    What cannot be looked at, and what has the ending of no picture, is left out and said in a Notice. Raises DataError
    if the folder itself cannot be listed.
    """
    base = str(folder)
    found: list[Path] = []
    problems: list[str] = []
    endings: Counter[str] = Counter()
    known: set[object] = set()

    def enter(path: str) -> bool:
        identity = identity_of(path)
        is_new = identity is None or identity not in known  # if it cannot be looked at, listing it tells why
        known.add(identity)
        return is_new

    def failed(path: str, error: OSError) -> None:
        sentence = Message("The folder {path} cannot be read: {reason}.", path=path, reason=reason_of(error))
        if path == base:
            raise DataError(message_of(sentence), folder) from error
        problems.append(sentence)

    for _, _, entry in walk(base, enter, failed):
        if entry.kind is EntryKind.FILE:
            if is_picture_name(entry.name):
                found.append(Path(entry.path))
            else:
                endings[ending_of(entry.name)] += 1
        elif entry.problem or is_picture_name(entry.name):
            problems.append(left_out(entry))
    for sentence in problems[:_MOST_PROBLEMS]:
        report(Notice(sentence))
    if len(problems) > _MOST_PROBLEMS:
        report(Notice(Message("{count:,} more files or folders cannot be read.", count=len(problems) - _MOST_PROBLEMS)))
    if endings:
        report(Notice(passed_over(endings)))
    return sorted(found)


def left_out(entry: FolderEntry) -> str:
    """A sentence on an entry that is neither a file nor a folder."""
    broken = Message("it leads nowhere") if entry.is_link else Message("it is not an ordinary file")
    return Message("{path} is left out: {reason}.", path=entry.path, reason=entry.problem or broken)


def visible_pictures(folder: Path) -> list[Path]:
    """The pictures in `folder` alone, in natural order. Raises DataError: it cannot be listed."""
    try:
        found = [
            Path(one.path) for one in entries(str(folder)) if one.kind is EntryKind.FILE and is_picture_name(one.name)
        ]
    except OSError as error:
        raise DataError("The folder {path} cannot be read: {reason}.", folder, reason=reason_of(error)) from error
    return natural_order(found)
