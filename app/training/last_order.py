"""The last order given in the open folder, until it is finished."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.background.tasks import Tasks
from app.training.training_folder import TrainingFolder
from app.training.training_session import TrainingSession
from app.training.training_tasks import OrderLeft, ReadOrder


class LastOrder(QObject):
    """Looks at the folder's order whenever a run has ended there, in this window or elsewhere."""

    changed = Signal()

    def __init__(
        self, folder: TrainingFolder, session: TrainingSession, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._session, self._tasks = folder, session, tasks
        self.left: OrderLeft | None = None
        """What a run that resumes would train; None if there is nothing, or a run is at work."""
        for signal in (folder.folder_changed, folder.config_changed, folder.status_changed, session.state_changed):
            signal.connect(self._ask)

    def _ask(self) -> None:
        folder = self._folder.folder
        trains = self._session.is_active and self._session.is_about(folder)
        if folder is None or not self._folder.ready or trains or self._folder.holder is not None:
            self._take(None)
            return
        task = ReadOrder(folder, self._folder.config.max_iters)
        self._tasks.start(task, lambda left: self._on_read(task, left), failed=lambda _: self._take(None))

    def _on_read(self, task: ReadOrder, left: OrderLeft | None) -> None:
        if task.folder == self._folder.folder and not (self._session.is_active and self._session.is_about(task.folder)):
            self._take(left)

    def _take(self, left: OrderLeft | None) -> None:
        if left != self.left:
            self.left = left
            self.changed.emit()
