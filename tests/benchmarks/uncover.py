"""Translucent marks: what lies under them, computed ("uncover") and painted by the model, in PSNR under the mark.

    python -m tests.benchmarks.uncover FOLDER [--count 20] [--opacities 0.2,0.35,0.5,0.65,0.8] [--soft 0,2]
        [--model DIR] [--pictures FOLDER]
    python -m tests.benchmarks.uncover FOLDER --scratches 2 --opacities 0.5 --soft 0
    python -m tests.benchmarks.uncover FOLDER --together 8 --opacities 0.5

Draws marks of every kind in turn (`core.demo.marks`: tape, a stain, the box of a subtitle, lettering in a rectangle of
mask) over pictures of FOLDER, of which the middle, 300 x 300 pixels at most, is taken; with plain (anti-aliased) and
soft rims (blurred by so many pixels). Means over pictures: of the model's own repair, of "uncover" as it comes (where
it is unsure, the model's), the share that was sure, and both for those that were. How opaque a mark is the model does
not see, so it repairs each picture once. --scratches instead draws one scratch so many pixels wide from border to
border of each picture, white, black and yellow in turn, evenly wide and evenly opaque. --together instead measures one
mark of each kind in so many pictures at once, as a folder run does, beside the same repairs one by one. One thread.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch

from core.boxes import Box, whole
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from core.demo.marks import KINDS, Mark, draw_mark
from core.inference.options import RestoreOptions
from core.inference.restorer import Restoration, Restorer
from core.inference.uncovering.fill import places_of
from core.inference.uncovering.together import measure
from core.inference.uncovering.veil import Veil
from core.inference.uses import uses_in
from core.resources import DEFAULT_MODEL
from tests.benchmarks.damage.scratches import draw_even

_LARGEST = 300
_TOUCHED = 0.004  # share of a mark below which a pixel is not under it
_OPACITIES = (0.2, 0.35, 0.5, 0.65, 0.8)
_SOFT = (0.0, 2.0)
_UNCOVER = RestoreOptions(method="uncover")
_TINTS = ((252, 250, 246), (24, 20, 20), (222, 236, 96))  # of scratches
_BRUSH = 9  # pixels across: what a user's brush adds around a scratch, as core.demo.marks does around a mark

Draw = Callable[[int, np.ndarray, float, float], Mark]
"""From the number of a picture, the picture, the opacity and the blur of the rim."""


def pictures_of(folder: Path, count: int) -> list[np.ndarray]:
    """`count` pictures of a folder, spread evenly, uint8 (h, w, 3), cut to their middle."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".png", ".jpg", ".webp"))
    chosen = [paths[int(number * len(paths) / count)] for number in range(min(count, len(paths)))]
    return [_middle(read_picture(path).pixels) for path in chosen]


def _middle(pixels: np.ndarray) -> np.ndarray:
    colour = np.repeat(pixels[..., None], 3, axis=2) if pixels.ndim == 2 else pixels[..., :3]
    top, left = (max(0, (side - _LARGEST) // 2) for side in colour.shape[:2])
    return np.ascontiguousarray(colour[top : top + _LARGEST, left : left + _LARGEST])


def psnr(image: np.ndarray, truth: np.ndarray, mark: Mark) -> float:
    """In dB, under the mark, at most 60."""
    under = mark.share > _TOUCHED
    error = np.square(image[under].astype(np.float64) - truth[under]).mean()
    return float(min(60.0, 10 * np.log10(255**2 / max(error, 1e-9))))


def usual(restorer: Restorer, pictures: Sequence[np.ndarray], soft: float, draw: Draw) -> list[Restoration]:
    """The model's own repairs."""
    marks = (draw(number, truth, 0.5, soft) for number, truth in enumerate(pictures))
    return [restorer.restore(mark.over(truth), mark.mask) for mark, truth in zip(marks, pictures, strict=True)]


def mark_of(number: int, truth: np.ndarray, opacity: float, soft: float) -> Mark:
    """The mark on picture `number`; the kinds take turns."""
    kind = KINDS[number % len(KINDS)]
    return draw_mark(kind, truth.shape[:2], opacity, np.random.default_rng([number, number % len(KINDS)]), soft)


def scratch_of(width: float, number: int, truth: np.ndarray, opacity: float, soft: float) -> Mark:
    """A scratch `width` pixels wide on picture `number`; the tints take turns."""
    share = draw_even((truth.shape[0], truth.shape[1]), width, np.random.default_rng(number))
    if soft:
        share = np.asarray(cv2.GaussianBlur(share, (0, 0), soft))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_BRUSH, _BRUSH))
    mask = cv2.dilate((share > 1 / 255).astype(np.uint8), brush) * np.uint8(255)
    return Mark(share, opacity, np.array(_TINTS[number % len(_TINTS)], np.float32), mask)


def one_by_one(
    restorer: Restorer,
    pictures: Sequence[np.ndarray],
    painted: Sequence[Restoration],
    opacity: float,
    soft: float,
    draw: Draw,
    shown: Path | None,
) -> Iterator[tuple[float, float, bool]]:
    """For each picture: PSNR of the model, of "uncover", and whether that was sure."""
    for number, (truth, model) in enumerate(zip(pictures, painted, strict=True)):
        mark = draw(number, truth, opacity, soft)
        seen = mark.over(truth)
        done = restorer.restore(seen, mark.mask, model.edges, _UNCOVER)
        sure = "uncovered" in uses_in(done.used, whole(truth.shape))
        before, after = psnr(model.image, truth, mark), psnr(done.image, truth, mark)
        if shown is not None:
            row = np.hstack([truth, seen, model.image, done.image])
            write_picture(shown / f"{soft:g} {opacity} {number} {before:.0f} {after:.0f}.png", Picture(row))
        yield before, after if sure else before, sure


def together(
    restorer: Restorer, pictures: Sequence[np.ndarray], kind: str, opacity: float, soft: float
) -> tuple[list[float], list[float]]:
    """PSNR of pictures of one size with the same mark: measured in all of them, and each by itself."""
    mark = draw_mark(kind, pictures[0].shape[:2], opacity, np.random.default_rng(KINDS.index(kind)), soft)
    seen = [mark.over(truth) for truth in pictures]
    veils: dict[Box, Veil] = {}
    for box, hole in places_of(mark.mask > 0):
        crops = [np.ascontiguousarray(image[box.slices], np.float32) for image in seen]
        veil = measure(lambda crops=crops: crops, len(crops), hole)  # type: ignore[misc]
        if veil is not None:
            veils[box] = veil
    both: tuple[list[float], list[float]] = [], []
    for image, truth in zip(seen, pictures, strict=True):
        first = restorer.restore(image, mark.mask, options=_UNCOVER, veils=veils)
        alone = restorer.restore(image, mark.mask, first.edges, _UNCOVER)
        for found, done in zip(both, (first, alone), strict=True):
            found.append(psnr(done.image, truth, mark))
    return both


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20, help="pictures")
    parser.add_argument("--opacities", default=",".join(map(str, _OPACITIES)))
    parser.add_argument("--soft", default=",".join(map(str, _SOFT)), help="blur of the rims, pixels")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--scratches", type=float, metavar="PX", help="a scratch so wide in each, in place of a mark")
    parser.add_argument("--together", type=int, metavar="N", help="N pictures at once, in place of each alone")
    parser.add_argument("--pictures", type=Path, help="a folder for the results")
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.pictures is not None:
        args.pictures.mkdir(parents=True, exist_ok=True)
    restorer = Restorer.load(args.model, "cpu")
    opacities = [float(opacity) for opacity in args.opacities.split(",")]
    rows = _table_together(restorer, args, opacities) if args.together else _table(restorer, args, opacities)
    for row in rows:
        sys.stdout.write(" | ".join(one if isinstance(one, str) else f"{one:.2f}" for one in row) + "\n")
        sys.stdout.flush()


def _table(restorer: Restorer, args: argparse.Namespace, opacities: list[float]) -> Iterator[Sequence[str | float]]:
    pictures = pictures_of(args.folder, args.count)
    draw = partial(scratch_of, args.scratches) if args.scratches else mark_of
    yield "rim", "opacity", "model", "uncover", "sure", "model, sure", "uncover, sure", "gain, sure", "least gain"
    for soft in map(float, args.soft.split(",")):
        painted = usual(restorer, pictures, soft, draw)
        for opacity in opacities:
            rows = one_by_one(restorer, pictures, painted, opacity, soft, draw, args.pictures)
            table = np.array(list(rows))
            sure = table[table[:, 2] > 0]
            mean, gains = (sure.mean(axis=0), sure[:, 1] - sure[:, 0]) if len(sure) else (np.full(3, np.nan),) * 2
            all_of_them = table.mean(axis=0)
            yield soft, opacity, *all_of_them.tolist(), *mean[:2].tolist(), float(gains.mean()), float(gains.min())


def _table_together(
    restorer: Restorer, args: argparse.Namespace, opacities: list[float]
) -> Iterator[Sequence[str | float]]:
    every = pictures_of(args.folder, 1000)
    same = [image for image in every if image.shape[:2] == (_LARGEST, _LARGEST)][:: max(1, 60 // args.together)]
    yield "kind", "rim", "opacity", "together", "lowest", "one by one", "lowest"
    for kind in KINDS:
        for soft in map(float, args.soft.split(",")):
            for opacity in opacities:
                several, single = together(restorer, same[: args.together], kind, opacity, soft)
                figures = (np.mean(several), min(several), np.mean(single), min(single))
                yield kind, soft, opacity, *(float(one) for one in figures)


if __name__ == "__main__":
    main()
