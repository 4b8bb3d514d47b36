"""What a file format cannot hold of a picture and its metadata, as names and as sentences."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from core.data.endings import LAYERED_SUFFIXES, format_of
from core.data.picture import PictureMeta
from core.messages import Message

NAMES = {"WEBP": "WebP"}
_WORDS = {
    "profile": Message("the colour profile"),
    "metadata": Message("EXIF and XMP data"),
    "text": Message("the texts of the PNG"),
    "colour": Message("gamma and primaries"),
    "iptc": Message("IPTC and Photoshop data"),
    "comment": Message("the comment"),
    "channels": Message("extra channels"),
    "aspect": Message("the shape of its pixels"),
}
_JPEG = Message("JPEG encodes the whole picture again, which changes every pixel a little; PNG, TIFF and WebP do not.")
LARGEST_IN_JPEG = 65_000  # bytes that one block of a JPEG can hold, with its name
_TOO_LARGE = {"exif": Message("EXIF data"), "xmp": Message("XMP data"), "comment": Message("a comment")}
_NO_METADATA = ("BMP", "OpenRaster")
_NO_ASPECT = ("BMP", *LAYERED_SUFFIXES.values())  # formats without a resolution in no unit
_GAMMA = struct.pack(">I", 45455)  # of sRGB, as a PNG states it
_PRIMARIES = struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
_SRGB = {"gAMA": _GAMMA, "cHRM": _PRIMARIES, "cICP": b"\1\x0d\0\1"}


def losses(path: Path, meta: PictureMeta) -> tuple[str, ...]:
    """What of `meta` a file with the suffix of `path` cannot hold.

    Of "pages", "profile", "metadata", "text", "colour", "iptc", "comment", "channels", "aspect", "cmyk" (becomes RGB)
    and "few" (1 bit becomes grey, a palette RGB). That a picture is sRGB is no loss: so is one that says nothing.
    """
    form = format_of(path.suffix)
    too_large = set(too_large_for_jpeg(meta)) if form == "JPEG" else set[str]()
    lost = {
        "pages": meta.pages > 1 and not (form == "TIFF" and meta.other_pages is not None),
        "profile": bool(meta.icc) and form == "BMP",
        "metadata": (bool(meta.exif or meta.xmp) and form in _NO_METADATA) or bool({"exif", "xmp"} & too_large),
        "text": bool(meta.text) and form != "PNG",
        "colour": _loses_colour(form, meta),
        "iptc": bool(meta.iptc or meta.photoshop) and form not in ("TIFF", "JPEG"),
        "comment": (bool(meta.comment) and form not in ("JPEG", "PNG")) or "comment" in too_large,
        "channels": meta.extra is not None and form != "TIFF",
        "aspect": meta.aspect is not None and meta.aspect[0] != meta.aspect[1] and form in _NO_ASPECT,
        "cmyk": meta.inks is not None and form not in ("TIFF", "JPEG"),
        "few": meta.few_colours is not None and form not in ("PNG", "TIFF", "BMP"),
    }
    return tuple(name for name, is_lost in lost.items() if is_lost)


def too_large_for_jpeg(meta: PictureMeta) -> tuple[str, ...]:
    """Of "exif", "xmp" and "comment" those that do not fit in a JPEG."""
    return tuple(name for name in _TOO_LARGE if len(getattr(meta, name) or b"") > LARGEST_IN_JPEG)


def _loses_colour(form: str, meta: PictureMeta) -> bool:
    stated = {name for name, body in meta.png_chunks.items() if _SRGB.get(name, b"") != body}
    stated -= {"sRGB", "oFFs"}
    if "sRGB" in meta.png_chunks:
        stated -= {"gAMA", "cHRM"}  # only for programs that do not know sRGB
    if form == "PNG":
        return bool(meta.tiff_tags) and set(meta.tiff_tags) != {318, 319}
    if form == "TIFF":
        return bool(stated - {"cHRM"})
    return bool(stated or meta.tiff_tags)


def loss_sentences(path: Path, meta: PictureMeta) -> tuple[str, ...]:
    """What a file with the suffix of `path` will lack or hold otherwise, as sentences for a report."""
    form = format_of(path.suffix)
    name, lost = NAMES.get(form, form), losses(path, meta)
    found: list[str] = []
    if "pages" in lost:
        found.append(Message("The file has {pages} pages; only the first is in the result.", pages=meta.pages))
    elif meta.pages > 1:
        found.append(
            Message("The file has {pages} pages; the first is repaired, the others stay as they are.", pages=meta.pages)
        )
    words = _words(form, lost, meta)
    if words:
        found.append(Message("{form} cannot hold {what}; the result is without.", form=name, what=_listed(words)))
    if "cmyk" in lost:
        found.append(Message("{form} cannot hold CMYK; the result is RGB.", form=name))
    if "few" in lost and meta.few_colours is not None:
        found.append(grown(meta, Message("{form} cannot hold it", form=name)))
    if meta.left_out:
        found.append(Message("Left out, for it cannot be kept: {what}.", what=_listed(list(meta.left_out))))
    if meta.bits is not None:
        more = 8 if meta.bits < 8 else 16
        found.append(
            Message("The picture has {bits} bits per channel; the result has {more}.", bits=meta.bits, more=more)
        )
    if form == "JPEG":
        found.append(_JPEG)
    return tuple(found)


def _words(form: str, lost: tuple[str, ...], meta: PictureMeta) -> list[Message]:
    """What a format cannot hold at all, or a JPEG not in that size."""
    if form != "JPEG":
        return [_WORDS[each] for each in lost if each in _WORDS]
    words = [_WORDS[each] for each in lost if each in _WORDS and each not in ("metadata", "comment")]
    return words + [
        Message("{what} above {most:,} bytes", what=_TOO_LARGE[name], most=LARGEST_IN_JPEG)
        for name in too_large_for_jpeg(meta)
    ]


def grown(meta: PictureMeta, why: str) -> str:
    """The sentence for a picture of few colours that cannot be stored as such."""
    if meta.few_colours is not None and meta.few_colours.palette:
        return Message("The palette is not kept, for {why}: the result has full colours.", why=why)
    return Message("The picture of 1 bit becomes one of 8 bits grey, for {why}.", why=why)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else Message("{first} and {last}", first=words[:-1], last=words[-1])
