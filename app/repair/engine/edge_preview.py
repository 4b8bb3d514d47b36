"""Keeps the edges on the canvas up to date with what is painted, without ever holding up the brush."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.repair.document.content import Content
from app.repair.document.messages import EdgePatch
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine
from app.repair.engine.engine_state import Change, DocumentTask
from app.repair.engine.repair_tasks import NewEdges, PredictEdges, RepairMarked
from core.boxes import Box, around, clip, union, whole
from core.inference.options import LINES, RestoreOptions

_STROKE_INTERVAL = 0.2
"""Seconds between two predictions during a stroke, at least. They rest as long as the last one took, too: so they have
half of the computer's time at most, and the brush the rest."""
_LATE = 0.1
"""Seconds by which the clock may be late: with a busier computer the lines wait until the stroke ends."""


class EdgePreview(QObject):
    """Remembers where the edges are out of date and asks the engine for new ones, the newest first.

    A change stays on the list until a prediction that covers it has arrived, so one that was stopped for another
    task is simply asked for again.
    """

    state_changed = Signal()

    def __init__(self, document: RepairDocument, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._settings = RestoreOptions()
        self._enabled = False
        self._model_ready = False
        self._failed = False
        self._revision = 0
        self._asked = -1
        """Revision of the newest prediction that was asked for and has not been answered."""
        self._changes: list[Change] = []
        self._stroke_box: Box | None = None
        self._drawn_box: Box | None = None
        """Where the stroke under way drew or erased lines."""
        self._due_at = 0.0
        """When the stroke's timer should fire."""
        self._in_stroke = -1
        """Revision of the last prediction that was asked for during a stroke."""
        self._last_seconds = 0.0
        self._started_at = 0.0
        self._stroke_timer = QTimer(self)
        self._stroke_timer.setSingleShot(True)
        self._stroke_timer.timeout.connect(self._request_in_stroke)
        document.picture_changed.connect(self._on_picture)
        document.mask_changed.connect(self._on_mask)
        document.user_edges_changed.connect(self._on_user_edges)
        document.history_changed.connect(self._on_step)
        document.content_changed.connect(self._on_content)
        engine.started.connect(self._on_started)
        engine.finished.connect(self._on_finished)
        engine.partial.connect(self._on_partial)
        engine.cancelled.connect(self._on_cancelled)
        engine.failed.connect(self._on_failed)
        engine.crashed.connect(self._on_failed)

    @property
    def is_current(self) -> bool:
        """The edges shown are those of the mask and picture shown."""
        return self._active and not self._changes

    @property
    def changes(self) -> tuple[Change, ...]:
        """Where the edges shown are out of date, the oldest change first."""
        return tuple(self._changes)

    @property
    def is_working(self) -> bool:
        return self._active and bool(self._changes)

    @property
    def _active(self) -> bool:
        return self._enabled and self._model_ready and not self._failed

    @property
    def _is_under_way_in_stroke(self) -> bool:
        """A prediction that was asked for during a stroke has not been answered."""
        return self._asked >= 0 and self._asked == self._in_stroke

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

    def set_settings(self, settings: RestoreOptions) -> None:
        """Settings that edges depend on make others of them wherever there is damage."""
        old, self._settings = self._settings, settings
        if old.of_edges != settings.of_edges:
            self.refresh()

    def refresh(self) -> None:
        """Finds all edges anew."""
        if self._document.hole_pixels:
            self._add(whole(self._document.size))
            self._request()

    def unknown(self, content: Content) -> tuple[Change, ...]:
        """The change after which nothing is known of a picture's edges: for one that is not shown."""
        self._revision += 1
        return (Change(self._revision, whole(content.size)),)

    def resume(self) -> None:
        """Asks again for what was stopped; call it when another task has ended."""
        self._request()

    def _on_picture(self) -> None:
        self._changes.clear()
        self._asked = -1
        self._engine.cancel(PredictEdges)
        self._stroke_timer.stop()
        self._stroke_box = self._drawn_box = None
        self._failed = False
        if self._document.hole_pixels:  # of a project, or of a picture that was open before
            self._add(whole(self._document.size))
        self._request()

    def _on_mask(self, box: Box) -> None:
        if not self._document.stroke_active or not self._active:
            return
        self._stroke_box = union(self._stroke_box, box)
        self._wait_in_stroke()

    def _on_user_edges(self, box: Box) -> None:
        """Predicted lines go on from those of the user, so they follow a line that is being drawn."""
        if not LINES[self._settings.lines].from_users or not self._document.hole_pixels:
            return
        if self._document.stroke_active:
            self._drawn_box = union(self._drawn_box, box)
            self._on_mask(box)
        else:
            self._on_content([box])

    def _on_step(self) -> None:
        box = self._drawn_box
        if box is not None and not self._document.stroke_active:
            self._drawn_box = None
            self._on_content([box])

    def _wait_in_stroke(self) -> None:
        """Waits until the lines of the stroke under way are due, unless they are on their way already."""
        if self._stroke_timer.isActive() or self._stroke_box is None or self._is_under_way_in_stroke:
            return
        pause = max(_STROKE_INTERVAL, self._last_seconds)
        self._due_at = time.monotonic() + pause
        self._stroke_timer.start(round(1000 * pause))

    def _request_in_stroke(self) -> None:
        if self._stroke_box is None or not self._document.stroke_active:
            return
        if time.monotonic() - self._due_at > _LATE:
            self._wait_in_stroke()
            return
        box, self._stroke_box = self._stroke_box, None
        self._add(box)
        self._in_stroke = self._changes[-1].revision
        self._request(once=True)

    def _on_content(self, boxes: list[Box]) -> None:
        self._stroke_timer.stop()
        self._stroke_box = None
        box = around(boxes)
        if box is not None:
            self._add(box)
            if self._is_under_way_in_stroke:  # out of date already, and the new ones would wait for it
                self._engine.cancel(PredictEdges)
            self._request()

    def _add(self, box: Box) -> None:
        self._revision += 1
        box = clip(box, self._document.size)
        # A newer change stands for all that lie within it, so that a slider's many do not pile up.
        self._changes = [change for change in self._changes if union(change.box, box) != box]
        self._changes.append(Change(self._revision, box))

    def _request(self, *, once: bool = False) -> None:
        """once: what one pass of the network makes of holes will do, since more of the stroke is to come."""
        if self._changes and self._active and self._changes[-1].revision != self._asked:
            self._asked = self._changes[-1].revision
            self._engine.post(PredictEdges(self._engine.session, tuple(self._changes), self._settings, once))
        self.state_changed.emit()

    def _on_started(self, task: object) -> None:
        if isinstance(task, PredictEdges):
            self._started_at = time.monotonic()

    def _on_finished(self, task: object, result: object) -> None:
        if not isinstance(task, PredictEdges) or task.session != self._engine.session:
            return
        self._answered(task)
        self._last_seconds = time.monotonic() - self._started_at
        self._wait_in_stroke()
        patch = result if isinstance(result, EdgePatch) else None
        if patch is None or patch.is_settled:
            self._take(patch, task.revision)
        else:
            self._document.paste_edges(patch)
            self._document.when_stroke_ends(self._request)

    def _on_partial(self, task: object, value: object) -> None:
        if not isinstance(task, DocumentTask) or task.session != self._engine.session:
            return
        if isinstance(task, RepairMarked) and isinstance(value, NewEdges):
            self._take(value.patch, value.revision)
        elif isinstance(task, PredictEdges) and isinstance(value, EdgePatch):
            self._document.paste_edges(value)

    def _answered(self, task: PredictEdges) -> None:
        if task.revision == self._asked:
            self._asked = -1

    def _take(self, patch: EdgePatch | None, revision: int) -> None:
        self._changes = [change for change in self._changes if change.revision > revision]
        if patch is not None:
            self._document.paste_edges(patch)
        self.state_changed.emit()

    def _on_cancelled(self, task: object) -> None:
        # Stopped for being slow: a newer one waits already. Stopped for another task: asked again, it comes after that.
        if isinstance(task, PredictEdges):
            self._answered(task)
            self._request()

    def _on_failed(self, task: object, _text: str) -> None:
        """Gives up until the preview is switched on again or another picture comes: one message is enough."""
        if isinstance(task, PredictEdges):
            self._answered(task)
            self._failed = True
            self.state_changed.emit()
