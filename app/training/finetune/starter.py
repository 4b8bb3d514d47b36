"""Begins a fine-tuning, from the button to the run; and goes on with one that was stopped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.training.context import TrainingContext
from app.training.finetune.dialog import FineTuneDialog
from app.training.finetune.tasks import BeginFineTuning
from app.training.finetune.verdict import verdict_text
from app.training.training_run import TrainingOrder
from app.widgets.parts import PushButton, push_button
from core.errors import ConfigError

PHASES = (1, 3)
"""What a fine-tuning trains."""


class FineTuneStarter(QObject):
    """One for the page; its buttons are where a model folder is chosen."""

    def __init__(self, context: TrainingContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self.dialog: FineTuneDialog | None = None

    def button(self, *, short: bool = False) -> PushButton:
        """A button that opens the dialog."""
        made = push_button(
            self._context.theme,
            "fast",
            lambda: self.tr("Fine-tune…") if short else self.tr("Fine-tune the bundled model on my pictures…"),
            lambda: self.tr("Train a copy of the bundled model on your pictures for some minutes"),
        )
        made.clicked.connect(self.ask)
        return made

    def ask(self) -> None:
        """Shows the dialog."""
        if self._context.session.is_active:
            self._context.say(
                "info", self.tr("A training run is in progress; only one can run at a time. Stop it first.")
            )
            return
        dialog = FineTuneDialog(self._context.repair_context.settings.last_folder, self._context.theme, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.begun.connect(self._begin)
        dialog.rejected.connect(lambda: self._context.file_tasks.cancel(BeginFineTuning))
        dialog.destroyed.connect(self._forget)
        dialog.open()

    def resume(self) -> None:
        """Goes on in the folder that is open."""
        folder = self._context.training_folder.folder
        if folder is not None:
            self._context.session.start(TrainingOrder(folder, PHASES, fine_tune=True))
            self._context.show_step("progress")

    def tell(self, how: str) -> None:
        """Says what came of a run that has ended, if it was a fine-tuning; how: "done" or "stopped"."""
        order, folder = self._context.session.order, self._context.training_folder
        if how != "done" or order is None or not order.fine_tune or order.folder != folder.folder:
            return
        folder.refresh()
        tuning = folder.status.tuning
        if tuning is not None and tuning.verdict is not None:
            self._context.say("good" if tuning.verdict.better else "info", verdict_text(tuning))

    def _begin(self, folder: Path, pictures: str, minutes: int) -> None:
        def done(made: Path) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            try:
                self._context.training_folder.open(made)
            except ConfigError as error:
                self._context.say("error", error.message)
                return
            self.resume()

        def failed(text: object) -> None:
            if self.dialog is not None:
                self.dialog.show_fault(text)
            else:
                self._context.say("error", str(text))

        self._context.ask(BeginFineTuning(folder, pictures, minutes), done, failed)

    def _forget(self) -> None:
        self.dialog = None
