"""Several proposals for one hole: made one after the other, looked at in the picture, chosen by click or digit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent

from app.background.task import Task
from app.imageview import display
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.document.crops import composed_box, halved
from app.repair.engine.candidate_tasks import PREVIEW, Candidate, Propose, Site
from app.repair.repair_context import RepairContext
from app.repair.repairs.candidate_strip import PICTURE, CandidateStrip
from app.repair.repairs.repair_thumbnails import scaled
from app.repair.repairs.repairs_list import RepairsList, is_repair
from app.translation import live, translate
from core.edit.repairs import Repair, Repairs, compose, put
from core.inference.options import METHODS

_THERE = "there"
"""Key of the proposal that was in the picture before."""
_EXACT = 1024 * 1024
"""Pixels of a view up to which it is composed here for the first card."""


@dataclass(eq=False)
class _Proposals:
    """Those for one repair of one picture.

    key: of the repair. offers: in the order of their cards. task: makes more, None once it has ended.
    """

    key: str
    site: Site
    offers: list[Candidate]
    task: Propose | None


class Candidates(QObject):
    """Connects the strip with the repair whose proposals it shows, as long as that repair exists.

    Proposals belong to their picture: more are made of it, and they stay, while another one is shown.
    """

    def __init__(self, context: RepairContext, repairs: RepairsList) -> None:
        super().__init__(context.window)
        self._context = context
        self._document = context.document
        self._repairs = repairs
        self._of: WeakKeyDictionary[Content, _Proposals] = WeakKeyDictionary()
        self._before: WeakKeyDictionary[Content, frozenset[str]] = WeakKeyDictionary()
        """Keys of the repairs before a repair that is made for its proposals."""
        self.strip = CandidateStrip(context.theme)
        context.page.strips.addWidget(self.strip)
        self._bind()
        self._refresh_action()

    def _bind(self) -> None:
        context, strip = self._context, self.strip
        context.actions["candidates"].triggered.connect(self.ask)
        context.actions["cancel"].triggered.connect(self.stop)
        for repair in ("repair", "repair_rings"):
            context.actions[repair].triggered.connect(self.stop)
        strip.chosen.connect(self.choose)
        strip.hovered.connect(self._preview)
        strip.closed.connect(self.close)
        self._document.repairs_changed.connect(self._on_repairs)
        self._document.other_changed.connect(self._on_other)
        self._document.picture_changed.connect(self._on_picture)
        context.tasks.changed.connect(self._on_tasks)
        context.tasks.progress.connect(self._on_progress)
        self._repairs.chosen_changed.connect(self._follow_list)
        context.canvas.installEventFilter(self)
        live(strip, self._name_all)

    @property
    def _shown(self) -> _Proposals | None:
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
        """Opens the strip for a repair, with its present state first, and starts the task that makes proposals."""
        self.close()
        context, content = self._context, self._document.content
        self._document.finish_stroke()
        self._begin(content, repair)
        self._show()
        self._repairs.choose(repair.key)
        self._repairs.show_tab()
        context.canvas.setFocus()
        QTimer.singleShot(0, self, self._repairs.show_chosen)  # once the strip has taken its room

    def _begin(self, content: Content, repair: Repair) -> None:
        """Starts the task that makes proposals, whether or not their picture is shown."""
        site = Site(content.original, content.repairs, repair)
        task = Propose(content.number, site, self._context.controller.repair_settings)
        made = _Proposals(repair.key, site, [Candidate(_THERE, repair, self._picture_of(content, site))], task)
        self._of[content] = made
        self._context.tasks.start(
            task,
            lambda _count: self._end(content, made),
            partial=lambda candidate: self._on_candidate(content, made, candidate),
            failed=lambda text: self._on_failed(content, made, text),
            cancelled=lambda: self._end(content, made),
        )

    def _show(self) -> None:
        """Fills the strip with the proposals of the picture that is shown, and shows it."""
        self.strip.clear()
        for offer in self.offers:
            self._add_card(offer)
        self.strip.show()
        self._context.canvas.set_judging(True)
        self._mark()
        self._show_state(0.0 if self.is_working else None)

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

    def stop(self) -> None:
        """Stops making proposals; those that are done stay."""
        if self._shown is not None:
            self._stop(self._shown)

    def _stop(self, made: _Proposals) -> None:
        if made.task is not None:
            self._context.tasks.cancel_where(lambda task: task is made.task)

    def close(self) -> None:
        """Closes the strip; the picture stays as it is."""
        made = self._of.pop(self._document.content, None)
        if made is not None:
            self._stop(made)
            self._hide()

    def _hide(self) -> None:
        self._context.canvas.set_preview(None)
        self._context.canvas.set_judging(False)
        held = self.strip.isAncestorOf(self._context.window.focusWidget() or self.strip) or self.strip.hasFocus()
        self.strip.hide()
        self.strip.clear()
        if held:
            self._context.canvas.setFocus()

    # Answers

    def _on_candidate(self, content: Content, made: _Proposals, candidate: object) -> None:
        if self._of.get(content) is not made or not isinstance(candidate, Candidate):
            return
        pixels = [cell.pixels for cell in candidate.repair.cells]
        if all(pixels != [cell.pixels for cell in offer.repair.cells] for offer in made.offers):
            made.offers.append(candidate)
            if made is self._shown:
                self._add_card(candidate)

    def _on_failed(self, content: Content, made: _Proposals, text: str) -> None:
        self._context.say("error", text)
        self._end(content, made)

    def _end(self, content: Content, made: _Proposals) -> None:
        made.task = None
        if made is self._shown and content is self._document.content:
            self._show_state(None)

    def _on_progress(self, task: Task, _stage: str, part: float) -> None:
        if self._shown is not None and task is self._shown.task:
            self._show_state(part)

    def _new_repair(self, content: Content) -> Repair | None:
        """The first repair that was made for its proposals, once it is done."""
        before = self._before.get(content)
        if before is None:
            return None
        new = [other for other in content.repairs if other.key not in before and is_repair(other)]
        if new:
            del self._before[content]
        return new[0] if new else None

    def _on_repairs(self) -> None:
        """Opens the strip when a first repair is done; closes it when its repair, or what is below it, has changed."""
        new = self._new_repair(self._document.content)
        if new is not None:
            self.open(new)
        elif self._shown is not None and not self._shown.site.holds(self._document.repairs):
            self.close()
        elif self._shown is not None:
            self._context.canvas.set_preview(None)
            self._mark()

    def _on_other(self, content: Content) -> None:
        """The same for a picture that is not shown: what is made of it is found in the strip later."""
        new, made = self._new_repair(content), self._of.get(content)
        if new is not None:
            self._begin(content, new)
        elif made is not None and not made.site.holds(content.repairs):
            del self._of[content]
            self._stop(made)

    def _on_picture(self) -> None:
        self._hide()
        if self._shown is not None:
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

    def _picture_of(self, content: Content, site: Site) -> np.ndarray:
        """The first card's picture."""
        view, with_it = site.view(), (*site.others(), site.repair.changed(enabled=True))
        if view.area <= _EXACT:
            return composed_box(site.original, with_it, view)
        top, left, bottom, right = view
        return halved(content.image[top:bottom, left:right], PREVIEW)

    def _add_card(self, candidate: Candidate) -> None:
        ratio = self.strip.devicePixelRatioF()
        picture = scaled(candidate.preview, PICTURE * ratio)
        picture.setDevicePixelRatio(ratio)
        self.strip.add(picture, self._name(candidate.key), self._tip(candidate))

    def _name_all(self) -> None:
        for number, offer in enumerate(self.offers):
            self.strip.name(number, self._name(offer.key), self._tip(offer))
        if self.is_open:
            self._show_state(0.0 if self.is_working else None)

    def _mark(self) -> None:
        current = self._current()
        cells = [offer.repair.cells for offer in self.offers]
        self.strip.mark(cells.index(current.cells) if current is not None and current.cells in cells else -1)

    def _preview(self, number: int) -> None:
        """Shows a proposal in the picture without choosing it; -1 shows what is there."""
        canvas, content, current = self._context.canvas, self._document.content, self._current()
        if current is None or not 0 <= number < len(self.offers) or self._document.stroke_active:
            canvas.set_preview(None)
            return
        wanted = self.offers[number].repair
        if wanted.cells == current.cells and current.enabled:
            canvas.set_preview(None)
            return
        repairs: Repairs = put(content.repairs, replace(wanted, enabled=True))
        boxes = sorted({cell.box for cell in (*wanted.cells, *current.cells)})
        image = content.image.copy()
        for box in boxes:
            compose(content.original, repairs, box, image)
        canvas.set_preview(display.rebuild(content.shown, image, boxes))

    def _show_state(self, part: float | None) -> None:
        if part is not None:
            self.strip.show_state(self.tr("Making more…"), part)
        else:
            self.strip.show_state("", None)

    def _refresh_action(self) -> None:
        able = self._document.has_picture and not self._context.controller.is_repairing
        self._context.actions["candidates"].setEnabled(able)

    def _name(self, key: str) -> str:
        names: dict[str, str] = {
            _THERE: self.tr("As it is"),
            "as_set": self.tr("As set"),
            "pattern": self.tr("Pattern goes on"),
            "no_pattern": self.tr("Without the pattern"),
            "grain": self.tr("With grain"),
            "no_grain": self.tr("Without grain"),
            "grow_0": self.tr("No growth"),
            "grow_2": self.tr("Grow 2 px"),
            "grow_4": self.tr("Grow 4 px"),
            "sigma_low": self.tr("More lines"),
            "sigma_high": self.tr("Fewer lines"),
            "context_wide": self.tr("Wider context"),
            **{method: translate("RepairMethods", entry.name) for method, entry in METHODS.items()},
        }
        return names.get(key, key)

    def _tip(self, candidate: Candidate) -> str:
        return self._repairs.model.text(candidate.repair).tip

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
