"""How the table's cells are painted: the row's ground, a hairline below, and long texts cut where they say least."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.batch.columns import Column
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
        ends = index.column() in _FILES  # numbers stand at the end of names, and sentences begin with what is wrong
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
