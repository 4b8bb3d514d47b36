"""The Restorer: a picture and a mask in, the mended picture out.

The mask is permission: only its own pixels ever change. Around it up to `mask_grow` pixels are hidden from the networks
as well, because the rim of a scratch is often damaged too, a little, and an edge detector sees nothing else.

All edges are found before anything is painted. So a repair follows one map of edges, the one it hands back, and given
that map again it paints the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.boxes import Box, Corners, around, whole
from core.data.compositing import merge
from core.data.edges import canny, rgb_to_gray
from core.errors import EdgeError, MaskError
from core.events import CancelToken, Report, silent
from core.inference import coarse
from core.inference.cels import fill_with_cels
from core.inference.edge_map import EdgeMap, EdgePass, assemble
from core.inference.flat import flatten
from core.inference.generators import Generators, ModelInfo
from core.inference.job import Accumulator, RestoreJob, to_dtype
from core.inference.meter import Meter
from core.inference.options import RestoreOptions
from core.inference.seam import correct_seam, spread
from core.inference.windows import Window, reach
from core.resources import DEFAULT_MODEL

_CANNY_MARGIN = 16  # pixels around a window that Canny's blur reaches at the usual sigmas
_CANNY_SIGMAS = 4  # and this many times a larger sigma

__all__ = ["EdgeMap", "Restoration", "RestoreOptions", "Restorer"]


@dataclass(frozen=True)
class Restoration:
    """A repaired picture.

    image: of the input's shape and dtype. edges: uint8 (H, W), the edges that were followed; given to `restore`, they
    make the same picture again. regions: the damages that were found, as boxes (top, left, bottom, right).
    """

    image: np.ndarray
    edges: np.ndarray
    regions: tuple[Box, ...]


class Restorer:
    """Repairs pictures with one model. Not for use from two threads at once."""

    def __init__(self, generators: Generators) -> None:
        self._generators = generators

    @classmethod
    def load(cls, folder: Path | str = DEFAULT_MODEL, device: str = "auto") -> Restorer:
        """A restorer with the latest weights in `folder`, by default the bundled ones.

        device: auto, cpu, cuda, cuda:1 or mps. Raises CheckpointError, ConfigError, DeviceError.
        """
        return cls(Generators.load(Path(folder), device))

    @property
    def info(self) -> ModelInfo:
        """The model in use."""
        return self._generators.info

    @property
    def digest(self) -> str:
        """Names the model's weights in a recipe."""
        return self._generators.digest

    def predict_edges(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        options: RestoreOptions | None = None,
        *,
        box: Corners | None = None,
        report: Report = silent,
        cancel: CancelToken | None = None,
    ) -> EdgeMap:
        """The edges that a repair would follow, around the damages.

        image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4). mask: uint8 (H, W), 255 is the hole. box:
        where the mask changed, (top, left, bottom, right); only damages that touch it are computed, and the map
        covers just their windows and the box. An empty mask gives an empty map. Raises MaskError, ImageError,
        ConfigError (options), DeviceError, Cancelled.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel)
        change = _Change.of(job, box)
        work = _Work(self._generators, job, change.damages)
        meter = Meter("finding edges", work.count, report)
        with self._generators.watching(job.cancel, meter.advance):
            passes = work.find_edges(meter)
        return change.edge_map(job, passes)

    def find_edges(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        options: RestoreOptions | None = None,
        *,
        box: Corners | None = None,
        cancel: CancelToken | None = None,
    ) -> EdgeMap:
        """What `predict_edges` finds in the known area alone, in a fraction of its time: nothing is predicted.

        Arguments and errors as there.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel)
        change = _Change.of(job, box)
        work = _Work(self._generators, job, change.damages)
        return change.edge_map(job, work.find_known_edges())

    def restore(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        edges: np.ndarray | None = None,
        options: RestoreOptions | None = None,
        *,
        report: Report = silent,
        cancel: CancelToken | None = None,
    ) -> Restoration:
        """Repairs the pixels of `image` where `mask` is 255; all others come back byte for byte, and so does alpha.

        image, mask: as in `predict_edges`. edges: uint8 (H, W), 255 on an edge: the lines to follow, in the hole and
        around it, just as given; None lets the model find them. The same call gives the same bytes. Raises MaskError
        (wrong size, or empty; or, for "flat", without a known pixel), EdgeError, ImageError, ConfigError (options),
        DeviceError, Cancelled.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel)
        if edges is not None and edges.shape != job.size:
            raise EdgeError(f"The edge map is {edges.shape}, the picture {job.size}; they must be the same.")
        damages = job.damages()
        if not damages:
            raise MaskError("The mask is empty: there is nothing to repair. Paint over the damage first.")
        work = _Work(self._generators, job, damages)
        meter = Meter("painting", work.count, report, step=1.0 if edges is not None else 0.5)
        with self._generators.watching(job.cancel, meter.advance):
            if edges is None:
                everything = whole(job.size)
                followed = assemble(job, work.find_edges(meter), everything, everything).merged
            else:
                followed = edges
            rows = work.fill(followed, meter)
        return Restoration(job.insert(rows), followed, tuple(damages))


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
        rims = job.rim.judged_near(changed)  # these may be other ones now, and who sees them sees something else

        def is_asked_for(damage: Box) -> bool:
            if damage.touches(near):
                return True
            return any(window.crop.touches(rim) for window in job.windows(damage) for rim in rims)

        return cls(changed, [damage for damage in everywhere if is_asked_for(damage)], everywhere)

    def edge_map(self, job: RestoreJob, passes: Sequence[EdgePass]) -> EdgeMap:
        area = around([self.box, *(edge_pass.window.crop for edge_pass in passes)])
        assert area is not None
        edges = assemble(job, passes, area, self.box)
        windows = tuple(window.crop for damage in self.everywhere for window in job.windows(damage))
        return EdgeMap(edges.top, edges.left, edges.found, edges.predicted, edges.computed, windows)


class _Work:
    """What is done to some damages of a job."""

    def __init__(self, generators: Generators, job: RestoreJob, damages: Sequence[Box]) -> None:
        self._generators, self._job, self._damages = generators, job, damages
        self._views: dict[Box, coarse.Overview | None] = {}

    @property
    def count(self) -> int:
        """Windows to pass."""
        return sum(len(self._job.windows(damage)) for damage in self._damages)

    def find_edges(self, meter: Meter) -> list[EdgePass]:
        """The edges in every window, found and predicted."""
        passes = []
        for damage in self._damages:
            view = self._overview(damage)
            guide = None if view is None else coarse.line_guide(self._job, view)
            for window in self._job.windows(damage):
                self._job.cancel.raise_if_cancelled()
                passes.append(self._edges_in(window, guide))
                meter.finish_step()
        return passes

    def find_known_edges(self) -> list[EdgePass]:
        """The found edges in every window, and none in the holes."""
        passes = []
        for window in (window for damage in self._damages for window in self._job.windows(damage)):
            self._job.cancel.raise_if_cancelled()
            _, found = self._known(window)
            passes.append(EdgePass(window, found * np.uint8(255), found.astype(np.float32)))
        return passes

    def fill(self, edges: np.ndarray, meter: Meter) -> np.ndarray:
        """The picture's dtype, (n, 1) or (n, 3), for each hidden pixel; edges: uint8 (H, W), complete."""
        job = self._job
        if job.options.method == "flat":
            rows = fill_with_cels(job, edges)
            for _ in range(self.count):
                meter.finish_step()
            return rows
        canvas = Accumulator(job)
        for damage in self._damages:
            view = self._overview(damage)
            guide = None if view is None else self._tone_guide(view)
            for window in job.windows(damage):
                job.cancel.raise_if_cancelled()
                lines = edges[window.crop.slices].astype(np.float32) / 255
                canvas.add(window, self._colour(window.crop, lines, guide))
                meter.finish_step()
        rows = to_dtype(canvas.result(), job.image)
        if job.options.seam_correction:
            flatten(job, edges, rows)
        return rows

    def _edges_in(self, window: Window, guide: coarse.LineGuide | None) -> EdgePass:
        gray, found = self._known(window)
        hole = self._job.hidden[window.crop.slices]
        predicted = self._generators.complete_edges(gray, found, hole, self._job.smallest_pass)
        if guide is not None:
            predicted = guide.mix(predicted, window.crop)
        return EdgePass(window, found * np.uint8(255), merge(predicted, found.astype(np.float32), _float(hole)))

    def _known(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """A window's crop in grey, float in [0, 1], and Canny's edges in it, uint8, 1 or 0; none in the hole."""
        job = self._job
        sigma = job.sigma(self._generators.info)
        around = window.crop.grown(max(_CANNY_MARGIN, math.ceil(_CANNY_SIGMAS * sigma)), job.size)
        gray = rgb_to_gray(job.rgb(around))
        at = window.crop.inside(around).slices
        return gray[at], canny(gray, sigma, ~job.hidden[around.slices])[at]

    def _colour(self, crop: Box, lines: np.ndarray, guide: coarse.ToneGuide | None) -> np.ndarray:
        """float32 (h, w, 3) in [0, 1] over `crop`; only the hole is meant to be used."""
        image, hole = self._job.rgb(crop), self._job.hidden[crop.slices]
        painted = self._paint(image, hole, lines)
        if guide is not None:
            painted = guide.mix(painted, crop)
        if self._job.options.method == "smooth" or not self._job.options.seam_correction:
            return painted
        return correct_seam(painted, image, hole, lines)

    def _paint(self, image: np.ndarray, hole: np.ndarray, lines: np.ndarray) -> np.ndarray:
        if self._job.options.method == "smooth":
            return np.clip(spread(image, hole, lines), 0, 1)
        return self._generators.paint(image, lines, hole, self._job.smallest_pass)

    def _overview(self, damage: Box) -> coarse.Overview | None:
        if damage not in self._views:
            self._views[damage] = coarse.overview(self._job, damage, self._lines_from_afar)
        return self._views[damage]

    def _lines_from_afar(self, small: np.ndarray, hole: np.ndarray) -> np.ndarray:
        gray = rgb_to_gray(small)
        found = canny(gray, self._job.sigma(self._generators.info), ~hole)
        guess = self._generators.complete_edges(gray, found, hole, self._job.smallest_pass)
        return merge(guess, found.astype(np.float32), _float(hole))

    def _tone_guide(self, view: coarse.Overview) -> coarse.ToneGuide:
        painted = correct_seam(self._paint(view.image, view.hole, view.lines), view.image, view.hole, view.lines)
        return coarse.tone_guide(self._job, view, merge(painted, view.image, _float(view.hole)[..., None]))


def _float(hole: np.ndarray) -> np.ndarray:
    return hole.astype(np.float32)
