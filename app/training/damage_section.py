"""The damage to train on: which kind of holes, and the mask files of those that come from files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.training.config_fields import folder_of, is_missing
from app.training.context import TrainingContext
from app.training.step_parts import row
from app.training.training_tasks import ListFiles
from app.translation import live, translate
from app.widgets.parts import PlainCombo, label, push_button
from app.widgets.path_field import PathField
from core.config import KEYS, MaskKind


class DamageSection(QWidget):
    """The choice, what it means, and a field for mask files, which shows only where they are used."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self._context = context
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.kind = PlainCombo()
        self.kind.setMinimumWidth(264)
        for number in KEYS["mask"].choices_in_words:
            self.kind.addItem("", number)
        self.kind.activated.connect(lambda _: self._set(mask=self.kind.currentData()))
        self._hint = label("soft", wrap=True)
        rows.addLayout(row(self.kind))
        rows.addWidget(self._hint)
        self._mask_row = self._build_mask_row()
        rows.addWidget(self._mask_row)
        self.fault = label("fault", wrap=True)
        rows.addWidget(self.fault)

    def _build_mask_row(self) -> QWidget:
        self.masks = PathField()
        self.masks.entered.connect(self._enter_masks)
        self.masks.dropped.connect(self._take_masks)
        live(self.masks, lambda: self.masks.setPlaceholderText(self.tr("No folder of masks chosen yet")))
        self.choose_masks = push_button(
            self._context.theme, "mask", lambda: self.tr("Choose masks…"),
            lambda: self.tr("A folder of masks; white is the hole. It can be dropped here, too."),
        )  # fmt: skip
        self.choose_masks.clicked.connect(self._choose_masks)
        mask_row = QWidget()
        line = row(self.masks, self.choose_masks, stretch=0)
        line.setContentsMargins(0, 0, 0, 0)
        mask_row.setLayout(line)
        return mask_row

    def refresh(self) -> None:
        """Shows the config of the moment."""
        training_folder = self._context.training_folder
        config, ready, folder = training_folder.config, training_folder.ready, training_folder.folder
        for place, (number, text) in enumerate(KEYS["mask"].choices_in_words.items()):
            self.kind.setItemText(place, translate("ConfigForm", text))
            if number == config.mask:
                with QSignalBlocker(self.kind):
                    self.kind.setCurrentIndex(place)
        self.kind.setAccessibleName(self.tr("Where the holes come from"))
        self.kind.setToolTip(self.tr("Where the holes come from"))
        self._hint.setText(self._hint_of(config.mask))
        self._mask_row.setVisible(config.mask.needs_files)
        self.masks.show_path(config.train_mask_flist)
        title = self.tr("Folder of masks")
        self.masks.setAccessibleName(title)
        self.masks.setToolTip(self.masks.text() or title)
        missing = ready and folder is not None and is_missing(config.train_mask_flist, folder)
        self._show_fault(self.tr("There is no file or folder with this name.") if missing else "")
        for widget in (self.masks, self.kind, self.choose_masks):
            widget.setEnabled(ready)

    def _hint_of(self, kind: MaskKind) -> str:
        if kind.needs_files:
            return self.tr("Masks are drawn at random from the files below; each may be any size, white is the hole.")
        if kind == MaskKind.STROKES:
            return self.tr("Scratches, pen strokes and smears from 1 % to 40 % of the picture, drawn anew every time.")
        if kind == MaskKind.DAMAGE:
            return self.tr("Strokes, boxes, lettering, dust and torn borders, drawn anew every time.")
        return self.tr("Simple shapes, drawn anew every time. Strokes come closer to real damage.")

    def _choose_masks(self) -> None:
        folder = self._context.training_folder.folder
        if folder is None:
            return
        start = folder_of(self.masks.text(), folder)
        masks = self._context.questions.folder(self.tr("Choose the folder of your masks"), start)
        if masks is not None:
            self._set_masks(str(masks))

    def _enter_masks(self, text: str) -> None:
        folder = self._context.training_folder.folder
        if folder is not None and is_missing(text, folder):
            self._show_fault(self.tr("There is no folder or list {name}.").format(name=text))
        else:
            self._set_masks(text)

    def _take_masks(self, paths: list[Path]) -> None:
        """Makes one list of several folders or files of masks."""
        folder = self._context.training_folder.folder
        if folder is not None:
            self._context.ask(ListFiles(tuple(paths), folder, "masks"), lambda path: self._on_masks(folder, path))

    def _on_masks(self, folder: Path, listed: Path) -> None:
        if folder == self._context.training_folder.folder:
            self._set_masks(str(listed))

    def _set_masks(self, name: str) -> None:
        self._set(train_mask_flist=name, val_mask_flist=name, test_mask_flist=name)

    def _set(self, **values: object) -> None:
        fault = self._context.training_folder.set(**values)
        if fault:
            self._context.say("error", fault)

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text) and not self._mask_row.isHidden())
