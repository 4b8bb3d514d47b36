"""The strip at the foot of the page: how far the run is, how it ended, and its commands."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout

from app.batch.batch_session import BatchState
from app.batch.form_parts import allow
from app.batch.table_rows import span_text
from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import label, push_button, restyle
from core.batch.items import BatchProgress

_HEIGHT = 57
"""Pixels; the same with and without the large button."""


class RunBar(QFrame):
    """Shows the state that RunController sets, and reports the user's commands."""

    check_wanted = Signal()
    start_wanted = Signal()
    pause_wanted = Signal()
    go_on_wanted = Signal()
    cancel_wanted = Signal()
    retry_wanted = Signal()
    report_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("runStrip")
        self.setMinimumHeight(_HEIGHT)
        self.title, self.facts, self.failures = label("value", wrap=True), label("soft"), label("fault")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self._build_buttons(theme)
        self._theme = theme
        self._lay_out()
        theme.changed.connect(self._dress)
        live(self, self._name_bar)

    def _build_buttons(self, theme: Theme) -> None:
        self.check = push_button(
            theme, "check", lambda: self.tr("Check"), lambda: self.tr("Open every picture and mask; nothing is written")
        )
        self.start = push_button(
            theme, "play", lambda: self.tr("Start"), lambda: self.tr("Repair all pictures"), role="primary"
        )
        self.pause = push_button(
            theme, "pause", lambda: self.tr("Pause"), lambda: self.tr("Finish the pictures under way, then hold still")
        )
        self.go_on = push_button(
            theme, "play", lambda: self.tr("Continue"), lambda: self.tr("Go on after the pause"), role="primary"
        )
        self.cancel = push_button(
            theme, "cancel", lambda: self.tr("Cancel"),
            lambda: self.tr("End now; what is finished is kept, and Start goes on from there"),
        )  # fmt: skip
        self.retry = push_button(
            theme, "retry", lambda: self.tr("Retry failed"), lambda: self.tr("Try the pictures that failed once more")
        )
        self.report = push_button(
            theme, "report", lambda: self.tr("Open report"),
            lambda: self.tr("Open the page with all pictures before and after"),
        )  # fmt: skip
        self.review = push_button(
            theme, "review", lambda: self.tr("Review results"),
            lambda: self.tr("Look through the results; accept, reject or redo each"),
        )  # fmt: skip
        for button, signal in self.commands():
            button.clicked.connect(signal)

    def commands(self) -> tuple[tuple[QPushButton, SignalInstance], ...]:
        """Buttons in their order, each with the signal it sends."""
        return (
            (self.report, self.report_wanted),
            (self.review, self.review_wanted),
            (self.retry, self.retry_wanted),
            (self.check, self.check_wanted),
            (self.pause, self.pause_wanted),
            (self.cancel, self.cancel_wanted),
            (self.go_on, self.go_on_wanted),
            (self.start, self.start_wanted),
        )

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.title, 1)
        words.addWidget(self.failures)
        words.addWidget(self.facts)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addStretch()
        left.addLayout(words)
        left.addWidget(self.bar)
        left.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(left, 1)
        layout.addSpacing(8)
        for button, _ in self.commands():
            layout.addWidget(button)

    # What is shown

    def show_state(self, state: BatchState, *, ended: bool, over: bool, failed: int) -> None:
        """Which commands make sense. ended: there are results to look at. over: of a run just now. failed: pictures to
        try again."""
        idle, checking = state is BatchState.IDLE, state is BatchState.CHECKING
        self.start.setVisible(idle)
        self.check.setVisible(idle and not over)
        self.pause.setVisible(state in (BatchState.STARTING, BatchState.RUNNING))
        self.go_on.setVisible(state is BatchState.PAUSED)
        self.cancel.setVisible(not idle)
        self.cancel.setEnabled(state is not BatchState.CANCELLING)
        self.retry.setVisible(idle and failed > 0)
        self.report.setVisible(idle and ended)
        self.review.setVisible(idle and ended)
        self.bar.setVisible(not idle)
        early = "" if state is BatchState.RUNNING else self.tr("The run is still getting ready.")
        allow(self.pause, early, self.tr("Finish the pictures under way, then hold still"))
        if idle or checking:
            self.show_facts("")

    def mute_start(self, muted: bool) -> None:
        """Whether Start is muted: everything is done, and other buttons come next."""
        if self.start.property("muted") is not muted:
            self.start.setProperty("muted", muted)
            restyle(self.start)
            self._dress()

    def set_reasons(self, *, check: str, start: str, review: str) -> None:
        """Why a command makes no sense now; "" if it does."""
        allow(self.check, check, self.tr("Open every picture and mask; nothing is written"))
        allow(self.start, start, self.tr("Repair all pictures"))
        allow(self.review, review, self.tr("Look through the results; accept, reject or redo each"))

    def show_title(self, text: str, kind: str = "") -> None:
        """kind: "", "good", "warning" or "error"."""
        self.title.setText(text)
        self.title.setToolTip(text)
        role = {"": "value", "good": "good", "warning": "warning", "error": "fault"}[kind]
        if self.title.property("role") != role:
            self.title.setProperty("role", role)
            restyle(self.title)

    def show_facts(self, facts: str, failures: str = "") -> None:
        for part, text in ((self.facts, facts), (self.failures, failures)):
            part.setText(text)
            part.setVisible(bool(text))

    def show_share(self, done: int, total: int) -> None:
        """Shows the progress; total 0: it is unknown."""
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)

    def show_progress(self, progress: BatchProgress, state: BatchState) -> None:
        """A run's numbers."""
        title = self.tr("{done} of {total}")
        if state is BatchState.PAUSED:
            title = self.tr("Paused after {done} of {total}")
        self.show_title(title.format(done=f"{progress.done:,}", total=f"{progress.total:,}"))
        self.show_share(progress.done, progress.total)
        facts = ""
        if state is BatchState.RUNNING and progress.per_second > 0:
            rate = progress.per_second * 60
            shown = f"{rate:.0f}" if rate >= 9.5 else f"{rate:.1f}"
            facts = self.tr("{rate} a minute").format(rate=shown)
            if progress.seconds_left is not None:
                facts = self.tr("{rate} a minute · {time} left").format(
                    rate=shown, time=span_text(progress.seconds_left)
                )
        failed = self.tr("{count} failed").format(count=f"{progress.failed:,}") if progress.failed else ""
        self.show_facts(facts, failed)

    def _dress(self) -> None:
        colours, muted = self._theme.colours, self.start.property("muted") is True
        self.start.setIcon(icon("play", colours, colour=colours.accent_text if muted else colours.on_accent))

    def _name_bar(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress of the batch"))
        self.bar.setToolTip(self.tr("Progress of the batch"))
