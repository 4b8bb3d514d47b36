"""A run in words and buttons: the strip at the foot of the page, why a run broke off, and what happened when."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.training.context import TrainingContext
from app.training.phases_step import title_of
from app.training.step_parts import small_icon
from app.training.training_run import clock
from app.training.training_session import TrainingState
from app.translation import live
from app.widgets.parts import heading, label, push_button

_MOST_LINES = 1000
_HEIGHT = 76


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
        self.setVisible(state is not TrainingState.IDLE)
        self.go_on.setVisible(state is TrainingState.PAUSED)
        self.pause.setVisible(state is not TrainingState.PAUSED)
        self.pause.setEnabled(state is TrainingState.RUNNING)
        ready = state in (TrainingState.RUNNING, TrainingState.PAUSED)
        self.save.setEnabled(ready)
        self.sample.setEnabled(ready)
        self.stop.setEnabled(state is not TrainingState.STOPPING)
        self._title.setText(self._headline())
        status = self._session.status
        self._bar.setRange(0, 0 if state is TrainingState.STARTING else 1000)
        if status is not None:
            self._bar.setValue(round(status.part_of_all * 1000))
        self._left.setText(self._time_left())

    def _headline(self) -> str:
        state, status = self._session.state, self._session.status
        if state is TrainingState.STOPPING:
            return self.tr("Finishing this step and saving…")
        if status is None:
            return self.tr("Getting ready…")
        paused = state is TrainingState.PAUSED
        text = self.tr("Paused · {phase} · {iteration}") if paused else self.tr("{phase} · {iteration}")
        return text.format(phase=title_of(status.phase), iteration=f"{status.iteration:,}")

    def _time_left(self) -> str:
        status = self._session.status
        if status is None or self._session.state is not TrainingState.RUNNING:
            return ""
        left = status.left_all if status.left_all is not None else status.left_phase
        return self.tr("{time} left").format(time=clock(left)) if left is not None else ""


class FailureCard(QFrame):
    """Why the last run broke off, in words that can be copied."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", "error")
        self._context = context
        self._picture = small_icon(20)
        self.text = label("value", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = push_button(
            context.theme,
            "copy",
            lambda: self.tr("Copy"),
            lambda: self.tr("Copy the message, with its report if there is one"),
        )
        self.copy.clicked.connect(self._copy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignTop)
        context.session.state_changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)
        live(self, self.refresh)

    def refresh(self) -> None:
        """Shows the last run's failure, if it failed."""
        error = self._context.session.error
        self.setVisible(error is not None)
        if error is not None:
            reason, trace = error
            unforeseen = self.tr("Something unforeseen stopped the training: {reason}").format(reason=reason)
            text = unforeseen if trace else reason
            self.text.setText(text)
            self.setAccessibleName(text)
        colours = self._context.theme.colours
        self._picture.setPixmap(icon("error", colours, colour=colours.error).pixmap(20, 20))

    def _copy(self) -> None:
        error = self._context.session.error
        if error is not None:
            QGuiApplication.clipboard().setText("\n\n".join(part for part in error if part))


class MessageLog(QWidget):
    """Lines with the time of day, the newest at the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(_MOST_LINES)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_HEIGHT)
        self.copy = push_button(theme, "copy", lambda: self.tr("Copy all"), lambda: self.tr("Copy all messages"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        bar = QHBoxLayout()
        bar.addWidget(heading(lambda: self.tr("Messages")))
        bar.addStretch()
        bar.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self._text)

        def write() -> None:
            self._text.setAccessibleName(self.tr("Messages of the training"))
            self._text.setToolTip(self.tr("What happened, the newest at the end"))

        live(self, write)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def add(self, text: str) -> None:
        self._text.appendPlainText(f"{time.strftime('%H:%M:%S')}  {text}")

    def clear(self) -> None:
        self._text.clear()
