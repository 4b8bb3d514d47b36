"""The strip at the foot of the Training page: what is being trained, and the commands to the run."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout

from app.training.context import TrainingContext
from app.training.phase_texts import order_text
from app.training.training_run import clock
from app.training.training_session import TrainingState
from app.translation import live
from app.widgets.parts import label, push_button


class RunStrip(QFrame):
    """Is there as long as a folder is open, and each command has its place, whether it makes sense or not.

    So a click that comes a moment late never hits another command than the one that the user saw there.
    """

    resume_wanted = Signal()
    """To go on with what was ordered last."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self.setObjectName("runStrip")
        self._context = context
        self._session = context.session
        self._text = ""
        self.title, self._left = label("value"), label("soft")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        theme = context.theme
        self.go_on = push_button(theme, "play", lambda: self.tr("Resume"), self._go_on_tip)
        self.pause = push_button(
            theme, "pause", lambda: self.tr("Pause"), lambda: self.tr("Pause after this step; nothing is lost")
        )
        self.save = push_button(
            theme, "save", lambda: self.tr("Save now"), lambda: self.tr("Save the weights after this step, and go on")
        )
        self.sample = push_button(
            theme, "sample", lambda: self.tr("Sample now"), lambda: self.tr("Make a sample sheet now, and go on")
        )
        self.stop = push_button(
            theme, "stop", lambda: self.tr("Stop and save"), lambda: self.tr("Finish this step, save, and end the run")
        )
        self._lay_out()
        for button, slot in (
            (self.pause, self._session.pause),
            (self.go_on, self._go_on),
            (self.save, self._session.save),
            (self.sample, self._session.sample),
            (self.stop, self._session.stop),
        ):
            button.clicked.connect(slot)
        context.gate.changed.connect(self.refresh)
        context.last_order.changed.connect(self.refresh)
        self._session.stepped.connect(self.refresh)
        self._session.began.connect(self.refresh)
        live(self.stop, self.refresh)  # after the buttons' own texts

    def refresh(self, *_: object) -> None:
        """Shows the state of the moment."""
        state, session = self._session.state, self._session
        focused = QApplication.focusWidget()
        folder = self._context.training_folder.folder
        self.setVisible(session.is_active or folder is not None)
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._bar.setToolTip(self.tr("Progress of the training"))
        tuning = self._context.training_folder.status.tuning
        unfinished = self._context.last_order.left is not None or (tuning is not None and not tuning.finished)
        self.go_on.setEnabled(state is TrainingState.PAUSED or (unfinished and not self._context.gate.reason()))
        self.go_on.setToolTip(self._go_on_tip())
        self.pause.setEnabled(state is TrainingState.RUNNING)
        self.save.setEnabled(session.is_running)
        self.sample.setEnabled(session.is_running)
        self.stop.setEnabled(session.is_active and state is not TrainingState.STOPPING)
        text = self._headline()
        self._show_title(text)
        place = str(session.folder if session.is_active else folder or "")
        self.title.setToolTip(f"{text}\n{place}")
        self._bar.setRange(0, 0 if state is TrainingState.STARTING else 1000)
        self._bar.setValue(round(self._part() * 1000))
        self._left.setText(self._time_left())
        if isinstance(focused, QPushButton) and self.isAncestorOf(focused) and not focused.isEnabled():
            self.setFocus()  # else the focus goes to the next button, and a second press of the space bar with it

    @property
    def text(self) -> str:
        """What the title says, also where there is no room for all of it."""
        return self._text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title(self._text)

    def _show_title(self, text: str) -> None:
        """Shows as much as there is room for; the ends say more than the middle: folder, and iteration."""
        self._text = text
        self.title.setText(self.title.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, self.title.width()))
        self.title.setAccessibleName(text)

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.addWidget(self.title, 1)
        words.addWidget(self._left)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(words)
        left.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(left, 1)
        layout.addSpacing(8)
        for button in (self.go_on, self.pause, self.save, self.sample, self.stop):
            layout.addWidget(button)

    def _go_on(self) -> None:
        if self._session.state is TrainingState.PAUSED:
            self._session.go_on()
        elif not self._session.is_active:
            self.resume_wanted.emit()

    def _go_on_tip(self) -> str:
        if self._session.is_active or self._context.last_order.left is None:
            return self.tr("Continue where training was paused or stopped")
        return self.tr("Continue what was ordered last, to its end")

    def _idle_text(self) -> str:
        """What the open folder waits for."""
        folder, left = self._context.training_folder.folder, self._context.last_order.left
        who = self._context.gate.holder()
        if folder is not None and who:
            return self.tr("{name} is being trained by {who}").format(name=folder.name, who=who)
        if folder is not None and left is not None:
            return f"{folder.name} · {order_text(left)}"
        return self.tr("Nothing is being trained")

    def _headline(self) -> str:
        state, status = self._session.state, self._session.status
        if state is TrainingState.IDLE or self._session.folder is None:
            return self._idle_text()
        name = self._session.folder.name
        if state is TrainingState.STOPPING:
            return self.tr("{name}: finishing this step and saving…").format(name=name)
        if status is None:
            return self.tr("{name}: getting ready…").format(name=name)
        paused = state is TrainingState.PAUSED
        text = self.tr("{name} · phase {phase} · {iteration} of {stop}")
        if paused:
            text = self.tr("{name} · paused · phase {phase} · {iteration} of {stop}")
        iterations = {"iteration": f"{status.iteration:,}", "stop": f"{status.stop:,}"}
        return text.format(name=name, phase=status.phase, **iterations)

    def _part(self) -> float:
        """How much is done, 0..1: of the run, or of what was ordered last."""
        status, left = self._session.status, self._context.last_order.left
        if self._session.is_active:
            return status.part_of_all if status is not None else 0.0
        if left is None or not left.count:
            return 0.0
        return (left.place + min(1.0, max(0, left.reached or 0) / left.count)) / len(left.phases)

    def _time_left(self) -> str:
        status = self._session.status
        if status is None or self._session.state is not TrainingState.RUNNING:
            return ""
        left = status.left_all if status.left_all is not None else status.left_phase
        return self.tr("{time} left").format(time=clock(left)) if left is not None else ""
