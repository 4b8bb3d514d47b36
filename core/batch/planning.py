"""What a job comes to: which pictures, which masks, which results; from names alone, and the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.batch.items import Item
from core.batch.job import BatchJob, MaskOrigin
from core.batch.listing import RECORDS_NAME, Found, Missing, Search, Shelf
from core.batch.naming import Keys, check_template, printable
from core.batch.outputs import Outputs, Row
from core.batch.partners import Ambiguous, Beside, InFolder, NoPartner
from core.errors import DataError
from core.names import fold, natural_key


def plan_items(job: BatchJob) -> tuple[Item, ...]:
    """The job's pictures, sorted by name as people count, each with its mask and the name of its result.

    No picture is opened. Masks, edge maps and earlier results of the same job are not taken for pictures. No two
    results have one name, even for file systems that ignore case, and none is a source, mask or edge map of the job: a
    picture whose result would lie on itself has a problem, and others get a name of their own: "a (jpg).png", "a
    (folder).png" or "a (2).png". What cannot be looked at is an item with a problem, too. Raises DataError if there is
    no picture at all, or if the names of results make no sense (for the rest see `check_job`).
    """
    check_template(job.output.template)
    search = Search(job.sources, _shut(job))
    shown = _Shown([*(one.base for one in search.found), *(one.base for one in search.missing)])
    rows = [Row(one, shown(one.folder, one.name)) for one in search.found]
    outputs, partners = Outputs(job.output), _Partners(job)
    kept = partners.without_partners(rows)
    for row in kept:
        outputs.aim(row)
    kept = outputs.without_results(kept)
    if not kept:
        raise _nothing(job, rows, search.missing)
    kept += [_missing(one, shown) for one in search.missing]
    kept.sort(key=_order())
    for row in kept:
        partners.pair(row)
    outputs.decide(kept)
    return tuple(
        Item(number, row.source, row.name, row.mask, row.edges, row.output, row.problem)
        for number, row in enumerate(kept)
    )


def records_folder(job: BatchJob) -> Path:
    """Where the journal and the reports of a job lie."""
    if job.records is not None:
        return job.records.absolute()
    first = job.sources.paths[0] if job.sources.paths else Path()
    folder = job.output.folder or (first if first.is_dir() else first.parent)
    return folder.absolute() / RECORDS_NAME


def _shut(job: BatchJob) -> list[Path]:
    """Folders that hold no sources, unless they are named as such."""
    masks = job.masks.path if job.masks.origin is MaskOrigin.FOLDER else None
    return [path for path in (masks, job.edges, job.output.folder, records_folder(job)) if path is not None]


class _Shown:
    """What a table shows of a file: its path inside the source folder, or, of several, inside what holds them all."""

    def __init__(self, bases: Iterable[str]) -> None:
        try:
            common = os.path.commonpath(set(bases))
        except ValueError:  # several drives of Windows
            common = ""
        self._lead = len(common.rstrip(os.sep) + os.sep) if common else 0

    def __call__(self, folder: str, name: str) -> str:
        path = os.path.join(folder, name)  # noqa: PTH118
        return printable(path[self._lead :].replace(os.sep, "/"))


def _missing(one: Missing, shown: _Shown) -> Row:
    folder, name = os.path.split(one.path)
    return Row(Found(folder, name, one.base, ""), shown(folder, name) or printable(name), problem=one.problem)


def _order() -> Callable[[Row], Any]:
    """Sorts rows: those of a folder together, before its sub-folders."""
    known: dict[str, Any] = {}

    def key(row: Row) -> Any:
        folder, _, name = row.name.rpartition("/")
        if folder not in known:
            known[folder] = [natural_key(part) for part in folder.split("/")] if folder else []
        return known[folder], natural_key(name), row.found.folder, row.found.name

    return key


def _nothing(job: BatchJob, rows: Sequence[Row], missing: Sequence[Missing]) -> DataError:
    if rows:
        return DataError(f"All pictures found, such as {rows[0].name}, are masks or earlier results of the same job.")
    if missing:
        return DataError(missing[0].problem, Path(missing[0].path))
    first = job.sources.paths[0] if job.sources.paths else Path()
    where = printable(first) if len(job.sources.paths) == 1 else f"{printable(first)} and the other sources"
    what = f"No picture in {where} is called {', '.join(job.sources.patterns)}" if job.sources.patterns else ""
    hint = "" if job.sources.recursive else "; sub-folders were not searched"
    return DataError(f"{what or f'There is no picture in {where}'}{hint}.", first)


class _Partners:
    """The masks and edge maps of a job's pictures, as far as they are files."""

    def __init__(self, job: BatchJob) -> None:
        rule, shelf = job.masks, Shelf()
        self._single = rule.path.absolute() if rule.path and rule.origin is MaskOrigin.SINGLE else None
        self._masks: Beside | InFolder | None = None
        if rule.origin is MaskOrigin.SUFFIX:
            self._masks = Beside("mask", rule.suffix, shelf)
        elif rule.origin is MaskOrigin.FOLDER and rule.path is not None:
            self._masks = InFolder("mask", rule.path, shelf)
        self._edges = InFolder("edge", job.edges, shelf) if job.edges is not None else None

    def without_partners(self, rows: list[Row]) -> list[Row]:
        """`rows` without those that are masks or edge maps of others."""
        if self._single is not None:
            keys = Keys()
            single = keys.of_path(self._single)
            rows = [row for row in rows if keys.of(row.found.folder, row.found.name) != single]
        for finder in (self._masks, self._edges):
            if finder is not None:
                rows = _without(rows, finder)
        return rows

    def pair(self, row: Row) -> None:
        """Sets the row's mask and edge map, or its problem."""
        row.mask = self._single
        try:
            if self._masks is not None and not row.problem:
                row.mask = self._masks.of(row.found)
            if self._edges is not None and not row.problem:
                row.edges = _if_any(self._edges, row.found)
        except NoPartner as error:
            row.problem = str(error)
        except OSError as error:
            row.problem = f"The folder {printable(error.filename)} cannot be read: {error.strerror or error}."


def _if_any(finder: InFolder, picture: Found) -> Path | None:
    """Raises Ambiguous, OSError."""
    try:
        return finder.of(picture)
    except Ambiguous:
        raise
    except NoPartner:  # then the model finds the lines of this picture
        return None


def _without(rows: list[Row], finder: Beside | InFolder) -> list[Row]:
    """`rows` without "a_mask" where there is an "a" in the same folder."""
    stems = {(row.found.folder, fold(row.stem)) for row in rows}
    end = fold(finder.suffix)

    def is_partner(row: Row) -> bool:
        stem = fold(row.stem)
        if not stem.endswith(end) or (row.found.folder, stem[: -len(end)]) not in stems:
            return False
        try:
            return finder.shares(row.found)
        except OSError:  # its row will say so
            return False

    return [row for row in rows if not is_partner(row)]
