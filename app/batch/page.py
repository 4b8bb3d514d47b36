"""The Batch page: the job with its pictures and its run, or in its place the review of the results."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.batch.batch_session import BatchSession, BatchState
from app.batch.batch_tasks import BatchRunner, CoreBatchRunner
from app.batch.draft import BatchDraft
from app.batch.form_parts import BatchDialogs
from app.repair.repair_context import RepairContext
from app.translation import Text

if TYPE_CHECKING:
    from app.batch.job_view import JobView
    from app.batch.review.page import ReviewPage

_log = logging.getLogger(__name__)
JOB, REVIEW = "job", "review"
"""Keys of the views: the job with its table and its run, and the review of its results."""


class BatchPage(QWidget):
    """Builds its views when they are first shown, so that the window's start pays for none of them."""

    try_requested = Signal(object, object)
    """BatchJob, Item: open the picture in Repair with the mask that the job gives it."""
    open_requested = Signal(object, object)
    """Item, Result or None: open the picture in Repair."""
    redo_requested = Signal(object)
    """Result of the review: repair its picture again in Repair."""
    paint_requested = Signal(object)
    """Item or None: paint one mask for all on this picture in Repair."""
    review_opened = Signal()
    """The review shows other results."""

    def __init__(self, context: RepairContext, runner: BatchRunner | None = None) -> None:
        """runner: what plans, checks and repairs, core.batch by default."""
        super().__init__()
        self.setObjectName("batchPage")
        self.context = context
        self.session = BatchSession(runner or CoreBatchRunner(), self)
        self.draft = BatchDraft(context.settings, self.session, self)
        self.dialogs = BatchDialogs(self, context.theme)
        self.view: JobView | None = None
        self.review: ReviewPage | None = None
        self._views: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._closes = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        context.threads.closing.connect(self._close)
        self.session.state_changed.connect(self._on_state)

    # Views

    def add_view(self, key: str, widget: QWidget) -> None:
        """Adds a widget that can take the place of the job's view, such as the review."""
        self._views[key] = widget
        self._stack.addWidget(widget)

    def show_view(self, key: str = JOB) -> None:
        """Shows the view that was added under `key`; without one, the job's."""
        self._stack.setCurrentWidget(self._views[key])

    @property
    def current_view(self) -> str:
        """Key of the view that is shown; "" before the page was first shown."""
        shown = self._stack.currentWidget()
        return next((key for key, widget in self._views.items() if widget is shown), "")

    @property
    def is_reviewing(self) -> bool:
        """The review is shown."""
        return self.current_view == REVIEW

    def say(self, kind: str, text: Text) -> None:
        """Shows a sentence over the job's view. kind: "error", "warning", "info" or "good"."""
        if self.view is not None:
            self.view.say(kind, text)

    def build(self) -> None:
        """Makes the job's view, if it is not there yet."""
        if self.view is not None:
            return
        from app.batch.job_view import JobView

        self.view = view = JobView(self.context, self.session, self.draft, self.dialogs)
        self.add_view(JOB, view)
        view.try_requested.connect(self.try_requested)
        view.open_requested.connect(self.open_requested)
        view.paint_requested.connect(self.paint_requested)
        view.run.review_requested.connect(self.open_review)
        self.show_view()
        self.draft.reopen()

    def open_review(self, records: Path) -> None:
        """Shows the results whose records are in a folder, in place of the job."""
        if self.review is None:
            from app.batch.review.page import ReviewPage

            self.review = ReviewPage(self.context)
            self.review.left.connect(self.show_view)
            self.review.redo_requested.connect(self.redo_requested)
            self.add_view(REVIEW, self.review)
        self.show_view(REVIEW)
        self.review.open(records)
        self.review_opened.emit()

    # Drag and drop

    def show_drop(self, over: bool) -> None:
        """Lights up while files are dragged over the page."""
        if self.view is not None and self.current_view == JOB:
            self.view.show_drop(over)

    def take_drop(self, paths: list[Path]) -> None:
        """Takes files and folders that no field of the page takes; the list of pictures comes to the front."""
        self.build()
        self.show_view()
        if self.view is not None:
            self.view.take_drop(paths)

    # Closing

    def may_close(self) -> bool:
        """Asks whether to stop a run; once the pictures under way are safe, the window closes by itself."""
        if not self.session.is_running:
            return True
        if self.session.state is not BatchState.CANCELLING and not self.dialogs.stop_and_close():
            return False
        if self._has_ended():  # while the question was open
            return True
        self._closes = True
        self.session.cancel()
        return False

    def _has_ended(self) -> bool:
        return not self.session.is_running

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        try:
            self.build()
        except Exception:  # one that leaves an event handler would take the whole window with it
            _log.exception("the Batch page cannot be built")
            self.context.tasks.crashed.emit(traceback.format_exc())
        self.context.window.statusBar().hide()  # it is about the picture on the Repair page

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.context.window.statusBar().show()

    def _on_state(self) -> None:
        if self._closes and not self.session.is_running:
            self._closes = False
            QTimer.singleShot(0, self.context.window, self.context.window.close)

    def _close(self) -> None:
        self.draft.close()
        self.session.close()
