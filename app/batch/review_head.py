"""The bar above the review: the way back, how far one is, and what is in the list."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from app.batch.review_order import Counts, Showing, Sorting
from app.theme import Theme
from app.training.fields import PlainCombo
from app.training.parts import push_button
from app.translation import live
from app.widgets.parts import label


class ReviewHead(QFrame):
    """Reports what the person chose."""

    left = Signal()
    sorting_chosen = Signal(object)
    showing_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reviewHead")
        self._counts = Counts(0, 0, 0, 0)
        self.back = push_button(
            theme, "back", lambda: self.tr("Back to the job"), lambda: self.tr("Back to the job and its table (Esc)")
        )
        self.counts = label("value")
        self._sort_name, self._show_name = label("soft"), label("soft")
        self.sorting, self.showing = PlainCombo(), PlainCombo()
        for combo, choices in ((self.sorting, Sorting), (self.showing, Showing)):
            for choice in choices:
                combo.addItem("", choice)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addSpacing(8)
        row.addWidget(self.counts)
        row.addStretch()
        for widget in (self._sort_name, self.sorting, self._show_name, self.showing):
            row.addWidget(widget)
        self.back.clicked.connect(self.left)
        self.sorting.activated.connect(lambda _: self.sorting_chosen.emit(Sorting(self.sorting.currentData())))
        self.showing.activated.connect(lambda _: self.showing_chosen.emit(Showing(self.showing.currentData())))
        live(self, self._retranslate)

    def show_counts(self, counts: Counts) -> None:
        self._counts = counts
        if counts.rejected:
            text = self.tr("{judged} of {count} judged · {rejected} rejected")
        else:
            text = self.tr("{judged} of {count} judged")
        self.counts.setText(text.format(judged=counts.judged, count=counts.judgeable, rejected=counts.rejected))
        with QSignalBlocker(self.showing):
            for place, words in enumerate(self._showing_words()):
                self.showing.setItemText(place, words)

    def show_choice(self, sorting: Sorting, showing: Showing) -> None:
        self.sorting.setCurrentIndex(self.sorting.findData(sorting))
        self.showing.setCurrentIndex(self.showing.findData(showing))

    def _showing_words(self) -> list[str]:
        counts = self._counts
        return [
            self.tr("All results"),
            self.tr("Not judged yet ({count})").format(count=counts.judgeable - counts.judged),
            self.tr("Rejected ({count})").format(count=counts.rejected),
            self.tr("Failed ({count})").format(count=counts.failed),
        ]

    def _retranslate(self) -> None:
        words = [
            *(self.tr("Least sure first"), self.tr("Most masked first")),
            *(self.tr("Least masked first"), self.tr("By name")),
        ]
        for place, text in enumerate(words):
            self.sorting.setItemText(place, text)
        self._sort_name.setText(self.tr("Order:"))
        self._show_name.setText(self.tr("Show:"))
        self.sorting.setAccessibleName(self.tr("Order of the results"))
        self.sorting.setToolTip(self.tr("What comes first: where the repair is least sure, or how much was masked"))
        self.showing.setAccessibleName(self.tr("Results in the list"))
        self.showing.setToolTip(self.tr("Which results are in the list"))
        self.show_counts(self._counts)
