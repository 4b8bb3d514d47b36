"""The strip at the foot of the page: how far the run is, how it ended, and its commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)

from app.batch.batch_session import BatchState
from app.batch.form_parts import allow
from app.batch.table_rows import span_text
from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import beside_icon, label, push_button, restyle
from core.batch.items import BatchProgress

_HEIGHT = 57
"""Pixels; the same with and without the large button."""
_OUTCOME = 260
"""Pixels that are left for the outcome of a run before the buttons beside it get words."""


class RunBar(QFrame):
    """Shows the state that RunController sets, and reports the user's commands.

    Stop, Pause (or Continue) and Start have their places at the right whatever happens, so that a click which comes a
    moment late never hits another command than the one that the user saw there.
    """

    check_wanted = Signal()
    start_wanted = Signal()
    pause_wanted = Signal()
    go_on_wanted = Signal()
    stop_wanted = Signal()
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
            theme, "pause", lambda: self.tr("Pause"), lambda: self.tr("Finish the pictures in progress, then wait")
        )
        self.go_on = push_button(theme, "play", lambda: self.tr("Continue"), lambda: self.tr("Go on after the pause"))
        self.stop = push_button(theme, "stop", lambda: self.tr("Stop"), self._stop_tip)
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
        self._late: dict[QPushButton, Callable[[], str]] = {
            self.review: lambda: self.tr("Review results"),
            self.retry: lambda: self.tr("Retry failed"),
            self.report: lambda: self.tr("Open report"),
        }
        """What comes after a run, the most wanted first."""
        for button, signal in self.commands():
            button.clicked.connect(signal)

    def commands(self) -> tuple[tuple[QPushButton, SignalInstance], ...]:
        """Buttons in their order, each with the signal it sends."""
        return (
            (self.report, self.report_wanted),
            (self.review, self.review_wanted),
            (self.retry, self.retry_wanted),
            (self.check, self.check_wanted),
            (self.stop, self.stop_wanted),
            (self.pause, self.pause_wanted),
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
        self._pause_place = QStackedWidget()
        self._pause_place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for button in (self.pause, self.go_on):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # both as wide as the wider
            self._pause_place.addWidget(button)
        for widget in (self.report, self.review, self.retry, self.check, self.stop, self._pause_place, self.start):
            layout.addWidget(widget)
        live(self, self._fit_late)

    # What is shown

    def show_state(
        self, state: BatchState, *, running: bool, ended: bool, over: bool, failed: int, reasons: dict[str, str]
    ) -> None:
        """Which commands make sense. running: a run is on, paused or not. ended: there are results to look at. over: of
        a run just now. failed: pictures to try again. reasons: why "check", "start" or "review" make no sense although
        nothing is at work; "" if they do.
        """
        focused = QApplication.focusWidget()
        idle, checking = state is BatchState.IDLE, state is BatchState.CHECKING
        self.check.setVisible(not running and not over)
        self._pause_place.setCurrentWidget(self.go_on if state is BatchState.PAUSED else self.pause)
        self.retry.setVisible(idle and failed > 0)
        self.report.setVisible(idle and ended)
        self.review.setVisible(idle and ended)
        self.bar.setVisible(not idle)
        at_work = "" if idle else self.tr("The batch is running.")
        allow(self.check, at_work or reasons["check"], self.tr("Open every picture and mask; nothing is written"))
        allow(self.start, at_work or reasons["start"], self.tr("Repair all pictures"))
        allow(self.review, reasons["review"], self.tr("Look through the results; accept, reject or redo each"))
        nothing = self.tr("Nothing is running.") if idle else ""
        ending = self.tr("It is about to end.") if state is BatchState.CANCELLING else ""
        early = "" if state is BatchState.RUNNING else self.tr("The run is still getting ready.")
        if checking:
            early = self.tr("The check cannot be paused.")
        allow(self.stop, nothing or ending, self._stop_tip())
        allow(self.pause, nothing or ending or early, self.tr("Finish the pictures in progress, then wait"))
        if idle or checking:
            self.show_facts("")
        self._fit_late()
        if isinstance(focused, QPushButton) and self.isAncestorOf(focused) and not focused.isEnabled():
            self.setFocus()  # else the focus goes to the next button, and a second press of the space bar with it

    def mute_start(self, muted: bool) -> None:
        """Whether Start is muted: everything is done, and other buttons come next."""
        if self.start.property("muted") is not muted:
            self.start.setProperty("muted", muted)
            restyle(self.start)
            self._dress()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_late()

    def _fit_late(self) -> None:
        """Leaves words out where there is too little space for the outcome beside them."""
        layout = self.layout()
        assert layout is not None
        for button in self._late:
            button.setText("")
        spare = self.width() - layout.sizeHint().width() - _OUTCOME
        for button, text in self._late.items():
            if button.isHidden():
                continue
            bare = button.sizeHint().width()
            button.setText(beside_icon(text()))
            if (wider := button.sizeHint().width() - bare) > spare:
                button.setText("")
            else:
                spare -= wider

    def _stop_tip(self) -> str:
        return self.tr("End now; what is finished is kept, and Start continues from there")

    def _dress(self) -> None:
        colours, muted = self._theme.colours, self.start.property("muted") is True
        self.start.setIcon(icon("play", colours, colour=colours.accent_text if muted else colours.on_accent))

    def _name_bar(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress of the batch"))
        self.bar.setToolTip(self.tr("Progress of the batch"))
