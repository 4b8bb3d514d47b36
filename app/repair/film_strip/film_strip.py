"""The row of open pictures below the canvas: its model, and the view with its mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView

from app.repair.document.content import Content
from app.repair.engine.picture_work import PictureWork
from app.repair.files.workspace import Frame, Workspace
from app.repair.film_strip.tile import FRAME, TILE, Index, Tile, close_box, picture_box, work_of
from app.repair.film_strip.work_band import stop_box
from app.theme import Theme
from app.translation import live

_SCROLL_BAR = 12


class FilmModel(QAbstractListModel):
    """The frames of a workspace. `describe` gives the lines of a frame's tooltip."""

    def __init__(self, workspace: Workspace, describe: Callable[[Frame], str]) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._describe = describe
        self._frames: tuple[Frame, ...] = workspace.frames
        workspace.frames_changed.connect(self._on_frames)
        workspace.frame_changed.connect(self.refresh_frame)
        workspace.place_changed.connect(self.refresh)
        workspace.selection_changed.connect(self.refresh)

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
        """Redraws all rows: texts have changed."""
        if self._frames:
            self.dataChanged.emit(self.index(0), self.index(len(self._frames) - 1))

    def _on_frames(self) -> None:
        """Follows the workspace, where frames are only added at the end or removed one by one."""
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

    def refresh_frame(self, frame: Frame) -> None:
        """Redraws one row."""
        index = self.index_of(frame)
        if index.isValid():
            self.dataChanged.emit(index, index)


class _View(QListView):
    """One row that scrolls sideways. Clicks leave the focus where it is, usually on the canvas.

    A click shows a picture; with Ctrl it is chosen beside others, with Shift all between are.
    """

    chosen = Signal(object)
    close_wanted = Signal(object)
    stop_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    """Frame, where on the screen."""

    def __init__(self, model: FilmModel, workspace: Workspace, work: PictureWork) -> None:
        super().__init__()
        self._film = model
        self._workspace = workspace
        self._work = work
        self._pressed: Frame | None = None
        self._stopped: Frame | None = None
        """What the last click has stopped: the second half of a double click is not meant for what is there now."""
        self._anchor: Frame | None = None
        """Where a row of chosen ones begins."""
        self.setObjectName("filmView")
        self.setModel(model)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(TILE.height() + _SCROLL_BAR)
        self.horizontalScrollBar().setSingleStep(TILE.width() // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._stopped = None
        index = self.indexAt(event.position().toPoint())
        self._pressed = frame = self._film.frame(index)
        if frame is None or self._on_cross(event, index) or self._on_stop(event, index):
            return
        if event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._toggle(frame)
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose_to(frame)
            else:
                self._choose_none()
                self.chosen.emit(frame)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        frame, pressed = self._film.frame(index), self._pressed
        self._pressed = None
        event.accept()
        if frame is None or frame is not pressed:
            return
        is_left = event.button() == Qt.MouseButton.LeftButton
        if (is_left and self._on_cross(event, index)) or event.button() == Qt.MouseButton.MiddleButton:
            self.close_wanted.emit(frame)
        elif is_left and self._on_stop(event, index):
            self._stopped = frame
            self.stop_wanted.emit(frame)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        frame = self._film.frame(self.indexAt(event.position().toPoint()))
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and (frame is None or frame is not self._stopped):
            self.mousePressEvent(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button at a picture, or by the menu key at the one that has the focus."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        frame = self._film.frame(index)
        if frame is not None:
            place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(frame, place)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Ctrl+A chooses all pictures while the strip has the focus; elsewhere it marks the whole picture."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.SelectAll):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the focus, with Shift they choose; Return or Space shows what has it, with Ctrl
        chooses it; Delete closes it."""
        frame = self._film.frame(self.currentIndex())
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._workspace.select(self._workspace.frames)
        elif frame is not None and event.key() == Qt.Key.Key_Space and event.modifiers() & control:
            self._toggle(frame)
        elif frame is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(frame)
        elif frame is not None and event.key() == Qt.Key.Key_Delete:
            self.close_wanted.emit(frame)
        else:
            super().keyPressEvent(event)
            there = self._film.frame(self.currentIndex())
            if event.modifiers() & shift and there is not None and there is not frame:
                self._anchor = self._anchor or frame
                self._choose_to(there)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What is chosen is the workspace's business."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def _toggle(self, frame: Frame) -> None:
        chosen = self._workspace.selected
        self._anchor = frame
        others = [other for other in chosen if other is not frame]
        self._workspace.select(others if frame in chosen else [*others, frame])

    def _choose_to(self, frame: Frame) -> None:
        frames = self._workspace.frames
        anchor = next((one for one in (self._anchor, self._workspace.place) if one in frames), frame)
        assert anchor is not None
        first, last = sorted((frames.index(anchor), frames.index(frame)))
        self._anchor = anchor
        self._workspace.select(frames[first : last + 1])

    def _choose_none(self) -> None:
        self._anchor = None
        self._workspace.select([])

    def _on_cross(self, event: QMouseEvent, index: QModelIndex) -> bool:
        return close_box(self.visualRect(index)).contains(event.position().toPoint())

    def _on_stop(self, event: QMouseEvent, index: QModelIndex) -> bool:
        frame = self._film.frame(index)
        work = work_of(self._work, frame) if frame is not None else None
        box = stop_box(picture_box(self.visualRect(index)))
        return work is not None and work.can_stop and box.contains(event.position().toPoint())


class FilmStrip(QFrame):
    """Shows a workspace's frames, and reports what the user does with one."""

    chosen = Signal(object)
    close_wanted = Signal(object)
    stop_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    thumbnail_wanted = Signal(object)
    """Frame: it is visible and has no thumbnail yet. Emitted with every paint until it has one."""

    def __init__(self, workspace: Workspace, work: PictureWork, describe: Callable[[Frame], str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("filmStrip")
        self._workspace = workspace
        self.model = FilmModel(workspace, describe)
        self.view = _View(self.model, workspace, work)
        tile = Tile(workspace, work, theme, self.view)
        self.view.setItemDelegate(tile)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.addWidget(self.view)
        self.view.chosen.connect(self.chosen)
        self.view.close_wanted.connect(self.close_wanted)
        self.view.stop_wanted.connect(self.stop_wanted)
        self.view.menu_wanted.connect(self.menu_wanted)
        work.changed.connect(self._on_work)
        tile.thumbnail_wanted.connect(self.thumbnail_wanted)
        workspace.place_changed.connect(self._follow)
        theme.changed.connect(self.view.viewport().update)
        live(self, lambda: self.view.setAccessibleName(self.tr("Film strip")))
        live(self, self.model.refresh)

    def _on_work(self, content: Content) -> None:
        frame = self._workspace.frame_of(content)
        if frame is not None:
            self.view.update(self.model.index_of(frame))  # the tile alone: it may come twenty times a second

    def _follow(self) -> None:
        """Scrolls to the frame that the user is at."""
        index = self.model.index_of(self._workspace.place)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
