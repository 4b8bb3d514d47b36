"""The strip at the foot of the page while a run is active: how far it is, and its commands. Never scrolls away."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.training.context import TrainingContext
from app.training.parts import push_button
from app.training.phase_texts import title_of
from app.training.run_state import clock
from app.training.session import State
from app.translation import live
from app.widgets.parts import label


class RunStrip(QFrame):
    """Shows itself while the session is active."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self.setObjectName("runStrip")
        self._session = context.session
        self._title, self._left = label("value"), label("soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        theme = context.theme
        self.pause = push_button(
            theme, "pause", lambda: self.tr("Pause"), lambda: self.tr("Hold still after this step; nothing is lost")
        )
        self.go_on = push_button(
            theme, "play", lambda: self.tr("Go on"), lambda: self.tr("Go on where training was paused")
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
        words = QHBoxLayout()
        words.addWidget(self._title)
        words.addStretch()
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
        for button in (self.pause, self.go_on, self.save, self.sample, self.stop):
            layout.addWidget(button)
        for button, slot in (
            (self.pause, self._session.pause),
            (self.go_on, self._session.go_on),
            (self.save, self._session.save),
            (self.sample, self._session.sample),
            (self.stop, self._session.stop),
        ):
            button.clicked.connect(slot)
        self._session.state_changed.connect(self.refresh)
        self._session.stepped.connect(self.refresh)
        self._session.began.connect(self.refresh)
        live(self, self.refresh)

    def refresh(self, *_: object) -> None:
        """Shows the state of the moment."""
        state = self._session.state
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._bar.setToolTip(self.tr("Progress of the training"))
        self.setVisible(state is not State.IDLE)
        self.go_on.setVisible(state is State.PAUSED)
        self.pause.setVisible(state is not State.PAUSED)
        self.pause.setEnabled(state is State.RUNNING)
        ready = state in (State.RUNNING, State.PAUSED)
        self.save.setEnabled(ready)
        self.sample.setEnabled(ready)
        self.stop.setEnabled(state is not State.STOPPING)
        self._title.setText(self._headline())
        status = self._session.status
        self._bar.setRange(0, 0 if state is State.STARTING else 1000)
        if status is not None:
            self._bar.setValue(round(status.part_of_all * 1000))
        self._left.setText(self._time_left())

    def _headline(self) -> str:
        state, status = self._session.state, self._session.status
        if state is State.STOPPING:
            return self.tr("Finishing this step and saving…")
        if status is None:
            return self.tr("Getting ready…")
        text = self.tr("Paused · {phase} · {iteration}") if state is State.PAUSED else self.tr("{phase} · {iteration}")
        return text.format(phase=title_of(status.phase), iteration=f"{status.iteration:,}")

    def _time_left(self) -> str:
        status = self._session.status
        if status is None or self._session.state is not State.RUNNING:
            return ""
        left = status.left_all if status.left_all is not None else status.left_phase
        return self.tr("{time} left").format(time=clock(left)) if left is not None else ""
