"""From finding to finding: which one is looked at, enlarged, and what the user decides on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from app.actions.actions import Actions
from app.imageview.picture_view import PictureView
from app.repair.find_damage.findings import Decision, FindingItem, Findings, next_open, stepped, surer
from core.detect.detectors import Kind

_AROUND = 56
"""Pixels of the picture around a finding that are shown with it, if there is room."""
_CLOSEST = 8.0
_LEAST = 0.05
_PLAIN = 6.0
"""Device pixels that a finding has at least on the screen for the user's own zoom to be kept."""


class Curation(QObject):
    """Answers the actions on findings. What they are about is always in sight: a decision on a finding that is not, or
    when none is chosen yet, shows it instead.

    findings: those of the picture that is shown. shown: which of them, the surest first. changed: called after each
    decision and step. to_front: brings the tab to the front, where it is seen what is done.
    """

    def __init__(
        self,
        actions: Actions,
        canvas: PictureView,
        findings: Callable[[], Findings],
        shown: Callable[[], list[FindingItem]],
        changed: Callable[[], object],
        to_front: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions, self._canvas = actions, canvas
        self._findings, self._shown = findings, shown
        self._changed, self._to_front = changed, to_front
        self._zoom: float | None = None
        """To which this has zoomed last."""
        for name, answer in (
            ("next_finding", lambda: self.step(1)),
            ("previous_finding", lambda: self.step(-1)),
            ("accept_finding", lambda: self.decide(Decision.ACCEPTED)),
            ("reject_finding", lambda: self.decide(Decision.REJECTED)),
            ("accept_surer", self.accept_surer),
            ("undo_decision", self.undo),
        ):
            actions[name].triggered.connect(answer)

    @property
    def current(self) -> FindingItem | None:
        """The finding that is looked at; None if that is hidden at the moment."""
        current = self._findings().current
        return current if current is not None and current in self._shown() else None

    @property
    def surer(self) -> list[FindingItem]:
        """What "accept all surer" would accept: the current finding and those at least as sure, as far as undecided."""
        current = self.current
        return [] if current is None else [one for one in surer(self._shown(), current) if not one.accepted]

    def enable(self, shown: bool) -> None:
        """shown: whether the tab is shown, and findings can be decided on."""
        has_any, current = bool(self._shown()), self.current is not None
        for name, possible in (
            ("next_finding", has_any),
            ("previous_finding", has_any),
            ("accept_finding", shown and has_any),
            ("reject_finding", shown and has_any),
            ("accept_surer", shown and current and bool(self.surer)),
            ("undo_decision", shown and self._findings().can_undo),
        ):
            self._actions[name].setEnabled(possible)

    # From one to the next

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1) finding; after the last comes the first."""
        self._to_front()
        self.go(stepped(self._shown(), self._findings().current, step))

    def go(self, item: FindingItem | None) -> None:
        """Looks at a finding, enlarged; the user's own zoom is kept where the finding can be seen in it."""
        self._findings().current = item
        if item is not None:
            self._look_at(item)
        self._changed()

    def _look_at(self, item: FindingItem) -> None:
        canvas, box = self._canvas, item.finding.box
        longer = max(box.bottom - box.top, box.right - box.left)
        own = not canvas.is_fitted and canvas.zoom != self._zoom
        fits = longer * canvas.zoom <= 0.8 * min(canvas.device_size)
        if own and fits and longer * canvas.zoom >= _PLAIN:
            canvas.look_at(box, least=canvas.zoom, closest=canvas.zoom)
        else:
            canvas.look_at(box, least=_LEAST, around=_AROUND, closest=_CLOSEST)
            self._zoom = canvas.zoom

    def _is_in_sight(self, item: FindingItem) -> bool:
        width, height = self._canvas.image_size
        return self._canvas.view.shows(item.finding.box, (height, width))

    # Decisions

    def decide(self, decision: Decision) -> None:
        """Accepts or rejects the current finding and goes on to the next undecided one."""
        current = self.current
        if current is None:
            self.step(1)
        elif not self._is_in_sight(current):
            self.go(current)
        else:
            self._findings().decide([current], decision)
            self.go(next_open(self._shown(), current) or self.current)

    def click(self, item: FindingItem) -> None:
        """A click in the picture: accepts, or rejects what was accepted. The picture stays where it is."""
        self._findings().decide([item], Decision.REJECTED if item.accepted else Decision.ACCEPTED)
        self._findings().current = item
        self._changed()

    def accept_surer(self) -> None:
        """Accepts the current finding and all shown ones that are at least as sure, but for rejected ones."""
        self._findings().decide(self.surer, Decision.ACCEPTED)
        self._changed()

    def decide_all(self, items: Iterable[FindingItem], decision: Decision) -> None:
        """One decision on several findings, such as all of a kind."""
        self._findings().decide(items, decision)
        self._changed()

    def undo(self) -> None:
        """Takes back the last decision and shows what it was about, or the first of it."""
        taken_back = self._findings().undo()
        shown = set(map(id, self._shown()))
        self.go(next((item for item in taken_back if id(item) in shown), self.current))


def of_kind(items: Iterable[FindingItem], kind: Kind) -> list[FindingItem]:
    """Those of one kind."""
    return [item for item in items if item.kind is kind]
