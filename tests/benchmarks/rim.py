"""How well the stained rim of a mask is told from a clean one, and what that does for a repair.

    python -m tests.benchmarks.rim PICTURES [--model DIR] [--count 100] [--repaired 30] [--side 384] [--seed 3]

PICTURES is a folder, a list, or drawings such as demo:40. Each picture's central square gets a scribble of one colour,
some 2 to 14 pixels thick, or a speck. Kinds of masks: "exact" fits a hard damage; "soft" is the core, at half, of a
damage blurred by 0.8 pixels; "JPEG" fits a hard damage, but the picture was stored as JPEG of quality 85 afterwards;
"short" is one pixel short of a hard damage all around. PSNR is taken inside the mask against the undamaged picture.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from core.data.flist import read_flist
from core.data.images import read_picture, rgb8
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.rim import hide
from core.inference.variants import resolve_options
from core.resources import DEFAULT_MODEL
from core.sampling import every_nth

WAYS: Mapping[str, RestoreOptions] = {
    "all": RestoreOptions(rim="all"),
    "stained": RestoreOptions(),
    "none": RestoreOptions(mask_grow=0),
}
_SOFTNESS = 0.8
_QUALITY = 85


@dataclass(frozen=True, eq=False)
class Case:
    """A damaged picture, uint8 (h, w, 3), and its mask, bool (h, w)."""

    image: np.ndarray
    hole: np.ndarray


def cases(truth: np.ndarray, drawn: np.ndarray, colour: np.ndarray) -> dict[str, Case]:
    """The kinds of damage; truth: uint8 (h, w, 3). drawn: bool (h, w). colour: float32 (3,) in [0, 1]."""
    hard = _mixed(truth, drawn.astype(np.float32), colour)
    soft = cv2.GaussianBlur(drawn.astype(np.float32), (0, 0), _SOFTNESS)
    file = io.BytesIO()
    Image.fromarray(hard).save(file, "JPEG", quality=_QUALITY)
    short = cv2.erode(drawn.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    made = {
        "exact": Case(hard, drawn),
        "soft": Case(_mixed(truth, soft, colour), soft >= 0.5),
        "JPEG": Case(np.asarray(Image.open(file)), drawn),
        "short": Case(hard, short),
    }
    return {kind: case for kind, case in made.items() if case.hole.any()}


def _mixed(truth: np.ndarray, share: np.ndarray, colour: np.ndarray) -> np.ndarray:
    mixed = truth / np.float32(255) * (1 - share[..., None]) + colour * share[..., None]
    return np.rint(np.clip(mixed, 0, 1) * 255).astype(np.uint8)


def drawn_damage(side: int, speck: bool, rng: np.random.Generator) -> np.ndarray:
    """bool (side, side): a scribble, or a speck of up to some 70 pixels."""
    damage = np.zeros((side, side), np.uint8)
    margin = side // 6
    if speck:
        x, y = rng.integers(margin, side - margin, 2).tolist()
        cv2.circle(damage, (x, y), int(rng.integers(0, 5)), 1, -1)
    else:
        points = rng.integers(margin, side - margin, (3, 2), np.int32)
        cv2.polylines(damage, [points], False, 1, int(rng.integers(2, 14)))
    return damage > 0


def colour_of(rng: np.random.Generator) -> np.ndarray:
    """White or black as often as any other colour."""
    chosen = rng.integers(0, 4)
    return np.asarray([1, 1, 1] if chosen == 0 else [0, 0, 0] if chosen == 1 else rng.random(3), np.float32)


def pictures(name: str, count: int, side: int) -> Iterator[np.ndarray]:
    """uint8 (side, side, 3), spread evenly over the list."""
    paths = read_flist(name)
    for path in every_nth(paths, count):
        pixels = rgb8(read_picture(path).pixels)
        least = min(pixels.shape[:2])
        top, left = ((length - least) // 2 for length in pixels.shape[:2])
        square = pixels[top : top + least, left : left + least]
        yield np.asarray(cv2.resize(square, (side, side), interpolation=cv2.INTER_AREA))


def psnr(image: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> float:
    error = np.square(image[hole].astype(np.float64) - truth[hole]).mean()
    return float(10 * np.log10(255**2 / max(error, 1e-3)))


def detection(squares: list[np.ndarray], seed: int) -> None:
    for speck in (False, True):
        rng, seconds = np.random.default_rng(seed), []
        rings: dict[str, list[int]] = {}
        for truth in squares:
            damage = drawn_damage(truth.shape[0], speck, rng)
            for kind, case in cases(truth, damage, colour_of(rng)).items():
                began = time.perf_counter()
                rings.setdefault(kind, []).append(max(hide(case.image, case.hole, 2, "stained").counts, default=0))
                seconds.append(time.perf_counter() - began)
        for kind, found in rings.items():
            share = np.bincount(found, minlength=3) / len(found)
            _say(f"{'speck' if speck else 'scribble':9} {kind:6} hides 0: {share[0]:.2f}  1: {share[1]:.2f}  "
                 f"2: {share[2]:.2f}  ({len(found)} pictures)")  # fmt: skip
        _say(f"median {1000 * float(np.median(seconds)):.1f} ms")


def repairs(restorer: Restorer, squares: list[np.ndarray], seed: int) -> None:
    rng = np.random.default_rng(seed)
    results: dict[tuple[str, str], list[float]] = {}
    for truth in squares:
        damage = drawn_damage(truth.shape[0], False, rng)
        made = cases(truth, damage, colour_of(rng))
        for kind in ("exact", "soft"):
            case, mask = made[kind], made[kind].hole.astype(np.uint8) * 255
            known: dict[RestoreOptions, float] = {}  # most often two of the ways are the same repair
            for way, options in WAYS.items():
                options, _ = resolve_options(case.image, mask, options)
                if options not in known:
                    done = restorer.restore(case.image, mask, options=options).image
                    known[options] = psnr(done, truth, case.hole)
                results.setdefault((kind, way), []).append(known[options])
    _say(f"PSNR in the mask, dB, mean of {len(squares)}")
    for kind in ("exact", "soft"):
        means = "  ".join(f"{way} {np.mean(results[kind, way]):.2f}" for way in WAYS)
        _say(f"{kind:6} {means}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", help="a folder, a list, or drawings such as demo:40")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--count", type=int, default=100, help="pictures on which rims are judged")
    parser.add_argument("--repaired", type=int, default=30, help="pictures that are repaired, too")
    parser.add_argument("--side", type=int, default=384)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    detection(list(pictures(args.pictures, args.count, args.side)), args.seed)
    repairs(Restorer.load(args.model, "cpu"), list(pictures(args.pictures, args.repaired, args.side)), args.seed)


if __name__ == "__main__":
    main()
