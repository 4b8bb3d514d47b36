"""The edges of a repair: found around the holes, and completed in them, window by window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.boxes import Box, whole
from core.data.compositing import merge
from core.data.edges import canny, rgb_to_gray
from core.inference import coarse
from core.inference.committed_lines import AUTO, COMMITTED, SHARP, Decoder, commit
from core.inference.edge_maps import EdgePass, Stage, UserLines, committed_lines
from core.inference.generators import Generators
from core.inference.known_lines import KnownLines
from core.inference.looks import Looks, is_deep
from core.inference.meter import Meter
from core.inference.options import LinesRule
from core.inference.restore_job import RestoreJob
from core.inference.windows import Window

_DECODERS: Mapping[LinesRule, Decoder] = {"auto": AUTO, "sharp": SHARP, "committed": COMMITTED}
_KEPT = 8_000_000  # pixels of windows whose first sight is kept, at 11 bytes each; others are seen again

Early = Callable[[Sequence[EdgePass], bool], object]
"""Gets edges of windows that are not the last word on them, and whether these are all windows."""


@dataclass(frozen=True)
class _Sight:
    """What the edge network is shown of a window, and what it made of that first.

    gray: float32 (h, w) in [0, 1]. found, known: uint8 (h, w), 1 on an edge around the hole, as found and with the
    user's own over them. hole: bool (h, w). likely: float32 (h, w) in [0, 1], None if it was not asked yet.
    """

    gray: np.ndarray
    found: np.ndarray
    known: np.ndarray
    hole: np.ndarray
    user: UserLines
    likely: np.ndarray | None = None

    @property
    def drawn(self) -> np.ndarray:
        """What the user drew in the hole, uint8 (h, w), 1 or 0."""
        return (self.user.drawn & self.hole).astype(np.uint8)

    def planes(self, shown: np.ndarray | None) -> list[np.ndarray]:
        """What the network is shown; `shown`: uint8 (h, w), 1 on lines in the hole to go on from."""
        return [self.gray, self.known, self.hole, *([] if shown is None else [shown])]

    def completed(
        self, window: Window, lines: np.ndarray, likely: np.ndarray, stage: Stage = Stage.SETTLED
    ) -> EdgePass:
        """With lines in the hole; both float32 (h, w) in [0, 1]."""
        lines = merge(lines, self.found.astype(np.float32), self.hole.astype(np.float32))
        return EdgePass(window, self.found * np.uint8(255), lines, likely, stage)


class EdgeFinder:
    """Finds the edges of some damages of a job."""

    def __init__(
        self, generators: Generators, job: RestoreJob, damages: Sequence[Box], known: KnownLines, looks: Looks
    ) -> None:
        self._generators, self._job, self._damages = generators, job, damages
        self._known, self._looks = known, looks
        self._views: dict[Box, coarse.CoarseView | None] = {}
        self._sights: dict[Window, _Sight] = {}
        self._room = _KEPT

    def find(self, meter: Meter, early: Early | None = None, *, once: bool = False) -> list[EdgePass]:
        """The edges in every window, found and predicted.

        early: gets the found ones as soon as they are there; then, where there are holes that take several passes of
        the network, what one pass makes of all of them. once: that is all, and takes a part of the time.
        """
        if early is not None:
            self._tell_found(early)
        if (once or early is not None) and self._any_takes_long():
            seen = [self._seen_once(window, keep=not once) for window in self._windows()]
            if early is None or once:
                return seen
            early(seen, True)
        return self._settled(meter)

    def _settled(self, meter: Meter) -> list[EdgePass]:
        done: list[EdgePass] = []
        for damage in self._damages:
            view = self.overview(damage)
            guide = None if view is None else coarse.line_guide(self._job, view)
            of_damage: list[EdgePass] = []
            for window in self._job.windows(damage):
                self._job.cancel.raise_if_cancelled()
                goes_on = of_damage if self._job.options.lines == "committed" else ()
                of_damage.append(self._complete(window, guide, goes_on))
                meter.finish_step()
            done += of_damage
        return done

    def find_known(self) -> list[EdgePass]:
        """The found edges in every window, and none in the holes."""
        return [EdgePass.of_known(window, self._known.of(window)[1]) for window in self._windows()]

    def overview(self, damage: Box) -> coarse.CoarseView | None:
        """See coarse.overview; made once."""
        if damage not in self._views:
            self._views[damage] = coarse.overview(self._job, damage, self._lines_from_afar)
        return self._views[damage]

    def _tell_found(self, early: Early) -> None:
        """First without looking for textures, which takes longer than to find lines; then, if there are any, again."""
        at_once, windows = [], 0
        for window in self._windows():
            windows += 1
            found = self._known.at_once(window)
            if found is not None:
                at_once.append(EdgePass.of_known(window, found))
        is_all = len(at_once) == windows
        if at_once:
            early(at_once, is_all)
        if not is_all or any(self._known.tones(window) is not None for window in self._windows()):
            early(self.find_known(), True)

    def _any_takes_long(self) -> bool:
        return any(is_deep(self._job.hidden[window.crop.slices]) for window in self._windows())

    def _seen_once(self, window: Window, *, keep: bool) -> EdgePass:
        """keep: for when the window is completed."""
        sight = self._sight(window)
        likely = self._looks.once(self._network, *sight.planes(None if self._decoder is None else sight.drawn))
        if keep and window.crop.area <= self._room:
            self._sights[window], self._room = replace(sight, likely=likely), self._room - window.crop.area
        return sight.completed(window, likely, likely, Stage.SEEN)

    def _windows(self) -> Iterator[Window]:
        for damage in self._damages:
            for window in self._job.windows(damage):
                self._job.cancel.raise_if_cancelled()
                yield window

    def _sight(self, window: Window) -> _Sight:
        gray, found = self._known.of(window)
        user = UserLines.of(self._job.user_edges, window.crop)
        return _Sight(gray, found, user.over(found), self._job.hidden[window.crop.slices], user)

    def _complete(self, window: Window, guide: coarse.LineGuide | None, before: Sequence[EdgePass]) -> EdgePass:
        """before: those of the damage's windows that were done, whose committed lines go on in this one."""
        sight = self._sights.pop(window, None)
        if sight is None:
            sight = self._sight(window)
        else:
            self._room += window.crop.area

        def guided(likely: np.ndarray) -> np.ndarray:
            return likely if guide is None else guide.mix(likely, window.crop)

        given = sight.user.drawn | (committed_lines(before, window.crop) & ~sight.user.erased)
        lines, likely = self._lines(sight, given, guided)
        return sight.completed(window, lines, likely)

    def _lines_from_afar(self, small: np.ndarray, hole: np.ndarray) -> np.ndarray:
        gray = rgb_to_gray(small)
        found = canny(gray, self._job.sigma(self._generators.info), ~hole)
        sight = _Sight(gray, found, found, hole, UserLines.of(None, whole(hole.shape)))
        lines, _ = self._lines(sight, sight.user.drawn)
        return merge(lines, found.astype(np.float32), hole.astype(np.float32))

    def _lines(
        self, sight: _Sight, given: np.ndarray, guided: Callable[[np.ndarray], np.ndarray] = np.asarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The lines in the hole as the options take them, and how likely each was before any was taken.

        given: bool (h, w), lines in the hole that are certain. guided: what becomes of the network's probability.
        """
        guesses: list[np.ndarray] = []

        def predict(shown: np.ndarray | None) -> np.ndarray:
            planes = sight.planes(shown)
            if guesses:  # where lines that are there decide how others go on, a second look gains nothing
                likely = self._looks.once(self._network, *planes)
            else:
                first = sight.likely if shown is None or np.array_equal(shown, sight.drawn) else None
                likely = self._looks.mean(sight.hole, self._network, *planes, first=first)
            guesses.append(guided(likely))
            return guesses[-1]

        how = self._decoder
        if how is None:
            return predict(None), guesses[0]
        return commit(predict, sight.known, sight.hole, given, ~sight.user.erased, how), guesses[0]

    def _network(self, gray: np.ndarray, known: np.ndarray, hole: np.ndarray, *shown: np.ndarray) -> np.ndarray:
        return self._generators.complete_edges(gray, known, hole, self._job.smallest_pass, *shown)

    @property
    def _decoder(self) -> Decoder | None:
        return _DECODERS.get(self._job.options.lines)
