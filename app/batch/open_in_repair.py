"""Opens pictures of a batch on the Repair page: to try the job on one, or to repair a result again by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.background.task import Task
from app.batch.page import BatchPage
from app.batch.review.pairs import MaskOfResult
from app.repair.document import labels
from app.repair.files.workspace import Frame
from app.repair.mask.layer_editor import LayerEditor
from app.repair.mask.mask_tasks import TakeMask
from app.repair.repair_context import RepairContext
from core.batch.items import BatchItem, Decision, Outcome, Result
from core.batch.job import BatchJob
from core.events import CancelToken, Report


@dataclass(frozen=True)
class MakeMask(Task):
    """The mask that a job gives a picture. -> uint8 (H, W), 255 in the hole

    plan: all pictures of the job, in which it may look for what repeats. records: the folder of its reports, or None.
    """

    batch: BatchJob
    item: BatchItem
    plan: tuple[BatchItem, ...] = ()
    records: Path | None = None

    def run(self, report: Report, cancel: CancelToken) -> NDArray[np.uint8]:
        from core.batch.loading import load_item
        from core.batch.repeated import look_for_repeated

        items = self.plan or (self.item,)
        repeated = look_for_repeated(self.batch, items, report, cancel, self.records)
        mask: NDArray[np.uint8] = load_item(self.batch, self.item, cancel, repeated).mask
        return mask


class OpenInRepair(QObject):
    """Answers the requests of the Batch page and of its review. `show_page` shows a page of the window."""

    def __init__(self, context: RepairContext, page: BatchPage, show_page: Callable[[QWidget], object]) -> None:
        super().__init__(context.window)
        self._context = context
        self._page = page
        self._show_page = show_page
        self._editor = LayerEditor(context.document, context.engine, context.tasks, self)
        self.masks = context.threads.start("batch masks")
        """Jobs that make masks, which may take as long as finding damage does."""
        self._redone: dict[Path, Result] = {}
        """Results of the review that are being repaired by hand, by the file they will be written to."""
        page.try_requested.connect(self.try_on)
        page.open_requested.connect(self.open)
        page.redo_requested.connect(self.redo_reviewed)
        page.review_opened.connect(self._redone.clear)
        context.files.saved.connect(self._on_saved)

    def try_on(self, job: BatchJob, item: BatchItem) -> None:
        """Opens a picture with the mask that the job gives it."""
        self._open(item.source, lambda: self._make_mask(job, item), item.output)

    def open(self, item: BatchItem, result: Result | None) -> None:
        """Opens a picture of the batch, with the mask of its result if there is one."""
        if result is not None:
            self.redo(result)
        else:
            self._open(item.source, None, item.output)

    def redo(self, result: Result) -> None:
        """Opens a result's picture with the mask that was used; its export is proposed to replace the result."""
        job, item = self._page.draft.job, self._item_of(result)
        output = self._output_of(result)
        if item is not None and not item.problem:
            self._open(result.source, lambda: self._make_mask(job, item), output)
        elif result.outcome is not Outcome.FAILED and result.output is not None:
            repaired = result.output
            self._open(result.source, lambda: MaskOfResult(result.source, repaired), output)
        else:
            self._open(result.source, None, output)

    def _make_mask(self, job: BatchJob, item: BatchItem) -> MakeMask:
        plan = self._page.draft.plan
        return MakeMask(job, item, plan.items, plan.records) if plan is not None else MakeMask(job, item)

    def redo_reviewed(self, result: Result) -> None:
        """The same for a result of the review, which takes the new file once it is saved."""
        output = self._output_of(result)
        if output is not None:
            self._redone[output] = result
        self.redo(result)

    def _on_saved(self, path: Path) -> None:
        result = self._redone.get(path)
        if self._page.review is not None and result is not None:
            self._page.review.take_redone(result, path)

    def _output_of(self, result: Result) -> Path | None:
        """The file that a result belongs in; for a rejected one only the job knows it."""
        item = self._item_of(result)
        if item is not None and item.output is not None:
            return item.output
        return result.output if result.decision is not Decision.REJECTED else None

    def _item_of(self, result: Result) -> BatchItem | None:
        """The result's picture in the present job; None if the job does not have it any more."""
        plan = self._page.draft.plan
        items = plan.items if plan is not None else ()
        return next((item for item in items if item.source == result.source), None)

    def _open(self, source: Path, make_mask: Callable[[], Task] | None, output: Path | None) -> None:
        files = self._context.files
        self._show_page(self._context.page)

        def shown() -> None:
            frame = files.workspace.shown
            if frame is None:
                return
            frame.output = output
            if make_mask is not None:
                self.masks.start(
                    make_mask(),
                    lambda mask: self.take_mask(frame, mask),
                    failed=lambda text: self._context.say("warning", text),
                )

        files.opener.open([source], shown)

    def take_mask(self, frame: Frame, mask: NDArray[np.uint8]) -> None:
        """Marks a picture, unless the user has gone on to another one. mask: uint8 (H, W), 255 in the hole."""
        context = self._context
        if frame is not context.files.workspace.shown:
            return
        if mask.shape != context.document.size:
            context.say("warning", lambda: self.tr("The mask does not fit the picture, which has changed since."))
        elif not mask.any():
            context.say("info", self.tr("The job marks nothing in this picture."))
        else:
            self._editor.edit(lambda session: TakeMask(session, mask), labels.IMPORT)
