"""Long thin strokes: what windows along them save, and whether they repair as well as one window around them.

    python -m tests.benchmarks.strokes PICTURES [--model DIR] [--count 12] [--side 1200]

Every picture's centre, enlarged to `--side` where it is smaller, gets a diagonal, a zigzag or a pair of crossing
strokes from a fixed seed. Each is repaired with the windows of version 0.4 and with those of now, in turn, in one
process on one thread; nothing else differs. PSNR is that of the mask's pixels, in dB; time is CPU time.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import cv2
import numpy as np

from core.data.flist import read_flist
from core.data.images import read_picture
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.windows import cover, find_damages
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", help="a folder, a list, or drawings such as demo:40")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--side", type=int, default=1200)
    args = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    restorer = Restorer.load(args.model, "cpu")
    rows = []
    for number, path in enumerate(every_nth(read_flist(args.pictures), args.count)):
        image, mask = _square(read_picture(path).pixels, args.side), _strokes(number, args.side)
        rows.append([value for rules in (1, 2) for value in _measured(restorer, image, mask, rules)])
        areas = [_area(mask, along) for along in (False, True)]
        sys.stdout.write(
            "{} PSNR {:.2f} -> {:.2f} dB, {:.1f} -> {:.1f} s, {:,} -> {:,} px seen\n".format(
                path.name, rows[-1][0], rows[-1][2], rows[-1][1], rows[-1][3], *areas
            )
        )
    mean = np.mean(rows, axis=0)
    sys.stdout.write(f"mean PSNR {mean[0]:.3f} -> {mean[2]:.3f} dB, {mean[1]:.2f} -> {mean[3]:.2f} s a repair\n")


def _square(pixels: np.ndarray, side: int) -> np.ndarray:
    height, width = pixels.shape[:2]
    if min(height, width) < side:
        scale = side / min(height, width)
        size = max(side, round(width * scale)), max(side, round(height * scale))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC)
        height, width = pixels.shape[:2]
    top, left = (height - side) // 2, (width - side) // 2
    square = pixels[top : top + side, left : left + side, ...]
    return np.ascontiguousarray(square if square.ndim == 2 else square[..., :3])


def _strokes(number: int, side: int) -> np.ndarray:
    rng, mask = np.random.default_rng(number), np.zeros((side, side), np.uint8)
    thick, edge = int(rng.integers(4, 15)), round(0.08 * side)
    low, high = edge, side - edge
    way = [(low, low), (high, high)]
    if number % 3 == 1:
        way = [(low, low), (high, side // 2), (low, high)]
    cv2.polylines(mask, [np.array(way, np.int32)], False, 255, thick, cv2.LINE_8)
    if number % 3 == 2:
        cv2.line(mask, (high, low), (low, high), 255, thick, cv2.LINE_8)
    return mask


def _measured(restorer: Restorer, image: np.ndarray, mask: np.ndarray, rules: int) -> tuple[float, float]:
    options = RestoreOptions(rules=rules, seam_correction=False)  # so that the windows are all that differs
    begun = time.process_time()
    result = restorer.restore(image, mask, None, options).image
    spent = time.process_time() - begun
    error = (result.astype(float) - image)[mask > 0]
    return float(10 * np.log10(255**2 / max(float(np.mean(error**2)), 1e-3))), spent


def _area(mask: np.ndarray, along: bool) -> int:
    hole = mask > 0
    damages = find_damages(hole)
    return sum(window.crop.area for damage in damages for window in cover(hole, damage, along_strokes=along))


if __name__ == "__main__":
    main()
