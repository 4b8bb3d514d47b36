"""PNG files where Pillow does not suffice: 16 bits per channel, chunks about colour, and all that is put in a file.

Pixels of 16 bits are read and written by OpenCV.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image

from core.data.picture import PictureMeta
from core.messages import Message

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEY = "XML:com.adobe.xmp"  # PNG's name for the XMP packet among its texts
_LEVEL = 4  # of zlib; the usual 6 takes twice as long for 4 % less of a clean drawing, and nothing of a scan
# Chunks that are carried as they are, and how long each is. Colour: gamma, primaries, sRGB, code points (CICP), the
# display that the picture was made on, its light level. Then the picture's place on a page.
_CARRIED = {"gAMA": 4, "cHRM": 32, "sRGB": 1, "cICP": 4, "mDCV": 24, "mDCv": 24, "cLLI": 8, "cLLi": 8, "oFFs": 9}
# Read by their own means, or no longer true once pixels have changed (the date, the histogram, significant bits).
_KNOWN = frozenset({"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "pHYs", "tEXt", "zTXt", "iTXt", "iCCP", "eXIf"})
_OUTDATED = frozenset({"tIME", "hIST", "sBIT", "sPLT", "bKGD"})
_MAX_CHUNKS = 100_000


def chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The chunks of a PNG, as far as they are whole."""
    place = len(SIGNATURE)
    for _ in range(_MAX_CHUNKS):
        if place + 12 > len(data):
            return
        length, name = struct.unpack_from(">I4s", data, place)
        if place + 12 + length > len(data):
            return
        yield name.decode("latin-1"), data[place + 8 : place + 8 + length]
        place += 12 + length


def holds_too_many_chunks(data: bytes) -> bool:
    """Whether a file is a PNG with more chunks beside its pixels than any program writes.

    Readers look at each one, so a small file could keep them busy for minutes.
    """
    if not data.startswith(SIGNATURE):
        return False
    place, others = len(SIGNATURE), 0
    while place + 12 <= len(data) and others <= _MAX_CHUNKS:
        length, name = struct.unpack_from(">I4s", data, place)
        others += name != b"IDAT"
        place += 12 + length
    return others > _MAX_CHUNKS


def read_chunks(data: bytes) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The chunks that are carried, by name, and the names of those that cannot be."""
    carried: dict[str, bytes] = {}
    left: dict[str, None] = {}
    for name, body in chunks(data):
        if name in _CARRIED:
            if len(body) == _CARRIED[name]:
                carried.setdefault(name, body)
        elif name not in _KNOWN and name not in _OUTDATED and name.isascii() and name.isalpha():
            left[name] = None
    return carried, tuple(left)


def bits_of(data: bytes) -> int:
    """Bits per channel that a PNG states in its header; 8 for data too short for one."""
    return data[24] if len(data) > 25 else 8


def channels_of(data: bytes) -> int:
    """Of the pixels that a PNG states in its header."""
    return {2: 3, 4: 2, 6: 4}.get(data[25], 1) if len(data) > 25 else 1


def read_deep(data: bytes) -> np.ndarray:
    """The pixels of a 16-bit PNG, uint16 (H, W[, C]) with C 2, 3 or 4. Raises ValueError: it cannot be decoded."""
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.dtype != np.uint16:
        raise ValueError(Message("the 16-bit PNG data cannot be decoded"))
    if data[25] == 4:  # grey and alpha, which OpenCV returns as four channels
        pixels = pixels[..., (0, 3)]
    elif pixels.ndim == 3:
        for row in pixels:  # in place: a copy may be a gigabyte
            row[:, :3] = row[:, 2::-1].copy()
    transparent = next((body for name, body in chunks(data) if name == "tRNS"), b"")
    if pixels.ndim == 2 and len(transparent) == 2:  # of grey, OpenCV passes over the one transparent value
        alpha = np.where(pixels == int.from_bytes(transparent, "big"), 0, 65535).astype(np.uint16)
        pixels = np.dstack((pixels, alpha))
    return np.ascontiguousarray(pixels)


def write_png(buffer: BytesIO, pixels: np.ndarray | Image.Image, meta: PictureMeta) -> None:
    """Writes pixels, uint8 or uint16 (H, W[, 2 to 4]) or an image of few colours, with what `meta` holds."""
    if isinstance(pixels, np.ndarray) and pixels.dtype == np.uint16:
        png = _encode_deep(pixels)
    else:
        plain = BytesIO()
        image = Image.fromarray(pixels) if isinstance(pixels, np.ndarray) else pixels
        image.save(plain, "PNG", compress_level=_LEVEL)
        png = plain.getvalue()
    head = len(SIGNATURE) + 25  # the header chunk always has 13 bytes and 12 around them
    buffer.write(png[:head] + _meta_chunks(meta) + png[head:])


def _encode_deep(pixels: np.ndarray) -> bytes:
    import cv2

    if pixels.ndim == 3 and pixels.shape[2] == 2:  # OpenCV has no grey with alpha
        return _gray_alpha_png(pixels)
    if pixels.ndim == 3:
        order = (2, 1, 0, 3) if pixels.shape[2] == 4 else (2, 1, 0)
        pixels = np.ascontiguousarray(pixels[..., order])
    done, encoded = cv2.imencode(".png", pixels)
    if not done:
        raise ValueError(Message("the picture cannot be encoded as PNG"))
    return bytes(encoded.tobytes())


def _gray_alpha_png(pixels: np.ndarray) -> bytes:
    """A 16-bit grey and alpha PNG: one header, one data chunk, no row filter."""
    height, width = pixels.shape[:2]
    header = struct.pack(">IIBBBBB", width, height, 16, 4, 0, 0, 0)
    rows = pixels.astype(">u2").reshape(height, -1).view(np.uint8)
    raw = np.concatenate((np.zeros((height, 1), np.uint8), rows), axis=1).tobytes()
    return SIGNATURE + _chunk("IHDR", header) + _chunk("IDAT", zlib.compress(raw)) + _chunk("IEND", b"")


def _chunk(name: str, body: bytes) -> bytes:
    kind = name.encode("ascii")
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _meta_chunks(meta: PictureMeta) -> bytes:
    """The chunks for what `meta` holds (PNG specification, 11.3)."""
    out = [_chunk(name, body) for name, body in meta.png_chunks.items()]
    if "cHRM" not in meta.png_chunks:
        out += [_chunk("cHRM", primaries) for primaries in _primaries(meta)]
    if meta.icc:
        out.append(_chunk("iCCP", b"ICC profile\0\0" + zlib.compress(meta.icc)))
    if meta.dpi:
        per_metre = [round(d / 0.0254) for d in meta.dpi]
        out.append(_chunk("pHYs", struct.pack(">IIB", *per_metre, 1)))
    elif meta.aspect:
        # Whole numbers only: 0.5 to 1.25 becomes 500 to 1250.
        out.append(_chunk("pHYs", struct.pack(">IIB", *(round(1000 * value) for value in meta.aspect), 0)))
    if meta.exif:
        out.append(_chunk("eXIf", meta.exif.removeprefix(b"Exif\0\0")))
    out += [_text(key, value) for key, value in texts(meta).items()]
    return b"".join(out)


def _primaries(meta: PictureMeta) -> Iterator[bytes]:
    """The body of a cHRM chunk for a TIFF's white point and primaries, if it has both."""
    white, primaries = meta.tiff_tags.get(318), meta.tiff_tags.get(319)
    if white and primaries and len(white) == 2 and len(primaries) == 6:
        values = [round(100_000 * float(value)) for value in (*white, *primaries)]
        if all(0 <= value < 2**31 for value in values):
            yield struct.pack(">8I", *values)


def texts(meta: PictureMeta) -> dict[str, str]:
    """The texts of a PNG, the XMP packet and the comment of a JPEG among them."""
    found = dict(meta.text)
    if meta.comment and "Comment" not in found:
        found["Comment"] = meta.comment.decode("utf-8", "replace").replace("\0", "")
    if meta.xmp:
        found[XMP_KEY] = meta.xmp.decode("utf-8", "replace")
    return found


def _text(key: str, value: str) -> bytes:
    name = key.encode("latin-1", "replace")[:79]
    if value.isascii() and key != XMP_KEY:
        return _chunk("tEXt", name + b"\0" + value.encode("ascii"))
    return _chunk("iTXt", name + b"\0\0\0\0\0" + value.encode("utf-8", "replace"))
