"""The open picture as the window sees it: what is shown, the ways to change it, and signals for each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.imageview.view_transform import Point
from app.repair.document import labels
from app.repair.document.content import Content, empty
from app.repair.document.document_steps import DocumentSteps
from app.repair.document.layers import IMAGE, MASK, USER_EDGES
from app.repair.document.messages import (
    ChangedMask,
    ChangedUserEdges,
    EdgePatch,
    MaskPart,
    OpenedPicture,
    RepairedImage,
)
from app.repair.document.pixel_strokes import PaintedPicture, PixelStroke, painted_over, with_retouch
from app.repair.document.stroke_repairs import Strokes, steps_of
from app.repair.document.strokes import Ink, LayerStroke
from core.boxes import Box, around, clip, whole
from core.data.edges import HAND_NONE
from core.edit.history import Backup, Entry, Joint, Patch, diff, diff_box, filled
from core.edit.repairs import Cell, Repairs, stacked

HOLE = 255
KEEP = 0

_CONSUMED = 64
"""Pixels around a repair within which the user's edges belonged to it, and are removed with it."""


class RepairDocument(DocumentSteps):
    """Shows one Content at a time. Lives in the window's thread and does only quick work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stroke: LayerStroke | PixelStroke | None = None
        self._after_stroke: list[Callable[[], object]] = []

    @property
    def stroke_active(self) -> bool:
        return self._stroke is not None

    # Opening and saving

    def open(self, opened: OpenedPicture) -> Content:
        """Shows a picture that was just read, and returns its content."""
        content = Content(opened, self.history_limit)
        self.show(content)
        return content

    def show(self, content: Content | None) -> None:
        """Shows another picture, or none. The one before keeps its mask, edges, repairs and history."""
        self.finish_stroke()
        self.content = content if content is not None else empty()
        self.picture_changed.emit()
        self.repairs_changed.emit()
        self.history_changed.emit()
        self.saved_changed.emit(self.is_saved)

    def mark_saved(self, repairs: Repairs) -> None:
        """The picture with these repairs is safe in a file."""
        self.content.mark_exported(repairs)
        self.saved_changed.emit(self.is_saved)

    def change(self, content: Content, change: Callable[[RepairDocument], object]) -> None:
        """Changes `content`, whether or not it is shown, with the methods of a document that shows it.

        A stroke under way on it ends first, as the user ends it.
        """
        if content is not self.content:
            other = RepairDocument()
            other.content = content
            change(other)
            self.other_changed.emit(content)
        elif self._stroke is not None:
            self.when_stroke_ends(lambda: self.change(content, change))
        else:
            change(self)

    def when_stroke_ends(self, do: Callable[[], object]) -> None:
        """Calls `do` after the stroke under way, at once if there is none."""
        if self._stroke is not None:
            self._after_stroke.append(do)
        else:
            do()

    # Painting

    def begin_stroke(self, ink: Ink, point: Point, size: int, *, from_last: bool = False) -> None:
        """Starts a stroke of `size` pixels.

        from_last: begins with a straight line from where the last stroke ended.
        """
        if not self.has_picture:
            return
        self.discard_stroke()
        last = self.content.last_point if from_last else None
        if ink.layer == IMAGE:
            self._stroke = PixelStroke(self.content, ink, last)
        else:
            layer = self.mask if ink.layer == MASK else self.edges.user
            self._stroke = LayerStroke(layer, ink, last)
        self.extend_stroke(point, size)

    def extend_stroke(self, point: Point, size: int) -> None:
        """Continues the stroke to `point`, `size` pixels thick."""
        stroke = self._stroke
        if stroke is None:
            return
        box = stroke.draw(stroke.last if stroke.last is not None else point, point, size)
        stroke.last = point
        if box is not None:
            self._touch(stroke.ink.layer, box)

    def finish_stroke(self) -> None:
        """Ends the stroke: one step of the history, if it changed a pixel."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return
        self._commit_stroke(stroke)
        self._do_what_waited()

    def _do_what_waited(self) -> None:
        waiting, self._after_stroke = self._after_stroke, []
        for change in waiting:
            change()

    def _commit_stroke(self, stroke: LayerStroke | PixelStroke) -> None:
        self.content.last_point = stroke.last
        if isinstance(stroke, LayerStroke):
            if stroke.ink.layer == MASK:
                self.content.hole_pixels += stroke.backup.gained_pixels()
            self._commit(labels.of_stroke(stroke.ink), stroke.patches())
            return
        stroke.finish()
        cells = stroke.cells()
        self.image_changed.emit(stroke.boxes())
        if cells:
            self._push_retouch(cells, labels.of_stroke(stroke.ink))

    def discard_stroke(self) -> None:
        """Takes back the stroke under way."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return
        boxes = stroke.discard()
        for box in boxes:
            self._touch(stroke.ink.layer, box)
        if stroke.ink.layer == MASK:
            self.content_changed.emit(boxes)  # edges may have been predicted for it already
        self._do_what_waited()

    # Operations on whole layers

    def mark(self, box: Box, area: NDArray[np.uint8], value: int, label: str) -> None:
        """Sets the mask to `value` (HOLE or KEEP) where `area`, uint8 (h, w) of `box`, is not 0."""
        inside = clip(box, self.size)
        top, left, bottom, right = inside
        if bottom <= top or right <= left:
            return
        part = area[top - box[0] : bottom - box[0], left - box[1] : right - box[1]]
        before = self.mask[top:bottom, left:right]
        after = np.where(part > 0, np.uint8(value), before)
        patch = diff_box(MASK, before, after, top, left)
        if patch is not None:
            self.discard_stroke()
            self._toggle((patch,))
            self._commit(label, (patch,))

    def take_mask(self, changed: ChangedMask, label: str) -> None:
        """Shows a mask that the engine made of the one shown: one step of the history, if anything changed."""
        if not changed.patches:
            return
        self.discard_stroke()
        self.content.mask_levels, self.content.hole_pixels = changed.levels, changed.hole_pixels
        box = around(patch.box for patch in changed.patches)
        self.mask_changed.emit(box)
        self._commit(label, changed.patches)

    def clear_mask(self) -> None:
        self._fill_mask(KEEP, labels.CLEAR)

    def select_all(self) -> None:
        self._fill_mask(HOLE, labels.SELECT_ALL)

    def _fill_mask(self, value: int, label: str) -> None:
        self.discard_stroke()
        if self.has_picture:
            patches = filled(MASK, self.mask, value)
            self._toggle(patches)
            self._commit(label, patches)

    def invert_mask(self) -> None:
        self.discard_stroke()
        if self.has_picture:
            patches = (Patch(MASK, whole(self.size), None),)
            self._toggle(patches)
            self._commit(labels.INVERT, patches)

    def take_user_edges(self, changed: ChangedUserEdges, label: str) -> None:
        """Shows edges that the engine made of the user's own: one step of the history, if anything changed."""
        if not changed.patches:
            return
        self.discard_stroke()
        self.edges.take_user_edges(changed.user_edges, changed.levels)
        box = around(patch.box for patch in changed.patches)
        self.user_edges_changed.emit(box)
        self.edges_changed.emit(box)
        self._commit(label, changed.patches)

    # Results of the engine

    def paste_edges(self, edges: EdgePatch) -> None:
        """Shows edges in their box; a box that does not lie within the picture is ignored."""
        if self.edges.paste(edges):
            self.edges_changed.emit(edges.box)

    def apply_repair(
        self, repaired: RepairedImage, ground: Repairs | None = None, strokes: Sequence[Strokes] = ()
    ) -> None:
        """Shows the repaired picture, takes its holes out of the mask and lists its repairs: one step.

        ground: the repairs it was made on, if they may have changed since. strokes: steps that marked what it repairs;
        each becomes one with the repair of what it marked, so that they can be undone one by one.
        """
        self.discard_stroke()
        content, before, steps = self.content, self.repairs, steps_of(repaired, strokes)
        added = tuple(repair for step in steps for repair in step.repairs)
        if repaired.base is content.image:
            content.repairs = (*before, *added)
            content.image, content.shown = repaired.image, repaired.shown
        else:  # retouched meanwhile
            content.set_repairs(stacked(before, before if ground is None else ground, added))
        joints: list[Joint] = []
        last, count = before, len(content.repairs) - len(added)
        for step in steps:
            patches = self._without_marks(step.holes)
            self._toggle(patches)
            edges = self._without_user_edges([repair.box for repair in step.repairs])
            self._toggle(edges)
            count += len(step.repairs)
            joints.append(Joint(step.entries, Entry(labels.REPAIR, patches + edges, last, content.repairs[:count])))
            last = content.repairs[:count]
        self.image_changed.emit([repair.box for repair in added])
        content.history.join(joints)
        patches = tuple(patch for joint in joints for patch in joint.entry.patches)
        self._after_step(Entry(labels.REPAIR, patches, before, self.repairs))

    def _without_marks(self, holes: tuple[MaskPart, ...]) -> tuple[Patch, ...]:
        """The patches that take `holes` out of the mask, also where they overlap: no pixel is in two patches."""
        backup = Backup(self.mask)
        for hole in holes:
            backup.keep(hole.box)
        for hole in holes:
            self.mask[hole.box.slices][hole.mask > 0] = KEEP
        patches = backup.patches(MASK)
        backup.restore()
        return patches

    def _without_user_edges(self, boxes: list[Box]) -> tuple[Patch, ...]:
        """The patches that remove the user's edges around `boxes`."""
        user_edges = self.edges.user
        if not user_edges.any():
            return ()
        after = user_edges.copy()
        for top, left, bottom, right in boxes:
            rows = slice(max(0, top - _CONSUMED), bottom + _CONSUMED)
            after[rows, max(0, left - _CONSUMED) : right + _CONSUMED] = HAND_NONE
        return diff(USER_EDGES, user_edges, after, [whole(self.size)])

    def paint(self, box: Box, pixels: NDArray, mask: NDArray[np.uint8], label: str) -> None:
        """Replaces the picture's pixels in `box` where `mask`, uint8 (h, w), is not 0 by those of `pixels` (h, w, ...):
        one step of the history, if one differs."""
        self.discard_stroke()
        made = painted_over(self.image, self.shown, box, pixels, mask)
        if made is not None:
            self.take_painted(made, label)

    def take_painted(self, made: PaintedPicture, label: str) -> None:
        """Shows what was painted on the picture as it is: one step of the history."""
        self.discard_stroke()
        self.content.image, self.content.shown = made.image, made.shown
        self.image_changed.emit(made.boxes)
        self._push_retouch(made.cells, label)

    def _push_retouch(self, cells: tuple[Cell, ...], label: str) -> None:
        before = self.repairs
        self.content.repairs = with_retouch(self.content, cells)
        self._push(Entry(label, (), before, self.repairs))

    def set_repairs(self, repairs: Repairs, label: str) -> None:
        """Replaces the list of repairs: one step of the history."""
        self.discard_stroke()
        before = self.repairs
        self._set_repairs(repairs)
        self._push(Entry(label, (), before, repairs))

    def amend(self, repairs: Repairs) -> None:
        """Replaces the list of repairs that the last step led to, which remains one step."""
        self.discard_stroke()
        entry = self.content.history.undo()
        if entry is None:
            return
        self._set_repairs(repairs)
        before = entry.repairs_before if entry.repairs_before is not None else repairs
        self._push(replace(entry, repairs_before=before, repairs_after=repairs, key=uuid4().hex))

    # History

    def undo(self) -> None:
        """Undoes the last step, or takes back the stroke under way."""
        if self._stroke is not None:
            self.discard_stroke()
            return
        self._apply(self.content.history.undo(), forward=False)

    def redo(self) -> None:
        """Redoes the step that was undone last."""
        self.discard_stroke()
        self._apply(self.content.history.redo(), forward=True)

    def go_to(self, steps: int) -> None:
        """Undoes or redoes until `steps` can be undone, or as near as that is possible."""
        self.discard_stroke()
        history = self.content.history
        while len(history.done) > steps:
            self.undo()
        while len(history.done) < steps and history.undone:
            self.redo()
