"""The open pictures as rows for a view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.repair.files.workspace import Frame, Workspace

Index = QModelIndex | QPersistentModelIndex

FRAME = Qt.ItemDataRole.UserRole


class FilmModel(QAbstractListModel):
    """The frames of a workspace. `describe` says all about one, in lines."""

    def __init__(self, workspace: Workspace, describe: Callable[[Frame], str]) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._describe = describe
        self._frames: tuple[Frame, ...] = workspace.frames
        workspace.frames_changed.connect(self._on_frames)
        workspace.frame_changed.connect(self._on_frame)
        workspace.place_changed.connect(self._on_place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._frames)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._frames):
            return None
        frame = self._frames[index.row()]
        if role == FRAME:
            return frame
        if role == Qt.ItemDataRole.DisplayRole:
            return self._workspace.name(frame)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(frame)
        return None

    def frame(self, index: Index) -> Frame | None:
        found = self.data(index, FRAME)
        return found if isinstance(found, Frame) else None

    def index_of(self, frame: Frame | None) -> QModelIndex:
        """Not valid for None."""
        return self.index(self._frames.index(frame)) if frame in self._frames else QModelIndex()

    def refresh(self) -> None:
        """All texts are to be asked for again."""
        if self._frames:
            self.dataChanged.emit(self.index(0), self.index(len(self._frames) - 1))

    def _on_frames(self) -> None:
        """Frames are only ever added at the end, or taken away one by one."""
        old, new = self._frames, self._workspace.frames
        open_now = set(new)
        gone = [row for row, frame in enumerate(old) if frame not in open_now]
        for row in reversed(gone):
            self.beginRemoveRows(QModelIndex(), row, row)
            self._frames = self._frames[:row] + self._frames[row + 1 :]
            self.endRemoveRows()
        if len(new) > len(self._frames):
            self.beginInsertRows(QModelIndex(), len(self._frames), len(new) - 1)
            self._frames = new
            self.endInsertRows()

    def _on_frame(self, frame: Frame) -> None:
        index = self.index_of(frame)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _on_place(self) -> None:
        self.refresh()
