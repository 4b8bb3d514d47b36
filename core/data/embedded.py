"""Blocks of other programs inside picture files: Photoshop's image resources with IPTC captions, and XMP packets.

Small copies of the picture in them are taken out: they would go on showing what a repair has removed.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect
from collections.abc import Iterator

IPTC_RESOURCE = 0x0404
# Not carried: two kinds of thumbnails; EXIF twice, XMP and the colour profile, which have places of their own.
_NOT_CARRIED = frozenset({0x0409, 0x040C, 0x0422, 0x0423, 0x0424, 0x040F})
_MARKS = (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR")
_THUMBNAIL_TAG = re.compile(rb"<(/?)(\w+:(?:Thumbnails|PageInfo))\b[^<>]*>")
_IMAGES = re.compile(rb"<(\w+):image\b[^<>]*(?<!/)>[A-Za-z0-9+/=\s&#;x]{64,}</\1:image\s*>", re.DOTALL)
_ORIENTATION = re.compile(rb'(tiff:Orientation(?:="|=\'|>))[0-9]')


def clean_xmp(xmp: bytes) -> bytes:
    """An XMP packet that says that the picture is upright, and without small copies of it."""
    for wide in ("utf-16-le", "utf-16-be"):
        at = xmp.find("xmpmeta".encode(wide))
        if at >= 0 and at % 2 == 0:  # at an odd place it is text in the other order of bytes
            whole = len(xmp) - len(xmp) % 2
            text = xmp[:whole].decode(wide, "surrogatepass").encode("utf-8", "surrogatepass")
            return _cleaned(text).decode("utf-8", "surrogatepass").encode(wide, "surrogatepass") + xmp[whole:]
    return _cleaned(xmp)


def _cleaned(xmp: bytes) -> bytes:
    """The same of a packet in UTF-8."""
    return _ORIENTATION.sub(rb"\g<1>1", _IMAGES.sub(b"", _without_thumbnails(xmp)))


def _without_thumbnails(xmp: bytes) -> bytes:
    """In time that grows with the length alone: a hostile packet opens many elements and closes none."""
    tags = list(_THUMBNAIL_TAG.finditer(xmp))
    closings: dict[bytes, list[int]] = {}  # where the closing tags of each name end
    for tag in tags:
        if tag[1]:
            closings.setdefault(tag[2], []).append(tag.end())
    kept, place = [], 0
    for tag in tags:
        if tag[1] or tag.start() < place:
            continue  # a closing tag, or within what is taken out already
        end = tag.end()
        if not tag[0].endswith(b"/>"):
            ends = closings.get(tag[2], [])
            following = bisect(ends, end)
            if following == len(ends):
                continue
            end = ends[following]
        kept.append(xmp[place : tag.start()])
        place = end
    return b"".join(kept) + xmp[place:]


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
