"""Where a new model folder is to be: a name, and the folder that it is made in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.theme import Theme
from app.translation import live
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.parts import PushButton, button_row, label, push_button
from app.widgets.path_field import PathField, meant
from core.data.flist import resolve
from core.files import exists, fresh_path, is_folder

_NAME = "model"


class NewFolderDialog(GrowingDialog):
    """Asks for the folder and says what will be done there before it is done. It makes nothing itself."""

    def __init__(self, parent: QWidget, theme: Theme, start: Path) -> None:
        super().__init__(parent)
        self.setObjectName("newFolderDialog")
        self.setMinimumWidth(560)
        self.name, self.place = QLineEdit(), PathField()
        self.name.setText(fresh_path(start, _NAME, "").name)
        self.place.show_path(str(start))
        self.browse = PushButton("…")
        self.browse.setProperty("role", "small")
        self.browse.setFixedWidth(32)
        self._words = [label("soft") for _ in range(2)]
        self.hint = label("soft", wrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * 2)
        self.make = push_button(
            theme, "new_folder", lambda: self.tr("Create"), lambda: self.tr("Write the settings into this folder"),
            role="primary",
        )  # fmt: skip
        self.cancel = push_button(theme, "", lambda: self.tr("Cancel"), lambda: self.tr("Create no folder"))
        self.make.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.browse.setAutoDefault(False)
        self._lay_out()
        self.name.textChanged.connect(lambda _: self._refresh())
        self.place.textChanged.connect(lambda _: self._refresh())
        self.browse.clicked.connect(self._browse)
        self.make.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        live(self, self._retranslate)
        self.name.selectAll()
        self.name.setFocus()

    @property
    def folder(self) -> Path | None:
        """The folder that is meant, None while there is none."""
        name = meant(self.name.text())
        return resolve(meant(self.place.text())) / resolve(name) if name else None

    def fault(self) -> str:
        """Why the folder cannot be made; "" if it can."""
        folder = self.folder
        if folder is None:
            return self.tr("Give the folder a name.")
        if not folder.is_absolute():
            return self.tr("Choose where to create it.")
        above = next((one for one in (folder, *folder.parents) if exists(one)), None)
        if above is not None and not is_folder(above):
            return self.tr("{path} is a file.").format(path=above)
        return ""

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.place, 1)
        place.addWidget(self.browse)
        for row, words in enumerate(self._words):
            grid.addWidget(words, row, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addLayout(place, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.hint)
        column.addLayout(button_row(self.cancel, self.make))

    def _browse(self) -> None:
        title = self.tr("Choose where to create the model folder")
        chosen = QFileDialog.getExistingDirectory(self, title, self.place.text())
        if chosen:
            self.place.show_path(chosen)

    def _refresh(self) -> None:
        fault, folder = self.fault(), self.folder
        self.make.setEnabled(not fault)
        text = fault
        if not fault and folder is not None:
            text = self.tr("{path} will be created.").format(path=folder)
            if is_folder(folder):
                text = self.tr("{path} already exists; the model's files will be put into it.").format(path=folder)
        self.hint.setText(text)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("New model folder"))
        for words, field, text in zip(
            self._words, (self.name, self.place), (self.tr("Name"), self.tr("In")), strict=True
        ):
            words.setText(text)
            field.setAccessibleName(text)
        self.name.setToolTip(self.tr("Name of the new folder"))
        self.place.setToolTip(self.tr("Where the folder is created; it can be typed or dropped here"))
        self.browse.setAccessibleName(self.tr("Choose"))
        self.browse.setToolTip(self.tr("Choose where to create the model folder"))
        self._refresh()
