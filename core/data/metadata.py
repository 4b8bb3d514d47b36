"""What a picture file holds besides its pixels, read from Pillow and put the way each format asks for.

The orientation is taken out on reading, from the EXIF and from the XMP packet, because the pixels are turned then.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.data.picture import PictureMeta

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngInfo

ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 0x0112, 0x011A, 0x011B, 0x0128  # EXIF and TIFF tags
_EXIF_IFD, _GPS_IFD, _INTEROP_IFD = 0x8769, 0x8825, 0xA005
_SUBFILE_KIND = 0x00FE  # TIFF; its lowest bit marks a smaller copy of another page
# Of a TIFF's own tags those that describe the picture, not how this file stores it: document, description,
# make, model, page, software, date, artist, copyright, Windows' title to subject, and the two blocks that EXIF adds.
_DESCRIPTIVE = frozenset(
    {0x010D, 0x010E, 0x010F, 0x0110, 0x011D, 0x0131, 0x0132, 0x013B, 0x8298, *range(0x9C9B, 0x9CA0)}
    | {_EXIF_IFD, _GPS_IFD}
)
_XMP_KEY = "XML:com.adobe.xmp"  # PNG's name for the XMP packet among its texts
_CARRIED_ELSEWHERE = frozenset({_XMP_KEY, "Raw profile type exif"})
_MAX_PAGES = 1000  # counted no further, lest a hostile file keeps us busy
_JPEG_MARKER = 65_000  # bytes that one block of a JPEG can hold, with its name
_JPEG_QUALITY = 95  # where the source was no JPEG
_PNG_LEVEL = 4  # of zlib; the usual 6 takes twice as long for 4 % less of a clean drawing, and nothing of a scan

_log = logging.getLogger(__name__)


def read(image: Image.Image, data: bytes) -> tuple[PictureMeta, object]:
    """What `image`, opened from `data` and not loaded yet, holds; and the EXIF orientation still to be applied (1-8).

    Leaves the orientation out of `image`, too, so that Pillow does not apply it by itself. Raises whatever a decoder
    throws at a broken file.
    """
    form = "JPEG" if image.format == "MPO" else image.format or "PNG"  # MPO: JPEGs one behind the other
    pages = _count_pages(image, data)
    exif = image.getexif()
    orientation = exif.pop(ORIENTATION, 1)
    text = getattr(image, "text", None) if form == "PNG" else None
    xmp = image.info.get("xmp")
    meta = PictureMeta(
        format=form,
        icc=image.info.get("icc_profile") or None,
        exif=_exif_bytes(exif, form),
        xmp=_upright_xmp(xmp) if isinstance(xmp, bytes) and xmp else None,
        dpi=_dpi(image.info.get("dpi"), exif),
        text={str(k): str(v) for k, v in (text or {}).items() if k not in _CARRIED_ELSEWHERE},
        jpeg_tables=dict(getattr(image, "quantization", {})) if form == "JPEG" else None,
        jpeg_sampling=_jpeg_sampling(image) if form == "JPEG" else None,
        pages=pages,
    )
    return meta, orientation


def _count_pages(image: Image.Image, data: bytes) -> int:
    if image.format != "TIFF":
        return int(getattr(image, "n_frames", 1))
    pages = 1
    # In a copy of its own: turning pages makes Pillow forget what was changed in the EXIF.
    with Image.open(BytesIO(data), formats=("TIFF",)) as copy:
        for index in range(1, _MAX_PAGES):
            try:
                copy.seek(index)
                smaller = int(copy.tag_v2.get(_SUBFILE_KIND, 0)) & 1  # type: ignore[attr-defined]
            except EOFError:
                break
            except Exception as error:
                # Whatever a decoder throws at a broken later page is no reason to refuse the first one.
                _log.warning("A page of a TIFF cannot be counted: %s", error)
                break
            pages += not smaller
    return pages


def _exif_bytes(exif: Image.Exif, form: str) -> bytes | None:
    """The EXIF block to carry; None if there is nothing in it or it is too odd to be written again."""
    try:
        if form == "TIFF":
            exif = descriptive(exif)
        return exif.tobytes() if len(exif) else None
    except Exception as error:  # Pillow reads more kinds of broken EXIF than it can write
        _log.warning("The EXIF data cannot be kept: %s", error)
        return None


def descriptive(exif: Image.Exif) -> Image.Exif:
    """The part of an EXIF block, or of a TIFF's own tags, that describes the picture and not how a file stores it."""
    kept = Image.Exif()
    kept.endian = exif.endian
    for tag in exif:
        if tag in (_EXIF_IFD, _GPS_IFD):
            block = dict(exif.get_ifd(tag))
            if _INTEROP_IFD in block:
                block[_INTEROP_IFD] = exif.get_ifd(_INTEROP_IFD)
            kept[tag] = block
        elif tag in _DESCRIPTIVE:
            kept[tag] = exif[tag]
    return kept


def _upright_xmp(xmp: bytes) -> bytes:
    return re.sub(rb'(tiff:Orientation(?:="|>))[0-9]', rb"\g<1>1", xmp)


def _dpi(stored: Any, exif: Image.Exif) -> tuple[float, float] | None:
    """The resolution in dots per inch that the format itself holds, else the one in the EXIF (WebP has no other)."""
    scale = 1.0
    if not stored:
        stored = (exif.get(X_RESOLUTION), exif.get(Y_RESOLUTION))
        scale = 2.54 if exif.get(RESOLUTION_UNIT) == 3 else 1.0  # 3: dots per centimetre
    try:
        across, down = float(stored[0]) * scale, float(stored[1]) * scale
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return (across, down) if 0 < across < 1e5 and 0 < down < 1e5 else None


def _jpeg_sampling(image: Image.Image) -> int | None:
    from PIL.JpegImagePlugin import get_sampling

    sampling = get_sampling(image)
    return sampling if sampling >= 0 else None


def save_options(form: str, meta: PictureMeta, jpeg_quality: int | None) -> dict[str, Any]:
    """Options of Pillow's save with which a file of format `form` (PNG, JPEG, WEBP or BMP) keeps what it can of `meta`.

    jpeg_quality: 1 to 100, in place of the source's own tables.
    """
    options: dict[str, Any] = {"dpi": meta.dpi} if meta.dpi else {}
    if form == "BMP":
        return options
    if meta.icc:
        options["icc_profile"] = meta.icc
    exif = exif_with_resolution(meta) if form == "WEBP" else meta.exif
    if exif:
        options["exif"] = exif
    if form == "PNG":
        options |= {"pnginfo": _png_info(meta), "compress_level": _PNG_LEVEL}
    elif meta.xmp:
        options["xmp"] = meta.xmp
    if form == "JPEG":
        options |= _jpeg_options(meta, jpeg_quality)
        for name in ("exif", "xmp"):
            if len(options.get(name, b"")) > _JPEG_MARKER:
                _log.warning("The %s data do not fit in a JPEG and are left out.", name)
                del options[name]
    if form == "WEBP":
        options |= {"lossless": True, "exact": True}  # exact: colours under full transparency stay
    return options


def exif_with_resolution(meta: PictureMeta) -> bytes | None:
    """The EXIF block with the resolution in it, for formats that hold it nowhere else."""
    if meta.dpi is None:
        return meta.exif
    exif = Image.Exif()
    exif.load(meta.exif or b"")
    exif[X_RESOLUTION], exif[Y_RESOLUTION] = meta.dpi
    exif[RESOLUTION_UNIT] = 2  # dots per inch
    return exif.tobytes()


def _jpeg_options(meta: PictureMeta, quality: int | None) -> dict[str, Any]:
    if quality is not None:
        return {"quality": quality, "subsampling": meta.jpeg_sampling or 0}
    if meta.jpeg_tables:
        return {"qtables": meta.jpeg_tables, "subsampling": meta.jpeg_sampling or 0}
    return {"quality": _JPEG_QUALITY, "subsampling": 0}


def texts(meta: PictureMeta) -> dict[str, str]:
    """The texts of a PNG, the XMP packet among them."""
    if not meta.xmp:
        return meta.text
    return {**meta.text, _XMP_KEY: meta.xmp.decode("utf-8", "replace")}


def _png_info(meta: PictureMeta) -> PngInfo:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    for key, value in texts(meta).items():
        info.add_text(key, value) if value.isascii() and key != _XMP_KEY else info.add_itxt(key, value)
    return info


def with_text(meta: PictureMeta, text: dict[str, str]) -> PictureMeta:
    """`meta` with more PNG texts. Raises ValueError if a key is none (PNG specification, 11.3.3: Latin-1, 1 to 79)."""
    for key in text:
        printable = all(" " <= letter <= "~" or "\xa1" <= letter <= "\xff" for letter in key)
        if not printable or not 1 <= len(key) <= 79 or key != key.strip() or "  " in key:
            raise ValueError(f"{key!r} cannot name a PNG text")
    return replace(meta, text={**meta.text, **text})
