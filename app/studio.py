"""The parts of the window in one place, for the features that tie some of them together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from app.actions import Actions
    from app.canvas.image_canvas import ImageCanvas
    from app.dialogs import Dialogs
    from app.engine import Engine
    from app.settings import Settings
    from app.state.repair_document import RepairDocument
    from app.state.tool_state import ToolState
    from app.theme import Theme
    from app.threads import Threads
    from app.views.file_controller import FileController
    from app.views.mirror import Mirror
    from app.views.repair_controller import RepairController
    from app.views.repair_page import RepairPage
    from app.views.tasks import Tasks


@dataclass(frozen=True)
class Studio:
    """Built once by the window. A feature takes a Studio, adds its widgets and binds its actions, and no more."""

    window: QMainWindow
    settings: Settings
    theme: Theme
    actions: Actions
    dialogs: Dialogs
    document: RepairDocument
    tools: ToolState
    engine: Engine
    mirror: Mirror
    tasks: Tasks
    controller: RepairController
    files: FileController
    canvas: ImageCanvas
    page: RepairPage
    threads: Threads
    recovery_folder: Path | None
    """Where unsaved work is kept in case of a crash; None keeps none."""

    def folder(self) -> Path:
        """Where a file of the picture is looked for: beside it, or where the last one was."""
        path = self.document.path
        return path.absolute().parent if path is not None else self.settings.last_folder

    def say(self, kind: str, text: str) -> None:
        """Shows a sentence over the picture. kind: "error", "warning", "info" or "good"."""
        self.tasks.message.emit(kind, text)
