"""Pictures between files and arrays: any path, any usual format, nothing lost on the way back.

A picture keeps its bit depth, alpha, colour profile, EXIF, XMP, resolution and text, so that only the repaired pixels
differ between what was read and what is written. The EXIF orientation is applied once, on reading, and then reset.
"""

from __future__ import annotations

import stat
import struct
import warnings
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from core.data import (
    cmyk,
    few_colours,
    metadata,
    picture_memory,
    pixel_reading,
    png_files,
    tiff_files,
    tiff_pages,
    tiff_reading,
)
from core.data.endings import (
    FORMAT_OF_SUFFIX,
    IMAGE_SUFFIXES,
    WRITABLE_SUFFIXES,
    begins_as_picture,
    check_rare,
    formats_for,
)
from core.data.format_limits import grown, loss_sentences
from core.data.picture import Inks, Picture, PictureMeta
from core.errors import ImageError
from core.files import atomic_write, reason_of
from core.messages import Message

MAX_PIXELS = 120_000_000  # 10 000 x 12 000
_MAX_BYTES = 4 * 1024**3  # of a file: far more than so many pixels need, yet no disk image read by mistake
_LONGEST_SIDE = {"JPEG": 65_500, "WEBP": 16_383}  # pixels
_LARGE_WEBP = 16_000_000  # pixels from which on another reader takes over, for it needs a third of the memory
_AS_GREY = "as_grey"  # marks a TIFF whose pixels Pillow must not read: it was told a lie about them


def read_picture(path: Path, max_pixels: int = MAX_PIXELS) -> Picture:
    """Reads a picture file. Raises ImageError: missing, no picture, damaged, animated or over `max_pixels`."""
    path = Path(path)
    data = read_picture_bytes(path)
    try:
        picture = decode_picture(data, path.name, max_pixels)
    except ImageError as error:
        error.path = path
        raise
    return replace(picture, path=path)


def read_picture_bytes(path: Path) -> bytes:
    """The bytes of a picture file, not looked at yet. Raises ImageError: missing, no file, empty or not readable."""
    path = Path(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise ImageError("{path} is a folder; name a picture in it.", path)
        if not stat.S_ISREG(about.st_mode):
            raise ImageError("{path} is not an ordinary file; name a picture.", path)
        if about.st_size > _MAX_BYTES:
            raise ImageError(
                "{name} is larger than {most} GiB; that is not a picture to repair.", path, most=_MAX_BYTES >> 30
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ImageError("There is no file {path}.", path) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        raise ImageError("{path} cannot be opened: {reason}.", path, reason=reason_of(error)) from error
    if not data:
        raise ImageError("{name} is empty (0 bytes).", path)
    return data


def decode_picture(data: bytes, name: str, max_pixels: int = MAX_PIXELS) -> Picture:
    """The picture in `data`, the bytes of a file called `name` (for the sentences of errors); its path is None.

    Raises ImageError: no picture, damaged, animated or over `max_pixels`.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns from 89 million pixels on; the limit here is our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # odd EXIF, which we only carry
            _check_notes(data, name)
            with _opened(data, name) as image:
                _check_size(image.width, image.height, max_pixels, name)
                check_rare(image, data, name)
                _check_memory(image, data, name)
                meta, orientation = metadata.read(image, data)
                if meta.pages > 1 and meta.format not in ("TIFF", "JPEG"):
                    raise ImageError("{name} is animated; save the frame to repair as a PNG first.", name=name)
                read_alone = _reader_alone(image, data)
                if read_alone is None:
                    pixels, meta = _read_pixels(image, data, name, meta, max_pixels)
            if read_alone is not None:
                del image  # which may hold several copies of the picture
                pixels = read_alone(data)
    except ImageError:
        raise
    except UnidentifiedImageError as error:
        if begins_as_picture(data):
            raise ImageError(
                "{name} begins like a picture, but the rest of it is damaged or missing; copy or download it again.",
                name=name,
            ) from error
        names = ", ".join(sorted(IMAGE_SUFFIXES))
        raise ImageError("{name} is not a picture that can be read ({names}).", name=name, names=names) from error
    except Image.DecompressionBombError as error:
        raise ImageError(
            "{name} claims more than {most} million pixels.", name=name, most=max_pixels // 10**6
        ) from error
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError, MemoryError) as error:
        raise ImageError(
            "{name} is damaged or incomplete and cannot be read: {reason:clause}.", name=name, reason=error
        ) from error
    except Exception as error:  # struct.error, zlib.error and what else a decoder throws at a broken file
        raise ImageError("{name} is damaged and cannot be read: {reason:clause}.", name=name, reason=error) from error
    meta = meta.turned(lambda each: _turn(each, orientation))
    return Picture(np.ascontiguousarray(_turn(pixels, orientation)), meta)


def _check_notes(data: bytes, name: str) -> None:
    """Before Pillow looks at each of them."""
    if png_files.holds_too_many_chunks(data):
        raise ImageError(
            "{name} holds far more notes beside its pixels than pictures do; save it anew with another program.",
            name=name,
        )


def _opened(data: bytes, name: str) -> Image.Image:
    """What Pillow makes of a file. A TIFF that it does not know is shown to it as grey, for all but its pixels."""
    try:
        return Image.open(BytesIO(data), formats=formats_for(name))
    except UnidentifiedImageError:
        if not tiff_pages.byte_order(data) or tiff_reading.layout_of(data) is None:
            raise
        image = Image.open(BytesIO(tiff_pages.as_grey(data)), formats=("TIFF",))
        image.info[_AS_GREY] = True
        return image


def _check_size(width: int, height: int, max_pixels: int, name: str) -> None:
    if width * height > max_pixels:
        raise ImageError(
            "{name} has {width} x {height} pixels; at most {most} million can be opened.",
            name=name,
            width=width,
            height=height,
            most=max_pixels // 10**6,
        )


def _check_memory(image: Image.Image, data: bytes, name: str) -> None:
    """Before anything is decoded; even the texts of a PNG may stand behind its pixels."""
    layout = tiff_reading.layout_of(data) if image.format == "TIFF" else None
    if image.format == "PNG" and png_files.bits_of(data) == 16:
        channels, depth = png_files.channels_of(data), 2
    elif layout is not None and not layout.is_for_pillow:
        channels, depth = layout.samples + len(layout.kinds), 2 if layout.bits > 8 else 1
    else:
        channels, depth = len(image.mode if image.mode == "CMYK" else pixel_reading.plain_mode(image)), 1
    picture_memory.check_memory(image, data, name, channels, depth)


def _reader_alone(image: Image.Image, data: bytes) -> Callable[[bytes], np.ndarray] | None:
    """What reads the pixels without Pillow; None if Pillow is needed."""
    if image.format == "PNG" and png_files.bits_of(data) == 16:
        return png_files.read_deep
    large = image.format == "WEBP" and image.width * image.height > _LARGE_WEBP
    return pixel_reading.read_webp if large and not picture_memory.is_animation(data) else None


def _read_pixels(
    image: Image.Image, data: bytes, name: str, meta: PictureMeta, max_pixels: int
) -> tuple[np.ndarray, PictureMeta]:
    """The pixels, not turned, and `meta` with what belongs to them."""
    if image.format == "TIFF":
        known = _AS_GREY not in image.info
        found = tiff_reading.read_tiff(data, image.width * image.height, max_pixels, known=known)
    else:
        found = None
    if found is not None:
        pixels, extra, bits = found
        meta = replace(meta, extra=extra, bits=bits if bits not in (8, 16) else None)
        if tiff_reading.is_cmyk(data):
            return _from_cmyk(pixels, name, meta)
        return pixels, meta
    if image.mode in ("I;16", "I;16B", "I;16L", "I;16N", "I"):
        return pixel_reading.whole_numbers(image, name), meta
    if image.mode == "F":
        raise ImageError("{name} holds floating-point values; convert it to 8 or 16 bits first.", name=name)
    if image.mode == "LAB":
        raise ImageError("{name} is a LAB picture; convert it to RGB first, so that no colour shifts.", name=name)
    if image.mode == "CMYK":
        return _from_cmyk(pixel_reading.pixels_of(image, image.mode), name, meta)
    fax = image.format == "TIFF" and str(image.info.get("compression", "")).startswith(("group", "tiff_ccitt"))
    bits = png_files.bits_of(data) if image.format == "PNG" and image.mode == "L" else 8
    meta = replace(meta, few_colours=few_colours.few_colours_of(image, fax=fax), bits=bits if bits in (2, 4) else None)
    if bits in (2, 4) and isinstance(image.info.get("transparency"), int):
        # Pillow scales the greys to 8 bits, but not the one of them that is transparent.
        image.info["transparency"] *= 255 // (2**bits - 1)
    return pixel_reading.pixels_of(image, pixel_reading.plain_mode(image)), meta


def _from_cmyk(pixels: np.ndarray, name: str, meta: PictureMeta) -> tuple[np.ndarray, PictureMeta]:
    if pixels.dtype != np.uint8:
        raise ImageError("{name} is a CMYK picture of 16 bits; convert it to 8 bits CMYK or to RGB first.", name=name)
    inks = Inks(pixels, cmyk.usable_profile(meta.icc))
    if meta.icc and not inks.profile:
        meta = replace(meta, left_out=(*meta.left_out, Message("the colour profile, which cannot be used")))
    return cmyk.to_rgb(inks), replace(meta, inks=inks, icc=cmyk.srgb_profile() if inks.profile else None)


def _turn(pixels: np.ndarray, orientation: object) -> np.ndarray:
    """Applies an EXIF orientation (1-8); anything else, which broken files hold, leaves the picture as it is."""
    if orientation in (5, 6, 7, 8):
        pixels = np.swapaxes(pixels, 0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def write_picture(
    path: Path,
    picture: Picture,
    text: dict[str, str] | None = None,
    *,
    jpeg_quality: int | None = None,
) -> tuple[str, ...]:
    """Writes `picture` in the format that the suffix of `path` names, atomically, with what its meta holds.

    text: PNG texts next to those the source had, by key (Latin-1, 1 to 79 characters). jpeg_quality: 1 to 100; without
    it a JPEG keeps the quality (quantisation tables and sampling) of a source that was one. Returns what the file does
    not hold as the source did, in sentences. Raises ImageError if the format cannot hold the picture (see
    `check_writable`) or the text, or the file cannot be written.
    """
    path = Path(path)
    try:
        data, notes = _encode(path.name, path.suffix.lower(), picture, text, jpeg_quality)
        with atomic_write(path) as handle:
            handle.write(data)
    except ImageError as error:
        error.path = path
        raise
    except (OSError, ValueError) as error:
        raise ImageError("{path} cannot be written: {reason}.", path, reason=reason_of(error)) from error
    return notes


def encode_picture(
    suffix: str, picture: Picture, text: dict[str, str] | None = None, *, jpeg_quality: int | None = None
) -> bytes:
    """The bytes that `write_picture` would write to a path that ends in `suffix`, such as ".png". Raises ImageError."""
    return encode_with_notes(suffix, picture, text, jpeg_quality=jpeg_quality)[0]


def encode_with_notes(
    suffix: str, picture: Picture, text: dict[str, str] | None = None, *, jpeg_quality: int | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """As `encode_picture`, with what `write_picture` would return."""
    name = picture.path.name if picture.path else Message("The picture")
    data, notes = _encode(name, suffix.lower(), picture, text, jpeg_quality)
    return bytes(data), notes


def _encode(
    name: str, suffix: str, picture: Picture, text: dict[str, str] | None, jpeg_quality: int | None
) -> tuple[memoryview, tuple[str, ...]]:
    _check_writable(name, suffix, picture.pixels)
    form = FORMAT_OF_SUFFIX[suffix]
    if text and form != "PNG":
        raise ImageError("{name}: only PNG takes texts such as a recipe with it; choose PNG.", name=name)
    if jpeg_quality is not None and not 1 <= jpeg_quality <= 100:
        raise ImageError(
            "{name}: a JPEG quality of {quality} does not exist; choose one from 1 to 100.",
            name=name,
            quality=jpeg_quality,
        )
    buffer = BytesIO()
    try:
        meta = metadata.with_text(picture.meta, text or {})
        notes = loss_sentences(Path(f"picture{suffix}"), meta)
        stored, meta, more = _as_stored(form, picture.pixels, meta)
        if form == "TIFF":
            tiff_files.write_tiff(buffer, stored, meta)
        elif form == "PNG":
            png_files.write_png(buffer, stored, meta)
        else:
            image = Image.fromarray(stored) if isinstance(stored, np.ndarray) else stored
            image.save(buffer, form, **metadata.save_options(form, meta, jpeg_quality))
            if form == "JPEG":
                buffer = BytesIO(metadata.with_aspect(buffer.getvalue(), meta))
    except (OSError, ValueError, OverflowError, struct.error) as error:
        raise ImageError(
            "{name} cannot be written as {form}: {reason:clause}.", name=name, form=form, reason=error
        ) from error
    return buffer.getbuffer(), (*notes, *more)


def _as_stored(
    form: str, pixels: np.ndarray, meta: PictureMeta
) -> tuple[np.ndarray | Image.Image, PictureMeta, tuple[str, ...]]:
    """What goes into the file: `pixels`, or the same as CMYK, with 1 bit or with a palette; with it, meta and notes."""
    if meta.inks is not None and form in ("TIFF", "JPEG"):
        image = cmyk.repaired(meta.inks, pixels)
        if image is not None:
            return image, replace(meta, icc=meta.inks.profile), ()
    if meta.few_colours is not None and form in ("PNG", "TIFF", "BMP"):
        image = few_colours.as_stored(pixels, meta.few_colours)
        if image is not None and not (form != "PNG" and "transparency" in image.info):
            return image, meta, ()
        return pixels, meta, (grown(meta, Message("the new pixels have other colours")),)
    return pixels, meta, ()


def check_writable(path: Path, pixels: np.ndarray) -> None:
    """Raises ImageError if the format that the suffix of `path` names is unknown or cannot hold such pixels."""
    try:
        _check_writable(path.name, path.suffix.lower(), pixels)
    except ImageError as error:
        error.path = path
        raise


def _check_writable(name: str, suffix: str, pixels: np.ndarray) -> None:
    if suffix not in WRITABLE_SUFFIXES:
        names = ", ".join(sorted(WRITABLE_SUFFIXES))
        raise ImageError("{name} cannot be written: choose one of {names} as its ending.", name=name, names=names)
    form = FORMAT_OF_SUFFIX[suffix]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    if pixels.dtype == np.uint16 and form not in ("PNG", "TIFF"):
        raise ImageError("{name}: 16 bits per channel are kept by PNG and TIFF only; choose one of them.", name=name)
    if channels in (2, 4) and form in ("JPEG", "BMP"):
        raise ImageError("{name}: this format has no transparency; choose PNG, WebP or TIFF.", name=name)
    if max(pixels.shape[:2]) > _LONGEST_SIDE.get(form, 2**31):
        raise ImageError(
            "{name}: {form} holds at most {most} pixels a side; choose PNG or TIFF.",
            name=name,
            form=form,
            most=_LONGEST_SIDE[form],
        )


def alpha8(pixels: np.ndarray) -> np.ndarray | None:
    """The alpha of a picture array in 8 bits, uint8 (H, W); None if it has none. May share memory with `pixels`."""
    if pixels.ndim == 2 or pixels.shape[2] not in (2, 4):
        return None
    alpha: np.ndarray = pixels[..., -1]
    return alpha if alpha.dtype == np.uint8 else (alpha >> 8).astype(np.uint8)


def rgb8(pixels: np.ndarray) -> np.ndarray:
    """Any picture array as 8-bit RGB to look at, uint8 (H, W, 3), alpha dropped. May share memory with `pixels`."""
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        return pixels[..., :3]
    gray = pixels if pixels.ndim == 2 else pixels[..., 0]
    return np.repeat(gray[..., None], 3, axis=2)
