"""The engine's copy of what the window shows. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid
from app.repair.document.messages import EdgePatch, ModelSummary
from app.repair.engine.backend import Backend
from core.data.edges import combine
from core.edit.boxes import Box, around, clip
from core.edit.repairs import Plane
from core.events import CancelToken
from core.inference.options import RestoreOptions

if TYPE_CHECKING:
    from core.inference.restorer import EdgeMap


@dataclass(frozen=True)
class Change:
    """A box whose edges are out of date since `revision`, a number that only grows."""

    revision: int
    box: Box


def _no_layer() -> NDArray[np.uint8]:
    return np.zeros((0, 0), np.uint8)


@dataclass
class EngineState:
    """What the engine's thread has before it. Only that thread touches it."""

    backend: Backend
    model_folder: Path
    device: str = "auto"
    model: ModelSummary | None = None
    session: int = -1
    image: NDArray = field(default_factory=lambda: np.zeros((0, 0, 3), np.uint8))
    shown: Pyramid | None = None
    mask: NDArray[np.uint8] = field(default_factory=_no_layer)
    hand: NDArray[np.uint8] = field(default_factory=_no_layer)
    found: NDArray[np.uint8] = field(default_factory=_no_layer)
    predicted: NDArray[np.uint8] = field(default_factory=_no_layer)
    edges_revision: int = -1
    """All changes up to this revision are in `found` and `predicted`."""
    windows: frozenset[Box] = frozenset()
    """Where `found` and `predicted` may hold anything."""
    hands: dict[str, Plane] = field(default_factory=dict)
    """Lines by hand that each run of this session followed, by the run's key."""

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
        self, session: int, image: NDArray, shown: Pyramid, mask: NDArray[np.uint8], hand: NDArray[np.uint8]
    ) -> None:
        """Another picture, with copies of what is marked and drawn on it; its edges are not known yet."""
        self.session, self.image, self.shown = session, image, shown
        self.mask, self.hand = mask, hand
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
        return self._take_edges(edges)

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
        """The edges that count, uint8 (H, W): found, predicted, and what the person made of them."""
        return combine(self.found, self.predicted, self.hand)

    def _take_edges(self, edges: EdgeMap) -> EdgePatch:
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


Update = Callable[[EngineState], None]
"""Brings the engine_state up to date with the document; done before the next job."""
