"""Exports of original and repaired picture together: where to, how far, and how it ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.background.task import Task
from app.repair.export.label_text import paint_text
from app.repair.files.before_after_task import SaveBeforeAfter
from app.repair.files.export_options import ExportOptions
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext
from app.translation import live
from app.widgets.progress_strip import ProgressStrip


class BeforeAfterExport(QObject):
    """Writes one file after the other in a thread of its own, while work goes on; a strip shows it and stops it."""

    def __init__(self, context: RepairContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = context.files.show_tasks
        self._at: tuple[Task | None, float] = None, 0.0
        """What is being written, and how much of it is done, 0..1."""
        self.last: ExportOptions | None = None
        """What was written last."""
        self.strip = ProgressStrip(
            context.theme,
            lambda: self.tr("Cancel"),
            lambda: self.tr("Write nothing (Shift+Esc)"),
            lambda: self.tr("Progress of the animation"),
        )
        context.page.strips.addWidget(self.strip)
        self.strip.row.stop_clicked.connect(self.cancel)
        context.actions["cancel_all"].triggered.connect(self.cancel)
        self._tasks.changed.connect(self._refresh)
        self._tasks.progress.connect(self._on_progress)
        live(self.strip, self._refresh)

    def suggestion(self, frame: Frame, options: ExportOptions, folder: Path) -> Path:
        """A name beside which nobody looks for the picture itself."""
        path = frame.content.path if frame.content is not None else None
        stem = path.stem if path is not None else self._context.files.workspace.name(frame)
        return folder / f"{stem}_before_after{options.suffix}"

    def write(self, frame: Frame, path: Path, options: ExportOptions) -> None:
        """Writes a frame's picture as it is now."""
        content = frame.content
        assert content is not None and options.shown is not None
        self.last = options
        after = content.to_picture()
        task = SaveBeforeAfter(path, after.with_pixels(content.original), after, options.shown, paint_text)
        text = self.tr("Saved as {name}.").format(name=path.name)
        self._tasks.start(task, lambda _path: self._context.say("good", text))

    def cancel(self) -> None:
        """Stops what is being written; what was at its place stays."""
        self._tasks.cancel(SaveBeforeAfter)

    def _on_progress(self, task: Task, _stage: str, part: float) -> None:
        self._at = task, part
        self._refresh()

    def _refresh(self) -> None:
        waiting = self._tasks.find(SaveBeforeAfter)
        self.strip.setVisible(bool(waiting))
        if not waiting:
            self.strip.row.show_part(None)
            return
        task, part = self._at
        self.strip.text.setText(self.tr("Writing {name}…").format(name=waiting[0].path.name))
        self.strip.row.show_part(part if task is waiting[0] else 0.0)  # else it is of the file before
