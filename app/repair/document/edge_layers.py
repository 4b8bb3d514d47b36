"""The edges of a picture: found and predicted by the engine, drawn or erased by the user. No Qt."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid, ink_of_four
from app.repair.document.messages import EdgePatch
from core.boxes import Box, clip, tiles, whole
from core.data.edges import HAND_DRAWN, HAND_NONE, combine

_TILE = 512
"""Side of the tiles by which edges are compared: a tile without a change is not redrawn."""


class EdgeSource(StrEnum):
    """Where an edge comes from: Canny in the known area, the network in the hole, or the user."""

    FOUND = "found"
    PREDICTED = "predicted"
    DRAWN = "drawn"


class EdgeLayers:
    """Layers of uint8 (H, W): `found` and `predicted`, 255 = edge, and `user`, HAND values of core.data.edges.

    The levels show what counts: where the user drew or erased, the engine's edges are left out.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self.found, self.predicted, self.user = (np.zeros(size, np.uint8) for _ in range(3))
        self.found_levels, self.predicted_levels, self.drawn_levels = (
            Pyramid(np.zeros(size, np.uint8), ink_of_four, blank=True) for _ in range(3)
        )

    def paste(self, edges: EdgePatch) -> bool:
        """Takes the engine's edges of a box; False if the box does not lie within the picture."""
        if clip(edges.box, self.user.shape) != edges.box:
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
        user = self.user[at]
        free = user == HAND_NONE
        _show(self.found_levels, tile, self.found[at] * free)
        _show(self.predicted_levels, tile, self.predicted[at] * free)
        _show(self.drawn_levels, tile, drawn_of(user))

    def take_user_edges(self, user: NDArray[np.uint8], drawn: Pyramid) -> None:
        """Replaces the user's edges. drawn: the levels of what is drawn of them."""
        self.user, self.drawn_levels = user, drawn
        self.refresh(whole(user.shape))

    def levels(self, source: EdgeSource) -> Pyramid:
        """The levels that show the edges of one source."""
        return {
            EdgeSource.FOUND: self.found_levels,
            EdgeSource.PREDICTED: self.predicted_levels,
            EdgeSource.DRAWN: self.drawn_levels,
        }[source]

    def merged(self) -> NDArray[np.uint8]:
        """All edges that count, uint8 (H, W), 255 = edge."""
        return combine(self.found, self.predicted, self.user)


def drawn_of(user: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What is drawn of the user's edges, uint8 (H, W), 255 = edge."""
    return np.where(user == HAND_DRAWN, np.uint8(255), np.uint8(0))


def drawn_levels(user: NDArray[np.uint8]) -> Pyramid:
    """The levels that show what is drawn of the user's edges."""
    return Pyramid(drawn_of(user), ink_of_four)


def _show(levels: Pyramid, box: Box, values: NDArray[np.uint8]) -> None:
    top, left, bottom, right = box
    view = levels.base[top:bottom, left:right]
    if not np.array_equal(view, values):
        view[...] = values
        levels.update(box)
