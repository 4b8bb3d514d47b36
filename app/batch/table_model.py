"""The batch as a table: one row per picture, sorted and filtered here, so that ten thousand are quick."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon

from app.batch.table_rows import (
    NUMBERS,
    STATES,
    TROUBLE,
    BatchRow,
    Column,
    Filter,
    RowState,
    cell_text,
    colour_of,
    count_states,
    ground_of,
    look_of,
    meaning_of,
    sorted_numbers,
)
from app.icons import icon
from app.theme import Theme
from core.batch.items import BatchItem, Preview, Result

_PAUSE_MS = 80
"""Changes are shown together, this often at most."""
_SHARE = 8
"""Showing changes is followed by a pause this many times as long, so that very many rows do not block the window."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class BatchTable(QAbstractTableModel):
    """Rows by the number of their item. Changes are kept at once, and shown together a little later."""

    refreshed = Signal()
    """All changes are shown; counts may have changed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: dict[int, BatchRow] = {}
        """By number, in the plan's order."""
        self._shown: list[int] = []
        self._places: dict[int, int] = {}
        self._changed: set[int] = set()
        self._counts: Counter[RowState] | None = None
        self._filter = Filter.ALL
        self._column, self._descending = Column.PICTURE, False
        self._mask_word: Callable[[BatchRow], str] = lambda row: row.mask
        self._icons: dict[RowState, QIcon] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        theme.changed.connect(self._dress)

    # Changes

    def set_mask_words(self, word: Callable[[BatchRow], str]) -> None:
        """How the column Mask is written."""
        self._mask_word = word

    def show_items(self, items: Iterable[BatchItem], earlier: Iterable[Result] = ()) -> None:
        """Other pictures. earlier: results of runs before this one, by number."""
        self._pause.stop()
        self.beginResetModel()
        self.rows = {item.number: BatchRow(item) for item in items}
        for result in earlier:
            row = self.rows.get(result.number)
            if row is not None:
                row.result = result
        self._changed.clear()
        self._counts = None
        self._arrange()
        self.endResetModel()
        self.refreshed.emit()

    def forget(self, *, previews: bool = False, results: bool = False, only: Iterable[int] | None = None) -> None:
        """Forgets what is known, before another dry run or another run; of the rows in `only` (None: all)."""
        for number in self.rows if only is None else only:
            row = self.rows[number]
            row.working = False
            if previews:
                row.preview = None
            if results:
                row.result = None
            self._note(number)

    def take_preview(self, preview: Preview) -> None:
        self._change(preview.number, preview=preview)

    def take_start(self, number: int) -> None:
        self._change(number, working=True)

    def take_result(self, result: Result) -> None:
        self._change(result.number, result=result, working=False)

    def stop_work(self) -> None:
        """No picture is being repaired any more."""
        for number, row in self.rows.items():
            if row.working:
                self._change(number, working=False)

    def set_filter(self, wanted: Filter) -> None:
        if wanted is not self._filter:
            self._filter = wanted
            self._rearrange()
            self.refreshed.emit()

    def flush(self) -> None:
        """Shows all changes now."""
        self._pause.stop()
        if not self._changed:
            return
        begun = time.monotonic()
        places = [self._places[number] for number in self._changed if number in self._places]
        self._changed.clear()
        if self._filter is Filter.ALL and self._column is Column.PICTURE:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(Column) - 1))
        else:
            self._rearrange()
        self.refreshed.emit()
        spent = round(1000 * (time.monotonic() - begun))
        self._pause.setInterval(max(_PAUSE_MS, _SHARE * spent))

    def close(self) -> None:
        """Shows no further changes."""
        self._pause.stop()

    # What is known

    def counts(self) -> Counter[RowState]:
        """How many rows there are of each state."""
        if self._counts is None:
            self._counts = count_states(self.rows.values())
        return self._counts

    def count_of(self, wanted: Filter, counts: Counter[RowState]) -> int:
        """How many rows a filter would show."""
        return sum(number for state, number in counts.items() if state in STATES[wanted])

    def row_at(self, place: int) -> BatchRow:
        """The row shown at `place`."""
        return self.rows[self._shown[place]]

    def place_of(self, number: int) -> int | None:
        """Where the item's row is shown; None if it is not."""
        return self._places.get(number)

    # What Qt asks for

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self.row_at(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._mask_word(row) if column is Column.MASK else cell_text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.BackgroundRole:
            ground = ground_of(row.state, self._theme.colours)
            return QColor(ground) if ground else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles()[column]}: {self.data(index)}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.STATE:
            return self._icon(row.state)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._title_tips()[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = Column(column) if column >= 0 else Column.PICTURE
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._rearrange()

    def retranslate(self) -> None:
        """Shows everything in the present language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._redraw()

    # Inside

    def _change(self, number: int, **values: object) -> None:
        row = self.rows.get(number)
        if row is None:
            return
        for name, value in values.items():
            setattr(row, name, value)
        self._note(number)

    def _note(self, number: int) -> None:
        self._counts = None
        self._changed.add(number)
        if not self._pause.isActive():
            self._pause.start()

    def _arrange(self) -> None:
        """Chooses and sorts what is shown."""
        self._shown = sorted_numbers(self.rows.values(), self._filter, self._column, descending=self._descending)
        self._places = {number: place for place, number in enumerate(self._shown)}

    def _rearrange(self) -> None:
        """Another order or choice of rows; what is selected stays selected while it is shown."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._shown[index.row()] for index in before]
        self._arrange()
        places = (self._places.get(number, -1) for number in numbers)
        after = [
            self.index(place, index.column()) if place >= 0 else QModelIndex()
            for place, index in zip(places, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _tip(self, row: BatchRow, column: Column) -> str:
        if column is Column.PICTURE:
            return str(row.item.source)
        if column is Column.MASK and row.item.mask_path is not None:
            return str(row.item.mask_path)
        return row.note or meaning_of(row.state)

    def _ink(self, row: BatchRow, column: Column) -> QColor:
        colours, state = self._theme.colours, row.state
        if column is Column.STATE or (column is Column.NOTE and state in TROUBLE):
            return QColor(colour_of(state, colours) if state is not RowState.PLANNED else colours.soft_text)
        return QColor(colours.text if column is Column.PICTURE else colours.soft_text)

    def _icon(self, state: RowState) -> QIcon:
        if state not in self._icons:
            colours = self._theme.colours
            self._icons[state] = icon(look_of(state).glyph, colours, colour=colour_of(state, colours))
        return self._icons[state]

    def _dress(self) -> None:
        self._icons.clear()
        self._redraw()

    def _redraw(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))

    def _titles(self) -> dict[Column, str]:
        return {
            Column.STATE: self.tr("State"),
            Column.PICTURE: self.tr("Picture"),
            Column.MASK: self.tr("Mask"),
            Column.SIZE: self.tr("Size"),
            Column.SHARE: self.tr("Marked"),
            Column.NOTE: self.tr("Remark"),
            Column.TIME: self.tr("Time"),
            Column.DOUBT: self.tr("Unsure"),
        }

    def _title_tips(self) -> dict[Column, str]:
        return {
            Column.STATE: self.tr("Where the picture stands"),
            Column.PICTURE: self.tr("The picture's file; click to sort by name"),
            Column.MASK: self.tr("Where its mask comes from"),
            Column.SIZE: self.tr("Width and height in pixels"),
            Column.SHARE: self.tr("How much of the picture is marked as damage"),
            Column.NOTE: self.tr("What is wrong, or worth knowing"),
            Column.TIME: self.tr("How long the repair took, without waiting"),
            Column.DOUBT: self.tr("How unsure the repair is: look at the highest first"),
        }
