"""The fourth step: how far the run is, how fast, what it takes, its curves and its messages."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.training.context import TrainingContext
from app.training.curve_plots import Curves
from app.training.folder_status import PHASES, LogPosition
from app.training.phase_texts import title_of
from app.training.run_panels import MOST_LINES, FailureCard, LogLine, MessageLog
from app.training.step_parts import row, title_row
from app.training.training_run import TrainingStatus, clock
from app.training.training_session import TrainingState
from app.training.training_tasks import LogNews, ReadLogs
from app.translation import Text, listed, live, said
from app.widgets.numbers import PlainSlider
from app.widgets.parts import PlainCombo, label, push_button

_LOG_SECONDS = 1.0
"""Between two looks at the log while a run goes on."""
_GIGABYTE = 1024**3
_WIDTHS = tuple(round(1.12**step) for step in range(62))
"""Lines of the log that are averaged, 1 to 1000, by the step of the smoothing slider."""


class ProgressStep(QWidget):
    """Looks at the logs on the disk, so that the curves go on where an earlier run ended."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self.setObjectName("trainingBody")
        self._context = context
        self._phase = 1
        self._place = LogPosition()
        self._asked = 0.0
        self._lines: dict[Path | None, deque[LogLine]] = {}
        """Messages by model folder."""
        self.bars: list[QProgressBar] = []
        self.bar_names = [label("value") for _ in range(2)]
        self.bar_times = [label("soft") for _ in range(2)]
        self.speed, self.memory, self.card = label("value"), label("value"), label("value")
        self._fact_names = [label("soft") for _ in range(3)]
        self.failure = FailureCard(context)
        self.curves = Curves(context.theme)
        self.messages = MessageLog(context.theme)
        self._lay_out()
        self._bind()
        live(self, self.refresh)

    # Building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(
            title_row(
                lambda: self.tr("Progress"),
                lambda: self.tr("You can repair pictures meanwhile; training continues in the background."),
            )
        )
        layout.addWidget(self.failure)
        layout.addLayout(self._figures())
        layout.addLayout(self._curve_bar())
        layout.addWidget(self.curves, 1)
        layout.addWidget(self.messages)

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place in range(2):
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            self.bars.append(bar)
            grid.addWidget(self.bar_names[place], place, 0)
            grid.addWidget(bar, place, 1)
            grid.addWidget(self.bar_times[place], place, 2)
        facts = QHBoxLayout()
        facts.setSpacing(6)
        for name, value in zip(self._fact_names, (self.speed, self.memory, self.card), strict=True):
            facts.addWidget(name)
            facts.addWidget(value)
            facts.addSpacing(24)
        facts.addStretch()
        grid.addLayout(facts, 2, 0, 1, 3)
        return grid

    def _curve_bar(self) -> QHBoxLayout:
        self.phase = PlainCombo()
        self.phase.setMinimumWidth(312)
        for number in PHASES:
            self.phase.addItem("", number)
        self._smooth_name = label("soft")
        self.smoothing = PlainSlider(0, len(_WIDTHS) - 1)
        self.smoothing.setValue(12)
        self.logarithmic = QCheckBox()
        self.logarithmic.setChecked(True)
        self.fit = push_button(
            self._context.theme,
            "fit",
            lambda: self.tr("Fit"),
            lambda: self.tr("Show the whole curves, and follow them"),
        )
        bar = row(self.phase, self._smooth_name, self.smoothing, self.logarithmic)
        bar.addWidget(self.fit)
        return bar

    def _bind(self) -> None:
        context, session = self._context, self._context.session
        self.phase.activated.connect(lambda _: self.show_phase(self.phase.currentData()))
        self.smoothing.valueChanged.connect(self._smooth)
        self.logarithmic.toggled.connect(self.curves.set_logarithmic)
        self.fit.clicked.connect(self.curves.fit)
        session.began.connect(self._on_began)
        session.stepped.connect(self._on_step)
        session.state_changed.connect(self.refresh)
        session.noticed.connect(self._say)
        session.saved.connect(self._on_saved)
        session.evaluated.connect(self._on_evaluated)
        session.sampled.connect(lambda _path, iteration: self._on_sampled(iteration))
        session.failed.connect(self._on_failed)
        session.ended.connect(self._on_ended)
        context.training_folder.folder_changed.connect(self._on_folder)
        self._smooth(self.smoothing.value())

    # What is shown

    def show_phase(self, phase: int) -> None:
        """Shows the curves of a phase."""
        if phase != self._phase:
            self._phase, self._place = phase, LogPosition()
            self.curves.clear()
        self.phase.setCurrentIndex(self.phase.findData(phase))
        self.read_logs()

    def read_logs(self) -> None:
        """Asks for what the log has grown by."""
        folder = self._context.training_folder.folder
        if folder is None or not self.isVisible():
            return
        self._asked = time.monotonic()
        task = ReadLogs(folder, self._phase, self._place)
        self._context.ask(task, lambda news: self._take(folder, task.place, news))

    def refresh(self) -> None:
        """Shows the run of the moment."""
        self._show_status(self._status)
        for place, number in enumerate(PHASES):
            self.phase.setItemText(place, title_of(number))
        self.phase.setAccessibleName(self.tr("Phase whose curves are shown"))
        self.phase.setToolTip(self.tr("Phase whose curves are shown"))
        self.logarithmic.setText(self.tr("Logarithmic"))
        self.logarithmic.setToolTip(self.tr("Draw the losses on a logarithmic scale"))
        names = (self.tr("Speed"), self.tr("Memory"), self.tr("Graphics card"))
        for name, text in zip(self._fact_names, names, strict=True):
            name.setText(text)
        self._smooth_name.setText(self.tr("Smoothing"))
        for bar, text in zip(
            self.bars, (self.tr("Progress of the phase"), self.tr("Progress of the queue")), strict=True
        ):
            bar.setAccessibleName(text)
            bar.setToolTip(text)
        self.smoothing.setAccessibleName(self.tr("Smoothing of the curves"))
        self._smooth(self.smoothing.value())

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._status is None and not self.curves.count:
            trained = [status for status in self._context.training_folder.status.phases if status.reached is not None]
            if trained:
                self._phase = max(trained, key=lambda one: one.saved or 0).phase
        self.show_phase(self._phase)

    def _show_status(self, status: TrainingStatus | None) -> None:
        if status is None:
            session = self._context.session
            own = session.is_about(self._context.training_folder.folder)
            waiting = own and session.state is TrainingState.STARTING
            text = self.tr("Getting ready…") if waiting else self.tr("Nothing is being trained")
            if session.is_active and not own and session.folder is not None:
                text = self.tr("{name} is being trained, not this folder").format(name=session.folder.name)
            self.bar_names[0].setText(text)
            self.bar_names[1].setText("")
            for bar, left in zip(self.bars, self.bar_times, strict=True):
                bar.setRange(0, 0 if waiting and bar is self.bars[0] else 1000)
                bar.setValue(0)
                left.setText("")
            self.bars[0].setVisible(waiting)
            self.bars[1].hide()
        else:
            self._show_bars(status)
        self.speed.setText(self._speed_text(status))
        self.memory.setText(_gigabytes(status.memory) if status is not None and status.memory else "–")
        on_card = status is not None and bool(status.card_memory)
        self.card.setVisible(on_card)
        self._fact_names[2].setVisible(on_card)
        if status is not None and on_card:
            used, total = _gigabytes(status.card_memory), _gigabytes(status.card_total)
            self.card.setText(
                self.tr("{used} of {total}").format(used=used, total=total) if status.card_total else used
            )

    def _show_bars(self, status: TrainingStatus) -> None:
        first = self.tr("{phase}: {iteration} of {stop}")
        self.bar_names[0].setText(
            first.format(phase=title_of(status.phase), iteration=f"{status.iteration:,}", stop=f"{status.stop:,}")
        )
        self.bars[0].show()
        self.bars[0].setRange(0, 1000)
        self.bars[0].setValue(round(status.part * 1000))
        queue = len(status.phases) > 1
        self.bars[1].setVisible(queue)
        text = self.tr("Queue: {place} of {count}").format(place=status.place + 1, count=len(status.phases))
        self.bar_names[1].setText(text if queue else "")
        self.bars[1].setValue(round(status.part_of_all * 1000))
        running = self._context.session.is_active
        for widget, left in zip(self.bar_times, (status.left_phase, status.left_all), strict=True):
            widget.setText(self.tr("{time} left").format(time=clock(left)) if running and left is not None else "")
        if not queue:
            self.bar_times[1].setText("")

    def _speed_text(self, status: TrainingStatus | None) -> str:
        if status is None or not status.rate:
            return "–"
        if status.rate >= 1:
            return self.tr("{rate} iterations per second").format(rate=f"{status.rate:.1f}")
        return self.tr("{seconds} s per iteration").format(seconds=f"{1 / status.rate:.1f}")

    def _smooth(self, step: int) -> None:
        width = _WIDTHS[step]
        self.curves.set_width(width)
        self.smoothing.setToolTip(self.tr("Mean of {count} lines of the log").format(count=width))

    # What happens

    def _take(self, folder: Path, asked: LogPosition, news: LogNews) -> None:
        if folder != self._context.training_folder.folder or news.phase != self._phase or asked != self._place:
            return
        self._place = news.part.place
        self.curves.take(news.part, news.scores)

    @property
    def _status(self) -> TrainingStatus | None:
        """Of the run in the open folder, or of its last one."""
        session = self._context.session
        return session.status if session.is_about(self._context.training_folder.folder) else None

    def _say(self, text: Text) -> None:
        """Adds a message about the run; it is seen in the folder that it is about."""
        folder = self._context.session.folder
        line = LogLine.now(text)
        self._lines.setdefault(folder, deque(maxlen=MOST_LINES)).append(line)
        if folder == self._context.training_folder.folder:
            self.messages.add(line)

    def _on_folder(self) -> None:
        self._place = LogPosition()
        self.curves.clear()
        self.messages.show_lines(self._lines.get(self._context.training_folder.folder, ()))
        status = self._status
        self._phase = status.phase if status is not None else 1
        self.refresh()
        self.show_phase(self._phase)

    def _on_began(self, phase: int) -> None:
        self._say(said(lambda: self.tr("{phase} begins"), phase=lambda: title_of(phase)))
        if self._context.session.is_about(self._context.training_folder.folder):
            self.show_phase(phase)
            self.curves.fit()

    def _on_step(self, status: TrainingStatus) -> None:
        if not self.isVisible() or self._status is None:
            return
        self._show_status(status)
        if time.monotonic() - self._asked >= _LOG_SECONDS and status.phase == self._phase:
            self.read_logs()

    def _on_saved(self, iteration: int) -> None:
        self._say(said(lambda: self.tr("Saved at iteration {iteration}"), iteration=f"{iteration:,}"))

    def _on_evaluated(self, iteration: int, values: Mapping[str, float], best: bool) -> None:
        shown = [f"{name} {value:.4g}" for name, value in values.items()]

        def text() -> str:
            if best:
                return self.tr("Best so far, at iteration {iteration}: {values}")
            return self.tr("Evaluated at iteration {iteration}: {values}")

        self._say(said(text, iteration=f"{iteration:,}", values=lambda: listed(shown)))

    def _on_sampled(self, iteration: int) -> None:
        self._say(said(lambda: self.tr("Sample sheet at iteration {iteration}"), iteration=f"{iteration:,}"))

    def _on_failed(self, text: str, _trace: str) -> None:
        self._say(text)
        self.read_logs()

    def _on_ended(self, how: str) -> None:
        self._say(lambda: self.tr("Training has ended") if how == "done" else self.tr("Training was stopped"))
        self.read_logs()


def _gigabytes(size: int) -> str:
    return f"{size / _GIGABYTE:.1f} GB"
