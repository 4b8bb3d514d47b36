"""Writes Photoshop files (.psd), which most programs that paint open with their layers.

After Adobe's "Photoshop File Formats Specification" (November 2019); psd-tools puts its structures into bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.data.layered.layers import Layer, fitting_profile
from core.data.picture import PictureMeta
from core.data.transparency import has_alpha
from core.errors import ImageError
from core.files import atomic_write, reason_of

if TYPE_CHECKING:
    from psd_tools.psd import PSD
    from psd_tools.psd.image_data import ImageData
    from psd_tools.psd.image_resources import ImageResources
    from psd_tools.psd.layer_and_mask import ChannelData, LayerAndMaskInformation, LayerRecord

LONGEST_SIDE = 30_000
"""Pixels of a PSD's longer side, at most."""
_MOST_BYTES = 2**31 - 1  # of a file: many programs read its lengths as signed
_EXIF_HEAD = b"Exif\0\0"  # in front of EXIF data in other formats
_UNITS = 1  # of the resolution: pixels per inch, and sizes in inches


def check_psd(path: Path, size: tuple[int, int]) -> None:
    """Raises ImageError if a picture of `size`, (height, width), is too large for a PSD."""
    if max(size) > LONGEST_SIDE:
        raise ImageError(
            "{name}: a PSD holds at most {most:,} pixels a side, and the picture has {width:,} x {height:,}; choose "
            "OpenRaster or TIFF.",
            path,
            most=LONGEST_SIDE,
            width=size[1],
            height=size[0],
        )


def write_psd(path: Path, layers: Sequence[Layer], merged: np.ndarray, meta: PictureMeta | None = None) -> None:
    """Writes `layers`, the top one first, as a PSD, atomically. Raises ImageError.

    merged: what all visible layers show together, uint8 or uint16, (H, W) or (H, W, 2 to 4); the whole file has its
    size and its bits per channel, and is grey if it is. meta: the picture's; its profile, resolution, EXIF
    and XMP data go into the file. Where `merged` is half transparent its colours are rounded, because a PSD keeps
    them over white; those of the layers never are.
    """
    path = Path(path)
    if path.suffix.lower() != ".psd":
        raise ImageError("{name}: a Photoshop file's name ends in .psd.", path)
    check_psd(path, (merged.shape[0], merged.shape[1]))
    try:
        file = _Writer(merged, meta or PictureMeta()).file(layers)
        with atomic_write(path) as handle:
            if file.write(handle) > _MOST_BYTES:
                raise ImageError("{name} would have more than 2 GiB, which no PSD holds; choose OpenRaster.", path)
    except (OSError, ValueError) as error:
        raise ImageError("{path} cannot be written: {reason}.", path, reason=reason_of(error)) from error


class _Writer:
    """Makes the parts of a file that shows `merged`."""

    def __init__(self, merged: NDArray, meta: PictureMeta) -> None:
        self._merged, self._meta = merged, meta
        self._dtype = merged.dtype
        self._depth = 8 * merged.dtype.itemsize
        self._grey = merged.ndim == 2 or merged.shape[2] <= 2

    def file(self, layers: Sequence[Layer]) -> PSD:
        from psd_tools.constants import ColorMode
        from psd_tools.psd import PSD
        from psd_tools.psd.header import FileHeader

        planes = _planes(_over_white(self._merged))
        header = FileHeader(
            channels=len(planes),
            height=self._merged.shape[0],
            width=self._merged.shape[1],
            depth=self._depth,
            color_mode=ColorMode.GRAYSCALE if self._grey else ColorMode.RGB,
        )
        return PSD(
            header=header,
            image_resources=self._resources(),
            layer_and_mask_information=self._layers(layers),
            image_data=self._image(planes),
        )

    def _image(self, planes: Sequence[NDArray]) -> ImageData:
        from psd_tools.compression import compress
        from psd_tools.constants import Compression
        from psd_tools.psd.image_data import ImageData

        height, width = planes[0].shape
        rows = b"".join(map(_bytes, planes))
        return ImageData(Compression.RLE, compress(rows, Compression.RLE, width, height * len(planes), self._depth))

    def _resources(self) -> ImageResources:
        from psd_tools.constants import Resource
        from psd_tools.psd.image_resources import ImageResource, ImageResources, ResoulutionInfo, VersionInfo

        meta = self._meta
        found: dict[Resource, object] = {
            Resource.VERSION_INFO: VersionInfo(has_composite=True, writer="Tsukuroi", reader="Adobe Photoshop")
        }
        if meta.dpi:
            across, down = (round(each * 65536) for each in meta.dpi)  # numbers with 16 bits behind the point
            found[Resource.RESOLUTION_INFO] = ResoulutionInfo(across, _UNITS, _UNITS, down, _UNITS, _UNITS)
        profile = fitting_profile(self._merged, meta)
        if profile:
            found[Resource.ICC_PROFILE] = profile
        if meta.exif:
            found[Resource.EXIF_DATA_1] = meta.exif.removeprefix(_EXIF_HEAD)
        if meta.xmp:
            found[Resource.XMP_METADATA] = meta.xmp
        return ImageResources([(key, ImageResource(key=key, data=data)) for key, data in found.items()])

    def _layers(self, layers: Sequence[Layer]) -> LayerAndMaskInformation:
        from psd_tools.constants import Tag
        from psd_tools.psd.layer_and_mask import (
            ChannelImageData,
            GlobalLayerMaskInfo,
            LayerAndMaskInformation,
            LayerInfo,
            LayerInfoBlock,
            LayerRecords,
        )
        from psd_tools.psd.tagged_blocks import TaggedBlock, TaggedBlocks

        made = [self._layer(layer) for layer in reversed(layers)]  # a PSD names the lowest one first
        # A negative count says that the picture's own fourth channel, or second of a grey one, is its transparency.
        parts = {
            "layer_count": -len(made) if has_alpha(self._merged) else len(made),
            "layer_records": LayerRecords([record for record, _ in made]),
            "channel_image_data": ChannelImageData([channels for _, channels in made]),
        }
        if self._depth == 8:
            return LayerAndMaskInformation(LayerInfo(**parts), GlobalLayerMaskInfo(), TaggedBlocks())
        block = TaggedBlock(key=Tag.LAYER_16, data=LayerInfoBlock(**parts))  # 16 bits have a place of their own
        return LayerAndMaskInformation(LayerInfo(), GlobalLayerMaskInfo(), TaggedBlocks([(Tag.LAYER_16, block)]))

    def _layer(self, layer: Layer) -> tuple[LayerRecord, Sequence[ChannelData]]:
        from psd_tools.compression import compress
        from psd_tools.constants import ChannelID, Compression, Tag
        from psd_tools.psd.layer_and_mask import ChannelData, ChannelDataList, ChannelInfo, LayerFlags, LayerRecord
        from psd_tools.psd.tagged_blocks import TaggedBlocks

        planes = _planes(self._like_merged(layer.pixels))
        height, width = planes[0].shape
        numbers = [ChannelID.TRANSPARENCY_MASK, *range(len(planes) - 1)]
        ordered = [planes[-1], *planes[:-1]]
        packed = [compress(_bytes(plane), Compression.RLE, width, height, self._depth) for plane in ordered]
        blocks = TaggedBlocks()
        blocks.set_data(Tag.UNICODE_LAYER_NAME, layer.name)
        record = LayerRecord(
            top=layer.top,
            left=layer.left,
            bottom=layer.top + height,
            right=layer.left + width,
            channel_info=[ChannelInfo(id=number) for number in numbers],
            opacity=round(255 * layer.opacity),
            flags=LayerFlags(visible=layer.visible),
            name=layer.name.encode("ascii", "replace").decode("ascii")[:255],  # for programs of before 1998
            tagged_blocks=blocks,
        )
        return record, ChannelDataList([ChannelData(Compression.RLE, data) for data in packed])

    def _like_merged(self, pixels: NDArray) -> NDArray:
        """A layer's pixels with the bits and the colours of the file, and with alpha."""
        if pixels.ndim == 2:
            pixels = pixels[..., None]
        if pixels.dtype != self._dtype:
            pixels = pixels.astype(np.uint16) * 257 if self._depth == 16 else (pixels >> 8).astype(np.uint8)
        count = pixels.shape[2]
        full = np.full((*pixels.shape[:2], 1), np.iinfo(self._dtype).max, self._dtype)
        alpha = pixels[..., -1:] if has_alpha(pixels) else full
        colours = pixels[..., : count - (count in (2, 4))]
        if colours.shape[2] == 1 and not self._grey:
            colours = np.repeat(colours, 3, axis=2)
        if colours.shape[2] == 3 and self._grey:
            raise ValueError("a picture in colours cannot be a layer of a grey one")
        return np.concatenate([colours, alpha], axis=2)


def _planes(pixels: NDArray) -> list[NDArray]:
    """Each channel of (H, W) or (H, W, N) as (H, W)."""
    return [pixels] if pixels.ndim == 2 else [pixels[..., place] for place in range(pixels.shape[2])]


def _bytes(plane: NDArray) -> bytes:
    return plane.astype(plane.dtype.newbyteorder(">")).tobytes()


def _over_white(pixels: NDArray) -> NDArray:
    """Colours blended with white by their alpha, as a PSD's own picture has them; the same without alpha."""
    if not has_alpha(pixels):
        return pixels
    top = float(np.iinfo(pixels.dtype).max)
    seen = pixels.copy()
    part = pixels[..., -1] < np.iinfo(pixels.dtype).max
    share = pixels[part][:, -1:] / top
    seen[part, :-1] = np.rint(pixels[part][:, :-1] * share + top * (1 - share)).astype(pixels.dtype)
    return seen
