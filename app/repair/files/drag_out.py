"""Handing the repaired picture to another program by dragging it there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QObject, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app.background.tasks import Tasks, Threads
from app.repair.document.repair_document import RepairDocument
from app.repair.files.export_options import suggested_name
from app.repair.files.workspace import Frame, Workspace
from app.translation import said
from core.data.images import encode_picture
from core.data.picture import Picture
from core.edit.recipe import without_recipe
from core.errors import ImageError
from core.files import atomic_write, reason_of

_FILES, _PNG, _IMAGE = "text/uri-list", "image/png", "application/x-qt-image"
_PREVIEW = QSize(96, 96)
"""Of what hangs at the pointer, in logical pixels."""


class ResultData(QMimeData):
    """A picture as a PNG file, as its bytes and as pixels, made when the other program asks for them."""

    def __init__(self, picture: Picture, path: Path, failed: Callable[[ImageError], object]) -> None:
        """path: of the file, which is written then; its folder exists. failed: told once why that is not possible."""
        super().__init__()
        self._picture, self._path, self._failed = picture, path, failed

    def formats(self) -> list[str]:
        return [_FILES, _PNG, _IMAGE]

    def hasFormat(self, kind: str) -> bool:
        return kind in self.formats()

    def retrieveData(self, kind: str, _wanted: QMetaType | QMetaType.Type) -> object:
        if kind == _FILES and self._is_written:
            return [QUrl.fromLocalFile(str(self._path))]
        if kind == _PNG and self._encoded:
            return QByteArray(self._encoded)
        if kind == _IMAGE and self._encoded:
            return QImage.fromData(self._encoded)
        return None

    @cached_property
    def _encoded(self) -> bytes:
        """The file's bytes; none if the picture cannot be encoded."""
        try:
            return encode_picture(".png", self._picture)
        except ImageError as error:
            self._failed(error)
            return b""

    @cached_property
    def _is_written(self) -> bool:
        if not self._encoded:
            return False
        try:
            with atomic_write(self._path, sync=False) as handle:
                handle.write(self._encoded)
        except OSError as error:
            self._failed(ImageError("{path} cannot be written: {reason}.", self._path, reason=reason_of(error)))
            return False
        return True


class DragOut(QObject):
    """Begins drags. The files that other programs were given stay until the window closes for good."""

    def __init__(
        self, document: RepairDocument, workspace: Workspace, tasks: Tasks, threads: Threads, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._workspace, self._tasks = document, workspace, tasks
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0
        threads.ended.connect(self._clean)

    def begin(self, frame: Frame | None, source: QWidget) -> bool:
        """Lets the user drag a frame's picture as it is now out of `source`, and returns when it was dropped. False if
        there is nothing to drag."""
        if frame is None or frame.content is None:
            return False
        if frame is self._workspace.shown:
            self._document.finish_stroke()
        try:
            path = self._free_folder() / self._name(frame)
        except OSError as error:
            reason = reason_of(error)
            sentence = said(lambda: self.tr("The picture cannot be handed on: {reason}"), reason=reason)
            self._tasks.message.emit("error", sentence)
            return False
        drag = QDrag(source)
        picture = without_recipe(frame.content.to_picture())
        drag.setMimeData(ResultData(picture, path, lambda error: self._tasks.message.emit("error", error.message)))
        preview = _preview(frame, source.devicePixelRatioF())
        if preview is not None:
            drag.setPixmap(preview)
            drag.setHotSpot(QPoint(-12, -12))  # beside the pointer, so that what lies under it stays in sight
        drag.exec(Qt.DropAction.CopyAction)
        return True

    def _name(self, frame: Frame) -> str:
        content = frame.content
        path = content.path if content is not None else None
        name = suggested_name(path, ".png", self._workspace.name(frame), was_repaired=frame.was_repaired)
        return Path(name).with_suffix(".png").name

    def _free_folder(self) -> Path:
        """A folder of its own for each drag, so that a file keeps its plain name. Raises OSError."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="tsukuroi-", ignore_cleanup_errors=True)
        self._count += 1
        folder = Path(self._folder.name) / str(self._count)
        folder.mkdir()
        return folder

    def _clean(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _preview(frame: Frame, ratio: float) -> QPixmap | None:
    if frame.thumbnail is None:
        return None
    size = _PREVIEW * ratio
    image = frame.thumbnail.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
