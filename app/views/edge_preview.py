"""Keeps the edges on the canvas up to date with what is painted, without ever holding up the brush."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.canvas.boxes import Box, around, clip
from app.engine import Engine
from app.jobs import Change, PredictEdges
from app.state.messages import RepairSettings
from app.state.repair_document import RepairDocument
from app.views.mirror import Mirror

_REACH = 16
"""Pixels around a change whose edges it touches: the detector's blur, and damages so close that they are one."""

_STROKE_INTERVAL_MS = 200
_QUICK = 0.3
"""Seconds: only if the last prediction was as quick are there new ones during a stroke."""


class EdgePreview(QObject):
    """Remembers where the edges are out of date and asks the engine for new ones, the newest first.

    A change stays on the list until a prediction that covers it has arrived, so one that was stopped for another
    job is simply asked for again.
    """

    state_changed = Signal()

    def __init__(self, document: RepairDocument, engine: Engine, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._mirror = mirror
        self._settings = RepairSettings()
        self._enabled = False
        self._model_ready = False
        self._failed = False
        self._revision = 0
        self._changes: list[Change] = []
        self._stroke_box: Box | None = None
        self._last_seconds = 0.0
        self._started_at = 0.0
        self._stroke_timer = QTimer(self)
        self._stroke_timer.setSingleShot(True)
        self._stroke_timer.setInterval(_STROKE_INTERVAL_MS)
        self._stroke_timer.timeout.connect(self._request_in_stroke)
        document.picture_changed.connect(self._on_picture)
        document.mask_changed.connect(self._on_mask)
        document.settled.connect(self._on_settled)
        engine.started.connect(self._on_started)
        engine.finished.connect(self._on_finished)
        engine.cancelled.connect(self._on_cancelled)
        engine.failed.connect(self._on_failed)
        engine.crashed.connect(self._on_failed)

    @property
    def is_current(self) -> bool:
        """The edges shown are those of the mask and picture shown."""
        return self._active and not self._changes

    @property
    def is_working(self) -> bool:
        return self._active and bool(self._changes)

    @property
    def _active(self) -> bool:
        return self._enabled and self._model_ready and not self._failed

    def set_enabled(self, enabled: bool) -> None:
        """Off costs nothing; on again, all that changed meanwhile is caught up with."""
        self._enabled = enabled
        self._failed = False
        if enabled:
            self._request()
        else:
            self._engine.cancel(PredictEdges)
        self.state_changed.emit()

    def set_model_ready(self, ready: bool) -> None:
        self._model_ready = ready
        self._request()

    def set_settings(self, settings: RepairSettings) -> None:
        """Other settings make other edges wherever there is damage."""
        if settings != self._settings:
            self._settings = settings
            if self._document.hole_pixels:
                self._add((0, 0, *self._document.size))
                self._request()

    def resume(self) -> None:
        """Asks again for what was stopped; call it when another job has ended."""
        self._request()

    def _on_picture(self) -> None:
        self._engine.cancel(PredictEdges)
        self._stroke_timer.stop()
        self._stroke_box = None
        self._changes.clear()
        self._failed = False
        self.state_changed.emit()

    def _on_mask(self, box: Box) -> None:
        if not self._document.stroke_active or not self._active:
            return
        self._stroke_box = around(part for part in (self._stroke_box, box) if part is not None)
        if self._last_seconds < _QUICK and not self._stroke_timer.isActive():
            self._stroke_timer.start()

    def _request_in_stroke(self) -> None:
        box, self._stroke_box = self._stroke_box, None
        if box is not None and self._document.stroke_active and self._last_seconds < _QUICK:
            self._add(box)
            self._request()

    def _on_settled(self, boxes: list[Box]) -> None:
        self._stroke_timer.stop()
        self._stroke_box = None
        box = around(boxes)
        if box is not None:
            self._add(box)
            self._request()

    def _add(self, box: Box) -> None:
        top, left, bottom, right = box
        self._revision += 1
        grown = (top - _REACH, left - _REACH, bottom + _REACH, right + _REACH)
        self._changes.append(Change(self._revision, clip(grown, self._document.mask.shape)))

    def _request(self) -> None:
        if self._changes and self._active:
            self._mirror.sync()
            self._engine.post(PredictEdges(self._mirror.session, tuple(self._changes), self._settings))
        self.state_changed.emit()

    def _on_started(self, job: object) -> None:
        if isinstance(job, PredictEdges):
            self._started_at = time.monotonic()

    def _on_finished(self, job: object, result: object) -> None:
        if not isinstance(job, PredictEdges) or job.session != self._mirror.session:
            return
        self._last_seconds = time.monotonic() - self._started_at
        self._changes = [change for change in self._changes if change.revision > job.revision]
        if result is not None:
            self._document.paste_edges(result)  # type: ignore[arg-type]
        self.state_changed.emit()

    def _on_cancelled(self, job: object) -> None:
        # Stopped for being slow: a newer one waits already. Stopped for another job: `resume` follows.
        if isinstance(job, PredictEdges):
            self.state_changed.emit()

    def _on_failed(self, job: object, _text: str) -> None:
        """Gives up until the preview is switched on again or another picture comes: one message is enough."""
        if isinstance(job, PredictEdges):
            self._failed = True
            self.state_changed.emit()
