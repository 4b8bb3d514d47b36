"""What a picture file holds besides its pixels, read from Pillow and put the way each format asks for.

The orientation is taken out on reading, from the EXIF and from the XMP packet, because the pixels are turned then.
"""

from __future__ import annotations

import logging
import struct
from dataclasses import replace
from typing import Any

from PIL import Image

from core.data import embedded, png_files, tiff_pages
from core.data.format_limits import LARGEST_IN_JPEG, too_large_for_jpeg
from core.data.picture import PictureMeta
from core.messages import Message

ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 0x0112, 0x011A, 0x011B, 0x0128  # EXIF and TIFF tags
_EXIF_IFD, _GPS_IFD, _INTEROP_IFD = 0x8769, 0x8825, 0xA005
# Of a TIFF's own tags those that describe the picture, not how this file stores it: document, description,
# make, model, page, software, date, artist, copyright, Windows' title to subject, and the two blocks that EXIF adds.
_DESCRIPTIVE = frozenset(
    {0x010D, 0x010E, 0x010F, 0x0110, 0x011D, 0x0131, 0x0132, 0x013B, 0x8298, *range(0x9C9B, 0x9CA0)}
    | {_EXIF_IFD, _GPS_IFD}
)
_COLOUR_TAGS = {318: 2, 319: 6}  # TIFF: white point and primary chromaticities, and how many values each has
_IPTC, _PHOTOSHOP = 33723, 34377  # TIFF
_PHOTOSHOP_LAYERS = 37724  # TIFF
_CARRIED_ELSEWHERE = frozenset({png_files.XMP_KEY, "Raw profile type exif"})
_RESOURCES_MARK, _MORE_XMP_MARK = b"Photoshop 3.0\0", b"http://ns.adobe.com/xmp/extension/\0"  # JPEG
_JPEG_QUALITY = 95  # where the source was no JPEG

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
    dpi, aspect = _resolution(image, exif)
    meta = PictureMeta(
        format=form,
        icc=image.info.get("icc_profile") or None,
        exif=_exif_bytes(exif, form),
        xmp=(embedded.clean_xmp(xmp) or None) if isinstance(xmp, bytes) and xmp else None,
        dpi=dpi,
        aspect=aspect,
        text={str(k): str(v) for k, v in (text or {}).items() if k not in _CARRIED_ELSEWHERE},
        jpeg_tables=dict(getattr(image, "quantization", {})) if form == "JPEG" else None,
        jpeg_sampling=_jpeg_sampling(image) if form == "JPEG" else None,
        pages=pages,
    )
    return {"PNG": _with_png, "JPEG": _with_jpeg, "TIFF": _with_tiff}.get(form, _with_comment)(
        meta, image, data
    ), orientation


def _with_png(meta: PictureMeta, image: Image.Image, data: bytes) -> PictureMeta:
    chunks, left = png_files.read_chunks(data)
    return replace(meta, png_chunks=chunks, left_out=tuple(Message("the chunk {name}", name=name) for name in left))


def _with_comment(meta: PictureMeta, image: Image.Image, data: bytes) -> PictureMeta:
    comment = image.info.get("comment")
    return replace(meta, comment=comment if isinstance(comment, bytes) and comment else None)


def _with_jpeg(meta: PictureMeta, image: Image.Image, data: bytes) -> PictureMeta:
    parts: list[tuple[str, bytes]] = getattr(image, "applist", [])
    comments = [body for name, body in parts if name == "COM" and body]
    photoshop = b"".join(
        body.removeprefix(_RESOURCES_MARK)
        for name, body in parts
        if name == "APP13" and body.startswith(_RESOURCES_MARK)
    )
    left = [Message("extended XMP")] if any(body.startswith(_MORE_XMP_MARK) for _, body in parts) else []
    meta = replace(meta, comment=b"\n".join(comments) or None, left_out=tuple(left))
    return _with_resources(meta, photoshop, None)


def _with_tiff(meta: PictureMeta, image: Image.Image, data: bytes) -> PictureMeta:
    page = tiff_pages.first_directory(data)
    others = tiff_pages.read_other_pages(data) if meta.pages > 1 else None
    left = (Message("Photoshop's layers"),) if _PHOTOSHOP_LAYERS in page.tags else ()
    colour = {tag: _chromaticities(image.tag_v2.get(tag), count) for tag, count in _COLOUR_TAGS.items()}  # type: ignore[attr-defined]
    meta = replace(meta, other_pages=others, left_out=left, tiff_tags={tag: v for tag, v in colour.items() if v})
    iptc = page.tags.get(_IPTC, (0, 0, b""))[2] or None
    return _with_resources(meta, page.tags.get(_PHOTOSHOP, (0, 0, b""))[2], iptc)


def _chromaticities(values: Any, count: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(value) for value in values)
    except (TypeError, ValueError, ZeroDivisionError):
        return ()
    return numbers if len(numbers) == count and all(0 <= number < 1000 for number in numbers) else ()


def _with_resources(meta: PictureMeta, photoshop: bytes, iptc: bytes | None) -> PictureMeta:
    """iptc: as a TIFF holds it, beside Photoshop's resources; a JPEG holds it among them."""
    try:
        block = embedded.clean_resources(photoshop)
        return replace(meta, photoshop=block, iptc=iptc or embedded.iptc_of(block))
    except (ValueError, struct.error, IndexError) as error:
        _log.warning("Photoshop's resources cannot be kept: %s", error)
        return replace(meta, iptc=iptc, left_out=(*meta.left_out, Message("Photoshop's resources, which are damaged")))


def _count_pages(image: Image.Image, data: bytes) -> int:
    if image.format != "TIFF":
        return int(getattr(image, "n_frames", 1))
    return tiff_pages.count_pages(data)


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


def _resolution(image: Image.Image, exif: Image.Exif) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """The resolution in dots per inch, or else the one in no unit; of the format itself, else of the EXIF.

    Pillow's own figures are not used where it makes some up for a file that has none (TIFF, JPEG).
    """
    info, form = image.info, image.format
    if form == "TIFF":
        return _stated(image.tag_v2)  # type: ignore[attr-defined]
    if form in ("JPEG", "MPO") and info.get("jfif_unit") in (1, 2):
        scale = 1.0 if info["jfif_unit"] == 1 else 2.54
        return _pair(info.get("jfif_density"), scale), None
    if form not in ("JPEG", "MPO") and info.get("dpi"):
        return _pair(info["dpi"]), None
    dpi, aspect = _stated(exif)
    if dpi is None:
        aspect = _pair(info.get("aspect") or info.get("jfif_density")) or aspect
        if aspect and aspect[0] == aspect[1]:
            aspect = None  # which says nothing
    return dpi, aspect


def _stated(tags: Any) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """The resolution that TIFF tags state, in dots per inch or in no unit."""
    unit = tags.get(RESOLUTION_UNIT, 2)
    pair = _pair((tags.get(X_RESOLUTION), tags.get(Y_RESOLUTION)), 2.54 if unit == 3 else 1.0)  # 3: per centimetre
    return (None, pair) if unit == 1 else (pair, None)


def _pair(said: Any, scale: float = 1.0) -> tuple[float, float] | None:
    try:
        across, down = float(said[0]) * scale, float(said[1]) * scale
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return (across, down) if 0 < across < 1e5 and 0 < down < 1e5 else None


def _jpeg_sampling(image: Image.Image) -> int | None:
    from PIL.JpegImagePlugin import get_sampling

    sampling = get_sampling(image)
    return sampling if sampling >= 0 else None


def save_options(form: str, meta: PictureMeta, jpeg_quality: int | None) -> dict[str, Any]:
    """What to tell Pillow so that a file of format `form` (JPEG, WEBP or BMP) holds what it can of `meta`.

    jpeg_quality: 1 to 100, in place of the source's own tables.
    """
    options: dict[str, Any] = {"dpi": meta.dpi} if meta.dpi else {}
    if form == "BMP":
        return options or {"dpi": (0, 0)}  # without which Pillow makes up 96
    if meta.icc:
        options["icc_profile"] = meta.icc
    exif = exif_with_resolution(meta) if form == "WEBP" else meta.exif
    if exif:
        options["exif"] = exif
    if meta.xmp:
        options["xmp"] = meta.xmp
    if form == "JPEG":
        options |= _jpeg_options(meta, jpeg_quality)
        for name in too_large_for_jpeg(meta):
            _log.warning("The %s data do not fit in a JPEG and are left out.", name)
            del options[name]
        resources = embedded.with_iptc(meta.photoshop, meta.iptc) or b""
        for start in range(0, len(resources), LARGEST_IN_JPEG):
            part = _RESOURCES_MARK + resources[start : start + LARGEST_IN_JPEG]
            options["extra"] = options.get("extra", b"") + b"\xff\xed" + struct.pack(">H", len(part) + 2) + part
    if form == "WEBP":
        options |= {"lossless": True, "exact": True}  # exact: colours under full transparency stay
    return options


def with_aspect(jpeg: bytes, meta: PictureMeta) -> bytes:
    """A JPEG whose JFIF header has the resolution in no unit, if that is all that there is."""
    if meta.dpi or not meta.aspect or jpeg[6:11] != b"JFIF\0":
        return jpeg
    across, down = meta.aspect
    if max(across, down) > 65_535 or (across, down) != (round(across), round(down)):
        scale = 1000 / max(across, down)
        across, down = max(1, across * scale), max(1, down * scale)
    return jpeg[:13] + struct.pack(">BHH", 0, round(across), round(down)) + jpeg[18:]


def exif_with_resolution(meta: PictureMeta) -> bytes | None:
    """The EXIF block with the resolution in it, for formats that hold it nowhere else."""
    said = meta.dpi or meta.aspect
    if said is None:
        return meta.exif
    exif = Image.Exif()
    exif.load(meta.exif or b"")
    exif[X_RESOLUTION], exif[Y_RESOLUTION] = said
    exif[RESOLUTION_UNIT] = 2 if meta.dpi else 1  # dots per inch, or in no unit
    return exif.tobytes()


def _jpeg_options(meta: PictureMeta, quality: int | None) -> dict[str, Any]:
    options: dict[str, Any] = {"comment": meta.comment} if meta.comment else {}
    if quality is not None:
        return options | {"quality": quality, "subsampling": meta.jpeg_sampling or 0}
    if meta.jpeg_tables:
        return options | {"qtables": meta.jpeg_tables, "subsampling": meta.jpeg_sampling or 0}
    return options | {"quality": _JPEG_QUALITY, "subsampling": 0}


def with_text(meta: PictureMeta, text: dict[str, str]) -> PictureMeta:
    """`meta` with more PNG texts. Raises ValueError if a key is none (PNG specification, 11.3.3: Latin-1, 1 to 79)."""
    for key in text:
        printable = all(" " <= letter <= "~" or "\xa1" <= letter <= "\xff" for letter in key)
        if not printable or not 1 <= len(key) <= 79 or key != key.strip() or "  " in key:
            raise ValueError(f"{key!r} cannot name a PNG text")
    return replace(meta, text={**meta.text, **text})
