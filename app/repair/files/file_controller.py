"""Commands on files: open, save a project, export a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.background.tasks import Tasks, Threads
from app.dropping import Incoming, pixels_of
from app.repair.document.content import Content
from app.repair.document.layers import MASK
from app.repair.document.repair_document import RepairDocument
from app.repair.files.before_after_task import SaveBeforeAfter
from app.repair.files.copies import Copies
from app.repair.files.drag_out import DragOut
from app.repair.files.each_picture import EachPicture
from app.repair.files.export_options import ExportOptions
from app.repair.files.file_tasks import SAVING, ExportGray, SaveLayers, SavePicture
from app.repair.files.opener import Opener
from app.repair.files.parking import Parking
from app.repair.files.project_saver import ProjectSaver
from app.repair.files.workspace import Frame, Workspace
from core.data.endings import LOSSY_SUFFIXES
from core.data.layered.layers import LayerNames
from core.data.layered.writing import is_layered
from core.edit.recipe import without_recipe
from core.inference.options import RestoreOptions


class FileController(QObject):
    """Starts the tasks that read and write files, and applies their results to document and workspace."""

    saved = Signal(Path)
    """A project or a picture was written there."""
    close_wanted = Signal(object)
    """Frame: the user wants to close it; unsaved work is asked about first."""
    mask_given = Signal(Path)
    """A mask that was named together with the picture that is shown now."""

    def __init__(
        self,
        document: RepairDocument,
        tasks: Tasks,
        threads: Threads,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = Workspace(document, self)
        self.file_tasks = threads.start("files")
        """Tasks of the thread that reads and writes files."""
        self.file_tasks.changed.connect(tasks.changed)
        self.copies = Copies(self.file_tasks, self)
        """What is on its way to the clipboard."""
        self.show_tasks = threads.start("before_after")
        """Tasks of the thread that writes original and repaired picture together, which may take a while."""
        self.show_tasks.changed.connect(self.file_tasks.changed)
        self.show_tasks.task_failed.connect(self.file_tasks.task_failed)
        self.opener = Opener(document, self.workspace, tasks, self.file_tasks, self)
        self.opener.mask_given.connect(self.mask_given)
        self.parking = Parking(self.workspace, tasks, threads, self)
        """Keeps the pictures small that were worked on and left."""
        self.drag_out = DragOut(document, self.workspace, tasks, threads, self)
        """Hands pictures to other programs."""
        self.each = EachPicture(self.opener, self.workspace, self)
        """What is done with several pictures, one after the other."""
        self.each.changed.connect(self.file_tasks.changed)
        self.projects = ProjectSaver(document, self.workspace, tasks, self.file_tasks, self)
        self.projects.saved.connect(lambda _content, path: self.saved.emit(path))
        self._document = document
        self._tasks = tasks

    @property
    def is_opening(self) -> bool:
        return self.opener.is_opening

    @property
    def is_saving(self) -> bool:
        """Something is being written."""
        writes = self.file_tasks.is_doing(*SAVING) or self.show_tasks.is_doing(SaveBeforeAfter)
        return writes or self.projects.is_busy or self.each.is_saving

    def open(self, paths: Sequence[Path], masks: Sequence[Path] = ()) -> None:
        """Opens pictures, projects and folders. masks: see `Opener.open`."""
        self.opener.open(paths, masks=masks)

    def open_incoming(self, found: Incoming, *, dropped: bool = False) -> bool:
        """Opens what the clipboard brings, or a drop, and says what hinders it. False if there is no picture in it."""
        if found.paths:
            self.open(found.paths)
        elif found.data or found.image is not None:
            pixels = pixels_of(found.image) if found.image is not None and not found.data else None
            self.opener.open_pixels(found.data, pixels, dropped=dropped)
        elif found.is_too_large:
            self._tasks.message.emit("error", lambda: self.tr("That is more data than any picture here can have."))
        elif found.is_remote:
            text = self.tr(
                "A picture on the web is not fetched, because Tsukuroi uses no network. Copy the picture itself in the "
                "browser and paste it, or save it and open the file."
            )
            self._tasks.message.emit("info", text)
        else:
            return False
        return True

    def cancel_opening(self) -> None:
        self.copies.forget_pastes()
        self.opener.cancel()

    # Projects and pictures

    def save_project(self, frame: Frame, path: Path, settings: RestoreOptions) -> None:
        """Writes a frame's picture into a project. A copy is written, so painting can go on."""
        self.projects.save(frame, path, settings)

    def save_picture(self, path: Path, options: ExportOptions | None = None) -> None:
        """Writes the picture as it is shown. Without options the path's ending names the format."""

        def done() -> None:
            text = self.tr("Saved as {name}.")
            if path.suffix.lower() in LOSSY_SUFFIXES:
                text = self.tr(
                    "Saved as {name}. JPEG encodes the whole picture again: every pixel may differ a little."
                )
            self._tasks.message.emit("good", text.format(name=path.name))
            self.saved.emit(path)

        self.write_picture(self._document.content, path, options or ExportOptions(path.suffix.lower()), done)

    def write_picture(
        self,
        content: Content,
        path: Path,
        options: ExportOptions,
        done: Callable[[], object],
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Writes a picture, shown or not, as it is now. done: called once it is written. failed: gets the sentence that
        says why it was not, in place of the banner."""
        self._finish_stroke(content)
        task = self._picture_task(path, content, options)
        key = content.history.key

        def written(_path: Path) -> None:
            if isinstance(task, SaveLayers):
                content.mark_layer_exported(MASK, key)
            self.workspace.mark_exported(content, task.repairs)
            done()

        self.file_tasks.start(task, written, failed=failed)

    def save_layer(self, name: str, path: Path, values: NDArray[np.uint8], done: Callable[[], object]) -> None:
        """Writes a layer of the picture that is shown, MASK or USER_EDGES, as `values`, uint8 (H, W), of one channel.

        No stroke is under way. done: called once it is written.
        """
        content, key = self._document.content, self._document.content.history.key

        def written(_path: Path) -> None:
            self.workspace.mark_layer_exported(content, name, key)
            done()

        self.file_tasks.start(ExportGray(path, values), written)

    def _picture_task(self, path: Path, content: Content, options: ExportOptions) -> SavePicture:
        picture = without_recipe(content.to_picture())
        if is_layered(path):
            names = LayerNames(self.tr("Original"), self.tr("Repair"), self.tr("Mask"))
            mask = content.mask.copy()
            return SaveLayers(path, picture, content.original, content.repairs, mask=mask, names=names)
        return SavePicture(path, picture, content.original, content.repairs, options.recipe, options.jpeg_quality)

    def _finish_stroke(self, content: Content) -> None:
        """Ends a stroke under way on `content`, so that it is saved as well."""
        if content is self._document.content:
            self._document.finish_stroke()
