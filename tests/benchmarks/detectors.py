"""What the damage detectors find of known damage, and what they flag in clean pictures.

    python -m tests.benchmarks.detectors [FOLDER ...] [--kinds dust hairs] [--count 6] [--sizes 1 3 12]
        [--grain 0 3 6 10] [--sensitivity 0.5] [--clean 100] [--monotone] [--seconds]

Damages drawings and the pictures of each FOLDER in one way each (tests/benchmarks/damage, one module per kind), adds
grain, and searches for that damage. A line per kind, source, size in megapixels (0: as the pictures are) and grain in
levels says

    recall      share of the objects of which at least half of the pixels are found
    covered     mean share of the pixels of a found object that are found
    precision   share of the findings right: at least half of their pixels lie on damage or within 2 pixels of it
    pixels      share of the found pixels right, with the same tolerance

Objects that nobody can see do not count for recall: those that change nine tenths of their pixels by less than 20
levels or three times the grain. Then, in how many of --clean pictures each kind finds anything where nothing is; with
--monotone, how many findings get lost as the sensitivity rises; with --seconds, the time at 3000 x 4000, kind by kind
and in one search. A quick look: `--kinds dust --sizes 1 --grain 4 --count 3 --clean 0`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from core.boxes import mask_of
from core.detect.finding import Finding, Kind, Search, find_damage
from tests.benchmarks.damage import damaged_by, has_drawing
from tests.benchmarks.damage.pictures import drawn, grainy, real, sheet

SENSITIVITIES = (0.0, 0.25, 0.5, 0.75, 1.0)
_NEAR = np.ones((5, 5), np.uint8)
_PLAIN = 20  # levels by which a damage has to change its pixels to count
Pictures = Callable[[int, float], np.ndarray]
"""A clean picture by its number and megapixels."""


@dataclass
class Count:
    """How many of how many."""

    part: float = 0.0
    whole: float = 0.0

    def add(self, part: float, whole: float) -> None:
        self.part += part
        self.whole += whole

    @property
    def share(self) -> float:
        return self.part / self.whole if self.whole else float("nan")


@dataclass
class Score:
    """Of one kind, summed over pictures: see the module's docstring."""

    recall: Count = field(default_factory=Count)
    covered: Count = field(default_factory=Count)
    precision: Count = field(default_factory=Count)
    pixels: Count = field(default_factory=Count)

    def add(self, found: Sequence[Finding], objects: np.ndarray, counted: np.ndarray) -> None:
        """objects: int32 (H, W). counted: bool (n + 1,), which of them count for recall."""
        mask = mask_of(found, objects.shape) > 0
        near = cv2.dilate((objects > 0).astype(np.uint8), _NEAR) > 0
        self.pixels.add(int((near & mask).sum()), int(mask.sum()))
        whole = np.bincount(objects.ravel(), minlength=len(counted))
        shares = np.bincount(objects[mask], minlength=len(counted)) / np.maximum(whole, 1)
        hit = shares[counted] >= 0.5
        self.recall.add(int(hit.sum()), len(hit))
        self.covered.add(float(shares[counted][hit].sum()), int(hit.sum()))
        for one in found:
            self.precision.add(near[one.box.slices][one.mask > 0].mean() >= 0.5, 1)

    def __str__(self) -> str:
        counts = (self.recall, self.covered, self.precision, self.pixels)
        return "  ".join(f"{count.share:9.2f}" for count in counts) + f"   {self.recall.whole:5.0f} objects"


def damaged(
    kind: Kind, clean: np.ndarray, sigma: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The damaged picture with its grain, its objects, and which of those count; see `Score.add`."""
    picture, objects = damaged_by(kind, clean, rng)
    change = cv2.absdiff(picture, clean).max(axis=2)
    names = np.arange(int(objects.max(initial=0)) + 1)
    at = np.flatnonzero(objects)
    order = at[np.argsort(objects.ravel()[at], kind="stable")]
    parts = np.split(order, np.searchsorted(objects.ravel()[order], names[1:]))
    plain = max(_PLAIN, 3 * sigma)
    counted = [len(part) > 0 and np.percentile(change.ravel()[part], 90) >= plain for part in parts[1:]]
    return grainy(picture, sigma, rng), objects, np.array([False, *counted])


def score(kind: Kind, pictures: Pictures, count: int, megapixels: float, sigma: float, search: Search) -> Score:
    """Over `count` pictures; the damage and its grain are the same for the same arguments."""
    total = Score()
    for number in range(count):
        rng = np.random.default_rng([12, number, round(100 * megapixels), round(10 * sigma)])
        picture, objects, counted = damaged(kind, pictures(number, megapixels), sigma, rng)
        total.add(find_damage(picture, [kind], search), objects, counted)
    return total


def lost(kind: Kind, pictures: Pictures, count: int, megapixels: float, sigma: float) -> Count:
    """The findings that a higher sensitivity no longer has: those with a pixel not marked there."""
    total = Count()
    for number in range(count):
        rng = np.random.default_rng([12, number, round(100 * megapixels), round(10 * sigma)])
        picture, _, _ = damaged(kind, pictures(number, megapixels), sigma, rng)
        before: Sequence[Finding] = ()
        for sensitivity in SENSITIVITIES:
            found = find_damage(picture, [kind], Search(sensitivity))
            mask = mask_of(found, picture.shape[:2])
            total.add(sum((mask[f.box.slices][f.mask > 0] == 0).any() for f in before), len(before))
            before = found
    return total


def flagged(
    kinds: Sequence[Kind], pictures: Pictures, count: int, megapixels: float, sigma: float, search: Search
) -> dict[str, list[int]]:
    """The numbers of the clean pictures in which each kind, and any kind, finds something."""
    hits: dict[str, list[int]] = {name: [] for name in [*kinds, "any"]}
    for number in range(count):
        picture = grainy(pictures(number, megapixels), sigma, np.random.default_rng([13, number]))
        names = [kind.value for kind in kinds if find_damage(picture, [kind], search)]
        for name in names + (["any"] if names else []):
            hits[name].append(number)
    return hits


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", help="clean pictures")
    parser.add_argument("--kinds", type=Kind, nargs="+", default=[*Kind], help="which kinds (default: all)")
    parser.add_argument("--no-drawings", action="store_true", help="only the pictures of the folders")
    parser.add_argument("--count", type=int, default=6, help="pictures of each source, kind, size and grain")
    parser.add_argument("--sizes", type=float, nargs="+", default=[1, 3, 12], help="megapixels; 0: as they are")
    parser.add_argument("--grain", type=float, nargs="+", default=[0, 3, 6, 10], help="standard deviations in levels")
    parser.add_argument("--sensitivity", type=float, default=0.5)
    parser.add_argument("--clean", type=int, default=100, help="clean pictures of each source, at size 0 and no grain")
    parser.add_argument("--clean-sizes", type=float, nargs="+", default=[0])
    parser.add_argument("--clean-grain", type=float, nargs="+", default=[0])
    parser.add_argument("--monotone", action="store_true")
    parser.add_argument("--seconds", action="store_true")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    search = Search(args.sensitivity)
    sources: dict[str, Pictures] = {} if args.no_drawings else {"drawn": drawn}
    for folder in args.folders:
        paths = real(folder, max(args.count, args.clean))
        sources[folder.name] = partial(sheet, paths)
    say("kind       source      MP  grain     recall    covered  precision     pixels")
    for kind in filter(has_drawing, args.kinds):
        for name, pictures in sources.items():
            for size in args.sizes:
                for sigma in args.grain:
                    row = score(kind, pictures, args.count, size, sigma, search)
                    text = f"{kind.value:10} {name:8} {size:5g}  {sigma:5g}  {row}"
                    if args.monotone:
                        gone = lost(kind, pictures, args.count, size, sigma)
                        text += f", lost {gone.part:.0f} of {gone.whole:.0f} findings"
                    say(text)
    if args.clean:
        report_clean(args, sources, search)
    if args.seconds:
        report_seconds(args.kinds)


def report_clean(args: argparse.Namespace, sources: dict[str, Pictures], search: Search) -> None:
    for name, pictures in sources.items():
        for size in args.clean_sizes:
            for sigma in args.clean_grain:
                counts = flagged(args.kinds, pictures, args.clean, size, sigma, search)
                text = ", ".join(f"{kind} {len(hits)} {hits if hits else ''}" for kind, hits in counts.items())
                say(f"flagged of {args.clean} clean pictures ({name}, {size:g} MP, grain {sigma:g}): {text}")


def report_seconds(kinds: Sequence[Kind]) -> None:
    picture = cv2.resize(drawn(0, 12), (4000, 3000))
    for sigma in (0, 4):
        large = grainy(picture, sigma, np.random.default_rng(1))
        for kind in filter(has_drawing, kinds):
            large, _ = damaged_by(kind, large, np.random.default_rng(2))
        for kind in kinds:
            begun = time.monotonic()
            count = len(find_damage(large, [kind], Search()))
            say(f"{kind.value}: {time.monotonic() - begun:.2f} s at 3000 x 4000, grain {sigma}, {count} findings")
        wall, processor = time.monotonic(), time.process_time()
        find_damage(large, kinds, Search())
        wall, processor = time.monotonic() - wall, time.process_time() - processor
        say(f"all of these in one search: {wall:.2f} s, {processor:.2f} s of CPU time, grain {sigma}")


if __name__ == "__main__":
    main()
