"""The view of the table: one row per picture, columns that share the width, and how cells are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
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


_WIDTHS = {Column.STATE: 112, Column.SIZE: 104, Column.SHARE: 80, Column.TIME: 72, Column.DOUBT: 80}
_SHARES = {Column.PICTURE: 0.3, Column.MASK: 0.24, Column.NOTE: 0.46}
"""Of what the others leave."""
_NEEDED = {Column.PICTURE: 136, Column.MASK: 120, Column.NOTE: 208}
"""Pixels that texts need at least."""
_DISPENSABLE = (Column.MASK, Column.TIME, Column.SIZE, Column.SHARE)
"""Left out, in this order, if the table is narrow."""
_PADDING = 56
"""Pixels of a state's icon and of what is around its word."""


def _shared(width: int, columns: list[Column]) -> dict[Column, int]:
    """How wide columns of texts are: by their shares of `width`, but no narrower than they need if there is room."""
    needed = sum(_NEEDED[column] for column in columns)
    if width <= needed:
        return {column: width * _NEEDED[column] // needed for column in columns}
    found, left, wide = dict[Column, int](), width, list(columns)
    while short := [one for one in wide if left * _SHARES[one] / sum(_SHARES[any_] for any_ in wide) < _NEEDED[one]]:
        for column in short:
            found[column] = _NEEDED[column]
            left -= _NEEDED[column]
            wide.remove(column)
    whole = sum(_SHARES[column] for column in wide)
    return found | {column: int(left * _SHARES[column] / whole) for column in wide}


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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        header.setStretchLastSection(False)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSortIndicator(Column.PICTURE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._wanted = set(Column)
        self._state_width = _WIDTHS[Column.STATE]

    def fit(self) -> None:
        """Rows as high, and the states as wide, as font and language need."""
        self._state_width = max(self.fontMetrics().horizontalAdvance(word_of(state)) for state in RowState) + _PADDING
        self.horizontalHeader().resizeSection(Column.STATE, self._state_width)
        self.fit_columns()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(28, self.fontMetrics().height() + 10))

    def set_columns(self, wanted: set[Column]) -> None:
        """Sets which columns have something to show; they are shown as far as the width allows."""
        self._wanted = wanted
        self.fit_columns()

    def fit_columns(self) -> None:
        """Names and remarks share what the numbers leave; where that is too little, columns are left out."""
        shown = [column for column in Column if column in self._wanted]
        for column in _DISPENSABLE:
            if column in shown and self._text_width(shown) < sum(_NEEDED[one] for one in shown if one in _NEEDED):
                shown.remove(column)
        for column in Column:
            self.setColumnHidden(column, column not in shown)
        texts = [column for column in shown if column in _SHARES]
        for column, width in _shared(self._text_width(shown), texts).items():
            self.horizontalHeader().resizeSection(column, width)

    def _text_width(self, shown: list[Column]) -> int:
        """Pixels that the other columns leave for texts."""
        states = self._state_width
        return self.viewport().width() - sum(
            states if column is Column.STATE else width for column, width in _WIDTHS.items() if column in shown
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
