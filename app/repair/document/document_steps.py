"""The part that all changes of the open picture share: recording a step, undoing it, and telling others."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.repair.document.content import Content, empty
from app.repair.document.content_facts import ContentFacts
from app.repair.document.layers import MASK, USER_EDGES
from core.boxes import Box, around, clip
from core.edit.history import DEFAULT_LIMIT, Entry, Patch
from core.edit.repairs import Repair, Repairs


class DocumentSteps(ContentFacts, QObject):
    """The picture that is shown, its signals, and the steps of its history.

    RepairDocument adds the changes themselves; the methods here are for it alone.
    """

    picture_changed = Signal()
    """Another picture is shown: everything has changed."""
    image_changed = Signal(object)
    """list[Box]: the image was replaced by one that differs there."""
    pixels_changed = Signal(object)
    """Box: a retouch under way changed pixels of its own copy of the image."""
    mask_changed = Signal(object)
    """Box: pixels of the mask changed, also while a stroke goes on."""
    user_edges_changed = Signal(object)
    """Box: edges that the user drew or erased changed, also while a stroke goes on."""
    content_changed = Signal(object)
    """list[Box]: mask or image changed there, and no stroke is under way; the engine's edges there are out of date."""
    edges_changed = Signal(object)
    """Box: the edges shown there have changed."""
    repairs_changed = Signal()
    """The list of repairs has changed."""
    history_changed = Signal()
    stepped = Signal(object)
    """Entry: a step was done, not undone nor redone."""
    other_changed = Signal(object)
    """Content: a picture that is not shown has changed, see `change`."""
    saved_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content: Content = empty()
        self.history_limit = DEFAULT_LIMIT

    def _apply(self, entry: Entry | None, *, forward: bool) -> None:
        if entry is None:
            return
        self._toggle(entry.patches)
        repairs = entry.repairs_after if forward else entry.repairs_before
        if repairs is not None:
            self._set_repairs(repairs)
        self._after_step(entry)

    def _set_repairs(self, repairs: Repairs) -> None:
        """Replaces the repairs and shows the picture that they make."""
        boxes = self.content.set_repairs(repairs)
        if boxes:
            self.image_changed.emit(boxes)

    def _toggle(self, patches: tuple[Patch, ...]) -> None:
        """Applies or reverts changes of mask and user edges, and shows them."""
        content = self.content
        touched: dict[str, list[Box]] = {MASK: [], USER_EDGES: []}
        for patch in patches:
            top, left, bottom, right = patch.box
            if patch.layer == MASK:
                view = content.mask[top:bottom, left:right]
                content.hole_pixels -= int(np.count_nonzero(view))
                patch.toggle(content.mask)
                content.hole_pixels += int(np.count_nonzero(view))
            else:
                patch.toggle(content.edges.user)
            touched[patch.layer].append(patch.box)
        for layer, boxes in touched.items():
            box = around(boxes)
            if box is not None:
                self._touch(layer, box)

    def _commit(self, label: str, patches: tuple[Patch, ...]) -> None:
        if patches:
            self._push(Entry(label, patches))

    def _push(self, entry: Entry) -> None:
        self.content.history.push(entry)
        self._after_step(entry)
        self.stepped.emit(entry)

    def _after_step(self, entry: Entry) -> None:
        self.content.generation += 1
        if entry.repairs_after is not None:
            self.repairs_changed.emit()
        self.history_changed.emit()
        self.saved_changed.emit(self.is_saved)
        boxes = [patch.box for patch in entry.patches if patch.layer == MASK]
        boxes += [repair.box for repair in _differing(entry.repairs_before, entry.repairs_after)]
        if boxes:
            self.content_changed.emit(boxes)

    def _touch(self, layer: str, box: Box) -> None:
        """Shows what was painted on `layer`."""
        box = clip(box, self.size)
        if layer == MASK:
            self.mask_levels.update(box)
            self.mask_changed.emit(box)
        elif layer == USER_EDGES:
            self.edges.refresh(box)
            self.user_edges_changed.emit(box)
            self.edges_changed.emit(box)
        else:
            self.pixels_changed.emit(box)


def _differing(before: Repairs | None, after: Repairs | None) -> list[Repair]:
    first, second = set(before or ()), set(after or ())
    return list(first ^ second)
