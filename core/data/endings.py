"""The formats of pictures and the endings that name them."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from PIL import features

from core.errors import ImageError

if TYPE_CHECKING:
    from PIL import Image

_OPTIONAL = {"JPEG2000": "jpg_2000", "AVIF": "avif"}
"""Formats that Pillow may have been built without, and what it calls them."""
_HAS = {name: bool(features.check(feature)) for name, feature in _OPTIONAL.items()}
# A fixed list: Pillow's rarer plug-ins have had their share of security faults.
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM", *(name for name in _OPTIONAL if _HAS[name]))
_BY_FORMAT = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
    "GIF": (".gif",),
    "PPM": (".ppm", ".pgm", ".pbm", ".pnm"),
    "TGA": (".tga",),
    "JPEG2000": (".jp2", ".j2k", ".jpx", ".jpf"),
    "AVIF": (".avif",),
}
FORMAT_OF_SUFFIX = {suffix: name for name, of in _BY_FORMAT.items() if _HAS.get(name, True) for suffix in of}
IMAGE_SUFFIXES = frozenset(FORMAT_OF_SUFFIX)
_WRITTEN = ("PNG", "JPEG", "WEBP", "TIFF", "BMP")
WRITABLE_SUFFIXES = frozenset(suffix for suffix, name in FORMAT_OF_SUFFIX.items() if name in _WRITTEN)
LAYERED_SUFFIXES = {".ora": "OpenRaster", ".psd": "PSD"}
"""Endings of the formats with layers, which are only written, and what these are called."""
LOSSY_SUFFIXES = frozenset(_BY_FORMAT["JPEG"])  # encoding anew changes every pixel a little


_FIRST_BYTES = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"),
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
)


def is_picture_name(name: str) -> bool:
    """Whether a file of that name is a picture that can be read, by its ending in any case."""
    return os.path.splitext(name)[1].lower() in IMAGE_SUFFIXES  # noqa: PTH122 - Paths cost time in large folders


def format_of(suffix: str) -> str:
    """The format that an ending, in any case, names, as Pillow or LAYERED_SUFFIXES call it; "" if it names none."""
    suffix = suffix.lower()
    return FORMAT_OF_SUFFIX.get(suffix) or LAYERED_SUFFIXES.get(suffix, "")


def same_format(first: str, second: str) -> bool:
    """Whether two endings, in any case, are equal or name the same format."""
    first, second = first.lower(), second.lower()
    return first == second or FORMAT_OF_SUFFIX.get(first, first) == FORMAT_OF_SUFFIX.get(second, second)


def formats_for(name: str) -> tuple[str, ...]:
    """The formats that a file of that name may have. TGA has no mark at its start and is known by its ending alone."""
    return (*FORMATS, "TGA") if name.lower().endswith(".tga") else FORMATS


def begins_as_picture(data: bytes) -> bool:
    """Whether the first bytes of a file are those of a format that can be read, whatever comes after them."""
    if data[4:8] == b"ftyp":
        return data[8:12] in (b"avif", b"avis")
    return data.startswith(_FIRST_BYTES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def check_rare(image: Image.Image, data: bytes, name: str) -> None:
    """Of a JPEG 2000 or AVIF file that was opened, but not loaded: refuses what Pillow would cut to 8 bits, and puts
    the colour profile, which Pillow leaves aside, with the rest of what it knows. Raises ImageError."""
    bits = (
        _bits_of_jpeg2000(data) if image.format == "JPEG2000" else _bits_of_avif(data) if image.format == "AVIF" else 8
    )
    if bits > 8 and image.mode not in ("I;16", "I"):
        raise ImageError(
            "{name} has {bits} bits per channel, of which 8 would be left; save it as a 16-bit PNG first.",
            name=name,
            bits=bits,
        )
    if image.format == "JPEG2000" and "icc_profile" not in image.info:
        profile = _profile_of_jpeg2000(data)
        if profile:
            image.info["icc_profile"] = profile


def _bits_of_jpeg2000(data: bytes) -> int:
    """The largest number of bits of a channel; 8 if the file does not say."""
    start = data.find(b"\xff\x4f\xff\x51") + 2
    if start < 2 or len(data) < start + 40:
        return 8
    count = struct.unpack_from(">H", data, start + 38)[0]
    return max(((one & 127) + 1 for one in data[start + 40 : start + 40 + 3 * count : 3]), default=8)


def _profile_of_jpeg2000(data: bytes) -> bytes:
    """The ICC profile in a JP2's box "colr"; b"" without one."""
    end = data.find(b"\xff\x4f\xff\x51")
    at = data.find(b"colr\x02", 0, max(end, 0))
    if at < 4:
        return b""
    size = struct.unpack_from(">I", data, at - 4)[0]
    return data[at + 7 : at - 4 + size]


def _bits_of_avif(data: bytes) -> int:
    """10 or 12 where any of the pictures in the file has so many bits, else 8."""
    bits, at = 8, data.find(b"av1C")
    while 0 <= at < len(data) - 7:
        if data[at + 4] == 0x81:  # the version of the box
            flags = data[at + 6]
            bits = max(bits, 12 if flags & 0x60 == 0x60 else 10 if flags & 0x40 else 8)
        at = data.find(b"av1C", at + 4, 1 << 20)
    return bits
