"""The job's view: the form at the left, the table beside it, the run's commands below, and what ties them together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.batch.form import JobForm
from app.batch.job_files import ReadJob, WriteJob
from app.batch.questions import JOB_SUFFIX
from app.batch.rows import Row
from app.batch.run_bar import RunBar
from app.batch.run_desk import RunDesk
from app.batch.start_view import StartView
from app.batch.table_model import BatchTable
from app.batch.table_panel import TablePanel
from app.dropping import local_paths
from app.widgets.banner import Banner
from app.widgets.parts import line

if TYPE_CHECKING:
    from app.batch.page import BatchPage


class JobView(QWidget):
    """Puts the parts together; the run's own logic is in RunDesk."""

    def __init__(self, page: BatchPage) -> None:
        super().__init__()
        self._page = page
        theme = page.context.theme
        self.setAcceptDrops(True)
        self._files = page.context.threads.start("batch files")
        self.form = JobForm(page.draft, page.questions, page.context)
        self.model = BatchTable(theme, self)
        self.table = TablePanel(self.model, theme)
        self.bar = RunBar(theme)
        self.start = StartView(theme)
        self._lay_out()
        self.banner = Banner(self, theme)
        self.engine_state = RunDesk(page, self.form, self.model, self.table, self.bar)
        self._bind()
        self._show_fitting()

    def _lay_out(self) -> None:
        work = QWidget()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.form)
        beside.addWidget(line(vertical=True))
        beside.addWidget(self.table, 1)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(beside, 1)
        column.addWidget(self.bar)
        self._work = work
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.start)
        self._stack.addWidget(work)

    def _bind(self) -> None:
        page, pictures, table = self._page, self.form.pictures, self.table
        self.start.folder.clicked.connect(pictures.ask_folder)
        self.start.files.clicked.connect(pictures.ask_files)
        for button in (self.start.job, self.form.open):
            button.clicked.connect(self._ask_job)
        self.form.save.clicked.connect(self._save_job)
        self.form.masks.paint_wanted.connect(self._paint)
        table.try_wanted.connect(lambda row: page.try_requested.emit(page.draft.job, row.item))
        table.open_wanted.connect(lambda row: page.open_requested.emit(row.item, row.result))
        table.folder_wanted.connect(self._show_folder)
        table.copy_wanted.connect(self._copy)
        page.draft.job_changed.connect(self._show_fitting)

    def open_job(self, path: Path) -> None:
        """Takes the job of a file, once it is read, or says why not."""
        self._files.start(ReadJob(0, path), self._page.draft.take, failed=self._complain, bound=False)

    def _complain(self, text: str) -> None:
        self._page.say("error", text)

    # Wishes

    def _show_fitting(self) -> None:
        empty = self._page.draft.is_empty
        self._stack.setCurrentWidget(self.start if empty else self._work)
        if not empty:
            self.form.repair.ask_devices()

    def _ask_job(self) -> None:
        path = self._page.questions.open_job(self._page.context.settings.last_folder)
        if path is not None:
            self.open_job(path)

    def _save_job(self) -> None:
        folder = self._page.draft.job.sources.paths[0]
        folder = folder if folder.is_dir() else folder.parent
        path = self._page.questions.save_job(folder / f"batch{JOB_SUFFIX}")
        if path is None:
            return

        def saved(_: object) -> None:
            self._page.say("good", self.tr("The job is saved as {name}.").format(name=path.name))

        self._files.start(WriteJob(0, path, self._page.draft.job), saved, failed=self._complain, bound=False)

    def _paint(self) -> None:
        row = self.table.chosen
        if row is None and self.model.rowCount():
            row = self.model.row_at(0)
        self._page.paint_requested.emit(row.item if row is not None else None)

    def _show_folder(self, row: Row) -> None:
        path = row.output or row.item.source
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
            self._page.say("info", self.tr("The file is {path}.").format(path=path))

    def _copy(self, row: Row) -> None:
        QGuiApplication.clipboard().setText(f"{row.item.source}: {row.note}")
        self._page.say("good", self.tr("Copied."))

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.start.set_over(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Folders and pictures go into the list; a job's file is opened."""
        self.start.set_over(False)
        event.acceptProposedAction()
        paths = local_paths(event.mimeData())
        if self._page.session.is_running:
            self._page.say("info", self.tr("The list is locked while the batch runs."))
        elif len(paths) == 1 and paths[0].suffix.lower() == JOB_SUFFIX:
            self.open_job(paths[0])
        elif paths:
            self._page.draft.add_sources(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.fit(self.width())
        self.banner.place()
