"""The repair beside classical fillers, on the same holes of pictures that were never trained on.

    python -m tests.benchmarks.quality PICTURES [--model DIR] [--count 40] [--side 256] [--fillers LIST]
        [--shapes LIST] [--no-widths] [--csv FILE.csv] [--sheet FILE.png]

Every picture's central square gets strokes and boxes that cover 1-10, 10-20, 20-30 and 30-40 % of it, drawn from a
fixed seed, and then the strokes of four widths of `tests.benchmarks.widths`, which says what the perceptual distance
is. What else is measured and how is said in `core.evaluation.measures`, what is compared in `core.evaluation.fillers`;
`main.py eval --bands` measures a model folder in the same way. PatchMatch takes part where its package is installed:
pip install -e '.[bench]'.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from core.data.flist import read_flist
from core.evaluation import fillers
from core.evaluation.bands import Shape
from core.evaluation.compare import HolePlan, evaluate_bands
from core.evaluation.outcome import Sheet, write_csv
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth
from tests.benchmarks import widths

_COLUMNS = ("psnr", "ssim", "precision", "recall", "f1", "sharp", "distance", "flat_error", "seconds")
FILLERS = (
    *("model", "no-seam", "true-edges", "as-used", "smooth", "telea", "navier-stokes", "biharmonic"),
    *(("patchmatch",) if find_spec("patchmatch_cython") else ()),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", help="a folder, a list, or drawings such as demo:40")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--count", type=int, default=40, help="pictures, spread evenly over the list")
    parser.add_argument("--side", type=int, default=256)
    parser.add_argument("--fillers", default=",".join(FILLERS), help=f"of {', '.join(fillers.FILLERS)}")
    parser.add_argument("--shapes", default="strokes,boxes", help="of strokes, boxes, scratches")
    parser.add_argument("--no-widths", action="store_true", help="leave out the strokes of four widths")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--sheet", type=Path)
    args = parser.parse_args()
    paths = read_flist(args.pictures)
    paths = every_nth(paths, args.count)
    sheet = Sheet() if args.sheet else None
    restorer = Restorer.load(args.model, args.device)
    plan = HolePlan(side=args.side, shapes=tuple(Shape(name) for name in args.shapes.split(",")))
    names, distance = args.fillers.split(","), widths.perceptual_distance()
    table = evaluate_bands(restorer, paths, plan, names, sheet=sheet, distance=distance)
    sys.stdout.write(table.text([name for name in _COLUMNS if distance or name != "distance"]) + "\n")
    for sentence in table.skipped:
        sys.stdout.write(f"left out: {sentence}\n")
    if not args.no_widths:
        sys.stdout.write("\n")
        widths.report(widths.measure(fillers.make_fillers(restorer, names), list(paths), distance), None)
    if args.csv:
        write_csv(table, args.csv)
    if sheet is not None:
        sheet.write(args.sheet)


if __name__ == "__main__":
    main()
