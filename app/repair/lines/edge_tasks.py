"""Tasks that read edge maps and make them count. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.background.task import Task
from app.imageview.pyramid import Pyramid
from app.repair.document.edge_layers import drawn_levels
from app.repair.document.messages import ChangedHand
from app.repair.engine.engine import DocumentTask, EngineState
from app.repair.mask.layer_thumbnails import Thumbnail, thumbnail
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
    """Puts an edge map, uint8 (H, W), in the place of all edges. -> ChangedHand

    Its white pixels become edges drawn by hand. What the person drew before is gone; what the engine found or
    predicted counts as erased, and so does all it may yet find around the damage that is marked now. Damage that is
    marked later brings the engine's edges again.
    """

    edges: NDArray[np.uint8] = field(repr=False)
    settings: RestoreOptions
    inverted: bool = False

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ChangedHand:
        drawn = (self.edges > 0) != self.inverted
        hand = np.full(drawn.shape, HAND_NONE, np.uint8)
        hand[(engine_state.found | engine_state.predicted) > 0] = HAND_ERASED
        for top, left, bottom, right in _windows(engine_state, self.settings):
            hand[top:bottom, left:right] = HAND_ERASED
        hand[drawn] = HAND_DRAWN
        return ChangedHand(hand, drawn_levels(hand), diff("hand", engine_state.hand, hand, [whole(hand.shape)]))


@dataclass(frozen=True)
class ResetEdges(DocumentTask):
    """Takes away all edges drawn or erased by hand. -> ChangedHand"""

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ChangedHand:
        hand = np.full_like(engine_state.hand, HAND_NONE)
        return ChangedHand(hand, drawn_levels(hand), diff("hand", engine_state.hand, hand, [whole(hand.shape)]))


def _windows(engine_state: EngineState, settings: RestoreOptions) -> list[Box]:
    """Where the networks will look."""
    from core.inference.rim import hide
    from core.inference.windows import cover, find_damages

    hidden = hide(engine_state.image, engine_state.mask >= 128, settings.mask_grow, settings.rim).hidden
    return [w.crop for damage in find_damages(hidden) for w in cover(hidden, damage, settings.context)]
