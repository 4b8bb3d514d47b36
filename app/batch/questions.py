"""What the Batch page asks of the person: which folder or file, and whether to stop. Tests give answers of theirs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget

from app.repair.dialogs import Dialogs, patterns
from app.theme import Theme
from app.widgets.stop_question import StopWords, agrees_to_stop
from core.data.images import IMAGE_SUFFIXES

JOB_SUFFIX = ".json"


class Questions(QObject):
    """Modal questions over `parent`; None, an empty list or False mean that the person changed their mind."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        self._theme = theme
        self._dialogs = Dialogs(parent, theme)

    def folder(self, title: str, start: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(name) if name else None

    def pictures(self, start: Path) -> list[Path]:
        """Any number of pictures."""
        pictures, everything = self.tr("Pictures"), self.tr("All files")
        kinds = f"{pictures} ({patterns(sorted(IMAGE_SUFFIXES))});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._parent, self.tr("Add pictures"), str(start), kinds)
        return [Path(name) for name in names]

    def mask(self, start: Path) -> Path | None:
        return self._dialogs.open_picture(self.tr("The mask for all pictures"), start)

    def open_job(self, start: Path) -> Path | None:
        title = self.tr("Open a job")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(start), self._job_kind())
        return Path(name) if name else None

    def save_job(self, suggestion: Path) -> Path | None:
        title = self.tr("Save the job")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), self._job_kind())
        return self._dialogs.with_suffix(name, JOB_SUFFIX)

    def colour(self, present: tuple[int, int, int]) -> tuple[int, int, int] | None:
        """RGB of 8 bits. The dialog has an eyedropper for the whole screen."""
        title = self.tr("The colour that marks damage")
        colour = QColorDialog.getColor(QColor(*present), self._parent, title)
        return (colour.red(), colour.green(), colour.blue()) if colour.isValid() else None

    def stop_and_close(self) -> bool:
        """Whether to end the run, and then the program."""
        words = StopWords(
            self.tr("The batch is running"),
            self.tr("Pictures are being repaired."),
            self.tr("Finished pictures are kept. Next time, Start goes on where this run was stopped."),
            go_on=self.tr("Go on repairing"),
            stop=self.tr("Stop and close"),
        )
        return agrees_to_stop(self._parent, self._theme, words)

    def _job_kind(self) -> str:
        kind = self.tr("Batch jobs")
        return f"{kind} (*{JOB_SUFFIX})"
