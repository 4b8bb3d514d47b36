"""16 bits per channel, which Pillow cannot hold: PNG through OpenCV, TIFF through tifffile."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import numpy as np

from core.data.picture import PictureMeta

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read(data: bytes, form: str, mode: str) -> np.ndarray | None:
    """The pixels of a 16-bit PNG or TIFF, uint16 (H, W[, C]) with C 2, 3 or 4; None if it is not one.

    form, mode: what Pillow said of the file. Raises ValueError if the data cannot be decoded.
    """
    if form == "PNG" and len(data) > 25 and data[24] == 16:  # the bit depth's place in the header chunk
        return _read_png(data)
    if form == "TIFF" and mode not in ("1", "P"):
        return _read_tiff(data)
    return None


def _read_png(data: bytes) -> np.ndarray:
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.dtype != np.uint16:
        raise ValueError("the 16-bit PNG data cannot be decoded")
    if pixels.ndim == 2:
        return pixels
    order = (2, 1, 0, 3) if pixels.shape[2] == 4 else (2, 1, 0)
    pixels = pixels[..., order]
    if data[25] == 4:  # grey and alpha, which OpenCV spreads over four channels
        pixels = pixels[..., (0, 3)]
    return np.ascontiguousarray(pixels)


def _read_tiff(data: bytes) -> np.ndarray | None:
    import tifffile

    try:
        with tifffile.TiffFile(BytesIO(data)) as file:
            page = file.pages[0]
            if page.dtype != np.uint16 or not isinstance(page, tifffile.TiffPage):
                return None
            if page.photometric not in (tifffile.PHOTOMETRIC.MINISBLACK, tifffile.PHOTOMETRIC.RGB):
                return None
            pixels = page.asarray()
            if page.planarconfig == tifffile.PLANARCONFIG.SEPARATE and pixels.ndim == 3:
                pixels = np.moveaxis(pixels, 0, -1)
    except (tifffile.TiffFileError, struct.error, zlib.error, IndexError, KeyError) as error:
        raise ValueError(str(error)) from error
    if pixels.ndim == 2 or (pixels.ndim == 3 and pixels.shape[2] in (2, 3, 4)):
        return np.asarray(pixels)
    raise ValueError(f"{pixels.ndim} dimensions with {pixels.shape[-1]} channels are no picture")


def write(buffer: BytesIO, pixels: np.ndarray, suffix: str, meta: PictureMeta) -> None:
    """Writes uint16 pixels into `buffer` as a PNG (".png") or a TIFF, with profile, EXIF, resolution and text."""
    if suffix == ".png":
        buffer.write(_png_with_chunks(_encode_png(pixels), meta))
    else:
        _write_tiff(buffer, pixels, meta)


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
    for key, value in meta.text.items():
        name = key.encode("latin-1", "replace")[:79]
        extra += _chunk(b"iTXt", name + b"\0\0\0\0\0" + value.encode("utf-8"))
    head = len(_PNG_SIGNATURE) + 25  # the header chunk always has 13 bytes and 12 around them
    return png[:head] + extra + png[head:]


def _write_tiff(buffer: BytesIO, pixels: np.ndarray, meta: PictureMeta) -> None:
    import tifffile

    colour = pixels.ndim == 3 and pixels.shape[2] >= 3
    with_alpha = pixels.ndim == 3 and pixels.shape[2] in (2, 4)
    tifffile.imwrite(
        buffer,
        pixels,
        photometric="rgb" if colour else "minisblack",
        planarconfig="contig" if pixels.ndim == 3 else None,
        extrasamples=["unassalpha"] if with_alpha else None,
        compression="zlib",
        resolution=meta.dpi,
        resolutionunit="INCH" if meta.dpi else None,
        iccprofile=meta.icc,
        metadata=None,
    )
