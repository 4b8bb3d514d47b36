"""Pictures without a periodic texture, under strokes and boxes: in which of them is one found all the same?

    python -m tests.benchmarks.no_textures [FOLDER] [--pictures 100] [--drawn 48] [--out FOLDER]

For each picture of FOLDER and each drawing (portraits, figures and places in plain cloth): strokes 6, 14, 30 and 60
pixels thick and some boxes, one mask after the other. No network is asked: where no texture is found the repair is
that of `--texture off`, byte for byte. Prints where one is found; --out also saves the place, with and without it.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from core.data.flist import read_flist
from core.data.images import read_picture, rgb8, write_picture
from core.data.picture import Picture
from core.demo.design import varied_design
from core.demo.figure import draw_figure_scene
from core.demo.portrait import draw_design
from core.demo.scenery import draw_place
from core.inference.options import RestoreOptions
from core.inference.restore_job import RestoreJob
from core.sampling import every_nth

_WIDTHS = (6, 14, 30, 60)
_DRAWN = (384, 384)


def _drawings(count: int) -> Iterator[tuple[str, np.ndarray]]:
    for number in range(count):
        rng = np.random.default_rng([number, 5])
        design = replace(varied_design(rng), pattern="plain")
        if number % 3 == 0:
            drawn = draw_design(design, _DRAWN)
        elif number % 3 == 1:
            drawn = draw_figure_scene(_DRAWN, design, rng, 2)
        else:
            drawn = draw_place(_DRAWN, replace(design, scene="sky"), rng, 2)
        yield f"drawing {number}", drawn


def _pictures(folder: str, count: int) -> Iterator[tuple[str, np.ndarray]]:
    for path in every_nth(read_flist(folder), count):
        yield path.stem, rgb8(read_picture(path).pixels)


def masks(size: tuple[int, int], rng: np.random.Generator) -> Iterator[tuple[str, np.ndarray]]:
    """Name and uint8 (H, W): strokes of each thickness, and boxes."""
    height, width = size
    for thickness in _WIDTHS:
        mask = np.zeros(size, np.uint8)
        for _ in range(2):
            at = rng.uniform((0.1 * width, 0.1 * height), (0.9 * width, 0.9 * height))
            heading, points = float(rng.uniform(0, 2 * np.pi)), [at]
            for _ in range(6):
                heading += float(rng.normal(0, 0.6))
                points.append(points[-1] + rng.uniform(20, 40) * np.array((np.cos(heading), np.sin(heading))))
            cv2.polylines(mask, [np.int32(np.round(points))], False, 255, thickness)
        yield f"strokes of {thickness}", mask
    mask = np.zeros(size, np.uint8)
    for _ in range(3):
        tall, wide = (int(rng.integers(20, max(21, min(120, side // 2)))) for side in size)
        top, left = int(rng.integers(0, height - tall)), int(rng.integers(0, width - wide))
        mask[top : top + tall, left : left + wide] = 255
    yield "boxes", mask


def found_in(name: str, image: np.ndarray, out: Path | None) -> Iterator[str]:
    """A line for each window in which a texture is found."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    for kind, mask in masks(image.shape[:2], rng):
        job = RestoreJob(image, mask, RestoreOptions(), None)
        for window in (window for damage in job.damages() for window in job.windows(damage)):
            tones = job.tones(window)
            if tones is None:
                continue
            yield f"{name}, {kind}, {tuple(window.crop)}: {tones}"
            if out is not None:
                before = (255 * job.rgb(window.crop)).astype(np.uint8)
                before[job.hidden[window.crop.slices]] = 255, 0, 255
                ground = (255 * tones.ground).round().astype(np.uint8)
                path = out / f"{name} {kind} {window.crop.top} {window.crop.left}.png"
                write_picture(path, Picture(np.hstack([before, ground])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--pictures", type=int, default=100)
    parser.add_argument("--drawn", type=int, default=48)
    parser.add_argument("--out", type=Path, help="a folder for the places")
    args = parser.parse_args()
    sources = [_drawings(args.drawn)] + ([_pictures(args.folder, args.pictures)] if args.folder else [])
    counts = [0, 0]
    for name, image in (pair for source in sources for pair in source):
        lines = list(found_in(name, image, args.out))
        counts[0] += bool(lines)
        counts[1] += 1
        sys.stdout.writelines(f"{line}\n" for line in lines)
        sys.stdout.flush()
    sys.stdout.write(f"A texture is found in {counts[0]} of {counts[1]} pictures.\n")


if __name__ == "__main__":
    main()
