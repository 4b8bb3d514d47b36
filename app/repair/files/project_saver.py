"""Saving projects: one write after the other for each picture, never over what another window has saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background.tasks import Tasks
from app.repair.document.content import Content
from app.repair.document.repair_document import RepairDocument
from app.repair.document.snapshot import Snapshot
from app.repair.files.file_tasks import SaveProject
from app.repair.files.workspace import Frame, Workspace
from core.files import FileStamp
from core.inference.options import RestoreOptions


@dataclass(eq=False)
class _Order:
    """One save that was asked for. replaces: the user has agreed to write over whatever is there."""

    frame: Frame
    content: Content
    path: Path
    snapshot: Snapshot
    replaces: bool


class ProjectSaver(QObject):
    """Writes pictures into projects. A copy is written, so work can go on meanwhile."""

    saved = Signal(object, Path)
    """Content, path: it is safe there, as it was when it was asked for."""
    failed = Signal(object)
    """Content: it could not be saved; the reason was shown."""
    conflict = Signal(object, Path)
    """Frame, path: the project there is not the one that was opened or saved here last, so it was not written."""

    def __init__(
        self,
        document: RepairDocument,
        workspace: Workspace,
        tasks: Tasks,
        file_tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """tasks: whose `message` says what was done. file_tasks: of the thread that writes."""
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._tasks = tasks
        self._file_tasks = file_tasks
        self._orders: dict[Content, list[_Order]] = {}

    @property
    def is_busy(self) -> bool:
        return bool(self._orders)

    def path_of(self, content: Content) -> Path | None:
        """The project of a picture: where it is being saved, or else was saved last."""
        orders = self._orders.get(content)
        return orders[-1].path if orders else content.project_path

    def covers(self, content: Content) -> bool:
        """What is being saved is the picture exactly as it is now."""
        orders = self._orders.get(content, [])
        if not orders:
            return False
        newest = orders[-1].snapshot
        return newest.key == content.history.key and content.asked <= newest.asked

    def frame_saving_to(self, path: Path) -> Frame | None:
        """The frame that is being saved as the project `path`, for the first time perhaps."""
        waiting = (order for orders in self._orders.values() for order in orders)
        return next((order.frame for order in waiting if order.path == path), None)

    def save(self, frame: Frame, path: Path, settings: RestoreOptions, *, replaces: bool = False) -> None:
        """Writes a frame's picture into the project `path`. Asked for twice, the same state is written once."""
        content = frame.content
        assert content is not None
        if content is self._document.content:
            self._document.finish_stroke()
        if self.covers(content) and self.path_of(content) == path:
            return
        snapshot = Snapshot.of(content, settings, self._workspace.name(frame))
        orders = self._orders.setdefault(content, [])
        orders.append(_Order(frame, content, path, snapshot, replaces))
        if len(orders) == 1:
            self._start(orders[0])

    def _start(self, order: _Order) -> None:
        content = order.content
        is_own = content.project_path == order.path and not order.replaces
        task = SaveProject(order.path, order.snapshot, is_own, content.project_stamp)
        self._file_tasks.start(
            task, lambda stamp: self._on_written(order, stamp), failed=lambda text: self._on_failed(order, text)
        )

    def _on_written(self, order: _Order, stamp: FileStamp | None) -> None:
        content, path = order.content, order.path
        if stamp is None:
            self._end(order)
            self.conflict.emit(order.frame, path)
            return
        made = order.snapshot
        self._workspace.mark_project_saved(content, path, stamp, made.key, made.repairs, made.asked)
        self._end(order)
        text = self.tr("Saved as {name}.")
        if made.asked:
            text = self.tr(
                "Saved as {name}, as it is now. The work on it goes on; the project keeps that it was asked for."
            )
        self._tasks.message.emit("good", text.format(name=path.name))
        self.saved.emit(content, path)

    def _on_failed(self, order: _Order, text: str) -> None:
        self._end(order)
        self._tasks.message.emit("error", text)
        self.failed.emit(order.content)

    def _end(self, order: _Order) -> None:
        orders = self._orders[order.content]
        orders.remove(order)
        if orders:
            self._start(orders[0])
        else:
            del self._orders[order.content]
