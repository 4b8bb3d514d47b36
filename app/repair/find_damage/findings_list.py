"""The list of findings, the surest first: kind, how sure, how large, and what the user has decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.icons import icon
from app.repair.find_damage.findings import Decision, FindingItem
from app.theme import Colours
from app.translation import Share, live, translate
from core.detect.detectors import CONTEXT

Index = QModelIndex | QPersistentModelIndex

_ITEM = Qt.ItemDataRole.UserRole
_ROW = 26
_PADDING = 16
_ICON = 16


class FindingsModel(QAbstractListModel):
    """The findings that are shown. Thousands of them are no burden: only rows in sight are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[FindingItem] = ()
        live(self, self.refresh)

    def set_items(self, items: Sequence[FindingItem]) -> None:
        if len(items) == len(self._items) and all(one is two for one, two in zip(items, self._items, strict=True)):
            self.refresh()
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def refresh(self) -> None:
        """Their decisions have changed, or the language has."""
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def item(self, row: int) -> FindingItem | None:
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, item: FindingItem | None) -> int:
        """-1 if it is not there."""
        return next((row for row, one in enumerate(self._items) if one is item), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row())
        if item is None:
            return None
        if role == _ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.described(item)
        return None

    def described(self, item: FindingItem) -> str:
        """A finding in words, for screen readers."""
        texts = {
            Decision.NONE: self.tr("{kind}, {score:.0%} sure, {size}"),
            Decision.ACCEPTED: self.tr("{kind}, {score:.0%} sure, {size}, accepted"),
            Decision.REJECTED: self.tr("{kind}, {score:.0%} sure, {size}, rejected"),
        }
        kind = translate(CONTEXT, item.kind.entry.one)
        return texts[item.decision].format(kind=kind, score=Share(item.finding.score), size=size_of(item))


def size_of(item: FindingItem) -> str:
    """As wide and high as its box, in pixels."""
    top, left, bottom, right = item.finding.box
    return f"{right - left:,} × {bottom - top:,}"


class FindingsDelegate(QStyledItemDelegate):
    """Draws a row in one line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._colours: Colours | None = None
        self._icons: dict[Decision, QIcon] = {}

    def dress(self, colours: Colours) -> None:
        self._colours = colours
        self._icons = {
            Decision.ACCEPTED: icon("good", colours, colour=colours.good),
            Decision.REJECTED: icon("reject", colours, colour=colours.faint_text),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(_ROW, option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, colours = index.data(_ITEM), self._colours
        if not isinstance(item, FindingItem) or colours is None:
            return
        rect = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.hover))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(colours.accent))
        middle = rect.top() + rect.height() // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.faint_text) if item.rejected else QColor(*item.kind.entry.colour))
        painter.drawEllipse(rect.left() + _PADDING, middle - 4, 8, 8)
        self._paint_text(painter, rect, item, colours)
        sign = self._icons.get(item.decision)
        if sign is not None:
            sign.paint(painter, QRect(rect.right() - _PADDING - _ICON + 4, middle - _ICON // 2, _ICON, _ICON))
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, item: FindingItem, colours: Colours) -> None:
        faint = item.rejected
        left, right = rect.left() + _PADDING + 16, rect.right() - _PADDING - _ICON - 4
        align, to_right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(QColor(colours.faint_text if faint else colours.text))
        score = f"{Share(item.finding.score):.0%}"
        wide = painter.fontMetrics().horizontalAdvance(f"{Share(1):.0%}")
        painter.drawText(QRect(right - wide, rect.top(), wide, rect.height()), to_right, score)
        size = size_of(item)
        room = painter.fontMetrics().horizontalAdvance(size)
        name = QRect(left, rect.top(), right - wide - room - 24 - left, rect.height())
        kind = translate(CONTEXT, item.kind.entry.one)
        fitted = painter.fontMetrics().elidedText(kind, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, align | Qt.AlignmentFlag.AlignLeft, fitted)
        painter.setPen(QColor(colours.faint_text if faint else colours.soft_text))
        place = QRect(right - wide - room - 12, rect.top(), room, rect.height())
        painter.drawText(place, to_right, size)


class FindingsList(QListView):
    """Up and Down go from finding to finding; Esc gives the focus back."""

    chosen = Signal(object)
    """The FindingItem that the user has gone to."""
    left = Signal()

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self.setObjectName("findingsList")
        self._model = model
        self.delegate = FindingsDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._follows = False
        self.selectionModel().currentChanged.connect(self._on_current)

    def updateGeometries(self) -> None:
        """Shows whole rows only: what is left of the height stays empty below them."""
        row, height = self.sizeHintForRow(0), self.height() - 2 * self.frameWidth()
        rest = height % row if 0 < row < height else 0
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)
        super().updateGeometries()

    def show_current(self, item: FindingItem | None) -> None:
        """Chooses a row and brings it into sight, without reporting it; None chooses none."""
        row = self._model.row_of(item)
        self._follows = True
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))
        self._follows = False

    def _on_current(self, index: QModelIndex) -> None:
        item = self._model.item(index.row())
        if not self._follows and item is not None:
            self.chosen.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
