"""The pixels of TIFFs that Pillow does not read, or not whole: 9 to 16 bits, separate planes, further channels.

libtiff, by way of Pillow, undoes the compression only: it is given each plane or tile as if it were a grey picture of
bytes. What those bytes mean is decided here (TIFF 6.0, sections 3 to 8, 14, 15 and 18).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from core.data import tiff_pages as tags
from core.data.picture import ExtraChannels
from core.data.tiff_pages import Directory
from core.messages import Message

_COLOURS = {0: 1, 1: 1, 2: 3, 5: 4}  # channels of the photometric kinds: grey (white or black as 0), RGB, CMYK
_PLAIN_BYTES = frozenset({1, 5, 8, 32773, 32946, 34925, 50000})  # compressions that know nothing of pixels
_ALPHA = (1, 2)  # kinds of further channels: alpha that the colours are multiplied by, and not
_MOST_CHANNELS = 24
_AT_ONCE = 2**26  # bytes: what Pillow unpacks has to stay below its limit of pixels, which counts bytes here


@dataclass(frozen=True)
class TiffLayout:
    """How a page stores its pixels. colours: channels of colour. kinds: of the further ones."""

    height: int
    width: int
    bits: int
    samples: int
    photometric: int
    colours: int
    kinds: tuple[int, ...]
    compression: int
    planar: bool
    predictor: int
    fill_order: int
    tile: tuple[int, int] | None
    rows: int

    @classmethod
    def of(cls, page: Directory) -> TiffLayout | None:
        """None if the page holds something else than whole numbers of 8 to 16 bits in grey, RGB or CMYK."""
        samples = page.number(tags.SAMPLES, 1)
        bits, formats = set(page.numbers(tags.BITS, (1,))), set(page.numbers(tags.SAMPLE_FORMAT, (1,)))
        photometric = page.number(tags.PHOTOMETRIC, 1)
        colours = _COLOURS.get(photometric, 0)
        height, width = page.number(tags.HEIGHT, 0), page.number(tags.WIDTH, 0)
        if len(bits) != 1 or not 8 <= min(bits) <= 16 or formats != {1} or not colours:
            return None
        if not colours <= samples <= _MOST_CHANNELS or not height or not width:
            return None
        kinds = (*page.numbers(tags.EXTRA_SAMPLES), *[0] * samples)[: samples - colours]
        if tags.EXTRA_SAMPLES not in page.tags and len(kinds) == 1 and photometric != 5:
            kinds = (2,)  # alpha, as programs that say nothing of it mean it
        tile = None
        if tags.TILE_OFFSETS in page.tags:
            tile = page.number(tags.TILE_HEIGHT, 0), page.number(tags.TILE_WIDTH, 0)
            if not 0 < min(tile) <= max(tile) <= 65_536:
                return None
        return cls(
            height, width, bits.pop(), samples, photometric, colours, kinds, page.number(tags.COMPRESSION, 1),
            page.number(tags.PLANAR, 1) == 2 and samples > 1, page.number(tags.PREDICTOR, 1),
            page.number(tags.FILL_ORDER, 1), tile, max(1, min(page.number(tags.ROWS_PER_STRIP, height), height)),
        )  # fmt: skip

    @property
    def is_for_pillow(self) -> bool:
        """Whether Pillow reads it right and whole."""
        alpha = len(self.kinds) == 1 and self.kinds[0] in _ALPHA and self.photometric != 5
        return self.bits == 8 and (not self.kinds or alpha) and not (self.planar and self.samples == 2)


def layout_of(data: bytes) -> TiffLayout | None:
    """Of a TIFF's first page; None if it is one that nothing here reads."""
    try:
        return TiffLayout.of(tags.first_directory(data))
    except ValueError:
        return None


def is_cmyk(data: bytes) -> bool:
    """Whether the first page of a TIFF holds inks that can be read here."""
    layout = layout_of(data)
    return layout is not None and layout.photometric == 5


def read_tiff(
    data: bytes, area: int, max_pixels: int, *, known: bool = True
) -> tuple[np.ndarray, ExtraChannels | None, int] | None:
    """The pixels of a TIFF's first page, its further channels, and its bits per channel; None if it is for Pillow.

    Pixels are uint8 or uint16 (H, W[, C]): grey or RGB, with alpha if there is one, or CMYK; 9 to 15 bits are scaled to
    16. area: pixels that Pillow saw. max_pixels: of 4 channels with 16 bits at most. known: whether Pillow knows this
    kind of TIFF; nothing is left to it otherwise. Nothing is turned. Raises ValueError: damaged, too large, or in a
    way that nothing here reads.
    """
    page = tags.first_directory(data)
    layout = TiffLayout.of(page)
    if known and (layout is None or layout.is_for_pillow):
        return None
    if layout is None:
        raise ValueError(Message("its pixels are stored in a way that is not read"))
    if layout.compression not in _PLAIN_BYTES:
        if known and layout.bits == 8:
            return None  # JPEG, for instance; Pillow reads what it can of it
        raise ValueError(
            Message(
                "its compression, number {compression}, is not read with {bits} bits a channel",
                compression=layout.compression,
                bits=layout.bits,
            )
        )
    if layout.height * layout.width > area:
        raise ValueError(Message("the file states its size twice, and differently"))
    if layout.height * layout.width * layout.samples * (2 if layout.bits > 8 else 1) > 8 * max_pixels:
        raise ValueError(Message("{samples} channels of this size are too many", samples=layout.samples))
    samples = _samples(data, page, layout)
    if layout.photometric == 0:
        np.subtract((1 << layout.bits) - 1, samples[..., 0], out=samples[..., 0])
    if 8 < layout.bits < 16:
        up = 16 - layout.bits
        for row in samples:  # in place: a copy may be a gigabyte
            row[:] = (row << up) | (row >> (layout.bits - up))
    return *_sorted(samples, layout), layout.bits


def _sorted(samples: np.ndarray, layout: TiffLayout) -> tuple[np.ndarray, ExtraChannels | None]:
    """Colours and alpha, and what else there is."""
    colours, kinds = layout.colours, list(layout.kinds)
    channels = list(range(colours))
    alpha = next((at for at, kind in enumerate(kinds) if kind in _ALPHA), None) if layout.photometric != 5 else None
    multiplied = False
    if alpha is not None:
        channels.append(colours + alpha)
        multiplied = kinds[alpha] == 1
    rest = [at for at in range(layout.samples) if at not in channels]
    extra = None
    if rest:
        extra = ExtraChannels(np.ascontiguousarray(samples[..., rest]), tuple(kinds[at - colours] for at in rest))
    pixels = samples if not rest else np.ascontiguousarray(samples[..., channels])
    if pixels.shape[2] == 1:
        return np.ascontiguousarray(pixels[..., 0]), extra
    return (_divided(pixels) if multiplied else pixels), extra


def _divided(pixels: np.ndarray) -> np.ndarray:
    """Colours that were stored multiplied by their alpha (the last channel), without it."""
    top = int(np.iinfo(pixels.dtype).max)
    for row in pixels:
        alpha = row[:, -1:].astype(np.float32)
        row[:, :-1] = np.minimum(row[:, :-1] * (top / np.maximum(alpha, 1)) + 0.5, top).astype(pixels.dtype)
    return pixels


def _samples(data: bytes, page: Directory, layout: TiffLayout) -> np.ndarray:
    """All channels, uint8 or uint16 (H, W, S), in this machine's order of bytes."""
    parts = tags.segments(data, page)
    out = np.empty((layout.height, layout.width, layout.samples), np.uint8 if layout.bits == 8 else np.uint16)
    planes = [out[..., at : at + 1] for at in range(layout.samples)] if layout.planar else [out]
    if len(parts) % len(planes):
        raise ValueError(Message("its planes are not all there"))
    each = len(parts) // len(planes)
    for at, plane in enumerate(planes):
        mine = parts[at * each : (at + 1) * each]
        for top, left, block in _blocks(mine, page.order, layout, plane.shape[2]):
            height, width = plane[top : top + block.shape[0], left : left + block.shape[1]].shape[:2]
            plane[top : top + height, left : left + width] = block[:height, :width]
    return out


def _blocks(
    parts: tuple[bytes, ...], order: str, layout: TiffLayout, channels: int
) -> Iterator[tuple[int, int, np.ndarray]]:
    """The decoded pieces of a plane, with the row and the column where each begins."""
    width = layout.width if layout.tile is None else layout.tile[1]
    row_bytes = math.ceil(width * channels * layout.bits / 8)
    if layout.tile is None:
        if len(parts) != math.ceil(layout.height / layout.rows):
            raise ValueError(Message("its strips are not all there"))
        step = max(1, _AT_ONCE // (row_bytes * layout.rows))
        for at in range(0, len(parts), step):
            top = at * layout.rows
            height = min(step * layout.rows, layout.height - top)
            raw = _unpacked(parts[at : at + step], row_bytes, layout.rows, height, layout)
            yield top, 0, _numbers(raw, order, layout, width, channels)
        return
    high = layout.tile[0]
    across = math.ceil(layout.width / width)
    if len(parts) != across * math.ceil(layout.height / high):
        raise ValueError(Message("its tiles are not all there"))
    for at, part in enumerate(parts):
        raw = _unpacked((part,), row_bytes, high, high, layout)
        yield at // across * high, at % across * width, _numbers(raw, order, layout, width, channels)


def _unpacked(parts: tuple[bytes, ...], row_bytes: int, rows: int, height: int, layout: TiffLayout) -> np.ndarray:
    """The bytes of strips without their compression, uint8 (height, row_bytes)."""
    if layout.compression == 1 and layout.fill_order == 1:
        wanted = [row_bytes * min(rows, height - top) for top in range(0, height, rows)]
        if any(len(part) < length for part, length in zip(parts, wanted, strict=True)):
            raise ValueError(Message("the TIFF ends too early"))
        whole = b"".join(part[:length] for part, length in zip(parts, wanted, strict=True))
        return np.frombuffer(whole, np.uint8).reshape(height, row_bytes)
    stated: dict[int, tuple[int, ...] | int] = {
        tags.WIDTH: row_bytes, tags.HEIGHT: height, tags.BITS: 8, tags.COMPRESSION: layout.compression,
        tags.PHOTOMETRIC: 1, tags.FILL_ORDER: layout.fill_order, tags.SAMPLES: 1, tags.ROWS_PER_STRIP: rows,
    }  # fmt: skip
    try:
        with Image.open(BytesIO(tags.one_page(stated, parts)), formats=("TIFF",)) as image:
            return np.asarray(image)
    except Image.DecompressionBombError as error:
        raise ValueError(Message("one of its strips or tiles is too large to be unpacked")) from error


def _numbers(raw: np.ndarray, order: str, layout: TiffLayout, width: int, channels: int) -> np.ndarray:
    """Rows of bytes as numbers, uint8 or uint16 (h, width, channels)."""
    height, bits = raw.shape[0], layout.bits
    if bits == 8:
        values = raw
    elif bits == 16:
        values = np.ascontiguousarray(raw).view(f"{order}u2").astype(np.uint16)
    else:
        values = np.empty((height, width * channels), np.uint16)
        weights = 1 << np.arange(bits - 1, -1, -1, dtype=np.uint16)
        for row in range(height):
            loose = np.unpackbits(raw[row])[: width * channels * bits].reshape(-1, bits)
            values[row] = loose @ weights
    values = values.reshape(height, width, channels)
    if layout.predictor == 2:
        return np.add.accumulate(values, axis=1, dtype=values.dtype)
    if layout.predictor != 1:
        raise ValueError(Message("its differences, of kind {predictor}, are not read", predictor=layout.predictor))
    return values
