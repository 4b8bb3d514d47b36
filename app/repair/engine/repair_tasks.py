"""What is asked of the networks: loading a model, predicting edges, repairing what is marked.

torch is imported here, in the engine's thread, when a model is first loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.background.task import Partial, Policy, Task
from app.imageview import display
from app.repair.document.messages import EdgePatch, MaskPart, ModelSummary, RepairedImage
from app.repair.engine.engine_state import Change, DocumentTask, EngineState, EngineTask, Proposal, WorkKind
from core.boxes import Box, bounding_box, clip, mask_of, tiles
from core.data.selection import transparent
from core.data.transparency import has_alpha
from core.edit.repairs import Origin, Plane, Repair, RepairKind, Run, pack_cells
from core.events import CancelToken, Report
from core.inference.options import RestoreOptions
from core.inference.uses import Used, UseMap
from core.inference.windows import find_damages

if TYPE_CHECKING:
    from core.device import DeviceChoice
    from core.inference.generators import ModelInfo
    from core.inference.restorer import EdgeMap, Restoration, Restorer
    from core.inference.trust import Trust

_GAPS = (8, 24)
"""Pixels that two damages must lie apart to be two; the larger number where the smaller one gives too many."""
_MOST = 200
"""Damages of one mask; with more, as in fine dust, each region that the engine repaired at once counts as one."""

Island = tuple[Box, NDArray[np.uint8]]
"""The box of one damage, and its own part of the mask there, uint8 (h, w)."""


class CoreBackend:
    """The real engine of `core`. Not for use from two threads."""

    def __init__(self) -> None:
        self._restorer: Restorer | None = None

    def load(self, folder: Path, device: str) -> ModelSummary:
        """Raises CheckpointError, ConfigError, DeviceError."""
        from core.inference.restorer import Restorer

        self._restorer = Restorer.load(folder, device)
        return _summary(self._restorer)

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
        user_edges: NDArray[np.uint8] | None = None,
    ) -> EdgeMap:
        """See Restorer.predict_edges."""
        restorer = self._loaded()
        settings = restorer.resolved(settings)  # of a repair that another machine made, perhaps
        return restorer.predict_edges(image, mask, settings, box=box, user_edges=user_edges, cancel=cancel)

    def find_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap:
        """See Restorer.find_edges."""
        return self._loaded().find_edges(image, mask, settings, box=box, cancel=cancel)

    def restore(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        edges: NDArray[np.uint8] | None,
        settings: RestoreOptions,
        report: Report,
        cancel: CancelToken,
    ) -> Restoration:
        """See Restorer.restore."""
        return self._loaded().restore(image, mask, edges, settings, report=report, cancel=cancel)

    def propose(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        hand: NDArray[np.uint8],
        settings: RestoreOptions,
        there: RestoreOptions | None,
        models: Sequence[Path],
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[Proposal]:
        """Proposals around `settings`, each when it is done; without the one that `there` would make.

        image, mask, errors: see Restorer.restore. hand: uint8 (H, W), lines drawn or erased, as in core.data.edges.
        models: folders of other models that are asked as well; those that cannot be used are left out.
        """
        from core.inference.restorer import Restorer
        from core.inference.trust import assess
        from core.inference.variants import (
            has_grain,
            has_marks,
            has_patterns,
            resolve_options,
            restore_variants,
            variants_for,
        )

        restorer = self._loaded()
        _, hidden = resolve_options(image, mask, settings)
        patterns = has_patterns(image, mask, settings, cancel)
        marks = has_marks(image, mask, settings, cancel)
        deepest = assess(mask).deepest
        grain = has_grain(image, mask, settings, cancel)
        wanted = list(
            variants_for(
                *(restorer.info, settings, hidden),
                patterns=patterns, marks=marks, deepest=deepest, grain=grain, models=models,
            )
        )  # fmt: skip
        if there is not None:
            shown, _ = resolve_options(image, mask, there)
            wanted = [one for one in wanted if one.model or resolve_options(image, mask, one.options)[0] != shown]
        lines = hand if hand.any() else None
        others: dict[Path, ModelSummary] = {}

        def load(folder: Path) -> Restorer:
            other = Restorer.load(folder, restorer.info.device)
            others[folder] = _summary(other)
            return other

        done = restore_variants(
            restorer, image, mask, None, wanted, user_edges=lines, load=load, report=report, cancel=cancel
        )
        for variant, result in done:
            made_by = others[variant.model] if variant.model is not None else None
            yield Proposal(variant.key, variant.options, result.image, result.edges, result.used, made_by)

    def _loaded(self) -> Restorer:
        assert self._restorer is not None, "load comes first"
        return self._restorer


def _summary(restorer: Restorer) -> ModelSummary:
    from core.edit.replay import place_of

    info, place = restorer.info, place_of(restorer.info.device)
    precision = restorer.generators.precision("auto")
    return ModelSummary(info.name, info.folder, info.width, info.device, info.sigma, info.digest, place, precision)


@dataclass(frozen=True)
class LoadModel(EngineTask):
    """-> ModelSummary"""

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ModelSummary:
        return engine_state.ensure_model()


@dataclass(frozen=True)
class PredictEdges(DocumentTask):
    """New edges for all `changes` (at least one) that no earlier prediction covered. -> EdgePatch or None

    Reports an EdgePatch with the found edges first: they need no network and are there long before the predicted ones.
    """

    policy = Policy.PREVIEW
    patience = 3.0

    changes: tuple[Change, ...]
    settings: RestoreOptions

    @property
    def revision(self) -> int:
        return self.changes[-1].revision

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> EdgePatch | None:
        engine_state.ensure_model()
        cancel.raise_if_cancelled()
        found = engine_state.refresh_found(self.changes, self.settings, cancel)
        if found is not None:
            report(Partial(found))
        cancel.raise_if_cancelled()
        return engine_state.refresh_edges(self.changes, self.settings, cancel)


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


def islands(mask: NDArray[np.uint8], regions: Sequence[Box]) -> list[Island]:
    """The damages of `mask`, uint8 (H, W), within `regions`. A pixel belongs to one only, also where those overlap."""
    parts = _island_parts(mask, regions)
    for gap in _GAPS:
        labelled = [_label(part, gap) for _box, part in parts]
        if sum(len(extents) for _labels, extents in labelled) <= _MOST:
            return [island for part, found in zip(parts, labelled, strict=True) for island in _cut(part, found)]
    return parts


def _island_parts(mask: NDArray[np.uint8], regions: Sequence[Box]) -> list[Island]:
    """Each region's mask, without what an earlier region has."""
    left, parts = mask.copy(), []
    for region in regions:
        box = clip((region[0], region[1], region[2], region[3]), mask.shape)
        if not box.is_empty:
            view = left[box[0] : box[2], box[1] : box[3]]
            if view.any():
                parts.append((box, view.copy()))
            view[...] = 0
    return parts


def _label(part: NDArray[np.uint8], gap: int) -> tuple[NDArray[np.int32], list[tuple[slice, slice]]]:
    """A number from 1 for each damage of `part`, and the rows and columns that each keeps within, widened a little."""
    import cv2

    near = cv2.dilate(part, np.ones((gap + 1, gap + 1), np.uint8))
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(near, connectivity=8)
    extents = [(slice(y, y + height), slice(x, x + width)) for x, y, width, height, _area in stats[1:].tolist()]
    return np.asarray(labels, np.int32), extents


def _cut(region: Island, found: tuple[NDArray[np.int32], list[tuple[slice, slice]]]) -> Iterator[Island]:
    (box, part), (labels, extents) = region, found
    for label, extent in enumerate(extents, start=1):
        own = np.where(labels[extent] == label, part[extent], np.uint8(0))
        inner = bounding_box(own)
        assert inner is not None, "every label has a pixel"
        yield inner.moved(box.top + extent[0].start, box.left + extent[1].start), own[inner.slices]


@dataclass(frozen=True)
class InspectModel(Task):
    """Looks whether `folder` holds a model that can be used. -> ModelInfo"""

    folder: Path

    def run(self, report: Report, cancel: CancelToken) -> ModelInfo:
        from core.inference.generators import inspect_model

        return inspect_model(self.folder)


@dataclass(frozen=True)
class ListDevices(Task):
    """-> tuple of DeviceChoice, what there is to compute on"""

    policy = Policy.IDLE

    def run(self, report: Report, cancel: CancelToken) -> tuple[DeviceChoice, ...]:
        from core.device import available_devices

        return available_devices()


@dataclass(frozen=True)
class UseModel(EngineTask):
    """Loads another model, or the same one on another device; if that fails, the one before stays. -> ModelSummary"""

    folder: Path
    device: str

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ModelSummary:
        return engine_state.change_model(self.folder, self.device)


@dataclass(frozen=True)
class AssessHole(DocumentTask):
    """How far the model can be trusted with what is marked. -> Trust"""

    policy = Policy.IDLE

    mask_grow: int

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> Trust:
        from core.inference.trust import assess

        return assess(engine_state.mask, self.mask_grow)
