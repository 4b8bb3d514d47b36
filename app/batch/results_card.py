"""Where the results go, what they are called, and as what they are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from app.batch.draft import BatchDraft
from app.batch.form_parts import BatchDialogs, Card, TextField, icon_button
from app.repair.files.export_options import FORMAT_NAMES
from app.settings import Settings
from app.theme import Theme
from app.translation import QT_TRANSLATE_NOOP, live, translate
from app.widgets.drop_target import DropTarget
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import PlainCombo
from core.batch.job import TEMPLATE, Collision, OutputRule
from core.data.endings import LAYERED_SUFFIXES, LOSSY_SUFFIXES
from core.files import at_home, is_folder

FORMATS = ("", *(suffix for suffix in FORMAT_NAMES if suffix not in LAYERED_SUFFIXES))
_COLLISIONS = {
    Collision.SKIP: QT_TRANSLATE_NOOP("BatchCollisions", "Keep it and skip"),
    Collision.RENAME: QT_TRANSLATE_NOOP("BatchCollisions", "Number the new one"),
    Collision.OVERWRITE: QT_TRANSLATE_NOOP("BatchCollisions", "Replace it"),
}


class ResultsCard(Card):
    """Shows the OutputRule of the draft's job, and changes it."""

    def __init__(self, draft: BatchDraft, dialogs: BatchDialogs, settings: Settings, theme: Theme) -> None:
        super().__init__(theme, "export", lambda: self.tr("Results"))
        self._draft, self._dialogs, self._settings = draft, dialogs, settings
        self._last: Path | None = None
        """Folder chosen last, for going back to it."""
        self.beside, self.into = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        for radio in (self.beside, self.into):
            self._group.addButton(radio)
        self.add(self.beside, self.into, grow=-1, gap=20)
        self.folder = TextField(self._enter_folder)
        self.browse = icon_button(theme, "open", lambda: self.tr("Choose the folder of the results"))
        self._folder_row = self.add_row(lambda: self.tr("Folder"), self.folder, self.browse)
        self.tree = QCheckBox()
        self._tree_row = self.add(self.tree)
        self.template = TextField(lambda text: draft.set_output(template=text))
        self.add_row(lambda: self.tr("Name"), self.template)
        self.example = self.add_hint()
        self.format, self.collision = PlainCombo(), PlainCombo()
        for suffix in FORMATS:
            self.format.addItem(FORMAT_NAMES.get(suffix, ""), suffix)
        for collision in Collision:
            self.collision.addItem("", collision)
        self.add_row(lambda: self.tr("Format"), self.format)
        self.quality = PlainSpinBox(0, 100)
        self.quality.setFixedWidth(136)
        self.quality_row = self.add_row(lambda: self.tr("JPEG quality"), self.quality, grow=-1)
        self.rgb = QCheckBox()
        self.add(self.rgb)
        self.add_row(lambda: self.tr("If it exists"), self.collision)
        self._bind()
        live(self, self._write)

    def _bind(self) -> None:
        draft = self._draft
        self.beside.clicked.connect(lambda: draft.set_output(folder=None))
        self.into.clicked.connect(self._choose_into)
        self.browse.clicked.connect(self._browse)
        self.tree.toggled.connect(lambda on: draft.set_output(tree=on))
        self.format.activated.connect(lambda _: draft.set_output(suffix=self.format.currentData()))
        self.quality.valueChanged.connect(lambda value: draft.set_output(jpeg_quality=value or None))
        self.rgb.toggled.connect(lambda on: draft.set_output(rgb=on))
        self.collision.activated.connect(lambda _: draft.set_output(collision=Collision(self.collision.currentData())))
        DropTarget(
            self, lambda paths: draft.set_output(folder=paths[0]),
            takes=lambda paths: len(paths) == 1 and is_folder(paths[0]),
        )  # fmt: skip
        draft.job_changed.connect(self.refresh)
        draft.plan_changed.connect(self._write_example)

    def refresh(self) -> None:
        """Shows the present job."""
        output = self._draft.job.output
        self._last = output.folder or self._last
        with QSignalBlocker(self.tree), QSignalBlocker(self.quality), QSignalBlocker(self.rgb):
            (self.beside if output.folder is None else self.into).setChecked(True)
            self.tree.setChecked(output.tree)
            self.quality.setValue(output.jpeg_quality or 0)
            self.rgb.setChecked(output.rgb)
        self._folder_row.setVisible(output.folder is not None)
        self._tree_row.setVisible(output.folder is not None)
        if (Path(self.folder.text()) if self.folder.text().strip() else None) != output.folder:
            self.folder.show_text(str(output.folder or ""))
        self.folder.setToolTip(self.folder.text() or self.tr("Folder of the results"))
        self.template.show_text(output.template)
        self.format.setCurrentIndex(max(0, self.format.findData(output.suffix)))
        self.collision.setCurrentIndex(self.collision.findData(output.collision))
        self.quality_row.setVisible(output.suffix in ("", *LOSSY_SUFFIXES))
        self._write_example()

    def _write(self) -> None:
        self.beside.setText(self.tr("Beside the pictures"))
        self.into.setText(self.tr("In a folder"))
        self.tree.setText(self.tr("Keep the tree of sub-folders"))
        self.rgb.setText(self.tr("Write CMYK pictures as RGB"))
        self.format.setItemText(0, self.tr("As the picture"))
        for place, text in enumerate(_COLLISIONS.values()):
            self.collision.setItemText(place, translate("BatchCollisions", text))
        self.quality.setSpecialValueText(self.tr("as the picture"))
        for widget, name, tip in (
            (self.beside, self.beside.text(), self.tr("Each result goes into the folder of its picture")),
            (self.into, self.into.text(), self.tr("All results go into a folder of their own")),
            (self.folder, self.tr("Folder of the results"), self.folder.text() or self.tr("Folder of the results")),
            (self.tree, self.tree.text(), self.tr("Results of sub-folders go into sub-folders of the same names")),
            (self.template, self.tr("Name of the results"),
             self.tr("{stem} is the picture's name, {ext} its ending, {parent} its folder; / makes sub-folders")),
            (self.format, self.tr("Format"), self.tr("The format in which results are written")),
            (self.quality, self.tr("JPEG quality"),
             self.tr("1 to 100 for results that are JPEG; 0 keeps the picture's own")),
            (self.rgb, self.rgb.text(), self.tr("Otherwise TIFF and JPEG stay CMYK, with their profile")),
            (self.collision, self.tr("If there already is a result"),
             self.tr("What to do with a file of that name; your pictures and masks are never overwritten")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.refresh()

    def _write_example(self) -> None:
        plan, output = self._draft.plan, self._draft.job.output
        item = next((one for one in plan.items if one.output is not None), None) if plan is not None else None
        if item is not None and item.output is not None:
            base = output.folder if output.folder is not None else item.source.parent
            result = item.output.relative_to(base) if item.output.is_relative_to(base) else Path(item.output.name)
            source, name = item.source.name, result.as_posix()
        else:
            source = "scan_01.png"
            name = example_name(output, Path("scans") / source)
        self.example.setText(self.tr("{source} → {result}").format(source=source, result=name))

    def _choose_into(self) -> None:
        if self._last is not None:
            self._draft.set_output(folder=self._last)
        else:
            self._browse()
            self.refresh()  # without an answer, all stays as it was

    def _enter_folder(self, text: str) -> None:
        if text.strip():  # an empty field keeps the previous folder
            self._draft.set_output(folder=at_home(text.strip()))

    def _browse(self) -> None:
        start = self._draft.job.output.folder or self._settings.last_folder
        folder = self._dialogs.folder(self.tr("The folder of the results"), start)
        if folder is not None:
            self._draft.set_output(folder=folder)


def example_name(output: OutputRule, source: Path) -> str:
    """The name of the result of `source`, made from the name of the picture alone."""
    values = {"{stem}": source.stem, "{ext}": output.suffix or source.suffix, "{parent}": source.parent.name}
    name = output.template or TEMPLATE
    for field, value in values.items():
        name = name.replace(field, value)
    return name
