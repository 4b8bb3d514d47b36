"""What is done with the whole mask: all, none, invert, grow, shrink, from transparency, to and from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.features.colour_mask import ColourMask
from app.jobs.job import Job
from app.jobs.masks import (
    EditMask,
    ExportGray,
    FillMask,
    GrowMask,
    ImportMask,
    InvertMask,
    MarkTransparent,
    ReadMask,
    TakeMask,
)
from app.state import labels
from app.state.repair_document import HOLE, KEEP
from app.studio import Studio
from app.views.layer_editor import LayerEditor
from app.views.repair_page import percent
from app.widgets.import_dialog import ImportDialog, Way, with_mask
from app.widgets.mask_controls import MaskControls

_NEEDING_THE_ENGINE = ("grow_mask", "shrink_mask", "mask_from_alpha", "mask_from_colour", "import_mask")
_SMALL = 2_000_000
"""Pixels of a mask that can be changed at once without a pause that anybody would feel."""
_ALWAYS = ("select_all", "clear", "invert", "export_mask")


class MaskOperations(QObject):
    """Ties the actions of the mask menu to the document. Each is one step of the history."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio.window)
        self._studio = studio
        self.editor = LayerEditor(studio.document, studio.mirror, studio.tasks, self)
        self.colour_mask = ColourMask(studio, self.editor, self)
        actions = studio.actions
        self.controls = MaskControls(
            actions["shrink_mask"],
            actions["grow_mask"],
            [actions[name] for name in ("mask_from_alpha", "mask_from_colour", "find_damage")],
            studio.settings.mask_step,
        )
        studio.page.overview.damage_section.addWidget(self.controls)
        self.dialog: ImportDialog | None = None
        self._bind()
        self._refresh()

    def _bind(self) -> None:
        studio, actions = self._studio, self._studio.actions
        for name, slot in (
            ("select_all", self.select_all),
            ("clear", self.clear),
            ("invert", self.invert),
            ("grow_mask", self.grow),
            ("shrink_mask", self.shrink),
            ("mask_from_alpha", self.mark_transparent),
            ("mask_from_colour", self.colour_mask.open),
            ("import_mask", self._choose_import),
            ("export_mask", self._choose_export),
        ):
            actions[name].triggered.connect(slot)
        self.controls.step_changed.connect(self._on_step)
        self.controls.left.connect(studio.canvas.setFocus)
        studio.files.mask_given.connect(self.import_mask)
        studio.document.picture_changed.connect(self._refresh)
        studio.tasks.changed.connect(self._refresh)

    def select_all(self) -> None:
        """Marks everything."""
        self._change(self._studio.document.select_all, lambda session: FillMask(session, HOLE), labels.SELECT_ALL)

    def clear(self) -> None:
        """Marks nothing."""
        self._change(self._studio.document.clear_mask, lambda session: FillMask(session, KEEP), labels.CLEAR)

    def invert(self) -> None:
        """Marks what is not marked, and the other way."""
        self._change(self._studio.document.invert_mask, InvertMask, labels.INVERT)

    def _change(self, at_once: Callable[[], object], make: Callable[[int], EditMask], label: str) -> None:
        """A small mask is changed at once, and so is a large one while the engine has other things to do."""
        studio = self._studio
        if studio.document.mask.size <= _SMALL or studio.tasks.is_doing(Job):
            at_once()
        else:
            self.editor.edit(make, label)

    def grow(self) -> None:
        """Makes the mask wider by the pixels set under Damage."""
        step = self.controls.step
        self.editor.edit(lambda session: GrowMask(session, step), labels.GROW)

    def shrink(self) -> None:
        """Makes the mask narrower by the pixels set under Damage."""
        step = self.controls.step
        self.editor.edit(lambda session: GrowMask(session, -step), labels.SHRINK)

    def mark_transparent(self) -> None:
        """Adds what is transparent in the picture."""
        self.editor.edit(MarkTransparent, labels.FROM_ALPHA)

    # Files

    def import_mask(self, path: Path) -> None:
        """Reads a mask and takes it, after asking if it marks more than half, or does not fit."""
        studio = self._studio
        job = ImportMask(studio.mirror.session, path, studio.document.shown)
        studio.files.clerk.start(job, lambda read: self._on_read(path, read))

    def export_mask(self, path: Path) -> None:
        """Writes the mask as a PNG of one channel."""
        studio = self._studio
        studio.document.finish_stroke()
        job = ExportGray(studio.mirror.session, path, studio.document.mask.copy())
        text = self.tr("Mask saved as {name}.").format(name=path.name)
        studio.files.clerk.start(job, lambda _path: studio.say("good", text), bound=False)

    def _choose_import(self) -> None:
        path = self._studio.dialogs.open_mask(self._studio.folder())
        if path is not None:
            self.import_mask(path)

    def _choose_export(self) -> None:
        path = self._studio.document.path
        stem = path.stem if path is not None else "picture"
        target = self._studio.dialogs.save_mask(self._studio.folder() / f"{stem}_mask.png")
        if target is not None:
            self.export_mask(target)

    def _on_read(self, path: Path, read: ReadMask) -> None:
        if read.file.share == 0:
            text = self.tr("{name} is all black: it marks nothing. White means repair.")
            self._studio.say("warning", text.format(name=path.name))
        elif read.file.share > 0.5 or read.file.stretched:
            self._ask(path, read)
        else:
            self._take(path, read, inverted=False)

    def _ask(self, path: Path, read: ReadMask) -> None:
        share = read.file.share
        marks = self.tr("{name} marks {share} of the picture. White means repair here.")
        sentences = [marks.format(name=path.name, share=percent(share))]
        if read.file.resized:
            sentences.append(self._about_size(read))
        plain, rest = (self.tr("{share} of the picture").format(share=percent(part)) for part in (share, 1 - share))
        self.dialog = ImportDialog(
            self._studio.window,
            self.tr("Import mask"),
            sentences,
            Way(with_mask(read.small, inverted=False), plain, self.tr("Use it")),
            Way(with_mask(read.small, inverted=True), rest, self.tr("Invert it")),
        )
        session = self._studio.mirror.session
        self.dialog.prefer(inverted=share > 0.5)
        self.dialog.chosen.connect(
            lambda inverted: self._take(path, read, inverted) if session == self._studio.mirror.session else None
        )
        self.dialog.open()

    def _about_size(self, read: ReadMask) -> str:
        rows, columns = read.file.source_size
        height, width = self._studio.document.size
        if read.file.stretched:
            text = self.tr(
                "It has {columns} × {rows} px and is stretched to the picture's {width} × {height} px, which have "
                "another proportion: it may not lie where it should."
            )
        else:
            text = self.tr("It has {columns} × {rows} px and is scaled to the picture's {width} × {height} px.")
        return text.format(columns=columns, rows=rows, width=width, height=height)

    def _take(self, path: Path, read: ReadMask, inverted: bool) -> None:
        mask = read.file.mask
        self.editor.edit(
            lambda session: TakeMask(session, mask, inverted), labels.IMPORT, lambda: self._tell(path, read)
        )

    def _tell(self, path: Path, read: ReadMask) -> None:
        text = self.tr("{name} marks {share} of the picture.")
        if read.file.resized:
            text = self.tr("{name} marks {share} of the picture. It was scaled to the picture's size.")
        share = percent(self._studio.document.hole_share)
        self._studio.say("good", text.format(name=path.name, share=share))

    # Reactions

    def _on_step(self, step: int) -> None:
        self._studio.settings.mask_step = step

    def _refresh(self) -> None:
        studio = self._studio
        has_picture, repairing = studio.document.has_picture, studio.controller.is_repairing
        for name in _ALWAYS:
            studio.actions[name].setEnabled(has_picture)
        for name in _NEEDING_THE_ENGINE:
            studio.actions[name].setEnabled(has_picture and not repairing)
        self.controls.setEnabled(has_picture)
