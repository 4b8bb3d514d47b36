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

    def aim(self, row: PlanEntry) -> None:
        """Sets the place and name that the result would have if it were alone, or the problem."""
        found, rule = row.found, self._rule
        row.ext = naming.result_suffix(row.ending, rule.suffix)
        try:
            *folders, name = naming.render(rule.template, row.stem, row.ext, os.path.basename(found.folder))  # noqa: PTH119
        except DataError as error:
            row.problem = str(error)
            return
        inside = found.inside if rule.tree and self._start else ""
        row.folder = os.path.join(self._start or found.folder, inside, *folders).rstrip(os.sep)  # noqa: PTH118
        row.body = name[: len(name) - len(row.ext)]

    def without_results(self, rows: Sequence[PlanEntry]) -> list[PlanEntry]:
        """`rows` without those that are called as the result of another of them would be."""
        if not naming.is_marked(self._rule.template):
            return list(rows)  # nothing distinguishes a result from a picture
        results = {self._target(row) for row in rows if not row.problem and self._target(row) != self._source(row)}
        return [row for row in rows if not self._is_result(self._source(row), results)]

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

    def decide(self, rows: Sequence[PlanEntry]) -> None:
        """Sets the output, or the problem, of all rows, which are in the plan's order.

        Pictures that keep their format come first, and plain names before distinguished ones, so that a name depends on
        as few other pictures as possible.
        """
        taken, late = self._read(rows), list[PlanEntry]()
        for row in sorted((row for row in rows if not row.problem), key=lambda row: row.changes_format):
            target = self._target(row)
            if target == self._source(row):
                row.problem = "Its result would replace the picture itself; choose another folder or name."
            elif target in taken:
                late.append(row)
            else:
                taken.add(target)
                row.output = naming.path_in(row.folder, row.body + row.ext)
        numbers: dict[Key, int] = {}
        for row in late:
            self._distinguish(row, taken, numbers)

    def _distinguish(self, row: PlanEntry, taken: set[Key], numbers: dict[Key, int]) -> None:
        """Names a result whose plain name is taken: by its picture's format or folder, or else by a number."""
        plain = self._target(row)
        tags = [row.ending[1:]] if row.changes_format else []
        if self._start:
            tags.append(os.path.basename(row.found.folder)[:_LONGEST_TAG].rstrip())  # noqa: PTH119
        for tag in filter(None, tags):
            if self._take(row, tag, taken):
                return
        number = numbers.get(plain, 2)
        while not self._take(row, str(number), taken):
            number += 1
        numbers[plain] = number + 1

    def _take(self, row: PlanEntry, tag: str, taken: set[Key]) -> bool:
        name = naming.fitted(row.body, f" ({tag}){row.ext}")
        key = self._keys.of(row.folder, name)
        if key in taken:
            return False
        taken.add(key)
        row.output = naming.path_in(row.folder, name)
        return True

    def _read(self, rows: Sequence[PlanEntry]) -> set[Key]:
        """The keys of all files that are read, and of the files that links among them lead to."""
        taken = {self._source(row) for row in rows}
        links = [row.source for row in rows if row.found.is_link]
        for path in {path for row in rows for path in (row.mask, row.edges) if path is not None}:
            taken.add(self._keys.of_path(path))
            if path.is_symlink():
                links.append(path)
        taken.update(self._keys.of_path(Path(os.path.realpath(path))) for path in links)
        return taken

    def _target(self, row: PlanEntry) -> Key:
        return self._keys.of(row.folder, row.body + row.ext)

    def _source(self, row: PlanEntry) -> Key:
        return self._keys.of(row.found.folder, row.found.name)
