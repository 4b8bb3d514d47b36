"""A picture that was left, kept in the size of its file: all of its pixels can be made again from that. No Qt."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.imageview import display
from app.imageview.pyramid import Pyramid, largest_of_four
from app.repair.document.edge_layers import EdgeLayers
from core.boxes import whole
from core.edit.repairs import Plane, Repairs, changed_boxes, compose


@dataclass(eq=False)
class Held:
    """The large parts of an open picture, see Content."""

    original: NDArray
    shown_original: Pyramid
    image: NDArray
    shown: Pyramid
    mask_levels: Pyramid
    edges: EdgeLayers


@dataclass(frozen=True, eq=False)
class Parked:
    """What `Held` is made of again, by any thread.

    mask, user_edges: packed. small: the smallest level of what is shown. The edges that the engine had found and
    predicted are not kept: it finds them again when the picture is shown.
    """

    source: bytes = field(repr=False)
    name: str
    size: tuple[int, int]
    repairs: Repairs = field(repr=False)
    mask: Plane
    user_edges: Plane
    small: NDArray[np.uint8] = field(repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _held: list[Held] = field(default_factory=list, repr=False)
    """Empty until it was made again, for all who ask."""

    @classmethod
    def of(cls, held: Held, source: bytes, name: str, repairs: Repairs) -> Parked:
        """Packs a picture that nobody changes meanwhile. source: its file, called `name`. repairs: those it shows."""
        mask, size = held.mask_levels.base, (held.original.shape[0], held.original.shape[1])
        small = held.shown.levels[-1].copy()
        return cls(source, name, size, repairs, Plane.pack(mask), Plane.pack(held.edges.user), small)

    def restored(self) -> Held:
        """The parts as they were, byte for byte. Takes as long as to read the picture. Raises ImageError."""
        with self._lock:
            if not self._held:
                self._held.append(self._restore())
            return self._held[0]

    def release(self) -> None:
        """Keeps the parts no longer, if they were made and nobody has taken them."""
        with self._lock:
            self._held.clear()

    def unpacked_mask(self) -> NDArray[np.uint8]:
        """The mask in an array of its own, uint8 (H, W)."""
        return self.mask.unpack(self.size)

    def unpacked_user_edges(self) -> NDArray[np.uint8]:
        """The user's edges in an array of their own, uint8 (H, W)."""
        return self.user_edges.unpack(self.size)

    def _restore(self) -> Held:
        from core.data.images import decode_picture

        original = decode_picture(self.source, self.name).pixels
        shown_original = display.build(original)
        image, shown = original, shown_original
        boxes = changed_boxes((), self.repairs)
        if boxes:
            image = original.copy()
            for box in boxes:
                compose(original, self.repairs, box, image)
            shown = display.rebuild(shown_original, image, boxes)
        edges = EdgeLayers(self.size)
        if not self.user_edges.box.is_empty:
            edges.user[...] = self.unpacked_user_edges()
            edges.refresh(whole(self.size))
        levels = Pyramid(self.unpacked_mask(), largest_of_four)
        return Held(original, shown_original, image, shown, levels, edges)
