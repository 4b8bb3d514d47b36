"""The functions of the Python interface, which `tsukuroi` exports and the command line uses; see docs/python.md.

Importing this loads neither torch nor numpy; each function loads what it needs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.boxes import mask_of
from core.detect.detectors import UNASKED, Kind
from core.errors import ImageError
from core.events import CancelToken, Report, silent

if TYPE_CHECKING:
    import numpy as np

    from core.data.picture import Picture
    from core.detect.finding import Finding

PathLike = str | os.PathLike[str]

_CHANNELS = ((), (2,), (3,), (4,))  # what may follow height and width in an image's shape


@dataclass(frozen=True, eq=False)
class Damage:
    """What the detectors found.

    mask: uint8 (H, W), 255 where damaged, 0 elsewhere. findings: each damage by itself, in the order of its kind.
    """

    mask: np.ndarray
    findings: tuple[Finding, ...]


def find_damage(
    image: np.ndarray,
    kinds: Iterable[str] = UNASKED,
    *,
    sensitivity: float = 0.5,
    largest: int | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Damage:
    """Finds dust, hairs, scratches, flat boxes and mosaic blocks in an image; lettering where it is asked for.

    image: uint8 or uint16, (H, W), (H, W, 2), (H, W, 3) or (H, W, 4). kinds: of "dust", "hairs", "scratches",
    "boxes", "mosaic" and "lettering". sensitivity: from 0 (only the plainest damage) to 1 (everything that could be
    damage). largest: in pixels, at least 1: the diameter of a speck, the length of a hair, the width of a scratch, the
    longer side of a box or mosaic, the height of letters; None leaves it to each detector. Raises ImageError (an array
    that is no image), ValueError (kinds, sensitivity, largest), Cancelled, and CoreError where the packages are missing
    that find lettering.
    """
    from core.detect import finding

    if image.dtype.name not in ("uint8", "uint16") or image.ndim not in (2, 3) or image.shape[2:] not in _CHANNELS:
        raise ImageError(
            "An image of 8 or 16 bits per channel is needed, not {dtype} {shape}.",
            dtype=image.dtype,
            shape=str(image.shape),
        )
    search = finding.Search(sensitivity, largest, report, cancel)
    findings = finding.find_damage(image, [Kind(kind) for kind in kinds], search)
    if cancel is not None:
        cancel.raise_if_cancelled()
    return Damage(mask_of(findings, (int(image.shape[0]), int(image.shape[1]))), findings)


def read_picture(path: PathLike) -> Picture:
    """Reads a picture file, turned upright by its EXIF orientation.

    Its `pixels` are uint8 or uint16: (H, W) grey, (H, W, 2) grey and alpha, (H, W, 3) RGB or (H, W, 4) RGBA. Raises
    ImageError: missing, not a picture, damaged, animated or over 120 million pixels.
    """
    from core.data import images

    return images.read_picture(Path(path))


def read_mask(path: PathLike, size: tuple[int, int]) -> np.ndarray:
    """Reads a mask for a picture of `size` (height, width): uint8 (H, W), 255 where the file is white, 0 elsewhere.

    What counts as white, `core.data.mask_io.whiteness` says; it is split at half. Raises MaskError: the file has
    another size, or cannot be read.
    """
    from core.data import mask_io

    return mask_io.read_mask(Path(path), size)


def write_picture(path: PathLike, picture: Picture) -> tuple[str, ...]:
    """Writes a picture in the format that the suffix of `path` names, with the metadata of the file it was read from.

    An existing file is replaced, atomically. A repair recipe in the picture's metadata is left out: it describes the
    file that was read. Returns what the file does not hold as the source did, in sentences. Raises ImageError: the
    format is unknown or cannot hold such pixels, or writing failed.
    """
    from core.data import images
    from core.edit.recipe import without_recipe

    return images.write_picture(Path(path), without_recipe(picture))
