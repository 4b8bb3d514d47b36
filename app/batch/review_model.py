"""The results of a batch as rows for a view, in the order that the person chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from app.batch.review_order import Counts, Showing, Sorting, arranged, belongs, count
from core.batch.items import Result

Index = QModelIndex | QPersistentModelIndex

RESULT = Qt.ItemDataRole.UserRole
PICTURE = Qt.ItemDataRole.UserRole + 1
"""QImage, None while it has not been made, False if it cannot be."""


class ReviewModel(QAbstractListModel):
    """Holds all results, and shows those that belong. `describe` says all about one, in lines."""

    def __init__(self, describe: Callable[[Result], str]) -> None:
        super().__init__()
        self._describe = describe
        self._results: dict[int, Result] = {}
        self._rows: list[Result] = []
        self._places: dict[int, int] = {}
        self._pictures: dict[int, QImage | bool] = {}
        self.sorting = Sorting.UNSURE
        self.showing = Showing.ALL

    # What there is

    @property
    def counts(self) -> Counts:
        """Of all results, shown or not."""
        return count(self._results.values())

    @property
    def rows(self) -> list[Result]:
        """Those that are shown, in order."""
        return self._rows

    def result(self, number: int) -> Result | None:
        return self._results.get(number)

    def row_of(self, number: int) -> int:
        """-1 for one that is not shown."""
        return self._places.get(number, -1)

    def picture(self, number: int) -> QImage | bool | None:
        return self._pictures.get(number)

    # Changes

    def take(self, results: Iterable[Result]) -> None:
        """Other results in place of all."""
        self._results = {result.number: result for result in results}
        self._pictures.clear()
        self.arrange()

    def arrange(self, sorting: Sorting | None = None, showing: Showing | None = None) -> None:
        """Sorts and chooses anew; None leaves the one or the other as it is."""
        self.beginResetModel()
        self.sorting = self.sorting if sorting is None else sorting
        self.showing = self.showing if showing is None else showing
        self._rows = arranged(self._results.values(), self.sorting, self.showing)
        self._places = {result.number: row for row, result in enumerate(self._rows)}
        self.endResetModel()

    def change(self, result: Result) -> None:
        """Takes what is known now of a result. It leaves the list if it does not belong there any more, or comes."""
        self._results[result.number] = result
        row, shown = self.row_of(result.number), belongs(result, self.showing)
        if row >= 0 and shown:
            self._rows[row] = result
            self.dataChanged.emit(self.index(row), self.index(row))
        elif row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self._number_rows()
            self.endRemoveRows()
        elif shown:
            rows = arranged([*self._rows, result], self.sorting, self.showing)
            place = next(place for place, other in enumerate(rows) if other is result)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows = rows
            self._number_rows()
            self.endInsertRows()

    def set_picture(self, number: int, picture: QImage | bool | None) -> None:
        """The thumbnail; False: there will be none; None: it is to be made anew."""
        if picture is None:
            self._pictures.pop(number, None)
        else:
            self._pictures[number] = picture
        row = self.row_of(number)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [PICTURE])

    def refresh(self) -> None:
        """All texts are to be asked for again."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _number_rows(self) -> None:
        self._places = {result.number: row for row, result in enumerate(self._rows)}

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        result = self._rows[index.row()]
        if role == RESULT:
            return result
        if role == PICTURE:
            return self._pictures.get(result.number)
        if role == Qt.ItemDataRole.DisplayRole:
            return result.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(result)
        return None
