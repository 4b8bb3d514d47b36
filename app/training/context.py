"""What every step of the Training page is given: folder, session, tasks on files, questions, messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.background.task import Task
from app.background.tasks import Tasks
from app.repair.repair_context import RepairContext
from app.theme import Theme
from app.training.export_model import ExportModel, ExportModelDialog
from app.training.last_order import LastOrder
from app.training.new_folder_dialog import NewFolderDialog
from app.training.start_gate import StartGate
from app.training.training_folder import TrainingFolder
from app.training.training_session import TrainingSession
from app.translation import Text, listed
from app.widgets.stop_question import StopWords, agrees_to_stop


class TrainingQuestions(QObject):
    """Asks for folders and files, and whether to stop; None or False means that the user changed their mind."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        self._theme = theme

    def folder(self, title: str, start: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(name) if name else None

    def new_folder(self, start: Path) -> Path | None:
        """A folder for a new model, which need not be there yet."""
        dialog = NewFolderDialog(self._parent, self._theme, start)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        folder = dialog.folder
        dialog.deleteLater()
        return folder if accepted else None

    def export(self, source: Path) -> ExportModel | None:
        """How to write the model of a folder for others."""
        dialog = ExportModelDialog(self._parent, self._theme, source)
        task = None
        if dialog.exec() == QDialog.DialogCode.Accepted:
            replaces = dialog.replaces
            if not replaces or self.replace_export(dialog.target):
                task = dialog.task(overwrite=replaces)
        dialog.deleteLater()
        return task

    def replace_export(self, target: Path) -> bool:
        """Whether to write over an earlier export."""
        words = StopWords(
            self.tr("Export the model"),
            self.tr("There is an export in {path} already.").format(path=target),
            self.tr("Its weights and settings are replaced."),
            go_on=self.tr("Keep it"),
            stop=self.tr("Replace"),
        )
        return agrees_to_stop(self._parent, self._theme, words)

    def file(self, title: str, start: Path) -> Path | None:
        everything = self.tr("All files")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(start), f"{everything} (*)")
        return Path(name) if name else None

    def replace_lists(self, names: list[str]) -> bool:
        """Whether to write over lists that lie in the model folder."""
        words = StopWords(
            self.tr("Split"),
            self.tr("{names} are already in the model folder.").format(names=listed(names)),
            self.tr("New lists take their place. The pictures that they name stay where they are."),
            go_on=self.tr("Keep them"),
            stop=self.tr("Replace"),
        )
        return agrees_to_stop(self._parent, self._theme, words)

    def reset_all(self, count: int) -> bool:
        """Whether to set so many values of the config back to their defaults."""
        words = StopWords(
            self.tr("Reset all"),
            self.tr("{count} values of config.yml go back to their defaults.").format(count=count),
            self.tr("Lists, folders and what the weights decide stay as they are. The current values are not kept."),
            go_on=self.tr("Keep them"),
            stop=self.tr("Reset"),
        )
        return agrees_to_stop(self._parent, self._theme, words)

    def compact(self, count: int) -> bool:
        """Whether to set so many values of the config for training on a CPU."""
        words = StopWords(
            self.tr("For a CPU"),
            self.tr("{count} values of config.yml are set for training on a CPU.").format(count=count),
            self.tr(
                "Light networks, windows of 128 pixels, no discriminators, 6,000 iterations a phase. Both "
                "phases take one to two hours on two cores with bfloat16, up to six on others. The bundled "
                "model was trained this way: good at thin damage, soft in wide holes. The current values are "
                "not kept."
            ),
            go_on=self.tr("Keep them"),
            stop=self.tr("Set"),
        )
        return agrees_to_stop(self._parent, self._theme, words)

    def stop_and_close(self) -> bool:
        """Whether to end the training that runs, and then the program."""
        words = StopWords(
            self.tr("Training is running"),
            self.tr("A model is being trained."),
            self.tr("The current step is finished and saved; then the window closes. You can resume there any time."),
            go_on=self.tr("Continue training"),
            stop=self.tr("Stop, save and close"),
        )
        return agrees_to_stop(self._parent, self._theme, words)


class Messenger(QObject):
    """Sentences for the user, shown over the page."""

    said = Signal(str, object)
    """kind ("error", "warning", "info", "good"), sentence."""


@dataclass(frozen=True)
class TrainingContext:
    """Built once by the page."""

    repair_context: RepairContext
    training_folder: TrainingFolder
    session: TrainingSession
    file_tasks: Tasks
    """Works on files, beside training."""
    questions: TrainingQuestions
    messenger: Messenger
    show_step: Callable[[str], None]
    gate: StartGate
    last_order: LastOrder

    @property
    def theme(self) -> Theme:
        return self.repair_context.theme

    def say(self, kind: str, text: Text) -> None:
        """kind: "error", "warning", "info" or "good"."""
        self.messenger.said.emit(kind, text)

    def ask(self, task: Task, done: Callable[[Any], object], failed: Callable[[str], object] | None = None) -> None:
        """Starts a task on files; without `failed`, a failure's sentence is shown over the page."""
        self.file_tasks.start(task, done, failed=failed or (lambda text: self.say("error", text)))
