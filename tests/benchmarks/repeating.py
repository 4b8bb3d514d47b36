"""What the finder of repeating damage finds of specks at fixed places in the pictures of a folder.

    python -m tests.benchmarks.repeating FOLDER [--counts 8 20 100] [--grain 0 4] [--size 768 1024] [--sensitivity 0.5]

Resizes the pictures of FOLDER to one size, lays 5 to 20 specks over each at the same places (dark and pale, 3 to 13
pixels across, some of them see-through, each time a part of a pixel aside), adds grain and looks for what repeats. A
line per number of pictures and grain says, over several folders made so,

    recall      share of the specks of which at least half of the pixels are found
    precision   share of the marks of which at least half of the pixels lie on a speck or within 2 pixels of it
    pixels      share of the pixels of the pictures changed by 20 levels and more that are found, by what each shows
    clean       marks in the same pictures without specks
    cels        marks in as many pictures of figures over one background with stars
    seconds     for all pictures of one folder

Goals: recall and precision of at least 0.9 with 8, 20 and 100 pictures, and nothing marked in the last two.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from core.boxes import mask_of
from core.data.flist import find_pictures
from core.data.images import read_picture, rgb8
from core.detect.finding import Search
from core.detect.repeating import Mark, common, look, visible_marks

_PLAIN = 20  # levels by which a speck has to change a picture to be seen in it
_NEAR = np.ones((5, 5), np.uint8)


class Specks:
    """Specks at fixed places: `on` lays them over a picture of `size`. mask: uint8 (H, W), where they are."""

    def __init__(self, size: tuple[int, int], rng: np.random.Generator) -> None:
        self._size, self._rng = size, rng
        count = int(rng.integers(5, 21))
        self._places = rng.uniform((12, 12), (size[0] - 12, size[1] - 12), (count, 2))
        self._shapes = [self._shape() for _ in range(count)]
        self._alphas = rng.uniform(0.75, 1.0, count)
        self._colours = np.where(rng.random(count) < 0.5, rng.uniform(10, 60, count), rng.uniform(215, 250, count))
        self.mask = (self._cover(np.zeros((count, 2))) > 0.5).astype(np.uint8) * np.uint8(255)

    def _shape(self) -> np.ndarray:
        """Corners of a speck around its centre, float32 (n, 2), x before y."""
        turns = np.linspace(0, 2 * np.pi, 9)[:-1]
        radius = self._rng.uniform(1.5, 6.5) * self._rng.uniform(0.7, 1.2, 8)
        flat = self._rng.uniform(0.5, 1.0)
        return np.stack([radius * np.cos(turns), flat * radius * np.sin(turns)], axis=1).astype(np.float32)

    def _cover(self, shifts: np.ndarray) -> np.ndarray:
        """How far each pixel is covered by a speck, 0..1, float32 (H, W)."""
        cover = np.zeros(self._size, np.float32)
        for place, shape, shift in zip(self._places, self._shapes, shifts, strict=True):
            corners = np.round((shape + (place + shift)[::-1] + 0.5) * 16).astype(np.int32)
            one = np.zeros(self._size, np.uint8)
            cv2.fillPoly(one, [corners], 255, cv2.LINE_AA, 4)
            cover = np.maximum(cover, one / np.float32(255))
        return cover

    def on(self, image: np.ndarray) -> np.ndarray:
        shifts = self._rng.uniform(-0.5, 0.5, (len(self._places), 2)) + self._rng.uniform(-0.3, 0.3, 2)
        out = image.astype(np.float32)
        for number in range(len(self._places)):
            place, shape = self._places[number] + shifts[number], self._shapes[number]
            y0, x0 = (int(value) - 16 for value in place)
            window = out[max(0, y0) : y0 + 32, max(0, x0) : x0 + 32]
            one = np.zeros(window.shape[:2], np.uint8)
            corners = np.round((shape + (place - (max(0, y0), max(0, x0)))[::-1] + 0.5) * 16).astype(np.int32)
            cv2.fillPoly(one, [corners], 255, cv2.LINE_AA, 4)
            cover = (one / np.float32(255) * self._alphas[number])[..., None]
            window[:] = window * (1 - cover) + self._colours[number] * cover
        return np.clip(out.round(), 0, 255).astype(np.uint8)


def cels(count: int, size: tuple[int, int], rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Figures, each elsewhere, over one night sky with stars."""
    sky = np.repeat(np.linspace(20, 90, size[0])[:, None, None], size[1], axis=1) * np.array([0.5, 0.6, 1.0])
    sky = sky.astype(np.uint8)
    for y, x in rng.integers(8, np.array(size) - 8, (60, 2)).tolist():
        cv2.circle(sky, (x, y), int(rng.integers(1, 4)), (240, 240, 220), -1, cv2.LINE_AA)
    hills = [[0, size[0]], *([x, int(size[0] * rng.uniform(0.6, 0.8))] for x in range(0, size[1] + 60, 60))]
    cv2.fillPoly(sky, [np.array([*hills, [size[1], size[0]]], np.int32)], (30, 50, 30), cv2.LINE_AA)
    for _ in range(count):
        image = sky.copy()
        centre = rng.integers(0, size[1]), rng.integers(size[0] // 4, size[0])
        axes = int(size[1] * rng.uniform(0.1, 0.2)), int(size[0] * rng.uniform(0.2, 0.35))
        colour = tuple(rng.integers(60, 255, 3).tolist())
        cv2.ellipse(image, [int(value) for value in centre], axes, float(rng.uniform(0, 40)), 0, 360, colour, -1)
        cv2.ellipse(image, [int(value) for value in centre], axes, 0, 0, 360, (20, 20, 20), 3, cv2.LINE_AA)
        yield image


def grainy(image: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    if not sigma:
        return image
    return np.clip(image + rng.normal(0, sigma, image.shape[:2])[..., None], 0, 255).round().astype(np.uint8)


def found_in(pictures: Sequence[np.ndarray], search: Search) -> tuple[Mark, ...]:
    return common([look(picture, search) for picture in pictures], pictures[0].shape[:2], search).marks


def right(marks: Sequence[Mark], truth: np.ndarray) -> list[bool]:
    """Of each mark whether at least half of it lies on damage or within 2 pixels of it."""
    near = cv2.dilate(truth, _NEAR) > 0
    return [bool(near[mark.box.slices][mark.mask > 0].mean() >= 0.5) for mark in marks]


def objects(truth: np.ndarray, mask: np.ndarray) -> tuple[int, int]:
    """How many damages at least half of whose pixels are in the mask, of how many."""
    count, labels = cv2.connectedComponents(truth)
    shares = np.bincount(labels[mask > 0], minlength=count) / np.bincount(labels.ravel(), minlength=count)
    return int((shares[1:] >= 0.5).sum()), count - 1


def row(pictures: list[np.ndarray], grain: float, search: Search, folders: int) -> str:
    counts = {name: np.zeros(2) for name in ("recall", "precision", "pixels")}
    clean = star = 0
    seconds = 0.0
    for number in range(folders):
        rng = np.random.default_rng([31, number, len(pictures)])
        specks = Specks(pictures[0].shape[:2], rng)
        specked = [specks.on(picture) for picture in pictures]
        damaged = [grainy(picture, grain, rng) for picture in specked]
        begun = time.monotonic()
        marks = found_in(damaged, search)
        seconds += time.monotonic() - begun
        truth = specks.mask
        counts["recall"] += objects(truth, mask_of(marks, truth.shape))
        counts["precision"] += (sum(right(marks, truth)), len(marks))
        for picture, with_specks, without in zip(damaged[:10], specked, pictures, strict=False):
            mask = mask_of(visible_marks(picture, marks), truth.shape)
            plain = cv2.absdiff(with_specks, without).max(axis=2) >= _PLAIN
            counts["pixels"] += ((mask[plain] > 0).sum(), plain.sum())
        if not number:
            clean = len(found_in([grainy(picture, grain, rng) for picture in pictures], search))
            star = len(found_in([grainy(one, grain, rng) for one in cels(len(pictures), truth.shape, rng)], search))
    shares = "  ".join(f"{part / max(whole, 1):6.3f}" for part, whole in counts.values())
    return f"{len(pictures):8} {grain:6g}   {shares}   {clean:5} {star:5} {seconds / folders:8.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[8, 20, 100])
    parser.add_argument("--grain", type=float, nargs="+", default=[0, 4])
    parser.add_argument("--size", type=int, nargs=2, default=[768, 1024], metavar=("HEIGHT", "WIDTH"))
    parser.add_argument("--sensitivity", type=float, default=0.5)
    parser.add_argument("--folders", type=int, default=3)
    args = parser.parse_args()
    paths = sorted(find_pictures(args.folder))
    rng = np.random.default_rng(30)
    rng.shuffle(paths)  # type: ignore[arg-type]
    height, width = args.size
    sys.stdout.write("pictures  grain   recall  precis.  pixels   clean  cels  seconds\n")
    for count in args.counts:
        pictures = [cv2.resize(rgb8(read_picture(path).pixels), (width, height)) for path in paths[:count]]
        for grain in args.grain:
            sys.stdout.write(row(pictures, grain, Search(args.sensitivity), args.folders) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
