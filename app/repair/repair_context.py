"""The parts of the window in one place, for the features that connect them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from app.actions.actions import Actions
from app.background.tasks import Tasks, Threads
from app.repair.canvas.image_canvas import ImageCanvas
from app.repair.dialogs import Dialogs
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine
from app.repair.engine.repair_controller import RepairController
from app.repair.files.file_controller import FileController
from app.repair.page.repair_page import RepairPage
from app.repair.tools.tool_state import ToolState
from app.settings import Settings
from app.theme import Theme
from app.translation import Text


@dataclass(frozen=True)
class RepairContext:
    """Built once by the window. A feature gets it, adds its widgets and connects its actions."""

    window: QMainWindow
    settings: Settings
    theme: Theme
    actions: Actions
    dialogs: Dialogs
    document: RepairDocument
    tools: ToolState
    engine: Engine
    tasks: Tasks
    controller: RepairController
    files: FileController
    canvas: ImageCanvas
    page: RepairPage
    threads: Threads
    recovery_folder: Path | None
    """Where unsaved work is kept in case of a crash; None keeps none."""

    def folder(self) -> Path:
        """The folder for file dialogs: that of the picture, or the one used last."""
        path = self.document.path
        return path.absolute().parent if path is not None else self.settings.last_folder

    def say(self, kind: str, text: Text) -> None:
        """Shows a sentence over the picture. kind: "error", "warning", "info" or "good"."""
        self.tasks.message.emit(kind, text)
