"""The engine: the thread with the model and a copy of the picture, and what keeps that copy up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.background.task import Task
from app.background.worker import Worker, run_task
from app.imageview.pyramid import Pyramid
from app.repair.document.messages import EdgePatch, ModelSummary
from app.repair.document.repair_document import RepairDocument
from core.boxes import EMPTY, Box, around, clip, union
from core.data.edges import combine
from core.edit.repairs import Plane
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.inference.options import RestoreOptions
    from core.inference.restorer import EdgeMap, Restoration


@dataclass(frozen=True, eq=False)
class Proposal:
    """One of several ways to repair a hole.

    key: what is special about it, one of core.inference.variants.KEYS. settings: how it was made. image: the whole
    picture with it. edges: uint8 (H, W), the lines that it followed.
    """

    key: str
    settings: RestoreOptions
    image: NDArray
    edges: NDArray[np.uint8]


class Backend(Protocol):
    """What the engine needs of the networks. All calls come from one thread and may raise CoreError."""

    def load(self, folder: Path, device: str) -> ModelSummary: ...

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap: ...

    def find_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap: ...

    def restore(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        edges: NDArray[np.uint8] | None,
        settings: RestoreOptions,
        report: Report,
        cancel: CancelToken,
    ) -> Restoration: ...

    def propose(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        hand: NDArray[np.uint8],
        settings: RestoreOptions,
        there: RestoreOptions | None,
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[Proposal]: ...


@dataclass(frozen=True)
class Change:
    """A box whose edges are out of date since `revision`, a number that only grows."""

    revision: int
    box: Box


def _no_layer() -> NDArray[np.uint8]:
    return np.zeros((0, 0), np.uint8)


@dataclass
class EngineState:
    """What the engine's thread works on: the model, and a copy of the picture. Only that thread touches it."""

    backend: Backend
    model_folder: Path
    device: str = "auto"
    model: ModelSummary | None = None
    session: int = -1
    image: NDArray = field(default_factory=lambda: np.zeros((0, 0, 3), np.uint8))
    shown: Pyramid | None = None
    mask: NDArray[np.uint8] = field(default_factory=_no_layer)
    user_edges: NDArray[np.uint8] = field(default_factory=_no_layer)
    found: NDArray[np.uint8] = field(default_factory=_no_layer)
    predicted: NDArray[np.uint8] = field(default_factory=_no_layer)
    edges_revision: int = -1
    """All changes up to this revision are in `found` and `predicted`."""
    windows: frozenset[Box] = frozenset()
    """Where `found` and `predicted` may hold anything."""
    user_edges_of: dict[str, Plane] = field(default_factory=dict)
    """The user's own edges that each run of this session followed, by the run's key."""

    def ensure_model(self) -> ModelSummary:
        """Loads the model, the first time. Raises CoreError."""
        if self.model is None:
            self.model = self.backend.load(self.model_folder, self.device)
        return self.model

    def change_model(self, folder: Path, device: str) -> ModelSummary:
        """Loads another model; the one before stays if that fails. Raises CoreError."""
        self.model = self.backend.load(folder, device)
        self.model_folder, self.device = folder, device
        return self.model

    def take_picture(
        self, session: int, image: NDArray, shown: Pyramid, mask: NDArray[np.uint8], user_edges: NDArray[np.uint8]
    ) -> None:
        """Another picture, with copies of what is marked and drawn on it; its edges are not known yet."""
        self.session, self.image, self.shown = session, image, shown
        self.mask, self.user_edges = mask, user_edges
        self.found, self.predicted = np.zeros(mask.shape, np.uint8), np.zeros(mask.shape, np.uint8)
        self.windows = frozenset()

    def refresh_edges(
        self, changes: Iterable[Change], settings: RestoreOptions, cancel: CancelToken
    ) -> EdgePatch | None:
        """New edges for all `changes` that no earlier call covered; None when there are none. Raises CoreError."""
        new = [change for change in changes if change.revision > self.edges_revision]
        box = around(change.box for change in new)
        if box is None:
            return None
        edges = self.backend.predict_edges(self.image, self.mask, settings, box, cancel)
        self.edges_revision = new[-1].revision
        return self.paste_edges(edges)

    def refresh_found(
        self, changes: Iterable[Change], settings: RestoreOptions, cancel: CancelToken
    ) -> EdgePatch | None:
        """The part of `refresh_edges` that is there at once: the found edges. The network still has to see them."""
        box = around(change.box for change in changes if change.revision > self.edges_revision)
        if box is None:
            return None
        edges = self.backend.find_edges(self.image, self.mask, settings, box, cancel)
        bottom, right = edges.top + edges.found.shape[0], edges.left + edges.found.shape[1]
        at = slice(edges.top, bottom), slice(edges.left, right)
        np.copyto(self.found[at], edges.found, where=edges.computed)
        return EdgePatch(edges.top, edges.left, self.found[at].copy(), self.predicted[at].copy())

    def edges(self) -> NDArray[np.uint8]:
        """The edges that count, uint8 (H, W): found, predicted, and what the user drew or erased."""
        return combine(self.found, self.predicted, self.user_edges)

    def paste_edges(self, edges: EdgeMap) -> EdgePatch:
        """Pastes a map, clears what only a window that is gone had shown, and returns all of it that changed."""
        bottom, right = edges.top + edges.found.shape[0], edges.left + edges.found.shape[1]
        at = slice(edges.top, bottom), slice(edges.left, right)
        np.copyto(self.found[at], edges.found, where=edges.computed)
        np.copyto(self.predicted[at], edges.predicted, where=edges.computed)
        windows = frozenset(edges.windows)
        gone, self.windows = self.windows - windows, windows
        top, left, bottom, right = around([Box(edges.top, edges.left, bottom, right), *gone]) or EMPTY
        at = slice(top, bottom), slice(left, right)
        stale = np.ones((bottom - top, right - left), bool)
        for window in windows:
            first_row, first_column, last_row, last_column = clip(window, self.mask.shape)
            rows = slice(max(0, first_row - top), max(0, last_row - top))
            stale[rows, max(0, first_column - left) : max(0, last_column - left)] = False
        for edge_layer in (self.found, self.predicted):
            edge_layer[at][stale] = 0
        return EdgePatch(top, left, self.found[at].copy(), self.predicted[at].copy())


Update = Callable[[EngineState], object]
"""Brings the engine's state up to date with the document; called before the next task."""


@dataclass(frozen=True)
class EngineTask(Task):
    """A task that needs the engine's state, whichever picture is shown. Only the Engine can run it."""

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> object:
        """Does the work, in the engine's thread. Raises CoreError or Cancelled."""
        raise NotImplementedError


@dataclass(frozen=True)
class DocumentTask(EngineTask):
    """A task for one picture; its result is dropped when another one is shown by then.

    session: the number of the picture, see Engine.session.
    """

    session: int


def run_engine_task(engine_state: EngineState, task: Task, report: Report) -> object:
    """Runs any task, in the engine's thread."""
    if isinstance(task, EngineTask):
        return task.run_on(engine_state, report, task.token)
    return run_task(task, report)


class Engine(Worker):
    """The worker with the model, and with a copy of the picture that is shown."""

    def __init__(
        self,
        model_folder: Path,
        device: str,
        make_backend: Callable[[], Backend],
        parent: QObject | None = None,
    ) -> None:
        state = EngineState(make_backend(), model_folder, device)
        super().__init__("engine", parent, run_task=partial(run_engine_task, state))
        self._state = state
        self._sync: DocumentSync | None = None

    def follow(self, document: RepairDocument) -> None:
        """Keeps the engine's copy equal to `document` from now on."""
        self._sync = DocumentSync(document, self)

    @property
    def session(self) -> int:
        """The number of the picture that is shown, 0 before the first."""
        return self._sync.session if self._sync is not None else 0

    def post(self, task: Task) -> None:
        """Queues a task; a DocumentTask finds mask and user edges as they are now."""
        if self._sync is not None and isinstance(task, DocumentTask):
            self._sync.send_changes()
        super().post(task)

    def update(self, update: Update) -> None:
        """Brings the engine's copy of the document up to date before its next task."""
        self._queue.update(partial(update, self._state))

    def is_wanted(self, task: Task) -> bool:
        return not isinstance(task, DocumentTask) or task.session == self.session

    def while_shown(self, call: Callable[[Any], object]) -> Callable[[Any], object]:
        """`call`, but only as long as the picture is shown that is shown now: for the answer of another worker."""
        session = self.session
        return lambda result: call(result) if session == self.session else None


class DocumentSync(QObject):
    """Collects what changed of a document and sends copies of it, box by box, when a task is about to need them."""

    def __init__(self, document: RepairDocument, engine: Engine) -> None:
        super().__init__(engine)
        self._document = document
        self._engine = engine
        self._mask_box: Box | None = None
        self._user_edges_box: Box | None = None
        self.session = 0
        """The number of the picture that is shown; results for another one are not wanted any more."""
        document.picture_changed.connect(self._on_picture)
        document.image_changed.connect(self._on_image)
        document.mask_changed.connect(self._on_mask)
        document.user_edges_changed.connect(self._on_user_edges)

    def send_changes(self) -> None:
        """The engine's next task will find mask and user edges as they are now."""
        mask_box, self._mask_box = self._mask_box, None
        user_box, self._user_edges_box = self._user_edges_box, None
        if mask_box is not None:
            mask_at, mask = _cut(self._document.mask, mask_box)
            self._engine.update(lambda engine_state: np.copyto(engine_state.mask[mask_at], mask))
        if user_box is not None:
            user_at, user_edges = _cut(self._document.edges.user, user_box)
            self._engine.update(lambda engine_state: np.copyto(engine_state.user_edges[user_at], user_edges))

    def _on_picture(self) -> None:
        self.session += 1
        self._mask_box = self._user_edges_box = None
        document = self._document
        session, image, shown = self.session, document.image, document.shown
        mask, user_edges = document.mask.copy(), document.edges.user.copy()
        self._engine.update(lambda engine_state: engine_state.take_picture(session, image, shown, mask, user_edges))

    def _on_image(self, _boxes: list[Box]) -> None:
        image, shown = self._document.image, self._document.shown

        def write(engine_state: EngineState) -> None:
            engine_state.image, engine_state.shown = image, shown

        self._engine.update(write)

    def _on_mask(self, box: Box) -> None:
        self._mask_box = union(self._mask_box, box)

    def _on_user_edges(self, box: Box) -> None:
        self._user_edges_box = union(self._user_edges_box, box)


def _cut(layer: NDArray[np.uint8], box: Box) -> tuple[tuple[slice, slice], NDArray[np.uint8]]:
    top, left, bottom, right = box
    at = slice(top, bottom), slice(left, right)
    return at, layer[at].copy()
