"""The report's small pictures: where the damage is, and its surroundings before and after."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from core.boxes import Box
from core.data.images import rgb8
from core.data.thumbnails import thumbnail_of
from core.files import atomic_write
from core.inference.windows import find_damages

FOLDER = "thumbnails"
KINDS = ("place", "before", "after")
SIDE = 320  # pixels at most
_CLOSE = 160  # pixels of the picture that a close-up shows at least
_WHOLE = 0.6  # of a picture's side: a close-up of more than that shows all of it
_AROUND = 24  # pixels around a damage
_GOLD, _DARK, _WHITE = (224, 170, 62), (20, 20, 20), (255, 255, 255)
_QUALITY = 82


def thumbnail_path(records: Path, key: str, kind: str) -> Path:
    """Where a result's small picture lies; `key` as in core.batch.journal.Row."""
    return records / FOLDER / f"{key[:32]}-{kind}.jpg"


def write_thumbnails(records: Path, key: str, image: np.ndarray, mask: np.ndarray, repaired: np.ndarray) -> None:
    """Writes the three of them. Arrays as for core.batch.doubt.doubt. Raises OSError."""
    size = (mask.shape[0], mask.shape[1])
    boxes = find_damages(mask >= 128)
    close = _close_up(max(boxes, key=lambda box: np.count_nonzero(mask[box.slices])), size)
    (records / FOLDER).mkdir(exist_ok=True)
    before, after = (_small(pixels[close.slices]) for pixels in (image, repaired))
    hole = mask[close.slices]
    for kind, pixels in (
        ("place", _with_boxes(_small(image), [*boxes, close], size)),
        ("before", _with_outline(before, hole)),
        ("after", after),
    ):
        buffer = BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=_QUALITY)
        with atomic_write(thumbnail_path(records, key, kind)) as handle:
            handle.write(buffer.getbuffer())


def _close_up(damage: Box, size: tuple[int, int]) -> Box:
    """The surroundings of a damage, about square, or all of the picture."""
    side = max(_CLOSE, max(damage.height, damage.width) + 2 * _AROUND)
    if side > _WHOLE * max(size):
        return Box(0, 0, *size)
    top, left = (
        int(np.clip((start + stop - side) // 2, 0, max(0, whole - side)))
        for start, stop, whole in ((damage.top, damage.bottom, size[0]), (damage.left, damage.right, size[1]))
    )
    return Box(top, left, min(top + side, size[0]), min(left + side, size[1]))


def _small(pixels: np.ndarray) -> np.ndarray:
    """uint8 (h, w, 3) on grey where it is transparent; small pictures are enlarged so that one sees something."""
    small = thumbnail_of(pixels, SIDE)
    if small.shape[2] == 4:
        alpha = small[..., 3:].astype(np.float32) / 255
        small = np.round(small[..., :3] * alpha + 128 * (1 - alpha)).astype(np.uint8)
    factor = SIDE // max(small.shape[:2])
    return np.ascontiguousarray(rgb8(small.repeat(factor, 0).repeat(factor, 1) if factor > 1 else small))


def _with_boxes(small: np.ndarray, boxes: list[Box], size: tuple[int, int]) -> np.ndarray:
    """Frames around the damages, and one around the last of `boxes`, the close-up."""
    scale = small.shape[0] / size[0], small.shape[1] / size[1]
    shown = small.copy()
    for box in boxes:
        corners = [round(side * scale[place % 2]) for place, side in enumerate(box)]
        start, stop = (corners[1] - 2, corners[0] - 2), (corners[3] + 1, corners[2] + 1)
        cv2.rectangle(shown, start, stop, _DARK, 4)
        cv2.rectangle(shown, start, stop, _GOLD if box is not boxes[-1] else _WHITE, 2)
    return shown


def _with_outline(small: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The hole with a golden line around it."""
    here: np.ndarray = (hole >= 128).astype(np.uint8)
    if max(hole.shape) > SIDE:  # thin scratches would get lost
        here = cv2.dilate(here, np.ones((3, 3)), iterations=max(hole.shape) // SIDE)
    here = cv2.resize(here, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_NEAREST)
    outlines, _ = cv2.findContours(cv2.dilate(here, np.ones((5, 5))), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    shown = small.copy()
    cv2.drawContours(shown, outlines, -1, _DARK, 4)
    cv2.drawContours(shown, outlines, -1, _GOLD, 2)
    return shown
