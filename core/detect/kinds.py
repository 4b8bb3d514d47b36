"""The kinds of damage; importing this loads no image library."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of damage, each with its own detector."""

    DUST = "dust"
    SCRATCHES = "scratches"
    BOXES = "boxes"
    MOSAIC = "mosaic"
