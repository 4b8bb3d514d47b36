"""A picture in memory: its pixels, and what its file holds besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from core.data.tiff_pages import OtherPages


@dataclass(frozen=True)
class FewColours:
    """How a file of few colours stores them.

    palette: RGBA bytes of its colours, 4 each; empty for a picture of 1 bit. fax: it is a TIFF with a fax compression.
    """

    palette: bytes = b""
    fax: bool = False


@dataclass(frozen=True, eq=False)
class ExtraChannels:
    """Channels of a TIFF besides its colours and its alpha, such as saved selections and spot colours.

    pixels: uint8 or uint16 (H, W, N). kinds: of each, as the TIFF's ExtraSamples has them (0: unspecified).
    """

    pixels: np.ndarray
    kinds: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Inks:
    """The numbers of a CMYK picture. pixels: uint8 (H, W, 4), 255 is all ink. profile: their ICC profile, if any."""

    pixels: np.ndarray
    profile: bytes | None = None


@dataclass(frozen=True)
class PictureMeta:
    """What a file holds besides its pixels.

    format: Pillow's name of the source's format. icc: colour profile of the pixels. exif: without the orientation. xmp:
    the XMP packet, likewise. dpi: dots per inch, horizontal and vertical. aspect: a resolution in no unit. text: PNG
    text chunks. jpeg_tables, jpeg_sampling: the source's quantisation. pages: how many pictures the file holds (TIFF,
    MPO); only the first is read. other_pages: the rest, if they can be written again.

    png_chunks: chunks of a PNG about colour and place, by name. tiff_tags: tags of a TIFF about colour. iptc: a caption
    in IPTC's own form, as a TIFF holds it. photoshop: Photoshop's image resources. comment: of a JPEG or GIF.
    few_colours: how a picture of 1 bit or with a palette is stored. extra: further channels. inks: of a CMYK picture.
    bits: per channel in the file, where it is none of 8 and 16. left_out: what cannot be kept, in words.
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
    other_pages: OtherPages | None = None
    aspect: tuple[float, float] | None = None
    png_chunks: dict[str, bytes] = field(default_factory=dict)
    tiff_tags: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    iptc: bytes | None = None
    photoshop: bytes | None = None
    comment: bytes | None = None
    few_colours: FewColours | None = None
    extra: ExtraChannels | None = None
    inks: Inks | None = None
    bits: int | None = None
    left_out: tuple[str, ...] = ()

    def turned(self, turn: Callable[[np.ndarray], np.ndarray]) -> PictureMeta:
        """The same for pixels to which `turn` was applied."""
        extra, inks = self.extra, self.inks
        return replace(
            self,
            extra=None if extra is None else replace(extra, pixels=np.ascontiguousarray(turn(extra.pixels))),
            inks=None if inks is None else replace(inks, pixels=np.ascontiguousarray(turn(inks.pixels))),
        )


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

    def as_rgb(self) -> Picture:
        """The same picture, not to be written as CMYK again."""
        return replace(self, meta=replace(self.meta, inks=None))
