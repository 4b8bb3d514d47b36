"""How a picture is written for other programs, and what of it a format can hold. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.before_after.options import BeforeAfter
from core.data.endings import LAYERED_SUFFIXES, same_format
from core.data.format_limits import losses
from core.data.images import check_writable
from core.data.layered.writing import check_layered, is_layered
from core.data.picture import PictureMeta
from core.data.transparency import fitting, has_alpha, is_opaque
from core.errors import ImageError

FORMAT_NAMES = {
    ".png": "PNG",
    ".tif": "TIFF",
    ".webp": "WebP",
    ".jpg": "JPEG",
    ".bmp": "BMP",
    **LAYERED_SUFFIXES,
}
"""What can be chosen, by the endings proposed for it."""
_LOSSLESS = {".png": ".png", ".tif": ".tif", ".tiff": ".tif", ".bmp": ".bmp"}


@dataclass(frozen=True)
class ExportOptions:
    """How to write a picture.

    suffix: names the format. jpeg_quality: 1 to 100, None keeps that of a JPEG source. recipe: whether a PNG
    contains the recipe of its repairs. shown: write original and repaired picture together in this way.
    """

    suffix: str = ".png"
    jpeg_quality: int | None = None
    recipe: bool = False
    shown: BeforeAfter | None = None


@dataclass(frozen=True, eq=False)
class ExportFacts:
    """What there is to be written. pixels: of any kind. meta: of the picture's file. was_repaired: it has a recipe.

    marked: share of the picture, 0..1, that is marked and not repaired.
    """

    name: str
    pixels: NDArray = field(repr=False)
    meta: PictureMeta = field(default_factory=PictureMeta, repr=False)
    was_repaired: bool = False
    marked: float = 0.0

    @cached_property
    def has_alpha(self) -> bool:
        """Something is transparent, so that alpha must be kept."""
        return has_alpha(self.pixels) and not is_opaque(self.pixels)

    @property
    def is_deep(self) -> bool:
        return self.pixels.dtype == np.uint16

    def refusal(self, suffix: str) -> str:
        """Why a format cannot hold the picture: "bits", "alpha", "size"; "" if it can."""
        path = Path(f"picture{suffix}")
        try:
            if is_layered(path):
                check_layered(path, (self.pixels.shape[0], self.pixels.shape[1]))
            else:
                check_writable(path, fitting(self.pixels, suffix))
        except ImageError:
            if self.is_deep and suffix not in (".png", ".tif", ".psd"):
                return "bits"
            return "alpha" if self.has_alpha and suffix in (".jpg", ".bmp") else "size"
        return ""

    def lost(self, suffix: str) -> tuple[str, ...]:
        """What a file of that format would lack or hold otherwise; see core.data.format_limits.losses."""
        return losses(Path(f"picture{suffix}"), self.meta)

    def kept(self, suffix: str) -> tuple[str, ...]:
        """What it would hold besides plain pixels: "alpha", "bits", "dpi", and what else `lost` could name."""
        lost = self.lost(suffix)
        return tuple(name for name, is_there in self._there().items() if is_there and name not in lost)

    def _there(self) -> dict[str, bool]:
        meta = self.meta
        return {
            "alpha": self.has_alpha,
            "bits": self.is_deep,
            "profile": bool(meta.icc),
            "metadata": bool(meta.exif or meta.xmp),
            "dpi": meta.dpi is not None,
            "text": bool(meta.text),
            "pages": meta.pages > 1,
            "colour": bool(meta.tiff_tags or set(meta.png_chunks) - {"sRGB", "oFFs"}),
            "iptc": bool(meta.iptc or meta.photoshop),
            "comment": bool(meta.comment),
            "channels": meta.extra is not None,
            "cmyk": meta.inks is not None,
            "few": meta.few_colours is not None,
        }


def proposed(source: Path | None, facts: ExportFacts, last: ExportOptions | None) -> ExportOptions:
    """What was chosen last if it suits this picture, else the source's own format if it loses nothing, else PNG."""
    if last is not None and not facts.refusal(last.suffix):
        return last
    suffix = _LOSSLESS.get(source.suffix.lower(), ".png") if source is not None else ".png"
    return ExportOptions(".png" if facts.refusal(suffix) else suffix)


def format_of(suffix: str) -> str:
    """The ending among FORMAT_NAMES that names the same format as `suffix`; "" if there is none."""
    return next((name for name in FORMAT_NAMES if same_format(name, suffix)), "")


def suggested_name(source: Path | None, suffix: str, fallback: str = "picture", *, was_repaired: bool = True) -> str:
    """`{stem}_repaired` with the format's ending, written as the source's where it names the same format.

    A picture without a repair is a `{stem}_copy`.
    """
    if source is None:
        return f"{fallback}{suffix}"
    own, what = source.suffix, "repaired" if was_repaired else "copy"
    return f"{source.stem}_{what}{own if same_format(own, suffix) else suffix}"
