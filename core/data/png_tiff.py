"""PNG and TIFF where Pillow does not suffice: 16 bits per channel, and TIFF files with EXIF.

Pictures of 16 bits are read through OpenCV and tifffile, and PNG files of 16 bits written by OpenCV. TIFF files of any
depth are written here: Pillow writes 8 bits only, and passes the EXIF of an untrusted file to a C library tag by tag;
tifffile writes no EXIF. They are plain: one picture in strips, deflated, with horizontal differences (TIFF 6.0,
sections 8, 14 and 18; Adobe Photoshop TIFF technical notes for the compression).
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core.data import metadata
from core.data.picture import PictureMeta

if TYPE_CHECKING:
    import tifffile

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STRIP = 256 * 1024  # bytes of a strip before it is compressed, about
_MAX_BYTES = 4_000_000_000  # a TIFF counts its bytes with 32 bits


def read_deep(data: bytes, image: Image.Image) -> np.ndarray | None:
    """The pixels of a 16-bit PNG or TIFF, uint16 (H, W[, C]) with C 2, 3 or 4; None if it is not one.

    image: what Pillow made of `data`, not necessarily loaded. Not turned by the EXIF orientation. Raises ValueError
    if the data cannot be decoded.
    """
    if image.format == "PNG" and len(data) > 25 and data[24] == 16:  # the bit depth's place in the header chunk
        return _read_png(data)
    if image.format == "TIFF" and image.mode not in ("1", "P"):
        return _read_tiff(data, image.width * image.height)
    return None


def _read_png(data: bytes) -> np.ndarray:
    pixels = _decode(data, "PNG")
    if data[25] == 4:  # grey and alpha, which OpenCV returns as four channels
        pixels = pixels[..., (0, 3)]
    return np.ascontiguousarray(pixels)


def _decode(data: bytes, form: str) -> np.ndarray:
    """OpenCV's reading as grey, RGB or RGBA."""
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.dtype != np.uint16:
        raise ValueError(f"the 16-bit {form} data cannot be decoded")
    if pixels.ndim == 2:
        return pixels
    return np.ascontiguousarray(pixels[..., (2, 1, 0, 3) if pixels.shape[2] == 4 else (2, 1, 0)])


def _read_tiff(data: bytes, area: int) -> np.ndarray | None:
    """area: pixels that Pillow saw, and that were found not to be too many."""
    import tifffile

    try:
        with tifffile.TiffFile(BytesIO(data)) as file:
            page = file.pages[0]
            if page.dtype != np.uint16 or not isinstance(page, tifffile.TiffPage):
                return None
            kinds = tifffile.PHOTOMETRIC
            if page.photometric not in (kinds.MINISBLACK, kinds.MINISWHITE, kinds.RGB):
                return None
            if math.prod(page.shape) > 4 * area:
                raise ValueError("the file states its size twice, and differently")
            separate = page.planarconfig == tifffile.PLANARCONFIG.SEPARATE
            if page.compression == tifffile.COMPRESSION.LZW and page.samplesperpixel != 2 and not separate:
                # tifffile leaves this compression to another library; OpenCV would turn the picture by itself.
                pixels = _decode(_not_turned(data, file.byteorder, page.tags.get(metadata.ORIENTATION)), "TIFF")
            else:
                pixels = page.asarray()
                if separate and pixels.ndim == 3:
                    pixels = np.moveaxis(pixels, 0, -1)
                if page.photometric == kinds.MINISWHITE:
                    pixels = 65535 - pixels
            multiplied = tifffile.EXTRASAMPLE.ASSOCALPHA in page.extrasamples
    except (tifffile.TiffFileError, struct.error, zlib.error, IndexError, KeyError) as error:
        raise ValueError(str(error)) from error
    pixels = np.asarray(pixels, np.uint16)  # in this machine's order of bytes
    if pixels.ndim == 2:
        return pixels
    if pixels.ndim == 3 and pixels.shape[2] in (2, 3, 4):
        return _divided(pixels) if multiplied else pixels
    raise ValueError(f"{pixels.ndim} dimensions with {pixels.shape[-1]} channels are no picture")


def _not_turned(data: bytes, order: str, tag: tifffile.TiffTag | None) -> bytes:
    """The TIFF with its `tag`, the orientation, set to upright. order: "<" or ">", of its bytes."""
    if tag is None:
        return data
    changed = bytearray(data)
    struct.pack_into(f"{order}H", changed, tag.valueoffset, 1)
    return bytes(changed)


def _divided(pixels: np.ndarray) -> np.ndarray:
    """Colours that were stored multiplied by their alpha (the last channel), without it."""
    alpha = pixels[..., -1:].astype(np.float32)
    colours = pixels[..., :-1] * (65535 / np.maximum(alpha, 1)) + 0.5
    return np.concatenate((np.minimum(colours, 65535).astype(np.uint16), pixels[..., -1:]), axis=-1)


def write_png(buffer: BytesIO, pixels: np.ndarray, meta: PictureMeta) -> None:
    """Writes uint16 pixels into `buffer` as a PNG with profile, EXIF, resolution and text."""
    buffer.write(_png_with_chunks(_encode_png(pixels), meta))


def _encode_png(pixels: np.ndarray) -> bytes:
    import cv2

    if pixels.ndim == 3 and pixels.shape[2] == 2:  # OpenCV has no grey with alpha
        return _gray_alpha_png(pixels)
    if pixels.ndim == 3:
        order = (2, 1, 0, 3) if pixels.shape[2] == 4 else (2, 1, 0)
        pixels = np.ascontiguousarray(pixels[..., order])
    done, encoded = cv2.imencode(".png", pixels)
    if not done:
        raise ValueError("the picture cannot be encoded as PNG")
    return bytes(encoded.tobytes())


def _gray_alpha_png(pixels: np.ndarray) -> bytes:
    """A 16-bit grey and alpha PNG: one header, one data chunk, no row filter."""
    height, width = pixels.shape[:2]
    header = struct.pack(">IIBBBBB", width, height, 16, 4, 0, 0, 0)
    rows = pixels.astype(">u2").reshape(height, -1).view(np.uint8)
    raw = np.concatenate((np.zeros((height, 1), np.uint8), rows), axis=1).tobytes()
    return _PNG_SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(raw)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png_with_chunks(png: bytes, meta: PictureMeta) -> bytes:
    """`png` with the chunks that OpenCV does not write put in behind the header (PNG specification, 11.3)."""
    extra = b""
    if meta.icc:
        extra += _chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(meta.icc))
    if meta.dpi:
        per_metre = [round(d / 0.0254) for d in meta.dpi]
        extra += _chunk(b"pHYs", struct.pack(">IIB", *per_metre, 1))
    if meta.exif:
        extra += _chunk(b"eXIf", meta.exif.removeprefix(b"Exif\0\0"))
    for key, value in metadata.texts(meta).items():
        name = key.encode("latin-1", "replace")[:79]
        extra += _chunk(b"iTXt", name + b"\0\0\0\0\0" + value.encode("utf-8"))
    head = len(_PNG_SIGNATURE) + 25  # the header chunk always has 13 bytes and 12 around them
    return png[:head] + extra + png[head:]


def write_tiff(buffer: BytesIO, pixels: np.ndarray, meta: PictureMeta) -> None:
    """Writes pixels, uint8 or uint16 (H, W[, 2 to 4]), into an empty `buffer`. Raises ValueError: too large."""
    if pixels.nbytes > _MAX_BYTES:
        raise ValueError("a TIFF cannot hold so many bytes")
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    rows = max(1, _STRIP // (width * channels * pixels.itemsize))
    strips = [_compressed(pixels[top : top + rows]) for top in range(0, height, rows)]
    lengths = [len(strip) for strip in strips]
    directory = ImageFileDirectory_v2(prefix=b"II")
    for tag, value in _meta_tags(meta):
        directory[tag] = value
    directory[256], directory[257] = width, height
    directory[258] = (8 * pixels.itemsize,) * channels
    directory[259], directory[317] = 8, 2  # deflated, horizontal differences
    directory[262] = 2 if channels >= 3 else 1  # RGB, or grey with black as 0
    directory[277], directory[278], directory[284] = channels, rows, 1
    if channels in (2, 4):
        directory[338] = 2  # the last channel is alpha, and the colours are not multiplied by it
    directory.tagtype[273] = directory.tagtype[279] = 4  # 32 bits, however small they are
    directory[273] = tuple(int(end) for end in np.cumsum([0, *lengths[:-1]]))  # Pillow adds where the strips begin
    directory[279] = tuple(lengths)
    directory.save(buffer)
    buffer.writelines(strips)


def _compressed(rows: np.ndarray) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # in unsigned numbers, so it wraps around, as the format wants
    return zlib.compress(differences.astype(differences.dtype.newbyteorder("<"), copy=False).tobytes())


def _meta_tags(meta: PictureMeta) -> Iterator[tuple[int, Any]]:
    """TIFF tags and their values for what `meta` holds."""
    if meta.exif:
        exif = Image.Exif()
        exif.load(meta.exif)
        yield from metadata.descriptive(exif).items()
    if meta.dpi:
        yield metadata.X_RESOLUTION, meta.dpi[0]
        yield metadata.Y_RESOLUTION, meta.dpi[1]
        yield metadata.RESOLUTION_UNIT, 2  # dots per inch
    if meta.xmp:
        yield 700, meta.xmp
    if meta.icc:
        yield 34675, meta.icc
