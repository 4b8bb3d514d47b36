"""TIFF files as they are written here: one page in strips, and behind it the further pages of the source as they were.

Pillow writes 8 bits only, and passes the EXIF of an untrusted file to a C library tag by tag; tifffile writes no EXIF.
Strips are deflated, with horizontal differences (TIFF 6.0, sections 8, 14 and 18; Adobe Photoshop TIFF technical notes
for the compression); a fax stays a fax (section 11).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2, TiffImageFile

from core.data import metadata, tiff_pages
from core.data.picture import PictureMeta
from core.messages import Message

_IPTC, _PHOTOSHOP = 33723, 34377
_PAGE_KIND, _PAGE_NUMBER, _PALETTE = 254, 297, 320
_STRIP = 256 * 1024  # bytes of a strip before it is compressed, about
_MAX_BYTES = 4_000_000_000  # a TIFF counts its bytes with 32 bits


def write_tiff(buffer: BytesIO, pixels: np.ndarray | Image.Image, meta: PictureMeta) -> None:
    """Writes a picture with what `meta` holds, and its further pages, into an empty `buffer`.

    pixels: uint8 or uint16 (H, W[, 2 to 4]); or an image of 1 bit, with a palette, or CMYK. Raises ValueError: too
    large.
    """
    order = meta.other_pages.order if meta.other_pages else "<"
    directory = ImageFileDirectory_v2(prefix=b"II" if order == "<" else b"MM")
    directory.tagtype[_IPTC] = directory.tagtype[_PHOTOSHOP] = 7  # bytes of any meaning
    for tag, value in _meta_tags(meta):
        directory[tag] = value
    if isinstance(pixels, Image.Image) and pixels.mode == "1":
        parts = _one_bit(directory, pixels, fax=meta.few_colours is not None and meta.few_colours.fax)
    else:
        parts = _strips(directory, pixels, meta, order)
    if meta.other_pages:
        directory.tagtype[_PAGE_KIND] = 4
        directory[_PAGE_KIND], directory[_PAGE_NUMBER] = 2, (0, meta.pages)
    tiff_pages.save_page(buffer, directory, parts)
    if meta.other_pages:
        tiff_pages.append_pages(buffer, meta.other_pages)


def _strips(
    directory: ImageFileDirectory_v2, pixels: np.ndarray | Image.Image, meta: PictureMeta, order: str
) -> tuple[bytes, ...]:
    mode = pixels.mode if isinstance(pixels, Image.Image) else ""
    if isinstance(pixels, Image.Image) and mode == "P":
        palette = np.array((pixels.getpalette() or []) + [0] * 768, np.uint16)[:768].reshape(256, 3)
        directory[_PALETTE] = tuple(int(value) * 257 for value in palette.T.ravel())
    samples = np.asarray(pixels)
    colours = 1 if samples.ndim == 2 else samples.shape[2]
    kinds = [2] if mode == "" and colours in (2, 4) else []  # alpha that the colours are not multiplied by
    extra = meta.extra
    if extra is not None and extra.pixels.shape[:2] == samples.shape[:2] and extra.pixels.dtype == samples.dtype:
        samples = np.dstack((samples, extra.pixels))
        kinds += extra.kinds
    if samples.nbytes > _MAX_BYTES:
        raise ValueError(Message("a TIFF cannot hold so many bytes"))
    height, width = samples.shape[:2]
    channels = 1 if samples.ndim == 2 else samples.shape[2]
    rows = max(1, _STRIP // (width * channels * samples.itemsize))
    predictor = 1 if mode == "P" else 2  # neighbouring numbers of a palette have nothing in common
    directory[256], directory[257] = width, height
    directory[258] = (8 * samples.itemsize,) * channels
    directory[259], directory[317] = 8, predictor
    directory[262] = {"P": 3, "CMYK": 5}.get(mode, 2 if colours >= 3 else 1)  # RGB, or grey with black as 0
    directory[277], directory[278], directory[284] = channels, rows, 1
    if kinds:
        directory[338] = tuple(kinds)
    return tuple(_compressed(samples[top : top + rows], order, predictor) for top in range(0, height, rows))


def _compressed(rows: np.ndarray, order: str, predictor: int) -> bytes:
    differences = rows.copy()
    if predictor == 2:
        differences[:, 1:] -= rows[:, :-1]  # in unsigned numbers, so it wraps around, as the format wants
    return zlib.compress(
        differences.astype(differences.dtype.newbyteorder("<" if order == "<" else ">"), copy=False).tobytes()
    )


def _one_bit(directory: ImageFileDirectory_v2, image: Image.Image, *, fax: bool) -> tuple[bytes, ...]:
    """The strips of a picture of 1 bit: CCITT group 4, which libtiff compresses, or deflated."""
    directory[256], directory[257] = image.size
    directory[258], directory[277], directory[284] = 1, 1, 1
    if not fax:
        directory[259], directory[262], directory[278] = 8, 1, image.height
        return (zlib.compress(image.tobytes()),)
    encoded = BytesIO()
    image.save(encoded, "TIFF", compression="group4")
    data = encoded.getvalue()
    page = tiff_pages.first_directory(data)
    with Image.open(BytesIO(data), formats=("TIFF",)) as written:
        assert isinstance(written, TiffImageFile)
        for tag in (tiff_pages.COMPRESSION, tiff_pages.PHOTOMETRIC, tiff_pages.FILL_ORDER, tiff_pages.ROWS_PER_STRIP):
            if tag in written.tag_v2:
                directory[tag] = written.tag_v2[tag]
    return tiff_pages.segments(data, page)


def _meta_tags(meta: PictureMeta) -> Iterator[tuple[int, Any]]:
    """TIFF tags and their values for what `meta` holds."""
    if meta.exif:
        exif = Image.Exif()
        exif.load(meta.exif)
        yield from metadata.descriptive(exif).items()
    if meta.dpi or meta.aspect:
        across, down = meta.dpi or meta.aspect or (1, 1)
        yield metadata.X_RESOLUTION, across
        yield metadata.Y_RESOLUTION, down
        yield metadata.RESOLUTION_UNIT, 2 if meta.dpi else 1  # dots per inch, or in no unit
    yield from _colour_tags(meta)
    if meta.xmp:
        yield 700, meta.xmp
    if meta.iptc:
        yield _IPTC, meta.iptc
    if meta.photoshop:
        yield _PHOTOSHOP, meta.photoshop
    if meta.icc:
        yield 34675, meta.icc


def _colour_tags(meta: PictureMeta) -> Iterator[tuple[int, Any]]:
    """White point and primaries, those of a PNG's cHRM chunk, too."""
    yield from meta.tiff_tags.items()
    primaries = meta.png_chunks.get("cHRM")
    if primaries and 318 not in meta.tiff_tags:
        values = [value / 100_000 for value in struct.unpack(">8I", primaries)]
        yield 318, tuple(values[:2])
        yield 319, tuple(values[2:])
