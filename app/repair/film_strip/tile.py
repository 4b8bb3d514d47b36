"""How the film strip draws an open picture: thumbnail, name, marks for what was done to it, and what goes on for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from app.icons import paint_icon
from app.imageview.list_thumbnails import paint_ground, paint_inside
from app.repair.engine.picture_work import PictureWork, Work
from app.repair.files.workspace import Frame, Workspace
from app.repair.film_strip.work_band import paint_band, stop_box
from app.theme import Colours, Theme
from app.translation import live

Index = QModelIndex | QPersistentModelIndex

FRAME = Qt.ItemDataRole.UserRole

PICTURE = QSize(112, 72)
"""Room for a picture, in logical pixels."""
TILE = QSize(128, 108)
_MARGIN = 8
_CLOSE = 20


class Tile(QStyledItemDelegate):
    """Draws a frame."""

    thumbnail_wanted = Signal(object)
    """Frame: it is visible and has no thumbnail yet. Emitted with every paint until it has one."""

    def __init__(self, workspace: Workspace, work: PictureWork, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._work = work
        self._theme = theme
        live(parent, self._translate)

    def _translate(self) -> None:
        self._close_tip = self.tr("Close this picture (middle click, or Delete)")
        self._stop_tip = self.tr("Stop this; the picture stays as it is")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        frame = index.data(FRAME)
        if not isinstance(frame, Frame):
            return
        colours = self._theme.colours
        tile: QRect = option.rect
        state: QStyle.StateFlag = option.state
        hovered, work = bool(state & QStyle.StateFlag.State_MouseOver), work_of(self._work, frame)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, tile, frame, colours, hovered, bool(state & QStyle.StateFlag.State_HasFocus))
        self._paint_picture(painter, picture_box(tile), frame, colours, is_marked=work is None)
        if work is not None:
            paint_band(painter, picture_box(tile), work, colours)
        self._paint_name(painter, tile, frame, colours)
        if self._workspace.is_selected(frame):
            _badge(painter, QRect(tile.left() + 6, tile.top() + 7, 20, 20), "chosen", colours.accent_text, colours)
        if hovered:
            self._paint_close(painter, close_box(tile), colours)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, tile: QRect, frame: Frame, colours: Colours, hovered: bool, focused: bool
    ) -> None:
        inner = QRectF(tile).adjusted(3, 3, -3, -3)
        here, chosen = frame is self._workspace.place, self._workspace.is_selected(frame)
        paint_ground(painter, inner, colours, here=here, hovered=hovered or chosen, pen=2)
        if (focused or chosen) and not here:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine if focused else Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 6, 6)

    def _paint_picture(self, painter: QPainter, box: QRect, frame: Frame, colours: Colours, *, is_marked: bool) -> None:
        """is_marked: a sign on it says that it was repaired; else another sign stands there."""
        picture = frame.thumbnail
        if picture is None:
            name = "warning" if frame.problem else "picture_only"
            tint = colours.warning if frame.problem else colours.faint_text
            square = QRect(box.center().x() - 15, box.center().y() - 15, 32, 32)
            paint_icon(painter, square, name, colours, colour=tint)
            if not frame.problem:
                self.thumbnail_wanted.emit(frame)
            return
        place = paint_inside(painter, box, picture)
        if frame.was_repaired and is_marked:
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
        paint_icon(painter, box.adjusted(3, 3, -3, -3), "close", colours, colour=colours.text)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        tile: QRect = option.rect
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            frame = index.data(FRAME)
            work = work_of(self._work, frame) if isinstance(frame, Frame) else None
            can_stop = work is not None and work.can_stop
            if close_box(tile).contains(event.pos()):
                QToolTip.showText(event.globalPos(), self._close_tip, view)
                return True
            if can_stop and stop_box(picture_box(tile)).contains(event.pos()):
                QToolTip.showText(event.globalPos(), self._stop_tip, view)
                return True
        return super().helpEvent(event, view, option, index)


def work_of(work: PictureWork, frame: Frame) -> Work | None:
    """What goes on for a frame, or has ended and was not seen."""
    return work.of(frame.content) if frame.content is not None else None


def picture_box(tile: QRect) -> QRect:
    """Where the picture of a tile is."""
    return QRect(tile.left() + _MARGIN, tile.top() + _MARGIN, PICTURE.width(), PICTURE.height())


def close_box(tile: QRect) -> QRect:
    """Where the cross of a tile is."""
    return QRect(tile.right() - _CLOSE - 6, tile.top() + 7, _CLOSE, _CLOSE)


def _badge(painter: QPainter, box: QRect, name: str, tint: str, colours: Colours) -> None:
    """A sign on a disc, so that it shows on any picture."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.panel))
    painter.drawEllipse(box)
    paint_icon(painter, box.adjusted(1, 1, -1, -1), name, colours, colour=tint)
