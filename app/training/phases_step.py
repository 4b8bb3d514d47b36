"""The third step: phases, what they need and make, and the run that trains one or several of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.training.context import TrainingContext
from app.training.finetune.outcome import OutcomeCard
from app.training.finetune.starter import FineTuneStarter
from app.training.folder_status import PHASES, PhaseStatus
from app.training.step_parts import StepBody, card
from app.training.training_run import TrainingOrder
from app.training.training_tasks import OrderLeft
from app.translation import QT_TRANSLATE_NOOP, live, translate
from app.widgets.numbers import CountBox
from app.widgets.parts import label, push_button, restyle
from core.texts import moment_of

FAST, FULL = (1, 3), (1, 2, 3)
_NARROW = 720
"""Pixels; in a narrower page the cards form one column."""


@dataclass(frozen=True)
class PhaseText:
    """Of one phase, not yet translated."""

    title: str
    needs: str
    makes: str
    done: str


TEXTS: dict[int, PhaseText] = {
    1: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 1 · Lines"),
        QT_TRANSLATE_NOOP("Phases", "Pictures and masks. Nothing has to be trained before."),
        QT_TRANSLATE_NOOP("Phases", "The edge model: it continues the line drawing through a hole."),
        QT_TRANSLATE_NOOP(
            "Phases", "Blue lines on the sample sheets join up sensibly; precision and recall no longer rise."
        ),
    ),
    2: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 2 · Pictures with true lines"),
        QT_TRANSLATE_NOOP("Phases", "Pictures and masks. It can run before or after phase 1."),
        QT_TRANSLATE_NOOP("Phases", "The inpainting model, taught to paint what the lines say."),
        QT_TRANSLATE_NOOP("Phases", "Colours in the holes fit their surroundings; PSNR no longer rises."),
    ),
    3: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 3 · Pictures with predicted lines"),
        QT_TRANSLATE_NOOP("Phases", "The edge model of phase 1. Phase 2 before it makes it better."),
        QT_TRANSLATE_NOOP("Phases", "The inpainting model, used to the edge model's lines: ready for Repair."),
        QT_TRANSLATE_NOOP("Phases", "Merged pictures look mended at first sight; PSNR no longer rises."),
    ),
    4: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 4 · Both jointly"),
        QT_TRANSLATE_NOOP("Phases", "Phases 1 and 3 before it are strongly advised. Twice the memory."),
        QT_TRANSLATE_NOOP("Phases", "Both models, tuned to each other. A last touch that may be left out."),
        QT_TRANSLATE_NOOP("Phases", "Samples are no longer better than those of phase 3: stop, and keep the best."),
    ),
}


def title_of(phase: int) -> str:
    """A phase's title in the language of the moment."""
    return translate("Phases", TEXTS[phase].title)


def order_text(left: OrderLeft) -> str:
    """How far the last order is: "phase 1 stopped at 376 of 1,500"."""
    if left.reached is None or left.count is None:
        return translate("Phases", QT_TRANSLATE_NOOP("Phases", "phase {phase} is next")).format(phase=left.phase)
    text = translate("Phases", QT_TRANSLATE_NOOP("Phases", "phase {phase} stopped at {reached} of {count}"))
    return text.format(phase=left.phase, reached=f"{max(0, left.reached):,}", count=f"{left.count:,}")


def when(seconds: float) -> str:
    """A time of saving: 14:02 if it was today, else with its date."""
    moment = moment_of(seconds)
    today = moment.date() == datetime.now().date()
    return moment.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


class _PhaseCard(QFrame):
    """One phase."""

    def __init__(self, phase: int, context: TrainingContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._phase, self._context = phase, context
        self.goes_on = False
        """Whether the goal is a number of iterations more, and not MAX_ITERS."""
        self.title, self.state = label("heading", wrap=True), label("state", wrap=True)
        self.reason = label("soft", wrap=True)
        self.start = push_button(context.theme, "play", lambda: self._start_text(), lambda: self._start_tip())
        texts = QGridLayout()
        texts.setHorizontalSpacing(12)
        texts.setVerticalSpacing(6)
        texts.setColumnStretch(1, 1)
        self._names = [label("soft") for _ in range(3)]
        self._texts = [label("value", wrap=True) for _ in range(3)]
        for place, (name, text) in enumerate(zip(self._names, self._texts, strict=True)):
            texts.addWidget(name, place, 0, alignment=Qt.AlignmentFlag.AlignTop)
            texts.addWidget(text, place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.state)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.start, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addLayout(texts)
        layout.addStretch()
        layout.addWidget(self.reason)
        live(self.start, self.refresh)  # after the button's own texts, which say less

    def refresh(self) -> None:
        """Shows how far the phase has come."""
        text = TEXTS[self._phase]
        self.title.setText(title_of(self._phase))
        for name, words in zip(self._names, (self.tr("Needs"), self.tr("Makes"), self.tr("Done when")), strict=True):
            name.setText(words)
        for part, words in zip(self._texts, (text.needs, text.makes, text.done), strict=True):
            part.setText(translate("Phases", words))
        status = self._context.training_folder.status.phase(self._phase)
        session = self._context.session
        active = session.is_active and session.is_about(self._context.training_folder.folder)
        running = active and session.status is not None and session.status.phase == self._phase
        self.state.setText(self.tr("Training now") if running else self._state_text(status))
        kind = "running" if running else "done" if status.reached else ""
        for widget in (self, self.state):
            if widget.property("kind") != kind:
                widget.setProperty("kind", kind)
                restyle(widget)
        reason = self.reason_why_not()
        general = bool(self._context.gate.reason())  # it stands above, once for all cards
        self.reason.setText(("" if general else reason) or self._left() or self._from_where(status))
        self.start.setEnabled(not reason)
        self.start.setText(f"\u2002{self._start_text()}")
        self.start.setAccessibleName(f"{self._start_text()}: {title_of(self._phase)}")
        self.start.setToolTip(reason or self._start_tip())

    def reason_why_not(self) -> str:
        """Why this phase cannot start; "" if it can."""
        reason = self._context.gate.phase_reason(self._phase)
        if reason or self.goes_on:
            return reason
        folder = self._context.training_folder
        start, stop = folder.status.phase(self._phase).start, folder.config.max_iters
        if start < stop:
            return ""
        text = self.tr("The weights stand at iteration {start}, and MAX_ITERS is {stop}: train for more iterations.")
        return text.format(start=f"{start:,}", stop=f"{stop:,}")

    def _left(self) -> str:
        """What was ordered of this phase and is not done; "" if nothing is left."""
        left = self._context.last_order.left
        if left is None or left.phase != self._phase:
            return ""
        if left.reached is None or left.count is None:
            return self.tr("Next in what was ordered last; Resume starts it.")
        text = self.tr("Stopped at {reached} of {count}; Resume continues it.")
        return text.format(reached=f"{max(0, left.reached):,}", count=f"{left.count:,}")

    def _state_text(self, status: PhaseStatus) -> str:
        if status.reached is None or status.saved is None:
            return self.tr("Never trained here")
        text = self.tr("Iteration {iteration}, saved {time}")
        return text.format(iteration=f"{status.reached:,}", time=when(status.saved))

    def _from_where(self, status: PhaseStatus) -> str:
        if not status.start:
            return (
                self.tr("Starts from nothing.") if status.from_phase == 0 else self.tr("Starts from the weights there.")
            )
        start = f"{status.start:,}"
        if status.from_phase is None:
            return self.tr("Goes on from the weights in this folder, iteration {start}.").format(start=start)
        text = self.tr("Goes on from iteration {start} of phase {phase}, saved {time}.")
        weights = (
            self._context.training_folder.status.edge
            if self._phase == 1
            else self._context.training_folder.status.inpaint
        )
        saved = when(weights.saved) if weights is not None else ""
        return text.format(start=start, phase=status.from_phase, time=saved)

    def _start_text(self) -> str:
        status = self._context.training_folder.status.phase(self._phase)
        return self.tr("Train on") if status.reached else self.tr("Start")

    def _start_tip(self) -> str:
        return self._from_where(self._context.training_folder.status.phase(self._phase))


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
        self.why_not = label("note", wrap=True)
        self.why_not.setProperty("kind", "warning")
        policy = self.why_not.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes and goes
        self.why_not.setSizePolicy(policy)
        self.column.addSpacing(8)
        self.tuned = OutcomeCard(context, starter)
        self.column.addWidget(self.tuned)
        self.column.addWidget(self._queue_card())
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self.cards = {phase: _PhaseCard(phase, context) for phase in PHASES}
        self.column.addSpacing(4)
        self.column.addLayout(self._grid)
        self.column.addStretch()
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
        self.why_not.setText(first)
        self.why_not.setVisible(bool(first))
        self._fast_text.setText(self.tr("Phase 3 mixes true and predicted lines. Half the time."))
        self._full_text.setText(self.tr("Each phase in turn. For the best result."))
        stop = f"{self._context.training_folder.config.max_iters:,}"
        self.until.setText(self.tr("As long as MAX_ITERS says: {count}").format(count=stop))
        self.until.setToolTip(
            self.tr("A single phase up to this iteration; in a queue, so many iterations for each phase")
        )
        self.more.setText(self.tr("Train"))
        self.more.setAccessibleName(self.tr("Train for more iterations"))
        self.more.setToolTip(self.tr("Each phase goes on for so many iterations from where it stands"))
        self._count_text.setText(self.tr("more iterations"))
        self.count.setAccessibleName(self.tr("More iterations"))
        self.count.setToolTip(self.tr("Iterations that each phase is trained for, from where it stands"))

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
        layout.addWidget(self.why_not)
        layout.addLayout(amount)
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
