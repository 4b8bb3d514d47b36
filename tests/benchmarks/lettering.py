"""How many lines of lettering are found, and how well their strokes are marked, by script and by style.

    python -m tests.benchmarks.lettering FOLDER [--count 40] [--grain 0 3 6 10] [--sensitivity 0.5]

Writes one line over each of --count pictures of FOLDER (tests/benchmarks/damage/letters), script and style taking
turns, letters 12 to 64 pixels high, adds grain and looks for lettering. A line counts as found if at least half of its
pixels are marked. Printed: found lines by script and by style; of the found ones the share of the strokes' pixels that
are marked, and of the marked pixels those that are strokes (without tolerance); and the share of the findings that lie
on the line. Findings that the picture has without the line, too, as the sign of a shop, are not counted.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from core.boxes import mask_of
from core.data.images import read_picture, rgb8
from core.detect.finding import Finding, Kind, Search, find_damage
from tests.benchmarks.damage.letters import SCRIPTS, STYLES, DrawnLine, has_font, write_line
from tests.benchmarks.damage.pictures import grainy, real

_SIZES = (12, 18, 28, 44, 64)
_NEAR = np.ones((5, 5), np.uint8)


@dataclass
class Tally:
    """Counts over all lines: of how many how many were found, by script and style; pixels of the found; findings."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    hit: int = 0
    strokes: int = 0
    marked: int = 0
    right: int = 0
    findings: int = 0

    def add(self, line: DrawnLine, found: Sequence[Finding]) -> None:
        mask = mask_of(found, line.ink.shape) > 0
        both = int((mask & line.ink).sum())
        seen = both >= 0.5 * line.ink.sum()
        for name in (line.script, line.style, "all"):
            self.found[name].append(bool(seen))
        if seen:
            self.hit, self.strokes = self.hit + both, self.strokes + int(line.ink.sum())
            self.marked += sum(int((f.mask > 0).sum()) for f in found if line.ink[f.box.slices].any())
        near = cv2.dilate(line.ink.astype(np.uint8), _NEAR) > 0
        self.right += sum(bool(near[f.box.slices][f.mask > 0].mean() >= 0.5) for f in found)
        self.findings += len(found)

    def __str__(self) -> str:
        lines = ", ".join(f"{name} {sum(hits)}/{len(hits)}" for name, hits in self.found.items())
        return (
            f"{lines}; strokes' pixels: recall {self.hit / max(1, self.strokes):.3f}, "
            f"precision {self.hit / max(1, self.marked):.3f}; findings right {self.right}/{self.findings}"
        )


def tally(paths: list[Path], sigma: float, search: Search) -> Tally:
    total = Tally()
    scripts = [script for script in SCRIPTS if has_font(script)]
    for number, path in enumerate(paths):
        rng = np.random.default_rng([17, number])
        clean = rgb8(read_picture(path).pixels)
        style = STYLES[number // len(scripts) % len(STYLES)]
        written, line = write_line(clean, scripts[number % len(scripts)], style, int(rng.choice(_SIZES)), rng)
        if line is None:
            continue
        grains = np.random.default_rng([18, number])
        own = mask_of(find_damage(grainy(clean, sigma, grains), [Kind.LETTERING], search), clean.shape[:2]) > 0
        grains = np.random.default_rng([18, number])
        found = find_damage(grainy(written, sigma, grains), [Kind.LETTERING], search)
        total.add(line, [f for f in found if own[f.box.slices][f.mask > 0].mean() < 0.5])
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="clean pictures")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--grain", type=float, nargs="+", default=[0, 3, 6, 10], help="standard deviations in levels")
    parser.add_argument("--sensitivity", type=float, default=0.5)
    args = parser.parse_args()
    paths = real(args.folder, args.count)
    for sigma in args.grain:
        sys.stdout.write(f"grain {sigma:g}: {tally(paths, sigma, Search(args.sensitivity))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
