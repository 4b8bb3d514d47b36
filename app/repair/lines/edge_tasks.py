"""Tasks that read edge maps and that change the user's edges. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.background.task import Task
from app.imageview.pyramid import Pyramid
from app.repair.document.edge_layers import drawn_levels
from app.repair.document.layers import USER_EDGES
from app.repair.document.messages import ChangedUserEdges
from app.repair.engine.engine_state import DocumentTask, EngineState
from app.repair.mask.mask_tasks import Thumbnail, thumbnail
from core.boxes import Box, whole
from core.data.edges import HAND_DRAWN, HAND_ERASED, HAND_NONE
from core.edit.history import diff
from core.events import CancelToken, Report
from core.inference.options import RestoreOptions

if TYPE_CHECKING:
    from core.data.mask_io import EdgeFile


@dataclass(frozen=True, eq=False)
class ReadEdges:
    """An edge map, and what it looks like on the picture."""

    file: EdgeFile
    small: Thumbnail


@dataclass(frozen=True)
class LoadEdges(Task):
    """Reads an edge map for the picture of which `shown` are the levels. -> ReadEdges"""

    path: Path
    shown: Pyramid = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> ReadEdges:
        from core.data.mask_io import read_edge_file

        height, width = self.shown.base.shape[:2]
        file = read_edge_file(self.path, (height, width))
        cancel.raise_if_cancelled()
        return ReadEdges(file, thumbnail(self.shown, file.edges))


@dataclass(frozen=True)
class TakeEdges(DocumentTask):
    """Replaces all edges by an edge map, uint8 (H, W). -> ChangedUserEdges

    Its white pixels become edges drawn by the user. What the user drew before is removed. What the engine found or
    predicted counts as erased, as does all that it could still find around the damage marked now. Around damage that
    is marked later, the engine finds edges again.
    """

    goes_on = True

    edges: NDArray[np.uint8] = field(repr=False)
    settings: RestoreOptions
    inverted: bool = False

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ChangedUserEdges:
        drawn = (self.edges > 0) != self.inverted
        user_edges = np.full(drawn.shape, HAND_NONE, np.uint8)
        user_edges[(engine_state.found | engine_state.predicted) > 0] = HAND_ERASED
        for top, left, bottom, right in _windows(engine_state, self.settings):
            user_edges[top:bottom, left:right] = HAND_ERASED
        user_edges[drawn] = HAND_DRAWN
        return _changed(engine_state, user_edges)


@dataclass(frozen=True)
class ResetEdges(DocumentTask):
    """Removes all edges that the user drew or erased. -> ChangedUserEdges"""

    goes_on = True

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ChangedUserEdges:
        user_edges = np.full_like(engine_state.user_edges, HAND_NONE)
        return _changed(engine_state, user_edges)


def _changed(engine_state: EngineState, user_edges: NDArray[np.uint8]) -> ChangedUserEdges:
    patches = diff(USER_EDGES, engine_state.user_edges, user_edges, [whole(user_edges.shape)])
    return ChangedUserEdges(user_edges, drawn_levels(user_edges), patches)


def _windows(engine_state: EngineState, settings: RestoreOptions) -> list[Box]:
    """The windows that the networks will see."""
    from core.inference.rim import hide
    from core.inference.windows import cover, find_damages

    hidden = hide(engine_state.image, engine_state.mask >= 128, settings.mask_grow, settings.rim).hidden
    along = settings.rules >= 2
    damages = find_damages(hidden)
    return [w.crop for box in damages for w in cover(hidden, box, settings.context, along_strokes=along)]
