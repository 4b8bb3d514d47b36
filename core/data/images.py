"""Pictures between files and arrays: any path, any usual format, nothing lost on the way back.

A picture keeps its bit depth, alpha, colour profile, EXIF, resolution and text, so that what is written differs
from what was read in the repaired pixels alone. The EXIF orientation is applied once, on reading, and then reset.
"""

from __future__ import annotations

import logging
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, UnidentifiedImageError

from core.data import deep_images
from core.data.picture import Picture, PictureMeta
from core.errors import DataError, EdgeError, ImageError, MaskError
from core.files import atomic_write

# A fixed list: Pillow's rarer plug-ins have had their share of security faults.
_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM")
_SUFFIX_FORMAT = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".gif": "GIF",
    ".ppm": "PPM",
    ".pgm": "PPM",
}
IMAGE_SUFFIXES = frozenset(_SUFFIX_FORMAT)
WRITABLE_SUFFIXES = frozenset(_SUFFIX_FORMAT) - {".gif", ".ppm", ".pgm"}
LOSSY_SUFFIXES = frozenset({".jpg", ".jpeg"})  # encoding anew changes every pixel a little
MAX_PIXELS = 120_000_000  # 10 000 x 12 000
_JPEG_QUALITY = 95  # where the source was no JPEG
_ORIENTATION = 0x0112  # EXIF tag

_log = logging.getLogger(__name__)


def read_picture(path: Path, max_pixels: int = MAX_PIXELS) -> Picture:
    """Reads a picture file. Raises ImageError: missing, no picture, damaged, animated or over `max_pixels`."""
    path = Path(path)
    data = _read_bytes(path)
    try:
        with warnings.catch_warnings():
            # Pillow warns from 89 million pixels on; the limit here is our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # odd EXIF, which we only carry
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                _check_size(image.width, image.height, max_pixels, path)
                if getattr(image, "n_frames", 1) > 1 and image.format != "TIFF":
                    raise ImageError(f"{path.name} is animated; save the frame to repair as a PNG first.", path)
                orientation = image.getexif().pop(_ORIENTATION, 1)  # applied below, so not to be kept
                meta = _read_meta(image)
                pixels = _read_pixels(image, data, path)
    except UnidentifiedImageError as error:
        names = ", ".join(sorted(IMAGE_SUFFIXES))
        raise ImageError(f"{path.name} is not a picture that can be read ({names}).", path) from error
    except Image.DecompressionBombError as error:
        raise ImageError(f"{path.name} claims more than {max_pixels // 10**6} million pixels.", path) from error
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError, MemoryError) as error:
        raise ImageError(f"{path.name} is damaged or incomplete and cannot be read: {error}", path) from error
    except Exception as error:  # struct.error, zlib.error and what else a decoder throws at a broken file
        raise ImageError(f"{path.name} is damaged and cannot be read: {error}", path) from error
    return Picture(np.ascontiguousarray(_turn(pixels, orientation)), meta, path)


def _read_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ImageError(f"There is no file {path}.", path) from error
    except IsADirectoryError as error:
        raise ImageError(f"{path} is a folder; name a picture in it.", path) from error
    except OSError as error:
        raise ImageError(f"{path} cannot be opened: {error.strerror or error}.", path) from error
    if not data:
        raise ImageError(f"{path.name} is empty (0 bytes).", path)
    return data


def _check_size(width: int, height: int, max_pixels: int, path: Path) -> None:
    if width * height > max_pixels:
        raise ImageError(
            f"{path.name} has {width} x {height} pixels; at most {max_pixels // 10**6} million can be opened.", path
        )


def _read_meta(image: Image.Image) -> PictureMeta:
    exif = image.getexif()
    dpi = image.info.get("dpi")
    is_jpeg = image.format == "JPEG"
    text = getattr(image, "text", None) if image.format == "PNG" else None
    return PictureMeta(
        format=image.format or "PNG",
        icc=image.info.get("icc_profile") or None,
        exif=exif.tobytes() if len(exif) and image.format != "TIFF" else None,
        dpi=(float(dpi[0]), float(dpi[1])) if dpi and all(0 < float(d) < 1e5 for d in dpi) else None,
        text={str(k): str(v) for k, v in text.items()} if text else {},
        jpeg_tables=dict(getattr(image, "quantization", {})) if is_jpeg else None,
        jpeg_sampling=_jpeg_sampling(image) if is_jpeg else None,
    )


def _jpeg_sampling(image: Image.Image) -> int | None:
    from PIL.JpegImagePlugin import get_sampling

    sampling = get_sampling(image)
    return sampling if sampling >= 0 else None


def _read_pixels(image: Image.Image, data: bytes, path: Path) -> np.ndarray:
    deep = deep_images.read(data, image.format or "", image.mode)
    if deep is not None:
        return deep
    if image.mode in ("I;16", "I;16B", "I;16L", "I;16N", "I"):
        values = np.asarray(image.convert("I"))
        if values.min() < 0 or values.max() > 65535:
            raise ImageError(f"{path.name} has values outside 16 bits; convert it to 8 or 16 bits first.", path)
        return values.astype(np.uint16)
    if image.mode == "F":
        raise ImageError(f"{path.name} holds floating-point values; convert it to 8 or 16 bits first.", path)
    if image.mode == "CMYK":
        raise ImageError(f"{path.name} is a CMYK picture; convert it to RGB first, so that no colour shifts.", path)
    return np.asarray(image.convert(_plain_mode(image)))


def _plain_mode(image: Image.Image) -> str:
    """L, LA, RGB or RGBA: the smallest of them that loses nothing."""
    transparent = "transparency" in image.info
    if image.mode in ("1", "L"):
        return "LA" if transparent else "L"
    if image.mode in ("LA", "La"):
        return "LA"
    if image.mode in ("RGBA", "RGBa", "PA") or transparent:
        return "RGBA"
    return "RGB"


def _turn(pixels: np.ndarray, orientation: object) -> np.ndarray:
    """Applies an EXIF orientation (1-8); anything else, which broken files hold, leaves the picture as it is."""
    if orientation in (5, 6, 7, 8):
        pixels = np.swapaxes(pixels, 0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def write_picture(path: Path, picture: Picture) -> None:
    """Writes `picture` in the format that the suffix of `path` names, atomically, with what its meta holds.

    A JPEG keeps its quality (quantisation tables and sampling) when the source was one. Raises ImageError if the
    format cannot hold the picture (see `check_writable`) or the file cannot be written.
    """
    path = Path(path)
    check_writable(path, picture.pixels)
    suffix = path.suffix.lower()
    deep = picture.pixels.dtype == np.uint16
    buffer = BytesIO()
    try:
        if deep:
            deep_images.write(buffer, picture.pixels, suffix, picture.meta)
        else:
            image = Image.fromarray(picture.pixels)
            image.save(buffer, _SUFFIX_FORMAT[suffix], **_save_options(suffix, picture.meta))
        with atomic_write(path) as handle:
            handle.write(buffer.getbuffer())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImageError(f"{path} cannot be written: {reason}.", path) from error


def check_writable(path: Path, pixels: np.ndarray) -> None:
    """Raises ImageError if the format that the suffix of `path` names is unknown or cannot hold such pixels."""
    suffix = path.suffix.lower()
    if suffix not in WRITABLE_SUFFIXES:
        names = ", ".join(sorted(WRITABLE_SUFFIXES))
        raise ImageError(f"{path.name} cannot be written: choose one of {names} as its ending.", path)
    deep = pixels.dtype == np.uint16
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    if deep and suffix not in (".png", ".tif", ".tiff"):
        raise ImageError(f"{path.name}: 16 bits per channel are kept by PNG and TIFF only; choose one of them.", path)
    if deep and channels == 2 and suffix != ".png":
        raise ImageError(f"{path.name}: 16-bit grey with transparency is kept by PNG only; choose it.", path)
    if channels in (2, 4) and suffix in (".jpg", ".jpeg", ".bmp"):
        raise ImageError(f"{path.name}: this format has no transparency; choose PNG, WebP or TIFF.", path)


def _save_options(suffix: str, meta: PictureMeta) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if meta.icc:
        options["icc_profile"] = meta.icc
    if meta.exif and suffix != ".bmp":
        options["exif"] = meta.exif
    if meta.dpi:
        options["dpi"] = meta.dpi
    form = _SUFFIX_FORMAT[suffix]
    if form == "PNG" and meta.text:
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        for key, value in meta.text.items():
            info.add_text(key, value) if value.isascii() else info.add_itxt(key, value)
        options["pnginfo"] = info
    elif form == "JPEG":
        if meta.jpeg_tables:
            options |= {"qtables": meta.jpeg_tables, "subsampling": meta.jpeg_sampling or 0}
        else:
            options |= {"quality": _JPEG_QUALITY, "subsampling": 0}
    elif form == "WEBP":
        options |= {"lossless": True, "exact": True}  # exact: colours under full transparency stay
    elif form == "TIFF":
        options["compression"] = "tiff_deflate"
    return options


def read_mask(path: Path, size: tuple[int, int], max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Reads a mask: white is the hole. Returns uint8 (H, W), 255 in the hole, from any picture, split at half.

    A picture with colour counts by its brightness; one whose transparency varies counts by its colour all the same.
    Raises MaskError if it has another `size` (height, width) or cannot be read.
    """
    gray = _read_gray(path, size, "mask", MaskError, max_pixels)
    return np.where(gray >= 128, np.uint8(255), np.uint8(0))


def read_edges(path: Path, size: tuple[int, int], max_pixels: int = MAX_PIXELS) -> np.ndarray:
    """Reads an edge map, white lines on black, as uint8 (H, W). Raises EdgeError as `read_mask` does."""
    return _read_gray(path, size, "edge map", EdgeError, max_pixels)


def _read_gray(path: Path, size: tuple[int, int], what: str, error: type[DataError], max_pixels: int) -> np.ndarray:
    try:
        picture = read_picture(path, max_pixels)
    except ImageError as failure:
        raise error(f"The {what} cannot be read: {failure}", path) from failure
    if (picture.height, picture.width) != size:
        raise error(
            f"The {what} {picture.path and picture.path.name} has {picture.width} x {picture.height} pixels, "
            f"the picture {size[1]} x {size[0]}; they must be the same.",
            path,
        )
    rgb = rgb8(picture.pixels)
    return rgb[..., 0] if picture.pixels.ndim == 2 else np.asarray(Image.fromarray(rgb).convert("L"))


def write_gray(path: Path, values: np.ndarray) -> None:
    """Writes a mask or an edge map, uint8 (H, W), as a one-channel PNG, atomically. Raises ImageError."""
    if path.suffix.lower() != ".png":
        raise ImageError(f"{path.name}: masks and edge maps are saved as PNG, which loses nothing.", path)
    write_picture(path, Picture(np.ascontiguousarray(values, dtype=np.uint8)))


def rgb8(pixels: np.ndarray) -> np.ndarray:
    """Any picture array as 8-bit RGB to look at, uint8 (H, W, 3), alpha dropped. May share memory with `pixels`."""
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        return pixels[..., :3]
    gray = pixels if pixels.ndim == 2 else pixels[..., 0]
    return np.repeat(gray[..., None], 3, axis=2)
