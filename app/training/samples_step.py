"""The fifth step: the same pictures at every sampling, and the model in use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QStackedWidget, QVBoxLayout, QWidget

from app.training.context import TrainingContext
from app.training.folder_status import PHASES, SampleSheet
from app.training.phase_texts import title_of
from app.training.sample_views import SheetView
from app.training.step_parts import title_row
from app.training.training_tasks import FindBest, LoadSheet
from app.training.use_model import UseModel
from app.translation import live
from app.widgets.parts import PlainCombo, label, push_button


class SamplesStep(QWidget):
    """Follows the newest sheet as long as the slider is at its end."""

    def __init__(self, context: TrainingContext, use: Callable[[Path], None]) -> None:
        """use: makes repairs with the model of a folder."""
        super().__init__()
        self.setObjectName("trainingBody")
        self._context = context
        self._use = use
        self._phase = 0
        self._sheets: tuple[SampleSheet, ...] = ()
        self._shown: Path | None = None
        self._best: int | None = None
        self._exports = False
        """Whether a copy is being written."""
        self.phase, self.picture = PlainCombo(), PlainCombo()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.setPageStep(1)
        self.when, self.best_mark = label("value"), label("changed")
        self.view = SheetView(context.theme)
        self._empty = label("soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self._lay_out()
        self._bind()
        live(self, self._retranslate)

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.go_best = push_button(
            theme, "best", lambda: self.tr("Best"), lambda: self.tr("Show the sheet nearest to the best evaluation")
        )
        self.fit = push_button(theme, "fit", lambda: self.tr("Fit"), lambda: self.tr("Show the whole width (0)"))
        self.sample = push_button(
            theme, "sample", lambda: self.tr("Sample now"), lambda: self.tr("Make a sample sheet of the training now")
        )
        self.use_model = UseModel(self._context, self._use, self._shown_sheet)
        self.use = self.use_model.button
        self.export = push_button(
            theme, "export", lambda: self.tr("Export…"),
            lambda: self.tr("Write a small copy of the model, to keep or to hand on"),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(
            title_row(
                lambda: self.tr("Samples"),
                lambda: self.tr("The same pictures every time. Merged is what a repair would look like."),
            )
        )
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)
        layout.addLayout(self._time_row())
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.phase.setMinimumWidth(312)
        self.picture.setMinimumWidth(144)
        for widget in (self.phase, self.picture):
            head.addWidget(widget)
        head.addStretch()
        for button in (self.sample, self.fit):
            head.addWidget(button)
        return head

    def _time_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.when.setMinimumWidth(176)
        row.addWidget(self.slider, 1)
        for widget in (self.when, self.best_mark, self.go_best):
            row.addWidget(widget)
        return row

    def _foot(self) -> QHBoxLayout:
        self._use_note = label("soft", wrap=True)
        self._use_note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._use_note, 1)
        for button in (self.export, self.use, self.use_model.others):
            foot.addWidget(button)
        return foot

    def _bind(self) -> None:
        context = self._context
        self.phase.activated.connect(lambda _: self.show_phase(self.phase.currentData()))
        self.picture.activated.connect(lambda _: self.view.show_row(self.picture.currentData()))
        self.slider.valueChanged.connect(self._show_place)
        self.go_best.clicked.connect(self._show_best)
        self.fit.clicked.connect(self.view.fit)
        self.sample.clicked.connect(context.session.sample)
        self.export.clicked.connect(self._export)
        context.session.sampled.connect(lambda *_: context.training_folder.refresh())
        context.session.evaluated.connect(lambda *_: self._ask_best())
        context.session.ended.connect(lambda _: self._ask_best())
        context.session.state_changed.connect(self._refresh_buttons)
        context.training_folder.folder_changed.connect(self._on_folder)
        context.training_folder.status_changed.connect(self.refresh)

    # What is shown

    @property
    def shown(self) -> Path | None:
        """The sheet that is seen."""
        return self._shown if self.view.has_sheet else None

    @property
    def count(self) -> int:
        """Sheets of the phase."""
        return len(self._sheets)

    def show_phase(self, phase: int) -> None:
        """Shows the newest sheet of a phase."""
        self._phase = phase
        self.phase.setCurrentIndex(self.phase.findData(phase))
        self._sheets, self._best = (), None
        self.refresh()
        self._ask_best()

    def refresh(self) -> None:
        """Takes up the sheets that have come."""
        status = self._context.training_folder.status
        phases = [phase for phase in PHASES if status.sheets_of(phase)]
        if [self.phase.itemData(place) for place in range(self.phase.count())] != phases:
            self.phase.clear()
            for phase in phases:
                self.phase.addItem(title_of(phase), phase)
        newest = self._newest_phase(phases)
        if self._phase not in phases or (self._follows and newest != self._phase and self._trains):
            self._phase, self._sheets, self._best = newest, (), None
        self.phase.setCurrentIndex(self.phase.findData(self._phase))
        sheets = status.sheets_of(self._phase)
        if sheets != self._sheets:
            follows = self._follows
            self._sheets = sheets
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, max(0, len(sheets) - 1))
                if follows:
                    self.slider.setValue(len(sheets) - 1)
            self._show_place(self.slider.value())
        self._refresh_buttons()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._context.training_folder.refresh()
        self._show_place(self.slider.value())
        self._ask_best()

    @property
    def _follows(self) -> bool:
        return not self._sheets or self.slider.value() >= len(self._sheets) - 1

    @property
    def _trains(self) -> bool:
        """Whether the open folder is being trained."""
        session = self._context.session
        return session.is_active and session.is_about(self._context.training_folder.folder)

    def _newest_phase(self, phases: list[int]) -> int:
        status = self._context.session.status
        if self._trains and status is not None and status.phase in phases:
            return status.phase
        return max(phases, default=0)

    def _show_place(self, place: int) -> None:
        if not self._sheets:
            self._shown = None
            self.view.show_sheet(None)
            self._stack.setCurrentIndex(0)
            self._refresh_words()
            return
        sheet = self._sheets[min(place, len(self._sheets) - 1)]
        self._refresh_words()
        if sheet.path == self._shown and self.view.has_sheet:
            return
        self._shown = sheet.path
        if self.isVisible():
            task = LoadSheet(sheet.path)
            self._context.ask(task, lambda pixels: self._on_sheet(sheet, pixels))

    def _on_sheet(self, sheet: SampleSheet, pixels: NDArray[np.uint8]) -> None:
        if sheet.path != self._shown:
            return
        self.view.show_sheet(pixels)
        self._stack.setCurrentIndex(1)
        if self.picture.count() != self.view.rows + 1:
            self._fill_pictures()

    def _fill_pictures(self) -> None:
        chosen = self.picture.currentData()
        self.picture.clear()
        self.picture.addItem(self.tr("All pictures"), None)
        for row in range(self.view.rows):
            self.picture.addItem(self.tr("Picture {number}").format(number=row + 1), row)
        place = self.picture.findData(chosen) if chosen is not None else 0
        self.picture.setCurrentIndex(max(0, place))
        if chosen is not None and place < 0:
            self.view.show_row(None)

    def _refresh_words(self) -> None:
        if not self._sheets:
            self.when.setText("")
            self.best_mark.setText("")
            return
        place = min(self.slider.value(), len(self._sheets) - 1)
        text = self.tr("Iteration {iteration} · {place} of {count}")
        iteration = self._sheets[place].iteration
        self.when.setText(text.format(iteration=f"{iteration:,}", place=place + 1, count=len(self._sheets)))
        self.best_mark.setText(self._star(iteration) if self._best_sheet() == place else "")

    def _star(self, iteration: int) -> str:
        """The mark of the sheet that is next to the best evaluation, which may lie between two sheets."""
        if iteration == self._best:
            return self.tr("★ best")
        return self.tr("★ nearest to the best, {iteration}").format(iteration=f"{self._best or 0:,}")

    def _refresh_buttons(self) -> None:
        for widget in (self.phase, self.picture, self.fit, self.slider, self.go_best):
            widget.setVisible(bool(self._sheets))
        self.use_model.refresh()
        self.export.setEnabled(self._context.training_folder.status.has_model and not self._exports)
        self.sample.setEnabled(self._trains and self._context.session.is_running)
        self.slider.setEnabled(len(self._sheets) > 1)
        self.go_best.setEnabled(self._best_sheet() is not None)
        self._use_note.setText(self.use_model.note())

    # What the user does

    def _best_sheet(self) -> int | None:
        """The place of the sheet nearest to the best evaluation."""
        best = self._best
        if best is None or not self._sheets:
            return None
        return min(range(len(self._sheets)), key=lambda place: abs(self._sheets[place].iteration - best))

    def _show_best(self) -> None:
        place = self._best_sheet()
        if place is not None:
            self.slider.setValue(place)

    def _shown_sheet(self) -> SampleSheet | None:
        return next((sheet for sheet in self._sheets if sheet.path == self._shown), None)

    def _export(self) -> None:
        folder = self._context.training_folder.folder
        task = self._context.questions.export(folder) if folder is not None else None
        if task is None:
            return
        self._exports = True
        self._refresh_buttons()

        def end() -> None:
            self._exports = False
            self._refresh_buttons()

        def done(_: object) -> None:
            end()
            self._context.say("good", self.tr("The model is exported to {path}.").format(path=task.target))

        def failed(text: str) -> None:
            end()
            self._context.say("error", text)

        self._context.ask(task, done, failed)

    def _ask_best(self) -> None:
        folder, phase = self._context.training_folder.folder, self._phase
        if folder is None or not phase or not self.isVisible():
            return

        def done(best: int | None) -> None:
            if (folder, phase) == (self._context.training_folder.folder, self._phase):
                self._best = best
                self._refresh_words()
                self._refresh_buttons()

        self._context.ask(FindBest(folder, phase), done)

    def _on_folder(self) -> None:
        self._phase, self._sheets, self._best, self._shown = 0, (), None, None
        self.view.show_sheet(None)
        self._stack.setCurrentIndex(0)
        self.refresh()

    def _retranslate(self) -> None:
        for place in range(self.phase.count()):
            self.phase.setItemText(place, title_of(self.phase.itemData(place)))
        if self.picture.count():
            self._fill_pictures()
        self._empty.setText(self.tr("No samples yet. Training makes a sheet every SAMPLE_INTERVAL iterations."))
        for widget, name in (
            (self.phase, self.tr("Phase whose samples are shown")),
            (self.picture, self.tr("All pictures of the sheet, or one of them")),
            (self.slider, self.tr("Slider through time: older sheets at the left (arrow keys)")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self._refresh_words()
        self._refresh_buttons()
