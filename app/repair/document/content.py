"""Everything that belongs to one open picture. No Qt: the document shows one Content at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.imageview import display
from app.imageview.pyramid import Pyramid, largest_of_four
from app.imageview.view_transform import Point
from app.repair.document.edge_layers import EdgeLayers
from app.repair.document.layers import MASK, USER_EDGES, copied
from app.repair.document.messages import OpenedPicture
from app.repair.document.parked import Held, Parked
from core.boxes import Box, whole
from core.data.picture import Picture, PictureMeta
from core.edit.history import DEFAULT_LIMIT, History
from core.edit.repairs import Repairs, changed_boxes, compose
from core.edit.view_state import ViewState
from core.files import FileStamp

_NUMBERS = count(1)
_NEVER = ""
"""In place of a key of the history: no file has this picture's state."""


class Content:
    """A picture's pixels, the mask and the edges on it, its repairs and its history.

    Image arrays are never written to, except by a retouch under way, which works on a copy of its own: the engine may
    go on reading an older one. Mask and user edges are painted on in place; the engine gets copies of changed boxes.

    One that is not shown may be parked: its pixels are dropped, and made again from the bytes of its file.
    """

    def __init__(self, opened: OpenedPicture, history_limit: int = DEFAULT_LIMIT) -> None:
        self.number = next(_NUMBERS)
        """Unlike any other content's: tasks name their picture by it."""
        self.generation = 0
        """Grows with every change of mask, image or repairs."""
        self.tasks = 0
        """Tasks of the engine for this picture that have not ended."""
        self.asked: frozenset[str] = frozenset()
        """What the engine was asked for and has not done, as words that projects keep."""
        self.has_findings = False
        """Damage was found, which the user may have judged: reading the picture again would lose that."""
        self.view: ViewState | None = None
        """How it is seen, or was when it was left; None before it was."""
        self.picture: Picture = opened.picture
        """As it was opened; without its pixels while it is parked."""
        self.source: bytes = opened.source
        self.project_path: Path | None = opened.project_path
        original = opened.picture.pixels
        self.size = (int(original.shape[0]), int(original.shape[1]))
        """(height, width) in pixels."""
        levels = Pyramid(np.zeros(self.size, np.uint8), largest_of_four, blank=True)
        self._state: Held | Parked = Held(original, opened.shown, original, opened.shown, levels, EdgeLayers(self.size))
        self.hole_pixels = 0
        self.history = History(history_limit)
        self.repairs: Repairs = Repairs()
        self.last_point: Point | None = None
        self._take_project(opened)
        self.project_stamp: FileStamp | None = opened.project_stamp
        """Of the project's file as it was read or written last; None if that is not known."""
        is_in_file = self.path is not None or self.project_path is not None
        self._saved_key = self.history.key if is_in_file else _NEVER
        self._saved_asked = self.asked
        self._exported: Repairs | None = None
        """The repairs of the picture as it was exported last."""
        self._exported_layers: dict[str, str | None] = {}
        self._edges_looked_at: tuple[str | None, bool] | None = None

    def _take_project(self, opened: OpenedPicture) -> None:
        project = opened.project
        if project is None:
            return
        self.mask[...] = project.mask
        self.mask_levels.update(whole(self.size))
        self.hole_pixels = int(np.count_nonzero(self.mask))
        self.edges.user[...] = project.user_edges
        self.edges.refresh(whole(self.size))
        self.history.load(project.done, project.undone)
        self.set_repairs(project.repairs)
        self.asked, self.view = frozenset(project.pending), project.view

    # What is large, see `park`

    @property
    def parked(self) -> Parked | None:
        """What it is kept in while it is parked."""
        return self._state if isinstance(self._state, Parked) else None

    @property
    def can_be_parked(self) -> bool:
        """Nobody works on it, and nobody holds parts of it that are compared with its own later."""
        return self.parked is None and bool(self.source) and not self.tasks and not self.has_findings

    def packing(self) -> Callable[[], Parked]:
        """Makes what `park` takes, in any thread. It counts only if `generation` is the same after it."""
        return partial(Parked.of, self._held, self.source, self.name, self.repairs)

    def park(self, parked: Parked) -> None:
        """Keeps this in place of all pixels, which are made again when they are asked for next."""
        self._state = parked
        self.picture = replace(self.picture, pixels=np.zeros((0, 0, 3), np.uint8))

    @property
    def _held(self) -> Held:
        """May take as long as to read the picture, if it is parked and `Parked.restored` was not called before."""
        if isinstance(self._state, Parked):
            self._state = self._state.restored()
            self.picture = replace(self.picture, pixels=self._state.original)
        return self._state

    @property
    def original(self) -> NDArray:
        return self._held.original

    @property
    def shown_original(self) -> Pyramid:
        return self._held.shown_original

    @property
    def image(self) -> NDArray:
        return self._held.image

    @image.setter
    def image(self, image: NDArray) -> None:
        self._held.image = image

    @property
    def shown(self) -> Pyramid:
        return self._held.shown

    @shown.setter
    def shown(self, shown: Pyramid) -> None:
        self._held.shown = shown

    @property
    def small(self) -> NDArray[np.uint8]:
        """The smallest level of what is shown; at hand while it is parked, too."""
        return self._state.small if isinstance(self._state, Parked) else self._state.shown.levels[-1]

    @property
    def edges(self) -> EdgeLayers:
        return self._held.edges

    @property
    def mask_levels(self) -> Pyramid:
        return self._held.mask_levels

    @mask_levels.setter
    def mask_levels(self, levels: Pyramid) -> None:
        self._held.mask_levels = levels

    def copies(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Copies of mask and user edges, made quickly, while it is parked, too."""
        if isinstance(self._state, Parked):
            return self._state.unpacked_mask(), self._state.unpacked_user_edges()
        return copied(self.mask), copied(self.edges.user)

    @property
    def mask(self) -> NDArray[np.uint8]:
        """uint8 (H, W), 255 = repair here."""
        return self.mask_levels.base

    @property
    def path(self) -> Path | None:
        """The picture's file; None for one that came from the clipboard."""
        return self.picture.path

    @property
    def name(self) -> str:
        """The name of the picture's file; empty for one without a file."""
        return self.picture.path.name if self.picture.path is not None else ""

    @property
    def is_pristine(self) -> bool:
        """Nothing was done to it, nor is: it can be read again from its file."""
        history = self.history
        untouched = history.key is None and not history.undone and not self.repairs and not self.hole_pixels
        untouched = untouched and not self.has_findings
        return self.path is not None and untouched and not self.is_changed and not self.tasks

    @property
    def is_changed(self) -> bool:
        """Something was done since it was opened or saved as a project."""
        return self.history.key != self._saved_key

    @property
    def is_saved(self) -> bool:
        """Closing it loses nothing that the user did.

        With a project, everything is in it, also what is still to be done. Without one, the picture and all repairs are
        in a picture file, none is switched off, and nothing is marked or drawn that is not in a file of its own.
        """
        if self.project_path is not None:
            return self.history.key == self._saved_key and self.asked <= self._saved_asked
        kept = [repair for repair in self.repairs if not repair.deleted]
        if kept:
            in_file = self.repairs == self._exported and all(repair.enabled for repair in kept)
        else:
            in_file = self.path is not None or self._exported is not None
        return in_file and all(self._is_layer_saved(name) for name in self._used_layers())

    def _used_layers(self) -> list[str]:
        """The layers on which there is something of the user's."""
        names = [MASK] if self.hole_pixels else []
        return [*names, USER_EDGES] if self._has_user_edges() else names

    def _has_user_edges(self) -> bool:
        """Looked up once for each state of the history: many ask. The maximum is found far sooner than any()."""
        key = self.history.key
        if self._edges_looked_at is None or self._edges_looked_at[0] != key:
            parked = self.parked
            is_any = bool(self.edges.user.max(initial=0)) if parked is None else not parked.user_edges.box.is_empty
            self._edges_looked_at = key, is_any
        return self._edges_looked_at[1]

    def _is_layer_saved(self, name: str) -> bool:
        return name in self._exported_layers and self._exported_layers[name] == self.history.key

    def mark_exported(self, repairs: Repairs) -> None:
        """The picture with these repairs is safe in a file."""
        self._exported = repairs

    def mark_layer_exported(self, name: str, key: str | None) -> None:
        """The layer, MASK or USER_EDGES, as it was at the history's `key` is safe in a file of its own."""
        self._exported_layers[name] = key

    def mark_project_saved(
        self,
        path: Path,
        stamp: FileStamp | None,
        key: str | None,
        repairs: Repairs,
        asked: frozenset[str] = frozenset(),
    ) -> None:
        """The project as it was at the history's `key` is safe in `path`, with what was asked for. stamp: of that
        file."""
        self._saved_asked = asked
        self.project_path, self.project_stamp = path, stamp
        self._saved_key, self._exported = key, repairs

    def continue_from(self, path: Path | None, project: Path | None, stamp: FileStamp | None = None) -> None:
        """Turns this into unsaved work.

        path: of the picture; project: of its project; None without such a file. stamp: of the project when the work
        was based on it.
        """
        self.picture = replace(self.picture, path=path)
        self.project_path, self.project_stamp, self._saved_key, self._exported = project, stamp, _NEVER, None

    def set_repairs(self, repairs: Repairs) -> list[Box]:
        """Replaces the repairs, composes the picture again where they differ, and returns those boxes."""
        boxes = changed_boxes(self.repairs, repairs)
        self.repairs = repairs
        if boxes:
            image = self.image.copy()
            for box in boxes:
                compose(self.original, repairs, box, image)
            self.image, self.shown = image, display.rebuild(self.shown, image, boxes)
        return boxes

    def to_picture(self) -> Picture:
        """The picture as it is now, with the metadata of its file."""
        return replace(self.picture, pixels=self.image)


def empty() -> Content:
    """The content of a document without a picture."""
    pixels = np.zeros((0, 0, 3), np.uint8)
    return Content(OpenedPicture(Picture(pixels, PictureMeta()), display.build(pixels)))
