"""Which mask, or edge map, belongs to which picture: always by name, never by its place in a list."""

from __future__ import annotations

import os
from pathlib import Path

from core.batch.listing import Found, Shelf
from core.batch.naming import path_in, printable
from core.names import fold


class NoPartner(Exception):  # noqa: N818 - the planner makes a row's problem of it
    """None goes by the picture's name; the text is a sentence."""


class Ambiguous(NoPartner):
    """More than one does."""


class Beside:
    """Partners beside their pictures: the stem goes on with a suffix, and the format may be any."""

    def __init__(self, kind: str, suffix: str, shelf: Shelf) -> None:
        self._kind, self.suffix, self._shelf = kind, suffix, shelf

    def of(self, picture: Found) -> Path:
        """Raises NoPartner, OSError."""
        stem, ending = os.path.splitext(picture.name)  # noqa: PTH122
        found = self._shelf.named(picture.folder, fold(stem + self.suffix))
        if not found:
            raise NoPartner(f"There is no {self._kind} {printable(stem + self.suffix)} beside the picture.")
        return path_in(picture.folder, _only(found, ending, self._kind))

    def shares(self, picture: Found) -> bool:
        """Whether partners lie in the picture's own folder."""
        return True


class InFolder:
    """Partners in a folder of their own: they have the picture's name, or it goes on with "_mask" (or "_edge").

    A picture in a sub-folder has its partner in the same sub-folder there; in the folder itself only if it has no such
    sub-folder, for then it is flat. Where a picture and its partner share a folder, the longer name alone counts.
    """

    def __init__(self, kind: str, folder: Path, shelf: Shelf) -> None:
        self._kind, self._folder, self._shelf = kind, os.path.realpath(folder), shelf
        self.suffix = f"_{kind}"
        self._real: dict[str, str] = {}

    def of(self, picture: Found) -> Path:
        """Raises NoPartner, OSError."""
        stem, ending = os.path.splitext(picture.name)  # noqa: PTH122
        names = [stem + self.suffix] if self.shares(picture) else [stem, stem + self.suffix]
        folder = self._folder_for(picture)
        for name in names:
            found = self._shelf.named(folder, fold(name))
            if found:
                return path_in(folder, _only(found, ending, self._kind))
        wanted = " or ".join(printable(name) for name in names)
        raise NoPartner(f"No {self._kind} goes by its name ({wanted}) in {printable(folder)}.")

    def shares(self, picture: Found) -> bool:
        """Whether partners lie in the picture's own folder. Raises OSError."""
        return self._realpath(picture.folder) == self._realpath(self._folder_for(picture))

    def _folder_for(self, picture: Found) -> str:
        if not picture.inside:
            return self._folder
        mirrored = os.path.join(self._folder, picture.inside)  # noqa: PTH118
        return mirrored if self._shelf.has(mirrored) else self._folder

    def _realpath(self, folder: str) -> str:
        real = self._real.get(folder)
        if real is None:
            real = self._real[folder] = os.path.realpath(folder)
        return real


def _only(found: list[str], ending: str, kind: str) -> str:
    """The one of `found` that is meant: of several, that in the picture's own format."""
    if len(found) == 1:
        return found[0]
    same = [name for name in found if fold(os.path.splitext(name)[1]) == fold(ending)]  # noqa: PTH122
    if len(same) == 1:
        return same[0]
    raise Ambiguous(f"More than one {kind} goes by its name: {', '.join(printable(name) for name in found[:5])}.")
