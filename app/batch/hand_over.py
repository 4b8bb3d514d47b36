"""Between the batch and the Repair page: trying a job on a picture, doing a result again, one mask for all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from app import APP_NAME
from app.background.job import Job
from app.batch.page import BatchPage
from app.batch.review_jobs import MakeMask, MaskOfResult
from app.repair.context import RepairContext
from app.repair.document import labels
from app.repair.files.workspace import Frame
from app.repair.mask.layer_editor import LayerEditor
from app.repair.mask.mask_jobs import ExportGray, TakeMask
from core.batch.items import Item, Outcome, Result, Verdict
from core.batch.job import BatchJob, MaskOrigin

if TYPE_CHECKING:
    from app.batch.one_mask_strip import OneMaskStrip
    from app.batch.review import ReviewRoom

REVIEW = "review"
"""Key of the review among the views of the Batch page."""


def mask_folder() -> Path:
    """Where masks are kept that were painted for a batch."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / APP_NAME.lower() / "masks"


class HandOver(QObject):
    """Answers what the Batch page and the review ask of the Repair page. Both are shown by `show_page`."""

    def __init__(self, context: RepairContext, page: BatchPage, show_page: Callable[[QWidget], object]) -> None:
        super().__init__(context.window)
        self._context = context
        self._page = page
        self._show_page = show_page
        self._editor = LayerEditor(context.document, context.document_sync, context.tasks, self)
        self.masks = context.threads.start("batch masks")
        """Jobs that make masks, which may take as long as looking for damage does."""
        self.room: ReviewRoom | None = None
        self.strip: OneMaskStrip | None = None
        self._redone: dict[Path, Result] = {}
        """Results of the review that are being made by hand, by where they are to be written."""
        self._sample: Frame | None = None
        self.folder: Callable[[], Path] = mask_folder
        page.review_requested.connect(self.review)
        page.try_requested.connect(self.try_on)
        page.open_requested.connect(self.open)
        page.paint_requested.connect(self.paint_once)
        context.files.saved.connect(self._on_saved)

    # The review

    def review(self, records: Path) -> None:
        """Shows the results whose records are in a folder, in place of the job."""
        if self.room is None:
            from app.batch.review import ReviewRoom

            self.room = ReviewRoom(self._context)
            self.room.left.connect(self._page.show_view)
            self.room.redo_wanted.connect(self._redo_reviewed)
            self._page.add_view(REVIEW, self.room)
        self._redone = {}
        self._page.show_view(REVIEW)
        self.room.open(records)

    def _on_saved(self, path: Path) -> None:
        """A result that was written over, or to where there was none, is the batch's from now on."""
        result = self._redone.get(path)
        if self.room is not None and result is not None:
            self.room.take_redone(result, path)

    # Pictures

    def try_on(self, job: BatchJob, item: Item) -> None:
        """Opens a picture with the mask that the job gives it."""
        self._open(item.source, lambda: MakeMask(0, job, item), item.output)

    def open(self, item: Item, result: Result | None) -> None:
        """Opens a picture of the batch, with the mask of its result if there is one."""
        if result is not None:
            self.redo(result)
        else:
            self._open(item.source, None, item.output)

    def redo(self, result: Result) -> None:
        """Opens a result's picture with the mask that was used, to be exported to where the result is."""
        job, item = self._page.draft.job, self._item_of(result)
        output = self._place_of(result)
        if item is not None and not item.problem:
            self._open(result.source, lambda: MakeMask(0, job, item), output)
        elif result.outcome is not Outcome.FAILED and result.output is not None:
            place = result.output
            self._open(result.source, lambda: MaskOfResult(0, result.source, place), output)
        else:
            self._open(result.source, None, output)

    def _redo_reviewed(self, result: Result) -> None:
        output = self._place_of(result)
        if output is not None:
            self._redone[output] = result
        self.redo(result)

    def _place_of(self, result: Result) -> Path | None:
        """Where a result belongs; that of a rejected one is known to the job alone."""
        item = self._item_of(result)
        if item is not None and item.output is not None:
            return item.output
        return result.output if result.verdict is not Verdict.REJECTED else None

    def _item_of(self, result: Result) -> Item | None:
        """The picture's place in the job as it is now; None if it has none any more."""
        plan = self._page.draft.plan
        items = plan.items if plan is not None else ()
        return next((item for item in items if item.source == result.source), None)

    def _open(self, source: Path, make: Callable[[], Job] | None, output: Path | None) -> None:
        files = self._context.files
        self._show_page(self._context.page)

        def shown() -> None:
            frame = files.workspace.shown
            if frame is None:
                return
            frame.output = output
            if make is not None:
                self.masks.start(
                    make(),
                    lambda mask: self._take(frame, mask),
                    failed=lambda text: self._context.say("warning", text),
                    bound=False,
                )

        files.opener.open([source], shown)

    def _take(self, frame: Frame, mask: NDArray[np.uint8]) -> None:
        context = self._context
        if frame is not context.files.workspace.shown:
            return  # the person has gone on to another picture
        if mask.shape != context.document.size:
            context.say("warning", self.tr("The mask does not fit the picture, which has changed since."))
        elif not mask.any():
            context.say("info", self.tr("The job marks nothing in this picture."))
        else:
            self._editor.edit(lambda session: TakeMask(session, mask), labels.IMPORT)

    # One mask for all

    def paint_once(self, item: Item | None) -> None:
        """Opens a picture of the batch, for a mask to be painted that is meant for all of them."""
        if item is None:
            self._page.say("info", self.tr("Add pictures first; the mask is painted on one of them."))
            return
        if self.strip is None:
            self.strip = self._make_strip()
        self.strip.choose_fit(self._page.draft.job.masks.fit)
        files = self._context.files
        self._show_page(self._context.page)

        def shown() -> None:
            self._sample = files.workspace.shown
            self._refresh()

        files.opener.open([item.source], shown)

    def _make_strip(self) -> OneMaskStrip:
        from app.batch.one_mask_strip import OneMaskStrip

        context = self._context
        strip = OneMaskStrip(context.theme)
        context.page.strips.addWidget(strip)
        strip.used.connect(lambda: self._keep(self._new_path()))
        strip.used_elsewhere.connect(self._keep_elsewhere)
        strip.cancelled.connect(self._end)
        context.files.workspace.place_changed.connect(self._refresh)
        context.files.workspace.removed.connect(self._on_removed)
        context.document.mask_changed.connect(lambda _box: self._refresh())
        context.document.history_changed.connect(self._refresh)
        return strip

    def _refresh(self) -> None:
        """The strip is there while its picture is."""
        if self.strip is not None:
            workspace = self._context.files.workspace
            self.strip.setVisible(self._sample is not None and self._sample is workspace.shown)
            self.strip.enable(self._context.document.hole_pixels > 0)

    def _on_removed(self, frame: Frame) -> None:
        if frame is self._sample:
            self._sample = None
            self._refresh()

    def _new_path(self) -> Path:
        """A name of its own for each mask: a job that was saved may still need the one before."""
        stem = self._stem()
        names = (f"{stem}_mask.png", *(f"{stem}_mask_{number}.png" for number in range(2, 10_000)))
        paths = [self.folder() / name for name in names]
        return next(path for path in paths if not path.exists())

    def _stem(self) -> str:
        path = self._sample.path if self._sample is not None else None
        return path.stem[:80] if path is not None else "picture"

    def _keep_elsewhere(self) -> None:
        context = self._context
        path = context.dialogs.save_mask(context.settings.last_folder / f"{self._stem()}_mask.png")
        if path is not None:
            self._keep(path)

    def _keep(self, path: Path) -> None:
        """Writes the mask to a file and uses that for the batch."""
        context, strip = self._context, self.strip
        assert strip is not None
        if self._page.session.is_running:
            context.say("warning", self.tr("The batch is running; use the mask when it has ended."))
            return
        context.document.finish_stroke()
        mask, fit = context.document.mask.copy(), strip.chosen_fit
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = self.tr("The folder {folder} cannot be made: {reason}.")
            context.say("error", text.format(folder=path.parent, reason=error.strerror or error))
            return

        def written(_path: Path) -> None:
            self._page.draft.set_masks(origin=MaskOrigin.SINGLE, path=path, fit=fit, invert=False)
            self._end()
            self._page.say("good", self.tr("The painted mask is used for every picture: {name}").format(name=path.name))

        context.files.file_tasks.start(ExportGray(context.document_sync.session, path, mask), written, bound=False)

    def _end(self) -> None:
        self._sample = None
        self._refresh()
        self._show_page(self._page)
