"""Controls the run: starts, pauses and ends it, and shows its state in the table and the run bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.batch.batch_session import BatchSession, BatchState
from app.batch.draft import BatchDraft
from app.batch.form_parts import BatchDialogs
from app.batch.masks_card import origin_word
from app.batch.run_bar import RunBar
from app.batch.table_panel import TablePanel
from app.batch.table_rows import DONE, BatchRow, Filter, RowState
from app.repair.repair_context import RepairContext
from app.translation import Text, live, localized, said
from core.batch.items import BatchProgress, Preview, Result, Summary
from core.batch.job import MaskOrigin
from core.files import is_file

_BY_FILE = (MaskOrigin.FOLDER, MaskOrigin.SUFFIX)
_REPORT = "report.html"
"""Written by core.batch.report into the records folder."""


class RunController(QObject):
    """Passes the user's commands to the session, and its events to the table and the run bar.

    say: shows a sentence over the view, of a kind that Banner knows.
    """

    review_requested = Signal(Path)
    """Records folder of the run whose results are to be looked through."""

    def __init__(
        self,
        context: RepairContext,
        session: BatchSession,
        draft: BatchDraft,
        table: TablePanel,
        bar: RunBar,
        dialogs: BatchDialogs,
        say: Callable[[str, Text], None],
    ) -> None:
        super().__init__(bar)
        self._context, self._session, self._draft, self._say = context, session, draft, say
        self._dialogs = dialogs
        self._model, self._table, self._bar = table.model, table, bar
        self._summary: Summary | None = None
        self._trouble = ""
        """Why the last run failed as a whole."""
        self._checked = 0
        """Rows that the dry run has checked."""
        self._outdated = frozenset[int]()
        """Numbers of rows whose results the run that was asked for is about to renew."""
        self._progress: BatchProgress | None = None
        table.model.set_mask_words(self._mask_word)
        self._bind()
        live(bar, self.refresh)

    def _bind(self) -> None:
        session, bar = self._session, self._bar
        self._draft.plan_changed.connect(self._on_plan)
        session.state_changed.connect(self._on_state)
        session.previewed.connect(self._on_preview)
        session.checked.connect(self._on_checked)
        session.started.connect(self._model.take_start)
        session.item_ended.connect(self._on_item)
        session.progressed.connect(self._on_progress)
        session.looked.connect(self._on_look)
        session.noticed.connect(lambda text: self._say("info", text))
        session.ended.connect(self._on_ended)
        session.failed.connect(self._on_failed)
        bar.check_wanted.connect(self.check)
        bar.start_wanted.connect(self.start)
        bar.pause_wanted.connect(session.pause)
        bar.go_on_wanted.connect(session.go_on)
        bar.stop_wanted.connect(self.stop)
        bar.retry_wanted.connect(self.retry)
        bar.report_wanted.connect(self._open_report)
        bar.review_wanted.connect(self._review)
        self._model.refreshed.connect(self._show_counts)
        self._context.threads.closing.connect(self._model.close)

    @property
    def records(self) -> Path | None:
        """Folder of the reports, once there are some."""
        plan = self._draft.plan
        if self._summary is not None:
            return self._summary.records
        return plan.records if plan is not None and plan.earlier else None

    # Commands

    def check(self) -> None:
        """The dry run."""
        plan = self._draft.plan
        if plan is not None and plan.items:
            self._checked = 0
            self._model.forget(previews=True)
            undone = [number for number, row in self._model.rows.items() if row.state not in DONE]
            self._model.forget(results=True, only=undone)
            self._summary, self._trouble = None, ""
            self._session.check(plan)

    def start(self) -> None:
        """Repairs everything that is not finished."""
        self._run(None)

    def retry(self) -> None:
        """Repairs the pictures that failed once more."""
        failed = frozenset(number for number, row in self._model.rows.items() if row.state is RowState.FAILED)
        if failed:
            self._table.choose_filter(Filter.ALL)
            self._run(failed)

    def _run(self, only: frozenset[int] | None) -> None:
        plan = self._draft.plan
        if plan is None or not plan.items:
            return
        self._outdated = only if only is not None else frozenset(self._model.rows)
        self._summary, self._progress, self._trouble = None, None, ""
        self._table.show_after_run(True)
        self._session.run(plan, only)

    def stop(self) -> None:
        """Ends what is at work; a run only if the user agrees."""
        session = self._session
        if session.is_running:
            done = self._progress.done if self._progress is not None else 0
            total = self._progress.total if self._progress is not None else len(self._model.rows)
            if not self._dialogs.stop_run(done, total, session.run_over):
                return
        session.cancel()

    # Events

    def _on_plan(self) -> None:
        plan = self._draft.plan
        self._summary, self._checked, self._trouble = None, 0, ""
        if plan is not None:
            self._model.show_items(plan.items, plan.earlier)
            self._table.show_after_run(bool(plan.earlier))
        elif self._draft.is_empty or self._draft.fault:
            self._model.show_items(())
        self.refresh()

    def _on_state(self) -> None:
        if not self._session.is_running:
            self._model.stop_work()
        elif self._session.state is BatchState.RUNNING and self._outdated:
            # Not before: a run that cannot begin leaves all results as they were.
            self._model.forget(results=True, only=self._outdated)
            self._outdated = frozenset()
        self.refresh()

    def _on_preview(self, preview: Preview) -> None:
        self._checked += 1
        self._model.take_preview(preview)

    def _on_checked(self, sentence: str) -> None:
        self._model.flush()
        if sentence:
            self._say("error", sentence)
        counts = self._model.counts()
        if counts[RowState.PROBLEM] and not sentence:
            first = next(row for row in self._model.rows.values() if row.state is RowState.PROBLEM)
            self._table.choose(first.item.number)
        self.refresh()

    def _on_item(self, result: Result) -> None:
        self._model.take_result(result)

    def _on_progress(self, progress: BatchProgress) -> None:
        self._progress = progress  # shown together with the rows: a run that skips pictures reports thousands at once

    def _on_look(self, done: int, total: int) -> None:
        if self._session.state in (BatchState.CHECKING, BatchState.STARTING):
            self._bar.show_share(done, total)
            text = self.tr("Looking for what repeats: {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
            self._bar.show_title(text)

    def _on_ended(self, summary: Summary) -> None:
        self._summary = summary
        self._model.flush()
        if summary.stopped:
            self._say("error", summary.stopped)
        self.refresh()

    def _on_failed(self, sentence: str, trace: str) -> None:
        self._trouble = sentence
        self._say("error", sentence)
        if trace:
            self._context.tasks.crashed.emit(trace)
        self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Shows the present state."""
        state, counts = self._session.state, self._model.counts()
        ended = self.records is not None
        self._bar.show_state(
            state,
            running=self._session.is_running,
            ended=ended,
            over=self._summary is not None,
            failed=counts[RowState.FAILED] if ended else 0,
            reasons={"check": self._why_not(), "start": self._why_not(), "review": self._why_no_review()},
        )
        waiting = any(state not in DONE and state is not RowState.FAILED for state in counts)
        self._bar.mute_start(ended and not waiting)
        self._show_counts()
        if state is BatchState.IDLE:
            self._show_idle()
        elif state is BatchState.STARTING:
            self._bar.show_share(0, 0)
            self._bar.show_title(self.tr("Getting ready…"))
        elif state is BatchState.CANCELLING:
            text = self.tr("Finishing the pictures in progress…") if self._session.is_running else self.tr("Ending…")
            self._bar.show_title(text)
            self._bar.show_facts("")

    def _show_idle(self) -> None:
        if self._trouble:
            self._bar.show_title(
                self.tr("The run could not start: {reason}").format(reason=localized(self._trouble)), "error"
            )
        elif self._summary is not None:
            self._bar.show_title(*self._outcome(self._summary))
        else:
            self._bar.show_title(self._prospect())

    def _prospect(self) -> str:
        """What Start would do."""
        draft, counts = self._draft, self._model.counts()
        plan = draft.plan
        if draft.fault:
            return self.tr("The job needs a correction.")
        if plan is None:
            return "" if draft.is_empty else self.tr("Looking for pictures…")
        total, done = len(plan.items), sum(number for state, number in counts.items() if state in DONE)
        if done == total and total:
            return self.tr("All {total} pictures are finished.").format(total=f"{total:,}")
        if done:
            text = self.tr("{total} pictures, {done} finished: Start continues with the rest.")
            return text.format(total=f"{total:,}", done=f"{done:,}")
        if self._checked and counts[RowState.PROBLEM]:
            text = self.tr("Start repairs {ready} of {total} pictures and reports the others.")
            return text.format(ready=f"{total - counts[RowState.PROBLEM]:,}", total=f"{total:,}")
        if self._checked >= total > 0:
            return self.tr("All is well: Start repairs {total} pictures.").format(total=f"{total:,}")
        return self.tr("Check looks for problems before anything is written.") if total else ""

    def _outcome(self, summary: Summary) -> tuple[str, str]:
        """How the run ended, and whether that is good."""
        counts = self._model.counts()
        good, failed = self._model.count_of(Filter.DONE, counts), counts[RowState.FAILED]
        total = len(self._model.rows)
        values = {"done": f"{good:,}", "failed": f"{failed:,}", "total": f"{total:,}"}
        if summary.stopped:
            text = self.tr("Stopped after {done} of {total}: {reason}")
            return text.format(**values, reason=localized(summary.stopped)), "error"
        if summary.cancelled and good + failed < total:
            return self.tr("Stopped after {done} of {total}: Start continues from there.").format(**values), "warning"
        if failed:
            return self.tr("{done} done, {failed} failed").format(**values), "warning" if good else "error"
        return self.tr("All {done} pictures are done.").format(**values), "good"

    def _show_counts(self) -> None:
        draft, counts, session = self._draft, self._model.counts(), self._session
        total = len(self._model.rows)
        if session.state is BatchState.CHECKING:
            self._bar.show_share(self._checked, total)
            text = self.tr("Checking {done} of {total}").format(done=f"{self._checked:,}", total=f"{total:,}")
            self._bar.show_title(text)
        elif self._progress is not None and session.state in (BatchState.RUNNING, BatchState.PAUSED):
            self._bar.show_progress(self._progress, session.state)
        self._table.show_summary(self._count_text(total, counts[RowState.PROBLEM]), draft.fault)

    def _count_text(self, total: int, problems: int) -> str:
        draft = self._draft
        if draft.plan is None:
            return "" if draft.fault or draft.is_empty else self.tr("Looking for pictures…")
        if problems:
            ready = f"{total - problems:,}"
            if self._checked >= total:
                return self.tr("{ready} ready, {problems} with problems").format(ready=ready, problems=f"{problems:,}")
            text = self.tr("{total} pictures, {problems} with problems")
            return text.format(total=f"{total:,}", problems=f"{problems:,}")
        if total == 1:
            return self.tr("1 picture")
        return self.tr("{total} pictures").format(total=f"{total:,}")

    def _why_not(self) -> str:
        """Why nothing can start; "" if it can."""
        draft = self._draft
        if draft.fault:
            return draft.fault
        if draft.plan is None:
            return self.tr("Pictures are still being looked for.")
        return "" if draft.plan.items else self.tr("There are no pictures to repair.")

    def _why_no_review(self) -> str:
        done = any(row.output is not None for row in self._model.rows.values())
        return "" if done else self.tr("There are no results to look at.")

    def _mask_word(self, row: BatchRow) -> str:
        origin = self._draft.job.masks.origin
        if origin in _BY_FILE or origin is MaskOrigin.SINGLE:
            return row.item.mask_path.name if row.item.mask_path is not None else row.mask
        return origin_word(origin)

    # Afterwards

    def _open_report(self) -> None:
        records = self.records
        if records is None:
            return
        path = records / _REPORT
        if not is_file(path):
            text = said(lambda: self.tr("There is no report {path}; it was not written, or deleted."), path=path)
            self._say("error", text)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say("info", self.tr("The report is {path}.").format(path=path))

    def _review(self) -> None:
        if self.records is not None:
            self.review_requested.emit(self.records)
