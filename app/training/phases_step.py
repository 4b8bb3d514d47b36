"""The third step: phases, what they need and make, and the run that trains one or several of them."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.training.context import TrainingContext
from app.training.finetune.outcome import OutcomeCard
from app.training.finetune.starter import FineTuneStarter
from app.training.folder_status import PHASES
from app.training.phase_card import PhaseCard
from app.training.step_parts import StepBody, card
from app.training.training_run import TrainingOrder
from app.translation import live
from app.widgets.numbers import CountBox
from app.widgets.parts import label, push_button, restyle

FAST, FULL = (1, 3), (1, 2, 3)
_NARROW = 720
"""Pixels; in a narrower page the cards form one column."""


class PhasesStep(StepBody):
    """Starts single phases and queues of them."""

    def __init__(self, context: TrainingContext, starter: FineTuneStarter) -> None:
        super().__init__(
            lambda: self.tr("Phases"),
            lambda: self.tr("First a model learns to draw lines, then another learns to paint what they say."),
        )
        self._context = context
        theme = context.theme
        self.fast = push_button(
            theme, "fast", lambda: self.tr("Fast: 1 → 3"), self._fast_tip, role="primary"
        )  # fmt: skip
        self.full = push_button(theme, "full", lambda: self.tr("Full: 1 → 2 → 3"), self._full_tip)
        self._fast_text, self._full_text = label("soft", wrap=True), label("soft", wrap=True)
        self.until, self.more = QRadioButton(), QRadioButton()
        self._amounts = QButtonGroup(self)
        self._amounts.addButton(self.until)
        self._amounts.addButton(self.more)
        self.until.setChecked(True)
        self.count = CountBox(1, 100_000_000)
        self.count.setValue(1000)
        self.count.setFixedWidth(112)
        self._count_text = label("value")
        self.note = label("note", wrap=True)
        self.column.addSpacing(8)
        self.tuned = OutcomeCard(context, starter)
        self.column.addWidget(self.tuned)
        self.column.addWidget(self._queue_card())
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self.cards = {phase: PhaseCard(phase, context) for phase in PHASES}
        self.column.addSpacing(4)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)  # more than the cards', which only fills the lower one of two
        self._columns = 0
        self._arrange()
        self._bind()
        live(self.full, self.refresh)  # after the buttons' own texts, which say less

    def refresh(self) -> None:
        """Shows the state of the moment."""
        for one in self.cards.values():
            one.goes_on = self.more.isChecked()
            one.refresh()
        first = self._context.gate.phase_reason(1)
        for button, tip in ((self.fast, self._fast_tip()), (self.full, self._full_tip())):
            button.setEnabled(not first)
            button.setToolTip(first or tip)
        self._fast_text.setText(self.tr("Phase 3 mixes true and predicted lines. Half the time."))
        self._full_text.setText(self.tr("Each phase in turn. For the best result."))
        stop = f"{self._context.training_folder.config.max_iters:,}"
        self.until.setText(self.tr("As long as MAX_ITERS says: {count}").format(count=stop))
        to_end = self.tr("A single phase up to this iteration; in a queue, so many iterations for each phase")
        from_here = self.tr("Each phase goes on for so many iterations from where it stands")
        self.until.setToolTip(to_end)
        self.more.setText(self.tr("Train"))
        self.more.setAccessibleName(self.tr("Train for more iterations"))
        self.more.setToolTip(from_here)
        self._count_text.setText(self.tr("more iterations"))
        self.count.setAccessibleName(self.tr("More iterations"))
        self.count.setToolTip(self.tr("Iterations that each phase is trained for, from where it stands"))
        self.note.setText(first or (from_here if self.more.isChecked() else to_end))
        if self.note.property("kind") != (kind := "warning" if first else ""):
            self.note.setProperty("kind", kind)
            restyle(self.note)

    def _fast_tip(self) -> str:
        return self.tr("Phase 1, then phase 3 with true and predicted lines mixed (SKIP_PHASE2)")

    def _full_tip(self) -> str:
        return self.tr("All three phases one after the other; takes longer and gives the best model")

    def _choose_amount(self) -> None:
        """A number of iterations more is the natural goal where weights come that stand beyond MAX_ITERS."""
        folder = self._context.training_folder
        if any(one.start >= folder.config.max_iters for one in folder.status.phases if one.start):
            self.more.setChecked(True)

    def resume(self) -> None:
        """Goes on with what was ordered last, and shows it."""
        folder, left = self._context.training_folder.folder, self._context.last_order.left
        if folder is not None and left is not None and not self._context.gate.reason():
            self._context.session.start(TrainingOrder(folder, left.phases, None, left.fast, resume=True))
            self._context.show_step("progress")

    def start(self, phases: tuple[int, ...], *, skip_phase2: bool = False) -> None:
        """Starts a run, and shows it."""
        folder = self._context.training_folder.folder
        if folder is None or self._context.gate.reason():
            return
        more = self.count.value() if self.more.isChecked() else None
        self._context.session.start(TrainingOrder(folder, phases, more, skip_phase2))
        self._context.show_step("progress")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self.viewport().width() < _NARROW else 2
        if columns == self._columns:
            return
        self._columns = columns
        for place, one in enumerate(self.cards.values()):
            self._grid.addWidget(one, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _queue_card(self) -> QWidget:
        frame = card()
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button, text in ((self.fast, self._fast_text), (self.full, self._full_text)):
            buttons.addWidget(button)
            buttons.addWidget(text, 1)
        amount = QHBoxLayout()
        amount.setSpacing(8)
        amount.addWidget(self.until)
        amount.addSpacing(16)
        for widget in (self.more, self.count, self._count_text):
            amount.addWidget(widget)
        amount.addStretch()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(buttons)
        layout.addLayout(amount)
        layout.addWidget(self.note)
        return frame

    def _bind(self) -> None:
        self.fast.clicked.connect(lambda: self.start(FAST, skip_phase2=True))
        self.full.clicked.connect(lambda: self.start(FULL))
        for phase, one in self.cards.items():
            one.start.clicked.connect(lambda _=False, phase=phase: self.start((phase,)))
        self.count.valueChanged.connect(lambda _: self.more.setChecked(True))
        self.until.toggled.connect(lambda _: self.refresh())
        self._context.gate.changed.connect(self.refresh)
        self._context.last_order.changed.connect(self.refresh)
        self._context.training_folder.folder_changed.connect(self._choose_amount)
        self._context.session.began.connect(self.refresh)
