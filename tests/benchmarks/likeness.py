"""Wide holes in pictures with texture and in others: the fill "from the picture" beside the model and classical ones.

    python -m tests.benchmarks.likeness PICTURES [--model DIR] [--count 6] [--fillers LIST] [--sheet FILE.png]

Of PICTURES the `count` with the most texture are taken (the share of pixels around which grey varies by more than 3
levels: painted scenery, foliage, clouds, hatching come first), and as many of the rest, spread evenly. The central
square of 256 pixels gets strokes 26 to 60 pixels wide over a fifth of it; measured is what tests.benchmarks.widths
does. --sheet saves each picture damaged, filled by each, and true, side by side. One thread is used.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from core.data.flist import read_flist
from core.data.images import write_picture
from core.data.picture import Picture
from core.data.sources import read_rgb
from core.evaluation.compare import central_square, damaged
from core.evaluation.fillers import Filler, FillerInput, make_fillers
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth
from tests.benchmarks.widths import SIDE, Width, hole_of, measure, perceptual_distance, report

WIDE = Width(26, 60, 0.2)
_SIDE_OF_PLACE, _VARIES = 7, 3.0  # pixels and levels


def texture(image: np.ndarray) -> float:
    """The share of an image, uint8 (H, W, 3), around whose pixels grey varies."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    place = (_SIDE_OF_PLACE, _SIDE_OF_PLACE)
    variance = cv2.blur(gray * gray, place) - cv2.blur(gray, place) ** 2
    return float((variance > _VARIES**2).mean())


def chosen(pictures: list[Path], count: int) -> dict[str, list[Path]]:
    """Those with texture, and others."""
    ranked = sorted(pictures, key=lambda path: -texture(central_square(read_rgb(path), SIDE)))
    return {"textured": ranked[:count], "others": list(every_nth(ranked[count:], count))}


def save_sheet(path: Path, pictures: list[Path], fillers: dict[str, Filler]) -> None:
    """Writes a row for each picture: damaged, filled by each filler, true."""
    rows = []
    for index, picture in enumerate(pictures):
        truth = central_square(read_rgb(picture), SIDE)
        mask = hole_of(WIDE, truth.shape[:2], index, 0)
        damage = FillerInput(damaged(truth, mask), mask, truth)
        rows.append(np.hstack([damage.damaged, *(filler(damage) for filler in fillers.values()), truth]))
    write_picture(path, Picture(np.ascontiguousarray(np.vstack(rows))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", help="a folder, a list, or drawings such as demo:40")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--count", type=int, default=6, help="pictures of each group")
    parser.add_argument("--fillers", default="model,likeness,patchmatch,telea,navier-stokes")
    parser.add_argument("--sheet", type=Path, help="a PNG for the results")
    args = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    fillers = make_fillers(Restorer.load(args.model, "cpu"), args.fillers.split(","))
    groups, distance = chosen(list(read_flist(args.pictures)), args.count), perceptual_distance()
    rows = {}
    for group, pictures in groups.items():
        measured = measure(fillers, pictures, distance, (WIDE,))
        rows.update({(group, name): row for (_, name), row in measured.items()})
    report(rows, None)
    if args.sheet is not None:
        save_sheet(args.sheet, [picture for pictures in groups.values() for picture in pictures], fillers)


if __name__ == "__main__":
    main()
