"""A copy of a picture and all that was done to it, for another thread to write to a file. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.repair.document.content import Content
from core.data.images import encode_picture
from core.data.picture import Picture
from core.edit.history import Entry
from core.edit.project import Project, make_thumbnail
from core.edit.repairs import Repairs
from core.edit.view_state import ViewState
from core.inference.options import RestoreOptions


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What a project stores of a Content. Its arrays are copies, the rest never changes.

    key: of the history's last step, to find out later whether anything was done since. asked, view: see Content. small:
    the picture as it is shown, reduced.
    """

    picture: Picture = field(repr=False)  # without pixels if it is parked: then there is a source
    name: str
    source: bytes = field(repr=False)
    mask: NDArray[np.uint8] = field(repr=False)
    user_edges: NDArray[np.uint8] = field(repr=False)
    repairs: Repairs = field(repr=False)
    done: tuple[Entry, ...] = field(repr=False)
    undone: tuple[Entry, ...] = field(repr=False)
    key: str | None
    settings: RestoreOptions
    asked: frozenset[str]
    small: NDArray[np.uint8] = field(repr=False)
    view: ViewState | None

    @classmethod
    def of(cls, content: Content, settings: RestoreOptions, name: str) -> Snapshot:
        """Copies `content`, on which no stroke is under way. name: of a picture without a file, without an ending.

        In the window's thread it only copies the rows of mask and user edges that are not empty.
        """
        mask, user_edges = content.copies()
        return cls(
            content.picture,
            content.path.name if content.path is not None else f"{name}.png",
            content.source,
            mask,
            user_edges,
            content.repairs,
            content.history.done,
            content.history.undone,
            content.history.key,
            settings,
            content.asked,
            content.small.copy(),
            content.view,
        )

    def to_project(self) -> Project:
        """The project to write. May take a while; raises ImageError."""
        name, source = self.name, self.source
        if not source:  # a picture that never was in a file
            name, source = f"{Path(name).stem}.png", encode_picture(".png", self.picture)
        path = self.picture.path
        return Project(
            name,
            source,
            self.mask,
            self.user_edges,
            self.repairs,
            self.done,
            self.undone,
            self.settings,
            str(path) if path is not None else None,
            make_thumbnail(self.small),
            pending=tuple(sorted(self.asked)),
            view=self.view,
        )
