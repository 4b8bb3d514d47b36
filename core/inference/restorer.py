"""The Restorer: a picture and a mask in, the repaired picture out.

The mask is permission: only its own pixels ever change. Around it up to `mask_grow` pixels are hidden from the networks
as well, because the rim of a scratch is often damaged too, a little, and an edge detector sees nothing else.

All edges are found before anything is painted. So a repair follows one map of edges, the one it hands back, and given
that map again it paints the same picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.boxes import EMPTY, Box, Corners, around, whole
from core.errors import MaskError
from core.events import CancelToken, Report, silent
from core.inference.edge_maps import EdgeMap, EdgePass, assemble
from core.inference.generators import Generators, ModelInfo
from core.inference.grain import lay_grain
from core.inference.meter import Meter
from core.inference.options import RestoreOptions
from core.inference.passes import Passes, load_method
from core.inference.restore_job import RestoreJob
from core.inference.rings import Rings
from core.inference.uncovering.veil import Veil
from core.inference.uses import Used
from core.inference.windows import reach
from core.resources import DEFAULT_MODEL

__all__ = ["EdgeMap", "Restoration", "RestoreOptions", "Restorer"]


@dataclass(frozen=True)
class Restoration:
    """A repaired picture.

    image: of the input's shape and dtype. edges: uint8 (H, W), the edges that were followed; given to `restore`, they
    make the same picture again. regions: the damages that were found, as boxes (top, left, bottom, right). used: what
    was used besides the method, and where (see core.inference.uses). without_grain: `image` before grain was laid over
    the repair; None if none was. likely: uint8 (H, W), how likely the edge network took an edge to be in the holes, 255
    for certain, whichever way lines were taken from that; None for a repair along given edges.
    """

    image: np.ndarray
    edges: np.ndarray
    regions: tuple[Box, ...]
    used: tuple[Used, ...] = ()
    without_grain: np.ndarray | None = None
    likely: np.ndarray | None = None


class Restorer:
    """Repairs pictures with one model. Not for use from two threads at once."""

    def __init__(self, generators: Generators) -> None:
        self.generators = generators

    @classmethod
    def load(cls, folder: Path | str = DEFAULT_MODEL, device: str = "auto") -> Restorer:
        """A restorer with the latest weights in `folder`, by default the bundled ones.

        device: auto, cpu, cuda, cuda:1 or mps. Raises CheckpointError, ConfigError, DeviceError.
        """
        return cls(Generators.load(Path(folder), device))

    @property
    def info(self) -> ModelInfo:
        """The model in use."""
        return self.generators.info

    @property
    def digest(self) -> str:
        """Names the model's weights in a recipe."""
        return self.generators.digest

    def resolved(self, options: RestoreOptions) -> RestoreOptions:
        """`options` as they are carried out on this device, which is what a recipe has to record: "auto" as the
        precision that is taken, and float32 in place of bfloat16 that the device has no units for."""
        generators = self.generators
        if options.precision == "bfloat16" and not generators.has_bfloat16:
            return replace(options, precision="float32")
        return replace(options, precision=generators.precision(options.precision))

    def predict_edges(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        options: RestoreOptions | None = None,
        *,
        box: Corners | None = None,
        user_edges: np.ndarray | None = None,
        report: Report = silent,
        cancel: CancelToken | None = None,
        early: Callable[[EdgeMap], object] | None = None,
        once: bool = False,
    ) -> EdgeMap:
        """The edges that a repair would follow, around the damages.

        image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4). mask: uint8 (H, W), 255 is the hole. box:
        where the mask or the user's edges changed, (top, left, bottom, right); only damages that touch it are computed,
        and the map covers just their windows and the box. user_edges: uint8 (H, W), what the user drew or erased, as in
        core.data.edges: by the options `lines` "auto" and "committed" others go on from what is drawn, which the map of
        committed ones then holds thinned, and what is erased stays empty (see core.data.edges.combine for the rest).
        early: gets maps of what is found in the known part alone, long before anything is predicted: one without
        looking for periodic textures, whose borders are no lines, but for windows that seem to be full of them; and,
        where there are some, one without their borders. Where holes take the network several passes it gets one more,
        of what the first pass makes of them. once: that one is all that is asked for: its `stage` tells it from what a
        repair follows. An empty mask gives an empty map. Raises MaskError, EdgeError (another size), ImageError,
        ConfigError (options, or a precision that the device has no units for), DeviceError, Cancelled.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel, user_edges=user_edges)
        change = _Change.of(job, box)
        passes = Passes(self.generators, job, change.damages)
        meter = Meter("finding edges", passes.count, report)
        job.beat = meter.beat

        def tell(found: Sequence[EdgePass], is_all: bool) -> None:
            if early is not None:
                early(change.edge_map(job, found, is_all=is_all))

        with self._at_work(job, meter):
            edges = passes.edges.find(meter, tell if early is not None else None, once=once)
        return change.edge_map(job, edges)

    @contextmanager
    def _at_work(self, job: RestoreJob, meter: Meter) -> Iterator[None]:
        generators = self.generators
        precision = generators.precision(job.options.precision)
        with generators.computing_in(precision), generators.watching(job.cancel, meter.advance):
            yield

    def restore(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        edges: np.ndarray | None = None,
        options: RestoreOptions | None = None,
        *,
        report: Report = silent,
        cancel: CancelToken | None = None,
        veils: Mapping[Box, Veil] | None = None,
    ) -> Restoration:
        """Repairs the pixels of `image` where `mask` is 255; all others come back byte for byte, and so does alpha,
        unless the options open it.

        image, mask: as in `predict_edges`. edges: uint8 (H, W), 255 on an edge: the lines to follow, in the hole and
        around it, just as given; None lets the model find them. veils: marks that are known already, for the method
        "uncover", as core.inference.uncovering.together measures them, by the boxes around them. The same call gives
        the same bytes. Raises MaskError (wrong size, or empty; or, for "flat", without a known pixel), EdgeError,
        ImageError, ConfigError (options), DeviceError, Cancelled.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel, veils)
        job.check_edges(edges)
        damages = job.damages()
        if not damages:
            raise MaskError("The mask is empty: there is nothing to repair. Paint over the damage first.")
        passes = Passes(self.generators, job, damages)
        rings, half = Rings(job), 1.0 if edges is not None else 0.5
        total = half * rings.count_windows(passes) + (0 if edges is not None else half * passes.count)
        meter = Meter("painting", total, report, step=half)
        job.beat = meter.beat
        with self._at_work(job, meter):
            followed, likely = edges, None
            if followed is None:
                everything = whole(job.size)
                found = assemble(job, passes.edges.find(meter), everything, everything)
                followed, likely = found.merged, found.likely
            painted = rings.fill(load_method(job.options.method), passes, followed, meter)
            rows = lay_grain(job, painted)
        smooth = job.insert(painted) if any(used.use == "grain" for used in job.used) else None
        return Restoration(job.insert(rows), followed, tuple(damages), tuple(job.used), smooth, likely)


@dataclass(frozen=True)
class _Change:
    """Where the mask changed, and which damages that matters to; `everywhere` are all of the picture."""

    box: Box
    damages: list[Box]
    everywhere: list[Box]

    @classmethod
    def of(cls, job: RestoreJob, box: Corners | None) -> _Change:
        changed = whole(job.size) if box is None else Box(*box).grown(job.options.mask_grow, job.size)
        everywhere = job.damages()
        near = changed.grown(reach(job.options.context), job.size)  # what may have been one damage with it, or saw it
        rims = job.rim.boxes_near(changed)  # the rims there may change, and so does what windows that show them see

        def is_asked_for(damage: Box) -> bool:
            if damage.touches(near):
                return True
            return any(window.crop.touches(part) for window in job.windows(damage) for part in (changed, *rims))

        return cls(changed, [damage for damage in everywhere if is_asked_for(damage)], everywhere)

    def edge_map(self, job: RestoreJob, found: Sequence[EdgePass], *, is_all: bool = True) -> EdgeMap:
        """is_all: `found` has all windows; else nothing is known of those that are missing."""
        area = around([self.box, *(edges.window.crop for edges in found)])
        assert area is not None
        edges = assemble(job, found, area, self.box if is_all else EMPTY)
        windows = tuple(window.crop for damage in self.everywhere for window in job.windows(damage))
        return replace(edges, windows=windows)
