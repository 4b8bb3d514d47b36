"""The repair by how deep in the hole it is: from which depth on a window should say that it comes back soft.

    python -m tests.benchmarks.depths PICTURES [--model DIR] [--count 20] [--fillers LIST]

Every picture's central square of 256 pixels gets strokes of the two widest kinds of `tests.benchmarks.widths` and such
of 60-90 pixels. The figures are the ones of that benchmark, of the places of all holes that lie as deep: so many
pixels from the nearest known one.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from core.data.flist import read_flist
from core.data.masks import HOLE
from core.data.sources import read_rgb
from core.evaluation.compare import central_square, damaged
from core.evaluation.fillers import FILLERS, Filler, FillerInput, make_fillers
from core.evaluation.measures import Truth
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth
from tests.benchmarks.widths import SIDE, WIDTHS, Row, Width, hole_of

_WIDTHS = (*WIDTHS[2:], Width(60, 90, 0.35))
_DEPTHS = (0.0, 4.0, 8.0, 12.0, 16.0, 20.0, 25.0, 32.0, 40.0, math.inf)  # pixels, the bounds of the rows


def measure(fillers: dict[str, Filler], pictures: Sequence[Path]) -> dict[tuple[float, float, str], Row]:
    """The rows by depth, from and to, and filler."""
    bounds = list(pairwise(_DEPTHS))
    rows = {(low, high, name): Row() for low, high in bounds for name in fillers}
    for index, path in enumerate(pictures):
        truth = central_square(read_rgb(path), SIDE)
        for number, width in enumerate(_WIDTHS):
            mask = hole_of(width, truth.shape[:2], index, number)
            depth = cv2.distanceTransform(mask, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
            results = {name: filler(FillerInput(damaged(truth, mask), mask, truth)) for name, filler in fillers.items()}
            for low, high in bounds:
                there = np.where((depth > low) & (depth <= high), HOLE, 0).astype(np.uint8)
                if cv2.countNonZero(there):
                    measured = Truth(truth, there)
                    for name, result in results.items():
                        rows[low, high, name].add(measured, measured.measure(result))
    return rows


def report(rows: dict[tuple[float, float, str], Row]) -> None:
    line = "{:<10} {:<26} {:>7} {:>7} {:>7} {:>7}\n"
    sys.stdout.write(line.format("depth", "filler", "psnr", "f1", "sharp", "holes"))
    for (low, high, name), row in rows.items():
        found = row.figures()
        shown = f"{found['psnr']:.2f}", f"{found['f1']:.3f}", f"{found['sharp']:.3f}", str(len(row.psnr))
        sys.stdout.write(line.format(f"{low:.0f}-{high:.0f} px", FILLERS[name].title, *shown))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", help="a folder, a list, or drawings such as demo:40")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--count", type=int, default=20, help="pictures, spread evenly over the list")
    parser.add_argument("--fillers", default="model,telea,navier-stokes", help=f"of {', '.join(FILLERS)}")
    args = parser.parse_args()
    fillers = make_fillers(Restorer.load(args.model, "cpu"), args.fillers.split(","))
    report(measure(fillers, every_nth(read_flist(args.pictures), args.count)))


if __name__ == "__main__":
    main()
