"""Masks for training: uint8 (H, W), 255 in the hole, 0 elsewhere. All randomness comes from the generator passed in.

Besides the seed's blocks and halves there is damage like the real thing: strokes, boxes, lettering, specks of dust and
torn borders. Each covers at most some 40 percent of the picture; specks and letters may cover less than 1 percent, or
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from core.boxes import Size
from core.config import MaskKind
from core.data.mask_io import read_training_mask
from core.errors import DataError, MaskError
from core.messages import Message

HOLE = 255
MIN_COVERAGE, MAX_COVERAGE = 0.01, 0.40  # of free-form strokes, as a share of the picture
_TRIES = 200
_EXTERNAL = {
    MaskKind.EXTERNAL,
    MaskKind.EXTERNAL_BLOCK,
    MaskKind.EXTERNAL_BLOCK_HALF,
    MaskKind.EXTERNAL_PAIRED,
}
_LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ0123456789"
_FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX)


def needs_files(kind: MaskKind) -> bool:
    """Whether `kind` draws from mask files."""
    return kind in _EXTERNAL


def random_block(size: Size, rng: np.random.Generator) -> np.ndarray:
    """A block of half the height and half the width, anywhere."""
    height, width = size
    top = int(rng.integers(0, height - height // 2 + 1))
    left = int(rng.integers(0, width - width // 2 + 1))
    mask = np.zeros(size, np.uint8)
    mask[top : top + height // 2, left : left + width // 2] = HOLE
    return mask


def random_half(size: Size, rng: np.random.Generator) -> np.ndarray:
    """The left or the right half."""
    mask = np.zeros(size, np.uint8)
    middle = size[1] // 2
    if rng.random() < 0.5:
        mask[:, :middle] = HOLE
    else:
        mask[:, middle:] = HOLE
    return mask


def strokes(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Free-form damage: scratches, pen strokes and smears, 1 to 40 percent of the picture.

    Each stroke is a random walk with round caps. Its width is drawn evenly on a logarithmic scale, so that hair
    lines are as frequent as broad smears; so is the share of the picture that the strokes shall cover together.
    """
    height, width = size
    side = min(size)
    goal = log_uniform(rng, 1.2 * MIN_COVERAGE, 0.9 * MAX_COVERAGE) * height * width
    mask = np.zeros(size, np.uint8)
    covered = 0
    for _ in range(_TRIES):
        attempt = mask.copy()
        _draw_walk(attempt, side, rng)
        total = int(np.count_nonzero(attempt))
        if total <= MAX_COVERAGE * height * width:  # one smear too many is drawn again
            mask, covered = attempt, total
        if covered >= goal:
            break
    return mask


def _draw_walk(mask: np.ndarray, side: int, rng: np.random.Generator) -> None:
    """Draws one random walk: long straight steps when thin, short turning ones when broad."""
    height, width = mask.shape
    thickness = log_uniform(rng, max(1.0, 0.006 * side), max(1.5, 0.16 * side))
    angle = rng.uniform(0, 2 * np.pi)
    bend = rng.uniform(0.05, 1.0)  # radians per step: a scratch, a curve or a scribble
    step = rng.uniform(0.05, 0.25) * side
    points = [np.array([rng.uniform(0, width), rng.uniform(0, height)])]
    for _ in range(int(rng.integers(1, 9))):
        angle += rng.normal(0, bend)
        points.append(points[-1] + step * np.array([np.cos(angle), np.sin(angle)]))
    path = np.round(np.stack(points)).astype(np.int32).reshape(-1, 1, 2)
    # OpenCV's thick lines have round caps; LINE_8 keeps the rim hard.
    cv2.polylines(mask, [path], isClosed=False, color=HOLE, thickness=max(1, round(thickness)), lineType=cv2.LINE_8)


def draw_box(mask: np.ndarray, area: float, stretch: float, rng: np.random.Generator) -> None:
    """Adds a rectangle of some `area` pixels to a mask, anywhere; stretch: its height over its width."""
    size = mask.shape
    height = int(np.clip(round(np.sqrt(area * stretch)), 2, size[0]))
    width = int(np.clip(round(area / height), 2, size[1]))
    top, left = int(rng.integers(0, size[0] - height + 1)), int(rng.integers(0, size[1] - width + 1))
    mask[top : top + height, left : left + width] = HOLE


def log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """A number from `low` to `high`, as often between 1 and 2 as between 2 and 4."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def mixed(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Strokes in three of five masks, else boxes, lettering, dust or a torn border; never without a hole."""
    kind = rng.choice(len(_KINDS), p=_SHARES)
    mask = _KINDS[kind](size, rng)
    return mask if mask.any() else strokes(size, rng)


def boxes(size: Size, rng: np.random.Generator) -> np.ndarray:
    """One to three upright rectangles: bars, stamps, mosaics, stickers."""
    mask = np.zeros(size, np.uint8)
    count = int(rng.integers(1, 4))
    area = log_uniform(rng, MIN_COVERAGE, MAX_COVERAGE) * mask.size / count
    for _ in range(count):
        draw_box(mask, area, log_uniform(rng, 1 / 3, 3), rng)
    return mask


def lettering(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Lines of text across the picture, as a watermark or a subtitle has them."""
    mask = np.zeros(size, np.uint8)
    tall = log_uniform(rng, 0.06, 0.3) * min(size)
    font = _FONTS[int(rng.integers(len(_FONTS)))]
    thick = max(1, round(tall * rng.uniform(0.08, 0.25)))
    down = rng.uniform(0, size[0])
    for _ in range(int(rng.integers(1, 4))):
        text = "".join(rng.choice(list(_LETTERS), int(rng.integers(3, 14))))
        place = (round(rng.uniform(-0.3, 0.6) * size[1]), round(down))
        cv2.putText(mask, text, place, font, tall / 22, HOLE, thick)  # its capitals are 22 pixels high
        down += 1.5 * tall
    turn = cv2.getRotationMatrix2D((size[1] / 2, size[0] / 2), float(rng.normal(0, 15)), 1.0)
    turned = cv2.warpAffine(mask, turn, size[::-1], flags=cv2.INTER_NEAREST)
    return np.where(turned > 127, np.uint8(HOLE), np.uint8(0))  # letters have soft rims


def dust(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Specks of a few pixels, and some larger blots."""
    mask = np.zeros(size, np.uint8)
    for _ in range(round(log_uniform(rng, 5, 80))):
        centre = (int(rng.integers(size[1])), int(rng.integers(size[0])))
        radius = log_uniform(rng, 0.003, 0.04) * min(size)
        axes = (max(1, round(radius)), max(1, round(radius * rng.uniform(0.5, 1.0))))
        cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, HOLE, -1)
    return mask


def torn_border(size: Size, rng: np.random.Generator) -> np.ndarray:
    """Everything beyond a ragged line along one side."""
    along = size[1]
    depth = log_uniform(rng, 2 * MIN_COVERAGE, 0.6 * MAX_COVERAGE) * size[0]
    walk = np.cumsum(rng.normal(0, 0.02 * size[0], along))
    line = np.clip(depth + walk - walk.mean(), 1, MAX_COVERAGE * size[0])
    mask = np.where(np.arange(size[0])[:, None] < line[None], np.uint8(HOLE), np.uint8(0))
    if rng.random() < 0.5:
        mask = mask[::-1]
    if rng.random() < 0.5 and size[0] == size[1]:
        mask = mask.T
    return np.ascontiguousarray(mask)


_KINDS = (strokes, boxes, lettering, dust, torn_border)
_SHARES = (0.6, 0.16, 0.1, 0.07, 0.07)


class MaskSource:
    """Draws masks of one MASK kind. Raises DataError if the kind needs files and there are none."""

    def __init__(self, kind: MaskKind, files: Sequence[Path] = ()) -> None:
        if needs_files(kind) and not files:
            raise DataError(
                "MASK {kind} draws from mask files, but none are listed; set TRAIN_MASK_FLIST and "
                "VAL_MASK_FLIST, or MASK 1 (blocks) or 7 (strokes).",
                kind=int(kind),
            )
        self.kind = kind
        self.files = list(files)
        self._faults: dict[Path, str] = {}
        self._reported: set[Path] = set()

    def draw(self, size: Size, rng: np.random.Generator, index: int = 0) -> np.ndarray:
        """A mask of `size` (height, width); `index` is the picture's place in its list, for the paired kind.

        A mask file without a hole (nothing could be learnt from it), or that cannot be read, is passed over for the
        next one.
        Raises MaskError if no file can be used.
        """
        kind = self._choose(rng)
        if kind is MaskKind.BLOCK:
            return random_block(size, rng)
        if kind is MaskKind.HALF:
            return random_half(size, rng)
        if kind is MaskKind.STROKES:
            return strokes(size, rng)
        if kind is MaskKind.DAMAGE:
            return mixed(size, rng)
        place = index if kind is MaskKind.EXTERNAL_PAIRED else int(rng.integers(len(self.files)))
        return self._read(place, size)

    def take_faults(self) -> list[tuple[Path, str]]:
        """The mask files that turned out to be unreadable since the last call, each once, and why."""
        new = [(path, fault) for path, fault in self._faults.items() if path not in self._reported]
        self._reported.update(self._faults)
        self._faults.clear()
        return new

    def _choose(self, rng: np.random.Generator) -> MaskKind:
        if self.kind is MaskKind.EXTERNAL_BLOCK:
            return MaskKind.EXTERNAL if rng.random() < 0.5 else MaskKind.BLOCK
        if self.kind is MaskKind.EXTERNAL_BLOCK_HALF:
            return (MaskKind.EXTERNAL, MaskKind.BLOCK, MaskKind.HALF)[int(rng.integers(3))]
        return self.kind

    def _read(self, place: int, size: Size) -> np.ndarray:
        fault: str = Message("they have no hole")
        for offset in range(min(len(self.files), 20)):
            path = self.files[(place + offset) % len(self.files)]
            try:
                mask = read_training_mask(path, size)
            except DataError as error:
                fault = self._faults[path] = error.message
                continue
            if mask.any():
                return mask
        raise MaskError("None of the mask files near {path} can be used: {reason}", path, reason=fault)
