"""One phase: what it needs and makes, how far it is, and its button to start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from app.training.context import TrainingContext
from app.training.folder_status import PhaseStatus
from app.training.phase_texts import TEXTS, title_of
from app.translation import live, translate
from app.widgets.parts import label, push_button, restyle
from core.texts import when


class PhaseCard(QFrame):
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
