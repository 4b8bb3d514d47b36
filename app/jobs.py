"""What the engine's thread does, one job at a time, and the board from which it takes the next. No Qt.

Jobs say what to do and hold no pixels of the document: the thread keeps its own copy of the mask, which the
window brings up to date with the boxes that changed. So a stroke on a large picture costs its box, not the
picture.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.backend import Backend
from app.canvas import display
from app.canvas.boxes import Box, around, clip, tiles
from app.canvas.history import diff
from app.canvas.pyramid import Pyramid
from app.state.messages import EdgePatch, Hole, ModelSummary, OpenedPicture, RepairedImage, RepairSettings
from core.data.images import read_mask, read_picture, write_gray, write_picture
from core.data.picture import Picture
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.inference.restorer import EdgeMap


@dataclass
class Desk:
    """What the engine's thread has before it. Only that thread touches it."""

    backend: Backend
    model_folder: Path
    device: str = "auto"
    model: ModelSummary | None = None
    session: int = -1
    image: NDArray = field(default_factory=lambda: np.zeros((0, 0, 3), np.uint8))
    shown: Pyramid | None = None
    mask: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 0), np.uint8))
    found: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 0), np.uint8))
    predicted: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 0), np.uint8))
    edges_revision: int = -1
    """All changes up to this revision are in `found` and `predicted`."""
    windows: frozenset[Box] = frozenset()
    """Where `found` and `predicted` may hold anything."""

    def ensure_model(self) -> ModelSummary:
        """Loads the model, the first time. Raises CoreError."""
        if self.model is None:
            self.model = self.backend.load(self.model_folder, self.device)
        return self.model

    def take_picture(self, session: int, image: NDArray, shown: Pyramid) -> None:
        """Another picture: nothing is marked on it."""
        self.session, self.image, self.shown = session, image, shown
        size = image.shape[:2]
        self.mask, self.found, self.predicted = (np.zeros(size, np.uint8) for _ in range(3))
        self.windows = frozenset()

    def take_edges(self, edges: EdgeMap) -> EdgePatch:
        """Pastes a map, clears what only a window that is gone had shown, and returns all of it that changed."""
        bottom, right = edges.top + edges.found.shape[0], edges.left + edges.found.shape[1]
        at = slice(edges.top, bottom), slice(edges.left, right)
        np.copyto(self.found[at], edges.found, where=edges.computed)
        np.copyto(self.predicted[at], edges.predicted, where=edges.computed)
        windows = frozenset((w[0], w[1], w[2], w[3]) for w in edges.windows)
        gone, self.windows = self.windows - windows, windows
        top, left, bottom, right = around([(edges.top, edges.left, bottom, right), *gone]) or (0, 0, 0, 0)
        at = slice(top, bottom), slice(left, right)
        stale = np.ones((bottom - top, right - left), bool)
        for window in windows:
            first_row, first_column, last_row, last_column = clip(window, self.mask.shape)
            rows = slice(max(0, first_row - top), max(0, last_row - top))
            stale[rows, max(0, first_column - left) : max(0, last_column - left)] = False
        for edge_layer in (self.found, self.predicted):
            edge_layer[at][stale] = 0
        return EdgePatch(top, left, self.found[at].copy(), self.predicted[at].copy())


Update = Callable[[Desk], None]
"""Brings the desk up to date with the document; done before the next job."""


@dataclass(frozen=True)
class Job:
    """Work for the engine's thread. `session` is the number of the opened picture it belongs to."""

    session: int
    cancel: CancelToken = field(default_factory=CancelToken, kw_only=True, compare=False, repr=False)

    def run(self, desk: Desk, report: Report) -> object:
        """Does the work. Raises CoreError or Cancelled."""
        raise NotImplementedError


@dataclass(frozen=True)
class LoadModel(Job):
    """-> ModelSummary"""

    def run(self, desk: Desk, report: Report) -> ModelSummary:
        return desk.ensure_model()


@dataclass(frozen=True)
class OpenPicture(Job):
    """-> OpenedPicture"""

    path: Path

    def run(self, desk: Desk, report: Report) -> OpenedPicture:
        picture = read_picture(self.path)
        self.cancel.raise_if_cancelled()
        return OpenedPicture(picture, display.build(picture.pixels))


@dataclass(frozen=True)
class ImportMask(Job):
    """-> uint8 (H, W)"""

    path: Path
    size: tuple[int, int]

    def run(self, desk: Desk, report: Report) -> NDArray[np.uint8]:
        return read_mask(self.path, self.size)


@dataclass(frozen=True)
class ExportMask(Job):
    """-> Path"""

    path: Path

    def run(self, desk: Desk, report: Report) -> Path:
        write_gray(self.path, desk.mask)
        return self.path


@dataclass(frozen=True)
class SavePicture(Job):
    """-> Path"""

    path: Path
    picture: Picture = field(repr=False)

    def run(self, desk: Desk, report: Report) -> Path:
        write_picture(self.path, self.picture)
        return self.path


@dataclass(frozen=True)
class Change:
    """A box whose edges are out of date since `revision`, a number that only grows."""

    revision: int
    box: Box


@dataclass(frozen=True)
class PredictEdges(Job):
    """New edges for all `changes` (at least one) that no earlier prediction covered. -> EdgePatch or None"""

    changes: tuple[Change, ...]
    settings: RepairSettings

    @property
    def revision(self) -> int:
        return self.changes[-1].revision

    def run(self, desk: Desk, report: Report) -> EdgePatch | None:
        desk.ensure_model()
        self.cancel.raise_if_cancelled()
        box = around(change.box for change in self.changes if change.revision > desk.edges_revision)
        if box is None:
            return None
        edges = desk.backend.predict_edges(desk.image, desk.mask, self.settings, box, self.cancel)
        desk.edges_revision = self.revision
        return desk.take_edges(edges)


@dataclass(frozen=True)
class Repair(Job):
    """Repairs what is marked. shown_edges: follow the edges predicted so far instead of new ones. -> RepairedImage"""

    settings: RepairSettings
    shown_edges: bool

    def run(self, desk: Desk, report: Report) -> RepairedImage:
        desk.ensure_model()
        self.cancel.raise_if_cancelled()
        edges = np.maximum(desk.found, desk.predicted) if self.shown_edges else None
        done = desk.backend.restore(desk.image, desk.mask, edges, self.settings, report, self.cancel)
        patches = diff("image", desk.image, done.image, done.regions)
        assert desk.shown is not None
        shown = display.rebuild(desk.shown, done.image, [patch.box for patch in patches])
        return RepairedImage(done.image, shown, patches, _holes(desk.mask, done.regions))


def _holes(mask: NDArray[np.uint8], regions: tuple[Box, ...]) -> tuple[Hole, ...]:
    parts = {tile for region in regions for tile in tiles(clip(region, mask.shape))}
    holes = []
    for top, left, bottom, right in sorted(parts):
        part = mask[top:bottom, left:right]
        if part.any():
            holes.append(Hole((top, left, bottom, right), part.copy()))
    return tuple(holes)


class Board:
    """Jobs that wait. Filled by the window's thread, emptied by the engine's.

    Edge predictions come last, and only the newest of them: a person who paints on wants to see the latest.
    Any other job stops a prediction under way.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: deque[Job] = deque()
        self._prediction: PredictEdges | None = None
        self._updates: list[Update] = []
        self._running: Job | None = None
        self._closed = False

    def update(self, update: Update) -> None:
        with self._lock:
            self._updates.append(update)

    def post(self, job: Job) -> None:
        with self._lock:
            if self._closed:
                return
            if isinstance(job, PredictEdges):
                self._prediction = job
                return
            self._jobs.append(job)
            if isinstance(self._running, PredictEdges):
                self._running.cancel.cancel()

    def take(self, desk: Desk) -> Job | None:
        """The next job, with the desk up to date for it; None when there is none."""
        with self._lock:
            self._running = None
            if self._closed:
                return None
            job: Job | None
            if self._jobs:
                job = self._jobs.popleft()
            else:
                job, self._prediction = self._prediction, None
            updates, self._updates = self._updates, []
            self._running = job
        for update in updates:
            update(desk)
        return job

    def cancel(self, *kinds: type[Job]) -> list[Job]:
        """Stops the running job and drops the waiting ones of these kinds; returns those dropped unstarted."""
        with self._lock:
            dropped: list[Job] = [job for job in self._jobs if isinstance(job, kinds)]
            self._jobs = deque(job for job in self._jobs if not isinstance(job, kinds))
            if self._prediction is not None and isinstance(self._prediction, kinds):
                dropped.append(self._prediction)
                self._prediction = None
            if isinstance(self._running, kinds):
                self._running.cancel.cancel()
            return dropped

    def close(self) -> None:
        """Stops the running job and takes no more."""
        with self._lock:
            self._closed = True
            self._jobs.clear()
            self._prediction = None
            self._updates.clear()
            if self._running is not None:
                self._running.cancel.cancel()
