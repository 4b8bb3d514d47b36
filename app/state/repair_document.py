"""The picture under repair: its pixels, the mask painted on it, the edges seen in it, and their history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.canvas import display
from app.canvas.boxes import Box, around, clip, whole
from app.canvas.history import Backup, Entry, History, Patch, diff, diff_box
from app.canvas.pyramid import Pyramid, ink_of_four, largest_of_four
from app.canvas.strokes import Point, capsule_box, paint_capsule
from app.state.messages import EdgePatch, Hole, OpenedPicture, RepairedImage
from app.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from core.data.picture import Picture

HOLE = 255
KEEP = 0

PAINT = QT_TRANSLATE_NOOP("History", "paint mask")
ERASE = QT_TRANSLATE_NOOP("History", "erase mask")
CLEAR = QT_TRANSLATE_NOOP("History", "clear mask")
INVERT = QT_TRANSLATE_NOOP("History", "invert mask")
IMPORT = QT_TRANSLATE_NOOP("History", "import mask")
REPAIR = QT_TRANSLATE_NOOP("History", "repair")


@dataclass
class _Stroke:
    """The stroke under way: what it covers up, how it paints, and where it is."""

    backup: Backup
    size: int
    value: int
    last: Point | None


class RepairDocument(QObject):
    """Everything the Repair page shows. Lives in the window's thread and does no work that lasts.

    Image arrays are never written to: a repair or its undo puts a new array in their place, so the engine may
    go on reading the old one. The mask is painted on in place; the engine gets copies of its changed boxes.
    """

    picture_changed = Signal()
    """Another picture was opened; everything is new."""
    image_changed = Signal(object)
    """list[Box]: pixels of the picture changed."""
    mask_changed = Signal(object)
    """Box: pixels of the mask changed, also while a stroke goes on."""
    settled = Signal(object)
    """list[Box]: a stroke, an operation or a repair is complete, or taken back; edges there are out of date."""
    edges_changed = Signal(object)
    """Box: edges were pasted."""
    history_changed = Signal()
    saved_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._history = History()
        self._stroke: _Stroke | None = None
        self._last_point: Point | None = None
        self._reset_layers(np.zeros((0, 0, 3), np.uint8), None)

    def _reset_layers(self, image: NDArray, shown: Pyramid | None) -> None:
        size = image.shape[:2]
        self.image: NDArray = image
        self.original: NDArray = image
        self.shown = shown or display.build(image)
        self.shown_original = self.shown
        self.mask_levels = Pyramid(np.zeros(size, np.uint8), largest_of_four, blank=True)
        self.found_levels = Pyramid(np.zeros(size, np.uint8), ink_of_four, blank=True)
        self.predicted_levels = Pyramid(np.zeros(size, np.uint8), ink_of_four, blank=True)
        self.hole_pixels = 0
        self.generation = 0
        self._image_steps: list[object] = []
        self._saved_step: object = None

    # What there is

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    @property
    def path(self) -> Path | None:
        return self._picture.path if self._picture is not None else None

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.image.shape[0], self.image.shape[1]

    @property
    def mask(self) -> NDArray[np.uint8]:
        """uint8 (H, W), 255 = repair here."""
        return self.mask_levels.base

    @property
    def hole_share(self) -> float:
        """Part of the picture that is marked, 0..1."""
        return self.hole_pixels / max(1, self.mask.size)

    @property
    def is_saved(self) -> bool:
        """False while the picture holds repairs that are in no file."""
        return self._current_step is self._saved_step

    @property
    def was_repaired(self) -> bool:
        return bool(self._image_steps)

    @property
    def _current_step(self) -> object:
        return self._image_steps[-1] if self._image_steps else None

    @property
    def stroke_active(self) -> bool:
        return self._stroke is not None

    @property
    def undo_label(self) -> str | None:
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._history.redo_label

    def to_picture(self) -> Picture:
        """The picture as it is now, with the meta data of its file. Call it only when there is one."""
        assert self._picture is not None
        return replace(self._picture, pixels=self.image)

    # Opening and saving

    def open(self, opened: OpenedPicture) -> None:
        """Takes a new picture; mask, edges and history start empty."""
        self._stroke = None
        self._last_point = None
        self._picture = opened.picture
        self._history.clear()
        self._reset_layers(opened.picture.pixels, opened.shown)
        self.picture_changed.emit()
        self.history_changed.emit()
        self.saved_changed.emit(True)

    def mark_saved(self, image: NDArray) -> None:
        """The pixels `image` are safe in a file. Nothing happens if the picture changed since."""
        if image is self.image:
            self._saved_step = self._current_step
            self.saved_changed.emit(self.is_saved)

    # Painting

    def begin_stroke(self, point: Point, size: int, value: int, *, from_last: bool = False) -> None:
        """Starts a stroke of `size` pixels that sets the mask to `value` (HOLE or KEEP).

        from_last: begins with a straight line from where the last stroke ended.
        """
        if not self.has_picture:
            return
        self.discard_stroke()
        self._stroke = _Stroke(Backup(self.mask), size, value, self._last_point if from_last else None)
        self.extend_stroke(point)

    def extend_stroke(self, point: Point) -> None:
        """Draws on to `point`."""
        stroke = self._stroke
        if stroke is None:
            return
        start = stroke.last if stroke.last is not None else point
        stroke.backup.keep(capsule_box(start, point, stroke.size))
        box = paint_capsule(self.mask, start, point, stroke.size, stroke.value)
        stroke.last = point
        if box is not None:
            self._touch_mask(box)

    def finish_stroke(self) -> None:
        """Ends the stroke: one step of the history, if it changed a pixel."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return
        self._last_point = stroke.last
        self.hole_pixels += stroke.backup.gained_pixels()
        self._commit(PAINT if stroke.value else ERASE, stroke.backup.patches("mask"))

    def discard_stroke(self) -> None:
        """Takes back the stroke under way."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            boxes = stroke.backup.restore()
            for box in boxes:
                self._touch_mask(box)
            self.settled.emit(boxes)  # edges may have followed it already

    # Operations on the whole mask

    def clear_mask(self) -> None:
        self.discard_stroke()
        self._replace_mask(np.zeros_like(self.mask), CLEAR)

    def set_mask(self, mask: NDArray[np.uint8]) -> None:
        """Takes an imported mask, uint8 (H, W) of the picture's size, 0 or 255."""
        self.discard_stroke()
        self._replace_mask(mask, IMPORT)

    def invert_mask(self) -> None:
        self.discard_stroke()
        if self.has_picture:
            patches = (Patch("mask", whole(self.mask.shape), None),)
            self._toggle_mask(patches)
            self._commit(INVERT, patches)

    def _replace_mask(self, mask: NDArray[np.uint8], label: str) -> None:
        patches = diff("mask", self.mask, mask, [whole(self.mask.shape)])
        self._toggle_mask(patches)
        self._commit(label, patches)

    # Results of the engine

    def paste_edges(self, edges: EdgePatch) -> None:
        """Shows edges in their box; those of a box that left the picture are ignored."""
        if clip(edges.box, self.mask.shape) != edges.box:
            return
        top, left, bottom, right = edges.box
        for levels, new in ((self.found_levels, edges.found), (self.predicted_levels, edges.predicted)):
            levels.base[top:bottom, left:right] = new
            levels.update(edges.box)
        self.edges_changed.emit(edges.box)

    def apply_repair(self, repaired: RepairedImage) -> None:
        """Shows the repaired picture and takes its holes out of the mask: one step of the history."""
        self.discard_stroke()
        self.image, self.shown = repaired.image, repaired.shown
        filled = tuple(patch for hole in repaired.holes if (patch := self._fill(hole)) is not None)
        self._toggle_mask(filled)
        entry = Entry(REPAIR, (*repaired.patches, *filled))
        self._image_steps.append(entry.key)
        self.image_changed.emit(entry.boxes("image"))
        self._push(entry)
        self.saved_changed.emit(self.is_saved)

    def _fill(self, hole: Hole) -> Patch | None:
        top, left, bottom, right = hole.box
        before = self.mask[top:bottom, left:right]
        after = np.where(hole.mask > 0, np.uint8(KEEP), before)
        return diff_box("mask", before, after, top, left)

    # History

    def undo(self) -> None:
        """Takes back the last step, or the stroke under way."""
        if self._stroke is not None:
            self.discard_stroke()
            return
        self._apply(self._history.undo(), forward=False)

    def redo(self) -> None:
        """Does again what was undone last."""
        self.discard_stroke()
        self._apply(self._history.redo(), forward=True)

    def _apply(self, entry: Entry | None, *, forward: bool) -> None:
        if entry is None:
            return
        self._toggle_mask(entry.patches)
        if entry.label == REPAIR:
            self._toggle_image(entry)
            if forward:
                self._image_steps.append(entry.key)
            else:
                self._image_steps.pop()
            self.saved_changed.emit(self.is_saved)
        self._settle(entry)

    def _toggle_image(self, entry: Entry) -> None:
        image = self.image.copy()
        for patch in entry.patches:
            if patch.layer == "image":
                patch.toggle(image)
        boxes = entry.boxes("image")
        self.image, self.shown = image, display.rebuild(self.shown, image, boxes)
        self.image_changed.emit(boxes)

    def _toggle_mask(self, patches: tuple[Patch, ...]) -> None:
        boxes = []
        for patch in patches:
            if patch.layer == "mask":
                top, left, bottom, right = patch.box
                view = self.mask[top:bottom, left:right]
                self.hole_pixels -= int(np.count_nonzero(view))
                patch.toggle(self.mask)
                self.hole_pixels += int(np.count_nonzero(view))
                self.mask_levels.update(patch.box)
                boxes.append(patch.box)
        box = around(boxes)
        if box is not None:
            self.mask_changed.emit(box)

    def _touch_mask(self, box: Box) -> None:
        self.mask_levels.update(box)
        self.mask_changed.emit(box)

    def _commit(self, label: str, patches: tuple[Patch, ...]) -> None:
        if patches:
            self._push(Entry(label, patches))

    def _push(self, entry: Entry) -> None:
        self._history.push(entry)
        self._settle(entry)

    def _settle(self, entry: Entry) -> None:
        self.generation += 1
        self.history_changed.emit()
        self.settled.emit([patch.box for patch in entry.patches])
