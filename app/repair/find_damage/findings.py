"""What was found in a picture, how sure, and what the user has decided on it. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.boxes import Box
from core.detect.detectors import Kind

if TYPE_CHECKING:
    from app.repair.find_damage.find_tasks import Outlined
    from core.detect.finding import Finding
    from core.edit.history import Entry

_SAME = 0.5
"""Share of the union of two boxes that their overlap has at least when they are the same damage, found twice."""
_MOST_UNDONE = 1000
_ORDER = {kind: place for place, kind in enumerate(Kind)}


class Decision(Enum):
    """What the user has decided on a finding."""

    NONE = "none"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(eq=False)
class FindingItem:
    """A finding on the canvas. marked: it was put into the mask. step: key of the step of the history that did so."""

    outlined: Outlined
    decision: Decision = Decision.NONE
    marked: bool = False
    step: str = ""

    @property
    def finding(self) -> Finding:
        return self.outlined.finding

    @property
    def kind(self) -> Kind:
        return self.finding.kind

    @property
    def accepted(self) -> bool:
        return self.decision is Decision.ACCEPTED

    @property
    def rejected(self) -> bool:
        return self.decision is Decision.REJECTED

    @property
    def rank(self) -> tuple[float, int, Box]:
        """By which findings are sorted: the surest first, then by kind and place."""
        finding = self.finding
        return -finding.score, _ORDER[finding.kind], finding.box


class Findings:
    """The findings of one picture, kind by kind. A kind that was not searched has none, not even an empty list.

    current: the one that is looked at; it may be hidden at the moment.
    """

    def __init__(self) -> None:
        self._items: dict[Kind, list[FindingItem]] = {}
        self._sorted: list[FindingItem] | None = None
        self._shown: tuple[dict[Kind, float], list[FindingItem]] | None = None
        """What `shown` has answered last, and to which question."""
        self._undo: list[list[tuple[FindingItem, Decision]]] = []
        self._image: NDArray | None = None
        """The image in which they were found."""
        self.current: FindingItem | None = None

    @property
    def searched(self) -> frozenset[Kind]:
        return frozenset(self._items)

    def of(self, kind: Kind) -> list[FindingItem]:
        """Those that are not in the mask yet."""
        return [item for item in self._items.get(kind, []) if not item.marked]

    def __iter__(self) -> Iterator[FindingItem]:
        """All that are not in the mask yet, the surest first."""
        if self._sorted is None:
            self._sorted = sorted((item for kind in self._items for item in self.of(kind)), key=lambda item: item.rank)
        return iter(self._sorted)

    def shown(self, least: Mapping[Kind, float]) -> list[FindingItem]:
        """Those of the kinds in `least`, the surest first, as far as they reach their kind's score.

        What was accepted stays: nothing goes into the mask that is not shown.
        """
        if self._shown is None or self._shown[0] != least:
            reach = {kind: score - 1e-9 for kind, score in least.items()}
            items = [item for item in self if item.finding.score >= reach.get(item.kind, 2.0) or item.accepted]
            self._shown = dict(least), [item for item in items if item.kind in reach]
        return self._shown[1]

    def put(self, kind: Kind, found: Iterable[Outlined], image: NDArray) -> None:
        """Takes the result of a search of `image`. What was decided on before stays decided."""
        self._image = image
        before = self._items.get(kind, [])
        done = [item for item in before if item.marked]
        open_ones = _Places([item for item in before if not item.marked])
        marked = _Places(done)
        fresh = [
            _renewed(open_ones.same(outlined.finding.box), outlined)
            for outlined in found
            if marked.same(outlined.finding.box) is None
        ]
        self._items[kind] = done + fresh
        self._changed()

    # Decisions

    def decide(self, items: Iterable[FindingItem], decision: Decision) -> bool:
        """One decision on several findings, which `undo` takes back as one; False if nothing changes."""
        changed = [(item, item.decision) for item in items if item.decision is not decision and not item.marked]
        for item, _ in changed:
            item.decision = decision
        self._shown = None
        if changed:
            self._undo.append(changed)
            del self._undo[:-_MOST_UNDONE]
        return bool(changed)

    @property
    def can_undo(self) -> bool:
        return any(self._is_open(item) for step in self._undo for item, _ in step)

    def undo(self) -> list[FindingItem]:
        """Takes back the last decision; returns what it was about. What is in the mask or gone is passed over."""
        while self._undo:
            step = [(item, before) for item, before in self._undo.pop() if self._is_open(item)]
            for item, before in step:
                item.decision = before
            self._shown = None
            if step:
                return [item for item, _ in step]
        return []

    def _is_open(self, item: FindingItem) -> bool:
        return not item.marked and item in self._items.get(item.kind, ())

    # The picture and its history

    def follow_image(self, image: NDArray, boxes: Sequence[Box]) -> bool:
        """Drops findings where the pixels of the picture have changed; True if there were any.

        boxes: outside of them nothing has changed.
        """
        old, self._image = self._image, image
        if old is None:
            return False
        dropped = False
        for kind, items in self._items.items():
            kept = [item for item in items if _is_alike(old, image, item.finding.box, boxes)]
            dropped = dropped or len(kept) != len(items)
            self._items[kind] = kept
        self._changed()
        return dropped

    def follow_history(self, done: Iterable[Entry], undone: Iterable[Entry]) -> bool:
        """Unmarks findings whose step was undone, and marks those whose step was redone; True if there were any.

        A step that the history has dropped stays done.
        """
        marked = dict.fromkeys((entry.key for entry in done), True)
        marked.update(dict.fromkeys((entry.key for entry in undone), False))
        moved = False
        for items in self._items.values():
            for item in items:
                if item.step and item.marked != marked.get(item.step, item.marked):
                    item.marked = not item.marked
                    moved = True
        self._changed()
        return moved

    def mark(self, items: Iterable[FindingItem], step: str) -> None:
        """They are in the mask now. step: key of the step of the history that did it."""
        for item in items:
            item.marked, item.step = True, step
        self._changed()

    def _changed(self) -> None:
        self._sorted = self._shown = None
        if self.current is not None and not self._is_open(self.current):
            self.current = None


def stepped(shown: Sequence[FindingItem], current: FindingItem | None, step: int) -> FindingItem | None:
    """The finding after (1) or before (-1) the current one, which may be hidden; after the last comes the first."""
    if not shown:
        return None
    if current is None:
        return shown[0 if step > 0 else -1]
    find = bisect_right if step > 0 else bisect_left
    place = find(shown, current.rank, key=lambda item: item.rank)
    return shown[(place if step > 0 else place - 1) % len(shown)]


def next_open(shown: Sequence[FindingItem], current: FindingItem) -> FindingItem | None:
    """The next finding on which nothing is decided yet; after the last comes the first. None: all are decided."""
    place = bisect_right(shown, current.rank, key=lambda item: item.rank)
    rest = [*shown[place:], *shown[:place]]
    return next((item for item in rest if item.decision is Decision.NONE), None)


def surer(shown: Sequence[FindingItem], current: FindingItem) -> list[FindingItem]:
    """The current finding and those that are at least as sure, but for those that were rejected."""
    place = bisect_right(shown, -current.finding.score, key=lambda item: -item.finding.score)
    return [item for item in shown[:place] if not item.rejected]


def _renewed(before: FindingItem | None, outlined: Outlined) -> FindingItem:
    """The finding that was known already, seen anew, or a new one."""
    if before is None:
        return FindingItem(outlined)
    before.outlined = outlined
    return before


class _Places:
    """Findings by where they are, so that thousands are compared with thousands at once. Each is given out once."""

    def __init__(self, items: Collection[FindingItem]) -> None:
        self._items = list(items)
        self._boxes = np.array([item.finding.box for item in items], np.int64).reshape(-1, 4)
        self._free = np.ones(len(self._items), bool)

    def same(self, box: Box) -> FindingItem | None:
        """The one that is the same damage, the nearest if there are several."""
        if not self._items:
            return None
        boxes = self._boxes
        high = np.minimum(boxes[:, 2], box.bottom) - np.maximum(boxes[:, 0], box.top)
        wide = np.minimum(boxes[:, 3], box.right) - np.maximum(boxes[:, 1], box.left)
        shared = np.maximum(high, 0) * np.maximum(wide, 0)
        areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        share = np.where(self._free, shared / np.maximum(areas + box.area - shared, 1), 0.0)
        best = int(np.argmax(share))
        if share[best] < _SAME:
            return None
        self._free[best] = False
        return self._items[best]


def _is_alike(old: NDArray, new: NDArray, box: Box, changed: Sequence[Box]) -> bool:
    if not any(box.overlap(other) for other in changed):
        return True
    top, left, bottom, right = box
    return np.array_equal(old[top:bottom, left:right], new[top:bottom, left:right])
