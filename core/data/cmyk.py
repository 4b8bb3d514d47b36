"""CMYK pictures: shown and repaired as RGB through their profile, and written with their own numbers where nothing
was repaired."""

from __future__ import annotations

import logging
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from core.data.picture import Inks

_log = logging.getLogger(__name__)
_ROWS = 512  # converted at a time


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The ICC profile of the RGB that inks with a profile are converted to."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = b"\x07\xd0\0\1\0\1\0\0\0\0\0\0"  # its date, so that the same picture gives the same file
    return bytes(profile)


def usable_profile(profile: bytes | None) -> bytes | None:
    """`profile` if it is one of CMYK."""
    if not profile:
        return None
    try:
        space = ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space.strip()
        to_rgb = _transform(profile, "CMYK", "RGB") is not None and _transform(profile, "RGB", "CMYK") is not None
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError) as error:
        _log.warning("The colour profile of a CMYK picture cannot be used: %s", error)
        return None
    return profile if space == "CMYK" and to_rgb else None


@lru_cache(maxsize=4)
def _transform(profile: bytes, source: str, target: str) -> Any:
    inks, rgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    pair = (inks, rgb) if source == "CMYK" else (rgb, inks)
    return ImageCms.buildTransform(
        *pair, source, target, ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    )


def to_rgb(inks: Inks) -> np.ndarray:
    """Inks as RGB, uint8 (H, W, 3): sRGB by their profile; without one by the plain rule, (255 - ink) (255 - black)."""
    out = np.empty((*inks.pixels.shape[:2], 3), np.uint8)
    for top in range(0, len(out), _ROWS):
        part = np.ascontiguousarray(inks.pixels[top : top + _ROWS])
        if inks.profile:
            image = Image.frombytes("CMYK", (part.shape[1], part.shape[0]), part.tobytes())
            out[top : top + _ROWS] = np.asarray(ImageCms.applyTransform(image, _transform(inks.profile, "CMYK", "RGB")))
        else:
            left = 255 - part.astype(np.uint16)
            out[top : top + _ROWS] = ((left[..., :3] * left[..., 3:] + 127) // 255).astype(np.uint8)
    return out


def to_inks(rgb: np.ndarray, profile: bytes | None) -> np.ndarray:
    """RGB, uint8 (H, W, 3), as inks, uint8 (H, W, 4). Without a profile, what is common to all colours is black ink."""
    if profile:
        return np.asarray(ImageCms.applyTransform(Image.fromarray(rgb), _transform(profile, "RGB", "CMYK")))
    light = rgb.max(axis=2, keepdims=True).astype(np.float32)
    colours = np.rint(255 * (light - rgb) / np.maximum(light, 1))
    return np.concatenate((colours, 255 - light), axis=2).astype(np.uint8)


def repaired(inks: Inks, pixels: np.ndarray) -> Image.Image | None:
    """The picture in CMYK: the source's own numbers where `pixels` are still what they came to, else new ones.

    None if `pixels` are no RGB picture of that size.
    """
    if pixels.dtype != np.uint8 or pixels.shape != (*inks.pixels.shape[:2], 3):
        return None
    out = inks.pixels.copy()
    changed = (to_rgb(inks) != pixels).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    if len(rows):
        box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        new = to_inks(np.ascontiguousarray(pixels[box]), inks.profile)
        out[box][changed[box]] = new[changed[box]]
    return Image.frombytes("CMYK", (out.shape[1], out.shape[0]), out.tobytes())
