"""What was found in a picture, and what of it the user accepts. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(eq=False)
class FindingItem:
    """A finding on the canvas. accepted: it counts as damage, until the user rejects it.

    marked: it was put into the mask. step: key of the step of the history that did so.
    """

    outlined: Outlined
    accepted: bool = True
    marked: bool = False
    step: str = ""

    @property
    def finding(self) -> Finding:
        return self.outlined.finding

    @property
    def kind(self) -> Kind:
        return self.finding.kind


class Findings:
    """The findings of one picture, kind by kind. A kind that was not searched has none, not even an empty list."""

    def __init__(self) -> None:
        self._items: dict[Kind, list[FindingItem]] = {}
        self._image: NDArray | None = None
        """The image in which they were found."""

    @property
    def searched(self) -> frozenset[Kind]:
        return frozenset(self._items)

    def of(self, kind: Kind) -> list[FindingItem]:
        """Those that are not in the mask yet."""
        return [item for item in self._items.get(kind, []) if not item.marked]

    def __iter__(self) -> Iterator[FindingItem]:
        """All that are not in the mask yet."""
        for kind in Kind:
            yield from self.of(kind)

    def put(self, kind: Kind, found: Iterable[Outlined], image: NDArray) -> None:
        """Takes the result of a search of `image`. What was rejected before stays rejected."""
        self._image = image
        before = self._items.get(kind, [])
        rejected = [item.finding.box for item in before if not item.accepted]
        done = [item for item in before if item.marked]
        fresh = [
            FindingItem(outlined, not any(_is_same(outlined.finding.box, box) for box in rejected))
            for outlined in found
            if not any(_is_same(outlined.finding.box, item.finding.box) for item in done)
        ]
        self._items[kind] = done + fresh

    def accept(self, kind: Kind, accepted: bool) -> None:
        """Accepts or rejects all of a kind."""
        for item in self.of(kind):
            item.accepted = accepted

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
        return moved


def _is_alike(old: NDArray, new: NDArray, box: Box, changed: Sequence[Box]) -> bool:
    if not any(box.overlap(other) for other in changed):
        return True
    top, left, bottom, right = box
    return np.array_equal(old[top:bottom, left:right], new[top:bottom, left:right])


def _is_same(first: Box, second: Box) -> bool:
    both = first.overlap(second)
    if both is None:
        return False
    shared = both.area
    return shared >= _SAME * (first.area + second.area - shared)
