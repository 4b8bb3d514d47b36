"""The list of repairs: a model of rows, how a row is drawn, and the view with its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QIcon, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.icons import icon
from app.repair.repairs.repair_thumbnails import BeforeAfter
from app.theme import Colours
from core.edit.repairs import Repair, Repairs

Index = QModelIndex | QPersistentModelIndex

REPAIR = Qt.ItemDataRole.UserRole
THUMBNAIL = 48
"""Width and height of a picture in a row, in logical pixels."""
_PADDING = 8
_EYE = 28


@dataclass(frozen=True)
class RowText:
    """The texts of a row: what it is, its size, what made it, with which settings; and all of that as a tooltip."""

    title: str
    size: str
    made: str
    settings: str
    tip: str


class RepairListModel(QAbstractListModel):
    """Repairs that were not deleted, the newest first. `describe` gives the texts of one."""

    def __init__(self, describe: Callable[[Repair], RowText], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._rows: list[Repair] = []

    def set_repairs(self, repairs: Repairs) -> None:
        """Replaces the list; rows that stay keep their place and their selection."""
        new = [repair for repair in reversed(repairs) if not repair.deleted]
        old = self._rows
        first = 0
        while first < min(len(old), len(new)) and old[first].key == new[first].key:
            first += 1
        last = 0
        while last < min(len(old), len(new)) - first and old[-1 - last].key == new[-1 - last].key:
            last += 1
        if len(old) - last > first:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            del old[first : len(old) - last]
            self.endRemoveRows()
        if len(new) - last > first:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            old[first:first] = new[first : len(new) - last]
            self.endInsertRows()
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before is not after:
                old[row] = after
                self.dataChanged.emit(self.index(row), self.index(row))

    def refresh(self) -> None:
        """Redraws all rows: the language has changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, key: str) -> int:
        """-1 if there is none."""
        return next((row for row, repair in enumerate(self._rows) if repair.key == key), -1)

    def repair(self, row: int) -> Repair | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def text(self, repair: Repair) -> RowText:
        return self._describe(repair)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        repair = self.repair(index.row())
        if repair is None:
            return None
        if role == REPAIR:
            return repair
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if repair.enabled else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._describe(repair)
            return f"{text.title}, {text.size}, {text.made}, {text.settings}"
        return self._describe(repair).tip if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class RepairDelegate(QStyledItemDelegate):
    """Draws a row: before, after, three lines of text, and an eye that switches it on and off."""

    toggled = Signal(str)
    """Key of the repair whose eye was clicked."""

    def __init__(
        self, thumbnail: Callable[[Repair], BeforeAfter | None], eye_tip: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail
        self._eye_tip = eye_tip
        self._colours: Colours | None = None
        self._eye_open, self._eye_shut = QIcon(), QIcon()

    def dress(self, colours: Colours) -> None:
        self._colours = colours
        self._eye_open = icon("eye", colours, colour=colours.text)
        self._eye_shut = icon("eye_off", colours, colour=colours.faint_text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 3 * (option.fontMetrics.height() + 2)  # Chinese and Japanese fonts are taller
        return QSize(2 * THUMBNAIL + 160, max(THUMBNAIL, lines) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        repair, colours = index.data(REPAIR), self._colours
        if not isinstance(repair, Repair) or colours is None:
            return
        rect, state = option.rect, option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.hover))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(colours.accent))
        self._paint_pictures(painter, rect, repair, colours)
        self._paint_text(painter, rect, index, repair, colours, chosen)
        eye = self._eye_open if repair.enabled else self._eye_shut
        eye.paint(painter, eye_rect(rect).adjusted(5, 5, -5, -5))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_pictures(self, painter: QPainter, rect: QRect, repair: Repair, colours: Colours) -> None:
        pair = self._thumbnail(repair)
        left = QRect(rect.left() + _PADDING, rect.top() + (rect.height() - THUMBNAIL) // 2, THUMBNAIL, THUMBNAIL)
        right = left.translated(THUMBNAIL + 2, 0)
        for place, shown in ((left, True), (right, repair.enabled)):
            if pair is None:
                painter.fillRect(place, QColor(colours.field))
                continue
            painter.setOpacity(1.0 if shown else 0.35)
            painter.drawPixmap(place, pair.before if place == left else pair.after)
            painter.setOpacity(1.0)

    def _paint_text(
        self, painter: QPainter, rect: QRect, index: Index, repair: Repair, colours: Colours, chosen: bool
    ) -> None:
        model = index.model()
        assert isinstance(model, RepairListModel)
        text = model.text(repair)
        font = QFont(painter.font())
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        indent = QFontMetrics(bold).horizontalAdvance(text.title + "  ")
        title = QColor(colours.text if repair.enabled else colours.faint_text)
        soft = QColor(colours.soft_text if repair.enabled or chosen else colours.faint_text)
        for line, words, start, face, colour in (
            (0, text.title, 0, bold, title),
            (0, text.size, indent, font, soft),
            (1, text.made, 0, font, soft),
            (2, text.settings, 0, font, soft),
        ):
            painter.setFont(face)
            painter.setPen(colour)
            place = line_rect(rect, line, QFontMetrics(font).height()).adjusted(start, 0, 0, 0)
            fitted = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            repair = index.data(REPAIR)
            if eye_rect(option.rect).contains(event.position().toPoint()) and isinstance(repair, Repair):
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.toggled.emit(repair.key)
                return True
        return False

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if eye_rect(option.rect).contains(event.pos()):
            QToolTip.showText(event.globalPos(), self._eye_tip(), view)
            return True
        return super().helpEvent(event, view, option, index)


class RepairListView(QListView):
    """Up and Down choose, Space switches on and off, Delete takes away, Return asks for proposals."""

    toggle_wanted = Signal()
    delete_wanted = Signal()
    candidates_wanted = Signal()
    chosen = Signal()
    """`key` has changed."""
    left = Signal()
    """Esc: the canvas may have the focus back."""

    def __init__(self, model: RepairListModel, delegate: RepairDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repairList")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._model = model
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    @property
    def key(self) -> str | None:
        """Of the chosen repair."""
        rows = self.selectionModel().selectedIndexes()
        repair = self._model.repair(rows[0].row()) if rows else None
        return repair.key if repair is not None else None

    def choose(self, key: str | None) -> None:
        """Chooses a row and brings it into sight; None, or a key that is not there, chooses none."""
        row = self._model.row_of(key) if key is not None else -1
        if row < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.toggle_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.candidates_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.clearSelection()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def eye_rect(row: QRect) -> QRect:
    """Where the eye of a row is."""
    return QRect(row.right() - _EYE - 4, row.top() + 2, _EYE, _EYE)


def line_rect(row: QRect, line: int, height: int) -> QRect:
    """Where line 0, 1 or 2 of a row's text is. height: of a line. The last one, which is the longest, lies below the
    eye and has its room, too."""
    left = row.left() + _PADDING + 2 * THUMBNAIL + 2 + 10
    end = row.right() - _PADDING if line == 2 else eye_rect(row).left() - 2
    top = row.top() + (row.height() - 3 * height - 4) // 2
    return QRect(left, top + line * (height + 2), end - left, height)
