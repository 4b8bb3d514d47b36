"""The row of open pictures below the canvas: its model, how a picture is drawn, and the view with its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.icons import icon
from app.imageview.list_thumbnails import paint_ground, paint_inside
from app.repair.files.workspace import Frame, Workspace
from app.theme import Colours, Theme
from app.translation import live

Index = QModelIndex | QPersistentModelIndex

FRAME = Qt.ItemDataRole.UserRole

PICTURE = QSize(112, 72)
"""Room for a picture, in logical pixels."""
_TILE = QSize(128, 108)
_MARGIN = 8
_CLOSE = 20
_SCROLL_BAR = 12


class FilmModel(QAbstractListModel):
    """The frames of a workspace. `describe` gives the lines of a frame's tooltip."""

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

    def _on_frame(self, frame: Frame) -> None:
        index = self.index_of(frame)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _on_place(self) -> None:
        self.refresh()


class _Tile(QStyledItemDelegate):
    """Draws a frame: its picture, its name, and marks for what was done to it."""

    thumbnail_wanted = Signal(object)
    close_wanted = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        live(parent, self._translate)

    def _translate(self) -> None:
        self._close_tip = self.tr("Close this picture (middle click, or Delete)")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        frame = index.data(FRAME)
        if not isinstance(frame, Frame):
            return
        colours = self._theme.colours
        tile: QRect = option.rect
        state: QStyle.StateFlag = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, tile, frame, colours, hovered, bool(state & QStyle.StateFlag.State_HasFocus))
        self._paint_picture(painter, _picture_box(tile), frame, colours)
        self._paint_name(painter, tile, frame, colours)
        if hovered:
            self._paint_close(painter, _close_box(tile), colours)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, tile: QRect, frame: Frame, colours: Colours, hovered: bool, focused: bool
    ) -> None:
        inner = QRectF(tile).adjusted(3, 3, -3, -3)
        here = frame is self._workspace.place
        paint_ground(painter, inner, colours, here=here, hovered=hovered, pen=2)
        if focused and not here:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 6, 6)

    def _paint_picture(self, painter: QPainter, box: QRect, frame: Frame, colours: Colours) -> None:
        picture = frame.thumbnail
        if picture is None:
            name = "warning" if frame.problem else "picture_only"
            tint = colours.warning if frame.problem else colours.faint_text
            icon(name, self._theme.colours, colour=tint).paint(painter, box.adjusted(40, 20, -40, -20))
            if not frame.problem:
                self.thumbnail_wanted.emit(frame)
            return
        place = paint_inside(painter, box, picture)
        if frame.was_repaired:
            _badge(painter, QRect(place.right() - 16, place.bottom() - 16, 20, 20), "good", colours.good, colours)

    def _paint_name(self, painter: QPainter, tile: QRect, frame: Frame, colours: Colours) -> None:
        here = frame is self._workspace.place
        box = QRect(tile.left() + _MARGIN, tile.top() + 84, tile.width() - 2 * _MARGIN, 18)
        metrics = painter.fontMetrics()
        dot = 0 if frame.is_saved else 12
        text = metrics.elidedText(self._workspace.name(frame), Qt.TextElideMode.ElideMiddle, box.width() - dot)
        width = metrics.horizontalAdvance(text) + dot
        start = box.left() + max(0, (box.width() - width) // 2)
        if dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QRectF(start, box.center().y() - 3, 7, 7))
        painter.setPen(QColor(colours.text if here else colours.soft_text))
        name_box = QRect(start + dot, box.top(), width - dot + 2, box.height())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_close(self, painter: QPainter, box: QRect, colours: Colours) -> None:
        painter.setPen(QPen(QColor(colours.strong_line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawEllipse(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        icon("close", colours, colour=colours.text).paint(painter, box.adjusted(3, 3, -3, -3))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        tile: QRect = option.rect
        if event.type() == QEvent.Type.ToolTip and index.isValid() and _close_box(tile).contains(event.pos()):
            QToolTip.showText(event.globalPos(), self._close_tip, view)
            return True
        return super().helpEvent(event, view, option, index)


class _View(QListView):
    """One row that scrolls sideways. Clicks leave the focus where it is, usually on the canvas."""

    chosen = Signal(object)
    close_wanted = Signal(object)

    def __init__(self, model: FilmModel) -> None:
        super().__init__()
        self._film = model
        self._pressed: Frame | None = None
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
        self.setFixedHeight(_TILE.height() + _SCROLL_BAR)
        self.horizontalScrollBar().setSingleStep(_TILE.width() // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed = self._film.frame(index)
        if self._pressed is None or self._on_cross(event, index):
            event.accept()
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._pressed)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        frame, pressed = self._film.frame(index), self._pressed
        self._pressed = None
        event.accept()
        if frame is None or frame is not pressed:
            return
        crossed = event.button() == Qt.MouseButton.LeftButton and self._on_cross(event, index)
        if crossed or event.button() == Qt.MouseButton.MiddleButton:
            self.close_wanted.emit(frame)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the focus; Return or Space shows what has it, Delete closes it."""
        frame = self._film.frame(self.currentIndex())
        if frame is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(frame)
        elif frame is not None and event.key() == Qt.Key.Key_Delete:
            self.close_wanted.emit(frame)
        else:
            super().keyPressEvent(event)

    def _on_cross(self, event: QMouseEvent, index: QModelIndex) -> bool:
        return _close_box(self.visualRect(index)).contains(event.position().toPoint())


class FilmStrip(QFrame):
    """Shows a workspace's frames, and reports what the user does with one."""

    chosen = Signal(object)
    close_wanted = Signal(object)
    thumbnail_wanted = Signal(object)
    """Frame: it is visible and has no thumbnail yet. Emitted with every paint until it has one."""

    def __init__(self, workspace: Workspace, describe: Callable[[Frame], str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("filmStrip")
        self._workspace = workspace
        self.model = FilmModel(workspace, describe)
        self.view = _View(self.model)
        tile = _Tile(workspace, theme, self.view)
        self.view.setItemDelegate(tile)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.addWidget(self.view)
        self.view.chosen.connect(self.chosen)
        self.view.close_wanted.connect(self.close_wanted)
        tile.thumbnail_wanted.connect(self.thumbnail_wanted)
        workspace.place_changed.connect(self._follow)
        theme.changed.connect(self.view.viewport().update)
        live(self, lambda: self.view.setAccessibleName(self.tr("Film strip")))
        live(self, self.model.refresh)

    def _follow(self) -> None:
        """Scrolls to the frame that the user is at."""
        index = self.model.index_of(self._workspace.place)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)


def _picture_box(tile: QRect) -> QRect:
    return QRect(tile.left() + _MARGIN, tile.top() + _MARGIN, PICTURE.width(), PICTURE.height())


def _close_box(tile: QRect) -> QRect:
    return QRect(tile.right() - _CLOSE - 6, tile.top() + 7, _CLOSE, _CLOSE)


def _badge(painter: QPainter, box: QRect, name: str, tint: str, colours: Colours) -> None:
    """A sign on a disc, so that it shows on any picture."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.panel))
    painter.drawEllipse(box)
    icon(name, colours, colour=tint).paint(painter, box.adjusted(1, 1, -1, -1))
