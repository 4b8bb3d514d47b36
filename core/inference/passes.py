"""How a repair's damages are worked on: finding edges window by window, and painting the holes by a method."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module

import numpy as np

from core.boxes import Box
from core.data.compositing import merge
from core.data.edges import canny, rgb_to_gray
from core.inference import coarse
from core.inference.committed_lines import AUTO, COMMITTED, SHARP, Decoder, commit
from core.inference.edge_maps import EdgePass, UserLines, committed_lines
from core.inference.flat import flatten
from core.inference.generators import Generators
from core.inference.grey import keep_grey
from core.inference.ground import keep_grounds
from core.inference.known_lines import KnownLines
from core.inference.meter import Meter
from core.inference.options import METHODS, LinesRule, Method
from core.inference.restore_job import Accumulator, RestoreJob, to_dtype
from core.inference.seam import correct_seam, diffuse
from core.inference.windows import Window

_SEEN_TWICE = 6.0
"""Pixels of depth from which on the networks see a hole mirrored, too: in thinner ones little is left to chance."""
_DECODERS: Mapping[LinesRule, Decoder] = {"auto": AUTO, "sharp": SHARP, "committed": COMMITTED}


class Passes:
    """Finds edges and paints holes, window by window, for some damages of a job."""

    def __init__(self, generators: Generators, job: RestoreJob, damages: Sequence[Box]) -> None:
        self._generators, self.job, self.damages = generators, job, damages
        self._views: dict[Box, coarse.CoarseView | None] = {}
        self.known = KnownLines(job, generators.info)
        """What is found around the holes."""

    def on(self, job: RestoreJob) -> Passes:
        """Passes with the same networks for all damages of another job."""
        return Passes(self._generators, job, job.damages())

    @property
    def count(self) -> int:
        """Windows to pass."""
        return sum(len(self.job.windows(damage)) for damage in self.damages)

    def find_edges(self, meter: Meter, early: Early | None = None) -> list[EdgePass]:
        """The edges in every window, found and predicted. early: gets the found ones as soon as they are there."""
        if early is not None:
            self._tell(early)
        found = []
        for damage in self.damages:
            view = self._overview(damage)
            guide = None if view is None else coarse.line_guide(self.job, view)
            done: list[EdgePass] = []
            for window in self.job.windows(damage):
                self.job.cancel.raise_if_cancelled()
                goes_on = done if self.job.options.lines == "committed" else ()
                done.append(self._edges_in(window, guide, goes_on))
                meter.finish_step()
            found += done
        return found

    def find_known_edges(self) -> list[EdgePass]:
        """The found edges in every window, and none in the holes."""
        edges = []
        for window in self._windows():
            _, found = self.known.of(window)
            edges.append(EdgePass.of_known(window, found))
        return edges

    def _tell(self, early: Early) -> None:
        """First without looking for textures, which takes longer than to find lines; then, if there are any, again."""
        at_once, windows = [], 0
        for window in self._windows():
            windows += 1
            found = self.known.at_once(window)
            if found is not None:
                at_once.append(EdgePass.of_known(window, found))
        is_all = len(at_once) == windows
        if at_once:
            early(at_once, is_all)
        if not is_all or any(self.known.tones(window) is not None for window in self._windows()):
            early(self.find_known_edges(), True)

    def _windows(self) -> Iterator[Window]:
        for damage in self.damages:
            for window in self.job.windows(damage):
                self.job.cancel.raise_if_cancelled()
                yield window

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
            view = self._overview(damage)
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

        return self._seen(hole, paint, image, lines, hole)

    def _edges_in(self, window: Window, guide: coarse.LineGuide | None, before: Sequence[EdgePass]) -> EdgePass:
        """before: those of the damage's windows that were done, whose committed lines go on in this one."""
        gray, found = self.known.of(window)
        hole = self.job.hidden[window.crop.slices]
        user = UserLines.of(self.job.user_edges, window.crop)
        known = user.over(found)

        guesses: list[np.ndarray] = []

        def predict(lines: np.ndarray | None) -> np.ndarray:
            likely = self._guess_lines(gray, known, hole, lines, once=bool(guesses))
            guesses.append(likely if guide is None else guide.mix(likely, window.crop))
            return guesses[-1]

        how = _DECODERS.get(self.job.options.lines)
        if how is None:
            predicted = predict(None)
        else:
            given = user.drawn | (committed_lines(before, window.crop) & ~user.erased)
            predicted = commit(predict, known, hole, given, ~user.erased, how)
        lines = merge(predicted, found.astype(np.float32), _float(hole))
        return EdgePass(window, found * np.uint8(255), lines, guesses[0])

    def _guess_lines(
        self, gray: np.ndarray, found: np.ndarray, hole: np.ndarray, shown: np.ndarray | None, *, once: bool = False
    ) -> np.ndarray:
        """shown: lines in the hole to go on from. once: however deep it is, it is seen once: where lines that are there
        decide how others go on, a second look gains nothing.
        """

        def complete(gray: np.ndarray, found: np.ndarray, hole: np.ndarray, *shown: np.ndarray) -> np.ndarray:
            return self._generators.complete_edges(gray, found, hole, self.job.smallest_pass, *shown)

        return self._seen(hole, complete, gray, found, hole, *([] if shown is None else [shown]), once=once)

    def _seen(
        self, hole: np.ndarray, network: Callable[..., np.ndarray], *planes: np.ndarray, once: bool = False
    ) -> np.ndarray:
        """What a network makes of planes; where the hole is deep, the mean of that and of what it makes of the mirrored
        planes, turned back: it is nearer to the truth than either.

        That holds for U-Nets, whose lines are probabilities. Lines of a network that was trained to make them look real
        are decided, right or wrong, and two of them would be two lines.
        """

        def see(mirrored: bool) -> np.ndarray:
            self.job.cancel.raise_if_cancelled()
            return _mirrored(network(*(_mirrored(plane, mirrored) for plane in planes)), mirrored)

        options = self.job.options
        one = see(options.mirrored)
        once = once or options.rules < 2 or options.mirrored or not self._generators.edge.spec.unet
        if once or coarse.depth(hole).max(initial=0.0) <= _SEEN_TWICE:
            return one
        return (one + see(True)) / 2

    def _overview(self, damage: Box) -> coarse.CoarseView | None:
        if damage not in self._views:
            self._views[damage] = coarse.overview(self.job, damage, self._lines_from_afar)
        return self._views[damage]

    def _lines_from_afar(self, small: np.ndarray, hole: np.ndarray) -> np.ndarray:
        gray = rgb_to_gray(small)
        found = canny(gray, self.job.sigma(self._generators.info), ~hole)

        def predict(lines: np.ndarray | None) -> np.ndarray:
            return self._guess_lines(gray, found, hole, lines)

        how = _DECODERS.get(self.job.options.lines)
        guess = predict(None) if how is None else commit(predict, found, hole, np.zeros_like(hole), how=how)
        return merge(guess, found.astype(np.float32), _float(hole))

    def _tone_guide(self, view: coarse.CoarseView, paint: Paint) -> coarse.ToneGuide:
        painted = correct_seam(paint(view.image, view.hole, view.lines), view.image, view.hole, view.lines)
        return coarse.tone_guide(self.job, view, merge(painted, view.image, _float(view.hole)[..., None]))


def _mirrored(plane: np.ndarray, mirrored: bool) -> np.ndarray:
    """A plane as the networks are to see it, or what they made of it as it is here: both are the same turn."""
    return np.ascontiguousarray(plane[:, ::-1]) if mirrored else plane


def _float(hole: np.ndarray) -> np.ndarray:
    return hole.astype(np.float32)


Early = Callable[[Sequence[EdgePass], bool], object]
"""Gets found edges of windows, without those in the holes, and whether these are all windows."""

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
