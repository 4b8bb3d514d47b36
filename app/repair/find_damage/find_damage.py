"""Find damage: shows what was found, and puts into the mask what the user accepts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.find_damage.curation import Curation, of_kind
from app.repair.find_damage.detector_row import DetectorOptions, KindFound
from app.repair.find_damage.find_damage_panel import FindDamagePanel
from app.repair.find_damage.find_elsewhere import FindElsewhere
from app.repair.find_damage.find_tasks import FoundDamage, MarkFindings
from app.repair.find_damage.finding_overlay import FindingOverlay
from app.repair.find_damage.findings import Decision, FindingItem, Findings
from app.repair.find_damage.searches import Searches
from app.repair.mask.layer_editor import LayerEditor
from app.repair.repair_context import RepairContext
from app.theme import dressed
from app.translation import Share, live, translate
from core.boxes import Box, whole
from core.checked import Malformed, parse_json
from core.detect.detectors import CONTEXT, Kind

TAB = "find"


class FindDamageTab(QObject):
    """Connects the tab, the findings over the picture, the searches and the decisions on what they found.

    Findings and searches belong to their picture: they stay with it and go on while another one is shown. They are
    shown, and can be clicked, only while the tab is.
    """

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._editor = LayerEditor(context.document, context.engine, context.tasks, self)
        self._of: WeakKeyDictionary[Content, Findings] = WeakKeyDictionary()
        self._just_added = 0
        steps = [context.actions[name] for name in ("previous_finding", "next_finding")]
        decisions = [context.actions[name] for name in ("accept_finding", "reject_finding", "undo_decision")]
        self.panel = FindDamagePanel(context.theme, steps, decisions)
        self.panel.set_options(_read_options(context.settings.find_damage))
        self.curation = Curation(
            context.actions,
            context.canvas,
            lambda: self.findings,
            self._shown,
            self._refresh,
            lambda: context.page.panel.show_tab(TAB),
            self,
        )
        self.searches = Searches(
            context.tasks,
            self._on_found,
            self._refresh,
            self._show_progress,
            lambda text: context.say("error", text),
            self._search_due,
            self,
        )
        self.overlay = FindingOverlay(self.curation.click, self._describe, context.canvas.update_box)
        context.page.panel.add_tab(
            TAB, lambda: self.tr("Find"), self.panel, lambda: context.actions["find_damage"].toolTip()
        )
        self.elsewhere = FindElsewhere(context, self.search_in, self.show, self)
        self._bind()
        dressed(context.theme, self, self._dress)
        live(self.panel, self._refresh)

    def _bind(self) -> None:
        context, panel = self._context, self.panel
        context.actions["find_damage"].triggered.connect(self.show)
        context.page.panel.tab_changed.connect(lambda _key: self._on_tab())
        panel.find_clicked.connect(self.search)
        panel.cancel_clicked.connect(self.cancel)
        panel.add_clicked.connect(self.add_to_mask)
        panel.add_all_clicked.connect(self.add_all_to_mask)
        panel.surer_clicked.connect(self.curation.accept_surer)
        panel.kind_switched.connect(self._on_switched)
        panel.line_moved.connect(lambda _kind: self._on_line())
        panel.limit_changed.connect(self._on_limit)
        panel.all_set.connect(self._on_all)
        panel.list.chosen.connect(self.curation.go)
        panel.list.left.connect(context.canvas.setFocus)
        context.document.picture_changed.connect(self._on_picture)
        context.document.image_changed.connect(self._on_image)
        context.document.history_changed.connect(self._on_history)
        context.document.other_changed.connect(self._on_other)
        context.tasks.changed.connect(self._on_tasks)
        context.threads.closing.connect(self.searches.close)

    @property
    def findings(self) -> Findings:
        """Those of the picture that is shown."""
        return self._of.setdefault(self._context.document.content, Findings())

    @property
    def is_searching(self) -> bool:
        """Damage is looked for in the picture that is shown."""
        return bool(self._searched)

    @property
    def _searched(self) -> frozenset[Kind]:
        """The kinds that are being looked for in the picture that is shown."""
        return self.searches.kinds(self._context.document.content)

    # Requests

    def show(self) -> None:
        """Brings the tab to the front."""
        self._context.page.panel.show_tab(TAB)
        self.panel.find_button.setFocus()

    def search(self) -> None:
        """Looks for all chosen kinds in the picture as it is now."""
        self._search(self.panel.chosen)
        self._refresh()

    def cancel(self) -> None:
        """Stops looking in the picture that is shown. What was found so far stays."""
        self.searches.stop(self._context.document.content)
        self._refresh()

    def add_to_mask(self) -> None:
        """Marks what is accepted of the kinds that are switched on: one step of the history."""
        self._add([item for item in self._shown() if item.accepted])

    def add_all_to_mask(self) -> None:
        """Marks all that is shown but what was rejected: one step of the history."""
        self._add([item for item in self._shown() if not item.rejected])

    def _add(self, items: list[FindingItem]) -> None:
        if not items:
            return
        findings, content = tuple(item.finding for item in items), self._context.document.content
        self._editor.edit(
            lambda session: MarkFindings(session, findings), labels.FIND_DAMAGE, lambda: self._on_added(content, items)
        )

    def search_in(self, content: Content) -> bool:
        """Looks for all chosen kinds in a picture, shown or not. False if it is being repaired, which comes first."""
        context = self._context
        if context.controller.is_repairing_of(content):
            return False
        context.engine.know(content)
        self.searches.start(content, content.number, self._limits(self.panel.chosen))
        self._refresh()
        return True

    def _search(self, kinds: Iterable[Kind]) -> None:
        context = self._context
        if context.document.has_picture and not context.controller.is_repairing:
            self._just_added = 0
            self.searches.start(context.document.content, context.engine.session, self._limits(kinds))

    def _limits(self, kinds: Iterable[Kind]) -> dict[Kind, int | None]:
        return {kind: self.panel.rows[kind].options.largest or None for kind in kinds}

    def _search_due(self, due: set[Kind]) -> None:
        self._search([kind for kind in self.panel.chosen if kind in due])
        self._refresh()

    # Reactions

    def _on_found(self, content: Content, found: FoundDamage) -> None:
        findings = self._of.setdefault(content, Findings())
        findings.put(found.kind, found.found, found.image)
        content.has_findings = any(True for _ in findings)

    def _on_line(self) -> None:
        self._store()
        self._refresh()

    def _on_limit(self, kind: Kind) -> None:
        self._store()
        if kind in self.findings.searched or kind in self._searched:
            self.searches.start_soon(kind)

    def _on_switched(self, kind: Kind, on: bool) -> None:
        self._store()
        if on and self.findings.searched and kind not in self.findings.searched:
            self._search([kind])
        elif not on:
            self.searches.drop(self._context.document.content, kind)
        self._refresh()

    def _on_all(self, kind: Kind, accepted: bool) -> None:
        decision = Decision.ACCEPTED if accepted else Decision.REJECTED
        self.curation.decide_all(of_kind(self._shown(), kind), decision)

    def _on_added(self, content: Content, items: list[FindingItem]) -> None:
        self._of.setdefault(content, Findings()).mark(items, content.history.key or "")
        if content is self._context.document.content:
            self._just_added = len(items)
        self._refresh()

    def _on_history(self) -> None:
        history = self._context.document.content.history
        if self.findings.follow_history(history.done, history.undone):
            self._just_added = 0
            self._refresh()

    def _on_image(self, boxes: list[Box]) -> None:
        if self.findings.follow_image(self._context.document.image, boxes):
            self._refresh()

    def _on_other(self, content: Content) -> None:
        """A picture that is not shown was repaired or marked."""
        findings = self._of.get(content)
        if findings is not None:
            findings.follow_history(content.history.done, content.history.undone)
            findings.follow_image(content.image, [whole(content.size)])

    def _on_picture(self) -> None:
        self._just_added = 0
        self.searches.forget_due()
        self._refresh()

    def _on_tasks(self) -> None:
        if self.is_searching and self._context.controller.is_repairing:  # which must not wait
            self.cancel()
        else:
            self._refresh_buttons()

    def _on_tab(self) -> None:
        overlays = self._context.canvas.overlays
        if self._is_shown and self.overlay not in overlays:
            overlays.append(self.overlay)
        elif not self._is_shown and self.overlay in overlays:
            overlays.remove(self.overlay)
        self._refresh_buttons()
        self._context.canvas.update()

    # What is shown

    @property
    def _is_shown(self) -> bool:
        return self._context.page.panel.current_tab == TAB

    def _shown(self) -> list[FindingItem]:
        """The findings over the line of each kind that is switched on, the surest first."""
        return self.findings.shown(self._least()) if self.findings.searched else []

    def _least(self) -> dict[Kind, float]:
        """The least score of each kind that is switched on."""
        from core.detect.finding import threshold_of

        rows = self.panel.rows
        return {kind: threshold_of(rows[kind].options.sensitivity / 100) for kind in self.panel.chosen}

    def _refresh(self) -> None:
        shown, current = self._shown(), self.curation.current
        self.panel.show_counts({kind: self._found(kind, shown) for kind in self.findings.searched})
        self.overlay.show_items(shown, current)
        self.panel.show_findings(shown, current)
        self._refresh_buttons()
        self._show_progress()
        self.panel.show_status(self._status())
        self._context.canvas.update()

    def _found(self, kind: Kind, shown: list[FindingItem]) -> KindFound:
        items = of_kind(shown, kind)
        scores = [item.finding.score for item in self.findings.of(kind)]
        accepted, rejected = sum(item.accepted for item in items), sum(item.rejected for item in items)
        return KindFound(len(items), accepted, rejected, scores)

    def _refresh_buttons(self) -> None:
        free = self._context.document.has_picture and not self._context.controller.is_repairing
        can_find = free and bool(self.panel.chosen) and not self.is_searching
        if not can_find and self.panel.find_button.hasFocus():
            self._context.canvas.setFocus()  # else a second press of the same key would hit the next button
        shown = self.overlay.items
        self.panel.show_buttons(
            can_find=can_find,
            accepted=sum(item.accepted for item in shown),
            unrejected=sum(not item.rejected for item in shown),
            surer=len(self.curation.surer),
        )
        self.curation.enable(self._is_shown)

    def _show_progress(self) -> None:
        self.panel.show_progress(self.searches.part(self._context.document.content))

    def _status(self) -> str:
        shown = self.overlay.items
        if not self._context.document.has_picture:
            return self.tr("No picture is open.")
        if self.is_searching:
            return self.tr("Looking…")
        if shown:
            undecided = sum(item.decision is Decision.NONE for item in shown)
            if not undecided:
                return self.tr("Nothing is left to decide.")
            text = self.tr("{undecided} of {count} to decide. A click in the picture accepts one, a second rejects it.")
            return text.format(undecided=f"{undecided:,}", count=f"{len(shown):,}")
        if self._just_added:
            return self.tr("They are in the mask now. Undo brings them back here.")
        if any(True for _ in self.findings):
            return self.tr("Nothing so sure was found. Move a slider to the right to see more.")
        if self.findings.searched & set(self.panel.chosen):
            return self.tr("No damage found.")
        return self.tr("Looks for damage and marks nothing by itself: you decide what goes into the mask.")

    def _describe(self, item: FindingItem) -> str:
        texts = {
            Decision.NONE: self.tr("{kind}, {score:.0%} sure. A click accepts it."),
            Decision.ACCEPTED: self.tr("{kind}, {score:.0%} sure, accepted. A click rejects it."),
            Decision.REJECTED: self.tr("{kind}, {score:.0%} sure, rejected. A click accepts it."),
        }
        kind = translate(CONTEXT, item.kind.entry.one)
        return texts[item.decision].format(kind=kind, score=Share(item.finding.score))

    def _dress(self) -> None:
        self.overlay.accent = QColor(self._context.theme.colours.accent)

    def _store(self) -> None:
        options = {kind.value: [o.on, o.sensitivity, o.largest] for kind, o in self.panel.options().items()}
        self._context.settings.find_damage = json.dumps(options)


def _read_options(text: str) -> dict[Kind, DetectorOptions]:
    """Reads what `_store` wrote; anything else is ignored."""
    try:
        stored = parse_json(text)
    except Malformed:
        return {}
    options = {}
    for kind in Kind:
        match stored.get(kind.value) if isinstance(stored, dict) else None:
            case [bool(on), int(sensitivity), int(largest)]:
                limited = min(100, max(0, sensitivity)), min(kind.entry.largest_limit, max(0, largest))
                options[kind] = DetectorOptions(on, *limited)
    return options
