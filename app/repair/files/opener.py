"""Opening pictures, and going from one open picture to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.background.tasks import Tasks
from app.repair.document.content import Content
from app.repair.document.parked import Parked
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.candidate_tasks import RepairAgain
from app.repair.engine.engine_state import DocumentTask
from app.repair.engine.repair_tasks import RepairMarked
from app.repair.files.file_tasks import (
    MOST_PICTURES,
    Listed,
    ListPictures,
    LoadPicture,
    Opened,
    OpenPicture,
    OpenPixels,
    RecoverPicture,
    RestorePicture,
)
from app.repair.files.workspace import Frame, Workspace
from app.translation import said
from core.files import FileStamp, is_folder
from core.messages import joined


class Opener(QObject):
    """Reads files for the frames of a workspace and shows the one that was asked for last."""

    opened = Signal(object)
    """Frame: its file was just read and is shown."""
    asked = Signal()
    """The user has asked for a picture: what was said about another one is no longer needed."""
    mask_given = Signal(Path)
    """A mask that was named together with the picture that is shown now."""
    settings_read = Signal(object)
    """RestoreOptions of a project that was opened."""

    def __init__(
        self,
        document: RepairDocument,
        workspace: Workspace,
        tasks: Tasks,
        file_tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """tasks: the engine's. file_tasks: those of the thread that reads and writes files."""
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._tasks = tasks
        self._file_tasks = file_tasks

    @property
    def is_opening(self) -> bool:
        return self._file_tasks.is_doing(OpenPicture, OpenPixels, ListPictures)

    # Files

    def open(self, paths: Sequence[Path], done: Callable[[], object] | None = None, masks: Sequence[Path] = ()) -> None:
        """Adds pictures, projects and all pictures of folders to the workspace, and shows the first of them.

        done: called when it is shown. masks: each belongs to the path at its place, of a folder to the first picture.
        """
        self.asked.emit()
        masked = dict(zip(paths, masks, strict=False))
        if not any(is_folder(path) for path in paths):
            self._add(list(paths), done, masked)
            return
        task = ListPictures(tuple(paths))
        self._file_tasks.start(task, lambda found: self._on_listed(paths, found, done, masked))

    def _on_listed(
        self, paths: Sequence[Path], found: Listed, done: Callable[[], object] | None, masked: dict[Path, Path]
    ) -> None:
        if found.paths:
            self._add(found.paths, done, masked)
            if found.problem:
                self._tasks.message.emit("warning", found.problem)
        else:
            sentence = said(lambda: self.tr("There is no picture in {name}."), name=paths[0].name or paths[0])
            self._tasks.message.emit("warning", sentence)

    def _add(self, paths: list[Path], done: Callable[[], object] | None, masked: dict[Path, Path]) -> None:
        before = self._workspace.frames
        frames = self._workspace.add(paths[:MOST_PICTURES])
        if not frames:
            return
        for path, mask in masked.items():
            of_path = [frame for frame, other in zip(frames, paths, strict=False) if path in (other, *other.parents)]
            if of_path:
                of_path[0].mask = mask
        if len(paths) > MOST_PICTURES:
            sentence = said(
                lambda: self.tr("There are {count} pictures; the first {most} of them are open now."),
                count=len(paths),
                most=MOST_PICTURES,
            )
            self._tasks.message.emit("warning", sentence)
        first = frames[0]
        if first.content is not None and first.content.is_pristine and first is not self._workspace.shown:
            first.content = None  # the file may be another one by now
        # A single file that cannot be read is closed again; among others it keeps its place in the strip.
        self._go_to(first, done, alone=len(frames) == 1 and first not in before)

    def open_pixels(self, data: bytes, pixels: NDArray | None, *, dropped: bool = False) -> None:
        """Opens a picture without a file. data: as a file would hold it. pixels: (H, W, 3 or 4), in its place.

        dropped: it was not on the clipboard.
        """
        self.asked.emit()
        frame = self._workspace.add_pasted()
        task = OpenPixels(data, pixels, self._document.history_limit, dropped)
        self._read(frame, task, None, alone=True)

    def load(
        self, frame: Frame, done: Callable[[Content], object], failed: Callable[[str], object] | None = None
    ) -> None:
        """Reads the picture of a frame, if it was not read yet or is parked, without showing it.

        done: called with it, at once where it is there already. failed: gets the sentence that says why it cannot be
        read. Neither is called for a frame that is closed meanwhile.
        """
        content = frame.content
        if content is not None and content.parked is not None:
            self._restore(frame, content.parked, lambda: done(content), failed)
            return
        if content is not None:
            done(content)
            return
        if frame.path is None:  # pasted, and not ready yet
            return

        def read(opened: Opened) -> None:
            if frame in self._workspace.frames:
                done(self._workspace.keep(frame, opened.content))

        def unread(text: str) -> None:
            if frame in self._workspace.frames:
                self._workspace.fail(frame, text)
                if failed is not None:
                    failed(text)

        self._file_tasks.start(LoadPicture(frame.path, self._document.history_limit), read, failed=unread)

    def _restore(
        self,
        frame: Frame,
        parked: Parked,
        done: Callable[[], object],
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Makes a parked picture again, beside the window. Nothing is called for a frame that is closed meanwhile."""

        def restored(_nothing: object) -> None:
            if frame in self._workspace.frames:
                done()

        def unrestored(text: str) -> None:
            if frame in self._workspace.frames and failed is not None:
                failed(text)

        self._file_tasks.start(RestorePicture(parked), restored, failed=unrestored)

    def recover(
        self,
        file: Path,
        belonging: tuple[Path | None, Path | None, FileStamp | None],
        done: Callable[[Frame], object],
        failed: Callable[[str], object],
    ) -> None:
        """Opens the project `file` that an earlier run left behind, as unsaved work.

        belonging: the picture file it was made from, the project it belongs to, and that project's stamp; None for
        what there was not.
        """

        def read(opened: Opened) -> None:
            opened.content.continue_from(*belonging)
            frame = self._workspace.add_content(opened.content)
            self._show(frame, opened.content)
            self._show_notes(opened)
            done(frame)

        task = RecoverPicture(file, self._document.history_limit)
        self._file_tasks.start(task, read, failed=failed)

    def cancel(self) -> None:
        """Stops reading; the picture that is shown stays."""
        self._file_tasks.cancel(OpenPicture, OpenPixels, ListPictures)
        workspace = self._workspace
        if workspace.shown is not None:
            workspace.go_to(workspace.shown)
        elif workspace.place is not None and len(workspace.frames) == 1:
            workspace.remove(workspace.place)

    # Frames

    def go_to(self, frame: Frame) -> None:
        """Shows a frame, which is read first if need be. What is being repaired in the one before goes on."""
        self.asked.emit()
        self._go_to(frame)

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) frame, if there is one."""
        frame = self._workspace.neighbour(step)
        if frame is not None:
            self.go_to(frame)

    def close(self, frame: Frame) -> None:
        """Closes a frame without asking, and goes to the one after it."""
        self.asked.emit()
        if frame is self._workspace.place:
            self._file_tasks.cancel(OpenPicture, OpenPixels)
        if frame is self._workspace.shown:
            self._leave()
        if frame.content is not None:
            self._tell_what_stops(frame, frame.content)
        follower = self._workspace.remove(frame)
        if follower is not None:
            self._go_to(follower)

    def _tell_what_stops(self, frame: Frame, content: Content) -> None:
        """The engine forgets a picture that is closed."""
        repairs = [*self._tasks.find(RepairMarked), *self._tasks.find(RepairAgain)]
        if any(task.session == content.number for task in repairs):
            text = self.tr("The repair of {name} was stopped, because the picture was closed.")
            self._tasks.message.emit("info", text.format(name=self._workspace.name(frame)))

    def _go_to(self, frame: Frame, done: Callable[[], object] | None = None, *, alone: bool = False) -> None:
        if self._workspace.shown is not None:  # else what is being read is all there is, if this one cannot be read
            self._file_tasks.cancel(OpenPicture)
        if frame.content is None and frame.path is None:  # pasted, and not ready yet
            self._workspace.go_to(frame)
            return
        if frame.content is None:
            assert frame.path is not None
            task = OpenPicture(frame.path, self._document.history_limit)
            self._read(frame, task, done, alone=alone)
            return
        parked = frame.content.parked
        if parked is None:
            self._show_read(frame, done)
            return
        self._workspace.go_to(frame)

        def restored() -> None:
            if frame is self._workspace.place:
                self._show_read(frame, done)

        def failed(text: str) -> None:
            self._workspace.go_to(self._workspace.shown)
            self._tasks.message.emit("error", text)

        self._restore(frame, parked, restored, failed)

    def _show_read(self, frame: Frame, done: Callable[[], object] | None) -> None:
        """Shows a frame whose picture is there."""
        assert frame.content is not None
        self._show(frame, frame.content)
        if done is not None:
            done()

    def _read(
        self, frame: Frame, task: OpenPicture | OpenPixels, done: Callable[[], object] | None, *, alone: bool
    ) -> None:
        self._workspace.go_to(frame)

        def read(opened: Opened) -> None:
            if frame is not self._workspace.place:
                is_plain = opened.settings is None and not opened.notes
                if frame.content is None and (frame.path is None or (self._workspace.shown is None and is_plain)):
                    frame.content = opened.content
                return
            if frame.content is not None:  # it came another way meanwhile, and may have been worked on
                self._show(frame, frame.content)
                return
            self._show(frame, opened.content)
            self._show_notes(opened)
            self.opened.emit(frame)
            if done is not None:
                done()

        def failed(text: str) -> None:
            if frame in self._workspace.frames:
                place = self._workspace.frames.index(frame)
                self._workspace.fail(frame, text)
                if alone:
                    self._workspace.remove(frame)
                self._show_another(place)
            self._tasks.message.emit("error", text)

        def cancelled() -> None:
            if frame.path is None and frame in self._workspace.frames:
                self._workspace.remove(frame)

        self._file_tasks.start(task, read, failed=failed, cancelled=cancelled)

    def _show_another(self, place: int) -> None:
        """After one that cannot be read: if the user waits for no other, the nearest one that may be readable."""
        workspace, frame = self._workspace, self._workspace.nearest(place)
        waits = workspace.place is not None and not workspace.place.problem
        if workspace.shown is None and not waits and frame is not None:
            self._go_to(frame)

    def _show_notes(self, opened: Opened) -> None:
        if opened.settings is not None:
            self.settings_read.emit(opened.settings)
        if opened.notes:
            self._tasks.message.emit("warning", joined(opened.notes))
        elif opened.content.asked:
            text = self.tr(
                "{name} was saved before all that was asked for was done: Inpaint repairs what is still marked."
            )
            self._tasks.message.emit("info", text.format(name=opened.content.name))

    def _show(self, frame: Frame, content: Content) -> None:
        if frame is self._workspace.shown and content is self._document.content:
            self._workspace.go_to(frame)
        else:
            self._leave()
            self._workspace.show(frame, content)
        if frame.mask is not None:
            mask, frame.mask = frame.mask, None
            self.mask_given.emit(mask)

    def _leave(self) -> None:
        """Repairs and searches of the picture that is shown go on; what is of use only while it is shown is stopped."""
        self._document.finish_stroke()
        self._tasks.cancel_where(lambda task: isinstance(task, DocumentTask) and not task.goes_on)
