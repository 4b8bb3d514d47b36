"""Whether a training can be started in the open folder, and why not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.training.training_folder import TrainingFolder
from app.training.training_session import TrainingSession
from app.translation import localized


class StartGate(QObject):
    """One answer for all buttons that start something."""

    changed = Signal()
    """There may be another answer."""

    def __init__(self, folder: TrainingFolder, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._session = folder, session
        for signal in (
            folder.folder_changed,
            folder.config_changed,
            folder.status_changed,
            session.state_changed,
        ):
            signal.connect(self.changed)

    def reason(self) -> str:
        """Why nothing can be started; "" if something can."""
        folder = self._folder
        if folder.folder is None:
            return self.tr("Choose a model folder first.")
        if folder.problem:
            return localized(folder.problem)
        if folder.is_sealed:
            return self.tr("This model belongs to the program and stays as it is: fine-tune a copy of it.")
        if self._session.is_active:
            if self._session.is_about(folder.folder):
                return self.tr("This folder is being trained.")
            other = self._session.folder
            name = other.name if other is not None else ""
            return self.tr("{name} is being trained; only one training can run at a time. Stop it first.").format(
                name=name
            )
        who = self.holder()
        if who:
            text = self.tr("This folder is being trained by {who}. Two trainings would overwrite each other's files.")
            return text.format(who=who)
        return ""

    def holder(self) -> str:
        """The other process that trains in the folder: "process 4711, since 14:02"; "" if there is none."""
        holder = self._folder.holder
        return "" if holder is None else localized(holder.text)

    def phase_reason(self, phase: int) -> str:
        """Why a phase cannot be started; "" if it can."""
        reason = self.reason()
        if reason:
            return reason
        if not self._folder.config.train_flist:
            return self.tr("Choose the pictures first, in the step Data.")
        if self._folder.config.mask.needs_files and not self._folder.config.train_mask_flist:
            return self.tr("The damage is to come from mask files: choose them, in the step Data, or other damage.")
        if self._folder.status.phase(phase).blocked == "edges":
            return self.tr("Phase 3 follows the lines of an edge model, and this folder has none: train phase 1 first.")
        return ""
