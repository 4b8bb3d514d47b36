"""The results of a batch as rows for a view: which are listed, in which order, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from app.batch.review.pairs import ResultPair
from app.batch.table_rows import share_text
from app.translation import QT_TRANSLATE_NOOP, Text, localized, said, translate
from core.batch.items import Decision, Outcome, Result
from core.inference.uses import names_of
from core.names import natural_key


class Sorting(StrEnum):
    """What comes first."""

    UNSURE = "unsure"
    """Results that the repair is least sure of."""
    LARGEST = "largest"
    """Results with the largest share masked."""
    SMALLEST = "smallest"
    NAME = "name"


class Showing(StrEnum):
    """Which results are in the list."""

    ALL = "all"
    OPEN = "open"
    """Not decided yet."""
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True)
class Counts:
    """Of a batch. decidable: has a result that can be accepted or rejected."""

    decidable: int
    decided: int
    rejected: int
    failed: int


def can_be_decided(result: Result) -> bool:
    """Whether there is a result to accept or to reject."""
    return result.outcome is not Outcome.FAILED and result.output is not None


def count_results(results: Iterable[Result]) -> Counts:
    results = list(results)
    decidable = [result for result in results if can_be_decided(result)]
    decided = [result for result in decidable if result.decision is not Decision.NONE]
    rejected = sum(result.decision is Decision.REJECTED for result in decided)
    failed = sum(result.outcome is Outcome.FAILED for result in results)
    return Counts(len(decidable), len(decided), rejected, failed)


def is_listed(result: Result, showing: Showing) -> bool:
    if showing is Showing.OPEN:
        return can_be_decided(result) and result.decision is Decision.NONE
    if showing is Showing.REJECTED:
        return result.decision is Decision.REJECTED
    if showing is Showing.FAILED:
        return result.outcome is Outcome.FAILED
    return True


def sorted_results(results: Iterable[Result], sorting: Sorting, showing: Showing) -> list[Result]:
    """Those to be shown, in order. What has no value to sort by comes last; equal ones are in the order of names."""
    chosen = [result for result in results if is_listed(result, showing)]
    return sorted(chosen, key=_KEYS[sorting])


def _natural(result: Result) -> tuple[Any, ...]:
    return natural_key(result.name), result.number


def _by(value: Callable[[Result], float | None], sign: int) -> Callable[[Result], tuple[Any, ...]]:
    def key(result: Result) -> tuple[Any, ...]:
        known = value(result)
        return known is None, sign * (known or 0.0), _natural(result)

    return key


_KEYS: dict[Sorting, Callable[[Result], tuple[Any, ...]]] = {
    Sorting.UNSURE: _by(lambda result: result.doubt, -1),
    Sorting.LARGEST: _by(lambda result: result.share, -1),
    Sorting.SMALLEST: _by(lambda result: result.share, 1),
    Sorting.NAME: _natural,
}


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
        return count_results(self._results.values())

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
        """Sorts and filters the list; None keeps the present order or filter."""
        self.beginResetModel()
        self.sorting = self.sorting if sorting is None else sorting
        self.showing = self.showing if showing is None else showing
        self._rows = sorted_results(self._results.values(), self.sorting, self.showing)
        self._places = {result.number: row for row, result in enumerate(self._rows)}
        self.endResetModel()

    def change(self, result: Result) -> None:
        """Replaces a result; it enters or leaves the list if it now belongs there or not."""
        self._results[result.number] = result
        row, shown = self.row_of(result.number), is_listed(result, self.showing)
        if row >= 0 and shown:
            self._rows[row] = result
            self.dataChanged.emit(self.index(row), self.index(row))
        elif row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self._number_rows()
            self.endRemoveRows()
        elif shown:
            rows = sorted_results([*self._rows, result], self.sorting, self.showing)
            place = next(place for place, other in enumerate(rows) if other is result)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows = rows
            self._number_rows()
            self.endInsertRows()

    def set_picture(self, number: int, picture: QImage | bool | None) -> None:
        """Sets the thumbnail. False: there is none; None: it is to be read again."""
        if picture is None:
            self._pictures.pop(number, None)
        else:
            self._pictures[number] = picture
        row = self.row_of(number)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [PICTURE])

    def refresh(self) -> None:
        """Makes the view ask for all texts again."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _number_rows(self) -> None:
        self._places = {result.number: row for row, result in enumerate(self._rows)}

    # What Qt asks for

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


_OUTCOMES = {
    Outcome.COPIED: QT_TRANSLATE_NOOP("Review", "Nothing was masked"),
    Outcome.SKIPPED: QT_TRANSLATE_NOOP("Review", "Skipped: a result was there already"),
    Outcome.FAILED: QT_TRANSLATE_NOOP("Review", "Failed"),
}
_DECISIONS = {
    Decision.ACCEPTED: QT_TRANSLATE_NOOP("Review", "Accepted"),
    Decision.REJECTED: QT_TRANSLATE_NOOP("Review", "Rejected"),
}


def result_facts(result: Result) -> list[str]:
    """Short, most important first."""
    found: list[str] = []
    if result.outcome is Outcome.FAILED:
        return [translate("Review", _OUTCOMES[Outcome.FAILED]), localized(result.reason)]
    if result.outcome in _OUTCOMES:
        found.append(translate("Review", _OUTCOMES[result.outcome]))
    elif result.share is not None:
        found.append(translate("Review", "{share} masked").format(share=share_text(result.share)))
    if result.doubt is not None:
        found.append(translate("Review", "Unsure: {part} %").format(part=round(result.doubt * 100)))
    return found


def _used(result: Result) -> list[str]:
    """What the repair used besides its method."""
    return [translate("RepairUses", name) for name in names_of(result.used)]


def list_text(result: Result) -> str:
    """Two lines."""
    return "\n".join(result_facts(result))


def bar_text(result: Result) -> str:
    """One line."""
    found = result_facts(result)
    if result.size is not None:
        height, width = result.size
        found.append(translate("Review", "{width} × {height} px").format(width=width, height=height))
    return " · ".join(text for text in (*found, *_used(result), *map(localized, result.notes)) if text)


def tip_text(result: Result) -> str:
    """All, in lines."""
    lines = [result.name, str(result.source.parent), *result_facts(result)]
    lines += (*_used(result), *map(localized, (result.mask, *result.notes)))
    if result.decision in _DECISIONS:
        lines.append(translate("Review", _DECISIONS[result.decision]))
    return "\n".join(line for line in lines if line)


def message_over_picture(result: Result, pair: ResultPair) -> tuple[str, Text]:
    """What should be said over the picture, as kind and sentence; "" for nothing."""
    if result.outcome is Outcome.FAILED:
        return "error", said(
            lambda: translate("Review", "This picture could not be repaired: {reason}"), reason=result.reason
        )
    if pair.missing is not None:
        if pair.missing == result.source:
            return "warning", said(
                lambda: translate("Review", "The original no longer exists: {path}"), path=pair.missing
            )
        return "warning", said(lambda: translate("Review", "The result no longer exists: {path}"), path=pair.missing)
    if pair.problem:
        return "warning", pair.problem
    if pair.differs:
        return "warning", lambda: translate(
            "Review", "Result and original have different sizes, so they cannot be compared."
        )
    return "", ""
