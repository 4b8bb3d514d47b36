"""What can be read of the picture that is shown. No Qt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid
from app.repair.document.content import Content
from app.repair.document.edge_layers import EdgeLayers
from core.data.picture import Picture
from core.edit.repairs import Repairs


class ContentFacts:
    """Read-only access to `content`, the picture that is shown."""

    content: Content

    @property
    def has_picture(self) -> bool:
        return bool(self.content.original.size)

    @property
    def path(self) -> Path | None:
        return self.content.path

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.content.size

    @property
    def image(self) -> NDArray:
        return self.content.image

    @property
    def original(self) -> NDArray:
        return self.content.original

    @property
    def shown(self) -> Pyramid:
        return self.content.shown

    @property
    def shown_original(self) -> Pyramid:
        return self.content.shown_original

    @property
    def mask(self) -> NDArray[np.uint8]:
        """uint8 (H, W), 255 = repair here."""
        return self.content.mask

    @property
    def mask_levels(self) -> Pyramid:
        return self.content.mask_levels

    @property
    def edges(self) -> EdgeLayers:
        return self.content.edges

    @property
    def hole_pixels(self) -> int:
        return self.content.hole_pixels

    @property
    def hole_share(self) -> float:
        """Part of the picture that is marked, 0..1."""
        return self.hole_pixels / max(1, self.mask.size)

    @property
    def repairs(self) -> Repairs:
        """All repairs, the deleted ones among them."""
        return self.content.repairs

    @property
    def is_saved(self) -> bool:
        """Whether closing it loses nothing."""
        return self.content.is_saved

    @property
    def was_repaired(self) -> bool:
        return any(repair.shown for repair in self.repairs)

    @property
    def undo_label(self) -> str | None:
        return self.content.history.undo_label

    @property
    def redo_label(self) -> str | None:
        return self.content.history.redo_label

    def to_picture(self) -> Picture:
        """The picture as it is now, with the metadata of its file. Call it only when there is one."""
        return self.content.to_picture()
