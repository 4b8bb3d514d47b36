"""Jobs of the networks: loading a model, predicting edges, repairing. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.background.job import Job, Partial
from app.imageview import display
from app.repair.document.messages import EdgePatch, Hole, ModelSummary, RepairedImage
from app.repair.engine.engine_state import Change, EngineState
from app.repair.engine.islands import islands
from core.edit.boxes import Box, clip, tiles
from core.edit.repairs import Origin, Plane, Repair, RepairKind, Run, pack_cells
from core.events import Report
from core.inference.options import RestoreOptions


@dataclass(frozen=True)
class LoadModel(Job):
    """-> ModelSummary"""

    def run(self, engine_state: EngineState, report: Report) -> ModelSummary:
        return engine_state.ensure_model()


@dataclass(frozen=True)
class PredictEdges(Job):
    """New edges for all `changes` (at least one) that no earlier prediction covered. -> EdgePatch or None

    Reports an EdgePatch with the found ones first, for they are there long before the network's.
    """

    changes: tuple[Change, ...]
    settings: RestoreOptions

    @property
    def revision(self) -> int:
        return self.changes[-1].revision

    def run(self, engine_state: EngineState, report: Report) -> EdgePatch | None:
        engine_state.ensure_model()
        self.cancel.raise_if_cancelled()
        found = engine_state.refresh_found(self.changes, self.settings, self.cancel)
        if found is not None:
            report(Partial(found))
        self.cancel.raise_if_cancelled()
        return engine_state.refresh_edges(self.changes, self.settings, self.cancel)


@dataclass(frozen=True)
class NewEdges:
    """Edges that a repair had to find first: all changes up to `revision` are in them."""

    patch: EdgePatch
    revision: int


@dataclass(frozen=True)
class RepairMarked(Job):
    """Repairs what is marked, following exactly the edges that are shown. -> RepairedImage; reports NewEdges

    changes: where the edges are still to be found. below: keys of the repairs that the picture shows.
    """

    settings: RestoreOptions
    changes: tuple[Change, ...]
    below: tuple[str, ...]

    def run(self, engine_state: EngineState, report: Report) -> RepairedImage:
        model = engine_state.ensure_model()
        self.cancel.raise_if_cancelled()
        patch = engine_state.refresh_edges(self.changes, self.settings, self.cancel)
        if patch is not None:
            report(Partial(NewEdges(patch, self.changes[-1].revision)))
        base, mask, edges = engine_state.image, engine_state.mask, engine_state.edges()
        done = engine_state.backend.restore(base, mask, edges, self.settings, report, self.cancel)
        origin = Origin(model.name, model.digest, self.settings, model.place)
        run = Run(origin, Plane.pack(mask), Plane.pack(edges), self.below)
        engine_state.hands[run.key] = Plane.pack(engine_state.hand)
        added = repairs_of(done.image, mask, done.regions, run)
        assert engine_state.shown is not None
        boxes = sorted({cell.box for repair in added for cell in repair.cells})
        shown = display.rebuild(engine_state.shown, done.image, boxes)
        return RepairedImage(base, done.image, shown, added, _holes(mask, done.regions))


def repairs_of(image: NDArray, mask: NDArray[np.uint8], regions: tuple[Box, ...], run: Run) -> tuple[Repair, ...]:
    """One repair for each damage that a person would tell from the others."""
    scratch, added = np.zeros_like(mask), []
    for box, part in islands(mask, regions):
        top, left, bottom, right = box
        scratch[top:bottom, left:right] = part
        added.append(Repair(RepairKind.REPAIR, pack_cells(image, scratch, box), run))
        scratch[top:bottom, left:right] = 0
    return tuple(added)


def _holes(mask: NDArray[np.uint8], regions: tuple[Box, ...]) -> tuple[Hole, ...]:
    parts = {tile for region in regions for tile in tiles(clip(region, mask.shape))}
    holes = []
    for top, left, bottom, right in sorted(parts):
        part = mask[top:bottom, left:right]
        if part.any():
            holes.append(Hole((top, left, bottom, right), part.copy()))
    return tuple(holes)
