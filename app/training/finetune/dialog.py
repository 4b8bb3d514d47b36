"""The dialog that begins a fine-tuning: which pictures, how long, and where the model goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.translation import live, localized
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import button_row, heading, label, push_button
from app.widgets.path_field import PathField, meant
from core.files import at_home, exists, fresh_path, is_folder
from core.training.finetune.record import MINUTES

_MOST = 10_000
_WIDTH = 560


class FineTuneDialog(GrowingDialog):
    """Asks only; `begun` reports the answers, and the dialog stays until it is told how that went."""

    begun = Signal(Path, str, int)
    """Model folder, pictures (a folder or a list), minutes."""

    def __init__(self, start: Path, theme: Theme, parent: QWidget | None = None) -> None:
        """start: where a folder is looked for."""
        super().__init__(parent)
        self._start = start
        self._suggested = ""
        self.setMinimumWidth(_WIDTH)
        self.pictures, self.folder = PathField(), PathField()
        self.minutes = PlainSpinBox(1, _MOST)
        self.minutes.setValue(round(MINUTES))
        self.minutes.setFixedWidth(96)
        self.fault = label("fault", wrap=True)
        self.fault.hide()
        self.choose = QPushButton()
        self.choose.setProperty("role", "small")
        self.start = push_button(
            theme, "play", lambda: self.tr("Fine-tune"),
            lambda: self.tr("Copy the bundled model, and train the copy on these pictures"), role="primary",
        )  # fmt: skip
        self.cancel = QPushButton()
        self._names = [label("value") for _ in range(3)]
        self._what, self._advice, self._unit = label("soft", wrap=True), label("soft", wrap=True), label("value")
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.pictures.textChanged.connect(lambda _: self._suggest())
        self.folder.textChanged.connect(lambda _: self._refresh())
        self.start.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.reject)
        live(self, self._retranslate)
        self._refresh()

    def show_fault(self, text: object) -> None:
        """The beginning failed, for this reason; nothing of it is left."""
        self.fault.setText(localized(text))
        self.fault.show()
        self._refresh()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(self._names):
            grid.addWidget(name, place, 0)
        grid.addWidget(self.pictures, 0, 1)
        grid.addWidget(self.choose, 0, 2)
        grid.addWidget(self.folder, 1, 1, 1, 2)
        time = QHBoxLayout()
        time.setSpacing(8)
        time.addWidget(self.minutes)
        time.addWidget(self._unit)
        time.addStretch()
        grid.addLayout(time, 2, 1, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading(lambda: self.tr("Fine-tune the bundled model on my pictures")))
        layout.addWidget(self._what)
        layout.addLayout(grid)
        layout.addWidget(self._advice)
        layout.addWidget(self.fault)
        layout.addStretch()  # takes what is too much, else the heading would
        layout.addLayout(button_row(self.cancel, self.start))

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of your pictures"), str(self._start))
        if name:
            self.pictures.show_path(name)

    def _suggest(self) -> None:
        """A new folder beside the pictures, as long as the user has named none."""
        pictures = meant(self.pictures.text())
        if meant(self.folder.text()) == self._suggested:
            path = at_home(pictures) if pictures else None
            if path is not None and path.is_absolute() and path.name:
                name = self.tr("{name} model").format(name=path.stem if not is_folder(path) else path.name)
                self._suggested = str(fresh_path(path.parent, name, ""))
            else:
                self._suggested = ""
            self.folder.show_path(self._suggested)
        self._refresh()

    def _refresh(self) -> None:
        pictures, folder = meant(self.pictures.text()), meant(self.folder.text())
        self.start.setEnabled(bool(pictures) and exists(pictures) and Path(folder).is_absolute())

    def _begin(self) -> None:
        self.fault.hide()
        self.start.setEnabled(False)
        folder = Path(meant(self.folder.text()))
        self.begun.emit(folder, meant(self.pictures.text()), self.minutes.value())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Fine-tune"))
        self._what.setText(
            self.tr(
                "A copy of the bundled model is trained on your pictures. At the end both repair pictures of "
                "yours that were held out, and you see which does better. The bundled model itself stays as "
                "it is."
            )
        )
        self._advice.setText(
            self.tr(
                "Undamaged pictures of one style: at least 8, better 40 or more. One in six is held out. On "
                "a CPU fifteen minutes teach a little; an hour teaches more."
            )
        )
        for name, text in zip(
            self._names, (self.tr("Pictures"), self.tr("New model folder"), self.tr("Time")), strict=True
        ):
            name.setText(text)
        self._unit.setText(self.tr("minutes"))
        self.choose.setText(self.tr("Choose…"))
        self.cancel.setText(self.tr("Cancel"))
        for field, text in (
            (self.pictures, self.tr("Folder or list of the pictures")),
            (self.folder, self.tr("Folder that is created for the model")),
            (self.minutes, self.tr("Minutes it may take in all")),
            (self.choose, self.tr("Choose the folder of your pictures")),
        ):
            field.setAccessibleName(text)
            field.setToolTip(text)
        self.setWindowModality(Qt.WindowModality.WindowModal)
