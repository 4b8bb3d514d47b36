"""Plans a job: its pictures, their masks and results; by names alone, and so the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.batch.items import BatchItem
from core.batch.job import BatchJob, MaskOrigin
from core.batch.listing import FolderIndex, Found, Missing, SourceSearch
from core.batch.naming import Keys, check_template, path_in
from core.batch.outputs import Outputs, PlanEntry
from core.errors import DataError
from core.events import Notice, Report, silent
from core.files import is_folder, real_path, reason_of
from core.messages import Message, MessageError, joined, message_of
from core.names import RECORDS_NAME, fold, natural_key, printable

_KINDS = {"mask": Message("mask"), "edge": Message("edge")}


def plan_items(job: BatchJob, report: Report = silent) -> tuple[BatchItem, ...]:
    """The job's pictures, in natural order of names, each with its mask and the name of its result.

    No picture is opened. Masks, edge maps and earlier results of the same job are not taken for pictures. No two
    results have one name, even for file systems that ignore case, and none is a source, mask or edge map of the job: a
    picture whose result would lie on itself has a problem, and others get a name of their own: "a (jpg).png", "a
    (folder).png" or "a (2).png". What cannot be looked at is an item with a problem, too. report: gets a Notice of what
    was left out otherwise, such as files that are no pictures by their endings. Raises DataError if there is no picture
    at all, or if the names of results make no sense (for the rest see `check_job`).
    """
    check_template(job.output.template)
    search = SourceSearch(job.sources, _not_searched(job))
    shown = _ShownNames([*(one.base for one in search.found), *(one.base for one in search.missing)])
    entries = [PlanEntry(one, shown(one.folder, one.name)) for one in search.found]
    outputs, matching = Outputs(job.output), _MatchingFiles(job)
    kept = matching.without_masks_and_edges(entries)
    for entry in kept:
        outputs.propose(entry)
    kept = outputs.without_results(kept)
    if not kept:
        raise _no_pictures(job, entries, search)
    for note in search.notes:
        report(Notice(note))
    kept += [_missing(one, shown) for one in search.missing]
    kept.sort(key=_order())
    for entry in kept:
        matching.assign(entry)
    outputs.decide(kept)
    return tuple(
        BatchItem(number, entry.source, entry.name, entry.mask, entry.edges, entry.output, entry.problem)
        for number, entry in enumerate(kept)
    )


def left_out(job: BatchJob) -> list[str]:
    """Sentences on what of the sources a plan leaves out without an item, such as files with other endings."""
    return SourceSearch(job.sources, _not_searched(job)).notes


def records_folder(job: BatchJob) -> Path:
    """Where the journal and the reports of a job lie."""
    if job.records is not None:
        return job.records.absolute()
    first = job.sources.paths[0] if job.sources.paths else Path()
    folder = job.output.folder or (first if is_folder(first) else first.parent)
    return folder.absolute() / RECORDS_NAME


def _not_searched(job: BatchJob) -> list[Path]:
    """Folders that are not searched for pictures, unless they are sources themselves."""
    masks = job.masks.path if job.masks.origin is MaskOrigin.FOLDER else None
    return [path for path in (masks, job.edges, job.output.folder, records_folder(job)) if path is not None]


class _ShownNames:
    """The name that a table shows of a file: its path inside the source folder, or inside the folder common to all."""

    def __init__(self, bases: Iterable[str]) -> None:
        try:
            common = os.path.commonpath(set(bases))
        except ValueError:  # several drives of Windows
            common = ""
        self._lead = len(common.rstrip(os.sep) + os.sep) if common else 0

    def __call__(self, folder: str, name: str) -> str:
        path = os.path.join(folder, name)  # noqa: PTH118
        return printable(path[self._lead :].replace(os.sep, "/"))


def _missing(one: Missing, shown: _ShownNames) -> PlanEntry:
    folder, name = os.path.split(one.path)
    return PlanEntry(Found(folder, name, one.base, ""), shown(folder, name) or printable(name), problem=one.problem)


def _order() -> Callable[[PlanEntry], Any]:
    """The sort key of entries: those of a folder together, before its sub-folders."""
    known: dict[str, Any] = {}

    def key(entry: PlanEntry) -> Any:
        folder, _, name = entry.name.rpartition("/")
        if folder not in known:
            known[folder] = [natural_key(part) for part in folder.split("/")] if folder else []
        return known[folder], natural_key(name), entry.found.folder, entry.found.name

    return key


def _no_pictures(job: BatchJob, entries: Sequence[PlanEntry], search: SourceSearch) -> DataError:
    if entries:
        return DataError(
            "All pictures found, such as {name}, are masks or earlier results of the same job.", name=entries[0].name
        )
    if search.missing:
        return DataError(message_of(search.missing[0].problem), Path(search.missing[0].path))
    first = job.sources.paths[0] if job.sources.paths else Path()
    return DataError(joined([_nothing_in(job, first), *search.notes]), first)


def _nothing_in(job: BatchJob, first: Path) -> Message:
    several = Message("{path} and the other sources", path=first)
    where, patterns = str(first) if len(job.sources.paths) == 1 else several, job.sources.patterns
    if patterns and job.sources.recursive:
        return Message("No picture in {where} is called {patterns}.", where=where, patterns=patterns)
    if patterns:
        return Message(
            "No picture in {where} is called {patterns}; sub-folders were not searched.", where=where, patterns=patterns
        )
    if job.sources.recursive:
        return Message("There is no picture in {where}.", where=where)
    return Message("There is no picture in {where}; sub-folders were not searched.", where=where)


class NoMatch(MessageError):  # noqa: N818 - becomes the problem of an entry
    """No file belongs to the picture; the text is a sentence."""


class AmbiguousMatch(NoMatch):
    """More than one file does."""


class BesidePicture:
    """Finds files beside their pictures: the stem is followed by a suffix, and the format may be any."""

    def __init__(self, kind: str, suffix: str, index: FolderIndex) -> None:
        self._kind, self.suffix, self._index = kind, suffix, index

    def of(self, picture: Found) -> Path:
        """Raises NoMatch, OSError."""
        stem, ending = os.path.splitext(picture.name)  # noqa: PTH122
        found = self._index.named(picture.folder, fold(stem + self.suffix))
        if not found:
            raise NoMatch(
                "There is no {kind} {name} beside the picture.", kind=_KINDS[self._kind], name=stem + self.suffix
            )
        return path_in(picture.folder, _only(found, ending, self._kind))

    def shares(self, picture: Found) -> bool:
        """Whether the files lie in the picture's own folder."""
        return True


class InFolder:
    """Finds files in a folder of their own, which have the picture's name, or that followed by "_mask" (or "_edge").

    The file of a picture in a sub-folder is in the same sub-folder there, or in the folder itself if that has no such
    sub-folder. If a picture and its file share a folder, only the longer name counts.
    """

    def __init__(self, kind: str, folder: Path, index: FolderIndex) -> None:
        self._kind, self._folder, self._index = kind, real_path(folder), index
        self.suffix = f"_{kind}"
        self._real: dict[str, str] = {}

    def of(self, picture: Found) -> Path:
        """Raises NoMatch, OSError."""
        stem, ending = os.path.splitext(picture.name)  # noqa: PTH122
        names = [stem + self.suffix] if self.shares(picture) else [stem, stem + self.suffix]
        folder = self._folder_for(picture)
        for name in names:
            found = self._index.named(folder, fold(name))
            if found:
                return path_in(folder, _only(found, ending, self._kind))
        wanted = stem + self.suffix
        if len(names) > 1:
            wanted = Message("{first} or {second}", first=names[0], second=names[1])
        raise NoMatch(
            "No {kind} goes by its name ({wanted}) in {folder}.", kind=_KINDS[self._kind], wanted=wanted, folder=folder
        )

    def shares(self, picture: Found) -> bool:
        """Whether the files lie in the picture's own folder. Raises OSError."""
        return self._realpath(picture.folder) == self._realpath(self._folder_for(picture))

    def _folder_for(self, picture: Found) -> str:
        if not picture.inside:
            return self._folder
        mirrored = os.path.join(self._folder, picture.inside)  # noqa: PTH118
        return mirrored if self._index.has(mirrored) else self._folder

    def _realpath(self, folder: str) -> str:
        real = self._real.get(folder)
        if real is None:
            real = self._real[folder] = real_path(folder)
        return real


def _only(found: list[str], ending: str, kind: str) -> str:
    """The one file of `found`; of several, the one in the picture's own format. Raises AmbiguousMatch."""
    if len(found) == 1:
        return found[0]
    same = [name for name in found if fold(os.path.splitext(name)[1]) == fold(ending)]  # noqa: PTH122
    if len(same) == 1:
        return same[0]
    raise AmbiguousMatch("More than one {kind} goes by its name: {names}.", kind=_KINDS[kind], names=found[:5])


class _MatchingFiles:
    """The masks and edge maps of a job's pictures, as far as they are files."""

    def __init__(self, job: BatchJob) -> None:
        rule, index = job.masks, FolderIndex()
        self._single = rule.path.absolute() if rule.path and rule.origin is MaskOrigin.SINGLE else None
        self._masks: BesidePicture | InFolder | None = None
        if rule.origin is MaskOrigin.SUFFIX:
            self._masks = BesidePicture("mask", rule.suffix, index)
        elif rule.origin is MaskOrigin.FOLDER and rule.path is not None:
            self._masks = InFolder("mask", rule.path, index)
        self._edges = InFolder("edge", job.edges, index) if job.edges is not None else None

    def without_masks_and_edges(self, entries: list[PlanEntry]) -> list[PlanEntry]:
        """`entries` without those that are masks or edge maps of others."""
        if self._single is not None:
            keys = Keys()
            single = keys.of_path(self._single)
            entries = [entry for entry in entries if keys.of(entry.found.folder, entry.found.name) != single]
        for finder in (self._masks, self._edges):
            if finder is not None:
                entries = _without(entries, finder)
        return entries

    def assign(self, entry: PlanEntry) -> None:
        """Sets the entry's mask and edge map, or its problem."""
        entry.mask = self._single
        try:
            if self._masks is not None and not entry.problem:
                entry.mask = self._masks.of(entry.found)
            if self._edges is not None and not entry.problem:
                entry.edges = _if_any(self._edges, entry.found)
        except NoMatch as error:
            entry.problem = error.message
        except OSError as error:
            folder, reason = str(error.filename), reason_of(error)
            entry.problem = Message("The folder {path} cannot be read: {reason}.", path=folder, reason=reason)


def _if_any(finder: InFolder, picture: Found) -> Path | None:
    """Raises AmbiguousMatch, OSError."""
    try:
        return finder.of(picture)
    except AmbiguousMatch:
        raise
    except NoMatch:  # the model finds the lines of this picture
        return None


def _without(entries: list[PlanEntry], finder: BesidePicture | InFolder) -> list[PlanEntry]:
    """`entries` without "a_mask" where there is an "a" in the same folder."""
    stems = {(entry.found.folder, fold(entry.stem)) for entry in entries}
    end = fold(finder.suffix)

    def is_match(entry: PlanEntry) -> bool:
        stem = fold(entry.stem)
        if not stem.endswith(end) or (entry.found.folder, stem[: -len(end)]) not in stems:
            return False
        try:
            return finder.shares(entry.found)
        except OSError:  # the problem of its entry says so
            return False

    return [entry for entry in entries if not is_match(entry)]
