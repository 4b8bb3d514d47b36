"""The review: after a run, one result after the other, to be accepted, rejected or repaired again by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from app.batch.review.decisions import DecisionRecorder, ReadResults, TakeRedone
from app.batch.review.frame import ReviewFrame
from app.batch.review.list import ReviewThumbnails
from app.batch.review.pairs import PairReader, ResultPair
from app.batch.review.results import Showing, Sorting, bar_text, can_be_decided, message_over_picture
from app.imageview.renderer import CompareMode
from app.repair.repair_context import RepairContext
from app.translation import live
from core.batch.items import Decision, Result

_AHEAD = 2
"""Results that are read before they are asked for."""


class ReviewPage(ReviewFrame):
    """Connects the records, the decisions and the pictures. `open` shows the results of a batch."""

    left = Signal()
    """The user goes back to the job."""
    redo_requested = Signal(object)
    """Result: to be opened in Repair."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context)
        self._records = Path()
        self._current: Result | None = None
        self.is_shown = False
        """Whether the picture of the current result is shown; a result that was not seen cannot be decided."""
        self._quiet = False
        """Whether the list changes its current row by itself, which is to be ignored."""
        files, pictures = context.threads.start("review files"), context.threads.start("review pictures")
        self._files = files
        self.reader = PairReader(pictures, self)
        self.decisions = DecisionRecorder(files, self)
        self.thumbnails = ReviewThumbnails(self.model, context.threads.start("review thumbnails"), self)
        self._bind()
        live(self, self._refresh_words)

    def _bind(self) -> None:
        self.head.left.connect(self.left)
        self.head.sorting_chosen.connect(lambda sorting: self._arrange(sorting=sorting))
        self.head.showing_chosen.connect(lambda showing: self._arrange(showing=showing))
        self.list.chosen.connect(self._on_chosen)
        self.list.picture_wanted.connect(self.thumbnails.want)
        self.reader.ready.connect(self._on_ready)
        self.decisions.changed.connect(self._on_decision)
        self.decisions.failed.connect(self._on_decision_failed)
        self.picture.zoom_changed.connect(lambda _zoom: self._refresh_hole())
        self._context.threads.closing.connect(self.decisions.finish)

    # What is shown

    @property
    def current(self) -> Result | None:
        """The current result."""
        return self._current

    def open(self, records: Path) -> None:
        """Shows the results whose records are in a folder, the least sure one first."""
        self._records = records
        self.decisions.start_over(records)
        self.thumbnails.start_over()
        self.reader.forget()
        self.banner.hide()
        self._take(())
        self.list.setFocus()
        self.empty.setText(self.tr("Reading the results…"))
        self._files.start(
            ReadResults(records),
            lambda results: self._take(results) if records == self._records else None,
            failed=lambda text: self._on_unreadable(records, text),
        )

    def take_redone(self, result: Result, path: Path) -> None:
        """The user has repaired a result by hand and saved it to `path`."""
        records = self._records
        self._files.start(
            TakeRedone(records, result.number, path),
            lambda redone: self._on_redone(redone) if records == self._records else None,
            failed=lambda text: self.banner.show_message("error", text),
        )

    def _on_redone(self, result: Result) -> None:
        self.reader.forget(result)
        self.model.set_picture(result.number, None)
        self._on_decision(result)
        if self._current is not None and self._current.number == result.number:
            self._show(result)

    def _take(self, results: tuple[Result, ...]) -> None:
        self._quiet = True
        self.model.take(results)
        self.model.arrange(Sorting.UNSURE, Showing.ALL)
        self._quiet = False
        self.head.show_choice(self.model.sorting, self.model.showing)
        self._go_to_row(0)
        self._refresh_words()
        if results:
            self.picture.setFocus()

    def _on_unreadable(self, records: Path, text: str) -> None:
        if records == self._records:
            self.empty.setText(text)
            self.banner.show_message("error", text)

    def _arrange(self, sorting: Sorting | None = None, showing: Showing | None = None) -> None:
        """Keeps the current result if it is still in the list."""
        current = self._current
        self._quiet = True
        self.model.arrange(sorting, showing)
        self._quiet = False
        self._go_to_row(max(0, self.model.row_of(current.number)) if current is not None else 0)
        self.picture.setFocus()

    def _go_to_row(self, row: int) -> None:
        if not self.model.rows:
            self._on_chosen(None)
            return
        row = min(max(0, row), len(self.model.rows) - 1)
        self.list.go_to(row)
        self._on_chosen(self.model.rows[row])  # also if the row is the same: another result may stand there

    def _on_chosen(self, result: Result | None) -> None:
        """The user chose a result, or the list did, because its rows have changed."""
        if self._quiet or (result is not None and result is self._current):
            return
        if result is None:
            self._current = None
            self.picture.show_pair(ResultPair())
            self._stage.setCurrentWidget(self.empty)
            self._refresh_words()
            return
        self._show(result)

    def _show(self, result: Result) -> None:
        self._current = result
        if self.banner.kind in ("error", "warning"):
            self.banner.hide()
        row = self.model.row_of(result.number)
        following = self.model.rows[row + 1 : row + 1 + _AHEAD]
        self._stage.setCurrentIndex(0)
        self.banner.raise_()
        self.is_shown = False
        self.picture.is_waiting = not self.reader.holds(result)
        if self.picture.is_waiting:
            self.picture.show_pair(ResultPair())
        self._refresh_words()
        self.reader.show(result, [*following, *self.model.rows[max(0, row - 1) : row]])

    def _on_ready(self, result: Result, pair: ResultPair) -> None:
        if self._current is None or result.number != self._current.number:
            return
        self.is_shown = True
        self.picture.is_waiting = False
        self.picture.show_pair(pair)
        kind, text = message_over_picture(self._current, pair)
        moving = pair.missing not in (None, result.source) and self.decisions.is_recording(result.number)
        if kind and not moving:  # once it is recorded, the file is looked for in its new place
            self.banner.show_message(kind, text)
        self._refresh_words()

    # Commands

    def do(self, command: str) -> None:
        """A command of the table REVIEW."""
        row = self.model.row_of(self._current.number) if self._current is not None else -1
        if command in ("next", "previous", "first", "last"):
            self._go_to_row({"next": row + 1, "previous": row - 1, "first": 0, "last": len(self.model.rows)}[command])
        elif command in ("accept", "reject"):
            self._decide(Decision.ACCEPTED if command == "accept" else Decision.REJECTED)
        elif command == "undo":
            self._undo()
        elif command == "redo" and self._current is not None:
            self.redo_requested.emit(self._current)
        elif command in ("next_hole", "previous_hole"):
            self.picture.step_hole(1 if command == "next_hole" else -1)
        elif command == "fit":
            self.picture.fit()
        elif command == "actual":
            self.picture.zoom_to(1.0)
        elif command in ("zoom_in", "zoom_out"):
            self.picture.zoom_step(closer=command == "zoom_in")
        elif command == "leave":
            self._leave()

    def _leave(self) -> None:
        if self.picture.comparison.mode is not CompareMode.OFF:
            self.picture.comparison.set_mode(CompareMode.OFF)
        else:
            self.left.emit()

    def _decide(self, decision: Decision) -> None:
        """And on to the next result."""
        current = self._current
        if current is None or not self.is_shown or not can_be_decided(current):
            return
        row = self.model.row_of(current.number)
        self._quiet = True
        self.decisions.give(current, decision)
        self._quiet = False
        stays = self.model.row_of(current.number) >= 0
        if stays and row == len(self.model.rows) - 1:
            self._current = self.model.result(current.number)
            self._refresh_words()
            self._report_end()
        else:
            self._go_to_row(row + 1 if stays else row)

    def _report_end(self) -> None:
        counts = self.model.counts
        if counts.decided == counts.decidable:
            self.banner.show_message("good", self.tr("All results are judged."))
        else:
            self.banner.show_message("info", self.tr("This is the last result in the list; some are not judged yet."))

    def _undo(self) -> None:
        """Undoes the last decision, and goes to its result."""
        number = self.decisions.last
        result = self.model.result(number) if number is not None else None
        if result is None:
            self.banner.show_message("info", self.tr("There is no verdict left to undo."))
            return
        self._quiet = True
        self.decisions.undo(result)
        if self.model.row_of(result.number) < 0:
            self.model.arrange(showing=Showing.ALL)
            self.head.show_choice(self.model.sorting, self.model.showing)
        self._quiet = False
        self._go_to_row(self.model.row_of(result.number))

    def _on_decision(self, result: Result) -> None:
        quiet, self._quiet = self._quiet, True
        self.model.change(result)
        self._quiet = quiet
        if self.model.picture(result.number) is False:  # its file may have been on its way to another folder
            self.model.set_picture(result.number, None)
        if self._current is not None and self._current.number == result.number:
            moved, self._current = self._current.output != result.output, result
            if moved and self.picture.pair.missing is not None:  # it was looked for while it was moved
                self._show(result)
        self._refresh_words()

    def _on_decision_failed(self, before: Result, text: str) -> None:
        self._on_decision(before)
        self.banner.show_message("error", text)

    # Words

    def _refresh_words(self) -> None:
        current = self._current
        self.head.show_counts(self.model.counts)
        self.bar.show_result(current, bar_text(current) if current is not None else "")
        row, last = (self.model.row_of(current.number) if current else -1), len(self.model.rows) - 1
        can_decide = current is not None and can_be_decided(current)
        self.bar.enable(
            previous=row > 0, next=0 <= row < last, redo=current is not None, accept=can_decide, reject=can_decide,
            undo=self.decisions.last is not None, original=self.picture.can_compare, fit=self.picture.has_picture,
            actual=self.picture.has_picture, next_hole=bool(self.picture.pair.holes),
        )  # fmt: skip
        if not self.model.rows and self.model.counts.decidable + self.model.counts.failed:
            self.empty.setText(self.tr("No result is left here. Choose others above at “Show”."))
        elif not self.model.rows:
            self.empty.setText(self.tr("There are no results yet."))
        self._refresh_hole()

    def _refresh_hole(self) -> None:
        self.bar.show_hole(self.picture.hole, len(self.picture.pair.holes))
