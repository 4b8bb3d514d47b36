"""Blocks of other programs inside picture files: Photoshop's image resources with IPTC captions, and XMP packets.

Small copies of the picture in them are taken out: they would go on showing what a repair has removed.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

IPTC_RESOURCE = 0x0404
# Not carried: two kinds of thumbnails; EXIF twice, XMP and the colour profile, which have places of their own.
_NOT_CARRIED = frozenset({0x0409, 0x040C, 0x0422, 0x0423, 0x0424, 0x040F})
_MARKS = (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR")
_THUMBNAILS = re.compile(rb"<(\w+):(Thumbnails|PageInfo)\b[^>]*?(?:/>|(?<!/)>.*?</\1:\2\s*>)", re.DOTALL)
_IMAGES = re.compile(rb"<(\w+):image\b[^>]*(?<!/)>[A-Za-z0-9+/=\s&#;x]{64,}</\1:image\s*>", re.DOTALL)
_ORIENTATION = re.compile(rb'(tiff:Orientation(?:="|=\'|>))[0-9]')


def clean_xmp(xmp: bytes) -> bytes:
    """An XMP packet that says that the picture is upright, and without small copies of it."""
    for wide in ("utf-16-le", "utf-16-be"):
        if "xmpmeta".encode(wide) in xmp:
            text = xmp.decode(wide, "surrogatepass").encode("utf-8", "surrogatepass")
            return clean_xmp(text).decode("utf-8", "surrogatepass").encode(wide, "surrogatepass")
    for pattern in (_THUMBNAILS, _IMAGES):
        xmp = pattern.sub(b"", xmp)
    return _ORIENTATION.sub(rb"\g<1>1", xmp)


def clean_resources(block: bytes) -> bytes | None:
    """Photoshop's image resources without small copies of the picture; None if nothing is left. Raises ValueError."""
    return b"".join(whole for number, _, whole in _resources(block) if number not in _NOT_CARRIED) or None


def iptc_of(block: bytes | None) -> bytes | None:
    """The IPTC captions among Photoshop's image resources, which are well-formed."""
    return next((body for number, body, _ in _resources(block or b"") if number == IPTC_RESOURCE), None)


def with_iptc(block: bytes | None, iptc: bytes | None) -> bytes | None:
    """Photoshop's image resources with IPTC captions among them, if they have none yet."""
    if not iptc or iptc_of(block) is not None:
        return block
    entry = b"8BIM" + struct.pack(">HHI", IPTC_RESOURCE, 0, len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    return entry + (block or b"")


def _resources(block: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, content and all bytes of each resource. Raises ValueError."""
    place = 0
    while len(block) - place >= 12:
        if block[place : place + 4] not in _MARKS:
            if not block[place:].strip(b"\0"):
                return  # only padding
            raise ValueError("the Photoshop resources are damaged")
        number = int.from_bytes(block[place + 4 : place + 6], "big")
        name = 1 + block[place + 6]
        body = place + 6 + name + name % 2
        length = int.from_bytes(block[body : body + 4], "big")
        end = body + 4 + length
        if end > len(block):
            raise ValueError("the Photoshop resources are damaged")
        whole = block[place:end]
        yield number, block[body + 4 : end], whole + b"\0" * (length % 2)
        place = end + length % 2
