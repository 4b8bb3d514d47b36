"""What the damage detectors find of known damage, and what they flag in clean pictures.

    python -m tests.benchmarks.detectors [PICTURES ...] [--count 40] [--sensitivity 0.5]

Draws portraits, damages each in one way and searches for that damage. Printed per kind: recall by objects (a damage is
found if at least half of its pixels are) and by pixels, and precision by findings (one is right if at least half of its
pixels lie on the damage or within 2 pixels of it) and by pixels, with the same tolerance. Then the share of clean
pictures, drawn ones and those of each folder, in which a kind finds anything, and the seconds of a detector at
2048 x 2048.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import cv2
import numpy as np

from core.data.flist import find_pictures
from core.data.images import read_picture
from core.demo.damage import damage
from core.demo.portrait import draw_portrait
from core.detect.finding import Kind, Search, find_damage, findings_mask

SIZES = ((640, 512), (1000, 800), (512, 512), (1400, 1000))
_NEAR = np.ones((5, 5), np.uint8)


def add_boxes(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One to three white or black boxes of 4 to 25 % of a side; the copy and its mask."""
    damaged, mask = image.copy(), np.zeros(image.shape[:2], np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        top, left, bottom, right = _place(mask.shape, rng, 0.04, 0.25)
        damaged[top:bottom, left:right] = 255 if rng.random() < 0.5 else 0
        mask[top:bottom, left:right] = 255
    return damaged, mask


def add_mosaic(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """An area of 15 to 35 % of a side in square cells of 6 to 24 pixels, each the mean of what it hides."""
    damaged, mask = image.copy(), np.zeros(image.shape[:2], np.uint8)
    side = int(rng.integers(6, 25))
    top, left, bottom, right = (value // side * side for value in _place(mask.shape, rng, 0.15, 0.35))
    for y in range(top, bottom, side):
        for x in range(left, right, side):
            cell = damaged[y : y + side, x : x + side]
            cell[:] = cell.mean(axis=(0, 1)).round()
    mask[top:bottom, left:right] = 255
    return damaged, mask


def _place(size: tuple[int, ...], rng: np.random.Generator, least: float, most: float) -> tuple[int, int, int, int]:
    high, wide = (max(8, int(side * rng.uniform(least, most))) for side in size)
    top, left = int(rng.integers(0, size[0] - high)), int(rng.integers(0, size[1] - wide))
    return top, left, top + high, left + wide


def damaged_by(kind: Kind, image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A copy with damage of one kind, and where it is, uint8 (H, W)."""
    match kind:
        case Kind.BOXES:
            return add_boxes(image, rng)
        case Kind.MOSAIC:
            return add_mosaic(image, rng)
        case _:
            return damage(image, rng, [kind.value])


def score(
    kind: Kind, count: int, search: Search, sizes: tuple[tuple[int, int], ...] = SIZES
) -> tuple[float, float, float, float]:
    """Recall by objects and by pixels, precision by findings and by pixels, over `count` portraits."""
    objects, pixels, findings, marked = ([0, 0] for _ in range(4))
    for number in range(count):
        portrait = draw_portrait(sizes[number % len(sizes)], np.random.default_rng([11, number]))
        picture, truth = damaged_by(kind, portrait, np.random.default_rng([12, number]))
        found = find_damage(picture, [kind], search)
        mask = findings_mask(found, truth.shape)
        near = cv2.dilate(truth, _NEAR) > 0
        _add(pixels, ((truth > 0) & (mask > 0)).sum(), (truth > 0).sum())
        _add(marked, (near & (mask > 0)).sum(), (mask > 0).sum())
        names, labels = cv2.connectedComponents(truth)
        found_of = np.bincount(labels[mask > 0], minlength=names) / np.bincount(labels.ravel(), minlength=names)
        _add(objects, (found_of[1:] >= 0.5).sum(), names - 1)
        for one in found:
            top, left, bottom, right = one.box
            _add(findings, near[top:bottom, left:right][one.mask > 0].mean() >= 0.5, 1)
    shares = [part / whole if whole else float("nan") for part, whole in (objects, pixels, findings, marked)]
    return shares[0], shares[1], shares[2], shares[3]


def _add(count: list[int], part: float, whole: int) -> None:
    count[0] += int(part)
    count[1] += int(whole)


def flagged(pictures: list[np.ndarray], search: Search) -> dict[str, int]:
    """In how many clean pictures each kind, and any kind, finds something."""
    counts = dict.fromkeys([*Kind, "any"], 0)
    for picture in pictures:
        hits = [kind for kind in Kind if find_damage(picture, [kind], search)]
        for name in hits + (["any"] if hits else []):
            counts[name] += 1
    return counts


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", help="clean pictures")
    parser.add_argument("--count", type=int, default=40, help="drawn portraits of each kind")
    parser.add_argument("--sensitivity", type=float, default=0.5)
    args = parser.parse_args()
    search = Search(args.sensitivity)
    say("kind       recall: objects, pixels   precision: findings, pixels")
    for kind in Kind:
        values = score(kind, args.count, search)
        recall, precision = (f"{one:6.2f}, {other:6.2f}" for one, other in (values[:2], values[2:]))
        say(f"{kind.value:10}         {recall}                {precision}")
    drawn = [draw_portrait(SIZES[n % len(SIZES)], np.random.default_rng([13, n])) for n in range(2 * args.count)]
    sets = {"drawn": drawn}
    for folder in args.folders:
        sets[folder.name] = [read_picture(path).pixels for path in find_pictures(folder)]
    for name, pictures in sets.items():
        counts = ", ".join(f"{kind} {count}" for kind, count in flagged(pictures, search).items())
        say(f"flagged of {len(pictures)} clean pictures ({name}): {counts}")
    large, _ = damage(draw_portrait((2048, 2048), np.random.default_rng(1)), np.random.default_rng(2))
    for kind in Kind:
        begun = time.monotonic()
        find_damage(large, [kind], search)
        say(f"{kind.value}: {time.monotonic() - begun:.2f} s at 2048 x 2048")


if __name__ == "__main__":
    main()
