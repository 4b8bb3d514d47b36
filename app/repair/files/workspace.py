"""The pictures that are open at once, in the order of the film strip, and the one that the user is at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.repair.document.content import Content
from app.repair.document.repair_document import RepairDocument
from app.repair.files.file_tasks import is_project
from core.edit.repairs import Repairs
from core.edit.view_state import ViewState
from core.files import FileStamp, real_path
from core.names import printable

KEPT = 3
"""Pictures on which nothing was done that stay in memory after they were left; they can be read again any time."""


@dataclass(eq=False)
class Frame:
    """One open picture.

    path: the file it is read from, a picture or a project; None for one that came from the clipboard. number: counts
    those. content: what was read of it and done to it; None while it is only a path. thumbnail: small,
    None until it was made. problem: why it could not be read, a sentence. output: where to export it
    to by default, if not to a name beside the picture. mask: a mask file to mark it with when it is first shown. view:
    how it was seen when its content was forgotten.
    """

    path: Path | None
    number: int = 0
    content: Content | None = None
    thumbnail: QImage | None = None
    problem: str = ""
    output: Path | None = None
    mask: Path | None = None
    view: ViewState | None = None

    @property
    def is_saved(self) -> bool:
        """Closing it loses nothing."""
        return self.content is None or self.content.is_saved

    @property
    def is_unread_project(self) -> bool:
        """It may have marks and repairs that nobody knows of yet."""
        return self.content is None and self.path is not None and is_project(self.path) and not self.problem

    @property
    def was_repaired(self) -> bool:
        return self.content is not None and any(repair.shown for repair in self.content.repairs)


class Workspace(QObject):
    """Holds the frames and shows one of them at a time in the document. It reads no files."""

    frames_changed = Signal()
    """Frames were added or removed."""
    frame_changed = Signal(object)
    """Frame: its name, its marks or its thumbnail have changed."""
    place_changed = Signal()
    """The user went to another frame, or its picture is shown now."""
    removed = Signal(object)
    """Frame: it was closed."""
    selection_changed = Signal()

    def __init__(self, document: RepairDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._frames: list[Frame] = []
        self._visited: list[Frame] = []
        self._selected: list[Frame] = []
        self._pasted = 0
        self._showing = False
        self.shown: Frame | None = None
        """The frame whose picture is in the document."""
        self.place: Frame | None = None
        """The frame that the user went to: it is shown, or is being read to be shown."""
        document.picture_changed.connect(self._on_picture)
        document.saved_changed.connect(lambda _saved: self._on_shown_changed())
        document.repairs_changed.connect(self._on_shown_changed)
        document.other_changed.connect(self._on_other_changed)

    # What there is

    @property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(self._frames)

    @property
    def selected(self) -> tuple[Frame, ...]:
        """The frames that the user has chosen in the strip, beside the one that is shown, in their order there."""
        return tuple(frame for frame in self._frames if frame in self._selected)

    def is_selected(self, frame: Frame) -> bool:
        """Whether the user has chosen it in the strip."""
        return frame in self._selected

    @property
    def unsaved(self) -> list[Frame]:
        """Frames that would lose something if they were closed now."""
        return [frame for frame in self._frames if not frame.is_saved]

    def find(self, path: Path) -> Frame | None:
        """The frame of a file: the one read from it, or whose picture or project it is."""
        wanted = _key(path)
        for frame in self._frames:
            known = [frame.path]
            if frame.content is not None:
                known += [frame.content.path, frame.content.project_path]
            if any(other is not None and _key(other) == wanted for other in known):
                return frame
        return None

    def frame_of(self, content: Content) -> Frame | None:
        """The frame that holds `content`, if it is still open."""
        return next((frame for frame in self._frames if frame.content is content), None)

    def name(self, frame: Frame) -> str:
        """The frame's name for the user."""
        if frame.path is not None:
            return printable(frame.path.name)
        pasted = self.tr("Pasted picture")
        return pasted if frame.number <= 1 else f"{pasted} {frame.number}"

    def neighbour(self, step: int) -> Frame | None:
        """The next (1) or previous (-1) frame that can be read, from `place`; None at the end."""
        if self.place is None or self.place not in self._frames:
            return None
        index = self._frames.index(self.place) + step
        while 0 <= index < len(self._frames):
            if not self._frames[index].problem:
                return self._frames[index]
            index += step
        return None

    def nearest(self, index: int) -> Frame | None:
        """The frame at `index` of the row, or the one nearest to it that can be read; None if there is none."""
        readable = [place for place, frame in enumerate(self._frames) if not frame.problem]
        return self._frames[min(readable, key=lambda place: abs(place - index))] if readable else None

    # Changes

    def add(self, paths: Iterable[Path]) -> list[Frame]:
        """Frames for `paths`, new ones at the end where there are none yet."""
        known = {_key(frame.path): frame for frame in self._frames if frame.path is not None}
        found, old = [], len(self._frames)
        for path in paths:
            frame = known.get(_key(path)) or self._by_content(path)
            if frame is None:
                frame = known[_key(path)] = Frame(path.absolute())
                self._frames.append(frame)
            found.append(frame)
        if len(self._frames) > old:
            self.frames_changed.emit()
        return found

    def _by_content(self, path: Path) -> Frame | None:
        """The frame of a project whose picture is `path`. Opened in a new frame, its work would seem to be lost."""
        wanted = _key(path)
        for frame in self._frames:
            source = frame.content.path if frame.content is not None else None
            if source is not None and _key(source) == wanted:
                return frame
        return None

    def add_pasted(self) -> Frame:
        """A frame for a picture without a file."""
        self._pasted += 1
        frame = Frame(None, self._pasted)
        self._frames.append(frame)
        self.frames_changed.emit()
        return frame

    def add_content(self, content: Content) -> Frame:
        """A frame to show `content` in: the one of its file, if nothing was done there, else a new one."""
        path = content.project_path or content.path
        if path is None:
            return self.add_pasted()
        frame = self.find(path)
        if frame is None or not (frame.content is None or frame.content.is_pristine):
            frame = Frame(path.absolute())
            self._frames.append(frame)
            self.frames_changed.emit()
        frame.path = path.absolute()
        return frame

    def select(self, frames: Iterable[Frame]) -> None:
        """Chooses these frames, and no others."""
        chosen = [frame for frame in frames if frame in self._frames]
        if chosen != self._selected:
            self._selected = chosen
            self.selection_changed.emit()

    def go_to(self, frame: Frame | None) -> None:
        """Makes `frame` the place of the user; `show` follows when its picture is read."""
        if frame is not self.place:
            self.place = frame
            self.place_changed.emit()

    def show(self, frame: Frame, content: Content) -> None:
        """Shows a frame with `content`, and forgets the contents of some that were only looked at."""
        frame.content, frame.problem = content, ""
        content.view = content.view or frame.view
        self._set_shown(frame)
        self._show_in_document(content)
        self._visited = [other for other in self._visited if other is not frame] + [frame]
        self._drop_pristine()
        self.frame_changed.emit(frame)
        self.place_changed.emit()

    def keep(self, frame: Frame, content: Content) -> Content:
        """Notes what was read of a frame that is not shown, and returns its content: the one that it has already, if
        it came another way. It is forgotten as if it had been looked at long ago."""
        if frame.content is None:
            frame.content = content
            self._visited.insert(0, frame)
        return frame.content

    def fail(self, frame: Frame, problem: str) -> None:
        """Notes that a frame cannot be read. The user stays at the frame that is shown, if there is one."""
        frame.problem = problem
        if self.shown is None and self._document.has_picture:  # what is still to be seen was closed
            self._show_in_document(None)
        if frame is self.place and self.shown is not None:
            self.place = self.shown
        self.frame_changed.emit(frame)
        self.place_changed.emit()

    def remove(self, frame: Frame) -> Frame | None:
        """Closes a frame; returns the one to go to, if the user was at this one and nothing else is shown."""
        index = self._frames.index(frame)
        del self._frames[index]
        self._visited = [other for other in self._visited if other is not frame]
        if frame is self.shown:
            self.shown = None
        follower = None
        if self.place in (None, frame):
            self.place = self.shown
            if self.shown is None:
                follower = self.nearest(index)
        if self.shown is None and follower is None and self.place is None:
            self._show_in_document(None)
        self.select([other for other in self._selected if other is not frame])
        self.removed.emit(frame)
        self.frames_changed.emit()
        self.place_changed.emit()
        return follower

    def mark_exported(self, content: Content, repairs: Repairs) -> None:
        """`content` with these repairs is safe in a picture file."""
        if content is self._document.content:
            self._document.mark_saved(repairs)
        else:
            content.mark_exported(repairs)
            self._emit_changed(content)

    def mark_layer_exported(self, content: Content, name: str, key: str | None) -> None:
        """The layer `name` of `content`, as it was at the history's `key`, is safe in a file of its own."""
        content.mark_layer_exported(name, key)
        self._emit_changed(content)

    def mark_project_saved(
        self,
        content: Content,
        path: Path,
        stamp: FileStamp,
        key: str | None,
        repairs: Repairs,
        asked: frozenset[str] = frozenset(),
    ) -> None:
        """`content` as it was at the history's `key` is safe in the project `path`, its file from now on."""
        content.mark_project_saved(path, stamp, key, repairs, asked)
        frame = self.frame_of(content)
        if frame is not None:
            frame.path = path.absolute()
        self._emit_changed(content)

    def _emit_changed(self, content: Content) -> None:
        if content is self._document.content:
            self._document.saved_changed.emit(content.is_saved)
            return
        frame = self.frame_of(content)
        if frame is not None:
            self.frame_changed.emit(frame)

    # The document

    def _show_in_document(self, content: Content | None) -> None:
        self._showing = True
        self._document.show(content)
        self._showing = False

    def _on_picture(self) -> None:
        """Adds a frame for a picture that was shown in the document without this class."""
        if self._showing or not self._document.has_picture:
            return
        content = self._document.content
        frame = self.frame_of(content)
        if frame is None:
            frame = Frame(content.path, content=content)
            self._frames.append(frame)
            self.frames_changed.emit()
        self._set_shown(frame)
        self.place_changed.emit()

    def _set_shown(self, frame: Frame) -> None:
        self.shown = self.place = frame

    def _on_shown_changed(self) -> None:
        if self.shown is not None and self.shown.content is self._document.content:
            self.frame_changed.emit(self.shown)

    def _on_other_changed(self, content: Content) -> None:
        frame = self.frame_of(content)
        if frame is not None:
            self.frame_changed.emit(frame)

    def left_longest_ago(self, chosen: Callable[[Frame], bool], kept: int) -> Frame | None:
        """Of the frames of which `chosen` is true, the one that was left longest ago; None if there are `kept` at most.
        The one that is shown is none of them."""
        found = self._left(chosen)
        return found[0] if len(found) > kept else None

    def _left(self, chosen: Callable[[Frame], bool]) -> list[Frame]:
        return [frame for frame in self._visited if frame is not self.shown and chosen(frame)]

    def _drop_pristine(self) -> None:
        """Drops the contents of frames on which nothing was done, except those left last."""
        pristine = self._left(lambda frame: frame.path is not None and _is_pristine(frame.content))
        for frame in pristine[: max(0, len(pristine) - KEPT)]:
            frame.view = frame.content.view if frame.content is not None else None
            frame.content = None


def _is_pristine(content: Content | None) -> bool:
    return content is not None and content.is_pristine


def _key(path: Path) -> str:
    """The same text for all names of one file, as far as the file system can say without opening it."""
    return os.path.normcase(real_path(path))
