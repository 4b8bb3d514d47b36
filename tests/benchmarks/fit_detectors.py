"""Fits how the detectors of boxes and mosaic weigh their features, and prints the tables of their weights.

    python -m tests.benchmarks.fit_detectors boxes|mosaic FOLDER [--seconds 900] [--features-stay]

Draws damage (tests/benchmarks/damage) on pictures of FOLDER, on drawings and on drawings full of straight lines, adds
grain to most, lets the detector describe what it sees, and fits to what lies on damage and what does not. Of boxes a
second table weighs what the candidates of a picture say about each other (core/detect/overlays.py): it is
fitted to odds that each half of the pictures got from weights of the other half, and its bias set so that of the clean
pictures no more than `_FLAGGED` have anything of a score of 0.5, and of what has it `_PRECISE` is right. With
--features-stay only that table is fitted. Never fit to pictures that the detectors are measured on.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from core.boxes import Box
from core.data.flist import find_pictures
from core.data.images import read_picture, rgb8
from core.demo.drawings import draw_scene
from core.detect import flat_boxes, mosaic, mosaic_areas
from core.detect.detectors import Kind
from core.detect.finding import Search, clumped_noise
from core.detect.overlays import EVIDENCE, evidence
from core.detect.weighing import Weighing
from tests.benchmarks.damage import damaged_by
from tests.benchmarks.damage.pictures import grainy
from tests.benchmarks.straight_drawings import STRAIGHT_DRAWINGS

_NEAR = np.ones((5, 5), np.uint8)
_PRECISE = 0.95
_FLAGGED = 0.012
_CLEAN = 2.0  # times that a wrong candidate of a clean picture counts


@dataclass(frozen=True, eq=False)
class Described:
    """Everything in a picture that could be damage: box and mask of each, features (n, f), and which are like it,
    bool (n, n).
    """

    masks: list[tuple[Box, np.ndarray]]
    features: np.ndarray
    like: np.ndarray


@dataclass(frozen=True, eq=False)
class Page:
    """The same, and the share of each mask that lies on damage, float (n)."""

    damaged: bool
    features: np.ndarray
    like: np.ndarray
    share: np.ndarray


@dataclass(frozen=True)
class Fitting:
    """features: their names. describe: of a picture. weighing: the weights that stay with --features-stay, None where
    the others of a picture say nothing. sure, unlike: shares of a mask on damage from which it counts as right, and up
    to which as wrong; what lies between is left out.
    """

    features: Sequence[str]
    describe: Callable[[np.ndarray], Described]
    weighing: Weighing | None = None
    sure: float = 0.7
    unlike: float = 0.4


def _boxes(rgb: np.ndarray) -> Described:
    grain = clumped_noise(rgb)
    found = [one for white in (True, False) for one in flat_boxes.find_rectangles(rgb, white, grain, Search())]
    masks = [(one.box, np.full((one.box.height, one.box.width), 255, np.uint8)) for one in found]
    like = flat_boxes.alike(found) if found else np.zeros((0, 0), bool)
    return Described(masks, np.array([one.features for one in found]), like)


def _mosaic(rgb: np.ndarray) -> Described:
    areas = mosaic.find_areas(rgb, Search())
    like = np.zeros((len(areas), len(areas)), bool)
    return Described([(area.box, area.mask) for area in areas], np.array([area.features for area in areas]), like)


FITTINGS = {
    Kind.BOXES: Fitting(flat_boxes.FEATURES, _boxes, flat_boxes.WEIGHING),
    Kind.MOSAIC: Fitting(mosaic_areas.FEATURES, _mosaic, sure=0.6),
}


def picture(paths: Sequence[Path], rng: np.random.Generator) -> np.ndarray:
    """A clean picture to draw on, uint8 (H, W, 3), now and then enlarged."""
    source = rng.choice(["real", "drawn", "straight", "fills"], p=[0.56, 0.25, 0.12, 0.07])
    if source == "real":
        rgb = rgb8(read_picture(paths[int(rng.integers(len(paths)))]).pixels)
        times = float(rng.choice([1, 2, 3], p=[0.75, 0.2, 0.05]))
        return rgb if times == 1 else cv2.resize(rgb, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    high, wide = (int(value) for value in rng.choice([384, 512, 640, 900], 2))
    if source == "drawn":
        return draw_scene((high, wide), rng)
    if source == "fills":
        return fills((high, wide), rng)
    return STRAIGHT_DRAWINGS[int(rng.integers(len(STRAIGHT_DRAWINGS)))]((high, wide), rng)


def fills(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Slanting bands of a few colours, uint8 (H, W, 3): nothing but edges that a scratch crosses."""
    y, x = np.mgrid[: size[0], : size[1]]
    slant, step = rng.uniform(-2, 2, 2), rng.uniform(60, 160)
    colours = rng.integers(20, 235, (int(rng.integers(3, 7)), 3)).astype(np.uint8)
    return colours[((x * slant[0] + y * slant[1] + 4 * max(size)) // step).astype(int) % len(colours)]


def collected(kind: Kind, paths: Sequence[Path], seed: int) -> Page:
    """Everything described in one picture, and the share of its mask that lies on damage."""
    rng = np.random.default_rng([7, seed])
    rgb = picture(paths, rng)
    objects = np.zeros(rgb.shape[:2], np.int32)
    damaged = bool(rng.random() < 0.5)
    if damaged:
        rgb, objects = damaged_by(kind, rgb, rng)
    rgb = grainy(rgb, float(rng.choice([0, 0, 3, 6, 10])), rng)
    near = cv2.dilate((objects != 0).astype(np.uint8), _NEAR) > 0
    seen = FITTINGS[kind].describe(rgb)
    share = np.array([near[box.slices][mask > 0].mean() if mask.any() else 0.5 for box, mask in seen.masks])
    return Page(damaged, seen.features, seen.like, share)


def fitted(fitting: Fitting, pages: Sequence[Page]) -> str:
    """The table of the weights of the features, from all that is clearly right or wrong."""
    some = [page for page in pages if len(page.share)]
    share = np.concatenate([page.share for page in some])
    clear = (share >= fitting.sure) | (share <= fitting.unlike)
    values = np.concatenate([page.features for page in some])
    return table(fitting.features, values[clear], share[clear] >= fitting.sure)


def fitted_together(fitting: Fitting, pages: Sequence[Page], stays: bool) -> str:
    """The table of the weights of what the candidates of a picture say about each other."""
    some = [page for page in pages if len(page.share)]
    odds: dict[int, np.ndarray] = {}
    for half in (0, 1):
        weighing = fitting.weighing if stays else None
        weighing = weighing or Weighing(fitting.features, fitted(fitting, some[half::2]))
        odds |= {id(page): weighing.logit(page.features) for page in some[1 - half :: 2]}
    rows = [evidence(odds[id(page)], page.like) for page in some]
    right = [page.share >= fitting.sure for page in some]
    weight = np.concatenate([np.full(len(page.share), 1.0 if page.damaged else _CLEAN) for page in some])
    text = table(EVIDENCE, np.concatenate(rows), np.concatenate(right), weight)
    sums = [Weighing(EVIDENCE, text).logit(row) for row in rows]
    bias = float(text.split()[-1]) - _least(sums, some, sum(not page.damaged for page in pages))
    return f"{text.rsplit(maxsplit=1)[0]} {bias:.3g}"


def _least(sums: Sequence[np.ndarray], pages: Sequence[Page], clean: int) -> float:
    """The least sum that is sure enough. clean: how many clean pictures there were, those without a candidate, too."""
    highest = np.sort([each.max() for each, page in zip(sums, pages, strict=True) if not page.damaged])[::-1]
    flagged = float(highest[int(_FLAGGED * clean)]) + 0.01
    hurt = [(each, page.share >= 0.5) for each, page in zip(sums, pages, strict=True) if page.damaged]
    every, right = (np.concatenate(column) for column in zip(*hurt, strict=True))
    order = np.argsort(-every)
    precise = np.flatnonzero(np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= _PRECISE)
    least = max(flagged, float(every[order[precise[-1]]]) if len(precise) else flagged)
    say = f"of {clean} clean pictures {(highest >= least).sum()} flagged; {right[every >= least].mean():.2f} right"
    sys.stdout.write(f"{say}, {right[every >= least].sum()} of {right.sum()} right candidates found\n")
    return least


def table(names: Sequence[str], values: np.ndarray, right: np.ndarray, weight: np.ndarray | None = None) -> str:
    """The fitted weights as `core.detect.weighing.Weighing` reads them. values: (n, features). right: bool (n)."""
    counts = None if weight is None else torch.tensor(weight)
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    inputs, wanted = torch.tensor((values - mean) / spread).clip(-4, 4), torch.tensor(right).double()
    torch.manual_seed(0)
    model = torch.nn.Linear(values.shape[1], 1).double()
    optimiser = torch.optim.Adam(model.parameters(), 0.01)
    for _ in range(1200):
        optimiser.zero_grad()
        loss = binary_cross_entropy_with_logits(model(inputs)[:, 0], wanted, weight=counts)
        loss = loss + 3e-4 * sum((weights**2).sum() for weights in model.parameters())
        loss.backward()
        optimiser.step()
    fitted_weights, bias = model.weight.detach().numpy()[0], float(model.bias.detach()[0])
    rows = [(name.replace(" ", "_"), mean[at], spread[at], fitted_weights[at]) for at, name in enumerate(names)]
    return "\n".join(" ".join([row[0], *(f"{number:.3g}" for number in row[1:])]) for row in [*rows, ("bias", bias)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", type=Kind, choices=list(FITTINGS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--features-stay", action="store_true")
    args = parser.parse_args()
    paths = find_pictures(args.folder)
    pages: list[Page] = []
    begun = time.monotonic()
    while time.monotonic() - begun < args.seconds:
        pages.append(collected(args.kind, paths, len(pages)))
    fitting = FITTINGS[args.kind]
    share = np.concatenate([page.share for page in pages])
    sys.stdout.write(f"{len(pages)} pictures, {len(share)} described, {(share >= fitting.sure).sum()} right\n")
    if not args.features_stay:
        sys.stdout.write(fitted(fitting, pages) + "\n")
    if fitting.weighing is not None:
        sys.stdout.write(fitted_together(fitting, pages, args.features_stay) + "\n")


if __name__ == "__main__":
    main()
