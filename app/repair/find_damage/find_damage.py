"""Find damage: searches kind by kind, shows what was found, and puts into the mask what the user accepts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer

from app.background.task import Task
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.find_damage.find_damage_panel import DetectorOptions, FindDamagePanel
from app.repair.find_damage.find_tasks import FindDamage, FoundDamage, MarkFindings
from app.repair.find_damage.finding_overlay import FindingOverlay
from app.repair.find_damage.findings import FindingItem, Findings
from app.repair.mask.layer_editor import LayerEditor
from app.repair.repair_context import RepairContext
from app.translation import live, translate
from core.boxes import Box, whole
from core.detect.detectors import CONTEXT, Kind
from core.events import CancelToken

TAB = "find"
_PAUSE_MS = 400
"""A kind is searched again when its slider has not moved for so long."""


@dataclass
class Searches:
    """What is being looked for in one picture. parts: how far each kind is, 0..1."""

    tasks: dict[Kind, FindDamage] = field(default_factory=dict)
    parts: dict[Kind, float] = field(default_factory=dict)


class FindDamageTab(QObject):
    """Connects the tab, the findings over the picture and the searches.

    Findings and searches belong to their picture: they stay with it and go on while another one is shown. They are
    shown, and can be clicked, only while the tab is.
    """

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._editor = LayerEditor(context.document, context.engine, context.tasks, self)
        self._of: WeakKeyDictionary[Content, Findings] = WeakKeyDictionary()
        self._searches_of: WeakKeyDictionary[Content, Searches] = WeakKeyDictionary()
        self._due: set[Kind] = set()
        self._just_added = 0
        self.panel = FindDamagePanel(context.theme)
        self.panel.set_options(_read_options(context.settings.find_damage))
        self.overlay = FindingOverlay(self._toggle, self._describe, context.canvas.update_box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._search_due)
        context.page.panel.add_tab(
            TAB, lambda: self.tr("Find"), self.panel, lambda: context.actions["find_damage"].toolTip()
        )
        self._bind()
        live(self.panel, self._refresh)

    def _bind(self) -> None:
        context, panel = self._context, self.panel
        context.actions["find_damage"].triggered.connect(self.show)
        context.page.panel.tab_changed.connect(lambda _key: self._on_tab())
        panel.find_clicked.connect(self.search)
        panel.cancel_clicked.connect(self.cancel)
        panel.add_clicked.connect(self.add_to_mask)
        panel.kind_switched.connect(self._on_switched)
        panel.options_changed.connect(self._on_options)
        panel.all_set.connect(self._on_all)
        context.document.picture_changed.connect(self._on_picture)
        context.document.image_changed.connect(self._on_image)
        context.document.history_changed.connect(self._on_history)
        context.document.other_changed.connect(self._on_other)
        context.tasks.changed.connect(self._on_tasks)
        context.tasks.progress.connect(self._on_progress)

    @property
    def findings(self) -> Findings:
        """Those of the picture that is shown."""
        return self._of.setdefault(self._context.document.content, Findings())

    @property
    def _searches(self) -> Searches:
        """Those of the picture that is shown."""
        return self._searches_of.setdefault(self._context.document.content, Searches())

    @property
    def is_searching(self) -> bool:
        """Damage is looked for in the picture that is shown."""
        return bool(self._searches.tasks)

    # Requests

    def show(self) -> None:
        """Brings the tab to the front."""
        self._context.page.panel.show_tab(TAB)
        self.panel.find_button.setFocus()

    def search(self) -> None:
        """Looks for all chosen kinds in the picture as it is now."""
        for kind in self.panel.chosen:
            self._search(kind)
        self._refresh()

    def cancel(self) -> None:
        """Stops looking in the picture that is shown. What was found so far stays."""
        self._timer.stop()
        self._due.clear()
        for kind in tuple(self._searches.tasks):
            self._drop_search(kind)
        self._searches.parts.clear()
        self._refresh()

    def add_to_mask(self) -> None:
        """Marks what is accepted of the kinds that are switched on: one step of the history."""
        items = [item for item in self._shown() if item.accepted]
        if not items:
            return
        findings, content = tuple(item.finding for item in items), self._context.document.content
        self._editor.edit(
            lambda session: MarkFindings(session, findings), labels.FIND_DAMAGE, lambda: self._on_added(content, items)
        )

    # Searches

    def _search(self, kind: Kind) -> None:
        context = self._context
        if not context.document.has_picture or context.controller.is_repairing:
            return
        self._drop_search(kind)
        self._just_added = 0
        options = self.panel.rows[kind].options
        task = FindDamage(context.engine.session, kind, options.sensitivity / 100, options.largest or None)
        self._start(context.document.content, task)

    def _start(self, content: Content, task: FindDamage) -> None:
        searches = self._searches_of.setdefault(content, Searches())
        searches.tasks[task.kind], searches.parts[task.kind] = task, 0.0
        self._context.tasks.start(
            task,
            lambda found: self._on_found(content, task, found),
            failed=lambda text: self._on_failed(content, task, text),
            cancelled=lambda: self._end(content, task),
        )

    def _drop_search(self, kind: Kind) -> None:
        task = self._searches.tasks.pop(kind, None)
        if task is not None:
            task.cancel()

    def _on_found(self, content: Content, task: FindDamage, found: FoundDamage) -> None:
        if not self._is_running(content, task):
            return
        if found.image is not content.image:  # retouched meanwhile
            self._start(content, replace(task, token=CancelToken()))
            return
        findings = self._of.setdefault(content, Findings())
        findings.put(task.kind, found.found, found.image)
        content.has_findings = any(True for _ in findings)
        self._end(content, task)

    def _on_failed(self, content: Content, task: FindDamage, text: str) -> None:
        if self._is_running(content, task):
            self._context.say("error", text)
        self._end(content, task)

    def _is_running(self, content: Content, task: FindDamage) -> bool:
        searches = self._searches_of.get(content)
        return searches is not None and searches.tasks.get(task.kind) is task

    def _end(self, content: Content, task: FindDamage) -> None:
        if self._is_running(content, task):
            searches = self._searches_of[content]
            del searches.tasks[task.kind]
            if not searches.tasks:
                searches.parts.clear()
        self._refresh()

    def _on_progress(self, task: Task, _stage: str, part: float) -> None:
        if isinstance(task, FindDamage) and self._searches.tasks.get(task.kind) is task:
            self._searches.parts[task.kind] = part
            self._show_progress()

    def _search_due(self) -> None:
        due, self._due = self._due & set(self.panel.chosen), set()
        for kind in due:
            self._search(kind)

    # Reactions

    def _on_options(self, kind: Kind) -> None:
        self._store()
        if kind in self.findings.searched or kind in self._searches.tasks:
            self._due.add(kind)
            self._timer.start()

    def _on_switched(self, kind: Kind, on: bool) -> None:
        self._store()
        if on and self.findings.searched and kind not in self.findings.searched:
            self._search(kind)
        elif not on:
            self._drop_search(kind)
        self._refresh()

    def _on_all(self, kind: Kind, accepted: bool) -> None:
        self.findings.accept(kind, accepted)
        self._refresh()

    def _toggle(self, item: FindingItem) -> None:
        item.accepted = not item.accepted
        self._refresh()

    def _on_added(self, content: Content, items: list[FindingItem]) -> None:
        key = content.history.key or ""
        for item in items:
            item.marked, item.step = True, key
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
        self._timer.stop()
        self._due.clear()
        self._refresh()

    def _on_tasks(self) -> None:
        if self._searches.tasks and self._context.controller.is_repairing:  # which must not wait
            self.cancel()
        else:
            self._refresh_buttons()

    def _on_tab(self) -> None:
        overlays, shown = self._context.canvas.overlays, self._context.page.panel.current_tab == TAB
        if shown and self.overlay not in overlays:
            overlays.append(self.overlay)
        elif not shown and self.overlay in overlays:
            overlays.remove(self.overlay)
        self._context.canvas.update()

    # What is shown

    def _shown(self) -> list[FindingItem]:
        chosen = set(self.panel.chosen)
        return [item for item in self.findings if item.kind in chosen]

    def _refresh(self) -> None:
        findings, chosen = self.findings, set(self.panel.chosen)
        found: dict[Kind, tuple[int, int] | None] = {}
        for kind in findings.searched:
            items = findings.of(kind)
            found[kind] = sum(item.accepted for item in items), len(items)
        self.panel.show_found(found)
        self.overlay.show_items([item for item in findings if item.kind in chosen])
        self._refresh_buttons()
        self._show_progress()
        self.panel.show_status(self._status())
        self._context.canvas.update()

    def _refresh_buttons(self) -> None:
        free = self._context.document.has_picture and not self._context.controller.is_repairing
        can_find = free and bool(self.panel.chosen) and not self._searches.tasks
        if not can_find and self.panel.find_button.hasFocus():
            self._context.canvas.setFocus()  # else a second press of the same key would hit the next button
        accepted = sum(item.accepted for item in self.overlay.items)
        self.panel.show_buttons(can_find=can_find, accepted=accepted if free else 0)

    def _show_progress(self) -> None:
        searches = self._searches
        if not searches.tasks:
            self.panel.show_progress(None)
            return
        done = [1.0 if kind not in searches.tasks else part for kind, part in searches.parts.items()]
        self.panel.show_progress(sum(done) / len(done))

    def _status(self) -> str:
        shown = self.overlay.items
        if not self._context.document.has_picture:
            return self.tr("No picture is open.")
        if self._searches.tasks:
            return self.tr("Looking…")
        if shown:
            accepted = sum(item.accepted for item in shown)
            text = self.tr("{accepted} of {count} accepted. Click on one in the picture to reject or accept it.")
            return text.format(accepted=accepted, count=len(shown))
        if self._just_added:
            return self.tr("They are in the mask now. Undo brings them back here.")
        if self.findings.searched & set(self.panel.chosen):
            return self.tr("No damage found. Higher sensitivity finds more, but may mark drawing as well.")
        return self.tr("Looks for damage and marks nothing by itself: you decide what goes into the mask.")

    def _describe(self, item: FindingItem) -> str:
        text = self.tr("{kind}, {score:.0%} sure. A click rejects it.")
        if not item.accepted:
            text = self.tr("{kind}, {score:.0%} sure, rejected. A click accepts it.")
        return text.format(kind=translate(CONTEXT, item.kind.entry.one), score=item.finding.score)

    def _store(self) -> None:
        options = {kind.value: [o.on, o.sensitivity, o.largest] for kind, o in self.panel.options().items()}
        self._context.settings.find_damage = json.dumps(options)


def _read_options(text: str) -> dict[Kind, DetectorOptions]:
    """Reads what `_store` wrote; anything else is ignored."""
    try:
        stored = json.loads(text)
    except ValueError:
        return {}
    options = {}
    for kind in Kind:
        match stored.get(kind.value) if isinstance(stored, dict) else None:
            case [bool(on), int(sensitivity), int(largest)]:
                limited = min(100, max(0, sensitivity)), min(kind.entry.largest_limit, max(0, largest))
                options[kind] = DetectorOptions(on, *limited)
    return options
