"""Pictures that were never trained on, before and after a repair, to be looked at one by one.

    python -m tests.benchmarks.pairs PICTURES OUT [--model DIR] [--count 10] [--only 3 7] [--longest 400] [--kind KIND]

Every picture gets one kind of damage in turn (strokes, lettering, scratches, a box, dust), or all the same, such as the
wide strokes of tests.benchmarks.widths, drawn in white from a seed, and is repaired as the program does it unless it is
told otherwise. OUT/NN_KIND.png shows damaged, repaired and true side by side; the figures printed are the PSNR in the
hole and the F1 of its edges, ours and those of Telea's filler.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from core.boxes import Size
from core.data import masks
from core.data.flist import read_flist
from core.data.images import Picture, read_picture, rgb8, write_picture
from core.data.masks import strokes
from core.evaluation.bands import Band, Shape, draw_mask
from core.evaluation.fillers import FillerInput, telea
from core.evaluation.measures import Truth
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth
from tests.benchmarks.widths import WIDTHS

_PAPER, _GAP, _SEED = 255, 6, 11


def _scratches(size: Size, rng: np.random.Generator) -> np.ndarray:
    return draw_mask(size, Band(0.02, 0.05), Shape.SCRATCHES, rng)


def _box(size: Size, rng: np.random.Generator) -> np.ndarray:
    return draw_mask(size, Band(0.03, 0.08), Shape.BOXES, rng)


KINDS: dict[str, Callable[[Size, np.random.Generator], np.ndarray]] = {
    "strokes": strokes,
    "lettering": masks.lettering,
    "scratches": _scratches,
    "box": _box,
    "dust": masks.dust,
}
WIDE = {"wide": WIDTHS[2].draw, "very-wide": WIDTHS[3].draw}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures")
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--only", type=int, nargs="+", help="numbers of the pairs to write")
    parser.add_argument("--longest", type=int, default=400, help="pixels of a picture's longer side, at most")
    parser.add_argument("--kind", choices=(*KINDS, *WIDE), help="for all pictures, in place of one after the other")
    args = parser.parse_args()
    paths = read_flist(args.pictures)
    paths = every_nth(paths, args.count)
    restorer = Restorer.load(args.model, "cpu")
    args.out.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(paths):
        if not args.only or number in args.only:
            _pair(restorer, number, path, args)


def _pair(restorer: Restorer, number: int, path: Path, args: argparse.Namespace) -> None:
    kind = args.kind or list(KINDS)[number % len(KINDS)]
    truth = _within(rgb8(read_picture(path).pixels), args.longest)
    mask = {**KINDS, **WIDE}[kind](truth.shape[:2], np.random.default_rng([_SEED, number]))
    damaged = np.where(mask[..., None] > 0, np.uint8(_PAPER), truth)
    repaired = restorer.restore(damaged, mask, options=RestoreOptions()).image
    measured = Truth(truth, mask)
    ours, theirs = (measured.measure(one) for one in (repaired, telea(FillerInput(damaged, mask, truth))))
    gap = np.full((truth.shape[0], _GAP, 3), _PAPER, np.uint8)
    sheet = np.concatenate((damaged, gap, repaired, gap, truth), axis=1)
    write_picture(args.out / f"{number:02d}_{kind}.png", Picture(np.ascontiguousarray(sheet)))
    sys.stdout.write(
        f"{number:02d} {kind:10} {path.name}: {ours.psnr:.1f} dB, F1 {ours.f1:.2f} "
        f"(Telea {theirs.psnr:.1f} dB, F1 {theirs.f1:.2f})\n"
    )


def _within(image: np.ndarray, longest: int) -> np.ndarray:
    factor = longest / max(image.shape[:2])
    if factor >= 1:
        return np.ascontiguousarray(image)
    size = round(image.shape[1] * factor), round(image.shape[0] * factor)
    return np.asarray(cv2.resize(np.ascontiguousarray(image), size, interpolation=cv2.INTER_AREA))


if __name__ == "__main__":
    main()
