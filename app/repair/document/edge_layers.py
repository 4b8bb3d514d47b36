"""The three kinds of edges of a picture, as the engine and the person left them and as they are shown. No Qt."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid, ink_of_four
from app.repair.document.messages import EdgePatch
from core.boxes import Box, clip, tiles, whole
from core.data.edges import HAND_DRAWN, HAND_NONE, combine

_TILE = 512
"""Side of the parts that are left alone where nothing in them changes: edges are few."""


class EdgeSource(StrEnum):
    """Who made an edge: Canny in the known area, the network in the hole, or the person."""

    FOUND = "found"
    PREDICTED = "predicted"
    DRAWN = "drawn"


class EdgeLayers:
    """`found` and `predicted` by the engine, `hand` by the person; uint8 (H, W) each.

    The levels show what counts: where the person drew or erased, the engine's edges are left out.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self.found, self.predicted, self.hand = (np.zeros(size, np.uint8) for _ in range(3))
        self.found_levels, self.predicted_levels, self.drawn_levels = (
            Pyramid(np.zeros(size, np.uint8), ink_of_four, blank=True) for _ in range(3)
        )

    def paste(self, edges: EdgePatch) -> bool:
        """Takes the engine's edges of a box; False if the box does not lie within the picture."""
        if clip(edges.box, self.hand.shape) != edges.box:
            return False
        top, left, bottom, right = edges.box
        self.found[top:bottom, left:right] = edges.found
        self.predicted[top:bottom, left:right] = edges.predicted
        self.refresh(edges.box)
        return True

    def refresh(self, box: Box) -> None:
        """Brings what is shown of `box` up to date with the three layers."""
        for tile in tiles(box, _TILE):
            self._refresh_tile(tile)

    def _refresh_tile(self, tile: Box) -> None:
        top, left, bottom, right = tile
        at = slice(top, bottom), slice(left, right)
        hand = self.hand[at]
        free = hand == HAND_NONE
        _show(self.found_levels, tile, self.found[at] * free)
        _show(self.predicted_levels, tile, self.predicted[at] * free)
        _show(self.drawn_levels, tile, drawn_of(hand))

    def take_hand(self, hand: NDArray[np.uint8], drawn: Pyramid) -> None:
        """Takes another layer by hand, of which the levels are there already."""
        self.hand, self.drawn_levels = hand, drawn
        self.refresh(whole(hand.shape))

    def levels(self, kind: EdgeSource) -> Pyramid:
        """What is shown of one kind."""
        return {
            EdgeSource.FOUND: self.found_levels,
            EdgeSource.PREDICTED: self.predicted_levels,
            EdgeSource.DRAWN: self.drawn_levels,
        }[kind]

    def merged(self) -> NDArray[np.uint8]:
        """All edges that count, uint8 (H, W), 255 = edge."""
        return combine(self.found, self.predicted, self.hand)


def drawn_of(hand: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What of a layer by hand is drawn, uint8 (H, W), 255 = edge."""
    return np.where(hand == HAND_DRAWN, np.uint8(255), np.uint8(0))


def drawn_levels(hand: NDArray[np.uint8]) -> Pyramid:
    """What of a layer by hand is drawn, to be shown at any size."""
    return Pyramid(drawn_of(hand), ink_of_four)


def _show(levels: Pyramid, box: Box, values: NDArray[np.uint8]) -> None:
    top, left, bottom, right = box
    view = levels.base[top:bottom, left:right]
    if not np.array_equal(view, values):
        view[...] = values
        levels.update(box)
