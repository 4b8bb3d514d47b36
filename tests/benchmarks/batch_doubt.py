"""How well a doubt follows the true error: Spearman's rank correlation, over pictures with damage drawn into them.

    python -m tests.benchmarks.batch_doubt PICTURES [--count 60] [--longest 640] [--model DIR]

Every picture, which no model was trained on, gets two kinds of damage of five: dust, scratches, ink, lettering or boxes
of 6 to 70 pixels. The true error is the mean absolute one in the hole, in levels. "within" is the mean over the kinds
of what holds among damages of one kind, where the sizes are alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from core.batch.doubt import doubt
from core.data.flist import read_flist
from core.data.images import read_picture, rgb8
from core.demo.damage import damage
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth

KINDS = ("dust", "scratches", "ink", "text", "boxes")


class Case(NamedTuple):
    """A repair of a known picture. likely: how likely a line is. error: mean, in levels, over the hole."""

    kind: str
    damaged: np.ndarray
    mask: np.ndarray
    repaired: np.ndarray
    likely: np.ndarray
    error: float

    @property
    def hole(self) -> np.ndarray:
        return self.mask >= 128

    @property
    def hidden(self) -> np.ndarray:
        """uint8, with the rim."""
        return cv2.dilate(self.hole.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5)))


def edge_uncertainty(case: Case) -> float:
    probability = case.likely[case.hidden > 0] / 255
    return float((probability * (1 - probability)).mean())


def depth(case: Case) -> float:
    return float(cv2.distanceTransform(case.hidden, cv2.DIST_L2, 5)[case.hole].mean())


def surroundings(case: Case) -> float:
    """How much the known pixels around each hidden one vary, in grey."""
    gray = cv2.cvtColor(case.damaged, cv2.COLOR_RGB2GRAY).astype(np.float32)
    known = (case.hidden == 0).astype(np.float32)
    count, total, squares = (cv2.boxFilter(plane, -1, (33, 33)) for plane in (known, gray * known, gray**2 * known))
    count = np.maximum(count, 1e-6)
    return float(np.sqrt(np.maximum(squares / count - (total / count) ** 2, 0))[case.hole].mean())


def from_fill(method: int) -> Callable[[Case], float]:
    def distance(case: Case) -> float:
        filled = cv2.inpaint(case.damaged, case.hidden, 3, method)
        return float(np.abs(filled[case.hole].astype(int) - case.repaired[case.hole]).mean())

    return distance


def drawing(case: Case) -> float:
    gray = cv2.cvtColor(case.repaired, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float(np.hypot(cv2.Sobel(gray, cv2.CV_32F, 1, 0), cv2.Sobel(gray, cv2.CV_32F, 0, 1))[case.hole].mean())


CANDIDATES: dict[str, Callable[[Case], float]] = {
    "the edges' p(1 - p)": edge_uncertainty,
    "depth of the holes": depth,
    "contrast around them": surroundings,
    "drawing in the result": drawing,
    "distance from Telea's fill": from_fill(cv2.INPAINT_TELEA),
    "distance from a Navier-Stokes fill": from_fill(cv2.INPAINT_NS),
    "core.batch.doubt, lines decided on": lambda case: doubt(case.damaged, case.mask, case.repaired),
    "core.batch.doubt": lambda case: doubt(case.damaged, case.mask, case.repaired, case.likely),
}


def make_cases(paths: list[Path], restorer: Restorer, longest: int) -> list[Case]:
    cases = []
    for place, path in enumerate(paths):
        rng = np.random.default_rng(place)
        picture = Image.fromarray(np.ascontiguousarray(rgb8(read_picture(path).pixels)))
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        truth = np.asarray(picture)
        for kind in rng.permutation(KINDS)[:2]:
            damaged, mask = boxes(truth, rng) if kind == "boxes" else damage(truth, rng, (kind,))
            if not mask.any():
                continue
            done = restorer.restore(damaged, mask)
            assert done.likely is not None, "no edges were given"
            hole = mask >= 128
            error = float(np.abs(done.image[hole].astype(int) - truth[hole]).mean())
            cases.append(Case(str(kind), damaged, mask, done.image, done.likely, error))
    return cases


def boxes(truth: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    mask = np.zeros(truth.shape[:2], np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        side = int(rng.integers(6, 70))
        top, left = (int(rng.integers(0, max(1, whole - side))) for whole in mask.shape)
        mask[top : top + side, left : left + side] = 255
    damaged = truth.copy()
    damaged[mask > 0] = 255
    return damaged, mask


def spearman(first: np.ndarray, second: np.ndarray) -> float:
    """Equal values share the mean of their ranks."""
    ranks = []
    for values in (first, second):
        _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
        ranks.append((np.cumsum(counts) - (counts - 1) / 2)[where])
    return float(np.corrcoef(*ranks)[0, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--longest", type=int, default=640)
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    args = parser.parse_args()
    paths = [Path(path) for path in read_flist(args.pictures)]
    paths = every_nth(paths, args.count)
    cases = make_cases(paths, Restorer.load(args.model, "cpu"), args.longest)
    errors = np.array([case.error for case in cases])
    kinds = np.array([case.kind for case in cases])
    sys.stdout.write(f"{len(cases)} repairs of {len(paths)} pictures, median error {np.median(errors):.1f} levels\n")
    for name, measure in CANDIDATES.items():
        begun = time.perf_counter()
        values = np.array([measure(case) for case in cases])
        each = 1000 * (time.perf_counter() - begun) / len(cases)
        within = np.mean([spearman(values[kinds == kind], errors[kinds == kind]) for kind in KINDS])
        sys.stdout.write(f"{name:36s} {spearman(values, errors):5.2f}  within {within:5.2f}  {each:6.1f} ms\n")


if __name__ == "__main__":
    main()
