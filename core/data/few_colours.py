"""Pictures of 1 bit or with a palette: repaired as grey or RGB, and stored again as they were where that can be.

Pixels that a repair has not changed are exactly black or white, or exactly in the palette: nothing here touches them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from core.data.picture import FewColours

_GREY = (64, 191)  # between them a pixel is neither nearly black nor nearly white
_CLOSE = 6  # steps of 255 that a colour may differ from the one in the palette

_MOST_NEW = 65_536  # colours that are looked for in the palette; so many are a gradient, which has none
_BAND = 1_000_000  # pixels looked at at a time


def few_colours_of(image: Image.Image, *, fax: bool = False) -> FewColours | None:
    """How `image`, which may not be loaded yet, stores its few colours; None if it has 8 bits or more per pixel."""
    if image.mode == "1":
        return FewColours(fax=fax) if "transparency" not in image.info else None
    if image.mode != "P":
        return None
    image.load()
    palette = image.palette
    if palette is None or palette.mode not in ("RGB", "RGBA"):
        return None
    colours = np.asarray(bytearray(image.getpalette("RGBA") or b""), np.uint8).reshape(-1, 4)[:256].copy()
    stated = image.info.get("transparency")
    if isinstance(stated, bytes):
        alphas = np.frombuffer(stated, np.uint8)[: len(colours)]
        colours[: len(alphas), 3] = alphas
    elif isinstance(stated, int) and stated < len(colours):
        colours[stated, 3] = 0
    colours = colours[: int(np.asarray(image).max()) + 1]  # the rest is room
    return FewColours(colours.tobytes()) if len(colours) else None


def as_stored(pixels: np.ndarray, kind: FewColours) -> Image.Image | None:
    """`pixels`, grey, RGB or RGBA, as an image of mode "1" or "P"; None if that would change their looks."""
    if pixels.dtype != np.uint8:
        return None
    if not kind.palette:
        return _one_bit(pixels) if pixels.ndim == 2 else None
    return _with_palette(pixels, np.frombuffer(kind.palette, np.uint8).reshape(-1, 4))


def _one_bit(pixels: np.ndarray) -> Image.Image:
    """Black and white. New pixels are split at half, or dithered where most of them are really grey."""
    new = (pixels != 0) & (pixels != 255)
    grey = new & (pixels >= _GREY[0]) & (pixels <= _GREY[1])
    if 2 * np.count_nonzero(grey) > np.count_nonzero(new):
        dots = np.asarray(Image.fromarray(pixels).convert("1", dither=Image.Dither.FLOYDSTEINBERG))
        white = np.where(new, dots, pixels == 255)
    else:
        white = pixels >= 128
    return Image.fromarray(np.ascontiguousarray(white))


def _with_palette(pixels: np.ndarray, palette: np.ndarray) -> Image.Image | None:
    known = np.ascontiguousarray(palette).view(np.uint32)[:, 0]
    seen = _colours_of(pixels, len(known) + _MOST_NEW)
    if seen is None:
        return None
    order = np.argsort(known, kind="stable")
    at = np.clip(np.searchsorted(known, seen, sorter=order), 0, len(known) - 1)
    places = order[at]
    missing = np.flatnonzero(known[places] != seen)
    if len(missing) > _MOST_NEW:
        return None
    if len(missing):
        wanted = np.ascontiguousarray(seen[missing]).view(np.uint8).reshape(-1, 4)
        palette = np.concatenate((palette, _added(wanted, palette)))
        nearest = _nearest(wanted, palette)
        if nearest is None:
            return None
        places[missing] = nearest
    height, width = pixels.shape[:2]
    numbers = np.empty((height, width), np.uint8)
    of_seen = places.astype(np.uint8)
    for rows in _bands(pixels):
        numbers[rows] = of_seen[np.searchsorted(seen, _codes(pixels[rows]))]
    indexed = Image.frombytes("P", (width, height), numbers.tobytes())
    indexed.putpalette(palette[:, :3].tobytes(), "RGB")
    if (palette[:, 3] < 255).any():
        indexed.info["transparency"] = palette[:, 3].tobytes()
    return indexed


def _bands(pixels: np.ndarray) -> Iterator[slice]:
    """Rows, so many at a time that what is made of their pixels takes little memory."""
    step = max(1, _BAND // pixels.shape[1])
    for top in range(0, len(pixels), step):
        yield slice(top, top + step)


def _colours_of(pixels: np.ndarray, most: int) -> np.ndarray | None:
    """The codes of all colours, in order; None if there are more than `most`."""
    seen = np.empty(0, np.uint32)
    for rows in _bands(pixels):
        seen = np.union1d(seen, _codes(pixels[rows]))
        if len(seen) > most:
            return None
    return seen


def _codes(pixels: np.ndarray) -> np.ndarray:
    """A number for each pixel, which stands for its colour, uint32 (H, W)."""
    return _rgba(pixels).view(np.uint32)[..., 0]


def _rgba(pixels: np.ndarray) -> np.ndarray:
    colours = np.full((*pixels.shape[:2], 4), 255, np.uint8)
    if pixels.ndim == 2 or pixels.shape[2] == 2:
        colours[..., :3] = (pixels if pixels.ndim == 2 else pixels[..., 0])[..., None]
    else:
        colours[..., :3] = pixels[..., :3]
    if pixels.ndim == 3 and pixels.shape[2] in (2, 4):
        colours[..., 3] = pixels[..., -1]
    return colours


def _added(wanted: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """Colours for what room there is in the palette, which stand for those that are missing, uint8 (N, 4)."""
    room = 256 - len(palette)
    far = wanted[_distance(wanted, palette).min(axis=1) > 0] if room else wanted[:0]
    if len(far) <= room:
        return far
    opaque = far[far[:, 3] == 255]
    if not len(opaque):
        return far[:0]
    image = Image.fromarray(np.ascontiguousarray(opaque[None, :, :3]))
    reduced = image.quantize(room, Image.Quantize.MEDIANCUT)
    found = np.asarray(bytearray(reduced.getpalette() or b""), np.uint8).reshape(-1, 3)[:room]
    return np.concatenate((found, np.full((len(found), 1), 255, np.uint8)), axis=1)


def _nearest(wanted: np.ndarray, palette: np.ndarray) -> np.ndarray | None:
    """The places of the nearest colours in the palette; None if one of them is not close."""
    distances = _distance(wanted, palette)
    places = distances.argmin(axis=1)
    return places if int(distances.min(axis=1).max()) <= _CLOSE else None


def _distance(wanted: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """The largest difference of a channel between each wanted colour and each of the palette, int16 (N, M)."""
    out = np.empty((len(wanted), len(palette)), np.int16)
    known = palette.astype(np.int16)
    for start in range(0, len(wanted), 4096):
        part = wanted[start : start + 4096].astype(np.int16)
        out[start : start + 4096] = np.abs(part[:, None] - known[None]).max(axis=2)
    return out
