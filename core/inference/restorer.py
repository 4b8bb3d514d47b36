"""The Restorer: a picture and a mask in, the mended picture out.

The mask is permission: only its own pixels ever change. Around it `mask_grow` pixels are hidden from the networks as
well, because the rim of a scratch is damaged too, a little, and an edge detector sees nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.data.compositing import merge
from core.data.edges import canny, rgb_to_gray
from core.errors import EdgeError, MaskError
from core.events import CancelToken, Progress, Report, silent
from core.inference import coarse
from core.inference.generators import Generators, ModelInfo
from core.inference.job import Accumulator, RestoreJob, RestoreOptions, to_dtype
from core.inference.seam import correct_seam, fill_flat
from core.inference.windows import REACH, Box, Window, union_of

_CANNY_MARGIN = 16  # pixels around a window that Canny's blur reaches at the usual sigmas

__all__ = ["EdgeMap", "Restoration", "RestoreOptions", "Restorer"]


@dataclass(frozen=True)
class EdgeMap:
    """Edges of a part of the picture that begins at `top`, `left`.

    found: uint8 (h, w), 255 on a Canny edge of a known pixel. predicted: uint8 (h, w), the network's probability of an
    edge in the hole times 255, 0 outside it. computed: bool (h, w), False where the map says nothing, because the pixel
    belongs to a damage that was not asked for: an earlier map still holds there. windows: where the networks look for
    all damages of the picture, asked for or not; outside of them edges matter to no repair.
    """

    top: int
    left: int
    found: np.ndarray
    predicted: np.ndarray
    computed: np.ndarray
    windows: tuple[Box, ...] = ()

    @property
    def merged(self) -> np.ndarray:
        """Both in one map, uint8 (h, w)."""
        return np.maximum(self.found, self.predicted)


@dataclass(frozen=True)
class Restoration:
    """A repaired picture.

    image: of the input's shape and dtype. edges: uint8 (H, W), the edges that were followed. regions: the damages that
    were found, as boxes (top, left, bottom, right).
    """

    image: np.ndarray
    edges: np.ndarray
    regions: tuple[Box, ...]


class Restorer:
    """Repairs pictures with one model. Not for use from two threads at once."""

    def __init__(self, generators: Generators) -> None:
        self._generators = generators

    @classmethod
    def load(cls, folder: Path, device: str = "auto") -> Restorer:
        """A restorer with the latest weights in `folder`; `device` is auto, cpu, cuda or mps.

        Raises CheckpointError, ConfigError, DeviceError.
        """
        return cls(Generators.load(Path(folder), device))

    @property
    def info(self) -> ModelInfo:
        """The model in use."""
        return self._generators.info

    def predict_edges(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        options: RestoreOptions | None = None,
        *,
        box: tuple[int, int, int, int] | None = None,
        report: Report = silent,
        cancel: CancelToken | None = None,
    ) -> EdgeMap:
        """The edges that a repair would follow, around the damages.

        image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4). mask: uint8 (H, W), 255 is the hole. box:
        where the mask changed, (top, left, bottom, right); only damages that touch it are computed, and the map
        covers just their windows and the box. An empty mask gives an empty map. Raises MaskError, ImageError,
        DeviceError, Cancelled.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel)
        whole = Box(0, 0, *job.size)
        changed = whole if box is None else Box(*box).grown(job.options.mask_grow, job.size)
        everywhere = job.damages()
        near = changed.grown(REACH, job.size)  # what may have been one damage with the changed part before
        damages = [damage for damage in everywhere if damage.touches(near)]
        passes: list[_EdgePass] = []
        meter = _Meter("finding edges", len(damages), report)
        with self._generators.watching(job.cancel, meter.advance):
            for damage in damages:
                passes += self._edge_passes(job, damage, self._guide(job, damage))
                meter.finish_one()
        edges = _assemble(job, passes, union_of([changed, *(p.window.crop for p in passes)]), changed)
        return replace(edges, windows=tuple(window.crop for damage in everywhere for window in job.windows(damage)))

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
        around it, just as given; None lets the model find them. Raises MaskError (wrong size, or empty), EdgeError,
        ImageError, DeviceError, Cancelled.
        """
        job = RestoreJob(image, mask, options or RestoreOptions(), cancel)
        if edges is not None and edges.shape != job.size:
            raise EdgeError(f"The edge map is {edges.shape}, the picture {job.size}; they must be the same.")
        damages = job.damages()
        if not damages:
            raise MaskError("The mask is empty: there is nothing to repair. Paint over the damage first.")
        whole = Box(0, 0, *job.size)
        canvas = Accumulator(job.hidden)
        passes: list[_EdgePass] = []
        meter = _Meter("painting", sum(len(job.windows(damage)) for damage in damages), report)
        with self._generators.watching(job.cancel, meter.advance):
            for damage in damages:
                guide = self._guide(job, damage)
                for edge_pass in self._edge_passes(job, damage, guide, edges):
                    canvas.add(edge_pass.window, self._paint(job, edge_pass, guide))
                    passes.append(edge_pass)
                    meter.finish_one()
        followed = edges if edges is not None else _assemble(job, passes, whole, whole).merged
        return Restoration(job.insert(to_dtype(canvas.result(), job.image)), followed, tuple(damages))

    def _edge_passes(
        self, job: RestoreJob, damage: Box, guide: coarse.Guide | None, edges: np.ndarray | None = None
    ) -> Iterator[_EdgePass]:
        """The edges in each window of `damage`: `edges` where they are given, else found and predicted."""
        for window in job.windows(damage):
            job.cancel.raise_if_cancelled()
            if edges is None:
                yield self._find_edges(job, window, guide)
            else:
                given = edges[window.crop.slices]
                yield _EdgePass(window, given, given.astype(np.float32) / 255)

    def _guide(self, job: RestoreJob, damage: Box) -> coarse.Guide | None:
        """The coarse solution of a damage that is too large to do without one."""
        if job.options.region == "full":
            return None
        seen = union_of([window.crop for window in job.windows(damage)])
        distance = coarse.depth(job.hidden[seen.slices])
        deepest = float(distance.max())
        if deepest <= coarse.REACH:
            return None
        box = seen.grown(max(damage.height, damage.width) // 2, job.size)
        image, hole = job.rgb(box), job.hidden[box.slices]
        small, small_hole = coarse.shrink(image, hole, coarse.shrink_factor(hole, deepest))
        gray = rgb_to_gray(small)
        found = canny(gray, job.sigma(self.info), ~small_hole)
        guess = self._generators.complete_edges(gray, found, small_hole, job.smallest_pass)
        lines = merge(guess, found.astype(np.float32), small_hole.astype(np.float32))
        painted = self._generators.paint(small, lines, small_hole, job.smallest_pass)
        colour = merge(correct_seam(painted, small, small_hole, lines), small, small_hole[..., None].astype(np.float32))
        return coarse.enlarge(box, colour, lines, coarse.depth(hole)).cut(seen)

    def _find_edges(self, job: RestoreJob, window: Window, guide: coarse.Guide | None) -> _EdgePass:
        around = window.crop.grown(_CANNY_MARGIN, job.size)
        at = window.crop.inside(around).slices
        gray = rgb_to_gray(job.rgb(around))
        found = canny(gray, job.sigma(self.info), ~job.hidden[around.slices])[at]
        hole = job.hidden[window.crop.slices]
        predicted = self._generators.complete_edges(gray[at], found, hole, job.smallest_pass)
        if guide is not None:
            predicted = guide.cut(window.crop).mix_edges(predicted)
        lines = merge(predicted, found.astype(np.float32), hole.astype(np.float32))
        return _EdgePass(window, found * np.uint8(255), lines)

    def _paint(self, job: RestoreJob, edge_pass: _EdgePass, guide: coarse.Guide | None) -> np.ndarray:
        """float32 (h, w, 3) in [0, 1] over the window's crop; only its hole is meant to be used."""
        crop, lines = edge_pass.window.crop, edge_pass.lines
        image, hole = job.rgb(crop), job.hidden[crop.slices]
        painted = self._generators.paint(image, lines, hole, job.smallest_pass)
        if guide is not None:
            painted = guide.cut(crop).mix_colour(painted)
        if not job.options.seam_correction:
            return painted
        return fill_flat(correct_seam(painted, image, hole, lines), image, hole, lines)


class _Meter:
    """Tells how far a job is: whole windows that are done, and about how much of the one under way."""

    def __init__(self, stage: str, total: int, report: Report) -> None:
        self._stage, self._total, self._report = stage, total, report
        self._done, self._part = 0, 0.0
        report(Progress(stage, 0, total))

    def advance(self, part: float) -> None:
        self._part = min(self._part + part, 0.99)
        self._report(Progress(self._stage, self._done + self._part, self._total))

    def finish_one(self) -> None:
        self._done, self._part = self._done + 1, 0.0
        self._report(Progress(self._stage, self._done, self._total))


@dataclass(frozen=True)
class _EdgePass:
    """The edges of one window's crop: `found` uint8, 255 on Canny's; `lines` float32 in [0, 1], complete."""

    window: Window
    found: np.ndarray
    lines: np.ndarray


def _assemble(job: RestoreJob, passes: list[_EdgePass], area: Box, changed: Box) -> EdgeMap:
    """One map over `area` from the windows; where two overlap, each counts nearer to its own core.

    Known pixels are computed in `changed` and in every window, hidden ones only in their own damage's windows.
    """
    found = np.zeros((area.height, area.width), np.uint8)
    predicted = np.zeros((area.height, area.width), np.uint8)
    computed = np.zeros((area.height, area.width), bool)
    computed[changed.inside(area).slices] = ~job.hidden[changed.slices]
    for edge_pass in passes:
        window = edge_pass.window
        at = window.crop.inside(area).slices
        hidden, mine = job.hidden[window.crop.slices], window.weights() >= 0.5
        computed[at] |= ~hidden | mine
        found[at] = np.maximum(found[at], edge_pass.found)
        guess = edge_pass.lines * (hidden & mine)
        predicted[at] = np.maximum(predicted[at], (guess * 255).round().astype(np.uint8))
    return EdgeMap(area.top, area.left, found, predicted, computed)
