"""The pairs before and after of README, drawn and repaired by the program itself.

    python -m tests.benchmarks.readme_pairs [FOLDER] [--only NAME,...] [--zoom]

pair_page.png: a manga page with lettering over its screentone, repaired as the program does it unless it is told
otherwise. pair_tape.png: a cel under a strip of translucent tape, repaired by the method "uncover". --zoom also writes
each pair around its damage at 400 %, to be looked at. FOLDER is docs/pictures unless it is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from core.boxes import bounding_box
from core.data.images import write_picture
from core.data.masks import HOLE
from core.data.picture import Picture
from core.demo.drawings import draw_scene
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer

_DOCS = Path(__file__).parents[2] / "docs" / "pictures"
_GAP, _PAPER = 8, 255
_PANEL, _GUTTER, _PANELS = (220, 380), 10, (16, 6)
_SOUNDS = ("ZAAA", (60, 140), 52, 7), ("HEY", (16, 330), 34, 8)  # text, place, height in pixels, turn in degrees
_TAPE, _OPACITY = (214, 178, 92), 0.5
_STRIP = [(40, 150), (340, 110), (350, 160), (50, 200)]
_FONT, _CAPITALS = cv2.FONT_HERSHEY_SIMPLEX, 22  # whose capitals are so many pixels high at scale 1


class Damaged(NamedTuple):
    """A picture, uint8 (H, W, 3), and its mask, uint8 (H, W)."""

    image: np.ndarray
    mask: np.ndarray


def page() -> Damaged:
    """Black letters with a white rim over the tones of two panels."""
    image = np.full((2 * _PANEL[0] + 3 * _GUTTER, _PANEL[1] + 2 * _GUTTER, 3), 255, np.float32)
    for number, seed in enumerate(_PANELS):
        top = _GUTTER + number * (_PANEL[0] + _GUTTER)
        panel = draw_scene(_PANEL, np.random.default_rng([33, seed]), "manga")
        cv2.rectangle(panel, (0, 0), (_PANEL[1] - 1, _PANEL[0] - 1), (0, 0, 0), 3)
        image[top : top + _PANEL[0], _GUTTER:-_GUTTER] = panel
    mask = np.zeros(image.shape[:2], np.uint8)
    for text, at, height, turn in _SOUNDS:
        ink, rim = (_written(mask.shape, text, at, height, turn, thick) for thick in (8, 14))
        image = (image + (255 - image) * rim) * (1 - ink)
        mask[rim[..., 0] > 0] = HOLE
    return Damaged(np.rint(image).astype(np.uint8), mask)


def _written(size: tuple[int, ...], text: str, at: tuple[int, int], height: int, turn: float, thick: int) -> np.ndarray:
    """How much of each pixel the letters cover, float32 (H, W, 1)."""
    plane = np.zeros(size, np.uint8)
    cv2.putText(plane, text, at, _FONT, height / _CAPITALS, 255, thick, cv2.LINE_AA)
    turned = cv2.warpAffine(plane, cv2.getRotationMatrix2D(at, turn, 1), size[::-1])
    return (turned[..., None] / np.float32(255)).astype(np.float32)


def tape() -> Damaged:
    """A strip of old tape over a cel."""
    size = (300, 400)
    image = draw_scene(size, np.random.default_rng([31, 40]), "portrait").astype(np.float32)
    strip = np.zeros(size, np.uint8)
    cv2.fillConvexPoly(strip, np.array(_STRIP), 255, cv2.LINE_AA)
    cover = strip[..., None] / np.float32(255) * _OPACITY
    image = image * (1 - cover) + np.array(_TAPE, np.float32) * cover
    marked = cv2.dilate(strip, np.ones((5, 5), np.uint8)) > 0
    return Damaged(np.rint(image).astype(np.uint8), np.where(marked, np.uint8(HOLE), np.uint8(0)))


PAIRS: dict[str, Callable[[], Damaged]] = {"page": page, "tape": tape}
_OPTIONS = {"tape": RestoreOptions(method="uncover")}


def side_by_side(one: np.ndarray, other: np.ndarray) -> Picture:
    gap = np.full((one.shape[0], _GAP, 3), _PAPER, np.uint8)
    both = np.hstack((one, gap, other))
    return Picture(np.ascontiguousarray(both[..., 0] if (both == both[..., :1]).all() else both))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=_DOCS)
    parser.add_argument("--only", default=",".join(PAIRS), help=f"of {', '.join(PAIRS)}")
    parser.add_argument("--zoom", action="store_true")
    args = parser.parse_args()
    restorer = Restorer.load(device="cpu")
    for name in args.only.split(","):
        damaged = PAIRS[name]()
        done = restorer.restore(*damaged, options=_OPTIONS.get(name))
        path = args.folder / f"pair_{name}.png"
        write_picture(path, side_by_side(damaged.image, done.image))
        uses = {used.use for used in done.used}
        sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes; used {', '.join(sorted(uses)) or 'nothing'}\n")
        box = bounding_box(damaged.mask)
        if args.zoom and box is not None:
            parts = [
                cv2.resize(image[box.slices], None, fx=4, fy=4, interpolation=0)
                for image in (damaged.image, done.image)
            ]
            write_picture(args.folder / f"pair_{name}_400.png", side_by_side(parts[0], parts[1]))


if __name__ == "__main__":
    main()
