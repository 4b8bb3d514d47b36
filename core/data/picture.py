"""A picture in memory: its pixels, and what its file holds besides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class PictureMeta:
    """What a file holds besides its pixels.

    format: Pillow's name of the source's format. icc: colour profile. exif: without the orientation. xmp: the XMP
    packet, likewise. dpi: dots per inch, horizontal and vertical. text: PNG text chunks. jpeg_tables, jpeg_sampling:
    the source's quantisation. pages: how many pictures the file holds (TIFF, MPO); only the first is read and written.
    """

    format: str = "PNG"
    icc: bytes | None = None
    exif: bytes | None = None
    dpi: tuple[float, float] | None = None
    text: dict[str, str] = field(default_factory=dict)
    jpeg_tables: dict[int, list[int]] | None = None
    jpeg_sampling: int | None = None
    xmp: bytes | None = None
    pages: int = 1


@dataclass(frozen=True)
class Picture:
    """Pixels, uint8 or uint16: (H, W) grey, (H, W, 2) grey and alpha, (H, W, 3) RGB, (H, W, 4) RGBA; and the rest."""

    pixels: np.ndarray
    meta: PictureMeta = field(default_factory=PictureMeta)
    path: Path | None = None

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    def with_pixels(self, pixels: np.ndarray) -> Picture:
        """The same picture with other pixels, for instance repaired ones."""
        return replace(self, pixels=pixels)
