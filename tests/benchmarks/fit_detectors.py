"""Fits how the detectors of scratches, boxes and mosaic weigh their features, and prints the tables of their weights.

    python -m tests.benchmarks.fit_detectors scratches|boxes|mosaic FOLDER [--seconds 900]

Draws damage (tests/benchmarks/damage) on pictures of FOLDER, on drawings and on drawings full of straight lines, adds
grain to most, lets the detector describe what it sees, and fits to what lies on damage and what does not. Never fit to
pictures that the detectors are measured on.
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
from core.detect import flat_boxes, mosaic, scratch_lines, scratches
from core.detect.detectors import Kind
from core.detect.finding import Search, noise
from tests.benchmarks.damage import damaged_by
from tests.benchmarks.damage.pictures import grainy
from tests.benchmarks.straight_drawings import STRAIGHT_DRAWINGS

_NEAR = np.ones((5, 5), np.uint8)
Described = list[tuple[np.ndarray, Box, np.ndarray]]
"""Features, box and mask of everything that could be damage."""


@dataclass(frozen=True)
class Fitting:
    """features: their names. describe: of a picture. hidden: units of the network, 0 for none. sure, unlike: shares of
    a mask on damage from which it counts as right, and up to which as wrong; what lies between is left out.
    """

    features: Sequence[str]
    describe: Callable[[np.ndarray], Described]
    hidden: int
    sure: float = 0.7
    unlike: float = 0.4


def _scratches(rgb: np.ndarray) -> Described:
    lines = scratches.find_lines(rgb, Search())
    return [(line.features, *scratches.painted(line.track, rgb.shape[:2])) for line in lines]


def _boxes(rgb: np.ndarray) -> Described:
    found: Described = []
    for white in (True, False):
        for one in flat_boxes.find_rectangles(rgb, white, noise(rgb), Search()):
            found.append((one.features, one.box, np.full((one.box.height, one.box.width), 255, np.uint8)))
    return found


def _mosaic(rgb: np.ndarray) -> Described:
    return [(area.features, area.box, area.mask) for area in mosaic.find_areas(rgb, Search())]


FITTINGS = {
    Kind.SCRATCHES: Fitting(scratch_lines.FEATURES, _scratches, hidden=8),
    Kind.BOXES: Fitting(flat_boxes.FEATURES, _boxes, hidden=0),
    Kind.MOSAIC: Fitting(mosaic.FEATURES, _mosaic, hidden=0, sure=0.6),
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


def collected(kind: Kind, paths: Sequence[Path], seed: int) -> list[tuple[np.ndarray, float]]:
    """The features of everything described in one picture, and the share of its mask that lies on damage."""
    rng = np.random.default_rng([7, seed])
    rgb = picture(paths, rng)
    objects = np.zeros(rgb.shape[:2], np.int32)
    if rng.random() < 0.5:
        rgb, objects = damaged_by(kind, rgb, rng)
    rgb = grainy(rgb, float(rng.choice([0, 0, 3, 6, 10])), rng)
    near = cv2.dilate((objects > 0).astype(np.uint8), _NEAR) > 0
    described = FITTINGS[kind].describe(rgb)
    return [(features, float(near[box.slices][mask > 0].mean())) for features, box, mask in described if mask.any()]


def table(fitting: Fitting, values: np.ndarray, right: np.ndarray) -> str:
    """The fitted weights as `core.detect.weighing.Weighing` reads them. values: (n, features). right: bool (n)."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    inputs, wanted = torch.tensor((values - mean) / spread).clip(-4, 4), torch.tensor(right).double()
    torch.manual_seed(0)
    first = torch.nn.Linear(values.shape[1], fitting.hidden or 1).double()
    second = torch.nn.Linear(fitting.hidden, 1).double() if fitting.hidden else torch.nn.Identity()
    model = torch.nn.Sequential(first, torch.nn.Tanh() if fitting.hidden else torch.nn.Identity(), second)
    optimiser = torch.optim.Adam(model.parameters(), 0.01)
    decay = 1e-3 if fitting.hidden else 3e-4
    for _ in range(1200):
        optimiser.zero_grad()
        loss = binary_cross_entropy_with_logits(model(inputs)[:, 0], wanted)
        loss = loss + decay * sum((weights**2).sum() for weights in model.parameters())
        loss.backward()
        optimiser.step()
    rows = [
        (name.replace(" ", "_"), mean[at], spread[at], *first.weight.detach().numpy()[:, at])
        for at, name in enumerate(fitting.features)
    ]
    rows.append(("bias", *first.bias.detach().numpy()))
    if isinstance(second, torch.nn.Linear):
        rows.append(("out", *second.weight.detach().numpy()[0], float(second.bias.detach()[0])))
    return "\n".join(" ".join([row[0], *(f"{number:.3g}" for number in row[1:])]) for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", type=Kind, choices=list(FITTINGS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=900)
    args = parser.parse_args()
    paths = find_pictures(args.folder)
    rows: list[list[tuple[np.ndarray, float]]] = []
    begun = time.monotonic()
    while time.monotonic() - begun < args.seconds:
        rows.append(collected(args.kind, paths, len(rows)))
    fitting = FITTINGS[args.kind]
    kept = [pair for row in rows for pair in row if not fitting.unlike < pair[1] < fitting.sure]
    values = np.array([features for features, _ in kept])
    right = np.array([share >= fitting.sure for _, share in kept])
    sys.stdout.write(f"{len(rows)} pictures, {len(right)} described, {right.sum()} right\n")
    sys.stdout.write(table(fitting, values, right) + "\n")


if __name__ == "__main__":
    main()
