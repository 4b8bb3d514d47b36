"""Copy and paste of masks and of parts of pictures, between pictures and between windows."""

from __future__ import annotations

from typing import NamedTuple

from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.dropping import clipboard_data, incoming, pixels_of, put_on_clipboard
from app.repair.across.part_tasks import Packed, PackMask, PackRegion, UnpackMask, UnpackRegion
from app.repair.across.same_mask import SameMask
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.repair_context import RepairContext
from core.edit.repairs import Cell, Repair, RepairKind

_MASK, _REGION = "application/x-tsukuroi-mask", "application/x-tsukuroi-region"
_ACTIONS = ("copy_mask", "paste_mask", "copy_region", "paste_region")


class _Found(NamedTuple):
    """What the clipboard holds, the first of these: `own` of this program, a file's bytes, or (H, W, 4) pixels."""

    own: bytes = b""
    png: bytes = b""
    pixels: NDArray | None = None


class PartsClipboard(QObject):
    """Connects the actions. What is pasted belongs to the picture that was shown when it was asked for."""

    def __init__(self, context: RepairContext, same_mask: SameMask) -> None:
        super().__init__(context.window)
        self._context = context
        self._same_mask = same_mask
        for name, slot in zip(
            _ACTIONS, (self.copy_mask, self.paste_mask, self.copy_region, self.paste_region), strict=True
        ):
            context.actions[name].triggered.connect(slot)
        context.document.picture_changed.connect(self._refresh)
        self._refresh()

    def copy_mask(self) -> None:
        """Puts what is marked on the clipboard, for another picture or program."""
        document = self._context.document
        document.finish_stroke()
        if self._is_marked():
            text = self.tr("The mask is on the clipboard.")
            task = PackMask(document.mask.copy())
            self._context.files.file_tasks.start(task, lambda packed: self._put(_MASK, packed, text))

    def copy_region(self) -> None:
        """Puts the picture where it is marked on the clipboard, with its place."""
        document = self._context.document
        document.finish_stroke()
        if self._is_marked():
            text = self.tr("The marked part of the picture is on the clipboard.")
            task = PackRegion(document.image, document.mask.copy())
            self._context.files.file_tasks.start(task, lambda packed: self._put(_REGION, packed, text))

    def paste_mask(self) -> None:
        """Marks what a mask on the clipboard marks, beside what is marked already: one step of the history."""
        found = self._find(_MASK, self.tr("There is no mask on the clipboard: copy one in another picture."))
        if found is not None:
            content = self._context.document.content
            self._context.files.file_tasks.start(
                UnpackMask(found.own or found.png, found.pixels),
                lambda mask: self._same_mask.paste(content, mask, is_ours=bool(found.own)),
            )

    def paste_region(self) -> None:
        """Lays what is on the clipboard over the picture, at the place where it was: one step of the history."""
        text = self.tr("There is no part of a picture on the clipboard: mark one and use Copy region.")
        found = self._find(_REGION, text)
        if found is not None:
            content = self._context.document.content
            task = UnpackRegion(content.image, *found)
            self._context.files.file_tasks.start(task, lambda cells: self._lay(content, cells))

    def _find(self, kind: str, nothing: str) -> _Found | None:
        """What is to be pasted in the picture that is shown; None if there is no picture, or `nothing`, which is said
        then."""
        if not self._context.document.has_picture:
            return None
        self._context.document.finish_stroke()
        data = clipboard_data()
        own = bytes(data.data(kind).data()) if data.hasFormat(kind) else b""
        if own:
            return _Found(own)
        found = incoming(data)
        if found.data:
            return _Found(png=found.data)
        if found.image is not None:
            return _Found(pixels=pixels_of(found.image))
        self._context.say("info", nothing)
        return None

    def _lay(self, content: Content, cells: tuple[Cell, ...]) -> None:
        context = self._context
        if context.files.workspace.frame_of(content) is None:  # closed meanwhile
            return
        if not cells:
            context.say("info", self.tr("Nothing of it lies in this picture, or it is the same already."))
            return
        repair = Repair(RepairKind.RETOUCH, cells)
        context.document.change(
            content, lambda document: document.set_repairs((*document.repairs, repair), labels.PASTE_REGION)
        )

    def _is_marked(self) -> bool:
        """Says so if it is not."""
        if not self._context.document.hole_pixels:
            self._context.say("info", self.tr("Nothing is marked yet: mark what is to be copied."))
        return self._context.document.hole_pixels > 0

    def _put(self, kind: str, packed: Packed, text: str) -> None:
        put_on_clipboard(packed.png, {kind: packed.data})
        self._context.say("good", text)

    def _refresh(self) -> None:
        for name in _ACTIONS:
            self._context.actions[name].setEnabled(self._context.document.has_picture)
