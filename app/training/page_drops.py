"""What is dropped on the Training page: a model folder is opened, pictures go to the step Data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.training.context import TrainingContext
from app.training.data_step import DataStep
from app.training.folder_status import has_weights, is_empty, is_weights
from app.training.folder_step import FolderStep
from app.translation import said
from app.widgets.drop_target import DropFrame
from core.config_file import FILE_NAME
from core.data.endings import is_picture_name
from core.files import is_file, is_folder

_LISTS = (".flist", ".txt", ".lst")


class PageDrops(QObject):
    """Takes what no field of the page takes. Pictures that come before a folder is open wait for one."""

    def __init__(self, page: QWidget, context: TrainingContext, folder: FolderStep, data: DataStep) -> None:
        super().__init__(page)
        self._context, self._folder, self._data = context, folder, data
        self._waiting: list[Path] = []
        self._frame = DropFrame(page, context.theme)
        context.training_folder.folder_changed.connect(self._on_folder)

    def show_over(self, over: bool) -> None:
        """Lights up what would take the files that are dragged over the page."""
        empty = self._context.training_folder.folder is None and self._folder.isVisible()
        self._folder.set_over(over and empty)
        self._frame.show_over(over and not empty)

    def take(self, paths: list[Path]) -> None:
        """Opens a model folder, or takes pictures; says so where it is neither."""
        folder = model_folder_of(paths)
        open_folder = self._context.training_folder.folder
        strange = next((path for path in paths if not _may_be_pictures(path)), None)
        if folder is not None:
            self._folder.open_folder(folder)
        elif strange is not None:
            sentence = said(
                lambda: self.tr("{name} is neither a model folder nor a folder, list or picture to train on."),
                name=strange.name,
            )
            self._context.say("error", sentence)
        elif open_folder is None and len(paths) == 1 and is_empty(paths[0]):
            self._folder.make(paths[0])
        elif open_folder is None:
            self._waiting = paths
            text = self.tr("Pictures are trained on in a model folder: make or open one, and these are taken there.")
            self._context.say("info", text)
        else:
            self._data.take_pictures(paths)
            self._context.show_step("data")

    def _on_folder(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._data.take_pictures(waiting)


def model_folder_of(paths: list[Path]) -> Path | None:
    """The model folder that is meant by what is dropped: itself, its config, or weights in it."""
    if len(paths) != 1:
        return None
    path = paths[0]
    if is_folder(path):
        return path if is_file(path / FILE_NAME) or has_weights(path) else None
    return path.parent if path.name == FILE_NAME or is_weights(path.name) else None


def _may_be_pictures(path: Path) -> bool:
    return is_folder(path) or is_picture_name(path.name) or path.suffix.lower() in _LISTS
