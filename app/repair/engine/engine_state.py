"""What the engine's thread works on: the model, copies of pictures, and the tasks that need them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from app.background.task import Task
from app.background.worker import run_task
from app.imageview.pyramid import Pyramid
from app.repair.document.messages import EdgePatch, ModelSummary
from app.repair.document.parked import Parked
from core.boxes import EMPTY, Box, around, clip
from core.data.edges import combine
from core.edit.repairs import Plane
from core.errors import Cancelled
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.inference.options import RestoreOptions
    from core.inference.restorer import EdgeMap, Restoration
    from core.inference.uses import Used


class WorkKind(Enum):
    """What the engine does for a picture while the user goes on with others. The values are stored in projects."""

    REPAIR = "repair"
    REPEAT = "repeat"
    FIND = "find"
    PROPOSE = "propose"


@dataclass(frozen=True, eq=False)
class Proposal:
    """One of several ways to repair a hole.

    key: what is special about it, one of core.inference.variants.KEYS. settings: how it was made. image: the whole
    picture with it. edges: uint8 (H, W), the lines that it followed. used: as a Restoration has it.
    """

    key: str
    settings: RestoreOptions
    image: NDArray
    edges: NDArray[np.uint8]
    used: Sequence[Used] = ()
    model: ModelSummary | None = None
    """The model that made it, where it is not the one in use."""


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
        user_edges: NDArray[np.uint8] | None = None,
        early: Callable[[EdgeMap], object] | None = None,
        once: bool = False,
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
        user_edges: NDArray[np.uint8],
        settings: RestoreOptions,
        shown: RestoreOptions | None,
        models: Sequence[Path],
        ring_width: int,
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
class LoadedModel:
    """The networks, one set for all pictures. Only the engine's thread touches them."""

    backend: Backend
    folder: Path
    device: str = "auto"
    summary: ModelSummary | None = None

    def ensure(self) -> ModelSummary:
        """Loads the model, the first time. Raises CoreError."""
        if self.summary is None:
            self.summary = self.backend.load(self.folder, self.device)
        return self.summary

    def change(self, folder: Path, device: str) -> ModelSummary:
        """Loads another model; the one before stays if that fails. Raises CoreError."""
        self.summary = self.backend.load(folder, device)
        self.folder, self.device = folder, device
        return self.summary


@dataclass
class EngineState:
    """What a task works on: the model, and a copy of the task's picture. Only the engine's thread touches it."""

    loaded: LoadedModel
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
    """The user's own edges that each run of this program followed, by the run's key."""
    parked: Parked | None = None
    """The picture, if it is not made again yet from what it is kept in while it is not shown."""

    @property
    def backend(self) -> Backend:
        return self.loaded.backend

    @property
    def model(self) -> ModelSummary | None:
        return self.loaded.summary

    def ensure_model(self) -> ModelSummary:
        """See LoadedModel.ensure."""
        return self.loaded.ensure()

    def change_model(self, folder: Path, device: str) -> ModelSummary:
        """See LoadedModel.change."""
        return self.loaded.change(folder, device)

    def take_picture(
        self, session: int, image: NDArray, shown: Pyramid, mask: NDArray[np.uint8], user_edges: NDArray[np.uint8]
    ) -> None:
        """Another picture, with copies of what is marked and drawn on it; its edges are not known yet."""
        self.parked = None
        self.session, self.image, self.shown = session, image, shown
        self.mask, self.user_edges = mask, user_edges
        self.found, self.predicted = np.zeros(mask.shape, np.uint8), np.zeros(mask.shape, np.uint8)
        self.windows = frozenset()

    def refresh_edges(
        self,
        changes: Iterable[Change],
        settings: RestoreOptions,
        cancel: CancelToken,
        early: Callable[[EdgePatch], object] | None = None,
        *,
        once: bool = False,
    ) -> EdgePatch | None:
        """New edges for all `changes` that no earlier call covered; None when there are none. Raises CoreError.

        early: gets the found ones, perhaps twice, long before the network has seen them, and where that takes several
        passes what the first one makes of the holes. once: that is the answer, and the changes are still to be covered.
        """
        new = [change for change in changes if change.revision > self.edges_revision]
        box = around(change.box for change in new)
        if box is None:
            return None

        def take(edges: EdgeMap) -> None:
            if early is not None:
                early(self.paste_edges(edges) if edges.is_predicted else self._paste_found(edges))

        told = take if early is not None else None
        edges = self.backend.predict_edges(self.image, self.mask, settings, box, cancel, self.user_edges, told, once)
        if edges.is_settled:
            self.edges_revision = new[-1].revision
        return self.paste_edges(edges)

    def _paste_found(self, edges: EdgeMap) -> EdgePatch:
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
        return EdgePatch(top, left, self.found[at].copy(), self.predicted[at].copy(), edges.is_settled)


class EngineStates:
    """The engine's copies of pictures: of the one that is shown, and of those with tasks that go on. Only the engine's
    thread touches them."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._loaded = loaded
        self._without_picture = EngineState(loaded)
        self._of: dict[int, EngineState] = {}
        self._user_edges_of: dict[str, Plane] = {}

    def find(self, session: int) -> EngineState | None:
        """The copy of a picture; None if there is none any more."""
        return self._of.get(session)

    def for_task(self, task: Task) -> EngineState:
        """What a task works on. Raises Cancelled if its picture was closed, ImageError if it cannot be made again."""
        if not isinstance(task, DocumentTask):
            return self._without_picture
        state = self._of.get(task.session)
        if state is None:
            raise Cancelled
        if state.parked is not None:
            parked = state.parked
            held, mask = parked.restored(), parked.unpacked_mask()
            state.take_picture(task.session, held.image, held.shown, mask, parked.unpacked_user_edges())
        return state

    def take_picture(
        self, session: int, image: NDArray, shown: Pyramid, mask: NDArray[np.uint8], user_edges: NDArray[np.uint8]
    ) -> None:
        """Makes or renews the copy of a picture, see EngineState.take_picture."""
        if session not in self._of:
            self._of[session] = EngineState(self._loaded, user_edges_of=self._user_edges_of)
        self._of[session].take_picture(session, image, shown, mask, user_edges)

    def take_parked(self, session: int, parked: Parked) -> None:
        """The same with what a picture that is not shown is kept in: it is made again when its turn comes."""
        state = self._of[session] = EngineState(self._loaded, session, user_edges_of=self._user_edges_of)
        state.parked = parked

    def drop(self, session: int) -> None:
        self._of.pop(session, None)


Update = Callable[[EngineStates], object]
"""Brings the engine's copies up to date with the documents; called in turn with the tasks."""


@dataclass(frozen=True)
class EngineTask(Task):
    """A task that needs the engine's state, whichever picture is shown. Only the Engine can run it."""

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> object:
        """Does the work, in the engine's thread. Raises CoreError or Cancelled."""
        raise NotImplementedError


@dataclass(frozen=True)
class DocumentTask(EngineTask):
    """A task for one picture.

    session: the picture's number, see Content.number.
    """

    goes_on: ClassVar[bool] = False
    """Whether it goes on, and its result counts, while another picture is shown; else it is stopped then."""
    work: ClassVar[WorkKind | None] = None
    """What the user waits for, as the film strip shows it; None for what takes a moment only."""

    session: int

    @property
    def rests(self) -> bool:
        return self.work is not None

    @property
    def is_short(self) -> bool:
        return self.work is None


@dataclass(frozen=True)
class MaskTask(DocumentTask):
    """A task that changes what is marked: a repair asked for meanwhile waits for it."""


def run_engine_task(states: EngineStates, task: Task, report: Report) -> object:
    """Runs any task, in the engine's thread."""
    if isinstance(task, EngineTask):
        return task.run_on(states.for_task(task), report, task.token)
    return run_task(task, report)
