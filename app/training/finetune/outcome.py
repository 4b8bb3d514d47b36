"""What came of a fine-tuning: a card above the phases, and the same words where the model is put to use."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.training.context import TrainingContext
from app.training.finetune.starter import FineTuneStarter
from app.translation import QT_TRANSLATE_NOOP, live, translate
from app.widgets.parts import heading, label, push_button, restyle
from core.training.finetune.record import BUNDLED, FineTuning

_BETTER = QT_TRANSLATE_NOOP(
    "FineTuning",
    "Better than {start}: on {count} pictures that were kept out, PSNR went from {before:.2f} to {after:.2f} dB and "
    "F1 of the lines from {lines:.3f} to {lines_after:.3f}. It did better on {improved} of them.",
)
_NOT_BETTER = QT_TRANSLATE_NOOP(
    "FineTuning",
    "Not better than {start}: on {count} pictures that were kept out, PSNR went from {before:.2f} to {after:.2f} dB "
    "and F1 of the lines from {lines:.3f} to {lines_after:.3f}. Go on repairing with {start}. More pictures of one "
    "style, or more minutes, may help.",
)


def verdict_text(tuning: FineTuning) -> str:
    """The verdict in the language of the moment; "" while there is none."""
    verdict = tuning.verdict
    if verdict is None:
        return ""
    start = translate("FineTuning", "the bundled model") if tuning.source == BUNDLED else tuning.source
    return translate("FineTuning", _BETTER if verdict.better else _NOT_BETTER).format(
        start=start,
        count=verdict.pictures,
        before=verdict.before.psnr,
        after=verdict.after.psnr,
        lines=verdict.before.f1,
        lines_after=verdict.after.f1,
        improved=verdict.improved,
    )


class OutcomeCard(QFrame):
    """Of the folder that is open; hidden where nothing was fine-tuned."""

    def __init__(self, context: TrainingContext, starter: FineTuneStarter) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self.text = label("value", wrap=True)
        self.resume = push_button(
            context.theme, "play", lambda: self.tr("Resume"), lambda: self.tr("Go on with the fine-tuning"),
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
            text = self.tr("At work, for {minutes:g} minutes in all; the verdict comes last.")
        elif not text:
            text = self.tr("Not finished: {minutes:g} minutes were the goal. Resume goes on where it was stopped.")
        self.text.setText(text.format(minutes=tuning.minutes) if tuning.verdict is None else text)
        kind = "done" if tuning.verdict is not None and tuning.verdict.better else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)
