"""Writes OpenRaster files (.ora), which Krita, GIMP and MyPaint open with their layers.

After the baseline of the OpenRaster specification (openraster.org: file layout, layer stack), whose version 0.0.3 has
all that is used here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import numpy as np
from PIL import Image

from core.data.images import alpha8, encode_picture, rgb8
from core.data.layered.layers import Layer, fitting_profile
from core.data.picture import Picture, PictureMeta
from core.errors import ImageError
from core.files import atomic_write, reason_of

_VERSION = "0.0.3"
_THUMBNAIL = 256  # pixels of its longer side at most
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_ora(path: Path, layers: Sequence[Layer], merged: np.ndarray, meta: PictureMeta | None = None) -> None:
    """Writes `layers`, the top one first, as an OpenRaster file, atomically. Raises ImageError.

    merged: what all visible layers show together, uint8 or uint16, (H, W) or (H, W, 2 to 4), for programs that only
    look; the file has its size. meta: the picture's; its profile goes into every layer whose channels it fits, and its
    resolution into the file. 16 bits stay 16 bits.
    """
    path = Path(path)
    if path.suffix.lower() != ".ora":
        raise ImageError("{name}: an OpenRaster file's name ends in .ora.", path)
    try:
        with atomic_write(path) as handle:
            _write(handle, layers, merged, meta or PictureMeta())
    except (OSError, ValueError) as error:
        raise ImageError("{path} cannot be written: {reason}.", path, reason=reason_of(error)) from error
    except ImageError as error:
        error.path = path
        raise


def _write(handle: BinaryIO, layers: Sequence[Layer], merged: np.ndarray, meta: PictureMeta) -> None:
    size = merged.shape[0], merged.shape[1]
    sources = [f"data/layer{index}.png" for index in range(len(layers))]
    with ZipFile(handle, "w", ZIP_STORED) as file:
        _add(file, "mimetype", b"image/openraster")  # first and not compressed, so that it can be found by its place
        _add(file, "stack.xml", _stack(layers, sources, size, meta), ZIP_DEFLATED)
        for source, layer in zip(sources, layers, strict=True):
            _add(file, source, _png(layer.pixels, meta))
        _add(file, "mergedimage.png", _png(merged, meta))
        _add(file, "Thumbnails/thumbnail.png", _thumbnail(merged, meta))


def _add(file: ZipFile, name: str, data: bytes, compression: int = ZIP_STORED) -> None:
    entry = ZipInfo(name)  # dated 1980, so that the same picture makes the same file
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    file.writestr(entry, data)


def _stack(layers: Sequence[Layer], sources: Sequence[str], size: tuple[int, int], meta: PictureMeta) -> bytes:
    image = ElementTree.Element("image", version=_VERSION, w=str(size[1]), h=str(size[0]))
    if meta.dpi:
        image.set("xres", str(max(1, round(meta.dpi[0]))))
        image.set("yres", str(max(1, round(meta.dpi[1]))))
    stack = ElementTree.SubElement(image, "stack")
    for layer, source in zip(layers, sources, strict=True):
        ElementTree.SubElement(
            stack,
            "layer",
            {
                "name": _NOT_XML.sub("", layer.name),
                "src": source,
                "x": str(layer.left),
                "y": str(layer.top),
                "opacity": f"{layer.opacity:.4f}",
                "visibility": "visible" if layer.visible else "hidden",
                "composite-op": "svg:src-over",
            },
        )
    data: bytes = ElementTree.tostring(image, "UTF-8", xml_declaration=True)
    return data


def _png(pixels: np.ndarray, meta: PictureMeta) -> bytes:
    """A PNG with the picture's profile and resolution, but none of its texts, which every layer would repeat."""
    own = PictureMeta(icc=fitting_profile(pixels, meta), dpi=meta.dpi)
    return encode_picture(".png", Picture(np.ascontiguousarray(pixels), own))


def _thumbnail(merged: np.ndarray, meta: PictureMeta) -> bytes:
    """8 bits per channel, as large as allowed, never larger than the picture."""
    pixels = rgb8(merged)
    alpha = alpha8(merged)
    if alpha is not None:
        pixels = np.dstack((pixels, alpha))
    image = Image.fromarray(np.ascontiguousarray(pixels))
    image.thumbnail((_THUMBNAIL, _THUMBNAIL), Image.Resampling.LANCZOS)
    return _png(np.asarray(image), replace(meta, dpi=None))
