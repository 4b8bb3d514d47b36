"""The tasks behind a repair: predicting edges while the user paints, and repairing what is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.background.task import Partial, Policy
from app.imageview import display
from app.repair.document.messages import EdgePatch, MaskPart, RepairedImage
from app.repair.engine.engine_state import Change, DocumentTask, EngineState, WorkKind
from app.repair.engine.islands import islands
from core.boxes import Box, bounding_box, mask_of, tiles
from core.data.selection import transparent
from core.data.transparency import has_alpha
from core.edit.repairs import Origin, Plane, Repair, RepairKind, Run, pack_cells
from core.events import CancelToken, Report
from core.inference.options import RestoreOptions
from core.inference.uses import Used, UseMap
from core.inference.windows import find_damages


@dataclass(frozen=True)
class PredictEdges(DocumentTask):
    """New edges for all `changes` (at least one) that no earlier prediction covered. -> EdgePatch or None

    Reports an EdgePatch with the found edges first: they need no network and are there long before the predicted ones.
    Holes that take the network several passes are reported after the first one, too. once: the first one is the answer,
    and the changes are still to be covered.
    """

    policy = Policy.PREVIEW
    patience = 3.0

    changes: tuple[Change, ...]
    settings: RestoreOptions
    once: bool = False

    @property
    def revision(self) -> int:
        return self.changes[-1].revision

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> EdgePatch | None:
        engine_state.ensure_model()
        cancel.raise_if_cancelled()
        return engine_state.refresh_edges(
            self.changes, self.settings, cancel, lambda found: report(Partial(found)), once=self.once
        )


@dataclass(frozen=True)
class NewEdges:
    """Edges that a repair had to find first. They cover all changes up to `revision`."""

    patch: EdgePatch
    revision: int


@dataclass(frozen=True)
class RepairMarked(DocumentTask):
    """Repairs what is marked, following exactly the edges that are shown. -> RepairedImage; reports NewEdges

    changes: where the edges are still to be found. below: keys of the repairs that the picture shows. only: of what is
    marked, what to repair; None for all. What else is marked counts as drawing.
    """

    goes_on = True
    work = WorkKind.REPAIR

    settings: RestoreOptions
    changes: tuple[Change, ...]
    below: tuple[str, ...]
    only: tuple[MaskPart, ...] | None = None

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> RepairedImage:
        model = engine_state.ensure_model()
        cancel.raise_if_cancelled()
        patch = engine_state.refresh_edges(self.changes, self.settings, cancel)
        if patch is not None:
            report(Partial(NewEdges(patch, self.changes[-1].revision)))
        base, edges, mask = engine_state.image, engine_state.edges(), _chosen(engine_state.mask, self.only)
        settings = model.made_with(_seen(self.settings, base, mask))
        done = engine_state.backend.restore(base, mask, edges, settings, report, cancel)
        origin = Origin(model.name, model.digest, settings, model.place)
        run = Run(origin, Plane.pack(mask), Plane.pack(edges), self.below)
        engine_state.user_edges_of[run.key] = Plane.pack(engine_state.user_edges)
        added = repairs_of(done.image, *_covered(base, done.image, mask, done.regions), run, done.used)
        assert engine_state.shown is not None
        boxes = sorted({cell.box for repair in added for cell in repair.cells})
        shown = display.rebuild(engine_state.shown, done.image, boxes)
        return RepairedImage(base, done.image, shown, added, _holes(mask))


def _chosen(mask: NDArray[np.uint8], only: tuple[MaskPart, ...] | None) -> NDArray[np.uint8]:
    """What is to be repaired of a mask, uint8 (H, W)."""
    if only is None:
        return mask
    return np.minimum(mask_of(only, (mask.shape[0], mask.shape[1])), mask)


def _seen(settings: RestoreOptions, image: NDArray, mask: NDArray[np.uint8]) -> RestoreOptions:
    """`settings`, with alpha opened where all that is transparent is marked: else the repair would be invisible."""
    if not has_alpha(image):
        return settings
    see_through = transparent(image)
    return replace(settings, alpha="open") if see_through.any() and mask[see_through].all() else settings


def _covered(
    before: NDArray, after: NDArray, mask: NDArray[np.uint8], regions: tuple[Box, ...]
) -> tuple[NDArray[np.uint8], tuple[Box, ...]]:
    """The mask with the pixels beside it whose alpha the repair opened, and the damages of that."""
    if not has_alpha(before):
        return mask, regions
    opened = (after[..., -1] != before[..., -1]) & (mask == 0)
    if not opened.any():
        return mask, regions
    covered = np.where(opened, np.uint8(255), mask)
    return covered, tuple(find_damages(covered > 0))


def repairs_of(
    image: NDArray, mask: NDArray[np.uint8], regions: tuple[Box, ...], run: Run, used: Sequence[Used] = ()
) -> tuple[Repair, ...]:
    """One repair for each damage that a user would see as one, see `islands`, with what was `used` in it."""
    scratch, added, uses = np.zeros_like(mask), [], UseMap(used)
    for box, part in islands(mask, regions):
        top, left, bottom, right = box
        scratch[top:bottom, left:right] = part
        cells = pack_cells(image, scratch, box)
        added.append(Repair(RepairKind.REPAIR, cells, run, used=uses.within(box, part)))
        scratch[top:bottom, left:right] = 0
    return tuple(added)


def _holes(mask: NDArray[np.uint8]) -> tuple[MaskPart, ...]:
    """All that `mask` marks, tile by tile: every marked pixel lies in one part and in no other."""
    marked = bounding_box(mask)
    return () if marked is None else tuple(
        MaskPart(box, mask[box.slices].copy()) for box in tiles(marked) if mask[box.slices].any()
    )  # fmt: skip
