"""Copy and paste of masks and of parts of pictures, between pictures and between windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QObject

from app.dropping import incoming, pixels_of
from app.repair.across.part_tasks import PackMask, PackRegion, UnpackMask, UnpackRegion
from app.repair.across.same_mask import SameMask
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.files.copies import MASK_KIND, PICTURE_KIND, REGION_KIND, Copied
from app.repair.repair_context import RepairContext
from core.edit.repairs import Cell, Repair, RepairKind

_ACTIONS = ("copy_mask", "paste_mask", "copy_region", "paste_region")


class _Found(NamedTuple):
    """What the clipboard holds, the first of these: `own` of this program, a file's bytes, or (H, W, 4) pixels.

    is_picture: a whole picture that was copied here.
    """

    own: bytes = b""
    png: bytes = b""
    pixels: NDArray | None = None
    is_picture: bool = False


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
            self._context.files.copies.start(task, lambda packed: Copied(packed.png, {MASK_KIND: packed.data}, text))

    def copy_region(self) -> None:
        """Puts the picture where it is marked on the clipboard, with its place."""
        document = self._context.document
        document.finish_stroke()
        if self._is_marked():
            text = self.tr("The marked part of the picture is on the clipboard.")
            task = PackRegion(document.image, document.mask.copy())
            self._context.files.copies.start(task, lambda packed: Copied(packed.png, {REGION_KIND: packed.data}, text))

    def paste_mask(self) -> None:
        """Marks what a mask on the clipboard marks, beside what is marked already: one step of the history."""
        self._paste(self._find_mask, self._unpack_mask)

    def paste_region(self) -> None:
        """Lays what is on the clipboard over the picture, at the place where it was: one step of the history."""
        self._paste(self._find_region, self._unpack_region)

    def _paste(self, find: Callable[[QMimeData], _Found | None], unpack: Callable[[Content, _Found], object]) -> None:
        """Unpacks what is found in the clipboard for the picture that is shown now. find: says so if it is nothing."""
        files = self._context.files
        frame = files.workspace.shown
        if frame is None or not self._context.document.has_picture:
            return
        self._context.document.finish_stroke()

        def go(data: QMimeData) -> None:
            found = find(data) if frame in files.workspace.frames else None  # it may have been closed meanwhile
            if found is not None:  # the data themselves may be gone by the time that the picture is there
                files.opener.load(
                    frame, lambda content: unpack(content, found), lambda text: self._context.say("error", text)
                )

        files.copies.then(go)

    def _find_mask(self, data: QMimeData) -> _Found | None:
        if not data.hasFormat(REGION_KIND):
            return self._find(
                data, MASK_KIND, self.tr("There is no mask on the clipboard: copy one in another picture.")
            )
        text = self.tr("A part of a picture is on the clipboard, and no mask: Paste region in place lays it here.")
        self._context.say("info", text)
        return None

    def _find_region(self, data: QMimeData) -> _Found | None:
        if not data.hasFormat(MASK_KIND):
            text = self.tr("There is no part of a picture on the clipboard: mark one and use Copy region.")
            return self._find(data, REGION_KIND, text)
        text = self.tr("A mask is on the clipboard, and no part of a picture: Paste mask marks here what it marks.")
        self._context.say("info", text)
        return None

    def _find(self, data: QMimeData, kind: str, nothing: str) -> _Found | None:
        """What is to be pasted; None if there is `nothing`, which is said then."""
        own = bytes(data.data(kind).data()) if data.hasFormat(kind) else b""
        if own:
            return _Found(own)
        found = incoming(data)
        if found.data:
            return _Found(png=found.data, is_picture=data.hasFormat(PICTURE_KIND))
        if found.image is not None:
            return _Found(pixels=pixels_of(found.image))
        self._context.say("info", nothing)
        return None

    def _unpack_mask(self, content: Content, found: _Found) -> None:
        self._context.files.file_tasks.start(
            UnpackMask(found.own or found.png, found.pixels, found.is_picture),
            lambda mask: self._same_mask.paste(content, mask, is_ours=bool(found.own)),
        )

    def _unpack_region(self, content: Content, found: _Found) -> None:
        task = UnpackRegion(content.image, found.own, found.png, found.pixels)
        self._context.files.file_tasks.start(task, lambda cells: self._lay(content, cells))

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

    def _refresh(self) -> None:
        for name in _ACTIONS:
            self._context.actions[name].setEnabled(self._context.document.has_picture)
