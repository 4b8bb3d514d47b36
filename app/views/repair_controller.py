"""What the person can do on the Repair page, from opening to saving, as plain calls."""

from __future__ import annotations

import logging
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine import Engine
from app.jobs import (
    ExportMask,
    ImportMask,
    Job,
    LoadModel,
    OpenPicture,
    PredictEdges,
    Repair,
    SavePicture,
)
from app.settings import Settings
from app.state.messages import ModelSummary, OpenedPicture, RepairedImage, RepairSettings
from app.state.repair_document import RepairDocument
from app.views.edge_preview import EdgePreview
from app.views.mirror import Mirror
from core.data.images import LOSSY_SUFFIXES

_log = logging.getLogger(__name__)


class ModelState(Enum):
    """How far the engine is."""

    WAITING = "waiting"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class RepairController(QObject):
    """Turns the person's wishes into jobs of the engine, and the engine's answers into changes of the document."""

    message = Signal(str, str)
    """kind ("error", "warning", "info", "good"), sentence."""
    crashed = Signal(str)
    """Traceback of a failure nobody foresaw."""
    model_changed = Signal()
    activity_changed = Signal()
    """What goes on in the foreground (opening, repairing, saving) has changed."""
    progress = Signal(str, float)
    """stage, part done 0..1, of the repair."""
    opened = Signal(Path)
    saved = Signal(Path)

    def __init__(
        self, document: RepairDocument, engine: Engine, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._engine = engine
        self._settings = settings
        self.mirror = Mirror(document, engine, self)
        self.preview = EdgePreview(document, engine, self.mirror, self)
        self.repair_settings = RepairSettings(mask_grow=settings.mask_grow)
        self.preview.set_settings(self.repair_settings)
        self.model: ModelSummary | None = None
        self.model_state = ModelState.WAITING
        self.model_error = ""
        self._foreground: list[Job] = []
        self._mask_to_import: Path | None = None
        engine.started.connect(self._on_started)
        engine.progress.connect(self._on_progress)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.crashed.connect(self._on_crashed)
        engine.cancelled.connect(self._on_cancelled)

    # What goes on

    def is_doing(self, kind: type[Job]) -> bool:
        """Whether a foreground job of this kind runs or waits."""
        return any(isinstance(job, kind) for job in self._foreground)

    @property
    def can_edit_history(self) -> bool:
        """A repair under way belongs on top of the history as it is: no step may vanish beneath it."""
        return not self.is_doing(Repair)

    # Wishes

    def load_model(self) -> None:
        """Starts loading the model, so that it is ready when it is needed."""
        self._post(LoadModel(self.mirror.session))

    def open_picture(self, path: Path, mask: Path | None = None) -> None:
        """Opens another picture and, if named, a mask for it. A repair under way is stopped."""
        self._engine.cancel(Repair, OpenPicture, PredictEdges)
        self._mask_to_import = mask
        self._post(OpenPicture(self.mirror.session, path))

    def import_mask(self, path: Path) -> None:
        self._post(ImportMask(self.mirror.session, path, self.document.size))

    def export_mask(self, path: Path) -> None:
        self.mirror.sync()
        self._post(ExportMask(self.mirror.session, path))

    def save_picture(self, path: Path) -> None:
        self._post(SavePicture(self.mirror.session, path, self.document.to_picture()))

    def repair(self) -> None:
        """Repairs what is marked, or says what is missing for it."""
        if self.is_doing(Repair):
            return
        if not self.document.has_picture:
            self.message.emit("info", self.tr("Open a picture first: drop one here or press Ctrl+O."))
            return
        self.document.finish_stroke()
        if not self.document.hole_pixels:
            self.message.emit("info", self.tr("Nothing is marked yet: paint over the damage with the brush first."))
            return
        self.mirror.sync()
        shown_edges = self.preview.is_current
        self._post(Repair(self.mirror.session, self.repair_settings, shown_edges))

    def cancel(self) -> None:
        """Stops what lasts: a repair, or the opening of a picture."""
        self._engine.cancel(Repair, OpenPicture)

    def set_mask_grow(self, pixels: int) -> None:
        self.repair_settings = RepairSettings(mask_grow=pixels)
        self._settings.mask_grow = pixels
        self.preview.set_settings(self.repair_settings)

    # Answers

    def _post(self, job: Job) -> None:
        self._foreground.append(job)
        self._engine.post(job)
        self.activity_changed.emit()

    def _on_started(self, job: Job) -> None:
        if isinstance(job, (LoadModel, Repair)) and self.model is None:
            self._set_model(ModelState.LOADING)

    def _on_progress(self, job: Job, stage: str, part: float) -> None:
        if isinstance(job, Repair):
            self.progress.emit(stage, part)

    def _on_finished(self, job: Job, result: object) -> None:
        if isinstance(job, LoadModel) and isinstance(result, ModelSummary):
            self._on_model(result)
        elif isinstance(job, OpenPicture) and isinstance(result, OpenedPicture):
            self._on_opened(job, result)
        elif isinstance(job, SavePicture):
            self._on_saved(job)
        elif isinstance(job, ExportMask):
            self.message.emit("good", self.tr("Mask saved as {name}.").format(name=job.path.name))
        elif job.session == self.mirror.session:
            if isinstance(job, Repair) and isinstance(result, RepairedImage):
                self._on_repaired(result)
            elif isinstance(job, ImportMask):
                self._on_mask_read(result)
        self._end(job)

    def _on_model(self, model: ModelSummary) -> None:
        self.model = model
        self._set_model(ModelState.READY)
        self.preview.set_model_ready(True)

    def _on_opened(self, job: OpenPicture, opened: OpenedPicture) -> None:
        if job.session != self.mirror.session or any(
            isinstance(other, OpenPicture) and other is not job for other in self._foreground
        ):
            return  # the person has chosen another one since
        self.document.open(opened)
        self.opened.emit(job.path)
        if self._mask_to_import is not None:
            mask, self._mask_to_import = self._mask_to_import, None
            self.import_mask(mask)

    def _on_mask_read(self, mask: object) -> None:
        self.document.set_mask(mask)  # type: ignore[arg-type]
        share = self.document.hole_share
        if share > 0.5:
            text = self.tr("This mask marks {share:.0%} of the picture. White means repair; invert it if need be.")
            self.message.emit("warning", text.format(share=share))
        elif not self.document.hole_pixels:
            self.message.emit("warning", self.tr("This mask is all black: it marks nothing. White means repair."))

    def _on_repaired(self, repaired: RepairedImage) -> None:
        self.document.apply_repair(repaired)
        if self.model is None:  # loaded by this very job
            self.load_model()

    def _on_saved(self, job: SavePicture) -> None:
        self.document.mark_saved(job.picture.pixels)
        text = self.tr("Saved as {name}.")
        if job.path.suffix.lower() in LOSSY_SUFFIXES:
            text = self.tr("Saved as {name}. JPEG encodes the whole picture anew: every pixel may differ a little.")
        self.message.emit("good", text.format(name=job.path.name))
        self.saved.emit(job.path)

    def _on_failed(self, job: Job, text: str) -> None:
        self._after_failure(job, text)
        if not isinstance(job, LoadModel):
            self.message.emit("error", text)

    def _on_crashed(self, job: Job, trace: str) -> None:
        self._after_failure(job, self.tr("An unexpected error happened; see the report."))
        self.crashed.emit(trace)

    def _after_failure(self, job: Job, text: str) -> None:
        if self.model is None and isinstance(job, (LoadModel, Repair)):
            self.model_error = text
            self._set_model(ModelState.FAILED)
        self._end(job)

    def _on_cancelled(self, job: Job) -> None:
        if isinstance(job, Repair):
            self.message.emit("info", self.tr("Cancelled. The picture is as it was."))
        self._end(job)

    def _set_model(self, state: ModelState) -> None:
        self.model_state = state
        self.model_changed.emit()

    def _end(self, job: Job) -> None:
        if any(other is job for other in self._foreground):
            self._foreground = [other for other in self._foreground if other is not job]
            self.preview.resume()
            self.activity_changed.emit()
