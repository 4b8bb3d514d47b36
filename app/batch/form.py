"""The job as a form: cards for pictures, damage, repair and results, and its file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.batch.draft import BatchDraft
from app.batch.masks_card import MasksCard
from app.batch.pictures_card import PicturesCard
from app.batch.questions import Questions
from app.batch.repair_card import RepairCard
from app.batch.results_card import ResultsCard
from app.repair.context import RepairContext
from app.training.parts import push_button
from app.translation import live
from app.widgets.parts import label

WIDTHS = (348, 440)
"""Pixels at least and at most, with the scroll bar."""
_SHARE = 0.28
"""Of the window, between the two."""


class JobForm(QScrollArea):
    """Scrolls; cannot be changed while a run goes by it."""

    def __init__(self, draft: BatchDraft, questions: Questions, context: RepairContext) -> None:
        super().__init__()
        self.setObjectName("batchForm")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme, settings = context.theme, context.settings
        self.pictures = PicturesCard(draft, questions, settings, theme)
        self.masks = MasksCard(draft, questions, settings, theme)
        self.repair = RepairCard(draft, questions, context)
        self.results = ResultsCard(draft, questions, settings, theme)
        self.cards = (self.pictures, self.masks, self.repair, self.results)
        self.open = push_button(
            theme, "open", lambda: self.tr("Open job…"), lambda: self.tr("Open the settings of a batch saved before")
        )
        self.save = push_button(
            theme, "save", lambda: self.tr("Save job…"),
            lambda: self.tr("Save these settings: for another day, or for the command line"),
        )  # fmt: skip
        self.lock = label("note", wrap=True)
        self.lock.setProperty("kind", "warning")
        live(self.lock, lambda: self.lock.setText(self.tr("Locked while the batch runs. Cancel it to change the job.")))
        self.lock.hide()
        body = QWidget()
        body.setObjectName("batchFormBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 10, 12)
        column.setSpacing(8)
        column.addWidget(self.lock)
        for card in self.cards:
            column.addWidget(card)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addStretch()
        files.addWidget(self.open)
        files.addWidget(self.save)
        column.addLayout(files)
        column.addStretch(1)
        self.setWidget(body)

    def fit(self, width: int) -> None:
        """Takes its share of a page of that width."""
        self.setFixedWidth(max(WIDTHS[0], min(WIDTHS[1], round(_SHARE * width))))

    def set_locked(self, locked: bool) -> None:
        """Whether a run goes by the job."""
        self.lock.setVisible(locked)
        for widget in (*self.cards, self.open):
            widget.setEnabled(not locked)
            widget.setToolTip(self.lock.text() if locked else "")
        if not locked:
            self.open.setToolTip(self.tr("Open the settings of a batch saved before"))
