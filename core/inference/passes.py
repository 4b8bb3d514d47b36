"""How a repair's damages are worked on window by window: their edges are found, and their holes painted by a method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

import numpy as np

from core.boxes import Box
from core.data.compositing import merge
from core.inference import coarse
from core.inference.crisp import crisp
from core.inference.edge_finding import EdgeFinder
from core.inference.flat import flatten
from core.inference.generators import Generators
from core.inference.grey import keep_grey
from core.inference.ground import keep_grounds
from core.inference.known_lines import KnownLines
from core.inference.looks import Looks
from core.inference.meter import Meter
from core.inference.options import METHODS, Method
from core.inference.restore_job import Accumulator, RestoreJob, to_dtype
from core.inference.seam import correct_seam, diffuse
from core.inference.windows import Window


class Passes:
    """Paints holes, window by window, for some damages of a job, and has what finds their edges."""

    def __init__(self, generators: Generators, job: RestoreJob, damages: Sequence[Box]) -> None:
        self._generators, self.job, self.damages = generators, job, damages
        self._looks = Looks(generators, job)
        self.known = KnownLines(job, generators.info)
        """What is found around the holes."""
        self.edges = EdgeFinder(generators, job, damages, self.known, self._looks)

    def on(self, job: RestoreJob) -> Passes:
        """Passes with the same networks for all damages of another job."""
        return Passes(self._generators, job, job.damages())

    @property
    def count(self) -> int:
        """Windows to pass."""
        return sum(len(self.job.windows(damage)) for damage in self.damages)

    def paint_windows(
        self, edges: np.ndarray, meter: Meter, paint: Paint, *, correct_seams: bool, finish: Finish | None = None
    ) -> np.ndarray:
        """What a FillMethod returns, painted window by window; edges: uint8 (H, W), complete.

        Where a hole is too deep to be painted well at full size, a small copy of it, painted as well, gives the tone.
        With the option `seam_correction`, flat colours stay flat, and colours are matched at the seam if
        `correct_seams`. `finish` has the last word on a window, before periodic textures are laid back.
        """
        job = self.job
        canvas = Accumulator(job)
        for damage in self.damages:
            view = self.edges.overview(damage)
            guide = None if view is None else self._tone_guide(view, paint)
            for window in job.windows(damage):
                job.cancel.raise_if_cancelled()
                crop = window.crop
                hole, lines = job.hidden[crop.slices], edges[crop.slices].astype(np.float32) / 255
                tones = self.known.tones(window)
                image = job.rgb(crop) if tones is None else tones.ground
                painted = paint(image, hole, lines)
                if guide is not None:
                    painted = guide.mix(painted, crop)
                if correct_seams and job.options.seam_correction:
                    painted = correct_seam(painted, image, hole, lines)
                if finish is not None:
                    painted = finish(window, painted, image, lines)
                if tones is not None:
                    painted, laid = tones.lay(painted)
                    job.note_use("pattern", crop, laid & (window.weights() >= 0.5))
                canvas.add(window, painted)
                meter.finish_step()
        colours = canvas.result()
        matched = job.options.seam_correction
        if matched and job.options.rules >= 2:
            keep_grey(job, colours)
        rows = to_dtype(colours, job.image)
        if matched:
            flatten(job, edges, rows)
        if matched and job.options.rules >= 2:
            keep_grounds(job, rows)
        return rows

    def paint_with_model(self, image: np.ndarray, hole: np.ndarray, lines: np.ndarray) -> np.ndarray:
        """A Paint: the inpainting network's picture."""

        def paint(image: np.ndarray, lines: np.ndarray, hole: np.ndarray) -> np.ndarray:
            return self._generators.paint(image, lines, hole, self.job.smallest_pass)

        painted = self._looks.mean(hole, paint, image, lines, hole)
        # Networks that were trained to make pictures look real decide where an edge is; a U-Net paints its mean.
        is_mean = self.job.options.rules >= 2 and self._generators.inpaint.spec.unet
        return crisp(painted, image, hole) if is_mean else painted

    def _tone_guide(self, view: coarse.CoarseView, paint: Paint) -> coarse.ToneGuide:
        painted = correct_seam(paint(view.image, view.hole, view.lines), view.image, view.hole, view.lines)
        return coarse.tone_guide(self.job, view, merge(painted, view.image, _float(view.hole)[..., None]))


def _float(hole: np.ndarray) -> np.ndarray:
    return hole.astype(np.float32)


Paint = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""Paints a hole: from an image, float32 (h, w, 3) in [0, 1], the hole, bool (h, w), and complete edges, float32 (h, w)
in [0, 1], to float32 (h, w, 3) in [0, 1], of which only the hole is used."""

Finish = Callable[[Window, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""Goes on from what a Paint has painted in a window: from the window, that, the image and the lines, as there, to
float32 (h, w, 3) in [0, 1], of which only the hole is used."""

FillMethod = Callable[[Passes, np.ndarray, Meter], np.ndarray]
"""Fills all damages of a job: from the passes, complete edges, uint8 (H, W), and a meter, which it advances by a step
for each window, to a colour for each hidden pixel in reading order, of the picture's dtype, (n, 1) or (n, 3). Raises
Cancelled, DeviceError. METHODS in core.inference.options names them all."""


def load_method(method: Method) -> FillMethod:
    """The function that fills holes by a method; imports its module."""
    module, name = METHODS[method].function.split(":")
    function: FillMethod = getattr(import_module(f"core.inference.{module}"), name)
    return function


def fill_with_model(passes: Passes, edges: np.ndarray, meter: Meter) -> np.ndarray:
    """A FillMethod: the inpainting network paints."""
    return passes.paint_windows(edges, meter, passes.paint_with_model, correct_seams=True)


def fill_smoothly(passes: Passes, edges: np.ndarray, meter: Meter) -> np.ndarray:
    """A FillMethod: the surrounding colours flow in, up to the lines."""

    def paint(image: np.ndarray, hole: np.ndarray, lines: np.ndarray) -> np.ndarray:
        return np.clip(diffuse(image, hole, lines), 0, 1)

    return passes.paint_windows(edges, meter, paint, correct_seams=False)
