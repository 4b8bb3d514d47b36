"""The dialog that exports a model: where to, which weights, and what is written; core.models.export does the work."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.background.task import Task
from app.theme import Theme
from app.translation import live
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.parts import PushButton, button_row, label, push_button
from app.widgets.path_field import PathField, meant
from core.config_file import FILE_NAME
from core.data.flist import resolve
from core.events import CancelToken, Report
from core.files import exists, fresh_path, is_folder

_WRITTEN = ("EdgeModel_gen.safetensors", "InpaintingModel_gen.safetensors", FILE_NAME)


@dataclass(frozen=True)
class ExportModel(Task):
    """Writes the model of `source` to `target`. -> tuple of Path, the weights files"""

    source: Path
    target: Path
    best: bool
    onnx: bool
    overwrite: bool

    def run(self, report: Report, cancel: CancelToken) -> tuple[Path, ...]:
        from core.models.export import export_folder

        files = export_folder(self.source, self.target, best=self.best, onnx=self.onnx, overwrite=self.overwrite)
        return tuple(files)


class ExportModelDialog(GrowingDialog):
    """Once accepted, `task` says what the user chose."""

    def __init__(self, parent: QWidget, theme: Theme, source: Path) -> None:
        super().__init__(parent)
        self.setObjectName("exportModelDialog")
        self.setMinimumWidth(600)
        self._source = source
        self.place = PathField()
        self.place.show_path(str(fresh_path(source.parent, f"{source.name}_export", "")))
        self.browse = PushButton("…")
        self.browse.setProperty("role", "small")
        self.browse.setFixedWidth(32)
        self.newest, self.best, self.onnx = QRadioButton(), QRadioButton(), QCheckBox()
        self.newest.setChecked(True)
        self.onnx.setEnabled(all(find_spec(name) is not None for name in ("onnx", "onnxscript")))
        self._words = [label("soft") for _ in range(2)]
        self.hint = label("soft", wrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * 3)
        self.export = push_button(
            theme, "export", lambda: self.tr("Export"), lambda: self.tr("Write the files"), role="primary"
        )
        self.cancel = push_button(theme, "", lambda: self.tr("Cancel"), lambda: self.tr("Write nothing"))
        self.export.setDefault(True)
        for button in (self.cancel, self.browse):
            button.setAutoDefault(False)
        self._lay_out()
        self.place.textChanged.connect(lambda _: self._refresh())
        self.browse.clicked.connect(self._browse)
        self.export.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        live(self, self._retranslate)

    @property
    def target(self) -> Path:
        return resolve(meant(self.place.text()), self._source.parent).absolute()

    @property
    def replaces(self) -> bool:
        """Whether files of an earlier export lie there."""
        names = (*_WRITTEN, *(name.replace(".safetensors", ".onnx") for name in _WRITTEN[:2] if self.onnx.isChecked()))
        return any(exists(self.target / name) for name in names)

    def task(self, *, overwrite: bool) -> ExportModel:
        return ExportModel(self._source, self.target, self.best.isChecked(), self.onnx.isChecked(), overwrite)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.place, 1)
        place.addWidget(self.browse)
        weights = QHBoxLayout()
        weights.setSpacing(16)
        weights.addWidget(self.newest)
        weights.addWidget(self.best)
        weights.addStretch()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, (words, layout) in enumerate(zip(self._words, (place, weights), strict=True)):
            grid.addWidget(words, row, 0)
            grid.addLayout(layout, row, 1)
        grid.addWidget(self.onnx, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.hint)
        column.addLayout(button_row(self.cancel, self.export))

    def _browse(self) -> None:
        start = self.target if is_folder(self.target) else self.target.parent
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder for the copy"), str(start))
        if chosen:
            self.place.show_path(chosen)

    def _refresh(self) -> None:
        empty = not meant(self.place.text())
        self.export.setEnabled(not empty)
        text = self.tr("Give a folder.")
        if not empty:
            text = self.tr("{path} gets the two generators in half precision, and the settings without your folders.")
        self.hint.setText(text.format(path=self.target))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export the model"))
        for words, text in zip(self._words, (self.tr("Folder"), self.tr("Weights")), strict=True):
            words.setText(text)
        for button, text, tip in (
            (self.newest, self.tr("Newest"), self.tr("Those of the largest iteration")),
            (
                self.best,
                self.tr("Best"),
                self.tr("Those that did best in validation, where it was measured"),
            ),
            (self.onnx, self.tr("ONNX files, too"), self._onnx_tip()),
        ):
            button.setText(text)
            button.setToolTip(tip)
        self.place.setAccessibleName(self.tr("Folder"))
        self.place.setToolTip(self.tr("The folder of the copy; it can be typed or dropped here"))
        self.browse.setAccessibleName(self.tr("Choose"))
        self.browse.setToolTip(self.tr("Choose a folder for the copy"))
        self._refresh()

    def _onnx_tip(self) -> str:
        if self.onnx.isEnabled():
            return self.tr("For programs without PyTorch")
        return self.tr("Needs the packages onnx and onnxscript, which are not installed")
