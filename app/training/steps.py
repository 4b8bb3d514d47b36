"""The content of the Training page: the list of steps at the left, the chosen step, the run's strip below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.repair.repair_context import RepairContext
from app.training.context import Messenger, TrainingContext, TrainingQuestions
from app.training.data_step import DataStep
from app.training.finetune.starter import FineTuneStarter
from app.training.folder_step import FolderStep
from app.training.last_order import LastOrder
from app.training.page_drops import PageDrops
from app.training.phases_step import PhasesStep
from app.training.progress_step import ProgressStep
from app.training.run_strip import RunStrip
from app.training.samples_step import SamplesStep
from app.training.start_gate import StartGate
from app.training.step_list import StepList
from app.training.training_folder import TrainingFolder
from app.training.training_run import clock
from app.training.training_session import TrainingSession, TrainingState
from app.translation import listed, live, said
from app.widgets.banner import Banner


class Steps(QWidget):
    """The content of the page."""

    def __init__(
        self,
        context: RepairContext,
        session: TrainingSession,
        training_folder: TrainingFolder,
        questions: TrainingQuestions,
        use_model: Callable[[Path], None],
    ) -> None:
        super().__init__()
        theme = context.theme
        file_tasks = context.threads.start("training files")
        self.context = TrainingContext(
            context, training_folder, session, file_tasks, questions, Messenger(self), self.show_step,
            StartGate(training_folder, session, self), LastOrder(training_folder, session, file_tasks, self),
        )  # fmt: skip
        self.list = StepList(theme)
        self.tuning = FineTuneStarter(self.context, self)
        self.folder, self.data = FolderStep(self.context, self.tuning), DataStep(self.context)
        self.phases, self.progress = PhasesStep(self.context, self.tuning), ProgressStep(self.context)
        self.samples = SamplesStep(self.context, use_model)
        self.strip = RunStrip(self.context)
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._add_steps()
        self._lay_out()
        self.banner = Banner(self._stack, theme, at_foot=True)
        self.drops = PageDrops(self, self.context, self.folder, self.data)
        self._bind()
        live(self, self._refresh_notes)

    def _add_steps(self) -> None:
        for key, glyph, page, title, tip in (
            ("folder", "model", self.folder, lambda: self.tr("Model folder"),
             lambda: self.tr("Where everything of the model is kept, and its settings")),
            ("data", "folder", self.data, lambda: self.tr("Data"),
             lambda: self.tr("Pictures, damage, and a check of both")),
            ("phases", "training", self.phases, lambda: self.tr("Phases"),
             lambda: self.tr("What is trained in which order; start and resume")),
            ("progress", "curves", self.progress, lambda: self.tr("Progress"),
             lambda: self.tr("Time left, curves and messages")),
            ("samples", "sample", self.samples, lambda: self.tr("Samples"),
             lambda: self.tr("What the model makes of your pictures, and its use")),
        ):  # fmt: skip
            self._pages[key] = page
            self._stack.addWidget(page)
            self.list.add_step(key, glyph, title, tip)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.list)
        upper.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.strip)

    @property
    def current(self) -> str:
        """Key of the step that is shown."""
        return next(key for key, page in self._pages.items() if page is self._stack.currentWidget())

    def show_step(self, key: str) -> None:
        focused = QApplication.focusWidget()
        before = self._stack.currentWidget()
        self._stack.setCurrentWidget(self._pages[key])
        self.list.show_step(key)
        if before is not None and before is not self._pages[key] and before.isAncestorOf(focused or self):
            self._stack.setFocus()  # else it goes to some button, and a second press of the space bar with it

    def show_fitting(self) -> None:
        """Shows the step that comes next for the state of the folder."""
        training_folder = self.context.training_folder
        if self.context.session.is_active:
            self.show_step("progress")
        elif training_folder.folder is None:
            self.show_step("folder")
        elif not training_folder.config.train_flist:
            self.show_step("data")
        else:
            self.show_step("phases")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.place()

    def _bind(self) -> None:
        context = self.context
        self.list.chosen.connect(self.show_step)
        self.strip.resume_wanted.connect(self._resume)
        context.training_folder.folder_changed.connect(self.banner.hide)  # what it says is of the other folder
        context.messenger.said.connect(self.banner.show_message)
        for signal in (
            context.training_folder.config_changed,
            context.training_folder.status_changed,
            context.session.state_changed,
        ):
            signal.connect(self._refresh_notes)
        context.session.stepped.connect(lambda _: self._note_progress())
        context.session.failed.connect(lambda *_: self._on_failed())
        context.session.ended.connect(self._on_ended)
        context.session.ended.connect(self.tuning.tell)  # after it, for this says more

    def _resume(self) -> None:
        """Goes on with what was ordered last, or else with a fine-tuning that was stopped."""
        if self.context.last_order.left is not None:
            self.phases.resume()
        else:
            self.tuning.resume()

    def _on_failed(self) -> None:
        self.banner.hide()
        session = self.context.session
        if session.is_about(self.context.training_folder.folder):
            self.show_step("progress")
        elif session.folder is not None:
            sentence = said(
                lambda: self.tr("The training of {name} has stopped with an error. Open that folder to read it."),
                name=session.folder.name,
            )
            self.context.say("error", sentence)

    def _on_ended(self, how: str) -> None:
        session = self.context.session
        if how != "done":
            return
        if session.is_about(self.context.training_folder.folder) or session.folder is None:
            self.context.say("good", self.tr("Training has ended; everything is saved."))
        else:
            text = self.tr("The training of {name} has ended; everything is saved.")
            self.context.say("good", text.format(name=session.folder.name))

    def _refresh_notes(self) -> None:
        training_folder, status = self.context.training_folder, self.context.training_folder.status
        if training_folder.folder is None:
            for key in self._pages:
                self.list.set_note(key, "")
            self.list.set_note("folder", self.tr("None open"))
            return
        config = training_folder.config
        self.list.set_note("folder", training_folder.folder.name, "error" if training_folder.problem else "")
        self.list.set_note("data", self.tr("Pictures chosen") if config.train_flist else self.tr("No pictures yet"))
        trained = [str(one.phase) for one in status.phases if one.reached]
        text = self.tr("Trained: {phases}").format(phases=listed(trained)) if trained else self.tr("None trained yet")
        self.list.set_note("phases", text)
        sheets = len(status.sheets)
        self.list.set_note("samples", self.tr("{count} sheets").format(count=sheets) if sheets else "")
        self._note_progress()

    def _note_progress(self) -> None:
        session = self.context.session
        status, state = session.status, session.state
        about = session.is_about(self.context.training_folder.folder)
        if session.is_active and not about and session.folder is not None:
            self.list.set_note("progress", self.tr("Trains {name}").format(name=session.folder.name), "good")
        elif state is TrainingState.IDLE:
            failed = about and session.error is not None
            self.list.set_note("progress", self.tr("Stopped by an error") if failed else "", "error" if failed else "")
        elif state is TrainingState.PAUSED:
            self.list.set_note("progress", self.tr("Paused"), "warning")
        elif state is TrainingState.STOPPING:
            self.list.set_note("progress", self.tr("Saving…"))
        elif status is None:
            self.list.set_note("progress", self.tr("Getting ready…"))
        else:
            left = status.left_all if status.left_all is not None else status.left_phase
            text = self.tr("Phase {phase} · {part} %").format(phase=status.phase, part=round(status.part * 100))
            if left is not None:
                text = self.tr("{time} left").format(time=clock(left))
            self.list.set_note("progress", text, "good")
