"""How much memory a picture takes while it is read: estimated from what its file says, before any pixel is decoded.

A file of some kilobytes can ask for gigabytes, on purpose or by accident. The figures are what the readers were
measured to take at their peak, the finished array included.
"""

from __future__ import annotations

from PIL import Image

from core import machine
from core.errors import ImageError

MOST = 1_450_000_000
"""Bytes that reading one picture may take, on a machine that has them."""
_SHARE = 0.6  # of the machine's memory
_GROUND = 200_000_000  # bytes that are not worth asking the machine about
_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "LA": 4, "PA": 4}  # of a pixel in Pillow's memory; 4 in all other modes
_DECODERS = {"JPEG2000": 18, "AVIF": 11, "GIF": 4}  # bytes of a pixel that these take besides
_AS_RGB = 3  # bytes of a pixel: what inks are shown as
_ANIM = 2  # the flag of a WebP that is an animation, if only of one picture


def check_memory(image: Image.Image, data: bytes, name: str, channels: int, depth: int) -> None:
    """Raises ImageError if reading the pixels would take too much.

    image: opened, not loaded. data: its file. channels, depth: of the result, and its bytes per channel.
    """
    needed = image.width * image.height * (channels * depth + _decoder(image, data, channels, depth))
    most = MOST if needed <= _GROUND else min(MOST, int(_SHARE * (machine.memory() or MOST / _SHARE)))
    if needed > most:
        raise ImageError(
            "{name} has {width} x {height} pixels; reading it would take {needed:.1f} GB of memory, and at most "
            "{most:.1f} GB are used for that. Save it with 8 bits per channel, in another format, or in parts.",
            name=name,
            width=image.width,
            height=image.height,
            needed=needed / 1e9,
            most=most / 1e9,
        )


def is_animation(data: bytes) -> bool:
    """Whether a WebP is written as an animation, however many pictures it has."""
    return data[12:16] == b"VP8X" and len(data) > 20 and bool(data[20] & _ANIM)


def _decoder(image: Image.Image, data: bytes, channels: int, depth: int) -> int:
    """Bytes per pixel that are needed besides the result."""
    if image.format == "WEBP":
        return 17 if is_animation(data) else 8
    if image.format == "PNG" and depth == 2:  # OpenCV decodes twice as much, and makes RGBA of grey with alpha
        return 16 if channels == 2 else 2 * channels
    if depth == 2:
        return 1
    pillow = _BYTES.get(image.mode, 4) + (_AS_RGB if image.mode == "CMYK" else 0)
    if image.info.get("progressive"):  # all coefficients of a JPEG are kept until the last pass
        return pillow + 2 * len(image.getbands()) - channels
    return pillow + _DECODERS.get(image.format or "", 0)
