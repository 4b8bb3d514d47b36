"""Tasks that repair a hole again: with other settings, or in several ways to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.background.task import Partial
from app.repair.document.crops import bounds_of, halved
from app.repair.document.messages import ModelSummary
from app.repair.engine.engine_state import DocumentTask, EngineState, WorkKind
from core.boxes import Box
from core.data.edges import HAND_DRAWN, HAND_ERASED, HAND_NONE, combine
from core.edit.repairs import Origin, Plane, Repair, Repairs, Run, composed, pack_cells
from core.events import CancelToken, Report
from core.inference.options import LINES, RING_WIDTH, RestoreOptions
from core.inference.uses import Used, uses_in

LONGEST = 1536
"""Pixels of the longer side of a stage, at least, where the picture has as many: larger ones are halved."""
_AROUND = (96, 512)
"""Pixels around a repair on its stage, at the least and at the most; half the repair's longer side between these."""

_SURE = 3
"""Grey levels by which a line must differ from the predicted one to count as drawn or erased by the user: another
device rounds the same network's prediction by less."""


@dataclass(frozen=True, eq=False)
class Site:
    """A repair among the others of its picture: where, and on what, to repair again.

    original: (H, W, ...), the picture without repairs. repairs: all of them, `repair` among them.
    """

    original: NDArray
    repairs: Repairs
    repair: Repair

    @property
    def size(self) -> tuple[int, int]:
        return self.original.shape[0], self.original.shape[1]

    def others(self) -> Repairs:
        """All other repairs that are shown, also those above it: what they have repaired is not damage any more."""
        return tuple(repair for repair in self.repairs if repair.shown and repair is not self.repair)

    def holds(self, repairs: Repairs) -> bool:
        """Whether what was made here still fits: the repair is in `repairs`, and all others have the same pixels."""
        now = {repair.key: repair.cells for repair in repairs if not repair.deleted}
        return self.repair.key in now and all(now.get(other.key) == other.cells for other in self.others())

    def hole(self) -> NDArray[np.uint8]:
        """What is repaired again, uint8 (H, W). The repair may cover more: known pixels whose alpha it has opened."""
        hole, run = self.repair.hole(self.size), self.repair.run
        return hole if run is None else np.minimum(hole, run.holes.unpack(self.size))

    def like_before(self, settings: RestoreOptions) -> RestoreOptions:
        """`settings`, but for what is done with alpha, which is as it was."""
        run = self.repair.run
        return settings if run is None else replace(settings, alpha=run.origin.settings.alpha)

    def bounds(self) -> Box:
        """The repair's own pixels."""
        return bounds_of(self.repair.cells)

    def stage(self) -> Box:
        """What is shown of the picture while proposals are judged: the repair with much of what is around it."""
        bounds = self.bounds()
        least, most = _AROUND
        return bounds.grown(min(most, max(least, max(bounds.height, bounds.width) // 2)), self.size)

    def made(self, image: NDArray, run: Run, used: Sequence[Used] = ()) -> Repair:
        """The repair with the pixels of `image` in place of its own, and what was used for them."""
        hole, box = self.repair.hole(self.size), self.repair.box
        uses = uses_in(used, box, hole[box.slices])
        return replace(self.repair, cells=pack_cells(image, hole, box), run=run, enabled=True, used=uses)


@dataclass(frozen=True, eq=False)
class Candidate:
    """One proposal: `key` names what is special about it (core.inference.variants.KEYS), `repair` has its pixels.

    picture: uint8 (h, w, 3) or (h, w, 4), the site's `stage` as it is shown with it; a very large one halved.
    """

    key: str
    repair: Repair
    picture: NDArray[np.uint8]


@dataclass(frozen=True)
class RepairAgain(DocumentTask):
    """Repairs a hole again, following the lines that the user drew for it. -> Repair, with the same key"""

    goes_on = True
    work = WorkKind.REPEAT
    has_own_copy = True

    site: Site = field(repr=False)
    settings: RestoreOptions

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> Repair:
        model = engine_state.ensure_model()
        cancel.raise_if_cancelled()
        site, backend = self.site, engine_state.backend
        settings = site.like_before(self.settings)
        ground, mask = composed(site.original, site.others()), site.hole()
        user_edges = user_edges_for(engine_state, site, cancel)
        box = bounds_of(site.repair.cells)
        found = backend.predict_edges(ground, mask, settings, box, cancel, user_edges)
        lines = np.zeros(site.size, np.uint8)
        at = _slices(found.top, found.left, found.found)
        lines[at] = combine(found.found, found.predicted, user_edges[at])
        done = backend.restore(ground, mask, lines, settings, report, cancel)
        run = run_of(model, settings, mask, lines, site.others())
        engine_state.user_edges_of[run.key] = Plane.pack(user_edges)
        return site.made(done.image, run, done.used)


@dataclass(frozen=True)
class Propose(DocumentTask):
    """Repairs a hole in several ways, following the lines that the user drew for it; reports each Candidate as it
    is done, but for those that look like one before. -> number of them

    models: folders of other models that are asked, too. ring_width: pixels, of the proposal from the rim inwards.
    """

    goes_on = True
    work = WorkKind.PROPOSE
    has_own_copy = True

    site: Site = field(repr=False)
    settings: RestoreOptions
    models: tuple[Path, ...] = ()
    ring_width: int = RING_WIDTH

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> int:
        from core.inference.variants import Distinct

        model = engine_state.ensure_model()
        cancel.raise_if_cancelled()
        site, count = self.site, 0
        ground, mask = composed(site.original, site.others()), site.hole()
        user_edges = user_edges_for(engine_state, site, cancel)
        top, left, bottom, right = site.stage()
        distinct = Distinct(mask)
        distinct.is_new(composed(site.original, (*site.others(), site.repair.changed(enabled=True))))
        made = site.repair.run
        shown = made.origin.settings if made is not None and made.origin.digest == model.digest else None
        settings = model.made_with(site.like_before(self.settings))
        asked = (ground, mask, user_edges, settings, shown, self.models, self.ring_width)
        for proposal in engine_state.backend.propose(*asked, report, cancel):
            if not distinct.is_new(proposal.image):
                continue
            run = run_of(proposal.model or model, proposal.settings, mask, proposal.edges, site.others())
            engine_state.user_edges_of[run.key] = Plane.pack(user_edges)
            picture = halved(proposal.image[top:bottom, left:right], LONGEST)
            if picture.base is not None:
                picture = picture.copy()  # not the whole result with it
            report(Partial(Candidate(proposal.key, site.made(proposal.image, run, proposal.used), picture)))
            count += 1
        return count


def run_of(
    model: ModelSummary, settings: RestoreOptions, mask: NDArray[np.uint8], lines: NDArray[np.uint8], ground: Repairs
) -> Run:
    """The record from which a result can be made again."""
    origin = Origin(model.name, model.digest, model.made_with(settings), model.place)
    return Run(origin, Plane.pack(mask), Plane.pack(lines), tuple(repair.key for repair in ground))


def user_edges_for(engine_state: EngineState, site: Site, cancel: CancelToken) -> NDArray[np.uint8]:
    """The user's edges that hold for a repair, uint8 (H, W), HAND_NONE where there are none: those on the canvas now,
    and beneath them those that the repair followed when it was made."""
    user_edges, run = engine_state.user_edges.copy(), site.repair.run
    if run is None:
        return user_edges
    known = engine_state.user_edges_of.get(run.key)
    old = known.unpack(site.size) if known is not None else _recovered(engine_state, site, run, cancel)
    np.copyto(user_edges, old, where=user_edges == HAND_NONE)
    return user_edges


def _recovered(engine_state: EngineState, site: Site, run: Run, cancel: CancelToken) -> NDArray[np.uint8]:
    """The user's edges of a run that was read from a project, which keeps only the lines as they were followed.

    So the same model is asked again for its own: where the two differ, the user had drawn or erased. With another
    model they cannot be recovered.
    """
    user_edges = np.zeros(site.size, np.uint8)
    if engine_state.model is None or run.origin.digest != engine_state.model.digest:
        return user_edges
    there = {other.key: other.changed(enabled=True, deleted=False) for other in site.repairs}
    made_on = [there[key] for key in run.below if key in there]
    ground, holes = composed(site.original, made_on), run.holes.unpack(site.size)
    own = engine_state.backend.predict_edges(ground, holes, run.origin.settings, bounds_of(site.repair.cells), cancel)
    at = _slices(own.top, own.left, own.found)
    theirs = np.maximum(own.found, own.predicted).astype(np.int16)
    followed = run.lines.unpack(site.size)[at].astype(np.int16)
    # Lines that were taken are a level below those drawn by hand; likely ones may come near to them.
    near = 1 if LINES[run.origin.settings.lines].from_users else _SURE + 1
    user_edges[at][own.computed & (followed == HAND_DRAWN) & (theirs <= HAND_DRAWN - near)] = HAND_DRAWN
    user_edges[at][own.computed & (followed == 0) & (theirs > _SURE)] = HAND_ERASED
    return user_edges


def _slices(top: int, left: int, layer: NDArray) -> tuple[slice, slice]:
    return slice(top, top + layer.shape[0]), slice(left, left + layer.shape[1])
