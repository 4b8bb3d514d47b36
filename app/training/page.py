"""The Training page: steps at the left, the chosen one beside them, the run's commands below."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.repair.repair_context import RepairContext
from app.training.context import TrainingQuestions
from app.training.training_folder import TrainingFolder
from app.training.training_run import CoreTrainingRunner
from app.training.training_session import TrainingRunner, TrainingSession, TrainingState
from core.errors import ConfigError

if TYPE_CHECKING:
    from app.training.steps import Steps


_log = logging.getLogger(__name__)


class TrainingPage(QWidget):
    """Builds its parts when it is first shown, so that the window's start pays for none of them."""

    def __init__(
        self, context: RepairContext, use_model: Callable[[Path], None], runner: TrainingRunner | None = None
    ) -> None:
        """use_model: makes repairs with the model of a folder. runner: what trains, core's trainer by default."""
        super().__init__()
        self.setObjectName("trainingPage")
        self._context = context
        self._use_model = use_model
        self.session = TrainingSession(runner or CoreTrainingRunner(), self)
        self.training_folder = TrainingFolder(context.settings, self)
        self.questions = TrainingQuestions(self, context.theme)
        self.steps: Steps | None = None
        self._closes = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        context.threads.closing.connect(self._close)
        self.session.state_changed.connect(self._on_state)

    def may_close(self) -> bool:
        """Asks whether to stop a training that runs; once it is stopped and saved, the window closes by itself."""
        if not self.session.is_active:
            return True
        if self.session.state is not TrainingState.STOPPING and not self.questions.stop_and_close():
            return False
        if self._has_ended():  # while the question was open
            return True
        self._closes = True
        self.session.stop()
        return False

    def _has_ended(self) -> bool:
        return not self.session.is_active

    def show_drop(self, over: bool) -> None:
        """Lights up while files are dragged over the page."""
        if self.steps is not None:
            self.steps.drops.show_over(over)

    def take_drop(self, paths: list[Path]) -> None:
        """Takes files and folders that no field of the page takes."""
        if self.steps is not None:
            self.steps.drops.take(paths)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.steps is None:
            try:
                self._build()
            except Exception:  # one that leaves an event handler would take the whole window with it
                _log.exception("the Training page cannot be built")
                self._context.tasks.crashed.emit(traceback.format_exc())
        else:
            self.training_folder.refresh()
        self._context.window.statusBar().hide()  # it is about the picture on the Repair page

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._context.window.statusBar().show()

    def _build(self) -> None:
        from app.training.steps import Steps  # pyqtgraph takes its time

        layout = self.layout()
        assert layout is not None
        self.steps = Steps(self._context, self.session, self.training_folder, self.questions, self._use_model)
        layout.addWidget(self.steps)
        self.steps.show()  # at once, and not when the events are next looked at
        try:
            self.training_folder.reopen()
        except ConfigError as error:
            self.steps.context.say("error", error.message)
        self.steps.show_fitting()

    def _on_state(self) -> None:
        if self.session.is_active:
            return
        self.training_folder.refresh()
        if self._closes:
            self._closes = False
            if self.session.error is None:  # else there is something to read first
                QTimer.singleShot(0, self._context.window, self._context.window.close)

    def _close(self) -> None:
        self.training_folder.close()
        self.session.close()
