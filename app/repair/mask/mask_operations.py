"""What is done with the whole mask: all, none, invert, grow, shrink, from transparency, to and from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.background.task import Task
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.document.layers import MASK
from app.repair.document.repair_document import HOLE, KEEP
from app.repair.mask.colour_mask import ColourMask
from app.repair.mask.layer_editor import LayerEditor
from app.repair.mask.mask_tasks import (
    EditMask,
    FillMask,
    GrowMask,
    ImportMask,
    InvertMask,
    MarkTransparent,
    ReadMask,
    TakeMask,
)
from app.repair.repair_context import RepairContext
from app.translation import live, said
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import line, tool_button
from core.texts import percent

if TYPE_CHECKING:
    from app.repair.mask.import_dialog import ImportDialog

LARGEST_STEP = 100

_NEEDING_THE_ENGINE = ("grow_mask", "shrink_mask", "mask_from_alpha", "mask_from_colour", "import_mask")
_SMALL = 2_000_000
"""Pixels of a mask that can be changed at once without a pause that the user would notice."""
_ALWAYS = ("select_all", "clear", "invert", "export_mask")


class MaskControls(QWidget):
    """Buttons for `shrink` and `grow` around the number of pixels, then those for `others`."""

    step_changed = Signal(int)
    left = Signal()
    """The user has finished typing."""

    def __init__(self, shrink: QAction, grow: QAction, others: list[QAction], step: int) -> None:
        super().__init__()
        self.step_field = PlainSpinBox(1, LARGEST_STEP)
        self.step_field.setFixedWidth(64)
        self.step_field.setValue(step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(tool_button(shrink))
        row.addWidget(self.step_field)
        row.addWidget(tool_button(grow))
        row.addSpacing(4)
        rule = line(vertical=True, name="barLine")
        rule.setFixedHeight(20)
        row.addWidget(rule)
        row.addSpacing(4)
        for action in others:
            row.addWidget(tool_button(action))
        row.addStretch()
        self.step_field.valueChanged.connect(self.step_changed)
        self.step_field.left.connect(self.left)
        live(self, self._retranslate)

    @property
    def step(self) -> int:
        """Pixels by which the mask grows or shrinks."""
        return self.step_field.value()

    def _retranslate(self) -> None:
        self.step_field.setSuffix(self.tr(" px"))
        self.step_field.setAccessibleName(self.tr("Grow or shrink by, pixels"))
        self.step_field.setToolTip(self.tr("Pixels by which the mask grows or shrinks at a time"))


class MaskOperations(QObject):
    """Connects the actions of the mask menu with the document. Each is one step of the history."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self.editor = LayerEditor(context.document, context.engine, context.tasks, self)
        self.colour_mask = ColourMask(context, self.editor, self)
        actions = context.actions
        self.controls = MaskControls(
            actions["shrink_mask"],
            actions["grow_mask"],
            [actions[name] for name in ("mask_from_alpha", "mask_from_colour", "find_damage")],
            context.settings.mask_step,
        )
        context.page.overview.damage_section.addWidget(self.controls)
        self.dialog: ImportDialog | None = None
        self._bind()
        self._refresh()

    def _bind(self) -> None:
        context, actions = self._context, self._context.actions
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
        self.controls.left.connect(context.canvas.setFocus)
        context.files.mask_given.connect(self.import_mask)
        context.document.picture_changed.connect(self._refresh)
        context.tasks.changed.connect(self._refresh)

    def select_all(self) -> None:
        """Marks everything."""
        self._change(self._context.document.select_all, lambda session: FillMask(session, HOLE), labels.SELECT_ALL)

    def clear(self) -> None:
        """Marks nothing."""
        self._change(self._context.document.clear_mask, lambda session: FillMask(session, KEEP), labels.CLEAR)

    def invert(self) -> None:
        """Marks exactly what is not marked."""
        self._change(self._context.document.invert_mask, InvertMask, labels.INVERT)

    def _change(self, at_once: Callable[[], object], make: Callable[[int], EditMask], label: str) -> None:
        """Changes a small mask at once, and also a large one while the engine is busy."""
        context = self._context
        if context.document.mask.size <= _SMALL or context.tasks.is_doing(Task):
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
        context = self._context
        task = ImportMask(path, context.document.shown)
        workspace = context.files.workspace
        frame = workspace.shown

        def done(read: ReadMask) -> None:
            if frame is workspace.shown and context.document.size == read.file.mask.shape:
                self._on_read(path, read)
            elif frame is not None:
                frame.mask = path  # for when the picture is shown again

        context.files.file_tasks.start(task, done)

    def export_mask(self, path: Path) -> None:
        """Writes the mask as a PNG of one channel."""
        context = self._context
        context.document.finish_stroke()
        text = self.tr("Mask saved as {name}.").format(name=path.name)
        context.files.save_layer(MASK, path, context.document.mask.copy(), lambda: context.say("good", text))

    def _choose_import(self) -> None:
        path = self._context.dialogs.open_mask(self._context.folder())
        if path is not None:
            self.import_mask(path)

    def _choose_export(self) -> None:
        path = self._context.document.path
        stem = path.stem if path is not None else "picture"
        target = self._context.dialogs.save_mask(self._context.folder() / f"{stem}_mask.png")
        if target is not None:
            self.export_mask(target)

    def _on_read(self, path: Path, read: ReadMask) -> None:
        if read.file.share == 0:
            sentence = said(
                lambda: self.tr("{name} is all black: it marks nothing. White means repair."), name=path.name
            )
            self._context.say("warning", sentence)
        elif read.file.share > 0.5 or read.file.stretched:
            self._ask(path, read)
        else:
            self._take(path, read, inverted=False)

    def _ask(self, path: Path, read: ReadMask) -> None:
        from app.repair.mask.import_dialog import ImportDialog, Way, with_mask

        share = read.file.share
        marks = self.tr("{name} marks {share} of the picture. White means repair here.")
        sentences = [marks.format(name=path.name, share=percent(share))]
        if read.file.resized:
            sentences.append(self._about_size(read))
        settings = self._context.settings
        plain, rest = (self.tr("{share} of the picture").format(share=percent(part)) for part in (share, 1 - share))
        self.dialog = ImportDialog(
            self._context.window,
            self.tr("Import mask"),
            sentences,
            Way(with_mask(read.small, settings, inverted=False), plain, self.tr("Use it")),
            Way(with_mask(read.small, settings, inverted=True), rest, self.tr("Invert it")),
        )
        session = self._context.engine.session
        self.dialog.prefer(inverted=share > 0.5)
        self.dialog.chosen.connect(
            lambda inverted: self._take(path, read, inverted) if session == self._context.engine.session else None
        )
        self.dialog.open()

    def _about_size(self, read: ReadMask) -> str:
        rows, columns = read.file.source_size
        height, width = self._context.document.size
        if read.file.stretched:
            text = self.tr(
                "It has {columns} × {rows} px and is stretched to the picture's {width} × {height} px, whose "
                "proportions differ: it may not lie where it should."
            )
        else:
            text = self.tr("It has {columns} × {rows} px and is scaled to the picture's {width} × {height} px.")
        return text.format(columns=columns, rows=rows, width=width, height=height)

    def _take(self, path: Path, read: ReadMask, inverted: bool) -> None:
        mask, content = read.file.mask, self._context.document.content
        self.editor.edit(
            lambda session: TakeMask(session, mask, inverted), labels.IMPORT, lambda: self._report(path, read, content)
        )

    def _report(self, path: Path, read: ReadMask, content: Content) -> None:
        text = self.tr("{name} marks {share} of the picture.")
        if read.file.resized:
            text = self.tr("{name} marks {share} of the picture. It was scaled to the picture's size.")
        share = percent(content.hole_pixels / content.mask.size)
        self._context.say("good", text.format(name=path.name, share=share))

    # Reactions

    def _on_step(self, step: int) -> None:
        self._context.settings.mask_step = step

    def _refresh(self) -> None:
        context = self._context
        has_picture, repairing = context.document.has_picture, context.controller.is_repairing
        for name in _ALWAYS:
            context.actions[name].setEnabled(has_picture)
        for name in _NEEDING_THE_ENGINE:
            context.actions[name].setEnabled(has_picture and not repairing)
        self.controls.setEnabled(has_picture)
