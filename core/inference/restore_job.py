"""One call's picture, mask and options, checked; and the place where the windows' results meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import cv2
import numpy as np

from core.boxes import Box, whole
from core.data.edges import rgb_to_gray
from core.data.selection import MARKED
from core.data.transparency import has_alpha, revealed
from core.errors import EdgeError, ImageError, MaskError
from core.events import CancelToken
from core.inference.generators import ModelInfo
from core.inference.options import LINES, SMALLEST_SIDE, RestoreOptions
from core.inference.rim import hide
from core.inference.tones import Tones
from core.inference.uncovering.veil import Veil
from core.inference.uses import Use, Used
from core.inference.windows import Window, cover, find_damages
from core.models.networks import MIN_SIZE

_SMALLEST_PASS = 64  # a smaller crop is reflected to this: the networks know nothing smaller


class HoleRegion(NamedTuple):
    """Hidden pixels that touch one another: bool (h, w) over `box`, which fits them."""

    box: Box
    pixels: np.ndarray


class RestoreJob:
    """One call's picture, mask and options, checked."""

    def __init__(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        options: RestoreOptions,
        cancel: CancelToken | None,
        veils: Mapping[Box, Veil] | None = None,
        user_edges: np.ndarray | None = None,
    ) -> None:
        _check_image(image)
        options.check()
        self.image, self.options = image, options
        self.size = (int(image.shape[0]), int(image.shape[1]))
        if mask.ndim != 2:
            raise MaskError("The mask must have one channel.")
        if mask.shape != self.size:
            raise MaskError(
                "The mask has {mask_width} x {mask_height} pixels, the picture {width} x {height}; they must be "
                "the same.",
                mask_width=mask.shape[1],
                mask_height=mask.shape[0],
                width=self.size[1],
                height=self.size[0],
            )
        self.check_edges(user_edges)
        self.mask = mask >= 128
        self.rim = hide(image, self.mask, options.mask_grow, options.rim)
        self.hidden = self.rim.hidden
        self.cancel = cancel or CancelToken()
        self.beat: Callable[[], None] = lambda: None
        """What `look` calls while the networks rest: it tells the caller that the work goes on."""
        self._windows: dict[Box, list[Window]] = {}
        self.used: list[Used] = []
        self.veils = veils or {}
        """Marks that are known already, by the boxes around them (see core.inference.uncovering.together)."""
        self.user_edges = user_edges if LINES[options.lines].from_users else None
        """Lines that the user drew or erased, uint8 (H, W) as in core.data.edges, which others go on from."""

    def check_edges(self, edges: np.ndarray | None) -> None:
        """Raises EdgeError if there are edges, (H, W), of another size than the picture."""
        if edges is not None and edges.shape != self.size:
            raise EdgeError(
                "The edge map is {shape}, the picture {size}; they must be the same.",
                shape=str(edges.shape),
                size=str(self.size),
            )

    @property
    def smallest_pass(self) -> int:
        """Pixels a side to which a smaller crop is reflected before it passes the networks."""
        return MIN_SIZE if self.options.region == "full" else _SMALLEST_PASS

    def sigma(self, info: ModelInfo) -> float:
        """Canny's sigma in pixels: that of the options, or else the one the model was trained with."""
        return info.sigma if self.options.sigma is None else self.options.sigma

    def damages(self) -> list[Box]:
        """A box around each damage; the whole picture counts as one with the region "full"."""
        if self.options.region == "full":
            return [whole(self.size)] if self.hidden.any() else []
        return find_damages(self.hidden)

    def windows(self, damage: Box) -> list[Window]:
        """Where to repair `damage`; worked out once, however often it is asked for."""
        if damage not in self._windows:
            full = self.options.region == "full"
            along = self.options.rules >= 2
            self._windows[damage] = (
                [Window(damage, damage)]
                if full
                else cover(self.hidden, damage, self.options.context, along_strokes=along)
            )
        return self._windows[damage]

    @property
    def looks_for_tones(self) -> bool:
        """Whether the options let periodic textures be looked for."""
        return self.options.texture != "off" and self.options.region != "full"

    def tones(self, window: Window) -> Tones | None:
        """The periodic textures around the hole in `window`; None if there are none, or the options leave them out."""
        if not self.looks_for_tones:
            return None
        return Tones.of(self.rgb(window.crop), self.hidden[window.crop.slices], self.look)

    def look(self) -> None:
        """Within work that may take longer than a moment. Raises Cancelled, and what `beat` raises."""
        self.cancel.raise_if_cancelled()
        self.beat()

    def note_use(self, use: Use, box: Box, where: np.ndarray) -> None:
        """Keeps that `use` made pixels of the repair: those of the mask at `where`, bool (h, w) over `box`."""
        changed = where & self.mask[box.slices]
        if changed.any():
            self.used.append(Used(use, box, changed))

    def holes(self, damage: Box) -> Iterator[HoleRegion]:
        """The separate holes that lie wholly in `damage`: its own, and perhaps a small one of another damage."""
        area = damage.grown(1, self.size)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(
            self.hidden[area.slices].astype(np.uint8), connectivity=8, ltype=cv2.CV_32S
        )
        for label in range(1, count):
            left, top, width, height = (int(value) for value in stats[label, :4])
            inner = Box(top, left, top + height, left + width)
            box = inner.moved(area.top, area.left)
            if box.lies_in(damage):
                yield HoleRegion(box, labels[inner.slices] == label)

    def rows_of(self, hole: HoleRegion) -> np.ndarray:
        """Which of the hidden pixels, counted in reading order, those of `hole` are, in reading order."""
        rows, columns = np.nonzero(hole.pixels)
        return np.searchsorted(self.places, (rows + hole.box.top) * self.size[1] + columns + hole.box.left)

    @cached_property
    def places(self) -> np.ndarray:
        """The hidden pixels in reading order, as indices into the flattened picture."""
        return np.flatnonzero(self.hidden)

    @property
    def level(self) -> int:
        """What a step of 8 bits is in the picture's own values: 1, or 257 for 16 bits."""
        return int(np.iinfo(self.image.dtype).max) // 255

    def values(self, box: Box) -> np.ndarray:
        """The colours of a part of the picture, of its dtype, (h, w, 1) or (h, w, 3), without alpha."""
        part = self.image[box.slices]
        if part.ndim == 2:
            return part[..., None]
        return part[..., :1] if part.shape[2] == 2 else part[..., :3]

    def seen(self, box: Box) -> np.ndarray:
        """bool (h, w): known pixels of a part of the picture that can be seen, or, where none can, all known ones."""
        known: np.ndarray = ~self.hidden[box.slices]
        if self.image.ndim == 2 or self.image.shape[2] == 3:
            return known
        visible = known & (self.image[box.slices][..., -1] > 0)
        return visible if visible.any() else known

    def rgb(self, box: Box) -> np.ndarray:
        """float32 (h, w, 3) in [0, 1] of a part of the picture; alpha is left out."""
        part = self.image[box.slices]
        part = part.astype(np.float32) / np.float32(np.iinfo(self.image.dtype).max)
        if part.ndim == 3 and part.shape[2] >= 3:
            return np.ascontiguousarray(part[..., :3])
        gray = part if part.ndim == 2 else part[..., 0]
        return np.repeat(gray[..., None], 3, axis=2)

    def empty_rows(self) -> np.ndarray:
        """Zeros for each hidden pixel: the picture's dtype, (n, 1) or (n, 3)."""
        return np.zeros((self.places.size, self.values(Box(0, 0, 1, 1)).shape[2]), self.image.dtype)

    def insert(self, filled: np.ndarray) -> np.ndarray:
        """The picture with the mask's own pixels replaced; the hidden rim stays as it was, and so does alpha, if the
        options do not open it.

        filled: the picture's dtype, (n, 1) or (n, 3), one row for each hidden pixel in reading order.
        """
        out = self.image.copy()
        colour = out[..., None] if out.ndim == 2 else out[..., : filled.shape[1]]
        colour[self.mask] = filled[self.mask[self.hidden]]
        if self.options.alpha == "open" and has_alpha(out):
            return revealed(out, np.where(self.mask, np.uint8(MARKED), np.uint8(0)))
        return out


def _check_image(image: np.ndarray) -> None:
    if image.dtype not in (np.uint8, np.uint16):
        raise ImageError("A picture of 8 or 16 bits per channel is needed, not {dtype}.", dtype=image.dtype)
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] not in (2, 3, 4)):
        raise ImageError(
            "A grey or RGB picture is needed, with or without alpha; this has shape {shape}.", shape=str(image.shape)
        )
    if min(image.shape[:2]) < SMALLEST_SIDE:
        raise ImageError(
            "A picture must be at least {least} pixels wide and high; this has {shape}.",
            least=SMALLEST_SIDE,
            shape=str(image.shape[:2]),
        )


class Accumulator:
    """The painted hole pixels of all windows, blended where windows overlap; takes memory for the hole alone."""

    def __init__(self, job: RestoreJob) -> None:
        self._width = job.size[1]
        self._places, self._hole = job.places, job.hidden
        self._colour = np.zeros((job.places.size, 3), np.float32)
        self._weight = np.zeros(job.places.size, np.float32)

    def add(self, window: Window, painted: np.ndarray) -> None:
        """Adds what a window painted, float32 (h, w, 3) in [0, 1] over its crop, by the weights of the window."""
        crop, weights = window.crop, window.weights()
        rows, columns = np.nonzero(self._hole[crop.slices] & (weights > 0))
        at = np.searchsorted(self._places, (rows + crop.top) * self._width + columns + crop.left)
        weight = weights[rows, columns]
        self._colour[at] += painted[rows, columns] * weight[:, None]
        self._weight[at] += weight

    def result(self) -> np.ndarray:
        """float32 (n, 3) in [0, 1], one row for each hole pixel, in reading order."""
        return self._colour / np.maximum(self._weight, 1e-6)[:, None]


def to_dtype(colour: np.ndarray, image: np.ndarray) -> np.ndarray:
    """Colours (n, 3) in [0, 1] as the picture's dtype and number of colour channels, (n, 1) or (n, 3).

    Raises ImageError if one is no number: that is no picture.
    """
    if not np.isfinite(colour).all():
        raise ImageError(
            "The repair produced values that are not numbers, so there is no result. Choose another method or model."
        )
    if image.ndim == 2 or image.shape[2] < 3:
        colour = rgb_to_gray(colour[None])[0][:, None]
    scale = np.iinfo(image.dtype).max
    return np.asarray(np.rint(np.clip(colour, 0, 1) * scale).astype(image.dtype))
