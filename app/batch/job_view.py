"""The job's view: the form at the left, the table beside it, the run bar below; a drop field while there is no job."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.batch.batch_session import BatchSession, BatchState
from app.batch.batch_tasks import ReadJob, WriteJob
from app.batch.draft import BatchDraft
from app.batch.form_parts import JOB_SUFFIX, BatchDialogs
from app.batch.masks_card import MasksCard
from app.batch.pictures_card import PicturesCard
from app.batch.repair_card import RepairCard
from app.batch.results_card import ResultsCard
from app.batch.run_bar import RunBar
from app.batch.run_controller import RunController
from app.batch.table_model import BatchTable
from app.batch.table_panel import TablePanel
from app.batch.table_rows import BatchRow
from app.icons import icon
from app.plain_text import PlainLabel
from app.repair.repair_context import RepairContext
from app.theme import Theme
from app.translation import Text, live
from app.widgets.banner import Banner
from app.widgets.drop_target import DropFrame
from app.widgets.parts import label, line, push_button, restyle
from core.files import is_folder


class StartView(QWidget):
    """A field to drop a folder on, and buttons for those who rather choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._field = QFrame()
        self._field.setObjectName("dropField")
        self._field.setFixedWidth(560)
        self._picture = PlainLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title, self._hint = label("title"), label("soft", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.folder = push_button(
            theme, "folder", lambda: self.tr("Add a folder…"), lambda: self.tr("Choose a folder with damaged pictures"),
            role="primary",
        )  # fmt: skip
        self.folder.setIconSize(QSize(20, 20))
        self.files = push_button(
            theme, "picture", lambda: self.tr("Add pictures…"), lambda: self.tr("Choose single pictures")
        )
        self.job = push_button(
            theme, "open", lambda: self.tr("Open job…"), lambda: self.tr("Open the settings of a batch saved before")
        )
        self._lay_out((self.files, self.job))
        self.setFocusProxy(self.folder)
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)

    def _lay_out(self, others: tuple[QPushButton, ...]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in others:
            row.addWidget(button)
        row.addStretch()
        inner = QVBoxLayout(self._field)
        inner.setContentsMargins(40, 48, 40, 48)
        inner.setSpacing(8)
        inner.addWidget(self._picture)
        inner.addWidget(self._title, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self._hint)
        inner.addSpacing(16)
        inner.addWidget(self.folder, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(8)
        inner.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 32, 32, 32)
        outer.addStretch()
        outer.addWidget(self._field, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()

    def set_over(self, over: bool) -> None:
        """Lights up while something is dragged over the page."""
        self._field.setProperty("over", over)
        restyle(self._field)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Drop a folder of damaged pictures here"))
        self._hint.setText(
            self.tr(
                "All its pictures are repaired in one go. Results get names of their own; your files stay as they are."
            )
        )

    def _dress(self) -> None:
        colours = self._theme.colours
        self._picture.setPixmap(icon("batch", colours, colour=colours.accent).pixmap(56, 56))


WIDTHS = (352, 440)
"""Pixels at least and at most, with the scroll bar."""
_SHARE = 0.28
"""Of the window, between the two."""


class JobForm(QScrollArea):
    """Scrolls; locked while the batch runs."""

    def __init__(self, draft: BatchDraft, dialogs: BatchDialogs, context: RepairContext) -> None:
        super().__init__()
        self.setObjectName("batchForm")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme, settings = context.theme, context.settings
        self.pictures = PicturesCard(draft, dialogs, settings, theme)
        self.masks = MasksCard(draft, dialogs, settings, theme)
        self.repair = RepairCard(draft, dialogs, context)
        self.results = ResultsCard(draft, dialogs, settings, theme)
        self.cards = (self.pictures, self.masks, self.repair, self.results)
        self.open = push_button(
            theme, "open", lambda: self.tr("Open job…"), lambda: self.tr("Open the settings of a batch saved before")
        )
        self.save = push_button(
            theme, "save", lambda: self.tr("Save job…"),
            lambda: self.tr("Save these settings: for another day, or for the command line"),
        )  # fmt: skip
        self.lock = label("note", wrap=True)
        self.lock.setProperty("kind", "warning")
        self.lock.hide()
        live(self.lock, self._say_locked)
        body = QWidget()
        body.setObjectName("batchFormBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 10, 12)
        column.setSpacing(8)
        column.addWidget(self.lock)
        for card in self.cards:
            column.addWidget(card)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addStretch()
        files.addWidget(self.open)
        files.addWidget(self.save)
        column.addLayout(files)
        column.addStretch(1)
        self.setWidget(body)

    def fit(self, width: int) -> None:
        """Takes its share of a page of that width."""
        self.setFixedWidth(max(WIDTHS[0], min(WIDTHS[1], round(_SHARE * width))))

    def set_locked(self, locked: bool) -> None:
        """Locks the form while the batch runs."""
        self.lock.setVisible(locked)
        for widget in (*self.cards, self.open):
            widget.setEnabled(not locked)
        self._say_locked()

    def _say_locked(self) -> None:
        locked, text = not self.lock.isHidden(), self.tr("Locked while the batch runs. Stop it to change the job.")
        self.lock.setText(text)
        for card in self.cards:
            card.setToolTip(text if locked else "")
        self.open.setToolTip(text if locked else self.tr("Open the settings of a batch saved before"))


class JobView(QWidget):
    """Puts the parts together; the run's own logic is in RunController."""

    try_requested = Signal(object, object)
    """BatchJob, Item: open the picture in Repair with the mask that the job gives it."""
    open_requested = Signal(object, object)
    """Item, Result or None: open the picture in Repair."""
    paint_requested = Signal(object)
    """Item or None: paint one mask for all on this picture."""

    def __init__(self, context: RepairContext, session: BatchSession, draft: BatchDraft, dialogs: BatchDialogs) -> None:
        super().__init__()
        self._session, self._draft, self._dialogs, self._settings = session, draft, dialogs, context.settings
        theme = context.theme
        self._files = context.threads.start("batch files")
        self.form = JobForm(draft, dialogs, context)
        self.model = BatchTable(theme, self)
        self.table = TablePanel(self.model, theme)
        self.bar = RunBar(theme)
        self.start = StartView(theme)
        self._lay_out()
        self.banner = Banner(self, theme)
        self.banner.keep_clear_of(self.table.head)
        self._drop_frame = DropFrame(self, theme)
        self.run = RunController(context, session, draft, self.table, self.bar, dialogs, self.say)
        self._bind()
        self._show_form_or_start()

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
        pictures, table = self.form.pictures, self.table
        self.start.folder.clicked.connect(pictures.ask_folder)
        self.start.files.clicked.connect(pictures.ask_files)
        for button in (self.start.job, self.form.open):
            button.clicked.connect(self._ask_job)
        self.form.save.clicked.connect(self._save_job)
        self.form.masks.paint_wanted.connect(self._paint)
        table.try_wanted.connect(lambda row: self.try_requested.emit(self._draft.job, row.item))
        table.open_wanted.connect(lambda row: self.open_requested.emit(row.item, row.result))
        table.folder_wanted.connect(self._show_folder)
        table.copy_wanted.connect(self._copy)
        self._draft.job_changed.connect(self._show_form_or_start)
        self._session.state_changed.connect(self._on_state)

    def _on_state(self) -> None:
        self.form.set_locked(self._session.is_running)
        if self._session.state in (BatchState.STARTING, BatchState.CHECKING):
            self.banner.hide()  # what it says is of an earlier run

    @property
    def draft(self) -> BatchDraft:
        """The job that the form shows."""
        return self._draft

    def say(self, kind: str, text: Text) -> None:
        """Shows a sentence over the view. kind: "error", "warning", "info" or "good"."""
        self.banner.show_message(kind, text)

    def open_job(self, path: Path) -> None:
        """Takes the job of a file, once it is read, or says why not."""
        self._files.start(ReadJob(path), self._draft.take, failed=self._complain)

    def _complain(self, text: str) -> None:
        self.say("error", text)

    # Commands

    def _show_form_or_start(self) -> None:
        empty = self._draft.is_empty
        self._stack.setCurrentWidget(self.start if empty else self._work)
        if not empty:
            self.form.repair.ask_devices()

    def _ask_job(self) -> None:
        path = self._dialogs.open_job(self._settings.last_folder)
        if path is not None:
            self.open_job(path)

    def _save_job(self) -> None:
        folder = self._draft.job.sources.paths[0]
        folder = folder if is_folder(folder) else folder.parent
        path = self._dialogs.save_job(folder / f"batch{JOB_SUFFIX}")
        if path is None:
            return

        def saved(_: object) -> None:
            self.say("good", self.tr("The job is saved as {name}.").format(name=path.name))

        self._files.start(WriteJob(path, self._draft.job), saved, failed=self._complain)

    def _paint(self) -> None:
        row = self.table.chosen
        if row is None and self.model.rowCount():
            row = self.model.row_at(0)
        self.paint_requested.emit(row.item if row is not None else None)

    def _show_folder(self, row: BatchRow) -> None:
        path = row.output or row.item.source
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
            self.say("info", self.tr("The file is {path}.").format(path=path))

    def _copy(self, row: BatchRow) -> None:
        QGuiApplication.clipboard().setText(f"{row.item.source}: {row.note}")
        self.say("good", self.tr("Copied."))

    # Drag and drop

    def show_drop(self, over: bool) -> None:
        """Lights up while files are dragged over the page."""
        starts = self._draft.is_empty
        self.start.set_over(over and starts)
        self._drop_frame.show_over(over and not starts)

    def take_drop(self, paths: list[Path]) -> None:
        """Folders and pictures go into the list; a job's file is opened."""
        if self._session.is_running:
            self.say("info", self.tr("The list is locked while the batch runs."))
        elif len(paths) == 1 and paths[0].suffix.lower() == JOB_SUFFIX:
            self.open_job(paths[0])
        else:
            self._draft.add_sources(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.fit(self.width())
        self.banner.place()
