"""Names the results of a plan: never like a file that is read, no two alike, and the same names every time."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.batch import naming
from core.batch.job import OutputRule
from core.batch.listing import Found
from core.batch.naming import Key, Keys
from core.errors import DataError
from core.files import real_path
from core.messages import Message
from core.names import fold

_TAG = re.compile(r"(.+) \([^()]+\)", re.DOTALL)
_MOST_TAGS = 3  # that one name can have got: by another plan, by this one, and where a file was there already
_LONGEST_TAG = 40  # characters of a folder's name


@dataclass(slots=True)
class PlanEntry:
    """A picture while it is planned, before it becomes a BatchItem.

    stem, ending: of its name. folder, body, ext: place and name of the result, if it were alone. output: the result's
    final path. problem: a sentence, as in BatchItem.
    """

    found: Found
    name: str
    stem: str = field(init=False)
    ending: str = field(init=False)
    folder: str = ""
    body: str = ""
    ext: str = ""
    output: Path | None = None
    mask: Path | None = None
    edges: Path | None = None
    problem: str = ""

    def __post_init__(self) -> None:
        self.stem, self.ending = os.path.splitext(self.found.name)  # noqa: PTH122

    @property
    def source(self) -> Path:
        return naming.path_in(self.found.folder, self.found.name)

    @property
    def changes_format(self) -> bool:
        return fold(self.ending) != fold(self.ext)


class Outputs:
    """Names the results of a plan's entries."""

    def __init__(self, rule: OutputRule) -> None:
        self._rule = rule
        self._keys = Keys()
        self._start = "" if rule.folder is None else os.path.abspath(rule.folder)  # noqa: PTH100

    def propose(self, entry: PlanEntry) -> None:
        """Sets the place and name that the result would have if it were alone, or the problem."""
        found, rule = entry.found, self._rule
        entry.ext = naming.result_suffix(entry.ending, rule.suffix)
        try:
            *folders, name = naming.render(rule.template, entry.stem, entry.ext, os.path.basename(found.folder))  # noqa: PTH119
        except DataError as error:
            entry.problem = error.message
            return
        inside = found.inside if rule.tree and self._start else ""
        folder = os.path.join(self._start or found.folder, inside, *folders)  # noqa: PTH118
        # Not of the root of a disk: what is left of it would mean the current folder.
        entry.folder = folder.rstrip(os.sep) if os.path.dirname(folder) != folder else folder  # noqa: PTH120
        entry.body = name[: len(name) - len(entry.ext)]

    def without_results(self, entries: Sequence[PlanEntry]) -> list[PlanEntry]:
        """`entries` without those that are called as the result of another of them would be."""
        if not naming.is_marked(self._rule.template):
            return list(entries)  # nothing distinguishes a result from a picture
        results = {
            self._target(entry) for entry in entries if not entry.problem and self._target(entry) != self._source(entry)
        }
        return [entry for entry in entries if not self._is_result(self._source(entry), results)]

    @staticmethod
    def _is_result(source: Key, results: set[Key]) -> bool:
        if source in results:
            return True
        stem, ending = os.path.splitext(source[1])  # noqa: PTH122
        for _ in range(_MOST_TAGS):
            tagged = _TAG.fullmatch(stem)
            if tagged is None:
                return False
            stem = tagged[1]
            if (source[0], stem + ending) in results:
                return True
        return False

    def decide(self, entries: Sequence[PlanEntry]) -> None:
        """Sets the output, or the problem, of all entries, which are in the plan's order.

        Pictures that keep their format come first, and plain names before distinguished ones, so that a name depends on
        as few other pictures as possible.
        """
        taken, late = self._read(entries), list[PlanEntry]()
        for entry in sorted((entry for entry in entries if not entry.problem), key=lambda entry: entry.changes_format):
            target = self._target(entry)
            if target == self._source(entry):
                entry.problem = Message("Its result would replace the picture itself; choose another folder or name.")
            elif target in taken:
                late.append(entry)
            else:
                taken.add(target)
                entry.output = naming.path_in(entry.folder, entry.body + entry.ext)
        numbers: dict[Key, int] = {}
        for entry in late:
            self._distinguish(entry, taken, numbers)

    def _distinguish(self, entry: PlanEntry, taken: set[Key], numbers: dict[Key, int]) -> None:
        """Names a result whose plain name is taken: by its picture's format or folder, or else by a number."""
        plain = self._target(entry)
        tags = [entry.ending[1:]] if entry.changes_format else []
        if self._start:
            tags.append(os.path.basename(entry.found.folder)[:_LONGEST_TAG].rstrip())  # noqa: PTH119
        for tag in filter(None, tags):
            if self._take(entry, tag, taken):
                return
        number = numbers.get(plain, 2)
        while not self._take(entry, str(number), taken):
            number += 1
        numbers[plain] = number + 1

    def _take(self, entry: PlanEntry, tag: str, taken: set[Key]) -> bool:
        name = naming.fitted(entry.body, f" ({tag}){entry.ext}")
        key = self._keys.of(entry.folder, name)
        if key in taken:
            return False
        taken.add(key)
        entry.output = naming.path_in(entry.folder, name)
        return True

    def _read(self, entries: Sequence[PlanEntry]) -> set[Key]:
        """The keys of all files that are read, and of the files that links among them lead to."""
        taken = {self._source(entry) for entry in entries}
        links = [entry.source for entry in entries if entry.found.is_link]
        for path in {path for entry in entries for path in (entry.mask, entry.edges) if path is not None}:
            taken.add(self._keys.of_path(path))
            if os.path.islink(path):  # noqa: PTH114 - which raises nothing
                links.append(path)
        taken.update(self._keys.of_path(Path(real_path(path))) for path in links)
        return taken

    def _target(self, entry: PlanEntry) -> Key:
        return self._keys.of(entry.folder, entry.body + entry.ext)

    def _source(self, entry: PlanEntry) -> Key:
        return self._keys.of(entry.found.folder, entry.found.name)
