"""The proposals for a hole: made one after the other, judged, and one is taken; with the list of repairs beside."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent

from app.background.task import Task
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.engine.candidate_tasks import Candidate, Propose, Site
from app.repair.proposals.candidate_texts import THERE
from app.repair.proposals.candidate_views import CandidateViews
from app.repair.proposals.proposals import Proposals, Turn, other_models
from app.repair.repair_context import RepairContext
from app.repair.repairs.repairs_list import RepairsList, is_repair
from core.edit.history import Entry
from core.edit.repairs import Repair, put


class Candidates(QObject):
    """Connects the views with the repair whose proposals it shows, as long as that repair exists.

    Proposals belong to their picture: more are made of it, and they stay, while another one is shown.
    """

    def __init__(self, context: RepairContext, repairs: RepairsList) -> None:
        super().__init__(context.window)
        self._context = context
        self._document = context.document
        self._repairs = repairs
        self._of: WeakKeyDictionary[Content, Proposals] = WeakKeyDictionary()
        self._before: WeakKeyDictionary[Content, frozenset[str]] = WeakKeyDictionary()
        """Keys of the repairs before a repair that is made for its proposals."""
        self.views = CandidateViews(context, lambda candidate: repairs.model.text(candidate.repair).tip)
        self.strip, self.grid = self.views.strip, self.views.grid
        self._bind()
        self._refresh_action()

    def _bind(self) -> None:
        context, strip, grid = self._context, self.strip, self.grid
        context.actions["candidates"].triggered.connect(self.ask)
        context.actions["cancel"].triggered.connect(self.stop)
        for repair in ("repair", "repair_rings"):
            context.actions[repair].triggered.connect(self.stop)
        strip.chosen.connect(self.choose)
        strip.hovered.connect(self._preview)
        strip.closed.connect(self.close)
        strip.next_wanted.connect(self.go_on)
        grid.taken.connect(self.take)
        grid.left.connect(self.leave)
        grid.next_wanted.connect(self.go_on)
        grid.stop_wanted.connect(self.stop)
        self._document.repairs_changed.connect(self._on_repairs)
        self._document.other_changed.connect(self._on_other)
        self._document.picture_changed.connect(self._on_picture)
        context.tasks.changed.connect(self._on_tasks)
        context.tasks.progress.connect(self._on_progress)
        self._repairs.chosen_changed.connect(self._follow_list)
        context.canvas.installEventFilter(self)

    @property
    def _shown(self) -> Proposals | None:
        """Those of the picture that is shown."""
        return self._of.get(self._document.content)

    @property
    def is_open(self) -> bool:
        return self._shown is not None

    @property
    def key(self) -> str | None:
        """Key of the repair whose proposals are shown."""
        return self._shown.key if self._shown is not None else None

    @property
    def offers(self) -> tuple[Candidate, ...]:
        """The proposals in the order of their cards."""
        return tuple(self._shown.offers) if self._shown is not None else ()

    @property
    def is_working(self) -> bool:
        """Proposals are being made."""
        return self._shown is not None and self._shown.task is not None

    # Requests

    def ask(self) -> None:
        """Proposals for what is marked, after a first repair of it; else for the chosen repair."""
        controller = self._context.controller
        if controller.is_repairing or not self._document.has_picture:
            return
        if self._document.hole_pixels or self._document.stroke_active or controller.is_marking:
            self.close()
            content = self._document.content
            self._before[content] = frozenset(repair.key for repair in content.repairs)
            controller.repair()
            if not controller.is_repairing_of(content):
                self._before.pop(content, None)
            return
        repair = self._repairs.chosen
        if repair is None or not is_repair(repair):
            repair = next((other for other in reversed(self._document.repairs) if is_repair(other)), None)
        if repair is None:
            self._context.say(
                "info", self.tr("Nothing is marked and nothing is repaired yet: paint over a damage first.")
            )
        else:
            self.open(repair)

    def open(self, repair: Repair) -> None:
        """Shows a repair with its present state first, and starts the task that makes proposals for it."""
        self._open(repair, None, Turn())

    def _open(self, repair: Repair, first: Entry | None, turn: Turn) -> None:
        self.close()
        self._document.finish_stroke()
        self._begin(self._document.content, repair, first, turn)
        self._repairs.choose(repair.key)
        self._repairs.show_tab()
        self._context.canvas.setFocus()
        self._show()
        QTimer.singleShot(0, self, self._repairs.show_chosen)  # once the strip has taken its room

    def _begin(self, content: Content, repair: Repair, first: Entry | None, turn: Turn) -> None:
        """Starts the task that makes proposals, whether or not their picture is shown."""
        site = Site(content.original, content.repairs, repair)
        settings, rings = self._context.controller.repair_settings, self._context.settings.ring_width
        task = Propose(content.number, site, settings, other_models(self._context), rings)
        there = Candidate(THERE, repair, self.views.picture_of(content, site))
        made = Proposals(repair.key, site, [there], task, first, turn)
        self._of[content] = made
        self._context.tasks.start(
            task,
            lambda _count: self._end(content, made),
            partial=lambda candidate: self._on_candidate(content, made, candidate),
            failed=lambda text: self._on_failed(content, made, text),
            cancelled=lambda: self._end(content, made),
        )

    def _show(self) -> None:
        """Shows the proposals of the picture that is shown."""
        shown = self._shown
        if shown is not None:
            part = 0.0 if self.is_working else None
            self.views.show(shown.site, shown.offers, part, (shown.turn.number, shown.turn.count))
            self._mark()

    def choose(self, number: int) -> None:
        """Puts a proposal into the picture: one step of the history."""
        current = self._current()
        if current is None or not 0 <= number < len(self.offers) or not self._context.controller.can_edit_history:
            return
        self._context.canvas.set_preview(None)
        wanted = self.offers[number].repair
        if wanted.cells != current.cells or not current.enabled:
            chosen = replace(wanted, enabled=True, deleted=False)
            self._document.set_repairs(put(self._document.repairs, chosen), labels.CHOOSE)
        self._mark()

    def take(self, number: int) -> None:
        """Puts a proposal into the picture, in one step with a repair that was made to be judged, and closes; where
        several damages were marked, the next one's turn comes."""
        made, current = self._shown, self._current()
        if made is None or current is None or not self._context.controller.can_edit_history:
            return
        if self._is_last(made.first) and 0 <= number < len(made.offers):
            wanted = replace(made.offers[number].repair, enabled=True, deleted=False)
            if wanted.cells != current.cells:
                self._document.amend(put(self._document.repairs, wanted))
                made.first = self._document.content.history.done[-1]
        else:
            self.choose(number)
        self.go_on()

    def go_on(self) -> None:
        """Leaves what is in the picture there, and goes on to the next of several damages that were marked; closes
        after the last."""
        made = self._shown
        following = made.turn.following(self._document.repairs) if made is not None else None
        self.close()
        if made is not None and following is not None:
            repair, turn = following
            self._open(repair, made.first if self._is_last(made.first) else None, turn)
            self.views.look_there()

    def leave(self) -> None:
        """Closes; the picture is as it was before proposals were asked for, marks included. What was taken for the
        first of several damages stays."""
        made = self._shown
        self.close()
        is_alone = made is not None and made.turn.number == 1 and self._is_last(made.first)
        if is_alone and self._context.controller.can_edit_history:
            self._document.undo()

    def _is_last(self, entry: Entry | None) -> bool:
        done = self._document.content.history.done
        return entry is not None and entry.repairs_after is not None and bool(done) and done[-1].key == entry.key

    def stop(self) -> None:
        """Stops making proposals; those that are done stay."""
        if self._shown is not None:
            self._stop(self._shown)

    def _stop(self, made: Proposals) -> None:
        if made.task is not None:
            self._context.tasks.cancel_where(lambda task: task is made.task)

    def close(self) -> None:
        """Closes the views; the picture stays as it is."""
        made = self._of.pop(self._document.content, None)
        if made is not None:
            self._stop(made)
            self.views.hide()

    # Answers

    def _on_candidate(self, content: Content, made: Proposals, candidate: object) -> None:
        if self._of.get(content) is not made or not isinstance(candidate, Candidate):
            return
        made.offers.append(candidate)
        if made is self._shown:
            self.views.add(candidate)

    def _on_failed(self, content: Content, made: Proposals, text: str) -> None:
        self._context.say("error", text)
        self._end(content, made)

    def _end(self, content: Content, made: Proposals) -> None:
        made.task = None
        if made is self._shown and content is self._document.content:
            self.views.show_state(None)

    def _on_progress(self, task: Task, _stage: str, part: float) -> None:
        if self._shown is not None and task is self._shown.task:
            self.views.show_state(part)

    def _new_repairs(self, content: Content) -> tuple[Repair, Turn] | None:
        """The first of the repairs that were made for their proposals, once they are done."""
        before = self._before.get(content)
        if before is None:
            return None
        new = [other for other in content.repairs if other.key not in before and is_repair(other)]
        if not new:
            return None
        del self._before[content]
        return new[0], Turn(1, tuple(other.key for other in new[1:]))

    def _on_repairs(self) -> None:
        """Opens when a first repair is done; closes when its repair, or what is below it, has changed."""
        new = self._new_repairs(self._document.content)
        if new is not None:
            repair, turn = new
            self._open(repair, self._document.content.history.done[-1], turn)
        elif self._shown is not None and not self._shown.site.holds(self._document.repairs):
            self.close()
        elif self._shown is not None:
            self._context.canvas.set_preview(None)
            self._mark()

    def _on_other(self, content: Content) -> None:
        """The same for a picture that is not shown: what is made of it is found in the strip later."""
        new, made = self._new_repairs(content), self._of.get(content)
        if new is not None:
            repair, turn = new
            self._begin(content, repair, content.history.done[-1], turn)
        elif made is not None and not made.site.holds(content.repairs):
            del self._of[content]
            self._stop(made)

    def _on_picture(self) -> None:
        self.views.hide()
        self._show()
        self._refresh_action()

    def _on_tasks(self) -> None:
        for content in tuple(self._before):
            if not self._context.controller.is_repairing_of(content):
                del self._before[content]  # it failed, or was stopped
        self._refresh_action()

    def _follow_list(self) -> None:
        """Opens the proposals of another repair that was chosen while the strip is open."""
        key = self._repairs.list.key
        if self.key is None or key is None or key == self.key:
            return
        repair = self._repairs.find(key)
        if repair is not None and is_repair(repair):
            self.open(repair)
        else:
            self.close()

    # What is shown

    def _current(self) -> Repair | None:
        """The present state of the repair whose proposals are shown."""
        repairs = self._document.repairs
        return next((other for other in repairs if other.key == self.key and not other.deleted), None)

    def _mark(self) -> None:
        current = self._current()
        cells = [offer.repair.cells for offer in self.offers]
        self.views.mark(cells.index(current.cells) if current is not None and current.cells in cells else -1)

    def _preview(self, number: int) -> None:
        """Shows a proposal in the picture without choosing it; -1 shows what is there."""
        current = self._current()
        there = current is not None and 0 <= number < len(self.offers) and not self._document.stroke_active
        wanted = self.offers[number].repair if there else None
        self.views.preview(self._document.content, wanted, current)

    def _refresh_action(self) -> None:
        able = self._document.has_picture and not self._context.controller.is_repairing
        self._context.actions["candidates"].setEnabled(able)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives digits, Return and Esc on the canvas to the strip while it is open."""
        if not isinstance(event, QKeyEvent) or not self.is_open or self._document.stroke_active:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.text().isdigit():
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self.strip.handle(event)


class Results(QObject):
    """The list of repairs and the proposals, which are for the repair chosen in the list."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self.repairs = RepairsList(context)
        self.candidates = Candidates(context, self.repairs)
