"""The view of the table: one row per picture, columns as wide as their texts, and how cells are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.batch.table_model import BatchTable
from app.batch.table_rows import Column, RowState, word_of
from app.theme import Theme

_BAR = 3
"""Pixels of the mark at the left of the chosen row, which keeps it apart from rows with a ground of their own."""
_FILES = (Column.PICTURE, Column.MASK)


class RowDelegate(QStyledItemDelegate):
    """The style sheet paints no ground of a model's own, so it is painted here first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        ends = index.column() in _FILES  # names end with numbers, and sentences begin with what is wrong
        option.textElideMode = Qt.TextElideMode.ElideMiddle if ends else Qt.TextElideMode.ElideRight
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None and not selected:
            painter.fillRect(rect, ground)
        super().paint(painter, option, index)
        if selected and index.column() == Column.STATE:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), QColor(self._theme.colours.accent))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self._theme.colours.line))


_SHARES = {Column.PICTURE: 0.3, Column.MASK: 0.24, Column.NOTE: 0.46}
"""Of what the others leave, where texts have to be cut."""
_NEEDED = {Column.PICTURE: 136, Column.MASK: 120, Column.NOTE: 208}
"""Pixels that texts are not cut below as long as another column can be left out."""
_DISPENSABLE = (Column.MASK, Column.TIME, Column.SIZE, Column.SHARE)
"""Left out, in this order, if the table is narrow."""
_PADDING = 56
"""Pixels of a state's icon and of what is around its word."""
_ARROW_ROOM = "\u00a0" * 4
"""What a title at the right border keeps free for the arrow."""
_MEASURED = 400
"""Rows whose texts are measured; of more, so many of all parts of the table."""


def _shared(width: int, full: dict[Column, int]) -> dict[Column, int]:
    """How wide columns of texts are that are `full` pixels wide: no wider if the others need the room, and otherwise by
    their shares of `width`, but no narrower than they need if there is room."""
    needed = {column: min(_NEEDED[column], most) for column, most in full.items()}
    if width <= sum(needed.values()):
        return {column: width * least // sum(needed.values()) for column, least in needed.items()}
    found, left, rest = dict[Column, int](), width, list(full)
    while rest:
        whole = sum(_SHARES[column] for column in rest)
        share = {column: int(left * _SHARES[column] / whole) for column in rest}
        fair = {column: min(max(share[column], needed[column]), full[column]) for column in rest}
        surplus = sum(fair.values()) - sum(share.values())
        # As boxes grow and shrink in a page: those that get more than their share first, if there are too many of them.
        fixed = [one for one in rest if (fair[one] - share[one]) * surplus > 0] if surplus else rest
        for column in fixed:
            found[column] = fair[column]
            left -= fair[column]
        rest = [column for column in rest if column not in fixed]
    return found


class _Header(QHeaderView):
    """Tells which columns the user makes wider or narrower."""

    dragged = Signal(int, int)
    """column, pixels"""
    released = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.is_held = False
        self.setSectionsClickable(True)
        self.sectionResized.connect(self._on_resized)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.is_held = True
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.is_held = True  # on a border it makes the column as wide as its texts
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.is_held = False
        self.released.emit()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Qt draws the arrow at the right border, over titles that end there."""
        super().initStyleOptionForIndex(option, section)
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if is_sorted and option.textAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += _ARROW_ROOM

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if self.is_held:
            self.dragged.emit(column, width)


class TableView(QTableView):
    """Sorted by a click on a title; leaves out columns if it is narrow."""

    def __init__(self, model: BatchTable, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("batchTable")
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIconSize(QSize(16, 16))
        self.verticalHeader().hide()
        self._header = header = _Header(self)
        self.setHorizontalHeader(header)
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        header.setStretchLastSection(False)
        header.setSortIndicator(Column.PICTURE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._wanted = set(Column)
        self._state_width = header.minimumSectionSize()
        self._dragged: dict[Column, int] = {}
        header.dragged.connect(self._note_dragged)
        header.released.connect(self.fit_columns)
        model.refreshed.connect(self.fit_columns)

    def fit(self) -> None:
        """Rows as high, and the states as wide, as font and language need."""
        self._state_width = max(self.fontMetrics().horizontalAdvance(word_of(state)) for state in RowState) + _PADDING
        self.fit_columns()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(28, self.fontMetrics().height() + 10))

    def set_columns(self, wanted: set[Column]) -> None:
        """Sets which columns have something to show; they are shown as far as the width allows."""
        self._wanted = wanted
        self.fit_columns()

    def fit_columns(self) -> None:
        """Columns as wide as their texts, or as the user made them; remarks get what is left. Where there is too little
        room, columns are left out, and at last texts are cut."""
        if self._header.is_held:  # a column must not move away from under the mouse
            return
        shown = [column for column in Column if column in self._wanted]
        full = {column: self._dragged.get(column) or self._full_width(column) for column in shown}
        room = self.viewport().width()
        for column in _DISPENSABLE:
            if column in shown and sum(self._least(one, full[one]) for one in shown) > room:
                shown.remove(column)
        widths = {column: full[column] for column in shown}
        texts = {column: width for column, width in widths.items() if column in _SHARES and column not in self._dragged}
        widths |= _shared(max(0, room - sum(widths.values()) + sum(texts.values())), texts)
        if Column.NOTE in texts:
            widths[Column.NOTE] += max(0, room - sum(widths.values()))
        for column in Column:
            self.setColumnHidden(column, column not in shown)
        for column, width in widths.items():
            self._header.resizeSection(column, width)

    def _least(self, column: Column, full: int) -> int:
        """How narrow a column may become while others are left out for it."""
        return full if column in self._dragged else min(full, _NEEDED.get(column, full))

    def _full_width(self, column: Column) -> int:
        """How wide a column is if no text in it is cut, its title included, which Qt measures with the arrow."""
        if column is Column.STATE:
            return self._state_width
        title = self._header.sectionSizeFromContents(column).width()
        rows = self.model().rowCount()
        cells = [self.model().index(row, column) for row in range(0, rows, -(-rows // _MEASURED) or 1)]
        longest = max(cells, key=lambda cell: self.fontMetrics().horizontalAdvance(cell.data()), default=None)
        return max(title, self.sizeHintForIndex(longest).width() + 1 if longest is not None else 0)

    def _note_dragged(self, column: int, width: int) -> None:
        self._dragged[Column(column)] = width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
