"""What came of a fine-tuning: a card above the phases, and the same words where the model is put to use."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.training.context import TrainingContext
from app.training.finetune.starter import FineTuneStarter
from app.training.finetune.verdict import verdict_text
from app.translation import live
from app.widgets.parts import heading, label, push_button, restyle


class OutcomeCard(QFrame):
    """Of the folder that is open; hidden where nothing was fine-tuned."""

    def __init__(self, context: TrainingContext, starter: FineTuneStarter) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self.text = label("value", wrap=True)
        self.resume = push_button(
            context.theme, "play", lambda: self.tr("Resume"), lambda: self.tr("Continue the fine-tuning"),
            role="primary",
        )  # fmt: skip
        self.look = push_button(
            context.theme, "sample", lambda: self.tr("Samples"), lambda: self.tr("Compare before and after")
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.resume, self.look):
            buttons.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(heading(lambda: self.tr("Fine-tuning")))
        words.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(words, 1)
        layout.addLayout(buttons)
        self.resume.clicked.connect(starter.resume)
        self.look.clicked.connect(lambda: context.show_step("samples"))
        context.gate.changed.connect(self.refresh)
        live(self, self.refresh)

    def refresh(self) -> None:
        """Shows the state of the moment."""
        folder = self._context.training_folder
        tuning = folder.status.tuning
        self.setVisible(tuning is not None)
        if tuning is None:
            return
        trains = self._context.session.is_active and self._context.session.is_about(folder.folder)
        self.resume.setVisible(not tuning.finished)
        self.resume.setEnabled(not self._context.gate.reason())
        self.look.setEnabled(bool(folder.status.sheets))
        text = verdict_text(tuning)
        if not text and trains:
            text = self.tr("Running, for {minutes:g} minutes in all; the verdict comes last.")
        elif not text:
            text = self.tr("Not finished: {minutes:g} minutes were the goal. Resume continues where it was stopped.")
        self.text.setText(text.format(minutes=tuning.minutes) if tuning.verdict is None else text)
        kind = "done" if tuning.verdict is not None and tuning.verdict.better else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)
