"""The list of results: the view, how a row is painted, and the thumbnails, which are read while they are in sight."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.background.tasks import Tasks
from app.batch.review.results import PICTURE, RESULT, Index, ReviewModel
from app.icons import icon
from app.imageview.list_thumbnails import paint_ground, paint_inside, reduced, to_image
from app.repair.files.file_tasks import ReadThumbnail
from app.theme import Colours, Theme
from app.translation import live
from app.widgets.parts import keep_room_for
from core.batch.items import Decision, Outcome, Result

THUMBNAIL = QSize(88, 64)
"""At most, in logical pixels."""
WIDTH = 296
_MARGIN = 8
_HEIGHT = THUMBNAIL.height() + 2 * _MARGIN
_MARK = 18
_MARKS = {
    Decision.ACCEPTED: ("good", "good"),
    Decision.REJECTED: ("reject", "error"),
}
"""Icon and colour of a decision."""


class _ResultDelegate(QStyledItemDelegate):
    """Draws a result: its picture, its name, its facts, and the decision."""

    picture_wanted = Signal(object)

    def __init__(self, view: QListView, theme: Theme, facts: Callable[[Result], str]) -> None:
        super().__init__(view)
        self._theme = theme
        self._facts = facts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 16, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        result = index.data(RESULT)
        if not isinstance(result, Result):
            return
        colours, row = self._theme.colours, option.rect
        state: QStyle.StateFlag = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, QRectF(row).adjusted(4, 2, -4, -2), colours, here=here, hovered=hovered, pen=1.5)
        box = QRect(row.left() + _MARGIN + 4, row.top() + _MARGIN, THUMBNAIL.width(), THUMBNAIL.height())
        self._paint_picture(painter, box, result, index.data(PICTURE), colours)
        words = QRect(box.right() + 12, row.top(), row.right() - box.right() - 16, row.height())
        self._paint_words(painter, words, result, colours, here)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, box: QRect, result: Result, picture: QImage | bool | None, colours: Colours
    ) -> None:
        if isinstance(picture, QImage):
            paint_inside(painter, box, picture)
            return
        name, tint = ("warning", colours.warning) if picture is False else ("picture_only", colours.faint_text)
        inner = QRect(0, 0, 24, 24)
        inner.moveCenter(box.center())
        icon(name, colours, colour=tint).paint(painter, inner)
        if picture is None:
            self.picture_wanted.emit(result)

    def _paint_words(self, painter: QPainter, box: QRect, result: Result, colours: Colours, here: bool) -> None:
        metrics = painter.fontMetrics()
        line = metrics.height()
        top = box.top() + (box.height() - 3 * line - 4) // 2
        failed = result.outcome is Outcome.FAILED
        glyph, tint = ("error", "error") if failed else _MARKS.get(result.decision, ("", ""))
        if glyph:
            mark = QRect(box.right() - _MARK + 1, top + line + 4 + (2 * line - _MARK) // 2, _MARK, _MARK)
            icon(glyph, colours, colour=str(getattr(colours, tint))).paint(painter, mark)
        width = box.width() - (_MARK + 6 if glyph else 0)
        name = metrics.elidedText(result.name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.setPen(QColor(colours.text))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRect(box.left(), top, box.width(), line), flags, name)
        painter.setPen(QColor(colours.error if failed else colours.text if here else colours.soft_text))
        for number, fact in enumerate(self._facts(result).split("\n")[:2], start=1):
            text = metrics.elidedText(fact, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(box.left(), top + number * line + 4, width, line), flags, text)


class ReviewList(QListView):
    """One column. ReviewFrame handles its keys; a click chooses a result."""

    chosen = Signal(object)
    """Result that the user chose."""
    picture_wanted = Signal(object)
    """Result that is in sight and has no thumbnail yet; repeated with every paint until it has one."""

    def __init__(self, model: ReviewModel, theme: Theme, facts: Callable[[Result], str]) -> None:
        super().__init__()
        self.setObjectName("reviewList")
        self.setModel(model)
        self._rows = model
        row = _ResultDelegate(self, theme, facts)
        self.setItemDelegate(row)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        keep_room_for(self.verticalScrollBar())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_HEIGHT // 2)
        self.setFixedWidth(WIDTH)
        row.picture_wanted.connect(self.picture_wanted)
        theme.changed.connect(self.viewport().update)
        live(self, lambda: self.setAccessibleName(self.tr("Results")))
        live(self, model.refresh)

    def go_to(self, row: int) -> None:
        """Nothing happens beyond the ends."""
        index = self._rows.index(row)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        result = current.data(RESULT)
        self.chosen.emit(result if isinstance(result, Result) else None)


_MOST_WAITING = 24
"""Thumbnails that wait to be read; a user who scrolls on wants those now in sight, so older ones are dropped."""


class ReviewThumbnails(QObject):
    """Reads one file at a time, the one seen last first."""

    def __init__(self, model: ReviewModel, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._tasks = tasks
        self._window = window
        self._waiting: list[int] = []
        self._reading: int | None = None
        self._round = 0

    def start_over(self) -> None:
        """Drops what is waiting and being read: there are other results."""
        self._waiting = []
        self._round += 1

    def want(self, result: Result) -> None:
        number = result.number
        if number == self._reading:
            return
        if number in self._waiting:
            self._waiting.remove(number)
        self._waiting = [*self._waiting, number][-_MOST_WAITING:]
        self._read_next()

    def _read_next(self) -> None:
        while self._reading is None and self._waiting:
            number = self._waiting.pop()
            result = self._model.result(number)
            if result is None or self._model.picture(number) is not None:
                continue
            self._reading = number
            failed = result.outcome is Outcome.FAILED or result.output is None
            path = result.source if failed or result.output is None else result.output
            longest = round(THUMBNAIL.width() * self._window.devicePixelRatioF())
            self._read(ReadThumbnail(path, longest), self._round)

    def _read(self, task: ReadThumbnail, asked: int) -> None:
        self._tasks.start(
            task,
            lambda pixels: self._on_read(asked, self._reduced(pixels)),
            failed=lambda _text: self._on_read(asked, False),
            cancelled=lambda: self._on_read(asked, None),
        )

    def _on_read(self, asked: int, picture: QImage | bool | None) -> None:
        number, self._reading = self._reading, None
        if number is not None and picture is not None and asked == self._round:
            self._model.set_picture(number, picture)
        self._read_next()

    def _reduced(self, pixels: NDArray[np.uint8]) -> QImage:
        return reduced(to_image(pixels), THUMBNAIL, self._window.devicePixelRatioF())
