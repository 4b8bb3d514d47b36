"""The fill "likeness": texture from the picture itself, structure from the networks.

What the model painted is the first guess. From a small copy up to full size, patches of the hole are replaced by known
ones of the surroundings that resemble them (core.inference.patches), have the predicted lines at the same places, and
the model's colours in the large. So a wide hole in foliage, clouds or brushwork has leaves and strokes, and no blur.
Plain shading stays the model's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np

from core.boxes import Box, bounding_box, tiles
from core.inference.meter import Meter
from core.inference.passes import Passes
from core.inference.patches import COMPARISONS, Draws, Matches, Scene, sources_of
from core.inference.windows import Window

_SEED = 20_040
_FEWEST = 200  # known patches, or there is nothing to choose from
_DEEP = 4.0  # pixels from the border of a hole to its middle on the smallest copy
_ROUNDS, _SEARCHES = (6, 3), (4, 2)  # of guess and vote, and searches in each: on the smallest copy, on each other one
_WIDE, _NARROW = 2.0, 0.6  # pixels of a patch that vote: while it is guessed, and in the end
# Shading without texture: colours there may be nowhere else in the picture, and the networks paint it well.
_PLAIN, _CLOSE = 1.0, 14.0  # levels that it varies by beside the shading, and that the networks' colour may differ
_TILE = 256  # a larger hole is filled piece by piece, so that time to stop and memory have a limit
_AROUND = 96  # pixels around a piece from which patches are taken, and no more than the model sees
_NETWORKS = 0.4  # of the time of a window, about


def fill_by_likeness(passes: Passes, edges: np.ndarray, meter: Meter) -> np.ndarray:
    """A FillMethod. Where too little is known to choose from, what the model painted stays."""
    job = passes.job

    def finish(window: Window, painted: np.ndarray, image: np.ndarray, lines: np.ndarray) -> np.ndarray:
        def tick(part: float) -> None:
            job.cancel.raise_if_cancelled()
            meter.reach(_NETWORKS + (1 - _NETWORKS) * part)

        hidden, seen = job.hidden[window.crop.slices], job.seen(window.crop)
        out, replaced = complete(np.where(hidden[..., None], painted, image), hidden, seen, lines, tick)
        job.note_use("picture", window.crop, replaced & (window.weights() >= 0.5))
        return out

    meter.scale = _NETWORKS
    return passes.paint_windows(edges, meter, passes.paint_with_model, correct_seams=True, finish=finish)


def complete(
    image: np.ndarray, hole: np.ndarray, taken: np.ndarray, lines: np.ndarray, tick: Callable[[float], None]
) -> tuple[np.ndarray, np.ndarray]:
    """`image` with its hole made of patches of what is around it, and where it is, bool (h, w).

    image: float32 (h, w, 3) in [0, 1], with a first guess in the hole. hole: bool (h, w). taken: bool (h, w), pixels
    that may be copied; those of the hole never are. lines: float32 (h, w) in [0, 1], complete. tick: called with the
    part that is done, several times in a tenth of a second; what it raises ends the work.
    """
    out, left, replaced = image.copy(), hole.copy(), np.zeros_like(hole)
    bounds = bounding_box(hole)
    pieces = [] if bounds is None else [cut for tile in tiles(bounds, _TILE) if (cut := _cut(hole, tile)) is not None]
    done, total = 0, max(1, int(hole.sum()))
    for piece in pieces:
        pixels = int(hole[piece.slices].sum())
        crop = piece.grown(_AROUND, hole.shape)
        at = crop.slices
        # What earlier pieces made goes on in this one; what the later ones will make is guessed with it.
        scene = Scene(out[at], left[at], taken[at] & ~hole[at], lines[at], image[at])
        made = _complete(scene, partial(_overall, tick, done / total, pixels / total))
        mine = left[piece.slices]
        if made is not None:
            out[piece.slices][mine] = made[piece.inside(crop).slices][mine]
            replaced[piece.slices] |= mine
        mine[:] = False
        done += pixels
    return out, replaced


def _overall(tick: Callable[[float], None], begun: float, share: float, part: float) -> None:
    tick(begun + share * part)


def _cut(hole: np.ndarray, tile: Box) -> Box | None:
    """The part of a tile that has a hole."""
    box = bounding_box(hole[tile.slices])
    return None if box is None else box.moved(tile.top, tile.left)


def _complete(scene: Scene, tick: Callable[[float], None]) -> np.ndarray | None:
    """The picture of `scene` with the hole made of patches; None if too few are known."""
    sizes = _sizes(scene)
    if not sizes:
        return None
    steps = _Steps([_expected(smaller, first=smaller is sizes[-1]) for smaller in sizes], tick)
    before: Matches | None = None
    image = scene.image
    for number, smaller in reversed(list(enumerate(sizes))):
        matches = Matches(smaller, Draws(_SEED + number), steps.advance)
        image = smaller.image
        if before is not None:
            matches.begin_from(before)
            matches.look_at(image)
            image = matches.vote(_WIDE)
        rounds, searches = _ROUNDS[before is not None], _SEARCHES[before is not None]
        for turn in range(rounds):
            matches.look_at(image)
            matches.search(searches)
            image = matches.vote(_NARROW if number == 0 and turn == rounds - 1 else _WIDE)
        before = matches
    assert before is not None
    return _shaded(image, scene, before.vote(_NARROW, _texture(scene.image)))


def _shaded(image: np.ndarray, scene: Scene, texture: np.ndarray) -> np.ndarray:
    """`image`, made for `scene`, with the networks' colours where it is plain shading. texture: of what was taken."""
    differ = np.abs(image - scene.guide).max(axis=2, keepdims=True) * 255
    plain = np.exp(-texture / _PLAIN**2) / (1 + (differ / _CLOSE) ** 4)
    plain[(plain < 0.01) | ~scene.hole[..., None]] = 0
    return (image + plain * (scene.guide - image)).astype(np.float32)


def _texture(image: np.ndarray) -> np.ndarray:
    """How much an image (h, w, 3) varies around each pixel beside its shading, float32 (h, w, 1), in levels squared."""
    fine = (image - cv2.GaussianBlur(image, (0, 0), 2.0)) * np.float32(255)
    return np.asarray(cv2.blur(fine * fine, (7, 7)).mean(axis=2, keepdims=True))


def _sizes(scene: Scene) -> list[Scene]:
    """`scene` and smaller copies of it, down to one on which its hole is shallow; none if too little is known."""
    sizes: list[Scene] = []
    depth = float(cv2.distanceTransform(scene.hole.astype(np.uint8), cv2.DIST_L2, 3).max())
    while sources_of(scene.taken).sum() >= _FEWEST:
        sizes.append(scene)
        if depth <= _DEEP:
            break
        scene, depth = scene.halved(), depth / 2
    return sizes


def _expected(scene: Scene, first: bool) -> float:
    """How many patches will be compared, about."""
    return float(scene.hole.sum()) * _ROUNDS[not first] * _SEARCHES[not first] * COMPARISONS


class _Steps:
    """Turns patches compared into the part that is done."""

    def __init__(self, expected: list[float], tick: Callable[[float], None]) -> None:
        self._expected, self._done, self._tick = max(1.0, sum(expected)), 0.0, tick

    def advance(self, patches: int) -> None:
        self._done += patches
        self._tick(min(1.0, self._done / self._expected))
