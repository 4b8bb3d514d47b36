"""What the damage detectors find of known damage, and what they flag in clean pictures.

    python -m tests.benchmarks.detectors [FOLDER ...] [--kinds dust hairs] [--count 6] [--sizes 1 3 12]
        [--grain 0 3 6 10] [--sensitivity 0.5] [--clean 100] [--marked FOLDER] [--monotone] [--seconds]

Damages drawings and the pictures of each FOLDER in one way each (tests/benchmarks/damage, one module per kind), adds
grain, and searches for that damage. A line per kind, source, size in megapixels (0: as the pictures are) and grain in
levels says

    recall      share of the objects of which at least half of the pixels are found
    covered     mean share of the pixels of a found object that are found
    precision   share of the findings right: at least half of their pixels lie on damage or within 2 pixels of it
    pixels      share of the found pixels right, with the same tolerance

What lies in a damage where nothing of it is seen, as cells of a mosaic on even ground, is right, too, if it is found.

Objects that nobody can see do not count for recall: those that change nine tenths of their pixels by less than 20
levels or three times the grain. Then, in how many of --clean pictures each kind, and any of them, finds anything where
nothing is, and what in which, with the scores; --marked writes those pictures, beside each the same with its findings
outlined. `--count 0` does only that, for all kinds in one go (lettering if `rapidocr` is there). With --monotone, how
many findings get lost as the sensitivity rises; with --seconds, the time at 3000 x 4000, kind by kind and in one
search. A quick look: `--kinds dust --sizes 1 --grain 4 --count 3 --clean 0`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from itertools import product
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
        near = cv2.dilate((objects != 0).astype(np.uint8), _NEAR) > 0
        objects = np.maximum(objects, 0)
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
    at = np.flatnonzero(objects > 0)
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


@dataclass(frozen=True, eq=False)
class Source:
    """Clean pictures; titles: of picture 0, 1, ..., or none."""

    name: str
    pictures: Pictures
    titles: Sequence[str] = ()

    def title(self, number: int) -> str:
        return self.titles[number % len(self.titles)] if self.titles else f"{self.name} {number}"


def searched(
    kinds: Sequence[Kind], source: Source, count: int, megapixels: float, sigma: float, search: Search
) -> Iterator[tuple[str, np.ndarray, list[Finding]]]:
    """Clean pictures: the title, the picture, and what the kinds find in it."""
    for number in range(count):
        picture = grainy(source.pictures(number, megapixels), sigma, np.random.default_rng([13, number]))
        yield source.title(number), picture, [one for kind in kinds for one in find_damage(picture, [kind], search)]


def marked(picture: np.ndarray, findings: Sequence[Finding]) -> np.ndarray:
    """The picture with each finding outlined in the colour of its kind, beside it as it is: uint8 (H, 2 W, 3)."""
    shown = np.ascontiguousarray(picture)
    for one in findings:
        whole = mask_of([one], picture.shape[:2])
        outline = cv2.findContours(cv2.dilate(whole, _NEAR), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
        shown = cv2.drawContours(shown.copy(), outline, -1, one.kind.entry.colour, 2)
    return np.hstack([picture, shown])


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", help="clean pictures")
    parser.add_argument("--kinds", type=Kind, nargs="+", default=[*Kind], help="which kinds (default: all)")
    parser.add_argument("--no-drawings", action="store_true", help="only the pictures of the folders")
    parser.add_argument("--count", type=int, default=6, help="damaged pictures of each source, kind, size, grain")
    parser.add_argument("--sizes", type=float, nargs="+", default=[1, 3, 12], help="megapixels; 0: as they are")
    parser.add_argument("--grain", type=float, nargs="+", default=[0, 3, 6, 10], help="standard deviations in levels")
    parser.add_argument("--sensitivity", type=float, default=0.5)
    parser.add_argument("--clean", type=int, default=100, help="clean pictures of each source, at size 0 and no grain")
    parser.add_argument("--clean-sizes", type=float, nargs="+", default=[0])
    parser.add_argument("--clean-grain", type=float, nargs="+", default=[0])
    parser.add_argument("--marked", type=Path, help="folder for the clean pictures in which anything is found")
    parser.add_argument("--monotone", action="store_true")
    parser.add_argument("--seconds", action="store_true")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    search = Search(args.sensitivity)
    sources = [] if args.no_drawings else [Source("drawn", drawn)]
    for folder in args.folders:
        paths = real(folder, max(args.count, args.clean))
        sources.append(Source(folder.name, partial(sheet, paths), [path.name for path in paths]))
    if args.count:
        say("kind       source      MP  grain     recall    covered  precision     pixels")
    for kind in filter(has_drawing, args.kinds if args.count else ()):
        for name, pictures in ((source.name, source.pictures) for source in sources):
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


def report_clean(args: argparse.Namespace, sources: Sequence[Source], search: Search) -> None:
    kinds = [kind for kind in args.kinds if kind != Kind.LETTERING or find_spec("rapidocr")]
    for source, size, sigma in product(sources, args.clean_sizes, args.clean_grain):
        hits = dict.fromkeys([*kinds, "any but lettering", "any"], 0)
        say(f"flagged of {args.clean} clean pictures ({source.name}, {size:g} MP, grain {sigma:g}):")
        pictures = searched(kinds, source, args.clean, size, sigma, search)
        for number, (title, picture, found) in enumerate(pictures):
            if number and number % 20 == 0:
                say(f"  after {number}: " + ", ".join(f"{name} {count}" for name, count in hits.items()))
            if not found:
                continue
            scores = {kind: [f"{one.score:.2f}" for one in found if one.kind == kind] for kind in kinds}
            scores = {kind: each for kind, each in scores.items() if each}
            say(f"  {title}: " + ", ".join(f"{kind} {' '.join(each)}" for kind, each in scores.items()))
            for name in (*scores, "any"):
                hits[name] += 1
            hits["any but lettering"] += bool(set(scores) - {Kind.LETTERING})
            if args.marked:
                write_png(args.marked / f"{Path(title).stem}_{size:g}_{sigma:g}.png", marked(picture, found))
        say("  " + ", ".join(f"{name} {count}" for name, count in hits.items()))


def write_png(path: Path, rgb: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cv2.imencode(".png", rgb[..., ::-1])[1].tobytes())


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
